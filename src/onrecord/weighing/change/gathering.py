"""Gathering: which documents, after a change, tell of one event with which others.

What hangs together with a changed document is put together anew, and what hung together with it;
where a word becomes common, or no more is, so is what holds it.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from onrecord.record.weighed import Held, Part
from onrecord.weighing.comparing.keys import kind_of
from onrecord.weighing.incidents.gathering import HELD, Gathering

from .scene import Scene


def regathered(scene: Scene, changed: Collection[str]) -> set[str]:
    """Put the events that changed documents touch into the scene.

    Return the documents that now are of another.
    """
    other = {d for d in changed if _account(scene.was(d)) != _account(scene.held(d))}
    near = other | set(_once_beside(scene, other)) | set(_flipped(scene, other))
    found = Gathering(
        lambda document: _account(scene.held(document)),
        lambda key, most: scene.holders(key, most + 1),
    ).events(near)
    moved = set()
    for document, event in found.items():
        held = scene.held(document)
        if held is not None and held.event != event:
            scene.put(document, replace(held, event=event))
            moved.add(document)
    return moved


def _once_beside(scene: Scene, documents: Collection[str]) -> Iterator[str]:
    """Yield what documents were compared with before."""
    for document in documents:
        part = _account(scene.was(document))
        for key in part.keys if part is not None else ():
            most = HELD.get(kind_of(key), 0)
            if scene.count_before(key, most) <= most:
                yield from scene.documents(key)


def _flipped(scene: Scene, documents: Collection[str]) -> Iterator[str]:
    for kind, most in HELD.items():
        for key in scene.flipped(documents, [kind], most):
            yield from scene.documents(key)


def _account(held: Held | None) -> Part | None:
    parts = held.parts if held is not None else ()
    return next((part for part in parts if part.kind == "account"), None)
