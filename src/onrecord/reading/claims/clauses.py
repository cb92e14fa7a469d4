"""Clauses: one sentence to its finite assertions, without a parser.

Split at ";", at "and", "but" and the like where a subject with a finite verb follows, or a
finite verb that goes on from the same subject ("He joined and helped"), and at a comma between
whole sentences ("He was thirteen, he was in my class"). A relative clause after a comma tells
something of its own ("Orsek, who had fled in May, was seen"); one without a comma, and clauses
that begin with "when" or "if", stay inside.
"""

from collections.abc import Sequence

from onrecord.language.predicates import Grammar
from onrecord.language.words import Word

from .predicates import RELATIVE, noted, predicate_starts, verb_form

_REACH = 9
# A clause does not end with one of these, nor with the word for a ground: "he left and | they".
_TRAILING = frozenset({"and", "but", "or", "while", "which", "whom"})


# The words `first` up to `last` (not included) of a sentence, in one or more stretches.
Stretches = tuple[tuple[int, int], ...]


def clauses(line: Sequence[Word], words: Grammar) -> list[Stretches]:
    """Return the assertions of a sentence, in order, as the stretches of its words."""
    apart = _asides(line, words)
    inside = {at for first, last in apart for at in range(first - 1, last + 1)}
    kept = [at for at in range(len(line)) if at not in inside]
    found = [
        _stretches(kept[first:last]) for first, last in _joined([line[i] for i in kept], words)
    ]
    for first, last in apart:
        parts = _joined(line[first:last], words)
        found += [((first + start, first + stop),) for start, stop in parts]
    return sorted(found)


def _joined(line: Sequence[Word], words: Grammar) -> list[tuple[int, int]]:
    """Return the assertions of words in which nothing is told aside."""
    cuts = [0]
    for at in range(1, len(line) - 1):
        start = _cut(line, at, cuts[-1], words)
        if start is not None and start > cuts[-1]:
            cuts.append(start)
    return [
        trimmed
        for first, last in zip(cuts, [*cuts[1:], len(line)], strict=True)
        if (trimmed := trim(line, first, last, words))[0] < trimmed[1]
    ]


def _stretches(kept: Sequence[int]) -> Stretches:
    """Return the runs of consecutive places."""
    made: list[tuple[int, int]] = []
    for at in kept:
        if made and made[-1][1] == at:
            made[-1] = (made[-1][0], at + 1)
        else:
            made.append((at, at + 1))
    return tuple(made)


def _asides(line: Sequence[Word], words: Grammar) -> list[tuple[int, int]]:
    """Return the relative clauses that a comma sets apart, without their commas."""
    found: list[tuple[int, int]] = []
    low = 0
    for comma in range(1, len(line) - 2):
        if line[comma].raw != "," or comma < low or not _relative(line, comma + 1):
            continue
        main = _asserts(line, low, comma, words)
        stop = _aside_ends(line, comma + 1, main, words)
        if stop is not None and words.has_predicate(line[comma + 1 : stop]):
            found.append((comma + 1, stop))
            low = stop + 1 if not main else stop
    return found


def _relative(line: Sequence[Word], at: int) -> bool:
    """Say whether a relative clause begins: "who", "which", "where", "some of whom"."""
    if line[at].low in RELATIVE - {"that"}:
        return True
    return at + 2 < len(line) and line[at + 1].low == "of" and line[at + 2].low in ("whom", "which")


def _aside_ends(line: Sequence[Word], start: int, main: bool, words: Grammar) -> int | None:
    """Return where a relative clause ends: with the sentence, or before the main verb goes on."""
    for at in range(start + 2, len(line)):
        if line[at].raw == ";":
            return at if main else None
        closes = line[at].raw == "," and words.has_predicate(line[start:at])
        if not closes or at + 1 >= len(line):
            continue
        goes_on = words.auxiliary(line[at + 1]) or line[at + 1].low in words.past
        goes_on = goes_on or deed_at(line, at + 1, words)
        if goes_on or (not main and words.has_predicate(line[at + 1 :])):
            return at
    end = len(line)
    while end > start and not line[end - 1].wordlike:
        end -= 1
    return end if main else None


