"""Roles and sex taken from one claim to the same people in another.

Only what suffered is carried, and only to a name, to a number or part of those spoken of ("two of
them", "the youngest was twelve"), to somebody whose age is told, and to children counted again.
What somebody is said to have done is never carried: each allegation is its source's own.
"""

import re
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from onrecord.record.claim import Claim

from ..nouns import Person, Sex
from ..scan import Sheet
from .rules import Role, Rules

_WINDOW = 8  # claims back in which those spoken of are looked for
_HIM = 6  # claims back in which the one that "him" means is looked for
_FEW = 40  # people looked back at
_SINGULAR = re.compile(r"(?:he|she|him|her|the +(?:youngest|oldest|eldest|younger|elder))$")
_SEEN = re.compile(
    r"\b(?:saw|seen|knew|know|counted|found|recognised|recognized|were|was)(?: +only)? +$"
)
_ROLES: Sequence[Role] = ("victim", "affected")
_OF = re.compile(r"[\w-]+ +of +(?:the|these|those|them|us) ")
_SPOKEN_OF = ("phrase", "part")  # "the boys", "two of the boys": whom "they" and "two" may mean


class Cast(NamedTuple):
    """Somebody in a claim, with a role and the rule that gave it, or without."""

    person: Person
    role: Role | None
    rule: str


class Known(NamedTuple):
    """What the document says of its named people and of its only son, daughter …

    `alleged` are those, tellers among them, of whom something is alleged.
    """

    entity: Mapping[str, str]
    role: dict[str, Role]
    sex: Mapping[str, Sex]
    alleged: Set[str | None]


Scenes = Sequence[tuple[Claim, Sequence[Cast]]]


def carried(
    scenes: Scenes, page: Sheet, words: Rules, organizations: Set[str] = frozenset()
) -> list[list[Cast]]:
    """Return the people of every claim, with what other claims say of them.

    "We call on the Front to release all children": whatever befell it before, it is no victim.
    """
    entity = _kin(scenes, words, page)
    known = _known(scenes, entity, organizations, page)
    recent: list[tuple[int, Cast]] = []  # whom the claims so far speak of, the last one last
    result: list[list[Cast]] = []
    for number, (claim, casts) in enumerate(scenes):
        spoken_of = [cast for at, cast in recent if number - at <= _WINDOW]
        made = [_carry(claim, cast, spoken_of, known, words, page) for cast in casts]
        for cast in made:
            if cast.rule == "carried" and cast.person.entity and cast.role == "victim":
                known.role.setdefault(cast.person.entity, cast.role)
        result.append(made)
        recent += [
            (number, cast)
            for cast in made
            if cast.role is not None or cast.person.kind in _SPOKEN_OF
        ]
        recent = recent[-_FEW:]
    return result


def _kin(scenes: Scenes, words: Rules, page: Sheet) -> dict[str, str]:
    """Return whose name stands with a word for kin, where there is one only: "my son Omar"."""
    found: dict[str, set[str]] = {}
    for _, casts in scenes:
        for person, _, _ in casts:
            if person.entity and person.head in words.family and _named(person, page):
                found.setdefault(person.head, set()).add(person.entity)
    return {head: min(names) for head, names in found.items() if len(names) == 1}


def _named(person: Person, page: Sheet) -> bool:
    """Say whether the phrase ends in a name: "my son Omar", not "my son"."""
    return not person.span.of(page.low).endswith(person.head)


def _who(person: Person, kin: Mapping[str, str]) -> str | None:
    return person.entity or (kin.get(person.head) if person.head else None)


