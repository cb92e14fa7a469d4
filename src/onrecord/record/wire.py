"""Values to and from the wire format: one JSON object, keys as the ledger's contract names them.

A field whose name is a Python keyword has a trailing underscore here and none on the wire.
"""

import dataclasses
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class _Field(NamedTuple):
    name: str
    wire: str
    hint: Any


@cache
def _fields(cls: type) -> tuple[_Field, ...]:
    hints = get_type_hints(cls)
    return tuple(_Field(f.name, f.name.rstrip("_"), hints[f.name]) for f in dataclasses.fields(cls))


def to_wire(value: object) -> Any:
    """Return `value` as plain dicts, lists, strings, numbers and null."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if dataclasses.is_dataclass(value):
        return {f.wire: to_wire(getattr(value, f.name)) for f in _fields(value.__class__)}
    if isinstance(value, Mapping):
        return {str(k): to_wire(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_wire(v) for v in value]
    raise TypeError(f"{type(value).__name__} has no wire form")


def from_wire(cls: type[T], data: Any) -> T:
    """Return the value of dataclass `cls` that `data` is the wire form of.

    Unknown keys are passed over, as a later version may add some. Raises KeyError or
    TypeError where `data` is no such value.
    """
    made: T = _read(cls, data)
    return made


def _read(hint: Any, data: Any) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if data is None else _read_one_of(args, data)
    if origin is tuple:
        item = args[0]
        return tuple(_read(item, d) for d in data)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        if not isinstance(data, Mapping):
            raise TypeError(f"{hint.__name__} expected, not {type(data).__name__}")
        return hint(
            **{
                f.name: _read(f.hint, data[f.wire])
                for f in _fields(hint)
                if f.wire in data or _required(hint, f.name)
            }
        )
    if isinstance(hint, type) and issubclass(hint, tuple):  # Span, Run
        kinds = get_type_hints(hint)
        return hint(*(_read(k, d) for k, d in zip(kinds.values(), data, strict=True)))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {k: _read(args[1], v) for k, v in data.items()}
    return data


@cache
def _required(cls: type, name: str) -> bool:
    found = next(f for f in dataclasses.fields(cls) if f.name == name)
    return found.default is dataclasses.MISSING and found.default_factory is dataclasses.MISSING


def _read_one_of(options: tuple[Any, ...], data: Any) -> Any:
    for hint in options:
        origin = get_origin(hint)
        if origin is Literal and data in get_args(hint):
            return data
        if isinstance(hint, type) and dataclasses.is_dataclass(hint) and isinstance(data, Mapping):
            return _read(hint, data)
        if hint is Any or hint is object:
            return data
        if isinstance(hint, type) and issubclass(hint, tuple) and isinstance(data, list):
            return _read(hint, data)
        if isinstance(hint, type) and isinstance(data, hint):
            return data
        if hint is float and isinstance(data, int):
            return float(data)
    raise TypeError(f"{data!r:.40} is none of {options}")
