"""Or so: "The radio announced S, or so my neighbours tell me" is told by my neighbours, whole."""

from onrecord.record.text import Span

from . import extent
from .cues import Cues
from .found import Found
from .frames import Frame

_FAR = 12  # words from "or so" to the verb of telling


def or_so(frame: Frame, cues: Cues) -> list[Found]:
    """Return who tells what a sentence has told before its ", or so"."""
    line = frame.words
    for comma in range(2, len(line) - 2):
        first = extent.or_so(line, comma, cues)
        if not first or not cues.grammar.has_predicate(line[:comma]):
            continue
        far = range(first + 1, min(first + _FAR, len(line)))
        verb = next((i for i in far if line[i].low in cues.lists["or_so_tells"]), None)
        if verb is None or any(not w.wordlike for w in line[first:verb]):
            continue
        if line[first].low in cues.lists["own_words"]:  # "or so I was told": by nobody named
            continue
        return [
            Found(
                source=Span(line[first].start, line[verb - 1].end),
                cue=Span(line[verb].start, line[verb].end),
                content=(Span(line[0].start, line[comma - 1].end),),
                act="speech",
                rule="reporting.or_so",
            )
        ]
    return []
