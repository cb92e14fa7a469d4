"""What the network learns the meaning of words from: texts marked by hand, of two forms.

`texts/people`: who is in them, in which role, and which words raise a violation's code.
`texts/knowing`: claims, with how they are known, how sure they are, what is negated and denied.
docs/measuring.md explains both. `texts/others` holds marks of both forms for stretches of texts
that are not ours, without their words: places in code points from where the stretch begins.
"""

import hashlib
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from attribution.texts import paragraphs
from onrecord.language.labels import CODES, HEADS, OF_CLAIMS
from onrecord.language.wordpieces import Vocabulary
from onrecord.measure.labelled import read_labelled
from onrecord.measure.people import Placed, read_people
from onrecord.reading.network.pieces import Pieces, paragraph_pieces, windows
from onrecord.record.text import Span

_WRAPPED = re.compile(r"(?<=\S)\n(?=\S)")  # a line end inside a paragraph
NOT_ASKED = -1.0  # of a piece: no label, left out of the loss
OTHERS = {"muc4": "docid", "tab": "metadata.data_id", "gum": "doc_id"}  # where a text's name stands


@dataclass(frozen=True, slots=True)
class Labelled:
    """A claim, and its class of each quality that was marked."""

    spans: tuple[Span, ...]
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and what is marked in it: people and codes, or claims; null where not of that form."""

    text: str
    people: tuple[Placed, ...] | None = None
    concerns: tuple[Placed, ...] = ()
    claims: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Somebody:
    """For the pieces of a window: the codes that each raises, whether of children, and whose
    words they are. Pieces x codes, and three times pieces."""

    codes: np.ndarray
    young: np.ndarray
    role: np.ndarray
    first: np.ndarray


@dataclass(frozen=True, slots=True)
class Window:
    """A window; the pieces of each claim in it, with its classes by number."""

    pieces: Pieces
    somebody: Somebody | None
    claims: tuple[tuple[np.ndarray, Mapping[str, int]], ...]


def own(folder: Path) -> list[Text]:
    """Read the texts of both forms in `folder`."""
    made = []
    for file in sorted((folder / "people").glob("*.txt")):
        text, marked = read_people(file.read_text("utf-8"))
        made.append(Text(text, marked.people, marked.concerns))
    for file in sorted((folder / "knowing").glob("*.txt")):
        for passage in read_labelled(file).values():
            claims = tuple(
                Labelled(c.spans, _with_denial(c.labels, denied="denial" in c.marks))
                for c in passage.claims
            )
            made.append(Text(passage.text, claims=claims))
    return made


def others(marks: Path, corpus: Path) -> list[Text]:
    """Read the marks of `texts/others` for the texts of a corpus, both JSON lines.

    Ends with a line for the person where a text is not there, or not the one that was marked.
    """
    texts = {}
    for line in corpus.read_text("utf-8").splitlines():
        each = json.loads(line)
        named = each
        for key in OTHERS[marks.stem].split("."):
            named = named[key]
        texts[named] = each["text"]
    made = []
    for row in map(json.loads, marks.read_text("utf-8").splitlines()):
        text = texts.get(row["document"], "")[slice(*row["stretch"])]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{corpus} does not hold {row['document']} as it was marked")
        text = _WRAPPED.sub(" ", text)
        people, concerns = (
            tuple(Placed((Span(start, end),), tuple(value)) for start, end, *value in row[name])
            for name in ("people", "concerns")
        )
        made.append(Text(text, people, concerns))
        made.append(Text(text, claims=tuple(_labelled(*claim) for claim in row["claims"])))
    return made


def _labelled(spans: list[list[int]], classes: list[str | None]) -> Labelled:
    named = zip(OF_CLAIMS, classes, strict=True)
    return Labelled(tuple(Span(*s) for s in spans), {k: c for k, c in named if c is not None})


def _with_denial(labels: Mapping[str, str], *, denied: bool) -> Mapping[str, str]:
    """Add whether it is denied, where anybody has said what is negated."""
    return {**labels, "denial": HEADS["denial"][denied]} if "polarity" in labels else labels


def shouted(texts: Sequence[Text], draw: random.Random, share: float) -> list[Text]:
    """Return texts with a share of them set in capitals, as wires are. No letter moves."""
    made = []
    for each in texts:
        loud = each.text.upper()
        chosen = draw.random() < share and len(loud) == len(each.text)
        made.append(replace(each, text=loud) if chosen else each)
    return made


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text cut into pieces once, to be packed into windows anew in every epoch."""

    text: Text
    paragraphs: tuple[Pieces, ...]

    def windows(self, first: int) -> Iterator[Window]:
        """Yield the text's windows with what is marked in them; `first`: pieces in the first."""
        for pieces in windows(self.paragraphs, first):
            yield _window(pieces, self.text)


def prepare(texts: Sequence[Text], vocabulary: Vocabulary) -> list[Prepared]:
    """Cut texts into pieces."""
    return [
        Prepared(t, tuple(paragraph_pieces(t.text, p, vocabulary) for p in paragraphs(t.text)))
        for t in texts
    ]


def _window(pieces: Pieces, text: Text) -> Window:
    claims = []
    for claim in text.claims:
        within = np.logical_or.reduce([_within(pieces, s) for s in claim.spans])
        if within.any():
            numbers = {name: HEADS[name].index(c) for name, c in claim.classes.items()}
            claims.append((within, numbers))
    return Window(pieces, _somebody(pieces, text), tuple(claims))


def _somebody(pieces: Pieces, text: Text) -> Somebody | None:
    if text.people is None:
        return None
    many = len(pieces)
    codes = np.zeros((many, len(CODES)), np.float32)
    young = np.full(many, NOT_ASKED, np.float32)
    role, first = np.zeros(many, np.int64), np.zeros(many, np.float32)
    for cue in text.concerns:
        within, (code, framework) = _within(pieces, cue.spans[0]), cue.value
        column = codes[:, CODES.index(code)]
        column[within] = 1
        young[within] = framework == "mrm"
        for person in text.people:  # "beat {the boy}": the deed is asked of the verb alone
            if cue.spans[0].holds(person.spans[0]) and cue.spans != person.spans:
                column[_within(pieces, person.spans[0]) & (column > 0)] = NOT_ASKED
    for person in sorted(text.people, key=lambda p: p.spans[0].start - p.spans[0].end):
        here = np.flatnonzero(_within(pieces, person.spans[0]))
        if len(here):  # the inner of two that nest comes last
            role[here] = HEADS["role"].index(person.value[0])
            first[here], first[here[0]] = 0, 1
    return Somebody(codes, young, role, first)


def _within(pieces: Pieces, span: Span) -> np.ndarray:
    real = pieces.starts < pieces.ends
    return real & (pieces.starts < span.end) & (pieces.ends > span.start)
