"""The words of a date: the forms in which one is written, compiled from the lists.

What each form means is read in `meanings` and `lean`; where they stand, in `dates`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from .bare import THIS, bare_days, day_only
from .hijri import Hijri, hijri
from .periods import Period
from .telling import ToldWords, told_words

Order = Literal["day", "month"] | None  # which comes first in "02/04/2021"


class Own(NamedTuple):
    """The document's own date: the day if it is one day, and the year if it lies in one.

    `place` is where the interview was held. `until` is the last day of words that were written
    over several days. `order` is what the text's own dates prove of "02/04/2021"; `stamps` are the
    days of a chat's messages, each with where its stamp names it. `about` is the day of the old
    event that the document tells of, to which days without a year lie near; `covers` are the first
    and the last day that it says it covers. `entries` are the days of the entries of a log or a
    diary, each from where its head stands, and None where no entry goes on. `spoken` says that
    somebody told it on that day, as in a statement: a story, whose weekdays are its own.
    `written_by` is the day by which a report on the days that it covers was written.
    """

    day: date | None
    year: int | None
    place: str | None = None
    until: date | None = None
    order: Order = None
    stamps: tuple[tuple[Span, date | None], ...] = ()
    about: date | None = None
    covers: tuple[date, date] | None = None
    entries: tuple[tuple[int, Period | None], ...] = ()
    spoken: bool = False
    written_by: date | None = None

    def said_at(self, place: int) -> "Own":
        """Return the date from which "yesterday" at `place` is told: of its entry, else as `at`.

        A day that an entry names may lie after it, as a list of events is made later: "at" serves
        for these.
        """
        period = self.entry_at(place)
        if period is None:
            return self.at(place)
        day = period.start if period.start == period.end else None
        return self._replace(day=day, year=day.year if day else None, until=None)

    def entry_at(self, place: int) -> Period | None:
        """Return the day of the entry of a log in which `place` lies, as far as it is known."""
        number = bisect_right(self.entries, place, key=lambda entry: entry[0])
        return self.entries[number - 1][1] if number else None

    def at(self, place: int) -> "Own":
        """Return the date of the words at `place`: of its message, else of the document."""
        number = bisect_right(self.stamps, place, key=lambda stamp: stamp[0].start)
        if not number:
            return self
        day = self.stamps[number - 1][1]
        before = [told.year for _, told in self.stamps[: number - 1] if told]
        # What came after a day of the document's own year, on a day unknown, is of that year too.
        same = self.year if before and before[-1] == self.year else None
        return self._replace(day=day, year=day.year if day else same, until=None)

    @property
    def latest(self) -> date | None:
        """Return the last day on which its words were given, where that is known."""
        return self.day or self.until


class Dated(NamedTuple):
    """One date expression; `told` and `missing_year`: what it takes from dates told before it."""

    span: Span
    period: Period
    rule: str
    missing_year: tuple[int, ...] | None = None
    told: tuple[str, int] | None = None


class Form(NamedTuple):
    """One way to write a date, and what must stand in a text to look for it.

    Of `needs` one must be a part of the text; of each of `tokens` one must be a word of it.
    """

    rule: str
    compiled: re.Pattern[str]
    needs: tuple[str, ...]
    tokens: tuple[frozenset[str], ...]

    def may_stand(self, low: str, words: Set[str]) -> bool:
        """Say whether the form may stand in a text in lower case with those words."""
        if any(words.isdisjoint(some) for some in self.tokens):
            return False
        return not self.needs or any(part in low for part in self.needs)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date words, compiled."""

    forms: tuple[Form, ...]
    lists: Mapping[str, Any]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    year_after: re.Pattern[str]
    year_before: re.Pattern[str]
    year_not: re.Pattern[str]
    year_opens: re.Pattern[str]
    counted_people: re.Pattern[str]
    counted: re.Pattern[str]
    tense: re.Pattern[str]
    named_month: re.Pattern[str]
    countries: re.Pattern[str]
    writings: re.Pattern[str]
    dated_writing: re.Pattern[str]
    feast_day: re.Pattern[str]
    week_named: re.Pattern[str]
    compared: re.Pattern[str]
    no_longer: re.Pattern[str]
    told: "ToldWords"
    day_leads: re.Pattern[str]
    bare_day: re.Pattern[str]
    bare_days: re.Pattern[str]
    an_ordinal: re.Pattern[str]
    accounts: re.Pattern[str]
    background: re.Pattern[str]
    hijri: Hijri


