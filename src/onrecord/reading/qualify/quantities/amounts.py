"""Amounts: a number with the words that bound it and its unit, a vague amount, or a share.

A value is read only where the words leave no choice. What is counted is read in `quantities`.
"""

import re
from collections.abc import Iterator, Set

from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..numbers import Number, numbers
from ..scan import Sheet
from ..times.clock import led_as_hour, marked_as_hour
from . import ages
from .counted import counted
from .numbernames import in_list, is_phone, tells_no_amount
from .shares import one_in, shares, vague
from .words import Amount, Rules, bounds, rules

_LINK = re.compile(r" ?(?:-|~) ?(?:to-)?|-? +(?:to|or|and|through) +(?:perhaps +|maybe +)?")
MEMBERS = re.compile(r"-([a-z]+)(?![\w-])")
_BETWEEN = re.compile(r"\bbetween +(?:the +ages +of +)?(?:\w+ +)?(?:(?:us ?)?[$€£] ?)?$")
_CELSIUS = re.compile(r"[CF](?![\w'-])")
_AGAIN = re.compile(r" ?\(")
_CLOSED = re.compile(r" *(?:[.?!;]|$)")
_MORE = re.compile(r",? +(?:and|or) +")


def amounts(page: Sheet, dates: bytearray, tools: Tools) -> list[Amount]:
    """Return every amount of a text in order; `dates` marks the code points of its dates."""
    listed = rules(tools)
    found = [
        a
        for a in (
            *_numbered(page, dates, listed, tools),
            *vague(page, listed),
            *shares(page, listed),
            *ages.tens(page),
            *_or_two(page, listed),
            *_and_half(page, listed),
        )
        if 1 not in dates[a.span.start : a.span.end]
    ]
    return _apart(found)


def _apart(found: list[Amount]) -> list[Amount]:
    """Leave out what lies inside an amount before it, or inside a longer one."""
    kept: list[Amount] = []
    for amount in sorted(found, key=lambda a: (a.span.start, -a.span.end)):
        if not kept or amount.span.start >= kept[-1].span.end:
            kept.append(amount)
    return kept


def _numbered(page: Sheet, dates: bytearray, listed: Rules, tools: Tools) -> Iterator[Amount]:
    # "The quarter ended Sept. 30 to $747 million": a date's number begins no range.
    found = [n for n in numbers(page, tools) if 1 not in dates[n.span.start : n.span.end]]
    at, last = 0, None
    while at < len(found):
        first = found[at]
        follower = found[at + 1] if at + 1 < len(found) else None
        if follower and (share := one_in(page, first, follower, listed)):
            yield share
            at += 2
            continue
        if follower and _said_again(page, first, follower):  # "forty-six (46)"
            first = first._replace(span=Span(first.span.start, follower.span.end + 1))
            at, follower = at + 1, None
        after = found[at + 2] if at + 2 < len(found) else None
        second = _linked(page, first, follower, listed)
        if second is None and follower and _guessed(page, first, follower, after, listed):
            second = follower
        at += 2 if second else 1
        amount = _amount(page, _scaled(first, second), second, listed)
        if amount and amount.unit is None and last and last.unit == "year":
            aged = ages.goes_on(page, last, amount.span.start, amount.end, listed)
            amount = amount._replace(unit="year") if aged else amount
        last = amount or last
        if amount:
            yield amount


def _or_two(page: Sheet, listed: Rules) -> Iterator[Amount]:
    """Yield "a month or two": one to two of a unit."""
    for hit in listed.or_two.finditer(page.low):
        if unit := listed.units.get(hit[1]):
            yield Amount(Span(*hit.span()), hit.end(), 1.0, 2.0, False, unit, "range")


def _and_half(page: Sheet, listed: Rules) -> Iterator[Amount]:
    """Yield "a metre and a half"."""
    for hit in listed.and_half.finditer(page.low):
        if unit := listed.units.get(hit[1]):
            yield Amount(Span(*hit.span()), hit.end(), 1.5, 1.5, False, unit, "number")


def _said_again(page: Sheet, first: Number, second: Number) -> bool:
    """Say whether a number in words is given again in digits: "forty-six (46)"."""
    opened = _AGAIN.fullmatch(page.low, first.span.end, second.span.start)
    closed = page.low.startswith(")", second.span.end)
    return bool(opened) and closed and first.value == second.value


def _guessed(
    page: Sheet, first: Number, second: Number, after: Number | None, listed: Rules
) -> bool:
    """Say whether it is a guess: "thirty-five, forty men", "two, three days".

    Not in a list ("aged four, five and nine"), nor where each counts ("killed two, three fled").
    """
    low = page.low
    if low[first.span.end : second.span.start] != ", ":
        return False
    if not (low[first.span.start].isalpha() and low[second.span.start].isalpha()):
        return False
    if not first.value < second.value <= max(first.value + 1, 1.5 * first.value):
        return False
    if low[max(0, first.span.start - 2) : first.span.start] == ", ":
        return False
    near = after is not None and after.span.start - second.span.end < 8
    if near or _MORE.match(low, second.span.end):
        return False
    end = second.span.end
    closed = _CLOSED.match(low, end) or listed.unit.match(low, end)
    return bool(closed) or counted(page, end, False, listed.counter) is not None


