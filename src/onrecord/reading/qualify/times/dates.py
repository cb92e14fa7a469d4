"""Dates: where one stands in a text, and the document's own.

The forms are those of `words`, their meaning that of `meanings` and `lean`. Joined
dates ("from 3 to 5 May", "since 2012") are put together in `times`.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.entries import Head
from onrecord.reading.segment.messages import found as messages
from onrecord.record.document import Interval
from onrecord.record.text import Span

from ..scan import Sheet, sheet
from . import kept, periods
from .about import covered, of_event
from .counted import COUNTED
from .hit import Hit
from .lean import LEANING
from .meanings import MEANINGS
from .messages import message_days, order
from .periods import UNKNOWN, Period
from .words import Dated, Own, calendar

_FIRST_LINES = 15
_SOME_DAYS = 31  # within which something was written: what it tells of was before their last
_LONG_SINCE = 182  # days after which a report on an event no longer tells of its own days
_AT_LINE_END = re.compile(r"[\s.)\]*_]*(?:\([^()\n]{1,30}\)[\s.]*)?$")
# Behind the day of a hearing or a broadcast the line may say more.
_MORE = re.compile(r"[\s)\]*_]*[.;]")
# "Diary, 2003": the year of what was written from day to day.
_ITS_YEAR = re.compile(r"[^\n.]*?, +(?P<y>(?:19|20)\d\d)[\s.)]*$")
_PLACE_FIRST = re.compile(r"(?:[^\W\d_][\w.' -]{1,40}, +)?")  # "Orlo, 10 March 2022"
# "HALVANE, 8 MAY 97 (NEWS AGENCY) --": how a piece of an agency begins.
_DATELINE = re.compile(r"^[ \t]*(?:[^\W\d_a-z][^\W\d_.a-z' -]{2,30}, +){1,2}(?=\w)", re.MULTILINE)
_PIECE = re.compile(r" *(?:\([^()\n]{2,60}\))? *(?:--|—|–|-) ")
_LINE_DATE = 24  # code points within which the date of such a line ends
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MID_YEAR = (7, 1)  # to which each day of a year lies nearer than to another year's
_SAID = re.compile(r"\w+")
_READ = {**MEANINGS, **COUNTED, **LEANING}
# What leans on the day of telling, which in a diary is that of the entry; the other forms of
# `LEANING` return every month or year.
_SAID_THEN = frozenset(LEANING) - {"day_only", "feast"}
_OPEN = Own(None, None)
_ENDS = (".", "!", "?", "”", '"')  # of a sentence; a title has none


def own(draft: Draft, page: Sheet, tools: Tools) -> Own:
    """Return the day its words were given: published, of the interview, or as its head says."""
    interview = draft.custody.interview
    stated = draft.document.published or (interview.date if interview else None)
    found = _known(stated) if stated else _headed(page, tools)
    if found == _OPEN and (heads := kept.heads(draft, tools)):
        found = _kept(draft, page, heads, tools) or found
    found = covered(page, draft.document.title, found, tools) or found
    if stated and interview is None and (event := _event(page, stated, tools)):
        found = Own(None, None, about=event)
    return found._replace(
        place=interview.place if interview else None,
        spoken=found.spoken or interview is not None,
        order=order(page),
        stamps=message_days(page, tools)
        or _posted(page, found, tools)
        or _pieces(page, tools)
        or _amended(page, found, tools),
    )


def _kept(draft: Draft, page: Sheet, heads: Sequence[Head], tools: Tools) -> Own | None:
    """Return the days of a log by what stands above it, by its title, or by when it came in."""
    title, receipt = sheet(draft.document.title or ""), draft.custody.receipt.at
    titled = [*kept.titled(title, dates(title, _OPEN, tools), tools)]
    known = dates(page, _OPEN, tools)
    over = kept.kept_over(page, heads, known, titled, tools)
    if over or titled:
        return over
    return kept.received(page, heads, known, _date(receipt), tools)


def _pieces(page: Sheet, tools: Tools) -> tuple[tuple[Span, date | None], ...]:
    """Return the days of its pieces where a file holds several of an agency."""
    made: list[tuple[Span, date | None]] = []
    for line in _DATELINE.finditer(page.text):
        found = _first_dated(page, line.end(), line.end() + _LINE_DATE, tools)
        if found is None or found.span.start != line.end():
            continue
        if _PIECE.match(page.flat, found.span.end) and found.period.start:
            made.append((found.span, found.period.start))
    return tuple(made) if len(made) > 1 else ()


def _posted(page: Sheet, known: Own, tools: Tools) -> tuple[tuple[Span, date | None], ...]:
    """Return the days in the heads of posts: "@quay_watch · 21 Feb, 08:12".

    Their year is the one that lies nearest to the document's day, else the only year that stands
    above the first of them.
    """
    stamps = [m.day for m in messages(page.text, tools.lexicon("segments")) if m.day]
    if not stamps:
        return ()
    above = set(_YEAR.findall(page.text, 0, stamps[0].start))
    year = int(above.pop()) if len(above) == 1 else known.year
    near = known.latest or (date(year, *_MID_YEAR) if year else None)
    hits = ((stamp, re.match(_month_and_day(tools), stamp.of(page.text))) for stamp in stamps)
    return tuple((stamp, _day_of(hit, near, tools) if hit else None) for stamp, hit in hits)


@once
def _amendments(tools: Tools) -> re.Pattern[str]:
    """Return what is put in later opens with: "UPDATE, June 4:", or alone "UPDATE 2, June 4"."""
    lists = tools.lexicon("times")
    return re.compile(
        rf"^[ \t*_>#]*(?:{any_of(lists['amended'])})(?: +(?:no\.? *)?\d\d?)?[*_]* *[,:(–—-]?"
        rf" *[*_]*(?:on +)?(?P<date>{_month_and_day(tools)})(?: *[:.)–—-]|(?P<alone>[*_ ]*$))",
        re.MULTILINE,
    )


def _amended(page: Sheet, known: Own, tools: Tools) -> tuple[tuple[Span, date | None], ...]:
    """Return the days of what was put in later, each to its paragraph's end.

    What a line alone heads goes on to the next such line.

    Without a year it is the one that lies nearest to the day of the document, where that is known.
    What follows one at the head of a paper is the paper's; of what follows one further down nobody
    says whether it was put in with it.
    """
    made: list[tuple[Span, date | None]] = []
    amended = list(_amendments(tools).finditer(page.low)) if known.day else []
    first = _piece_dated(tools).search(page.text) if amended else None
    opened = known.day
    if first and (opened := _day_of(first, known.day, tools)):
        made.append((Span(*first.span("date")), opened))  # what came out first, before any update
    for hit in amended:
        end = page.low.find("\n\n", hit.end())
        made.append((Span(*hit.span("date")), _day_of(hit, known.day, tools)))
        if end >= 0 and hit["alone"] is None:
            below = _told_before(page, hit.start())
            made.append((Span(end, end + 1), None if below else opened))
    return tuple(made)


def _told_before(page: Sheet, place: int) -> bool:
    """Say whether a paper has told something before a place: a paragraph that ends a sentence."""
    return any(part.rstrip().endswith(_ENDS) for part in page.text[:place].split("\n\n"))


@once
def _piece_dated(tools: Tools) -> re.Pattern[str]:
    """Return how a piece of an agency begins, whose day needs no year: "ORSK, 5 May (Wire) -"."""
    return re.compile(
        rf"{_DATELINE.pattern}(?P<date>{_month_and_day(tools)}){_PIECE.pattern}", re.MULTILINE
    )


def _month_and_day(tools: Tools) -> str:
    month = any_of(tools.lexicon("times")["months"])
    return (
        rf"(?i:(?P<m>{month})\.? +(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}}) +(?P<m2>{month})\.?)"
        r"(?:,? +(?P<y>\d{4}))?"
    )


def _day_of(hit: re.Match[str], known: date | None, tools: Tools) -> date | None:
    """Return the day of a match; without a year, that which lies nearest to a day known."""
    months = tools.lexicon("times")["months"]
    month, number = int(months[(hit["m"] or hit["m2"]).lower()]), int(hit["d"] or hit["d2"])
    if known is None:
        return None
    tried = [int(hit["y"])] if hit["y"] else [known.year, known.year - 1, known.year + 1]
    days = [found.start for y in tried if (found := periods.day(y, month, number))]
    return min((d for d in days if d), key=lambda d: abs(d - known), default=None)


@once
def _titles(tools: Tools) -> re.Pattern[str]:
    """Return what a date follows that is a paper's own: "Report of", "Sitrep No. 7 -"."""
    lists = tools.lexicon("times")
    return re.compile(
        rf"[^\w\n]*(?:[\w']+ +){{0,3}}(?i:{any_of(lists['papers'])})(?: +(?i:no)\.?)?"
        r"(?: +[#\d/]+)?(?: +(?:of|by|from)(?: +[A-Z][\w.'-]*)+)?"
        rf"(?: *[,:;(-]| +(?:{any_of(lists['papers_dated'])}))* +",
    )


