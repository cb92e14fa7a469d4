"""What a change makes of the bearers of names.

They are grouped over the whole case each time: a name in another spelling may stand anywhere, and
what it fits depends on all that sound like it. Where no entity changed, and nothing that people
decided of them, all stand as they are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from onrecord.record.judgement import Decision
from onrecord.record.weighed import Row

from .people import Bearers
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
        others = any(_people(scene, document) for document in changed)
        if others or any(d.verdict in ON_PEOPLE or d.supersedes for d in decided):
            self._regroup(scene, frozenset(changed))

    def _regroup(self, scene: Scene, changed: frozenset[str]) -> None:
        before, known, of = scene.before, {}, {}
        for document, entity in before.entities():
            known[entity.id], of[entity.id] = entity, document
        found = Bearers(known, scene.decisions)
        old = dict(before.resolved())
        scene.resolved = found.resolved
        other = (m for m, id_ in found.resolved.items() if old.get(m) != id_)
        self.moved = {of[m] for m in other} - changed
        touched = set(_touched(found, old, of, changed))
        gone = set(old.values()) - found.members.keys()
        self.was = [*before.row("entity", sorted(touched | gone)), *before.doubts("perhaps_one")]
        self.now = [
            Row(kind="entity", id=id_, documents=frozenset(), value=found.entity(id_))
            for id_ in sorted(touched)
        ]
        self.now += of_doubts(found.doubts())


def _people(scene: Scene, document: str) -> bool:
    """Say whether a document has other entities than it had."""
    was, now = scene.was(document), scene.held(document)
    return (was.people if was else "") != (now.people if now else "")


def _touched(
    found: Bearers, old: dict[str, str], of: dict[str, str], changed: frozenset[str]
) -> Iterator[str]:
    """Yield the case entities with other members than before, or with one of a changed document."""
    before: dict[str, set[str]] = defaultdict(set)
    for member, id_ in old.items():
        before[id_].add(member)
    for id_, members in found.members.items():
        if before[id_] != set(members) or any(of[m] in changed for m in members):
            yield id_
