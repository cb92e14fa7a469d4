"""The network's scores of a document, asked for by the places of words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.language.graphs import Floats, Ints, shares
from onrecord.language.labels import CODES, HEADS, PLACES
from onrecord.record.text import Span, hull

from .pieces import whole_words

_BEARS = 0.5  # of what the piece that bears most does, for its neighbours to be words of the cue
_ASIDE = 2  # pieces that bear less, between two that do


class Likely(NamedTuple):
    """A class of a quality, how likely from 0 to 1, and the words that bear most on it.

    On the usual class all words bear.
    """

    value: str
    score: float
    cue: Span


class Raised(NamedTuple):
    """A code that words may raise, how likely, how likely children are meant, and the words."""

    code: str
    score: float
    young: float
    cue: Span


class Somebody(NamedTuple):
    """Words for somebody, the likeliest role, and how likely."""

    span: Span
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class Meant:
    """The scores of every piece of a text, in order of the text.

    `starts` and `ends` are code points; `scores` is pieces x `labels.WIDTH`, as `Network.states`
    gives them.
    """

    text: str
    starts: Ints
    ends: Ints
    scores: Floats

    def label(self, quality: str, spans: Sequence[Span]) -> Likely | None:
        """Return the likeliest class of a claim with these words; null where none was scored."""
        here = self._within(spans)
        if not len(here):
            return None
        own = self.scores[here, PLACES[quality]]
        mean = own.mean(0)
        best = int(mean.argmax())
        score = float(shares(mean)[best])
        cue = self._cue(here, own[:, best] - own[:, 0]) if best else hull(spans)
        return Likely(HEADS[quality][best], score, cue)

    def raised(self, spans: Sequence[Span], enough: float) -> Iterator[Raised]:
        """Yield the codes that a piece of these words raises with at least that likelihood."""
        here = self._within(spans)
        if not len(here):
            return
        likely = self.scores[here, PLACES["codes"]]
        for number in np.flatnonzero(likely.max(0) >= enough).tolist():
            at = likely[:, number]
            young = self.scores[here[at >= enough], PLACES["young"]]
            yield Raised(CODES[number], float(at.max()), float(young.mean()), self._cue(here, at))

    def raises(self, spans: Sequence[Span], enough: float) -> bool:
        """Say whether these words raise any code with at least that likelihood."""
        here = self._within(spans)
        return bool((self.scores[here, PLACES["codes"]] >= enough).any())

    def role(self, span: Span) -> Somebody | None:
        """Return the likeliest role of those whom the words of `span` name."""
        here = self._within((span,))
        if not len(here):
            return None
        likely = shares(self.scores[here, PLACES["role"]]).mean(0)
        best = int(likely.argmax())
        return Somebody(span, HEADS["role"][best], float(likely[best]))

    def people(self, spans: Sequence[Span], enough: float) -> Iterator[Somebody]:
        """Yield those whom words within `spans` name, where a role is at least that likely.

        One begins at a piece that opens with somebody, or where no words for anybody stood before.
        """
        for span in spans:
            here = self._within((span,))
            if not len(here):
                continue
            roles = self.scores[here, PLACES["role"]].argmax(1)
            first = self.scores[here, PLACES["first"]][:, 0] > 0
            edges = (roles > 0) & (first | (np.concatenate(([0], roles[:-1])) == 0))
            for at in np.flatnonzero(edges).tolist():
                end = at + 1
                while end < len(here) and roles[end] > 0 and not edges[end]:
                    end += 1
                somebody = self.role(self._words(int(here[at]), int(here[end - 1])))
                if somebody and somebody.role != "none" and somebody.score >= enough:
                    yield somebody

    def _within(self, spans: Sequence[Span]) -> Ints:
        """Return the numbers of the pieces of these words."""
        ranges = [
            np.arange(
                self.ends.searchsorted(span.start, "right"),
                self.starts.searchsorted(span.end, "left"),
            )
            for span in spans
        ]
        if len(ranges) == 1:
            return ranges[0]
        return np.concatenate(ranges) if ranges else np.zeros(0, np.int64)

    def _cue(self, here: Ints, bears: Floats) -> Span:
        """Return the words around the piece that bears most."""
        top = int(bears.argmax())
        enough = bears >= _BEARS * max(float(bears[top]), 0.0)
        first = end = top
        for step in (-1, 1):
            at, missed = top + step, 0
            while 0 <= at < len(here) and missed <= _ASIDE and here[at] - here[at - step] == step:
                if enough[at]:
                    first, end, missed = min(first, at), max(end, at), 0
                else:
                    missed += 1
                at += step
        return self._words(int(here[first]), int(here[end]))

    def _words(self, first: int, last: int) -> Span:
        return whole_words(self.text, int(self.starts[first]), int(self.ends[last]))