def _headed(page: Sheet, tools: Tools) -> Own:
    """Return the day in the first of the opening lines that gives the document a date.

    Of notes that are headed with several days only the last of these is known.
    """
    return _labelled(page, tools) or _titled(page, tools) or Own(None, None)


def _titled(page: Sheet, tools: Tools) -> Own | None:
    """Return the day that a title ends with, or that stands alone: "Report of 10 March 2022".

    A report on what was done on a day is not of that day, and a diary has many days that stand
    alone.
    """
    at = 0
    alone: list[Period] = []
    for number, line in enumerate(page.text.split("\n")):
        end = at + len(line)
        if number >= _FIRST_LINES and len(alone) != 1:
            break
        if hit := _titles(tools).match(page.flat, at, end):
            found = _ending(page, hit.end(), end, tools, more=True)
            if found.start and found.start == found.end:
                return Own(found.start, found.start.year)
        lead = _PLACE_FIRST.match(page.low, at, end)
        if lead and (found := _ending(page, lead.end(), end, tools)).start:
            alone.append(found)
        at = end + 1
    if len(alone) == 1 and (day := alone[0].start) and day == alone[0].end:
        return Own(day, day.year)
    return None


def _ending(page: Sheet, start: int, end: int, tools: Tools, *, more: bool = False) -> Period:
    """Return the day that is all that a line holds from `start` on."""
    found = _first_dated(page, start, end, tools)
    if found is None or found.span.start != start:
        return UNKNOWN
    ends = _AT_LINE_END.match(page.low, found.span.end, end)
    return (
        found.period if ends or (more and _MORE.match(page.low, found.span.end, end)) else UNKNOWN
    )


