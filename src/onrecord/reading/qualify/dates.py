"""Dates: single expressions of a date in a text, each resolved by itself where it can be.

Joined ones ("from 3 to 5 May", "since 2012") are put together in `times`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.document import Interval
from onrecord.record.text import Span

from . import periods
from .numbers import any_of
from .periods import UNKNOWN, Period
from .scan import Sheet, once


class Dated(NamedTuple):
    """One date expression. `later` resolves what leans on the dates told before it."""

    span: Span
    period: Period
    rule: str
    missing_year: tuple[int, ...] | None = None
    told: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date words, compiled: each form with the function that resolves it."""

    forms: tuple[tuple[str, re.Pattern[str]], ...]
    lists: Mapping[str, Any]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    year_after: re.Pattern[str]
    year_before: re.Pattern[str]


class Own(NamedTuple):
    """The document's own date: the day if it is one day, and the year if it lies in one."""

    day: date | None
    year: int | None


# "Date: 12 November 2022", "- **Signed:** Oran, 3 June 2021" among a document's first lines.
_LABELLED = re.compile(
    r"\W*(?:\w+ +){0,2}(?:date|dated|signed|recorded|interviewed|taken|given|made)"
    r"(?: +(?:on|of +interview))?\W*[:,]"
)
_FIRST_LINES = 15


def own(draft: Draft, page: Sheet, tools: Tools) -> Own:
    """Return the day its words were given: published, of the interview, or as its head says."""
    interview = draft.custody.interview
    stated = draft.document.published or (interview.date if interview else None)
    return _known(stated) if stated else _headed(page, tools)


def _headed(page: Sheet, tools: Tools) -> Own:
    """Return the day in the first of the opening lines that gives the document a date."""
    at = 0
    for line in page.low.split("\n")[:_FIRST_LINES]:
        if label := _LABELLED.match(line):
            for rule in ("iso", "day_month", "month_day"):
                form = dict(calendar(tools).forms)[rule]
                hit = form.search(page.low, at + label.end(), at + len(line))
                found = hit and _READ[rule](_Hit(hit, page, Own(None, None), calendar(tools)))
                if found and found.period.start and found.period.start == found.period.end:
                    return Own(found.period.start, found.period.start.year)
        at += len(line) + 1
    return Own(None, None)


def _known(published: Interval) -> Own:
    start, end = _date(published.start), _date(published.end)
    if start is None or end is None:
        return Own(None, None)
    return Own(start if start == end else None, start.year if start.year == end.year else None)


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_THIS = "this|last|next"


