"""Connections and transactions: how a ledger's file is opened, read and appended to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Literal

LEDGER = "ledger.sqlite"

# How long to wait for another process that is writing, in seconds.
PATIENCE = 30


def connect(file: Path, mode: Literal["rw", "ro"]) -> sqlite3.Connection:
    """Open a ledger's file, which must be there.

    A rollback journal, not a write-ahead log: a case at rest is one file, which can be moved,
    and opens on media that cannot be written. What is deleted is overwritten with zeros;
    nothing is ever spilled into temporary files elsewhere.
    """
    db = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None
    )
    # Bytes that are not UTF-8 stay visible as what no text can hold.
    db.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    return db


@contextmanager
def appending(db: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock for one short transaction; whatever goes wrong, nothing is written."""
    with _transaction(db, "BEGIN IMMEDIATE"):
        yield


@contextmanager
def looking(db: sqlite3.Connection) -> Iterator[None]:
    """See one state of the ledger, whatever others append meanwhile."""
    with _transaction(db, "BEGIN"):
        yield


@contextmanager
def _transaction(db: sqlite3.Connection, begin: str) -> Iterator[None]:
    db.execute(begin)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # the database has rolled back by itself
            db.execute("ROLLBACK")
        raise