class Labels(NamedTuple):
    """What stands before a document's own day among its first lines, compiled."""

    labelled: re.Pattern[str]
    taken: re.Pattern[str]
    meeting: re.Pattern[str]
    held: re.Pattern[str]
    noted: re.Pattern[str]


@once
def _labels(tools: Tools) -> Labels:
    lists = tools.lexicon("times")
    return Labels(
        # "Date: 12 November 2022", "- **Signed:** Oran, 3 June 2021".
        labelled=re.compile(
            rf"\W*(?:\w+ +){{0,2}}(?:{any_of(lists['day_labels'])})"
            r"(?: +(?:on|of +interview))?\W*[:,]"
        ),
        # "Statement taken at Orlo on 10 March 2022 by a lawyer".
        taken=re.compile(
            rf"\W*(?:(?:(?!(?:{any_of(lists['taken_not'])})\b)[\w']+ +){{0,3}}?"
            rf"|(?:{any_of(lists['papers'])})"
            rf"(?:,? +(?!(?:{any_of(lists['taken_not'])})\b)[\w'-]+){{0,12}}?,? +)"
            rf"(?:{any_of(lists['taken_on'])})"
            r"(?: +(?:at|in) +[^\W\d_][\w.' -]{1,40}?)?,? +on +(?:the +)?"
        ),
        meeting=re.compile(rf"(?<!\w)(?:{any_of(lists['meetings'])})(?!\w)"),
        held=re.compile(
            rf"(?:\W*|.{{0,120}}\b(?:{any_of(lists['meetings'])})\b.{{0,80}} )"
            rf"(?:{any_of(lists['held_on'])})"
            r"(?: +(?:at|in) +[^\W\d_][\w.' -]{1,40}?)?,? +on +(?:the +)?"
        ),
        noted=re.compile(rf"\W*(?:\w+ +){{0,2}}(?:{any_of(lists['day_to_day'])})\b"),
    )


