"""Turned: two claims of one deed in which who does it and to whom it is done change places.

"The army accused the Front" and "the Front accused the army" hold the same words and tell two
things. Only the words next to the deed are looked at; "was beaten by" is turned back.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import content, listed, singular, words

from .concepts import concept, is_verb, lists

BEFORE = 2  # words; "was", "had been", "was then" before what was done to somebody
Sides = tuple[str | None, str | None]


def turned(one: Claim, other: Claim) -> bool:
    """Say whether each is done to whom the other says does it."""
    own, its = dict(_deeds(one)), dict(_deeds(other))
    return any(_exchanged(own[deed], its[deed]) for deed in own.keys() & its.keys())


def other_hand(one: Claim, other: Claim) -> bool:
    """Say whether one is what its teller does, and the other what somebody else does.

    "Whose name I read" is not "he read out the names", where one source tells both.
    """
    own, its = dict(_by_whom(one)), dict(_by_whom(other))
    return any(own[deed] != its[deed] for deed in own.keys() & its.keys())


def _by_whom(claim: Claim) -> Iterator[tuple[str, bool]]:
    """Yield the deeds right after a pronoun, and whether that is "I" or "we"."""
    for before, word in pairwise(words(claim.text)):
        if is_verb(word) and before in listed("myself") | listed("somebody_else"):
            yield concept(word), before in listed("myself")


def _exchanged(one: Sides, other: Sides) -> bool:
    (does, suffers), (does2, suffers2) = one, other
    if None in (*one, *other):
        return False
    # One word of a name that has two is enough: "the army", "the Amber Front".
    crossed = does == suffers2 or suffers == does2
    return crossed and does != does2 and suffers != suffers2


def _deeds(claim: Claim) -> Iterator[tuple[str, Sides]]:
    """Yield the deeds of a claim, each with the nearest word for who does it and to whom."""
    own = words(claim.text)
    said = content(claim.text)
    for at, word in enumerate(own):
        if not is_verb(word):
            continue
        before = _nearest(reversed(own[:at]), said)
        after = own[at + 1 :]
        by = after.index("by") if "by" in after[: BEFORE + 1] else None
        if by is not None:
            yield concept(word), (_nearest(after[by + 1 :], said), before)
        elif _undergone() & set(own[max(0, at - BEFORE) : at]):
            yield concept(word), (None, before)
        else:
            yield concept(word), (before, _nearest(after, said))


def _nearest(own: Iterator[str] | tuple[str, ...], said: frozenset[str]) -> str | None:
    """Return the first word that says something of the matter and is no verb."""
    return next((singular(w) for w in own if singular(w) in said and not is_verb(w)), None)


@cache
def _undergone() -> frozenset[str]:
    return frozenset(lists()["undergone"])