def _scaled(first: Number, second: Number | None) -> Number:
    """Return the lower end of "10 to 15 million", which is told in millions too."""
    scale = second.scale if second else 1
    if second is None or scale == 1 or first.scale > 1 or first.value * scale >= second.value:
        return first
    return first._replace(value=first.value * scale)


def _linked(page: Sheet, first: Number, second: Number | None, listed: Rules) -> Number | None:
    """Return the number that makes a range with `first`: "600-800", "between 3 and 5"."""
    if second is None or second.span.start - first.span.end > 24 or second.value <= first.value:
        return None
    told = page.low[first.span.end : second.span.start]
    between = re.sub(rf"^(?:{listed.unit.pattern})(?= |-)|(?:us ?)?[$€£]$", "", told)
    if not _LINK.fullmatch(between):
        return None
    before = page.low[max(0, first.span.start - 160) : first.span.start]
    if "and" in between and not _BETWEEN.search(before):
        return None
    if "and" in between and told != between and not _alike(page.low, first, second, listed):
        return None  # "between two weeks and seven months"
    if " to" in between and (
        listed.change.search(before)
        or (told != between and listed.by.search(before))
        or (second.value > 10 * first.value and listed.just_changed.search(before))
        or not _alike(page.low, first, second, listed)
    ):
        return None  # "rose from 5 to 7", "fell 12% to $40", "fell 5 to 286"
    return None if first.plain and second.plain else second


def _alike(low: str, first: Number, second: Number, listed: Rules) -> bool:
    """Say whether two numbers have the same unit, where the first has one of its own."""
    units = []
    for number in (first, second):
        hit = listed.unit.match(low, number.span.end)
        sign = listed.sign.search(low, max(0, number.span.start - 6), number.span.start)
        word = re.sub(" +", " ", hit[1] or hit[2]) if hit else sign[1] if sign else ""
        units.append(listed.units.get(word))
    return units[0] in (None, units[1])


def _amount(page: Sheet, first: Number, second: Number | None, listed: Rules) -> Amount | None:
    start, end = first.span.start, (second or first).span.end
    if marked_as_hour(page, start, end, listed.clock):
        return None
    if second is None and led_as_hour(page, first, listed.clock):
        return None
    if first.value > 1 and listed.times_as.match(page.low, end):
        return None
    if second is None and in_list(page, first, listed.counter):
        return None
    unit, past, end = _unit(page, start, end, first.value, listed)
    sign = listed.sign.search(page.low, max(0, start - 6), start)
    if sign:
        start, unit = sign.start(), listed.units[sign[1]]
    if (
        unit == "day"
        and page.low[start:end] == "one"
        and not listed.one_day.search(page.low, max(0, start - 12), start)
    ):
        return None  # "one day he will come back"
    if second and (opened := listed.opens_range.search(page.low, max(0, start - 26), start)):
        start -= len(opened[0])
    start, kinds = bounds(page.low, start, end, listed)
    if after := listed.after.match(page.low, end) or listed.after.match(page.low, past):
        said = re.sub(" +", " ", after[3] or "")
        kinds |= listed.kinds.get(said, {"about"} if after[2] else {"at_least"})
        end = after.end()
        past = max(past, end)
    if unit is None and not _counts(page, first, second, past, kinds, listed):
        return None
    rule = "range" if second else "bound" if kinds & {"at_least", "at_most"} else "number"
    low, high = first.value, (second or first).value
    return Amount(Span(start, end), past, low, high, False, unit, rule).bounded(kinds)


def _unit(
    page: Sheet, start: int, end: int, value: float, listed: Rules
) -> tuple[str | None, int, int]:
    """Return the unit, where its words end, and where the amount ends ("40 %" includes it)."""
    if aged := ages.AGED.match(page.low, end):
        return "year", aged.end(), end
    if _CELSIUS.match(page.flat, end):
        return "degree", end + 1, end
    hit = listed.unit.match(page.low, end)
    if hit and (hit[1] or not hit[0].isalpha() or page.low[end - 1].isdigit()):
        name = listed.units[re.sub(" +", " ", hit[1] or hit[2])]
        return name, hit.end(), hit.end() if hit[1] else end
    return ("year" if ages.is_age(page, start, end, value, listed) else None), end, end


def _counts(
    page: Sheet, first: Number, second: Number | None, end: int, kinds: Set[str], listed: Rules
) -> bool:
    """Say whether a number without a unit is a count, not a year, a pronoun or part of a name."""
    if members := MEMBERS.match(page.low, end):
        known = members[1] in listed.hyphened or members[1] in listed.counter.singulars
        return first.value > 1 and known  # "a five-member commission"
    if page.low[end : end + 1] == "-" and page.low[end + 1 : end + 2].isalpha():
        return False
    if (kinds and first.value != 1) or kinds & {"at_least", "at_most"}:
        return True
    if second:
        return not is_phone(page, first)
    if tells_no_amount(page, first, listed.counter):
        return False
    if first.value == 1 and page.low[first.span.start].isalpha():
        return counted(page, end, True, listed.counter) is not None
    if first.plain:
        noun = counted(page, end, False, listed.counter)
        return noun is not None and " " not in noun.of(page.text)
    return True
