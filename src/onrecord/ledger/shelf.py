"""The index of a case, in the memory of one connection: where each claim and derived thing lies.

Temporary tables, made anew for each connection and brought up to date as the chain grows. They
are no part of the ledger's file, so that erasing has nothing to look for in them.
"""

import sqlite3
import unicodedata
from typing import NamedTuple

_MAKE = """
CREATE TEMP TABLE at_reading (row INTEGER PRIMARY KEY, document TEXT, at INTEGER);
CREATE TEMP TABLE at_claim (
    row INTEGER PRIMARY KEY, id TEXT, reading INTEGER, start INTEGER, finish INTEGER,
    nth INTEGER, source TEXT, basis TEXT, certainty TEXT, asks INTEGER
);
CREATE INDEX temp.at_claim_id ON at_claim (id);
CREATE INDEX temp.at_claim_place ON at_claim (reading, nth);
CREATE TEMP TABLE at_passage (
    row INTEGER PRIMARY KEY, reading INTEGER, start INTEGER, finish INTEGER, role TEXT
);
CREATE INDEX temp.at_passage_place ON at_passage (reading, start);
CREATE TEMP TABLE at_entity (row INTEGER PRIMARY KEY, id TEXT, reading INTEGER);
CREATE INDEX temp.at_entity_id ON at_entity (id);
CREATE TEMP TABLE at_facet (kind TEXT, value TEXT, row INTEGER, reading INTEGER);
CREATE INDEX temp.at_facet_value ON at_facet (kind, value);
CREATE INDEX temp.at_facet_reading ON at_facet (reading);
CREATE TEMP TABLE at_time (row INTEGER, start TEXT, finish TEXT, reading INTEGER);
CREATE INDEX temp.at_time_row ON at_time (row);
CREATE INDEX temp.at_time_reading ON at_time (reading);
CREATE VIRTUAL TABLE temp.at_words USING fts5 (words, content='', tokenize='unicode61');
CREATE INDEX temp.at_claim_source ON at_claim (source);
CREATE TEMP TABLE at_person (row INTEGER PRIMARY KEY, id TEXT, name TEXT, sought TEXT);
CREATE INDEX temp.at_person_name ON at_person (name);
CREATE TEMP TABLE at_derived (kind TEXT, key TEXT, row INTEGER);
CREATE INDEX temp.at_derived_key ON at_derived (kind, key);
"""
_TABLES = (
    *("at_reading", "at_claim", "at_passage", "at_entity", "at_facet", "at_time", "at_words"),
    *("at_person", "at_derived"),
)

_CURRENT = (
    "SELECT reading.row, document.id FROM reading JOIN document ON document.row = reading.document "
    "WHERE reading.row IN (SELECT max(row) FROM reading GROUP BY document) "
    "ORDER BY reading.document"
)

