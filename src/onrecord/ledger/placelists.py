"""Lists of places that a case was read with: each kept as it was given, numbered, under its hash.

The last one is the one in use. Earlier ones stay, so that a reading can be repeated.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.record.ident import sha256
from onrecord.record.view import Fault

from .errors import CaseError
from .originals import sha256_of, write_private

FOLDER = "places"
_NAME = re.compile(r"(\d{4,})-([0-9a-f]{64})\.csv")


class ListChanged(CaseError):
    """A kept list is not as it was given; its text is the line for the person."""


def keep(case: Path, data: bytes) -> Path:
    """Keep a list as the one in use, unless it is already, and return where it lies."""
    kept = _kept(case)
    if kept and _digest(kept[-1]) == sha256(data):
        return kept[-1]
    number = int(kept[-1].name.partition("-")[0]) + 1 if kept else 1
    place = case / FOLDER / f"{number:04}-{sha256(data)}.csv"
    place.parent.mkdir(mode=0o700, exist_ok=True)
    write_private(place, data)
    return place


def in_use(case: Path) -> Path | None:
    """Return the list in use, null where none was given. Raises ListChanged."""
    kept = _kept(case)
    if not kept:
        return None
    if sha256_of(kept[-1]) != _digest(kept[-1]):
        raise ListChanged(f"{kept[-1]} was changed since; give the list again with --places")
    return kept[-1]


def faults(case: Path) -> Iterator[Fault]:
    """Yield each kept list that is not as it was given."""
    for each in _kept(case):
        try:
            changed = sha256_of(each) != _digest(each)
        except OSError:
            yield Fault(place=f"{FOLDER}/{each.name}", message="cannot be read")
        else:
            if changed:
                yield Fault(place=f"{FOLDER}/{each.name}", message="was changed")


def _kept(case: Path) -> list[Path]:
    folder = case / FOLDER
    return sorted(f for f in folder.iterdir() if _NAME.fullmatch(f.name)) if folder.is_dir() else []


def _digest(place: Path) -> str:
    return place.stem.partition("-")[2]
