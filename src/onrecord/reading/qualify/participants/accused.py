"""The accused: whoever a document alleges something of by name is one person, by all its names.

"Commander Rubo Desh", "Mr Desh" and "Rubo" are one, where only one in the document is called so,
so that over the case it can be asked who says that he did something, and what he denies. Whoever
may be a child, a victim, a source of what nobody published, or is guarded for whatever reason, is
left as it is; so is a name that may be two people's.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Participant
from onrecord.record.entity import Entity

from ..names import is_unpublished
from ..nouns import Person
from ..scan import Sheet
from .named import names as forms
from .named import titled
from .parties import entity_of, with_entities

# What may follow a name in somebody's phrase: "Commander Desh of the Front", "Desh, 40".
_AFTER = re.compile(r"[\"'”’)]*(?:$|,| *\(| +(?:of|from)\b)")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN = re.compile(r"[A-Z][\w'’-]+(?: +[A-Z][\w'’-]+){0,3}")

Name = tuple[str, ...]  # the words of a name, folded, without a title


def with_accused(draft: Draft, page: Sheet, people: Iterable[Person], tools: Tools) -> Draft:
    """Return the draft with an entity for each person of whom it alleges something by name.

    `people` are all words for people of the document: whoever else has the name is among them.
    """
    alleged = {
        p.text
        for claim in draft.claims
        for p in claim.participants
        if p.role == "alleged_perpetrator" and p.entity is None
    }
    if not alleged:
        return draft
    known = _known(draft, page, people, alleged, tools)
    told = {text: name for text in sorted(alleged) if (name := known.of(text))}
    ids = {name: id_ for name in told.values() if (id_ := known.entity(name))}
    made = {
        name: _entity(draft, name, {t for t, n in told.items() if n == name}, known, page)
        for name in sorted(set(told.values()) - set(ids))
    }
    ids |= {name: entity.id for name, entity in made.items()}
    claims = tuple(
        with_entities(claim, {text: ids[name] for text, name in told.items()})
        for claim in draft.claims
    )
    return replace(draft, entities=(*draft.entities, *made.values()), claims=claims)


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of a document's people, and which of them are no party's."""

    titles: "_Titles"
    persons: dict[Name, str]  # as written, of those whom a title or an office tells to be people
    others: Set[Name]  # all other names
    ranks: Mapping[Name, Set[str]]
    spared: Set[str]  # words of the names of children, victims, sources and all who are guarded
    entities: dict[Name, Entity]

    def of(self, text: str) -> Name | None:
        """Return the whole name of the one person that `text` is for."""
        name = self.titles.name_in(text)
        if name is None:
            return None
        wholes = {self._whole(each) for each in (*self.persons, *self.others) if _in(name, each)}
        if len(wholes) != 1:
            return None
        whole = wholes.pop()
        ranks = set().union(*(self.ranks.get(n, ()) for n in self.persons if _in(n, whole)))
        if whole not in self.persons or len(ranks) > 1 or self.spared & set(whole):
            return None  # somebody else's name, two officers', or somebody's who is not shown
        return whole

    def _whole(self, name: Name) -> Name:
        """Return the longest name that has this one in it."""
        return max((n for n in (*self.persons, *self.others) if _in(name, n)), key=len)

    def entity(self, name: Name) -> str | None:
        """Return the entity that the document already has of somebody."""
        found = {e.id for known, e in self.entities.items() if _in(known, name)}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Titles:
    """Titles and offices before and after a name, compiled."""

    before: re.Pattern[str]
    apposed: re.Pattern[str]
    between: Set[str]
    all: Set[str]
    ranks: dict[str, str]

    def name_in(self, text: str) -> Name | None:
        """Return the name of somebody's phrase: "the rebel commander Desh", not "Desh's men"."""
        flat = " ".join(text.split())
        for hit in self.before.finditer(flat):
            lead = set(flat[: hit.start()].lower().split())
            if _AFTER.match(flat, hit.end()) and lead.isdisjoint(self.between):
                return self.bare(hit["name"])
        alone = _PLAIN.match(flat)
        return self.bare(alone[0]) if alone and _AFTER.match(flat, alone.end()) else None

    def bare(self, name: str) -> Name | None:
        """Return the words of a name without titles."""
        words = [w.casefold() for w in _WORDS.findall(name)]
        while words and words[0] in self.all:
            words = words[1:]
        return tuple(words) or None

    def rank(self, words: str) -> Set[str]:
        """Return the ranks that stand before a name, each by one word: "Col." and "Colonel"."""
        return {self.ranks[w] for w in re.findall(r"\w+", words.lower()) if w in self.ranks}


