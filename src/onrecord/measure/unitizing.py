"""How far two people agree on which stretches of a text are units: Krippendorff's alpha for them.

Source: K. Krippendorff, Y. Mathet, S. Bouvry, A. Widlöcher, "On the reliability of unitizing
textual continua: further developments", Quality & Quantity 50 (2016), 2347-2364: the coefficient
u-alpha, of one kind of unit and the gaps between. Agreement is weighed by the length of what both
hold to be a unit, or both a gap. What chance gives pairs every stretch with every other, but no
unit with itself: a unit is held as a whole, a gap at each of its points.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.record.text import Span


class Tally(NamedTuple):
    """What is counted of two people's units, in code points; tallies of several texts add up.

    `length` is that of the text, `differ` where one holds a unit and the other a gap. `held` is
    how much of it both together hold to be units (each their own), `squares` each unit's length
    squared, added up.
    """

    length: int = 0
    differ: int = 0
    held: int = 0
    squares: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Return both together, as one longer text."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def minus(self, other: "Tally") -> "Tally":
        """Return what is left without a text that was counted in."""
        return Tally(*(a - b for a, b in zip(self, other, strict=True)))

    def alpha(self) -> float | None:
        """Return one minus observed over expected disagreement; null where nothing varies."""
        pooled = 2 * self.length
        gaps = pooled - self.held
        pairs = pooled * pooled - self.squares - gaps
        expected = 2 * pooled * self.held * gaps / pairs if pairs else 0
        return 1 - 2 * self.differ / expected if expected else None


def tally(one: Iterable[Span], other: Iterable[Span], where: Iterable[Span]) -> Tally:
    """Count two people's units within the stretches `where` both have worked.

    Units of one person that overlap are one unit; so are stretches of text.
    """
    found, all_mine, all_theirs = Tally(), units(one), units(other)
    for stretch in units(where):
        mine, theirs = inside(all_mine, stretch), inside(all_theirs, stretch)
        lengths = [u.end - u.start for u in (*mine, *theirs)]
        found = found.plus(
            Tally(
                stretch.end - stretch.start,
                _apart(mine, theirs),
                sum(lengths),
                sum(n * n for n in lengths),
            )
        )
    return found


def units(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one. Spans that only touch stay two."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.start < span.end:
            found.append(span)
    return found


def inside(found: Sequence[Span], stretch: Span) -> list[Span]:
    """Return what of units, in order, lies in a stretch of the text."""
    first = bisect_right(found, stretch.start, key=lambda u: u.end)
    last = bisect_left(found, stretch.end, key=lambda u: u.start)
    return [Span(max(u.start, stretch.start), min(u.end, stretch.end)) for u in found[first:last]]


def _apart(mine: Sequence[Span], theirs: Sequence[Span]) -> int:
    """Return how many code points one of two holds to be in a unit and the other does not."""
    edges = sorted({edge for span in (*mine, *theirs) for edge in span})
    return sum(
        end - start for start, end in pairwise(edges) if _in(start, mine) != _in(start, theirs)
    )


def _in(at: int, spans: Sequence[Span]) -> bool:
    return any(s.start <= at < s.end for s in spans)
