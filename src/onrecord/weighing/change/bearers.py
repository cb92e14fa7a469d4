"""Bearers: what a change makes of the bearers of names.

From the names that came and went, sounds lead to all that may be judged otherwise now: their
spellings, and those of their spellings, which may fit two. What hangs together with these, or
did, is put together anew; all others stand as they are.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from onrecord.record.case import Doubt
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.weighed import Row
from onrecord.weighing.comparing.keys import Kind, of_kinds
from onrecord.weighing.people.bearers import Bearers, entity_of
from onrecord.weighing.people.namesakes import MOST, Namesakes
from onrecord.weighing.people.pairs import Decided
from onrecord.weighing.people.perhaps import Both, Doubts, fuller
from onrecord.weighing.people.spelt import Form, Spelt, by_form, forms, sounding

from .joining import joining
from .names import NamesNow, names_of
from .rows import of_doubts
from .scene import Scene

ON_PEOPLE = frozenset({"merge", "split", "protect", "unprotect", "undo"})


class Regrouped:
    """The bearers of names as a change leaves them.

    `moved` are the documents, other than those changed, with an entity that is now of another
    case entity. `was` and `now` are the rows of case entities and doubts that may be others.
    """

    def __init__(self, scene: Scene, changed: Collection[str], decided: Iterable[Decision]) -> None:
        self.moved: set[str] = set()
        self.was: list[Row] = []
        self.now: list[Row] = []
        on_people = any(d.verdict in ON_PEOPLE or d.supersedes for d in decided)
        other = {d for d in changed if on_people or _other_people(scene, d)}
        if other:
            change = _Change(scene, other, decided=on_people)
            self._regroup(scene, frozenset(changed), NamesNow(scene), change)

    def _regroup(
        self, scene: Scene, changed: frozenset[str], names: NamesNow, change: "_Change"
    ) -> None:
        found = _Bearers(scene, names, change)
        joining = change.joining(scene, names, found.decided)
        found.group(change.touched(found, names, joining))
        old = found.look_back(scene)
        other = (m for m, id_ in found.resolved.items() if old.get(m) != id_)
        self.moved = {names.document[m] for m in other} - changed
        touched = set(_touched(found, old, change.now))
        gone = set(old.values()) - found.members.keys()
        joined = found.join(joining)
        scene.resolved = found.resolved
        once = ((id_, found.once(id_)) for id_ in sorted(touched | gone | joined))
        self.was = [_row(id_, entity) for id_, entity in once if entity is not None]
        self.now = [_row(id_, found.entity(id_)) for id_ in sorted(touched | joined)]
        self._doubt(scene, found, gone)

    def _doubt(self, scene: Scene, found: "_Bearers", gone: Set[str]) -> None:
        """Note the doubts about bearers that were put together anew, or are no more.

        Of one that may be any of several a doubt names all: what it said of others still holds.
        """
        touched = found.members.keys() | gone
        doubts = Doubts(found)
        pairs = doubts.pairs(found.spelt())
        self.was += scene.rows({*touched, *(full for (full, _), _ in pairs)}, "doubt")
        old = (row.value for row in self.was if row.kind == "doubt")
        once = (pair for doubt in old for pair in found.pairs_of(doubt))
        pairs |= {(both, why) for both, why in once if touched.isdisjoint(both)}
        self.now += of_doubts(doubts.made(pairs))


class _Change:
    """The names of changed documents as they were and as they are: entities by id.

    `decided`: something was decided on people.
    """

    def __init__(self, scene: Scene, documents: Collection[str], *, decided: bool) -> None:
        self.decided = decided
        self.was = {p.id: p for d in documents for p in names_of(scene.was(d))}
        self.now = {p.id: (d, p) for d in documents for p in names_of(scene.held(d))}

    def gone(self) -> frozenset[str]:
        """Return the entities that are no more."""
        return frozenset(self.was.keys() - self.now.keys())

    def joining(self, scene: Scene, names: NamesNow, decided: Decided) -> Mapping[str, str]:
        """Return the case entities that new entities join by their very names."""
        new = {id_: both for id_, both in self.now.items() if id_ not in self.was}
        names.document |= {id_: document for id_, (document, _) in new.items()}
        people = {id_ for pair in decided.pairs for id_ in pair}
        return {} if self.decided else joining(scene, new, people)

    def touched(
        self, bearers: "_Bearers", names: NamesNow, joining: Container[str]
    ) -> Iterator[Spelt]:
        """Yield the spellings whose bearers may be others, but for those of who is `joining`."""
        namesakes = bearers.namesakes
        now = {id_: both for id_, both in self.now.items() if id_ not in joining}
        yield from (names.one(document, part) for document, part in now.values())
        merged = (other for id_ in self.gone() for other in bearers.decided.together.get(id_, ()))
        yield from filter(None, map(names.of, merged))
        old = {i: p.keys for i, p in self.was.items()}
        new = {i: p.keys for i, (_, p) in now.items()}
        other = {i for i in old.keys() | new.keys() if old.get(i) != new.get(i)}
        for each in {k for i in other for k in of_kinds(old.get(i, ()), [Kind.NAME])}:
            yield from names.spelt(each)
        changed = {
            *(form for i in other & old.keys() for form in self._once(i, bearers)),
            *(
                f
                for e in names.entities(other & new.keys())
                for f in forms(e)
                if self._moves(f, names, namesakes)
            ),
        }
        changed |= set(_flipped(changed, namesakes))
        for _ in ("a spelling of it", "what fits both"):
            changed |= {other for form in changed for other in namesakes.same(form)}
        yield from (spelt for form in changed for spelt in namesakes.bearing(form))

    def _moves(self, form: Form, names: NamesNow, namesakes: Namesakes) -> bool:
        """Say whether a name that a changed document has makes others be judged anew."""
        return namesakes.comes_or_goes(form, *names.documents_with(form))

    def _once(self, id_: str, bearers: "_Bearers") -> Iterator[Form]:
        """Yield the names of an entity that were compared, as its case entity had them."""
        entity = bearers.once(bearers.was(id_) or "")
        names = entity.names if entity is not None else ()
        known = by_form((of, name) for name in names for of in ("body", "person"))
        yield from (known[k] for k in of_kinds(self.was[id_].keys, [Kind.FORM]))


def _flipped(changed: Collection[Form], namesakes: Namesakes) -> Iterator[Form]:
    """Yield the names that a sound brings together no more, or only now."""
    sounds = Counter(sound for form in changed for sound in sounding(form))
    for sound, number in sounds.items():
        at = namesakes.at(sound)
        if len(at) - number <= MOST < len(at) + number:
            yield from at


class _Bearers(Bearers):
    """The bearers that a change concerns, and those it does not as they were.

    `was` leads from an entity to the case entity that it was of, `once` from the id of a case
    entity to what it was.
    """

    def __init__(self, scene: Scene, names: NamesNow, change: _Change) -> None:
        super().__init__(names, scene.decisions)
        self._change = change
        self._gone = change.gone()
        self.was = cache(lambda member: scene.before.resolved([member]).get(member))
        self.once = cache(scene.bearer)
        self._old: Mapping[str, str] = {}
        self._many: Mapping[str, int] = {}

    def join(self, joining: Mapping[str, str]) -> set[str]:
        """Let new entities join case entities; return those that nobody put together anew."""
        came: dict[str, list[str]] = defaultdict(list)
        for member, id_ in sorted(joining.items()):
            if member not in self.resolved:
                came[id_].append(member)
        for id_, members in came.items():
            self.resolved |= dict.fromkeys(members, id_)
            was, new = self._stays(id_), self.names.entities(members)
            self._made[id_] = self._with(was, new, [was, *new])
        return set(came)

    def look_back(self, scene: Scene) -> Mapping[str, str]:
        """Return the case entity that each entity was of that is put together anew, or is gone."""
        self._old = scene.before.resolved([*self.resolved, *self._gone])
        self._many = Counter(self._old.values())
        return self._old

    def of(self, member: str) -> str | None:
        """Return the case entity that an entity is of, or null where the case has it not."""
        if member in self._gone:
            return None
        return self.resolved.get(member) or self.was(member)

    def entity(self, id_: str) -> Entity:
        """Return a case entity."""
        if id_ not in self._made:
            if id_ not in self.members:
                return self._stays(id_)
            grown = self._grown(id_)
            if grown is not None:
                self._made[id_] = grown
        return super().entity(id_)

    def _grown(self, id_: str) -> Entity | None:
        """Return a case entity as it was, with those that came to it; null if that is not all.

        Of a body that thousands of documents name only these are read. Where it has several names,
        all are: the one that it goes by is a matter of how often each is said.
        """
        was, members = self.once(id_), self.members[id_]
        came = [m for m in members if self._old.get(m) != id_]
        stay = [m for m in members if self._old.get(m) == id_]
        other = len(stay) != self._many.get(id_) or any(m in self._change.now for m in stay)
        if was is None or other or self._change.decided:
            return None
        new = self.names.entities(came)
        if any({e.name, *e.names} != {was.name} for e in (was, *new)):
            return None
        return self._with(was, new, [*new, was] if members[0] in came else [was, *new])

    def _with(self, was: Entity, new: Sequence[Entity], known: Sequence[Entity]) -> Entity:
        """Return a case entity as it was, with those that came; `known` are all, in order."""
        return entity_of(was.id, known, [was.protected, *map(self.decided.guard, new)])

    def _stays(self, id_: str) -> Entity:
        entity = self.once(id_)
        if entity is None:
            raise KeyError(id_)
        return entity

    def pairs_of(self, doubt: Doubt) -> Iterator[tuple[Both, str]]:
        """Yield the pairs that a doubt was made of, each with the why."""
        full, *others = sorted(doubt.about, key=lambda id_: fuller(self._stays(id_)))
        yield from (((full, lone), doubt.why) for lone in others)

    def spelt(self) -> set[Spelt]:
        """Return the spellings that the case entities put together anew go by."""
        all_ = (self.names.of(member) for own in self.members.values() for member in own)
        return {spelt for spelt in all_ if spelt is not None}


def _row(id_: str, entity: Entity) -> Row:
    return Row(kind="entity", id=id_, documents=frozenset(), value=entity)


def _other_people(scene: Scene, document: str) -> bool:
    """Say whether a document has other entities than it had."""
    was, now = scene.was(document), scene.held(document)
    return (was.people if was else "") != (now.people if now else "")


def _touched(found: Bearers, old: Mapping[str, str], changed: Container[str]) -> Iterator[str]:
    """Yield the case entities with other members than before, or with one that changed."""
    before: dict[str, set[str]] = defaultdict(set)
    for member, id_ in old.items():
        before[id_].add(member)
    for id_, members in found.members.items():
        if before[id_] != set(members) or any(m in changed for m in members):
            yield id_
