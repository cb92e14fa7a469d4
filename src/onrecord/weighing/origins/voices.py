"""Voices: which organization speaks where it publishes, and where others report it.

A body that publishes a document and a body of the same name that another document quotes are one
voice. In its own document a body goes by a part of its name: "the Ministry".
"""

from collections.abc import Mapping
from dataclasses import replace

from onrecord.record.entity import Entity
from onrecord.weighing.draft import Draft
from onrecord.weighing.names.names import parts


def voices(draft: Draft) -> Draft:
    """Lead every document entity to what it goes by as a source."""
    publishers = {
        r.document.id: parts(r.document.publisher) for r in draft.readings if r.document.publisher
    }
    known = draft.given.publishers.union(publishers.values())
    found = {
        entity.id: _voice(entity, publishers.get(reading.document.id, ()), known, draft.resolved)
        for reading in draft.readings
        for entity in reading.entities
    }
    return replace(draft, voices=found)


def _voice(
    entity: Entity,
    own: tuple[str, ...],
    known: frozenset[tuple[str, ...]],
    resolved: Mapping[str, str],
) -> str:
    """Return the publisher that an organization is, else the case's entity."""
    if entity.kind == "organization":
        for name in sorted({entity.name, *entity.names}):
            body = parts(name)
            if body in known:
                return f"publication {' '.join(body)}"
            if body and own and set(body) <= set(own):
                return f"publication {' '.join(own)}"
    return f"entity {resolved.get(entity.id, entity.id)}"
