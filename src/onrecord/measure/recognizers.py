"""Numbers and times, measured on the cases of Recognizers-Text: what is read right, kind by kind.

The cases are Microsoft's (<https://github.com/microsoft/Recognizers-Text>, MIT), one JSON file a
kind under `Number/English`, `NumberWithUnit/English` and `DateTime/English`. Only cases that the
ledger can express count: whole days and longer, durations, frequencies; not times of day.
"""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isclose
from pathlib import Path
from typing import Any

from onrecord.record.claim import Quantity, When
from onrecord.record.text import Span

from .attribution import CorpusMissing

Stated = tuple[Sequence[Quantity], Sequence[When]]
# Finds what a text states; the second argument is its own day (ISO 8601), or null.
Predict = Callable[[str, str | None], Stated]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value that a case asks for: its place, and every value that counts as right.

    A number is its low and high end and its unit ("" = not asked for); a time what `When` says
    of it.
    """

    span: Span
    values: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence, the day it was said on, and all that is to be read in it.

    `all`: anything else that is read in it is wrong.
    """

    kind: str
    text: str
    day: str | None
    wanted: tuple[Wanted, ...]
    all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """How many cases of a kind were read right, and the sentences of those that were not."""

    kind: str
    cases: int
    passed: int
    missed: tuple[str, ...]


def measure_recognizers(folder: Path, predict: Predict) -> tuple[Passed, ...]:
    """Measure `predict` on every case of `folder` that the ledger can express.

    Raises CorpusMissing where a file of cases is not there.
    """
    missing = [name for name in _READ if not (folder / name).is_file()]
    if missing:
        raise CorpusMissing(
            f"{folder} has no {missing[0]}; give the folder of Recognizers-Text's cases, "
            "which holds Number, NumberWithUnit and DateTime"
        )
    results: dict[str, list[tuple[str, bool]]] = {}
    for name, read in _READ.items():
        for each in json.loads((folder / name).read_text("utf-8-sig")):
            case = read(each)
            if case is not None:
                held = _held(case, predict(case.text, case.day))
                results.setdefault(case.kind, []).append((case.text, held))
    return tuple(
        Passed(
            kind=kind,
            cases=len(rows),
            passed=sum(held for _, held in rows),
            missed=tuple(text for text, held in rows if not held),
        )
        for kind, rows in results.items()
    )


def passed_table(results: Sequence[Passed], misses: bool = False) -> str:
    """Return the rate of each kind as a plain table; with `misses` the sentences not read right."""
    wide = max(len(r.kind) for r in results)
    lines = ["recognizers".ljust(wide) + "".join(h.rjust(8) for h in ("cases", "right", "%"))]
    for each in results:
        rate = f"{100 * each.passed / each.cases:.1f}"
        lines.append(f"{each.kind.ljust(wide)}{each.cases:8}{each.passed:8}{rate:>8}")
        lines += [f"    {sentence.strip()}" for sentence in each.missed if misses]
    return "\n".join(lines)


def _held(case: Case, stated: Stated) -> bool:
    found = list(_said(case, stated))
    for wanted in case.wanted:
        hit = next((f for f in found if _right(wanted, *f)), None)
        if hit is None:
            return False
        found.remove(hit)
    return not (case.all and found)


def _right(wanted: Wanted, span: Span, value: tuple[object, ...]) -> bool:
    if span.start >= wanted.span.end or wanted.span.start >= span.end:
        return False
    return any(all(map(_same, one, value)) for one in wanted.values)


def _same(wanted: object, found: object) -> bool:
    if isinstance(wanted, float) and isinstance(found, float):
        return isclose(wanted, found, rel_tol=1e-4)
    return wanted in (found, "")


def _said(case: Case, stated: Stated) -> Iterator[tuple[Span, tuple[object, ...]]]:
    """Yield what was read, in the form that is asked for."""
    quantities, times = stated
    if case.kind in _OF_TIME:
        yield from ((t.span, (t.kind, t.start, t.end, t.duration)) for t in times)
    else:
        yield from ((q.span, (q.low, q.high, q.unit)) for q in quantities)