_YEAR = r"(?:1[0-9]|20)\d\d"
_LATE = r"(?:19|20)\d\d"
# Between a year and these, nothing is counted: "in 2014 for people like him".
_LINKS = r"(?:for|with|and|or|by|the|of|to|in|from|on|at|when|as|that|where)\b"
_PAST = "(?:(?:the|this) +)?(?:last|next|past|coming|current)|this"


def _day(lists: Mapping[str, Any]) -> str:
    return rf"(?:(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?|{any_of(lists['ordinals'])})(?!\w)"


def _tail(lists: Mapping[str, Any]) -> str:
    """Return the year after a month: "2016", "'89", "nineteen ninety", "of last year"."""
    full = rf"\[?(?P<y>{_YEAR})\]?(?!\d)"
    two = r"(?P<yy>[5-9]\d|\d\d(?= *(?:[-(),.;]|$)))(?![\d:]|[,.]\d)"  # "18 Nov 89"
    short = rf"'(?P<ys>\d\d)(?!\d)|{two}"
    return rf"(?:{full}|(?P<wy>{_said_year(lists)})|{short}|(?P<ry>{THIS}) +year)"


def _said_year(lists: Mapping[str, Any]) -> str:
    """Return the years as they are spoken: "nineteen eighty-nine", "two thousand and four"."""
    tens, teens = any_of(lists["tens"]), any_of(lists["teens"])
    ones = any_of(lists["ones"])
    low = rf"(?:(?:{tens})(?:[ -](?:{ones}))?|{teens}|oh[ -](?:{ones}))"
    return (
        rf"(?:nineteen|twenty)[ -]{low}(?!\w)"
        rf"|two +thousand(?: +(?:and +)?(?:{low}|{ones}))?(?!\w)"
    )


def _with_month(lists: Mapping[str, Any]) -> dict[str, str]:
    month, day, tail = any_of(lists["months"]), _day(lists), _tail(lists)
    year = rf"(?:(?:,? +(?:of +|in +)?|[-/])(?:{tail}))?"
    join = r"(?: ?- ?| +to +| +and +| +or +| +through +| +until +| +till +)"
    full = [day for day in lists["weekdays"] if day.endswith("day")]
    short = [day for day in lists["weekdays"] if day not in full]
    # "Fri. 5 May", not "… on Friday. 5 May: …"
    named = rf"(?:(?:(?:{any_of(full)})|(?:{any_of(short)})\.?),? +(?:the +)?)?"
    week = rf"(?P<n>{any_of(lists['nth'])}) +week +(?:of|in) +"
    of_month = rf"(?:(?P<m>{month})(?!\w){year}|(?P<rm>{THIS}|the) +month\b)"
    return {
        "nth_weekday": rf"(?:the +)?(?P<n>{any_of(lists['nth'])})"
        rf" +(?P<w>{any_of(lists['weekdays'])}) +(?:of|in) +{of_month}",
        "week_of": rf"(?:the +)?{week}(?P<m>{month})(?!\w){year}",
        "day_month": rf"{named}(?:(?P<d1>{day})(?:, +{day})*{join}(?:the +)?)?(?P<d>{day})"
        rf"(?: +(?:day +)?of +| +|-)(?P<m>{month})\b(?:\.(?= +[\[\d]))?{year}",
        "month_day": rf"{named}(?P<m>{month})\b\.?[ -]+(?:the +)?(?P<d>{day})(?!:\d)"
        rf"(?:{join}(?:the +)?(?P<d2>{day}))?{year}",
        "month_year": rf"(?P<m>{month})\b\.?(?:,? +(?:of +|in +)?|[-/])(?:{tail})",
        "month": rf"(?:(?P<which>{THIS}) +)?(?P<m>{month})(?!\w)",
    }


