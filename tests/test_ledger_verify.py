"""Verifying: every change is named, with its file or its table and row; what holds is silent."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ledger_making import (
    RELD,
    change_of,
    custody,
    decision,
    document_of,
    full_case,
    tables,
    tamper,
    weighing_of,
)
from onrecord.ledger import Case, NotACase
from onrecord.ledger.migrations import STEPS, migrate
from onrecord.ledger.verify import verify
from onrecord.record.case import Weighing
from onrecord.record.view import View


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a row in every table; never changed, only copied."""
    return full_case(tmp_path_factory.mktemp("made"))


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy of that case, which may be damaged."""
    return Path(shutil.copytree(made, tmp_path / "moved"))


def columns() -> Iterator[tuple[str, str]]:
    """Yield every column of every table."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, STEPS)
        for table in tables():
            for column in db.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, column[1]


def key(table: str) -> str:
    """Return the column that numbers the rows of a table."""
    return "seq" if table == "chain" else "row"


def places(case: Path) -> list[str]:
    """Return what `verify` names."""
    return [fault.place for fault in verify(case).faults]


def test_an_untouched_case_holds(made: Path) -> None:
    """Nothing is said of a case that is as it was written, but where its chain stands."""
    found = verify(made)
    assert (found.faults, found.notes) == ((), ())
    with Case.open(made, read_only=True) as case:
        assert (found.head.digest, found.head.length) == (case.head().digest, case.head().length)


def test_a_moved_case_holds(case: Path) -> None:
    """A case is its folder: wherever it is copied to, it holds."""
    assert verify(case).faults == ()


def test_every_table_has_a_row_to_change(made: Path) -> None:
    """The tests below would prove nothing on an empty table."""
    with closing(sqlite3.connect(made / "ledger.sqlite")) as db:
        empty = [
            table
            for table in tables()
            if db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        ]
    assert empty == []


@pytest.mark.parametrize(("table", "column"), list(columns()))
def test_a_changed_value_is_named(case: Path, table: str, column: str) -> None:
    """Whatever column of whatever table is changed, the row is named."""
    number = key(table)
    tamper(
        case,
        f"UPDATE {table} SET {column} = CASE typeof({column}) "
        "WHEN 'integer' THEN 1000 + " + column + " WHEN 'blob' THEN x'00' "
        "WHEN 'null' THEN 1 ELSE " + column + " || ' ' END "
        f"WHERE {number} = (SELECT max({number}) FROM {table})",
    )
    found = [place for place in places(case) if f"table {table}, row " in place]
    assert len(found) >= 1


@pytest.mark.parametrize("table", tables())
@pytest.mark.parametrize("which", ["min", "max"])
def test_a_deleted_row_is_named(case: Path, table: str, which: str) -> None:
    """The first and the last row of every table are missed; an entry's rows then lack it."""
    number = key(table)
    with closing(sqlite3.connect(case / "ledger.sqlite")) as db:
        (row,) = db.execute(f"SELECT {which}({number}) FROM {table}").fetchone()
    tamper(case, f"DELETE FROM {table} WHERE {number} = {row}")
    last_entry = table == "chain" and which == "max"
    wanted = "table export, row 1" if last_entry else f"table {table}, row {row}"
    assert f"ledger.sqlite: {wanted}" in places(case)


@pytest.mark.parametrize("table", [t for t in tables() if t != "chain"])
def test_a_row_put_in_is_named(case: Path, table: str) -> None:
    """A copy of a row under another number is in no entry of the chain."""
    with closing(sqlite3.connect(case / "ledger.sqlite")) as db:
        names = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
    copied = ["777" if n == "row" else f"'{n}2'" if n == "id" else n for n in names]
    tamper(case, f"INSERT INTO {table} SELECT {','.join(copied)} FROM {table} LIMIT 1")
    assert f"ledger.sqlite: table {table}, row 777" in places(case)


@pytest.mark.parametrize("table", tables())
def test_a_dropped_table_is_named(case: Path, table: str) -> None:
    """A table that is gone is named, and verifying goes on to its end."""
    tamper(case, f"DROP TABLE {table}")
    messages = [fault.message for fault in verify(case).faults]
    assert f"table {table} is missing" in messages


def test_swapped_entries_are_named(case: Path) -> None:
    """Two entries in each other's place no longer follow on the ones before them."""
    tamper(
        case,
        "UPDATE chain SET seq = -3 WHERE seq = 3",
        "UPDATE chain SET seq = 3 WHERE seq = 4",
        "UPDATE chain SET seq = 4 WHERE seq = -3",
    )
    assert {"ledger.sqlite: table chain, row 3", "ledger.sqlite: table chain, row 4"} <= set(
        places(case)
    )


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"rows":[1]}', '{"rows":7}', "[" * 9999])
def test_broken_json_is_named(case: Path, body: str) -> None:
    """Whatever stands in a body, verifying names the row and does not break off."""
    tamper(
        case,
        f"UPDATE chain SET body = '{body}' WHERE seq = 3",
        f"UPDATE claim SET body = '{body}' WHERE row = 1",
        f"UPDATE decision SET body = '{body}' WHERE row = 1",
    )
    named = places(case)
    assert "ledger.sqlite: table chain, row 3" in named
    assert "ledger.sqlite: table claim, row 1" in named
    assert "ledger.sqlite: table decision, row 1" in named


def test_what_is_not_utf_8_is_named(case: Path) -> None:
    """Bytes that are no text are a changed value like any other."""
    tamper(case, "UPDATE claim SET body = CAST(x'fffe61' AS TEXT) WHERE row = 1")
    assert "ledger.sqlite: table claim, row 1" in places(case)


