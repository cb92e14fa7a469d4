"""From the network's tags to attributions: cues, and around each its source and its content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.graphs import Floats
from onrecord.record.claim import Act
from onrecord.record.text import Span

from .pieces import BREAK, Pieces, whole_words

BEFORE, AFTER = 80, 96  # pieces that the second stage learns from, before and from a cue's start
CROP = BEFORE + AFTER
# It reads those of the cue's paragraph, beyond which it finds next to nothing: up to so many,
# and so many at the least, as the end of a paragraph is a place where a cue often stands.
_MOST_BEFORE, _MOST_AFTER = 64, 80
_LEAST_BEFORE, _LEAST_AFTER = 32, 24
CUE = 0.25  # probability from which a piece may open a cue: low, the second stage decides
_GOES_ON = 0.4
SOURCE, CONTENT = 1, 2
_CLEAR = 0.5  # mean probability that the longest stretch of content needs
_GAP = 5  # words between two parts, without a mark, that are part of what is told
_CLEARER = 0.75  # and any other, as of an interrupted quotation


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution as the network reads it, with how sure it is from 0 to 1."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    act: Act
    score: float


def cues(tags: Floats) -> list[tuple[int, int]]:
    """Return where cues may stand: `tags` is pieces x (none, first, further), probabilities.

    Returns first and end piece of each. Of neighbouring openings the likelier one opens.
    """
    first, further = tags[:, 1], tags[:, 2]
    made: list[tuple[int, int]] = []
    at = 0
    for at in np.flatnonzero(first >= CUE).tolist():
        if made and at < made[-1][1]:
            continue
        end = at + 1
        while end < len(tags) and further[end] >= _GOES_ON and first[end] < further[end]:
            end += 1
        made.append((at, end))
    return made


def surroundings(pieces: Pieces, first: int) -> tuple[int, int]:
    """Return the first and end piece of what is read around a cue that opens with piece `first`."""
    breaks = np.flatnonzero(pieces.ids == BREAK)
    after = int(np.searchsorted(breaks, first))
    begins = int(breaks[after - 1]) if after else 0
    ends = int(breaks[after]) + 1 if after < len(breaks) else len(pieces)
    low = max(min(begins, first - _LEAST_BEFORE), first - _MOST_BEFORE, 0)
    return low, min(max(ends, first + _LEAST_AFTER), first + _MOST_AFTER, len(pieces))


def told(text: str, pieces: Pieces, cue: tuple[int, int], roles: Floats) -> Told | None:
    """Return what stands around one cue, null where no content does.

    `pieces` are those that were read around the cue, which is given by its first and end piece;
    `roles`: pieces x (none, source, content), probabilities. The score is how sure the content is.
    """
    best = roles.argmax(1)
    best[pieces.starts == pieces.ends] = 0
    parts = [(a, b, float(roles[a:b, CONTENT].mean())) for a, b in _runs(best == CONTENT)]
    parts = _bridged(text, pieces, parts, cue)
    largest = max((b - a for a, b, _ in parts), default=0)
    parts = [p for p in parts if p[2] >= (_CLEAR if p[1] - p[0] == largest else _CLEARER)]
    if not parts:
        return None
    content = tuple(_words(text, pieces, a, b) for a, b, _ in parts)
    content = tuple(c for c in content if c.start < c.end)
    if not content:
        return None
    total = sum(b - a for a, b, _ in parts)
    sure = sum((b - a) * p for a, b, p in parts) / total
    sources = [(float(roles[a:b, SOURCE].sum()), a, b) for a, b in _runs(best == SOURCE)]
    source = None
    if sources:
        _, a, b = max(sources)
        source = _words(text, pieces, a, b)
    return Told(
        source=source if source and source.start < source.end else None,
        cue=_words(text, pieces, *cue),
        content=content,
        act="speech",
        score=sure,
    )


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.view(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _bridged(
    text: str, pieces: Pieces, parts: Sequence[tuple[int, int, float]], cue: tuple[int, int]
) -> list[tuple[int, int, float]]:
    """Join parts between which nothing but marks stands, or a few words that are not the cue."""
    made: list[tuple[int, int, float]] = []
    for a, b, p in parts:
        if made:
            c, d, q = made[-1]
            between = text[int(pieces.ends[d - 1]) : int(pieces.starts[a])]
            words = between.split()
            missed = len(words) <= _GAP and all(w.isalpha() for w in words) and not d <= cue[0] < a
            if (missed or not any(sign.isalnum() for sign in between)) and "\n" not in between:
                made[-1] = (c, b, (q * (d - c) + p * (b - a)) / (d - c + b - a))
                continue
        made.append((a, b, p))
    return made


def _words(text: str, pieces: Pieces, first: int, end: int) -> Span:
    return whole_words(text, int(pieces.starts[first]), int(pieces.ends[end - 1]))


def distinct(found: Sequence[Told]) -> list[Told]:
    """Leave out what says the same of the same words again, and keep the surer."""
    made: dict[tuple[Span, ...], Told] = {}
    for each in sorted(found, key=lambda t: -t.score):
        made.setdefault(each.content, each)
    return sorted(made.values(), key=lambda t: (t.content[0].start, -t.content[-1].end))
