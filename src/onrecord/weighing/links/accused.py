"""Accused: what a body denies of itself, against those who name it as having done it.

"The Front has no child in its ranks" stands against "40 children were recruited by the Front",
whatever event that is of. Denied for all times, of a child, and told of a child, both cannot be so.
"""

import re
from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import Draft, against, codes_of
from onrecord.weighing.figures.counting import people_nouns
from onrecord.weighing.names.names import bodies
from onrecord.weighing.settings.when_where import sums_up

from .denials import NEVER, UNSURE_OF, matters
from .found import Found, later_first
from .sides import spoken_for
from .ties import Key, in_time, tied

ITSELF = "One denies it of a body, and the other names that body as having done it."
_SHORT_NAME = re.compile(r"\b[A-Z]{2,6}\b")
AGE = 18


def denied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of which bodies something is denied, and what."""
    if against(claim) and claim.certainty not in UNSURE_OF and (claim.denies or _always(claim)):
        named = _denying(claim, draft)
        yield from ((body, code) for body in sorted(named) for code in sorted(matters(claim)))


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield which bodies are named as having done something, and what."""
    if not against(claim) and claim.certainty not in UNSURE_OF and codes_of(claim):
        named = _doers(claim)
        yield from ((body, code) for body in sorted(named) for code in sorted(codes_of(claim)))


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return how a denial of all times, or of one event, stands to what is told of the body."""
    always, child = _always(denial), _of_child(denial)
    ever = holds(denial.text, listed("ever"))
    if (child and not _of_child(claim)) or not (ever or in_time(denial, claim, draft)):
        return None
    if not always and not _of_one(denial, claim, draft):
        return None
    one, other = later_first(denial, claim, draft.texts)
    never = ever and child and always
    if never and codes_of(denial) & codes_of(claim):
        return Found(one, other, "contradicts", NEVER)
    return Found(one, other, "in_tension", ITSELF)


def _of_one(denial: Claim, claim: Claim, draft: Draft) -> bool:
    """Say whether a denial of one event may be of the claim's, which is no count of several."""
    own = draft.frames[denial.id].near()
    known = own.days or own.places
    return not sums_up(claim) and (not known or tied(denial, claim, draft))


def _always(claim: Claim) -> bool:
    """Say whether something is denied for all times: "never", "has no child in its ranks"."""
    told = holds(claim.text, listed("ever") | listed("at_no_time"))
    known = listed("no_knowledge").isdisjoint(words(claim.text))  # "has no knowledge of it"
    return told and known and claim.polarity == "negated"


def _of_child(claim: Claim) -> bool:
    """Say whether a claim is of a child: named so, or below an age that makes one a child."""
    low_age = any(q.high is not None and q.high <= AGE and q.low is None for q in claim.quantities)
    young = not (listed("children") & people_nouns()).isdisjoint(_singulars(claim.text))
    return young or low_age or any(p.child != "not_stated" for p in claim.participants)


def _singulars(text: str) -> set[str]:
    return {w.removesuffix("s") for w in words(text)} | set(words(text))


def _denying(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return the bodies of which a claim denies something: named in it, or those who speak."""
    named = _doers(claim)
    if named:
        return named
    if claim.source.kind in ("organization", "group"):
        return _named(claim.source.name or "")
    return frozenset().union(*map(_named, spoken_for(claim, draft)))


def _doers(claim: Claim) -> frozenset[str]:
    """Return the bodies that a claim names as having done it."""
    doers = (p.text for p in claim.participants if p.role == "alleged_perpetrator")
    return frozenset().union(*map(_named, doers))


def _named(text: str) -> frozenset[str]:
    """Return the names of bodies in a few words, in full and as first letters: "NRF"."""
    short = (hit.casefold() for hit in _SHORT_NAME.findall(text)) if not text.isupper() else ()
    alone = (text.casefold(),) if _SHORT_NAME.fullmatch(text) else ()
    return bodies(text).union(short, alone)
