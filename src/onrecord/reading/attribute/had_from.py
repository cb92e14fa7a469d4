"""Had from: "The mill was burned; the League had this from two drivers" is told by the League.

It has it from the drivers: what stands before, in the same sentence or the one before it. "I had it
from the sexton that S" is told by the sexton, as "I was told by the sexton that S" is.
"""

from onrecord.record.text import Span

from . import extent, sources
from .cues import Cues
from .found import Found
from .frames import Frame, Q

_FAR = 26  # words from "had it from X, who was there," to its "that"
_SHORT = 14  # words from the verb to the end of whom they had it from


def had_from(frame: Frame, previous: Frame | None, cues: Cues) -> list[Found]:
    """Return who "had this from" somebody, if the words tell no more than that behind it."""
    line, lists = frame.words, cues.lists
    for at in range(1, len(line) - 3):
        led = line[at + 1].low in lists["had_what"] and line[at + 2].low == "from"
        if not led or line[at].low not in cues.grammar.have:
            continue
        low = max((i + 1 for i in range(at) if line[i].raw == ";"), default=0)
        who = sources.before(line, at, low, cues.grammar)
        end = extent.sentence_end(line, at + 3, len(line))
        if who is None or who.first != low or end - at > _SHORT:
            return []
        told = line[: low - 1] if low else previous.words if previous else ()
        if line[low].low in lists["own_words"] or not cues.grammar.has_predicate(told):
            return []
        last = extent.sentence_end(told, 0, len(told))
        return [
            Found(
                source=who.span(line),
                cue=Span(line[at].start, line[end - 1].end),
                content=(Span(told[0].start, told[last - 1].end),),
                act="speech",
                rule="reporting.heard",
            )
        ]
    return []


def had_that(frame: Frame, cues: Cues) -> list[Found]:
    """Return what somebody "had it from" another "that" follows: told by whom they had it from."""
    line, lists = frame.words, cues.lists
    made: list[Found] = []
    for at in range(1, len(line) - 5):
        had = line[at].low in cues.grammar.have | lists["got"] or line[at].low.endswith("'d")
        it = line[at + 1].low in lists["had_what"] and line[at + 2].low == "from"
        if not had or not it or line[at - 1].low == "who":
            continue  # "I was told by his uncle, who had it from the boy, that S"
        that = next(
            (i for i in range(at + 4, min(at + _FAR, len(line))) if line[i].low == "that"), 0
        )
        who = line[at + 3 : that]
        while who and who[-1].raw == ",":
            who = who[:-1]
        end = extent.sentence_end(line, that + 1, len(line))
        if not who or any(w.raw in (".", ";", ":", Q) for w in who):
            continue
        if who[-1].low in lists["had_from_nobody"] or not cues.grammar.has_predicate(
            line[that:end]
        ):
            continue
        made.append(
            Found(
                source=Span(who[0].start, who[-1].end),
                cue=Span(line[at].start, line[at + 2].end),
                content=(Span(line[that + 1].start, line[end - 1].end),),
                act="speech",
                rule="reporting.heard",
            )
        )
    return made
