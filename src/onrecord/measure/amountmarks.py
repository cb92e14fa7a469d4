"""Passages with their quantities and times marked in braces, and such marks without the words.

    === 2021-03-17
    {#40..50 boys <112 /camp: 40 to 50} boys had been held {@2021-03-16: on Tuesday}.

A line of `===` and the day it was written on opens a passage. `#` marks a quantity: its value, then
`=` its unit, `/` per what, `<` the first word of the total it is part of, and the noun it counts.
`@` marks a time: the days, or a duration ("P6M", which is a quantity too), or "every" and how
often. `..` is a range, with one side left out a bound; `~` is approximate, a lone `?` is not known.
What stands in `{?: }` counts neither way.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record.text import Span

from .braces import BadMarking


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """A quantity as marked; `within` is the first word of the total."""

    span: Span
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    counted: str | None = None
    per: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time as marked: days for a date, a duration for the other kinds."""

    span: Span
    kind: str
    start: str | None = None
    end: str | None = None
    duration: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One passage: its day, its text, and all that is marked in it."""

    day: str
    text: str
    quantities: tuple[Many, ...]
    times: tuple[Moment, ...]
    open: tuple[Span, ...]


_HEAD = re.compile(r"^=== (\d{4}-\d\d-\d\d)[^\n]*\n", re.MULTILINE)
_OPEN = re.compile(r"\{([#@?])([^:{}]*):\s?")
_PLACED = re.compile(r"(\d+)-(\d+) ([#@?])(.*)")


def read_passages(content: str) -> Iterator[Marked]:
    """Yield the passages of a file. Raises BadMarking where a brace or a value cannot be read."""
    heads = list(_HEAD.finditer(content))
    if not heads or content[: heads[0].start()].strip():
        raise BadMarking("a passage must begin with === and its day")
    ends = [h.start() for h in heads[1:]] + [len(content)]
    for head, end in zip(heads, ends, strict=True):
        text, marks = _unbraced(content[head.end() : end].strip())
        yield made(head[1], text, marks)


def _unbraced(marked: str) -> tuple[str, list[tuple[Span, str, str]]]:
    text, marks = "", []
    opened: list[tuple[int, str, str]] = []
    at = 0
    for brace in re.finditer(r"[{}]", marked):
        if brace.start() < at:
            continue
        text += marked[at : brace.start()]
        at = brace.end()
        if brace[0] == "{":
            head = _OPEN.match(marked, brace.start())
            if head is None:
                raise BadMarking(f"no mark: {marked[brace.start() : brace.start() + 30]}")
            at = head.end()
            opened.append((len(text), head[1], head[2]))
        elif opened:
            start, sign, value = opened.pop()
            marks.append((Span(start, len(text)), sign, value))
        else:
            raise BadMarking(f"a brace closes nothing: {marked[max(0, at - 30) : at]}")
    if opened:
        raise BadMarking(f"a brace is never closed: {opened[-1][2]}")
    return text + marked[at:], sorted(marks)


def read_placed(line: str) -> tuple[Span, str, str]:
    """Return a mark that gives the place of its words instead of the words: "120-125 #40 boys"."""
    hit = _PLACED.fullmatch(line.strip())
    if hit is None:
        raise BadMarking(f"no mark: {line}")
    return Span(int(hit[1]), int(hit[2])), hit[3], hit[4]


def made(day: str, text: str, marks: list[tuple[Span, str, str]]) -> Marked:
    """Return a passage with its marks read."""
    many, moments, left = [], [], []
    for span, sign, value in marks:
        if sign == "#":
            many.append(_many(span, value))
        elif sign == "@":
            moment, amount = _moment(span, value.strip())
            moments.append(moment)
            told = any(other == "#" and place == span for place, other, _ in marks)
            many += [amount] if amount and not told else []
        else:
            left.append(span)
    return Marked(
        day=day,
        text=text,
        quantities=tuple(sorted(many, key=lambda m: m.span)),
        times=tuple(sorted(moments, key=lambda m: m.span)),
        open=tuple(left),
    )


_KEYS = {"=": "unit", "/": "per", "<": "within"}


def _many(span: Span, value: str) -> Many:
    """Read "~40..50 =year /camp <112 boys"."""
    number, _, rest = value.strip().partition(" ")
    said: dict[str, str] = {}
    key = "counted"
    for word in rest.split():
        key = _KEYS.get(word[0], key)
        bare = word.lstrip("=/<").replace("_", " ")
        said[key] = f"{said[key]} {bare}" if key in said else bare
        key = "counted"
    low, high = _ends(number.lstrip("~"))
    try:
        return Many(
            span=span,
            low=float(low) if low else None,
            high=float(high) if high else None,
            approximate=number.startswith("~"),
            **said,
        )
    except ValueError as error:
        raise BadMarking(f"no number: {value}") from error


def _ends(value: str) -> tuple[str, str]:
    low, dots, high = value.partition("..")
    return (low, high) if dots else (low, low)


_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}
_LASTS = re.compile(r"P(T?)([\d.]+)([YMWDHS])")


def _moment(span: Span, value: str) -> tuple[Moment, Many | None]:
    if value.startswith("every"):
        return Moment(span=span, kind="frequency", duration=value[5:].strip() or None), None
    low, high = _ends(value.lstrip("~"))
    first = low or high
    if first.startswith("P"):
        one = first if "" in (low, high) or low == high else None
        lasting = Moment(span=span, kind="duration", duration=one)
        return lasting, _lasting(span, low, high, value.startswith("~"))
    if value == "?":
        return Moment(span=span, kind="date"), None
    days = (_days(low)[0] if low else None, _days(high)[1] if high else None)
    return Moment(span=span, kind="date", start=days[0], end=days[1]), None


def _lasting(span: Span, low: str, high: str, about: bool) -> Many | None:
    """Return a duration as a quantity; none for one of two units, "two years and a month"."""
    hits = [_LASTS.fullmatch(end) if end else None for end in (low, high)]
    known = next((h for h in hits if h), None)
    if known is None:
        return None
    unit = (_CLOCK if known[1] else _UNITS)[known[3]]
    ends = [float(h[2]) if h else None for h in hits]
    return Many(span=span, low=ends[0], high=ends[1], approximate=about, unit=unit)


def _days(value: str) -> tuple[str, str]:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        raise BadMarking(f"no day, month or year: {value}")
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-01", f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]}"
    return value, value
