"""Verifying: whether every original, row and entry is as it was written.

Nothing is repaired and nothing is printed. Each fault names a file, or a table and row, and
quotes no words of a document. What the chain cannot show is in docs/ledger.md.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from onrecord.record.case import Weighing
from onrecord.record.view import Fault, Head, View

from . import placelists
from .chain import Named, row_digest
from .derived import output_digest
from .entries import Entries, Erasure, place, read_entries
from .erase import MARKER
from .errors import CaseError, plainly
from .migrations import APPLICATION_ID, STEPS, TABLES, migrate, version
from .originals import IS_ID, STAGED, sha256_of
from .sqlite import must_be_there, not_too_new
from .transaction import LEDGER, connect, looking
from .viewing import ORIGINALS, Viewing, made

# What says that the database is broken, as opposed to busy or out of reach.
_PASSING = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
)
_UNREADABLE = "cannot be read: the database is damaged here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What `verify` found: what does not hold, what is worth knowing, where the chain stands."""

    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    head: Head


def verify(folder: Path, derive: Callable[[View], Weighing] | None = None) -> Verification:
    """Check a case; with `derive`, also weigh it again and compare with what is on record.

    Raises CaseError where there is no case to check, or a newer version wrote it.
    """
    must_be_there(folder)
    with plainly(folder), closing(connect(folder / LEDGER, "rw")) as db:
        checking = _Checking(folder, db)
        try:
            not_too_new(folder, db)
            checking.all(derive)
        except sqlite3.DatabaseError as error:
            checking.broken(LEDGER, error)
        return Verification(
            faults=tuple(dict.fromkeys(checking.faults)),
            notes=tuple(checking.notes),
            head=checking.head,
        )