def _forms(lists: Mapping[str, Any], numbers: Mapping[str, int], units: str) -> dict[str, str]:
    month, weekday = any_of(lists["months"]), any_of(lists["weekdays"])
    said = rf"(?P<ry>{_THIS}) +year"
    full = rf"\[?(?P<y>{_YEAR})\]?(?!\d)"
    short = r"'?(?P<yy>[5-9]\d|\d\d(?= *(?:[-(),.;:]|$)))(?!\d)"  # "18 Nov 89"
    year = rf"(?:,? +(?:of +)?(?:{full}|{short}|{said}))?"
    season = any_of(lists["seasons"])
    earlier, later = any_of(lists["earlier"]), any_of(lists["later"])
    number = any_of(k for k in numbers if numbers[k]) + r"|\d{1,3}|an?"
    join = r"(?: ?- ?| +to +| +and +| +or +)"
    named = rf"(?:(?:{any_of(lists['weekdays'])}),? +(?:the +)?)?"
    return {
        "week_of": rf"(?:the +)?(?P<which>first|last) +week +(?:of|in) +(?P<m>{month})(?!\w){year}",
        "iso": r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
        "slashed": r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)",
        "day_month": rf"{named}(?:(?P<d1>{_DAY}){join})?(?P<d>{_DAY})(?: +of)?"
        rf" +(?P<m>{month})\b(?:\.(?= +[\[\d]))?{year}",
        "month_day": rf"{named}(?P<m>{month})\b\.? +(?:the +)?(?P<d>{_DAY})(?!\w)"
        rf"(?:{join}(?P<d2>{_DAY})(?!\w))?{year}",
        "month_year": rf"(?P<m>{month})\b\.?,? +(?:of +)?(?:{full}|{said})",
        "month": rf"(?:(?P<which>{_THIS}) +)?(?P<m>{month})(?!\w)",
        "season": rf"(?P<s>{season})(?:(?: +of|,)? +(?P<y>{_YEAR})"
        rf"(?:[/-](?P<y2>\d\d(?:\d\d)?))?(?!\d)| +{said})"
        rf"|(?P<which>{_THIS}) +(?P<s2>{season})(?!\w)",
        "decade": r"(?:the +)?(?P<y>(?:19|20)\d0)'?s\b",
        "own_day": rf"(?P<w>{any_of(lists['days'])})(?!\w)",
        "ago": rf"(?P<n>{number})(?: +|-)(?P<u>{units}) +ago\b",
        "told_ago": rf"(?P<n>{number}) +(?P<u>{units}) +(?:(?P<e>{earlier})|(?P<l>{later}))\b",
        "told_day": rf"(?P<w>{any_of(lists['told_days'])})(?!\w| +yesterday)",
        "told_period": rf"(?P<w>{any_of(lists['told_periods'])})(?!\w)",
        "past": rf"(?:the +)?(?:last|past) +(?P<n>{number}) +(?P<u>{units})\b",
        "this_unit": rf"(?P<which>{_THIS}) +(?P<u>week|month|year|decade)\b",
        "weekday": rf"(?:(?P<which>{_THIS}|a|every|each|one) +)?(?P<w>{weekday})(?!\w)"
        r"(?: +(?:night|morning|evening|afternoon))?",
        "unplaced": rf"(?P<w>{any_of(lists['unplaced'])})(?!\w)",
        "years": rf"(?P<y>{_YEAR}) ?[-/] ?(?P<y2>{_YEAR}|\d\d)(?![\d/-])",
        "year": rf"(?P<y>{_YEAR})(?!\d|-\d|[/.]\d|,\d|\w)",
    }


@once
def calendar(tools: Tools) -> Calendar:
    """Return the date words of `tools`, compiled."""
    lists, units = tools.lexicon("times"), tools.lexicon("units")
    names = {w: unit for unit in units["durations"] for w in units["units"][unit]}
    numbers = tools.lexicon("numbers")["words"]
    spans = {w: u for w, u in names.items() if u not in ("second", "minute", "hour")}
    forms = _forms(lists, numbers, any_of(spans))
    return Calendar(
        tuple(
            (rule, re.compile(rf"(?:(?<![\w.,/:$-])|(?<=\bmid-))(?:{form})"))
            for rule, form in forms.items()
        ),
        lists,
        numbers,
        names,
        re.compile(rf"(?<!\w)(?:{any_of(lists['year_after'])}) *$"),
        re.compile(rf"(?:'s)? +(?:{any_of(lists['year_before'])})(?!\w)"),
    )


