"""What a date means that leans on the document's own, or on one told before it.

"Yesterday", "on Friday", "three years ago", "the past five months". What leans on a date told
before is resolved in `times`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from onrecord.record.text import Span

from ..scan import named
from . import periods
from .hit import Hit, days, nearest, to_come
from .periods import UNKNOWN, Period
from .words import Dated


def _from_own(hit: Hit, count: int) -> Dated | None:
    if hit.own.day is None:
        return hit.made(UNKNOWN)
    found = periods.step(hit.own.day, days=count)
    return hit.made(Period(found, found))


def _own_day(hit: Hit) -> Dated | None:
    if named(hit.page, hit.match.start()):
        return None
    return _from_own(hit, hit.words.lists["days"][hit.get("w")])


def stepped(of: date, count: int, unit: str, lists: Mapping[str, Any]) -> Period:
    """Return the period of `unit` that lies `count` units from a day."""
    if unit in lists["unit_days"]:
        found = periods.step(of, days=count * lists["unit_days"][unit])
    else:
        found = periods.step(of, months=count * lists["unit_months"][unit])
    return periods.around(found, unit) if found else UNKNOWN


def _ago(hit: Hit) -> Dated | None:
    return _away(hit, -1)


def _hence(hit: Hit) -> Dated | None:
    return _away(hit, 1)


def _away(hit: Hit, sign: int) -> Dated | None:
    said, count = hit.get("u") or "", sign * hit.number("n")
    if said == "hours":  # only whole days are told in hours: "24 hours ago"
        return _from_own(hit, count // 24) if count % 24 == 0 else None
    unit = hit.words.units[said]
    if hit.get("half", "half2") or hit.get("n2"):
        return hit.made(_summed(hit, unit, count, sign) if hit.own.day else UNKNOWN)
    if hit.own.day is None:
        if unit == "year" and hit.own.year:
            return hit.made(periods.year(hit.own.year + count))
        return hit.made(UNKNOWN)
    if unit == "decade":  # "a decade ago" is ten years ago
        unit, count = "year", 10 * count
    return hit.made(stepped(hit.own.day, count, unit, hit.words.lists))


def _summed(hit: Hit, unit: str, count: int, sign: int) -> Period:
    """Step by two units, or by a half: to a month or week for "a year and a half ago"."""
    lists = hit.words.lists
    steps = [(unit, float(count))]
    if second := hit.get("u2"):
        steps.append((hit.words.units[second], sign * hit.number("n2")))
    else:
        steps.append((unit, sign * 0.5))
    months = sum(n * lists["unit_months"].get(u, 0) for u, n in steps)
    days = sum(n * lists["unit_days"].get(u, 0) for u, n in steps)
    days += round(months % 1 * 30) * (1 if months > 0 else -1) if months % 1 else 0
    found = periods.step(hit.own.day, days=int(days), months=int(months)) if hit.own.day else None
    finest = {"year": "month", "month": "week"}.get(unit, "day")
    if hit.get("u2"):
        finest = steps[1][0]
    return periods.around(found, finest) if found else UNKNOWN


def _told_weekday(hit: Hit) -> Dated | None:
    """Return "the following Tuesday", "that Friday": from the day told before."""
    if not hit.page.flat[hit.match.start("w")].isupper():
        return None
    made = hit.made(UNKNOWN)
    which = (hit.get("which") or "").split()[0]
    way = {"following": "after", "previous": "before", "preceding": "before"}.get(which, "on")
    told = (way, int(hit.words.lists["weekdays"][hit.get("w")]))
    return made._replace(told=told) if made else None


def _told_ago(hit: Hit) -> Dated | None:
    count = (hit.number("n") or 1) * (-1 if hit.get("e", "e2", "e3") else 1)
    made = hit.made(UNKNOWN)
    unit = hit.words.units[hit.get("u", "u2", "u3") or ""]
    return made._replace(told=(unit, count)) if made else None


def _told_day(hit: Hit) -> Dated | None:
    made = hit.made(UNKNOWN)
    return made._replace(told=("day", hit.words.lists["told_days"][hit.get("w")])) if made else None


def _told_period(hit: Hit) -> Dated | None:
    made = hit.made(UNKNOWN)
    unit = hit.words.lists["told_periods"][hit.get("w")]
    return made._replace(told=(unit, 0)) if made else None


_LASTING = re.compile(
    r"\b(?:to|will|would|could|can|may|might|must|should|shall|not|which|that|they|did|does) +$"
    r"|n't +$"
)


def _past(hit: Hit) -> Dated | None:
    """Return the days up to the document's own, or from it: "the last five months".

    Of "the past few days" only the end is known.
    """
    ahead = hit.get("ahead")
    if hit.match[0].startswith("last") and _LASTING.search(hit.before()):
        return None  # "it is to last 30 days"
    if hit.own.day is None or (ahead and hit.get("few")):
        return hit.made(UNKNOWN)
    if ahead and hit.tense() == "was":
        return hit.made(UNKNOWN)  # "she carried rice for the next two years": from when?
    if hit.get("few"):
        return hit.made(Period(None, hit.own.day))
    unit, count = hit.words.units[hit.get("u") or ""], hit.number("n") * (1 if ahead else -1)
    lists = hit.words.lists
    if unit in lists["unit_days"]:
        first = periods.step(hit.own.day, days=count * lists["unit_days"][unit])
    else:
        first = periods.step(hit.own.day, months=count * lists["unit_months"][unit])
    return hit.made(Period(hit.own.day, first) if ahead else Period(first, hit.own.day))


def _weekend(hit: Hit) -> Dated | None:
    """Return a Saturday and Sunday: the last that has begun, or the coming one by its verb."""
    if hit.own.day is None:
        return hit.made(UNKNOWN)
    which, back = hit.which(), (hit.own.day.weekday() - 5) % 7
    if which == 1 or (which == 0 and hit.tense() == "will" and back > 1):
        back -= 7
    elif which == -1 and back < 2:  # said on the weekend itself
        back += 7
    return hit.made(
        Period(periods.step(hit.own.day, days=-back), periods.step(hit.own.day, days=1 - back))
    )


# "Later in the week", "the end of the year": the document's own.
_PART_OF = re.compile(
    r"\b(?:end|beginning|start|middle|rest|remainder|early|earlier|late|later) +(?:of|in) +$"
)


_END_OF = re.compile(r"\b(?:end|late|later|rest|remainder) +(?:of|in) +$")


def _this_unit(hit: Hit) -> Dated | None:
    count, unit = hit.which(), hit.get("u", "u2") or ""
    if hit.get("whole"):
        count = 0 if _PART_OF.search(hit.before()) else None
        if count == 0 and hit.tense() == "was" and _END_OF.search(hit.before()):
            return hit.made(UNKNOWN)  # "they left at the end of the year": of which?
    if unit in ("year", "decade", "century") and (hit.get("which") or "").endswith("past"):
        months = hit.words.lists["unit_months"][unit]  # "the past year": the twelve months to now
        start = periods.step(hit.own.day, months=-months) if hit.own.day else None
        return hit.made(Period(start, hit.own.day) if start else UNKNOWN)
    if count is None or (unit == "century" and count):
        return None
    if hit.own.day is None:
        known = unit == "year" and hit.own.year
        return hit.made(periods.year(hit.own.year + count) if known and hit.own.year else UNKNOWN)
    return hit.made(stepped(hit.own.day, count, unit, hit.words.lists))


def _day_only(hit: Hit) -> Dated | None:
    """Return "on the 15th" of the document's own month or, where that is to come, of the last."""
    known, number = hit.own.latest, hit.number("d")
    if hit.get("which") is None and not _is_bare_day(hit):
        return None
    if known is None:
        return hit.made(UNKNOWN)
    steps = {"this": 0, "last": -1, "next": 1}
    back = steps.get(hit.get("which") or "")
    if back is None:
        back = -1 if number > known.day else 0
    month = periods.step(known.replace(day=1), months=back)
    return hit.made(periods.day(month.year, month.month, number) if month else None)


