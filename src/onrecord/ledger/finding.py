"""What a person looks for, as a condition on the index of a case."""

import json
import re
from collections.abc import Collection, Iterator

from onrecord.record.lookup import Query

from .shelf import searched

_WORD = re.compile(r"\w+")
_FROM = "at_claim AS c JOIN at_reading AS r ON r.row = c.reading"
_FACET = "c.row IN (SELECT row FROM at_facet WHERE kind = ? AND value = ?)"

Condition = tuple[str, tuple[object, ...]]


def conditions(query: Query) -> tuple[str, str, list[object]]:
    """Return the tables, the condition, and the values that stand for its question marks."""
    found = list(_conditions(query))
    where = " AND ".join(condition for condition, _ in found) or "1"
    return _FROM, where, [value for _, values in found for value in values]


def named(words: str) -> tuple[str, list[object]]:
    """Return the condition on people whose names have words that begin with these."""
    sought = _WORD.findall(searched(words))
    return " AND ".join(["1", *("instr(sought, ?) > 0" for _ in sought)]), [f" {w}" for w in sought]


def _conditions(query: Query) -> Iterator[Condition]:
    words = _WORD.findall(searched(query.words or ""))
    if words:  # the beginning of a word finds it
        sought = " ".join(f'"{word}"*' for word in words)
        yield "c.row IN (SELECT rowid FROM at_words WHERE at_words MATCH ?)", (sought,)
    if query.document is not None:
        yield "r.document = ?", (query.document,)
    if query.source is not None:
        yield _among("c.source", query.source)
    for kind in ("basis", "certainty", "code", "place"):
        if getattr(query, kind) is not None:
            yield _FACET, (kind, getattr(query, kind))
    if query.after is not None or query.before is not None:
        yield (
            "c.row IN (SELECT row FROM at_time WHERE coalesce(finish, start) >= ? "
            "AND coalesce(start, finish) <= ?)",
            (query.after or "", f"{query.before or '9999'}T99"),
        )
    if query.among is not None:
        yield _among("c.id", query.among)
    if query.without:
        condition, values = _among("c.id", query.without)
        yield f"NOT {condition}", values


def _among(column: str, values: Collection[str]) -> Condition:
    listed = json.dumps(sorted(values))
    return f"{column} IN (SELECT value FROM json_each(?))", (listed,)  # noqa: S608 (our names)
