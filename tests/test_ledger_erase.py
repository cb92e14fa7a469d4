"""Erasing: not one byte of a document stays in the case, and that it was erased does."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ledger_making import (
    DORR,
    RELD,
    change_of,
    custody,
    decision,
    document_of,
    full_case,
    take_in,
    weighing_of,
)
from onrecord.ledger import Case, CaseError
from onrecord.ledger.erase import MARKER
from onrecord.ledger.verify import verify
from onrecord.record.ident import content_id
from onrecord.record.problem import Problem

ERASE = decision("erase", reason="consent withdrawn on 2 June")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with a row in every table, and a page in `out/`."""
    place = full_case(tmp_path)
    (place / "out" / "pages").mkdir()
    (place / "out" / "pages" / "report.html").write_text("They took 12 boys", "utf-8")
    return Case.open(place)


def everything(folder: Path) -> bytes:
    """Return all bytes of a case, names of files among them."""
    return b"".join(
        os.fsencode(p.name) + (p.read_bytes() if p.is_file() else b"")
        for p in sorted(folder.rglob("*"))
    )


def traces(of: str, name: str, teller: str) -> list[bytes]:
    """Return what would betray that a document was in the case."""
    document = document_of(of)
    words = [of.strip()[:12], teller, document.id, document.text_sha256, name]
    entity = content_id("entity", document.id, teller)
    return [word.encode() for word in [*words, entity, content_id("case", entity)]]


def test_no_byte_of_an_erased_document_stays(case: Case) -> None:
    """Words, names, hashes and ids of the document are in no file of the case."""
    betraying = traces(RELD, "a.txt", "Tamo Reld")
    before = everything(case.folder)
    assert [t for t in betraying if t not in before] == []
    case.erase([document_of(RELD).id], ERASE)
    after = everything(case.folder)
    assert [t for t in betraying if t in after] == []
    assert list((case.folder / "out").iterdir()) == []


def test_what_is_erased_is_noted_and_the_rest_holds(case: Case) -> None:
    """`verify` says by which decision, by whom, when and why; it finds nothing wrong."""
    case.erase([document_of(RELD).id], ERASE)
    found = verify(case.folder)
    assert found.faults == ()
    assert len(found.notes) == 1
    assert found.notes[0].startswith(
        "erased by decision 3 (Nadia Werth, 2023-06-02T10:00:00Z: consent withdrawn on 2 June): "
        "rows gone by table: document 1, receipt 1, reading 1, "
    )
    assert [r.document.text for r in case.readings()] == [DORR]
    assert case.weighing() is None


def test_decisions_on_what_is_erased_go_too(case: Case) -> None:
    """A decision on the document, one about that decision, and one that names its source go."""
    one, two = case.readings()
    merged = decision("merge", [one.entities[0].id, two.entities[0].id])
    by_case_entity = decision("protect", [content_id("case", one.entities[0].id)], reason="asked")
    by_name = decision("protect", value="TAMO RELD")
    undone = decision("undo", [by_name.id], supersedes=by_name.id)
    told = decision("note", [two.claims[0].id], reason="Tamo Reld saw it too")
    other = decision("note", [two.claims[0].id], reason="she saw it from the hill")
    given = decision("full_export", value="the registry", reason="hearing of Tamo Reld")
    for each in (merged, by_case_entity, by_name, undone, told, other, given):
        case.add_decision(each)
    case.erase([document_of(RELD).id], ERASE)
    stayed = [d.reason for d in case.decisions()]
    assert stayed == ["ask again", other.reason, given.reason, ERASE.reason]
    assert verify(case.folder).faults == ()


def test_a_problem_that_names_the_file_goes(case: Case) -> None:
    """A line about a folder that names the erased file betrays it as well."""
    lines = ["there is no right to read a.txt", "there is no right to read d.txt"]
    case.add_problems(
        Problem(document=None, span=None, kind="not_readable", message=line) for line in lines
    )
    case.erase([document_of(RELD).id], ERASE)
    assert [p.message for p in case.problems()] == ["c.txt", lines[1]]


def test_a_name_that_another_document_holds_is_no_reason(case: Case, tmp_path: Path) -> None:
    """A decision that names somebody stays as long as a document that stays names them."""
    take_in(case, tmp_path / "papers", f"{DORR} Tamo Reld was there.", custody("c.txt"), "Ana Dorr")
    by_name = decision("protect", value="Tamo Reld")
    case.add_decision(by_name)
    case.erase([document_of(RELD).id], ERASE)
    assert by_name in case.decisions()


def test_old_readings_are_erased_with_the_document(case: Case) -> None:
    """Nothing stays in a reading that was superseded."""
    one = next(case.readings())
    case.add_reading(replace(one, id="newer", document=replace(one.document, title="Boys")))
    case.erase([one.document.id], ERASE)
    assert list(case.old_readings()) == []
    assert b"They took" not in everything(case.folder)


def test_a_document_that_is_not_there_erases_nothing(case: Case) -> None:
    """A wrong id is said before anything is taken."""
    length = case.head().length
    with pytest.raises(CaseError, match="nothing was erased"):
        case.erase([document_of(RELD).id, "0" * 64], ERASE)
    assert case.head().length == length
    assert len(list(case.readings())) == 2


def test_an_erased_document_can_come_again(case: Case, tmp_path: Path) -> None:
    """Consent given anew brings the document back as if it had never been there."""
    case.erase([document_of(RELD).id], ERASE)
    again = take_in(case, tmp_path / "papers", RELD, custody("a.txt"), "Tamo Reld")
    case.add_weighing(change_of(weighing_of([again], case.head().content)))
    assert [r.document.text for r in case.readings()] == [DORR, RELD]
    assert verify(case.folder).faults == ()


def test_rows_are_still_kept_after_an_erasure(case: Case) -> None:
    """The triggers that were lifted are back: the schema is as it was."""
    case.erase([document_of(RELD).id, document_of(DORR).id], ERASE)
    assert verify(case.folder).faults == ()
    assert list(case.readings()) == []


def test_an_interrupted_erasure_is_finished(case: Case, tmp_path: Path) -> None:
    """Killed after its rows are gone, the next opening takes the original and `out/` too."""
    kept = case.original(document_of(RELD).id)
    shutil.copy(kept, tmp_path / "kept")
    case.erase([kept.name], ERASE)
    shutil.copy(tmp_path / "kept", kept)
    (case.folder / f"{MARKER}{ERASE.id}").write_text(f"{kept.name}\n../../etc\n", "utf-8")
    assert len(verify(case.folder).notes) == 3
    Case.open(case.folder).close()
    assert not kept.exists()
    assert len(verify(case.folder).notes) == 1


def test_an_erasure_that_never_happened_takes_nothing(case: Case) -> None:
    """Killed before its rows are gone, everything is as it was."""
    kept = case.original(document_of(RELD).id)
    marker = case.folder / f"{MARKER}{ERASE.id}"
    marker.write_text(f"{kept.name}\n", "utf-8")
    Case.open(case.folder).close()
    assert kept.exists()
    assert not marker.exists()
    assert verify(case.folder).faults == ()
