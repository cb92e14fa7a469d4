"""The gazetteer: places of the world by name, from one file that is mapped into memory, not read.

What it was compiled of is in gazetteer/. A name is looked for by the hash of its folded form
(`placenames`); what is found are numbers of places, the fullest first.
Law: no file is used whose SHA-256 is not the one pinned here.
"""

import json
import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.record.ident import sha256

from .placenames import folded

FILE = "gazetteers/world.bin"
GAZETTEER = "gazetteer/world"
PINNED = "b32d5dbf4bc177f3181ba0055ec4d71e9cfbebc3c639554eb3867ffc19fdfc43"
VERSION_DIGITS = 12
SIGN = b"ONRECORD-PLACES\n"
KINDS: tuple["Kind", ...] = ("country", "province", "district", "city")
DEGREE = 10_000  # coordinates are kept in ten-thousandths of a degree, about 11 metres
OTHER_NAME = 1 << 31  # set on the number of a place that the name is not the chief name of

Kind = Literal["country", "region", "province", "district", "city", "point"]


class GazetteerChanged(Exception):
    """The gazetteer is missing or not the pinned one; its text is the line for the person."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place: what it is called, which kind it is, what it lies in.

    `number` is its place in the file; `province` and `district` are numbers of places or -1.
    `geonames` is null where the sources give no id (provinces and districts outside the United
    States). `people` is the population, a sum over its cities for a province or district, 0 where
    not known. `chief` says that it was found by its chief name. `lat` and `lon` of what is wide
    are those of the middle of its people; null where one's own list gives none. `inside` is what
    it lies in, as that list has it.
    """

    number: int
    name: str
    kind: Kind
    geonames: int | None
    country: str
    province: int
    district: int
    lat: float | None
    lon: float | None
    people: int
    chief: bool = True
    inside: tuple[str, ...] = ()


def key(name: str) -> int:
    """Return the hash of 48 bits under which a folded name is filed."""
    return int.from_bytes(blake2b(name.encode(), digest_size=6).digest(), "big")


class Gazetteer:
    """The mapped file."""

    def __init__(self, place: Path) -> None:
        try:
            with place.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise GazetteerChanged(_line(place, "is missing")) from None
        if self._map[: len(SIGN)] != SIGN:
            raise GazetteerChanged(_line(place, "is no gazetteer"))
        end = self._map.find(b"\n", len(SIGN))
        self._columns: dict[str, Any] = {}
        start = end + 1
        for name, kind, count in json.loads(self._map[len(SIGN) : end]):
            column = np.frombuffer(self._map, np.dtype(kind), count, start)
            self._columns[name] = column
            start += column.nbytes

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place of that name, chief or other, the fullest first."""
        return tuple(map(self._place, self._numbers(folded(name))))

    def known(self, name: str) -> bool:
        """Say whether anything has that name."""
        return len(self._numbers(folded(name))) > 0

    def _numbers(self, name: str) -> NDArray[np.uint32]:
        keys, starts, posted = (self._columns[c] for c in ("keys", "starts", "posted"))
        high, rest = divmod(key(name), 1 << 16)
        at = int(keys.searchsorted(np.uint32(high)))
        while at < len(keys) and keys[at] == high:
            if self._columns["rests"][at] == rest:
                return np.asarray(posted[int(starts[at]) : int(starts[at + 1])])
            at += 1
        return np.asarray(posted[:0])

    def place(self, number: int) -> Place:
        """Return the place of that number."""
        return self._place(np.uint32(number))

    def _place(self, posted: np.uint32) -> Place:
        number = int(posted) & (OTHER_NAME - 1)
        columns = self._columns
        start = int(columns["name"][number])
        words = columns["names"]
        return Place(
            number=number,
            name=bytes(words[start : start + int(columns["length"][number])]).decode(),
            kind=KINDS[int(columns["kind"][number])],
            geonames=int(columns["geonames"][number]) or None,
            country=self.codes[int(columns["country"][number])],
            province=int(columns["province"][number]),
            district=int(columns["district"][number]),
            lat=int(columns["lat"][number]) / DEGREE,
            lon=int(columns["lon"][number]) / DEGREE,
            people=int(columns["people"][number]),
            chief=not int(posted) & OTHER_NAME,
        )

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the ISO 3166 codes of the countries."""
        letters = bytes(self._columns["codes"]).decode()
        return tuple(letters[i : i + 2] for i in range(0, len(letters), 2))

    def countries(self) -> Iterator[Place]:
        """Yield every country."""
        for number in range(len(self.codes)):
            yield self.place(number)


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with the package."""
    return Gazetteer(_file())


def gazetteer_version() -> str:
    """Return the version of the gazetteer: the first digits of the pinned hash."""
    return PINNED[:VERSION_DIGITS]


def check_gazetteer() -> None:
    """Raise GazetteerChanged where the file is missing or not the pinned one."""
    try:
        data = _file().read_bytes()
    except OSError:
        raise GazetteerChanged(_line(_file(), "is missing")) from None
    if sha256(data) != PINNED:
        raise GazetteerChanged(_line(_file(), "is not the one that belongs here"))


def _file() -> Path:
    return Path(str(files(__package__) / FILE))


def _line(place: Path, what: str) -> str:
    return f"the gazetteer {place} {what}; install onrecord again"
