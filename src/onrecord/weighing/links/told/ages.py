"""Ages: how old two documents say that somebody of one name is.

A full name is taken for one person's. A given name alone is, at most, where both documents tell of
one place, and a tension says that the two may be of two people.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from math import ceil
from typing import NamedTuple

from onrecord.record.claim import Claim, Participant
from onrecord.weighing.comparing.words import any_listed, listed, singular, words
from onrecord.weighing.draft import Draft, dated
from onrecord.weighing.links.found import Found, later_first, stated
from onrecord.weighing.links.ties import Key, places_told
from onrecord.weighing.names.names import common, proper

APART = "If both are of one person, the ages do not meet"
ALIKE = "Both give the same age of somebody of this name"
YOUNG = 18
ERROR = 1  # years; an age is given as of a birthday that may have passed
YEAR = 365.25
_AFTER = 40  # code points after a source's name within which "who told him" stands


class Aged(NamedTuple):
    """Who is how old: the words of the name, and the years as they are worded."""

    name: tuple[str, ...]
    years: float
    worded: str


def aged(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the names of those whose age a claim gives."""
    yield from (each.name for each in _ages(claim, draft))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return how two ages of one name stand to each other."""
    for first in _ages(one, draft):
        for second in _ages(other, draft):
            if first.name == second.name and _may_be_one(first, second, one, other, draft):
                apart = abs(first.years - second.years)
                ends = later_first(one, other, draft.texts)
                given = f"“{first.worded}” and “{second.worded}”"
                if apart > ERROR + _years_between(one, other, draft):
                    return Found(*ends, "in_tension", f"{APART}: {given}.")
                if apart == 0 and len(first.name) > 1:
                    return Found(*ends, "supports", f"{ALIKE}: {given}.")
    return None


def _may_be_one(first: Aged, second: Aged, one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether a name may be one person's: in full, or a child's of one place."""
    if len(first.name) > 1:
        return True
    young = max(first.years, second.years) < YOUNG
    return young and bool(places_told(one, draft) & places_told(other, draft))


def _years_between(one: Claim, other: Claim, draft: Draft) -> float:
    told = [dated(draft.texts[c.document]) for c in (one, other) if c.document in draft.texts]
    if len(told) < 2 or "" in told:
        return 0
    apart = date.fromisoformat(told[0]) - date.fromisoformat(told[1])
    return ceil(abs(apart.days) / YEAR)


def _ages(claim: Claim, draft: Draft) -> list[Aged]:
    """Return who is said to be how old, where the words say one number and who it is."""
    if not stated(claim) or claim.polarity == "negated":
        return []
    found_ = []
    for each in claim.participants:
        if each.age is None or each.age.low is None or each.age.low != each.age.high:
            continue
        name = _name(each.text) or _meant(each, claim, draft)
        if name:
            at = each.age.span
            worded = claim.text[at.start - claim.span.start : at.end - claim.span.start]
            found_.append(Aged(name, each.age.low, worded or f"{each.age.low:g}"))
    return found_


def _meant(each: Participant, claim: Claim, draft: Draft) -> tuple[str, ...]:
    """Return the name that "he" stands for: just before it, or of who says so of himself."""
    before = [p for p in claim.participants if p.span.end <= each.span.start and _name(p.text)]
    if before:
        return _name(max(before, key=lambda p: p.span.end).text)
    span, about = claim.source.span, draft.texts.get(claim.document)
    if span is None or about is None or claim.source.kind != "person":
        return ()
    own = listed("first_person") & set(words(each.text))
    told = _who_told().search(about.text[span.start : span.end + _AFTER])
    return _name(claim.source.name or "") if own or told else ()


def _name(text: str) -> tuple[str, ...]:
    """Return the words of a name, in order; none where nobody is named."""
    if text.isupper():
        return ()
    own = proper(f"x {text}") - common()
    return tuple(w for w in words(text) if singular(w) in own and not w[0].isdigit())


@cache
def _who_told() -> re.Pattern[str]:
    """Return what finds ", who told him" after a name."""
    return re.compile(rf"\w,?\s+who\s+(?:had\s+)?{any_listed('told_then_of')}\b")