def _labelled(page: Sheet, tools: Tools) -> Own | None:
    """Return the day behind a label, or of notes that are headed with their days."""
    at, labels = 0, _labels(tools)
    for line in page.text.split("\n")[:_FIRST_LINES]:
        low = page.low[at : at + len(line)]
        if label := labels.labelled.match(low):
            found = _first_date(page, at + label.end(), at + len(line), tools)
            if found.start and found.start == found.end:
                return Own(found.start, found.start.year)
        taken = labels.taken.match(low)
        if taken and (day := _opening(page, at, taken.end(), line, tools)):
            return Own(day, day.year, spoken=True)
        held = labels.held.match(low) if labels.meeting.search(page.low, 0, at + len(low)) else None
        if held and (day := _opening(page, at, held.end(), line, tools)):
            return Own(day, day.year)
        if label := labels.noted.match(low):
            first = _first_dated(page, at + label.end(), at + len(line), tools)
            later = first and kept.done_later(page, at, first.span.start, tools)
            found = first.period if first and not later else UNKNOWN
            if found.start and found.end:
                one = found.start if found.start == found.end else None
                return Own(one, found.end.year, until=found.end)
            if year := _ITS_YEAR.match(low):
                return Own(None, int(year["y"]), until=date(int(year["y"]), 12, 31))
        at += len(line) + 1
    return None


def _opening(page: Sheet, at: int, start: int, line: str, tools: Tools) -> date | None:
    """Return the one day that begins at `start` of a line, whatever follows it."""
    found = _first_dated(page, at + start, at + len(line), tools)
    if found is None or found.span.start != at + start:
        return None
    return found.period.start if found.period.start == found.period.end else None


def _event(page: Sheet, stated: Interval, tools: Tools) -> date | None:
    """Return the day of the old event that a title tells of: "The Massacre at Orlo (3 May 1997)".

    What came out within half a year of it may as well tell of its own days.
    """
    at, out = 0, _date(stated.start)
    for line in page.text.split("\n")[:_FIRST_LINES]:
        end = at + len(line)
        if hit := of_event(page, at, end, tools):
            found = _first_date(page, hit, end, tools)
            day = found.start if found.start == found.end else None
            return day if day and out and (out - day).days > _LONG_SINCE else None
        at = end + 1
    return None


def _first_date(page: Sheet, start: int, end: int, tools: Tools) -> Period:
    """Return the first day, or run of days, that is written with its year in a line."""
    found = _first_dated(page, start, end, tools)
    return found.period if found else UNKNOWN


def _first_dated(page: Sheet, start: int, end: int, tools: Tools) -> Dated | None:
    forms = {f.rule: f.compiled for f in calendar(tools).forms}
    for rule in ("iso", "day_month", "month_day"):
        hit = forms[rule].search(page.low, start, end)
        found = hit and _READ[rule](Hit(hit, page, Own(None, None), calendar(tools)))
        if found and found.period.start:
            return found
    return None


def _known(published: Interval) -> Own:
    start, end = _date(published.start), _date(published.end)
    if start is None or end is None:
        return Own(None, None)
    one, year = start == end, start.year if start.year == end.year else None
    until = end if not one and (end - start).days <= _SOME_DAYS else None
    return Own(start if one else None, year, until=until)


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


_cached: list[tuple[Sheet, Own, Tools, list[Dated]]] = []


def dates(page: Sheet, known: Own, tools: Tools) -> list[Dated]:
    """Return the date expressions of a text, in order, none inside another."""
    # Quantities and times both ask, one after the other, for the same text.
    if _cached and _cached[0][0] is page and _cached[0][1] == known and _cached[0][2] is tools:
        return _cached[0][3]
    words = calendar(tools)
    taken = bytearray(len(page.low))
    found = []
    said = set(_SAID.findall(page.low))
    for form in words.forms:
        if not form.may_stand(page.low, said):
            continue
        rule, read = form.rule, _READ[form.rule]
        for hit in form.compiled.finditer(page.low):
            if 1 in taken[hit.start() : hit.end()]:
                continue
            told_of = known.said_at if rule in _SAID_THEN else known.at
            made = read(Hit(hit, page, told_of(hit.start()), words))
            if made is not None:
                found.append(made._replace(rule=rule))
                start, end = made.span
                taken[start:end] = b"\1" * (end - start)
    _cached[:] = [(page, known, tools, sorted(found, key=lambda f: f.span))]
    return _cached[0][3]


def marked(page: Sheet, known: Own, tools: Tools, besides: str = "") -> bytearray:
    """Return which code points of the text belong to a date (1) and which to none (0).

    Dates of the rule `besides` are left out.
    """
    taken = bytearray(len(page.low))
    for found in dates(page, known, tools):
        start, end = found.span
        if found.rule == besides:
            continue
        taken[start:end] = b"\1" * (end - start)
    return taken
