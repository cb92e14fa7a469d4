"""How long and how often: durations as ISO 8601 ("six months" is P6M), and frequencies."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import When
from onrecord.record.text import Span

from ..numbers import numbers
from ..scan import Sheet, named
from .clock import of_four_digits


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of durations and frequencies, compiled."""

    unit: re.Pattern[str]
    more: re.Pattern[str]
    not_duration: re.Pattern[str]
    somebody_of: re.Pattern[str]
    a_unit: re.Pattern[str]
    vague: re.Pattern[str]
    frequency: re.Pattern[str]
    every: re.Pattern[str]
    fortnightly: re.Pattern[str]
    times_a: re.Pattern[str]
    weekly: re.Pattern[str]
    how_often: Mapping[str, str]
    names: Mapping[str, str]
    sizes: Mapping[str, Any]
    numbers: Mapping[str, int]


_EVERY = {"other": 2, "second": 2, "third": 3, "fourth": 4}  # "every second day"


class _Length(NamedTuple):
    """A number that may carry a unit of time; `value` is null where there are two."""

    span: Span
    value: float | None


@once
def rules(tools: Tools) -> Rules:
    """Return the duration and frequency lists of `tools`, compiled."""
    lists, units, words = tools.lexicon("times"), tools.lexicon("units"), tools.lexicon("numbers")
    often = {phrase: iso for iso, said in lists["frequencies"].items() for phrase in said}
    names = {w: unit for unit in units["durations"] for w in units["units"][unit]}
    unit = any_of(names)
    plural = any_of(w for w in names if w.endswith("s") and len(w) > 4)
    number = any_of(w for w, n in words["words"].items() if n > 1) + r"|\d{1,3}"
    week = any_of(day for day in lists["weekdays"] if day.endswith("day"))
    persons = tools.lexicon("persons")
    people = {
        *persons["male"],
        *persons["female"],
        *(n for c in persons["child"].values() for n in c),
    }
    whole = rf"(?:{week})(?:s|s? +(?:mornings|afternoons|evenings|nights))"
    return Rules(
        unit=re.compile(
            rf"[ -]*(?:(?:full|long|whole|straight|consecutive|more|additional|business|working)"
            rf" +)?({unit})(?!\w| ago\b| of age\b|-?old)"
        ),
        more=re.compile(
            rf",?(?: +and)? +(?=(?:{number})[ -]+(?:{unit})(?!\w))"
            rf"|,? +and +(?=an? +(?:{unit})(?!\w))"
        ),
        somebody_of=re.compile(rf"(?<!\w)(?:{any_of(people)}) +of +$"),
        not_duration=re.compile(rf"(?<!\w)(?:{any_of(lists['not_duration'])}) +$"),
        a_unit=re.compile(
            rf"(?<!\w)(?:(?:{any_of(lists['one_unit'])}) +an? +|"
            r"(?P<half>(?<!and a )half(?: +an?)?) +|(?:all|full|whole|entire|another)[ -]"
            r"|(?P<two>(?:a +)?couple +of +))"
            rf"(?P<u>{unit})(?!\w| ago\b| of age\b|-?old| (?:before|earlier|later)\b)"
            r"(?P<more> +and +a +half)?"
        ),
        vague=re.compile(
            rf"(?<!\w)(?:{any_of(lists['vague_lengths'])}) +(?:{unit})"
            r"(?!\w| (?:ago|earlier|later)\b)"
            rf"|(?<=for )(?:{plural})(?!\w)"
            rf"|(?<=for )a +(?:long +|short +)?(?:while|time)(?!\w)"
        ),
        frequency=re.compile(rf"(?<![\w-])(?:{any_of(often)})(?![\w-])"),
        fortnightly=re.compile(rf"(?<!\w)every +other +(?:{any_of(lists['weekdays'])})(?!\w)"),
        every=re.compile(
            rf"(?<!\w)(?:every|each) +(?P<n>{number}|{any_of(_EVERY)}) +(?P<u>{unit})(?!\w)"
        ),
        times_a=re.compile(
            r"(?<!\w)(?:once|twice|\w+ +times) +(?:a|an|per|every|each) +(day|week|month|year)\b"
        ),
        weekly=re.compile(rf"(?<!\w)(?:{whole})(?!\w)"),
        how_often=often,
        names=names,
        sizes=units["durations"],
        numbers=words["words"],
    )


def durations(page: Sheet, taken: bytearray, tools: Tools) -> Iterator[When]:
    """Yield "six months", "72 hours", "a three-week siege"; ages and dates are left out."""
    words = rules(tools)
    end = 0
    for number in _lengths(page, tools):
        hit = words.unit.match(page.low, number.span.end)
        if of_four_digits(page, number.span.start):
            continue
        if not hit or number.span.start < end or 1 in taken[number.span.start : hit.end()]:
            continue
        before = page.low[max(0, number.span.start - _BACK) : number.span.start]
        clock = words.names[hit[1]] in ("hour", "minute", "second")
        lasts = _LASTS.search(before) or (clock and _PAST.search(before))
        if _AGED.search(before) and _YEARS.search(hit[0]):
            continue
        if words.names[hit[1]] in ("year", "month") and words.somebody_of.search(before):
            continue
        if _OLD.match(page.low, hit.end()) or (words.not_duration.search(before) and not lasts):
            continue
        iso, end = _iso(number.value, words.names[hit[1]], words), hit.end()
        while iso and (more := words.more.match(page.low, end)):  # "one week and three days"
            longer, after = _with(iso, more.end(), page, words)
            if longer is None:  # "14 hours, two hours longer"
                break
            iso, end = longer, after
        yield lasting(page, Span(number.span.start, end), "duration", iso, tools)
    yield from _single(page, taken, tools)
    for vague in words.vague.finditer(page.low):
        if 1 not in taken[vague.start() : vague.end()]:
            yield lasting(page, Span(*vague.span()), "duration", None, tools)


