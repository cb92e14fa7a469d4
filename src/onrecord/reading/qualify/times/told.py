"""Dates that lean on a date told before: "the next day", "that Friday", "in March" of that year."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.record.text import Span

from ..scan import Sheet
from . import periods
from .hit import days
from .lean import stepped
from .periods import UNKNOWN, Period
from .words import Calendar, Dated, Own

JOIN = re.compile(r",? *(?:-|to|until|till|through|and) *(?:the +)?")
_OR = re.compile(r",? *(?:or|/) *(?:in +|on +)?(?:the +)?")
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
_SAME_YEAR = re.compile(r",? +(?:of +)?(?:the|that) +(?:same +)?year\b")
# Long times counted from the day of telling: "who turned ten last month. The same night he …".
_OF_TELLING = ("this_unit", "ago", "past")
_ON_DAYS = ("own_day", "weekday", "day_month", "month_day")
_WHOLE_DAYS = ("iso", "day_month", "month_day")
_NAMED = 32  # code points before or after its day in which a writing is named
_LATELY = 14  # days back to a writing whose weekdays are the document's own
# A question as long as this asks of something new, and "that day" in its answer is of that.
_ASKS = 6  # words
_ANNIVERSARY = 60  # days; what is told of a day so near to it may be of the year's own
_HALF_A_YEAR = 183  # days; of what is further back one would say which year, or "last April"
_MONTHS = 60  # days that a stretch has at least, of which a text tells


@dataclass(frozen=True, slots=True)
class Telling:
    """What a text is told in: when it was written, and which stretches of it are questions."""

    own: Own
    asked: Sequence[Span] = ()


def leaned(page: Sheet, found: list[Dated], words: Calendar, telling: Telling) -> list[Dated]:
    """Resolve what leans on a date told before it."""
    resolved: list[Dated] = []
    for at, single in enumerate(found):
        date = _year_of(single, found[at + 1], page) if at + 1 < len(found) else single
        own = telling.own.at(date.span.start)
        if date.missing_year:
            date = _not_after(own, date, _same_year(page, date, resolved, words))
            date = _year_given(page, date, found, own, words) if date.missing_year else date
        elif date.rule in ("own_day", "weekday"):
            date = _as_written(page, date, resolved, words, own)
            if own.spoken and date.rule == "weekday":
                date = _in_story(page, date, resolved, words, telling)
        elif date.rule == "day_only" and "month" not in page.low[slice(*date.span)]:
            date = _same_month(page, date, resolved, own)
        if date.told is None:
            resolved.append(date)
            continue
        resolved.append(_counted_on(page, date, resolved, words, telling))
    return resolved


def _as_written(
    page: Sheet, date: Dated, before: Sequence[Dated], words: Calendar, own: Own
) -> Dated:
    """Place "today" or "on Friday" by the day of an older writing that tells it.

    "According to an article of 28 July 2012, they left on Friday": in that sentence it is the last
    Friday before that day; in the rest of its paragraph nobody says which.
    """
    start = page.sentence(date.span.start).start
    for told in reversed(before):
        between = page.low[told.span.end : date.span.start]
        if "\n\n" in between or len(between) > _PARAGRAPH:
            break
        if told.rule not in _WHOLE_DAYS or not fine(told, "day"):
            continue
        written = told.period.start
        around = page.low[max(0, told.span.start - _NAMED) : told.span.end + _NAMED]
        if written is None or words.writings.search(around) is None:
            continue
        if own.day is not None and abs((own.day - written).days) <= _LATELY:
            return date
        same = told.span.start >= start
        period = _day_told(date.span.of(page.low), written, words) if same else UNKNOWN
        return date._replace(period=period)
    return date


def _in_story(
    page: Sheet, date: Dated, before: Sequence[Dated], words: Calendar, telling: Telling
) -> Dated:
    """Place a bare weekday of a statement by the day that its story tells of.

    It comes next after that day; before it where the verb goes back ("had seen him on Monday").
    Where the story tells of old days, but of none close by, nobody says which.
    """
    said, own = date.span.of(page.low).split()[0], telling.own
    weekday = words.lists["weekdays"].get(said)
    if weekday is None or own.day is None or any(c.isdigit() for c in date.span.of(page.low)):
        return date
    if words.week_named.search(page.low, *date.span):
        return date
    old = [d for d in before if d.rule in _WHOLE_DAYS and _is_old(d, own.day)]
    tense = _tense(page, date, words)
    if not old or (tense == "will" and not _in_quotes(page, date.span.start)):
        return date
    if date.period.start is None and tense != "would":
        return date
    leaned_on = _leaned_on(page, date, before, words, telling.asked)
    days = (d for d in leaned_on if _is_night(d.period) and not _lasts(page, d, words))
    story = next((d for d in days if _tense(page, d, words) not in _TO_COME), None)
    if story is None or not _is_old(story, own.day):
        return date if story else _open(date)
    period = _weekday_from(story.period, "before" if tense == "had" else "after", weekday)
    same = story.period.start is not None and story.period.start.weekday() == weekday
    late = period.start is not None and period.start > own.day
    return _open(date) if same or late else date._replace(period=period)


_TO_COME = ("will", "would")  # "they will be home on Friday": what follows need not be after it


def _is_old(told: Dated, day: datetime.date) -> bool:
    """Say whether a date is a day or a night that lies a week or more before another."""
    start = told.period.start
    return start is not None and _is_night(told.period) and (day - start).days > _A_WEEK


def _is_night(period: Period) -> bool:
    """Say whether a time is a day, or the night between two."""
    first, last = period
    return first is not None and last is not None and (last - first).days <= 1


_A_WEEK = 6


def _tense(page: Sheet, date: Dated, words: Calendar) -> str:
    """Return "will", "would" or "had" where the last verb before a date says so, or ""."""
    start = page.sentence(date.span.start).start
    verbs = list(words.tense.finditer(page.low, start, date.span.start))
    last = verbs[-1].lastgroup if verbs else None
    if last in _TO_COME:
        return last
    return "had" if any(v[0] == "had" for v in verbs[-2:]) else ""


def _in_quotes(page: Sheet, at: int) -> bool:
    """Say whether a place lies between quotation marks of its paragraph."""
    before = page.low[page.low.rfind("\n\n", 0, at) + 1 : at]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _day_told(said: str, day: datetime.date, words: Calendar) -> Period:
    """Return the day that "yesterday" or "Friday" means to who writes on `day`."""
    weekday = words.lists["weekdays"].get(said)
    days = words.lists["days"].get(said)
    if weekday is not None:
        days = -((day.weekday() - weekday) % 7)
    found = None if days is None else periods.step(day, days=days)
    return Period(found, found)


def _counted_on(
    page: Sheet, date: Dated, before: Sequence[Dated], words: Calendar, telling: Telling
) -> Dated:
    """Resolve a step from a date told before: "three weeks later", "that day".

    What is told as past is not to come: the step is then from a date told earlier still.
    """
    for told in _leaned_on(page, date, before, words, telling.asked):
        if told.rule in _OF_TELLING and not fine(told, (date.told or ("day", 0))[0]):
            continue
        period = _from(told, date.told or ("day", 0), words)
        if _to_come(page, date, told, period, telling.own.at(date.span.start), words):
            continue
        if words.told.within.search(page.low, max(0, date.span.start - 16), date.span.start):
            period = _up_to(told.period, period)
        return date._replace(period=period)
    return date


def _up_to(told: Period, stepped_to: Period) -> Period:
    """Return all between two times: "less than three weeks later" may be any day until then."""
    if None in (*told, *stepped_to):
        return UNKNOWN
    starts = [p.start for p in (told, stepped_to) if p.start]
    ends = [p.end for p in (told, stepped_to) if p.end]
    return Period(min(starts), max(ends))


def _to_come(
    page: Sheet, date: Dated, told: Dated, period: Period, own: Own, words: Calendar
) -> bool:
    """Say whether a step leads from a day that is past to one to come, though no verb says so."""
    latest = own.latest
    if latest is None or not period.start or period.start <= latest:
        return False
    if told.period.start is None or told.period.start > latest:
        return False
    sentence = page.sentence(date.span.start)
    verbs = words.tense.finditer(page.low, sentence.start, sentence.end)
    return all(verb.lastgroup != "will" for verb in verbs)


def _leaned_on(
    page: Sheet, date: Dated, before: Sequence[Dated], words: Calendar, asked: Sequence[Span]
) -> Iterator[Dated]:
    """Yield the dates told not far before, the last first, but no birth and no day of a telling.

    Nor that of a paper where its sentence has told another day: "left on 9 May with a letter dated
    5 May".

    Where that is a day of a year that nobody gives, nothing can be counted from it; nor where a
    question that asks of something else lies between.
    """
    for at in range(len(before) - 1, -1, -1):
        told = before[at]
        if date.span.start - told.span.start > _BACK or _placeless(told):
            return
        if told.rule == "own_day" and "\n\n" in page.low[told.span.end : date.span.start]:
            return  # "yesterday", further up, is of the writing and not of what is told
        if told.rule in _ON_DAYS and _lasts(page, told, words):
            return  # "silent since Monday": "the day before" may be that of the telling
        if any(_turns(page, q, words) for q in asked if told.span.end <= q.start < date.span.start):
            return
        start = told.span.start
        born = words.told.born.search(page.low, max(0, start - 12), start)
        said = told.rule in _ON_DAYS and words.told.telling.search(
            page.low, max(0, start - 60), start
        )
        paper = at > 0 and _of_paper(page, told, before[at - 1], words)
        if told.period.start is not None and not born and not said and not paper:
            yield told


def _of_paper(page: Sheet, told: Dated, earlier: Dated, words: Calendar) -> bool:
    """Say whether a date is a paper's, whose sentence has told another day before."""
    start = page.sentence(told.span.start).start
    paper = words.dated_writing.search(page.low, start, told.span.start)
    return bool(paper) and earlier.span.start >= start and fine(earlier, "day")


