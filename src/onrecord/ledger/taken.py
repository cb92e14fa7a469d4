"""The decisions of a case in memory, found by what they are about."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import partial

from onrecord.record.judgement import OF_THE_COPY, Decision
from onrecord.record.wire import from_wire

from .viewing import made


class Taken:
    """Decisions in the order in which they were taken, since so many erasures.

    `all` is another list whenever one was taken, so that it can be told whether any was.
    """

    def __init__(self, erased: int) -> None:
        self.erased = erased
        self.last = 0
        self.all: list[Decision] = []
        self._rows: list[int] = []
        self._on: dict[str, list[int]] = {}

    def take(self, rows: Sequence[tuple[int, str]]) -> None:
        """Take in rows of the ledger that are newer than all before."""
        if not rows:
            return
        new = [made(partial(from_wire, Decision), "decision", row, body) for row, body in rows]
        for at, decision in enumerate(new, len(self.all)):
            for id_ in {decision.id, *decision.about}:
                self._on.setdefault(id_, []).append(at)
        self.all, self.last = [*self.all, *new], rows[-1][0]
        self._rows += [row for row, _ in rows]

    def after(self, row: int) -> int:
        """Return how many stand in later rows than this, but for what was done to a copy."""
        later = self.all[bisect_right(self._rows, row) :]
        return sum(d.verdict not in OF_THE_COPY for d in later)

    def on(self, ids: Collection[str]) -> list[Decision]:
        """Return the decisions about these ids, or of them, and those about such decisions."""
        found: set[int] = set()
        known = set(ids)
        asked = list(known)
        while asked:
            for at in self._on.get(asked.pop(), ()):
                if at not in found:
                    found.add(at)
                    if self.all[at].id not in known:
                        known.add(self.all[at].id)
                        asked.append(self.all[at].id)
        return [self.all[at] for at in sorted(found)]
