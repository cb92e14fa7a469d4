"""Quantities: amounts, what they count, per what, and of which total they are a part.

An amount is read in `amounts`, what it counts in `counted`; dates are no quantities.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Quantity
from onrecord.record.text import Span

from .amounts import MEMBERS, Amount, amounts, rules
from .counted import Counter, counted
from .dates import marked, own
from .datewords import Own
from .numbers import any_of, digits
from .scan import Sheet, deal, english, once, sheet

_EACH = re.compile(
    r"(?<!\w)(?:every|each) +(?!other\b|two\b|three\b|four\b|five\b|ten\b|\d)"
    r"((?:[\w'-]+ +)??[\w'-]+)(?= |,)"
)
_EACH_AFTER = re.compile(
    r" +(?:per|every|(?:in|for|at|from) +(?:each|every)) +([a-z]+)(?!\w)"
    r"| +(?:an?|each) +(hour|day|night|week|month|year|kilo|kilogram|litre|liter|gallon|barrel"
    r"|tonne|ton|person|head|share|piece)"
    r"(?!\w| +(?:earlier|ago|later|before|after)\b)"
    r"|/(hour|day|week|month|year)(?!\w)"
)
_OF_THEM = re.compile(r" +of +(?:them|whom|these|those)(?!\w)")
# "Of 30 men taken, 12 came back."
_OF_ALL = re.compile(r"(?:^|[.;:!?\n] *)(?:out +)?of +(?:the +|these +|those +)?$")
_OF_TOTAL = re.compile(r" +(?:out +of|of) +(?:(?:the|these|those|its|his|their) +)?")
_NO_NOUN = re.compile(
    r" +(?:were|was|are|had|have|of +(?:them|whom|which|the +\w+\b(?= +(?:was|were|had)))"
    r"|others?|that +i|died|remain\w*|still|more\b(?! +\w))\b| *[.,;?!)]"
)
_EACH_REACH = 80
# "Two that I saw": what was counted so shortly before is still what is counted.
_CARRY = 240


@once
def _parts(tools: Tools) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('numbers')['parts'])})(?!\w)")


def quantities(draft: Draft, tools: Tools) -> Draft:
    """Give every claim the quantities that stand in its words."""
    page = sheet(draft.document.text)
    if english(draft):
        found = quantities_in(page, own(draft, page, tools), tools)
    else:
        found = _digits_only(page, tools)
    dealt = deal(draft.claims, found)
    return replace(draft, claims=tuple(replace(c, quantities=dealt[c.id]) for c in draft.claims))


def quantities_in(page: Sheet, known: Own, tools: Tools) -> list[Quantity]:
    """Return every quantity that a text tells, in order; `known` is its own date."""
    # "The past six days" tells when, and how many days too.
    taken = marked(page, known, tools, besides="past")
    return list(_described(page, amounts(page, taken, tools), tools))


def _digits_only(page: Sheet, tools: Tools) -> list[Quantity]:
    return [
        _quantity(page, Amount(n.span, n.span.end, n.value, n.value, False, None, "digits"), tools)
        for n in digits(page)
    ]


def _described(page: Sheet, found: list[Amount], tools: Tools) -> Iterator[Quantity]:
    """Add to every amount what it counts, per what, and of which total it is a part."""
    listed, parts = rules(tools).counter, _parts(tools)
    before: Quantity | None = None
    for at, amount in enumerate(found):
        sentence = page.sentence(amount.span.start)
        if before and amount.span.start - before.span.start > _CARRY:
            before = None
        same = before if before and before.span.start >= sentence.start else None
        noun = _noun(page, amount, listed)
        name = noun.of(page.text) if noun else None
        whole = _whole_after(page, amount, found[at + 1 : at + 2])
        if amount.unit is None and whole:  # "four of the five boys": boys
            name = _text(page, _noun(page, whole, listed))
        elif name is None and amount.unit is None and before and _elided(page, amount):
            name = before.counted
        within = whole.span if whole else _whole_before(page, same, amount, parts)
        if name is None and amount.unit is None and within and not whole and before:
            name = before.counted
        per = _per(page, amount, noun, sentence)
        made = replace(_quantity(page, amount, tools), counted=name, per=per, within=within)
        before = made if amount.unit is None else before
        yield made


def _text(page: Sheet, span: Span | None) -> str | None:
    return span.of(page.text) if span else None


def _noun(page: Sheet, amount: Amount, listed: Counter) -> Span | None:
    if amount.unit is not None and amount.unit != "percent":
        return None
    if members := MEMBERS.match(page.low, amount.end):
        return Span(*members.span(1)) if members[1] != "strong" else None
    return counted(page, amount.end, amount.low == 1 and amount.high in (1, None), listed)


def _elided(page: Sheet, amount: Amount) -> bool:
    """Say whether the noun was left out: "two were foreign", "three of them died"."""
    return bool(_NO_NOUN.match(page.low, amount.end, amount.end + 24))


def _whole_before(
    page: Sheet, before: Quantity | None, amount: Amount, parts: re.Pattern[str]
) -> Span | None:
    """Return the total told before its part: "112 people, among them 40 children"."""
    if before is None:
        return None
    low, start = page.low, before.span.start
    between = parts.search(low, before.span.end, amount.span.start)
    opened = _OF_ALL.search(low, max(0, start - 16), start)
    if between or opened or _OF_THEM.match(low, amount.end):
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
        return hit[1] or hit[2] or hit[3]
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
