"""The same thing said in other words, by another voice or the other way round.

Claims are compared by their content words; numbers, days and places must not differ.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.nearness import near
from onrecord.weighing.comparing.words import content, listed, numbers_in, words
from onrecord.weighing.draft import Draft, against, asserting
from onrecord.weighing.links.found import Found, later_first, stated
from onrecord.weighing.names.names import proper
from onrecord.weighing.origins import sources
from onrecord.weighing.origins.independence import independence
from onrecord.weighing.tellings.turned import turned

from .opposed import only_opposed, opposed, said_apart
from .slots import slot

ALIKE, SAME = 0.6, 0.8  # of all content words of both
LEAST = 3  # content words
OPPOSED = "Nearly the same words are affirmed in one and negated in the other."
AGAIN = "The same is said again in nearly the same words."
ALIKE_WORDS = "Both say nearly the same."
OPPOSITES = "Nearly the same words say the opposite of one thing"


def assertions(draft: Draft) -> Iterator[Found]:
    """Yield the pairs of claims that say nearly the same, or say and negate it."""
    claims = {c.id: c for c in draft.claims}
    for first, second, alike in near(compared(draft), ALIKE, draft.given.often):
        one, other = later_first(claims[first], claims[second], draft.texts)
        apart = slot(one, other, draft)
        if apart is not None:
            yield Found(one, other, "contradicts", apart, round(alike, 2))
        elif _comparable(one, other, draft):
            found = _link(one, other, alike, draft)
            if found is not None:
                yield found


def compared(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Return the words by which claims are compared, each once, for each that may be.

    A set of so few takes five times the room.
    """
    negators = listed("negators")
    claims = (c for c in asserting(draft) if c.certainty != "hypothetical")
    sets = ((c.id, tuple(content(c.text) - negators)) for c in claims)
    return {claim: found for claim, found in sets if len(found) >= LEAST}


def _comparable(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether numbers, days and places allow that two claims tell of the same thing."""
    nested = one.document == other.document and one.span.overlaps(other.span)
    agreed = draft.frames[one.id].agrees(draft.frames[other.id])
    same_numbers = _same_numbers(one, other, draft)
    alike = same_numbers and not nested and agreed and not _other_names(one.text, other.text)
    return alike and not turned(one, other)


def _same_numbers(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two claims give the same numbers; a copy may leave some of them out."""
    first, second = numbers_in(one.text), numbers_in(other.text)
    if one.document == other.document or draft.roots[one.document] != draft.roots[other.document]:
        return first == second
    return first <= second or second <= first


def _other_names(one: str, other: str) -> bool:
    """Say whether each text names somebody the other does not: "A was listed", "B was listed"."""
    first, second = proper(one), proper(other)
    return bool(first - content(other)) and bool(second - content(one))


def _link(one: Claim, other: Claim, alike: float, draft: Draft) -> Found | None:
    score = round(alike, 2)
    tellers = {sources.teller(c, draft.voices) for c in (one, other)}
    if against(one) != against(other):
        partly = not listed("partly").isdisjoint(
            words(one.text) + words(other.text)
        )  # "non-life-threatening"
        if alike < SAME or len(tellers) == 1 or partly or not _anchored(one, other, draft):
            return None
        return Found(one, other, "contradicts", OPPOSED, score)
    if apart := opposed(one, other):
        return _of_opposites(one, other, apart, score, draft) if len(tellers) > 1 else None
    if one.document == other.document and (len(tellers) == 1 or None in tellers):
        return None
    if independence(one, other, draft)[0] is False:
        return Found(one, other, "repeats", AGAIN, score)
    if said_apart(one, other):
        return None
    if one.document != other.document and not _anchored(one, other, draft):
        return None  # "he is in stable condition" is said of many
    return Found(one, other, "supports", ALIKE_WORDS, score)


def _of_opposites(
    one: Claim, other: Claim, apart: frozenset[str], score: float, draft: Draft
) -> Found | None:
    """Return how two claims stand that say opposites: both cannot be so of one day and place."""
    if one.document == other.document or not _anchored(one, other, draft):
        return None
    if not (stated(one) and stated(other)):
        return None
    own, its = (draft.frames[c.id].near() for c in (one, other))
    firm = own.one_event(its) and only_opposed(one, other)
    said = " and ".join(f"“{w}”" for w in sorted(apart))
    return Found(
        one, other, "contradicts" if firm else "in_tension", f"{OPPOSITES}: {said}.", score
    )


def _anchored(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two claims are surely of one thing, not of two "he"s."""
    if draft.frames[one.id].one_event(draft.frames[other.id]):
        return True
    entities = [{p.entity for p in c.participants if p.entity} for c in (one, other)]
    return bool(entities[0] & entities[1]) or len(content(one.text) & content(other.text)) > 4
