"""What the head of an entry gives its claims: the day and the place of "2 April. Nkoro. …".

The values are words of the document, so they keep their span in the head. They reach what is
told in the entry until its own words name another day or another place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.entries import Head, headed
from onrecord.record.claim import Claim, When, Where
from onrecord.record.text import Span

from ..scan import Sheet
from . import periods
from .dates import dates
from .hit import nearest
from .periods import UNKNOWN, Period
from .words import Dated, Own
from .years import in_year


class _Valued(Protocol):
    @property
    def span(self) -> Span: ...


V = TypeVar("V", bound=_Valued)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its head, and where what it heads begins and ends."""

    head: Head
    body: Span

    def places(self, page: Sheet) -> Iterator[Span]:
        """Yield the places that its head names: "Dolen market, Kasra" are two, and so is a way."""
        if self.head.place is not None:
            for name in _PLACES.finditer(self.head.place.of(page.flat)):
                start = self.head.place.start
                yield Span(start + name.start(), start + name.end())


_PLACES = re.compile(r"[^,/–— ](?:(?! +[-–—/] )[^,/])*")


@once
def _back(tools: Tools) -> re.Pattern[str]:
    """Return the words by which a claim is of another time than its entry: "had taken"."""
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('times')['not_then'])})(?!\w)")


@once
def _inside(tools: Tools) -> re.Pattern[str]:
    """Return the words before a place at which something happens: "in", not "from"."""
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('places')['happens'])}) +(?:the +)?$")


def entries(draft: Draft, tools: Tools) -> list[Entry]:
    """Return the entries of a document, in order."""
    lists, text = tools.lexicon("segments"), draft.document.text
    return [
        Entry(head, Span(body[0].span.start, body[-1].span.end))
        for head, body in headed(draft.passages, text, lists)
    ]


def told_in(own: Own, entries: Sequence[Entry], days: Sequence[Dated]) -> Own:
    """Return a document's own date with the days of its entries, from which "yesterday" is told."""
    made: list[tuple[int, Period | None]] = []
    for entry in entries:
        heads = [day.period for day in days if entry.head.day.overlaps(day.span)]
        made += [(entry.body.start, heads[0] if heads else UNKNOWN), (entry.body.end, None)]
    return own._replace(entries=tuple(sorted(made, key=lambda entry: entry[0])))


def days(
    page: Sheet, entries: Sequence[Entry], own: Own, tools: Tools, *, stated: bool
) -> list[Dated]:
    """Return the days of the heads, each in its year.

    `stated`: custody says when the document was written. What only its own head says is the day on
    which a log begins, and its entries go on from there.

    Of numbers, "14/03" says for all of them which is the month. A year that one head tells goes
    on in the next ones; where none tells it, it is that of the last such day before the
    document's own.
    """
    numbers = [_NUMBERS.fullmatch(entry.head.day.of(page.low)) for entry in entries]
    order = _order_of(page, entries, own)
    known = dates(page, own, tools)
    found = []
    for entry, number in zip(entries, numbers, strict=True):
        span = entry.head.day
        if number is None:
            found += [d for d in known if span.holds(d.span)][-1:]
        else:
            found.append(_numbered(span, number, order, own))
    return _in_their_years(found, own if stated else _going_on(found, own))


def within(
    page: Sheet, entries: Sequence[Entry], heads: Sequence[Dated], own: Own, tools: Tools
) -> list[Dated]:
    """Return the days that entries headed "17/2" tell in the same way: "brought in 15/2".

    Each is the one that lies nearest to its entry's own day; what would be to come stays open, as
    does what the heads do not tell to be day or month.
    """
    numbers = [_NUMBERS.fullmatch(entry.head.day.of(page.low)) for entry in entries]
    order = _order_of(page, entries, own)
    found: list[Dated] = []
    for entry, number in zip(entries, numbers, strict=True):
        head = next((d for d in heads if entry.head.day.overlaps(d.span)), None)
        if number is None or number["s"] != "/":
            continue
        for hit in _INLINE.finditer(page.low, *entry.body):
            if not _is_day(page, hit, tools):
                continue
            day, month = int(hit["a"]), int(hit["b"])
            day, month = (month, day) if order == "month" else (day, month)
            start = head.period.start if head and order else None
            period = _last_before(start, month, day) if start else UNKNOWN
            found.append(Dated(Span(*hit.span()), period, "headed"))
    return found


