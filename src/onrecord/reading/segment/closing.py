"""What ends the last turn of a talk: all behind it is the document's, and nobody has said it there.

"OFFICER'S REMARKS", "End of tape.", "Note L.H.: …", "The text was read to M. T. on 3 May.", "The
child spoke slowly.", "The order of questions has been altered.", a name by itself in the last line.
"""

import itertools
import re
from dataclasses import replace

from onrecord.language.compiled import either
from onrecord.language.words import sentences

from .asides import asked_by_paper, heading
from .page import MARKED, OF_SELF, SELF, Facts, Page, Piece, starts

_TURNS = ("question", "answer")
_LABEL = 120  # code points between a label and what is said: a bracket may stand there
_TITLE = 6  # words of a heading
_LAST = 3  # paragraphs of a document in which it may tell of the talk itself
# "S. Adiwe", "Lena Hart, protection officer"
_SIGNED = re.compile(
    r"[—–-]*[ \t]*(?:[A-Z]\.[ ]?)*[A-Z][a-z][\w’'-]*(?:[ ][A-Z][\w’'-]*){0,3}"
    r"(?:,[ ][^.!?\n]{2,40})?"
)


def closed(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Take what stands behind the last turn from whoever spoke last."""
    first = _last_turn(pieces, page)
    rest = [i for i in range(first + 1, len(pieces)) if first >= 0]
    end = next((i for i in rest if _closes(i, pieces, page)), None)
    if end is None:
        return pieces, Facts()
    return [
        replace(p, role=None, label=None, name=None, asks=False)
        if i >= end and p.role in _TURNS
        else p
        for i, p in enumerate(pieces)
    ], Facts()


def _last_turn(pieces: list[Piece], page: Page) -> int:
    """Return which piece opens the last turn: a label stands before it, or a question; else -1."""
    asked = max((i for i, p in enumerate(pieces) if p.role == "question"), default=-1)
    opened = [
        i
        for i, p in enumerate(pieces)
        if p.role in _TURNS
        and p.label is not None
        and "\n" not in page.text[p.label.end : p.span.start]
        and p.label.end <= p.span.start <= p.label.end + _LABEL
    ]
    last = max((*opened, asked), default=-1)
    if not opened and 0 <= last < len(pieces) - 1 and pieces[last + 1].role == "answer":
        return last + 1
    return last


def _closes(at: int, pieces: list[Piece], page: Page) -> bool:
    """Say whether a piece behind the last turn ends it.

    A note and a heading of one do wherever they stand; what else may be the talk's own words does
    only at the end of the document, where nobody speaks of themselves any more.
    """
    piece = pieces[at]
    if piece.role not in (None, "headline", *_TURNS):
        return False
    if _noted(piece, page):
        return True
    if heading(piece, page):  # of what follows, nobody speaks of themselves
        heads = starts(page.words(piece), page.lists["record_heads"])
        after = (page.words(p) for p in pieces[at + 1 :] if p.role in _TURNS)
        return bool(heads) and not any(SELF.search(MARKED.sub(" ", each)) for each in after)
    return _at_end(at, pieces, page) and _of_the_record(at, pieces, page)


def _noted(piece: Piece, page: Page) -> bool:
    """Say whether a piece is a note on the talk, or heads some."""
    return _note(page.words(piece), page) or _remarks(piece, page)


def _at_end(at: int, pieces: list[Piece], page: Page) -> bool:
    """Say whether a piece is of the last ones of a document, and no self is spoken of behind it."""
    after = list(itertools.takewhile(lambda p: not _noted(p, page), pieces[at + 1 :]))
    own = (OF_SELF.search(MARKED.sub(" ", page.words(p))) for p in after)
    return len(after) < _LAST and not any(own)


def _of_the_record(at: int, pieces: list[Piece], page: Page) -> bool:
    """Say whether a piece at the end tells of the talk itself, and not what is told in it."""
    piece, lists = pieces[at], page.lists
    words = page.words(piece)
    if starts(words, lists["after_talk"]) or asked_by_paper(words, lists):
        return True
    if OF_SELF.search(MARKED.sub(" ", words)):
        return False
    each = [s.of(page.text) for s in sentences(page.text, piece.span, page.shortened)]
    if any(starts(sentence, lists["after_talk"]) for sentence in each):
        return True  # "His book appears in May. The order of questions has been altered."
    told = starts(words, lists["of_the_record"]) or starts(words, lists["of_who_answered"])
    child, remarked = either(lists["of_a_child"]), either(lists["remarked"])
    told = told or re.match(rf"(?:{child}) (?:\w+ly )?(?:{remarked})\b", words, re.IGNORECASE)
    names, kept = either(lists["of_names"]), either(lists["names_kept"])
    told = told or re.match(rf"(?:{names})\b[^.!?]*\b(?:{kept})\b", words, re.IGNORECASE)
    return told is not None or (at == len(pieces) - 1 and _SIGNED.fullmatch(words) is not None)


def _note(words: str, page: Page) -> bool:
    """Say whether a paragraph is a note, also where it names who makes it: "Note L.H.: S"."""
    notes = either(page.lists["record_notes"])
    return re.match(rf"(?:{notes})(?: [A-Z][\w.]*){{0,2}} ?:", words, re.IGNORECASE) is not None


def _remarks(piece: Piece, page: Page) -> bool:
    """Say whether a line heads what is remarked on a talk: "OFFICER'S REMARKS", "Notes"."""
    words = page.words(piece).strip(" .:*_")
    short = len(words.split()) <= _TITLE and not page.words(piece).endswith((".", "?", "!"))
    notes = either([*page.lists["record_notes"], *page.lists["record_heads"]])
    return short and words[:1].isupper() and bool(re.search(rf"(?:^|\W)(?:{notes})$", words, re.I))
