"""Who tells of themselves: the verbs whose subject is the source itself, and what they say of it.

"I" and "we" are the source in its own words; in what others report of it, "he" and "she" are a
person, "they" several, where they are the subject of the claim itself. The verb then decides:
what was seen, what was heard of, what was thought, what was done or suffered.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Finder

Told = Literal["saw", "heard", "read", "thought", "did", "suffered"]
_STEP = re.compile(r",? *([\w'-]+)")
_MANY = re.compile(r"\b(?:two|three|four|five|six|several|some|many|most|both)\b|(?<!s)s$|\bmen$")
_ED = re.compile(r"\w{2,}ed$")
_LONG = 12  # words after the subject in which its verb must stand
_AHEAD = 48  # code points after a verb in which its object is looked for
_NOT_TO = re.compile(r"(?:not|never|n't)$")
# "a satellite picture": one word may describe it; "the soldiers film us" is no film.
_ADJECTIVE = r"(?:(?!with\b|of\b|and\b|who\b|in\b|on\b|to\b|at\b)[\w-]*[^\Ws_] +)?"
_INDEFINITE = re.compile(r"(?:an?|one|two|three|several|some|another|many)\b")
_MEANING = {"they": "they|we", "we": "i|we", "i": "i|we", "my": "i|we", "he": "he", "she": "she"}
_CAME = re.compile(r"\bg[eo]t +$")
_NOMINATIVE = frozenset(("he", "she", "they", "we", "i"))
_SPOKEN = re.compile(
    r" +(?:(?:the|a|an|my|our|his|her|their|two|three|some|all) +)?(?P<who>[\w'-]+)"
    r"(?: +(?!who|that|which|and|or)[\w'-]+){0,2}? +(?P<verb>[\w']+)"
)
_HEARD_NONE = ("nothing", "no ", "neither", "none")


class Deed(NamedTuple):
    """What the source tells of itself: the words from the subject to the verb, and what it is."""

    span: Span
    told: Told


class Verb(NamedTuple):
    """The head verb after a subject, and what stood between."""

    word: str
    start: int
    end: int
    passive: bool
    present: bool
    negated: bool
    perfect: bool
    able: bool
    past: bool  # "did", "used to", "had to" or the like stands before it


_OPENING = 5  # code points before a telling that is the claim's first word: "And "


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `basis.yaml` on verbs of the source's own."""

    kinds: Mapping[str, frozenset[str]]
    grammar: Grammar
    media: re.Pattern[str]
    of_self: re.Pattern[str]
    topic: re.Pattern[str]
    idioms: Finder
    things: re.Pattern[str]
    not_said: re.Pattern[str]

    def has(self, kind: str, word: str) -> bool:
        """Say whether `word` is in the list of that name."""
        return word in self.kinds[kind]


_LISTS = (
    *(
        "perceive",
        "hear",
        "heard_of",
        "on_the_line",
        "feel",
        "felt_what",
        "find",
        "found_what",
        "learn",
        "told",
    ),
    *("read", "think", "no_deed", "states", "somewhere", "there", "adverbs", "be", "have", "do"),
    *(
        "able",
        "modal",
        "negators",
        "not_suffered_by_self",
        "participles",
        "inner",
        "women",
        "men",
        "distance",
        "in_general",
    ),
)


@once
def words_of_self(tools: Tools) -> Words:
    """Return the lists of `tools` on what the source tells of itself."""
    lists = tools.lexicon("basis")
    return Words(
        kinds={name: frozenset(map(str, lists[name])) for name in _LISTS},
        grammar=grammar(tools),
        media=re.compile(
            rf"(?<!\w)(?:on|in|the|an?|of|this|that|my|his|her|their) +{_ADJECTIVE}"
            rf"(?:{any_of(lists['media'])})(?!\w)(?! +(?:us|him|them|me)\b)"
        ),
        idioms=Finder(lists["idioms"]),
        not_said=re.compile(
            rf"(?:\bnot|\bnever|n't) +(?:\w+ +){{0,2}}(?:{any_of(lists['not_said'])})\b"
        ),
        things=re.compile(rf"(?:.* )?(?:{any_of(lists['record_source'])})\b"),
        topic=re.compile(
            rf"[ \"']*(?:and +|but +)?(?:{any_of(lists['topic'])}) +"
            r"(?!(?:this|that|which|it|what)\b|(?:him|her)sel)[\w'-]+(?: +[\w'-]+){0,3},? +\Z"
        ),
        of_self=re.compile(rf"(?:{any_of(lists['not_of_self'])})$"),
    )


