"""Dates that lean on a date told before: "the next day", "that Friday", "in March" of that year."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record.text import Span

from ..scan import Sheet
from . import periods
from .lean import stepped
from .periods import UNKNOWN, Period
from .words import Calendar, Dated, Own
from .years import (
    PARAGRAPH,
    fine,
    lasts,
    left_open,
    not_after,
    placeless,
    same_month,
    same_year,
    year_given,
    year_of,
)

# "That day" and its like look back over so many code points, to the last date that is fine enough.
_BACK = 900
# Long times counted from the day of telling: "who turned ten last month. The same night he …".
_OF_TELLING = ("this_unit", "ago", "past")
_ON_DAYS = ("own_day", "weekday", "day_month", "month_day")
_WHOLE_DAYS = ("iso", "day_month", "month_day")
_NAMED = 32  # code points before or after its day in which a writing is named
_LATELY = 14  # days back to a writing whose weekdays are the document's own
# A question as long as this asks of something new, and "that day" in its answer is of that.
_ASKS = 6  # words


@dataclass(frozen=True, slots=True)
class Telling:
    """What a text is told in: when it was written, and which stretches of it are questions."""

    own: Own
    asked: Sequence[Span] = ()


def leaned(page: Sheet, found: list[Dated], words: Calendar, telling: Telling) -> list[Dated]:
    """Resolve what leans on a date told before it."""
    resolved: list[Dated] = []
    for at, single in enumerate(found):
        date = year_of(single, found[at + 1], page) if at + 1 < len(found) else single
        own = telling.own.at(date.span.start)
        if date.missing_year:
            date = not_after(own, date, same_year(page, date, resolved, words))
            date = year_given(page, date, found, own, words) if date.missing_year else date
        elif date.rule in ("own_day", "weekday"):
            date = _as_written(page, date, resolved, words, own)
            if own.spoken and date.rule == "weekday":
                date = _in_story(page, date, resolved, words, telling)
        elif date.rule == "day_only" and "month" not in page.low[slice(*date.span)]:
            date = same_month(page, date, resolved, telling.own, words)
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
        if "\n\n" in between or len(between) > PARAGRAPH:
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
    days = (d for d in leaned_on if _is_night(d.period) and not lasts(page, d, words))
    story = next((d for d in days if _tense(page, d, words) not in _TO_COME), None)
    if story is None or not _is_old(story, own.day):
        return date if story else left_open(date)
    period = _weekday_from(story.period, "before" if tense == "had" else "after", weekday)
    same = story.period.start is not None and story.period.start.weekday() == weekday
    late = period.start is not None and period.start > own.day
    return left_open(date) if same or late else date._replace(period=period)


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
        bare = date.span.of(page.low) in words.lists["told_bare"]
        if bare and told.period == telling.own.entry_at(date.span.start):
            return date  # "taken same night", in the notes of a visit: not that of the visit
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
        if date.span.start - told.span.start > _BACK or placeless(told):
            return
        if told.rule == "own_day" and "\n\n" in page.low[told.span.end : date.span.start]:
            return  # "yesterday", further up, is of the writing and not of what is told
        if told.rule in _ON_DAYS and lasts(page, told, words):
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
