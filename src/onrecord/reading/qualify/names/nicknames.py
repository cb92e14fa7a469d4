"""Nicknames in marks or brackets within a name: 'Ada "Button" Rusk', "Ada (Button) Rusk".

What stands before and after belongs together, and the nickname is its bearer's as well. The rules
for names read a plain text in which nicknames are blanks; whoever is guarded there by a part of
the name is then guarded by all of it.
"""

import re
from dataclasses import replace
from functools import lru_cache

from onrecord.language.commonwords import of_grammar
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.entity import Entity

from ..scan import Sheet
from .written import LINK, NOT_INSIDE, WORD

_NICKNAME = rf"(?P<nick>[\"'(](?:(?:[Tt]he|alias|aka) +)?(?P<name>{WORD}(?: +{WORD})?),?[\"')])"
_NAMED = re.compile(
    rf"{NOT_INSIDE}(?P<first>{WORD}) +{_NICKNAME} +(?={LINK}(?P<last>{WORD})(?![\w'-]))"
)
_PAIRS = ('""', "''", "()")


@lru_cache(maxsize=4)
def _within(text: str, flat: str) -> tuple[re.Match[str], ...]:
    """Return the nicknames within names, each within one line."""
    found = (hit for hit in _NAMED.finditer(flat) if "\n" not in text[slice(*hit.span())])
    return tuple(hit for hit in found if hit["nick"][0] + hit["nick"][-1] in _PAIRS)


def without_nicknames(page: Sheet) -> Sheet:
    """Return a page in which nicknames within names are blanks, every offset kept."""
    text, flat, low = page.text, page.flat, page.low
    for hit in _within(page.text, page.flat):
        start, end = hit.span("nick")
        text, flat, low = (
            f"{each[:start]}{' ' * (end - start)}{each[end:]}" for each in (text, flat, low)
        )
    return page if flat == page.flat else replace(page, text=text, flat=flat, low=low)


def with_nicknames(draft: Draft, page: Sheet, tools: Tools) -> Draft:
    """Return the draft with those who are guarded guarded by the nicknames within their names."""
    entities = list(draft.entities)
    for hit in _within(page.text, page.flat):
        if of_grammar(hit["first"].lower(), tools):
            continue
        whole = {hit["first"], hit["last"]}
        for index, entity in enumerate(entities):
            if _is_guarded_by(entity, whole):
                entities[index] = _called(entity, hit)
    return replace(draft, entities=tuple(entities))


def _is_guarded_by(entity: Entity, whole: set[str]) -> bool:
    """Say whether somebody guarded bears these names: "Ada Rusk", or one of them and no other."""
    if entity.kind != "person" or not entity.protected:
        return False
    return any(
        whole.issubset(words := set(name.split())) or words <= whole
        for name in (entity.name, *entity.names)
    )


def _called(entity: Entity, hit: re.Match[str]) -> Entity:
    both = (f"{hit['first']} {hit['last']}", hit["name"])
    return replace(entity, names=tuple(dict.fromkeys((*entity.names, *both))))
