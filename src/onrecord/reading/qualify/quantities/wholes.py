"""Of which total an amount is a part: "112 people, among them 40 children", "40 of the 112"."""

import re
from collections.abc import Sequence

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Quantity

from ..scan import Sheet
from .words import Amount

_OF_THEM = re.compile(
    r" +of +(?:them|whom|which|us|(?:these|those)(?! +(?:who|[a-z]+(?:ing|ed|en))\b))(?!\w)"
)
# "Of 30 men taken, 12 came back."
_OF_ALL = re.compile(r"(?:^|[.;:!?\n] *)(?:out +)?of +(?:the +|these +|those +)?$")
_OF_TOTAL = re.compile(
    r" +(?:out +of|of) +(?:(?:the|these|those|its|his|their) +)?"
    r"|(?: +[a-z]+){1,3},? +out +of +(?:(?:the|these|those|its|his|their) +)?"
)
# "Killed 259 people, including 12 women, and injured 30": the thirty are no part.
_TOLD_APART = re.compile(
    r"[;:]|,? +(?:and|but|while|when) +(?:[a-z]+ed|[a-z]+ +[a-z]+ed|took|had|has|was|were|he|she"
    r"|they|we|i|another|other)\b"
)
_BRACKET = re.compile(r"[^().;:]{0,40}\((?:[^();:]*)")


@once
def part_words(tools: Tools) -> re.Pattern[str]:
    """Return the words between a total and its part, compiled."""
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('numbers')['parts'])})(?!\w)")


def whole_after(page: Sheet, amount: Amount, after: Sequence[Amount]) -> Amount | None:
    """Return the total told after its part: "40 of the 112 people", "nine out of ten"."""
    if not after or after[0].unit is not None:
        return None
    return after[0] if _OF_TOTAL.fullmatch(page.low, amount.end, after[0].span.start) else None


def whole_before(
    page: Sheet, counts: Sequence[Quantity], amount: Amount, parts: re.Pattern[str]
) -> Quantity | None:
    """Return the total told before its part: "112 people, among them 40 children"."""
    if amount.unit not in (None, "percent"):
        return None
    start = amount.span.start
    if _OF_THEM.match(page.low, amount.end):
        return _last(counts, amount)
    here = [c for c in counts if c.span.start >= page.sentence(start).start]
    if not here:
        return None
    if opened := [c for c in here if _opens(page, c)]:
        return _last(opened, amount)
    if amount.unit is None:
        for told in reversed(here):  # "268 children (190 boys, 71 girls)": both are parts
            if told.within is None and _in_bracket(page, told, start):
                return _last([told], amount)
    hit = _part_word(page, here, start, parts)
    if hit is None or _TOLD_APART.search(page.low, hit.end(), start):
        return None
    return _last([c for c in here if c.span.end <= hit.start()], amount)


_OF_THE = re.compile(r" +of +(?:the|these|those|its|his|her|their|our)(?= )")


def whole_named(
    page: Sheet, counts: Sequence[Quantity], amount: Amount, name: str | None
) -> Quantity | None:
    """Return the same people or things, counted before: "27 boys … six of the boys escaped"."""
    if name is None or amount.unit is not None or not _OF_THE.match(page.low, amount.end):
        return None
    head = name.lower().split()[-1]
    same = [c for c in counts if c.counted and c.counted.lower().split()[-1] == head]
    return _last(same, amount)


def _opens(page: Sheet, told: Quantity) -> bool:
    """Say whether a total opens its sentence: "Of 30 men taken"."""
    start = told.span.start
    return bool(_OF_ALL.search(page.low, max(0, start - 16), start))


def _part_word(
    page: Sheet, here: Sequence[Quantity], start: int, parts: re.Pattern[str]
) -> re.Match[str] | None:
    """Return the last "among them" before a part; "of them" right behind a number is another's."""
    ends = {c.span.end for c in here}
    found = None
    for hit in parts.finditer(page.low, here[0].span.end, start):
        if hit.start() - 1 not in ends:
            found = hit
    return found


def _in_bracket(page: Sheet, last: Quantity, start: int) -> bool:
    """Say whether a part stands in a bracket behind its total: "341 children (268 boys, …)"."""
    return bool(_BRACKET.fullmatch(page.low, last.span.end, start))


def _last(counts: Sequence[Quantity], amount: Amount) -> Quantity | None:
    """Return the last count that is large enough for the amount to be a part of it."""
    least = amount.low if amount.low is not None else amount.high
    for told in reversed(counts):
        most = told.high if told.high is not None else float("inf")
        if amount.unit == "percent" or least is None or least <= most:
            return told
    return None