def subjects(claim: Claim, words: Words, low: str) -> tuple[str, bool]:
    """Return a pattern of the words by which the source means itself, and whether they are "I".

    Of "he accused the army of it" none do: that he accused is the telling. Who is named by "she"
    is no "he": "she says that he never struck her".
    """
    if claim.mode == "indirect" and _tells_first(claim):
        return "(?!)", False
    if claim.source.kind not in ("person", "group", "unnamed") or claim.source.name is None:
        return "i|we", True
    if claim.mode not in ("indirect", "mixed") and not _carried(claim):
        return "i|we", True
    name = (claim.source.name or "").lower()
    if name in _MEANING:
        return _MEANING[name], _MEANING[name] == "i|we"
    if not _may_mean_itself(claim, name, words) or _of_a_topic(claim, words, low):
        return "(?!)", False
    last = name.split()[-1:] if claim.source.kind == "person" else []
    said = claim.source.span.of(low) if claim.source.span else ""
    own = _pronouns(claim.source.kind == "group", name, words)
    own = said if said in ("he", "she") and said in own.split("|") else own
    return "|".join([own, *(re.escape(word) for word in last if len(word) > 3)]), False


def _may_mean_itself(claim: Claim, name: str, words: Words) -> bool:
    """Say whether "he" can be the source: not a paper, nor "a guard" who is named only after it.

    Nor "they", where people in general say that they came by boat.
    """
    if words.has("in_general", name):
        return False
    if claim.source.kind == "unnamed" and (name in ("it", "you") or words.things.match(name)):
        return False
    named = claim.source.span
    if named is None or named.start < claim.span.end or named.end - named.start != len(name):
        return True
    return not _INDEFINITE.match(name)


def _of_a_topic(claim: Claim, words: Words, low: str) -> bool:
    """Say whether the telling opens with whom it is of: "Of my brother he said that he died"."""
    told = claim.source.span or (claim.cue.span if claim.cue else None)
    if told is None or told.end > claim.span.start:
        return False
    opened = max(low.rfind(mark, 0, told.start) for mark in (". ", "\n", "; ", '"')) + 1
    return words.topic.match(low, opened, told.start) is not None


def _tells_first(claim: Claim) -> bool:
    """Say whether a claim begins with its own telling: "the governor put the toll at 17"."""
    if claim.cue is None or not claim.span.holds(claim.cue.span):
        return False
    source = claim.source.span
    first = claim.cue.span.start
    if source is not None and source.start >= claim.span.start:
        first = min(first, source.start)
    return first - claim.span.start < _OPENING


def _pronouns(several: bool, name: str, words: Words) -> str:
    if several or _MANY.search(name):
        return "they|we"
    said = set(re.findall(r"[\w'-]+", name))
    for kind, pronoun in (("women", "she"), ("men", "he")):
        if said & words.kinds[kind]:
            return pronoun
    return "he|she"


def _carried(claim: Claim) -> bool:
    """Say whether a plain sentence goes on telling what a person said ("Al-Omari himself went")."""
    return claim.mode == "narration" and len(claim.chain) > 1


def deeds(claim: Claim, low: str, words: Words) -> Iterator[Deed]:
    """Yield what the source tells of itself in the claim's own words, in order."""
    named, first = subjects(claim, words, low)
    for deed, verb in _verbs(named, first, claim.spans, low, words):
        if first or not _of_another(verb, deed.told, words):
            yield deed
    if claim.mode == "narration" and not _carried(claim):
        # "He saw a white car stop": whose account it is, the sentence before says
        for deed, _ in _verbs("he|she|they", False, claim.spans, low, words):
            if deed.told in ("saw", "heard", "thought"):
                yield deed


def asked(question: Claim, low: str, words: Words) -> Iterator[Deed]:
    """Yield what a question asks of "you", which "That's correct" makes the source's own."""
    yield from (deed for deed, _ in _verbs("you", True, question.spans, low, words))


def _verbs(
    named: str, first: bool, places: Sequence[Span], low: str, words: Words
) -> Iterator[tuple[Deed, Verb]]:
    subject = re.compile(rf"(?<![\w'-])(?:{named})(?:'(?:ve|d|m|re|s))?(?![\w'-])")
    for own in places:
        for hit in subject.finditer(low, own.start, own.end):
            if not _inner(low[own.start : hit.start()], first, words):
                verb = _verb(hit.end(), own.end, low, words)
                told = verb and _told(verb, low, own.end, words)
                if verb and told:
                    yield Deed(Span(hit.start(), verb.end), told), verb


