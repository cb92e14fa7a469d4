"""Erasing: documents are taken out for good; that it was done, by whom and why, stays.

What goes: the documents, their receipts, readings, problems and originals; everything
derived; the decisions on them, and those that name somebody whom no other document names.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from onrecord.record.judgement import Decision
from onrecord.record.wire import to_wire

from .chain import append, as_text, insert
from .errors import CaseError
from .migrations import TRIGGERS
from .originals import IS_ID, sync_folder, write_private
from .transaction import appending

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
        write_private(marker, "".join(f"{each}\n" for each in documents))
        try:
            _take(db, gone)
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
                    (folder / "originals" / each).unlink(missing_ok=True)
    sync_folder(folder / "originals")
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
    gone["problem"] = _rows(db, "problem", "document", documents)
    for table in ("derived", "weighing"):
        gone[table] = [row for (row,) in db.execute(f"SELECT row FROM {table}")]  # noqa: S608
    return gone


def _rows(db: sqlite3.Connection, table: str, column: str, values: list[int]) -> list[int]:
    query = f"SELECT row FROM {table} WHERE {column} = ?"  # noqa: S608 (our names)
    return [row for value in values for (row,) in db.execute(query, (value,))]


def _take(db: sqlite3.Connection, gone: Gone) -> None:
    """Delete rows, with the triggers that keep them away for as long as it takes."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for table, rows in gone.items():
        trigger = f"{table}_no_delete"
        db.execute(f"DROP TRIGGER {trigger}")
        db.executemany(f"DELETE FROM {table} WHERE row = ?", ((row,) for row in rows))  # noqa: S608
        db.execute(TRIGGERS[trigger])


def _decisions(db: sqlite3.Connection, gone: Gone, documents: set[str]) -> list[int]:
    """Return the decisions that go, and with them those about them."""
    ids = documents | _ids(db, gone)
    ids |= set(_derived_ids(db, ids, documents))
    names = _names_only_there(db, gone)
    bodies = [(row, json.loads(body)) for row, body in db.execute("SELECT row, body FROM decision")]
    found: list[int] = []
    while more := [
        (row, body)
        for row, body in bodies
        if row not in found and _touches(body, ids, documents, names)
    ]:
        found += [row for row, _ in more]
        ids |= {body["id"] for _, body in more}
    return found


def _ids(db: sqlite3.Connection, gone: Gone) -> set[str]:
    return {
        id_
        for table in ("reading", *_FOUND)
        for row in gone[table]
        for (id_,) in db.execute(f"SELECT id FROM {table} WHERE row = ?", (row,))  # noqa: S608
    }


def _derived_ids(db: sqlite3.Connection, ids: set[str], documents: set[str]) -> Iterable[str]:
    """Yield the ids of links and case entities that would not be without these documents."""
    for kind, text in db.execute("SELECT kind, body FROM derived WHERE kind IN ('link', 'entity')"):
        body = json.loads(text)
        if kind == "link" and {body["from"], body["to"]} & ids:
            yield body["id"]
        if kind == "entity" and {m["document"] for m in body["mentions"]} <= documents:
            yield body["id"]


def _touches(body: Mapping[str, Any], ids: set[str], documents: set[str], names: set[str]) -> bool:
    if body["verdict"] in ("erase", "full_export"):  # what left the case, and what was taken out
        return False
    words = as_text([body["reason"], body["value"]]).casefold()
    return (
        bool(ids & {*body["about"], body["supersedes"]})
        or (body["anchor"] is not None and body["anchor"]["document"] in documents)
        or any(name in words for name in names)
    )


def _names_only_there(db: sqlite3.Connection, gone: Gone) -> set[str]:
    """Return the names of persons that stand in no document that stays, case-folded.

    What is no name but a word for somebody ("a neighbour") is left out.
    """
    names = {
        name.casefold()
        for row in gone["entity"]
        for (body,) in db.execute("SELECT body FROM entity WHERE row = ?", (row,))
        for name in _personal_names(json.loads(body))
    }
    for row, body in db.execute("SELECT row, body FROM reading"):
        if row not in gone["reading"] and names:
            text = json.loads(body)["text"].casefold()
            names = {name for name in names if name not in text}
    return names


def _personal_names(entity: Mapping[str, Any]) -> Iterable[str]:
    listed = {entity["name"], *entity["names"]} if entity["kind"] == "person" else set()
    return (name for name in listed if len(name) > 2 and not name.islower())