def _span(result: Mapping[str, Any]) -> Span:
    start = result["Start"]
    return Span(start, start + result["Length"] if "Length" in result else result["End"] + 1)


def _number(each: Mapping[str, Any]) -> Case | None:
    results = each["Results"]
    kinds = sorted({r["Resolution"].get("subtype", "") for r in results})
    wanted = tuple(_exactly(r, r["Resolution"]["value"], None) for r in results)
    kind = (
        f"number: {kinds[0] or 'other'}"
        if len(kinds) == 1
        else "number: several"
        if kinds
        else "no number"
    )
    return Case(kind=kind, text=each["Input"], day=None, wanted=wanted, all=True)


def _exactly(result: Mapping[str, Any], value: str, unit: str | None) -> Wanted:
    """Return what is right for one number: itself, an end that a bound opens, or its per cent."""
    exact, named = float(value), "" if unit is None else unit
    ends = [(exact, exact), (exact, None), (None, exact)]
    shares = [(_share(exact), _share(exact), "percent")] if unit is None else []
    return Wanted(_span(result), (*((low, high, named) for low, high in ends), *shares))


def _share(value: float | None) -> float | None:
    """Return a part of one in per cent, as the ledger has it."""
    return None if value is None else round(100 * value, 3)


_RANGE = re.compile(r"[\[(](-?[\d.E-]*),(-?[\d.E-]*)[\])]")


def _range(each: Mapping[str, Any]) -> Case | None:
    wanted = []
    for result in each["Results"]:
        ends = _RANGE.fullmatch(result["Resolution"]["value"])
        if ends is None:
            return None
        low, high = (float(e) if e else None for e in ends.groups())
        shares = (_share(low), _share(high), "percent")
        wanted.append(Wanted(_span(result), ((low, high, ""), shares)))
    if not wanted:
        return None  # what is no range may well be a number
    return Case(kind="range", text=each["Input"], day=None, wanted=tuple(wanted), all=False)


def _percent(each: Mapping[str, Any]) -> Case | None:
    values = [r["Resolution"]["value"] for r in each["Results"]]
    if "null" in values or not values:
        return None
    wanted = tuple(
        _exactly(r, v.rstrip("%"), "percent") for r, v in zip(each["Results"], values, strict=True)
    )
    return Case(kind="per cent", text=each["Input"], day=None, wanted=wanted, all=False)


# What Recognizers-Text calls a unit where the ledger has another name for it.
_UNITS = {
    "age": "year",
    "united states dollar": "USD",
    "euro": "EUR",
    "british pound": "GBP",
    "meter": "metre",
    "kilometer": "kilometre",
    "metric ton": "tonne",
    "ton": "tonne",
    "square meter": "square metre",
    "square kilometer": "square kilometre",
    "milliliter": "millilitre",
    "millimeter": "millimetre",
    "decimeter": "decimetre",
    "kilometer per hour": "kilometre",
    "mile per hour": "mile",
}


def _with_unit(kind: str) -> Callable[[Mapping[str, Any]], Case | None]:
    def read(each: Mapping[str, Any]) -> Case | None:
        wanted = []
        for result in each["Results"]:
            value, unit = (result["Resolution"].get(k) for k in ("value", "unit"))
            if value in (None, "null") or unit is None:
                return None
            name = _UNITS.get(unit.lower(), unit.lower())
            wanted.append(_exactly(result, value, name if kind != "money" else None))
        if not wanted:
            return None
        return Case(kind=kind, text=each["Input"], day=None, wanted=tuple(wanted), all=False)

    return read


_PLAIN_SET = re.compile(r"P\d+[YMWD]|PT\d+[HM]")
_DURATION = re.compile(
    r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?"
)
_WEEKDAY_SET = re.compile(r"XXXX-WXX-\d")


