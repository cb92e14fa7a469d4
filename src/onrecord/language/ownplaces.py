"""A list of places of one's own: villages, camps and sites that no gazetteer has.

A table as CSV: a column `name`; further names, country, coordinates and kind where they are known.
Names that stand in it are looked for in it alone.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from .gazetteer import Place

OWN_PLACES = "places/own"
COLUMNS = ("name", "other_names", "inside", "country", "lat", "lon")
FIRST_NUMBER = -1_000_000  # numbers of one's own places go down from here
MOST = 200_000  # rows
DEGREES = {"lat": 90, "lon": 180}


class BadPlaces(ValueError):
    """The list cannot be used; its text is the line for the person."""


def own_places(data: bytes, where: str, codes: Sequence[str]) -> tuple[tuple[str, Place], ...]:
    """Return every name of the list with its place.

    `where` names the file in errors, `codes` are the countries' codes. Raises BadPlaces, with the
    line and what to do, where the list is not as `docs/places.md` says.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadPlaces(f"{where} is not UTF-8; save it as CSV in UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_head(rows.fieldnames, where)
        return tuple(_named(rows, where, codes))
    except csv.Error as error:
        raise BadPlaces(
            f"{where}, line {rows.line_num}: {error}; mend the quotation marks"
        ) from None


def _check_head(head: Sequence[str] | None, where: str) -> None:
    if not head or "name" not in head:
        raise BadPlaces(f"{where} has no column 'name'; its first line is {','.join(COLUMNS)}")
    for column in head:
        if column not in COLUMNS:
            raise BadPlaces(f"{where}: the column {column!r} is not known; known are {_listed()}")


def _listed() -> str:
    return ", ".join(COLUMNS)


def _named(
    rows: "csv.DictReader[str]", where: str, codes: Sequence[str]
) -> Iterator[tuple[str, Place]]:
    for count, row in enumerate(rows):
        at = f"{where}, line {rows.line_num}"
        if None in row:
            raise BadPlaces(
                f"{at}: more cells than columns; put a name with a comma in quotation marks"
            )
        if count >= MOST:
            raise BadPlaces(f"{where} has more than {MOST:,} places; give a smaller list")
        given = {k: (v or "").strip() for k, v in row.items()}
        if not any(given.values()):
            continue
        place = _place(given, count, at, codes)
        yield place.name, place
        yield from ((name, place) for name in _parts(given.get("other_names", "")))


def _parts(cell: str) -> Iterator[str]:
    """Yield what a cell holds, parted by ";"."""
    yield from filter(None, map(str.strip, cell.split(";")))


def _place(given: Mapping[str, str], count: int, at: str, codes: Sequence[str]) -> Place:
    if not given["name"]:
        raise BadPlaces(f"{at}: no name; fill in the column 'name', or take the line out")
    country = given.get("country", "").upper()
    if country and country not in codes:
        raise BadPlaces(f"{at}: {country!r} is no country's code; write two letters such as SY")
    if bool(given.get("lat")) != bool(given.get("lon")):
        raise BadPlaces(f"{at}: one of lat and lon is empty; give both or neither")
    lat, lon = (_degrees(given.get(c, ""), c, at) for c in ("lat", "lon"))
    return Place(
        number=FIRST_NUMBER - count,
        name=given["name"],
        kind="point",
        geonames=None,
        country=country,
        province=-1,
        district=-1,
        lat=lat,
        lon=lon,
        people=0,
        inside=tuple(_parts(given.get("inside", ""))),
    )


def _degrees(value: str, column: str, at: str) -> float | None:
    if not value:
        return None
    try:
        found = float(value)
    except ValueError:
        found = float("nan")
    if not abs(found) <= DEGREES[column]:
        most = DEGREES[column]
        raise BadPlaces(f"{at}: {column} {value!r} is no number from -{most} to {most}; mend it")
    return found
