"""Times: when, as intervals; how long, as ISO 8601 durations; how often.

Dates are resolved against the document's own date, or against the date told just before; one
that cannot be placed keeps its words and has neither start nor end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import When
from onrecord.record.text import Span

from . import periods
from .dates import Calendar, Dated, calendar, dates, days, own, stepped
from .numbers import any_of, numbers
from .periods import UNKNOWN, Period
from .scan import Sheet, deal, english, once, sheet

_JOIN = re.compile(r",? *(?:-|to|until|till|through|and) *(?:the +)?")
_OPENED = re.compile(r"\b(from|between) +(?:the +)?$")
_REACH = 26
_PARAGRAPH = 600  # code points within which an earlier year may be meant
_WITH_YEAR = ("month_year", "day_month", "month_day", "month", "season", "year", "iso")
# "That day" and its like look back over so many code points, to the last date that is fine enough.
_BACK = 900


@dataclass(frozen=True, slots=True)
class Rules:
    """The words that bound a date, and those for durations and frequencies, compiled."""

    parts: tuple[tuple[str, re.Pattern[str]], ...]
    bounds: tuple[tuple[str, re.Pattern[str]], ...]
    duration: re.Pattern[str]
    not_duration: re.Pattern[str]
    frequency: re.Pattern[str]
    times_a: re.Pattern[str]
    how_often: dict[str, str]
    calendar: Calendar


# How many days a date may have that a step of a unit is taken from.
_FINE = {"day": 1, "night": 1, "week": 7, "fortnight": 7, "month": 31}


class Timed(NamedTuple):
    """A resolved expression before it becomes a value."""

    span: Span
    period: Period
    rule: str


@once
def rules(tools: Tools) -> Rules:
    """Return the time lists of `tools`, compiled."""
    lists, words = tools.lexicon("times"), calendar(tools)
    often = {phrase: iso for iso, said in lists["frequencies"].items() for phrase in said}
    unit = any_of(words.units)
    return Rules(
        parts=tuple(
            (which, re.compile(rf"(?<!\w)(?:{any_of(said)})[ -]*(?:the +)?$"))
            for which, said in lists["parts"].items()
        ),
        bounds=tuple(
            (kind, re.compile(rf"(?<![\w-])(?:{any_of(lists[kind])}) +(?:the +)?(?:year +)?$"))
            for kind in ("since", "until", "before", "after")
        ),
        duration=re.compile(
            rf"[ -](?:full +|long +|whole +)?({unit})(?!\w| ago\b| of age\b|-?old)"
        ),
        not_duration=re.compile(rf"(?<!\w)(?:{any_of(lists['not_duration'])}) +$"),
        frequency=re.compile(rf"(?<![\w-])(?:{any_of(often)})(?![\w-])"),
        times_a=re.compile(
            r"(?<!\w)(?:once|twice|\w+ +times) +(?:a|an|per|every|each) +(day|week|month|year)\b"
        ),
        how_often=often,
        calendar=words,
    )


def times(draft: Draft, tools: Tools) -> Draft:
    """Give every claim the dates, durations and frequencies that stand in its words."""
    if not english(draft):
        return draft
    page = sheet(draft.document.text)
    placed = _dates(page, draft, tools)
    taken = bytearray(len(page.low))
    for date in placed:
        taken[date.span.start : date.span.end] = b"\1" * (date.span.end - date.span.start)
    found = [_date(page, d, tools) for d in placed]
    found += _durations(page, taken, tools)
    found += _frequencies(page, taken, tools)
    found.sort(key=lambda w: w.span)
    dealt = deal(draft.claims, found)
    return replace(draft, claims=tuple(replace(c, times=dealt[c.id]) for c in draft.claims))


def dated(draft: Draft, tools: Tools) -> bytearray:
    """Return which code points of the text belong to a date (1) and which to none (0)."""
    page = sheet(draft.document.text)
    marked = bytearray(len(page.low))
    for date in dates(page, own(draft, page, tools), tools):
        marked[date.span.start : date.span.end] = b"\1" * (date.span.end - date.span.start)
    return marked


def _dates(page: Sheet, draft: Draft, tools: Tools) -> list[Timed]:
    words = rules(tools)
    single = dates(page, own(draft, page, tools), tools)
    told = _told(page, single, words.calendar)
    parted = [_parted(page, date, words) for date in told]
    return [_bounded(page, t, words) for t in _joined(page, parted)]


def _told(page: Sheet, found: list[Dated], words: Calendar) -> list[Dated]:
    """Resolve what leans on a date told before it."""
    resolved: list[Dated] = []
    for single in found:
        date = _same_year(page, single, resolved) if single.missing_year else single
        if date.told is None:
            resolved.append(date)
            continue
        before = _leaned_on(resolved, date)
        resolved.append(date._replace(period=_from(before, date.told, words)) if before else date)
    return resolved


def _leaned_on(resolved: list[Dated], date: Dated) -> Dated | None:
    """Return the last date that was told not far before."""
    for told in reversed(resolved):
        if date.span.start - told.span.start > _BACK:
            break
        if told.period.start is not None:
            return told
    return None


def _same_year(page: Sheet, date: Dated, before: list[Dated]) -> Dated:
    """Give a date without a year the year told before it: in its sentence, else its paragraph.

    From the paragraph only an earlier year than the document's own: it tells of those days.
    """
    start = page.sentence(date.span.start).start
    known = date.period.start
    for told in reversed(before if known else []):
        between = page.low[told.span.end : date.span.start]
        if len(between) > _PARAGRAPH or "\n\n" in between or told.period.start is None:
            break
        if told.rule in _WITH_YEAR and known and told.period.start.year < known.year:
            return _in_year(date, told.period.start.year)
    for told in reversed(before):
        if told.span.start < start or told.period.start is None or told.missing_year:
            break
        if told.rule in _WITH_YEAR:
            return _in_year(date, told.period.start.year)
    return date


def _in_year(date: Dated, year: int) -> Dated:
    month, *run = date.missing_year or (1,)
    period = days(year, month, run[0], run[1]) if run else periods.month(year, month)
    return date._replace(period=period or UNKNOWN, missing_year=None)


def _from(before: Dated, told: tuple[str, int], words: Calendar) -> Period:
    """Step from an earlier date, which must be as fine as the step."""
    start, end = before.period
    unit, count = told
    if start is None or end is None:
        return UNKNOWN
    if (end - start).days >= _FINE.get(unit, 366):
        return UNKNOWN
    return stepped(start, count, unit, words.lists)


def _parted(page: Sheet, date: Dated, words: Rules) -> Dated:
    """Narrow a date by the words before it: "late August 2016", "the end of 2019"."""
    start = date.span.start
    for which, said in words.parts:
        if hit := said.search(page.low, max(0, start - _REACH), start):
            period = periods.part(date.period, which)
            return date._replace(
                span=Span(hit.start(), date.span.end), period=period, rule=f"{date.rule}_part"
            )
    return date


def _joined(page: Sheet, found: list[Dated]) -> Iterator[Timed]:
    """Join two dates into one interval: "from 30 July to 2 August 2010", "2002-2007"."""
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        if second is None or second.span.start - first.span.end > 14:
            yield Timed(first.span, first.period, first.rule)
            at += 1
            continue
        first = _year_of(first, second, page)
        opened = _OPENED.search(page.low, max(0, first.span.start - 14), first.span.start)
        between = page.low[first.span.end : second.span.start]
        joins = _JOIN.fullmatch(between) and (
            "and" not in between or (opened and opened[1] == "between")
        )
        if not joins:
            yield Timed(first.span, first.period, first.rule)
            at += 1
            continue
        start = opened.start() if opened else first.span.start
        yield Timed(
            Span(start, second.span.end), Period(first.period.start, second.period.end), "range"
        )
        at += 2


def _year_of(first: Dated, second: Dated, page: Sheet) -> Dated:
    """Give a date without a year the year of the one it is joined to."""
    between = page.low[first.span.end : second.span.start]
    if not first.missing_year or second.period.start is None or not _JOIN.fullmatch(between):
        return first
    return _in_year(first, second.period.start.year)


def _bounded(page: Sheet, date: Timed, words: Rules) -> Timed:
    """Open a date on one side: "since May 2012", "until 3 June", "before 2010"."""
    start = date.span.start
    for kind, said in words.bounds:
        hit = said.search(page.low, max(0, start - _REACH), start)
        if not hit or date.rule == "range":
            continue
        if hit[0].startswith("by ") and not date.rule.startswith(("year", "month", "day", "own")):
            continue
        return Timed(Span(hit.start(), date.span.end), _opened(date.period, kind), kind)
    return date


def _opened(period: Period, kind: str) -> Period:
    first, last = period
    if first is None or last is None:
        return UNKNOWN
    if kind == "since":
        return Period(first, None)
    if kind == "until":
        return Period(None, last)
    if kind == "before":
        return Period(None, periods.step(first, days=-1))
    return Period(periods.step(last, days=1), None)


def _date(page: Sheet, date: Timed, tools: Tools) -> When:
    start, end = date.period
    return When(
        text=date.span.of(page.text),
        span=date.span,
        kind="date",
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        duration=None,
        by="machine",
        trace=tools.trace(f"times.{date.rule}"),
    )


def _durations(page: Sheet, taken: bytearray, tools: Tools) -> Iterator[When]:
    """Yield "six months", "72 hours", "a three-week siege"; ages and dates are left out."""
    words = rules(tools)
    units = tools.lexicon("units")["durations"]
    for number in _lengths(page, tools):
        hit = words.duration.match(page.low, number.span.end)
        if not hit or 1 in taken[number.span.start : hit.end()]:
            continue
        before = page.low[max(0, number.span.start - 16) : number.span.start]
        if words.not_duration.search(before) or re.match(
            r"s?[ -]+old\b", page.low[hit.end() : hit.end() + 6]
        ):
            continue
        prefix, letter, size = units[words.calendar.units[hit[1]]]
        exact = number.value is not None and number.value == int(number.value)
        iso = f"{prefix}{int((number.value or 0) * size)}{letter}" if exact else None
        yield _lasting(page, Span(number.span.start, hit.end()), "duration", iso, tools)


class _Length(NamedTuple):
    span: Span
    value: float | None


_A_UNIT = re.compile(
    r"(?:(?<=\bfor )|(?<=\bwithin )|(?<=\balmost )|(?<=\bnearly )|(?<=\bafter )|(?<=\blasted ))"
    r"an?(?= +)"
)
_TWO = re.compile(r" ?- ?| +to +| +or +")


def _lengths(page: Sheet, tools: Tools) -> Iterator[_Length]:
    """Yield the numbers that may carry a unit of time; two joined ones have no single value."""
    found = numbers(page, tools)
    for at, number in enumerate(found):
        before = found[at - 1] if at else None
        if before and _TWO.fullmatch(page.low, before.span.end, number.span.start):
            yield _Length(Span(before.span.start, number.span.end), None)
        else:
            yield _Length(number.span, number.value)
    for hit in _A_UNIT.finditer(page.low):
        yield _Length(Span(*hit.span()), 1)


def _frequencies(page: Sheet, taken: bytearray, tools: Tools) -> Iterator[When]:
    words = rules(tools)
    for hit in words.frequency.finditer(page.low):
        iso = words.how_often[re.sub(" +", " ", hit[0])]
        if 1 not in taken[hit.start() : hit.end()]:
            yield _lasting(page, Span(*hit.span()), "frequency", iso, tools)
    for hit in words.times_a.finditer(page.low):
        if hit[0].split()[0] != "once":
            yield _lasting(page, Span(*hit.span()), "frequency", None, tools)


def _lasting(page: Sheet, span: Span, kind: str, iso: str | None, tools: Tools) -> When:
    return When(
        text=span.of(page.text),
        span=span,
        kind="frequency" if kind == "frequency" else "duration",
        start=None,
        end=None,
        duration=iso,
        by="machine",
        trace=tools.trace(f"times.{kind}"),
    )
