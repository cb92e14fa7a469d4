"""Indirect speech: "X said that S", "S, X said", "it is alleged that S".

Law: content is taken only where the words around the cue show where it begins and ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language.words import Word
from onrecord.record.claim import Act
from onrecord.record.text import Span

from . import extent, sources
from .cues import Cue, Cues
from .found import Found
from .frames import Frame, Q

_HEARD = 26  # words from "heard from X, who had it from Y," to its "that"
_PUT = 4  # words back from "put" to its "it": "it has also been put"
_LISTENER = 14  # words from "put" to its "that": "put to the witness by counsel that"
_JOINS = ("and", "but")
_RELATIVE = 12  # words from "by a woman who" to its "that"
_PARTED = 2  # stretches of what a telling in the middle parts


@dataclass(frozen=True, slots=True)
class Reach:
    """The words of a sentence within which a cue may find its content."""

    low: int
    high: int


def indirect(
    frame: Frame, found: list[Cue], cues: Cues, used: set[int], quoted: Sequence[Found]
) -> list[Found]:
    """Return the attributions of a sentence whose content is not a full quotation.

    `used` are the words that tell what is `quoted` in it.
    """
    made: list[Found] = []
    for cue in found:
        if cue.at in used or cue.negated or frame.words[cue.at].low in cues.lists["no_telling"]:
            continue
        low = max((i + 1 for i in range(cue.at) if frame.words[i].raw == Q), default=0)
        high = next(
            (i for i in range(cue.at, len(frame.words)) if frame.words[i].raw == Q),
            len(frame.words),
        )
        before = [f for f in quoted if f.cue and f.cue.end <= frame.words[cue.at].start]
        each = _one(frame, cue, Reach(low, high), cues, [*before[-1:], *made])
        if each is not None and each.content:
            made.append(each)
            made += _parted_by(frame, found, Reach(low, high), cues, each)
    return made


def _parted_by(
    frame: Frame, found: list[Cue], reach: Reach, cues: Cues, outer: Found
) -> list[Found]:
    """Read "He had answered" of "He had answered, she added, that S": S is his, told by her."""
    line = frame.words
    if len(outer.content) < _PARTED:
        return []
    first = next(i for i, w in enumerate(line) if w.start == outer.content[1].start)
    cue = next((c for c in found if line[c.end - 1].end == outer.content[0].end), None)
    if cue is None or cue.negated or cue.passive or line[first].low != "that":
        return []
    phrase = sources.before(line, cue.first, reach.low, cues.grammar)
    act = cue.act("that", "quote")
    end = next(i for i, w in enumerate(line) if w.end == outer.content[1].end) + 1
    if phrase is None or act is None or not cues.grammar.has_predicate(line[first + 1 : end]):
        return []
    return [_found(line, cue, phrase.span(line), ((first + 1, end),), act)]


def _one(frame: Frame, cue: Cue, reach: Reach, cues: Cues, made: list[Found]) -> Found | None:
    line = frame.words
    if cue.passive:
        return _passive(line, cue, reach, cues)
    if cue.infinitive and "went" not in {w.low for w in line[cue.first : cue.at]}:
        return None
    source = _source(frame, cue, reach, cues, made)
    if source is not None and _all_that(line, source, cues):
        return None
    if source is not None:
        after = extent.after(line, cue, reach.high, cues)
        if after is not None and after.take == "wh" and _what(line, source):
            return None
        tail = after is not None and after.take == "bare" and _past_comma(line, cue, after.first)
        told = _around(line, cue, reach, cues, "speech") if tail and "quote" in cue.takes else None
        if told is not None:
            return told
        if after is not None and (act := cue.act(after.take)) is not None:
            return _found(line, cue, source, ((after.first, after.last),), act)
    if "quote" in cue.takes and not cue.participle and (act := cue.act("bare", "quote")):
        return _around(line, cue, reach, cues, act)
    return None


def _past_comma(line: Sequence[Word], cue: Cue, first: int) -> bool:
    """Say whether a comma parts a verb from what follows: "S, he said on Monday, in the worst"."""
    return any(word.raw == "," for word in line[cue.end : first])


def _what(line: Sequence[Word], source: Span) -> bool:
    """Say whether what follows only tells when or why: "That is what he said when he left"."""
    near = [w.low for w in line if w.end <= source.start]
    return near[-1:] == ["what"]


def _all_that(line: Sequence[Word], source: Span, cues: Cues) -> bool:
    """Say whether what somebody says is the subject: "Everything Ana says reaches me late"."""
    near = [w.low for w in line if w.start <= source.start]
    return not cues.lists["all_that"].isdisjoint(near[-2:])


def _source(frame: Frame, cue: Cue, reach: Reach, cues: Cues, made: list[Found]) -> Span | None:
    """Return the source before the cue; ", adding" and "and said" share the one before."""
    line = frame.words
    if cue.participle:
        lead = line[cue.first - 1].raw if cue.first else ""
        if lead.lower() == "as":
            return _cited(line, cue, reach, cues)
        if (
            lead not in (",", "—", "--", "–", Q)
            and lead.lower() not in cues.lists["participle_leads"]
        ):
            return None
        if made:
            return made[-1].source
        phrase = sources.first_subject(line, cue.first, cues.grammar)
        return phrase.span(line) if phrase else None
    if made and cue.first > reach.low and line[cue.first - 1].low in ("and", "but"):
        return made[-1].source
    phrase = None
    if cue.first > reach.low and line[cue.first - 1].low in ("and", "but"):
        phrase = sources.first_subject(line, cue.first, cues.grammar)
    phrase = phrase or sources.before(line, cue.first, reach.low, cues.grammar)
    if phrase is not None and line[phrase.last - 1].low in _JOINS and phrase.first > reach.low:
        # "The director, Dr Somer, | telephoned on Tuesday and | said": a verb by its ending alone
        before = sources.before(line, phrase.first, reach.low, cues.grammar)
        phrase = before if line[phrase.first].low.endswith("ed") else phrase
    return phrase.span(line) if phrase else None


def _cited(line: Sequence[Word], cue: Cue, reach: Reach, cues: Cues) -> Span | None:
    """Read "cited a guard as saying that S" and "the guard was quoted as saying that S"."""
    for at in range(cue.first - 2, max(reach.low, cue.first - 16) - 1, -1):
        if line[at].low in cues.lists["cites"]:
            if at + 1 < cue.first - 1:
                return Span(line[at + 1].start, line[cue.first - 2].end)
            back = at - 1
            while back > reach.low and line[back].low in cues.lists["auxiliaries"]:
                back -= 1
            phrase = sources.before(line, back + 1, reach.low, cues.grammar)
            return phrase.span(line) if phrase else None
    return None


def _found(
    line: Sequence[Word], cue: Cue, source: Span | None, parts: Sequence[tuple[int, int]], act: Act
) -> Found:
    content = tuple(Span(line[a].start, line[b - 1].end) for a, b in parts if a < b)
    return Found(
        source=source,
        cue=Span(line[cue.at].start, line[cue.end - 1].end),
        content=content,
        act=act,
        rule="reporting.indirect",
    )


def _passive(line: Sequence[Word], cue: Cue, reach: Reach, cues: Cues) -> Found | None:
    """Read "it is alleged that S", "he was told by X that S", "X is said to have fled"."""
    low = line[cue.at].low
    at = cue.end
    source: Span | None = None
    if at < reach.high and line[at].low == "by":
        phrase = sources.after(line, at + 1, cues.grammar, frozenset())
        if phrase is None:
            return None
        at = _past_whom(line, phrase.last, reach.high)
        source = Span(line[phrase.first].start, line[at - 1].end)
        at += at < reach.high and line[at].raw == ","
    elif line[max(cue.first - 1, 0)].low == "it":  # "it was reported at the time that S"
        at = _past_time(line, at, reach.high, cues)
    that = at < reach.high and line[at].low == "that"
    told = low in cues.lists["told_passive"]
    if (that or (source and at < reach.high and line[at].low == "that")) and (
        told or low in cues.lists["passive"]
    ):
        end = extent.end(line, at + 1, reach.high, cue, cues)
        return _found(line, cue, source, ((at + 1, end),), "speech")
    infinitive = at + 1 < reach.high and line[at].low == "to"
    if low in cues.lists["passive"] and infinitive and line[at + 1].low[0].isalpha():
        if line[at + 1].low in cues.grammar.determiners or line[at + 1].capital != line[at].capital:
            return None  # "known to the police"
        phrase = sources.before(line, cue.first, reach.low, cues.grammar)
        if phrase is not None:
            end = extent.end(line, at, reach.high, cue, cues)
            act: Act = "thought" if low == "expected" else "speech"
            return _found(line, cue, source, ((phrase.first, phrase.last), (at, end)), act)
    return None


def _past_whom(line: Sequence[Word], at: int, high: int) -> int:
    """Return where the "that" stands behind "by a woman | who had fled that S", else `at`."""
    if at >= high or line[at].low not in ("who", "whom"):
        return at
    stop = next((i for i in range(at, min(at + _RELATIVE, high)) if line[i].low == "that"), at)
    return stop if all(word.wordlike for word in line[at:stop]) else at


def _past_time(line: Sequence[Word], at: int, high: int, cues: Cues) -> int:
    """Return where the "that" after words of time and place stands, else `at`."""
    for i in range(at, min(at + 7, high)):
        if line[i].low == "that":
            return i
        if not line[i].wordlike or cues.grammar.auxiliary(line[i]):
            break
    return at


def _around(line: Sequence[Word], cue: Cue, reach: Reach, cues: Cues, act: Act) -> Found | None:
    """Read "S, X said", "S, said X" and "S, he said, S"."""
    if cue.first > reach.low and line[cue.first - 1].raw in (",", "—", "--"):
        phrase = sources.after(line, cue.end, cues.grammar, frozenset())
        opening = cue.first - 1
        close = phrase.last if phrase else 0
        if phrase is None or not _closed(line, close, reach.high, cues):
            phrase = sources.before(line, cue.first, reach.low, cues.grammar)
            opening, close = (phrase.first - 1 if phrase else 0), cue.end
    else:
        phrase = sources.before(line, cue.first, reach.low, cues.grammar)
        opening, close = (phrase.first - 1 if phrase else 0), cue.end
    if phrase is None or opening <= reach.low or line[opening].raw not in (",", "—", "--", "–"):
        return None
    if line[phrase.last - 1].low in ("who", "which"):
        return None  # "Soldiers arrested a clerk, a man of 40, who had complained of the noise"
    if not _closed(line, close, reach.high, cues, "told" in cue.takes):
        return None
    start = extent.clause_start(line, reach.low, opening)
    rest = _rest(line, close, reach.high, cue, cues)
    parts = [(start, opening), *([rest] if rest else [])]
    if rest and line[opening - 1].low in _JOINS and cues.grammar.finite_at(line, rest[0]):
        parts = [rest]  # "The mayor left and, two drivers said, was seen in Orsk"
    inverted = phrase.first >= cue.end and opening - start > 1 and len(parts) == 1
    if not inverted and not cues.grammar.has_predicate([w for a, b in parts for w in line[a:b]]):
        return None
    return _found(line, cue, phrase.span(line), parts, act)


def _closed(line: Sequence[Word], at: int, high: int, cues: Cues, told: bool = False) -> bool:
    """Say whether nothing but time and place stands between `at` and the next mark.

    After "told" a listener may stand there as well.
    """
    stop = at
    while stop < high and line[stop].wordlike and stop - at < 9:
        stop += 1
    if stop < high and line[stop].wordlike:
        return False
    return not cues.grammar.has_predicate(line[at:stop]) and (
        stop == at or told or line[at].low in cues.lists["times"] | cues.grammar.prepositions
    )


def _rest(line: Sequence[Word], at: int, high: int, cue: Cue, cues: Cues) -> tuple[int, int] | None:
    """Return what goes on after "S, he said, ": null where the sentence ends there."""
    while at < high and line[at].raw not in (",", ";", "—", "--", "–"):
        at += 1
    if at < high and line[at].raw == ";":
        if any(word.low in cues.forms for word in line[at:high]):
            return None  # "From the ridge, said the baker; from the mill, said his wife"
        at = next((i for i in range(at, high) if line[i].raw in (",", "—", "--", "–")), high)
    start = at + 1
    if start < high and line[start].low in ("and", "but") and _clause(line, start + 1, high, cues):
        start += 1  # "The youngest was twelve, he said, and some had been brought in after dark."
    if (
        start >= high
        or line[start].low.endswith("ing")
        or line[start].low in ("and", "but", "although", "while")
    ):
        return None
    end = extent.end(line, start, high, cue, cues)
    return (start, end) if end - start > 1 else None


def _clause(line: Sequence[Word], at: int, high: int, cues: Cues) -> bool:
    """Say whether a subject with a verb stands at `at` that tells nothing itself."""
    near = line[at:high]
    first = near[0].low if near else ""
    opens = first in cues.grammar.determiners | cues.grammar.subjects | {"whoever", "none"}
    told = any("that" in cues.forms.get(w.low, {}) for w in near[:8])
    return opens and not told and cues.grammar.has_predicate(near)


def heard(frame: Frame, cues: Cues) -> list[Found]:
    """Return what somebody "heard from" another, "that" follows: it is told by who heard it."""
    line, made = frame.words, list[Found]()
    for at in range(1, len(line) - 4):
        if line[at].low not in cues.lists["heard_from"] or line[at + 1].low != "from":
            continue
        that = next(
            (i for i in range(at + 3, min(at + _HEARD, len(line))) if line[i].low == "that"), 0
        )
        had = line[at - 1].low in cues.grammar.have
        who = sources.before(line, at - had, 0, cues.grammar) if that else None
        between = line[at + 2 : that]
        if who is None or line[who.last - 1].low in cues.lists["own_words"]:
            continue
        while who.last - who.first > 1 and cues.grammar.adverb(line[who.last - 1]):
            who = sources.Phrase(who.first, who.last - 1)  # "TB also heard from a nun that S"
        if who.first > 0 and line[who.first].low in cues.grammar.subjects:
            continue  # "Kost says she learned from a guard that S": told by Kost
        end = extent.sentence_end(line, that + 1, len(line))
        if cues.grammar.has_predicate(line[that + 1 : end]) and not any(
            w.raw in (".", ";", Q) for w in between
        ):
            made.append(
                Found(
                    source=who.span(line),
                    cue=Span(line[at].start, line[at + 1].end),
                    content=(Span(line[that + 1].start, line[end - 1].end),),
                    act="speech",
                    rule="reporting.heard",
                )
            )
    return made


def put_to(frame: Frame, cues: Cues) -> list[Found]:
    """Return what "was put to" somebody, "that" follows: nobody is said to have told it."""
    line, made = frame.words, list[Found]()
    for at in range(2, len(line) - 4):
        be = line[at - 1].low in cues.grammar.be
        if not be or line[at].low not in cues.lists["put_to"] or line[at + 1].low != "to":
            continue
        it = next((i for i in range(at - 1, max(at - _PUT, 0) - 1, -1) if line[i].low == "it"), -1)
        led = all(cues.grammar.auxiliary(w) or cues.grammar.adverb(w) for w in line[it + 1 : at])
        far = range(at + 3, min(at + _LISTENER, len(line)))
        that = next((i for i in far if line[i].low == "that"), 0)
        listener = line[at + 2 : that]
        if it < 0 or not led or not that or not all(w.wordlike or w.raw == "," for w in listener):
            continue
        end = extent.sentence_end(line, that + 1, len(line))
        if cues.grammar.has_predicate(line[that + 1 : end]):
            told = Span(line[that + 1].start, line[end - 1].end)
            cue = Span(line[it].start, line[at].end)
            made.append(
                Found(source=None, cue=cue, content=(told,), act="speech", rule="reporting.put_to")
            )
    return made
