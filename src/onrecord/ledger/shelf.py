"""The index of a case, in the memory of one connection: where each claim and derived thing lies.

Temporary tables, made anew for each connection and brought up to date as the chain grows. They
are no part of the ledger's file, so that erasing has nothing to look for in them.
"""

import json
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from onrecord.record.seeking import searched

# A claim's place in the case: its document's row and its number there. What is found comes in the
# order of places, so that a page of it can be read without sorting all.
PLACES = 24  # bits of the number: 0xFFFFFF is the mask
AMONG = 8  # collections of claims whose places are kept
FEW = 100  # claims by which a collection may differ to be kept in the place of another

_MAKE = """
CREATE TEMP TABLE at_reading (
    row INTEGER PRIMARY KEY, document TEXT, of INTEGER, at INTEGER, claims INTEGER
);
CREATE INDEX temp.at_reading_document ON at_reading (document);
CREATE INDEX temp.at_reading_of ON at_reading (of);
CREATE TEMP TABLE at_claim (
    place INTEGER PRIMARY KEY, row INTEGER, id TEXT, reading INTEGER, start INTEGER,
    finish INTEGER, source TEXT, asks INTEGER
);
CREATE INDEX temp.at_claim_id ON at_claim (id);
CREATE INDEX temp.at_claim_reading ON at_claim (reading);
CREATE INDEX temp.at_claim_source ON at_claim (source, asks);
CREATE TEMP TABLE at_passage (
    row INTEGER PRIMARY KEY, reading INTEGER, start INTEGER, finish INTEGER, role TEXT
);
CREATE INDEX temp.at_passage_place ON at_passage (reading, start);
CREATE TEMP TABLE at_entity (row INTEGER PRIMARY KEY, id TEXT, reading INTEGER);
CREATE INDEX temp.at_entity_id ON at_entity (id);
CREATE TEMP TABLE at_facet (
    kind TEXT, value TEXT, place INTEGER, PRIMARY KEY (kind, value, place)
) WITHOUT ROWID;
CREATE TEMP TABLE at_time (
    place INTEGER, first TEXT, last TEXT, PRIMARY KEY (place, first, last)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.at_words USING fts5 (words, content='', tokenize='unicode61');
CREATE TEMP TABLE at_person (row INTEGER PRIMARY KEY, id TEXT, name TEXT, sought TEXT);
CREATE INDEX temp.at_person_name ON at_person (name COLLATE NOCASE, id);
CREATE TEMP TABLE at_derived (kind TEXT, key TEXT, row INTEGER);
CREATE INDEX temp.at_derived_key ON at_derived (kind, key);
CREATE INDEX temp.at_derived_row ON at_derived (row);
CREATE TEMP TABLE at_link (row INTEGER PRIMARY KEY, id TEXT);
CREATE INDEX temp.at_link_id ON at_link (id);
CREATE TEMP TABLE at_incident (at INTEGER PRIMARY KEY, id TEXT, row INTEGER);
CREATE INDEX temp.at_incident_id ON at_incident (id);
CREATE TEMP TABLE at_among (
    nth INTEGER, place INTEGER, PRIMARY KEY (nth, place)
) WITHOUT ROWID;
"""
_TABLES = (
    *("at_reading", "at_claim", "at_passage", "at_entity", "at_facet", "at_time", "at_words"),
    *("at_person", "at_derived", "at_link", "at_incident", "at_among"),
)

_CURRENT = (
    "SELECT reading.row, document.id, document.row FROM reading "
    "JOIN document ON document.row = reading.document "
    "WHERE reading.row IN (SELECT max(row) FROM reading GROUP BY document) "
    "ORDER BY reading.document"
)

