"""Whom a careful reader marks: all with a role, children, and who acts where harm is told."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Sheet, Shelf
from .apposed import apposed, listed_alike, names_follow, says_again
from .carry import Cast
from .once import first_only, once

_ALL = re.compile(r", *all +of +(?:them|whom) +$")


class Told(NamedTuple):
    """A text, where its words of harm stand, and the words that name who tells something."""

    page: Sheet
    harm: Mapping[str, Shelf]
    tellers: Sequence[Span]
    institutions: Set[str]
    organizations: Set[str]
    numbers: Mapping[str, int]
    only_tells: re.Pattern[str]


def marked(claim: Claim, casts: Sequence[Cast], told: Told) -> Iterator[Cast]:
    """Yield those of a claim that are its participants; without a role they are `other`."""
    everyone = apposed(once(claim, casts, told.page, told.organizations), told.page)
    everyone = listed_alike(first_only(everyone, told.page), told.page)
    found = list(_listed(claim, list(_whole(everyone, told)), told))
    found += [c._replace(role="other") for c in everyone if _he(c, told)]
    yield from sorted(found, key=lambda cast: cast.person.span)


def _listed(claim: Claim, casts: Sequence[Cast], told: Told) -> Iterator[Cast]:
    """Yield those with a role, children, and the named, armed and counted, each name once."""
    seen: set[str] = set()
    told_again: Cast | None = None  # who says again of the one before who that is
    for index, cast in enumerate(casts):
        person = cast.person
        name = person.span.of(told.page.low).removeprefix("the ")
        if names_follow(casts[index : index + 2], told.page):
            continue
        if cast.role is not None:
            yield cast
        elif _is_child(person, told.page):
            yield cast._replace(role="other")
        elif index and says_again(casts[index - 1], person, told.page, told_again):
            told_again = cast
        elif _notable(claim, person, told) and name not in seen:
            yield cast._replace(role="other")
        if person.kind in ("name", "body"):
            seen.add(name)


def _he(cast: Cast, told: Told) -> bool:
    """Say whether these are "he" or "she", without a role, who do more than tell: not "he says"."""
    low, span = told.page.low, cast.person.span
    if cast.role is not None or cast.person.child or span.of(low) not in ("he", "she"):
        return False
    tells = told.only_tells.match(low, span.end)
    return tells is None or _NOT.search(tells[0]) is not None


# "He was not harmed" tells of him, and "he told me nothing" of what he did with others.
_NOT = re.compile(r"(?:not|never|n't|told|tells?)$")


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
        return person.child or (young(person) and person.span.of(page.low) in ("i", "we"))
    return person.child or young(person)


def _notable(claim: Claim, person: Person, told: Told) -> bool:
    """Say whether somebody is named, armed or in office, stands alone and does not tell this."""
    if person.kind in ("pronoun", "part") or _overlapped(person.span, told.tellers):
        return False
    low, end = told.page.low, person.span.end
    if _PSEUDONYM.match(low, end):
        return False
    if low.startswith("'s ", end) and not (person.armed or person.office):
        return False  # "Omar's house"
    counted = person.kind == "phrase" and _COUNTED.search(person.span.of(told.page.low))
    if not (person.entity or person.armed or person.office or counted):
        return False
    before = max(claim.span.start, person.span.start - _LEAD), person.span.start
    if _aside(person, claim, told) or names_another(person.span, told.page):
        return False
    if person.entity is not None and person.entity == claim.source.entity:
        return False
    name = person.span.of(told.page.low).removeprefix("the ")
    if person.kind != "name" and name in (claim.source.name or "").lower():
        return False
    inside = _INSIDE.search(low, *before)
    return inside is None or _suffering(claim, inside, told)


def _aside(person: Person, claim: Claim, told: Told) -> bool:
    """Say whether a body or an office only stands beside: "tried by the High Court"."""
    if (
        person.armed
        or person.entity
        or not (person.kind == "body" or person.head in told.institutions)
    ):
        return False
    start = max(claim.span.start, person.span.start - _LEAD)
    return bool(_BESIDE.search(told.page.low, start, person.span.start))


_NAMED_BY = re.compile(r"\b(?:named|identified|described|recogni[sz]ed) +by +$")
_BESIDE = re.compile(r"\b(?:by|to|from|for|through|before|between)(?: +(?:the|a|an|its|their))* +$")


def names_another(span: Span, page: Sheet) -> bool:
    """Say whether somebody only says who another is: "the man was named by two witnesses"."""
    return _NAMED_BY.search(page.low, max(0, span.start - _LEAD), span.start) is not None


def _suffering(claim: Claim, inside: re.Match[str], told: Told) -> bool:
    """Say whether "of" follows what is done to somebody: "the arrest of the commander"."""
    nouns = (f for span in claim.spans for f in told.harm["nouns"].within(span))
    return inside[0].startswith("of") and any(f.span.end == inside.start() - 1 for f in nouns)


_COUNTED = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|scores|hundreds?|thousands?)\b"
)
# What is said of a name is said of nobody: "Hadil" is not her real name.
_PSEUDONYM = re.compile(r"\"? +(?:is|was) +(?:not +(?:his|her) +real +name|a +pseudonym)\b")
_LEAD = 24  # code points before somebody in which a word that makes them part of others stands
# "men of the Front", "joined into the army", "he is the mayor", "Ada Rusk, bishop of Orun".
_INSIDE = re.compile(
    r"\b(?:of|in|into|within|outside of|inside|is|was|are|were|be|been|being|became"
    r"|become|becomes|becoming|as|under|one of|loyal to|(?:are|is|was|were|'re|'s) +called)"
    r"(?: +(?:the|a|an|so-called|the +so-called))* +\W?$|[\[(] *(?:the +)?$"
)


def _whole(casts: Sequence[Cast], told: Told) -> Iterator[Cast]:
    """Yield the casts, a whole with the sex of its parts: "eleven, all of them men"."""
    for index, cast in enumerate(casts):
        if cast.rule == "part_of":
            if not _all(casts[index - 1], cast, told.page):
                yield cast
            continue
        parts: list[Cast] = []
        for part in casts[index + 1 :]:
            if part.rule != "part_of":
                break
            parts.append(part)
        parts = parts or list(_summed(casts[index : index + 3], told))
        sexes = {part.person.sex for part in parts}
        if sexes == {"female", "male"}:
            yield cast._replace(person=cast.person._replace(sex="mixed"))
        elif parts and _all(cast, parts[0], told.page):
            yield cast._replace(person=cast.person._replace(sex=parts[0].person.sex))
        else:
            yield cast


def _summed(three: Sequence[Cast], told: Told) -> Sequence[Cast]:
    """Return the two whose numbers make up the first's: "14 children, nine boys and five girls"."""
    counts = [_number(cast.person.span.of(told.page.low), told.numbers) for cast in three]
    known = [n for n in counts if n is not None]
    if len(known) < _WHOLE_AND_PARTS:
        return ()
    return three[1:] if known[0] == sum(known[1:]) else ()


def _number(words: str, numbers: Mapping[str, int]) -> int | None:
    first = words.split(" ", maxsplit=1)[0].replace(",", "")
    return int(first) if first.isdecimal() else numbers.get(first)


_WHOLE_AND_PARTS = 3


def _all(whole: Cast, part: Cast, page: Sheet) -> bool:
    return bool(_ALL.search(page.low, whole.person.span.end, part.person.span.start))
