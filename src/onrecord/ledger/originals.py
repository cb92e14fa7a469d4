"""The originals: bytes as received, each under its SHA-256, never altered.

A copy is made under a temporary name first; only a whole one gets its place.
"""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

STAGED = ".staged-"
_CHUNK = 1 << 20
IS_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Staged:
    """A whole copy that has no place yet. `bytes` is their number."""

    path: Path
    id: str
    bytes: int


@contextmanager
def staged(originals: Path, source: Path) -> Iterator[Staged]:
    """Copy `source` to a temporary name beside the originals, hashing on the way.

    The copy is removed afterwards unless `keep` gave it its place. Raises OSError where the
    source cannot be read.
    """
    # Shared by all who are copying; `clear_staged` needs it alone.
    with source.open("rb") as given, _locked(originals, fcntl.LOCK_SH):
        path = originals / f"{STAGED}{secrets.token_hex(8)}"
        try:
            yield _copy(given, path)
        finally:
            path.unlink(missing_ok=True)


def _copy(given: BinaryIO, path: Path) -> Staged:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(_private(path), "wb") as copy:
        while chunk := given.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
            size += len(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return Staged(path, digest.hexdigest(), size)


def keep(copy: Staged, originals: Path) -> None:
    """Give a whole copy its place, and make sure that it stays there after a power cut."""
    copy.path.replace(originals / copy.id)
    sync_folder(originals)


def clear_staged(originals: Path) -> None:
    """Remove what interrupted copying left behind, unless somebody is copying now."""
    with suppress(OSError), _locked(originals, fcntl.LOCK_EX | fcntl.LOCK_NB):
        for left in originals.glob(f"{STAGED}*"):
            left.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_private(path: Path, data: bytes) -> None:
    """Write a small file that only its owner may read, and make sure that it stays."""
    with os.fdopen(_private(path), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that names given or taken in a folder stay so after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _private(path: Path) -> int:
    """Make a file that is not there yet, for its owner only."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