def told_within(page: Sheet, entries: Sequence[Entry], own: Own, tools: Tools) -> list[Span]:
    """Return where the entries of a document tell days in numbers, which are no amounts."""
    return [day.span for day in within(page, entries, (), own, tools)]


_HALF_A_YEAR = 183  # days


def _last_before(head: date, month: int, day: int) -> Period:
    """Return a day of the half year before an entry's own, or nothing."""
    tried = [periods.day(head.year - back, month, day) for back in (0, 1)]
    found = [p for p in tried if p and p.start and 0 <= (head - p.start).days <= _HALF_A_YEAR]
    return found[0] if found else UNKNOWN


def _is_day(page: Sheet, hit: re.Match[str], tools: Tools) -> bool:
    """Say whether two numbers in an entry are a day, and no fraction: "19/1", "on 1/2"."""
    lists = tools.lexicon("times")
    if hit[0] in lists["no_days"]:
        return False
    more = int(hit["a"]) > int(hit["b"])
    return more or bool(_led(tools).search(page.low, max(0, hit.start() - 20), hit.start()))


_INLINE = re.compile(r"(?<![\w/.,:$-])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\w/%]|[.,]\d| +of\b)")


@once
def _led(tools: Tools) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('times')['day_leads'])})\.? +$")


def _going_on(days: Sequence[Dated], own: Own) -> Own:
    """Return only the year of a document's own day where its entries go on soon after that day."""
    if own.day is None:
        return own
    years = (own.day.year, own.day.year + 1)
    starts = [in_year(day, y).period.start for day in days if day.missing_year for y in years]
    after = any(s and 0 < (s - own.day).days <= _SOON for s in starts)
    return own._replace(day=None, until=None) if after else own


_SOON = 45  # days
_NUMBERS = re.compile(
    r"(?:\w+,? +)?(?P<a>\d{1,2})\w*(?P<s>[/.])(?P<b>\d{1,2})\w*(?:[/.](?P<y>\d{2,4}))?"
)


def _order_of(page: Sheet, entries: Sequence[Entry], own: Own) -> str | None:
    """Return which comes first in the days of the heads, by them or by what stands below them."""
    numbers = [_NUMBERS.fullmatch(entry.head.day.of(page.low)) for entry in entries]
    pairs = [(int(n["a"]), int(n["b"])) for n in numbers if n]
    if not pairs:
        return None
    told = [hit for entry in entries for hit in _INLINE.finditer(page.low, *entry.body)]
    inside = [(int(hit["a"]), int(hit["b"])) for hit in told]
    return _order(pairs) or _order_within(pairs, own) or _order([*pairs, *inside])


def _order(pairs: Sequence[tuple[int, int]]) -> str | None:
    """Return "day" or "month", which comes first, where any of the dates tells it."""
    firsts, seconds = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return None if firsts == seconds else "day" if firsts else "month"


def _order_within(pairs: Sequence[tuple[int, int]], own: Own) -> str | None:
    """Return which comes first where only one order brings all dates into the days covered."""
    if own.covers is None:
        return None
    start, end = own.covers
    years = range(start.year, end.year + 1)

    def held(month: int, day: int) -> bool:
        found = (periods.day(year, month, day) for year in years)
        return any(p.start and start <= p.start <= end for p in found if p)

    days, months = all(held(b, a) for a, b in pairs), all(held(a, b) for a, b in pairs)
    return None if days == months else "day" if days else "month"


def _numbered(span: Span, number: re.Match[str], order: str | None, own: Own) -> Dated:
    """Return the day that two or three numbers mean."""
    a, b = int(number["a"]), int(number["b"])
    if number["s"] == ".":
        order = "day"
    if order is None and a != b:
        return Dated(span, UNKNOWN, "headed")
    month, day = (a, b) if order == "month" else (b, a)
    if number["y"] is None:
        return Dated(span, nearest(own, month, day, day), "headed", missing_year=(month, day, day))
    year = int(number["y"]) + (2000 if len(number["y"]) == 2 else 0)
    return Dated(span, periods.day(year, month, day) or UNKNOWN, "headed")


