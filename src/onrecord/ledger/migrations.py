"""The tables of a ledger, as small ordered steps, each in a transaction of its own.

`PRAGMA user_version` counts the steps that were taken. A later step may add tables and
columns; it never changes a value that the chain commits to.
"""

import secrets
import sqlite3
from collections.abc import Callable, Sequence

from .chain import append, insert
from .index import OF_MADE, SCHEMA
from .transaction import appending

# "onre": marks the file as a ledger of onrecord (PRAGMA application_id).
APPLICATION_ID = int.from_bytes(b"onre")

SECRET_BYTES = 32

# A row holds its body as canonical JSON of the wire format, and a salt for its digest.
_TABLES = {
    "document": "id TEXT NOT NULL UNIQUE, body TEXT NOT NULL",
    "receipt": "document INTEGER NOT NULL REFERENCES document, run TEXT NOT NULL, "
    "body TEXT NOT NULL",
    "reading": "document INTEGER NOT NULL REFERENCES document, "
    "receipt INTEGER NOT NULL REFERENCES receipt, supersedes INTEGER REFERENCES reading, "
    "id TEXT NOT NULL, at TEXT NOT NULL, tools TEXT NOT NULL, body TEXT NOT NULL",
    "passage": "reading INTEGER NOT NULL REFERENCES reading, id TEXT NOT NULL, body TEXT NOT NULL",
    "attribution": "reading INTEGER NOT NULL REFERENCES reading, id TEXT NOT NULL, "
    "body TEXT NOT NULL",
    "claim": "reading INTEGER NOT NULL REFERENCES reading, id TEXT NOT NULL, body TEXT NOT NULL",
    "entity": "reading INTEGER NOT NULL REFERENCES reading, id TEXT NOT NULL, body TEXT NOT NULL",
    "problem": "reading INTEGER REFERENCES reading, document INTEGER REFERENCES document, "
    "body TEXT NOT NULL",
    "decision": "id TEXT NOT NULL UNIQUE, body TEXT NOT NULL",
    "weighing": "head TEXT, tools TEXT NOT NULL, output TEXT NOT NULL",
    "derived": "weighing INTEGER NOT NULL REFERENCES weighing, kind TEXT NOT NULL, "
    "body TEXT NOT NULL",
    "export": "kind TEXT NOT NULL, protected INTEGER NOT NULL, "
    "decision INTEGER REFERENCES decision",
    "secret": "value BLOB NOT NULL",
}
TABLES = tuple(_TABLES)

_CHAIN = """CREATE TABLE chain (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    prev TEXT, digest TEXT NOT NULL
) STRICT"""

_INDEXED = {
    "receipt": "document",
    "reading": "document",
    "passage": "reading",
    "attribution": "reading",
    "claim": "reading",
    "entity": "reading",
    "problem": "reading",
    "derived": "weighing",
}


def _keep(table: str, change: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} {when}"
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END"
    )


# Derived rows may go once a later weighing takes their place, and not before.
_CURRENT = "WHEN OLD.weighing = (SELECT max(row) FROM weighing) "
TRIGGERS = {
    f"{table}_no_{change.lower()}": _keep(
        table, change, _CURRENT if (table, change) == ("derived", "DELETE") else ""
    )
    for table in (*TABLES, "chain")
    for change in ("UPDATE", "DELETE")
}


def _begin(db: sqlite3.Connection) -> None:
    """Make the tables, the secret and the first entry of the chain."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for table, columns in _TABLES.items():
        db.execute(
            f"CREATE TABLE {table} (row INTEGER PRIMARY KEY, {columns}, salt BLOB NOT NULL) STRICT"
        )
    db.execute(_CHAIN)
    for table, column in _INDEXED.items():
        db.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
    for trigger in TRIGGERS.values():
        db.execute(trigger)
    append(db, "genesis", [insert(db, "secret", value=secrets.token_bytes(SECRET_BYTES))])


def _index(db: sqlite3.Connection) -> None:
    """Make the index of a weighing; the next weighing fills it."""
    for statement in SCHEMA:
        db.execute(statement)


def _index_made(db: sqlite3.Connection) -> None:
    """Make the index of what custody says was made from others."""
    db.execute(OF_MADE)


Step = Callable[[sqlite3.Connection], None]
STEPS: tuple[Step, ...] = (_begin, _index, _index_made)


def version(db: sqlite3.Connection) -> int:
    """Return how many steps the ledger has taken; 0 is an empty file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that the ledger has not taken yet."""
    for number, step in enumerate(steps, start=1):
        if version(db) >= number:
            continue
        with appending(db):
            if version(db) < number:  # another process may have taken it meanwhile
                step(db)
                db.execute(f"PRAGMA user_version = {number}")
