"""A case that can be asked for a part of it: the `Lookup` of `record`, over the index in memory."""

import json
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from onrecord.record.case import Doubt, Link, ReportedIncident, Review
from onrecord.record.claim import Claim
from onrecord.record.document import Document, Passage
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Choice, Found, Known, Listed, Named, Outlined, Placed, Query
from onrecord.record.problem import Problem
from onrecord.record.text import Span
from onrecord.record.wire import from_wire

from . import finding
from .derived import MAKE
from .errors import plainly
from .joined import Names, join, stated
from .shelf import PLACES, Shelf
from .taken import Taken
from .transaction import looking
from .viewing import Viewing, made

T = TypeVar("T")

# How many documents are kept as they were read last; a long one takes a moment to take apart.
KEPT = 8

_PLACED = (
    "SELECT c.id, r.at, c.place & 16777215, c.start, c.finish, c.asks "
    "FROM at_claim AS c JOIN at_reading AS r ON r.row = c.reading "
)
# How many of what is found are counted; who finds more is to look more closely.
COUNTED = 1_000


class Lookups(Viewing):
    """A case read as a `Lookup`. The index is made when something is first asked for."""

    _shelf: Shelf | None = None
    _decided: Taken | None = None

    @contextmanager
    def _asking(self) -> Iterator[Shelf]:
        """See one state of the ledger, with an index that is up to it."""
        with plainly(self.folder), looking(self._db):
            if self._shelf is None:
                self._shelf = Shelf(self._db)
                self._documents: OrderedDict[tuple[int, int], Document] = OrderedDict()
                self._known: tuple[int, Names] = (0, {})
            if self._shelf.refresh():
                self._list: Sequence[Listed] | None = None
                self._statuses: Mapping[str, str] | None = None
                self._choices: dict[str, Sequence[Choice]] = {}
            yield self._shelf

    def listed(self) -> Sequence[Listed]:
        """Return the documents that have been read, by number."""
        with self._asking():
            if self._list is None:
                self._list = [
                    self._listed(*row)
                    for row in self._all(
                        "SELECT r.row, r.at, r.document, reading.document, reading.id, "
                        "json_extract(reading.body, '$.name'), "
                        "json_extract(reading.body, '$.title'), "
                        "json_extract(reading.body, '$.publisher'), "
                        "json_extract(reading.body, '$.language'), "
                        "length(json_extract(reading.body, '$.text')), "
                        "r.claims FROM at_reading AS r JOIN reading ON reading.row = r.row "
                        "ORDER BY r.at"
                    )
                ]
            return self._list

    def _listed(self, _: int, at: int, id_: str, document: int, *rest: Any) -> Listed:
        reading, name, title, publisher, language, length, claims = rest
        said = stated(self._custodies(document))
        return Listed(
            at=at,
            document=id_,
            reading=reading,
            name=name,
            title=said.title or title,
            publisher=said.publisher or publisher,
            language=language,
            length=length,
            claims=claims,
        )

    def document(self, document: str) -> Document | None:
        """Return a document as its current reading has it, joined with its custody."""
        with self._asking():
            row = self._row(document)
            newest = self._one("SELECT coalesce(max(row), 0) FROM receipt")[0]
            if row is None:
                return None
            key = (row, newest)
            if key not in self._documents:
                self._documents[key] = self._joined(row, newest)
            self._documents.move_to_end(key)
            while len(self._documents) > KEPT:
                self._documents.popitem(last=False)
            return self._documents[key]

    def _joined(self, row: int, receipt: int) -> Document:
        if self._known[0] != receipt:
            self._known = (receipt, self._names())
        document, body = self._one("SELECT document, body FROM reading WHERE row = ?", row)
        read = made(partial(from_wire, Document), "reading", row, body)
        return join(read, self._custodies(document), lambda: self._known[1])

    def _row(self, document: str) -> int | None:
        found = self._one("SELECT row FROM at_reading WHERE document = ?", document)
        return int(found[0]) if found else None

    def passages(self, document: str, window: Span | None = None) -> Sequence[Passage]:
        """Return the passages of a document, or those that touch `window`."""
        with self._asking():
            first, last = (window.start, window.end) if window else (-1, 1 << 62)
            rows = self._all(
                "SELECT passage.row, passage.body FROM at_passage AS p "
                "JOIN passage ON passage.row = p.row "
                "WHERE p.reading = ? AND p.start < ? AND p.finish > ? ORDER BY passage.row",
                *(self._row(document), last, first),
            )
            return _made(Passage, "passage", rows)

    def outline(self, document: str) -> Sequence[Outlined]:
        """Return the passages of a document without their words, in the order of their words."""
        with self._asking():
            rows = self._all(
                "SELECT start, finish, role FROM at_passage WHERE reading = ? "
                "ORDER BY start, finish DESC",
                self._row(document),
            )
            return [Outlined(Span(start, finish), role) for start, finish, role in rows]

    def placed(self, document: str) -> Sequence[Placed]:
        """Return the places of all claims of a document, in reading order."""
        with self._asking():
            found = self._one("SELECT of FROM at_reading WHERE document = ?", document)
            if found is None:
                return []
            query = f"{_PLACED} WHERE c.place BETWEEN ? AND ? ORDER BY c.place"
            rows = self._all(query, found[0] << PLACES, (found[0] + 1) << PLACES)
            return [_placed(*row) for row in rows]

    def words_of(self, document: str) -> Sequence[Span]:
        """Return the words of all claims of a document that the machine found."""
        with self._asking():
            rows = self._all(
                "SELECT json_extract(each.value, '$[0]'), json_extract(each.value, '$[1]') "
                "FROM claim, json_each(claim.body, '$.spans') AS each WHERE claim.reading = ?",
                self._row(document),
            )
            return [Span(*row) for row in rows]

    def problems_in(self, document: str) -> Sequence[Problem]:
        """Return the problems of a document's current reading."""
        with self._asking():
            return self._part("problem", Problem, self._row(document) or 0)

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Return the current claims with these ids, a person's own claims among them."""
        with self._asking():
            rows = self._all(
                "SELECT claim.row, claim.body FROM at_claim AS c JOIN claim ON claim.row = c.row "
                "WHERE c.id IN (SELECT value FROM json_each(?))",
                json.dumps(sorted(ids)),
            )
            found = [*_made(Claim, "claim", rows), *self._derived("own_id", ids, "own_claim")]
            return {claim.id: claim for claim in found}

    def where(self, ids: Collection[str]) -> Mapping[str, Placed]:
        """Return the places of the current claims with these ids."""
        with self._asking():
            query = _PLACED + "WHERE c.id IN (SELECT value FROM json_each(?))"  # noqa: S608
            rows = self._all(query, json.dumps(sorted(ids)))
            return {row[0]: _placed(*row) for row in rows}

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        """Return the entities with these ids, of documents and over the case."""
        with self._asking():
            rows = self._all(
                "SELECT entity.row, entity.body FROM at_entity AS e "
                "JOIN entity ON entity.row = e.row WHERE e.id IN (SELECT value FROM json_each(?))",
                json.dumps(sorted(ids)),
            )
            found = [*_made(Entity, "entity", rows), *self._derived("entity", ids, "entity")]
            return {entity.id: entity for entity in found}

    def names_in(self, document: str) -> Sequence[Named]:
        """Return who and what is named in a document, without where."""
        with self._asking():
            rows = self._all(
                "SELECT id, json_extract(body, '$.kind'), json_extract(body, '$.name') "
                "FROM entity WHERE reading = ? ORDER BY row",
                self._row(document),
            )
            return [Named(*row) for row in rows]

    def resolved(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return by document entity the case entity that it was resolved to."""
        with self._asking():
            return dict(self._derived("resolved", ids, "resolved"))

    def members(self, entity: str) -> Sequence[str]:
        """Return the document entities that a case entity was made of."""
        with self._asking():
            return sorted(pair[0] for pair in self._derived("member", [entity], "resolved"))

    def people(
        self, words: str | None = None, *, first: int = 0, most: int = 50
    ) -> tuple[Sequence[Known], int]:
        """Return the people and bodies over the case by name, and how many there are in all."""
        with self._asking():
            where, values = finding.named(words or "")
            count = self._one(f"SELECT count(*) FROM at_person WHERE {where}", *values)[0]  # noqa: S608
            rows = self._all(
                "SELECT p.id, json_extract(body, '$.kind'), p.name, "  # noqa: S608
                "json_extract(body, '$.names'), json_extract(body, '$.pseudonym'), "
                "json_extract(body, '$.protected.why'), json_array_length(body, '$.mentions') "
                f"FROM (SELECT * FROM at_person WHERE {where} "
                "ORDER BY name COLLATE NOCASE, id LIMIT ? OFFSET ?) AS p "
                "JOIN derived ON derived.row = p.row",
                *(*values, most, first),
            )
            return [self._known_by(*row) for row in rows], count

    def _known_by(self, id_: str, kind: str, name: str, names: str, *rest: Any) -> Known:
        pseudonym, why, mentions = rest
        members = sorted(pair[0] for pair in self._derived("member", [id_], "resolved"))
        said = self._one(
            "SELECT count(*) FROM at_claim WHERE NOT asks "
            "AND source IN (SELECT value FROM json_each(?))",
            json.dumps(members),
        )[0]
        named = self._all(
            "SELECT DISTINCT r.at FROM at_entity AS e JOIN at_reading AS r ON r.row = e.reading "
            "WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY r.at",
            json.dumps(members),
        )
        return Known(
            id=id_,
            kind=kind,
            name=name,
            names=tuple(json.loads(names)),
            pseudonym=bool(pseudonym),
            protected=why,
            mentions=mentions,
            claims=said,
            members=tuple(members),
            documents=tuple(at for (at,) in named),
        )

    def doubts(self, most: int) -> Sequence[Doubt]:
        """Return what the last weighing left to a person, no more than `most`."""
        with self._asking():
            return [
                made(MAKE["doubt"], "derived", row, body)
                for row, body in self._all(
                    "SELECT derived.row, derived.body FROM at_derived AS d "
                    "JOIN derived ON derived.row = d.row WHERE d.kind = 'doubt' "
                    "ORDER BY derived.row LIMIT ?",
                    most,
                )
            ]

    def all_links(
        self, without: Collection[str] = (), *, first: int = 0, most: int = 20
    ) -> tuple[Sequence[Link], int]:
        """Return the links in the order of the weighing, and how many there are in all."""
        with self._asking():
            where = "id NOT IN (SELECT value FROM json_each(?))"
            left_out = json.dumps(sorted(without))
            count = self._one(
                "SELECT (SELECT count(*) FROM at_link) - (SELECT count(*) FROM at_link "
                "WHERE id IN (SELECT value FROM json_each(?)))",
                left_out,
            )[0]
            rows = self._all(
                "SELECT derived.row, derived.body FROM "  # noqa: S608
                f"(SELECT row FROM at_link WHERE {where} ORDER BY row LIMIT ? OFFSET ?) AS d "
                "JOIN derived ON derived.row = d.row ORDER BY derived.row",
                *(left_out, most, first),
            )
            return _made(Link, "derived", rows), count

    def links(self, claims: Collection[str]) -> Sequence[Link]:
        """Return the links that begin or end at these claims."""
        with self._asking():
            return self._derived("link", claims, "link")

    def link(self, id_: str) -> Link | None:
        """Return one link by its id."""
        with self._asking():
            return next(iter(self._derived("link_id", [id_], "link")), None)

    def repeats(self, claims: Collection[str]) -> Mapping[str, str]:
        """Return by claim the one that it says again."""
        with self._asking():
            return dict(self._derived("repeats", claims, "repeats"))

    def reviews(self, claims: Collection[str]) -> Mapping[str, Review]:
        """Return by claim where it stood after the decisions that were weighed."""
        with self._asking():
            return {review.claim: review for review in self._derived("review", claims, "review")}

    def statuses(self) -> Mapping[str, str]:
        """Return by reviewed claim its status after the decisions that were weighed."""
        with self._asking():
            if self._statuses is None:
                self._statuses = dict(
                    self._all(
                        "SELECT json_extract(body, '$.claim'), json_extract(body, '$.status') "
                        "FROM derived WHERE kind = 'review'"
                    )
                )
            return self._statuses

    def incidents(self, claims: Collection[str]) -> Sequence[tuple[int, ReportedIncident]]:
        """Return the reported incidents that these claims are part of, with their numbers."""
        with self._asking():
            found: Sequence[ReportedIncident] = self._derived("incident", claims, "incident")
            return [(self._number(each), each) for each in found]

    def _number(self, incident: ReportedIncident) -> int:
        """Return the number that the page gives an incident: in the order of their rank, from 1."""
        return int(self._one("SELECT at FROM at_incident WHERE id = ?", incident.id)[0])

    def incident_by_id(self, id_: str) -> ReportedIncident | None:
        """Return one reported incident by its id."""
        with self._asking():
            return next(iter(self._derived("incident_id", [id_], "incident")), None)

    def own_claims(self, document: str) -> Sequence[Claim]:
        """Return the claims of a document that stand on a person's word alone."""
        with self._asking():
            return self._derived("own_claim", [document], "own_claim")

    def stale(self) -> bool | None:
        """Say whether something came after the last weighing; null if there was none."""
        with plainly(self.folder), looking(self._db):
            last = self._one("SELECT head FROM weighing ORDER BY row DESC LIMIT 1")
            return None if last is None else last[0] != self._content()[1]

    def since_weighed(self) -> int:
        """Return how many decisions were taken since the case was weighed last."""
        with self._asking() as shelf:
            known = self._one("SELECT decided FROM weighing ORDER BY row DESC LIMIT 1")
            return self._taken(shelf).after(known[0] if known and known[0] else 0)

    def find(self, query: Query, *, first: int = 0, most: int = 50) -> Found:
        """Return the claims that have all that is asked for, `most` of them from `first` on."""
        with self._asking() as shelf:
            places, values = finding.places(query, shelf.among)
            counted = f"SELECT count(*) FROM ({places} LIMIT ?)"  # noqa: S608 (ours)
            count = self._one(counted, *values, COUNTED + 1)[0]
            rows = self._all(
                f"{_PLACED} WHERE c.place IN ({places} ORDER BY d.place LIMIT ? OFFSET ?) "
                "ORDER BY c.place",
                *(*values, most, first),
            )
            found = tuple(_placed(*row) for row in rows)
            return Found(claims=found, count=min(count, COUNTED), more=count > COUNTED)

    def counted(self, ids: Collection[str]) -> Mapping[int, int]:
        """Return how many of these claims stand in each document, by its number."""
        with self._asking() as shelf:
            query = (
                "SELECT r.at, count(*) FROM at_among AS a JOIN at_claim AS c ON c.place = a.place "
                "JOIN at_reading AS r ON r.row = c.reading "
                "WHERE a.nth = ? AND NOT c.asks GROUP BY 1"
            )
            return dict(self._all(query, shelf.among(ids)))

    def choices(self, kind: str) -> Sequence[Choice]:
        """Return the values of "basis", "certainty", "code" or "place", most claims first."""
        with self._asking():
            if kind not in self._choices:
                query = (
                    "SELECT value, count(*) AS claims FROM at_facet WHERE kind = ? "
                    "GROUP BY value ORDER BY claims DESC, value"
                )
                self._choices[kind] = [Choice(*row) for row in self._all(query, kind)]
            return self._choices[kind]

    def decisions(self) -> Sequence[Decision]:
        """Return all decisions in the order in which they were taken."""
        with self._asking() as shelf:
            return self._taken(shelf).all

    def decisions_on(self, ids: Collection[str]) -> Sequence[Decision]:
        """Return the decisions about these ids, or of them, and those that take one back."""
        with self._asking() as shelf:
            return self._taken(shelf).on(ids)

    def _taken(self, shelf: Shelf) -> Taken:
        """Return the decisions; those that are new are read, after an erasure all."""
        if self._decided is None or self._decided.erased != shelf.state.erasure:
            self._decided = Taken(shelf.state.erasure)
        rows = self._all(
            "SELECT row, body FROM decision WHERE row > ? ORDER BY row", self._decided.last
        )
        self._decided.take(rows)
        return self._decided

    def _derived(self, key: str, ids: Collection[str], kind: str) -> list[Any]:
        rows = self._all(
            "SELECT DISTINCT derived.row, derived.body FROM at_derived AS d "
            "JOIN derived ON derived.row = d.row "
            "WHERE d.kind = ? AND d.key IN (SELECT value FROM json_each(?)) ORDER BY derived.row",
            *(key, json.dumps(sorted(ids))),
        )
        return [made(MAKE[kind], "derived", row, body) for row, body in rows]


def _made(kind: type[T], table: str, rows: Sequence[tuple[int, str]]) -> list[T]:
    return [made(partial(from_wire, kind), table, row, body) for row, body in rows]


def _placed(claim: str, at: int, nth: int, start: int, finish: int, asks: int) -> Placed:
    return Placed(claim, at, nth, Span(start, finish), bool(asks))
