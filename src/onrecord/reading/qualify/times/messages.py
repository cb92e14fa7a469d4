"""The days of a chat: on which day the words of each message were given.

Of "02/04/2021" only the file itself says which is the month: a 15 in another stamp, or the one
order in which its messages follow each other in time. Where neither does, the day is left open.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from onrecord.language.tools import Tools
from onrecord.reading.segment.messages import found
from onrecord.record.text import Span

from ..scan import Sheet
from . import periods
from .words import Order

_NUMBERS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})[/.-](\d{2,4})")
# A date in the text in which a slash parts day and month.
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?![\d/])")


def order(page: Sheet) -> Order:
    """Return which comes first in the slashed dates of a text, where they prove it."""
    slashed = _SLASHED.findall(page.low) if "/" in page.low else []
    return _proven([(int(a), int(b)) for a, b in slashed])


def _proven(pairs: Sequence[tuple[int, int]]) -> Order:
    firsts, seconds = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return None if firsts == seconds else "day" if firsts else "month"


def message_days(page: Sheet, tools: Tools) -> tuple[tuple[Span, date | None], ...]:
    """Return where the stamps of the messages name their days, and these."""
    dated = [
        (message.day, _NUMBERS.fullmatch(message.day.of(page.text)))
        for message in found(page.text, tools.lexicon("segments"))
        if message.day is not None
    ]
    read = [(span, number) for span, number in dated if number]
    which = order(page) or _in_time([number for _, number in read])
    return tuple((span, _day(number, which)) for span, number in read)


def _in_time(stamps: Sequence[re.Match[str]]) -> Order:
    """Return the only order in which no message is older than the one before it."""
    fits = [which for which in _ORDERS if _follow([_day(s, which) for s in stamps])]
    return fits[0] if len(fits) == 1 else None


_ORDERS: tuple[Order, ...] = ("day", "month")


def _follow(days: Sequence[date | None]) -> bool:
    known = [day for day in days if day is not None]
    return len(known) == len(days) and all(a <= b for a, b in pairwise(known))


def _day(stamp: re.Match[str], which: Order) -> date | None:
    """Return the day of a stamp: the year first, or the day or the month, as `which` says."""
    a, mark, b, c = stamp.groups()
    if len(a) == 4:
        return _made(int(a), int(b), int(c))
    first, second, year = int(a), int(b), int(c) + (2000 if len(c) == 2 else 0)
    which = "day" if mark == "." or first > 12 else "month" if second > 12 else which
    if which is None:
        return _made(year, first, second) if first == second else None
    return _made(year, second, first) if which == "day" else _made(year, first, second)


def _made(year: int, month: int, day: int) -> date | None:
    period = periods.day(year, month, day)
    return period.start if period else None
