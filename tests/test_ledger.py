"""The ledger as what reads and what writes it: what goes in comes out, once, joined."""

import json
import os
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_making import (
    DORR,
    RELD,
    TOOLS,
    change_of,
    custody,
    decision,
    document_of,
    full_case,
    quantity,
    reading_of,
    take_in,
    weighing_of,
)
from onrecord.ledger import (
    Case,
    CaseError,
    CaseExists,
    CaseReadOnly,
    CaseTooNew,
    NotACase,
)
from onrecord.ledger.chain import as_text
from onrecord.ledger.migrations import STEPS, migrate, version
from onrecord.ledger.verify import verify
from onrecord.record.document import Consent, Custody, Interview, Lineage, People
from onrecord.record.judgement import Decision
from onrecord.record.problem import Problem
from onrecord.record.view import View, Writer
from onrecord.record.wire import from_wire, to_wire


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two short documents."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_bytes(RELD.encode())
    (folder / "b.txt").write_bytes(DORR.encode())
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """An empty case."""
    return Case.create(tmp_path / "case")


def as_protocols(case: Case) -> tuple[View, Writer]:
    """Return a case as what it must be to others; the type checker holds this."""
    return case, case


def test_a_case_is_a_view_and_a_writer(case: Case) -> None:
    """Everything else sees the two protocols of the record, and nothing of SQLite."""
    assert as_protocols(case) == (case, case)


def test_a_reading_comes_back_as_it_was(case: Case, papers: Path) -> None:
    """What a reading observed is read back equal, with its receipt joined and its time set."""
    given_ = custody("a.txt", "a driver")
    put = take_in(case, papers, RELD, given_, "Tamo Reld")
    (back,) = case.readings()
    assert back.at is not None
    assert replace(put, document=replace(put.document, receipts=(given_.receipt,))) == replace(
        back, at=None
    )
    assert case.original(put.document.id).read_bytes() == RELD.encode()


def test_the_same_bytes_again_add_a_receipt_and_nothing_else(case: Case, papers: Path) -> None:
    """The same document from a second giver is a second receipt, not a second document."""
    reading = take_in(case, papers, RELD, custody("a.txt", "a driver"), "Tamo Reld")
    case.receive(papers / "a.txt", custody("copy.txt", "a cook"), run="second run")
    case.add_reading(reading)
    (back,) = case.readings()
    assert [(r.name, r.from_) for r in back.document.receipts] == [
        ("a.txt", "a driver"),
        ("copy.txt", "a cook"),
    ]
    assert case.head().length == 4
    assert len(list((case.folder / "originals").iterdir())) == 1


def test_a_run_taken_up_again_doubles_no_receipt(case: Case, papers: Path) -> None:
    """The same custody in the same run is one receipt, however often it is tried."""
    for _ in range(3):
        case.receive(papers / "a.txt", custody("a.txt"), run="one")
    assert case.head().length == 2
    case.receive(papers / "a.txt", custody("a.txt"), run="two")
    assert case.head().length == 3


def test_a_new_reading_supersedes_and_the_old_one_stays(case: Case, papers: Path) -> None:
    """A reading with other tools takes the place of the current one, which is kept."""
    old = take_in(case, papers, RELD, custody("a.txt"), "Tamo Reld")
    new = replace(old, id="new", tools={**TOOLS, "rules": "2"})
    case.add_reading(new)
    case.add_reading(new)
    assert [(r.id, r.supersedes) for r in case.readings()] == [("new", old.id)]
    assert [(r.id, r.supersedes) for r in case.old_readings()] == [(old.id, None)]


def test_a_reading_is_current_until_its_tools_or_its_custody_change(
    case: Case, papers: Path
) -> None:
    """A reading holds for its tools, and until a receipt states something new of the document."""
    id_ = take_in(
        case, papers, RELD, custody("a.txt", publisher="The Lake"), "Tamo Reld"
    ).document.id
    assert case.has_reading(id_, TOOLS)
    assert not case.has_reading(id_, {**TOOLS, "rules": "2"})
    assert not case.has_reading("unknown", TOOLS)
    case.receive(papers / "a.txt", custody("b.txt", "a cook"), run="blank")
    assert case.has_reading(id_, TOOLS)
    case.receive(papers / "a.txt", custody("a.txt", publisher="The Shore"), run="new")
    assert not case.has_reading(id_, TOOLS)


