"""Entries of a log or a situation report, each headed with its day and its place.

"2 April. Nkoro. Shelling of the market; three killed." The head is set apart from what it heads,
so that its words are no part of a claim; they date and place the entry (`qualify/times/headed.py`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from onrecord.language.compiled import either, once
from onrecord.language.graphs import common
from onrecord.reading.cells import BAR
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .page import Facts, Page, Piece

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_MONTH = "(?:0?[1-9]|1[0-2])"
_NUMERIC = (
    rf"(?:\d{{4}}-\d\d-\d\d|(?:{_DAY}/{_MONTH}|{_MONTH}/{_DAY})(?:/\d{{2,4}})?"
    rf"|{_DAY}\.{_MONTH}\.\d{{2,4}})(?![\d/.-]*\d)"
)
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.h]\d{2}(?:\s*(?:hrs?|h|hours|am|pm))?)?"
_LINE = re.compile(r"^[ \t]*(?:[-*•–]\s+)?(?:\*\*|__)?(?=\S)", re.MULTILINE)
_NAME = r"(?:[Aa]l-|[Ee]l-)?[A-Z][\w’'-]+"
# A mark that a head ends with, or the end of its line.
_ENDS = r"(?:\s*(?:\*\*|__)?(?:[.:;]|\s[-–—]|—)(?:\*\*|__)?(?=\s|$)|(?:\*\*|__)?\s*$)"
_LINE_ENDS = r"\s*(?:\*\*|__)?[.:]?(?:\*\*|__)?\s*$"
_WAY = r"(?:\s*/\s*|\s+[-–—]\s+)"  # "Tarn – Orlo bridge"
_AFTER_DAY = r"\s*(?:\*\*|__)?(?:[.,:;]|\s[-–—]|—|(?=\s*\())(?:\*\*|__)?\s*"
# What goes on after a case's number: its file's, in capitals and figures.
_REFERENCE = re.compile(
    r"[\w/.-]*(?:[\s,:–—(-]+(?=[\w/-]*\d)[A-Z]{1,6}[/-]?[A-Z\d/-]+\)?)?[\s*_:.,–—-]*"
)
# "23/3 Brought in by uncle": a head without a mark behind it, where rows tell which is the month.
_ROW = re.compile(
    r"^[ \t]*(?:[-*•–][ \t]+)?(?P<day>(?P<a>\d{1,2})/(?P<b>\d{1,2}))(?=[ \t]+[\"“(]?[A-Z])",
    re.MULTILINE,
)
_FEWEST_ROWS = 3
_FEWEST = 2  # a letter has one day and one place at its head, a log many
_MADE = ("ing", "tion", "tions", "ment", "ments", "ings", "ness", "ism")


class Head(NamedTuple):
    """A head that opens a line: its words, its day and, where it names one, its place."""

    span: Span
    day: Span
    place: Span | None


@once
def _heads(lists: Any) -> tuple[re.Pattern[str], ...]:
    """Return the forms of a head: the day first, or the place first.

    Its weekday may follow in brackets, "16 Mar (Thu). Tarn"; a head that makes up a line may name
    a way from one place to another, and what of a place it is: "9 Mar. Tarn, health post.".
    """
    weekday = rf"(?i:{either((*lists['weekdays'], *lists['short_weekdays']))})"
    months = either(name for names in lists["months"].values() for name in names)
    month = rf"(?i:{months})(?!\w)\.?"
    nouns, inner = either(lists["entry_nouns"]), either(lists["entry_inner"])
    run = rf"{_DAY}(?:\s?(?:[-–/]|to|and)\s?{_DAY})?"
    written = (
        rf"(?:{run}\s+(?:of\s+)?{month}(?:,?\s+\d{{4}})?|{month}\s+{_DAY}(?!\w)(?:,?\s+\d{{4}})?)"
    )
    day = rf"(?P<day>(?:{weekday},?\s+)?(?:{written}|{_NUMERIC})|{weekday}(?:\s+{_DAY})?)(?![\w-])"
    name = rf"{_NAME}(?:\s+(?:(?:{inner})\s+)?{_NAME}){{0,3}}(?:\s+(?:{nouns}))?(?:\s+\d{{1,2}})?"
    aside = r"(?:\s*\([^()\n]{2,40}\))?"
    place = rf"(?P<place>{name}(?:,\s+{name})?){aside}"
    way = rf"{name}(?:(?:,\s+|{_WAY}){name})*"
    of_it = rf"(?:,\s+(?:[a-z]+\s+)?(?:{nouns}))?{aside}"
    spaced = rf"\s+(?={place}\s*[:.])".replace("?P<place>", "?:")  # "12.06.2020 Merin: shelling"
    day += rf"(?:\s*\({weekday}\.?\))?"
    return (
        re.compile(rf"{day}{_TIME}{_AFTER_DAY}(?P<place>{way}){of_it}{_LINE_ENDS}"),
        re.compile(rf"{day}{_TIME}(?:{_AFTER_DAY}|{spaced}){place}{_ENDS}"),
        re.compile(rf"{day}{_TIME}\s*\((?P<place>{name})\){_ENDS}"),
        re.compile(rf"(?P<place>{name})\s*\({day}{_TIME}\){_ENDS}"),
        re.compile(rf"(?P<place>{name})(?:,|\s[-–—])\s+{day}{_TIME}\s*[.:](?=\s|$)"),
        re.compile(rf"{day}{_TIME}(?:{_ENDS}|(?={spaced}))"),
    )


def head_at(text: str, start: int, end: int, lists: Any) -> Head | None:
    """Return the head of an entry that begins at `start`, or null."""
    for form in _heads(lists):
        hit = form.match(text, start, end)
        if hit is None:
            continue
        group = hit.re.groupindex.get("place")
        feast = group and hit["place"].split()[-1].lower() in lists["entry_days"]
        if group and not feast and not _all_places(hit["place"], text[hit.end() : end], lists):
            continue
        place = Span(*hit.span("place")) if group and not feast else None
        return Head(Span(start, hit.end()), Span(*hit.span("day")), place)
    return None


def headed(passages: Iterable[Passage], text: str, lists: Any) -> list[tuple[Head, list[Passage]]]:
    """Return each head of a document's passages with what it heads, up to the next or a heading.

    What follows a log may be of no entry: the last one is as many paragraphs long as the longest
    before it.
    """
    found: list[tuple[Head | None, list[Passage]]] = [(None, [])]
    for passage in passages:
        head = head_at(text, *passage.span, lists) if passage.role == "byline" else None
        if head is not None and head.span == passage.span:
            found.append((head, []))
        elif passage.role in ("headline", "byline") and found[-1][1]:
            found.append((None, []))
        elif found[-1][1] and _opens_another(text, passage.span.start, lists):
            found.append((None, [passage]))
        else:
            found[-1][1].append(passage)
    bodies = [(head, body) for head, body in found if head and body]
    longest = max((len(body) for _, body in bodies[:-1]), default=1)
    return [(head, body[:longest]) for head, body in bodies]


def _opens_another(text: str, start: int, lists: Any) -> bool:
    """Say whether a line opens what is no more of the entry above it: a case, a closing remark.

    "CASE ORL/24/012 - R. T. (15)", "General: twelve names are on the list".
    """
    at_line = start == 0 or text[start - 1] == "\n"
    return at_line and _openers(lists).match(text, start) is not None


def past_case(text: str, span: Span, lists: Any) -> int | None:
    """Return where the head of a case ends that opens `span`: "CASE 2 - CRL/024/012", or null."""
    found = _openers(lists).match(text, *span)
    if found is None or not found[0][-1:].isdigit():
        return None
    rest = _REFERENCE.match(text, found.end(), span.end)
    return rest.end() if rest else found.end()


@once
def _openers(lists: Any) -> re.Pattern[str]:
    cases, ends = either(lists["entry_cases"]), either(lists["entry_ends"])
    lead = r"(?:[-*•–]\s+)?(?:\*\*|__)?"
    number = r"(?:no\.?|number|ref\.?|id)?[ \t#:]*(?-i:[A-Z]{0,6}[-/ ]?)?\d"
    return re.compile(
        rf"{lead}(?i:(?:{cases})[ \t]+(?:[\w-]+[/-])*{number}|(?:{ends})(?:\*\*|__)?:)"
    )


def _all_places(place: str, after: str, lists: Any) -> bool:
    """Say whether a head names places alone, and no day: "Tarn – Orlo bridge"."""
    names = re.split(_WAY, place)
    return all(_may_be_place(name, after, lists) for name in names)


def _may_be_place(name: str, after: str, lists: Any) -> bool:
    """Say whether a name in a head may be a place's: no topic, nobody's title, no teller."""
    words = [word.lower().strip("’'.,") for word in name.split()]
    first = words[0]
    if {first, first.removesuffix("s")} & {*lists["entry_no_place"]}:
        return False
    one = len(words) == 1
    if one and first in lists["short_weekdays"]:
        return False
    if not one and first in lists["entry_occasions"]:
        return False  # "Burial of Aldo and Brem", "Wedding of Mirta"
    if one and (common(first) or common(first.removesuffix("s")) or first.endswith(_MADE)):
        return False
    if re.match(rf"\s*(?:{either(lists['entry_tells'])})(?!\w)", after):
        return False
    was = r"\s*(?:(?:was|is|had been|has been) +)?"
    return not one or not re.match(rf"(?i:{was}(?:{either(lists['entry_somebody'])}))(?!\w)", after)


def entries(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Set the heads of entries apart where a text has several."""
    rows = dated_rows(page.text)
    found = {piece.span: _in_piece(piece, page, rows) for piece in pieces if _may_head(piece)}
    heads = [head for several in found.values() for head in several]
    if not page.english or len(heads) < _FEWEST:
        return pieces, Facts()
    lines = [head for head in heads if _is_line(head, page)]
    if len(lines) < _FEWEST and not set(lines) & set(heads[1:-1]):  # the day of the paper itself
        found = {s: [h for h in several if h not in lines] for s, several in found.items()}
    made: list[Piece] = []
    for piece in pieces:
        made += _cut(piece, found.get(piece.span, []), page)
    return made, Facts()


