"""Times: when, as intervals; how long, as ISO 8601 durations; how often.

Dates are resolved against the document's own date, or against the date told just before; one
that cannot be placed keeps its words and has neither start nor end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import SILENT, Draft
from onrecord.record.claim import Claim, When
from onrecord.record.text import Span

from ..scan import Sheet, deal, sheet
from . import headed, periods
from .dates import dates, marked, own
from .lasting import durations, frequencies
from .lean import stepped
from .periods import UNKNOWN, Period
from .told import Telling, leaned
from .words import Calendar, Dated, Own, calendar
from .years import JOIN, NOUN, fine, in_year

_OPENED = re.compile(r"\b(from|between) +(?:the +)?$")
_REACH = 26


@dataclass(frozen=True, slots=True)
class Rules:
    """The words that narrow or bound a date, compiled."""

    parts: tuple[tuple[str, re.Pattern[str]], ...]
    bounds: tuple[tuple[str, re.Pattern[str]], ...]
    shift: re.Pattern[str]
    calendar: Calendar


# Units that a step before or after a date may have.
_STEPS = ("day", "night", "week", "fortnight", "month", "year", "decade")


class Timed(NamedTuple):
    """A resolved expression before it becomes a value."""

    span: Span
    period: Period
    rule: str


@once
def rules(tools: Tools) -> Rules:
    """Return the time lists of `tools`, compiled."""
    lists, words = tools.lexicon("times"), calendar(tools)
    return Rules(
        parts=tuple(
            (which, re.compile(rf"(?<!\w)(?:{any_of(said)})[ -]*(?:the +)?$"))
            for which, said in lists["parts"].items()
        ),
        bounds=tuple(
            (kind, re.compile(rf"(?<![\w-])(?:{any_of(lists[kind])}) +(?:the +)?(?:year +)?$"))
            for kind in ("since", "until", "before", "after")
        ),
        shift=re.compile(
            rf"(?<![\w-])(?P<n>{any_of(k for k, n in words.numbers.items() if n)}|\d+|an?|the)"
            rf" +(?P<u>{any_of(u for u, n in words.units.items() if n in _STEPS)})"
            r" +(?P<side>before|after)(?: +the)? +$"
        ),
        calendar=words,
    )


def times(draft: Draft, tools: Tools) -> Draft:
    """Give every claim the dates, durations and frequencies that stand in its words."""
    if not draft.english:
        return draft
    page = sheet(draft.document.text)
    beside = [p.span for p in draft.passages if p.role in SILENT]
    asked = [p.span for p in draft.passages if p.role == "question"]
    known, parts = own(draft, page, tools), headed.entries(draft, tools)
    stated = draft.document.published or draft.custody.interview
    heads = headed.days(page, parts, known, tools, stated=stated is not None)
    known = headed.told_in(known, parts, heads)
    inside = headed.within(page, parts, heads, known, tools)
    found = times_in(page, known, tools, beside, asked, (*heads, *inside))
    given = headed.dated(draft, page, parts, found, tools)
    dealt = deal(draft.claims, found)
    for claim in draft.claims:
        dealt[claim.id] = _in_their_mouth(claim, dealt[claim.id], tools)
    return draft.with_values("times", headed.joined(dealt, given))


def _in_their_mouth(claim: Claim, whens: tuple[When, ...], tools: Tools) -> tuple[When, ...]:
    """Leave "today" open in what somebody is quoted to have said within another's telling.

    "A man said to me: 'Mother, today he is ours'" was said on the day told of, whichever it was;
    a paper quotes what is said on its own day.
    """
    if claim.mode != "direct" or len(claim.chain) < 2 or claim.chain[-2].kind in _PAPERS:
        return whens
    days = tools.lexicon("times")["days"]
    return tuple(
        replace(when, start=None, end=None) if when.text.lower() in days else when for when in whens
    )


_PAPERS = ("publication", "organization", "document")


def times_in(
    page: Sheet,
    known: Own,
    tools: Tools,
    beside: Sequence[Span] = (),
    asked: Sequence[Span] = (),
    heads: Sequence[Dated] = (),
) -> list[When]:
    """Return every time that a text tells, in order; `known` is its own date.

    `beside` is what stands on the page without being told, in order, such as an advertisement or
    the line of the date: "that year" and "two days earlier" do not lean on these. `asked` are its
    questions, `heads` the days that head its entries.
    """
    placed = _dates(page, Telling(known, asked), tools, beside, heads)
    taken = marked(page, known, tools)
    for date in placed:
        taken[date.span.start : date.span.end] = b"\1" * (date.span.end - date.span.start)
    found = [_date(page, d, tools) for d in placed]
    found += durations(page, taken, tools)
    found += frequencies(page, taken, tools)
    return sorted(found, key=lambda w: w.span)


def _dates(
    page: Sheet, telling: Telling, tools: Tools, beside: Sequence[Span], heads: Sequence[Dated]
) -> list[Timed]:
    words, found = rules(tools), dates(page, telling.own, tools)
    stamps = {span.start for span, _ in telling.own.stamps}
    told = [d for d in found if d.span.start not in stamps]
    told = [d for d in told if not any(b.holds(d.span) for b in beside)]
    told = [d for d in told if not any(h.span.overlaps(d.span) for h in heads)]
    told = sorted((*told, *heads), key=lambda d: d.span)
    told = leaned(page, told, words.calendar, telling)
    parted = _apart([_shifted(page, _parted(page, date, words), words) for date in told])
    return [_bounded(page, t, words) for t in _joined(page, _explained(page, parted))]


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


_OPENING, _CLOSING = re.compile(r" *[\[(]"), re.compile(r"[\])]")


def _explained(page: Sheet, found: list[Dated]) -> list[Dated]:
    """Take a date in brackets as what the one before it means: "last Friday [12 March]"."""
    kept: list[Dated] = []
    for date in found:
        before = kept[-1] if kept else None
        closed = _CLOSING.match(page.low, date.span.end)
        if (
            before
            and closed
            and before.rule in _LEANING
            and date.period.start
            and _OPENING.fullmatch(page.low, before.span.end, date.span.start)
        ):
            kept[-1] = date._replace(span=Span(before.span.start, closed.end()))
        else:
            kept.append(date)
    return kept


def _apart(found: list[Dated]) -> list[Dated]:
    """Leave out what a later date has taken in: "the day after" of "the day after 5 May"."""
    starts = {d.span.end: d.span.start for d in found if d.rule == "shifted"}
    return [
        d for d in found if not any(s <= d.span.start and d.span.end < e for e, s in starts.items())
    ]


def _shifted(page: Sheet, date: Dated, words: Rules) -> Dated:
    """Step from a date by the words before it: "two days before 5 June", "the day after"."""
    start, end = date.span
    if week := _WEEK_OF.search(page.low, max(0, start - _REACH), start):
        return _week_of(date, week)
    hit = words.shift.search(page.low, max(0, start - _REACH), start)
    if hit is None or date.period.start is None or not fine(date, words.calendar.units[hit["u"]]):
        return date
    count = words.calendar.numbers.get(hit["n"], 1) if not hit["n"].isdigit() else int(hit["n"])
    sign = -1 if hit["side"] == "before" else 1
    unit = words.calendar.units[hit["u"]]
    period = stepped(date.period.start, sign * count, unit, words.calendar.lists)
    return date._replace(span=Span(hit.start(), end), period=period, rule="shifted")


_WEEK_OF = re.compile(
    r"\b(?:the +)?week +(?:(?P<of>of)|beginning|starting|commencing)(?: +on)?(?: +the)? +$"
)


def _week_of(date: Dated, week: re.Match[str]) -> Dated:
    """Return the week of a day, or the seven days from it: "the week beginning 5 March"."""
    first = date.period.start
    if first is None or first != date.period.end:
        return date
    period = periods.week(first) if week["of"] else Period(first, periods.step(first, days=6))
    return date._replace(span=Span(week.start(), date.span.end), period=period, rule="week")


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
        opened = _OPENED.search(page.low, max(0, first.span.start - 14), first.span.start)
        between = page.low[first.span.end : second.span.start]
        first = _earlier(first, second) if JOIN.fullmatch(between) else first
        joins = (
            JOIN.fullmatch(between)
            and ("and" not in between or (opened and opened[1] == "between"))
            and (opened or not between.startswith(","))  # "due last Thursday, to 6 November"
            and _follows(first, second)
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


def _earlier(first: Dated, second: Dated) -> Dated:
    """Put the first of two dates without a year before the second: "1 January to 26 May"."""
    if not (first.missing_year and second.missing_year) or _follows(first, second):
        return first
    if second.period.start is None:
        return first
    year = second.period.start.year
    return in_year(first, year - (first.missing_year[0] > second.missing_year[0]))


def _follows(first: Dated, second: Dated) -> bool:
    """Say whether the second of two dates can be the end of what the first begins."""
    starts = (first.period.start, second.period.start)
    return None in starts or starts[0] < starts[1]  # type: ignore[operator]


def _bounded(page: Sheet, date: Timed, words: Rules) -> Timed:
    """Open a date on one side: "since May 2012", "until 3 June", "before 2010"."""
    start = date.span.start
    for kind, said in words.bounds:
        hit = said.search(page.low, max(0, start - _REACH), start)
        if not hit or date.rule == "range" or _names_event(page, date, kind, hit[0]):
            continue
        if kind == "since" and _WHEN.match(page.low, date.span.end):
            continue  # "the worst since August 2021, when a wedding was hit": that was then
        if hit[0].startswith("from "):
            ends = _FIRST_TO_LAST.match(page.low, date.span.start, date.span.end)
            if ends or not _begins(page, hit.start(), date.span.end):
                continue
        if hit[0].startswith("by ") and not date.rule.startswith(_DEADLINES):
            continue
        return Timed(Span(hit.start(), date.span.end), _opened(date.period, kind), kind)
    return date


_WHEN = re.compile(r",? +when\b")
_FIRST_TO_LAST = re.compile(r"\d{1,2}(?:st|nd|rd|th)? +(?:to|until|till|through) +(?:the +)?\d")
_DEADLINES = ("year", "month", "day", "own", "weekday", "weekend", "hence")
_LEANING = ("own_day", "ago", "told_ago", "told_day", "weekday", "weekend", "this_unit")
_OF_EVENTS = ("year", "year_part", "day_month", "month_day")


def _names_event(page: Sheet, date: Timed, kind: str, before: str) -> bool:
    """Say whether a date only tells which event is meant: "after the 2012 elections".

    "Since Monday's attack" is since Monday all the same.
    """
    after = page.low[date.span.end : date.span.end + 3]
    noun = date.rule in _OF_EVENTS and re.search(r"\bthe +$", before)
    return kind != "since" and (
        after.startswith("'s") or bool(noun and NOUN.match(page.low, date.span.end))
    )


# "From" begins a time at the start of a clause, after a verb or a pronoun, or with "on" behind:
# "From May they held it", "held from May", not "a statement from Friday", "photos from 2014".
_FROM = re.compile(
    r"(?:^|[,.;:(\n]|\b(?:it|him|her|them|there|he|she|they|is|was|were|been|and|or|effective"
    r"|active|starting|beginning|dating|[a-z]{2,}ed)) *$"
)
_ONWARD = re.compile(r",? +(?:on|onwards?|forward)\b")


def _begins(page: Sheet, start: int, end: int) -> bool:
    return bool(_ONWARD.match(page.low, end) or _FROM.search(page.low[max(0, start - 14) : start]))


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
