"""The same thing said in other words, by another voice or the other way round.

Claims are compared by their content words; numbers, days and places must not differ.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim

from . import sources
from .draft import Draft, asserting, documents
from .found import Found, against, later_first
from .names import proper
from .nearness import near
from .origins import independence
from .when_where import frame
from .words import content, listed, numbers_in

ALIKE, SAME = 0.6, 0.8  # of all content words of both
LEAST = 3  # content words


def assertions(draft: Draft) -> Iterator[Found]:
    """Yield the pairs of claims that say nearly the same, or say and negate it."""
    texts, negators = documents(draft), listed("negators")
    claims = {c.id: c for c in asserting(draft) if c.certainty != "hypothetical"}
    sets = {i: content(c.text) - negators for i, c in claims.items()}
    sets = {i: found for i, found in sets.items() if len(found) >= LEAST}
    for first, second, alike in near(sets, ALIKE):
        one, other = later_first(claims[first], claims[second], texts)
        if _comparable(one, other):
            found = _link(one, other, alike, draft)
            if found is not None:
                yield found


def _comparable(one: Claim, other: Claim) -> bool:
    """Say whether numbers, days and places allow that two claims tell of the same thing."""
    nested = one.document == other.document and one.span.overlaps(other.span)
    same_numbers = numbers_in(one.text) == numbers_in(other.text)
    agreed = frame(one).agrees(frame(other)) and not _other_names(one.text, other.text)
    return same_numbers and not nested and agreed


def _other_names(one: str, other: str) -> bool:
    """Say whether each text names somebody the other does not: "A was listed", "B was listed"."""
    first, second = proper(one), proper(other)
    return bool(first - content(other)) and bool(second - content(one))


def _link(one: Claim, other: Claim, alike: float, draft: Draft) -> Found | None:
    score = round(alike, 2)
    same_voice = sources.teller(one, draft.resolved) == sources.teller(other, draft.resolved)
    if against(one) != against(other):
        if alike < SAME or not _anchored(one, other):
            return None
        why = "Nearly the same words are affirmed in one and negated in the other."
        return Found(one, other, "contradicts", why, score)
    if same_voice and one.document == other.document:
        return None
    if alike >= SAME and independence(one, other, draft)[0] is False:
        return Found(
            one, other, "repeats", "The same is said again in nearly the same words.", score
        )
    return Found(one, other, "supports", "Both say nearly the same.", score)


def _anchored(one: Claim, other: Claim) -> bool:
    """Say whether two opposed claims are surely of one thing, not of two "he"s."""
    if one.document == other.document or frame(one).one_event(frame(other)):
        return True
    entities = [{p.entity for p in c.participants if p.entity} for c in (one, other)]
    return bool(entities[0] & entities[1]) or len(content(one.text) & content(other.text)) > 4
