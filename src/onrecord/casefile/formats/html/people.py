"""The people and bodies of a case: what they are called, how much they say, why a name is kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.record.case import Doubt
from onrecord.record.entity import Entity, Protection

from . import labels
from .index import Index
from .shown import listed, muted, name, sentence, shown

FEW = 5  # documents that are named beside somebody in a list


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
        names = Markup(" · ").join(_placed(each, index) for each in who)
        found.append(Markup("%s. %s") % (names, shown(doubt.why)))
    return found


def _placed(entity: Entity, index: Index) -> Markup:
    """Return a name with the first documents that hold it, and its id for a decision."""
    at = sorted({index.documents.get(m.document, 0) for m in entity.mentions} - {0})
    more = [muted(f"and {len(at) - FEW} more")] if len(at) > FEW else []
    where = listed([*map(index.document, at[:FEW]), *more])
    return sentence(name(entity.name), where, muted(f"({entity.id[:8]})"))


def _why(protection: Protection) -> str:
    why = labels.word(labels.PROTECTED, protection.why)
    return f"{why} (decided by {protection.by})" if protection.by else why
