"""Keys: numbers by which documents of a case come to bear on each other.

A key stands for a kind of thing and its words. Two that may bear on each other hold one key, so
that what a document touches is found by looking its keys up. The numbers are the same on every
computer, and give back no words.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from hashlib import blake2b


class Kind(IntEnum):
    """What a key is of; the last bits of its number."""

    NAMED = 0  # a name that claims have as a place
    WIDE = 1  # a name that is called a province, a river, …
    ASKED = 2  # a name whose being a place makes a difference
    PUBLISHER = 3  # the name of a body that publishes
    BODY = 4  # the name of a body that speaks
    RUN = 5  # five words in a row
    MADE_FROM = 6  # a document, of it and of those made from it
    EVENT = 7  # a violation and a place, of claims that are of one event
    WORD = 8  # a word of a claim
    NONE = 9  # a noun and a place, where there was none
    COUNT = 10  # a noun and a place, where some were counted
    DENIES = 11  # a source that denies
    PRESENT = 12  # who was there, or speaks
    NEVER = 13  # a body of which "never" is said
    OF_CHILD = 14  # a body that is named beside a child
    RARE = 15  # a word that the language seldom has
    CALLED = 16  # such a word as a name
    AT = 17  # a place
    CENTRAL = 18  # a place that a document names most
    DAY = 19  # a day
    SITE = 20  # what a document names that may be struck ("market")
    FIRST_SITE = 21  # such a thing that it begins with
    THEN_AND_THERE = 22  # a document's main day, and a central place
    NAME = 23  # a full name
    FORM = 24  # a name as it is written
    SOUND = 25  # how two parts of a name sound, roughly, or its last one
    TOLD = 26  # what documents tell of together, of the claims that are of it
    WHOLE_NAME = 27  # two words of a name that stand beside each other
    AGED = 28  # how old somebody is said to be
    DISPUTES = 29  # what a claim is held against, whatever event it is of
    DISPUTED = 30  # the same, of what may be held against it
    TELLING = 31  # a word by which the network's claims meet


_KINDS = tuple(Kind)
_BITS = 5
_KIND = (1 << _BITS) - 1


def key(kind: Kind, *words: str) -> int:
    """Return the key of a kind and words: a signed number of 64 bits."""
    told = "\0".join(words).encode("utf-8", "surrogatepass")
    return of_number(kind, int.from_bytes(blake2b(told, digest_size=8).digest(), "big"))


def of_number(kind: Kind, number: int) -> int:
    """Return the key of a kind and what already is a number."""
    return ((number >> _BITS) << _BITS | kind) - (1 << 63)


def kind_of(of: int) -> Kind:
    """Return what a key is of."""
    return _KINDS[of & _KIND]


def of_kinds(keys: Iterable[int], kinds: Iterable[Kind]) -> Iterator[int]:
    """Yield those of many keys that are of some kinds."""
    wanted = frozenset(map(int, kinds))
    return (k for k in keys if k & _KIND in wanted)


def as_kind(of: int, kind: Kind) -> int:
    """Return the key of another kind and the same words."""
    return of - (of & _KIND) + kind
