"""Whether two ways of naming a source name the same one."""

from collections.abc import Sequence

from onrecord.weighing.comparing.words import words

from .marked import MarkedClaim, Names
from .overlap import head

_SMALL = frozenset({"the", "a", "an", "of"})
OWN_VOICE = frozenset({"publication", "document"})


def same_source(gold: MarkedClaim, found: MarkedClaim) -> bool:
    """Say whether the source is right.

    Where the marked claim names nobody, its kind must be right: unnamed, or the document's own
    voice.
    """
    if gold.source:
        return same_name(gold.source, found.source)
    kinds = gold.labels.get("source kind", "unnamed"), found.labels.get("source kind")
    return kinds[0] == kinds[1] or OWN_VOICE.issuperset(kinds)


def same_chain(gold: Sequence[Names] | None, found: Sequence[Names] | None) -> bool:
    """Say whether two chains have the same links in the same order."""
    if gold is None or found is None or len(gold) != len(found):
        return False
    return all(not g or same_name(g, f) for g, f in zip(gold, found, strict=True))


def same_name(gold: Names, found: Names) -> bool:
    """Say whether one of the names shares most of its words with another."""
    return any(head(_words(g), _words(f)) for g in gold for f in found)


def _words(name: str) -> frozenset[str]:
    return frozenset(words(name)) - _SMALL
