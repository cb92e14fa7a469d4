"""Mails: who wrote one, by its head, and who wrote what it quotes or hands on from another.

A thread holds several: "On 5 May, X wrote:" and lines behind ">", at several depths; a head of its
own ("From: …", "Subject: …") over what follows; "Forwarded message". Each part is its writer's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.language.words import ENDS
from onrecord.reading.nearby import Nearby
from onrecord.record.text import Span

from .page import Facts, Page, Piece

_HEAD = 800  # code points in which the head of a mail stands
_MARKS = r"(?P<marks>(?:[ \t]*>)*)[ \t]*"
_LINE = re.compile(rf"^{_MARKS}(?P<words>[^\n]*)$", re.MULTILINE)
_FROM = re.compile(r"[*_]*From:[*_]*[ \t]*[\"']?(?P<who>[^<\n\[(\"@]*[^<\n\[(\"\s@])(?![^\s<]*@)")
_MORE = re.compile(r"[*_]*(?:To|Sent|Date|Subject|Cc):[*_]*[ \t]*\S")
# "On Sat, 18 March 2023 at 17:12, Petra Lind <p@x> wrote:"
_WROTE = re.compile(
    r"On [^\n]{6,60}?\d{2}[^\n]{0,12}?,? (?![AaPp]\.?[Mm]\b)(?P<who>[^\W\d_][^\n<>,:]{1,60}?)"
    r"(?: <[^>\n]*>)?"
    r" wrote:[ \t]*"
)
_BROKEN = re.compile(r"On [^\n]{6,60}?\d{2}\b[^\n]*[^.!?:\s]")  # "wrote:" may stand in the next
_RULE = re.compile(r"[-_ ]{2,}(?:[A-Z][\w ]+[-_ ]{2,})?")  # "-----Original Message-----"
_REST = 5  # lines of a head


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a thread: where its own words stand, behind how many ">", and who wrote them.

    `says`: nothing, where it is of a head or parts one mail from another.
    """

    span: Span
    depth: int
    writer: str | None
    says: bool


def mails(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give a mail to whom it is from, and what it quotes or hands on to who wrote that."""
    lines = Nearby((line.span, line) for line in _lines(page.text))
    first = _from(page)
    made = [part for piece in pieces for part in _parts(piece, lines, page)]
    return made, Facts(speaker=first)


def _lines(text: str) -> list[_Line]:
    """Return the lines of a text, each with its writer as far as a thread tells it."""
    found = [(m, m["marks"].count(">"), m["words"].strip()) for m in _LINE.finditer(text)]
    writers: dict[int, str | None] = {}
    made: list[_Line] = []
    head_until = 0
    for at, (match, depth, words) in enumerate(found):
        wrote = _WROTE.fullmatch(_joined(found, at))
        head = _FROM.match(words) if at >= head_until and _is_head(found, at) else None
        says = not (wrote or _RULE.fullmatch(words) or _is_broken(found, at - 1))
        if head is not None:
            head_until = at + _REST
            _starts(writers, depth, head["who"].strip() if made else None)
        elif wrote is not None:
            rest = found[at + (2 if _is_broken(found, at) else 1) :]
            after = next((d for _, d, w in rest if w), depth)
            _starts(writers, after, wrote["who"].strip())
        of_head = at < head_until and (head or _MORE.match(words))
        span = Span(match.start("words"), match.end())
        made.append(_Line(span, depth, writers.get(depth), says and not of_head))
    return made


def _starts(writers: dict[int, str | None], depth: int, who: str | None) -> None:
    """Note who writes at a depth from here on; what is deeper is not known any more."""
    for deeper in [d for d in writers if d > depth]:
        del writers[deeper]
    writers[depth] = who


_Found = Sequence[tuple[re.Match[str], int, str]]


def _joined(found: _Found, at: int) -> str:
    """Return a line, with the next one where "On 5 May 2021, X" breaks off before "wrote:"."""
    return f"{found[at][2]} {found[at + 1][2]}" if _is_broken(found, at) else found[at][2]


def _is_broken(found: _Found, at: int) -> bool:
    if not 0 <= at < len(found) - 1 or not _BROKEN.fullmatch(found[at][2]):
        return False
    return _WROTE.fullmatch(f"{found[at][2]} {found[at + 1][2]}") is not None


def _is_head(found: _Found, at: int) -> bool:
    """Say whether a line opens the head of a mail: "From:", and soon "Sent:" or "Subject:"."""
    rest = found[at + 1 : at + _REST]
    return any(depth == found[at][1] and _MORE.match(words) for _, depth, words in rest)


def _parts(piece: Piece, lines: Nearby[_Line], page: Page) -> Iterator[Piece]:
    """Yield a piece cut where another writer's lines begin; the marks of a quotation stay out."""
    here = list(lines.over(piece.span))
    if not piece.plain() or not any(each.depth or each.writer or not each.says for each in here):
        yield piece
        return
    for run in _runs(here, page.text):
        start = max(run[0].span.start, piece.span.start)
        span = Span(start, min(run[-1].span.end, piece.span.end))
        if not span.of(page.text).strip():
            continue
        part = replace(piece, span=span)
        if not run[0].says:
            yield replace(part, role="furniture")
        elif run[0].depth or run[0].writer:
            yield replace(part, role="quotation", name=run[0].writer)
        else:
            yield part


def _runs(lines: Sequence[_Line], text: str) -> Iterator[list[_Line]]:
    """Yield lines that belong together: one writer's, and of quoted ones those of a sentence."""
    run: list[_Line] = []
    for line in lines:
        last = run[-1] if run else None
        same = last and (last.depth, last.writer, last.says) == (line.depth, line.writer, line.says)
        ended = last and last.depth and last.span.of(text).rstrip('"”’)')[-1:] in {*ENDS, ":", ""}
        if run and (not same or ended):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _from(page: Page) -> str | None:
    """Return whom a text with the head of a mail is from."""
    head = page.text[:_HEAD].split("\n\n")[0].splitlines()
    sent = next((m for line in head if (m := _FROM.match(line))), None)
    if sent is None or not any(_MORE.match(line) for line in head):
        return None
    return sent["who"].strip(" \"'")
