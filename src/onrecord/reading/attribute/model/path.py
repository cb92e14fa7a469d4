"""A document through the network: its paragraphs to what is told in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.language.network import ACTS, Network
from onrecord.record.text import Span

from .decode import BEFORE, CROP, Told, cues, distinct, told
from .pieces import Pieces, paragraph_pieces, windows

_Place = tuple[int, int]  # first and end piece of a cue


def read_told(text: str, paragraphs: Iterable[Span], network: Network) -> list[Told]:
    """Return what the network takes to be told in `paragraphs` of `text`, all of it scored.

    In order of the text.
    """
    pieces = (paragraph_pieces(text, p, network.vocabulary) for p in paragraphs)
    return distinct([each for window in windows(pieces) for each in _read(text, window, network)])


def _read(text: str, window: Pieces, network: Network) -> Iterator[Told]:
    states, tags = network.states(window.ids, window.quoted, window.case)
    places = cues(tags)
    if not places:
        return
    read = network.roles(*_crops(states, places))
    for place, roles, real, act in zip(places, *read, strict=True):
        each = told(text, window, place, roles)
        if each is not None:
            yield replace(each, act=ACTS[act], score=each.score * float(real))


def _crops(
    states: NDArray[np.float32], places: Sequence[_Place]
) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]:
    """Cut out what the second stage sees of each cue, zeros where the window ends."""
    crop = np.zeros((len(places), CROP, states.shape[1]), np.float32)
    seen, cue = np.zeros((2, len(places), CROP), np.int64)
    for row, (first, end) in enumerate(places):
        low = first - BEFORE
        a, b = max(low, 0), min(low + CROP, len(states))
        crop[row, a - low : b - low] = states[a:b]
        seen[row, a - low : b - low] = 1
        cue[row, first - low : min(end - low, CROP)] = 1
    return crop, seen, cue
