"""People across documents: whose mentions are of one, by full name or by a person's decision.

Two who share a kunya or a family name are not one. What a person decided wins over the rule,
and where somebody set two bearers of one name apart, the rule no longer says who the others are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
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
Name = tuple[str, tuple[str, ...]]  # of what kind, and a full name in its parts
PERHAPS = "It cannot be told whether they are one"


def people(draft: Draft) -> Draft:
    """Derive the case's entities from those of the documents."""
    found = Bearers(
        {e.id: e for reading in draft.readings for e in reading.entities}, draft.decisions
    )
    return replace(
        draft,
        entities=tuple(found.entity(id_) for id_ in sorted(found.members)),
        resolved=dict(sorted(found.resolved.items())),
        doubts=found.doubts(),
    )


class Bearers:
    """The entities of a case's documents, given by id, in groups of one bearer each.

    `members` are the document entities of each case entity, `resolved` leads back.
    """

    def __init__(self, known: Mapping[str, Entity], decisions: Sequence[Decision]) -> None:
        decided = standing(decisions)
        self._known = known
        self._judged = _judged(known, decided)
        self._guards = _guards(known, decided)
        self._names = {e.id: frozenset(_keys(e)) for e in known.values()}
        found = namesakes(known.values())
        self._perhaps = found.perhaps
        groups = self._joined(found.one)
        borne = Counter(name for own in groups for name in {n for m in own for n in self._names[m]})
        self.members = {self._id(own, borne): own for own in groups}
        self.resolved = {m: id_ for id_, own in self.members.items() for m in own}

    def entity(self, id_: str) -> Entity:
        """Return a case entity."""
        return _entity(id_, [self._known[m] for m in self.members[id_]], self._guards)

    def _id(self, members: Sequence[str], borne: Mapping[Name, int]) -> str:
        """Return the id of a case entity, which lasts as others of its name come.

        It is that of the first full name that no other bears, else of the first member.
        """
        alone = [name for m in members for name in self._names[m] if borne[name] == 1]
        return content_id("case_entity", list(min(alone)) if alone else min(members))

    def _joined(self, alike: Iterable[Pair]) -> list[list[str]]:
        apart, together = self._judged
        groups = Groups(self._known)
        for first, second in together:
            _join(groups, first, second, apart)
        for same in self._of_one_name():
            if not any(one in same and other in same for one, other in apart):
                for first, second in pairwise(sorted(same)):
                    _join(groups, first, second, apart)
        for first, second in sorted(alike):
            _join(groups, first, second, apart)
        return groups.listed()

    def _of_one_name(self) -> Iterator[set[str]]:
        """Yield the sets of entities that share a full name."""
        alike: dict[Name, set[str]] = defaultdict(set)
        for entity, own in self._names.items():
            for name in own:
                alike[name].add(entity)
        yield from (alike[name] for name in sorted(alike) if len(alike[name]) > 1)

    def doubts(self) -> tuple[Doubt, ...]:
        """Return the case's entities that may be one, without what people decided on."""
        of = self.resolved
        settled = {frozenset(of[m] for m in pair) for pairs in self._judged for pair in pairs}
        about: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        entity = cache(self.entity)
        for pair in sorted(self._perhaps):
            both = frozenset(of[m] for m in pair)
            if len(both) == 2 and both not in settled:
                full, lone = sorted(map(entity, both), key=lambda e: (-len(parts(e.name)), e.id))
                # Bearers of one lone name stand in one doubt: "Larios" of nine documents.
                key = full.id, " ".join(parts(lone.name)) or lone.id, self._perhaps[pair]
                about[key] |= both
        made_of = ((tuple(sorted(ids)), why) for (_, _, why), ids in about.items())
        return tuple(
            Doubt(
                id=content_id("doubt", *ids),
                kind="perhaps_one",
                about=ids,
                why=f"{PERHAPS}: {why}.",
            )
            for ids, why in sorted(made_of)
        )


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


def _keys(entity: Entity) -> Iterator[Name]:
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


def _entity(
    id_: str, members: Sequence[Entity], guards: Mapping[str, Protection | Literal[False]]
) -> Entity:
    """Return the case entity of its members; one protected member protects it."""
    said = Counter(m.text for e in members for m in e.mentions if m.text in (e.name, *e.names))
    names = sorted({name for e in members for name in (e.name, *e.names)})
    own = {e.name for e in members}
    found = [g for g in (guards[e.id] for e in members) if isinstance(g, Protection)]
    guard = sorted(found, key=lambda g: (g.by is None, g.why, g.by or ""))
    return Entity(
        id=id_,
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
