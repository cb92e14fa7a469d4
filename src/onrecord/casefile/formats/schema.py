"""The project's JSON Schema of the wire format, and the check that every line passes."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import fastjsonschema


class ExportInvalid(Exception):
    """A line that does not fit the schema; its text names type, id and field, and no words."""


@cache
def schema() -> Mapping[str, Any]:
    """Return the schema of one line: `ledger.schema.json`, draft 7."""
    made: Mapping[str, Any] = json.loads((files(__package__) / "ledger.schema.json").read_bytes())
    return made


def types() -> tuple[str, ...]:
    """Return the types of line that the schema knows."""
    return tuple(ref["$ref"].rpartition("/")[2] for ref in schema()["oneOf"])


def fault(line: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a line, in a sentence that begins with the field, or null."""
    kind = line.get("type")
    if kind not in types():
        return "type is none that the schema knows"
    try:
        _validator(str(kind))(line)
    except fastjsonschema.JsonSchemaValueException as error:
        return str(error.message).removeprefix("data").lstrip(".")
    return None


def check(line: Mapping[str, Any]) -> None:
    """Raise ExportInvalid where a line does not fit the schema."""
    found = fault(line)
    if found:
        raise ExportInvalid(f"{line.get('type')} {line.get('id')}: {found}; nothing was written")


@cache
def _validator(kind: str) -> Callable[[Mapping[str, Any]], object]:
    definitions = schema()["definitions"]
    made: Callable[[Mapping[str, Any]], object] = fastjsonschema.compile(
        {"$ref": f"#/definitions/{kind}", "definitions": definitions}, use_default=False
    )
    return made
