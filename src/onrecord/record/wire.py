"""Values to and from the wire format: one JSON object, keys as the ledger's contract names them.

A field whose name is a Python keyword has a trailing underscore here and none on the wire.
"""

import dataclasses
import sys
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

# Strings up to this length are kept once, however often they are read: ids, days, names, rules.
SHORT = 80


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
    cls: Any = value.__class__
    return _writer(cls)(value)


@cache
def _writer(cls: type) -> Callable[[Any], Any]:
    """Return what writes values of a type; made once for each, as a case holds very many."""
    if issubclass(cls, float):
        return lambda value: int(value) if value.is_integer() else value
    if dataclasses.is_dataclass(cls):
        names = [(f.name, f.wire) for f in _fields(cls)]
        return lambda value: {wire: to_wire(getattr(value, name)) for name, wire in names}
    if issubclass(cls, Mapping):
        return lambda value: {str(k): to_wire(v) for k, v in value.items()}
    if issubclass(cls, (tuple, list)):
        return lambda value: [to_wire(v) for v in value]
    raise TypeError(f"{cls.__name__} has no wire form")


def from_wire(cls: type[T], data: Any) -> T:
    """Return the value of dataclass `cls` that `data` is the wire form of.

    Unknown keys are passed over, as a later version may add some. Raises KeyError or
    TypeError where `data` is no such value.
    """
    hint: Any = cls
    made: T = _reader(hint)(data)
    return made


Read = Callable[[Any], Any]


@cache
def _reader(hint: Any) -> Read:
    """Return what reads a value of a type; made once for each, as a case holds very many."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _one_of(args)
    if hint is str or origin is Literal:
        return _text
    if origin is tuple:
        item = _reader(args[0])
        return tuple if item is _plain else lambda data: tuple(map(item, data))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type) and issubclass(hint, tuple):  # Span, Run
        kinds = [_reader(kind) for kind in get_type_hints(hint).values()]
        if all(kind is _plain for kind in kinds):
            return hint._make  # type: ignore[no-any-return, attr-defined]
        return lambda data: hint(*(read(d) for read, d in zip(kinds, data, strict=True)))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        value = _reader(args[1])
        return lambda data: {k: value(v) for k, v in data.items()}
    return _plain


def _plain(data: Any) -> Any:
    return data


def _is_object(data: Any) -> bool:
    return type(data) is dict or isinstance(data, Mapping)  # the first is what JSON gives, and fast


def _text(data: Any) -> Any:
    return sys.intern(data) if type(data) is str and len(data) <= SHORT else data


def _dataclass(cls: type) -> Read:
    fields = [(f.name, f.wire, _reader(f.hint), _required(cls, f.name)) for f in _fields(cls)]

    def read(data: Any) -> Any:
        if not _is_object(data):
            raise TypeError(f"{cls.__name__} expected, not {type(data).__name__}")
        return cls(
            **{
                name: of(data[wire])
                for name, wire, of, required in fields
                if required or wire in data
            }
        )

    return read


@cache
def _required(cls: type, name: str) -> bool:
    found = next(f for f in dataclasses.fields(cls) if f.name == name)
    return found.default is dataclasses.MISSING and found.default_factory is dataclasses.MISSING


def _one_of(options: tuple[Any, ...]) -> Read:
    known = [_option(hint) for hint in options]

    def read(data: Any) -> Any:
        if data is None:
            return None
        for fits, of in known:
            if fits(data):
                return of(data)
        raise TypeError(f"{data!r:.40} is none of {options}")

    return read


def _option(hint: Any) -> tuple[Callable[[Any], bool], Read]:
    """Return what says whether a value is of one of several types, and what reads it then."""
    if get_origin(hint) is Literal:
        listed = get_args(hint)
        return (lambda data: data in listed), _text
    if hint is Any or hint is object:
        return (lambda data: True), _plain
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _is_object, _reader(hint)
    if isinstance(hint, type) and issubclass(hint, tuple):
        return (lambda data: isinstance(data, list)), _reader(hint)
    if hint is float:
        return (lambda data: isinstance(data, (int, float))), float
    if hint is str:
        return (lambda data: isinstance(data, str)), _text
    return (lambda data: isinstance(hint, type) and isinstance(data, hint)), _plain