def _may_head(piece: Piece) -> bool:
    return piece.plain() and piece.block.kind in ("paragraph", "list_item", "heading")


def _is_line(head: Head, page: Page) -> bool:
    """Say whether a head makes up a line."""
    line = page.text[head.span.end : head.span.end + 3].lstrip(" \t*_")
    return not line or line[0] == "\n"


@lru_cache(maxsize=4)
def dated_rows(text: str) -> dict[int, Head]:
    """Return the heads of rows that open with a bare day, by where they begin: "23/3 Came alone".

    Only where there are several and they prove which of the numbers is the month: "1/2 Cup" is
    no day.
    """
    rows = list(_ROW.finditer(text))
    pairs = [(int(row["a"]), int(row["b"])) for row in rows]
    if len(rows) < _FEWEST_ROWS or not (_is_order(pairs) or _is_order([(b, a) for a, b in pairs])):
        return {}
    spans = [Span(*row.span("day")) for row in rows]
    return {span.start: Head(span, span, None) for span in spans}


def _is_order(pairs: Iterable[tuple[int, int]]) -> bool:
    """Say whether pairs of numbers are days and months, and the first can only be the day."""
    pairs = list(pairs)
    days = all(0 < a <= _DAYS and 0 < b <= _MONTHS for a, b in pairs)
    return days and any(a > _MONTHS for a, _ in pairs)


