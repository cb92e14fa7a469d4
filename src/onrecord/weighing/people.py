"""People across documents: whose mentions are of one, by full name or by a person's decision.

Two who share a kunya or a family name are not one. What a person decided wins over the rule,
and where somebody set two bearers of one name apart, the rule no longer says who the others are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Literal

from onrecord.record.case import Doubt
from onrecord.record.entity import Entity, Protection
from onrecord.record.ident import content_id
from onrecord.record.judgement import Decision

from .decisions import standing
from .draft import Draft
from .groups import Groups
from .names import names_somebody, parts
from .namesakes import namesakes
from .words import words

Pair = tuple[str, str]
PERHAPS = "It cannot be told whether they are one"


def people(draft: Draft) -> Draft:
    """Derive the case's entities from those of the documents."""
    known = {e.id: e for reading in draft.readings for e in reading.entities}
    decided = standing(draft.decisions)
    found = namesakes(known.values())
    groups = _joined(known, decided, found.one)
    guards = _guards(known, decided)
    made = [_entity([known[m] for m in members], guards) for members in groups.listed()]
    return replace(
        draft,
        entities=tuple(sorted(made, key=lambda e: e.id)),
        resolved=dict(
            sorted(
                (member, entity.id)
                for entity, members in zip(made, groups.listed(), strict=True)
                for member in members
            )
        ),
        doubts=_doubts(found.perhaps, made, groups, _judged(known, decided)),
    )


def _doubts(
    perhaps: Mapping[Pair, str],
    made: Sequence[Entity],
    groups: Groups,
    judged: tuple[Iterable[Pair], Iterable[Pair]],
) -> tuple[Doubt, ...]:
    """Return the case's entities that may be one, without what people decided on."""
    entity = dict(zip((members[0] for members in groups.listed()), made, strict=True))
    settled = {frozenset(map(groups.root, pair)) for pairs in judged for pair in pairs}
    about: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for pair in sorted(perhaps):
        roots = {groups.root(one) for one in pair}
        if len(roots) == 2 and frozenset(roots) not in settled:
            full, lone = sorted(
                (entity[r] for r in roots), key=lambda e: (-len(parts(e.name)), e.id)
            )
            # Bearers of one lone name stand in one doubt: "Larios" of nine documents.
            key = full.id, " ".join(parts(lone.name)) or lone.id, perhaps[pair]
            about[key] |= {full.id, lone.id}
    made_of = ((tuple(sorted(ids)), why) for (_, _, why), ids in about.items())
    return tuple(
        Doubt(id=content_id("doubt", *ids), kind="perhaps_one", about=ids, why=f"{PERHAPS}: {why}.")
        for ids, why in sorted(made_of)
    )


def _joined(
    known: Mapping[str, Entity], decided: Sequence[Decision], alike: Iterable[Pair]
) -> Groups:
    """Return the document entities in groups of one bearer each."""
    apart, together = _judged(known, decided)
    groups = Groups(known)
    for first, second in together:
        _join(groups, first, second, apart)
    for same in _of_one_name(known.values()):
        if not any(one in same and other in same for one, other in apart):
            for first, second in pairwise(sorted(same)):
                _join(groups, first, second, apart)
    for first, second in sorted(alike):
        _join(groups, first, second, apart)
    return groups


def _judged(
    known: Mapping[str, Entity], decided: Sequence[Decision]
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs that people set apart, and those they put together, newest first."""
    newest: dict[Pair, str] = {}
    for decision in reversed(decided):
        if decision.verdict in ("merge", "split"):
            about = sorted({a for a in decision.about if a in known})
            for pair in combinations(about, 2):
                newest.setdefault(pair, decision.verdict)
    apart = [pair for pair, verdict in newest.items() if verdict == "split"]
    return apart, [pair for pair, verdict in newest.items() if verdict == "merge"]


def _join(groups: Groups, first: str, second: str, apart: Iterable[Pair]) -> None:
    """Put two groups together unless that would bring a pair together that was set apart."""
    both = {groups.root(first), groups.root(second)}
    if len(both) == 2 and all({groups.root(a), groups.root(b)} != both for a, b in apart):
        groups.join(first, second)


def _of_one_name(entities: Iterable[Entity]) -> Iterator[set[str]]:
    """Yield the sets of entities that share a full name."""
    alike: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for entity in entities:
        for key in _keys(entity):
            alike[key].add(entity.id)
    yield from (alike[key] for key in sorted(alike) if len(alike[key]) > 1)


def _keys(entity: Entity) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names that are enough to know an entity by."""
    if entity.pseudonym:
        return
    body = entity.kind in ("group", "organization")
    for name in sorted({entity.name, *entity.names}):
        if not body and words(name)[:1] == ("the",):
            continue  # "the defence minister" is another in another year
        found = parts(name)
        if names_somebody(name) and len(found) >= (1 if body else 2):
            yield ("body" if body else entity.kind), found


def _guards(
    known: Mapping[str, Entity], decided: Sequence[Decision]
) -> Mapping[str, Protection | Literal[False]]:
    """Return each document entity's protection: as people decided last, else as it was found."""
    guards = {entity.id: entity.protected for entity in known.values()}
    for decision in decided:
        for about in decision.about:
            if about in guards and decision.verdict == "protect":
                guards[about] = Protection(why="by_request", by=decision.by)
            elif about in guards and decision.verdict == "unprotect":
                guards[about] = False
    return guards


def _entity(members: Sequence[Entity], guards: Mapping[str, Protection | Literal[False]]) -> Entity:
    """Return the case entity of its members; one protected member protects it."""
    said = Counter(m.text for e in members for m in e.mentions if m.text in (e.name, *e.names))
    names = sorted({name for e in members for name in (e.name, *e.names)})
    own = {e.name for e in members}
    found = [g for g in (guards[e.id] for e in members) if isinstance(g, Protection)]
    guard = sorted(found, key=lambda g: (g.by is None, g.why, g.by or ""))
    return Entity(
        id=content_id("case_entity", sorted(e.id for e in members)),
        scope="case",
        kind=members[0].kind,
        name=min(own, key=lambda n: (n.isupper(), -said[n], -len(n), n)),
        names=tuple(names),
        pseudonym=any(e.pseudonym for e in members),
        mentions=tuple(
            sorted(
                {m for e in members for m in e.mentions}, key=lambda m: (m.document, m.span, m.text)
            )
        ),
        resolved=None,
        protected=guard[0] if guard else False,
    )
