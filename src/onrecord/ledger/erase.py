"""Erasing: documents are taken out for good; that it was done, by whom and why, stays.

What goes: the documents, their receipts, readings, problems and originals; everything
derived; the decisions on them, and those that name somebody whom no other document names.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from onrecord.record.case import Link
from onrecord.record.document import Custody, Document
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.problem import Problem
from onrecord.record.wire import from_wire, to_wire

from . import index
from .chain import append, as_text, insert
from .errors import CaseError
from .migrations import TRIGGERS
from .originals import IS_ID, sync_folder, write_private
from .transaction import appending
from .viewing import ORIGINALS, made

T = TypeVar("T")

OUT = "out"

# Notes which originals an erasure takes, until it is done. Killed in between, the next opening
# of the case finishes it.
MARKER = "erasing-"

_FOUND = ("passage", "attribution", "claim", "entity")

Gone = dict[str, list[int]]


def erase(folder: Path, db: sqlite3.Connection, documents: list[str], decision: Decision) -> None:
    """Erase `documents` (ids), as `decision` says."""
    marker = folder / f"{MARKER}{decision.id}"
    with appending(db):
        gone = _about(db, _rows_of(folder, db, documents))
        gone["decision"] = _decisions(db, gone, set(documents))
        write_private(marker, "".join(f"{each}\n" for each in documents).encode())
        try:
            _take(db, gone)
            index.clear(db)
            db.execute("DELETE FROM touching")
            row = insert(db, "decision", id=decision.id, body=as_text(to_wire(decision)))
            append(db, "erasure", [row], gone)
        except BaseException:
            marker.unlink()
            raise
    finish_erasing(folder, db)


def finish_erasing(folder: Path, db: sqlite3.Connection) -> None:
    """Do what is left of erasures: originals, `out/`, and whatever the file still holds.

    Only an original that no row names is removed, so that an erasure that never happened
    takes nothing.
    """
    markers = sorted(folder.glob(f"{MARKER}*"))
    if not markers:
        return
    with appending(db):
        for listed in (marker.read_text("utf-8").split() for marker in markers):
            for each in filter(IS_ID.fullmatch, listed):
                if not db.execute("SELECT 1 FROM document WHERE id = ?", (each,)).fetchone():
                    (folder / ORIGINALS / each).unlink(missing_ok=True)
    sync_folder(folder / ORIGINALS)
    _empty(folder / OUT)
    db.execute("VACUUM")  # bytes of a row may linger where it was moved within the file
    for marker in markers:
        marker.unlink(missing_ok=True)


def _empty(folder: Path) -> None:
    for each in folder.iterdir() if folder.is_dir() else ():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()


def _rows_of(folder: Path, db: sqlite3.Connection, documents: Iterable[str]) -> list[int]:
    rows = []
    for each in documents:
        found = db.execute("SELECT row FROM document WHERE id = ?", (each,)).fetchone()
        if found is None:
            raise CaseError(f"{folder}: {each:.12} is no document of this case; nothing was erased")
        rows.append(found[0])
    return rows


def _about(db: sqlite3.Connection, documents: list[int]) -> Gone:
    """Return every row about the documents, and everything derived."""
    gone: Gone = {"document": documents}
    gone["receipt"] = _rows(db, "receipt", "document", documents)
    gone["reading"] = _rows(db, "reading", "document", documents)
    for table in _FOUND:
        gone[table] = _rows(db, table, "reading", gone["reading"])
    gone["problem"] = _rows(db, "problem", "document", documents) + _naming(db, gone["receipt"])
    for table in ("derived", "weighing"):
        gone[table] = [row for (row,) in db.execute(f"SELECT row FROM {table}")]  # noqa: S608
    return gone


def _rows(db: sqlite3.Connection, table: str, column: str, values: list[int]) -> list[int]:
    query = f"SELECT row FROM {table} WHERE {column} = ?"  # noqa: S608 (our names)
    return [row for value in values for (row,) in db.execute(query, (value,))]


def _naming(db: sqlite3.Connection, receipts: list[int]) -> list[int]:
    """Return the problems of no document whose message holds the name of one of the files."""
    names = {given.receipt.name for given in _values(db, "receipt", Custody, receipts)}
    rows = [row for (row,) in db.execute("SELECT row FROM problem WHERE document IS NULL")]
    told = zip(rows, _values(db, "problem", Problem, rows), strict=True)
    return [row for row, problem in told if any(name in problem.message for name in names)]


def _values(db: sqlite3.Connection, table: str, kind: type[T], rows: Iterable[int]) -> Iterator[T]:
    """Yield the values that rows hold."""
    query = f"SELECT body FROM {table} WHERE row = ?"  # noqa: S608 (our names)
    for row in rows:
        for (body,) in db.execute(query, (row,)):
            yield made(partial(from_wire, kind), table, row, body)


def _take(db: sqlite3.Connection, gone: Gone) -> None:
    """Delete rows; the triggers that keep them are lifted for as long as it takes."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for table, rows in gone.items():
        trigger = f"{table}_no_delete"
        db.execute(f"DROP TRIGGER {trigger}")
        db.executemany(f"DELETE FROM {table} WHERE row = ?", ((row,) for row in rows))  # noqa: S608
        db.execute(TRIGGERS[trigger])


