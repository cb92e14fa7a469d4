"""`new`, `report`, `erase` and `verify` as a person uses them."""

from pathlib import Path

import pytest

from commanding import exported, of_type, onrecord


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with two documents, one of them unpublished and given by somebody."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text('"They took 12 boys," said Tamo Reld.\n', "utf-8")
    (papers / "b.txt").write_text("The road was closed, according to Ana Dorr.\n", "utf-8")
    assert onrecord("new", papers).returncode == 0
    assert onrecord("read", papers, "--case", tmp_path / "case").returncode == 0
    return tmp_path / "case"


def test_new_writes_a_row_for_each_document_and_never_twice(tmp_path: Path) -> None:
    """A template is written once; what people filled in is not written over."""
    (tmp_path / "a.txt").write_text("They left.\n", "utf-8")
    first = onrecord("new", tmp_path)
    assert first.returncode == 0
    rows = Path(first.stdout.strip()).read_text("utf-8").splitlines()
    assert [row.split(",")[0] for row in rows] == ["file", "a.txt"]
    again = onrecord("new", tmp_path)
    assert again.returncode == 2
    assert "is already there; it was left as it is" in again.stderr


def test_the_whole_needs_a_reason(case: Path) -> None:
    """Without a reason nothing whole leaves, and nothing is put on record."""
    for command in ("report", "export"):
        done = onrecord(command, case, "--full")
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("onrecord: --full needs --reason")


def test_a_whole_page_says_to_whom_and_why(case: Path, tmp_path: Path) -> None:
    """The page is marked INTERNAL, and the decision is on record."""
    page = tmp_path / "whole.html"
    options = ["--full", "--reason", "the hearing", "--to", "the registry", "--by", "Ana Dorr"]
    done = onrecord("report", case, "--out", page, *options)
    assert done.returncode == 0, done.stderr
    words = page.read_text("utf-8")
    assert "INTERNAL" in words
    assert "the registry" in words
    lines = exported(case, "--full", "--reason", "to look")
    given = [(d["reason"], d["value"], d["by"]) for d in of_type(lines, "decision")]
    assert ("the hearing", "the registry", "Ana Dorr") in given


def test_an_erased_document_is_gone_and_that_it_was_erased_is_not(case: Path) -> None:
    """After erasing, no byte of its words is in the case, and verify says what was done."""
    done = onrecord("erase", case, "a.txt", "--ground", "consent withdrawn", "--by", "Ana Dorr")
    assert done.returncode == 0, done.stderr
    held = b"".join(p.read_bytes() for p in case.rglob("*") if p.is_file())
    assert b"They took 12 boys" not in held
    assert b"Tamo Reld" not in held
    verified = onrecord("verify", case, "--deep")
    assert verified.returncode == 0, verified.stdout
    assert "erased by decision" in verified.stdout
    lines = exported(case, "--full", "--reason", "to look")
    assert [d["name"] for d in of_type(lines, "document")] == ["b.txt"]


def test_what_cannot_be_erased_is_one_line(case: Path) -> None:
    """A name that fits nothing is said, and nothing is erased."""
    done = onrecord("erase", case, "c.txt", "--ground", "consent withdrawn")
    assert done.returncode == 2
    assert done.stderr.startswith("onrecord: c.txt is no document of this case")
    assert len(list((case / "originals").iterdir())) == 2


def test_a_flipped_byte_is_named(case: Path) -> None:
    """An original that changed by one bit is named, with exit code 1."""
    original = sorted((case / "originals").iterdir())[0]
    original.chmod(0o600)
    original.write_bytes(bytes([original.read_bytes()[0] ^ 1]) + original.read_bytes()[1:])
    done = onrecord("verify", case)
    assert done.returncode == 1
    assert f"originals/{original.name}" in done.stdout
    assert done.stdout.splitlines()[-1] == "something does not hold"


def test_a_moved_case_holds(case: Path, tmp_path: Path) -> None:
    """A case that was moved elsewhere verifies as before."""
    case.rename(tmp_path / "elsewhere")
    assert onrecord("verify", tmp_path / "elsewhere", "--deep").returncode == 0


@pytest.mark.parametrize("command", ["verify", "export", "report", "weigh"])
def test_what_is_no_case_is_one_line(command: str, tmp_path: Path) -> None:
    """A folder that is no case is said to be none."""
    done = onrecord(command, tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "is no case" in done.stderr


def test_a_side_note_gives_a_duration_whole(tmp_path: Path) -> None:
    """Beside a claim stands "five months", not "five"."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "note.txt").write_text("The guard held eleven boys there for five months.\n", "utf-8")
    assert onrecord("read", papers, "--case", tmp_path / "case").returncode == 0
    shown = (tmp_path / "case" / "out" / "report.html").read_text("utf-8")
    assert "eleven boys, five months" in shown or "eleven, five months" in shown