def dates(page: Sheet, known: Own, tools: Tools) -> list[Dated]:
    """Return the date expressions of a text, in order, none inside another."""
    words = calendar(tools)
    taken = bytearray(len(page.low))
    found = []
    for rule, form in words.forms:
        read = _READ[rule]
        for hit in form.finditer(page.low):
            if 1 in taken[hit.start() : hit.end()]:
                continue
            made = read(_Hit(hit, page, known, words))
            if made is not None:
                found.append(made._replace(rule=rule))
                taken[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
    return sorted(found, key=lambda f: f.span)


class _Hit(NamedTuple):
    """One match with what is needed to resolve it."""

    match: re.Match[str]
    page: Sheet
    own: Own
    words: Calendar

    def get(self, group: str) -> str | None:
        groups = self.match.groupdict()
        return re.sub(" +", " ", groups[group]) if groups.get(group) else None

    def month(self) -> int:
        return int(self.words.lists["months"][self.get("m")])

    def number(self, group: str) -> int:
        text = self.get(group) or "0"
        if text in ("a", "an"):
            return 1
        return int(re.match(r"\d+", text)[0]) if text[0].isdigit() else self.words.numbers[text]  # type: ignore[index]

    def year(self) -> int | None:
        if full := self.get("y"):
            return int(full)
        if short := self.get("yy"):
            return 1900 + int(short) if int(short) >= 50 else 2000 + int(short)
        if (said := self.get("ry")) and self.own.year:
            return self.own.year + {"this": 0, "last": -1, "next": 1}[said]
        return None

    def made(self, period: Period | None) -> Dated | None:
        return Dated(Span(*self.match.span()), period, "") if period else None

    def before(self, reach: int = 16) -> str:
        start = self.match.start()
        return self.page.low[max(0, start - reach) : start]


def _iso(hit: _Hit) -> Dated | None:
    if not 1 <= int(hit.get("m") or 0) <= 12:
        return None
    return hit.made(periods.day(*(int(hit.get(g) or 0) for g in "ymd")))


def _slashed(hit: _Hit) -> Dated | None:
    """Day first with full stops; with slashes only where one number can be no month."""
    a, b, y = (int(hit.get(g) or 0) for g in "aby")
    if hit.get("s") == "." or a > 12:
        return hit.made(periods.day(y, b, a))
    if b > 12:
        return hit.made(periods.day(y, a, b))
    return hit.made(periods.day(y, a, b) if a == b else UNKNOWN)


def _coming(hit: _Hit, month: int, first: int, last: int) -> Period | None:
    """Return the coming days of "he will take part in a meeting on 22-23 November"."""
    sentence = hit.page.sentence(hit.match.start())
    if hit.own.day is None or not _WILL.search(hit.page.low, sentence.start, hit.match.start()):
        return None
    for year in (hit.own.day.year, hit.own.day.year + 1):
        found = days(year, month, first, last)
        if found and found.start and 0 <= (found.start - hit.own.day).days <= _SOON:
            return found
    return None


def _day_of_month(hit: _Hit) -> Dated | None:
    first = hit.number("d1") or hit.number("d")
    last = hit.number("d2") or hit.number("d")
    if hit.get("m") in ("may", "march", "mar", "sun") and not _is_name(hit):
        return None
    year = hit.year()
    if year is None:
        ahead = _coming(hit, hit.month(), first, last)
        made = hit.made(ahead or _nearest(hit.own, hit.month(), first, last))
        return made._replace(missing_year=(hit.month(), first, last)) if made else None
    return hit.made(days(year, hit.month(), first, last))


def days(year: int, month: int, first: int, last: int) -> Period | None:
    """Return a run of days in one month, or None where the calendar has no such days."""
    a, b = periods.day(year, month, first), periods.day(year, month, last)
    return Period(a.start, b.end) if a and b else None


def _nearest(known: Own, month: int, first: int, last: int) -> Period:
    """Return the last such days on or before the document's own date."""
    if known.year is None:
        return UNKNOWN
    period = days(known.year, month, first, last) or UNKNOWN
    if known.day and period.start and period.start > known.day:
        return days(known.year - 1, month, first, last) or UNKNOWN
    return period


def _is_name(hit: _Hit) -> bool:
    """Say whether "May" or "March" is written as a month."""
    at = hit.match.start("m")
    return hit.page.flat[at].isupper()


def _month_year(hit: _Hit) -> Dated | None:
    year = hit.year()
    return hit.made(periods.month(year, hit.month()) if year else UNKNOWN)


_MONTH_AFTER = re.compile(
    r"\b(?:in|since|until|till|during|by|of|early|mid|late|from|to|through|between|and|after"
    r"|before|around) *(?:the +)?$|mid-$"
)


_WILL = re.compile(r"\b(?:will|is to|are to|due|scheduled|plans? to|planned for)\b")
_SOON = 90  # days ahead
_RUN = re.compile(r" ?- ?| +(?:to|until|till) +(?:the +end +of +)?")


def _opens_run(hit: _Hit) -> bool:
    """Say whether another month follows: "May to July 2021"."""
    after = _RUN.match(hit.page.low, hit.match.end())
    if after is None:
        return False
    word = re.compile("[a-z]+").match(hit.page.low, after.end())
    return word is not None and word[0] in hit.words.lists["months"]


def _month(hit: _Hit) -> Dated | None:
    placed = hit.get("which") or _MONTH_AFTER.search(hit.before())
    if not _is_name(hit) or not (placed or _opens_run(hit)):
        return None
    if len(hit.get("m") or "") < 4 and hit.get("m") != "may":
        return None
    number = hit.month()
    if hit.own.year is None:
        made = hit.made(UNKNOWN)
    else:
        period = periods.month(hit.own.year, number)
        if hit.own.day and period.start and period.start > hit.own.day:
            period = periods.month(hit.own.year - 1, number)
        made = hit.made(period if hit.get("which") != "next" else UNKNOWN)
    return made._replace(missing_year=(number,)) if made else None


def _week_of(hit: _Hit) -> Dated | None:
    """Return the first or the last seven days of a month."""
    whole = _month_year(hit) if hit.year() else _month(hit)
    if whole is None or whole.period.start is None or whole.period.end is None:
        return whole
    if hit.get("which") == "first":
        return hit.made(Period(whole.period.start, periods.step(whole.period.start, days=6)))
    return hit.made(Period(periods.step(whole.period.end, days=-6), whole.period.end))


def _season(hit: _Hit) -> Dated | None:
    first, last = hit.words.lists["seasons"][hit.get("s") or hit.get("s2")]
    year = hit.year()
    if year is None and hit.get("which") and hit.own.day:
        if first > last and hit.get("which") == "last":
            return hit.made(_last_winter(hit.own.day, first, last))
        if first < last:
            year = _season_year(hit.own.day, first, last, hit.get("which") or "")
    if year is None or (first > last and not hit.get("y2")):
        return hit.made(UNKNOWN)
    return hit.made(periods.months(year, first, last))


def _last_winter(known: date, first: int, last: int) -> Period:
    """Return the last winter that is over: in June 2021 that of 2020/21."""
    return periods.months(known.year - (1 if known.month > last else 2), first, last)


def _season_year(known: date, first: int, last: int, which: str) -> int | None:
    if which == "last":  # the last one that is over
        return known.year if last < known.month else known.year - 1
    return known.year if which == "this" else None


def _decade(hit: _Hit) -> Dated | None:
    first = int(hit.get("y") or 0)
    return hit.made(Period(date(first, 1, 1), date(first + 9, 12, 31)))


def _from_own(hit: _Hit, count: int) -> Dated | None:
    if hit.own.day is None:
        return hit.made(UNKNOWN)
    found = periods.step(hit.own.day, days=count)
    return hit.made(Period(found, found))


def _own_day(hit: _Hit) -> Dated | None:
    return _from_own(hit, hit.words.lists["days"][hit.get("w")])


def stepped(of: date, count: int, unit: str, lists: Mapping[str, Any]) -> Period:
    """Return the period of `unit` that lies `count` units from a day."""
    if unit in lists["unit_days"]:
        found = periods.step(of, days=count * lists["unit_days"][unit])
    else:
        found = periods.step(of, months=count * lists["unit_months"][unit])
    return periods.around(found, unit) if found else UNKNOWN


def _ago(hit: _Hit) -> Dated | None:
    unit = hit.words.units[hit.get("u") or ""]
    if hit.own.day is None:
        if unit == "year" and hit.own.year:
            return hit.made(periods.year(hit.own.year - hit.number("n")))
        return hit.made(UNKNOWN)
    return hit.made(stepped(hit.own.day, -hit.number("n"), unit, hit.words.lists))


def _told_ago(hit: _Hit) -> Dated | None:
    count = hit.number("n") * (-1 if hit.get("e") else 1)
    made = hit.made(UNKNOWN)
    return made._replace(told=(hit.words.units[hit.get("u") or ""], count)) if made else None


def _told_day(hit: _Hit) -> Dated | None:
    made = hit.made(UNKNOWN)
    return made._replace(told=("day", hit.words.lists["told_days"][hit.get("w")])) if made else None


def _told_period(hit: _Hit) -> Dated | None:
    made = hit.made(UNKNOWN)
    unit = hit.words.lists["told_periods"][hit.get("w")]
    return made._replace(told=(unit, 0)) if made else None


def _past(hit: _Hit) -> Dated | None:
    if hit.own.day is None:
        return hit.made(UNKNOWN)
    unit, count = hit.words.units[hit.get("u") or ""], -hit.number("n")
    lists = hit.words.lists
    if unit in lists["unit_days"]:
        first = periods.step(hit.own.day, days=count * lists["unit_days"][unit])
    else:
        first = periods.step(hit.own.day, months=count * lists["unit_months"][unit])
    return hit.made(Period(first, hit.own.day))


def _this_unit(hit: _Hit) -> Dated | None:
    count = {"this": 0, "last": -1, "next": 1}[hit.get("which") or "this"]
    unit = hit.get("u") or ""
    if hit.own.day is None:
        known = unit == "year" and hit.own.year
        return hit.made(periods.year(hit.own.year + count) if known and hit.own.year else UNKNOWN)
    return hit.made(stepped(hit.own.day, count, unit, hit.words.lists))


def _weekday(hit: _Hit) -> Dated | None:
    which, name = hit.get("which"), hit.get("w") or ""
    if which in ("every", "each") or not hit.page.flat[hit.match.start("w")].isupper():
        return None
    if hit.own.day is None or which in ("a", "one", "next"):
        return hit.made(UNKNOWN)
    back = (hit.own.day.weekday() - hit.words.lists["weekdays"][name]) % 7
    return _from_own(hit, -(back or (7 if which == "last" else 0)))


def _unplaced(hit: _Hit) -> Dated | None:
    return hit.made(UNKNOWN)


def _years(hit: _Hit) -> Dated | None:
    first, last = hit.get("y") or "", hit.get("y2") or ""
    end = int(first[: 4 - len(last)] + last)
    return hit.made(Period(date(int(first), 1, 1), date(end, 12, 31)) if end > int(first) else None)


_STRONG = re.compile(r"\b(?:in|since|during|year|throughout|mid-) *$")
_COUNTED = re.compile(r" +(?:[a-z]+s|people|men|women|children|civilians)(?!\w)")


def _year(hit: _Hit) -> Dated | None:
    before, words = hit.before(), hit.words
    period = periods.year(int(hit.get("y") or 0))
    low, end = hit.page.low, hit.match.end()
    if words.year_before.match(low, end):
        return hit.made(period)
    if not words.year_after.search(before):
        return None
    if not _STRONG.search(before) and _COUNTED.match(low, end):
        return None  # "of 2000 soldiers"
    return hit.made(period)


_READ: dict[str, Callable[[_Hit], Dated | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "day_month": _day_of_month,
    "month_day": _day_of_month,
    "month_year": _month_year,
    "month": _month,
    "season": _season,
    "decade": _decade,
    "own_day": _own_day,
    "ago": _ago,
    "told_ago": _told_ago,
    "told_day": _told_day,
    "told_period": _told_period,
    "past": _past,
    "week_of": _week_of,
    "this_unit": _this_unit,
    "weekday": _weekday,
    "unplaced": _unplaced,
    "years": _years,
    "year": _year,
}
