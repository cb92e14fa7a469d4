"""Recordings in a broadcast's text: "[BEGIN RECORDING] [ADWAS] We left. [END RECORDING]"."""

import re
from dataclasses import replace

from onrecord.record.text import Span

from .page import Facts, Page, Piece

_BEGIN = re.compile(r"\[BEGIN (?:\w+ )?RECORDING\]\s*", re.I)
_END = re.compile(r"\s*\[END (?:\w+ )?RECORDING\]", re.I)
_SPEAKER = re.compile(r"\[(?P<who>[^\W\d_][\w .’'-]{1,40})\]\s*")


def recordings(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give the words of a recording, and of a reporter named in brackets, to who speaks them.

    A recording lasts to its end mark, over any number of paragraphs. Without a recording's mark
    a name in brackets opens a turn only where the text names its bearer elsewhere too.
    """
    made: list[Piece] = []
    speaker: Piece | None = None
    lasts = False
    for piece in pieces:
        if not piece.plain():
            made.append(piece)
            continue
        opened = _opened(piece, page)
        if opened is not None:
            speaker, lasts = opened, _BEGIN.match(page.text, *piece.span) is not None
        if speaker is None:
            made.append(piece)
            continue
        turn = replace(piece, role="quotation", label=speaker.label, name=speaker.name)
        turn = replace(turn, span=opened.span) if opened else turn
        ends = _END.search(page.text, *turn.span)
        if ends is None:
            made.append(turn)
            speaker = speaker if lasts else None
            continue
        made.append(replace(turn, span=Span(turn.span.start, ends.start())))
        if page.text[ends.end() : turn.span.end].strip():
            rest = page.text[ends.end() : turn.span.end]
            start = turn.span.end - len(rest.lstrip())
            made.append(replace(piece, span=Span(start, turn.span.end), gap=0))
        speaker = None
    return made, Facts()


def _opened(piece: Piece, page: Page) -> Piece | None:
    """Return the turn that a piece opens."""
    begin = _BEGIN.match(page.text, *piece.span)
    at = begin.end() if begin else piece.span.start
    who = _SPEAKER.match(page.text, at, piece.span.end)
    if who is None or " ".join(who["who"].lower().split()) in page.lists["editorial"]:
        return None
    named = re.findall(rf"(?<!\w){re.escape(who['who'])}(?!\w)", page.text, re.I)
    if begin is None and len(named) < 2:
        return None
    return replace(
        piece,
        span=Span(who.end(), piece.span.end),
        label=Span(*who.span("who")),
        name=" ".join(who["who"].split()),
    )