class _Checking:
    """One verification under way."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self.folder = folder
        self.db = db
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.head = Head(digest=None, length=0)

    def all(self, derive: Callable[[View], Weighing] | None) -> None:
        """Carry out every check."""
        with looking(self.db):
            self.part(LEDGER, self.file())
            self.part(LEDGER, self.schema())
            documents = self.rows()
        self.part(ORIGINALS, self.originals(documents))
        self.faults.extend(placelists.faults(self.folder))
        if derive is not None:
            self.deep(derive)

    def part(self, where: str, found: Iterator[Fault]) -> None:
        """Take in the faults of one check, however far it gets."""
        try:
            self.faults.extend(found)
        except sqlite3.DatabaseError as error:
            self.broken(where, error)

    def broken(self, where: str, error: sqlite3.DatabaseError) -> None:
        """Note that the database is damaged; raise what only stands in the way for now."""
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _PASSING:
            raise error
        self.faults.append(Fault(place=where, message=_UNREADABLE))

    def file(self) -> Iterator[Fault]:
        """Check the file as such: its mark, and its pages."""
        if self.db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            yield Fault(place=LEDGER, message="the mark of a ledger (application_id) was changed")
        for (line,) in self.db.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield Fault(place=LEDGER, message=f"the database is damaged ({line})")

    def schema(self) -> Iterator[Fault]:
        """Check that tables, indexes and append-only triggers are those of this version."""
        if version(self.db) == 0:
            yield Fault(place=LEDGER, message="the version (user_version) was changed")
        taken = version(self.db) or len(STEPS)  # an older one holds as it was made
        wanted, found = _new_schema(taken), _schema(self.db)
        for name in sorted({*wanted, *found}):
            if name not in found:
                yield Fault(place=LEDGER, message=f"{' '.join(name)} is missing")
            elif name not in wanted:
                yield Fault(place=LEDGER, message=f"{' '.join(name)} is not onrecord's")
            elif wanted[name] != found[name]:
                yield Fault(place=LEDGER, message=f"{' '.join(name)} was changed")

    def rows(self) -> list[str]:
        """Check the chain, and every row against it; return the ids of the documents."""
        entries = Entries()
        self.part(f"{LEDGER}: table chain", read_entries(self.db, entries))
        self.head = entries.head
        for table in TABLES:
            self.part(f"{LEDGER}: table {table}", self.table(table, entries.standing(table)))
        self.notes.extend(self.erased(each) for each in entries.erasures)
        try:
            return [id_ for (id_,) in self.db.execute("SELECT id FROM document ORDER BY row")]
        except sqlite3.DatabaseError:
            return []  # the table's own check has said so

    def table(self, table: str, named: dict[int, Named]) -> Iterator[Fault]:
        """Check one table against the rows that the chain names in it."""
        cursor = self.db.execute(f"SELECT * FROM {table}")  # noqa: S608 (our names)
        columns = [column[0] for column in cursor.description]
        for values in cursor:
            row = dict(zip(columns, values, strict=True))
            known = named.pop(row.get("row", 0), None)
            if known is None:
                yield Fault(
                    place=place(table, row.get("row")), message="is in no entry of the chain"
                )
            elif known.digest != _digest(row):
                yield Fault(place=place(table, row["row"]), message="was changed")
        for each in named:
            yield Fault(place=place(table, each), message="is missing")

    def erased(self, erasure: Erasure) -> str:
        """Return the note on an erasure: by which decision, and what is gone."""
        row = erasure.decision or 0
        said = "which is not on record"
        try:
            found = self.db.execute("SELECT body FROM decision WHERE row = ?", (row,)).fetchone()
            if found:
                body = made(dict, "decision", row, found[0])
                said = f"{body['by']}, {body['at']}: {body['reason']}"
        except (sqlite3.DatabaseError, CaseError, KeyError):
            pass  # the row's own check has said so
        return f"erased by decision {row} ({said}): {erasure.what}"

    def originals(self, documents: list[str]) -> Iterator[Fault]:
        """Check the bytes of every original; note what lies beside them."""
        kept = self.folder / ORIGINALS
        for id_ in filter(IS_ID.fullmatch, documents):
            fault = _original_fault(kept / id_)
            if fault:
                yield Fault(place=f"{ORIGINALS}/{id_}", message=fault)
        for each in sorted(kept.iterdir()) if kept.is_dir() else ():
            if each.name.startswith(STAGED):
                self.notes.append(f"{ORIGINALS}/{each.name}: left by an interrupted reading")
            elif each.name not in documents:
                self.notes.append(
                    f"{ORIGINALS}/{each.name}: belongs to no document on record; if a reading "
                    "was interrupted, reading again takes it up"
                )
        for _ in self.folder.glob(f"{MARKER}*"):
            self.notes.append("an erasure was interrupted; the next command that writes ends it")

    def deep(self, derive: Callable[[View], Weighing]) -> None:
        """Weigh the case again, and compare with the weighing on record."""
        if self.faults:
            self.notes.append("not weighed again, since something does not hold")
            return
        view = Viewing(self.folder, self.db)
        on_record, output = view.weighing(), view.weighed_output()
        if on_record is None or output is None:
            why = "something came after it" if on_record else "it was never weighed"
            self.notes.append(f"not weighed again: {why}; 'onrecord weigh' does")
            return
        try:
            again = derive(view)
        except Exception as error:  # whatever a changed row makes of weighing
            self.faults.append(_weighing(f"cannot be derived again ({type(error).__name__})"))
            return
        if dict(again.tools) != dict(on_record.tools):
            self.notes.append(
                "weighed with other versions of the tools; 'onrecord weigh' renews it"
            )
        elif output_digest(again) != output or output_digest(on_record) != output:
            self.faults.append(_weighing("is not what is derived from the case as it stands"))


def _weighing(message: str) -> Fault:
    return Fault(place=f"{LEDGER}: table weighing", message=message)


def _digest(row: dict[str, object]) -> str | None:
    try:
        return row_digest(row)
    except (KeyError, TypeError, ValueError):  # no column or value of ours
        return None


def _original_fault(path: Path) -> str | None:
    try:
        if not path.is_file():
            return "is missing"
        return None if sha256_of(path) == path.name else "was changed"
    except OSError:
        return "cannot be read"


def _new_schema(steps: int) -> dict[tuple[str, str], str | None]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, STEPS[:steps])
        return _schema(db)


def _schema(db: sqlite3.Connection) -> dict[tuple[str, str], str | None]:
    return {
        (kind, name): sql
        for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master")
    }
