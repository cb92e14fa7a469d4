"""Who is spoken of again: "him" of somebody told of before, and "his wife", who is theirs.

Law: what somebody suffered goes on to "he", "him", "she" and "her" where but one person can be
meant, and their kin is affected by it. Where two can be meant, all is left as it is, and a pronoun
says no age. Carried is only what a rule has found, not what the network takes somebody for, and
nothing of whom the document alleges something: each allegation is its source's own.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..nouns import Person, Sex
from ..scan import Sheet, deal
from .carry import OWN, plural
from .made import participant
from .once import ONE, apart
from .rules import Role
from .unharmed import spared_in

_NEAR = 2  # sentences in which those whom a pronoun may mean are looked for, its own among them
_FAR = 400  # code points that these may take
_SINGLE = re.compile(r"(?:an?|one|the +(?:youngest|oldest|eldest|younger|elder|older))\b")
_THEIRS = re.compile(r"(his|her) +[\w-]+$")


@dataclass(slots=True)
class Met:
    """Somebody of whom a document speaks, and what it has said of them so far."""

    one: bool
    sex: Sex | None
    entity: str | None
    last: Span
    roles: set[str] = field(default_factory=set)

    @property
    def suffered(self) -> bool:
        """Say whether something was done to them, and nothing is alleged of them."""
        return "victim" in self.roles and "alleged_perpetrator" not in self.roles


class Spoken:
    """Those of whom a document speaks, in its order."""

    def __init__(self, page: Sheet, bodies: Set[str]) -> None:
        self.page, self.bodies = page, bodies
        self.met: list[Met] = []

    def tell(self, person: Person, one: Participant | None) -> Met:
        """Take in a mention, and return whose it is."""
        who = self._meant(person)
        if who is None:
            who = Met(self._is_one(person), None, person.entity, person.span)
            self.met.append(who)
        who.last = person.span
        who.sex = who.sex or person.sex or (one.sex if one else None)
        if one is not None and (one.trace.model is None or one.role == "alleged_perpetrator"):
            who.roles.add(one.role)
        return who

    def theirs(self, person: Person, family: Set[str]) -> Met | None:
        """Return whose kin somebody is: "his wife"."""
        hit = _THEIRS.match(self.page.low, *person.span)
        if hit is None or person.head not in family:
            return None
        return self._by_pronoun(person.span.start, hit[1])

    def _meant(self, person: Person) -> Met | None:
        """Return whom words speak of again, or nobody where they are new or leave it open."""
        said = person.span.of(self.page.low)
        if person.kind == "pronoun" and said in ONE:
            return self._by_pronoun(person.span.start, said)
        if person.entity is None:
            return None
        return next((m for m in reversed(self.met) if m.entity == person.entity), None)

    def _by_pronoun(self, start: int, said: str) -> Met | None:
        since = self._since(start)
        fits = [
            m
            for m in self.met
            if m.one
            and m.last.start >= since
            and m.sex in (None, ONE[said])
            and apart(self.page.low[m.last.end : start], said)
        ]
        return fits[0] if len(fits) == 1 else None

    def _since(self, start: int) -> int:
        """Return where those begin whom a pronoun may mean."""
        at = self.page.sentence(start).start
        for _ in range(_NEAR - 1):
            before = self.page.low[:at].rstrip()
            at = self.page.sentence(len(before) - 1).start if before else at
        return max(at, start - _FAR)

    def _is_one(self, person: Person) -> bool:
        said = person.span.of(self.page.low)
        if person.kind in ("part", "cell"):
            return bool(_SINGLE.match(said))
        if person.kind == "pronoun":
            return said in ONE
        body = person.kind == "body" or person.entity in self.bodies
        return not body and not plural(person)


def spoken_of_again(
    claims: Sequence[Claim],
    found: Mapping[str, tuple[Participant, ...]],
    people: Sequence[Person],
    spoken: Spoken,
    family: Set[str],
    tools: Tools,
) -> dict[str, tuple[Participant, ...]]:
    """Return the participants of each claim with those who are spoken of again, and their kin."""
    page, trace = spoken.page, tools.trace("roles.again")
    made = {i: list(ps) for i, ps in found.items()}
    holders: dict[Span, Claim] = {}
    dealt = deal(claims, people)
    for each in claims:
        for person in dealt[each.id]:
            holders.setdefault(person.span, each)
    for person in people:
        if person.span.of(page.low) in OWN:
            continue
        claim = holders.get(person.span)
        here = made[claim.id] if claim else []
        at = next((n for n, p in enumerate(here) if p.span.overlaps(person.span)), len(here))
        one = here[at] if at < len(here) else None
        whose = spoken.theirs(person, family)
        who = spoken.tell(person, one)
        role = _role(person, who, whose, claim)
        if claim is None or role is None or _spared(person, claim, page, tools):
            continue
        if one is None or one.role == "other":
            again = participant(claim, person, role, page, trace)
            here[at : at + 1] = [replace(one, role=role, trace=trace) if one else again]
    return {i: tuple(sorted(ps, key=lambda p: p.span)) for i, ps in made.items()}


def _role(person: Person, who: Met, whose: Met | None, claim: Claim | None) -> Role | None:
    """Return what is carried to somebody in a claim; to kin nothing that the claim itself tells."""
    if person.kind == "pronoun":
        return "victim" if who.suffered else None
    if whose is None or not whose.suffered or claim is None:
        return None
    return None if any(s.holds(whose.last) for s in claim.spans) else "affected"


def _spared(person: Person, claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether nothing was done to somebody by a claim's words: "nobody hurt him"."""
    return any(s.holds(person.span) for s in spared_in(claim, page, tools))
