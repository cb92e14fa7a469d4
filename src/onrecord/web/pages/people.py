"""The people and bodies of a case: who is one with whom, and whose name may not leave."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.cards import decided
from onrecord.casefile.formats.html.index import Index, index_of
from onrecord.casefile.formats.html.people import FEW, doubts
from onrecord.casefile.formats.html.shown import direction, excerpt, shown
from onrecord.casefile.part import facts
from onrecord.record.entity import Entity, Mention
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Known, Lookup, Query
from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper
from onrecord.web.way import DeskWay
from onrecord.weighing.reviews.decisions import standing

PAGE = 50
DOUBTS = 20
AROUND = 60  # code points shown before and after where a document names somebody
ON_PEOPLE = ("merge", "split", "protect", "unprotect", "note")


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in the list, and what people decided since the case was weighed or before."""

    known: Known
    also: Sequence[str]
    why: str | None
    decisions: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody as one document names them."""

    entity: Entity
    at: int
    where: str
    words: Markup
    direction: str


def show(visit: Visit, paper: Paper) -> Response:
    """Show the people and bodies by name."""
    look, words = visit.desk.look, visit.query.get("words", "")
    first = _number(visit.query.get("first"))
    people, count = look.people(words, first=first, most=PAGE)
    on = decisions_on(look, [id_ for known in people for id_ in (known.id, *known.members)])
    return paper.page(
        "people.html.jinja",
        visit.session,
        head=look.head(),
        rows=[_row(known, on) for known in people],
        words=words,
        first=first,
        page=PAGE,
        few=FEW,
        total=count,
        doubts=_doubts(visit) if not words and not first else [],
        stale=look.stale(),
    )


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() else 0


def decisions_on(look: Lookup, ids: Collection[str]) -> Mapping[str, Sequence[Decision]]:
    """Return by entity the decisions on people that are in force, notes included."""
    decisions = look.decisions_on(ids)
    found: dict[str, list[Decision]] = defaultdict(list)
    notes = [d for d in decisions if d.verdict == "note"]
    for decision in (*standing(decisions), *notes):
        if decision.verdict in ON_PEOPLE:
            for about in decision.about:
                found[about].append(decision)
    return found


def _row(known: Known, on: Mapping[str, Sequence[Decision]]) -> Row:
    taken = {d.id: d for member in (*known.members, known.id) for d in on.get(member, ())}
    return Row(
        known=known,
        also=[n for n in known.names if n != known.name],
        why=labels.word(labels.PROTECTED, known.protected) if known.protected else None,
        decisions=[decided(d) for d in taken.values()],
    )


def _doubts(visit: Visit) -> list[tuple[Markup, str]]:
    """Return who may be one with whom, a line each, with the ids that a decision is about."""
    over = visit.desk.look.doubts(DOUBTS)
    index = _naming(visit, {one for doubt in over for one in doubt.about})
    return [(line, " ".join(d.about)) for d in over for line in doubts([d], index)]


def _naming(visit: Visit, ids: Collection[str]) -> Index:
    """Return an index that knows these entities."""
    index = index_of(facts(visit.desk.look, (), {}, {}), {}, DeskWay(visit.room))
    return index.with_entities(visit.desk.look.entities(ids))


def person(visit: Visit, paper: Paper) -> Response:
    """Show one of them: by which names, where, saying what; and what can be decided."""
    look, id_ = visit.desk.look, str(visit.path["id"])
    entity = look.entities([id_]).get(id_)
    if entity is None or entity.scope != "case":
        raise Refused("This person is no longer in the case as it was weighed last.", 404)
    known = look.people(entity.name, most=1000)[0]
    members = look.members(id_)
    on = decisions_on(look, (id_, *members))
    row = next((_row(k, on) for k in known if k.id == id_), None)
    said = look.find(Query(source=members), most=PAGE)
    claims = look.claims([p.claim for p in said.claims])
    way = DeskWay(visit.room)
    return paper.page(
        "person.html.jinja",
        visit.session,
        head=look.head(),
        row=row,
        entity=entity,
        members=_members(visit, members),
        said=[
            (f"{p.at}.{p.nth}", way.claim(f"{p.at}.{p.nth}"), excerpt(claims[p.claim].text))
            for p in said.claims
        ],
        count_said=said.count,
    )


def _members(visit: Visit, ids: Sequence[str]) -> list[Member]:
    """Return somebody as each document names them, with the first words that do."""
    look, way = visit.desk.look, DeskWay(visit.room)
    numbers = {each.document: each.at for each in look.listed()}
    found = []
    for entity in look.entities(ids).values():
        mention = next(iter(entity.mentions), None)
        at = numbers.get(mention.document, 0) if mention else 0
        words = _around(visit, mention) if mention else entity.name
        found.append(Member(entity, at, way.document(at), shown(words), direction(words)))
    return sorted(found, key=lambda m: (m.at, m.entity.name))


def _around(visit: Visit, mention: Mention) -> str:
    """Return the words around a mention, whole ones, marked where there are more of them."""
    document = visit.desk.look.document(mention.document)
    if document is None:
        return mention.text
    text, (start, end) = document.text, mention.span
    before = text[max(start - AROUND, 0) : start]
    after = text[end : end + AROUND]
    if start > AROUND:
        before = f"… {before.partition(' ')[2] or before}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0] or after} …"
    return " ".join(f"{before}{text[start:end]}{after}".split())
