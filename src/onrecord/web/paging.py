"""A long list cut into pages, so that no page grows with the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_DIGITS = 6  # a page number of more digits is nobody's


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list: what stands on it, which of how many it is, and how long the list is."""

    here: Sequence[T]
    page: int
    pages: int
    total: int


def leaf(found: Sequence[T], asked: str | None, most: int) -> Leaf[T]:
    """Return the page that was asked for by its number, the nearest where there is none such."""
    pages = max(1, -(-len(found) // most))
    number = int(asked) if asked and asked.isdecimal() and len(asked) <= _DIGITS else 1
    page = min(max(number, 1), pages)
    return Leaf(found[(page - 1) * most : page * most], page, pages, len(found))
