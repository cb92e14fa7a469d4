"""Quantities: numbers in words and digits, their bounds and unit, and what they count.

A value is read only where the words leave no choice. What a number counts is read in
`counted`, where a number stands in `numbers`; dates are no quantities.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Quantity
from onrecord.record.text import Span

from .counted import Counter, counted, counter
from .numbers import Number, any_of, digits, numbers
from .scan import Sheet, deal, english, once, sheet
from .times import dated

_LINK = re.compile(r" ?- ?(?:to-)?| +(?:to|or|and) +")
_AGED = re.compile(r"(?:-| +)(?:years?|yrs?)(?:-| +)(?:olds?|of +age)\b| +y/?o\b")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|aged? +of|ages +of|younger +than|older +than|turned|turning|is +now) +$"
)
_AGE_UNDER = re.compile(
    r"\b(?:children|boys|girls|child|boy|girl|those|anyone|people) +(?:\w+ +)?"
    r"(?:under|over|below|above) +$"
)
# "He was eleven.", "They were between fifteen and nineteen.", "The youngest was twelve."
_AGE_TOLD = re.compile(
    r"(?<![\w'])(?:i|he|she|they|one|the +(?:boy|girl|youngest|eldest|oldest|other))"
    r" +(?:was|were|is|are|am|had +been)"
    r"(?: +(?:only|just|about|around|barely|not +yet|almost|nearly|between|then|all|both))* +$"
)
_AGE_CLOSED = re.compile(
    r" *(?:[,.;:!?)]|$)| +(?:when|then|at +the +time|and +(?:the|he|she|in))\b"
)
# "About ten in the morning" is a time of day.
_CLOCK = re.compile(
    r" +(?:in +the +(?:morning|afternoon|evening)|at +night|o'?clock|a\.m\.|p\.m\.)"
)
_AGE_BARE = re.compile(r"[a-z](?:, ?| \()$")
_EACH = re.compile(r"(?<!\w)(?:every|each) +(?!other\b)((?:[\w'-]+ +)??[\w'-]+)(?= |,)")
_EACH_AFTER = re.compile(
    r" +(?:per|every|(?:in|for|at|from) +(?:each|every)) +([a-z]+)(?!\w)"
    r"| +(?:an?|each) +(hour|day|night|week|month|year)(?!\w)"
)
_OF_THEM = re.compile(r" +of +(?:them|whom|these|those)(?!\w)")
_OF_TOTAL = re.compile(r" +(?:out +of|of) +(?:(?:the|these|those|its|his|their) +)?")
_NO_NOUN = re.compile(
    r" +(?:were|was|are|had|have|of +(?:them|whom|which|the +\w+\b(?= +(?:was|were|had)))"
    r"|others?|that +i|died|remain\w*|still|more\b(?! +\w))\b| *[.,;?!)]"
)
_BEFORE_REACH, _EACH_REACH = 48, 80
# "Two that I saw": what was counted so shortly before is still what is counted.
_CARRY = 240


class Amount(NamedTuple):
    """An amount as found: its words with their bounds, `end` of its unit, and its value."""

    span: Span
    end: int
    low: float | None
    high: float | None
    about: bool
    unit: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The number and unit lists, compiled."""

    bound: re.Pattern[str]
    after: re.Pattern[str]
    sign: re.Pattern[str]
    unit: re.Pattern[str]
    vague: re.Pattern[str]
    share: re.Pattern[str]
    parts: re.Pattern[str]
    kinds: Mapping[str, str]
    units: Mapping[str, str]
    vague_low: Mapping[str, float]
    share_of: Mapping[str, float]
    durations: frozenset[str]
    counter: Counter