_OLD = re.compile(
    r"s?[ -]+old\b| +(?:young|old)er\b| +(?:bracket|band|range|cohort|(?:age )?groups?)\b"
)  # "two years younger", "the 11-15 year bracket"
_AGED, _YEARS = re.compile(r"[a-z], *$"), re.compile(r"\byrs?$")  # "twin boys, 4 yrs"
# "It is to last 30 days": no "last 30 days".
_LASTS = re.compile(
    r"\b(?:to|will|would|could|can|may|might|must|should|not|which|that|they) +last +$"
)
_PAST = re.compile(r"\b(?:last|past|next) +$")  # "the past 24 hours"
_ORDINAL = re.compile(r" +(?!(?:and|or|before|when|then|to)\b)[a-z]")
_SIZES = "YMWDhms"
_COUNT = re.compile(r"([\w.]+)[ -]+(\w+)")


def _with(iso: str, at: int, page: Sheet, words: Rules) -> tuple[str | None, int]:
    """Return a duration with the next, smaller one added: "P1Y" and "two months" are "P1Y2M"."""
    hit = _COUNT.match(page.low, at)
    if hit is None or hit[2] not in words.names:
        return None, at
    count = 1 if hit[1] in ("a", "an") else words.numbers.get(hit[1]) or _whole(hit[1])
    added = _iso(count, words.names[hit[2]], words)
    if added is None or _rank(added) <= _rank(iso):
        return None, hit.end()
    clock = added.startswith("PT") and "T" in iso
    return iso + (added[2:] if clock else added[1:]), hit.end()


def _rank(iso: str) -> int:
    """Return how small the last unit of a duration is."""
    return _SIZES.index(iso[-1].lower() if "T" in iso else iso[-1])


def _whole(digits: str) -> int | None:
    return int(digits) if digits.isdigit() else None


def _iso(value: float | None, unit: str, words: Rules) -> str | None:
    if value is None:
        return None
    prefix, letter, size = words.sizes[unit]
    return f"{prefix}{value * size:.10g}{letter}"


def _single(page: Sheet, taken: bytearray, tools: Tools) -> Iterator[When]:
    """Yield "for a week", "half a year", "another month", "a couple of days"."""
    words = rules(tools)
    for hit in words.a_unit.finditer(page.low):
        if 1 in taken[hit.start() : hit.end()]:
            continue
        if hit["u"] == "second" and _ORDINAL.match(page.low, hit.end()):
            continue  # "for a second term"
        value = 0.5 if hit["half"] else 2 if hit["two"] else 1
        iso = _iso(value + (0.5 if hit["more"] else 0), words.names[hit["u"]], words)
        article = re.compile(r"[a-z]+ +(?=an? )").match(page.low, hit.start())
        start = article.end() if article and not hit["half"] and not hit["two"] else hit.start()
        yield lasting(page, Span(start, hit.end()), "duration", iso, tools)


_BACK = 24  # code points before a number in which "aged", "past" or "a man of" stands
_TWO = re.compile(r" ?- ?| +to +| +or +")
_BETWEEN = re.compile(r"\bbetween +$")


def _lengths(page: Sheet, tools: Tools) -> Iterator[_Length]:
    """Yield the numbers that may carry a unit of time; two joined ones have no single value."""
    found = numbers(page, tools)
    for at, number in enumerate(found):
        before = found[at - 1] if at else None
        if before and not before.plain and _pair(page, before.span, number.span):
            yield _Length(Span(before.span.start, number.span.end), None)
        else:
            yield _Length(number.span, number.value)


def _pair(page: Sheet, one: Span, other: Span) -> bool:
    """Say whether two numbers are the ends of a range: "two to ten", "between one and three"."""
    if _TWO.fullmatch(page.low, one.end, other.start):
        return True
    opened = _BETWEEN.search(page.low, max(0, one.start - 10), one.start)
    return bool(opened) and page.low[one.end : other.start].strip() == "and"


def frequencies(page: Sheet, taken: bytearray, tools: Tools) -> Iterator[When]:
    """Yield "every day", "every two weeks", "on Fridays", "twice a week"."""
    words = rules(tools)
    for span, iso in _often(page, words):
        if 1 not in taken[span.start : span.end]:
            yield lasting(page, span, "frequency", iso, tools)


def _often(page: Sheet, words: Rules) -> Iterator[tuple[Span, str | None]]:
    for hit in words.frequency.finditer(page.low):
        if named(page, hit.start()):
            continue
        yield Span(*hit.span()), words.how_often[re.sub(" +", " ", hit[0])]
    for hit in words.every.finditer(page.low):
        count = _EVERY.get(hit["n"]) or words.numbers.get(hit["n"]) or int(hit["n"])
        yield Span(*hit.span()), _iso(count, words.names[hit["u"]], words)
    for hit in words.fortnightly.finditer(page.low):
        yield Span(*hit.span()), "P2W"
    for hit in words.weekly.finditer(page.low):
        if page.flat[hit.start()].isupper():
            yield Span(*hit.span()), "P1W"
    for hit in words.times_a.finditer(page.low):
        if hit[0].split()[0] != "once":
            yield Span(*hit.span()), None


def lasting(page: Sheet, span: Span, kind: str, iso: str | None, tools: Tools) -> When:
    """Return a duration or a frequency as a value."""
    return When(
        text=span.of(page.text),
        span=span,
        kind="frequency" if kind == "frequency" else "duration",
        start=None,
        end=None,
        duration=iso,
        by="machine",
        trace=tools.trace(f"times.{kind}"),
    )
