"""Quotation marks: which stretches of a paragraph stand inside them.

Law: marks are read paragraph by paragraph, so that one lost mark spoils one paragraph. A
paragraph that opens and never closes is quoted to its end (the convention for long quotations:
the next paragraph opens again, and only the last one closes).
"""

import re
from dataclasses import dataclass

from onrecord.record.text import Span

# Opening mark → the marks that close it. “ closes „ in German usage; ” may open in Swedish.
PAIRS = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    "‘": "’",
    "‚": "‘’",
    '"': '"”',
    "”": "”",
    "``": "''",
    "''": "''",
    "'": "'",
    "「": "」",
}
_DEEPEST = 3  # quotations inside quotations that are read
_WRAPPED = 400  # code points from which on a paragraph may stand in marks as a whole
_SINGLE = {"‘", "'", "‚"}
_MARK = re.compile(r"``|''|[“”„«»‘’‚\"'「」]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch: `span` with its marks, `inner` without; `closed`: it has its end mark.

    `inside` are the quotations inside it.
    """

    span: Span
    inner: Span
    closed: bool
    inside: tuple["Quote", ...] = ()


def quotes(text: str, paragraph: Span) -> tuple[Quote, ...]:
    """Return the outermost quotations of `paragraph`, in order."""
    return _scan(text, paragraph, None, _DEEPEST)


def _scan(text: str, within: Span, outer: str | None, deeper: int) -> tuple[Quote, ...]:
    found: list[Quote] = []
    unpaired: set[str] = set()  # marks that nothing closes from here on
    at = within.start
    wrapped = False
    while (mark := _MARK.search(text, at, within.end)) is not None:
        at = mark.end()
        if mark[0] in unpaired or not _opens(text, mark, within, outer):
            continue
        if outer is None and (wrapped or mark.start() == within.start):
            wrapped = wrapped or within.end - within.start > _WRAPPED
            if wrapped and _reopened(text, mark.end(), within.end):
                continue
            wrapped = wrapped and mark.start() != within.start
        close = _close(text, mark[0], mark.end(), within.end)
        if close is None and (mark[0] in _SINGLE or outer):
            unpaired |= {mark[0]} - {"“"}
            continue
        inner = Span(mark.end(), close.start if close else within.end)
        if not text[inner.start : inner.end].strip():
            continue
        at = close.end if close else within.end
        inside = _scan(text, inner, mark[0], deeper - 1) if deeper else ()
        span = Span(mark.start(), at)
        found.append(Quote(span, _tight(text, inner), close is not None, inside))
    return tuple(found)


def _reopened(text: str, start: int, end: int) -> bool:
    """Say whether a straight mark opens again before one closes: '"According to X, "…S…" and'.

    The first then stands around the whole text, and is nobody's.
    """
    if text[start - 1] != '"':
        return False
    following = text.find('"', start, end)
    if following < 0 or following + 1 >= end:
        return False
    before, after = text[following - 1], text[following + 1]
    return (before.isspace() or before in "([") and not after.isspace()


def _tight(text: str, span: Span) -> Span:
    """Leave out white space at both ends of `span`."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _opens(text: str, found: re.Match[str], within: Span, outer: str | None) -> bool:
    mark, start, end = found[0], found.start(), found.end()
    if mark not in PAIRS or (outer is not None and mark in ("”", "»", outer)):
        return False
    before = text[start - 1] if start > within.start else " "
    after = text[end] if end < within.end else " "
    if mark in ("“", "„", "«", "``", "「"):
        return True
    if mark == "»":  # German and Danish usage opens with it
        return not before.isalnum() and not after.isspace()
    # A mark that may also close, or be an apostrophe, opens after a space and before a word.
    return (before.isspace() or before in "([{—–-:/,“\"‘'") and not after.isspace()


def _close(text: str, mark: str, start: int, end: int) -> Span | None:
    closing = PAIRS[mark]
    at = start
    if mark in ("``", "''"):
        stop = text.find("''", at, end)
        return Span(stop, stop + 2) if stop >= 0 else None
    while at < end:
        sign = text[at]
        if sign in closing and _closes(text, mark, at, start, end):
            return Span(at, at + 1)
        if sign == mark and mark == "“":  # opened again before it closed
            return None
        at += 1
    return None


def _closes(text: str, mark: str, at: int, start: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    if mark in _SINGLE:  # "don’t" and "the boys’ names" do not close
        before = text[at - 1] if at > start else " "
        if after.isalnum() or before.isspace():
            return False
        return before in ",.!?…" or not _plural_owner(text, at, after)
    if mark == '"' and text[at] == '"':  # a straight mark after a space opens
        before = text[at - 1] if at > start else " "
        return not (before.isspace() and after.isalnum())
    return True


def _plural_owner(text: str, at: int, after: str) -> bool:
    """Say whether the mark after an s may be that of a plural owner: "the boys’ names"."""
    if text[at - 1] not in "sS" or after != " " or at + 2 >= len(text):
        return False
    return (
        text[at + 2].islower() and re.search(r"[’'](?:\W|$)", text[at + 1 : at + 200]) is not None
    )
