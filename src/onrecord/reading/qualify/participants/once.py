"""Everybody once: "he" and "them" in a claim that names whom they mean are no one else.

They give that person their sex, and the role that the claim's words give them.
"""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from onrecord.record.claim import Claim

from ..nouns import Person, Sex
from ..scan import Sheet
from .carry import Cast, plural

ONE: Mapping[str, Sex] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
# Whose deed or fate is told is another: "the officer who ordered her killing".
_MEANS = re.compile(
    rf"(?<![\w'-])(?:{'|'.join(ONE)}|they|them)(?![\w-])"
    r"(?<!(?<!\w)h(?:is|er)"
    r"(?= (?:killing|murder|execution|arrest|abduction|capture|torture|rape)\b))"
)


def once(claim: Claim, casts: Sequence[Cast], page: Sheet, bodies: Set[str]) -> list[Cast]:
    """Return the people of a claim without the pronouns that mean one it has named.

    "He" is none of the `bodies`, entities that are organizations.
    """
    made = list(casts)
    gone: set[int] = set()
    for span in claim.spans:
        for hit in _MEANS.finditer(page.low, span.start, span.end):
            at = _meant(claim, made, hit, page, bodies)
            if at is None:
                continue
            made[at] = made[at]._replace(person=_sexed(made[at].person, ONE.get(hit[0])))
            for index, cast in enumerate(made):
                if cast.person.kind == "pronoun" and cast.person.span.start == hit.start():
                    made[at] = _joined(made[at], cast)
                    gone.add(index)
    return [cast for index, cast in enumerate(made) if index not in gone]


def first_only(casts: Sequence[Cast], page: Sheet) -> list[Cast]:
    """Return people, "he" or "she" once in a claim without a role: "he moved when he was a child".

    Not where another of that sex stands in between, or where both have roles of their own.
    """
    held: dict[str, int] = {}
    made: list[Cast] = []
    for cast in casts:
        said = cast.person.span.of(page.low)
        sex = ONE.get(said) if said in _SUBJECTS else None
        if sex is None:
            if cast.person.kind != "pronoun" and cast.person.sex in (None, "male", "female"):
                held = {s: at for s, at in held.items() if cast.person.sex not in (None, s)}
            made.append(cast)
        elif sex in held and None in (cast.role, made[held[sex]].role):
            made[held[sex]] = _joined(made[held[sex]], cast)
        else:
            held[sex] = len(made)
            made.append(cast)
    return made


_SUBJECTS = frozenset(("he", "she"))


def _meant(
    claim: Claim, casts: Sequence[Cast], pronoun: re.Match[str], page: Sheet, bodies: Set[str]
) -> int | None:
    """Return whom a pronoun means: the only one before it, or the one who begins the claim."""
    sex = ONE.get(pronoun[0])
    fits = [
        index
        for index, (person, _, _) in enumerate(casts)
        if person.span.end <= pronoun.start()
        and (person.kind == "name" or (person.kind == "phrase" and (person.head or person.age)))
        and (not plural(person) if sex else plural(person) and person.kind == "phrase")
        and not (sex and person.entity in bodies)
        and person.sex in (None, sex if sex else person.sex)
        and apart(page.low[person.span.end : pronoun.start()], pronoun[0])
    ]
    if len(fits) == 1 or (fits and sex is None and _anded(casts, fits, page)):
        return fits[0]
    first = fits and sex and casts[fits[0]].person.span.start <= claim.span.start + _OPENING
    return fits[0] if first else None


def _anded(casts: Sequence[Cast], fits: Sequence[int], page: Sheet) -> bool:
    """Say whether "and" joins all of some people: "two recruits and other fighters"."""
    spans = [casts[i].person.span for i in fits]
    return all(page.low[a.end : b.start].strip() == "and" for a, b in pairwise(spans))


def apart(between: str, pronoun: str) -> bool:
    """Say whether an object stands in another clause than who acts: not "men took them".

    Whom somebody found no proof of, or saw no reason for, is another: "no proof that he was shot".
    """
    if _OF_WHICH.search(between, max(0, len(between) - _NEAR)):
        return False
    return pronoun not in _OBJECTS or bool(_CLAUSE.search(between))


_OBJECTS = frozenset(("him", "her", "them"))
_CLAUSE = re.compile(
    r"[,;:]|\b(?:when|while|who|that|which|and|but|where|after|before|as|if|because|to|\w+ing)\b"
)
_OF_WHICH = re.compile(r"\bno +[\w-]+ +(?:that|why|how|whether) +$")
_NEAR = 60  # code points before a pronoun in which words stand that lead to it
_OPENING = 4  # code points of "the " and of a quotation mark before somebody


def _sexed(person: Person, sex: Sex | None) -> Person:
    return person._replace(sex=person.sex or sex)


def _joined(named: Cast, pronoun: Cast) -> Cast:
    """Return the one named with the role of the pronoun, where its own words gave none."""
    one, other = named.person, pronoun.person
    person = one._replace(age=one.age or other.age, child=one.child or other.child)
    if pronoun.role is None or (named.role is not None and named.rule != "status"):
        return named._replace(person=person)
    return Cast(person, pronoun.role, pronoun.rule)
