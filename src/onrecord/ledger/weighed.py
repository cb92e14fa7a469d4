"""A case as it was weighed last, for weighing what came since; used within one transaction."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading
from onrecord.record.weighed import Held, Part, Row
from onrecord.record.wire import from_wire

from . import index
from .chain import as_text
from .derived import MAKE
from .viewing import Viewing, made

# Documents that custody says were made from others: what is in the case may be another by now.
_MADE = (
    "SELECT DISTINCT document.id FROM receipt "  # noqa: S608 (our words)
    f"JOIN document ON document.row = receipt.document WHERE {index.MADE}"
)
_ENTITIES = (
    "SELECT entity.id, document.id, entity.row, entity.body FROM entity "
    "JOIN reading ON reading.row = entity.reading JOIN document ON document.row = reading.document "
    "WHERE entity.id IN (SELECT value FROM json_each(?)) "
    "AND reading.row = (SELECT max(row) FROM reading AS r WHERE r.document = document.row)"
)
_RESOLVED = (
    "SELECT id, json_extract(body, '$[1]') FROM derived "
    "WHERE kind = 'resolved' AND id IN (SELECT value FROM json_each(?))"
)
_ROWS = (
    "SELECT derived.row, derived.kind, derived.id, derived.body, "
    "(SELECT json_group_array(document) FROM touching AS t WHERE t.derived = derived.row) "
    "FROM touching JOIN derived ON derived.row = touching.derived "
    "WHERE touching.document = ? AND derived.kind = ? ORDER BY derived.row"
)
_OF = tuple(
    f"SELECT DISTINCT document.id FROM {table} JOIN reading ON reading.row = {table}.reading "  # noqa: S608
    f"JOIN document ON document.row = reading.document WHERE {table}.id = ?"
    for table in ("entity", "claim")
)
# What came since has later rows than all that was weighed; what is to be looked at again has none.
_CHANGED = (
    "SELECT document.id FROM document LEFT JOIN weighed ON weighed.document = document.id "
    "WHERE document.row IN ("
    "SELECT document FROM reading WHERE row > (SELECT ifnull(max(reading), 0) FROM weighed) UNION "
    "SELECT document FROM receipt WHERE row > (SELECT ifnull(max(receipt), 0) FROM weighed) UNION "
    "SELECT document.row FROM weighed JOIN document ON document.id = weighed.document "
    "WHERE weighed.reading = 0) "
    "AND EXISTS (SELECT 1 FROM reading WHERE reading.document = document.row) AND "
    "((SELECT max(row) FROM reading WHERE reading.document = document.row), "
    "(SELECT max(row) FROM receipt WHERE receipt.document = document.row)) "
    "IS NOT (weighed.reading, weighed.receipt)"
)


class LastWeighed:
    """A case read as `record.weighed.Weighed`."""

    def __init__(self, case: Viewing, db: sqlite3.Connection) -> None:
        self._case = case
        self._db = db
        self._decisions: Sequence[Decision] | None = None

    def reading(self, document: str) -> Reading | None:
        """Return a document's current reading, or null if it is not in the case."""
        return self._case.reading_now(document)

    def decisions(self) -> Sequence[Decision]:
        """Return all decisions in the order in which they were taken."""
        if self._decisions is None:  # not those of a Lookup, which holds a transaction
            self._decisions = Viewing.decisions(self._case)
        return self._decisions

    def held(self, document: str) -> Held | None:
        """Return what a document held when it was weighed, or null if it was not."""
        return index.held(self._db, document)

    def holders(self, key: int, most: int | None = None) -> Sequence[str]:
        """Return the document of each part that holds a key; no more than `most`."""
        return index.holders(self._db, key, most)

    def count(self, key: int, most: int) -> int:
        """Return how many parts hold a key; no more than `most`."""
        return index.count(self._db, key, most)

    def holding(self, key: int, most: int | None = None) -> Sequence[tuple[str, Part]]:
        """Return the parts that hold a key, each with its document; no more than `most`."""
        return index.holding(self._db, key, most)

    def samples(self, key: int, without: Collection[str]) -> Sequence[tuple[str, Part]]:
        """Return one of all parts with the very same keys that hold a key, for each such set."""
        return index.samples(self._db, key, without)

    def entities(self, of: Mapping[str, str]) -> Sequence[Entity]:
        """Return entities of current readings, in the order given: `of` leads from id to document.

        Raises KeyError where a document has one not.
        """
        make = partial(from_wire, Entity)
        found = {
            id_: made(make, "entity", row, body)
            for id_, document, row, body in self._db.execute(_ENTITIES, (as_text(list(of)),))
            if of[id_] == document
        }
        return [found[id_] for id_ in of]

    def documents_of(self, id_: str) -> Sequence[str]:
        """Return the documents that have, or had, an entity or claim of that id."""
        return [document for of in _OF for (document,) in self._db.execute(of, (id_,))]

    def resolved(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return the case entity that each of some documents' entities was of, if it was of one."""
        return dict(self._db.execute(_RESOLVED, (as_text(list(ids)),)))

    def doubts(self, kind: str) -> Iterator[Row]:
        """Yield the doubts of a kind that there were."""
        query = "SELECT row, kind, id, body FROM derived WHERE id > ? AND id < ? AND kind = 'doubt'"
        return map(
            self._with_documents, self._db.execute(query, (f"{kind} ", f"{kind}!")).fetchall()
        )

    def rows(self, document: str, kind: str) -> Iterator[Row]:
        """Yield what was derived of a kind of a document, or the doubts about a case entity."""
        for *found, documents in self._db.execute(_ROWS, (document, kind)).fetchall():
            yield _row(found, json.loads(documents))

    def row(self, kind: str, ids: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of a kind that have one of these ids."""
        for id_ in ids:
            found = self._db.execute(
                "SELECT row, kind, id, body FROM derived WHERE id = ? AND kind = ?", (id_, kind)
            ).fetchone()
            if found:
                yield self._with_documents(found)

    def _with_documents(self, found: Any) -> Row:
        query = "SELECT document FROM touching WHERE derived = ?"
        return _row(found, (document for (document,) in self._db.execute(query, (found[0],))))


def _row(found: Any, documents: Iterable[str]) -> Row:
    row, kind, id_, body = found
    value = made(MAKE[kind], "derived", row, body)
    return Row(kind=kind, id=id_, documents=frozenset(documents), value=value)


def changed(case: Viewing, db: sqlite3.Connection) -> frozenset[str]:
    """Return the documents that are read otherwise than they were weighed."""
    found = {id_ for (id_,) in db.execute(_CHANGED)}
    for (id_,) in db.execute(_MADE).fetchall():
        was = db.execute("SELECT beside FROM weighed WHERE document = ?", (id_,)).fetchone()
        reading = case.reading_now(id_)
        if was is not None and reading is not None:
            origins = {o.document for o in reading.document.derived_from if o.document}
            if set(json.loads(was[0])[1]) != origins:
                found.add(id_)
    return frozenset(found)
