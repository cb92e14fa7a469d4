"""Other names of somebody who is guarded: what the words tie to a hidden name is hidden with it.

"Tarek Odai is the smith's son, and today they call him Abu Fahd": whoever reads of Abu
Fahd reads of Tarek Odai. So is the rest of a name that stands whole in one place: "Daud" and
"Daud Karsh".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.language.commonwords import nobodys
from onrecord.language.compiled import any_of, once
from onrecord.language.literal import ALONE, hits
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.entity import Entity, Protection

from ..scan import Sheet
from .forms import rules as english
from .written import NAME

_ALIAS = r"[\"']?(?P<alias>(?:(?:Abu|Abou|Umm|Oum) +)?" + NAME + ")"


_GOES_ON = re.compile(rf" +(?=[^\W\d_a-z])({NAME})")
_BEFORE = re.compile(r"([^\W\d_a-z][\w'-]+) +$")


class Rules(NamedTuple):
    """What ties two names, and the words that are no name."""

    tied: re.Pattern[str]
    of_a_child: re.Pattern[str]
    no_name: frozenset[str]
    called: frozenset[str]
    tools: Tools


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for other names, compiled."""
    other, titles = english(tools).words, tools.lexicon("titles")
    words = any_of(tools.lexicon("persons")["also_called"])
    return Rules(
        re.compile(rf"(?<![\w'-])(?i:{words}),? +{_ALIAS}"),
        english(tools).young.noun_before,
        other.not_names | other.things | frozenset(titles["titles"]),
        frozenset([*titles["titles"], *titles["roles"]]),
        tools,
    )


def with_other_names(draft: Draft, page: Sheet, tools: Tools) -> Draft:
    """Return the draft with the other names of those who are guarded guarded too."""
    words = rules(tools)
    entities = list(draft.entities)
    for hit in words.tied.finditer(page.flat):
        alias = " ".join(hit["alias"].split())
        bearer = _bearer(entities, page, hit)
        if words.of_a_child.search(page.flat, page.sentence(hit.start()).start, hit.start()):
            continue  # "Colonel Rusk said that a boy of nine known as Fox fought"
        if bearer is None or words.no_name.intersection(alias.lower().split()):
            continue
        own = next((i for i, e in enumerate(entities) if _named(e, alias)), None)
        both = [i for i in (bearer, own) if i is not None]
        why = next((p for i in both if (p := entities[i].protected) is not False), None)
        if why is not None:
            for index in both:
                entities[index] = _guarded(entities[index], why)
            if own is None:
                entities[bearer] = _called(entities[bearer], alias)
    return replace(draft, entities=tuple(_whole(e, page, words) for e in entities))


def _bearer(entities: Sequence[Entity], page: Sheet, hit: re.Match[str]) -> int | None:
    """Return the one person who is named before the tie in its sentence; none where two are."""
    start = page.sentence(hit.start()).start
    named = {
        i
        for i, entity in enumerate(entities)
        if entity.kind == "person" and entity.name[:1].isupper()
        for m in entity.mentions
        if start <= m.span.start and m.span.end <= hit.start()
    }
    guarded = {i for i in named if entities[i].protected}
    kin = {i for i in guarded if (p := entities[i].protected) and p.why == "family"}
    for few in (named, guarded, guarded - kin):
        if len(few) == 1:
            return next(iter(few))
    first = min(named, key=lambda i: entities[i].mentions[0].span.start, default=None)
    return first if first is not None and first in guarded else None


def _named(entity: Entity, name: str) -> bool:
    return entity.kind == "person" and name in (entity.name, *entity.names)


def _guarded(entity: Entity, why: Protection) -> Entity:
    return entity if entity.protected else replace(entity, protected=why)


def _called(entity: Entity, name: str) -> Entity:
    return replace(entity, names=tuple(dict.fromkeys((*entity.names, name))))


def _whole(entity: Entity, page: Sheet, words: Rules) -> Entity:
    """Return a guarded person of one name with the whole of it, where the text has just one."""
    if entity.kind != "person" or not entity.protected or not entity.name.istitle():
        return entity
    wholes = set(_wholes(entity.name, page, words)) if " " not in entity.name else set()
    return _called(entity, wholes.pop()) if len(wholes) == 1 else entity


def _wholes(name: str, page: Sheet, words: Rules) -> Iterator[str]:
    """Yield what a name may be whole, on one line: no name before it, no common word after it."""
    if f"{name} " not in page.text:
        return
    for hit in hits(ALONE, name, _GOES_ON, page.text):
        if _inside(page.text, hit.start() - len(name), words):
            continue
        rest = hit[1].lower().split()
        if words.no_name.isdisjoint(rest) and not any(nobodys(w, words.tools) for w in rest):
            yield f"{name} {' '.join(hit[1].split())}"


def _inside(text: str, start: int, words: Rules) -> bool:
    """Say whether another name stands right before: "Zahra" before "Mahmoud Selim"."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is None or before[1].lower() in words.called:
        return False
    return not nobodys(before[1].lower(), words.tools)
