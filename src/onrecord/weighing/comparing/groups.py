"""Sets that are put together one pair at a time, the same whatever the order of the pairs."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Things in groups; each group goes by its smallest member."""

    def __init__(self, members: Iterable[str] = ()) -> None:
        self._up = {member: member for member in members}

    def root(self, member: str) -> str:
        """Return the smallest member of the group that `member` is in."""
        top = member
        while self._up.setdefault(top, top) != top:
            top = self._up[top]
        while self._up[member] != top:
            self._up[member], member = top, self._up[member]
        return top

    def join(self, first: str, second: str) -> None:
        """Put two groups together."""
        one, other = self.root(first), self.root(second)
        self._up[max(one, other)] = min(one, other)

    def listed(self) -> list[list[str]]:
        """Return the groups, each in order, in the order of their smallest members."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._up):
            found[self.root(member)].append(member)
        return [found[root] for root in sorted(found)]
