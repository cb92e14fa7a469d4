"""What a person looks for, as a query on the index of a case.

One thing that is asked for yields places in order; of each place it is asked whether the rest
holds there too. So a page of what is found is read without going through all of it.
"""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from onrecord.record.lookup import Query
from onrecord.record.seeking import beginnings

from .shelf import PLACES


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that is asked for: where its places come from, and whether it holds at one."""

    places: str
    holds: str
    values: tuple[object, ...]


def places(query: Query, among: Callable[[Collection[str]], int]) -> tuple[str, list[object]]:
    """Return the query that yields the places of what is found, and the values that it takes.

    `among` keeps the places of claims, and gives the number that they are kept under.
    """
    first, *rest = [*_parts(query, among), _Part("SELECT place FROM at_claim", "1", ())]
    conditions, values = [part.holds for part in rest], [*first.values]
    for part in rest:
        values += part.values
    if query.without:
        conditions.append("NOT EXISTS (SELECT 1 FROM at_among WHERE nth = ? AND place = d.place)")
        values.append(among(query.without))
    where = " AND ".join(conditions) or "1"
    return f"SELECT d.place FROM ({first.places}) AS d WHERE {where}", values  # noqa: S608 (our names)


def named(words: str) -> tuple[str, list[object]]:
    """Return the condition on people whose names have words that begin with these."""
    sought = beginnings(words)
    return " AND ".join(["1", *("instr(sought, ?) > 0" for _ in sought)]), [f" {w}" for w in sought]


def _parts(query: Query, among: Callable[[Collection[str]], int]) -> Iterator[_Part]:
    """Yield what is asked for; the first is what yields the places."""
    for kind, part in _asked(query, among):
        yield _amended(part, *query.amended[kind]) if kind in query.amended else part


def _asked(query: Query, among: Callable[[Collection[str]], int]) -> Iterator[tuple[str, _Part]]:
    words = beginnings(query.words or "")
    if words:  # the beginning of a word finds it
        find = "FROM at_words WHERE at_words MATCH ?"
        sought = " ".join(f'"{word}"*' for word in words)
        holds = f"d.place IN (SELECT rowid {find})"
        yield "words", _Part(f"SELECT rowid AS place {find}", holds, (sought,))
    if query.among is not None:
        yield "among", _part("at_among", "nth = ?", among(query.among))
    if query.source is not None:
        listed = json.dumps(sorted(query.source))
        yield "source", _part("at_claim", "source IN (SELECT value FROM json_each(?))", listed)
    for kind in ("place", "code", "basis", "certainty"):
        if getattr(query, kind) is not None:
            yield kind, _part("at_facet", "kind = ? AND value = ?", kind, getattr(query, kind))
    if query.after is not None or query.before is not None:
        bounds = (query.after or "", f"{query.before or '9999'}T99")
        yield "time", _part("at_time", "last >= ? AND first <= ?", *bounds, several=True)
    if query.document is not None:
        of = "SELECT of FROM at_reading WHERE document = ?"
        within = f"place BETWEEN ({of}) << {PLACES} AND (({of}) + 1) << {PLACES}"
        yield "document", _part("at_claim", within, query.document, query.document)


def _amended(part: _Part, fits: Collection[str], others: Collection[str]) -> _Part:
    """Return a part for which a person's value counts in place of the machine's."""
    here = "SELECT place FROM at_claim WHERE id IN (SELECT value FROM json_each(?))"
    given = (json.dumps(sorted({*fits, *others})), json.dumps(sorted(fits)))
    return _Part(
        f"SELECT place FROM ({part.places}) WHERE place NOT IN ({here}) UNION ALL {here}",  # noqa: S608 (ours)
        f"({part.holds} AND d.place NOT IN ({here}) OR d.place IN ({here}))",
        (*part.values, *given),
    )


def _part(table: str, where: str, *values: object, several: bool = False) -> _Part:
    """Return a part that a table answers; `several`: it may hold a place more than once."""
    distinct = "DISTINCT " if several else ""
    return _Part(
        f"SELECT {distinct}place FROM {table} WHERE {where}",  # noqa: S608 (our names)
        f"EXISTS (SELECT 1 FROM {table} AS h WHERE h.place = d.place AND {where})",  # noqa: S608
        values,
    )