def _decisions(db: sqlite3.Connection, gone: Gone, documents: set[str]) -> list[int]:
    """Return the decisions that go, and with them those about them.

    What was taken out of the case and what left it stays on record, whomever it names.
    """
    ids = documents | _ids(db, gone)
    ids |= set(_derived_ids(db, ids, documents))
    names = _names_only_there(db, gone)
    rows = [row for (row,) in db.execute("SELECT row FROM decision")]
    left = {
        row: decision
        for row, decision in zip(rows, _values(db, "decision", Decision, rows), strict=True)
        if decision.verdict not in ("erase", "full_export", "open")
    }
    found: list[int] = []
    while more := [row for row, each in left.items() if _touches(each, ids, documents, names)]:
        found += more
        ids |= {left.pop(row).id for row in more}
    return found


def _ids(db: sqlite3.Connection, gone: Gone) -> set[str]:
    return {
        id_
        for table in ("reading", *_FOUND)
        for row in gone[table]
        for (id_,) in db.execute(f"SELECT id FROM {table} WHERE row = ?", (row,))  # noqa: S608
    }


def _derived_ids(db: sqlite3.Connection, ids: set[str], documents: set[str]) -> Iterator[str]:
    """Yield the ids of links and case entities that would not be without these documents."""
    links = [row for (row,) in db.execute("SELECT row FROM derived WHERE kind = 'link'")]
    for link in _values(db, "derived", Link, links):
        if {link.from_, link.to} & ids:
            yield link.id
    entities = [row for (row,) in db.execute("SELECT row FROM derived WHERE kind = 'entity'")]
    for entity in _values(db, "derived", Entity, entities):
        if {mention.document for mention in entity.mentions} <= documents:
            yield entity.id


def _touches(decision: Decision, ids: set[str], documents: set[str], names: set[str]) -> bool:
    words = f"{decision.reason or ''} {as_text(to_wire(decision.value))}".casefold()
    return (
        not ids.isdisjoint({*decision.about, decision.supersedes})
        or (decision.anchor is not None and decision.anchor.document in documents)
        or any(name in words for name in names)
    )


def _names_only_there(db: sqlite3.Connection, gone: Gone) -> set[str]:
    """Return the names of persons that stand in no document that stays, case-folded.

    What is no name but a word for somebody ("a neighbour") is left out.
    """
    names = {
        name.casefold()
        for entity in _values(db, "entity", Entity, gone["entity"])
        for name in (entity.name, *entity.names)
        if entity.kind == "person" and len(name) > 2 and not name.islower()
    }
    rows = {row for (row,) in db.execute("SELECT row FROM reading")} - set(gone["reading"])
    for document in _values(db, "reading", Document, sorted(rows) if names else ()):
        text = document.text.casefold()
        names = {name for name in names if name not in text}
    return names
