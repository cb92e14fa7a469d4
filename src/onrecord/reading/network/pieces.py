"""Windows: a text cut into the pieces of words that the network reads, with where each stands.

Whole paragraphs are packed into windows of at most `LONGEST` pieces, so that a sentence is read
with those around it; memory does not grow with the text beyond a window. Beside its pieces the
network is given what is lost in them: quotation marks by paragraph, and the case of the letters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.language.graphs import Ints
from onrecord.language.wordpieces import WORD, Vocabulary
from onrecord.reading.quotes import quotes
from onrecord.record.text import Span

LONGEST = 254  # pieces of text in a window, beside the two that open and close it
_SHORTEST_CUT = 120  # pieces after which a paragraph that is too long may be cut at a full stop
OPEN, BREAK = 101, 102  # [CLS] and [SEP] of the vocabulary
LOWER, CAPITAL, CAPITALS = 0, 1, 2
_STOPS = frozenset((1012, 1029, 999))  # . ? ! of the vocabulary


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of words: their numbers in the vocabulary, where each starts and ends in the text.

    `quoted`: 1 inside quotation marks; `case`: 0 lower, 1 a capital, 2 all capitals.
    Five arrays of one length.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    quoted: Ints
    case: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, first: int, last: int) -> "Pieces":
        """Return the pieces from `first` up to `last`, which is left out."""
        part = slice(first, last)
        return Pieces(
            self.ids[part], self.starts[part], self.ends[part], self.quoted[part], self.case[part]
        )


def whole_words(text: str, start: int, end: int) -> Span:
    """Return the words that a stretch of pieces touches, without marks and spaces at the edges.

    Where there is nothing else, as of a colon for a cue, the marks stay.
    """
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    words = text[start:end]
    bare = words.strip(_EDGES)
    if not bare:
        return Span(start, end)
    start += len(words) - len(words.lstrip(_EDGES))
    return Span(start, start + len(bare))


_EDGES = " \t\r\n,.;:!?…\"“”„«»‘’'`()[]–—-"


def paragraph_pieces(text: str, span: Span, vocabulary: Vocabulary) -> Pieces:
    """Return the pieces of the paragraph `span` of `text`."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    case: list[int] = []
    for word in WORD.finditer(text, *span):
        written = word[0]
        at = word.start()
        size = CAPITALS if len(written) > 1 and written.isupper() else int(written[0].isupper())
        for number, first, last in vocabulary.cut(written):
            ids.append(number)
            starts.append(at + first)
            ends.append(at + last)
            case.append(size)
    inside = np.zeros(span.end - span.start + 1, dtype=np.int64)
    for quote in quotes(text, span):
        inside[quote.inner.start - span.start : quote.inner.end - span.start] = 1
    first_at = np.asarray(starts, dtype=np.int64)
    return Pieces(
        np.asarray(ids, dtype=np.int64),
        first_at,
        np.asarray(ends, dtype=np.int64),
        inside[first_at - span.start],
        np.asarray(case, dtype=np.int64),
    )


def windows(paragraphs: Iterable[Pieces], first: int = LONGEST) -> Iterator[Pieces]:
    """Yield windows of whole paragraphs, with a break after each paragraph but the last.

    `first` is the room in the first window; a paragraph that fits no window is cut, at the end
    of a sentence where there is one.
    """
    held: list[Pieces] = []
    room = first
    for each in paragraphs:
        for part in _parts(each):
            if held and len(part) + 1 > room:
                yield joined(held)
                held, room = [], LONGEST
            held.append(part)
            room -= len(part) + (len(held) > 1)
    if held:
        yield joined(held)


def _parts(pieces: Pieces) -> Iterator[Pieces]:
    at = 0
    while len(pieces) - at > LONGEST:
        stops = [i for i in range(at + _SHORTEST_CUT, at + LONGEST) if int(pieces.ids[i]) in _STOPS]
        stop = stops[-1] + 1 if stops else at + LONGEST
        yield pieces.cut(at, stop)
        at = stop
    if len(pieces) > at:
        yield pieces.cut(at, len(pieces))


def joined(parts: Sequence[Pieces]) -> Pieces:
    """Return one window: an opening piece, the parts with a break between them, a closing one."""
    ids, starts, ends, quoted, case = ([] for _ in range(5))
    none = np.zeros(1, dtype=np.int64)
    for at, part in enumerate(parts):
        edge = parts[at - 1].ends[-1:] if at else part.starts[:1]
        ids += [np.asarray([BREAK if at else OPEN]), part.ids]
        starts += [edge, part.starts]
        ends += [edge, part.ends]
        quoted += [none, part.quoted]
        case += [none, part.case]
    last = parts[-1].ends[-1:]
    ids.append(np.asarray([BREAK]))
    return Pieces(
        np.concatenate(ids),
        np.concatenate([*starts, last]),
        np.concatenate([*ends, last]),
        np.concatenate([*quoted, none]),
        np.concatenate([*case, none]),
    )
