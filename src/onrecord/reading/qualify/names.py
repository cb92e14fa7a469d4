"""Names that must be guarded: possible minors named in the words, victims, a source's family.

Not known counts as protected: a name beside "pupil", "son" or an age under 18 is guarded even
where nobody says "child".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.entity import Entity, Mention, Protection
from onrecord.record.ident import content_id
from onrecord.record.text import Span

from .numbers import any_of
from .scan import Sheet, once

Why = Literal["minor", "victim", "family"]
_NAME = r"(?P<name>[A-Z][a-z][\w'-]*(?: +(?:al-|el-|bin +|ibn +|de +)?[A-Z][a-z][\w'-]*){0,2})"
_YOUNG = r"(?:1[0-7]|[1-9])"
_FIRST_PERSON = re.compile(r"(?:my|our)\b")
_WEIGHT = ("minor", "victim", "family")


class Rules(NamedTuple):
    """The ways a text names somebody who may be a minor."""

    forms: tuple[tuple[Why, re.Pattern[str]], ...]
    not_names: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` that names are found by, compiled."""
    lists = tools.lexicon("persons")
    young = [n for nouns in lists["child"].values() for n in nouns] + lists["perhaps_child"]
    noun = any_of([*young, *(n.capitalize() for n in young)])
    called = any_of(lists["called"])
    family = any_of(lists["family"])
    numbers = any_of(k for k, v in tools.lexicon("numbers")["words"].items() if 0 < v < 18)
    return Rules(
        (
            ("minor", re.compile(rf"(?<![\w'-])(?:{noun})(?:,? +(?:{called}) +|,? +){_NAME}")),
            (
                "minor",
                re.compile(
                    rf"(?<![\w'-]){_NAME}(?:, +(?:aged +)?| \((?:aged +)?){_YOUNG}"
                    r"(?=[,).;:]| +and\b| +years)(?!\.\d)"
                ),
            ),
            (
                "minor",
                re.compile(
                    rf"(?<![\w'-]){_NAME},? +(?:who +)?(?:was|is|aged|turned)(?: +only| +just)?"
                    rf" +(?:{_YOUNG}|{numbers})(?=[,.;]| +years? +old| +at +the| +when)"
                ),
            ),
            ("minor", re.compile(rf"(?<!\w){_YOUNG}-year-old +{_NAME}")),
            (
                "family",
                re.compile(
                    rf"(?<![\w'-])(?:[Mm]y|[Oo]ur)(?: +\w+)? +(?:{family})"
                    rf"(?:,? +(?:{called}))?,? +{_NAME}"
                ),
            ),
        ),
        frozenset(lists["not_names"]),
    )


def with_minors(draft: Draft, page: Sheet, tools: Tools) -> Draft:
    """Return the draft with everyone guarded whom the text names as a possible minor or kin."""
    found: dict[str, Why] = {}
    for name, why in _named(draft, page, rules(tools)):
        if name not in found or _WEIGHT.index(why) < _WEIGHT.index(found[name]):
            found[name] = why
    entities = list(draft.entities)
    for name in sorted(found):
        known = [i for i, e in enumerate(entities) if e.kind == "person" and _is(e, name)]
        for index in known:
            entities[index] = _protected(entities[index], found[name])
        if not known:
            entities.append(_new(draft, page, name, found[name]))
    return replace(draft, entities=tuple(entities))


def _named(draft: Draft, page: Sheet, words: Rules) -> Iterator[tuple[str, Why]]:
    unpublished = draft.document.publisher is None and draft.document.url is None
    for why, form in words.forms:
        if why == "family" and not unpublished:
            continue
        for hit in form.finditer(page.flat):
            name = re.sub(" +", " ", hit["name"])
            first = name.split()[0].lower()
            if first not in words.not_names and not page.shouts(page.sentence(hit.start())):
                yield name, why


def _is(entity: Entity, name: str) -> bool:
    return name in (entity.name, *entity.names) or any(m.text == name for m in entity.mentions)


def _protected(entity: Entity, why: Why) -> Entity:
    """Return the entity guarded; what it was guarded for before stands."""
    if entity.protected is not False:
        return entity
    return replace(entity, protected=Protection(why=why, by=None))


def _new(draft: Draft, page: Sheet, name: str, why: Why) -> Entity:
    words = " +".join(re.escape(w) for w in name.split())
    mentions = tuple(
        Mention(
            document=draft.document.id, span=Span(*m.span()), text=page.text[m.start() : m.end()]
        )
        for m in re.finditer(rf"(?<![\w'-]){words}(?![\w-])", page.flat)
    )
    return Entity(
        id=content_id("entity", draft.document.id, "person", name),
        scope="document",
        kind="person",
        name=name,
        names=(name,),
        pseudonym=False,
        mentions=mentions,
        resolved=None,
        protected=Protection(why=why, by=None),
    )


def guarded(draft: Draft) -> Draft:
    """Return the draft with everyone guarded who is a child or a victim in some claim."""
    why: dict[str, Why] = {}
    for claim in draft.claims:
        for participant in claim.participants:
            if participant.entity is None:
                continue
            if participant.child != "not_stated":
                why[participant.entity] = "minor"
            elif participant.role == "victim":
                why.setdefault(participant.entity, "victim")
    return replace(draft, entities=tuple(_guard(e, why) for e in draft.entities))


def _guard(entity: Entity, why: Mapping[str, Why]) -> Entity:
    return (
        _protected(entity, why[entity.id])
        if entity.kind == "person" and entity.id in why
        else entity
    )