def _numeric() -> dict[str, str]:
    return {
        "iso": r"(?P<y>\d{4})(?P<s>[-/])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)",
        "slashed": rf"(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>{_LATE})(?!\d)"
        r"|(?P<a2>\d{1,2})/(?P<b2>\d{1,2})/(?P<yy>\d\d)(?![\d/])"
        r"|(?P<a3>\d{1,2})/(?P<b3>\d{1,2})(?![\d/%]|[.,-]\d| +of\b)",
    }


def _longer(lists: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, str]:
    """Return the forms of what is longer than a month."""
    number = any_of(k for k, n in numbers.items() if 1 < n < 12) + r"|\d\d?"
    season, nth = any_of(lists["seasons"]), any_of(lists["nth"])
    said, century = any_of(lists["decades"]), any_of(lists["centuries"])
    of_year = rf"(?:(?: +of|,| +in)? +(?:(?P<y>{_LATE})(?!\d)|(?:(?P<ry>{THIS}|the)) +year))?"
    return {
        "season": rf"(?P<s>{season})(?:(?: +of|,)? +(?:(?P<y>{_YEAR})|'(?P<ys>\d\d))"
        rf"(?:[/-](?P<y2>\d\d(?:\d\d)?))?(?!\d)| +(?:of +)?(?P<ry>{THIS}) +year)"
        rf"|(?P<which>this +past|{THIS}) +(?P<s2>{season})(?!\w)",
        "quarter": rf"(?:the +)?(?:(?P<n>{nth})[ -]+(?P<u>quarter|half)"
        rf"|(?P<u2>[qh])(?P<n2>[1-4]))(?!\w){of_year}"
        rf"|(?P<y2>{_LATE}) +(?:(?P<u3>[qh])(?P<n3>[1-4])(?!\w)"
        rf"|(?P<n4>{nth})[ -]+(?P<u4>quarter|half)(?!\w))",
        "months_of": rf"(?:the +)?(?P<which>first|last) +(?P<n>{number}) +months +(?:of|in) +"
        rf"(?:(?P<y>{_LATE})(?!\d)|(?P<ry>{THIS}|the) +year)",
        "decade": r"(?:the +)?(?P<y>(?:1[5-9]|20)\d0)'?s\b"
        rf"|the +(?:nineteen[ -])?(?P<said>{said})\b|(?:the +'?|')(?P<yy>[2-9]0)'?s\b",
        "century": rf"(?:the +)?(?P<n>\d\d?(?:st|nd|rd|th)|{century})[ -]+century",
    }