def deed_at(line: Sequence[Word], at: int, words: Grammar) -> bool:
    """Say whether a verb in -ed has its object right after it: ", released nine boys"."""
    if not line[at].low.endswith("ed") or at + 1 >= len(line):
        return False
    return line[at + 1].low in words.determiners | words.objects or line[at + 1].raw[0].isdigit()


def trim(line: Sequence[Word], first: int, last: int, words: Grammar) -> tuple[int, int]:
    """Leave out marks at both ends and the conjunction that leads to the clause."""
    trailing = words.grounds | _TRAILING
    while last > first and (
        (line[last - 1].low in trailing and line[last - 2].low != "a")  # "for a while"
        or (line[last - 1].low in ("that", "then") and line[last - 2].low in ("and", "but", ","))
        or _loose(line, first, last)
    ):
        last -= 1
    while first < last and not line[first].wordlike and not _opening(line, first, last):
        first += 1
    return first, last


def _not_yet(line: Sequence[Word], low: int, at: int, words: Grammar) -> bool:
    """Say whether "yet" joins nothing: "has not yet replied"."""
    return line[at].low == "yet" and not words.not_yet.isdisjoint(
        w.low for w in line[max(at - 3, low) : at]
    )


def _two_helpers(line: Sequence[Word], low: int, at: int, words: Grammar) -> bool:
    """Say whether one verb has two auxiliaries: "does not | and | has never enlisted a boy"."""
    end = at - 1
    while end > low and line[end].low in words.negations:
        end -= 1
    after = line[at + 1] if at + 1 < len(line) else None
    helps = words.auxiliary(line[end]) and "'" not in line[end].low
    helps = helps or (end == at - 1 and line[end].low.endswith("n't"))
    return helps and after is not None and after.low in words.finite


def _joints(words: Grammar) -> frozenset[str]:
    return words.conjunctions | {"then"}


def _openers(words: Grammar) -> frozenset[str]:
    return words.openers | words.openers_more


def _opening(line: Sequence[Word], first: int, last: int) -> bool:
    """Say whether the first word is a mark whose closing mark stands among the words after it."""
    mark = line[first].raw
    if mark in "([$€£#":
        return True
    closing = {"“": "”", "‘": "’", "«": "»", '"': '"', "'": "'"}.get(mark)
    return closing is not None and [w.raw for w in line[first + 1 : last]].count(closing) % 2 == 1


def _loose(line: Sequence[Word], first: int, last: int) -> bool:
    """Say whether the last word is a mark that closes nothing among the words before it."""
    mark = line[last - 1].raw
    if line[last - 1].wordlike or mark == "%":
        return False
    within = [w.raw for w in line[first : last - 1]]
    if mark in ("'", '"'):
        return within.count(mark) % 2 == 0
    opening = {"”": "“", "’": "‘", "»": "«", ")": "(", "]": "["}.get(mark)
    return opening is None or opening not in within


def _cut(line: Sequence[Word], at: int, low: int, words: Grammar) -> int | None:
    """Return where a new assertion begins if one is joined at `line[at]`."""
    word = line[at]
    if word.raw == ";" or (word.raw in ("--", "—") and line[at + 1].low in _joints(words)):
        return _past_mark(line, at, low, words)
    if word.low in words.grounds or word.raw == ",":
        return _past_comma(line, low, at, words)
    joint = word.low in _joints(words) and not _not_yet(line, low, at, words)
    joint = joint and not _two_helpers(line, low, at, words)
    if not joint or _opened(line, low, at, words) or _paired(line, low, at):
        return None
    start = _past_joint(line, at, words)
    if start >= len(line) or _same_form(line, at, start, words) or _either(line, low, at, words):
        return None
    these = line[start].low == "that" and line[at - 1].low == "this"  # "this or that"
    if these or not _asserts(line, low, at, words):
        return None
    if line[start].low == "that" and start + 1 < len(line):  # "that S, and that S"
        return start + 1 if words.has_predicate(line[start + 1 :]) else None
    if (
        word.low != "then"
        and _clause_ends(line, low, at, words)
        and _clause_starts(line, start, words)
    ):
        return start
    return start if predicate_starts(line, at, start, low, words) else None


