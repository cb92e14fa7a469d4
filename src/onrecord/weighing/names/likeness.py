"""Whether two names may be one bearer's: surely enough to join, perhaps, or not; and why.

Two kunyas that differ, or a part of each that the other has not, are two bearers. A name that
only says more than the other is the same one's where both begin alike: "Saddam Hussein" and
"Hala Saddam Hussein" are father and daughter.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from .bodynames import words_of_body
from .nameparts import ARTICLE, Part, parts_of
from .spelling import MATCH, OTHER, UNSURE, alike, baptismal, begins, endings, set_before

# How alike, how near in place, and the places on either side.
_Scored = tuple[float, int, tuple[int, ...], tuple[int, ...]]
Verdict = Literal["same", "perhaps", "apart"]
A_PART = "one is a part of the other, which others may bear"
BEGINS = "one begins with a name that the other has not"
BORNE = "one says more, and what is in common is borne by many"
TURNED = "the parts stand in another order"
NEAR = 0.65  # how alike two parts are that may be misspelt
ENOUGH = 1.5  # the weight of parts in common that tells one bearer from the others
MORE = 1.5  # the same, where one of the two names says more
SURE = 0.8  # how alike every two parts must be for names to be one
MANY = 4  # parts
LEFT_OUT = 2  # parts that one of two names may leave out


class Likeness(NamedTuple):
    """What two names are to each other, and why, in half a sentence."""

    verdict: Verdict
    why: str


class _Aligned(NamedTuple):
    """The pairs of parts that are one (by their places), and what each side has over."""

    pairs: tuple[tuple[int, int, float], ...]
    left: tuple[tuple[int, Part], ...]
    right: tuple[tuple[int, Part], ...]


def likeness(one: str, other: str) -> Likeness:
    """Compare two persons' names."""
    first, second = parts_of(one), parts_of(other)
    if not first or not second:
        return Likeness("apart", "one of them is no name")
    found = _align(first, second)
    sure = [(first[a].weight, second[b].weight) for a, b, s in found.pairs if s >= SURE]
    weight = sum(min(weights) for weights in sure)
    left = [(at, p) for at, p in found.left if not p.light]
    right = [(at, p) for at, p in found.right if not p.light]
    if _kunyas_apart(first, second, found):
        return Likeness("apart", "each goes by another kunya")
    if _of_two_sexes(first, second, found):
        return Likeness("apart", "one family name is a woman's form, the other a man's")
    if left and right:
        return _each_more(left, right, weight)
    if not left and not right:
        like = _all_in_common(found, weight, first, second)
    else:
        odd = bool(found.left and found.right)
        like = _one_more(found, left or right, weight, odd)
        if like.verdict == "same" and _another_between(first, second, found):
            like = Likeness("perhaps", BORNE)
        if not _in_order(found) and not _family_first(found, first, second):
            like = Likeness("perhaps", TURNED) if like.verdict == "same" else like
    return _unless_unsure(like, first, second, found)


def _unless_unsure(
    like: Likeness, first: tuple[Part, ...], second: tuple[Part, ...], found: _Aligned
) -> Likeness:
    """Put names before a person that are one but for a part spelt too differently, or initials."""
    if like.verdict != "same":
        return like
    if any(score == OTHER for _, _, score in found.pairs):
        return Likeness("perhaps", "two parts sound alike, and are two names")
    few = len(found.pairs) < MANY  # of many parts one may be spelt less alike
    if few and any(_unsure(first[a], second[b], score) for a, b, score in found.pairs):
        return Likeness("perhaps", "a part is spelt rather differently")
    if all(len(first[a].sounds) == 1 or len(second[b].sounds) == 1 for a, b, _ in found.pairs):
        return Likeness("perhaps", "one gives first letters only")
    return like


def _another_between(first: tuple[Part, ...], second: tuple[Part, ...], found: _Aligned) -> bool:
    """Say whether one leaves out the given name after one that is only set before it.

    "Muhammad Shinkani" may be another than Muhammad Salim Shinkani, who is called Salim.
    """
    after = any(at == 1 for at, _ in (*found.left, *found.right))
    both = {first[0].known, second[0].known} <= set_before()
    return after and both and len(found.pairs) == 2


