"""The links that weighing proposes: both claims side by side, for a person to confirm or refuse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.cards import decided, independence
from onrecord.casefile.formats.html.index import Index, index_of
from onrecord.casefile.formats.html.shown import direction, shown
from onrecord.casefile.part import saying
from onrecord.record.case import Link
from onrecord.record.judgement import Decision
from onrecord.web.asked import Visit
from onrecord.web.paper import Paper
from onrecord.web.way import DeskWay

PAGE = 10


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: its words, who says them, and the way there."""

    words: Markup
    direction: str
    who: Markup
    ref: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A link as it is shown; `taken` is what people decided on it."""

    id: str
    sides: Sequence[Side]
    relation: str
    why: Markup
    independent: str
    taken: Sequence[Markup]
    undo: str | None


def show(visit: Visit, paper: Paper) -> Response:
    """Show the links that nobody has decided on, or all."""
    look, every = visit.desk.look, visit.query.get("all") == "yes"
    first = int(f) if (f := visit.query.get("first", "")).isdecimal() else 0
    taken = _taken(visit.desk.standing.of(look).in_force)
    links, total = look.all_links(() if every else taken, first=first, most=PAGE)
    ends = {end for link in links for end in (link.from_, link.to)}
    index = index_of(saying(look, ends), {}, DeskWay(visit.room))
    return paper.page(
        "links.html.jinja",
        visit.session,
        head=look.head(),
        rows=[_row(link, index, taken.get(link.id)) for link in links],
        every=every,
        first=first,
        page=PAGE,
        total=total,
        decided=len(taken),
        stale=look.stale(),
    )


def _taken(in_force: Sequence[Decision]) -> Mapping[str, Decision]:
    """Return by link the decision in force on it."""
    on = (d for d in in_force if d.verdict in ("confirm", "refuse"))
    return {about: decision for decision in on for about in decision.about}


def _row(link: Link, index: Index, taken: Decision | None) -> Row:
    return Row(
        id=link.id,
        sides=[_side(end, index) for end in (link.from_, link.to)],
        relation=labels.word(labels.RELATION_TO, link.relation),
        why=shown(link.why),
        independent=independence(link),
        taken=[decided(taken)] if taken else [],
        undo=taken.id if taken else None,
    )


def _side(claim: str, index: Index) -> Side:
    found = index.claims.get(claim)
    words = found.text if found else "words that are not in the case any more"
    who = index.called(found.source) if found else Markup("")
    return Side(shown(words), direction(words), who, index.ref(claim))
