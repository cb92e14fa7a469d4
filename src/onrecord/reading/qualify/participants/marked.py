"""Whom a careful reader marks: all with a role, children, and who acts where harm is told."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..persons import Person
from ..scan import Sheet, Shelf
from .carry import Cast, plural
from .once import once

_ALL = re.compile(r", *all +of +(?:them|whom) +$")
_CLAUSE = frozenset(("that", "when", "while", "because"))


class Told(NamedTuple):
    """A text, where its words of harm stand, and the words that name who tells something."""

    page: Sheet
    harm: Mapping[str, Shelf]
    tellers: Sequence[Span]
    institutions: Set[str]
    numbers: Mapping[str, int]


def marked(claim: Claim, casts: Sequence[Cast], told: Told) -> Iterator[Cast]:
    """Yield those of a claim that are its participants; without a role they are `other`."""
    everyone = _apposed(once(claim, casts, told.page), told.page)
    found = list(_listed(claim, list(_whole(everyone, told)), told))
    found += [c._replace(role="other") for c in everyone if _he(c, told.page)]
    yield from sorted(found, key=lambda cast: cast.person.span)


def _listed(claim: Claim, casts: Sequence[Cast], told: Told) -> Iterator[Cast]:
    """Yield those with a role, children, and the named, armed and counted, each name once."""
    seen: set[str] = set()
    told_again: Cast | None = None  # who says again of the one before who that is
    for index, cast in enumerate(casts):
        person = cast.person
        name = person.span.of(told.page.low).removeprefix("the ")
        if cast.role is not None:
            yield cast
        elif _is_child(person, told.page):
            yield cast._replace(role="other")
        elif _names_follow(casts[index : index + 2], told.page):
            continue
        elif index and _again(casts[index - 1], person, told.page, told_again):
            told_again = cast
        elif _notable(claim, person, told) and name not in seen:
            yield cast._replace(role="other")
        if person.kind in ("name", "body"):
            seen.add(name)


def _names_follow(two: Sequence[Cast], page: Sheet) -> bool:
    """Say whether a plural only opens a list of names: "Jesuits Ada Rusk, Omo Del and …"."""
    if len(two) < 2 or two[1].person.kind != "name" or not plural(two[0].person):
        return False
    return page.low[two[0].person.span.end : two[1].person.span.start] == " "


def _apposed(casts: Sequence[Cast], page: Sheet) -> list[Cast]:
    """Return people once who are named and told of side by side: "a nurse, Ada Rusk,"."""
    made: list[Cast] = []
    for cast in casts:
        last = made[-1] if made else None
        if last is None or (last.role and cast.role and last.role != cast.role):
            made.append(cast)
            continue
        one, other = last.person, cast.person
        between = page.low[one.span.end : other.span.start]
        if _named_apart(one, other, between, page):
            span = Span(one.span.start, other.span.end)
            whole = one._replace(
                span=span,
                entity=other.entity or one.entity,
                sex=one.sex or other.sex,
                age=one.age or other.age,
                child=one.child or other.child,
            )
            made[-1] = _with_role(last._replace(person=whole), cast)
        elif other.child and not plural(other) and _BEING.fullmatch(between):
            made[-1] = _with_role(last._replace(person=one._replace(child=True)), cast)
        elif one.kind in ("name", "body") and _says_who(other, between, page):
            child = one.child or other.child
            whole = one._replace(sex=one.sex or other.sex, age=one.age or other.age, child=child)
            made[-1] = _with_role(last._replace(person=whole), cast)
        else:
            made.append(cast)
    return made


def _with_role(cast: Cast, other: Cast) -> Cast:
    return cast if cast.role else cast._replace(role=other.role, rule=other.rule)


def _says_who(noun: Person, between: str, page: Sheet) -> bool:
    """Say whether a noun after a name only says who that is: "Ada Rusk, a nurse,"."""
    if noun.kind != "phrase" or noun.entity is not None or between != ", " or plural(noun):
        return False
    opening = noun.span.of(page.low).split()[0]
    if opening not in ("a", "an", "the", noun.head):
        return False
    ends = _ENDS.match(page.low, noun.span.end)
    listed = opening == "the" and page.low.startswith(" and ", noun.span.end)
    return ends is not None and not listed


def _again(last: Cast, person: Person, page: Sheet, told_again: Cast | None) -> bool:
    """Say whether words say who the one before is: "Ada Rusk, bishop of", "the LDF, one of the"."""
    between = page.low[last.person.span.end : person.span.start]
    if last is told_again and between.strip() == "and":
        return True
    if person.kind != "phrase" or person.entity is not None or not between.startswith(", "):
        return False
    one = person.span.of(page.low).startswith("one of ") or not plural(person)
    ends = _ENDS.match(page.low, person.span.end)
    return one and bool(ends) and len(between.split()) <= _FEW


def _named_apart(noun: Person, name: Person, between: str, page: Sheet) -> bool:
    """Say whether a name only says who those before it are: "the mayor of Orun, Ada Rusk,"."""
    single = (noun.kind == "phrase" and noun.head and not plural(noun)) or (
        noun.kind == "part" and noun.span.of(page.low).startswith(_ONE)
    )
    if not single or name.kind not in ("name", "body"):
        return False
    closed = page.low.startswith((",", ")", "."), name.span.end) or name.span.end == len(page.low)
    return bool(closed and _APPOSED.fullmatch(between))


_BEING = re.compile(r" +(?:was|is|am)(?: +(?:still|only|just|then|but))? +")  # "he was a child"
_ONE = ("one of", "another", "the youngest", "the oldest", "the eldest")
_APPOSED = re.compile(r"(?: of [\w' -]{1,30})?, ")
_ENDS = re.compile(r" +of\b| +and +\w+ +referred\b|,|\)|\s*$| +and\b")
_FEW = 2  # the comma and one word


def _he(cast: Cast, page: Sheet) -> bool:
    """Say whether these are "he" or "she", without a role."""
    plain = cast.role is None and not cast.person.child
    return plain and cast.person.span.of(page.low) in ("he", "she")


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
    if _aside(person, claim, told):
        return False
    if person.entity is not None and person.entity == claim.source.entity:
        return False
    name = person.span.of(told.page.low).removeprefix("the ")
    if person.kind != "name" and name in (claim.source.name or "").lower():
        return False
    inside = _INSIDE.search(
        told.page.low, max(claim.span.start, person.span.start - _LEAD), person.span.start
    )
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


_BESIDE = re.compile(r"\b(?:by|to|from|for|through|before|between)(?: +(?:the|a|an|its|their))* +$")


def _suffering(claim: Claim, inside: re.Match[str], told: Told) -> bool:
    """Say whether "of" follows what is done to somebody: "the arrest of the commander"."""
    nouns = (f for span in claim.spans for f in told.harm["nouns"].within(span))
    return inside[0].startswith("of") and any(f.span.end == inside.start() - 1 for f in nouns)


_COUNTED = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|dozens?|scores|hundreds?|thousands?)\b"
)
# What is said of a name is said of nobody: "Hadil" is not her real name.
_PSEUDONYM = re.compile(r"\"? +(?:is|was) +(?:not +(?:his|her) +real +name|a +pseudonym)\b")
_LEAD = 24  # code points before somebody in which a word that makes them part of others stands
# "men of the Front", "joined into the army", "he is the mayor", "Ada Rusk, bishop of Orun".
_INSIDE = re.compile(
    r"\b(?:of|in|into|within|outside of|inside|is|was|are|were|be|been|being|became"
    r"|become|becomes|becoming|as|under|one of|loyal to)"
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