def _unsure(one: Part, other: Part, score: float) -> bool:
    """Say whether two parts are too unlike to be surely one; two scripts are never much alike."""
    return score == UNSURE or (score < SURE and one.written == other.written)


def _of_two_sexes(first: tuple[Part, ...], second: tuple[Part, ...], found: _Aligned) -> bool:
    """Say whether a family name is a woman's in one, and no other part is the same: "Varinova"."""
    ends = endings()
    for a, b, _ in found.pairs:
        one, other = sorted((first[a].sounds, second[b].sounds), key=len)
        if other.endswith("a") and other[:-1].endswith(ends) and one.endswith(ends):
            rest = [score for c, d, score in found.pairs if (c, d) != (a, b)]
            return not any(score == 1 for score in rest)
    return False


def likeness_of_bodies(one: str, other: str) -> Likeness:
    """Compare the names of two organizations: what they are by law is set aside."""
    first, second = words_of_body(one), words_of_body(other)
    if "".join(p.sounds for p in first) == "".join(p.sounds for p in second):
        return Likeness("same", "every word is the same, if one runs two together")
    if abs(len(first) - len(second)) > 1 and not _abbreviated(one, other):
        return Likeness("apart", "one has words that the other has not")
    found = _align(first, second)
    over = [p for _, p in (*found.left, *found.right)]
    if not found.pairs and not _abbreviated(one, other):
        return Likeness("apart", "no word is in common")
    if any(p.sounds.isdigit() for p in over):
        return Likeness("apart", "each has another number")
    if not over:
        return Likeness("same", "every word is the same, or another spelling of it")
    if _abbreviated(one, other):
        return Likeness("perhaps", "one is made of the first letters of the other")
    single = len(found.left) == len(found.right) == 1
    if single and alike(found.left[0][1], found.right[0][1]) >= NEAR:
        return Likeness("perhaps", "a word is spelt rather differently")
    return Likeness("apart", "one has a word that the other has not")


def _abbreviated(one: str, other: str) -> bool:
    """Say whether one is the first letters of the other: "PLA", "People's Liberation Army"."""
    short, long = sorted((one, other), key=len)
    short = re.sub(r"[.\s]", "", short)
    firsts = "".join(w[0] for w in long.split() if w[:1].isupper())
    return len(short) > 2 and short.isupper() and short == firsts


def _kunyas_apart(first: tuple[Part, ...], second: tuple[Part, ...], found: _Aligned) -> bool:
    return any(p.kunya for _, p in found.left) and any(p.kunya for _, p in found.right)


def _all_in_common(
    found: _Aligned, weight: float, first: tuple[Part, ...], second: tuple[Part, ...]
) -> Likeness:
    """Judge two names of which every part is in both."""
    ordered = [a for a, _, _ in sorted(found.pairs, key=lambda p: p[1])]
    rotated = ordered.index(min(ordered))
    whole = ordered[rotated:] + ordered[:rotated] == sorted(ordered)  # the family name first
    if sum(not first[a].light for a, _, _ in found.pairs) == 1:
        return Likeness("perhaps", "it is one part of a name, which others may bear")
    if weight < ENOUGH - 0.5:
        return Likeness("perhaps", "both parts are borne by many")
    marked = _family_first(found, first, second) or _bynames_turned(found, first, second)
    if not _in_order(found) and not marked and (not whole or weight < 2):
        return Likeness("perhaps", TURNED)
    return Likeness("same", "every part is the same, or another spelling of it")


def _in_order(found: _Aligned) -> bool:
    order = [b for _, b, _ in sorted(found.pairs)]
    return order == sorted(order)


def _family_first(found: _Aligned, first: tuple[Part, ...], second: tuple[Part, ...]) -> bool:
    """Say whether one begins with the family name that ends the other, which an article marks.

    "Tamruni Jamal" is Jamal al-Tamruni: no given name has the article, so that he is not the
    son of a Jamal.
    """
    order = [(a, b) for a, b, _ in sorted(found.pairs)]
    for last, pairs in ((len(second), order), (len(first), sorted((b, a) for a, b in order))):
        (a, b), rest = pairs[0], [to for _, to in pairs[1:]]
        if a == 0 and b == last - 1 and rest and rest == sorted(rest):
            one, other = (first[a], second[b]) if pairs is order else (first[b], second[a])
            if ARTICLE in one.led or ARTICLE in other.led:
                return True
    return False


