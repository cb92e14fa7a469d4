"""None: that there was none of somebody or something, against who counts some or tells of it.

"No child was among the dead" against "9 children were killed", "no house was burned" against "they
burned four houses", "there are no missing children" against a number of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import by_context
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.comparing.words import holds, listed, mapping, related_codes, singular, words
from onrecord.weighing.draft import Draft, asserting, codes_of, place_of
from onrecord.weighing.figures.counting import Count, bounds, counts
from onrecord.weighing.links.denied.saying import denied_nouns, matters, names_deed, whole_deed
from onrecord.weighing.links.denied.whole import DENIED_THERE
from onrecord.weighing.links.found import Found, affirms, later_first, stated, tension
from onrecord.weighing.links.tellers import one_denial, one_telling
from onrecord.weighing.links.ties import Key, surely_one, tied, ties
from onrecord.weighing.origins import sources
from onrecord.weighing.tellings.deeds import deeds

NONE = "One says that there was none, and the other gives"
UNSURE = "the day or place is not stated in both"
MISSING = "One says that none are missing, and the other tells of some."


def none_of(draft: Draft) -> Iterator[Found]:
    """Yield "no child died" against "9 children were killed", of one place and matter."""
    none: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    of = _matters_of_them(draft)
    for claim in sorted(asserting(draft), key=lambda c: (len(c.chain), place_of(c))):
        for noun in denied_nouns(claim):
            for place in draft.frames[claim.id].places:
                if not any(one_denial(claim, known, draft) for known in none[noun, place]):
                    none[noun, place].append(claim)
    for claim in asserting(draft) if none else ():
        yield from _of_things(claim, none, draft)
        for count in counts(claim):
            for denial in _facing(count, none, of, draft):
                if bounds(count.quantity)[0] >= 1 or count.quantity.low is None:
                    yield none_against(denial, count, draft)


def _of_things(
    claim: Claim, none: Mapping[tuple[str, str], Sequence[Claim]], draft: Draft
) -> Iterator[Found]:
    """Yield "no house was burned" against "they burned four houses", of one place."""
    own, facing = draft.frames[claim.id], dict[str, Claim]()
    for noun in sorted(struck(claim)):
        for place in sorted(own.places):
            facing |= {d.id: d for d in none.get((noun, place), ())[:WINDOW]}
    for denial in facing.values():
        frame = draft.frames[denial.id]
        agreed = own.one_event(frame) if names_deed(denial, claim) else own.agrees(frame)
        if agreed and not one_telling(denial, claim, draft) and whole_deed(denial, claim):
            yield tension(denial, claim, draft, DENIED_THERE)


def struck(claim: Claim) -> frozenset[str]:
    """Return the things that a claim says something was done to ("houses"), and what it was called.

    Who was beaten was mistreated.
    """
    if not affirms(claim) or not deeds(claim):
        return frozenset()
    named = (n for code in codes_of(claim) for n in mapping("named_deeds").get(code, ()))
    return listed("sites").intersection(map(singular, words(claim.text))).union(named)


def _facing(
    count: Count,
    none: Mapping[tuple[str, str], Sequence[Claim]],
    of: Mapping[str, frozenset[str]],
    draft: Draft,
) -> list[Claim]:
    """Return the claims that say there was none, of the same matter and place, and no other day."""
    claim, own = count.claim, draft.frames[count.claim.id]
    facing = {
        denial.id: denial
        for place in sorted(own.places)
        for noun in facing_nouns(count)
        for denial in none.get((noun, place), ())[:WINDOW]
        if own.agrees(draft.frames[denial.id])
        and (
            related_codes([count.code]) & (matters(denial) or of.get(denial.id, frozenset()))
            or (count.code in listed("held_there") and _none_there(denial, draft))
        )
    }
    return [d for d in facing.values() if d.id != claim.id]


def _none_there(denial: Claim, draft: Draft) -> bool:
    """Say whether a claim says of a place that it names that there is none: "no boy is in it"."""
    there = holds(denial.text, listed("there_were"))
    return there and draft.frames[denial.id].places_from == "claim" and not deeds(denial)


def facing_nouns(count: Count) -> tuple[str, ...]:
    """Return by what it is denied that there was one: "no child" of a boy, "no dead" of any."""
    own = count.noun
    if own in listed("children"):
        own_too = sorted(listed("child_nouns") - {own})
        return (own, *own_too)
    return (own, *mapping("by_fate").get(count.code, ())) if own == "person" else (own,)


def _matters_of_them(draft: Draft) -> Mapping[str, frozenset[str]]:
    """Return of what "none of them was a pupil" is, where the same source has just said it."""
    found: dict[str, frozenset[str]] = {}
    for before, claim in pairwise(asserting(draft)):
        tellers = {sources.teller(c, draft.voices) for c in (before, claim)}
        them = not listed("pointing").isdisjoint(words(claim.text))
        if them and len(tellers) == 1 and before.document == claim.document:
            found[claim.id] = matters(before)
    return found


def none_against(denial: Claim, count: Count, draft: Draft) -> Found:
    """Return the link between "none" and a number: firm only where day and place are known."""
    one, other = later_first(denial, count.claim, draft.texts)
    frames = draft.frames[one.id], draft.frames[other.id]
    given = f"{NONE} “{' '.join(count.quantity.text.split())}”"
    open_ = count.quantity.low is None
    sure = count.claim.may_concern and count.code != "release" and not open_
    sure = sure and stated(denial) and stated(count.claim)
    if sure and surely_one(one, other, draft):
        why = f"{given}, of one day and place{by_context(*frames)}."
        return Found(one, other, "contradicts", why)
    return Found(one, other, "in_tension", f"{given}; {UNSURE}.")


def none_then(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim says that there were none on a day, where it knows no place."""
    nouns = denied_nouns(claim)
    if nouns and not draft.frames[claim.id].places:
        yield from ((noun, *each) for noun in sorted(nouns) for each in ties(claim, draft))


def some_then(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield whom a claim counts, and on which day."""
    nouns = {noun for count in counts(claim) for noun in facing_nouns(count)}
    days = [each for each in ties(claim, draft) if each[0] == "on"] if nouns else []
    yield from ((noun, *each) for noun in sorted(nouns) for each in days)


def found_then(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the link between none and the first number of those of whom there were none."""
    if not tied(denial, claim, draft):
        return None
    none = denied_nouns(denial)
    for count in counts(claim):
        of_them = not none.isdisjoint(facing_nouns(count)) and bounds(count.quantity)[0] >= 1
        if of_them and related_codes([count.code]) & matters(denial):
            return none_against(denial, count, draft)
    return None


def none_missing(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield one key for "there are no missing children in the province", of no narrower place."""
    frame = draft.frames[claim.id]
    if frame.places and frame.places_from == "claim":
        return
    told = claim.polarity == "negated" and stated(claim)
    nouns = denied_nouns(claim)
    if told and (nouns & listed("gone") or (nouns and holds(claim.text, listed("is_missing")))):
        yield ("missing",)


def some_missing(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the same key for what counts those who are missing."""
    sure = affirms(claim)
    codes = {count.code for count in counts(claim)} if sure else set()
    if not listed("gone").isdisjoint(words(claim.text)) and codes & {"abduction", "not_released"}:
        yield ("missing",)


def found_missing(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between none who are missing and a number of them."""
    return tension(denial, claim, draft, MISSING)
