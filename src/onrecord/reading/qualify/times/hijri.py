"""The Islamic calendar: its months and years as days of the common calendar.

By the Umm al-Qura table of the lists, from 1390 (1970) to 1500 (2077). Where the moon was sighted a
month began a day earlier or later; the table's day is given.
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.language.compiled import once
from onrecord.language.tools import Tools

from .periods import UNKNOWN, Period


class Hijri(NamedTuple):
    """The names of the months, the feasts, and the day on which each month of the table begins."""

    months: Mapping[str, int]
    feasts: Mapping[str, list[int]]
    first_year: int
    starts: tuple[date, ...]

    def month(self, year: int, number: int) -> Period:
        """Return one month, or UNKNOWN outside the table."""
        at = (year - self.first_year) * 12 + number - 1
        if not 0 <= at < len(self.starts) - 1:
            return UNKNOWN
        return Period(self.starts[at], self.starts[at + 1] - timedelta(days=1))

    def year(self, year: int) -> Period:
        """Return one year, or UNKNOWN outside the table."""
        return Period(self.month(year, 1).start, self.month(year, 12).end)

    def day(self, year: int, number: int, day: int) -> Period:
        """Return one day, or UNKNOWN where the table has no such day."""
        first, last = self.month(year, number)
        if first is None or last is None or not 1 <= day <= (last - first).days + 1:
            return UNKNOWN
        found = first + timedelta(days=day - 1)
        return Period(found, found)

    def last(self, number: int, before: date) -> Period:
        """Return the last month of that number that has begun on a day."""
        at = bisect_right(self.starts, before) - 1
        while at >= 0 and at % 12 != number - 1:
            at -= 1
        return self.month(self.first_year + at // 12, at % 12 + 1) if at >= 0 else UNKNOWN

    def within(self, number: int, year: int) -> Period:
        """Return the month of that number that begins in a year of the common calendar."""
        found = self.last(number, date(year, 12, 31))
        return found if found.start and found.start.year == year else UNKNOWN


@once
def hijri(tools: Tools) -> Hijri:
    """Return the Islamic calendar of `tools`."""
    table = tools.lexicon("calendars")
    starts = [table["first_day"]]
    for months in table["lengths"].split():
        for length in months:
            starts.append(starts[-1] + timedelta(days=29 + int(length)))
    return Hijri(table["months"], table["feasts"], table["first_year"], tuple(starts))