def _known(scenes: Scenes, kin: Mapping[str, str], bodies: Set[str], page: Sheet) -> Known:
    """Gather the role and sex of named people, from their phrases and from "him" for them.

    `bodies` are organizations, whom neither befalls. What befell somebody of whom something is
    alleged too is not carried: "they took me as a boy … we took twenty boys … I was not there".
    """
    role: dict[str, Role] = {}
    alleged: set[str] = set()
    sex: dict[str, Sex] = {}
    named: list[tuple[int, Person]] = []
    for number, (claim, casts) in enumerate(scenes):
        for person, given, _ in casts:
            if given == "alleged_perpetrator" and _own(person, page) and claim.source.entity:
                alleged.add(claim.source.entity)
            who = _who(person, kin)
            if who is None and person.kind == "pronoun":
                near = [p for at, p in named[-_FEW:] if number - at <= _HIM]
                tellers = {told.entity for told in claim.chain}
                who = _meant(person, near, kin, sex, tellers)
            elif who is None and person.head and not plural(person):
                named.append((number, person))
            if who is None or who in bodies:
                continue
            if person.sex:
                sex.setdefault(who, person.sex)
            if given == "victim":
                role.setdefault(who, given)
            elif given == "alleged_perpetrator":
                alleged.add(who)
            if person.kind != "pronoun":
                named.append((number, person))
    for who in alleged:
        role.pop(who, None)
    return Known(kin, role, sex, alleged)


def _meant(
    pronoun: Person,
    near: Sequence[Person],
    kin: Mapping[str, str],
    sex: Mapping[str, Sex],
    tellers: Set[str | None],
) -> str | None:
    """Return the named person that "he" or "her" means, where there is but one besides tellers."""
    if pronoun.sex is None:
        return None
    fits: set[tuple[str | None, str]] = set()
    for person in near:
        who = _who(person, kin)
        known = person.sex or (sex.get(who) if who else None)
        if known in (None, pronoun.sex) and (who is None or who not in tellers):
            fits.add((who, "" if who else person.head))
    return min(fits, key=str)[0] if len(fits) == 1 else None


def _carry(
    claim: Claim,
    cast: Cast,
    spoken_of: Sequence[Cast],
    known: Known,
    words: Rules,
    page: Sheet,
) -> Cast:
    """Return somebody with what is carried; sex only to those who suffered."""
    person, role, rule = _role(claim, cast, spoken_of, known, words, page)
    who = _who(person, known.entity)
    if role in _ROLES and who is not None:
        person = person._replace(sex=person.sex or known.sex.get(who))
    return Cast(person, role, rule)


def _role(
    claim: Claim,
    cast: Cast,
    spoken_of: Sequence[Cast],
    known: Known,
    words: Rules,
    page: Sheet,
) -> Cast:
    person, role, rule = cast
    if _own(person, page) and words.around.only_tells.match(page.low, person.span.end):
        return cast  # "I'll say that": nothing befalls who says so
    who = _who(person, known.entity)
    young = person.age is not None and (person.age.high or 99) < 18
    mild = person.kind == "part" and role == "affected" and not person.armed
    mild = mild and person.takes_up != "children"
    if role is not None and not mild:
        return Cast(person, role, rule)
    if role is None and who in known.role and _stands(claim, person, page):
        return Cast(person, known.role[who], "carried")
    if _own(person, page) and claim.source.entity in known.alleged:
        return Cast(person, role, rule)
    last = _last(person, spoken_of, page)
    part = person.kind == "part" and person.age is None and role is None
    if last is not None and part and _others(last, spoken_of, page):
        return Cast(person, role, rule)  # "four of them": of whom is not said
    if last is not None and _continues(claim, person, page):
        return Cast(person, "victim" if young else last.role, "carried")
    return Cast(person, role, rule)


def _stands(claim: Claim, person: Person, page: Sheet) -> bool:
    """Say whether a name is what its claim is about: not "to Omar", not "Omar's"."""
    owner = page.low.startswith("'s", person.span.end)
    return not owner and word_before(claim, person, page) not in _PREPOSITIONS


def word_before(claim: Claim, person: Person, page: Sheet) -> str:
    """Return the word before somebody in a claim, or nothing where they begin it."""
    start = max(claim.span.start, person.span.start - _LONGEST)
    before = page.low[start : person.span.start].split()
    return before[-1] if before else ""


