"""The claims of one document in the order in which they are read, and which is next to decide.

What does not change with a decision (where claims and passages lie) is kept for the documents
that were looked at last, so that a long one is taken apart once.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.casefile.part import windows, without_claim
from onrecord.record.claim import Claim
from onrecord.record.lookup import Listed, Lookup, Outlined, Placed
from onrecord.record.text import Span

from .reviewed import Standings, own_claims

KEPT = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """One claim on the way through a document. `asks`: a question, which nobody decides on."""

    claim: str
    number: str
    span: Span
    asks: bool


@dataclass(frozen=True, slots=True)
class Lie:
    """How a document lies: its claims and passages in order, and the windows it is shown in."""

    stops: Sequence[Stop]
    outline: Sequence[Outlined]
    windows: Sequence[Span]


@dataclass(frozen=True)
class Order:
    """The way through one document. `own` are the claims of people, by number."""

    listed: Listed
    stops: Sequence[Stop]
    own: Mapping[str, Claim]
    undecided: Sequence[Stop]
    lie: Lie

    @cached_property
    def _at(self) -> Mapping[str, int]:
        return {stop.claim: at for at, stop in enumerate(self.stops)}

    @cached_property
    def _numbers(self) -> Mapping[str, Stop]:
        return {stop.number: stop for stop in self.stops}

    @cached_property
    def total(self) -> int:
        """Return how many claims there are to decide on, whether or not anybody has."""
        return sum(not stop.asks for stop in self.stops)

    @cached_property
    def bare(self) -> Sequence[Outlined]:
        """Return the passages in which no claim was found or set down."""
        return without_claim(self.lie.outline, (stop.span for stop in self.stops))

    def asked_for(self, nth: str | None) -> Stop | None:
        """Return what was asked for: "12", "P1", or "next" for the first to decide."""
        if nth == "next":
            return next(iter(self.undecided), None)
        return self._numbers.get(f"{self.listed.at}.{nth}")

    def inside(self, window: Span) -> list[str]:
        """Return the claims that touch a window, but for people's own."""
        own = {claim.id for claim in self.own.values()}
        return [s.claim for s in self.stops if s.span.overlaps(window) and s.claim not in own]

    def beside(self, stop: Stop | None, steps: int) -> Stop | None:
        """Return the stop so many steps on; from nowhere, the first."""
        at = self._at[stop.claim] + steps if stop else 0
        return self.stops[at] if 0 <= at < len(self.stops) else None

    def next_undecided(self, stop: Stop | None) -> Stop | None:
        """Return the next after `stop` that nobody has decided on, else the first of all."""
        at = self._at[stop.claim] if stop else -1
        after = (s for s in self.undecided if self._at[s.claim] > at)
        before = (s for s in self.undecided if s != stop)
        return next(after, None) or next(before, None)


class Orders:
    """The ways through the documents that were looked at last."""

    def __init__(self) -> None:
        self._lies: OrderedDict[str, Lie] = OrderedDict()
        self._last: tuple[str, Standings, Order] | None = None

    def of(self, look: Lookup, listed: Listed, standings: Standings) -> Order:
        """Return the way through a document, after the decisions in force."""
        if self._last and self._last[0] == listed.reading and self._last[1] is standings:
            return self._last[2]
        lie = self._lie(look, listed)
        own = own_claims(look, listed.document, standings)
        numbered = {f"{listed.at}.P{nth}": claim for nth, claim in enumerate(own, 1)}
        added = [Stop(c.id, number, c.span, False) for number, c in numbered.items()]
        stops = sorted([*lie.stops, *added], key=_place) if added else lie.stops
        undecided = [s for s in stops if not s.asks and s.claim not in standings.statuses]
        made = Order(listed, stops, numbered, undecided, lie)
        self._last = (listed.reading, standings, made)
        return made

    def _lie(self, look: Lookup, listed: Listed) -> Lie:
        if listed.reading not in self._lies:
            outline = look.outline(listed.document)
            placed = [_stop(p) for p in look.placed(listed.document)]
            stops = sorted(placed, key=_place)
            self._lies[listed.reading] = Lie(stops, outline, windows(listed.length, outline))
        self._lies.move_to_end(listed.reading)
        while len(self._lies) > KEPT:
            self._lies.popitem(last=False)
        return self._lies[listed.reading]


def _stop(placed: Placed) -> Stop:
    return Stop(placed.claim, f"{placed.at}.{placed.nth}", placed.span, placed.asks)


def _place(stop: Stop) -> tuple[int, int]:
    return stop.span.start, -stop.span.end