def _time(kind: str) -> Callable[[Mapping[str, Any]], Case | None]:
    """Read the cases of the parsers: past and future are both right where the words leave open."""

    def read(each: Mapping[str, Any]) -> Case | None:
        wanted = []
        for result in each["Results"]:
            value = result["Value"]
            sides = [value["FutureResolution"], value["PastResolution"]]
            made = _moments(result["Type"], value["Timex"], sides)
            if made is None:
                return None
            wanted.append(Wanted(_span(result), made))
        if not wanted:
            return None
        return Case(kind=kind, text=each["Input"], day=_day(each), wanted=tuple(wanted), all=False)

    return read


def _mixed(each: Mapping[str, Any]) -> Case | None:
    """Read the cases of the whole model: dates, periods, durations and frequencies together."""
    wanted = []
    for result in each["Results"]:
        if "TypeName" not in result:
            return None
        values = result["Resolution"]["values"]
        made = _moments(result["TypeName"].rpartition(".")[2], values[0].get("timex", ""), values)
        if made is None:
            return None
        wanted.append(Wanted(_span(result), made))
    if not wanted:
        return None
    return Case(
        kind="times, mixed", text=each["Input"], day=_day(each), wanted=tuple(wanted), all=False
    )


def _day(each: Mapping[str, Any]) -> str | None:
    moment: str | None = each.get("Context", {}).get("ReferenceDateTime")
    return moment[:10] if moment else None


def _moments(
    kind: str, timex: str, sides: Sequence[Mapping[str, str]]
) -> tuple[tuple[object, ...], ...] | None:
    """Return what counts as right, or None where the ledger cannot express it."""
    if kind == "duration":
        return ((kind, None, None, timex),) if _DURATION.fullmatch(timex) else None
    if kind == "set":
        often = "P1W" if _WEEKDAY_SET.fullmatch(timex) else timex
        return (("frequency", None, None, often),) if _PLAIN_SET.fullmatch(often) else None
    if kind not in ("date", "daterange"):
        return None
    made = [_intervals(kind, side) for side in sides]
    return tuple(("date", *m, None) for ends in made for m in ends) if all(made) else None


def _intervals(kind: str, side: Mapping[str, str]) -> list[tuple[str | None, str | None]]:
    """Return the intervals that say the same, none where there is no date.

    Their periods end before the last day, the ledger's with it; and of "from 2014 to 2018" they
    leave out what was told last, 2018, where the ledger has it.
    """
    try:
        if kind == "date":
            day = date.fromisoformat(side.get("date") or side.get("value") or side["start"])
            return [(day.isoformat(), day.isoformat())]
        first, end = (side.get(f"{k}Date") or side.get(k) for k in ("start", "end"))
        start = date.fromisoformat(first).isoformat() if first else None
        if end is None:
            return [(start, None)] if start else []
        return [(start, last.isoformat()) for last in _lasts(date.fromisoformat(end))]
    except (KeyError, ValueError):
        return []


def _lasts(end: date) -> Iterator[date]:
    """Yield the last days that may be meant by a period's end, which it leaves out."""
    yield end - timedelta(days=1)
    yield end
    if end.day == 1:
        yield end.replace(day=monthrange(end.year, end.month)[1])
        if end.month == 1:
            yield end.replace(month=12, day=31)


_READ: Mapping[str, Callable[[Mapping[str, Any]], Case | None]] = {
    "Number/English/NumberModel.json": _number,
    "Number/English/NumberRangeModel.json": _range,
    "Number/English/PercentModel.json": _percent,
    "NumberWithUnit/English/AgeModel.json": _with_unit("age"),
    "NumberWithUnit/English/CurrencyModel.json": _with_unit("money"),
    "NumberWithUnit/English/DimensionModel.json": _with_unit("measure"),
    "DateTime/English/DateParser.json": _time("date"),
    "DateTime/English/DatePeriodParser.json": _time("period"),
    "DateTime/English/DurationParser.json": _time("duration"),
    "DateTime/English/SetParser.json": _time("frequency"),
    "DateTime/English/DateTimeModel.json": _mixed,
}
_OF_TIME = ("date", "period", "duration", "frequency", "times, mixed")