def _past_comma(line: Sequence[Word], low: int, at: int, words: Grammar) -> int | None:
    """Return where an assertion begins after a comma, or with a ground: "because it was hit"."""
    if line[at].raw == "," and _next_that(line, low, at, words):
        return at + 2
    joined = _grounded if line[at].low in words.grounds else _spliced
    return at + 1 if joined(line, low, at, words) else None


def _next_that(line: Sequence[Word], low: int, comma: int, words: Grammar) -> bool:
    """Say whether the next of several contents begins: "that A | , that B, and that C".

    Not "with such force, that the roof fell", nor "that was in May" and "that boy is dead".
    """
    at = comma + 2
    if at + 1 >= len(line) or line[comma + 1].low != "that":
        return False
    told = line[low:comma]
    if any(w.low in words.measures for w in told) or not _asserts(line, low, comma, words):
        return False
    subject = words.subjects | words.determiners
    plural = line[at].low.endswith("s") and not verb_form(line, at, words)
    opens = line[at].low in subject - RELATIVE or line[at].capital or plural
    opens = (opens or line[at].raw[0].isdigit()) and not words.auxiliary(line[at])
    return opens and words.has_predicate(line[at : at + _REACH])


def _past_mark(line: Sequence[Word], at: int, low: int, words: Grammar) -> int | None:
    """Return where an assertion begins after ";", or after a dash with "and"."""
    start = _past_joint(line, at + 1, words)
    both = words.has_predicate(line[low:at]) and words.has_predicate(line[at + 1 :])
    whole = line[at].raw == ";" or _clause_starts(line, start, words)
    return start if both and whole else None


def _spliced(line: Sequence[Word], low: int, comma: int, words: Grammar) -> bool:
    """Say whether a comma stands between two whole sentences: "He was ill, he could not walk"."""
    at = comma + 1
    rest = line[at].low in words.rests and _clause_starts(line, at, words)
    if line[at].low.partition("'")[0] not in words.spliced and not rest:
        return False
    if line[low].low in _openers(words) | words.prepositions | words.subordinators:
        return False
    before, told = line[low:comma], line[at : at + 4]
    if (
        not rest
        and not words.auxiliary(told[0])
        and not any(words.finite_at(told, i) for i in range(1, min(3, len(told))))
    ):
        return False
    clause = [i for i, word in enumerate(before) if word.low in words.subordinators]
    return words.has_predicate(before[: clause[0]] if clause else before)


def _asserts(line: Sequence[Word], low: int, at: int, words: Grammar) -> bool:
    """Say whether the words before a joint assert; a cut but the first begins with its verb."""
    if words.has_predicate(line[low:at]) or noted(line, low, words):
        return True
    return low > 0 and (line[low].low in words.past | words.third or line[low].low[-2:] == "ed")


def _grounded(line: Sequence[Word], low: int, at: int, words: Grammar) -> bool:
    """Say whether a ground or an earlier event ends the sentence: "because it had been hit".

    "Because" at the start, and "since May", leave the sentence whole.
    """
    if at - low < 3 or not _asserts(line, low, at, words) or at + 2 >= len(line):
        return False
    if line[at - 1].low in words.before_grounds:
        return False
    inner = [i for i in range(low, at) if line[i].low in words.held]
    if inner and not words.has_predicate(line[low : inner[0]]):
        return False
    rest = line[at + 1 :]
    opens = rest[0].low in words.subjects | words.determiners or rest[0].capital
    stop = next((i for i, w in enumerate(rest) if w.raw in (",", ";")), len(rest))
    return (opens or rest[0].low.endswith("s")) and words.has_predicate(rest[:stop])


