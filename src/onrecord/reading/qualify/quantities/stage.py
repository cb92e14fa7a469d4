"""Quantities: amounts, what they count, per what, and of which total they are a part.

An amount is read in `amounts`, what it counts in `counted`; dates are no quantities.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.nearby import Nearby
from onrecord.record.claim import Quantity
from onrecord.record.text import Span

from ..columns import bare, under
from ..numbers import digits
from ..scan import Sheet, deal, sheet
from ..times.dates import marked, own
from ..times.headed import entries, told_within
from ..times.words import Own
from .amounts import MEMBERS, amounts
from .counted import Counter, counted, portion
from .wholes import part_words, whole_after, whole_before, whole_named
from .words import Amount, rules

_EACH = re.compile(
    r"(?<!\w)(?:every|each) +(?!other\b|of\b|two\b|three\b|four\b|five\b|ten\b|\d|\w+ing\b)"
    r"((?:[\w'-]+ +)??[\w'-]+)(?= |,)"
)
# "In each camp, and there were five camps": what follows is told apart.
_APART = re.compile(r"[;:]|, +(?:and|but) +(?:there|he|she|it|they|we|i|in|on)\b")
_EACH_AFTER = re.compile(
    r"(?: +of +[a-z]+)? +(?:per|every|(?:in|for|at|from) +(?:each|every)) +"
    r"(?!(?:the|an?|his|her|its|their|our|my|of|other|few|two|three|four|five|six|ten)\b)([a-z]+)(?!\w)"
    r"|-an?-(day|week|month|year|share|person|head)(?!\w)"
    r"| +(?:an?|each) +(hour|day|night|week|month|year|kilo|kilogram|litre|liter|gallon|barrel"
    r"|tonne|ton|person|head|share|piece)"
    r"(?!\w| +(?:earlier|ago|later|before|after)\b)"
    r"|/(hour|day|week|month|year)(?!\w)"
)
_ONE_IN = re.compile(r"(?:[a-z]+ +){0,3}one +([a-z]+) +in(?= )")
_PREPOSITION = re.compile(r"\b(?:in|on|at|from|of|for|to|by|with|across|against) +$")
_NO_NOUN = re.compile(
    r" +(?:were|was|are|had|have|of +(?:them|whom|which|the +\w+\b(?= +(?:was|were|had)))"
    r"|others?|that +i|died|remain\w*|still|more\b(?! +\w))\b"
)
# "Killed 20 soldiers and captured four."; not "rose to 40.", "I am 23."
_ENDS = re.compile(r" *[.,;?!)]")
# "40 men in Kasu, 12 in Tarn and 7 in Sebra".
_NEXT = re.compile(r"(?:[,;]| and| but|, and) +$")
_GOES_ON = re.compile(
    r" +(?:in|to|for|by|at|from|against|with|on|near)\b(?! +(?:one|each|it|them)\b)"
)
# "Lost 12 points to 2,751": only what its own sentence has counted.
_LEVEL = re.compile(r"\b(?:at|to|from) +$")
_NOT_COUNTED = re.compile(
    r"(?:\b(?:of|by|on|near|around|between|'m|'s|widow|no)"
    r"|\b(?<!it )(?<!they )(?<!there )(?:is|am|was|are|were|be)|[,(]) +$"
)
# "+44 7700 900123", "0770 414 220".
_PHONE = re.compile(
    r"(?<![\w+])\+\d[\d ()./-]{5,}\d"
    r"|(?<![\w.,:/-])0\d{1,4}(?:[ -]\d{2,4}){2,4}(?![\w]|[.,:/-]\d)"
    r"|(?<![\w.,:/-])0\d{8,11}(?!\w)"
)
_EACH_REACH = 80
# "Two that I saw": what was counted so shortly before is still what is counted.
_CARRY = 240
_NUMBERED = re.compile(r"\n[ \t]*\d{1,3}\. +(?=[A-Z])")
_VERB = 32  # code points before an amount in which "injuring" stands


def quantities(draft: Draft, tools: Tools) -> Draft:
    """Give every claim the quantities that stand in its words."""
    page = sheet(draft.document.text)
    if draft.english:
        known = own(draft, page, tools)
        parts = entries(draft, tools)
        days = told_within(page, parts, known, tools)
        found = [
            each
            for each in quantities_in(page, known, tools, [part.body.start for part in parts])
            if not any(day.overlaps(each.span) for day in days)
        ]
        lists = tools.lexicon("units")
        ages = Nearby((cell, cell) for cell in under(draft, page, lists["age_headings"]))
        found = [_in_years(each, ages) for each in found]
        numbers = bare(page, under(draft, page, lists["number_headings"]))
        aside = Nearby((cell, cell) for cell in numbers)
        found = [e for e in found if not any(c.holds(e.span) for c in aside.over(e.span))]
    else:
        found = _digits_only(page, tools)
    return draft.with_values("quantities", deal(draft.claims, found))


def _in_years(found: Quantity, ages: Nearby[Span]) -> Quantity:
    """Return a number in a table's column of ages as one, which counts nobody."""
    if found.unit is not None or not any(cell.holds(found.span) for cell in ages.over(found.span)):
        return found
    return replace(found, unit="year", counted=None, per=None, within=None)


