"""Whom a careful reader marks: all with a role, children, and who acts where harm is told."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..persons import Person
from ..scan import Sheet, Shelf
from .carry import Cast, word_before

_ALL = re.compile(r", *all +of +(?:them|whom) +$")
_CLAUSE = frozenset(("that", "when", "while", "because"))


class Told(NamedTuple):
    """A text, where its words of harm stand, and the words that name who tells something."""

    page: Sheet
    harm: Mapping[str, Shelf]
    tellers: Sequence[Span]


def marked(claim: Claim, casts: Sequence[Cast], told: Told) -> Iterator[Cast]:
    """Yield those of a claim that are its participants; without a role they are `other`."""
    harm = any(c.role is not None for c in casts) or _harm(claim, casts, told)
    for cast in _whole(casts, told.page):
        if cast.role is not None:
            yield cast
        elif _is_child(cast.person, told.page) or (harm and _acts(claim, cast.person, told)):
            yield cast._replace(role="other")


def _harm(claim: Claim, casts: Sequence[Cast], told: Told) -> bool:
    """Say whether a claim has words of harm that are no part of a name: "the armed forces"."""
    taken = [c.person.span for c in casts]
    found = (f for shelf in told.harm.values() for span in claim.spans for f in shelf.within(span))
    return any(not _overlapped(f.span, taken) for f in found)


def _overlapped(span: Span, taken: Sequence[Span]) -> bool:
    """Say whether one of `taken`, which are in order and apart, overlaps a stretch."""
    at = bisect_left(taken, span)
    return any(t.overlaps(span) for t in taken[max(0, at - 1) : at + 1])


def young(person: Person) -> bool:
    """Say whether the age that the words give lies under 18, or may."""
    age = person.age
    return age is not None and (
        (age.high is not None and age.high < 18)
        or (age.high == 18 and age.low is None)
        or (age.low is not None and age.high is not None and age.low < 18)
    )


def _is_child(person: Person, page: Sheet) -> bool:
    if person.kind in ("pronoun", "part"):
        return young(person) and person.span.of(page.low) in ("i", "we")
    return person.child or young(person)


def _acts(claim: Claim, person: Person, told: Told) -> bool:
    """Say whether somebody named or armed begins the claim or a clause of it, as who acts does."""
    if person.kind in ("pronoun", "part") or not (person.entity or person.armed):
        return False
    if person.entity is not None and person.entity == claim.source.entity:
        return False
    if _overlapped(person.span, told.tellers):
        return False
    before = word_before(claim, person, told.page)
    return told.page.low.startswith(" ", person.span.end) and (not before or before in _CLAUSE)


def _whole(casts: Sequence[Cast], page: Sheet) -> Iterator[Cast]:
    """Yield the casts, a whole with the sex of its parts: "eleven, all of them men"."""
    for index, cast in enumerate(casts):
        if cast.rule == "part_of":
            if not _all(casts[index - 1], cast, page):
                yield cast
            continue
        parts = []
        for part in casts[index + 1 :]:
            if part.rule != "part_of":
                break
            parts.append(part)
        sexes = {part.person.sex for part in parts}
        if sexes == {"female", "male"}:
            yield cast._replace(person=cast.person._replace(sex="mixed"))
        elif parts and _all(cast, parts[0], page):
            yield cast._replace(person=cast.person._replace(sex=parts[0].person.sex))
        else:
            yield cast


def _all(whole: Cast, part: Cast, page: Sheet) -> bool:
    return bool(_ALL.search(page.low, whole.person.span.end, part.person.span.start))