def test_a_reading_of_what_was_never_received_is_refused(case: Case) -> None:
    """No reading stands on bytes that the case does not keep."""
    with pytest.raises(CaseError, match="never received"):
        case.add_reading(reading_of(RELD))
    assert case.head().length == 1


def test_custody_stands_over_what_was_observed(case: Case, papers: Path) -> None:
    """The newest receipt that states a thing counts; a blank one takes nothing back."""
    interview = Interview(date=None, place="Quell", languages=("en",), interpreter=None)
    consent = Consent(
        record="file 7",
        share_with=None,
        identity=False,
        photographs=None,
        follow_up=None,
        withdrawn_at=None,
    )
    first = custody("a.txt", interview=interview, people=People(interviewer="R. Osk"))
    take_in(case, papers, RELD, first, "Tamo Reld")
    second = custody("a.txt", consent=consent, people=People(translator="L. Marr"))
    case.receive(papers / "a.txt", second, run="second")
    case.receive(papers / "a.txt", custody("a.txt"), run="third")
    (back,) = case.readings()
    assert (back.document.interview, back.document.consent) == (interview, consent)
    assert back.document.people == People(interviewer="R. Osk", translator="L. Marr")


@pytest.mark.parametrize(
    ("named", "found"),
    [("b.txt", DORR), ("../b.txt", DORR), ("c.txt", None), ("a.txt", None), (None, None)],
)
def test_what_a_document_was_made_from_is_found_by_name(
    case: Case, papers: Path, named: str | None, found: str | None
) -> None:
    """A file name in custody becomes the id of the document received under it, else null."""
    origin = Lineage(document=named, how="translation", by="L. Marr")
    take_in(case, papers, RELD, custody("x/a.txt", derived_from=(origin,)), "Tamo Reld")
    take_in(case, papers, DORR, custody("x/b.txt"), "Ana Dorr")
    back = next(case.readings())
    wanted = document_of(found).id if found else None
    assert [lineage.document for lineage in back.document.derived_from] == [wanted]


def test_a_name_that_fits_several_documents_is_left_open(case: Case, papers: Path) -> None:
    """Where it cannot be told which document is meant, none is."""
    origin = Lineage(document="b.txt", how="excerpt", by=None)
    take_in(case, papers, RELD, custody("a.txt", derived_from=(origin,)), "Tamo Reld")
    for folder in ("x", "y"):
        take_in(case, papers, DORR + folder, custody(f"{folder}/b.txt"), "Ana Dorr")
    assert next(case.readings()).document.derived_from == (replace(origin, document=None),)


def test_documents_come_in_the_order_of_their_first_receipt(case: Case, papers: Path) -> None:
    """The order of a case does not depend on which document was read last."""
    one = take_in(case, papers, RELD, custody("a.txt"), "Tamo Reld")
    take_in(case, papers, DORR, custody("b.txt"), "Ana Dorr")
    case.add_reading(replace(one, id="again"))
    assert [r.document.name for r in case.readings()] == ["a.txt", "b.txt"]


def test_decisions_are_kept_in_order_and_once(case: Case) -> None:
    """The same decision twice is one; another under its id is refused."""
    first, second = decision("accept", ["c1"]), decision("amend", ["c1"], value=["x", 2])
    for each in (first, second, first):
        case.add_decision(each)
    assert case.decisions() == [first, second]
    with pytest.raises(CaseError, match="another decision"):
        case.add_decision(replace(first, reason="other"))


def test_problems_of_no_reading(case: Case, papers: Path) -> None:
    """A problem is kept once; what stood in the way of reading ends when it has been read."""
    nowhere = Problem(document=None, span=None, kind="not_found", message="d.txt is not there")
    case.add_problems([nowhere, nowhere])
    id_ = case.receive(papers / "a.txt", custody("a.txt"), run="one")
    broke = Problem(document=id_, span=None, kind="broke_off", message="reading broke off")
    case.add_problems([nowhere, broke])
    assert case.problems() == [nowhere, broke]
    case.add_reading(reading_of(RELD))
    assert case.problems() == [nowhere]


