"""Joining: new entities whose very names several documents had already, all of one bearer.

No name comes with them that the case had not: so none is alike, or fits two, that was not or did
not before, and as several documents had it, the one that comes makes no difference to whom it may
meet. They join that bearer, and what else sounds like them is not looked at.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from onrecord.record.entity import Entity
from onrecord.record.weighed import Part
from onrecord.weighing.comparing.keys import Kind
from onrecord.weighing.people.namesakes import judge
from onrecord.weighing.people.spelt import forms, keys_of, sounding

from .scene import Scene

FEW = 8  # of those that have a name, so many are looked at


def joining(
    scene: Scene, new: Mapping[str, tuple[str, Part]], decided: Collection[str]
) -> dict[str, str]:
    """Return the case entities that new entities join, by their ids.

    `new` are entities that no document had, each with its document and what it holds. `decided`
    are those that people merged or set apart, on whose bearers much more may hang.
    """
    left_alone = {*decided, *scene.before.resolved(decided).values()}
    found: dict[str, str] = {}
    read = {document: scene.read([document]) for document in {d for d, _ in new.values()}}
    for (reading,) in read.values():
        own = [e for e in reading.entities if e.id in new and e.id not in left_alone]
        of = {e.id: _bearer(scene, e, new[e.id][1]) for e in own}
        known = [e for e in own if of[e.id] is not None and of[e.id] not in left_alone]
        beside = {e.id for pair in combinations(known, 2) if _near(*pair) for e in pair}
        found |= {e.id: id_ for e in known if (id_ := of[e.id]) and e.id not in beside}
    return found


def _bearer(scene: Scene, entity: Entity, part: Part) -> str | None:
    """Return the case entity of that very name, where two other documents have it."""
    names = keys_of(part.keys, Kind.NAME)
    alike = dict(_alike(scene, part)) if names else {}
    of = set(scene.before.resolved(alike.values()).values())
    if len(alike) < 2 or len(of) != 1:
        return None
    (id_,) = of
    was = scene.bearer(id_)
    same = was is not None and was.kind == entity.kind and _named(was) == _named(entity)
    return id_ if same and len(_named(entity)) == 1 else None


def _alike(scene: Scene, part: Part) -> Iterator[tuple[str, str]]:
    """Yield documents that stay as they were with their entities of the very same names."""
    (first, *_) = keys_of(part.keys, Kind.NAME)
    for document, other in scene.before.holding(first, FEW):
        if document not in scene.now() and other.keys == part.keys:
            yield document, other.id


def _named(entity: Entity) -> frozenset[str]:
    return frozenset((entity.name, *entity.names))


def _near(one: Entity, other: Entity) -> bool:
    """Say whether two of a document may be one: that both are in it is then new."""
    return any(
        not sounding(a).isdisjoint(sounding(b)) and judge(*sorted((a, b))).verdict != "apart"
        for a in forms(one)
        for b in forms(other)
        if a != b
    )
