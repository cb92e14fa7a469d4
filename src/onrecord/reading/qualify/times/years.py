"""Of which year a day or month is that words none: that of the story, or of the document.

Law: a year of the background ("the mill was sold in 2015") dates nothing that is told next.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..scan import Sheet
from . import periods
from .hit import days
from .periods import UNKNOWN, Period
from .words import Calendar, Dated, Own

JOIN = re.compile(r",? *(?:-|to|until|till|through|and) *(?:the +)?")
_OR = re.compile(r",? *(?:or|/) *(?:in +|on +)?(?:the +)?")
NOUN = re.compile(r" +(?!(?:he|she|they|we|i|it|the|a|and|or|when|of|in|at|to|on)\b)[a-z]")
PARAGRAPH = 600  # code points within which an earlier year may be meant
_WITH_YEAR = (
    *("month_year", "day_month", "month_day", "month", "season", "year", "iso", "hijri", "range"),
    *("told_ago", "told_day", "told_period", "shifted"),
)
# How many days a date may have that a step of a unit is taken from.
_FINE = {"day": 1, "night": 1, "week": 7, "fortnight": 7, "month": 31}
_SAME_YEAR = re.compile(r",? +(?:of +)?(?:the|that) +(?:same +)?year\b")
# Where another paragraph or row of a list begins, and where a line of notes ends.
_ROW = re.compile(r"\n\n|\n[ \t>]*(?:[-*•–]|\d{1,2}[.)]) ")
_LINE_ENDS = re.compile(r"[.:!?)\"”*_] *\n|\n *\n")
_ANNIVERSARY = 60  # days; what is told of a day so near to it may be of the year's own
_HALF_A_YEAR = 183  # days; of what is further back one would say which year, or "last April"
_MONTHS = 60  # days that a stretch has at least, of which a text tells


def placeless(told: Dated) -> bool:
    """Say whether a date names a day or month of which nobody says the year."""
    return told.period.start is None and told.rule in ("day_month", "month_day", "month")


def same_year(page: Sheet, date: Dated, told_before: list[Dated], words: Calendar) -> Dated:
    """Give a date without a year the year told before it: in its sentence, else its paragraph.

    Not the year with which another is only compared: "twice as many as in 2018".

    From the paragraph only an earlier year than the document's own: it tells of those days.
    """
    start = page.sentence(date.span.start).start
    known = date.period.start
    before = [told for told in told_before if not _aside(page, told, start, words)]
    if words.told.birthday.search(page.low, max(0, date.span.start - 40), date.span.start):
        return date
    last = next((told for told in reversed(before) if told.period.start), None)
    if last and _told_within(page, last, date, before):
        return left_open(date)
    for told in reversed(before if known else []):
        between = page.low[told.span.end : date.span.start]
        if len(between) > PARAGRAPH or _row_between(page, told, date) or placeless(told):
            break
        if told.period.start is None:  # "20 June, a Thursday": the story goes on
            continue
        if told.span.start < start and lasts(page, told, words):
            continue
        if _by_the_way(page, told, start):
            # "The mill was sold in 2015. On 3 March …": of which year, where no day before it says?
            opened = page.low.rfind("\n\n", 0, date.span.start)
            dated = any(d.missing_year and opened < d.span.start < told.span.start for d in before)
            return date if dated else left_open(date)
        if told.rule in _WITH_YEAR and known and told.period.start.year < known.year:
            if _goes_back(page, told, date, words):
                return in_year(date, told.period.start.year)
            return _next(date, told.period.start, known)
    for told in reversed(before):
        if told.span.start < start or told.period.start is None or told.missing_year:
            break
        if told.rule in _WITH_YEAR:
            return in_year(date, told.period.start.year)
    return date


def _told_within(page: Sheet, told: Dated, date: Dated, before: Sequence[Dated]) -> bool:
    """Say whether a bare year is that of one thing told among others, in a sentence of another.

    "In a letter of 4 May 2023 it said that it had stopped in 2019, and that he was away in June."
    """
    if told.rule != "year" or told.period.start is None:
        return False
    start = page.sentence(date.span.start).start
    years = {
        d.period.start.year
        for d in before
        if d.span.start >= start and d.period.start and not d.missing_year
    }
    return len(years) > 1 and bool(_PAUSE.search(page.low, told.span.end, date.span.start))


_PAUSE = re.compile(r"[,;:]")


def not_after(own: Own, last: Dated, told: Dated) -> Dated:
    """Return a date in the year told before it, or the last such one where that is to come.

    "The report of 10 March 2022 says that on 3 December …" tells of 2021.
    """
    latest, first, second = own.latest, last.period.start, told.period.start
    if latest is None or first is None or second is None or first > latest:
        return told
    return last if latest < second and second.year <= latest.year else told


def year_given(
    page: Sheet, date: Dated, found: Sequence[Dated], own: Own, words: Calendar
) -> Dated:
    """Return a date in the year that its text gives, where nothing close by tells it.

    That is the year told elsewhere of that very day; else the one year in which the stretch that
    the text covers has such a day; else, of what is more than half a year back, that in which a
    stretch that it tells of has one ("1 January to 30 June 2021"). Where more than one year has
    such a day, or the text only tells of others, nobody says which. Else it is the last such day.
    """
    latest, first = own.latest, date.period.start
    if latest is None or first is None or first > latest or not date.missing_year:
        return date
    away = (latest - first).days
    firm = [each for each in found if not each.missing_year and each.rule in _WITH_YEAR]
    of_day = {
        each.period.start.year for each in firm if each.period.start and _same_day(each, date)
    }
    if away > _ANNIVERSARY and len(of_day) == 1:
        return in_year(date, of_day.pop())
    if own.covers and (covered := _years(date, own.covers)):
        return in_year(date, covered.pop()) if len(covered) == 1 else left_open(date)
    if _may_be_later(date, own):
        return left_open(date)
    if first.year == latest.year or away <= _HALF_A_YEAR:
        return date
    held = {year for stretch in _stretches(page, found) for year in _years(date, stretch)}
    if len(held) == 1:
        return in_year(date, held.pop())
    told = {
        each.period.end.year
        for each in firm
        if each.period.end and each.span.start < date.span.start and not lasts(page, each, words)
    }
    others = first.year not in told and any(year < first.year for year in told)
    return left_open(date) if others else date


def _may_be_later(date: Dated, own: Own) -> bool:
    """Say whether a day may lie after what a report covers, when it was being written."""
    if own.covers is None or own.written_by is None:
        return False
    end = own.covers[1]
    starts = (in_year(date, year).period.start for year in (end.year, end.year + 1))
    return any(s and end < s <= own.written_by for s in starts)


def left_open(date: Dated) -> Dated:
    """Return a date that nobody can place."""
    return date._replace(period=UNKNOWN)


def _years(date: Dated, stretch: tuple[datetime.date, datetime.date]) -> set[int]:
    """Return the years in which a stretch of time has such a day or month."""
    start, end = stretch
    found = set()
    for year in range(start.year, end.year + 1):
        first, last = in_year(date, year).period
        if first and last and start <= first and last <= end:
            found.add(year)
    return found


def _same_day(told: Dated, date: Dated) -> bool:
    """Say whether a date with its year is the day that another gives without."""
    day = told.period.start
    return (
        day is not None
        and told.period.end == day
        and date.missing_year == (*(day.month, day.day, day.day),)
    )


def _stretches(
    page: Sheet, found: Sequence[Dated]
) -> Iterator[tuple[datetime.date, datetime.date]]:
    """Yield the times of some months of one year that a text tells from end to end."""
    for one, other in pairwise(found):
        first = year_of(one, other, page)
        start, end = first.period.start, other.period.end
        joined = (
            JOIN.fullmatch(page.low[one.span.end : other.span.start]) and not first.missing_year
        )
        if joined and start and end and start.year == end.year and (end - start).days > _MONTHS:
            yield start, end


def lasts(page: Sheet, told: Dated, words: Calendar) -> bool:
    """Say whether a year or month is only that since which something is so."""
    return bool(words.told.since.search(page.low, max(0, told.span.start - 20), told.span.start))


def _compared(page: Sheet, told: Dated, words: Calendar) -> bool:
    """Say whether a year only stands to compare with: "more than in 2018"."""
    start = page.sentence(told.span.start).start
    return told.rule == "year" and bool(words.compared.search(page.low, start, told.span.start))


def _aside(page: Sheet, told: Dated, start: int, words: Calendar) -> bool:
    """Say whether a year dates nothing that is told next: "until 2019", "born in 2003"."""
    if _compared(page, told, words):
        return True
    at = told.span.start
    if words.no_longer.search(page.low, max(0, at - 20), at) and told.rule in _YEARS:
        return True
    begun = words.background.search(page.low, page.sentence(at).start, at)
    return at < start and begun is not None


def _by_the_way(page: Sheet, told: Dated, start: int) -> bool:
    """Say whether a bare year stands inside another sentence, and opens no story."""
    if told.rule != "year" or told.span.start >= start:
        return False
    opened = page.sentence(told.span.start).start
    clause = max(opened, *(page.low.rfind(mark, opened, told.span.start) + 1 for mark in ",;:("))
    return len(page.low[clause : told.span.start].split()) > _OPENS


_YEARS = ("year", "years")
_OPENS = 2  # words before a year that opens its sentence: "It was 2015", "In late 2015"


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


def _goes_back(page: Sheet, told: Dated, date: Dated, words: Calendar) -> bool:
    """Say whether a date may lie before the one told before it in its sentence.

    "A September 2012 report tells of boys who had fled in June", "in March of that year".
    """
    if _SAME_YEAR.match(page.low, date.span.end):
        return True
    if told.span.start < page.sentence(date.span.start).start:
        return False
    between = page.low[told.span.end : date.span.start]
    return bool(words.told.goes_back.search(between) or NOUN.match(page.low, told.span.end))


def same_month(page: Sheet, date: Dated, before: list[Dated], known: Own, words: Calendar) -> Dated:
    """Give "on the 15th" the month of the day told before it in its paragraph, unless to come.

    In an entry of a log, where its line tells of none before, it is the last one before the entry.
    """
    own = known.at(date.span.start)
    entry = known.entry_at(date.span.start)
    near = (t for t in reversed(before) if date.span.start - t.span.start <= PARAGRAPH)
    near = (t for t in near if not entry or (t.period != entry and _in_line(page, t, date)))
    told = next((t for t in near if fine(t, "month")), None)  # not "in 2003 it burned"
    if told is None and entry is not None:
        return date._replace(period=_last_one(entry.start, _number(date.span.of(page.low), words)))
    first = told.period.start if told else None
    if first is None:
        return date
    found = periods.day(first.year, first.month, _number(date.span.of(page.low), words)) or UNKNOWN
    later = own.latest and found.start and first <= own.latest < found.start
    return date if later else date._replace(period=found)


def _row_between(page: Sheet, told: Dated, date: Dated) -> bool:
    """Say whether another paragraph or row of a list begins between two dates."""
    return _ROW.search(page.text, told.span.end, date.span.start) is not None


def _in_line(page: Sheet, told: Dated, date: Dated) -> bool:
    """Say whether a date was told before another in its line of notes."""
    return not _LINE_ENDS.search(page.text, told.span.end, date.span.start)


def _last_one(day: datetime.date | None, number: int) -> Period:
    """Return the last day of that number on or before another."""
    months = [periods.step(day.replace(day=1), months=-back) for back in (0, 1)] if day else []
    found = [periods.day(m.year, m.month, number) for m in months if m]
    return next((p for p in found if p and p.start and day and p.start <= day), UNKNOWN)


def _number(said: str, words: Calendar) -> int:
    """Return the number of "the 15th day", "the twenty-first"."""
    if digits := re.search(r"\d+", said):
        return int(digits[0])
    return words.numbers[re.sub(r"^the +| +day$", "", said)]


def in_year(date: Dated, year: int) -> Dated:
    """Return a date that lacks its year in that year."""
    month, *run = date.missing_year or (1,)
    period = days(year, month, run[0], run[1]) if run else periods.month(year, month)
    return date._replace(period=period or UNKNOWN, missing_year=None)


def fine(date: Dated, unit: str) -> bool:
    """Say whether a date is as fine as the unit of a step from it."""
    first, last = date.period
    return first is not None and last is not None and (last - first).days < _FINE.get(unit, 366)


def year_of(first: Dated, second: Dated, page: Sheet) -> Dated:
    """Give a date without a year the year of the one it is joined to."""
    between = page.low[first.span.end : second.span.start]
    last = second.period.start
    joined = JOIN.fullmatch(between) or _OR.fullmatch(between)  # "in May or June 2019"
    if not first.missing_year or second.missing_year or not last or not joined:
        return first
    return in_year(first, last.year - (first.missing_year[0] > last.month))