def _inner(before: str, first: bool, words: Words) -> bool:
    """Say whether the subject is that of an inner clause: "a stamp that we did not use"."""
    spoken = re.findall(r"[\w'-]+|,", before)
    if not spoken:
        return False
    if words.has("inner", spoken[-1]):
        after = spoken[-2:-1] and spoken[-2] in ("after", "before", "since", "with", "by")
        return not (after or (len(spoken) == 1 and spoken[0] in ("that", "because")))
    if first and _is_whom(spoken, words):
        return True
    if first:
        return bool(words.not_said.search(before)) or _another(spoken, words)
    if len(spoken) > 7 and spoken[-1] not in (",", "and", "but"):
        return True
    # Of "he": only circumstances may stand before it, or it is somebody else's deed.
    return spoken[-1] not in (",", "and", "but", "then", "that") and len(spoken) > 3


def _is_whom(spoken: Sequence[str], words: Words) -> bool:
    """Say whether the subject stands in a clause on somebody: "a man we called the Tailor".

    Not after a time or a manner: "after a while we left", "half a day we walked".
    """
    if len(spoken) < len(_A_MAN) or spoken[-2] not in _A_MAN:
        return False
    led = "".join(spoken[-3:-2])
    when = led in words.grammar.prepositions or led in ("half", "once", "twice", "many", "such")
    return not when and spoken[-1] not in words.grammar.moments


_A_MAN = ("a", "an")


def _another(spoken: Sequence[str], words: Words) -> bool:
    """Say whether another subject has its verb before: "he was sure we were turning"."""
    if spoken[-1] in (",", "and", "but", "then", "so", "or") or words.has("inner", spoken[0]):
        return False
    return any(
        words.has("be", word) or word in words.grammar.past or bool(_ED.match(word))
        for word in spoken
    )


def _verb(start: int, end: int, low: str, words: Words) -> Verb | None:
    """Return the verb that goes with a subject that ends at `start`, or None ("I would …")."""
    at, last_be, negated, perfect, able, present = start, "", False, False, False, False
    past = False
    contracted = low[max(0, start - 2) : start]
    if contracted in ("'m", "re"):
        last_be, present = "am", True
    for _ in range(_LONG):
        step = _STEP.match(low, at, end)
        if step is None:
            return None
        word, at = step[1], step.end()
        if _NOT_TO.search(word):
            negated = True
        if words.has("modal", word):
            return None
        if words.has("be", word):
            last_be, present = word, word in ("am", "are", "is")
        elif words.has("have", word) and contracted == "'d":
            return None  # "I'd have been killed"
        elif words.has("have", word):
            following = _STEP.match(low, at, end)
            if following is None or not _joins(following[1], words):
                return Verb(
                    word, step.start(1), at, False, word != "had", negated, False, able, past
                )
            perfect, past = True, past or following[1] == "to"
        elif words.has("able", word):
            able = past = True
        elif not (
            words.has("do", word)
            or words.has("adverbs", word)
            or words.has("negators", word)
            or (word.endswith("ly") and len(word) > 4)
            or word in ("to", "used")
        ):
            return Verb(
                word, step.start(1), at, bool(last_be), present, negated, perfect, able, past
            )
        past = past or word.startswith(("did", "used"))
    return None


def _joins(word: str, words: Words) -> bool:
    """Say whether "had" goes on to another verb: "had seen", "had to flee", "had not come"."""
    return (
        word
        in (
            "to",
            "been",
            "not",
            "never",
            "also",
            "already",
            "since",
            "just",
            "had",
            "come",
            "gone",
            "run",
        )
        or words.has("adverbs", word)
        or bool(_ED.match(word))
        or words.has("participles", word)
        or any(
            words.has(kind, word)
            for kind in ("perceive", "hear", "learn", "told", "think", "find", "read")
        )
        or word.endswith(("wn", "ught", "elt", "ept"))
    )


_TO_DO = re.compile(r" +(?:how +)?to\b")


