"""Links: which documents a claim or a denial meets by its keys, now or before a change."""

from collections.abc import Collection, Iterable
from functools import cache
from itertools import combinations

from onrecord.record.weighed import Part
from onrecord.weighing.comparing.keys import Kind, as_kind, key
from onrecord.weighing.comparing.nearness import MOST, rarest
from onrecord.weighing.links.told.assertions import ALIKE
from onrecord.weighing.links.told.compared import FEW

from .scene import Scene

# What is held against what: a key of the first kind with the same one of the second.
AGAINST = (
    (Kind.NONE, Kind.COUNT),
    (Kind.DENIES, Kind.PRESENT),
    (Kind.NEVER, Kind.OF_CHILD),
    (Kind.DISPUTES, Kind.DISPUTED),
)


def facing(scene: Scene, documents: Collection[str]) -> set[str]:
    """Return the documents whose links a denial in one of `documents` has a part in.

    Several who deny one thing have a part in each other's: one may only pass on the other's
    words, and of very many only the first are compared.
    """
    return {
        document
        for denying, denied in AGAINST
        for each in scene.keys(documents, denying)
        for kind in (denying, denied)
        for document in scene.documents(as_kind(each, kind))
    }


def denying(scene: Scene, documents: Collection[str]) -> set[str]:
    """Return the documents that may deny what one of `documents` says."""
    return {
        document
        for against, denied in AGAINST
        for each in scene.keys(documents, denied, against)
        for document in scene.documents(as_kind(each, against))
    }


def dependent(scene: Scene, flipped: Collection[int]) -> set[str]:
    """Return the documents with claims near by a word that became too common, or no more is."""
    found: set[str] = set()
    for word in flipped:
        parts = [(d, p) for d, p in scene.holding(word) if p.kind == "claim"]
        for (one, first), (other, second) in combinations(parts, 2):
            both = first.keys & second.keys
            if len(both) >= ALIKE * len(first.keys | second.keys) and all(
                each in flipped or scene.count(each, MOST) > MOST for each in both
            ):
                found |= {one, other}
    return found


def alike(scene: Scene, documents: Iterable[str]) -> set[str]:
    """Return the documents with a claim that says nearly what one of `documents` says."""
    found: set[str] = set()
    holding = cache(lambda word: list(scene.holding(word)))
    counted = _Counted(scene)
    for part in (p for d in documents if (h := scene.held(d)) for p in h.parts):
        if part.kind == "claim":
            for word in rarest(part.keys, counted, ALIKE):
                found |= {d for d, other in holding(word) if _near(part, other)}
    return found


def _near(one: Part, other: Part) -> bool:
    return len(one.keys & other.keys) >= ALIKE * len(one.keys | other.keys) - 1e-9


def meeting(scene: Scene, documents: Iterable[str]) -> set[str]:
    """Return the documents that the network compares with one of `documents`, or did."""
    told = scene.keys(documents, Kind.TELLING)
    few = (k for k in told if min(scene.count(k, FEW), scene.count_before(k, FEW)) <= FEW)
    return {document for word in few for document in scene.documents(word)}


class _Counted(dict[int, int]):
    """How many claims hold a word, looked up when it is asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def __missing__(self, word: int) -> int:
        self[word] = self._scene.count(word, MOST)
        return self[word]


def made(scene: Scene, documents: Iterable[str]) -> set[str]:
    """Return the documents that one of `documents` was made from, or that were made from it."""
    found: set[str] = set()
    for document in documents:
        for held in (scene.was(document), scene.held(document)):
            found |= held.made_from if held is not None else set()
        found |= scene.documents(key(Kind.MADE_FROM, document))
    return found
