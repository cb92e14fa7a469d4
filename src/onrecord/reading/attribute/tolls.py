"""Tolls: "the governor put the toll at 17" tells a number without a verb of telling."""

from collections.abc import Sequence

from onrecord.language.words import Word
from onrecord.record.text import Span

from .cues import Cue, Cues
from .direct import subject
from .found import Found
from .frames import Frame

_FAR = 9  # words between the verb and its "at"


def tolls(frame: Frame, cues: Cues) -> list[Found]:
    """Return who puts which number at what in a sentence."""
    line, found = frame.words, []
    for at, word in enumerate(line):
        if word.low in cues.lists["gives"] and _gives(line, at, cues):
            found += _told(frame, at, at + 1, _end(line, at + 2), cues)
        near = line[at + 1].low if at + 1 < len(line) else ""
        spoken = word.low in cues.lists["speaks_of"] and near == "of"
        if spoken and _gives(line, at + 1, cues):  # "aid groups speak of 15 dead"
            found += _told(frame, at, at + 2, _end(line, at + 3), cues)
        if word.low not in cues.lists["puts"]:
            continue
        far = range(at + 2, min(at + _FAR, len(line) - 1))
        leads = cues.lists["puts"][word.low]
        led = next((i for i in far if line[i].low == leads), None)
        if led is None or not any(w.low in cues.lists["tolls"] for w in line[at + 1 : led]):
            continue
        if not _a_number(line[led + 1], cues) and leads != "at":
            continue  # "gave the number as a reason"
        found += _told(frame, at, at + 1, _end(line, led + 2), cues)
    return found


def _told(frame: Frame, at: int, first: int, last: int, cues: Cues) -> list[Found]:
    line = frame.words
    cue = Cue(
        at=at, end=at + 1, first=at, takes={}, negated=False, passive=False,
        participle=line[at].low == "putting", infinitive=False, certain=False,
    )  # fmt: skip
    return [
        Found(
            source=subject(frame, cue, 0, cues),
            cue=Span(line[at].start, line[at].end),
            content=(Span(line[first].start, line[last - 1].end),),
            act="speech",
            rule="reporting.toll",
        )
    ]


def _gives(line: Sequence[Word], at: int, cues: Cues) -> bool:
    """Say whether a toll is given: "it gives 11 dead", not "gives 11 dead, the priest 13".

    What a second teller gives has no verb, and would become the first one's.
    """
    if at + 2 >= len(line) or not _a_number(line[at + 1], cues):
        return False
    stop = _end(line, at + 2)
    more = any(line[i].raw[0].isdigit() for i in range(stop, len(line)))
    counted = [i for i in range(at + 2, stop) if line[i].low in cues.lists["gives_of"]]
    return any(_closes(line, i, cues) for i in counted) and not more


def _closes(line: Sequence[Word], at: int, cues: Cues) -> bool:
    """Say whether no noun follows a toll's word: not "gave two wounded men a bed"."""
    after = line[at + 1] if at + 1 < len(line) else None
    return (
        after is None
        or not after.wordlike
        or after.low in cues.grammar.prepositions | cues.grammar.conjunctions
    )


def _a_number(word: Word, cues: Cues) -> bool:
    return word.raw[0].isdigit() or word.low in cues.lists["counting"]


def _end(line: Sequence[Word], at: int) -> int:
    """Return where the number with its noun ends: "17", "17 dead and 30 wounded"."""
    while at < len(line) and line[at].wordlike:
        joined = line[at].low in ("and", "but", "while", "after", "as")
        if joined and not (at + 1 < len(line) and line[at + 1].raw[0].isdigit()):
            break
        at += 1
    return at