def _leaning(lists: Mapping[str, Any], numbers: Mapping[str, int], units: str) -> dict[str, str]:
    """Return the forms that take their meaning from the document's date or from one told before."""
    earlier, later = any_of(lists["earlier"]), any_of(lists["later"])
    number = any_of(k for k in numbers if numbers[k]) + r"|\d{1,3}|an?"
    weekday = any_of(lists["weekdays"])
    return {
        "own_day": rf"(?P<w>{any_of(lists['days'])})(?!\w)",
        "ago": rf"(?P<n>{number})(?P<half> +and +a +half)?(?: +|-)(?P<u>{units}|hours)"
        rf"(?P<half2> +and +a +half)?(?:,?(?: +and)? +(?P<n2>{number}) +(?P<u2>{units}))?"
        r"(?: +ago\b| +back\b(?! +[a-z]))",
        "hence": rf"(?P<n>{number})(?: +|-)(?P<u>{units})"
        r"(?: +from +(?:now|today)|'?s?'? +time|(?: +in +the +future)| +hence)\b",
        "told_ago": rf"(?P<n>{number}) +(?P<u>{units}) +(?:(?P<e>{earlier})|(?P<l>{later}))\b"
        r"|the +(?P<u2>week|month|year) +(?:(?P<e2>before|earlier)|(?P<l2>after|later))"
        r"(?= *[,.;:)!?]|$)|the +(?:(?P<e3>previous|preceding)|(?P<l3>following|next))"
        r" +(?P<u3>week|month|year|decade)\b",
        "event_ago": rf"(?P<n>{number}|the) +(?P<u>{units}) +(?:before|after)"
        r"(?= +(?:the|his|her|their|my|our|your|its|that|this|an?) +[a-z])",
        "told_day": rf"(?P<w>{any_of(lists['told_days'])})(?!\w| +yesterday)",
        "told_period": rf"(?P<w>{any_of(lists['told_periods'])})(?!\w)",
        "past": r"(?:the +)?(?:last|past|previous|(?P<ahead>next|coming)) +"
        rf"(?:(?P<few>few|several|couple +of)|(?P<n>{number}))[ -]*(?P<u>{units})\b",
        "weekend": rf"(?:(?P<which>{_PAST}|the) +)(?P<u>weekend)\b",
        "this_unit": rf"(?P<which>{_PAST}) +(?P<u>week|month|quarter|year|decade|century)"
        r"\b(?!-)|(?P<whole>the) +(?P<u2>week|month|year|decade|century)\b(?!-)",
        "day_only": day_only(lists),
        "told_weekday": r"(?:the +)?(?P<which>following|previous|preceding|that(?: same)?|same) +"
        rf"(?P<w>{weekday})(?!\w)",
        "weekday": rf"(?:(?P<which>{THIS}|a|every +other|every|each|one) +)?"
        r"(?:(?P<pre>this|last|next) +week,? +(?:on +)?)?"
        rf"(?P<w>{weekday})(?!\w)"
        r"(?! +(?:nights|mornings|evenings|afternoons)\b)"
        r"(?: +(?:night|morning|evening|afternoon))?"
        r"(?:,? +(?:of +)?(?P<week>this|last|next) +week\b)?"
        r"(?:,? +the +(?P<d>\d\d?)(?:st|nd|rd|th)\b"
        r"| +(?P<d2>\d\d?)(?= *(?:[,.;:)]|-(?! ?\d)|$)))?"  # "Tue 5: quiet"
        rf"|(?P<w2>{any_of(lists['short_weekdays'])})\.? +(?P<d3>\d\d?)"
        r"(?= *(?:[,.;:)]|-(?! ?\d)|$))",
        "known": rf"(?P<w>{any_of(lists['known_days'])})(?!\w)",
        "feast": rf"(?P<f>{any_of(lists['feasts'])})(?:,? +(?:of +|in +)?(?P<y>{_LATE}))?(?!\w)",
        "unplaced": rf"(?P<w>{any_of(lists['unplaced'])})(?!\w)",
    }


def _bare(said: str) -> dict[str, str]:
    return {
        "years": rf"(?P<y>{_LATE}) ?[-/] ?(?P<y2>{_LATE}|\d\d)(?![\d/-])",
        "year": rf"(?P<y>{_YEAR})(?!\d|-\d|[/.]\d|,\d|\w)"
        r"|(?:(?<=in )|(?<=since ))'(?P<ys>\d\d)(?!\w)",
        "said_year": rf"(?:in|since|until|from|by|of|before|after|year) +(?P<wy>{said})",
    }


def _islamic(months: str, feasts: str, day: str) -> dict[str, str]:
    era = r"(?: *(?:a\.h\.|ah|h)(?!\w))"
    year = rf"(?:(?P<Y>1[34]\d\d)(?!\d){era}?|(?P<C>{_LATE})(?!\d))"
    first, second, third, fourth = (
        year.replace("<Y>", f"<y{n}>").replace("<C>", f"<cy{n}>") for n in ("", "2", "3", "4")
    )
    return {
        "hijri": rf"(?P<d>{day})(?: +of)? +(?P<m>{months})(?!\w)(?:,? +{first})?"
        rf"|(?P<m2>{months}),? +(?:of +)?{second}"
        r"|(?:(?<=during )|(?<=in ))(?P<m3>ramadh?an)(?!\w)"
        rf"|(?P<f>{feasts})(?!\w)(?:,? +(?:of +|in +)?{fourth})?"
        rf"|(?:the +)?month +of +(?P<m4>{months})(?!\w)(?:,? +{third})?",
        "hijri_year": rf"(?P<y>1[34]\d\d){era}"
        rf"|(?:ah|hijri(?: +year)?|year) +(?P<y2>1[34]\d\d)(?!\d)(?:{era})?",
    }


