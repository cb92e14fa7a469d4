"""Denial against affirmation: of a count, of a reported incident, of having had a part."""

import re
from collections import defaultdict
from collections.abc import Iterator

from onrecord.record.claim import Claim, Cue

from . import sources
from .counting import bounds, counts
from .draft import Draft, asserting, documents
from .found import WINDOW, Found, against, by_incident, later_first
from .when_where import frame
from .words import content, listed, related_codes, singular, words

NONE = "Of one day and place, one says that there was none, and the other gives"
DENIED = "One denies what the other says, and both may concern one reported incident."
DENIED_SHARE = 0.4  # of the content words of what is denied
PRESENT = "One denies it, and the other says that the same source was there or had a part."


def denials(draft: Draft) -> Iterator[Found]:
    """Yield how denials stand to what is affirmed."""
    yield from _of_counts(draft)
    yield from _of_incidents(draft)
    yield from _of_taking_part(draft)


def _of_counts(draft: Draft) -> Iterator[Found]:
    """Yield "no child died" against "9 children were killed", of one day and place."""
    texts = documents(draft)
    none: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        for noun in _denied_nouns(claim):
            for place in frame(claim).places:
                none[noun, place].append(claim)
    for claim in asserting(draft) if none else ():
        for count in counts(claim):
            for denial in _facing(claim, count.noun, none):
                if bounds(count.quantity)[0] >= 1:
                    why = f"{NONE} “{count.quantity.text}”."
                    yield Found(*later_first(denial, claim, texts), "contradicts", why)


def _denied_nouns(claim: Claim) -> frozenset[str]:
    """Return the nouns that a claim says there was none of: "no woman and no child"."""
    if claim.polarity != "negated" or claim.mode == "question":
        return frozenset()
    before = "|".join(sorted((re.escape(w) for w in listed("none_of")), key=len, reverse=True))
    return frozenset(
        singular(words(m[1])[0])
        for m in re.finditer(rf"\b(?:{before})\s+(\w+)", claim.text.casefold())
    )


def _facing(claim: Claim, noun: str, none: dict[tuple[str, str], list[Claim]]) -> list[Claim]:
    """Return the claims that say there was none, of the same day and place."""
    own = frame(claim)
    listed_ = (d for place in sorted(own.places) for d in none.get((noun, place), [])[:WINDOW])
    return [d for d in listed_ if d.id != claim.id and own.one_event(frame(d))]


def _of_incidents(draft: Draft) -> Iterator[Found]:
    """Yield each denial of a reported incident against what is affirmed of it."""
    texts = documents(draft)
    for claims in by_incident(draft):
        denying = [c for c in claims if c.denies is not None][:WINDOW]
        affirmed = [c for c in claims if not against(c) and c.certainty != "hypothetical"]
        for denial in denying:
            for claim in affirmed[:WINDOW]:
                if _codes(denial) & _codes(claim) and _of_these_words(denial, claim):
                    yield Found(*later_first(denial, claim, texts), "in_tension", DENIED)


def _of_these_words(denial: Claim, claim: Claim) -> bool:
    """Say whether enough of what is denied stands in the claim: "that a school was targeted"."""
    denied = denial.denies.text if isinstance(denial.denies, Cue) else denial.text
    said = content(denied)
    return bool(said) and len(said & content(claim.text)) >= DENIED_SHARE * len(said)


def _of_taking_part(draft: Draft) -> Iterator[Found]:
    """Yield a source's denial against what places the same source at the matter."""
    texts, presence = documents(draft), listed("presence")
    denying: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        teller = sources.teller(claim, draft.resolved)
        speaks = claim.source.kind in ("person", "group", "organization")
        if teller is not None and speaks and against(claim) and claim.may_concern:
            denying[teller].append(claim)
    for claim in asserting(draft) if denying else ():
        if not against(claim) and presence & set(words(claim.text)):
            for who in sorted(_present(claim, draft)):
                for denial in denying.get(who, [])[:WINDOW]:
                    if _of_one_matter(denial, claim):
                        yield Found(*later_first(denial, claim, texts), "in_tension", PRESENT)


def _present(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return those who are, or speak, in a claim, by what they go by in the case."""
    inside = {
        f"entity {draft.resolved.get(p.entity, p.entity)}" for p in claim.participants if p.entity
    }
    teller = sources.teller(claim, draft.resolved)
    return frozenset(inside | ({teller} if teller else set()))


def _of_one_matter(denial: Claim, claim: Claim) -> bool:
    shared = related_codes(_codes(denial)) & _codes(claim)
    return bool(shared) or len(content(denial.text) & content(claim.text)) >= 3


def _codes(claim: Claim) -> frozenset[str]:
    return frozenset(c.code for c in claim.may_concern)