def quantities_in(
    page: Sheet, known: Own, tools: Tools, entries: Sequence[int] = ()
) -> list[Quantity]:
    """Return every quantity that a text tells, in order; `known` is its own date.

    `entries` are where the entries of a log begin, each of which counts anew.
    """
    # "The past six days" tells when, and how many days too.
    taken = marked(page, known, tools, besides="past")
    for phone in _PHONE.finditer(page.text):  # counts nothing, and is nobody else's to know
        taken[phone.start() : phone.end()] = b"\1" * len(phone[0])
    stamps = sorted([*(span.start for span, _ in known.stamps), *entries])
    return list(_described(page, amounts(page, taken, tools), tools, stamps))


def _digits_only(page: Sheet, tools: Tools) -> list[Quantity]:
    return [
        _quantity(page, Amount(n.span, n.span.end, n.value, n.value, False, None, "digits"), tools)
        for n in digits(page)
    ]


def _described(
    page: Sheet, found: list[Amount], tools: Tools, stamps: Sequence[int] = ()
) -> Iterator[Quantity]:
    """Add to every amount what it counts, per what, and of which total it is a part.

    What one message of a chat has counted, "now 11" of another need not: `stamps` part them.
    """
    listed, parts = rules(tools).counter, part_words(tools)
    counts: list[Quantity] = []
    for at, amount in enumerate(found):
        other = _told_of(page, amount, counts, tools)
        opened = max(amount.span.start - _CARRY, _stamped(stamps, amount.span.start))
        for mark in _NUMBERED.finditer(page.text, max(0, opened), amount.span.start):
            opened = mark.end()  # another paragraph of a report counts anew
        counts = [c for c in counts if c.span.start >= opened]
        noun = _noun(page, amount, listed)
        name = _text(page, noun)
        after = whole_after(page, amount, found[at + 1 : at + 2])
        total = None if after or other else whole_before(page, counts, amount, parts)
        total = total or (None if after else whole_named(page, counts, amount, name))
        if amount.unit is None and after:  # "four of the five boys": boys
            name = name if name and after.span.start > amount.end + 12 else None
            name = name or _text(page, _noun(page, after, listed))
        elif name is None and other:
            name = other.pop() if len(other) == 1 else None
        elif name is None and total and amount.unit in (None, "percent"):
            name = total.counted
        elif name is None and amount.unit is None and _elided(page, amount, counts):
            fitting = _fitting(page, counts, amount, tools)
            told = _counted_before(page, fitting, amount, tools)
            name = told.counted if told and _may_share(page, told, amount, tools) else None
        elif name is None and counts and counts[-1].within == amount.span:
            name = counts[-1].counted  # "three families out of eighteen"
        within = after.span if after else (total.within or total.span) if total else None
        per = _per(page, amount, noun, listed)
        made = replace(_quantity(page, amount, tools), counted=name, per=per, within=within)
        counts += [made] if amount.unit is None else []
        yield made


def _told_of(page: Sheet, amount: Amount, counts: list[Quantity], tools: Tools) -> set[str]:
    """Return those of whom "of them" is said, where they are others than those counted last.

    "There were 64 pupils. Soldiers came, about forty of them": soldiers.
    """
    opened = page.sentence(amount.span.start).start
    if not page.low.startswith(" of them", amount.end):
        return set()
    if any(c.span.start >= opened for c in counts):
        return set()
    many = rules(tools).many_people.finditer(page.low, opened, amount.span.start)
    people = {hit[0] for hit in many}
    last = next((c.counted for c in reversed(counts) if c.counted), None)
    return set() if last and last.lower().split()[-1] in people else people


def _stamped(stamps: Sequence[int], at: int) -> int:
    """Return where the message begins in which a place stands."""
    number = bisect_right(stamps, at)
    return stamps[number - 1] if number else 0


def _fitting(page: Sheet, counts: list[Quantity], amount: Amount, tools: Tools) -> list[Quantity]:
    """Return the counts whose noun an amount may share: "injuring 26" counts people only."""
    known = rules(tools)
    start, end = amount.span
    before = known.done_to_people.search(page.low, max(0, start - _VERB), start)
    if before is None and known.told_of_people.match(page.low, end) is None:
        return counts
    people = [
        c for c in counts if c.counted and c.counted.lower().split()[-1] in known.people_nouns
    ]
    return [c for c in people if c.within is None] or people


