"""Doubts about people: which entities of a case may be one, until a person decides."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from functools import cache
from itertools import product

from onrecord.record.case import Doubt
from onrecord.record.entity import Entity
from onrecord.record.ident import content_id
from onrecord.weighing.comparing.keys import Kind
from onrecord.weighing.names.names import parts

from .bearers import Bearers
from .namesakes import met
from .spelt import Spelt

Both = tuple[str, str]  # case entities, the one with the fuller name first


class Doubts:
    """The case entities that may be one, without what people decided on."""

    def __init__(self, bearers: Bearers) -> None:
        self._bearers = bearers
        self._settled = {frozenset(map(bearers.of, pair)) for pair in bearers.decided.pairs}
        self._fuller = cache(lambda id_: fuller(bearers.entity(id_)))
        self._named = cache(lambda id_: parts(bearers.entity(id_).name))

    def pairs(self, spelt: Collection[Spelt]) -> set[tuple[Both, str]]:
        """Return the pairs that may be one with bearers of these spellings, each with the why."""
        told = "It cannot be told whether they are one: {}."
        found: set[tuple[Both, str]] = set()
        for (one, other, beside), why in self._bearers.namesakes.perhaps(spelt).items():
            for (first, here), (second, there) in product(
                self._by_bearer(one), self._by_bearer(other)
            ):
                open_ = frozenset((first, second)) not in self._settled
                if first != second and open_ and met(here, there, beside=beside):
                    full, lone = sorted((first, second), key=self._fuller)
                    found.add(((full, lone), told.format(why)))
        for group, why in self._bearers.namesakes.recurring(spelt):
            found |= {(pair, told.format(why)) for pair in self._recurring(group)}
        return found

    def _recurring(self, spelt: Iterable[Spelt]) -> Iterator[Both]:
        """Yield who goes by a lone name in one document with the first who does in another."""
        known = ((id_, here) for each in spelt for id_, here in self._by_bearer(each))
        bearers = sorted(known, key=lambda pair: self._fuller(pair[0]))
        first, where = bearers[0] if bearers else ("", frozenset[str]())
        for other, there in bearers[1:]:
            settled = frozenset((first, other)) in self._settled
            if other != first and not settled and met(where, there, beside=False):
                yield first, other

    def made(self, pairs: Iterable[tuple[Both, str]]) -> tuple[Doubt, ...]:
        """Return the doubts that pairs make; bearers of one lone name stand in one doubt.

        Such as "Larios" of nine documents.
        """
        about: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for (full, lone), why in pairs:
            about[full, " ".join(self._named(lone)) or lone, why] |= {full, lone}
        made_of = ((tuple(sorted(ids)), why) for (_, _, why), ids in about.items())
        return tuple(
            Doubt(id=content_id("doubt", *ids), kind="perhaps_one", about=ids, why=why)
            for ids, why in sorted(made_of)
        )

    def _by_bearer(self, spelt: Spelt) -> Iterator[tuple[str, Set[str]]]:
        """Yield the bearers of a spelling, each with the documents it bears it in."""
        if not self._bearers.decided.splits() and spelt.of(Kind.NAME):
            bearer = self._bearers.of(spelt.members[0][0])  # a full name has one bearer
            if bearer is not None:
                yield bearer, spelt.documents
            return
        found: dict[str, set[str]] = defaultdict(set)
        for member, document in spelt.members:
            bearer = self._bearers.of(member)
            if bearer is not None:
                found[bearer].add(document)
        yield from found.items()


def fuller(entity: Entity) -> tuple[int, str]:
    """Return what puts case entities in order, the one with the fuller name first."""
    return -len(parts(entity.name)), entity.id


def doubts(bearers: Bearers, spelt: Collection[Spelt]) -> tuple[Doubt, ...]:
    """Return the doubts about bearers of these spellings."""
    found = Doubts(bearers)
    return found.made(found.pairs(spelt))
