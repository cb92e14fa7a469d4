"""A case that was weighed, held in memory: what a ledger does for weighing a change."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading
from onrecord.record.weighed import Change, Held, Part, Row
from onrecord.weighing.change import weigh_change, weigh_whole


class InMemory:
    """Readings and decisions as they are, with what was derived of them last."""

    def __init__(self) -> None:
        self.read: dict[str, Reading] = {}
        self.decided: list[Decision] = []
        self.derived: dict[tuple[str, str], Row] = {}
        self.holds: dict[str, Held] = {}
        self._by_key: dict[int, list[tuple[str, Part]]] = {}

    def reading(self, document: str) -> Reading | None:
        """Return a document's current reading."""
        return self.read.get(document)

    def decisions(self) -> Sequence[Decision]:
        """Return all decisions."""
        return self.decided

    def held(self, document: str) -> Held | None:
        """Return what a document held."""
        return self.holds.get(document)

    def holders(self, key: int, most: int | None = None) -> Sequence[str]:
        """Return the document of each part that holds a key."""
        return [document for document, _ in self._by_key.get(key, [])[:most]]

    def count(self, key: int, most: int) -> int:
        """Return how many parts hold a key."""
        return len(self._by_key.get(key, [])[:most])

    def holding(self, key: int, most: int | None = None) -> Sequence[tuple[str, Part]]:
        """Return the parts that hold a key."""
        return self._by_key.get(key, [])[:most]

    def samples(self, key: int, without: Collection[str]) -> Sequence[tuple[str, Part]]:
        """Return a part for each set of keys."""
        held = [(d, p) for d, p in self._by_key.get(key, []) if d not in without]
        return list({part.keys: (document, part) for document, part in held}.values())

    def entities(self, of: Mapping[str, str]) -> Sequence[Entity]:
        """Return entities of documents' current readings."""
        return [
            next(e for e in self.read[document].entities if e.id == id_)
            for id_, document in of.items()
        ]

    def documents_of(self, id_: str) -> Sequence[str]:
        """Return the documents that have an entity or a claim."""
        read = self.read.items()
        return [
            d for d, r in read if id_ in {*(e.id for e in r.entities), *(c.id for c in r.claims)}
        ]

    def resolved(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return the case entities that entities were of."""
        return {row.id: row.value[1] for row in self.row("resolved", ids)}

    def doubts(self, kind: str) -> Iterator[Row]:
        """Yield the doubts of a kind."""
        doubts = (row for (of, _), row in self.derived.items() if of == "doubt")
        return (row for row in doubts if row.value.kind == kind)

    def rows(self, document: str, kind: str) -> Iterator[Row]:
        """Yield what was derived of a kind of a document."""
        found = (row for row in self.derived.values() if row.kind == kind)
        return (row for row in found if document in row.documents)

    def row(self, kind: str, ids: Iterable[str]) -> Iterator[Row]:
        """Yield rows by kind and id."""
        return (self.derived[kind, id_] for id_ in ids if (kind, id_) in self.derived)

    def take(self, change: Change) -> None:
        """Keep what a change makes of the case."""
        if change.whole:
            self.derived, self.holds, self._by_key = {}, {}, {}
        for gone in change.gone:
            del self.derived[gone]
        self.derived |= {(row.kind, row.id): row for row in change.rows}
        for document, held in change.held:
            was = self.holds.pop(document, None)
            for part in was.parts if was is not None else ():
                for key in part.keys:
                    self._by_key[key].remove((document, part))
            if held is not None:
                self.holds[document] = held
                for part in held.parts:
                    for key in part.keys:
                        self._by_key.setdefault(key, []).append((document, part))

    def change(self, changed: Iterable[str], decided: Iterable[Decision] = ()) -> None:
        """Weigh what changed documents, and decisions that were taken or went, make of the case."""
        self.take(weigh_change(self, set(changed), decided, None))


def all_at_once(read: Iterable[Reading], decided: Sequence[Decision]) -> InMemory:
    """Return a case that was weighed whole."""
    case = InMemory()
    case.read = {r.document.id: r for r in read}
    case.decided = list(decided)
    case.take(weigh_whole(case.read.values(), decided, None))
    return case