_LISTED = 200  # code points within which "the fourth" before "on the fifth" makes both no days


def _is_bare_day(hit: Hit) -> bool:
    """Say whether a number alone is a day: "on the 12th", "from the tenth to the sixteenth".

    Spelled out it may count anything: "three boats came; on the third …", "the fourth floor; on
    the fifth …".
    """
    joined = hit.words.bare_days.search(hit.before(48)) is not None
    if not joined and not hit.words.bare_day.search(hit.before()):
        return False
    said = hit.get("d") or ""
    if said[0].isdigit() or joined or not hit.before().endswith("on "):
        return True
    start = max(0, hit.match.start() - _LISTED)
    others = hit.words.an_ordinal.finditer(hit.page.low, start, hit.match.start())
    return said not in hit.words.lists["few_ordinals"] and all(o["led"] for o in others)


def _weekday(hit: Hit) -> Dated | None:
    which, name = hit.get("which"), hit.get("w", "w2") or ""
    written = hit.page.flat[max(hit.match.start("w"), hit.match.start("w2"))]
    feast = hit.words.feast_day.search(hit.before())  # "Palm Sunday"
    if (which or "").startswith(("every", "each")) or not written.isupper() or feast:
        return None
    vague = which in ("a", "one") or _THAT_DAY.search(hit.before())
    if hit.own.day is None or vague or _BEFORE_IT.match(hit.page.low, hit.match.end()):
        return hit.made(UNKNOWN)
    weekdays = {**hit.words.lists["weekdays"], **hit.words.lists["short_weekdays"]}
    number = weekdays[name]
    placed = hit.get("week", "pre", "d", "d2", "d3")
    if which is None and not placed and _THE.search(hit.before()):
        # "On the Monday": that of the days told of.
        return Dated(Span(*hit.match.span()), UNKNOWN, "", told=("on", number))
    return _weekday_from(hit, number, hit.own.day)