def test_a_weighing_comes_back_equal_and_replaces_the_last(case: Case, papers: Path) -> None:
    """Of what is derived only the current weighing is kept; the same again adds nothing."""
    one = take_in(case, papers, RELD, custody("a.txt"), "Tamo Reld")
    first = weighing_of([one], case.head().content)
    assert case.weighing() is None
    case.add_weighing(change_of(first))
    assert case.weighing() == first
    length = case.head().length
    case.add_weighing(change_of(weighing_of([one], case.head().digest)))
    assert (case.weighing(), case.head().length) == (first, length)
    two = take_in(case, papers, DORR, custody("b.txt"), "Ana Dorr")
    second = weighing_of([one, two], case.head().content)
    case.add_weighing(change_of(second))
    assert case.weighing() == second
    assert verify(case.folder).faults == ()


def test_the_content_head_moves_with_what_there_is_to_weigh(case: Case, papers: Path) -> None:
    """Readings and decisions make a weighing old; weighing, exports and full exports do not."""
    one = take_in(case, papers, RELD, custody("a.txt"), "Tamo Reld")
    before = case.head().content
    assert before == case.head().digest
    case.add_weighing(change_of(weighing_of([one], before)))
    case.add_decision(decision("full_export", reason="hearing"))
    case.record_export("jsonl", protected=False)
    assert case.head().content == before
    case.add_decision(decision("accept", [one.claims[0].id]))
    assert case.head().content == case.head().digest


def test_exports_have_numbers_of_their_own(case: Case) -> None:
    """Each export is an entry of the chain, and its number keys its ids."""
    numbers = [case.record_export("jsonl", protected=True) for _ in range(3)]
    assert numbers == [2, 3, 4]


def test_the_secret_is_made_once(case: Case, tmp_path: Path) -> None:
    """Every case has a secret of its own, which stays the same."""
    secret = case.secret()
    assert len(secret) == 32
    with Case.open(case.folder) as again, Case.create(tmp_path / "other") as other:
        assert secret == again.secret()
        assert secret != other.secret()


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    """A case is its owner's alone, whatever the computer's usual rights are."""
    usual = os.umask(0)
    try:
        case = full_case(tmp_path)
    finally:
        os.umask(usual)
    modes = {p.relative_to(tmp_path).as_posix(): stat.S_IMODE(p.stat().st_mode) for p in _all(case)}
    assert {m for p, m in modes.items() if (tmp_path / p).is_dir()} == {0o700}
    assert {m for p, m in modes.items() if (tmp_path / p).is_file()} == {0o600}


def _all(case: Path) -> list[Path]:
    return [case, *case.rglob("*")]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """A case is made in a new or an empty folder, never over anything."""
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    before = stat.S_IMODE(tmp_path.stat().st_mode)
    with pytest.raises(CaseExists, match="new or an empty folder"):
        Case.create(tmp_path)
    assert (stat.S_IMODE(tmp_path.stat().st_mode), len(list(tmp_path.iterdir()))) == (before, 1)
    Case.create(tmp_path / "case").close()
    with pytest.raises(CaseExists):
        Case.create(tmp_path / "case")


def test_a_beginning_that_was_interrupted_is_begun_again(tmp_path: Path) -> None:
    """An empty ledger is what a killed beginning leaves; it is no case yet, and no obstacle."""
    (tmp_path / "case" / "originals").mkdir(parents=True)
    (tmp_path / "case" / "ledger.sqlite").touch()
    with pytest.raises(NotACase, match="never finished"):
        Case.open(tmp_path / "case")
    with Case.open_or_create(tmp_path / "case") as case:
        assert case.head().length == 1


def test_what_is_no_case_is_said_in_one_line(tmp_path: Path) -> None:
    """A folder without a ledger, a foreign database and a text file are told apart."""
    with pytest.raises(NotACase, match="holds no ledger"):
        Case.open(tmp_path)
    file = tmp_path / "ledger.sqlite"
    file.write_text("not a database at all, but long enough to be looked at " * 20, "utf-8")
    with pytest.raises(CaseError, match="cannot be read as a ledger"):
        Case.open(tmp_path)
    for mark in (0, 7):
        file.unlink()
        with sqlite3.connect(file) as db:
            db.execute(f"PRAGMA application_id = {mark}")
            db.execute("CREATE TABLE song (title TEXT)")
        db.close()
        with pytest.raises(NotACase, match="not written by onrecord"):
            Case.open(tmp_path)


