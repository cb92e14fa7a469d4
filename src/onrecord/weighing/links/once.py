"""Once: of the claims of two documents that tell one detail, the two that tell most of it.

Where each document tells three times of a yellow coat, that is one agreement and not nine.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.weighing.draft import place_of

from .found import Found


def once(found: Iterable[Found]) -> Iterator[Found]:
    """Yield the links without those whose details better ones between the two documents tell."""
    every = list(found)
    told: dict[frozenset[str], set[str]] = defaultdict(set)
    again: set[int] = set()
    for at, each in sorted(enumerate(every), key=lambda numbered: _most_first(numbered[1])):
        known = told[frozenset((each.one.document, each.other.document))]
        if each.facts and each.facts <= known:
            again.add(at)
        known |= each.facts
    yield from (each for at, each in enumerate(every) if at not in again)


def _most_first(found: Found) -> tuple[float, object]:
    return -found.weight, sorted(map(place_of, (found.one, found.other)))
