"""Origins: what a change makes of them, which documents now go back to one text.

What a changed document shares is counted anew with whatever holds its runs; where a run becomes
boilerplate or ceases to be, so is what those that hold it share with each other.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from onrecord.record.weighed import Held
from onrecord.weighing.comparing.groups import Groups
from onrecord.weighing.comparing.keys import Kind, key, of_kinds
from onrecord.weighing.origins.copies import BOILERPLATE, LEAST, alike
from onrecord.weighing.origins.step import COPY, MADE_FROM

from .scene import Scene


class Origins:
    """The origins that a change touches, put into the scene.

    `moved` are the documents, other than those changed, that now go back to another text.
    """

    def __init__(self, scene: Scene, changed: Collection[str]) -> None:
        self._scene = scene
        self._changed = frozenset(changed)
        self._copies: dict[str, set[str]] = {}
        for document in sorted(changed):
            self._compare(document)
        for run in sorted(set(scene.flipped(changed, [Kind.RUN], BOILERPLATE))):
            self._recount(scene.documents(run) - self._changed, common=self._common(run))
        for document, others in self._copies.items():
            held = scene.held(document)
            if held is not None and held.copies != others:
                scene.put(document, replace(held, copies=frozenset(others)))
        self.moved = self._retrace() - self._changed

    def _of(self, document: str) -> set[str]:
        """Return the copies of a document, to be changed."""
        if document not in self._copies:
            held = self._scene.held(document)
            self._copies[document] = set(held.copies) if held is not None else set()
        return self._copies[document]

    def _compare(self, document: str) -> None:
        """Compare a changed document with all that share runs with it."""
        was = self._scene.was(document)
        for other in (was.copies if was is not None else frozenset()) | self._of(document):
            self._of(other).discard(document)
        self._of(document).clear()
        shared: Counter[str] = Counter()
        for run in self._runs(document):
            held = self._scene.holders(run, BOILERPLATE + 1)
            if len(held) <= BOILERPLATE:
                shared.update(set(held) - {document})
        for other in sorted(other for other, count in shared.items() if count >= LEAST):
            self._set(document, other, shared[other])

    def _common(self, run: int) -> bool:
        return self._scene.count(run, BOILERPLATE) > BOILERPLATE

    def _recount(self, documents: Iterable[str], *, common: bool) -> None:
        """Compare documents that share a run which became boilerplate, or no more is.

        By one that became so, only what were copies can cease to be.
        """
        for one, other in combinations(sorted(documents), 2):
            if common and other not in self._of(one):
                continue
            both = self._runs(one) & self._runs(other)
            self._set(one, other, sum(not self._common(run) for run in both))

    def _set(self, one: str, other: str, shared: int) -> None:
        enough = shared >= LEAST and alike(shared, len(self._runs(one)), len(self._runs(other)))
        for first, second in ((one, other), (other, one)):
            if enough:
                self._of(first).add(second)
            elif second in self._of(first):
                self._of(first).remove(second)

    def _runs(self, document: str) -> frozenset[int]:
        return frozenset(_keys(self._scene.held(document), Kind.RUN))

    def _retrace(self) -> set[str]:
        """Group what changed with all of its origin; return what now goes back elsewhere."""
        scene, groups = self._scene, Groups()
        left = sorted(self._changed | self._copies.keys() | set(self._once_beside()))
        beside: dict[str, set[str]] = {}
        while left:
            document = left.pop()
            if document not in beside:
                beside[document] = set(self._beside(document))
                left += beside[document]
                for other in (document, *beside[document]):
                    groups.join(document, other)
        moved = set()
        for document in sorted(beside):
            held = scene.held(document)
            if held is None:
                continue
            told = MADE_FROM if self._made(document, held) else COPY if held.copies else None
            root = groups.root(document)
            if (held.root, held.copied) != (root, told):
                scene.put(document, replace(held, root=root, copied=told))
                moved.add(document)
        return moved

    def _once_beside(self) -> Iterator[str]:
        """Yield what a changed document went back to one text with before."""
        for document in self._changed:
            was = self._scene.was(document)
            if was is not None:
                yield from was.copies | was.made_from
            yield from self._scene.documents(key(Kind.MADE_FROM, document))

    def _beside(self, document: str) -> Iterator[str]:
        held = self._scene.held(document)
        if held is not None:
            yield from held.copies | held.made_from
        yield from self._scene.holders(key(Kind.MADE_FROM, document))

    def _made(self, document: str, held: Held) -> bool:
        """Say whether a document was made from another, or another from it."""
        return bool(held.made_from or self._scene.holders(key(Kind.MADE_FROM, document), 1))


def _keys(held: Held | None, kind: Kind) -> Iterator[int]:
    for part in held.parts if held is not None else ():
        yield from of_kinds(part.keys, [kind])
