"""Spellings: which entities of a case's documents go by the very same names, and what finds them.

Entities are looked up by key, so that of a case no more is looked at than sounds alike.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Protocol

from onrecord.record.entity import Entity
from onrecord.record.reading import Reading
from onrecord.record.weighed import Part
from onrecord.weighing.comparing.keys import Kind, key, of_kinds
from onrecord.weighing.comparing.words import listed, words
from onrecord.weighing.names.bodynames import words_of_body
from onrecord.weighing.names.nameparts import Part as Sounding
from onrecord.weighing.names.nameparts import parts_of
from onrecord.weighing.names.names import names_somebody, parts
from onrecord.weighing.names.spelling import coarse

Name = tuple[str, tuple[str, ...]]  # of what kind, and a full name in its parts
Form = tuple[str, str]  # "body" or "person", and a name as written
BODIES = frozenset({"group", "organization"})
WHOLE = 9  # consonants


@dataclass(frozen=True, eq=False)
class Spelt:
    """Entities that go by the very same names, each with its document, in the order of their ids.

    One without a full name stands alone.
    """

    keys: frozenset[int]
    members: Sequence[tuple[str, str]]

    @cached_property
    def documents(self) -> frozenset[str]:
        """Return the documents of all of them."""
        return frozenset(document for _, document in self.members)

    def of(self, kind: Kind) -> Sequence[int]:
        """Return the keys of a kind."""
        return keys_of(self.keys, kind)


@lru_cache(maxsize=65536)
def keys_of(keys: frozenset[int], kind: Kind) -> Sequence[int]:
    """Return the keys of a kind, in order."""
    return sorted(of_kinds(keys, [kind]))


class Names(Protocol):
    """The entities of a case's documents, by what they are called."""

    def spelt(self, key: int) -> Sequence[Spelt]:
        """Return all that hold the key of a name, of a form or of a sound."""

    def samples(self, key: int) -> Mapping[frozenset[int], str]:
        """Return an entity of each spelling that holds a key, by the keys of all of them."""

    def of(self, id_: str) -> Spelt | None:
        """Return those that an entity is one of, or null where the case has it not."""

    def entities(self, ids: Collection[str]) -> Sequence[Entity]:
        """Return entities that the case has."""


