"""Finding claims: by their words, by who says them, how they know, what, where, when, status."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.shown import direction, excerpt, plain, shown
from onrecord.record.claim import Claim
from onrecord.record.lookup import Query
from onrecord.record.seeking import beginnings, has_words
from onrecord.web.asked import Visit
from onrecord.web.paper import Paper
from onrecord.web.reviewed import Standings, known_claims, own_claims
from onrecord.web.way import DeskWay

PAGE = 50
_DAY = len("2021-05-03")
STATUS = {
    "unreviewed": "not decided",
    "accepted": "accepted",
    "amended": "amended",
    "rejected": "rejected",
    "handed": "handed over",
}
ASKED = ("words", "who", "basis", "code", "certainty", "status", "place", "after", "before")
PLACES = 200  # names of places that the box offers


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found: its words first, and where it stands."""

    number: str
    way: str
    words: Markup
    direction: str
    status: str


def show(visit: Visit, paper: Paper) -> Response:
    """Show the form, and what was found."""
    look, asked = visit.desk.look, visit.query
    standings = visit.desk.standing.of(look)
    first = int(f) if (f := asked.get("first", "")).isdecimal() else 0
    found = look.find(_query(visit, standings), first=first, most=PAGE + 1)
    claims = look.claims([p.claim for p in found.claims])
    way = DeskWay(visit.room)
    own = list(_own(visit, standings)) if not first else []
    hits = [_own_hit(visit, claim, standings) for claim in own]
    for placed in found.claims[:PAGE]:
        number, words = f"{placed.at}.{placed.nth}", excerpt(claims[placed.claim].text, 240)
        status = STATUS[standings.statuses.get(placed.claim, "unreviewed")]
        hits.append(Hit(number, way.claim(number), shown(words), direction(words), status))
    return paper.page(
        "find.html.jinja",
        visit.session,
        asked={key: plain(asked.get(key, "")) for key in ASKED},
        anything=any(asked.get(key) for key in ASKED),
        hits=hits,
        total=found.count + len(own),
        beyond=found.more,
        first=first,
        page=PAGE,
        selects=_selects(visit),
        places=[plain(c.value) for c in look.choices("place")[:PLACES]],
        more=_address(visit, first + PAGE) if len(found.claims) > PAGE else None,
        less=_address(visit, max(first - PAGE, 0)) if first else None,
    )


# What a claim that a person set down, and nobody has read, can be found by.
_BY_WORDS = frozenset({"words", "status", "first"})


def _own(visit: Visit, standings: Standings) -> Iterator[Claim]:
    """Yield the claims that people set down and that are stood by, found by words and status.

    They are found the moment they are set down. Who says them, where and when stands on no index.
    """
    given = {key: value for key, value in visit.query.items() if value.strip()}
    status = given.get("status")
    if not given.keys() <= _BY_WORDS or not ({"words", "status"} & given.keys()):
        return
    sought = beginnings(given.get("words", ""))

    def asked_for(id_: str) -> bool:
        stands = standings.statuses.get(id_)
        handed = status == "handed" and id_ in standings.handed
        return stands is not None and (status in (None, stands) or handed)

    added = ((id_, a) for id_, a in standings.added.items() if asked_for(id_))
    ids = [id_ for id_, anchor in added if has_words(anchor.exact, sought)]
    read = visit.desk.look.where(ids)
    claims = known_claims(visit.desk.look, [i for i in ids if i not in read], standings)
    yield from sorted(claims.values(), key=lambda c: (c.document, c.span))


def _own_hit(visit: Visit, claim: Claim, standings: Standings) -> Hit:
    look = visit.desk.look
    at = next((e.at for e in look.listed() if e.document == claim.document), 0)
    of = own_claims(look, claim.document, standings)
    nth = next((n for n, each in enumerate(of, 1) if each.id == claim.id), 0)
    number, words = f"{at}.P{nth}", excerpt(claim.text, 240)
    status = STATUS[standings.statuses.get(claim.id, "unreviewed")]
    return Hit(number, DeskWay(visit.room).claim(number), shown(words), direction(words), status)