# What is taken out of a reading's rows, once.
_READ = (
    """INSERT INTO at_claim SELECT row, id, reading, start, finish,
         row_number() OVER (ORDER BY start, finish DESC, id), source, basis, certainty, asks
       FROM (SELECT row, id, reading,
         json_extract(body, '$.span[0]') AS start, json_extract(body, '$.span[1]') AS finish,
         coalesce(json_extract(body, '$.source.entity'), json_extract(body, '$.source.kind')
           || ':' || lower(coalesce(json_extract(body, '$.source.name'), ''))) AS source,
         json_extract(body, '$.basis') AS basis, json_extract(body, '$.certainty') AS certainty,
         json_extract(body, '$.mode') = 'question' AS asks
       FROM claim WHERE reading = ?)""",
    """INSERT INTO at_passage SELECT row, reading, json_extract(body, '$.span[0]'),
         json_extract(body, '$.span[1]'), json_extract(body, '$.role')
       FROM passage WHERE reading = ?""",
    "INSERT INTO at_entity SELECT row, id, reading FROM entity WHERE reading = ?",
    """INSERT INTO at_facet SELECT DISTINCT 'code', json_extract(each.value, '$.code'), claim.row,
         claim.reading FROM claim, json_each(claim.body, '$.may_concern') AS each
       WHERE claim.reading = ?""",
    """INSERT INTO at_facet SELECT DISTINCT 'place', coalesce(json_extract(each.value, '$.name'),
         json_extract(each.value, '$.text')), claim.row, claim.reading
       FROM claim, json_each(claim.body, '$.places') AS each WHERE claim.reading = ?""",
    """INSERT INTO at_facet SELECT 'basis', basis, row, reading FROM at_claim WHERE reading = ?""",
    """INSERT INTO at_facet SELECT 'certainty', certainty, row, reading FROM at_claim
       WHERE reading = ?""",
    """INSERT INTO at_time SELECT claim.row, json_extract(each.value, '$.start'),
         json_extract(each.value, '$.end'), claim.reading
       FROM claim, json_each(claim.body, '$.times') AS each WHERE claim.reading = ?
         AND coalesce(json_extract(each.value, '$.start'), json_extract(each.value, '$.end'))""",
    """INSERT INTO at_words (rowid, words) SELECT row, searched(json_extract(body, '$.text'))
       FROM claim WHERE reading = ?""",
)
# Words that are no longer current stay in the search's own table, and lead to no claim.
_FORGET = tuple(
    f"DELETE FROM {table} WHERE reading = ?"  # noqa: S608 (our names)
    for table in ("at_claim", "at_passage", "at_entity", "at_facet", "at_time")
)

# The keys by which a derived row is found again.
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
    "SELECT 'incident', each.value, derived.row FROM derived, "
    "json_each(derived.body, '$.claims') AS each WHERE kind = 'incident'",
    "SELECT 'incident_id', json_extract(body, '$.id'), row FROM derived WHERE kind = 'incident'",
)


_PEOPLE = """INSERT INTO at_person SELECT row, json_extract(body, '$.id'),
  json_extract(body, '$.name'), ' ' || searched((SELECT group_concat(value, ' ')
    FROM json_each(derived.body, '$.names')))
FROM derived WHERE kind = 'entity' AND json_extract(body, '$.kind') <> 'place'"""


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
        state = State(*self._db.execute(_STATE).fetchone())
        if state == self._state:
            return False
        if state.erasure != self._state.erasure:  # a row's number may be another's now
            for table in _TABLES:
                self._db.execute(f"DROP TABLE {table}")
            self._make()
        if state[:2] != self._state[:2]:
            self._readings()
        if state[1:] != self._state[1:]:
            self._db.execute("DELETE FROM at_derived")
            self._db.execute("DELETE FROM at_person")
            self._db.execute(_PEOPLE)
            for keys in _DERIVED:
                self._db.execute(f"INSERT INTO at_derived {keys}")
        self._state = state
        return True

    def _readings(self) -> None:
        """Take in the readings that are new, and forget those that are no longer current."""
        known = {row for (row,) in self._db.execute("SELECT row FROM at_reading")}
        current = self._db.execute(_CURRENT).fetchall()
        for row in known - {row for row, _ in current}:
            for forget in _FORGET:
                self._db.execute(forget, (row,))
        for row, _ in current:
            if row not in known:
                for read in _READ:
                    self._db.execute(read, (row,))
        self._db.execute("DELETE FROM at_reading")
        self._db.executemany(
            "INSERT INTO at_reading VALUES (?, ?, ?)",
            [(row, document, at) for at, (row, document) in enumerate(current, 1)],
        )


_STATE = (
    "SELECT (SELECT coalesce(max(row), 0) FROM reading), "
    "(SELECT count(*) FROM chain WHERE kind = 'erasure'), "
    "(SELECT coalesce(max(row), 0) FROM weighing)"
)


def searched(words: str) -> str:
    """Return `words` as they are searched: without case and accents, Arabic vowel signs too."""
    if words.isascii():
        return words.lower()
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] != "M")