class AllNames:
    """The entities of a whole case."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._known: dict[str, Entity] = {}
        found: list[tuple[str, Part]] = []
        for reading in readings:
            self._known |= {entity.id: entity for entity in reading.entities}
            found += ((reading.document.id, part) for part in name_parts(reading))
        self.all = together(found)
        self._of = {id_: spelt for spelt in self.all for id_, _ in spelt.members}
        self._at: dict[int, list[Spelt]] = defaultdict(list)
        for spelt in self.all:
            for each in spelt.keys:
                self._at[each].append(spelt)

    def spelt(self, key: int) -> Sequence[Spelt]:
        """Return all that hold a key."""
        return self._at.get(key, ())

    def samples(self, key: int) -> Mapping[frozenset[int], str]:
        """Return an entity of each spelling that holds a key."""
        return {spelt.keys: spelt.members[0][0] for spelt in self.spelt(key)}

    def of(self, id_: str) -> Spelt | None:
        """Return those that an entity is one of."""
        return self._of.get(id_)

    def entities(self, ids: Collection[str]) -> Sequence[Entity]:
        """Return entities."""
        return [self._known[id_] for id_ in ids]


def together(found: Iterable[tuple[str, Part]]) -> list[Spelt]:
    """Put entities together that go by the very same names, given as what they hold."""
    alike: dict[object, dict[str, str]] = defaultdict(dict)
    keys: dict[object, frozenset[int]] = {}
    for document, part in found:
        one = group_of(part)
        keys.setdefault(one, part.keys)
        alike[one][part.id] = document
    return [Spelt(keys[one], sorted(alike[one].items())) for one in alike]


def group_of(part: Part) -> object:
    """Return what those that go by the very same names have in common."""
    return part.keys if keys_of(part.keys, Kind.NAME) else (part.id, part.keys)


def name_parts(reading: Reading) -> list[Part]:
    """Return what each entity of a document is found by."""
    return [Part("name", e.id, _keys(e.kind, e.pseudonym, _names(e))) for e in reading.entities]


def full_names(entity: Entity) -> frozenset[Name]:
    """Return the names that are enough to know an entity by."""
    return _full(entity.kind, entity.pseudonym, _names(entity))


def forms(entity: Entity) -> Sequence[Form]:
    """Return the names of an entity that are compared; a description is none.

    Of pseudonyms only a kunya is: fighters go by one in several documents.
    """
    return _forms(entity.kind, entity.pseudonym, _names(entity))


def _names(entity: Entity) -> tuple[str, ...]:
    return tuple(sorted({entity.name, *entity.names}))


@lru_cache(maxsize=65536)
def _keys(kind: str, pseudonym: bool, names: tuple[str, ...]) -> frozenset[int]:
    own = _forms(kind, pseudonym, names)
    full = _full(kind, pseudonym, names)
    return frozenset(
        {
            *(key(Kind.NAME, of, *name) for of, name in full),
            *(key(Kind.FORM, *form) for form in own),
            *(key(Kind.SOUND, sound) for form in own for sound in sounding(form)),
        }
    )


def _full(kind: str, pseudonym: bool, names: tuple[str, ...]) -> frozenset[Name]:
    return frozenset(() if pseudonym else _each_full(kind, names))


def _each_full(kind: str, names: tuple[str, ...]) -> Iterator[Name]:
    body = kind in BODIES
    for name in names:
        if not body and _described(name):
            continue  # "the defence minister" is another in another year
        found = parts(name)
        if names_somebody(name) and len(found) >= (1 if body else 2):
            yield ("body" if body else kind), found


def _described(name: str) -> bool:
    return not listed("definite").isdisjoint(words(name)[:1])


def _forms(kind: str, pseudonym: bool, names: tuple[str, ...]) -> Sequence[Form]:
    if kind == "place":
        return []
    of = "body" if kind in BODIES else "person"
    bare = [n for n in names if names_somebody(n) and not _described(n)]
    if pseudonym:
        bare = [n for n in bare if of == "person" and [p.kunya for p in parts_of(n)] == [True]]
    full = [(of, n) for n in bare if len(sound_of((of, n))) > 1]
    return full or [(of, n) for n in bare if of == "person" and _telling(parts_of(n))]


@lru_cache(maxsize=65536)
def sounding(form: Form) -> frozenset[str]:
    """Return what a name is found by: two of its parts, roughly; its last part more closely.

    A body is found by its first letters too: "PLA".
    """
    kind, name = form
    rough = sorted({coarse(p) for p in sound_of(form) if not p.light})
    found = {f"{kind} {a} {b}" for a, b in combinations(rough, 2)}
    if kind == "body":
        firsts = "".join(w[0] for w in name.split() if w[:1].isupper())
        return frozenset(found | {f"body {firsts if len(firsts) > 2 else name}"})
    last = sound_of(form)[-1:]
    return frozenset(found | {f"{kind} {coarse(p, WHOLE)}" for p in last if _telling((p,))})


def sound_of(form: Form) -> tuple[Sounding, ...]:
    """Return the parts of a name by their sounds."""
    return parts_of(form[1]) if form[0] == "person" else words_of_body(form[1])


def _telling(parts: tuple[Sounding, ...]) -> bool:
    """Say whether a lone part of a name is borne by few."""
    return len(parts) == 1 and parts[0].weight == 1 and len(parts[0].sounds) > 2


def by_form(forms: Iterable[Form]) -> Mapping[int, Form]:
    """Return forms by their keys."""
    return {key(Kind.FORM, *form): form for form in forms}
