"""Roles: two documents tell the same deed of the one who has a part that one person has in a place.

"They shot the watchman at the gate" and "a watchman was shot dead": there is one watchman, as there
is one head teacher. "Him" is who was spoken of just before.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, content, listed, singular, words
from onrecord.weighing.draft import Draft, against, codes_of
from onrecord.weighing.figures.counting import bounds, counts, people_nouns
from onrecord.weighing.links.found import Found, affirms, later_first, stated
from onrecord.weighing.links.ties import Key, in_time, places_told
from onrecord.weighing.tellings.concepts import concept

SAME = "Both tell the same of one who has the same part"
SPARED = "One says that it befell one who has this part, and the other that it did not"
BACK = 160  # code points within which "him" was named


def suffered(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield what befell whom, by the part that one person has: a watchman, killing."""
    if codes_of(claim) and affirms(claim):
        yield from ((role, code) for role in _roles(claim, draft) for code in codes_of(claim))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the support of two claims that tell the same deed, in the same words for it."""
    own, its = (draft.frames[c.id].near() for c in (one, other))
    if one.document == other.document or not own.agrees(its) or not in_time(one, other, draft):
        return None
    first, second = ({concept(w) for w in content(c.text)} for c in (one, other))
    aside = {concept(w) for role in listed("sole_roles") for w in role.split()}
    if not (first & second) - aside or _apart(one, other):
        return None
    role = next(iter(sorted(set(_roles(one, draft)) & set(_roles(other, draft)))))
    ends = later_first(one, other, draft.texts)
    return Found(*ends, "supports", f"{SAME} (“{role}”).")


def spared(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield what is said not to have befallen whom: "the watchman was not killed"."""
    if codes_of(claim) and against(claim) and stated(claim):
        yield from ((role, code) for role in _roles(claim, draft) for code in codes_of(claim))


def found_spared(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension of what befell one who has such a part, and did not."""
    own, its = (draft.frames[c.id].near() for c in (denial, claim))
    if not own.agrees(its) or not in_time(denial, claim, draft):
        return None
    near = denial.document == claim.document or places_told(denial, draft) & places_told(
        claim, draft
    )
    if not near:
        return None
    role = next(iter(sorted(set(_roles(denial, draft)) & set(_roles(claim, draft)))))
    ends = later_first(denial, claim, draft.texts)
    return Found(*ends, "in_tension", f"{SPARED} (“{role}”).")


def _apart(one: Claim, other: Claim) -> bool:
    """Say whether both count people, and no number is in common."""
    first, second = ({bounds(c.quantity) for c in counts(claim)} for claim in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def _roles(claim: Claim, draft: Draft) -> list[str]:
    """Return the parts that those have whom a claim says something was done to."""
    victims = [p for p in claim.participants if p.role == "victim"]
    told = _said(" ".join(p.text for p in victims) if victims else claim.text)
    if told or not any(p.text.casefold() in listed("him") for p in victims):
        return told
    return _just_before(claim, draft)


def _just_before(claim: Claim, draft: Draft) -> list[str]:
    """Return the part of the one who is spoken of last before a claim, if nobody is after him."""
    if (about := draft.texts.get(claim.document)) is None:
        return []
    near = about.text[max(0, claim.span.start - BACK) : claim.span.start]
    hits = list(_sole().finditer(near.casefold()))
    if not hits or not people_nouns().isdisjoint(map(singular, words(near[hits[-1].end() :]))):
        return []
    return [hits[-1]["role"]]


def _said(text: str) -> list[str]:
    return sorted({hit["role"] for hit in _sole().finditer(text.casefold())})


@cache
def _sole() -> re.Pattern[str]:
    """Return what finds "the watchman", and no watchmen."""
    return re.compile(rf"\b(?P<role>{any_listed('sole_roles')})\b")
