"""Those who tell in what nobody published, and of whom a published document alleges something.

A commander of whom the papers write may be no more than the man whom a "he said" of a testimony
leans to; and where he did tell, a label over both papers would say whose it is, since anybody can
look the papers up. So he is hidden where he tells and there alone, as an entity of his own, which
leads to nobody in what is published.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.language.ranks import offices
from onrecord.record.case import Weighing
from onrecord.record.entity import Entity
from onrecord.record.reading import Reading

from .tellers import accused, capitals, source_ids

_NEAR = 30  # code points before a name that may hold a rank


def tellers_apart(readings: Sequence[Reading], weighing: Weighing | None) -> frozenset[str]:
    """Return the entities of unpublished documents that are set apart.

    None who may be a child, a victim, kin or staff anywhere in the case is.
    """
    resolved = weighing.resolved if weighing else {}
    published = [r for r in readings if r.document.publisher is not None]
    told_of = list(accused(published))
    ids = {resolved.get(p.entity, p.entity) for p in told_of if p.entity}
    names = [capitals(p.text) for p in told_of]
    ranked = {n for r in published for e in r.entities for n in _by_rank(e, r.document.text)}
    surnames = {word for name in (*names, *map(capitals, ranked)) if len(name) > 1 for word in name}
    guarded = {resolved.get(i, i) for r in readings for i in _guarded(r)}

    def is_accused(entity: Entity, text: str) -> bool:
        whole = capitals(entity.name)
        named = len(whole) > 1 and any(whole <= each for each in names)
        if len(whole) == 1:  # "Commander Varrick told us", whom the papers know by his whole name
            named = whole <= surnames and any(_by_rank(entity, text))
        return named or resolved.get(entity.id, entity.id) in ids

    return frozenset(
        entity.id
        for reading in readings
        if reading.document.publisher is None
        for entity in _tellers(reading)
        if is_accused(entity, reading.document.text)
        and resolved.get(entity.id, entity.id) not in guarded
    )


def set_apart(
    weighing: Weighing, readings: Sequence[Reading], apart: Set[str]
) -> tuple[Weighing, Mapping[str, str]]:
    """Return a weighing in which no entity of others is that of tellers set apart as well.

    With it goes, by such an entity of others, a document that its names are told as in.
    """
    members = [e for r in readings for e in r.entities if e.id in weighing.resolved]
    others: dict[str, list[Entity]] = {}
    for entity in members:
        if entity.id not in apart:
            others.setdefault(weighing.resolved[entity.id], []).append(entity)
    cut = {e.id for e in members if e.id in apart and weighing.resolved[e.id] in others}
    shared = {weighing.resolved[i] for i in cut}
    resolved = {i: root for i, root in weighing.resolved.items() if i not in cut}
    entities = tuple(
        _of_others(e, others[e.id]) if e.id in shared else e for e in weighing.entities
    )
    told = {e.id: e.mentions[0].document for e in entities if e.id in shared and e.mentions}
    return replace(weighing, entities=entities, resolved=resolved), told


def _of_others(entity: Entity, members: Sequence[Entity]) -> Entity:
    """Return a case entity with the names and mentions of some of its members, not guarded."""
    names = tuple(dict.fromkeys(name for e in members for name in (e.name, *e.names)))
    kept = {(m.document, m.span) for e in members for m in e.mentions}
    return replace(
        entity,
        name=entity.name if entity.name in names else max(names, key=len),
        names=tuple(n for n in entity.names if n in names),
        mentions=tuple(m for m in entity.mentions if (m.document, m.span) in kept),
        protected=False,
    )


def _by_rank(entity: Entity, text: str) -> Iterator[str]:
    """Yield the names of somebody before which a text gives a rank or an office: "Major Rusk"."""
    for name in (entity.name, *entity.names) if entity.kind == "person" else ():
        for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            before = text[max(hit.start() - _NEAR, 0) : hit.start()].split()[-1:]
            if any(word.lower().rstrip(".") in offices() for word in (*before, name.split()[0])):
                yield name


def roots_apart(weighing: Weighing, apart: Set[str]) -> frozenset[str]:
    """Return the case entities to which none but those set apart lead."""
    others = {root for i, root in weighing.resolved.items() if i not in apart}
    return frozenset(r for i, r in weighing.resolved.items() if i in apart and r not in others)


def _guarded(reading: Reading) -> Iterator[str]:
    """Yield who may be a child, and who is hidden for more than what they tell or a name."""
    for entity in reading.entities:
        if entity.protected and entity.protected.why not in ("source", "by_request"):
            yield entity.id
    for claim in reading.claims:
        for p in claim.participants:
            if p.entity and (p.child != "not_stated" or p.role == "victim"):
                yield p.entity


def _tellers(reading: Reading) -> list[Entity]:
    """Return the people who tell something in a document, or may."""
    told = set(source_ids(reading))
    return [
        e
        for e in reading.entities
        if e.kind == "person"
        and (e.id in told or (e.protected is not False and e.protected.why == "source"))
    ]
