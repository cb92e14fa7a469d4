"""Numbers, times, places and participants in plain words, beside the words they stand on."""

import re
from calendar import monthrange
from datetime import date

from markupsafe import Markup

from onrecord.record.claim import Cue, Participant, Quantity, When, Where
from onrecord.record.document import Interval

from . import labels
from .shown import muted, name, quoted, sentence, shown

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_UNITS = ("year", "month", "week", "day", "hour", "minute")


def figure(value: float) -> str:
    """Return a number as people write it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def span_of_numbers(low: float | None, high: float | None) -> str:
    """Return "600–800", "12", "50 or more", "up to 8", or "a number that is not stated"."""
    if low is None and high is None:
        return "a number that is not stated"
    if high is None:
        return f"{figure(low or 0)} or more"
    if low is None:
        return f"up to {figure(high)}"
    return figure(low) if low == high else f"{figure(low)}–{figure(high)}"


def number(quantity: Quantity, text: str) -> Markup:
    """Return a quantity: “around 600-800”: about 600–800 children per camp."""
    worth = sentence(
        "about" if quantity.approximate else None,
        span_of_numbers(quantity.low, quantity.high),
        shown(quantity.unit) if quantity.unit else None,
        name(quantity.counted) if quantity.counted else None,
        Markup("per %s") % (name(quantity.per),) if quantity.per else None,
        Markup("of %s") % (quoted(quantity.within.of(text)),) if quantity.within else None,
    )
    return Markup("%s: %s") % (quoted(quantity.text), worth)


def day(iso: str) -> str:
    """Return "14 May 2023" for an ISO 8601 date, with its time where it has one."""
    try:
        on = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    clock = iso[11:16]
    words = f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    return f"{words}, {clock}{' UTC' if iso.endswith('Z') else ''}" if clock else words


def interval(start: str | None, end: str | None) -> str | None:
    """Return an interval of days in words: "May 2023", "1 to 9 May 2023"; null where both lack."""
    if not start or not end:
        return f"from {day(start)}" if start else f"until {day(end)}" if end else None
    if start == end:
        return day(start)
    return _whole(start, end) or f"{day(start)} to {day(end)}"


def _whole(start: str, end: str) -> str | None:
    """Return the month or the year that the two days bound, or null."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    last_day = monthrange(first.year, first.month)[1]
    if first.day == 1 and last == first.replace(day=last_day):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return None


def dated(when: Interval | None) -> str | None:
    """Return an interval in words, or null."""
    return interval(when.start, when.end) if when else None


def duration(iso: str) -> str:
    """Return "6 months" for "P6M"; what is no such duration as it is written."""
    found = _DURATION.fullmatch(iso)
    parts = zip(found.groups(), _UNITS, strict=True) if found else ()
    return " ".join(labels.count(int(n), unit) for n, unit in parts if n) or iso


def time(when: When) -> Markup:
    """Return a time: “late May” and the interval it is taken for."""
    worth = interval(when.start, when.end)
    if when.duration:
        worth = sentence("for" if when.kind == "duration" else "every", duration(when.duration))
    return Markup("%s: %s") % (quoted(when.text), worth or muted("no date can be told from it"))


def place(where: Where) -> Markup:
    """Return a place as worded: “Oran”: town or city in Kasu, Syria; one of 3 of that name."""
    several = len(where.candidates)
    if where.precision is None or where.precision == "ambiguous":
        why = f"{several} places of that name; none chosen" if several > 1 else "not located"
        return Markup("%s: %s") % (quoted(where.text), muted(why))
    inside = Markup(", ").join(map(name, where.inside))
    kind = labels.word(labels.PRECISION, where.precision)
    details = (
        f"one of {several} of that name" if several > 1 else None,
        f"{where.lat:.2f}, {where.lon:.2f}" if where.lat is not None and where.lon else None,
        f"GeoNames {where.geonames}" if where.geonames else None,
    )
    told = sentence(kind, Markup("in %s") % (inside,) if inside else None)
    more = "; ".join(d for d in details if d)
    return Markup("%s: %s%s") % (quoted(where.text), told, muted(f"; {more}" if more else ""))


def participant(person: Participant, alleged_by: Markup | None) -> Markup:
    """Return somebody in the claim, in the role alleged, by whom, and what age is stated."""
    details = [
        labels.word(labels.PARTICIPANT, person.role),
        Markup("according to %s") % (alleged_by,) if alleged_by else None,
        f"aged {span_of_numbers(person.age.low, person.age.high)}" if person.age else None,
        labels.CHILD.get(person.child),
        person.sex,
    ]
    return Markup("%s: %s") % (quoted(person.text), Markup(", ").join(d for d in details if d))


def cued(label: str, cue: Cue | None) -> Markup:
    """Return a value, and the words that it stands on."""
    value = muted(label) if label == labels.NOT_STATED else shown(label)
    return Markup("%s, by the words %s") % (value, quoted(cue.text)) if cue else value