# "the week before", "the following month"
_BESIDE = {"before", "earlier", "after", "later", "previous", "preceding", "following", "next"}
# Of these one must be a part of a text before a form is looked for.
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "week_of": ("week",),
    "quarter": ("quarter", "half", "q1", "q2", "q3", "q4", "h1", "h2"),
    "century": ("century",),
    "ago": ("ago", "back"),
    "hence": ("from now", "from today", "time", "future", "hence"),
    "weekend": ("weekend",),
    "decade": ("0s", "0's", "ties", "ies"),
    "past": ("last", "past", "previous", "next", "coming"),
    "iso": ("-", "/"),
    "slashed": ("-", "/", "."),
    "hijri_year": ("13", "14"),
}


@once
def calendar(tools: Tools) -> Calendar:
    """Return the date words of `tools`, compiled."""
    lists, units = tools.lexicon("times"), tools.lexicon("units")
    names = {w: unit for unit in units["durations"] for w in units["units"][unit]}
    numbers = tools.lexicon("numbers")["words"]
    spans = any_of(w for w, u in names.items() if u not in ("second", "minute", "hour"))
    islamic = hijri(tools)
    counted = any_of((*lists["counted"], *lists["counted_people"]))
    forms = {
        **_islamic(any_of(islamic.months), any_of(islamic.feasts), _day(lists)),
        **_with_month(lists),
        **_numeric(),
        **_longer(lists, numbers),
        **_leaning(lists, numbers, spans),
        **_bare(_said_year(lists)),
    }
    return Calendar(
        forms=_compiled(forms, {**_NEEDS, **_needs(lists, islamic)}, _tokens(lists, names)),
        lists=lists,
        numbers={**numbers, **lists["ordinals"]},
        units=names,
        year_after=re.compile(rf"(?<!\w)(?:{any_of(lists['year_after'])}) *$"),
        year_before=re.compile(rf"(?:'s)? +(?:{any_of(lists['year_before'])})(?!\w)"),
        year_not=re.compile(
            rf"(?:(?<!\w)(?:{any_of(lists['year_not'])})|res(?:olutions?|\.)? +\d+ *\() *$"
        ),
        year_opens=re.compile(
            rf"(?<!\w)(?:(?P<firm>{any_of(lists['year_firm'])})|{any_of(lists['year_opens'])}) +$"
        ),
        counted_people=re.compile(rf" +(?:[a-z-]+ +)?(?:{any_of(lists['counted_people'])})(?!\w)"),
        counted=re.compile(
            rf" +(?:(?:(?!{_LINKS})[a-z]+ +)?(?:{counted})"
            rf"|(?:{any_of(_measures(units))}))(?!\w)| *%|-[a-z]"
        ),
        tense=re.compile(
            rf"\b(?:(?P<will>{any_of(lists['will'])})"
            rf"|(?P<would>{any_of(lists['would'])})"
            rf"|(?<!be )(?P<was>{any_of(lists['was'])}|[a-z]{{3,}}ed))\b"
        ),
        named_month=_named_month(tools),
        countries=re.compile(
            rf"(?<!\w)(?:(?P<south>{any_of(lists['south'])})"
            rf"|{any_of(tools.lexicon('places')['countries'])})(?!\w)"
        ),
        day_leads=re.compile(rf"(?<!\w)(?:{any_of(lists['day_leads'])})\.? +$"),
        writings=re.compile(rf"(?<!\w)(?:{any_of(lists['writings'])})(?!\w)"),
        dated_writing=re.compile(
            rf"\bdated +$|(?<!\w)(?:{any_of(lists['writings'])})(?: +\w+)? +of +$"
        ),
        feast_day=re.compile(rf"(?<!\w)(?:{any_of(lists['feast_weekdays'])}) +$"),
        week_named=re.compile(rf"(?<!\w)(?:{_PAST}|week)(?!\w)"),
        compared=re.compile(rf"(?<!\w)(?:{any_of(lists['compared'])})(?!\w)[^.;,\n]{{0,40}}$"),
        no_longer=re.compile(rf"(?<!\w)(?:{any_of(lists['no_longer'])}) +(?:the +)?$"),
        told=told_words(lists),
        **bare_days(lists),
        accounts=re.compile(rf"(?<!\w)(?:{any_of(lists['accounts'])}) *$"),
        background=re.compile(rf"(?<!\w)(?:{any_of(lists['background'])})(?!\w)"),
        hijri=islamic,
    )