# What is taken out of a reading's rows, once.
_READ = (
    f"""INSERT INTO at_claim SELECT (of << {PLACES}) +
         row_number() OVER (ORDER BY start, finish DESC, id), row, id, reading, start, finish,
         source, asks
       FROM (SELECT claim.row, id, reading, reading.document AS of,
         json_extract(claim.body, '$.span[0]') AS start,
         json_extract(claim.body, '$.span[1]') AS finish,
         coalesce(json_extract(claim.body, '$.source.entity'),
           json_extract(claim.body, '$.source.kind')
           || ':' || lower(coalesce(json_extract(claim.body, '$.source.name'), ''))) AS source,
         json_extract(claim.body, '$.mode') = 'question' AS asks
       FROM claim JOIN (SELECT row AS read, document FROM reading) AS reading
         ON reading.read = claim.reading WHERE claim.reading = ?)""",  # noqa: S608 (ours)
    """INSERT INTO at_passage SELECT row, reading, json_extract(body, '$.span[0]'),
         json_extract(body, '$.span[1]'), json_extract(body, '$.role')
       FROM passage WHERE reading = ?""",
    "INSERT INTO at_entity SELECT row, id, reading FROM entity WHERE reading = ?",
    """INSERT OR IGNORE INTO at_facet
       SELECT DISTINCT 'code', json_extract(each.value, '$.code'), place
       FROM at_claim JOIN claim ON claim.row = at_claim.row,
         json_each(claim.body, '$.may_concern') AS each WHERE at_claim.reading = ?""",
    """INSERT OR IGNORE INTO at_facet SELECT DISTINCT 'place',
         coalesce(json_extract(each.value, '$.name'), json_extract(each.value, '$.text')), place
       FROM at_claim JOIN claim ON claim.row = at_claim.row,
         json_each(claim.body, '$.places') AS each WHERE at_claim.reading = ?""",
    *(
        f"INSERT OR IGNORE INTO at_facet SELECT '{kind}', "  # noqa: S608 (our names)
        f"json_extract(claim.body, '$.{kind}'), place FROM at_claim "
        "JOIN claim ON claim.row = at_claim.row WHERE at_claim.reading = ?"
        for kind in ("basis", "certainty")
    ),
    """INSERT INTO at_time SELECT DISTINCT place, coalesce(start, ''), coalesce(finish, '9999')
       FROM (SELECT place, json_extract(each.value, '$.start') AS start,
         json_extract(each.value, '$.end') AS finish
       FROM at_claim JOIN claim ON claim.row = at_claim.row,
         json_each(claim.body, '$.times') AS each WHERE at_claim.reading = ?)
       WHERE coalesce(start, finish) IS NOT NULL""",
    """INSERT INTO at_words (rowid, words) SELECT place, searched(json_extract(body, '$.text'))
       FROM at_claim JOIN claim ON claim.row = at_claim.row WHERE at_claim.reading = ?""",
)
_PLACED = "place IN (SELECT place FROM at_claim WHERE reading = ?)"
_FORGET = (
    """INSERT INTO at_words (at_words, rowid, words)
       SELECT 'delete', place, searched(json_extract(body, '$.text'))
       FROM at_claim JOIN claim ON claim.row = at_claim.row WHERE at_claim.reading = ?""",
    *(f"DELETE FROM {table} WHERE {_PLACED}" for table in ("at_facet", "at_time")),  # noqa: S608
    *(
        f"DELETE FROM {table} WHERE reading = ?"  # noqa: S608 (our names)
        for table in ("at_claim", "at_passage", "at_entity")
    ),
)

# The keys by which a derived row is found again; the question mark is the newest row known.
_DERIVED = (
    "SELECT 'link', json_extract(body, '$.from'), row FROM derived WHERE kind = 'link'",
    "SELECT 'link', json_extract(body, '$.to'), row FROM derived WHERE kind = 'link'",
    "SELECT 'link_id', json_extract(body, '$.id'), row FROM derived WHERE kind = 'link'",
    "SELECT 'review', json_extract(body, '$.claim'), row FROM derived WHERE kind = 'review'",
    "SELECT 'repeats', json_extract(body, '$[0]'), row FROM derived WHERE kind = 'repeats'",
    "SELECT 'resolved', json_extract(body, '$[0]'), row FROM derived WHERE kind = 'resolved'",
    "SELECT 'member', json_extract(body, '$[1]'), row FROM derived WHERE kind = 'resolved'",
    "SELECT 'entity', json_extract(body, '$.id'), row FROM derived WHERE kind = 'entity'",
    "SELECT 'own_claim', json_extract(body, '$.document'), row FROM derived "
    "WHERE kind = 'own_claim'",
    "SELECT 'own_id', json_extract(body, '$.id'), row FROM derived WHERE kind = 'own_claim'",
    "SELECT 'doubt', '', row FROM derived WHERE kind = 'doubt'",
    "SELECT 'incident', each.value, derived.row FROM derived, "
    "json_each(derived.body, '$.claims') AS each WHERE kind = 'incident'",
    "SELECT 'incident_id', json_extract(body, '$.id'), row FROM derived WHERE kind = 'incident'",
)
_GONE = "row NOT IN (SELECT row FROM derived)"
_WEIGHED = (
    *(f"DELETE FROM {table} WHERE {_GONE}" for table in ("at_derived", "at_person", "at_link")),  # noqa: S608
    """INSERT INTO at_person SELECT row, json_extract(body, '$.id'),
         json_extract(body, '$.name'), ' ' || searched((SELECT group_concat(value, ' ')
           FROM json_each(derived.body, '$.names')))
       FROM derived WHERE kind = 'entity' AND json_extract(body, '$.kind') <> 'place'
         AND derived.row > :known""",
    """INSERT INTO at_link SELECT row, json_extract(body, '$.id') FROM derived
       WHERE kind = 'link' AND derived.row > :known""",
    *(f"INSERT INTO at_derived {keys} AND derived.row > :known" for keys in _DERIVED),
    "DELETE FROM at_incident",
    """INSERT INTO at_incident SELECT row_number() OVER (ORDER BY
         json_extract(body, '$.sources.independent') DESC,
         json_array_length(body, '$.claims') DESC, key), key, row
       FROM at_derived JOIN derived USING (row) WHERE at_derived.kind = 'incident_id'""",
)