def test_missing_triggers_are_named(case: Path) -> None:
    """A ledger whose rows could be changed unhindered is not as it was written."""
    tamper(case)
    messages = [fault.message for fault in verify(case).faults]
    assert "trigger claim_no_update is missing" in messages
    assert len(messages) == 2 * len(tables())


def test_an_added_column_is_named(case: Path) -> None:
    """A table with a column more is not onrecord's."""
    tamper(case, "ALTER TABLE claim ADD COLUMN believed TEXT")
    assert "table claim was changed" in [fault.message for fault in verify(case).faults]


@pytest.mark.parametrize("pragma", ["user_version = 0", "application_id = 0"])
def test_a_changed_mark_is_named(case: Path, pragma: str) -> None:
    """What marks the file as a ledger of this version is part of it."""
    tamper(case, f"PRAGMA {pragma}")
    messages = " ".join(fault.message for fault in verify(case).faults)
    assert pragma.partition(" ")[0] in messages


def test_a_flipped_byte_in_an_original_is_named(case: Path) -> None:
    """An original is what was received, to the last bit."""
    original = case / "originals" / document_of(RELD).id
    data = bytearray(original.read_bytes())
    data[5] ^= 1
    original.write_bytes(data)
    assert places(case) == [f"originals/{original.name}"]
    original.unlink()
    assert [f.message for f in verify(case).faults] == ["is missing"]
    original.mkdir()
    assert places(case) == [f"originals/{original.name}"]


@pytest.mark.parametrize("part", range(12))
def test_a_damaged_database_is_a_fault_and_no_traceback(case: Path, part: int) -> None:
    """Whichever page of the file is overwritten, verifying says so and comes to its end."""
    file = case / "ledger.sqlite"
    data = bytearray(file.read_bytes())
    at = len(data) // 4096 * part // 12 * 4096
    data[at : at + 4096] = b"\xa5" * 4096
    file.write_bytes(data)
    assert verify(case).faults != ()


def test_a_cut_database_is_a_fault(case: Path) -> None:
    """A ledger of which only the beginning is left cannot hold."""
    file = case / "ledger.sqlite"
    file.write_bytes(file.read_bytes()[: 4096 * 3 + 100])
    assert verify(case).faults != ()


def test_no_case_cannot_be_verified(tmp_path: Path) -> None:
    """Where there is no ledger there is nothing to say."""
    with pytest.raises(NotACase):
        verify(tmp_path)


def test_what_lies_beside_the_originals_is_noted(case: Path) -> None:
    """An original of no receipt is what an interrupted reading leaves; it is no fault."""
    (case / "originals" / ("0" * 64)).write_bytes(b"half")
    (case / "originals" / ".staged-1").write_bytes(b"ha")
    found = verify(case)
    assert (found.faults, len(found.notes)) == ((), 2)
    with Case.open(case):
        pass
    assert len(verify(case).notes) == 1


def derive(view: View) -> Weighing:
    """Derive what the case was weighed as."""
    return weighing_of(list(view.readings()), view.head().content)


def test_weighing_again_gives_what_is_on_record(case: Path) -> None:
    """`--deep` is silent where the same is derived again."""
    found = verify(case, derive)
    assert (found.faults, found.notes) == ((), ())


def test_a_case_of_an_older_version_holds(tmp_path: Path) -> None:
    """A ledger that lacks the newest steps is checked as it was made, and takes them."""
    place = tmp_path / "old"
    place.mkdir()
    with closing(sqlite3.connect(place / "ledger.sqlite", isolation_level=None)) as db:
        migrate(db, STEPS[:1])
    assert verify(place).faults == ()
    with Case.open(place) as opened:
        opened.add_weighing(change_of(derive(opened)))
    assert verify(place, derive).faults == ()


def test_a_weighing_that_cannot_be_derived_is_named(case: Path) -> None:
    """Another output than the one on record is a fault; so is none at all."""

    def otherwise(view: View) -> Weighing:
        return replace(derive(view), links=())

    def breaking(view: View) -> Weighing:
        raise KeyError(view)

    for each in (otherwise, breaking):
        assert [f.place for f in verify(case, each).faults] == ["ledger.sqlite: table weighing"]


def test_other_tools_are_noted(case: Path) -> None:
    """With another version of the tools nothing can be compared, and nothing is held against it."""

    def newer(view: View) -> Weighing:
        return replace(derive(view), tools={"rules": "9"}, links=())

    found = verify(case, newer)
    assert (found.faults, len(found.notes)) == ((), 1)


def test_an_old_weighing_is_noted(case: Path) -> None:
    """A weighing from before the last decision is not compared."""
    with Case.open(case) as opened:
        opened.add_decision(decision("reject", ["c1"]))
    found = verify(case, derive)
    assert (found.faults, len(found.notes)) == ((), 1)


def test_a_case_that_was_weighed_again_holds(case: Path) -> None:
    """Rows of an earlier weighing are gone by right."""
    with Case.open(case) as opened:
        opened.add_decision(decision("reject", ["c1"]))
        opened.add_weighing(change_of(replace(derive(opened), links=())))
        opened.add_weighing(change_of(derive(opened)))
    assert verify(case, derive).faults == ()


def test_the_chain_holds_no_hash_of_a_document(made: Path) -> None:
    """Nothing about a document can be confirmed from the chain once its rows are gone."""
    with closing(sqlite3.connect(made / "ledger.sqlite")) as db:
        text = "".join(body for (body,) in db.execute("SELECT body FROM chain"))
    ids = [document_of(RELD).id, document_of(RELD).text_sha256, custody("a.txt").receipt.name]
    assert [each for each in ids if each in text] == []
