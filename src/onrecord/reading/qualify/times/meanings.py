"""What a date means by its own words: "5 June 2019", "the summer of 2014", "12 Ramadan 1437".

A year that is left out is that of the nearest such days before the document's own, or after it
where they are told as to come.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from onrecord.record.text import Span

from . import periods
from .hit import Hit, around, days, is_name, nearest, spoken_year, to_come
from .periods import UNKNOWN, Period
from .words import Dated


def _iso(hit: Hit) -> Dated | None:
    """Year first. With hyphens only where written in full, as years may be joined so too."""
    if hit.get("s") == "-" and len(hit.match[0]) != 10:
        return None
    if not 1 <= int(hit.get("m") or 0) <= 12:
        return None
    return hit.made(periods.day(*(int(hit.get(g) or 0) for g in "ymd")))


def _slashed(hit: Hit) -> Dated | None:
    """Day first with full stops; else where one number can be no month, or another date's is none.

    A 15 in any slashed date of the text tells which comes first in all of them.
    """
    if hit.get("a3"):
        return _day_and_month(hit)
    a, b = (int(hit.get(g, f"{g}2") or 0) for g in "ab")
    y = hit.year() or 0
    if hit.get("s") == "." or a > 12:
        return hit.made(periods.day(y, b, a))
    if b > 12:
        return hit.made(periods.day(y, a, b))
    if hit.get("s") == "/" and hit.own.order is not None:
        return hit.made(periods.day(y, b, a) if hit.own.order == "day" else periods.day(y, a, b))
    return hit.made(periods.day(y, a, b) if a == b else UNKNOWN)


def _day_and_month(hit: Hit) -> Dated | None:
    """Return "on 13/3" where one number can be no month, or another date's is none; else nothing.

    Without "on" and the like it may be any two numbers.
    """
    a, b = int(hit.get("a3") or 0), int(hit.get("b3") or 0)
    if not hit.words.day_leads.search(hit.before()) or min(a, b) > _MONTHS:
        return None
    order = "day" if a > _MONTHS else "month" if b > _MONTHS else hit.own.order
    if order is None and a != b:
        return None
    month, day = (a, b) if order == "month" else (b, a)
    made = hit.made(nearest(hit.own, month, day, day))
    return made._replace(missing_year=(month, day, day)) if made else None


_MONTHS = 12


def _day_of_month(hit: Hit) -> Dated | None:
    first = hit.number("d1") or hit.number("d")
    last = hit.number("d2") or hit.number("d")
    if hit.get("m") in ("may", "march", "mar", "sun", "jan") and not is_name(hit):
        return None
    month, year = hit.month(), hit.year()
    if year is None:
        ahead = to_come(hit, lambda y: days(y, month, first, last))
        made = hit.made(ahead or nearest(hit.own, month, first, last))
        return made._replace(missing_year=(month, first, last)) if made else None
    return hit.made(days(year, month, first, last))


def _month_year(hit: Hit) -> Dated | None:
    year = hit.year()
    return hit.made(periods.month(year, hit.month()) if year else UNKNOWN)


_MONTH_AFTER = re.compile(
    r"\b(?:in|since|until|till|during|by|of|early|mid|late|from|to|through|between|and|after"
    r"|before|around|throughout|on|every|each) *(?:the +)?$|-$"
)


_ARTICLE = re.compile(r"\b(?:an?|the|its|his|her|their|our|this|each) +$|'s +$")
_NOUN = re.compile(r" +(?!(?:of|on|in|and|or|was|is|has|had)\b)[a-z]+")
_RUN = re.compile(r" ?- ?| +(?:to|until|till) +(?:the +end +of +)?")


def _opens_run(hit: Hit) -> bool:
    """Say whether another month follows: "May to July 2021"."""
    after = _RUN.match(hit.page.low, hit.match.end())
    if after is None:
        return False
    word = re.compile("[a-z]+").match(hit.page.low, after.end())
    return word is not None and word[0] in hit.words.lists["months"]


def _month(hit: Hit) -> Dated | None:
    low, end = hit.page.low, hit.match.end()
    told = _ARTICLE.search(hit.before()) and _NOUN.match(low, end)  # "a June hearing"
    placed = hit.get("which") or _MONTH_AFTER.search(hit.before()) or _stands_alone(hit) or told
    if not is_name(hit) or not (placed or _opens_run(hit)) or _is_persons(hit):
        return None
    if hit.get("m") in ("jan", "mar", "sun") and not _opens_run(hit):
        return None
    made = hit.made(month_of(hit))
    return made._replace(missing_year=(hit.month(),)) if made and not hit.get("which") else made


_JOINED = re.compile(r"-[^\W\d]")


def _is_persons(hit: Hit) -> bool:
    """Say whether a month's word is somebody's name: "Sept-Vies"; "a boy called April"."""
    if not hit.get("which") and _JOINED.match(hit.page.low, hit.match.end()):
        return not _opens_run(hit)
    return hit.get("m") in _persons(hit.words.named_month, hit.page.flat)


@lru_cache(maxsize=4)
def _persons(named: re.Pattern[str], flat: str) -> frozenset[str]:
    """Return the months by which a text calls somebody."""
    return frozenset(found["m"].lower() for found in named.finditer(flat))


def _stands_alone(hit: Hit) -> bool:
    """Say whether a month that is no name is told as a time by itself: "The talks begin July."."""
    return hit.get("m") not in ("may", "march", "april", "june", "august", "mar", "jan", "jun")


def month_of(hit: Hit) -> Period:
    """Return a month that is told without its year: the last one, or the coming one."""
    number, year = hit.month(), hit.own.year
    if hit.own.about and not hit.get("which"):
        return around(hit.own.about, lambda y: periods.month(y, number))
    if year is None:
        return UNKNOWN
    which, day = hit.get("which"), hit.own.latest
    if which == "next":
        return UNKNOWN if day is None else periods.month(year + (number <= day.month), number)
    if which is None and (ahead := to_come(hit, lambda y: periods.month(y, number))):
        return ahead
    period = periods.month(year, number)
    if day and period.start and (period.start > day or (which == "last" and number == day.month)):
        return periods.month(year - 1, number)
    return period


def _season(hit: Hit) -> Dated | None:
    first, last = hit.words.lists["seasons"][hit.get("s") or hit.get("s2")]
    if _southern(hit):
        first, last = (first + 5) % 12 + 1, (last + 5) % 12 + 1
    year, which = hit.year(), (hit.get("which") or "").replace("this past", "last")
    if year is None and which and hit.own.day:
        if first > last and which == "last":
            return hit.made(_last_winter(hit.own.day, first, last))
        if first < last:
            year = _season_year(hit.own.day, first, last, which)
    if year is None or (first > last and not hit.get("y2")):
        return hit.made(UNKNOWN)
    return hit.made(periods.months(year, first, last))


def _southern(hit: Hit) -> bool:
    """Say whether the country told last before the season, else first after, lies in the south.

    Without one in the text: whether the interview was held there.
    """
    low, (start, end) = hit.page.low, hit.match.span()
    before = list(hit.words.countries.finditer(low, 0, start))
    near = before[-1] if before else hit.words.countries.search(low, end)
    if near is None and hit.own.place:
        near = hit.words.countries.search(hit.own.place.lower())
    return near is not None and near["south"] is not None


def _last_winter(known: date, first: int, last: int) -> Period:
    """Return the last winter that is over: in June 2021 that of 2020/21."""
    return periods.months(known.year - (1 if known.month > last else 2), first, last)


def _season_year(known: date, first: int, last: int, which: str) -> int | None:
    if which == "last":  # the last one that is over
        return known.year if last < known.month else known.year - 1
    if which == "next":
        return known.year if known.month < first else known.year + 1
    return known.year


def _decade(hit: Hit) -> Dated | None:
    if said := hit.get("said"):
        first = int(hit.words.lists["decades"][said])
    elif short := hit.get("yy"):
        first = 1900 + int(short)
    else:
        first = int(hit.get("y") or 0)
    last = first + (99 if first % 100 == 0 and first < 1900 else 9)  # "the 1600s"
    return hit.made(Period(date(first, 1, 1), date(last, 12, 31)))


def _century(hit: Hit) -> Dated | None:
    """Return the hundred years that share their first digits, as is usual: 1900 to 1999."""
    said = hit.get("n") or ""
    number = hit.number("n") if said[0].isdigit() else hit.words.lists["centuries"][said]
    if not 1 < number <= 30:
        return None
    return hit.made(Period(date(number * 100 - 100, 1, 1), date(number * 100 - 1, 12, 31)))


def _years(hit: Hit) -> Dated | None:
    first, last = hit.get("y") or "", hit.get("y2") or ""
    end = int(first[: 4 - len(last)] + last)
    return hit.made(Period(date(int(first), 1, 1), date(end, 12, 31)) if end > int(first) else None)


_STRONG = re.compile(
    r"\b(?:in|since|during|year|throughout|mid-) *$|\b(?:pre|post|mid)-$"
    r"|\b(?:early|late|end|middle|beginning|start) +(?:in +|of +)?$"
)


_MODERN = range(1900, 2060)


def _year(hit: Hit) -> Dated | None:
    """Return a bare year: after a word that makes it one, or where nothing is counted by it."""
    if hit.get("ys"):  # "in '94"
        return hit.made(periods.year(hit.year() or 0))
    number, before, words = hit.number("y"), hit.before(), hit.words
    if words.accounts.search(before):
        return hit.made(UNKNOWN)  # "in the fiscal year 2019": which begins and ends we are not told
    low, end = hit.page.low, hit.match.end()
    counted = words.counted.match(low, end)
    if counted and number in _MODERN and _opens_with_year(hit, counted):
        return hit.made(periods.year(number))  # "In 2015 soldiers came"
    if words.year_not.search(before) or (counted and (number % 50 == 0 or counted[0][-1:] == "%")):
        return None
    if words.year_before.match(low, end) or (_STRONG.search(before) and not counted):
        return hit.made(periods.year(number))
    if counted or not (number in _MODERN or words.year_after.search(before) or _bracketed(hit)):
        return None
    return hit.made(periods.year(number))


def _opens_with_year(hit: Hit, counted: re.Match[str]) -> bool:
    """Say whether a time opens a clause here, and what comes after it are not counted.

    "In 2015 soldiers came", "In 2016 houses were burned", not "it was found in 2015 cases"; of
    round numbers nothing is told but by a "since".
    """
    low, words = hit.page.low, hit.words
    lead = words.year_opens.search(hit.before())
    verb = words.tense.match(low, counted.end() + 1)
    acts = words.counted_people.match(low, hit.match.end()) or (verb and verb["was"])
    if lead is None or not acts:
        return False
    return lead["firm"] is not None or (hit.number("y") % 50 != 0 and _begins_clause(hit, lead))


def _begins_clause(hit: Hit, lead: re.Match[str]) -> bool:
    """Say whether nothing of the clause stands before the words that lead to a year."""
    start = hit.match.start() - len(lead[0])
    before = hit.page.low[max(0, start - 8) : start]
    return hit.page.sentence(hit.match.start()).start >= start or bool(_CLAUSE.search(before))


_CLAUSE = re.compile(r"(?:[,;:.(\"-]|\b(?:and|but|that|then|when)) *$")


def _bracketed(hit: Hit) -> bool:
    """Say whether an older year stands in brackets or in a list of its like: "(1818)"."""
    low, (start, end) = hit.page.low, hit.match.span()
    return low[start - 1 : start] == "(" or low[end : end + 1] == ")"


_PLURAL = re.compile(r" +[a-z]{2,}s(?!\w)")


def _said_year(hit: Hit) -> Dated | None:
    low, end = hit.page.low, hit.match.end()
    year = hit.match[0].startswith("year")
    if not year and (hit.words.counted.match(low, end) or _PLURAL.match(low, end)):
        return None  # "in two thousand homes"
    start = hit.match.start("wy")
    made = hit.made(periods.year(spoken_year(hit.get("wy") or "", hit.words.lists)))
    return made._replace(span=Span(start, hit.match.end())) if made else None


def _hijri(hit: Hit) -> Dated | None:
    known = hit.words.hijri
    day = hit.number("d")
    if feast := hit.get("f"):
        month, day = known.feasts[feast]
    else:
        month = known.months[hit.get("m", "m2", "m3", "m4") or ""]
    year, common = hit.number("y", "y2", "y3", "y4"), hit.number("cy", "cy2", "cy3", "cy4")
    if year:
        found = known.month(year, month)
    elif common:
        found = known.within(month, common)
    elif hit.own.day:
        found = known.last(month, hit.own.day)
    else:
        found = UNKNOWN
    if found.start and day:
        first = periods.step(found.start, days=day - 1)
        found = Period(first, first) if day <= 30 else UNKNOWN
    return hit.made(found)


def _hijri_year(hit: Hit) -> Dated | None:
    return hit.made(hit.words.hijri.year(hit.number("y", "y2")))


def _known(hit: Hit) -> Dated | None:
    found = hit.words.lists["known_days"][hit.get("w")]
    return hit.made(Period(found, found))


MEANINGS: Mapping[str, Callable[[Hit], Dated | None]] = {
    "iso": _iso,
    "known": _known,
    "slashed": _slashed,
    "day_month": _day_of_month,
    "month_day": _day_of_month,
    "month_year": _month_year,
    "month": _month,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "year": _year,
    "said_year": _said_year,
    "hijri": _hijri,
    "hijri_year": _hijri_year,
}