class State(NamedTuple):
    """How far the index has come: the newest reading, erasure and weighing that it knows."""

    reading: int
    erasure: int
    weighing: int


class Shelf:
    """The temporary tables of one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._state = State(0, 0, 0)
        self._end = 0  # of the chain, when it was looked at last
        self._derived = 0  # the newest row derived that is known
        self._among: dict[int, tuple[Collection[str], frozenset[str]]] = {}
        db.create_function("searched", 1, searched, deterministic=True)
        self._make()

    def _make(self) -> None:
        for statement in filter(str.strip, _MAKE.split(";")):
            self._db.execute(statement)

    @property
    def state(self) -> State:
        """Return how far the index has come."""
        return self._state

    def refresh(self) -> bool:
        """Bring the index up to date; say whether documents or what is derived have changed."""
        (end,) = self._db.execute(_END).fetchone()
        if end == self._end:  # whatever changes a case is on the chain
            return False
        newer = self._db.execute(_ERASURES, (self._end,)).fetchone()[0]
        reading, weighing = self._db.execute(_NEWEST).fetchone()
        state, self._end = State(reading, self._state.erasure + newer, weighing), end
        if state == self._state:
            return False
        if state.erasure != self._state.erasure:  # a row's number may be another's now
            for table in _TABLES:
                self._db.execute(f"DROP TABLE {table}")
            self._make()
            self._derived = 0
        if state[:2] != self._state[:2]:
            self._readings()
        if state[1:] != self._state[1:]:
            for weighed in _WEIGHED:
                self._db.execute(weighed, {"known": self._derived} if ":known" in weighed else ())
            (self._derived,) = self._db.execute(_NEWEST_DERIVED).fetchone()
        self._db.execute("DELETE FROM at_among")
        self._among = {}
        self._state = state
        return True

    def among(self, ids: Collection[str]) -> int:
        """Keep the places of these claims in a table; return the number that they have there.

        The same collection is put there once, for as long as the case stays as it is; of one
        that is nearly the same, what differs.
        """
        for at, (known, _) in self._among.items():
            if known is ids:
                return at
        now = frozenset(ids)
        like = next((at for at, (_, was) in self._among.items() if len(was ^ now) <= FEW), None)
        before: frozenset[str] = frozenset() if like is None else self._among[like][1]
        nth = self._empty() if like is None else like
        self._db.execute(_NOT_AMONG, (nth, json.dumps(sorted(before - now))))
        self._db.execute(_AMONG, (nth, json.dumps(sorted(now - before))))
        self._among[nth] = (ids, now)
        return nth

    def _empty(self) -> int:
        """Return a number that no collection is kept under; the one kept longest goes."""
        if len(self._among) >= AMONG:
            oldest = next(iter(self._among))
            del self._among[oldest]
            self._db.execute("DELETE FROM at_among WHERE nth = ?", (oldest,))
        return next(nth for nth in range(AMONG) if nth not in self._among)

    def _readings(self) -> None:
        """Take in the readings that are new, and forget those that are no longer current."""
        known = {row for (row,) in self._db.execute("SELECT row FROM at_reading")}
        current = self._db.execute(_CURRENT).fetchall()
        for row in known - {row for row, _, _ in current}:
            for forget in _FORGET:
                self._db.execute(forget, (row,))
        for row, _, _ in current:
            if row not in known:
                for read in _READ:
                    self._db.execute(read, (row,))
        self._db.execute("DELETE FROM at_reading")
        self._db.executemany(
            "INSERT INTO at_reading SELECT ?, ?, ?, ?, "  # noqa: S608 (our names)
            "(SELECT count(*) FROM at_claim "
            f"WHERE place BETWEEN ? << {PLACES} AND (? + 1 << {PLACES}) AND NOT asks)",
            [(row, document, of, at, of, of) for at, (row, document, of) in enumerate(current, 1)],
        )


_NEWEST_DERIVED = "SELECT coalesce(max(row), 0) FROM derived"
_AMONG = (
    "INSERT INTO at_among SELECT ?, place FROM at_claim "
    "WHERE id IN (SELECT value FROM json_each(?))"
)
_NOT_AMONG = (
    "DELETE FROM at_among WHERE nth = ? AND place IN (SELECT place FROM at_claim "
    "WHERE id IN (SELECT value FROM json_each(?)))"
)
_END = "SELECT coalesce(max(seq), 0) FROM chain"
_ERASURES = "SELECT count(*) FROM chain WHERE seq > ? AND kind = 'erasure'"
_NEWEST = (
    "SELECT (SELECT coalesce(max(row), 0) FROM reading), "
    "(SELECT coalesce(max(row), 0) FROM weighing)"
)
