"""Bearers: the entities of a case's documents in groups of one bearer each.

What hangs together by a full name, by a name spelt otherwise or by what people decided is put
together by itself, so that a change concerns no more of a case than hangs together with it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.record.entity import Entity, Protection
from onrecord.record.ident import content_id
from onrecord.record.judgement import Decision
from onrecord.weighing.comparing.groups import Groups
from onrecord.weighing.comparing.keys import Kind

from .namesakes import Namesakes
from .pairs import Decided, Pair
from .spelt import Name, Names, Spelt, full_names


class Bearers:
    """Bearers of names, as far as they were put together.

    `members` are the document entities of each case entity, `resolved` leads back.
    """

    def __init__(self, names: Names, decisions: Sequence[Decision]) -> None:
        self.names = names
        self.namesakes = Namesakes(names)
        self.decided = Decided(decisions)
        self.members: dict[str, Sequence[str]] = {}
        self.resolved: dict[str, str] = {}
        self._made: dict[str, Entity] = {}

    def group(self, spelt: Iterable[Spelt]) -> None:
        """Put entities together, and all that hang together with them."""
        seen: set[Spelt] = set()
        for each in spelt:
            if each not in seen:
                hanging = self._hanging(each)
                seen |= hanging
                self._put(hanging)

    def of(self, member: str) -> str | None:
        """Return the case entity that an entity is of, or null where the case has it not."""
        return self.resolved.get(member)

    def entity(self, id_: str) -> Entity:
        """Return a case entity, once all that was to be put together is."""
        if id_ not in self._made:
            known = self.names.entities(self.members[id_])
            self._made[id_] = entity_of(id_, known, [self.decided.guard(e) for e in known])
        return self._made[id_]

    def _hanging(self, first: Spelt) -> set[Spelt]:
        found, left = {first}, [first]
        while left:
            for other in self._beside(left.pop()):
                if other not in found:
                    found.add(other)
                    left.append(other)
        return found

    def _beside(self, spelt: Spelt) -> Iterator[Spelt]:
        for name in spelt.of(Kind.NAME):
            yield from self.names.spelt(name)
        yield from self.namesakes.sure(spelt)
        for member, _ in spelt.members if self.decided.together else ():
            merged = map(self.names.of, self.decided.together.get(member, ()))
            yield from (each for each in merged if each is not None)

    def _put(self, hanging: Collection[Spelt]) -> None:
        """Put what hangs together in groups of one bearer each."""
        known = _Known(
            {
                member: names
                for spelt in hanging
                for names in map(full_names, self.names.entities([spelt.members[0][0]]))
                for member, _ in spelt.members
            }
        )
        apart = self.decided.apart(known.names)
        groups = self._joined(hanging, known, apart) if apart else [sorted(known.names)]
        borne = Counter(name for own in groups for name in known.borne(own))
        for own in groups:
            id_ = _id(own, known, borne)
            self.members[id_] = own
            self.resolved |= dict.fromkeys(own, id_)

    def _joined(
        self, hanging: Iterable[Spelt], known: "_Known", apart: Sequence[Pair]
    ) -> list[list[str]]:
        """Put entities together one pair at a time, but never a pair that people set apart."""
        groups = Groups(known.names)
        for first, second in self.decided.merged(known.names):
            _join(groups, first, second, apart)
        for same in known.of_one_name():
            if not any(one in same and other in same for one, other in apart):
                for first, second in pairwise(sorted(same)):
                    _join(groups, first, second, apart)
        alike = {
            (min(one, other), max(one, other))
            for spelt in hanging
            for beside in self.namesakes.sure(spelt)
            for one, document in spelt.members
            for other, its in beside.members
            if document != its
        }
        for first, second in sorted(alike):
            _join(groups, first, second, apart)
        return groups.listed()


@dataclass(frozen=True, slots=True)
class _Known:
    """The full names of entities that hang together."""

    names: Mapping[str, frozenset[Name]]

    def borne(self, members: Iterable[str]) -> set[Name]:
        """Return the full names of a bearer."""
        return {name for member in members for name in self.names[member]}

    def of_one_name(self) -> Iterator[set[str]]:
        """Yield the sets of entities that share a full name."""
        alike: dict[Name, set[str]] = defaultdict(set)
        for entity, own in self.names.items():
            for name in own:
                alike[name].add(entity)
        yield from (alike[name] for name in sorted(alike) if len(alike[name]) > 1)


def _id(members: Sequence[str], known: _Known, borne: Mapping[Name, int]) -> str:
    """Return the id of a case entity, which lasts as others of its name come.

    It is that of the first full name that no other bears, else of the first member.
    """
    alone = [name for name in known.borne(members) if borne[name] == 1]
    return content_id("case_entity", list(min(alone)) if alone else min(members))


def _join(groups: Groups, first: str, second: str, apart: Iterable[Pair]) -> None:
    """Put two groups together unless that would bring a pair together that was set apart."""
    both = {groups.root(first), groups.root(second)}
    if len(both) == 2 and all({groups.root(a), groups.root(b)} != both for a, b in apart):
        groups.join(first, second)


def entity_of(
    id_: str, members: Sequence[Entity], guards: Sequence[Protection | Literal[False]]
) -> Entity:
    """Return the case entity of its members, the first first; one protected protects it."""
    said = Counter(m.text for e in members for m in e.mentions if m.text in (e.name, *e.names))
    names = sorted({name for e in members for name in (e.name, *e.names)})
    own = {e.name for e in members}
    found = [guard for guard in guards if isinstance(guard, Protection)]
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
