"""Taking in a weighing: the rows that go, those that come, and the index by which it goes on."""

import sqlite3
from collections.abc import Iterable

from onrecord.record.weighed import Change, Row, Since
from onrecord.record.wire import to_wire

from . import chain, index
from .chain import Named, as_text
from .derived import NOTHING, row_digest, together
from .viewing import Viewing, made
from .weighed import changed

# The rows on record: the number and the digest of each, by kind and id.
Old = dict[tuple[str, str], tuple[int, str]]


def since(case: Viewing, db: sqlite3.Connection) -> Since | None:
    """Return what came since the last weighing, or null where there is none to go on from."""
    last = db.execute(
        "SELECT row, tools, decided FROM weighing ORDER BY row DESC LIMIT 1"
    ).fetchone()
    if last is None or last[2] is None:
        return None
    (known,) = db.execute("SELECT count(*) FROM document").fetchone()
    newer = db.execute("SELECT id FROM decision WHERE row > ?", (last[2],))
    ids = {id_ for (id_,) in newer}
    return Since(
        documents=changed(case, db),
        decisions=tuple(d for d in Viewing.decisions(case) if d.id in ids) if ids else (),
        tools=made(dict, "weighing", last[0], last[1]),
        known=known,
        head=case.content(),
    )


def take(case: Viewing, db: sqlite3.Connection, change: Change) -> None:
    """Take in a change within a transaction; what is the same as on record stays as it is."""
    db.execute("PRAGMA defer_foreign_keys = ON")  # the rows of a weighing come before its own
    taking = _Taking(db, chain.next_row(db, "weighing"), _all(db) if change.whole else None)
    for row in change.rows:
        taking.come(row)
    taking.go(change.gone)
    last = db.execute("SELECT output, tools FROM weighing ORDER BY row DESC LIMIT 1").fetchone()
    output, tools = taking.output(last[0] if last else NOTHING), as_text(dict(change.tools))
    if case.weighed_output() != output or tools != last[1]:
        decided = chain.next_row(db, "decision") - 1
        named = chain.insert(
            db, "weighing", head=change.head, tools=tools, output=output, decided=decided
        )
        taking.delete()
        chain.append(db, "weighing", [named, *taking.rows], gone={"derived": taking.gone})
    if change.whole:
        index.clear(db)
    index.put(db, change.held, fresh=not change.whole or change.head == case.content())


class _Taking:
    """A weighing being taken in: `rows` are those that came, `gone` the numbers of those that go.

    `old` are all rows on record, where the whole was weighed: those that do not come again go.
    """

    def __init__(self, db: sqlite3.Connection, weighing: int, old: Old | None) -> None:
        self._db = db
        self._weighing = weighing
        self._old = old
        self.rows: list[Named] = []
        self.gone: list[int] = []
        self._came, self._went = NOTHING, NOTHING

    def come(self, row: Row) -> None:
        """Take in a row, in place of the one of its kind and id, unless that is the same."""
        body = as_text(to_wire(row.value))
        digest = row_digest(row.kind, body)
        was = self._was(row.kind, row.id)
        if was is not None and was[1] == digest and self._touched(was[0]) == row.documents:
            return
        if was is not None:
            self._take_out(was)
        named = chain.insert(
            self._db, "derived", weighing=self._weighing, kind=row.kind, id=row.id, body=body
        )
        self._db.executemany(
            "INSERT INTO touching (document, derived) VALUES (?, ?)",
            ((document, named.row) for document in sorted(row.documents)),
        )
        self.rows.append(named)
        self._came = together(self._came, [digest])

    def go(self, gone: Iterable[tuple[str, str]]) -> None:
        """Take rows out by kind and id, and what is left of all there were."""
        for each in sorted(gone):
            was = self._was(*each)
            if was is not None:
                self._take_out(was)
        for was in (self._old or {}).values():
            self._take_out(was)

    def delete(self) -> None:
        """Delete the rows that go; they may, once a newer weighing is on record."""
        for of in ("derived WHERE row", "touching WHERE derived"):
            self._db.executemany(f"DELETE FROM {of} = ?", ((row,) for row in self.gone))  # noqa: S608

    def output(self, before: str) -> str:
        """Return the digest of all that is derived, given what it was before."""
        return together(before, [self._came], [self._went])

    def _was(self, kind: str, id_: str) -> tuple[int, str] | None:
        if self._old is not None:
            return self._old.pop((kind, id_), None)
        query = "SELECT row, body FROM derived WHERE id = ? AND kind = ? AND weighing < ?"
        found = self._db.execute(query, (id_, kind, self._weighing)).fetchone()
        return (found[0], row_digest(kind, found[1])) if found is not None else None

    def _take_out(self, was: tuple[int, str]) -> None:
        self.gone.append(was[0])
        self._went = together(self._went, [was[1]])

    def _touched(self, row: int) -> frozenset[str]:
        found = self._db.execute("SELECT document FROM touching WHERE derived = ?", (row,))
        return frozenset(document for (document,) in found)


def _all(db: sqlite3.Connection) -> Old:
    """Return every row derived, by kind and id; an older version gave them no id."""
    rows = db.execute("SELECT row, kind, id, body FROM derived")
    return {(k, id_ or f"row {row}"): (row, row_digest(k, body)) for row, k, id_, body in rows}
