"""What can stand in the way of using a case, each in one line for the person.

No line quotes what the database says, since that may hold words of a document.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CaseError(Exception):
    """A case that cannot be used as asked; its text is the line for the person."""


class NotACase(CaseError):
    """The folder holds no case."""


class CaseExists(CaseError):
    """The folder holds something already."""


class CaseTooNew(CaseError):
    """A newer version of onrecord wrote the case."""


class CaseBusy(CaseError):
    """Another process is writing to the case."""


class CaseFull(CaseError):
    """The disk is full."""


class CaseReadOnly(CaseError):
    """The case lies where it cannot be written."""


class CaseDamaged(CaseError):
    """The ledger cannot be read as it was written."""


_SAID: dict[int, tuple[type[CaseError], str]] = {
    sqlite3.SQLITE_FULL: (CaseFull, "the disk is full; make room and run the same command again"),
    sqlite3.SQLITE_BUSY: (CaseBusy, "another process is writing to this case; try again later"),
    sqlite3.SQLITE_LOCKED: (CaseBusy, "another process is writing to this case; try again later"),
    sqlite3.SQLITE_READONLY: (
        CaseReadOnly,
        "the case lies where it may not be written; copy it to where it may",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        CaseReadOnly,
        "ledger.sqlite may not be opened; check the rights of the folder",
    ),
    sqlite3.SQLITE_PERM: (
        CaseReadOnly,
        "ledger.sqlite may not be opened; check the rights of the folder",
    ),
    sqlite3.SQLITE_IOERR: (
        CaseError,
        "the disk failed while reading or writing ledger.sqlite; check that it is not full or "
        "broken",
    ),
}
_DAMAGED = "ledger.sqlite cannot be read as a ledger; 'onrecord verify' says what does not hold"


@contextmanager
def plainly(folder: Path) -> Iterator[None]:
    """Turn what the database or the disk reports into a CaseError about `folder`."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        kind, line = _SAID.get(code, (CaseDamaged, _DAMAGED))
        raise kind(f"{folder}: {line}") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            kind, line = _SAID[sqlite3.SQLITE_FULL]
        elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) and _inside(error, folder):
            kind, line = _SAID[sqlite3.SQLITE_READONLY]
        else:
            raise
        raise kind(f"{folder}: {line}") from error


def _inside(error: OSError, folder: Path) -> bool:
    return isinstance(error.filename, (str, Path)) and Path(error.filename).is_relative_to(folder)