_LONGEST = 30  # code points of a word and the spaces after it
_PREPOSITIONS = frozenset(
    ("of", "to", "with", "by", "from", "for", "in", "at", "near", "is", "than", "like", "and")
)


def _last(person: Person, spoken_of: Sequence[Cast], page: Sheet) -> Cast | None:
    """Return those spoken of last whom the words may mean, if they suffered something."""
    one = bool(_SINGULAR.match(person.span.of(page.low)))
    called = person.kind == "name" and bool(
        _HIS_NAME.search(page.low, max(0, person.span.start - 32), person.span.start)
    )
    for cast in reversed(spoken_of):
        other = cast.person
        fits = not person.head or not other.head or _same(person.head, other.head)
        if person.kind == "phrase":
            fits = fits and person.child and other.child and _again(person, page)
        elif person.kind == "pronoun":
            fits = fits and (not other.head or plural(other) != one) and not _clash(person, other)
            fits = fits and _own(person, page) == _own(other, page)
        elif called:  # "his name is Omar": of the last one spoken of, whatever befell him
            return cast if cast.role in _ROLES and not plural(other) else None
        # "Two of the chefs were foreign, two were local": no others are meant.
        counted = person.kind == "part" and _OF.match(page.low, *other.span) is not None
        if fits and (cast.role in _ROLES or person.kind == "pronoun" or counted):
            return cast if cast.role in _ROLES else None
    return None


def _own(person: Person, page: Sheet) -> bool:
    """Say whether a pronoun is for who speaks: "they" are never "me"."""
    return person.kind == "pronoun" and person.span.of(page.low) in OWN


OWN = frozenset(("i", "me", "we", "us"))


def _others(one: Cast, spoken_of: Sequence[Cast], page: Sheet) -> bool:
    """Say whether others stand in one's sentence whom "them" may mean: who acts, and to whom."""
    sentence = page.sentence(one.person.span.start)
    return any(
        sentence.holds(cast.person.span)
        and cast.role not in _ROLES
        and cast.person.kind in ("phrase", "body")
        and plural(cast.person)
        and cast.person.span != one.person.span
        for cast in spoken_of
    )


def _again(person: Person, page: Sheet) -> bool:
    """Say whether a phrase speaks of those known, or counts them: "the boys", "twelve children"."""
    return bool(_DEFINITE.match(page.low, person.span.start, person.span.end))


_DEFINITE = re.compile(
    r"(?:the|these|those|both|all|his|her|their|our|my|your|\d+|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|at least)(?!\w)"
)
_PLURAL = frozenset(("children", "men", "women", "people", "gunmen"))


def plural(person: Person) -> bool:
    """Say whether a noun speaks of several: "boys", "people"."""
    return person.head.endswith("s") or person.head.split(" ")[-1] in _PLURAL


def _clash(one: Person, other: Person) -> bool:
    return one.sex is not None and other.sex is not None and one.sex != other.sex


def _same(one: str, other: str) -> bool:
    return one.rstrip("s")[:4] == other.rstrip("s")[:4]


def _continues(claim: Claim, person: Person, page: Sheet) -> bool:
    """Say whether the words speak on of those before: "one was Omar", "he was nine"."""
    low, start = page.low, claim.span.start
    before = low[start : person.span.start]
    if person.kind == "name":
        return bool(_NAMING.fullmatch(before))
    if person.kind == "pronoun":
        again = person.takes_up == "children" and not _RELATIVE.match(low, person.span.start)
        return person.age is not None or (again and not before.strip())
    if person.kind == "part":
        return not before.strip() or bool(_SEEN.search(before)) or person.age is not None
    return person.child


_RELATIVE = re.compile(r"those +who\b")  # others than those before: "those who are with us"
_HIS_NAME = re.compile(r"\b(?:his|her) +name +(?:was|is) +(?:called +)?$")
_NAMING = re.compile(
    r"(?:and +)?(?:one|one +of +them|another|the +(?:other|second|third|first|youngest|eldest|two)"
    r"|they|these|(?:his|her|their) +names?) +(?:was|were|is|are) +(?:called +)?"
)
