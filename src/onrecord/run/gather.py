"""What there is to read: the files under the given paths, each with its custody."""

import os
import stat
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.record.document import Custody
from onrecord.record.problem import Problem

from . import custody

PLACES = "places.csv"  # a list of places, wherever it lies
NO_DOCUMENTS = frozenset({custody.FILE_NAME, PLACES})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. Its receipt's name is the path relative to the folder that was given."""

    path: Path
    custody: Custody


@dataclass(slots=True)
class Gathered:
    """The files found, in order, and the places that could not be looked into."""

    files: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, kind: str, message: str) -> None:
        """Note a place that is no document."""
        self.problems.append(Problem(document=None, span=None, kind=kind, message=message))


def gather(paths: Iterable[Path], *, leave_out: Iterable[Path]) -> Gathered:
    """Find every file under `paths`, in the order of their names, but those in `leave_out`.

    Hidden files (`.name`), `custody.csv` and `places.csv` are no documents. Links to folders are
    not followed. Whatever else cannot be read leaves a problem, under its name relative to the
    folder given, so that no path of this computer goes on record.
    """
    found, out = Gathered(), frozenset(path.resolve() for path in leave_out)
    for path in paths:
        if path.is_dir():
            _gather_folder(path, out, found)
        elif path.exists() or path.is_symlink():
            _gather_file(path, path.name, custody.load(path.parent), found)
        else:
            found.problem("not_found", f"{path.name} is not there; check the name")
    return found


def _gather_folder(top: Path, leave_out: Set[Path], found: Gathered) -> None:
    for folder, names in _walk(top, leave_out, found):
        beside = custody.load(folder)
        for fault in beside.faults:
            found.problem("custody", fault)
        for name in sorted(beside.rows.keys() - set(names)):
            if not (folder / name).exists():
                found.problem("custody", f"{custody.FILE_NAME} names {name}, which is not there")
        for name in names:
            relative = (folder / name).relative_to(top).as_posix()
            _gather_file(folder / name, relative, beside, found)


def _walk(top: Path, leave_out: Set[Path], found: Gathered) -> Iterator[tuple[Path, list[str]]]:
    def cannot(error: OSError) -> None:
        place = os.path.relpath(error.filename or top, top.parent)
        found.problem("folder_not_readable", f"{place} may not be looked into; check its rights")

    for folder, below, names in os.walk(top, onerror=cannot):
        here = Path(folder)
        below[:] = sorted(
            n for n in below if not n.startswith(".") and (here / n).resolve() not in leave_out
        )
        yield (
            here,
            sorted(
                n
                for n in names
                if not n.startswith(".")
                and n not in NO_DOCUMENTS
                and (here / n).resolve() not in leave_out
            ),
        )


def _gather_file(path: Path, name: str, beside: custody.CustodyFile, found: Gathered) -> None:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        found.problem("file_name", f"{shown} is not a UTF-8 name; rename the file")
        return
    try:
        kind = path.stat().st_mode
    except OSError:
        found.problem("not_readable", f"{name} leads nowhere or may not be read; check it")
        return
    if not stat.S_ISREG(kind):
        found.problem("not_a_file", f"{name} is not an ordinary file; left out")
        return
    given = beside.rows.get(path.name) or custody.not_given(name)
    found.files.append(Found(path, custody.renamed(given, name)))