_DAYS, _MONTHS = 31, 12


def _in_piece(piece: Piece, page: Page, rows: Mapping[int, Head]) -> list[Head]:
    """Return the heads that open a line of a piece, each with something to head."""
    text, (start, end) = page.text, piece.span
    heads = []
    for line in _LINE.finditer(text, start, end):
        if line.start() != start and text[line.start() - 1] != "\n":
            continue
        stop = text.find("\n", line.end(), end)
        stop = end if stop < 0 else stop
        head = head_at(text, line.end(), stop, page.lists) or rows.get(line.end())
        if head is not None and BAR not in text[line.end() : stop]:  # no row of a table
            heads.append(head)
    return heads


def _cut(piece: Piece, heads: list[Head], page: Page) -> list[Piece]:
    """Return a piece as what stands before its heads, and each head with what it heads."""
    if not heads:
        return [piece]
    starts = [head.span.start for head in heads]
    made = [_part(piece, piece.span.start, starts[0], page)]
    for head, stop in zip(heads, [*starts[1:], piece.span.end], strict=True):
        made.append(replace(piece, span=head.span, role="byline", gap=piece.gap if not made else 0))
        made.append(_part(piece, head.span.end, stop, page))
    return [part for part in made if part is not None]


def _part(piece: Piece, start: int, end: int, page: Page) -> Piece | None:
    words = page.text[start:end]
    left = start + len(words) - len(words.lstrip(" \t\n*_-–•"))
    right = start + len(words.rstrip(" \t\n*_-–•"))
    return replace(piece, span=Span(left, right), gap=0) if left < right else None