@once
def rules(tools: Tools) -> Rules:
    """Return the number and unit lists of `tools`, compiled."""
    lists, units = tools.lexicon("numbers"), tools.lexicon("units")
    bounds = ("at_least", "at_most", "about")
    kinds = {phrase: b for b in bounds for phrase in [*lists[b], *lists[f"{b}_after"]]}
    before = any_of(phrase for b in bounds for phrase in lists[b])
    after = any_of(phrase for b in bounds for phrase in lists[f"{b}_after"])
    names = {word: unit for unit, written in units["units"].items() for word in written}
    return Rules(
        bound=re.compile(rf"(?<![\w-])({before}|~) *$"),
        after=re.compile(rf"(\+)(?!\w)|(-odd)\b| +({after})(?!\w)"),
        sign=re.compile(rf"({any_of(units['signs'])}) ?$"),
        unit=re.compile(rf" *(%)|[ -]+({any_of(w for w in names if w != '%')})(?![\w])"),
        vague=re.compile(
            rf"(?<![\w-])({any_of(lists['vague'])})"
            r"(?= +(?:of|more)\b|(?<!scores) +[a-z])"
        ),
        share=re.compile(rf"(?<![\w-])({any_of(lists['shares'])})(?= +(?:of|the)\b)"),
        parts=re.compile(rf"(?<!\w)(?:{any_of(lists['parts'])})(?!\w)"),
        kinds=kinds,
        units={**names, **units["signs"]},
        vague_low=lists["vague"],
        share_of=lists["shares"],
        durations=frozenset(units["durations"]),
        counter=counter(tools),
    )


def quantities(draft: Draft, tools: Tools) -> Draft:
    """Give every claim the quantities that stand in its words."""
    page = sheet(draft.document.text)
    found = _all(page, draft, tools) if english(draft) else _digits_only(page, tools)
    dealt = deal(draft.claims, found)
    return replace(draft, claims=tuple(replace(c, quantities=dealt[c.id]) for c in draft.claims))


def _digits_only(page: Sheet, tools: Tools) -> list[Quantity]:
    return [
        _quantity(page, Amount(n.span, n.span.end, n.value, n.value, False, None, "digits"), tools)
        for n in digits(page)
    ]


def _all(page: Sheet, draft: Draft, tools: Tools) -> list[Quantity]:
    listed = rules(tools)
    dates = dated(draft, tools)
    amounts = sorted(
        a
        for a in (*_numbered(page, listed, tools), *_vague(page, listed), *_shares(page, listed))
        if 1 not in dates[a.span.start : a.end]
    )
    return list(_described(page, _apart(amounts), listed, tools))


def _apart(amounts: list[Amount]) -> list[Amount]:
    """Leave out what lies inside an amount before it."""
    kept: list[Amount] = []
    for amount in amounts:
        if not kept or amount.span.start >= kept[-1].span.end:
            kept.append(amount)
    return kept


def _vague(page: Sheet, listed: Rules) -> Iterator[Amount]:
    for hit in listed.vague.finditer(page.low):
        start, kinds = _bounds(page.low, hit.start(), listed)
        low = float(listed.vague_low[re.sub(" +", " ", hit[1])])
        yield Amount(Span(start, hit.end()), hit.end(), low, None, "about" in kinds, None, "vague")


def _shares(page: Sheet, listed: Rules) -> Iterator[Amount]:
    for hit in listed.share.finditer(page.low):
        start, kinds = _bounds(page.low, hit.start(), listed)
        value = float(listed.share_of[re.sub(" +", " ", hit[1])])
        low = None if "at_most" in kinds else value
        high = None if "at_least" in kinds else value
        about = "about" in kinds
        yield Amount(Span(start, hit.end()), hit.end(), low, high, about, "percent", "share")


def _numbered(page: Sheet, listed: Rules, tools: Tools) -> Iterator[Amount]:
    found = numbers(page, tools)
    at = 0
    while at < len(found):
        first = found[at]
        second = _linked(page, first, found[at + 1] if at + 1 < len(found) else None, listed)
        at += 2 if second else 1
        amount = _amount(page, first, second, listed)
        if amount:
            yield amount