def _counted_before(
    page: Sheet, counts: list[Quantity], amount: Amount, tools: Tools
) -> Quantity | None:
    """Return the count whose noun an amount without one shares: its sentence's last, or one before.

    "214 attacks in nine districts; 133 were by shelling": what follows a preposition comes last.
    """
    known, start = rules(tools), amount.span.start
    opened = page.sentence(start).start
    told = [c for c in counts[-5:] if c.counted]
    # "62 children (35 boys, 27 girls) were killed (24)", "Of these, 38 escaped": children.
    told = [c for c in told if not _in_brackets(page, c.span.start)] or told
    told = [c for c in told if c.span.start >= opened or c.counted not in known.states][-3:]
    told = [c for c in told if c.span.start >= opened] or told
    free = [c for c in told if not _led(page, c)]
    return (free or told)[-1] if told else None


def _led(page: Sheet, told: Quantity) -> bool:
    """Say whether a preposition stands before a count: "in nine districts"."""
    start = told.span.start
    return bool(_PREPOSITION.search(page.low, max(0, start - 12), start))


def _may_share(page: Sheet, told: Quantity, amount: Amount, tools: Tools) -> bool:
    """Say whether an amount may count what another did.

    Of things it is a part then, or told beside them: of "two graves, about 30 slept there" the
    thirty are no graves. What is paid counts nothing told before.
    """
    known, start = rules(tools), amount.span.start
    if known.paid.search(page.low, max(0, start - _VERB), start):
        return False
    if told.span.start < page.sentence(start).start and _HAD.search(
        page.low, max(0, start - _VERB), start
    ):
        return False  # "They ate nine sacks. He asked about sons. I had two."
    if (told.counted or "").lower().rpartition(" ")[2] in known.people_nouns:
        return True
    beside = _NEXT.search(page.low, max(0, start - 12), start)
    if beside and _GOES_ON.match(page.low, amount.end) and not _led(page, told):
        return True
    least = amount.low if amount.low is not None else amount.high
    return told.high is None or least is None or least <= told.high


_HAD = re.compile(r"(?<!\w)(?:i|we|he|she|they) +(?:have|had|has) +$")


def _in_brackets(page: Sheet, at: int) -> bool:
    before = page.low[max(page.sentence(at).start, at - _CARRY) : at]
    return before.rfind("(") > before.rfind(")")


def _text(page: Sheet, span: Span | None) -> str | None:
    return span.of(page.text) if span else None


def _noun(page: Sheet, amount: Amount, listed: Counter) -> Span | None:
    if amount.unit is not None and amount.unit != "percent":
        return None
    if members := MEMBERS.match(page.low, amount.end):
        return Span(*members.span(1)) if members[1] != "strong" else None
    if hit := _ONE_IN.match(page.low, *amount.span):  # "one child in five"
        return Span(*hit.span(1))
    whole = amount.rule == "share" or page.low.startswith(" of ", amount.end)
    if amount.unit == "percent" and not whole:  # "a 50% market share"
        return None
    one = amount.low == 1 and amount.high in (1, None)
    noun = counted(page, amount.end, one, listed)
    if one and noun is None and amount.high is None:  # "one or more boys"
        noun = counted(page, amount.end, False, listed)
    return noun or (portion(page, amount.end, listed) if amount.unit == "percent" else None)


def _elided(page: Sheet, amount: Amount, counts: list[Quantity]) -> bool:
    """Say whether the noun was left out: "two were foreign", "three of them died"."""
    start = page.sentence(amount.span.start).start
    sentence = any(c.counted and c.span.start >= start for c in counts)
    if _NO_NOUN.match(page.low, amount.end, amount.end + 24):
        return not page.low.endswith("a ", 0, amount.span.start)
    before = page.low[max(0, amount.span.start - 12) : amount.span.start]
    if _NEXT.search(before) and _GOES_ON.match(page.low, amount.end):
        return True
    if not _ENDS.match(page.low, amount.end) or _NOT_COUNTED.search(before):
        return False
    return not _LEVEL.search(before) or sentence


def _per(page: Sheet, amount: Amount, noun: Span | None, listed: Counter) -> str | None:
    end = noun.end if noun else amount.end
    if (amount.unit is None or noun is None) and (hit := _EACH_AFTER.match(page.low, end)):
        return next(word for word in hit.groups() if word)
    if amount.unit is not None:
        return None
    reach = max(page.sentence(amount.span.start).start, amount.span.start - _EACH_REACH)
    hits = list(_EACH.finditer(page.low, reach, amount.span.start))
    if not hits or _APART.search(page.low, hits[-1].end(), amount.span.start):
        return None
    if hits[-1][1].split()[0] in listed.stops:  # "three canoes came, each with eight"
        return None
    return _each_noun(hits[-1][1])


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
