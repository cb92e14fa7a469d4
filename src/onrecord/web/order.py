"""The claims of one document in the order in which they are read, and which is next to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.record.claim import Claim
from onrecord.record.lookup import Listed, Lookup
from onrecord.record.text import Span

from .reviewed import Standings, own_claims


@dataclass(frozen=True, slots=True)
class Stop:
    """One claim on the way through a document. `asks`: a question, which nobody decides on."""

    claim: str
    number: str
    span: Span
    asks: bool


@dataclass(frozen=True, slots=True)
class Order:
    """The way through one document. `own` are the claims of people, by number."""

    listed: Listed
    stops: Sequence[Stop]
    own: Mapping[str, Claim]
    undecided: Sequence[Stop]

    def of(self, claim: str | None) -> Stop | None:
        """Return the stop of a claim by its id."""
        return next((s for s in self.stops if s.claim == claim), None)

    def asked_for(self, nth: str | None) -> Stop | None:
        """Return what was asked for: "12", "P1", or "next" for the first to decide."""
        if nth == "next":
            return next(iter(self.undecided), None)
        number = f"{self.listed.at}.{nth}"
        return next((s for s in self.stops if s.number == number), None)

    def beside(self, stop: Stop | None, steps: int) -> Stop | None:
        """Return the stop so many steps on; from nowhere, the first."""
        at = self.stops.index(stop) + steps if stop else 0
        return self.stops[at] if 0 <= at < len(self.stops) else None

    def next_undecided(self, stop: Stop | None) -> Stop | None:
        """Return the next after `stop` that nobody has decided on, else the first of all."""
        at = self.stops.index(stop) if stop else -1
        waiting = {s.claim for s in self.undecided}
        after = (s for s in self.stops[at + 1 :] if s.claim in waiting)
        before = (s for s in self.undecided if s != stop)
        return next(after, None) or next(before, None)


def order(look: Lookup, listed: Listed, standings: Standings) -> Order:
    """Return the way through a document."""
    own = own_claims(look, listed.document, standings)
    numbered = {f"{listed.at}.P{nth}": claim for nth, claim in enumerate(own, 1)}
    stops = [
        *(Stop(p.claim, f"{p.at}.{p.nth}", p.span, p.asks) for p in look.placed(listed.document)),
        *(Stop(c.id, number, c.span, False) for number, c in numbered.items()),
    ]
    stops.sort(key=lambda s: (s.span.start, -s.span.end))
    undecided = [s for s in stops if not s.asks and s.claim not in standings.statuses]
    return Order(listed, stops, numbered, undecided)