def _linked(page: Sheet, first: Number, second: Number | None, listed: Rules) -> Number | None:
    """Return the number that makes a range with `first`: "600-800", "between 3 and 5"."""
    if second is None or second.span.start - first.span.end > 12 or second.value <= first.value:
        return None
    between = page.low[first.span.end : second.span.start]
    between = re.sub(rf"^(?:{listed.unit.pattern})(?= |-)|[$€£]$", "", between)
    if not _LINK.fullmatch(between):
        return None
    if "and" in between and not re.search(
        r"\bbetween +(?:\w+ +)?$", page.low[max(0, first.span.start - 24) : first.span.start]
    ):
        return None
    return None if first.plain and second.plain else second


def _bounds(low: str, start: int, listed: Rules) -> tuple[int, set[str]]:
    """Return where the words that bound a number begin, and of which kinds they are."""
    kinds: set[str] = set()
    while hit := listed.bound.search(low, max(0, start - _BEFORE_REACH), start):
        start = hit.start()
        kinds.add(listed.kinds.get(re.sub(" +", " ", hit[1]), "about"))
    return start, kinds


def _amount(page: Sheet, first: Number, second: Number | None, listed: Rules) -> Amount | None:
    start, end = first.span.start, (second or first).span.end
    if _CLOCK.match(page.low, end):
        return None
    unit, past, end = _unit(page, start, end, listed)
    sign = listed.sign.search(page.low, max(0, start - 5), start)
    if sign:
        start, unit = sign.start(), listed.units[sign[1]]
    if second and (
        opened := re.search(r"\b(?:between|from) +$", page.low[max(0, start - 12) : start])
    ):
        start -= len(opened[0])
    start, kinds = _bounds(page.low, start, listed)
    if after := listed.after.match(page.low, end):
        kinds.add(
            listed.kinds.get(re.sub(" +", " ", after[3] or ""), "about" if after[2] else "at_least")
        )
        end = after.end()
        past = max(past, end)
    if unit is None and not _counts(page, first, second, past, kinds, listed):
        return None
    low: float | None = first.value
    high: float | None = (second or first).value
    if not second and "at_most" in kinds:
        low = None
    elif not second and "at_least" in kinds:
        high = None
    rule = "range" if second else "bound" if kinds & {"at_least", "at_most"} else "number"
    return Amount(Span(start, end), past, low, high, "about" in kinds, unit, rule)


def _unit(page: Sheet, start: int, end: int, listed: Rules) -> tuple[str | None, int, int]:
    """Return the unit, where its words end, and where the amount ends ("40 %" includes it)."""
    if aged := _AGED.match(page.low, end):
        return "year", aged.end(), end
    if hit := listed.unit.match(page.low, end):
        name = listed.units[re.sub(" +", " ", hit[1] or hit[2])]
        return name, hit.end(), hit.end() if hit[1] else end
    before = page.low[max(0, start - 30) : start]
    if (
        _AGE_BEFORE.search(before)
        or _AGE_UNDER.search(before)
        or re.search(r"\baged +(?:\w+ +){1,2}$", before)
    ):
        return "year", end, end
    if _AGE_TOLD.search(before) and _AGE_CLOSED.match(page.low, end):
        return "year", end, end
    if _AGE_BARE.search(before) and re.match(r"[,)]", page.low[end : end + 1] or " "):
        name = (
            page.flat[:start].rsplit(maxsplit=1)[-1]
            if start < 60
            else page.flat[start - 60 : start].rsplit(maxsplit=1)[-1]
        )
        known = name[:1].isupper() or name in listed.counter.singulars
        return ("year" if known else None), end, end
    return None, end, end


