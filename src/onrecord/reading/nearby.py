"""What stands where in a text, looked up by place: the time taken does not grow with the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from onrecord.record.text import Span

T = TypeVar("T")

_BLOCK = 512  # code points that are looked up together


class Nearby(Generic[T]):
    """Values, each with a stretch of the text that it stands in; one value may have several."""

    def __init__(self, placed: Iterable[tuple[Span, T]] = ()) -> None:
        self._count = 0
        self._blocks: dict[int, list[tuple[int, Span, T]]] = defaultdict(list)
        for span, value in placed:
            self.add(span, value)

    def add(self, span: Span, value: T) -> None:
        """Add a value that stands in `span`."""
        for block in _blocks(span):
            self._blocks[block].append((self._count, span, value))
        self._count += 1

    def over(self, span: Span) -> Iterator[T]:
        """Yield the values whose stretch shares a code point with `span`, in the order added."""
        found = {
            number: value
            for block in _blocks(span)
            for number, place, value in self._blocks.get(block, ())
            if place.start < span.end and span.start < place.end
        }
        yield from (found[number] for number in sorted(found))


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, span.end // _BLOCK + 1)
