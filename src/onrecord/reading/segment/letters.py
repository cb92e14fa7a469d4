"""Letters that a paper prints: the words are of whoever signs, and the paper passes them on.

"To the Editor … Sir, … Yours faithfully, Colonel A. Rusk, Spokesman". A letter runs from its
address to the lines that sign it; where nothing signs it, no letter is told apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.language.compiled import either
from onrecord.record.text import Span

from .page import Facts, Page, Piece, starts

_LINE = re.compile(r"[^\n]+")
_PART = r"(?:[^\W\d_a-z][\w’'-]+\.?|[^\W\d_a-z]\.|al-\w+|de|van|bin)"
_SIGNED = re.compile(
    rf"[—–\-_* ]*(?P<who>{_PART}(?:[ ]{_PART}){{0,5}})"
    r"(?:[ ]?\([^)\n]*\))?(?:,[^\n.!?:]*)?[\"”’*_ ]*"
)
_MOST = 9  # words of a line that signs
_AFTER = 3  # lines behind the name: an office, a body, a town
_ENDED = (".", "?", "!", ":", ";")
_MARKS = " \t\"“”'*_"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where it stands, in which piece, and its words; `opens`: where the address ends."""

    span: Span
    piece: int
    words: str
    opens: int | None


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter from its `first` line up to its `end`; `signed`: the first line that signs it."""

    first: int
    signed: int
    end: int
    writer: str


def letters(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give letters to an editor to whoever has signed them."""
    lines = [
        _Line(Span(*m.span()), at, " ".join(m[0].split()), _address(m[0], page))
        for at, piece in enumerate(pieces)
        if piece.plain()
        for m in _LINE.finditer(page.text, *piece.span)
    ]
    found = list(_letters(lines, page))
    if not found:
        return pieces, Facts()
    parts: dict[int, list[Piece]] = {}
    for letter in found:
        for at in range(letter.first, letter.end):
            line, piece = lines[at], pieces[lines[at].piece]
            spans = _parted(line, letter.signed <= at, page)
            for span, own in spans:
                made = replace(piece, span=span, role="narration" if own else "byline")
                parts.setdefault(line.piece, []).append(
                    replace(made, name=letter.writer) if own else made
                )
    return _cut(pieces, parts, page), Facts()


def _address(line: str, page: Page) -> int | None:
    """Return where the address of a letter ends in a line that is one or begins with one."""
    lead = len(line) - len(line.lstrip(_MARKS))
    calls = rf"(?:{either(page.lists['letter_opens'])})"
    hit = re.compile(rf"{calls}(?=\W*$|[,:]|\s+[-–—])(?:[,:]|\s+[-–—])?\s*", re.I).match(line, lead)
    if hit is None:
        return None
    named = starts(line[lead:], page.lists["letter_to"]) is not None
    return len(line) if named and line[: hit.end()].rstrip().endswith(",") else hit.end()


def _letters(lines: Sequence[_Line], page: Page) -> Iterator[_Letter]:
    """Yield the letters: an address, what it says, and a line that signs it."""
    at = 0
    while at < len(lines):
        letter = _letter(lines, at, page) if lines[at].opens is not None else None
        if letter is not None:
            yield letter
        at = letter.end if letter is not None else at + 1


def _letter(lines: Sequence[_Line], first: int, page: Page) -> _Letter | None:
    """Return the letter that an address opens, or null where nobody signs."""
    printed = page.known.publisher is not None
    printed = (
        printed or starts(lines[first].words.strip(_MARKS), page.lists["letter_to"]) is not None
    )
    said = False
    for at in range(first, len(lines) if printed else first):
        opens, words = lines[at].opens, lines[at].words
        if opens is not None and said:
            return None  # the next letter
        closed = starts(words.strip(_MARKS), page.lists["letter_closes"]) is not None
        if said and (letter := _signed(lines, first, at, page, closed=closed)) is not None:
            return letter
        said = said or opens is None or opens < len(words)
    return None


def _signed(
    lines: Sequence[_Line], first: int, at: int, page: Page, *, closed: bool
) -> _Letter | None:
    """Return the letter that the line at `at` signs, or the one after its closing words."""
    name = at + 1 if closed else at
    if name >= len(lines):
        return None
    words = lines[name].words
    if starts(words.strip(_MARKS + "()"), page.lists["letter_unsigned"]) is not None:
        return _Letter(first, at, name + 1, page.lists["letter_writer"][0])
    who = _SIGNED.fullmatch(words)
    if who is None or len(words.split()) > _MOST:
        return None
    end = _past_offices(lines, name + 1, page)
    bare = who["who"].split()
    while len(bare) > 1 and bare[0].lower().rstrip(".") in page.titles:
        bare = bare[1:]
    if end is None or (not closed and len(who["who"].split()) < len(("given", "last"))):
        return None
    return _Letter(first, at, end, " ".join(bare))


def _past_offices(lines: Sequence[_Line], at: int, page: Page) -> int | None:
    """Return where a letter ends behind the name that signs it, or null if it goes on."""
    for end in range(at, min(at + _AFTER, len(lines)) + 1):
        if end == len(lines) or lines[end].opens is not None:
            return end
        words = lines[end].words.strip(_MARKS)
        if starts(words, page.lists["after_letter"]) is not None:
            return end
        if len(words.split()) > _MOST or words.endswith(_ENDED):
            return None
    return None


def _parted(line: _Line, signs: bool, page: Page) -> Iterator[tuple[Span, bool]]:
    """Yield a line of a letter, its address set apart; with each whether it is the writer's own."""
    stop = line.span.start + (line.opens or 0)
    address = page.text[line.span.start : stop].rstrip()
    if address:
        yield Span(line.span.start, line.span.start + len(address)), False
    words = page.text[stop : line.span.end]
    if words.strip(_MARKS):
        start = stop + len(words) - len(words.lstrip())
        yield Span(start, stop + len(words.rstrip())), not signs


def _cut(pieces: list[Piece], parts: dict[int, list[Piece]], page: Page) -> list[Piece]:
    """Return the pieces with those of letters cut at their addresses and names."""
    made: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at not in parts:
            made.append(piece)
            continue
        first, last = parts[at][0].span.start, parts[at][-1].span.end
        before, after = page.text[piece.span.start : first], page.text[last : piece.span.end]
        if before.strip():
            made.append(replace(piece, span=Span(piece.span.start, first - _spaces(before))))
        for (role, name), run in groupby(parts[at], key=lambda p: (p.role, p.name)):
            held = list(run)
            span = Span(held[0].span.start, held[-1].span.end)
            made.append(replace(piece, span=span, role=role, name=name, gap=0))
        if after.strip():
            start = piece.span.end - len(after.lstrip())
            made.append(replace(piece, span=Span(start, piece.span.end), gap=0))
    return made


def _spaces(words: str) -> int:
    """Return how many spaces end the words."""
    return len(words) - len(words.rstrip())
