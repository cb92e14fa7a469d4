"""Doers: whose deed it was, where two documents that tell of one event each name another body.

"It was the army" and "the perpetrators belonged to the River Guard" of one clinic. Two names may
be of one body, so a document must name both, neither as of the other, and a unit may be of any
army. What is said to be untrue of a body stands against what says it of that body.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, holds, listed, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.links.denied.body import armed_bodies
from onrecord.weighing.links.denied.sides import STATE, sides
from onrecord.weighing.links.found import Found, tension
from onrecord.weighing.links.ties import Key, may_be_one
from onrecord.weighing.settings.when_where import sums_up

from .subjects import BACK, together, told_of

KINDS = frozenset({"site", "young"})
OTHERS = "If both are of one event, each names another body as having done it"
CLEARED = "If both are of one event, one denies that this body did it, and the other says so"
SUPPOSED = ("hypothetical", "possible")
_SHORT = re.compile(r"\b[A-Z]{2,6}\b")


def named(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of what, and of which event, a claim says whose deed it was."""
    if not against(claim) and _whose(claim, draft):
        yield from _keys(claim, draft)


def cleared(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of what, and of which event, a claim says that it was not the deed of a body."""
    if against(claim) and not holds(claim.text, listed("unproven")) and _done_by(claim):
        yield from _keys(claim, draft)


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the tension of two bodies of which each is said to have done it."""
    first, second = _whose(one, draft), _whose(other, draft)
    if not _may_be_of_one(one, other, draft) or not _two(first, second, one, other, draft):
        return None
    if _names(one, second) and _names(other, first):
        return None  # two who blame each other
    return tension(one, other, draft, f"{OTHERS}.")


def found_cleared(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension of a body that did it and that did not."""
    one_body = _done_by(denial) & _whose(claim, draft)
    if not one_body or not _may_be_of_one(denial, claim, draft):
        return None
    return tension(denial, claim, draft, f"{CLEARED}.")


def _names(claim: Claim, bodies: frozenset[str]) -> bool:
    own = " ".join(claim.text.casefold().split())
    return any(body in own for body in bodies)


def _keys(claim: Claim, draft: Draft) -> Iterator[Key]:
    if sums_up(claim) or claim.certainty in SUPPOSED:
        return
    where = list(together(claim, draft))
    for subject in told_of(claim, KINDS, draft):
        yield from ((*subject, *each) for each in where)


def _whose(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return the armed bodies that a claim names as those who did what is told there."""
    told = [hit["body"] for form in _forms() for hit in form.finditer(claim.text)]
    named_ = frozenset().union(*map(_armed, told))
    return named_ if named_ and _of_blows(claim, draft) else frozenset()


def _done_by(claim: Claim) -> frozenset[str]:
    """Return the armed bodies that fired or struck, as a claim words it: to deny it."""
    struck = not listed("blows").isdisjoint(words(claim.text))
    doers = (p for p in claim.participants if p.role == "alleged_perpetrator" and struck)
    return frozenset().union(*(_armed(p.text) for p in doers))


def _armed(text: str) -> frozenset[str]:
    """Return the names of armed bodies in a few words: no persons and no places."""
    return armed_bodies(text) if sides(text) or _SHORT.search(text) else frozenset()


def _of_blows(claim: Claim, draft: Draft) -> bool:
    """Say whether shots, shells or killing are told of in a claim or just before it."""
    about = draft.texts.get(claim.document)
    start = max(0, claim.span.start - BACK)
    told = about.text[start : claim.span.end] if about else claim.text
    return not listed("blows").isdisjoint(words(told))


def _may_be_of_one(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two documents may tell of one event: no day or place speaks against it."""
    return one.document != other.document and may_be_one(one, other, draft)


def _two(
    first: frozenset[str], second: frozenset[str], one: Claim, other: Claim, draft: Draft
) -> bool:
    """Say whether bodies are surely two: a document names both, and none as of another."""
    own, its = ({w for body in side for w in _own(body)} for side in (first, second))
    if not first or not second or own & its:
        return False
    for state, rest in ((first, second), (second, first)):
        if STATE in state and all(_of_an_army(b) for b in rest):
            return False
    texts = [" ".join(draft.texts[c.document].text.casefold().split()) for c in (one, other)]
    both = any(all(any(b in text for b in side) for side in (first, second)) for text in texts)
    return both and not any(_of_other(a, b, text) for a in first for b in second for text in texts)


def _own(body: str) -> set[str]:
    """Return the words of a name that others do not share: not "front" and "brigade"."""
    return {w for w in words(body) if w not in listed("armed")} or set(words(body))


def _of_an_army(body: str) -> bool:
    """Say whether a name may be that of a part of an army: "the 4th Brigade"."""
    return body == STATE or not listed("army_parts").isdisjoint(words(body))


def _of_other(one: str, other: str, text: str) -> bool:
    """Say whether a text tells of one body as a part of another: "a column of the Guard"."""
    pairs = ((re.escape(a), re.escape(b)) for a, b in ((one, other), (other, one)))
    return any(re.search(rf"\b(?:{a} of (?:the )?{b}|{b}['’]s {a})\b", text) for a, b in pairs)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return what finds the body in "it was the army", "held by the Guard", "the army did it"."""
    body = r"(?:[Tt]he\s+|[Aa]\s+)?(?P<body>[^,.;:()]{2,60})"
    before = r"\b(?P<body>(?:[\w’'-]+\s+){1,5})"
    return (
        re.compile(rf"\b(?i:{any_listed('done_by')})\s+{body}"),
        re.compile(rf"{before}(?:{any_listed('did_it')})\b"),
    )
