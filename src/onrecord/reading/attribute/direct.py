"""Direct quotations: whose they are, by the words around them in their sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language.words import Word
from onrecord.reading.quotes import Quote
from onrecord.record.text import Span

from . import sources
from .cues import Cue, Cues
from .found import Found
from .frames import Frame, Q

_MAKING = 5  # words from the verb to the noun in "made the following short comment:"
_RECORDED = 8  # words from "of" to the verb in "footage of the mayor of Orsk saying"
_OPENS, _CLOSES = ("(", "["), (")", "]")


@dataclass(frozen=True, slots=True)
class Tag:
    """The words that say whose a quotation is; `cue` is null for a mere colon."""

    cue: Cue | None
    source: Span | None
    words: Span


def direct(frame: Frame, found: list[Cue], cues: Cues) -> list[Found]:
    """Return the attributions of the full quotations in a sentence.

    An interrupted quotation ("A," he said, "B.") is one. A quotation that no words of the
    sentence attribute is left out.
    """
    made: list[tuple[Span, Found]] = []
    for at, quote in sorted(frame.quotes.items()):
        tag = _tag(frame, at, found, cues)
        if tag is None and made:  # a second quotation after the same words: "A," he said, "B." "C."
            made[-1] = (made[-1][0], made[-1][1].joined(quote.inner))
        elif tag is not None and made and made[-1][0] == tag.words:
            made[-1] = (tag.words, made[-1][1].joined(quote.inner))
        elif tag is not None:
            made.append((tag.words, _found(tag, quote)))
    return [each for _, each in made]


def _found(tag: Tag, quote: Quote) -> Found:
    act = (tag.cue.act("quote") if tag.cue else None) or "speech"
    return Found(
        source=tag.source,
        cue=tag.words,
        content=(quote.inner,),
        act=act,
        rule="reporting.direct",
        mode="direct",
    )


def _tag(frame: Frame, at: int, found: list[Cue], cues: Cues) -> Tag | None:
    if _led_to(frame, at, found, cues):
        return _before(frame, at, found, cues)
    after = _after(frame, at, found, cues)
    if after is not None:
        return after
    return _before(frame, at, found, cues)


def _led_to(frame: Frame, at: int, found: list[Cue], cues: Cues) -> bool:
    """Say whether a verb and a comma lead to a quotation that a new sentence follows.

    "A policeman called out, “Come out!” The mother said the boy was ill."
    """
    line = frame.words
    if at < 2 or at + 1 >= len(line) or line[at - 1].raw not in (",", ":"):
        return False
    anew = line[at + 1].low in cues.grammar.determiners | cues.grammar.subjects
    cue = next((c for c in found if c.end == at - 1 and "quote" in c.takes), None)
    return anew and line[at + 1].raw[0].isupper() and line[at + 1].raw != "I" and cue is not None


def _word(frame: Frame, cue: Cue) -> Span:
    return Span(frame.words[cue.at].start, frame.words[cue.end - 1].end)


def _after(frame: Frame, at: int, found: list[Cue], cues: Cues) -> Tag | None:
    """Read the words after the quotation: "Q," she said; "Q," said the guard."""
    line = frame.words
    start = at + 1
    while start < len(line) and line[start].raw in (",", "—", "--", "–", "-"):
        start += 1
    if start < len(line) and line[start].low in ("and", "but"):
        return None  # "She said that it was “a lie,” but he said that it was not."
    for cue in found:
        if cue.at < start or "quote" not in cue.takes or cue.infinitive:
            continue
        if any(w.raw in (Q, ";", ":") for w in line[start : cue.first]) or cue.first - start > 30:
            return None
        if cue.first == start:
            if cue.participle:
                return None  # "Orvane said: “S,” adding that T"
            if line[start].capital and not line[start].raw.isupper():
                return None  # "There was no list." Claims he slept.
            source = sources.after(line, cue.end, cues.grammar, frozenset())
        else:
            source = sources.before(line, cue.first, start, cues.grammar)
            if source is None and cue.participle:
                continue
        if source is None or (source.first > start + 8 and cue.first != start):
            return None
        if _has_its_own(line, cue, cues):
            return None
        return Tag(cue, source.span(line), _word(frame, cue))
    return None


def _has_its_own(line: Sequence[Word], cue: Cue, cues: Cues) -> bool:
    """Say whether a cue of asking leads to a question: "“He was dead.” I asked did you see it"."""
    asks = line[cue.at].low.startswith(tuple(cues.lists["asking"]))
    if not asks or cue.end + 1 >= len(line):
        return False
    after = line[cue.end]
    return cues.grammar.auxiliary(after) or after.low in cues.grammar.wh_words


def _before(frame: Frame, at: int, found: list[Cue], cues: Cues) -> Tag | None:
    """Read the words before the quotation: she said: Q; he went on, saying, Q."""
    line = frame.words
    low = max((i + 1 for i in range(at) if line[i].raw == Q), default=0)
    near = [c for c in found if c.end <= at and "quote" in c.takes and not c.passive]
    inside = [c for c in near if c.at >= low]
    for cue in reversed(inside or near):
        source = subject(frame, cue, low if cue.at >= low else 0, cues)
        return Tag(cue, source, _word(frame, cue))
    if at and line[at - 1].raw == ":" and (said := commented(line[low : at - 1], cues)) is not None:
        return said
    if at and line[at - 1].raw == ":" and 0 < at - 1 - low <= 8:
        label = _without_bracket(line[low : at - 1])
        return Tag(
            None,
            _heard(label, cues) or Span(label[0].start, label[-1].end),
            Span(line[at - 1].start, line[at - 1].end),
        )
    return None


def commented(line: Sequence[Word], cues: Cues) -> Tag | None:
    """Read what leads to a quotation by a noun: "the governor made the following comment:"."""
    noun = len(line) - 1
    if noun < 1 or line[noun].low not in cues.lists["nouns"]["speech"]:
        return None
    for verb in range(noun - 1, max(noun - _MAKING, 0), -1):
        if line[verb].low in cues.lists["noun_makers"]:
            source = sources.before(line, verb, 0, cues.grammar)
            place = Span(line[verb].start, line[noun].end)
            return Tag(None, source.span(line), place) if source else None
    return None


def _without_bracket(label: Sequence[Word]) -> Sequence[Word]:
    """Return a label without the bracket that opens before it: (Father: "Is it true?")."""
    opened = len(label) > 1 and label[0].raw in _OPENS and all(w.raw not in _CLOSES for w in label)
    return label[1:] if opened else label


def _heard(line: Sequence[Word], cues: Cues) -> Span | None:
    """Return who was heard to say what follows: "him" of "I heard him say"."""
    if not line or line[-1].low not in cues.lists["heard_saying"]:
        return None
    at = next((i for i, w in enumerate(line) if w.low in ("heard", "hear")), len(line))
    whom = line[at + 1 : -1]
    return Span(whom[0].start, whom[-1].end) if whom else None


def subject(frame: Frame, cue: Cue, low: int, cues: Cues) -> Span | None:
    """Return the source before `cue`; for ", saying" the subject of the sentence."""
    line = frame.words
    if cue.participle:
        recorded = _recorded(line, cue, low, cues)
        if recorded is not None:
            return recorded
        phrase = sources.first_subject(line, cue.first, cues.grammar)
    elif cue.first == low and line[low].capital and not (low and line[low - 1].wordlike):
        phrase = sources.after(line, cue.end, cues.grammar, frozenset())  # "Said Ilva Prent: “S”"
    else:
        phrase = sources.before(line, cue.first, low, cues.grammar)
        if phrase is None and cue.first > low and line[cue.first - 1].low in ("and", "but"):
            phrase = sources.first_subject(line, cue.first, cues.grammar)
    return phrase.span(line) if phrase else None


def _recorded(line: Sequence[Word], cue: Cue, low: int, cues: Cues) -> Span | None:
    """Return who is heard in a recording: "the mayor" of "footage of the mayor saying"."""
    for at in range(cue.first - 1, max(low, cue.first - _RECORDED), -1):
        if not line[at].wordlike:
            return None
        if line[at].low == "of" and line[at - 1].low in cues.lists["recordings"]:
            whom = line[at + 1 : cue.first]
            return Span(whom[0].start, whom[-1].end) if whom else None
    return None
