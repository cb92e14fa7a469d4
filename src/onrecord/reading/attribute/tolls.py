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
        if word.low not in cues.lists["puts"]:
            continue
        near = range(at + 2, min(at + _FAR, len(line) - 1))
        leads = cues.lists["puts"][word.low]
        led = next((i for i in near if line[i].low == leads), None)
        if led is None or not any(w.low in cues.lists["tolls"] for w in line[at + 1 : led]):
            continue
        participle = word.low == "putting"
        cue = Cue(
            at=at, end=at + 1, first=at, takes={}, negated=False, passive=False,
            participle=participle, infinitive=False, certain=False,
        )  # fmt: skip
        if not _a_number(line[led + 1], cues) and leads != "at":
            continue  # "gave the number as a reason"
        last = _end(line, led + 2)
        found.append(
            Found(
                source=subject(frame, cue, 0, cues),
                cue=Span(word.start, word.end),
                content=(Span(line[at + 1].start, line[last - 1].end),),
                act="speech",
                rule="reporting.toll",
            )
        )
    return found


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
