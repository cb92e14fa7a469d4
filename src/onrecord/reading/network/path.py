"""A text through the network: its paragraphs to what is told in them and what they mean."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.language.graphs import Floats
from onrecord.language.labels import WIDTH
from onrecord.language.network import ACTS, Network
from onrecord.record.text import Span

from .meant import Meant
from .pieces import Pieces, paragraph_pieces, windows
from .told import BEFORE, Told, cues, distinct, surroundings, told

_Place = tuple[int, int]  # first and end piece of a cue


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the network takes a text for: what is told in it, in order, and what its words mean."""

    told: tuple[Told, ...]
    meant: Meant


def opinion(text: str, paragraphs: Iterable[Span], network: Network) -> Opinion:
    """Read `paragraphs` of `text`, window by window, each once."""
    pieces = (paragraph_pieces(text, p, network.vocabulary) for p in paragraphs)
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    scored = [np.zeros((0, WIDTH), np.float32)]
    found: list[Told] = []
    for window in windows(pieces):
        states, tags, scores = network.states(window.ids, window.quoted, window.case)
        found += _told(text, window, network, states, cues(tags))
        real = window.starts < window.ends
        starts.append(window.starts[real])
        ends.append(window.ends[real])
        scored.append(scores[real])
    meant = Meant(text, np.concatenate(starts), np.concatenate(ends), np.concatenate(scored))
    return Opinion(tuple(distinct(found)), meant)


def _told(
    text: str, window: Pieces, network: Network, states: Floats, places: Sequence[_Place]
) -> Iterator[Told]:
    """Yield what stands around each cue, which is read with nothing but its own surroundings."""
    for first, end in places:
        low, high = surroundings(window, first)
        here = np.arange(low, high)
        of_cue = ((here >= first) & (here < end)).astype(np.int64)
        roles, real, act = network.roles(states[low:high], of_cue, here - (first - BEFORE))
        each = told(text, window.cut(low, high), (first - low, end - low), roles)
        if each is not None:
            yield replace(each, act=ACTS[act], score=each.score * real)
