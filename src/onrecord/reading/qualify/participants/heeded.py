"""Who is in a claim and in which role, where the network of qualities is heeded.

Law: nobody is more than alleged by the network either. It gives a role to those whom the rules have
left without one, changes a rule's role only where it is surer, and adds whom no rule has found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from onrecord.language.qualities import READER
from onrecord.language.tools import Tools
from onrecord.reading.meaning import Meant, Somebody
from onrecord.record.claim import Claim, Participant

from ..persons import Person, described
from ..scan import Sheet
from .loose import SEX
from .made import participant
from .rules import Role

# How likely a role must be: to be given, to change a rule's, to leave the affected without one.
GIVES, CHANGES, LEAVES = 0.6, 0.95, 0.8
ADDS, MENTIONS = 0.8, 0.7  # to add somebody whom no rule has found, and one who is only mentioned
NAMES = 0.95  # to make a victim of somebody by name
HARM = 0.35  # how likely a violation in the claim: elsewhere nobody does or suffers anything


@dataclass(frozen=True, slots=True)
class Opinion:
    """A document's words for people, what the network takes its words for, and the page."""

    people: Sequence[Person]
    meant: Meant
    page: Sheet
    tools: Tools

    def recast(self, claim: Claim, found: Sequence[Participant]) -> Iterator[Participant]:
        """Yield the participants of a claim with the roles that hold, and those added."""
        harm = any(self.meant.raised(claim.spans, HARM))
        for one in found:
            yield self._recast(one, harm=harm)
        taken = [p.span for p in found]
        for somebody in self.meant.people(claim.spans, MENTIONS):
            if any(span.overlaps(somebody.span) for span in taken):
                continue
            added = self._added(claim, somebody)
            if somebody.role == "other" or (
                harm and somebody.score >= max(ADDS, _enough(added, somebody.role))
            ):
                yield added

    def _recast(self, one: Participant, *, harm: bool) -> Participant:
        likely = self.meant.role(one.span)
        if likely is None or likely.role in ("none", one.role):
            return one
        if likely.role == "other" and one.role != "affected":
            return one  # what a rule says that somebody did or suffered stays
        if likely.role != "other" and not harm:
            return one
        if one.role == "affected" and likely.role == "victim":
            return one  # the lists know which deeds only affect the grown
        if likely.score < _enough(one, likely.role):
            return one
        trace = self.tools.trace(READER, round(likely.score, 3))
        return replace(one, role=cast(Role, likely.role), trace=trace)

    def _added(self, claim: Claim, somebody: Somebody) -> Participant:
        span = somebody.span
        person = next((p for p in self.people if p.span.overlaps(span)), None)
        person = person or described(self.page, span, self.tools)
        sex = person.sex or SEX.get(span.of(self.page.low))
        trace = self.tools.trace(READER, round(somebody.score, 3))
        role = cast(Role, somebody.role)
        return participant(claim, person._replace(span=span, sex=sex), role, self.page, trace)


def _enough(one: Participant, role: str) -> float:
    """Return how likely `role` must be to be given to somebody.

    Whoever is a victim is hidden at every way out: a name takes more than words for anybody, lest a
    commander be hidden by mistake.
    """
    if one.role not in ("other", role):
        return LEAVES if role == "other" else CHANGES
    return NAMES if one.entity is not None and role == "victim" else GIVES
