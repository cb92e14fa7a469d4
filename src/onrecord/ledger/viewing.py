"""A case as it stands, read only. Each value is read in one look, whatever others append."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from onrecord.record.case import Weighing
from onrecord.record.claim import Attribution, Claim
from onrecord.record.document import Custody, Document, Passage
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.view import Head
from onrecord.record.wire import from_wire

from .chain import as_text
from .derived import MAKE, weighing_of
from .errors import CaseDamaged, plainly
from .joined import Names, join, same_but_receipt, stated
from .transaction import LEDGER, looking

T = TypeVar("T")

ORIGINALS = "originals"

# What weighing is derived from. That the whole was given out, or the desk opened, is on record as
# a decision, and decides nothing.
_CONTENT = (
    "SELECT seq, digest FROM chain WHERE kind IN ('genesis', 'receipt', 'reading', 'erasure') "
    "OR kind = 'decision' AND json_extract(body, '$.verdict') NOT IN ('full_export', 'open') "
    "ORDER BY seq DESC LIMIT 1"
)
_CURRENT = "(SELECT max(row) FROM reading GROUP BY document)"


class Viewing:
    """A case read as a `View`. Raises CaseError where the ledger cannot be read."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self.folder = folder
        self._db = db

    def head(self) -> Head:
        """Return where the chain stands."""
        with plainly(self.folder), looking(self._db):
            last = self._one("SELECT seq, digest FROM chain ORDER BY seq DESC LIMIT 1")
            length, digest = last or (0, None)
            return Head(digest=digest, length=length, content=self._content()[1])

    def content(self) -> str | None:
        """Return the head that a weighing is derived from, within a transaction that holds."""
        return self._content()[1]

    def _content(self) -> tuple[int, str | None]:
        found = self._one(_CONTENT)
        return (found[0], found[1]) if found else (0, None)

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of every document, in the order of first receipt."""
        yield from self._readings(f"row IN {_CURRENT}")

    def old_readings(self) -> Iterator[Reading]:
        """Yield the readings that have been superseded, document by document, oldest first."""
        yield from self._readings(f"row NOT IN {_CURRENT}")

    def _readings(self, which: str) -> Iterator[Reading]:
        with plainly(self.folder), looking(self._db):
            rows = self._all(f"SELECT row FROM reading WHERE {which} ORDER BY document, row")  # noqa: S608
        names = cache(self._names)
        for (row,) in rows:
            with plainly(self.folder), looking(self._db):
                reading = self._reading(row, names)
            if reading is not None:  # another process may have erased it meanwhile
                yield reading

    def extents(self) -> dict[str, tuple[int, int]]:
        """Return how many passages and claims the current reading of each document has."""
        with plainly(self.folder):
            rows = self._all(
                "SELECT document.id, "
                "(SELECT count(*) FROM passage WHERE passage.reading = reading.row), "
                "(SELECT count(*) FROM claim WHERE claim.reading = reading.row) "
                "FROM reading JOIN document ON document.row = reading.document "
                "WHERE NOT EXISTS (SELECT 1 FROM reading AS later "
                "WHERE later.document = reading.document AND later.row > reading.row) "
                "ORDER BY document.row"
            )
        return {id_: (passages, claims) for id_, passages, claims in rows}

    def reading_now(self, document: str) -> Reading | None:
        """Return a document's current reading, within a transaction that holds already.

        Without attributions and problems: nothing that weighs a change asks for them.
        """
        found = self._one(
            "SELECT max(reading.row) FROM reading JOIN document "
            "ON document.row = reading.document WHERE document.id = ?",
            document,
        )
        return self._reading(found[0], self._names, lean=True) if found[0] is not None else None

    def _reading(
        self, row: int, names: Callable[[], Names], *, lean: bool = False
    ) -> Reading | None:
        found = self._one(
            "SELECT id, document, tools, at, (SELECT id FROM reading AS old "
            "WHERE old.row = reading.supersedes), body FROM reading WHERE row = ?",
            row,
        )
        if found is None:
            return None
        id_, document, tools, at, supersedes, body = found
        read = made(partial(from_wire, Document), "reading", row, body)
        return Reading(
            id=id_,
            document=join(read, self._custodies(document), names),
            tools=made(dict, "reading", row, tools),
            passages=self._part("passage", Passage, row),
            attributions=() if lean else self._part("attribution", Attribution, row),
            claims=self._part("claim", Claim, row),
            entities=self._part("entity", Entity, row),
            problems=() if lean else self._part("problem", Problem, row),
            at=at,
            supersedes=supersedes,
        )

    def _part(self, table: str, kind: type[T], reading: int) -> tuple[T, ...]:
        rows = self._all(
            f"SELECT row, body FROM {table} WHERE reading = ? ORDER BY row",  # noqa: S608
            reading,
        )
        return tuple(made(partial(from_wire, kind), table, row, body) for row, body in rows)

    def _custodies(self, document: int) -> list[Custody]:
        """Return what came with each receipt of a document, oldest first."""
        rows = self._all("SELECT row, body FROM receipt WHERE document = ? ORDER BY row", document)
        if not rows:
            damaged("document", document)
        return [made(partial(from_wire, Custody), "receipt", row, body) for row, body in rows]

    def _names(self) -> Names:
        names: dict[str, frozenset[str]] = {}
        for row, document, body in self._all(
            "SELECT receipt.row, document.id, receipt.body FROM receipt "
            "JOIN document ON document.row = receipt.document"
        ):
            name = made(partial(from_wire, Custody), "receipt", row, body).receipt.name
            names[name] = names.get(name, frozenset()) | {document}
        return names

    def has_reading(self, document: str, tools: Mapping[str, str]) -> bool:
        """Say whether the current reading of `document` still holds.

        It was made with `tools`, and no receipt since has stated anything new of the document.
        """
        with plainly(self.folder), looking(self._db):
            found = self._one(
                "SELECT document, receipt, tools FROM reading WHERE document = "
                "(SELECT row FROM document WHERE id = ?) ORDER BY row DESC LIMIT 1",
                document,
            )
            if found is None or found[2] != as_text(dict(tools)):
                return False
            later = "SELECT count(*) FROM receipt WHERE document = ? AND row > ?"
            custodies = self._custodies(found[0])
            known = custodies[: len(custodies) - self._all(later, *found[:2])[0][0]]
            return bool(known) and same_but_receipt(stated(known), stated(custodies))

    def original(self, document: str) -> Path:
        """Return where the bytes of a document are kept."""
        return self.folder / ORIGINALS / document

    def decisions(self) -> Sequence[Decision]:
        """Return all decisions in the order in which they were taken."""
        return self._values("decision", Decision)

    def problems(self) -> Sequence[Problem]:
        """Return the problems that belong to no document's current reading.

        What stood in the way of reading a document is history once it has been read.
        """
        return self._values(
            "problem",
            Problem,
            "WHERE reading IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM reading WHERE reading.document = problem.document)",
        )

    def _values(self, table: str, kind: type[T], where: str = "") -> Sequence[T]:
        with plainly(self.folder):
            rows = self._all(f"SELECT row, body FROM {table} {where} ORDER BY row")  # noqa: S608
        return [made(partial(from_wire, kind), table, row, body) for row, body in rows]

    def weighing(self) -> Weighing | None:
        """Return the last weighing, or null if the case was never weighed."""
        with plainly(self.folder), looking(self._db):
            last = self._one("SELECT row, head, tools FROM weighing ORDER BY row DESC LIMIT 1")
            if last is None:
                return None
            rows = self._all("SELECT row, kind, body FROM derived")
        values = [(kind, made(MAKE[kind], "derived", row, body)) for row, kind, body in rows]
        return weighing_of(last[1], made(dict, "weighing", last[0], last[2]), values)

    def weighed_output(self) -> str | None:
        """Return the digest of the last weighing's output.

        Null if there is none, or if something to weigh came after the head that it names.
        """
        with plainly(self.folder):
            last = self._one("SELECT head, output FROM weighing ORDER BY row DESC LIMIT 1")
            # Entries are long, so no more of them are looked at than came since.
            since = "SELECT 1 FROM chain WHERE seq >= ? AND digest = ?"
            seen = last and self._one(since, self._content()[0], last[0])
            return str(last[1]) if seen else None

    def secret(self) -> bytes:
        """Return the secret that re-keys ids; it never leaves the case."""
        with plainly(self.folder):
            found = self._one("SELECT value FROM secret")
        return bytes(found[0]) if found else damaged("secret", 1)

    def _one(self, query: str, *values: object) -> Any:
        return self._db.execute(query, values).fetchone()

    def _all(self, query: str, *values: object) -> list[Any]:
        return self._db.execute(query, values).fetchall()


def made(make: Callable[[Any], T], table: str, row: int, body: str) -> T:
    """Return the value that a row's JSON holds. Raises CaseDamaged where it holds none."""
    try:
        return make(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        damaged(table, row)


def damaged(table: str, row: int) -> NoReturn:
    """Raise CaseDamaged about one row."""
    raise CaseDamaged(
        f"{LEDGER}: table {table}, row {row} cannot be read as it was written; "
        "'onrecord verify' says what does not hold"
    )