def _past_joint(line: Sequence[Word], at: int, words: Grammar) -> int:
    """Return where the words after a joint begin; "then" is one of them: "and then left"."""
    while at < len(line) and (line[at].low in words.conjunctions or line[at].raw == ","):
        at += 1
    return at


def _opened(line: Sequence[Word], low: int, at: int, words: Grammar) -> bool:
    """Say whether the joint lies inside a clause that opens the sentence: "When he came and …"."""
    if line[low].low not in _openers(words):
        return False
    return not any(line[i].raw == "," for i in range(low, at - 1))


def _paired(line: Sequence[Word], low: int, at: int) -> bool:
    """Say whether the "and" belongs to "between X and Y" or "both X and Y"."""
    for i in range(at - 1, max(low, at - 8) - 1, -1):
        if line[i].low in ("and", ","):
            return False
        if line[i].low == "between" or (line[i].low in ("both", "either") and i + 3 >= at):
            return True
    return False


def _same_form(line: Sequence[Word], joint: int, start: int, words: Grammar) -> bool:
    """Say whether two verbs have one object: "who prints or passes on false news"."""
    if {line[joint - 1].low, line[start].low} <= words.one_deed and line[joint].low == "and":
        return start == joint + 1  # "shot and killed two men"
    bare = words.finite_at(line, joint - 1) and line[joint - 1].low not in words.finite
    return bare and line[start].low[-1] == "s" == line[joint - 1].low[-1]


def _either(line: Sequence[Word], low: int, joint: int, words: Grammar) -> bool:
    """Say whether "or" leaves open which of two befell somebody: "51 were killed or maimed".

    Neither is told by itself. After a negation both are: "they were not beaten or robbed".
    """
    if line[joint].low != "or" or joint + 1 >= len(line):
        return False
    after, told = line[joint + 1].low, line[low:joint]
    done = after in words.past or after.endswith("ed")
    denied = any(w.low in words.negations or w.low.endswith("n't") for w in told)
    return done and not denied and any(words.auxiliary(w) for w in told)


def _clause_ends(line: Sequence[Word], low: int, at: int, words: Grammar) -> bool:
    """Say whether the innermost clause before the joint has its verb: not "which guards or".."""
    inner = [
        i
        for i in range(low, at)
        if line[i].low in RELATIVE | words.subordinators - words.prepositions
        and not (line[i].low == "while" and line[i - 1].low == "a")
    ]
    if not inner and _asserts(line, low, at, words):
        return True
    return words.has_predicate(line[(inner[-1] + 1 if inner else low) : at]) or (
        bool(inner) and words.finite_at(line, min(inner[-1] + 1, at - 1))
    )


def _clause_starts(line: Sequence[Word], start: int, words: Grammar) -> bool:
    """Say whether a subject with a finite verb stands at `start`."""
    at = start
    while at < len(line) and words.adverb(line[at]) and line[at].low not in ("all", "both"):
        at += 1
    if at >= len(line):
        return False
    if words.auxiliary(line[at]) and "'" in line[at].low:  # "they're"
        return line[at].low not in words.finite
    opens = (
        line[at].low in words.subjects - RELATIVE | words.determiners - RELATIVE
        or line[at].low == "that"
        or line[at].capital
        or (line[at].low.endswith("s") and not verb_form(line, at, words))
        or (start > 1 and line[start - 2].raw == ",")
        or line[at].raw[0].isdigit()
    )
    if not opens or line[at].low in words.prepositions | words.subordinators - {"that"}:
        return False
    for i in range(at + 1, min(at + 1 + _REACH, len(line))):
        if (
            line[i].raw in (",", ";", ":", "—", "--")
            or line[i].low in RELATIVE | words.conjunctions
        ):
            return False
        if words.finite_at(line, i):
            return True
    return False