def _named_month(tools: Tools) -> re.Pattern[str]:
    """Return the months that are somebody's name: "a boy called April", "Sister June"."""
    persons, titles = tools.lexicon("persons"), tools.lexicon("titles")["titles"]
    called = f"(?i:{any_of((*persons['called'], *persons['alias']))}),? +[\"']?"
    titled = rf"(?:{any_of(t.capitalize() for t in titles)})\.? +"
    months = any_of(m.capitalize() for m in tools.lexicon("times")["months"])
    return re.compile(rf"(?<!\w)(?:{called}|{titled})(?P<m>{months})(?!\w)(?! *\d)")


def _compiled(
    forms: Mapping[str, str],
    needs: Mapping[str, tuple[str, ...]],
    tokens: Mapping[str, tuple[frozenset[str], ...]],
) -> tuple[Form, ...]:
    start = r"(?<![\w.,/:$£€-])|(?<=\bmid-)|(?<=\bpre-)|(?<=\bpost-)"
    months = r"|(?<=[a-z]{3}-)"  # "January-March 2014"

    def begin(rule: str) -> str:
        # What begins no word is passed over at once.
        return rf"(?=[\w'])(?<!\w)(?:{start}{months if rule.startswith('month') else ''})"

    return tuple(
        Form(
            rule,
            re.compile(f"{begin(rule)}(?:{forms[rule]})"),
            needs.get(rule, ()),
            tokens.get(rule, ()),
        )
        for rule in ORDER
    )


def _needs(lists: Mapping[str, Any], islamic: Hijri) -> dict[str, tuple[str, ...]]:
    leads = (*lists["bare_day_leads"], *lists["bare_days_open"])
    return {
        "hijri": (*islamic.months, *islamic.feasts),
        "season": tuple(lists["seasons"]),
        "feast": tuple(lists["feasts"]),
        "day_only": ("month", *(f"{lead} the " for lead in leads)),
    }


def _tokens(
    lists: Mapping[str, Any], units: Iterable[str]
) -> dict[str, tuple[frozenset[str], ...]]:
    """Return of what words one must stand in a text, for the forms that hold one of a list."""
    months, weekdays, unit = _last(lists["months"]), _last(lists["weekdays"]), _last(units)
    counted = unit | {"week", "month", "year", "decade"}
    said = lists["earlier"], lists["later"]
    return {
        **dict.fromkeys(("day_month", "month_day", "month_year", "month"), (months,)),
        "nth_weekday": (weekdays,),
        "told_weekday": (weekdays,),
        "weekday": (weekdays | _last(lists["short_weekdays"]),),
        "known": (_last(lists["known_days"]),),
        "own_day": (_last(lists["days"]),),
        "told_day": (_last(lists["told_days"]),),
        "told_period": (_last(lists["told_periods"]),),
        "unplaced": (_last(lists["unplaced"]),),
        "months_of": (frozenset({"months"}),),
        "ago": (unit | {"hours"},),
        "hence": (unit,),
        "past": (unit,),
        "event_ago": (unit, frozenset({"before", "after"})),
        "told_ago": (counted, _last(w for words in said for w in words) | _BESIDE),
        "this_unit": (counted | {"quarter", "century"},),
        "said_year": (frozenset({"nineteen", "twenty", "thousand"}),),
    }


def _last(phrases: Iterable[str]) -> frozenset[str]:
    """Return the last word of each phrase."""
    return frozenset(re.findall(r"\w+", phrase)[-1] for phrase in phrases)


def _measures(units: Mapping[str, Any]) -> list[str]:
    return [w for unit, said in units["units"].items() for w in said if unit != "percent"]


# Where two forms fit the same words, the first wins.
ORDER = (
    "nth_weekday",
    "week_of",
    "iso",
    "slashed",
    "hijri",
    "hijri_year",
    "known",
    "day_month",
    "month_day",
    "month_year",
    "month",
    "season",
    "quarter",
    "months_of",
    "decade",
    "century",
    "own_day",
    "ago",
    "hence",
    "told_ago",
    "event_ago",
    "told_day",
    "told_period",
    "past",
    "told_weekday",
    "weekday",
    "weekend",
    "day_only",
    "this_unit",
    "feast",
    "unplaced",
    "years",
    "year",
    "said_year",
)
