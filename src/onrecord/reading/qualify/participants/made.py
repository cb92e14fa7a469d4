"""Words for somebody, made a participant of a claim: what the words say of age, child and sex."""

from onrecord.record.claim import Age, Claim, Participant, Trace

from ..nouns import Person
from ..scan import Sheet
from .marked import young
from .rules import Role

_FIRST = ("i", "me", "we", "us")


def participant(claim: Claim, person: Person, role: Role, page: Sheet, trace: Trace) -> Participant:
    """Return somebody in a role; "I" and "we" are the claim's source.

    An age counts where the claim's own words tell it, what stands between them or the words for
    somebody: "her son, who is twelve, was taken". "They took my son, who had turned twelve" is two
    claims.
    """
    age = person.age
    told = age is not None and (claim.span.holds(age.span) or person.span.holds(age.span))
    if age is not None and not told:
        person, age = person._replace(age=None), None
    own = person.kind == "pronoun" and person.span.of(page.low) in _FIRST
    return Participant(
        text=person.span.of(page.text),
        span=person.span,
        entity=speaker(claim) if own else person.entity,
        role=role,
        alleged_by=claim.source.entity or claim.source.name,
        age=Age(low=age.low, high=age.high, span=age.span) if age else None,
        child="stated" if person.child else "by_age" if young(person) else "not_stated",
        sex=person.sex,
        by="machine",
        trace=trace,
    )


def speaker(claim: Claim) -> str | None:
    """Return who says "we" in a claim: of what is only reported, who reports it.

    "The ministry accuses us" is the ministry's claim, and "us" is whoever tells of it.
    """
    reported = claim.mode == "indirect" and len(claim.chain) > 1
    return claim.chain[-2].entity if reported else claim.source.entity
