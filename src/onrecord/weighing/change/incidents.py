"""Incidents: which claims of one event a change may put together with which others, or take apart.

Two accounts in separate days are never put together, however many lie between them: what is put
together knows no day but such as all of it agree on. What documents tell of together is one from
the start, with the days of each; what has no day may join any of its matter and place.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from onrecord.record.weighed import Held, Part
from onrecord.weighing.comparing.keys import Kind, kind_of

from .scene import Scene

Told = tuple[str, Part]  # a document, and claims in it that are of one event
Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _When:
    """When something was: any of some days, or `open` where that is not known."""

    days: frozenset[Days]
    open: bool

    def meets(self, other: "_When") -> bool:
        """Say whether the two may have been on one day."""
        if self.open or other.open:
            return True
        return any(a <= d and c <= b for a, b in self.days for c, d in other.days)


def events(scene: Scene, documents: Collection[str]) -> set[Told]:
    """Return all that may be put together anew: from what changed documents tell, or told."""
    return _Events(scene, frozenset(documents)).reached()


class _Events:
    def __init__(self, scene: Scene, documents: frozenset[str]) -> None:
        self._scene = scene
        self._documents = documents
        self._was = [(d, p) for d in sorted(documents) for p in _told(scene.was(d))]
        self._now = [(d, p) for d in sorted(documents) for p in _told(scene.held(d))]
        self._left: dict[int, set[Told]] = {}
        self._together: dict[int, _When] = {}

    def reached(self) -> set[Told]:
        """Return all that is reached."""
        found: set[Told] = set()
        left = [*self._was, *self._now]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self._beside(one[1])
        return found

    def _beside(self, part: Part) -> Iterator[Told]:
        when = self._when(part)
        for each in sorted(part.keys):
            if each not in self._left:
                self._left[each] = set(self._scene.holding(each))
            left = self._left[each]
            told = kind_of(each) is Kind.TOLD
            met = {other for other in left if told or when.meets(self._when(other[1]))}
            left -= met
            yield from met

    def _when(self, part: Part) -> _When:
        """Return when claims were; of what documents tell together, before the change and now."""
        together = next((k for k in part.keys if kind_of(k) is Kind.TOLD), None)
        if together is None:
            return _when([part])
        if together not in self._together:
            stay = [p for d, p in self._scene.holding(together) if d not in self._documents]
            was, now = (
                _when([*stay, *(p for _, p in changed if together in p.keys)])
                for changed in (self._was, self._now)
            )
            self._together[together] = _When(was.days | now.days, was.open or now.open)
        return self._together[together]


def _when(parts: Iterable[Part]) -> _When:
    """Return when it was: open where somebody tells of it and nobody knows the day."""
    parts = list(parts)
    days = frozenset((d[0], d[1]) for p in parts if (d := p.id.split()))
    return _When(days, bool(parts) and not days)


def _told(held: Held | None) -> list[Part]:
    return [part for part in held.parts if part.kind == "event"] if held is not None else []