def _weekday_from(hit: Hit, number: int, known: date) -> Dated | None:
    """Return the weekday that lies by the document's own day as the words say."""
    which = hit.get("which")
    if day := hit.number("d", "d2", "d3"):
        return hit.made(_day_named(known, number, day))
    tense = hit.tense()
    if tense == "would" and which is None:
        return hit.made(UNKNOWN)  # "he said that they would march on Friday": before which day?
    if week := hit.get("week", "pre"):
        return _from_own(
            hit, number - known.weekday() + 7 * {"this": 0, "last": -1, "next": 1}[week]
        )
    ahead = (number - known.weekday()) % 7 or 7
    if which == "next":  # the coming one, unless that lies in this very week
        return _from_own(hit, ahead) if known.weekday() + ahead > 6 else hit.made(UNKNOWN)
    due = not tense and _BY.search(hit.before())  # "the chair to write to the army by Thursday"
    if (tense == "will" or due) and which != "last":
        return _from_own(hit, ahead % 7)
    return _from_own(hit, -((7 - ahead) or (7 if which == "last" else 0)))


_BY = re.compile(r"\bby +$")


# "Everybody knew it was Wednesday": the day of what is told, which need not be the last one.
_THAT_DAY = re.compile(r"(?<!\w)(?:it|that) +was +(?:a +|on +a +)?$")


# "The Friday before": of what? And "the Friday before last" is none of these days.
_BEFORE_IT = re.compile(r" +(?:before|after)(?= *[,.;:\n]|$)|(?: +\w+)? +before +last\b")
_THE = re.compile(r"\bon +the $")


def _day_named(known: date, weekday: int, day: int) -> Period:
    """Return "Friday the 15th": the nearest such day, a past one before one to come."""
    for back in (0, -1, 1, -2, -3, -4, -5, -6):
        month = periods.step(known.replace(day=1), months=back)
        found = periods.day(month.year, month.month, day) if month else None
        if found and found.start and found.start.weekday() == weekday:
            return found
    return UNKNOWN


def _feast(hit: Hit) -> Dated | None:
    """Return a day that is the same every year: Christmas, New Year's Eve."""
    month, day = hit.words.lists["feasts"][hit.get("f")]
    if not hit.page.flat[hit.match.start("f")].isupper():
        return None
    if year := hit.year():
        return hit.made(days(year, month, day, day))
    ahead = to_come(hit, lambda y: days(y, month, day, day))
    if ahead is None and hit.tense() == "would":
        return hit.made(UNKNOWN)  # "that he would be home by Christmas": of which year?
    return hit.made(ahead or nearest(hit.own, month, day, day))


def _unplaced(hit: Hit) -> Dated | None:
    return hit.made(UNKNOWN)


LEANING: Mapping[str, Callable[[Hit], Dated | None]] = {
    "own_day": _own_day,
    "ago": _ago,
    "hence": _hence,
    "told_ago": _told_ago,
    "told_day": _told_day,
    "told_period": _told_period,
    "past": _past,
    "told_weekday": _told_weekday,
    "weekend": _weekend,
    "this_unit": _this_unit,
    "day_only": _day_only,
    "weekday": _weekday,
    "feast": _feast,
    "unplaced": _unplaced,
    "event_ago": _unplaced,
}
