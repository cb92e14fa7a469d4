"""Decisions at the desk: what is pressed is on record, with what it was taken on."""

import re
import shutil
from pathlib import Path

import pytest

from commanding import exported, of_type, onrecord
from desking import Client, desk

TEXT = '"They took 12 boys in May," said Tamo Reld. "I saw it myself."\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one short document read into a case."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    assert onrecord("read", folder / "a.txt", "--case", folder / "case").returncode == 0
    return folder / "case"


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the case."""
    shutil.copytree(made, tmp_path / "case")
    return tmp_path / "case"


def form(page: str, verdict: str) -> dict[str, str]:
    """Return the fields of the form on a page that takes a decision of this kind."""
    for piece in page.split("<form")[1:]:
        fields = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', piece.partition("</form>")[0]))
        if fields.get("verdict") == verdict:
            return fields
    raise AssertionError(f"no form for {verdict}")


def press(client: Client, page: str, verdict: str, **more: str) -> int:
    """Send the form of a page that takes a decision; return the status."""
    return client.post("/decide", None, **{**form(page, verdict), **more}).status


def decisions(case: Path) -> list[dict[str, object]]:
    """Return the decisions on record, without who opened the desk or took the export."""
    lines = exported(case, "--full", "--reason", "to look")
    return [d for d in of_type(lines, "decision") if d["verdict"] not in ("open", "full_export")]


def test_words_come_before_labels(case: Path) -> None:
    """On the first look a claim's words stand alone; its labels take a key."""
    with desk(case) as client:
        client.enter()
        first = client.get("/document/1?claim=1").text
        assert "They took 12 boys in May" in first
        assert "How they know" not in first
        assert 'value="accept"' not in first
        assert "How they know" in client.get("/document/1?claim=1&labels=1").text
        assert "How they know" in client.get("/document/1?claim=1").text


def test_an_accepted_claim_is_on_record_with_its_anchor(case: Path) -> None:
    """Who, in what role, on which words, having seen which head of the chain."""
    with desk(case) as client:
        client.enter("Ana Dorr", "reviewer")
        page = client.get("/document/1?claim=1&labels=1").text
        assert press(client, page, "accept") == 303
        assert "accepted" in client.get("/document/1?claim=1").text
    [taken] = decisions(case)
    assert (taken["verdict"], taken["by"], taken["role"]) == ("accept", "Ana Dorr", "reviewer")
    assert taken["seen"] == form(page, "accept")["seen"]
    anchor = taken["anchor"]
    assert isinstance(anchor, dict)
    assert "They took 12 boys in May" in anchor["exact"]
    assert onrecord("verify", case).returncode == 0


def test_a_decision_on_what_changed_meanwhile_is_refused(case: Path) -> None:
    """Of two who decide on the same page, the second is told, and nothing is taken."""
    with desk(case) as first, desk(case) as second:
        first.enter("Ana Dorr")
        second.enter("Tamo Reld")
        mine = first.get("/document/1?claim=1&labels=1").text
        yours = second.get("/document/1?claim=1&labels=1").text
        assert press(first, mine, "accept") == 303
        assert press(second, yours, "reject") == 409
        again = second.get("/document/1?claim=1").text
        assert "Ana Dorr" in again
        assert press(second, again, "reject") == 303
    assert [d["verdict"] for d in decisions(case)] == ["accept", "reject"]


def test_the_next_page_is_one_of_the_desk(case: Path) -> None:
    """A form cannot send the person to another site."""
    with desk(case) as client:
        client.enter()
        page = client.get("/document/1?claim=1&labels=1").text
        fields = {**form(page, "accept"), "next": "//evil.example/"}
        answer = client.post("/decide", None, **fields)
        assert answer.headers["location"] == f"{client.room}/"


def test_what_cannot_be_decided_is_said_in_a_line(case: Path) -> None:
    """A note without words is refused, and nothing is on record."""
    with desk(case) as client:
        client.enter()
        page = client.get("/document/1?claim=1&labels=1").text
        fields = {**form(page, "note"), "reason": "  "}
        answer = client.post("/decide", None, **fields)
        assert answer.status == 400
        assert "Nothing was changed" in answer.text
    assert decisions(case) == []
