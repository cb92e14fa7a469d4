"""Who is protected in a case, and under which names.

What a person decided wins over what readings and weighing say. Not known counts as protected.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.casefile.content import CaseFile
from onrecord.casefile.variants import (
    Form,
    NameKind,
    are_initials,
    are_of_one_paper,
    forms,
    looks_like_a_person,
    looks_like_an_organization,
    name_key,
    word_list,
)
from onrecord.language.tools import load_tools
from onrecord.record.document import Document
from onrecord.record.entity import Entity, Protection
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading

from .tellers import accused, capitals, source_ids, voices

Why = Literal["source", "minor", "victim", "family", "staff", "by_request"]
Kind = Literal["person", "group", "organization", "place"]
# Where a document gives several reasons, the first of these is told; of several documents, the
# first: a label does not change with what is added later.
NAMED = Protection(why="by_request", by=None)  # what an unpublished document names is not told on
RANK: tuple[Why, ...] = ("minor", "victim", "staff", "source", "family", "by_request")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """Somebody or something whose names do not leave; `key` is the first name met, folded.

    `within` are the documents that the names are taken out of; null is all of them.
    """

    key: str
    kind: Kind
    why: Protection
    names: tuple[str, ...]
    entities: frozenset[str]
    forms: tuple[Form, ...]
    within: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Given:
    """A name that custody or a person gives, outside any text.

    `searched` is false where it is taken out of its own field only, `here` true where it is
    searched only in its own document and that document's kin.
    """

    name: str
    kind: NameKind
    why: Why
    searched: bool = True
    here: bool = False


def _is_a_trade(entity: Entity, text: str) -> bool:
    """Say whether notes tell somebody by a trade: "Shepherd heard it", after "told by shepherd"."""
    low = entity.name.lower()
    persons = load_tools().lexicon("persons")
    if low not in persons["trades"]:
        return False
    before = re.findall(rf"(?:([\w'’]+)\.? +)?(?<![\w'’-]){re.escape(low)}(?![\w'’-])", text)
    return bool(before) and not any(word.lower() in persons["civil"] for word in before)


@dataclass(slots=True, eq=False)
class _Unit:
    """One bearer of names, while they are gathered."""

    kind: Kind
    names: dict[str, None] = field(default_factory=dict)
    # Each with the document that it is mentioned in.
    entities: dict[str, str | None] = field(default_factory=dict)
    # Each with the number of the document that it came with.
    reasons: list[tuple[int, Protection]] = field(default_factory=list)
    forms: dict[Form, None] = field(default_factory=dict)
    within: set[str] = field(default_factory=set)
    everywhere: bool = False
    only_named: bool = True  # for no other reason than that an unpublished document names them


def protected(
    content: CaseFile, old_readings: Iterable[Reading], apart: Set[str] = frozenset()
) -> tuple[Protected, ...]:
    """Return who is protected, in the order in which they first came into the case.

    `apart` are the entities of tellers who are hidden in their own documents only.
    """
    readings = [*content.readings, *old_readings]
    units = _Units(content, readings, apart)
    for reading in readings:
        units.take(reading)
    for decision in content.decisions:
        units.give(Given(decision.by, "person", "staff", decision.by != decision.by.lower()))
        if decision.verdict == "full_export" and isinstance(decision.value, str):
            units.give(_described(decision.value, "by_request"))
    if content.weighing:
        for entity in content.weighing.entities:
            # Those set apart were guarded with their documents.
            elsewhere = entity.id in apart or entity.id in units.trades
            each = replace(entity, protected=False) if elsewhere else entity
            units.put(each, entity.id, units.near(each))
    units.leave_named(p.text for p in accused(readings))
    units.decide(_standing(content.decisions))
    return tuple(units.protected())


def others(content: CaseFile, people: Sequence[Protected]) -> tuple[Form, ...]:
    """Return the forms of the people in a case who are not protected."""
    known = {entity for person in people for entity in person.entities}
    entities = [e for reading in content.readings for e in reading.entities]
    names = {n for e in entities if e.id not in known and e.kind == "person" for n in e.names}
    return tuple(form for name in sorted(names) for form in forms(name, "person"))


def staying(reading: Reading, people: Iterable[Protected]) -> tuple[Form, ...]:
    """Return the names of those in a published document who are others than any protected person.

    "Colonel Anton Hruza" is not the Anton of a diary as far as the case knows, and half his name
    beside a label would say so. Whose every word, or whose last word, is protected too may be one
    of them or their kin, and goes under a label of its own.
    """
    if reading.document.publisher is None:
        return ()
    document = reading.document.id
    people = [p for p in people if p.within is None or document in p.within]
    known = {entity for person in people for entity in person.entities}
    here = {e.id for e in reading.entities}
    hidden = {word for person in people for form in person.forms for word in form.words}
    wholes = [set(f.words) for person in people for f in person.forms if len(f.words) > 1]
    own = {
        word
        for person in people
        if not here.isdisjoint(person.entities)
        for form in person.forms
        for word in form.words
    }
    found: dict[Form, None] = {}
    for entity in reading.entities:
        if entity.kind != "person" or entity.id in known:
            continue
        for name in (entity.name, *entity.names):
            every = forms(name, "person")
            words = max((f.words for f in every), key=len, default=())
            apart = len(words) > 1 and not any(whole <= set(words) for whole in wholes)
            if apart and words[-1] not in hidden:
                found.update(dict.fromkeys(f for f in every if len(f.words) > 1))
                found.update(dict.fromkeys(f for f in every if own.isdisjoint(f.words)))
    return tuple(found)


class _Units:
    """The bearers of names in a case; entities are one by what weighing resolved them to."""

    def __init__(self, content: CaseFile, readings: Sequence[Reading], apart: Set[str]) -> None:
        self.apart = apart
        documents = [reading.document for reading in readings]
        self.kin = _kin(documents)
        self.places = frozenset(w.text for r in readings for c in r.claims for w in c.places)
        self.unpublished = frozenset(d.id for d in documents if d.publisher is None)
        self.resolved = content.weighing.resolved if content.weighing else {}
        self.by_root: dict[str, _Unit] = {}
        self.by_name: dict[str, list[_Unit]] = {}
        self.all: list[_Unit] = []
        self.trades: set[str | None] = set()  # what those told by a trade alone are resolved to
        self.document = 0

    def take(self, reading: Reading) -> None:
        """Take in the entities of a reading, and those whom custody names."""
        self.document += 1
        sources = set(source_ids(reading)) if reading.document.publisher is None else set()
        trades = {e.id for e in reading.entities if _is_a_trade(e, reading.document.text)}
        sources -= trades
        self.trades |= {self._root(e) for e in reading.entities if e.id in trades}
        for each in reading.entities:
            entity = replace(each, protected=False) if each.id in trades else each
            near = self._near(entity, reading.document)
            unit = self.put(entity, self._root(entity), near)
            if entity.id in self.apart:  # it may have no mention
                unit.entities[entity.id] = reading.document.id
            told = entity.id in sources and entity.kind == "person"
            if told and not self._is_a_place(entity, reading.document.text):
                self._protect(unit, Protection(why="source", by=None), near)
        for given in (*given_in_custody(reading.document), *_sources_without_entity(reading)):
            self.give(given, self.kin[reading.document.id] if given.here else None)

    def _root(self, entity: Entity) -> str | None:
        """Return what an entity is one with others by: what it was resolved to, if anything.

        Those set apart are one with their like, not with others of the name.
        """
        alone = f"apart/{name_key(entity.name)}" if entity.id in self.apart else None
        return self.resolved.get(entity.id, alone)

    def _is_a_place(self, entity: Entity, text: str) -> bool:
        """Say whether a place of the case was taken for a person: "Went to Orun, said nothing"."""
        before = (text[: m.span.start].split()[-1:] for m in entity.mentions)
        return entity.name in self.places and all(
            word_list("before_places").intersection(map(str.lower, words)) for words in before
        )

    def put(self, entity: Entity, root: str | None, near: frozenset[str] | None) -> _Unit:
        """Add an entity to its unit: by what it was resolved to, else by its name.

        If it is protected, its names are looked for `near`; null is everywhere.
        """
        unit = self.by_root.get(root or entity.id) or self._alone(entity.name, root)
        if unit is None:
            unit = self._new(entity.kind)
        self.by_root[root or entity.id] = unit
        self.by_root[entity.id] = unit
        unit.entities[entity.id] = entity.mentions[0].document if entity.mentions else None
        kind: NameKind = "organization" if entity.kind == "group" else entity.kind
        for name in (entity.name, *entity.names):
            self._name(unit, name, kind)
        if entity.protected:
            self._protect(unit, entity.protected, near)
            unit.only_named = unit.only_named and _is_named_alone(entity)
        return unit

    def _near(self, entity: Entity, document: Document) -> frozenset[str] | None:
        """Return where a name in a document is looked for; null is everywhere.

        Who is set apart is hidden there; first letters are somebody else's in another; who is
        only named in what nobody published may have a name in public as well.
        """
        if entity.id in self.apart:
            return self.kin[document.id]
        return self.near(entity)

    def near(self, entity: Entity) -> frozenset[str] | None:
        """Return where a name is looked for whose bearer is not set apart; null is everywhere."""
        if _is_named_alone(entity):
            return self.unpublished
        if not (are_of_one_paper(entity.name) and entity.mentions):
            return None
        return self.kin.get(entity.mentions[0].document, frozenset())

    def give(self, given: Given, within: frozenset[str] | None = None) -> list[_Unit]:
        """Add a name that stands outside any text to the units of that name."""
        bearers = list(self.by_name.get(name_key(given.name), ()))
        if within is None and are_initials(given.name):
            given = replace(given, searched=False)
        if not bearers:
            bearers = [self._new("person" if given.kind == "given" else given.kind)]
        for unit in bearers:
            self._name(unit, given.name, given.kind if given.searched else None)
            self._protect(unit, Protection(why=given.why, by=None), within)
            unit.only_named = False
        return bearers

    def _new(self, kind: Kind) -> _Unit:
        self.all.append(_Unit(kind))
        return self.all[-1]

    def _alone(self, name: str, root: str | None) -> _Unit | None:
        """Return the one unit of this name, if weighing did not set it apart from `root`."""
        found = () if are_of_one_paper(name) else self.by_name.get(name_key(name), ())
        one = found[0] if len(found) == 1 else None
        return one if one and (root is None or not one.entities) else None

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Let people's decisions win, the last one on a unit over those before it."""
        for decision in decisions:
            for unit in self._about(decision):
                if decision.verdict == "protect":
                    self._protect(unit, Protection(why="by_request", by=decision.by))
                    unit.only_named = False
                else:
                    unit.reasons.clear()
                    unit.within.clear()
                    unit.everywhere = False

    def _about(self, decision: Decision) -> list[_Unit]:
        units = [self.by_root[i] for i in decision.about if i in self.by_root]
        if isinstance(decision.value, str) and decision.value:
            if decision.verdict == "protect":
                return [*units, *self.give(Given(decision.value, "given", "by_request"))]
            units += self.by_name.get(name_key(decision.value), ())
        return units

    def leave_named(self, alleged: Iterable[str]) -> None:
        """Take out of those only named whom nothing has to hide.

        They are those who are alleged to have done something, places of the case, who is hidden for
        a reason already ("Tomas" is no other than Tomas Welu), and whom a published document knows:
        beside that name a label would tell whose it is.
        """
        said = [capitals(words) for words in alleged]
        named = [u for u in self.all if u.reasons and u.only_named]
        others = (u for u in self.all if u.reasons and u.everywhere and u not in named)
        hidden = {word for unit in others for form in unit.forms for word in form.words}
        public = {name_key(n) for u in self.all for n in u.names if self._is_in_public(u)}
        for unit in named:
            known = all(hidden.issuperset(form.words) for form in unit.forms)
            place = any(" " not in name and name in self.places for name in unit.names)
            accused = any(w and w <= each for w in map(capitals, unit.names) for each in said)
            in_public = any(name_key(name) in public for name in unit.names)
            if known or place or accused or in_public:
                unit.reasons.clear()
                unit.within.clear()

    def _is_in_public(self, unit: _Unit) -> bool:
        """Say whether a published document knows a bearer of names."""
        return any(d and d not in self.unpublished for d in unit.entities.values())

    def protected(self) -> Iterator[Protected]:
        """Yield the units that are protected."""
        for unit in self.all:
            if unit.reasons and unit.names:
                names = tuple(unit.names)
                kept = {i for i, d in unit.entities.items() if unit.everywhere or d in unit.within}
                yield Protected(
                    key=name_key(names[0]),
                    kind=unit.kind,
                    why=min(unit.reasons, key=lambda r: (r[0], RANK.index(r[1].why)))[1],
                    names=names,
                    entities=frozenset(kept),
                    forms=tuple(unit.forms),
                    within=None if unit.everywhere else frozenset(unit.within),
                )

    def _protect(self, unit: _Unit, why: Protection, within: frozenset[str] | None = None) -> None:
        unit.reasons.append((self.document, why))
        unit.within.update(within or ())
        unit.everywhere = unit.everywhere or within is None

    def _name(self, unit: _Unit, name: str, kind: NameKind | None) -> None:
        unit.names.setdefault(name)
        if kind is not None:
            unit.forms.update(dict.fromkeys(forms(name, kind)))
        bearers = self.by_name.setdefault(name_key(name), [])
        if unit not in bearers:
            bearers.append(unit)


