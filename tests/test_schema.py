"""The schema takes every line of a case, and refuses what the contract does not allow."""

from collections.abc import Iterator
from typing import Any

import pytest

from casefile_making import little_casefile, little_view
from onrecord.casefile.formats import jsonl
from onrecord.casefile.formats.schema import fault, schema, types
from onrecord.casefile.leave import leave


def first_lines() -> dict[str, dict[str, Any]]:
    """Return the first line of each type in the little case."""
    found: dict[str, dict[str, Any]] = {}
    for line in jsonl.lines(little_casefile()):
        found.setdefault(line["type"], line)
    return found


def test_whole_and_protected_lines_pass() -> None:
    """Every line of the little case fits, told or not."""
    told = leave(little_view(), made_at="2023-06-03", export=1, whole=None)
    lines = [*jsonl.lines(little_casefile()), *jsonl.lines(told)]
    assert [found for found in map(fault, lines) if found] == []


def test_every_type_is_in_the_little_case() -> None:
    """The schema knows no type of line that is not tested here."""
    assert set(types()) == set(first_lines())


@pytest.mark.parametrize("kind", types())
def test_no_key_may_be_missing(kind: str) -> None:
    """A line without any one of its keys is refused, and the key is named."""
    line = first_lines()[kind]
    for key in set(line) - {"type"}:
        without = {k: v for k, v in line.items() if k != key}
        assert key in str(fault(without))


@pytest.mark.parametrize("kind", types())
def test_the_schema_names_every_key(kind: str) -> None:
    """What is written is what the schema requires; a later version may add to it."""
    line = first_lines()[kind]
    assert set(schema()["definitions"][kind]["required"]) == set(line)
    assert fault({**line, "added_later": 1}) is None


@pytest.mark.parametrize(
    ("kind", "key", "wrong"),
    [
        ("claim", "basis", "rumour"),
        ("claim", "span", [3]),
        ("claim", "span", [-1, 3]),
        ("claim", "spans", []),
        ("claim", "polarity", None),
        ("claim", "review", "true"),
        ("passage", "role", "poem"),
        ("attribution", "act", "song"),
        ("entity", "protected", True),
        ("entity", "protected", {"why": "famous", "by": None}),
        ("link", "relation", "proves"),
        ("decision", "verdict", "true"),
        ("document", "text_sha256", "abc"),
        ("reported_incident", "sources", {"primary": -1}),
    ],
)
def test_wrong_values_are_refused(kind: str, key: str, wrong: object) -> None:
    """A value outside a closed list, or of another kind, is refused by its field."""
    found = fault({**first_lines()[kind], key: wrong})
    assert found is not None
    assert found.startswith(key)


def test_a_type_that_is_not_known_is_refused() -> None:
    """Only lines that the schema knows are written."""
    assert fault({"type": "poem", "id": "1"}) == "type is none that the schema knows"


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every description of an object in the schema."""
    if isinstance(value, dict):
        if "properties" in value:
            yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def test_every_object_requires_all_it_names() -> None:
    """Null is not known; a key is never left out, however deep it lies."""
    wrong = [
        o for o in objects(schema()["definitions"]) if set(o["required"]) != set(o["properties"])
    ]
    assert wrong == []