def _told(verb: Verb, low: str, end: int, words: Words) -> Told | None:
    """Return what a verb with the source as its subject tells of it."""
    idiom = None if verb.negated else _idiom(verb, low, end, words)
    if idiom or verb.passive:
        return idiom or _was(verb, low, words)
    for kind, told in (("perceive", "saw"), ("hear", "heard"), ("feel", "felt"), ("find", "found")):
        if words.has(kind, verb.word):
            return None if verb.negated else _perceived(told, verb, low, end, words)
    if words.has("learn", verb.word) or low.startswith("found out", verb.start):
        trained = _TO_DO.match(low, verb.end)  # "we learned to clean rifles"
        return None if verb.negated else "did" if trained else "heard"
    if words.has("read", verb.word) and not re.match(
        r" +(?:it |them )?(?:out|aloud)\b", low[verb.end : verb.end + 16]
    ):
        return None if verb.negated else "read"
    if words.has("think", verb.word):
        return None if verb.negated else "thought"
    if words.has("have", verb.word):
        return _had(verb, low)
    if (
        words.has("no_deed", verb.word)
        or not verb.word[0].isalpha()
        or words.has("inner", verb.word)
    ):
        return None
    return "did" if _is_past(verb, words) else None


def _idiom(verb: Verb, low: str, end: int, words: Words) -> Told | None:
    """Read "caught sight of", "got word", "had the impression"."""
    if verb.word == "tell" and verb.able:
        return "thought"  # "I could tell that …"
    upto = min(end, verb.end + _AHEAD)
    if words.idioms.at(low, verb.start, upto) is None:
        return None
    return words.idioms.within(low, Span(verb.start, upto))[0].rule  # type: ignore[return-value]


def _is_past(verb: Verb, words: Words) -> bool:
    """Say whether it is told of as past: "I give you this", "we appeal" tell of no deed."""
    word = verb.word
    return (
        verb.past
        or verb.perfect
        or bool(_ED.match(word))
        or word in words.grammar.past
        or words.has("participles", word)
    )


def _had(verb: Verb, low: str) -> Told | None:
    """Read "had the fifth class", "have no more beds"; not "have a son", "had no choice"."""
    after = low[verb.end : verb.end + _AHEAD]
    if verb.negated or re.match(
        r" +(?:\w+ +){0,2}(?:choice|idea|doubt|reason|right|feeling)s?\b", after
    ):
        return None
    return "did" if not verb.present or re.match(r" +no +more\b", after) else None


def _was(verb: Verb, low: str, words: Words) -> Told | None:
    """Read "was" with what follows: told, somewhere, doing, done to."""
    if words.has("told", verb.word):
        ordered = low.startswith(" to ", verb.end)  # "we were told to lie down"
        return None if verb.negated else "suffered" if ordered else "heard"
    away = re.match(r" +([\w]+)", low[verb.end : verb.end + 14])
    if words.has("somewhere", verb.word) or (away and words.has("distance", away[1])):
        if verb.negated or (verb.present and not verb.perfect):
            return None
        if _CAME.search(low, max(0, verb.start - 8), verb.start):
            return "did"  # "I got there late"
        alone = words.has("there", verb.word) or low.startswith(" the scene", verb.end)
        return "saw" if alone else "did"
    if words.has("states", verb.word) or (verb.present and not verb.word.endswith("ing")):
        return None
    if verb.word.endswith("ing") and len(verb.word) > 4:
        return "did"
    if _ED.match(verb.word) or words.has("participles", verb.word):
        return "did" if verb.negated else "suffered"  # "I was never asked"
    return None


def _perceived(told: str, verb: Verb, low: str, end: int, words: Words) -> Told | None:
    """Tell what was seen from what was heard of, seen in a film, felt or concluded."""
    after = low[verb.end : min(end, verb.end + _AHEAD)]
    following = re.match(r" +([\w'-]+)", after)
    word = following[1] if following else ""
    if words.media.search(after):
        return "read"
    if told == "heard":
        if following and low[verb.end + following.start(1) :].startswith(_HEARD_NONE):
            return None
        if words.has("on_the_line", word):
            return None  # "I hear you, yes"
        return "heard" if words.has("heard_of", word) or _clause(after, words) else "saw"
    if told == "felt":
        return "saw" if words.has("felt_what", word) else None
    if told == "found":
        if word == "out":
            return "heard"
        return "saw" if words.has("found_what", word) else None
    return "saw"


def _clause(after: str, words: Words) -> bool:
    """Say whether a clause was heard: "the army had come"; not "him shout" or "a scream"."""
    spoken = _SPOKEN.match(after)
    if spoken is None:
        return False
    if spoken["who"] in _NOMINATIVE:
        return True
    return words.has("be", spoken["verb"]) or words.has("have", spoken["verb"])


def _of_another(verb: Verb, told: Told, words: Words) -> bool:
    """Say whether a deed of "he" is rather another's: "she said he shot them", "he was seen"."""
    if told == "suffered":
        return words.has("not_suffered_by_self", verb.word)
    return told == "did" and not verb.negated and bool(words.of_self.match(verb.word))
