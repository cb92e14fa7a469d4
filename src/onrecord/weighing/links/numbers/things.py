"""Things: how many lorries a convoy had, by two documents that tell of a convoy in one place.

No violation need be told of them. It may have been another convoy: the most there is, is a tension.
Of each document the largest number counts, and of those unloaded or let through there may be more.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import SPOT
from onrecord.weighing.comparing.words import head_noun, holds, listed, mapping, singular, words
from onrecord.weighing.draft import Draft, claims_of
from onrecord.weighing.figures.counting import bounds, exact, noun_of, worded
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, in_time

SAME = "Both give the same number, if both are of one"
APART = "The two numbers do not meet, if both are of one"
FEWEST = 3  # a smaller number is often that of a part
BEFORE = 300  # code points before a claim in which it is said of what they are


def counted(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of what a claim counts the things, and in which places."""
    kind = _kind(claim, draft) if affirms(claim) else ""
    if kind:
        places = draft.frames[claim.id].near().places
        yield from ((kind, place) for place in sorted(places) if not place.startswith(SPOT))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return how two numbers stand: the same, or in tension where they may be of one."""
    own, its = (draft.frames[c.id].near() for c in (one, other))
    if one.document == other.document or not own.agrees(its) or not in_time(one, other, draft):
        return None
    first, second = _most(one), _most(other)
    if first is None or second is None or _of_part(one, other, draft):
        return None
    ends, kind = later_first(one, other, draft.texts), _kind(one, draft)
    given = f"{kind}: “{worded(first)}” and “{worded(second)}”."
    if bounds(first) == bounds(second):
        return Found(*ends, "supports", f"{SAME} {given}")
    return Found(*ends, "in_tension", f"{APART} {given}")


def _kind(claim: Claim, draft: Draft) -> str:
    """Return what a claim counts the things of, where it or what stands before it names that."""
    number, about = _most(claim), draft.texts.get(claim.document)
    if number is None or about is None:
        return ""
    noun = noun_of(number, claim)
    near = about.text[max(0, claim.span.start - BEFORE) : claim.span.end]
    told = set(map(singular, words(near)))
    held = holds(claim.text, listed("held_up"))
    kinds = (
        k for k, nouns in mapping("things_of").items() if noun in nouns and (held or k in told)
    )
    return next(kinds, "")


def _most(claim: Claim) -> Quantity | None:
    """Return the largest exact number of things in a claim; none where it is of the rest."""
    told = [q for q in claim.quantities if exact(q) and _counts_things(q, claim)]
    told = [q for q in told if bounds(q)[0] >= FEWEST and q.within is None]
    less = not listed("rest").isdisjoint(words(claim.text))
    return None if less else max(told, key=bounds, default=None)


def _counts_things(quantity: Quantity, claim: Claim) -> bool:
    noun = noun_of(quantity, claim)
    return any(noun in nouns for nouns in mapping("things_of").values())


def of_things(quantity: Quantity) -> bool:
    """Say whether a number counts things such as lorries."""
    noun = head_noun(quantity.counted or "")
    return any(noun in nouns for nouns in mapping("things_of").values())


def _of_part(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether a number may be of a part of them: the document has more, or some were let go."""
    fewer, more = sorted((one, other), key=_number)
    some = _number(fewer) < _number(more) and holds(fewer.text, listed("done_to_some"))
    return some or any(_more_beside(c, draft) for c in (one, other))


def _more_beside(claim: Claim, draft: Draft) -> bool:
    """Say whether the document of a claim counts more of them, where nothing sets the two apart."""
    own, kind = draft.frames[claim.id].near(), _kind(claim, draft)
    all_ = claims_of(claim.document, draft)
    beside = (c for c in all_ if affirms(c) and _number(c) > _number(claim))
    return any(
        _kind(c, draft) == kind and own.places & draft.frames[c.id].near().places for c in beside
    )


def _number(claim: Claim) -> float:
    most = _most(claim)
    return bounds(most)[0] if most else 0
