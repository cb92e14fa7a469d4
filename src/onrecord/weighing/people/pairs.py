"""What people decided on pairs of document entities, and on the protection of each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Literal

from onrecord.record.entity import Entity, Protection
from onrecord.record.judgement import Decision
from onrecord.weighing.reviews.decisions import standing

Pair = tuple[str, str]


class Decided:
    """The newest decision on each pair of entities, and on each entity's protection.

    An entity may be in the case no more. `pairs` are all, newest first, with the verdict;
    `together` leads from an entity to those it was merged with.
    """

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.pairs: dict[Pair, str] = {}
        self._guards: dict[str, Protection | Literal[False]] = {}
        decided = standing(decisions)
        for decision in reversed(decided):
            if decision.verdict in ("merge", "split"):
                for pair in combinations(sorted(set(decision.about)), 2):
                    self.pairs.setdefault(pair, decision.verdict)
        for decision in decided:
            for about in decision.about:
                if decision.verdict == "protect":
                    self._guards[about] = Protection(why="by_request", by=decision.by)
                elif decision.verdict == "unprotect":
                    self._guards[about] = False
        self._order = {pair: at for at, pair in enumerate(self.pairs)}
        self.together: Mapping[str, Sequence[str]] = self._beside("merge")
        self._apart = self._beside("split")

    def _beside(self, verdict: str) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for pair, newest in self.pairs.items():
            if newest == verdict:
                found[pair[0]].append(pair[1])
                found[pair[1]].append(pair[0])
        return dict(found)

    def splits(self) -> bool:
        """Say whether anybody was set apart from another."""
        return bool(self._apart)

    def apart(self, members: Collection[str]) -> list[Pair]:
        """Return the pairs of some entities that people set apart."""
        return self._within(members, self._apart)

    def merged(self, members: Collection[str]) -> list[Pair]:
        """Return the pairs of some entities that people put together, newest first."""
        return self._within(members, self.together)

    def _within(self, members: Collection[str], beside: Mapping[str, Sequence[str]]) -> list[Pair]:
        if not beside:
            return []
        known = set(members)
        found = {
            (min(m, other), max(m, other))
            for m in members
            for other in beside.get(m, ())
            if other in known
        }
        return sorted(found, key=self._order.__getitem__)

    def guard(self, entity: Entity) -> Protection | Literal[False]:
        """Return an entity's protection: as people decided last, else as it was found."""
        return self._guards.get(entity.id, entity.protected)
