"""The chain: one entry for each thing that was done, each bound to the one before it.

An entry names the rows that it brought as [table, row, digest] and those that it took away
as ranges of row numbers. A row's digest is salted with bytes kept in the row itself: once
the row and its salt are gone, nobody can confirm from the chain what it held.
"""

import json
import re
import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from onrecord.record.ident import canonical, canonical_text, sha256

EntryKind = Literal[
    "genesis",
    "receipt",
    "reading",
    "problem",
    "decision",
    "weighing",
    "export",
    "erasure",
]

SALT_BYTES = 16
_SURROGATE = re.compile("[\ud800-\udfff]")


class Named(NamedTuple):
    """A row as an entry commits to it."""

    table: str
    row: int
    digest: str


class Entry(NamedTuple):
    """One row of the chain. `body` is canonical JSON; `digest` covers all the rest."""

    seq: int
    at: str
    kind: str
    body: str
    prev: str | None
    digest: str


def now() -> str:
    """Return the present time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def as_text(value: object) -> str:
    """Return canonical JSON that any UTF-8 store can keep.

    A lone surrogate, which UTF-8 has no form for, is written as its JSON escape.
    """
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", canonical_text(value))


def row_digest(columns: Mapping[str, Any]) -> str:
    """Return what an entry holds of a row: SHA-256 of its salt and all its other columns.

    A column without a value is left out, so that a later version can add one.
    """
    kept = {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in columns.items()
        if value is not None and name != "salt"
    }
    return sha256(columns["salt"] + canonical(kept))


def entry_digest(seq: int, at: str, kind: str, body: str, prev: str | None) -> str:
    """Return the digest of an entry: SHA-256 over everything in it."""
    return sha256(canonical([seq, at, kind, body, prev]))


def insert(db: sqlite3.Connection, table: str, **columns: object) -> Named:
    """Insert a row under the next number, with a salt of its own; return its name and digest.

    The store gives the number: one more than the last, as `next_row` says.
    """
    columns = {**columns, "salt": secrets.token_bytes(SALT_BYTES)}
    marks = ",".join("?" * len(columns))
    added = db.execute(
        f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})",  # noqa: S608 (our names)
        tuple(columns.values()),
    )
    row = int(added.lastrowid or 0)
    return Named(table, row, row_digest({"row": row, **columns}))


def next_row(db: sqlite3.Connection, table: str) -> int:
    """Return the number that the next row of `table` gets."""
    found = db.execute(f"SELECT coalesce(max(row), 0) + 1 FROM {table}").fetchone()  # noqa: S608
    return int(found[0])


def append(
    db: sqlite3.Connection,
    kind: EntryKind,
    rows: Sequence[Named],
    gone: Mapping[str, Iterable[int]] | None = None,
    **more: object,
) -> int:
    """Append an entry that brings `rows` and takes `gone` away; return its number."""
    last = db.execute("SELECT seq, digest FROM chain ORDER BY seq DESC LIMIT 1").fetchone()
    seq, prev = (last[0] + 1, last[1]) if last else (1, None)
    body: dict[str, object] = {"rows": rows, **more}
    if gone:
        body["gone"] = {table: ranges(numbers) for table, numbers in gone.items() if numbers}
    at, text = now(), as_text(body)
    db.execute(
        "INSERT INTO chain (seq, at, kind, body, prev, digest) VALUES (?, ?, ?, ?, ?, ?)",
        (seq, at, kind, text, prev, entry_digest(seq, at, kind, text, prev)),
    )
    return int(seq)


def ranges(numbers: Iterable[int]) -> list[list[int]]:
    """Return `numbers` as ranges, first and last included: 1, 2, 3, 7 is [[1, 3], [7, 7]]."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def read_body(text: str) -> dict[str, Any]:
    """Return an entry's body. Raises ValueError where it is not one."""
    try:
        body = json.loads(text)
        rows = [Named(str(table), int(row), str(digest)) for table, row, digest in body["rows"]]
        gone = {
            table: [(int(first), int(last)) for first, last in listed]
            for table, listed in body.get("gone", {}).items()
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not the body of an entry") from error
    return {**body, "rows": rows, "gone": gone}
