"""Nouns that report: "X's claim that S", "a statement that S", "information from X that S"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.words import Word
from onrecord.record.claim import Act
from onrecord.record.text import Span

from . import extent, sources
from .cues import Cue, Cues
from .found import Found
from .frames import Frame

_FAR = 12
_MADE = 20  # words from "statement of" to its "that"
_UNTRUE = 6  # words from "no truth" to its "claim"
_SOON = 5  # words between the comma and "by" in ", first made by X"
_OWN = frozenset({"his", "her", "their", "my", "our", "its"})


def nominal(frame: Frame, cues: Cues, verbs: set[int]) -> list[Found]:
    """Return what nouns of telling or holding report; `verbs` are the words that are none."""
    found = []
    line = frame.words
    for act, nouns in cues.lists["nouns"].items():
        for at in range(len(line) - 3):
            if at in verbs or line[at].low not in nouns or _no_truth(line, at):
                continue
            that = line[at + 1].low == "that"
            each = _read(line, at, act, cues) if that else _of_maker(line, at, act, cues)
            if each is not None:
                found.append(each)
    for at in range(len(line) - 4):
        if line[at].low in cues.lists["news"] and line[at + 1].low in cues.lists["news_leads"]:
            each = _news(line, at, cues)
            if each is not None:
                found.append(each)
    return found


def _no_truth(line: Sequence[Word], at: int) -> bool:
    """Say whether whoever speaks denies what follows: "no truth in the claim that S"."""
    lows = [word.low for word in line[max(0, at - _UNTRUE) : at]]
    return any(lows[i : i + 2] == ["no", "truth"] for i in range(len(lows) - 1))


def _of_maker(line: Sequence[Word], at: int, act: Act, cues: Cues) -> Found | None:
    """Read "the statement of the war council of the Front of 4 June that S".

    Whoever made it has a name there, or a noun for somebody who can tell.
    """
    if line[at].low not in cues.lists["nouns_of"] or line[at + 1].low not in ("of", "by"):
        return None
    that = next((i for i in range(at + 3, min(at + _MADE, len(line) - 2)) if _ends(line[i])), 0)
    if not that or line[that].low != "that" or cues.grammar.has_predicate(line[at + 2 : that]):
        return None
    stop = next((i for i in range(at + 3, that - 1) if _dated(line, i, cues)), that)
    who = line[at + 2 : stop]
    tellers = cues.lists["row_tellers"]
    if not any(w.low in tellers or (w.capital and w.low.isalpha()) for w in who):
        return None
    each = _read(line, that - 1, act, cues)
    cue, source = Span(line[at].start, line[at].end), Span(who[0].start, who[-1].end)
    return replace(each, cue=cue, source=source) if each is not None else None


def _ends(word: Word) -> bool:
    return word.low == "that" or word.raw in ",;:.()"


def _dated(line: Sequence[Word], at: int, cues: Cues) -> bool:
    """Say whether a day stands behind a preposition: "of 4 June", "on Monday"."""
    after = line[at + 1].low
    when = after.isdigit() or after in cues.grammar.days | cues.grammar.moments
    return line[at].low in cues.grammar.prepositions and when


def _news(line: Sequence[Word], at: int, cues: Cues) -> Found | None:
    """Read "received information from X that S" and "a rumour reached Y in May that S"."""
    for that in range(at + 2, min(at + _FAR, len(line) - 2)):
        word = line[that]
        if word.raw in ",;:." or (cues.grammar.auxiliary(word) and not word.capital):
            return None
        if line[that].low == "that":
            break
    else:
        return None
    each = _read(line, that - 1, "speech", cues)
    if each is None:
        return None
    source = sources.after(line, at + 2, cues.grammar, frozenset({"that"}))
    named = line[at + 1].low in ("from", "by") and source is not None
    cue = Span(line[at].start, line[at].end)
    return replace(each, cue=cue, source=source.span(line) if named and source else None)


def _read(line: Sequence[Word], at: int, act: Act, cues: Cues) -> Found | None:
    """Read one noun with its clause; null where the words after "that" are no clause."""
    plain = Cue(
        at=at, end=at + 1, first=at, takes={}, negated=False, passive=False,
        participle=False, infinitive=False, certain=False,
    )  # fmt: skip
    first = at + 2
    if _relative(line[first], cues):
        return None
    last = extent.end(line, first, len(line), plain, cues)
    made = _made(line, first, last, cues)
    last = made if made is not None else last
    if not cues.grammar.has_predicate(line[first:last]):
        return None
    source = _source(line, at, cues)
    return Found(
        source=source or (_maker(line, made, cues) if made is not None else None),
        cue=Span(line[at].start, line[at].end),
        content=(Span(line[first].start, line[last - 1].end),),
        act=act,
        rule="reporting.nominal",
    )


def _made(line: Sequence[Word], first: int, last: int, cues: Cues) -> int | None:
    """Return the comma before what became of a claim: "S, made by X in May, was withdrawn"."""
    words = cues.grammar
    when = words.prepositions | words.moments | cues.lists["times"] | {"and"}
    for comma in range(first + 1, last - 1):
        at = comma + 1
        while line[comma].raw == "," and at < last - 1 and line[at].low in _then(cues):
            at += 1
        if line[comma].raw != "," or line[at].low not in cues.lists["noun_made"]:
            continue
        close = next((i for i in range(at + 1, len(line) - 1) if line[i].raw == ","), None)
        goes_on = close is not None and words.finite_at(line, close + 1)
        if line[at + 1].low in when and goes_on and words.has_predicate(line[first:comma]):
            return comma
    return None


def _then(cues: Cues) -> frozenset[str]:
    return frozenset(cues.lists["noun_made_then"])


def _maker(line: Sequence[Word], comma: int, cues: Cues) -> Span | None:
    """Return who made a claim, after the "by" that stands soon after the `comma`."""
    for at in range(comma + 2, min(comma + _SOON, len(line) - 1)):
        if line[at].raw == ",":
            return None
        if line[at].low == "by":
            phrase = sources.after(line, at + 1, cues.grammar, frozenset())
            stop = _before_day(line, phrase, cues) if phrase else at + 1
            return Span(line[at + 1].start, line[stop - 1].end) if phrase else None
    return None


def _before_day(line: Sequence[Word], phrase: sources.Phrase, cues: Cues) -> int:
    """Return where a phrase ends before a day: "the ministry | on March 15"."""
    joint = (
        at
        for at in range(phrase.first + 1, phrase.last)
        if line[at].low in cues.grammar.prepositions - {"of", "for", "at"}
    )
    return next(joint, phrase.last)


def _relative(word: Word, cues: Cues) -> bool:
    """Say whether a verb follows "that" at once: "the claims that were made"."""
    words = cues.grammar
    if words.auxiliary(word) or word.low in words.past | words.third:
        return True
    return word.low.endswith("ed") and word.low not in words.never_verb


def _source(line: Sequence[Word], at: int, cues: Cues) -> Span | None:
    """Return the owner of the noun, or who made it: null where nobody is named."""
    near = at - 1
    while (
        near > 0
        and line[near].low.isalpha()
        and line[near].low not in _OWN | cues.grammar.determiners
        and (
            not line[near].low.endswith("'s")
            and at - near < 3
            and line[near].low not in cues.lists["noun_makers"]
        )
    ):
        near -= 1
    if near >= 0 and line[near].low in _OWN:
        return Span(line[near].start, line[near].end)
    if near >= 0 and line[near].low.endswith(("'s", "s'")):
        phrase = sources.before(line, near + 1, 0, cues.grammar)
        phrase = _owner(line, phrase, cues) if phrase else None
        span = phrase.span(line) if phrase else None
        cut = 2 if line[near].low.endswith("'s") else 1
        return Span(span.start, span.end - cut) if span else None
    verb = near - 1 if near >= 0 and line[near].low in cues.grammar.determiners else near
    if verb > 0 and line[verb].low in cues.lists["noun_makers"]:
        phrase = sources.before(line, verb, 0, cues.grammar)
        return phrase.span(line) if phrase else None
    return None


def _owner(line: Sequence[Word], phrase: sources.Phrase, cues: Cues) -> sources.Phrase:
    """Leave out what is done with a claim: "a check on | Mr Marn's claim that S"."""
    for at in range(phrase.last - 2, phrase.first - 1, -1):
        word = line[at]
        done = at == phrase.first and word.low.endswith("ing") and not word.capital
        if done or word.low in cues.lists["before_owner"]:
            return sources.Phrase(at + 1, phrase.last)
    return phrase
