"""What tellers to whom something was done tell of themselves: "they took me … I ran to the river".

Law: only of the time that begins with what was done to them, or when they were a child by their
own words, and only what they tell as past. What they only saw, heard or say is nothing that befell
them. Of tellers whom something is alleged of nothing is carried.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.language.words import words
from onrecord.record.claim import Claim, Participant

from ..nouns import Person
from ..scan import Sheet, deal
from .carry import OWN
from .made import participant, speaker

Found = Mapping[str, tuple[Participant, ...]]


def tellers(
    claims: Sequence[Claim],
    found: Found,
    people: Sequence[Person],
    page: Sheet,
    only_tells: re.Pattern[str],
    tools: Tools,
) -> dict[str, tuple[Participant, ...]]:
    """Return the participants of each claim with its teller, where that is one who suffered."""
    trace, known = tools.trace("roles.teller"), grammar(tools)
    since = _since(claims, found, page)
    made, dealt = dict(found), deal(claims, people)
    for claim in claims:
        start = since.get(_who(claim))
        if claim.id not in made or start is None or not _past(claim, page, known):
            continue
        here = dealt[claim.id]
        for at, person in enumerate(here):
            own = person.span.of(page.low) in OWN and person.span.start >= start
            if not own or only_tells.match(page.low, person.span.end):
                continue
            if _by_others(here[: at + 1], page):
                one = participant(claim, person, "victim", page, trace)
                made[claim.id] = _with(made[claim.id], one)
    return made


def _since(claims: Sequence[Claim], found: Found, page: Sheet) -> dict[str, int]:
    """Return since where tellers tell of the time in which something was done to them."""
    since: dict[str, int] = {}
    roles: dict[str, set[str]] = {}
    for claim in claims:
        for p in found.get(claim.id, ()):
            if p.span.of(page.low) in OWN:
                who = _who(claim)
                roles.setdefault(who, set()).add(p.role)
                if p.role == "victim" or p.child == "by_age":
                    since[who] = min(since.get(who, p.span.start), p.span.start)
    return {
        who: start
        for who, start in since.items()
        if "victim" in roles[who] and "alleged_perpetrator" not in roles[who]
    }


def _who(claim: Claim) -> str:
    """Return who says "I" in a claim."""
    return speaker(claim) or claim.source.name or ""


def _with(found: Sequence[Participant], teller: Participant) -> tuple[Participant, ...]:
    """Return the participants with the teller as one who suffered, whom no rule knows otherwise."""
    known = next((p for p in found if p.span == teller.span), None)
    if known is None:
        return tuple(sorted([*found, teller], key=lambda p: p.span))
    if known.role != "other":
        return tuple(found)
    return tuple(replace(p, role="victim", trace=teller.trace) if p is known else p for p in found)


def _by_others(people: Sequence[Person], page: Sheet) -> bool:
    """Say whether a teller, the last of some people, acts, or those before may do them harm.

    "They made us come with them", but not "an old woman hid me".
    """
    *doers, own = people
    if own.span.of(page.low) in _SUBJECTS or not doers:
        return True
    return any(p.armed or p.kind in ("pronoun", "body") for p in doers)


_SUBJECTS = frozenset(("i", "we"))


def _past(claim: Claim, page: Sheet, known: Grammar) -> bool:
    """Say whether the first verb of a claim tells of what is past."""
    line = [word for span in sorted(claim.spans) for word in words(page.text, span)]
    verb = next((line[at].low for at in range(len(line)) if known.finite_at(line, at)), "")
    helped = verb.removesuffix("n't") in _HELPED
    return helped or verb in known.past or verb.endswith("ed")


_HELPED = frozenset(("was", "were", "had", "did", "could", "would"))
