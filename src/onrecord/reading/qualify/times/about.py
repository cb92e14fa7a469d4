"""The days that a document is about, where these are older than the document itself.

A report tells of the period that it covers, an annual report of the year before it came out, and a
chapter on a massacre of the days around it.
"""

import re
from datetime import date, timedelta

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from ..scan import Sheet, sheet
from . import periods
from .words import Own

_OPENING = 2000  # code points in which a report says which days it covers
_WRITTEN = 31  # days, beside as many as it covers, after which a report is written
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_TITLE = 16  # words of a title at most
_TITLES = 5  # lines in which a title stands
_PARAGRAPH_NUMBER = re.compile(r" *\**\d{1,3}(?:\.\d{1,3})?\.?\** +")


@once
def _spans(tools: Tools) -> re.Pattern[str]:
    """Return the words for the days that a report is about, wherever its opening has them."""
    return _covering("covers", tools)


@once
def _title_spans(tools: Tools) -> re.Pattern[str]:
    """Return the words for these in a title: "annual report covering January to December"."""
    return _covering("covers_title", tools)


@once
def _periods(tools: Tools) -> re.Pattern[str]:
    """Return the words for a report of months, before these in a title: "Monthly report: May"."""
    return _covering("periodic_papers", tools)


def _covering(led_by: str, tools: Tools) -> re.Pattern[str]:
    lists = tools.lexicon("times")
    month = any_of(lists["months"])
    run = (
        rf"(?:(?P<d0>\d{{1,2}}) *)?(?:(?P<m0>{month})(?: +(?P<y0>\d{{4}}))?)?"
        r" *(?:to|and|until|through|-) *"
    )
    return re.compile(
        rf"(?<!\w)(?:{any_of(lists[led_by])})(?!\w)[ ,:(–—-]*(?:(?:from|of|for|between) +)?"
        rf"(?:(?:{run})?(?:(?P<d>\d{{1,2}}) +)?(?P<m>{month}),? +|(?:the +)?(?:calendar +)?year +)"
        + _YEAR
    )


@once
def _tallies(tools: Tools) -> re.Pattern[str]:
    """Return the words that count a year's cases: "verified 214 violations … in 2019"."""
    lists = tools.lexicon("times")
    counted = rf"(?:{any_of(lists['tallied'])})(?!\w)[^.\n]{{0,60}}?"
    number = rf"(?:\d|(?:{any_of(tools.lexicon('numbers')['words'])})(?!\w))"
    within = r"(?:in|during|throughout) +"
    return re.compile(
        rf"(?<!\w){counted}{number}[^.\n]{{0,160}}? {within}{_YEAR}"
        rf"|(?<!\w){within}(?P<y2>(?:19|20)\d\d),? [^.\n]{{0,80}}?(?<!\w){counted}{number}"
    )


@once
def _reports(tools: Tools) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('times')['yearly_papers'])})(?!\w)")


@once
def _of_the_day(tools: Tools) -> re.Pattern[str]:
    """Return the words of what is written from day to day."""
    lists = tools.lexicon("times")
    return re.compile(rf"(?<!\w)(?:{any_of([*lists['days'], *lists['weekdays']])})(?!\w)")


@once
def _events(tools: Tools) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('times')['titled_events'])})(?!\w)")


def covered(page: Sheet, title: str | None, published: Own, tools: Tools) -> Own | None:
    """Return the days that a report covers, where these are older than the report.

    What it tells without a year is not later than these: "reporting period January to December".
    Which year that is, `told` decides.
    """
    hit = _spans(tools).search(page.low, 0, _OPENING) or _in_title(page, tools)
    hit = hit or _periodic(sheet(title or ""), tools) or _periodic(page, tools)
    if hit is None:
        return _yearly(page, published, tools)
    year = int(hit["y"])
    if published.year is not None and year > published.year:
        return None
    month = int(tools.lexicon("times")["months"][hit["m"]] if hit["m"] else 12)
    named = periods.day(year, month, int(hit["d"])) if hit["d"] else None
    end = (named or periods.month(year, month)).end
    if published.latest and end and end > published.latest:
        return None
    if end is None:
        return Own(None, year)
    first = _first(hit, end, tools)
    by = published.latest or end + (end - first) + timedelta(days=_WRITTEN)
    return Own(None, year, until=end, covers=(first, end), written_by=by)


def _in_title(page: Sheet, tools: Tools) -> re.Match[str] | None:
    """Return where one of the opening lines, which is no sentence, says what a report covers."""
    lines = list(re.finditer(r"[^\n]*\w[^\n]*", page.low[:_OPENING]))[:_TITLES]
    for line in lines:
        hit = _title_spans(tools).search(page.low, *line.span())
        if hit and line[0].rstrip()[-1] not in ".?!" and _reports(tools).search(line[0]):
            return hit
    return None


def _periodic(page: Sheet, tools: Tools) -> re.Match[str] | None:
    """Return where a title says which months a report is of: "Quarterly report, May-July 2023"."""
    for line in list(re.finditer(r"[^\n]*\w[^\n]*", page.low[:_OPENING]))[:_TITLES]:
        hit = _periods(tools).search(page.low, *line.span())
        if hit and line[0].rstrip()[-1] not in ".?!":
            return hit
    return None


def _first(hit: re.Match[str], end: date, tools: Tools) -> date:
    """Return the first day that a report covers: of its month, else of the year."""
    months = tools.lexicon("times")["months"]
    named = hit["m0"] or hit["m"]
    month = int(months[named]) if named else 1
    year = int(hit["y0"] or end.year - (month > end.month))
    number = hit["d0"] if hit["m0"] or hit["d0"] else hit["d"]
    opens = periods.day(year, month, int(number or 1))
    return opens.start if opens and opens.start and opens.start <= end else end


def _yearly(page: Sheet, published: Own, tools: Tools) -> Own | None:
    """Return the year before a report came out, where its first sentence counts that year's cases.

    News may count them too, and tells of days of its own: it names weekdays.
    """
    hit = _tallies(tools).search(page.low, 0, _OPENING)
    if hit is None or published.year is None or int(hit["y"] or hit["y2"]) != published.year - 1:
        return None
    opens = page.sentence(hit.start()).start
    numbered = _PARAGRAPH_NUMBER.match(page.low, page.low.rfind("\n", 0, hit.start()) + 1)
    if not numbered and not any(_reports(tools).search(t) for t in _titles(page, opens)):
        return None
    if _of_the_day(tools).search(page.low, 0, _OPENING):
        return None
    first, last = date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)
    return Own(None, first.year, until=last, covers=(first, last))


def _titles(page: Sheet, end: int) -> list[str]:
    """Return the lines before `end` that look like titles."""
    lines = [line.strip() for line in page.low[:end].split("\n") if line.strip()][:_TITLES]
    return [line for line in lines if len(line.split()) <= _TITLE and line[-1] not in ".?!"]


def of_event(page: Sheet, start: int, end: int, tools: Tools) -> int | None:
    """Return where a line that is a title has told of an event, whose day may follow."""
    line = page.low[start:end].strip()
    if not line or line[-1] in ".?!" or len(line.split()) > _TITLE:
        return None
    hit = _events(tools).search(page.low, start, end)
    return hit.end() if hit else None
