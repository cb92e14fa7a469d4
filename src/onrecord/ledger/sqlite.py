"""A case: one folder with `ledger.sqlite`, `originals/` and `out/`, for its owner only."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

from onrecord.record.document import Custody
from onrecord.record.judgement import Decision
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.weighed import Change, Since, Weighed
from onrecord.record.wire import to_wire

from . import chain, originals, taking
from .chain import Named, as_text
from .erase import OUT, erase, finish_erasing
from .errors import CaseError, CaseExists, CaseTooNew, NotACase, plainly
from .joined import observed
from .migrations import APPLICATION_ID, STEPS, migrate, version
from .overview import Overviews
from .transaction import LEDGER, appending, connect
from .viewing import ORIGINALS
from .weighed import LastWeighed

# The tables that hold what a reading found, and the fields that they come from.
_PARTS = {
    "passage": "passages",
    "attribution": "attributions",
    "claim": "claims",
    "entity": "entities",
    "problem": "problems",
}


class Case(Overviews):
    """An open case. Reads as a `View` and a `Lookup`, is appended to as a `Writer`.

    Use it as a context manager. Each append is one short transaction that happens whole or
    not at all, also when the process is killed. Everything raises CaseError, with one line
    for the person, where the case cannot be used.
    """

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make a case in `folder`, which must be new or empty.

        Raises CaseExists where it holds something.
        """
        if folder.exists() and not _vacant(folder):
            raise CaseExists(f"{folder} holds something already; name a new or an empty folder")
        with plainly(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            # SQLite gives its journal the rights of the file itself.
            os.close(os.open(folder / LEDGER, os.O_CREAT | os.O_RDWR, 0o600))
            return cls._opened(folder, read_only=False)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open the case in `folder`.

        Raises NotACase where there is none, CaseTooNew where a newer version wrote it. On media
        that cannot be written a case can be viewed; what would append raises CaseReadOnly.
        """
        must_be_there(folder)
        with plainly(folder):
            return cls._opened(folder, read_only=read_only)

    @classmethod
    def open_or_create(cls, folder: Path) -> Self:
        """Open the case in `folder`, or make one where there is none."""
        if not _begun(folder):
            try:
                return cls.create(folder)
            except CaseExists:
                if not _begun(folder):  # or else another process has made it meanwhile
                    raise
        return cls.open(folder)

    @classmethod
    def _opened(cls, folder: Path, *, read_only: bool) -> Self:
        case = cls(folder, connect(folder / LEDGER, "ro" if read_only else "rw"))
        try:
            check(folder, case._db)
            if not read_only and os.access(folder / LEDGER, os.W_OK):
                migrate(case._db)
                _make_folders(folder)  # a copy may have left empty ones behind
                originals.clear_staged(folder / ORIGINALS)
                finish_erasing(folder, case._db)
        except BaseException:
            case.close()
            raise
        return case

    def close(self) -> None:
        """Close the case; nothing is left to be written."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def receive(self, original: Path, custody: Custody, *, run: str) -> str:
        """Keep an original and its receipt; return the document's id.

        The same custody in the same run adds nothing, so that a run that was killed can go on.
        Raises OSError where the original cannot be read.
        """
        kept = self.folder / ORIGINALS
        with plainly(self.folder), originals.staged(kept, original) as copy:
            with appending(self._db):
                known = self._receive(copy, as_text(to_wire(custody)), run)
                if not known or not (kept / copy.id).exists():
                    originals.keep(copy, kept)
            return copy.id

    def _receive(self, copy: originals.Staged, custody: str, run: str) -> bool:
        """Insert what is new of a receipt; say whether the document was known."""
        rows: list[Named] = []
        found = self._one("SELECT row FROM document WHERE id = ?", copy.id)
        if found is None:
            body = as_text({"bytes": copy.bytes})
            rows.append(chain.insert(self._db, "document", id=copy.id, body=body))
        elif self._one(
            "SELECT 1 FROM receipt WHERE document = ? AND run = ? AND body = ?",
            *(found[0], run, custody),
        ):
            return True
        document = found[0] if found else rows[0].row
        rows.append(chain.insert(self._db, "receipt", document=document, run=run, body=custody))
        chain.append(self._db, "receipt", rows)
        return found is not None

    def add_reading(self, reading: Reading) -> None:
        """Append a reading; it supersedes the document's current one.

        The same as the current one adds nothing. Raises CaseError where its document was
        never received.
        """
        with plainly(self.folder), appending(self._db):
            document, receipt = self._received(reading.document.id)
            before = self._one("SELECT max(row) FROM reading WHERE document = ?", document)[0]
            body = as_text(to_wire(observed(reading.document)))
            tools = as_text(dict(reading.tools))
            if before and self._holds(before, reading, (reading.id, tools, body)):
                return
            named = chain.insert(
                self._db,
                "reading",
                document=document,
                receipt=receipt,
                supersedes=before,
                id=reading.id,
                at=chain.now(),
                tools=tools,
                body=body,
            )
            parts = [self._add_part(named.row, document, *part) for part in _parts(reading)]
            chain.append(self._db, "reading", [named, *parts])

    def _received(self, document: str) -> tuple[int, int]:
        """Return the rows of a document and of its newest receipt."""
        found = self._one(
            "SELECT document.row, max(receipt.row) FROM document JOIN receipt "
            "ON receipt.document = document.row WHERE document.id = ? GROUP BY document.row",
            document,
        )
        if found is None:
            raise CaseError(f"{self.folder}: a reading of a document that was never received")
        return found[0], found[1]

    def _holds(self, row: int, reading: Reading, own: tuple[str, str, str]) -> bool:
        """Say whether a row of the table `reading` and all that belongs to it is `reading`."""
        if self._one("SELECT id, tools, body FROM reading WHERE row = ?", row) != own:
            return False
        bodies: dict[str, list[str]] = {table: [] for table in _PARTS}
        for table, _, body in _parts(reading):
            bodies[table].append(body)
        return all(
            [b for (b,) in self._all(_BODIES.format(table), row)] == listed
            for table, listed in bodies.items()
        )

    def _add_part(self, reading: int, document: int, table: str, id_: str, body: str) -> Named:
        own = {"document": document} if table == "problem" else {"id": id_}
        return chain.insert(self._db, table, reading=reading, **own, body=body)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Append problems that belong to no reading; one that is on record adds nothing."""
        with plainly(self.folder), appending(self._db):
            rows = []
            for problem in dict.fromkeys(problems):
                body = as_text(to_wire(problem))
                if self._one("SELECT 1 FROM problem WHERE reading IS NULL AND body = ?", body):
                    continue
                found = self._one("SELECT row FROM document WHERE id = ?", problem.document)
                document = found[0] if found else None
                rows.append(chain.insert(self._db, "problem", document=document, body=body))
            if rows:
                chain.append(self._db, "problem", rows)

    def add_decision(self, decision: Decision) -> None:
        """Append a decision; the same one again adds nothing."""
        with plainly(self.folder), appending(self._db):
            body = as_text(to_wire(decision))
            known = self._one("SELECT body FROM decision WHERE id = ?", decision.id)
            if known is None:
                row = chain.insert(self._db, "decision", id=decision.id, body=body)
                chain.append(self._db, "decision", [row], verdict=decision.verdict)
            elif known[0] != body:
                raise CaseError(f"{self.folder}: another decision has this id; nothing was added")

    def add_weighing(self, change: Change) -> None:
        """Take in the weighing of a whole case, and bind it to the chain.

        The same output again, with nothing new to weigh, adds nothing to the chain.
        """
        with plainly(self.folder), appending(self._db):
            taking.take(self, self._db, change)

    def weigh_since(self, weigh: Callable[[Weighed, Since], Change | None]) -> bool:
        """Take in what `weigh` makes of all that came since the case was weighed last.

        Nobody else writes meanwhile. Returns false where there was no weighing to go on from,
        or `weigh` returns null; then nothing is written.
        """
        with plainly(self.folder), appending(self._db):
            since = taking.since(self, self._db)
            change = weigh(LastWeighed(self, self._db), since) if since is not None else None
            if change is not None:
                taking.take(self, self._db, change)
            return change is not None

    def record_export(self, kind: str, *, protected: bool, decision: str | None = None) -> int:
        """Put on record that content leaves the case, and return the entry's number.

        `kind` is the format; `decision` the id of the decision to give the whole.
        """
        with plainly(self.folder), appending(self._db):
            found = self._one("SELECT row FROM decision WHERE id = ?", decision)
            row = chain.insert(
                self._db,
                "export",
                kind=kind,
                protected=int(protected),
                decision=found[0] if found else None,
            )
            return chain.append(self._db, "export", [row])

    def erase(self, documents: Iterable[str], decision: Decision) -> None:
        """Take documents out for good, and put on record that `decision` did.

        Takes their originals and every row about them, the decisions on them, and what was
        derived; empties `out/`. See docs/ledger.md for what cannot be taken. Raises CaseError,
        before anything is erased, where a document is not in the case.
        """
        with plainly(self.folder):
            erase(self.folder, self._db, list(documents), decision)


_BODIES = "SELECT body FROM {} WHERE reading = ? ORDER BY row"


def _parts(reading: Reading) -> Iterable[tuple[str, str, str]]:
    """Yield table, id and body of everything that a reading found."""
    for table, field in _PARTS.items():
        for value in getattr(reading, field):
            yield table, getattr(value, "id", ""), as_text(to_wire(value))


def check(folder: Path, db: sqlite3.Connection) -> None:
    """Raise NotACase or CaseTooNew where the file is no ledger that can be used."""
    # In this order: another process may be making the case at this moment.
    empty = db.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID and not (mark == 0 and empty):
        raise NotACase(f"{folder} is no case: its {LEDGER} was not written by onrecord")
    not_too_new(folder, db)


def not_too_new(folder: Path, db: sqlite3.Connection) -> None:
    """Raise CaseTooNew where a newer version wrote the ledger."""
    if version(db) > len(STEPS):
        raise CaseTooNew(
            f"{folder} was written by a newer version of onrecord; it was left as it is; "
            "install that version to open it"
        )


def must_be_there(folder: Path) -> None:
    """Raise NotACase where the folder holds no ledger with something in it."""
    if not (folder / LEDGER).is_file():
        raise NotACase(f"{folder} is no case: it holds no {LEDGER}; 'onrecord read' makes one")
    if not _begun(folder):
        raise NotACase(f"{folder} was never finished; run 'onrecord read' again")


def _begun(folder: Path) -> bool:
    """Say whether the folder holds a ledger with something in it."""
    file = folder / LEDGER
    return file.is_file() and file.stat().st_size > 0


def _vacant(folder: Path) -> bool:
    """Say whether the folder is empty but for what an interrupted beginning left in it."""
    if not folder.is_dir() or _begun(folder):
        return False
    left = {LEDGER, f"{LEDGER}-journal", ORIGINALS, OUT}
    return all(
        each.name in left and not (each.is_dir() and any(each.iterdir()))
        for each in folder.iterdir()
    )


def _make_folders(folder: Path) -> None:
    for name in (ORIGINALS, OUT):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