def _turns(page: Sheet, question: Span, words: Calendar) -> bool:
    """Say whether a question asks of something else than what was told: no "and then?"."""
    told = page.low[question.start : question.end]
    return len(told.split()) >= _ASKS and not words.told.stays.search(told)


def _placeless(told: Dated) -> bool:
    """Say whether a date names a day or month of which nobody says the year."""
    return told.period.start is None and told.rule in ("day_month", "month_day", "month")


def _same_year(page: Sheet, date: Dated, told_before: list[Dated], words: Calendar) -> Dated:
    """Give a date without a year the year told before it: in its sentence, else its paragraph.

    Not the year with which another is only compared: "twice as many as in 2018".

    From the paragraph only an earlier year than the document's own: it tells of those days.
    """
    start = page.sentence(date.span.start).start
    known = date.period.start
    before = [told for told in told_before if not _aside(page, told, start, words)]
    if words.told.birthday.search(page.low, max(0, date.span.start - 40), date.span.start):
        return date
    for told in reversed(before if known else []):
        between = page.low[told.span.end : date.span.start]
        if len(between) > _PARAGRAPH or "\n\n" in between or _placeless(told):
            break
        if told.period.start is None:  # "20 June, a Thursday": the story goes on
            continue
        if told.span.start < start and _lasts(page, told, words):
            continue
        if _by_the_way(page, told, start):
            # "The mill was sold in 2015. On 3 March …": of which year, where no day before it says?
            opened = page.low.rfind("\n\n", 0, date.span.start)
            dated = any(d.missing_year and opened < d.span.start < told.span.start for d in before)
            return date if dated else _open(date)
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


