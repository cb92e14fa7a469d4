"""The reported incidents of a case: on a timeline, a map, and a board by status of verification.

In the order of their time; those whose time nobody has stated stand last. Nothing else sorts them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.shown import excerpt, quoted
from onrecord.casefile.grades import VALUES
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Happened, Lookup
from onrecord.web.asked import Visit
from onrecord.web.paging import leaf
from onrecord.web.paper import Paper
from onrecord.web.reviewed import Standings

VERIFICATION = "verification"
# How many incidents a page holds: as many as can still be told apart on a timeline.
MOST = 120
NOT_STATED = "none"
# The columns of the board: what a named person set, and first what nobody has set yet.
STATUS = {"": "nobody has set a status", **VALUES[VERIFICATION]}
BY_KIND = "kind"


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the board: incidents of one kind on this page."""

    code: str
    label: str
    incidents: Sequence[Happened]


@dataclass(frozen=True, slots=True)
class Kind:
    """What incidents may concern, how many do so, and whether only these are shown."""

    code: str
    label: str
    count: int
    chosen: bool


def show(visit: Visit, paper: Paper) -> Response:
    """Show the incidents, or those of one kind, a page of them at a time."""
    every = visit.desk.look.happened()
    asked = visit.query.get("code")
    counts = Counter(code for each in every for code in _codes(each))
    found = sorted((e for e in every if asked in (None, *_codes(e))), key=_by_time)
    cut = leaf(found, visit.query.get("page"), MOST)
    by_kind = visit.query.get("by") == BY_KIND
    set_ = {} if by_kind else verified(visit.desk.look, visit.desk.standing.of(visit.desk.look))
    return paper.page(
        "incidents.html.jinja",
        visit.session,
        case=visit.desk.name,
        kinds=[Kind(c, _label(c), n, c == asked) for c, n in _in_order(counts).items()],
        asked=asked,
        lanes=lanes(cut.here, asked) if by_kind else columns(cut.here, set_),
        by_kind=by_kind,
        kind_of={e.at: asked or _codes(e)[0] for e in cut.here},
        label_of={e.at: _label(asked or _codes(e)[0]) for e in cut.here},
        leaf=cut,
        all=len(every),
        words=_words(visit.desk.look, cut.here),
        dated=sum(bool(e.start or e.end) for e in cut.here),
        placed=sum(e.lat is not None for e in cut.here),
    )


def _words(look: Lookup, here: Sequence[Happened]) -> dict[int, Markup]:
    """Return the words of the first claim of each incident, by its number."""
    claims = look.claims({each.first for each in here})
    return {e.at: quoted(excerpt(claims[e.first].text)) for e in here if e.first in claims}


def verified(look: Lookup, standings: Standings) -> Mapping[int, Decision]:
    """Return by incident, by its number, the status of verification in force, with who set it.

    A grade follows the claims that it was set on: it is on the incident that has most of them.
    """
    taken = [d for d in standings.in_force if d.verdict == "grade" and d.field == VERIFICATION]
    of = look.incidents_of({claim for d in taken for claim in d.about})
    found: dict[int, Decision] = {}
    for decision in taken:  # of several the newest
        shared = Counter(at for claim in set(decision.about) for at in of.get(claim, ()))
        most = [at for at, claims in shared.items() if 2 * claims > len(decision.about)]
        found |= dict.fromkeys(most, decision)
    return found


def columns(here: Sequence[Happened], set_: Mapping[int, Decision]) -> list[Lane]:
    """Return the columns of the board by status of verification, those that are empty too."""
    of = {each.at: set_[each.at].value if each.at in set_ else "" for each in here}
    return [
        Lane(code, label, [e for e in here if of[e.at] == code]) for code, label in STATUS.items()
    ]


def lanes(here: Sequence[Happened], asked: str | None) -> list[Lane]:
    """Return the columns of the board. An incident of several kinds stands under the first."""
    by_code: dict[str, list[Happened]] = {}
    for each in here:
        by_code.setdefault(asked or _codes(each)[0], []).append(each)
    counted = _in_order({code: len(found) for code, found in by_code.items()})
    return [Lane(code, _label(code), by_code[code]) for code in counted]


def _codes(each: Happened) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.codes)) or (NOT_STATED,)


def _label(code: str) -> str:
    return "of no kind" if code == NOT_STATED else labels.word(labels.CONCERN, code)


def _in_order(counts: Mapping[str, int]) -> dict[str, int]:
    """Return codes in the order in which the lists of violations name them."""
    order = [*labels.CONCERN, *sorted(counts.keys() - labels.CONCERN.keys())]
    return {code: counts[code] for code in order if code in counts}


def _by_time(each: Happened) -> tuple[bool, str, str, int]:
    start, end = each.start or each.end or "", each.end or each.start or ""
    return (not start, start, end, each.at)