def _is_named_alone(entity: Entity) -> bool:
    """Say whether a person is protected for nothing but a name in what nobody published."""
    return entity.kind == "person" and entity.protected == NAMED


def _kin(documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """Return, by document, itself, what it was made from, what was made from it, and its equals."""
    above: dict[str, set[str]] = {}
    for document in documents:
        origins = {lineage.document for lineage in document.derived_from if lineage.document}
        above.setdefault(document.id, set()).update(origins)
    below: dict[str, set[str]] = {}
    for made, origins in above.items():
        for origin in origins:
            below.setdefault(origin, set()).add(made)
    same: dict[str, set[str]] = {}
    for document in documents:
        same.setdefault(document.text_sha256, set()).add(document.id)
    kin: dict[str, set[str]] = {}
    for document in documents:
        related = _reached(document.id, above) | _reached(document.id, below)
        kin.setdefault(document.id, set()).update(related, same[document.text_sha256])
    return {one: frozenset(others) for one, others in kin.items()}


def _reached(start: str, ways: Mapping[str, set[str]]) -> set[str]:
    """Return `start` and all that `ways` lead to from it."""
    found, waiting = {start}, [start]
    while waiting:
        new = ways.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def given_in_custody(document: Document) -> Iterator[Given]:
    """Yield whom custody names: staff always, givers, authors and the place where not published."""
    published = document.publisher is not None
    for receipt in document.receipts:
        if receipt.by:
            yield Given(receipt.by, "person", "staff")
        if receipt.from_ and not (published and _is_public(receipt.from_, document)):
            yield _giver(receipt.from_, published)
    for lineage in document.derived_from:
        if lineage.by:
            yield Given(lineage.by, "person", "staff")
    if not published:
        yield from _unpublished(document)


def _unpublished(document: Document) -> Iterator[Given]:
    people, interview = document.people, document.interview
    interpreter = interview.interpreter if interview else None
    for name in (people.interviewer, people.interpreter, people.translator, interpreter):
        if name:
            yield Given(name, "person", "staff")
    for author in document.authors:
        kind: NameKind = "organization" if looks_like_an_organization(author) else "person"
        yield Given(author, kind, "source")
    if interview and interview.place:
        yield Given(interview.place, "place", "by_request", here=True)


def _is_public(name: str, document: Document) -> bool:
    """Say whether the giver of a published document is its publisher or an organization."""
    public = {name_key(n) for n in (document.publisher, *document.authors) if n}
    return name_key(name) in public or looks_like_an_organization(name)


def _giver(name: str, published: bool) -> Given:
    """Return who gave a document; what gave a published one may be a description."""
    if published:
        return _described(name, "source")
    return Given(name, "organization" if looks_like_an_organization(name) else "person", "source")


def _described(name: str, why: Why) -> Given:
    """Return a name that is searched for only where it looks like a person's and nothing else."""
    kind: NameKind = "organization" if looks_like_an_organization(name) else "person"
    return Given(name, kind, why, searched=looks_like_a_person(name))


def _sources_without_entity(reading: Reading) -> Iterator[Given]:
    """Yield the named people who say something in an unpublished document, and are no entity."""
    if reading.document.publisher is None:
        for voice in voices(reading):
            if voice.name and voice.entity is None and voice.kind == "person":
                yield Given(voice.name, "person", "source")


def _standing(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions on protection in force: not undone, not superseded, in their order."""
    gone: set[str | None] = set()
    kept: list[Decision] = []
    for decision in reversed(decisions):
        if decision.id in gone:
            continue
        if decision.verdict == "undo":
            gone.update(decision.about)
        elif decision.verdict in ("protect", "unprotect"):
            kept.append(decision)
        gone.add(decision.supersedes)
    return kept[::-1]
