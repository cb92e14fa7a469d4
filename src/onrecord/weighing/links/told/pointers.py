"""Pointers: where the words of one claim point to another of its document.

"This account was confirmed" bears out the claim before; "in Ostrel alone, 12 camps" is a part of
what "hundreds of camps" counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.comparing.words import content, head_noun, listed, words
from onrecord.weighing.draft import Draft, against, asserting
from onrecord.weighing.figures.counting import bounds
from onrecord.weighing.links.found import Found
from onrecord.weighing.links.tellers import one_voice
from onrecord.weighing.origins import sources
from onrecord.weighing.tellings.concepts import lists

REJECTED = "It denies what is told just before."
CONFIRMED = "It says that what is told just before was confirmed."
SHORT, BEFORE = 3, 3  # words of a short denial; claims that it may look back on
A_PART = "One counts a part, of one place alone, of what the other counts"


def pointers(draft: Draft) -> Iterator[Found]:
    """Yield what confirms the claim before it, and counts of a part."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        by_document[claim.document].append(claim)
    for document in sorted(by_document):
        yield from _confirmed(by_document[document])
        yield from _rejected(by_document[document], draft)
        yield from _parts(by_document[document])


def _confirmed(claims: Sequence[Claim]) -> Iterator[Found]:
    for before, claim in pairwise(claims):
        if _confirming().match(" ".join(claim.text.casefold().split())) and not against(claim):
            yield Found(claim, before, "supports", CONFIRMED)


def _rejected(claims: Sequence[Claim], draft: Draft) -> Iterator[Found]:
    """Yield "the army denies", "this was a lie" with what another has just told."""
    for before, claim in pairwise(claims):
        two = not one_voice(before, claim, draft)
        if two and _untrue().fullmatch(" ".join(claim.text.casefold().split())):
            yield Found(claim, before, "in_tension", REJECTED)
            continue
        beside = claim.passage == before.passage and not against(before) and two
        if beside and against(claim) and _rejecting().search(" ".join(claim.text.split())):
            yield Found(claim, before, "in_tension", REJECTED)
    yield from _shortly(claims, draft)


def _shortly(claims: Sequence[Claim], draft: Draft) -> Iterator[Found]:
    """Yield "not dead" with "the teacher is dead", which another has told close before."""
    for at, claim in enumerate(claims):
        said = content(claim.text) - listed("negators")
        if claim.polarity != "negated" or not said or len(words(claim.text)) > SHORT:
            continue
        for before in reversed(claims[max(at - BEFORE, 0) : at]):
            tellers = {sources.teller(c, draft.voices) for c in (before, claim)}
            if len(tellers) > 1 and not against(before) and said <= content(before.text):
                yield Found(claim, before, "in_tension", REJECTED)
                break


def _parts(claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield "in Ostrel alone 12 camps" with each larger number of camps."""
    whole = [(c, q) for c in claims for q in c.quantities if _whole(c, q)][: WINDOW * WINDOW]
    for claim in claims:
        for part in claim.quantities if _of_one_place(claim) else ():
            for other, number in whole:
                if _part_of(part, number) and other.id != claim.id:
                    why = f"{A_PART}: “{part.text}” and “{number.text}”."
                    yield Found(claim, other, "refines", why)


def _of_one_place(claim: Claim) -> bool:
    """Say whether a claim counts in one place "alone"."""
    return not set(lists()["alone"]).isdisjoint(words(claim.text))


def _whole(claim: Claim, quantity: Quantity) -> bool:
    return bool(quantity.counted) and not against(claim) and not _of_one_place(claim)


def _part_of(part: Quantity, whole: Quantity) -> bool:
    """Say whether a number is surely smaller than another of the same things."""
    one, other = part.counted or "", whole.counted or ""
    same = head_noun(one) == head_noun(other) != "" and content(other) <= content(one)
    return same and bounds(part)[1] < bounds(whole)[0]


@cache
def _rejecting() -> re.Pattern[str]:
    named = ("rejects", "accusations", "pointed")
    rejects, told, which = ("|".join(map(re.escape, lists()[n])) for n in named)
    pointed = rf"(?:{which})\s+(?:{told})"
    return re.compile(
        rf"\b(?:{rejects})(?:\s+(?:it|this|{pointed})\b(?!\s+(?:that|of|by))|[.;]?$)", re.IGNORECASE
    )


@cache
def _untrue() -> re.Pattern[str]:
    """Return what finds "this was a lie", "that is not how the nurse remembers it"."""
    named = ("untrue_what", "untrue_is", "untrue", "not_how", "has_it", "untrue_how")
    what, be, untrue, not_how, has_it, how = ("|".join(map(re.escape, lists()[n])) for n in named)
    be = rf"\s*(?:{be})\s+(?:(?:{how})\s+)?"
    rest = rf"(?:{not_how})\s+[^.;:]{{1,60}}?\b(?:{has_it})(?:\s+it)?"
    return re.compile(rf"(?:(?:{what}){be})?(?:{untrue})[.!]?|(?:{what}){be}{rest}[.!]?")


@cache
def _confirming() -> re.Pattern[str]:
    what, confirmed = ("|".join(map(re.escape, lists()[n])) for n in ("confirming", "confirms"))
    return re.compile(rf"(?:{what}) (?:{confirmed})\b")