@once
def _titles(tools: Tools) -> _Titles:
    titles, roles, persons = (tools.lexicon(n) for n in ("titles", "roles", "persons"))
    offices = any_of({*titles["titles"], *titles["roles"], *persons["commands"]})
    return _Titles(
        before=forms(tools).titled,
        apposed=re.compile(
            rf", +(?:(?:the|a|an|its|their|our) +)?(?:[a-z][\w-]* +){{0,4}}(?:{offices})\b"
        ),
        between=frozenset((*tools.lexicon("predicates")["prepositions"], "of", "and", "under")),
        all=frozenset((*titles["titles"], *roles["titles"])),
        ranks={word: rank for rank, written in roles["ranks"].items() for word in written},
    )


def _known(
    draft: Draft, page: Sheet, people: Iterable[Person], alleged: Set[str], tools: Tools
) -> _Known:
    """Gather the names of a document's people."""
    titles = _titles(tools)
    persons: dict[Name, str] = {}
    ranks: dict[Name, set[str]] = {}
    for person in titled(page, forms(tools)):
        said = person.span.of(page.flat)
        name = titles.bare(said)
        if name:
            persons.setdefault(name, said)
            ranks.setdefault(name, set()).update(titles.rank(said))
    others: set[Name] = set()
    for person in people:
        said = person.span.of(page.flat)
        name = titles.bare(said) if person.kind == "name" else None
        if name and titles.apposed.match(page.flat, person.span.end):
            persons.setdefault(name, said)
        elif name:
            others.add(name)
    entities = {
        name: entity
        for entity in draft.entities
        if entity.kind == "person" and not entity.protected
        for called in (entity.name, *entity.names)
        if (name := titles.bare(called)) and called[:1].isupper()
    }
    persons |= {name: entity.name for name, entity in entities.items() if name not in persons}
    return _Known(titles, persons, others - set(persons), ranks, _spared(draft), entities)


def _spared(draft: Draft) -> Set[str]:
    """Return the words of all names that no accused may have, folded."""
    names = [n for e in draft.entities if e.protected for n in (e.name, *e.names)]
    for claim in draft.claims:
        names += [p.text for p in claim.participants if _suffers(p)]
        if is_unpublished(draft.document):
            names += [claim.source.name or "", *(told.name or "" for told in claim.chain)]
    return frozenset(
        word.casefold() for name in names for word in _WORDS.findall(name) if word[0].isupper()
    )


def _suffers(one: Participant) -> bool:
    """Say whether somebody is a victim, or may be a child."""
    young = one.age is not None and (one.age.low or 0) < 18
    return one.role in ("victim", "affected") or one.child != "not_stated" or young


def _in(name: Name, whole: Name) -> bool:
    """Say whether a name is all of another, or its first or last words."""
    return whole[: len(name)] == name or whole[-len(name) :] == name


def _entity(draft: Draft, name: Name, said: Set[str], known: _Known, page: Sheet) -> Entity:
    """Return the entity of somebody who goes by these names."""
    written = known.persons[name]
    bare = " ".join(word for word in _WORDS.findall(written) if word.casefold() in name)
    called = {n for n in said if _PLAIN.fullmatch(n)}
    # A name of one word is nobody's for certain in another document: it keeps its rank.
    first = bare if len(name) > 1 else written
    return entity_of(draft, "person", first, {first, bare, *called}, page)