def _query(visit: Visit, standings: Standings) -> Query:
    given: dict[str, Any] = {k: v for k, v in visit.query.items() if v.strip()}
    status = given.get("status")
    among: Collection[str] | None = None
    if status == "handed":
        among = standings.handed
    elif status in ("accepted", "amended", "rejected"):
        among = [claim for claim, its in standings.statuses.items() if its == status]
    return Query(
        words=given.get("words"),
        source=_source(visit, given["who"]) if "who" in given else None,
        basis=given.get("basis"),
        certainty=given.get("certainty"),
        code=given.get("code"),
        place=given.get("place"),
        after=given.get("after"),
        before=given.get("before"),
        among=among,
        without=standings.statuses if status == "unreviewed" else (),
        amended=_amended(given, standings),
    )


def _amended(
    given: Mapping[str, str], standings: Standings
) -> Mapping[str, tuple[list[str], list[str]]]:
    """Return whose values people set: those that are asked for, and others."""
    of_field: dict[str, tuple[str, Callable[[Any], bool]]] = {
        "basis": ("basis", lambda value: value == given.get("basis")),
        "certainty": ("certainty", lambda value: value == given.get("certainty")),
        "may_concern": ("code", lambda value: _any(value, "code", given.get("code"))),
        "places": ("place", lambda value: _named(value, given.get("place", ""))),
        "times": ("time", lambda value: _within(value, given)),
        "source": ("source", lambda value: _said_by(value, given.get("who", ""))),
    }
    found: dict[str, dict[str, bool]] = {}
    for decision in standings.in_force:  # the last one counts
        if decision.verdict == "amend" and decision.field in of_field and decision.about:
            kind, fits = of_field[decision.field]
            found.setdefault(kind, {})[decision.about[0]] = fits(decision.value)
    return {
        kind: ([c for c, fits in set_.items() if fits], [c for c, fits in set_.items() if not fits])
        for kind, set_ in found.items()
    }


def _parts(value: Any) -> list[Mapping[str, Any]]:
    """Return the values of a list that a person gave, as far as they can be read."""
    listed = value if isinstance(value, list | tuple) else ()
    return [each for each in listed if isinstance(each, Mapping)]


def _any(value: Any, key: str, wanted: str | None) -> bool:
    return any(each.get(key) == wanted for each in _parts(value))


def _named(value: Any, place: str) -> bool:
    return any((each.get("name") or each.get("text")) == place for each in _parts(value))


def _within(value: Any, given: Mapping[str, str]) -> bool:
    first, last = given.get("after", ""), given.get("before", "9999")
    return any(
        bool(each.get("start") or each.get("end"))
        and (each.get("start") or "")[:_DAY] <= last
        and (each.get("end") or "9999")[:_DAY] >= first
        for each in _parts(value)
    )


def _said_by(value: Any, who: str) -> bool:
    name = value.get("name") if isinstance(value, Mapping) else value
    return has_words(str(name or ""), beginnings(who))


def _source(visit: Visit, name: str) -> list[str]:
    """Return the keys of the sources of this name: people over the case, or a name alone."""
    people, _ = visit.desk.look.people(name, most=PAGE)
    members = [member for known in people for member in known.members]
    return [*members, *(f"{kind}:{name.casefold()}" for kind in labels.SOURCE)]


def _selects(visit: Visit) -> list[tuple[str, str, Mapping[str, str]]]:
    """Return the choices: each with its name, label, and the codes that the case holds."""
    look = visit.desk.look

    def held(kind: str, table: Mapping[str, str]) -> dict[str, str]:
        counted = {c.value: c.claims for c in look.choices(kind)}
        return {
            code: f"{label} ({counted[code]})" for code, label in table.items() if code in counted
        }

    return [
        ("basis", "How they know", held("basis", labels.BASIS)),
        ("code", "May concern", held("code", labels.CONCERN)),
        ("certainty", "Certainty", held("certainty", labels.CERTAINTY)),
        ("status", "Decided", STATUS),
    ]


def _address(visit: Visit, first: int) -> str:
    return visit.address("/find?" + urlencode({**visit.query, "first": str(first)}))
