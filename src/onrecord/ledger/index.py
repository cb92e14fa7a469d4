"""The index of a weighing: which part of which document holds which key.

It lets a change be weighed alone. Nothing in it is on the chain: it can be made again, and
weighing the whole case does. Its numbers stand for words of documents, so erasing takes it out.
"""

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from onrecord.record.weighed import Held, Part

from .chain import as_text

# Keys that are put in at a time, so that they go in in order; about 100 MB of memory.
MANY = 2_000_000
# A key and the number of the part that holds it stand as one number until then, which is smaller.
ROW = 32  # bits

SCHEMA = (
    "CREATE TABLE weighed (document TEXT PRIMARY KEY, reading INTEGER NOT NULL, "
    "receipt INTEGER NOT NULL, root TEXT NOT NULL, copied TEXT, beside TEXT NOT NULL, "
    "people TEXT NOT NULL) STRICT",
    "CREATE TABLE part (row INTEGER PRIMARY KEY, document TEXT NOT NULL, kind TEXT NOT NULL, "
    "id TEXT NOT NULL, keys BLOB NOT NULL) STRICT",
    "CREATE INDEX part_document ON part (document)",
    "CREATE TABLE held (key INTEGER NOT NULL, part INTEGER NOT NULL, PRIMARY KEY (key, part)) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE touching (document TEXT NOT NULL, derived INTEGER NOT NULL, "
    "PRIMARY KEY (document, derived)) STRICT, WITHOUT ROWID",
    "CREATE INDEX touching_derived ON touching (derived)",
    "ALTER TABLE derived ADD COLUMN id TEXT",
    "CREATE INDEX derived_id ON derived (id, kind)",
    "CREATE INDEX entity_id ON entity (id)",
    "CREATE INDEX claim_id ON claim (id)",
    "ALTER TABLE weighing ADD COLUMN decided INTEGER",
)

# Of receipts, those that say what their document was made from; their bodies are canonical JSON.
MADE = """instr(receipt.body, '"derived_from":[{') > 0"""
OF_MADE = f"CREATE INDEX receipt_made ON receipt (document) WHERE {MADE.replace('receipt.', '')}"

_READ = (
    "SELECT (SELECT max(reading.row) FROM reading WHERE reading.document = document.row), "
    "(SELECT max(receipt.row) FROM receipt WHERE receipt.document = document.row) "
    "FROM document WHERE id = ?"
)

_OLD = "SELECT 0, 0 FROM document WHERE id = ?"

Kind = Literal["document", "event", "claim", "account", "name"]


def clear(db: sqlite3.Connection) -> None:
    """Take everything out that a document holds."""
    for table in ("held", "part", "weighed"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 (our names)


def put(db: sqlite3.Connection, held: Iterable[tuple[str, Held | None]], *, fresh: bool) -> None:
    """Put in what documents hold now, each in place of what it held.

    Where not `fresh`, something came while they were weighed, and each is to be looked at again.
    """
    keys: list[int] = []
    for document, now in held:
        _take(db, document)
        if now is not None:
            keys += _put(db, document, now, _READ if fresh else _OLD)
        if len(keys) >= MANY:
            _hold(db, keys)
    _hold(db, keys)


def _hold(db: sqlite3.Connection, keys: list[int]) -> None:
    """Put in keys with the parts that hold them, and empty the list."""
    keys.sort()
    split = ((each >> ROW, each & (1 << ROW) - 1) for each in keys)
    db.executemany("INSERT INTO held (key, part) VALUES (?, ?)", split)
    keys.clear()


def _take(db: sqlite3.Connection, document: str) -> None:
    rows = db.execute("SELECT row, keys FROM part WHERE document = ?", (document,)).fetchall()
    for row, keys in rows:
        db.executemany(
            "DELETE FROM held WHERE key = ? AND part = ?", ((key, row) for key in _unpacked(keys))
        )
    db.execute("DELETE FROM part WHERE document = ?", (document,))
    db.execute("DELETE FROM weighed WHERE document = ?", (document,))


def _put(db: sqlite3.Connection, document: str, held: Held, read: str) -> Iterator[int]:
    """Put in a document and its parts; yield each key with the part that holds it, as a number."""
    reading, receipt = db.execute(read, (document,)).fetchone()
    beside = as_text([sorted(held.copies), sorted(held.made_from), held.event])
    db.execute(
        "INSERT INTO weighed (document, reading, receipt, root, copied, beside, people) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (document, reading, receipt, held.root, held.copied, beside, held.people),
    )
    for part in held.parts:
        row = db.execute(
            "INSERT INTO part (document, kind, id, keys) VALUES (?, ?, ?, ?)",
            (document, part.kind, part.id, array("q", sorted(part.keys)).tobytes()),
        ).lastrowid
        yield from (key << ROW | int(row or 0) for key in part.keys)


def held(db: sqlite3.Connection, document: str) -> Held | None:
    """Return what a document held when it was weighed."""
    found = db.execute(
        "SELECT root, copied, beside, people FROM weighed WHERE document = ?", (document,)
    ).fetchone()
    if found is None:
        return None
    copies, made_from, event = json.loads(found[2])
    parts = db.execute(
        "SELECT kind, id, keys FROM part WHERE document = ? ORDER BY row", (document,)
    )
    return Held(
        parts=tuple(_part(*row) for row in parts),
        copies=frozenset(copies),
        made_from=frozenset(made_from),
        root=found[0],
        copied=found[1],
        people=found[3],
        event=event,
    )


def holders(db: sqlite3.Connection, key: int, most: int | None) -> list[str]:
    """Return the document of each part that holds a key; no more than `most`."""
    rows = db.execute(
        "SELECT document FROM held JOIN part ON part.row = held.part WHERE key = ? LIMIT ?",
        (key, _limit(most)),
    )
    return [document for (document,) in rows]


def _limit(most: int | None) -> int:
    return -1 if most is None else most


def count(db: sqlite3.Connection, key: int, most: int) -> int:
    """Return how many parts hold a key; no more than `most`."""
    few = "SELECT 1 FROM held WHERE key = ? LIMIT ?"
    return int(db.execute(f"SELECT count(*) FROM ({few})", (key, most)).fetchone()[0])  # noqa: S608


def holding(db: sqlite3.Connection, key: int, most: int | None) -> list[tuple[str, Part]]:
    """Return the parts that hold a key, each with its document; no more than `most`."""
    rows = db.execute(
        "SELECT document, kind, id, keys FROM held JOIN part ON part.row = held.part "
        "WHERE key = ? LIMIT ?",
        (key, _limit(most)),
    )
    return [(document, _part(*row)) for document, *row in rows]


def samples(db: sqlite3.Connection, key: int, without: Collection[str]) -> list[tuple[str, Part]]:
    """Return one part, that with the least id, for each set of keys that hold a key together."""
    rows = db.execute(
        "SELECT document, kind, min(id), keys FROM held JOIN part ON part.row = held.part "
        "WHERE key = ? AND document NOT IN (SELECT value FROM json_each(?)) GROUP BY keys",
        (key, as_text(sorted(without))),
    )
    return [(document, _part(*row)) for document, *row in rows]


def _part(kind: Kind, id_: str, keys: bytes) -> Part:
    return Part(kind, id_, _same(keys) if kind == "name" else frozenset(_unpacked(keys)))


@lru_cache(maxsize=65536)
def _same(keys: bytes) -> frozenset[int]:
    """Return the keys of a name, which many hold."""
    return frozenset(_unpacked(keys))


def _unpacked(keys: bytes) -> Sequence[int]:
    return array("q", keys)