def _in_their_years(found: Sequence[Dated], own: Own) -> list[Dated]:
    """Give days without a year that of the head before or, of the first ones, after them."""
    firm = [at for at, day in enumerate(found) if not day.missing_year and day.period.start]
    made = [_last(day, own) for day in found]
    if firm:
        for at in (*range(firm[0] + 1, len(made)), *range(firm[0] - 1, -1, -1)):
            beside = made[at - 1 if at > firm[0] else at + 1]
            made[at] = _beside(found[at], beside, own)
    return made


def _last(day: Dated, own: Own) -> Dated:
    """Return the last such day before the document's own."""
    if not day.missing_year or own.year is None:
        return day
    month, first, last = (*day.missing_year, 1, 1)[:3]
    return day._replace(period=nearest(own, month, first, last), missing_year=None)


def _beside(day: Dated, other: Dated, own: Own) -> Dated:
    """Return a day in the year that brings it nearest to another, but not to come."""
    near = other.period.start
    if not day.missing_year or near is None:
        return day
    tried = [in_year(day, near.year + step) for step in (0, -1, 1)]
    may = [d for d in tried if d.period.start and not (own.latest and d.period.start > own.latest)]
    return min(may, key=lambda d: abs((d.period.start or near) - near), default=day)


def dated(
    draft: Draft, page: Sheet, entries: Sequence[Entry], found: Sequence[When], tools: Tools
) -> dict[str, tuple[When, ...]]:
    """Return by claim the day of its entry's head, where its own words do not tell another time."""
    given: dict[str, tuple[When, ...]] = {}
    for entry in entries:
        heads = tuple(w for w in found if w.kind == "date" and entry.head.day.overlaps(w.span))
        told = [w for w in found if w.kind == "date" and entry.body.holds(w.span)]
        others = [
            w for w in told if not heads or (w.start, w.end) != (heads[0].start, heads[0].end)
        ]
        for claim in _before(draft.claims, entry, others):
            own = any(s.holds(w.span) for s in claim.spans for w in told)
            if heads and not own and claim.mode != "question" and not _elsewhen(claim, page, tools):
                given[claim.id] = heads
    return given


def placed(
    draft: Draft, page: Sheet, entries: Sequence[Entry], found: Sequence[Where], tools: Tools
) -> dict[str, tuple[Where, ...]]:
    """Return by claim the place of its entry's head, where its own words name no other."""
    given: dict[str, tuple[Where, ...]] = {}
    for entry in entries:
        if entry.head.place is None:
            continue
        heads = tuple(w for w in found if entry.head.place.holds(w.span))
        names = {w.name for w in heads}
        told = [w for w in found if entry.body.holds(w.span) and w.name not in names]
        others = [
            w for w in told if _inside(tools).search(page.low, w.span.start - 20, w.span.start)
        ]
        for claim in _before(draft.claims, entry, others):
            if claim.mode != "question" and not _elsewhen(claim, page, tools):
                given[claim.id] = heads
    return given


def _before(claims: Sequence[Claim], entry: Entry, others: Sequence[V]) -> Iterator[Claim]:
    """Yield the claims of an entry that end before its words turn to something else."""
    turn = min((value.span.start for value in others), default=entry.body.end)
    for claim in claims:
        if entry.body.holds(claim.span) and claim.span.end <= turn:
            yield claim


def _elsewhen(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a claim tells of an earlier time, or of one to come."""
    said = _back(tools)
    return claim.certainty == "hypothetical" or any(said.search(page.low, *s) for s in claim.spans)


def joined(
    own: Mapping[str, tuple[V, ...]], given: Mapping[str, tuple[V, ...]]
) -> dict[str, tuple[V, ...]]:
    """Return the values of each claim, those of its entry's head first."""
    return {id_: (*given.get(id_, ()), *values) for id_, values in own.items()}