def test_a_copy_without_empty_folders_opens(tmp_path: Path) -> None:
    """Tools that leave empty folders out do not spoil a case."""
    Case.create(tmp_path / "case").close()
    for name in ("originals", "out"):
        (tmp_path / "case" / name).rmdir()
    assert verify(tmp_path / "case").faults == ()
    Case.open(tmp_path / "case").close()
    assert (tmp_path / "case" / "originals").is_dir()


def test_a_newer_case_is_left_as_it_is(tmp_path: Path) -> None:
    """A case of a newer version is neither read nor changed, and one line says so."""
    place = full_case(tmp_path)
    with sqlite3.connect(place / "ledger.sqlite") as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()
    before = (place / "ledger.sqlite").read_bytes()
    for opening in (Case.open, verify):
        with pytest.raises(CaseTooNew, match="newer version"):
            opening(place)
    assert before == (place / "ledger.sqlite").read_bytes()


def test_steps_are_taken_in_order_and_once(tmp_path: Path) -> None:
    """A ledger takes the steps that it has not taken yet, and a failing one leaves no trace."""
    db = sqlite3.connect(tmp_path / "x.sqlite", isolation_level=None)

    def more(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE more (row INTEGER PRIMARY KEY) STRICT")

    def failing(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE less (row INTEGER PRIMARY KEY) STRICT")
        raise RuntimeError("on purpose")

    migrate(db, (*STEPS, more))
    with pytest.raises(RuntimeError):
        migrate(db, (*STEPS, more, failing))
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert version(db) == len(STEPS) + 1
    assert ("more" in names, "less" in names) == (True, False)
    db.close()


def test_a_case_can_be_viewed_where_it_cannot_be_written(tmp_path: Path) -> None:
    """Read only, everything can be looked at and nothing appended."""
    place = full_case(tmp_path)
    with Case.open(place, read_only=True) as case:
        assert len(list(case.readings())) == 2
        with pytest.raises(CaseReadOnly, match="may not be written"):
            case.add_decision(decision("accept", ["c1"]))


def test_rows_cannot_be_changed_in_passing(tmp_path: Path) -> None:
    """The database itself refuses to change or delete a row."""
    place = full_case(tmp_path)
    db = sqlite3.connect(place / "ledger.sqlite")
    for statement in (
        "UPDATE claim SET body = '{}'",
        "DELETE FROM decision",
        "DELETE FROM derived",
        "UPDATE chain SET at = ''",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            db.execute(statement)
    db.close()


def test_a_reader_does_not_stop_a_writer(tmp_path: Path) -> None:
    """While somebody goes through the readings, somebody else can append."""
    place = full_case(tmp_path)
    with Case.open(place) as looking, Case.open(place) as writing:
        going = looking.readings()
        next(going)
        writing.add_decision(decision("accept", ["c9"]))
        assert next(going).document.name == "b.txt"


_words = st.text(max_size=20)
_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)


@given(reason=_words, value=_values, by=_words)
@settings(max_examples=60, deadline=None)
def test_any_decision_reads_back_as_it_was(reason: str, value: object, by: str) -> None:
    """Whatever a person types is kept: right-to-left, astral characters, control characters."""
    put = decision("note", ["c1"], reason=reason, value=value, by=by)
    text = as_text(to_wire(put)).encode("utf-8")
    assert put == from_wire(Decision, json.loads(text))


def test_a_lone_surrogate_is_kept(case: Case, papers: Path) -> None:
    """A character that UTF-8 has no form for does not stop a reading, and is not lost."""
    reading = reading_of(RELD)
    odd = replace(reading, document=replace(reading.document, title="half \ud83d of one"))
    case.receive(papers / "a.txt", custody("a.txt"), run="one")
    case.add_reading(odd)
    assert next(case.readings()).document.title == "half \ud83d of one"
    assert verify(case.folder).faults == ()


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_reads_back_as_it_was(number: float) -> None:
    """A quantity is the same number after it was kept."""
    put = quantity(number)
    assert json.loads(as_text(to_wire(put)))["low"] == number


def test_custody_is_kept_whole(case: Case, papers: Path) -> None:
    """Nothing that came with the bytes is left out of the receipt's row."""
    given_ = custody("a.txt", title="Road log", authors=("L. Marr",), url="https://lake.example")
    case.receive(papers / "a.txt", given_, run="one")
    db = sqlite3.connect(case.folder / "ledger.sqlite")
    (body,) = db.execute("SELECT body FROM receipt").fetchone()
    db.close()
    assert from_wire(Custody, json.loads(body)) == given_
