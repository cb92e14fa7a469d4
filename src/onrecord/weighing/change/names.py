"""Names: those of a case as a change leaves them, looked up as they are asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.record.entity import Entity
from onrecord.record.weighed import Held, Part
from onrecord.weighing.comparing.keys import Kind, key, kind_of
from onrecord.weighing.people.spelt import Form, Spelt, group_of, together

from .scene import Scene

_SOME = 64  # entities of one name that are looked at to tell whether many documents have it


class NamesNow:
    """The entities of a case by what they are called; `document` is that of each that was met."""

    def __init__(self, scene: Scene) -> None:
        self.document: dict[str, str] = {}
        self._scene = scene
        self._spelt: dict[object, Spelt] = {}
        self._of: dict[str, Spelt] = {}
        self._at: dict[int, Sequence[Spelt]] = {}
        self._known: dict[str, Entity] = {}

    def spelt(self, key: int) -> Sequence[Spelt]:
        """Return all that hold the key of a name, of a form or of a sound."""
        if key not in self._at:
            self._at[key] = self._met(self._scene.holding(key))
        return self._at[key]

    def samples(self, key: int) -> Mapping[frozenset[int], str]:
        """Return an entity of each spelling that holds a key."""
        found = {}
        for document, part in self._scene.samples(key):
            self.document[part.id] = document
            found[part.keys] = part.id
        return found

    def _met(self, found: Iterable[tuple[str, Part]]) -> Sequence[Spelt]:
        """Return what parts are of: whatever key they hold, all that hold the same hold it too."""
        alike: dict[object, list[tuple[str, Part]]] = defaultdict(list)
        for document, part in found:
            alike[group_of(part)].append((document, part))
        for one in alike.keys() - self._spelt.keys():
            (spelt,) = together(alike[one])
            self._spelt[one] = spelt
            self._of |= dict.fromkeys((member for member, _ in spelt.members), spelt)
            self.document |= spelt.members
        return [self._spelt[one] for one in alike]

    def of(self, id_: str) -> Spelt | None:
        """Return those that an entity is one of, or null where the case has it not."""
        if id_ not in self._of:
            for document in self._scene.before.documents_of(id_):
                for part in names_of(self._scene.held(document)):
                    if part.id == id_:
                        return self.one(document, part)
        return self._of.get(id_)

    def one(self, document: str, part: Part) -> Spelt:
        """Return those that an entity is one of, given what it holds."""
        full = next((k for k in part.keys if kind_of(k) is Kind.NAME), None)
        if full is None:
            return self._met([(document, part)])[0]
        self.spelt(full)
        return self._of[part.id]

    def documents_with(self, form: Form) -> tuple[set[str], set[str]]:
        """Return documents that had a name as it is written, and that have it: some, if many."""
        of = key(Kind.FORM, *form)
        return set(self._scene.before.holders(of, _SOME)), set(self._scene.holders(of, _SOME))

    def entities(self, ids: Collection[str]) -> Sequence[Entity]:
        """Return entities that were met."""
        new = {id_: self.document[id_] for id_ in ids if id_ not in self._known}
        self._known |= zip(new, self._scene.before.entities(new), strict=True)
        return [self._known[id_] for id_ in ids]


def names_of(held: Held | None) -> list[Part]:
    """Return what the entities of a document are found by."""
    return [part for part in held.parts if part.kind == "name"] if held is not None else []