def _bynames_turned(found: _Aligned, first: tuple[Part, ...], second: tuple[Part, ...]) -> bool:
    """Say whether two names differ in the order of two bynames at the end, each with an article.

    Of "al-Tamruni al-Sarqani" one is the tribe and one the place; neither has to come first.
    """
    pairs = sorted(found.pairs)
    order = [b for _, b, _ in pairs]
    if len(order) < 3 or order != [*sorted(order)[:-2], *sorted(order)[:-3:-1]]:
        return False
    return all(ARTICLE in first[a].led + second[b].led for a, b, _ in pairs[-2:])


def _one_more(found: _Aligned, over: list[tuple[int, Part]], weight: float, odd: bool) -> Likeness:
    """Judge two names of which one says more than the other; `odd`: but for a title or the like."""
    begins = all(at > 0 for at, _ in over)
    kunyas = all(p.kunya for _, p in over)
    if not found.pairs:
        return Likeness("apart", "no part is in common")
    if len(found.pairs) == 1 and not kunyas:
        return Likeness("perhaps", A_PART)
    if not begins and not kunyas:
        baptized = [at for at, _ in over] == [0] and over[0][1].sounds in baptismal()
        return Likeness("perhaps" if baptized else "apart", BEGINS)
    if odd and any(part.light and at > 0 for at, part in (*found.left, *found.right)):
        return Likeness("perhaps", "each says more, if only a title")
    if len(over) > LEFT_OUT:
        return Likeness("perhaps", "one leaves out many parts of the other")
    if weight >= (MORE + 0.5 if odd else MORE):
        return Likeness("same", "one says more, and both have the rest in common")
    return Likeness("perhaps", BORNE)


def _each_more(
    left: list[tuple[int, Part]], right: list[tuple[int, Part]], weight: float
) -> Likeness:
    """Judge two names each of which has a part that the other has not."""
    over = min(sum(p.weight for _, p in left), sum(p.weight for _, p in right))
    one = len(left) == len(right) == 1
    if one and alike(left[0][1], right[0][1]) >= NEAR and weight >= over:
        return Likeness("perhaps", "a part is spelt rather differently")
    return Likeness("apart", "each has a part that the other has not")


def _align(first: tuple[Part, ...], second: tuple[Part, ...]) -> _Aligned:
    """Pair the parts of two names, the most alike first; two parts may be one run together."""
    singles = [
        (score, -abs(a - b), (a,), (b,))
        for a, p in enumerate(first)
        for b, q in enumerate(second)
        if (score := alike(p, q)) >= MATCH
    ]
    found = _paired(first, second, singles)
    if not found.left and not found.right:
        return found
    return _paired(first, second, singles + _run_together(first, second))


def _run_together(first: tuple[Part, ...], second: tuple[Part, ...]) -> list[_Scored]:
    """Return how alike two parts of one name, run together, are to one of the other."""
    found: list[_Scored] = []
    for a, p in enumerate(first):
        for b, q in enumerate(second):
            if begins(p.sounds) != begins(q.sounds):
                continue
            if a + 1 < len(first):
                found.append((alike(_joint(p, first[a + 1]), q), -abs(a - b), (a, a + 1), (b,)))
            if b + 1 < len(second):
                found.append((alike(p, _joint(q, second[b + 1])), -abs(a - b), (a,), (b, b + 1)))
    return [scored for scored in found if scored[0] >= MATCH]


def _paired(
    first: tuple[Part, ...], second: tuple[Part, ...], found: Sequence[_Scored]
) -> _Aligned:
    """Take the best pairs, each part once."""
    pairs: list[tuple[int, int, float]] = []
    used_a, used_b = set[int](), set[int]()
    for score, _, at, to in sorted(found, reverse=True):
        if not used_a.intersection(at) and not used_b.intersection(to):
            pairs.append((at[0], to[0], score))
            used_a.update(at)
            used_b.update(to)
    return _Aligned(
        tuple(pairs),
        tuple((a, p) for a, p in enumerate(first) if a not in used_a),
        tuple((b, q) for b, q in enumerate(second) if b not in used_b),
    )


def _joint(one: Part, other: Part) -> Part:
    """Return two parts run together: "Na Walna" as "Naualna"."""
    return Part(one.sounds + other.sounds, kunya=one.kunya, written=one.written)