def _counts(
    page: Sheet, first: Number, second: Number | None, end: int, kinds: set[str], listed: Rules
) -> bool:
    """Say whether a number without a unit is a count, not a year, a pronoun or part of a name."""
    if page.low[end : end + 1] == "-" and page.low[end + 1 : end + 2].isalpha():
        return False  # "a five-member commission"
    if second or (kinds and first.value != 1):
        return True
    if first.value == 1 and page.low[first.span.start].isalpha():
        return counted(page, end, True, listed.counter) is not None
    if first.plain:
        noun = counted(page, end, False, listed.counter)
        return noun is not None and " " not in noun.of(page.text)
    return True


def _described(
    page: Sheet, amounts: list[Amount], listed: Rules, tools: Tools
) -> Iterator[Quantity]:
    """Add to every amount what it counts, per what, and of which total it is a part."""
    before: Quantity | None = None
    for at, amount in enumerate(amounts):
        sentence = page.sentence(amount.span.start)
        if before and amount.span.start - before.span.start > _CARRY:
            before = None
        same = before if before and before.span.start >= sentence.start else None
        noun = _noun(page, amount, listed)
        name = noun.of(page.text) if noun else None
        whole = _whole_after(page, amount, amounts[at + 1 : at + 2])
        if name is None and amount.unit is None and whole:
            name = _text(page, _noun(page, whole, listed))
        elif name is None and amount.unit is None and before and _elided(page, amount):
            name = before.counted
        made = replace(
            _quantity(page, amount, tools),
            counted=name,
            per=_per(page, amount, noun, sentence),
            within=whole.span if whole else _whole_before(page, same, amount, listed),
        )
        before = made if amount.unit is None else before
        yield made


def _text(page: Sheet, span: Span | None) -> str | None:
    return span.of(page.text) if span else None


def _noun(page: Sheet, amount: Amount, listed: Rules) -> Span | None:
    if amount.unit is not None and amount.unit != "percent":
        return None
    return counted(page, amount.end, amount.low == amount.high == 1, listed.counter)


def _elided(page: Sheet, amount: Amount) -> bool:
    """Say whether the noun was left out: "two were foreign", "three of them died"."""
    return bool(_NO_NOUN.match(page.low, amount.end, amount.end + 24))


def _whole_before(
    page: Sheet, before: Quantity | None, amount: Amount, listed: Rules
) -> Span | None:
    """Return the total told before its part: "112 people, among them 40 children"."""
    if before is None:
        return None
    between = listed.parts.search(page.low, before.span.end, amount.span.start)
    if between or _OF_THEM.match(page.low, amount.end):
        return before.within or before.span
    return None


def _whole_after(page: Sheet, amount: Amount, after: list[Amount]) -> Amount | None:
    """Return the total told after its part: "40 of the 112 people", "nine out of ten"."""
    if not after or after[0].unit is not None:
        return None
    return after[0] if _OF_TOTAL.fullmatch(page.low, amount.end, after[0].span.start) else None


def _per(page: Sheet, amount: Amount, noun: Span | None, sentence: Span) -> str | None:
    end = noun.end if noun else amount.end
    if (amount.unit is None or noun is None) and (hit := _EACH_AFTER.match(page.low, end)):
        return hit[1] or hit[2]
    if amount.unit is not None:
        return None
    reach = max(sentence.start, amount.span.start - _EACH_REACH)
    hits = list(_EACH.finditer(page.low, reach, amount.span.start))
    return _each_noun(hits[-1][1]) if hits else None


def _each_noun(words: str) -> str:
    """Return the noun of "every camp takes" or "each training camp took"."""
    first, *rest = words.split()
    return f"{first} {rest[0]}" if rest and first in ("training", "armed") else first


def _quantity(page: Sheet, amount: Amount, tools: Tools) -> Quantity:
    return Quantity(
        text=amount.span.of(page.text),
        span=amount.span,
        low=amount.low,
        high=amount.high,
        approximate=amount.about,
        unit=amount.unit,
        counted=None,
        per=None,
        within=None,
        by="machine",
        trace=tools.trace(f"numbers.{amount.rule}"),
    )
