"""Opposed: claims that differ in what they say of one thing: "was present" and "was absent".

What is said stands right after "was" or its like. Listed opposites and those of one word ("locked",
"unlocked") cannot both be so; where each says what the other does not, neither bears out the other.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import content, listed, mapping, words
from onrecord.weighing.draft import against, codes_of
from onrecord.weighing.tellings.concepts import concept, lists

LEAST = 4  # letters of a word with whose opposite it makes a pair: "locked", "unlocked"


def opposed(one: Claim, other: Claim) -> frozenset[str]:
    """Return the opposite words that two claims say of what they tell of, none where one denies."""
    if against(one) or against(other):
        return frozenset()
    first, second = _said(one.text), _said(other.text)
    pairs = product(first - second, second - first)
    return frozenset(w for x, y in pairs if opposite(x, y) for w in (x, y))


def opposite(one: str, other: str) -> bool:
    """Say whether two words are opposites: of the list, or one word with "un" and without it."""
    short, long = sorted((one, other), key=len)
    if len(short) >= LEAST and long.endswith(short):
        return long.removesuffix(short) in listed("opposing")
    return any({one, other} == set(pair) for pair in mapping("states")["pairs"])


def only_opposed(one: Claim, other: Claim) -> bool:
    """Say whether two claims say opposites and nothing else that differs, their times aside."""
    apart = opposed(one, other)
    times = {w for c in (one, other) for t in c.times for w in words(t.text)}
    rest = (content(one.text) ^ content(other.text)) - apart - times - listed("no_matter")
    return bool(apart) and not rest


def said_apart(one: Claim, other: Claim) -> bool:
    """Say whether each says of a thing what the other does not: "were freed", "were baptised".

    Two words for one deed, or for one violation, are none: "was beaten", "was whipped".
    """
    if codes_of(one) & codes_of(other):
        return False
    first, second = (frozenset(map(concept, _said(c.text))) for c in (one, other))
    return bool(first and second) and first.isdisjoint(second)


@lru_cache(maxsize=65536)
def _said(text: str) -> frozenset[str]:
    """Return the words right after "was" and its like, adverbs aside; none that is denied."""
    return frozenset(_after(words(text)))


def _after(own: tuple[str, ...]) -> Iterator[str]:
    aside = listed("said_how")
    for at, word in enumerate(own):
        if word in lists()["undergone"]:
            rest = own[at + 1 :]
            said = next((w for w in rest if w not in aside and not w.endswith("ly")), None)
            if said is not None and said not in {*lists()["denying"], *lists()["undergone"]}:
                yield said
