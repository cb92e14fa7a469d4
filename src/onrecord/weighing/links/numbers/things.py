"""Things: how many lorries a convoy had, by two documents that tell of a convoy in one place.

No violation need be told of them. It may have been another convoy: the most there is, is a tension.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import SPOT
from onrecord.weighing.comparing.words import head_noun, listed, mapping, singular, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.figures.counting import bounds, exact
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
    if first is None or second is None:
        return None
    ends, kind = later_first(one, other, draft.texts), _kind(one, draft)
    given = f"{kind}: “{_words(first)}” and “{_words(second)}”."
    if bounds(first) == bounds(second):
        return Found(*ends, "supports", f"{SAME} {given}")
    return Found(*ends, "in_tension", f"{APART} {given}")


def _kind(claim: Claim, draft: Draft) -> str:
    """Return what a claim counts the things of, where it or what stands before it names that."""
    number, about = _most(claim), draft.texts.get(claim.document)
    if number is None or about is None:
        return ""
    noun = head_noun(number.counted or "")
    near = about.text[max(0, claim.span.start - BEFORE) : claim.span.end]
    told = set(map(singular, words(near)))
    kinds = (k for k, nouns in mapping("things_of").items() if noun in nouns and k in told)
    return next(kinds, "")


def _most(claim: Claim) -> Quantity | None:
    """Return the largest exact number of things in a claim; none where it is of the rest."""
    nouns = {noun for own in mapping("things_of").values() for noun in own}
    told = [q for q in claim.quantities if exact(q) and head_noun(q.counted or "") in nouns]
    told = [q for q in told if bounds(q)[0] >= FEWEST and q.within is None]
    less = not listed("rest").isdisjoint(words(claim.text))
    return None if less else max(told, key=bounds, default=None)


def _words(quantity: Quantity) -> str:
    text = " ".join(quantity.text.split())
    return f"{text} {quantity.counted}" if quantity.counted else text
