"""Dates that lean on a date told before: "the next day", "that Friday", "in March" of that year."""

import datetime
import re

from . import periods
from .datehit import days
from .datelean import stepped
from .datewords import Calendar, Dated
from .periods import UNKNOWN, Period
from .scan import Sheet

JOIN = re.compile(r",? *(?:-|to|until|till|through|and) *(?:the +)?")
NOUN = re.compile(r" +(?!(?:he|she|they|we|i|it|the|a|and|or|when|of|in|at|to|on)\b)[a-z]")
_PARAGRAPH = 600  # code points within which an earlier year may be meant
_WITH_YEAR = (
    *("month_year", "day_month", "month_day", "month", "season", "year", "iso", "hijri", "range"),
    *("told_ago", "told_day", "told_period", "shifted"),
)
# "That day" and its like look back over so many code points, to the last date that is fine enough.
_BACK = 900
# How many days a date may have that a step of a unit is taken from.
_FINE = {"day": 1, "night": 1, "week": 7, "fortnight": 7, "month": 31}
_HAD = re.compile(r"\b(?:had|since|after|last)\b")
_BORN = re.compile(r"\bborn +(?:on|in) +$")
_SAME_YEAR = re.compile(r",? +(?:of +)?(?:the|that) +(?:same +)?year\b")


def leaned(page: Sheet, found: list[Dated], words: Calendar) -> list[Dated]:
    """Resolve what leans on a date told before it."""
    resolved: list[Dated] = []
    for at, single in enumerate(found):
        date = _year_of(single, found[at + 1], page) if at + 1 < len(found) else single
        if date.missing_year:
            date = _same_year(page, date, resolved)
        elif date.rule == "day_only" and "month" not in page.low[slice(*date.span)]:
            date = _same_month(page, date, resolved)
        if date.told is None:
            resolved.append(date)
            continue
        before = _leaned_on(resolved, date, page)
        resolved.append(date._replace(period=_from(before, date.told, words)) if before else date)
    return resolved


def _leaned_on(resolved: list[Dated], date: Dated, page: Sheet) -> Dated | None:
    """Return the last date that was told not far before, and not the day of a birth.

    Where that is a day of a year that nobody gives, nothing can be counted from it.
    """
    for told in reversed(resolved):
        if date.span.start - told.span.start > _BACK or _placeless(told):
            break
        born = _BORN.search(page.low, max(0, told.span.start - 12), told.span.start)
        if told.period.start is not None and not born:
            return told
    return None


def _placeless(told: Dated) -> bool:
    """Say whether a date names a day or month of which nobody says the year."""
    return told.period.start is None and told.rule in ("day_month", "month_day", "month")


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
            if _goes_back(page, told, date):
                return in_year(date, told.period.start.year)
            return _next(date, told.period.start, known)
    for told in reversed(before):
        if told.span.start < start or told.period.start is None or told.missing_year:
            break
        if told.rule in _WITH_YEAR:
            return in_year(date, told.period.start.year)
    return date


def _next(date: Dated, told: datetime.date, known: datetime.date) -> Dated:
    """Return the next such days after those told before, as a story goes on.

    "In September 2019 they came. On 16 March …" is in 2020, where that is not to come.
    """
    same = in_year(date, told.year)
    if same.period.start and same.period.start < told.replace(day=1):
        later = in_year(date, told.year + 1)
        if later.period.start and later.period.start <= known:
            return later
    return same


def _goes_back(page: Sheet, told: Dated, date: Dated) -> bool:
    """Say whether a date may lie before the one told before it in its sentence.

    "A September 2012 report tells of boys who had fled in June", "in March of that year".
    """
    if _SAME_YEAR.match(page.low, date.span.end):
        return True
    if told.span.start < page.sentence(date.span.start).start:
        return False
    between = page.low[told.span.end : date.span.start]
    return bool(_HAD.search(between) or NOUN.match(page.low, told.span.end))


def _same_month(page: Sheet, date: Dated, before: list[Dated]) -> Dated:
    """Give "on the 15th" the month of the day told before it in its paragraph."""
    told = before[-1] if before else None
    if told is None or date.span.start - told.span.start > _PARAGRAPH:
        return date
    number = re.search(r"\d+", page.low[date.span.start : date.span.end])
    first = told.period.start
    if number is None or first is None or not fine(told, "month"):
        return date
    return date._replace(period=periods.day(first.year, first.month, int(number[0])) or UNKNOWN)


def in_year(date: Dated, year: int) -> Dated:
    """Return a date that lacks its year in that year."""
    month, *run = date.missing_year or (1,)
    period = days(year, month, run[0], run[1]) if run else periods.month(year, month)
    return date._replace(period=period or UNKNOWN, missing_year=None)


def _from(before: Dated, told: tuple[str, int], words: Calendar) -> Period:
    """Step from an earlier date, which must be as fine as the step."""
    unit, count = told
    if unit in ("after", "before", "on"):
        return _weekday_from(before.period, unit, count)
    if before.period.start is None or not fine(before, unit):
        return UNKNOWN
    return stepped(before.period.start, count, unit, words.lists)


def _weekday_from(told: Period, way: str, weekday: int) -> Period:
    """Return the weekday after or before a day, or the one in the week from it on."""
    first = told.start
    if first is None or told.end is None or (told.end - first).days > 6:
        return UNKNOWN
    steps = {
        "after": (weekday - first.weekday()) % 7 or 7,
        "before": -((first.weekday() - weekday) % 7 or 7),
        "on": (weekday - first.weekday()) % 7,
    }
    found = periods.step(first, days=steps[way])
    return Period(found, found)


def fine(date: Dated, unit: str) -> bool:
    """Say whether a date is as fine as the unit of a step from it."""
    first, last = date.period
    return first is not None and last is not None and (last - first).days < _FINE.get(unit, 366)


def _year_of(first: Dated, second: Dated, page: Sheet) -> Dated:
    """Give a date without a year the year of the one it is joined to."""
    between = page.low[first.span.end : second.span.start]
    last = second.period.start
    if not first.missing_year or second.missing_year or not last or not JOIN.fullmatch(between):
        return first
    return in_year(first, last.year - (first.missing_year[0] > last.month))
