"""Whether a second predicate of one subject stands behind "and": "They came and burned it".

Law: a word that may as well be a noun or belong to a clause inside is no second predicate.
"""

from collections.abc import Sequence

from onrecord.language.predicates import Grammar
from onrecord.language.words import Word

RELATIVE = frozenset({"who", "which", "whose", "whom", "where", "that"})
_TIME = frozenset({"before", "after", "since", "until", "till"})


def predicate_starts(
    line: Sequence[Word], joint: int, start: int, low: int, words: Grammar
) -> bool:
    """Say whether a second predicate of the same subject stands at `start`."""
    at = start
    while at < len(line) and words.adverb(line[at]):
        at += 1
    if at >= len(line) or _inside_relative(line, low, joint, words):
        return False
    word = line[at]
    if word.low in words.finite:
        return True
    participle = word.low in words.participles or word.low.endswith("ed")
    done = participle and word.low not in words.never_verb
    if done and _participle_before(line, low, joint, words):
        return True
    if _base_joined(line, low, joint, at, words):
        return True
    owns = _third_person(line, at, words) and not line[joint - 1].low.endswith("s")
    if not owns and not verb_form(line, at, words):
        return False
    return noted(line, low, words) or _alike(line, low, joint, word, words)


def _base_joined(line: Sequence[Word], low: int, joint: int, at: int, words: Grammar) -> bool:
    """Say whether two base forms have one subject: "You eat and attend the lessons"."""
    if line[low].low not in ("you", "we", "they", "i") or at + 1 >= len(line):
        return False
    plain = words.finite_at(line, low + 1) and not words.auxiliary(line[low + 1])
    taken = words.closed | words.finite | words.objects | words.never_verb
    verb = line[at].low.isalpha() and line[at].low not in taken and not line[at].capital
    near = joint - low <= 4 and not line[joint - 1].low.endswith("s")
    return plain and verb and near and line[at + 1].low in words.determiners | words.objects


def _participle_before(line: Sequence[Word], low: int, joint: int, words: Grammar) -> bool:
    """Say whether a passive or perfect is joined: "was captured and beaten"."""
    for at in range(joint - 1, low - 1, -1):
        form = line[at].low
        if form in words.participles or (form.endswith("ed") and form not in words.never_verb):
            back = at - 1
            while back > low and words.adverb(line[back]):
                back -= 1
            led = line[back].low.partition("'")[0] if back >= low else ""
            return at == low or led in words.be | words.have or words.auxiliary(line[back])
        if words.finite_at(line, at) and form not in words.be | words.have:
            return False
    return False


def noted(line: Sequence[Word], low: int, words: Grammar) -> bool:
    """Say whether a note without a subject opens the sentence: "Convicted in May and held"."""
    first = line[low].low
    opens = first in words.participles or first.endswith("ed") or first in ("former", "formerly")
    return low == 0 and opens and line[low].capital and not line[low].raw.isupper()


def verb_form(line: Sequence[Word], at: int, words: Grammar) -> bool:
    """Say whether a word is a verb for sure by what follows it: "stayed with", "took the"."""
    low = line[at].low
    if low in words.never_verb or not low[0].isalpha():
        return False
    third = low in words.third
    past = low in words.past or (low.endswith("ed") and len(low) > 4)
    if not (third or past):
        return False
    if low in words.past - words.describing or at + 1 >= len(line):
        return True
    after = line[at + 1]
    if past and low.endswith("ed") and after.low.endswith("s"):  # "and commanded raids"
        return True
    if past and low.endswith("ed") and at + 2 < len(line) and line[at + 2].low.endswith("s"):
        return True  # "and commanded joint raids"
    return (
        after.low in words.prepositions | words.determiners | words.objects | words.subordinators
        or words.adverb(after)
        or not after.wordlike
        or after.capital != line[at].capital
        or after.low.endswith("ing")
        or after.raw[0].isdigit()
    )


def _third_person(line: Sequence[Word], at: int, words: Grammar) -> bool:
    """Say whether a form in -s has an object: "owns large farms", not "boys and girls"."""
    low = line[at].low
    if not low.endswith("s") or low.endswith("ss") or len(low) < 4 or at + 1 >= len(line):
        return False
    after = line[at + 1]
    taken = words.prepositions | words.conjunctions | words.finite
    return after.wordlike and after.low not in taken


def _alike(line: Sequence[Word], low: int, joint: int, word: Word, words: Grammar) -> bool:
    """Say whether a verb before the joint has the same form: "joined" and "helped"."""
    third = word.low in words.third or (
        word.low.endswith("s") and word.low not in words.past and not word.low.endswith("ss")
    )
    for at in range(joint - 1, low - 1, -1):
        if not words.finite_at(line, at):
            continue
        low_form = line[at].low
        if third:
            return (
                low_form in words.third
                or low_form in ("is", "has", "does")
                or low_form.endswith("s")
            )
        return (
            low_form in words.be | words.have
            or words.auxiliary(line[at])
            or (low_form in words.past or low_form.endswith("ed"))
        )
    return False


def _inside_relative(line: Sequence[Word], low: int, joint: int, words: Grammar) -> bool:
    """Say whether the last verb before the joint belongs to a clause inside: "who left and …"."""
    verbs = [at for at in range(low, joint) if words.finite_at(line, at)]
    inner = [
        at
        for at in range(low + 1, joint)
        if line[at].low in RELATIVE | words.subordinators - words.prepositions
        or (line[at].low in _TIME and line[at + 1].low in words.subjects)
    ]
    closed = [at for at in range(low, joint) if line[at].raw == ","]
    if not verbs or not inner:
        return False
    inside = [at for at in verbs if at > inner[-1]]
    return not any(comma > inner[-1] for comma in closed) and len(inside) <= 1
