"""The people and bodies of a case: what they are called, how much they say, why a name is kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.record.case import Doubt
from onrecord.record.entity import Entity, Protection

from . import labels
from .index import Index
from .shown import muted, name, sentence, shown


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody over the case. `id` begins the id by which decisions speak of them."""

    id: str
    name: Markup
    also: Markup
    pseudonym: bool
    kind: str
    says: int
    documents: tuple[int, ...]
    protected: str | None


def people(over_case: Iterable[Entity], index: Index) -> list[Person]:
    """Return the people and bodies over the case, those who say most first; places are left out."""
    over = [e for e in over_case if e.kind != "place"]
    said = Counter(index.who(c.source) for c in index.claims.values() if c.mode != "question")
    ordered = sorted(over, key=lambda e: (-said[e.id], e.name.casefold(), e.id))
    return [_person(e, said[e.id], index) for e in ordered]


def _person(entity: Entity, says: int, index: Index) -> Person:
    others = dict.fromkeys(n for n in entity.names if n != entity.name)
    mentioned = {index.documents.get(m.document) for m in entity.mentions}
    return Person(
        id=entity.id[:8],
        name=name(entity.name),
        also=Markup("; ").join(name(n) for n in others),
        pseudonym=entity.pseudonym,
        kind=entity.kind,
        says=says,
        documents=tuple(sorted(at for at in mentioned if at)),
        protected=_why(entity.protected) if entity.protected else None,
    )


def doubts(over_case: Iterable[Doubt], index: Index) -> list[Markup]:
    """Return who may be one with whom, and why that cannot be told, a line each."""
    found = []
    for doubt in over_case:
        who = (index.entities[one] for one in doubt.about if one in index.entities)
        names = [sentence(name(e.name), muted(f"({e.id[:8]})")) for e in who]
        found.append(Markup("%s. %s") % (Markup(" · ").join(names), shown(doubt.why)))
    return found


def _why(protection: Protection) -> str:
    why = labels.word(labels.PROTECTED, protection.why)
    return f"{why} (decided by {protection.by})" if protection.by else why
