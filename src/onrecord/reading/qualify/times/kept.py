"""The days over which a diary or case notes were kept, as their head says: "pages for May 2024".

The heads of their entries ("3 May", "3/5") lack the year, and only what stands above the first of
them can give it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.entries import Head, headed
from onrecord.record.text import Span

from ..scan import Sheet
from . import periods
from .words import Dated, Own
from .years import in_year

Stretch = tuple[date, date]

_FEWEST = 2  # heads without a year
_BESIDE = 31  # days by which an entry may lie outside what the head gives
_WORDS = 80  # code points between the word for what was kept and its days
_YEAR = re.compile(r"(?<![\w/.–-])(?:19|20)\d\d(?!\w|[/–-]\d|\.\d)")
_NUMBERS = re.compile(r"(?:\w+,? +)?(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})")


@once
def _said(tools: Tools) -> re.Pattern[str]:
    """Return the words for what is kept from day to day, and for what is done to it later."""
    lists = tools.lexicon("times")
    return re.compile(
        rf"(?<!\w)(?:(?P<kept>{any_of(lists['kept_over'])})|{any_of(lists['done_later'])})(?!\w)"
    )


def heads(draft: Draft, tools: Tools) -> list[Head]:
    """Return the heads of a document's entries, where several lack their year."""
    text = draft.document.text
    found = [head for head, _ in headed(draft.passages, text, tools.lexicon("segments"))]
    without = [head for head in found if not re.search(r"\d{4}", head.day.of(text))]
    return found if len(without) >= _FEWEST else []


def kept_over(
    page: Sheet,
    entries: Sequence[Head],
    known: Sequence[Dated],
    titled: Iterable[Stretch],
    tools: Tools,
) -> Own | None:
    """Return the days that what stands above the first entry gives for all of them.

    Else those that are `titled`. Null where nothing gives any, or where an entry lies far from
    them: they are then of something else.
    """
    end = entries[0].span.start
    lines = (Span(*line.span()) for line in re.finditer(r"[^\n]+", page.low[:end]))
    found = [stretch for line in lines for stretch in _in_line(page, line, known, tools)]
    found = found or [*titled]
    if not found:
        return None
    start, last = min(found, key=lambda stretch: stretch[1] - stretch[0])
    if any(a > last or b < start for a, b in found):
        return None
    days = [_nearest(page, head, known, (start, last)) for head in entries]
    if any(_away(day, (start, last)) > _BESIDE for day in days if day):
        return None
    last = max([last, *(day for day in days if day)])
    return Own(None, last.year, until=last, covers=(start, last))


def titled(title: Sheet, known: Sequence[Dated], tools: Tools) -> Iterator[Stretch]:
    """Yield the days that a document's title gives: "Field log 16-20 March 2023"."""
    if title.low:
        yield from _in_line(title, Span(0, len(title.low)), known, tools)


def received(
    page: Sheet, entries: Sequence[Head], known: Sequence[Dated], day: date | None, tools: Tools
) -> Own | None:
    """Return the year in which a log was kept that was received soon after its last entry.

    Null where weekdays beside the days of its heads tell that it was of another year.
    """
    if day is None:
        return None
    days = [_nearest(page, head, known, (day, day)) for head in entries]
    last = [d for d in days if d and d <= day]
    if len(last) < len(days) or (day - max(last)).days > _SOON_RECEIVED:
        return None
    weekdays = {w[:3]: n for w, n in tools.lexicon("times")["weekdays"].items()}
    for head, at in zip(entries, last, strict=True):
        said = re.findall(r"[a-z]{3,}", head.span.of(page.low))
        beside = {weekdays[w[:3]] for w in said if w in _weekday_names(tools)}
        if beside and at.weekday() not in beside:
            return None
    return Own(None, day.year, until=day)


@once
def _weekday_names(tools: Tools) -> frozenset[str]:
    lists = tools.lexicon("times")
    return frozenset([*lists["weekdays"], *lists["short_weekdays"]])


_SOON_RECEIVED = 14  # days


def _in_line(page: Sheet, line: Span, known: Sequence[Dated], tools: Tools) -> Iterator[Stretch]:
    """Yield the days that a line gives, from the first to the last; else the year."""
    dates = [d for d in known if line.holds(d.span) and (d.period.start or d.missing_year)]
    told = [d for d in dates if _of_what_is_kept(page, line, d.span, dates, tools)]
    placed = [d for d in told if d.period.start and d.period.end]
    if placed:
        end = max(d.period.end for d in placed if d.period.end)
        starts = [d.period.start for d in placed if d.period.start]
        starts += [s for d in told if d.missing_year and (s := _last_before(d, end))]
        yield min(starts), end
        return
    years = [Span(*year.span()) for year in _YEAR.finditer(page.low, *line)]
    said = {int(y.of(page.low)) for y in years if _of_what_is_kept(page, line, y, (), tools)}
    if len(said) == 1:
        year = said.pop()
        yield date(year, 1, 1), date(year, 12, 31)


def _of_what_is_kept(
    page: Sheet, line: Span, day: Span, dates: Sequence[Dated], tools: Tools
) -> bool:
    """Say whether a day is of what was kept: "pages for May", not "copied in May"; or stands alone.

    Alone, as a line of its own, a month heads what follows.
    """
    said = _last_said(page, line.start, day.start, tools)
    if said:
        return said["kept"] is not None
    alone = not re.search(r"\w", page.low[line.start : day.start] + page.low[day.end : line.end])
    return alone and any(d.span == day and d.rule == "month_year" for d in dates)


def done_later(page: Sheet, start: int, day: int, tools: Tools) -> bool:
    """Say whether a day in a line is of what was done to what was kept: "copied on 3 May 2026"."""
    said = _last_said(page, start, day, tools)
    return said is not None and said["kept"] is None


def _last_said(page: Sheet, start: int, day: int, tools: Tools) -> re.Match[str] | None:
    """Return the last word before a day that says of what it is."""
    said = list(_said(tools).finditer(page.low, max(start, day - _WORDS), day))
    return said[-1] if said else None


def _last_before(day: Dated, end: date) -> date | None:
    """Return the first of two days of which only the second has its year."""
    found = (in_year(day, end.year - back).period.start for back in (0, 1))
    return next((start for start in found if start and start <= end), None)


def _nearest(page: Sheet, head: Head, known: Sequence[Dated], stretch: Stretch) -> date | None:
    """Return the day of a head that lies nearest to a stretch of days."""
    numbers = _NUMBERS.fullmatch(head.day.of(page.low))
    if numbers:
        a, b = int(numbers["a"]), int(numbers["b"])
        pairs = [(b, a)] if numbers["s"] == "." else [(b, a), (a, b)]
    else:
        lacking = (d.missing_year for d in known if head.day.holds(d.span))
        pairs = [(found[0], found[1]) for found in lacking if found and len(found) > 1]
    years = {year for day in stretch for year in (day.year - 1, day.year, day.year + 1)}
    found = [periods.day(year, month, day) for year in sorted(years) for month, day in pairs]
    days = [period.start for period in found if period and period.start]
    return min(days, key=lambda day: _away(day, stretch), default=None)


def _away(day: date, stretch: Stretch) -> int:
    """Return by how many days a day lies outside a stretch."""
    return max((stretch[0] - day).days, (day - stretch[1]).days, 0)