def _not_after(own: Own, last: Dated, told: Dated) -> Dated:
    """Return a date in the year told before it, or the last such one where that is to come.

    "The report of 10 March 2022 says that on 3 December …" tells of 2021.
    """
    latest, first, second = own.latest, last.period.start, told.period.start
    if latest is None or first is None or second is None or first > latest:
        return told
    return last if latest < second and second.year <= latest.year else told


def _year_given(
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
        return in_year(date, covered.pop()) if len(covered) == 1 else _open(date)
    if first.year == latest.year or away <= _HALF_A_YEAR:
        return date
    held = {year for stretch in _stretches(page, found) for year in _years(date, stretch)}
    if len(held) == 1:
        return in_year(date, held.pop())
    told = {
        each.period.end.year
        for each in firm
        if each.period.end and each.span.start < date.span.start and not _lasts(page, each, words)
    }
    others = first.year not in told and any(year < first.year for year in told)
    return _open(date) if others else date


def _open(date: Dated) -> Dated:
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
        first = _year_of(one, other, page)
        start, end = first.period.start, other.period.end
        joined = (
            JOIN.fullmatch(page.low[one.span.end : other.span.start]) and not first.missing_year
        )
        if joined and start and end and start.year == end.year and (end - start).days > _MONTHS:
            yield start, end


def _lasts(page: Sheet, told: Dated, words: Calendar) -> bool:
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


def _same_month(page: Sheet, date: Dated, before: list[Dated], own: Own) -> Dated:
    """Give "on the 15th" the month of the day told before it in its paragraph, unless to come."""
    near = (t for t in reversed(before) if date.span.start - t.span.start <= _PARAGRAPH)
    told = next((t for t in near if fine(t, "month")), None)  # not "in 2003 it burned"
    number = re.search(r"\d+", page.low[date.span.start : date.span.end])
    first = told.period.start if told else None
    if number is None or first is None:
        return date
    found = periods.day(first.year, first.month, int(number[0])) or UNKNOWN
    later = own.latest and found.start and first <= own.latest < found.start
    return date if later else date._replace(period=found)


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
    joined = JOIN.fullmatch(between) or _OR.fullmatch(between)  # "in May or June 2019"
    if not first.missing_year or second.missing_year or not last or not joined:
        return first
    return in_year(first, last.year - (first.missing_year[0] > last.month))
