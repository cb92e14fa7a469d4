"""What the network learns from: documents with the spans of source, cue and content.

Two forms are read: JSON lines (the public corpora: `text` and `attributions`), and texts marked
by hand in curly braces, as docs/measuring.md explains.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np

from onrecord.language.tools import load_tools
from onrecord.language.wordpieces import Vocabulary
from onrecord.measure.braces import read_marked
from onrecord.reading.attribute.cues import act_by_words, cues
from onrecord.reading.network.pieces import LONGEST, Pieces, paragraph_pieces, windows
from onrecord.record.claim import Act
from onrecord.record.text import Span

OTHER, SOURCE, CONTENT = 0, 1, 2
UNKNOWN = -100  # no label: left out of the loss
ACTS = get_args(Act)
LISTED = cues(load_tools())


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as marked; `sources` are all places that name who it is."""

    sources: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    act: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is marked in it."""

    name: str
    text: str
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a window: its pieces and the role of every piece of the window."""

    first: int
    end: int
    roles: np.ndarray
    act: int


@dataclass(frozen=True, slots=True)
class Window:
    """A window with the tags of its pieces (none, first, further) and its cues."""

    pieces: Pieces
    tags: np.ndarray
    cues: tuple[Cue, ...]


def corpus(path: Path) -> list[Document]:
    """Read a file of JSON lines, or a folder of texts marked in braces."""
    if path.is_dir():
        return [_braced(f) for f in sorted(path.glob("*.txt"))]
    return [_line(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _braced(file: Path) -> Document:
    text, marked = read_marked(file.read_text("utf-8"))
    return Document(
        file.stem,
        text,
        tuple(Marked(m.sources, m.cue, m.content, ACTS.index(m.act)) for m in marked),
    )


def _line(d: dict) -> Document:
    text = d["text"]
    made = []
    for a in d["attributions"]:
        content = (
            a["content"]
            if a["content"] and not isinstance(a["content"][0], int)
            else [a["content"]]
        )
        if not a["content"] or not a["cue"]:
            continue
        sources = (Span(*a["source"]),) if a["source"] else ()
        cue = Span(*a["cue"])
        held = tuple(_bare(text, Span(*c)) for c in content)
        made.append(Marked(sources, cue, held, _act(cue.of(text), held[0].of(text))))
    return Document(d["doc_id"], text, tuple(made))


def _act(cue: str, content: str) -> int:
    """Return the number of the act by the cue's words; the public corpora do not mark acts."""
    act = act_by_words(LISTED, cue, content)
    return UNKNOWN if act is None else ACTS.index(act)


def _bare(text: str, span: Span) -> Span:
    """Leave the "that" before a content out, as the ledger does."""
    led = re.match(r"(?:that|whether)\s+", span.of(text))
    return (
        Span(span.start + led.end(), span.end)
        if led and led.end() < span.end - span.start
        else span
    )


_SINGLE = str.maketrans('“”"', "‘’'")
_POINTED = str.maketrans("“”", "«»")


def dressed(documents: Sequence[Document], rng: random.Random, share: float) -> list[Document]:
    """Return documents as other desks would set them: a `share` each in capitals as wires are, in
    single marks as in Britain, in pointed marks. No letter moves its place."""
    made = []
    for each in documents:
        draw = rng.random()
        text = each.text
        if draw < share:
            text = text.upper()
        elif draw < 2 * share:
            text = re.sub(r"(?<=\w)'(?=\w)", "’", text).translate(_SINGLE)
        elif draw < 2.5 * share:
            text = text.translate(_POINTED)
        made.append(replace(each, text=text) if len(text) == len(each.text) else each)
    return made


def paragraphs(text: str) -> list[Span]:
    """Return the lines of a text that are not empty."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document cut into pieces once, to be packed into windows anew in every epoch."""

    document: Document
    paragraphs: tuple[Pieces, ...]

    def windows(self, first: int = LONGEST) -> Iterator[Window]:
        """Yield the document's windows with what is marked in them."""
        for pieces in windows(self.paragraphs, first):
            yield labelled(pieces, self.document.marked)


def prepare(documents: Sequence[Document], vocabulary: Vocabulary) -> list[Prepared]:
    """Cut documents into pieces."""
    return [
        Prepared(d, tuple(paragraph_pieces(d.text, p, vocabulary) for p in paragraphs(d.text)))
        for d in documents
    ]


def labelled(pieces: Pieces, marked: Sequence[Marked]) -> Window:
    """Return a window with its tags, and the source and content of each cue."""
    low, high = int(pieces.starts[0]), int(pieces.ends[-1])
    tags = np.zeros(len(pieces), dtype=np.int64)
    found = []
    for each in marked:
        if each.cue is None or each.cue.start < low or each.cue.end > high:
            continue
        here = _pieces(pieces, each.cue)
        if not len(here):
            continue
        first, end = int(here[0]), int(here[-1]) + 1
        if not tags[first:end].any():
            tags[first], tags[first + 1 : end] = 1, 2
        roles = np.zeros(len(pieces), dtype=np.int64)
        for span in each.content:
            roles[_pieces(pieces, span)] = CONTENT
        near = sorted(each.sources, key=lambda s: abs(s.start - each.cue.start))
        for span in near[:1]:
            if span.start >= low and span.end <= high:
                roles[_pieces(pieces, span)] = SOURCE
        if (roles == CONTENT).any():
            found.append(Cue(first, end, roles, each.act))
    return Window(pieces, tags, tuple(found))


def _pieces(pieces: Pieces, span: Span) -> np.ndarray:
    inside = (pieces.starts < span.end) & (pieces.ends > span.start) & (pieces.starts < pieces.ends)
    return np.flatnonzero(inside)
