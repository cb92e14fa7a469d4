"""Decisions at the desk: what is pressed is on record, with what it was taken on."""

import re
import shutil
from pathlib import Path

import pytest

from commanding import exported, of_type, onrecord
from desking import Client, near

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
    with near(case) as client:
        first = client.get("/document/1?claim=1").text
        assert "They took 12 boys in May" in first
        assert "How they know" not in first
        assert 'value="accept"' not in first
        assert "How they know" in client.get("/document/1?claim=1&labels=1").text
        assert "How they know" in client.get("/document/1?claim=1").text


def test_an_accepted_claim_is_on_record_with_its_anchor(case: Path) -> None:
    """Who, in what role, on which words, having seen which head of the chain."""
    with near(case) as client:
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
    with near(case) as first, near(case) as second:
        assert second.post("/hello", name="Tamo Reld", role="").status == 303
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
    with near(case) as client:
        page = client.get("/document/1?claim=1&labels=1").text
        fields = {**form(page, "accept"), "next": "//evil.example/"}
        answer = client.post("/decide", None, **fields)
        assert answer.headers["location"] == f"{client.room}/"


def test_what_cannot_be_decided_is_said_in_a_line(case: Path) -> None:
    """A note without words is refused, and nothing is on record."""
    with near(case) as client:
        page = client.get("/document/1?claim=1&labels=1").text
        fields = {**form(page, "note"), "reason": "  "}
        answer = client.post("/decide", None, **fields)
        assert answer.status == 400
        assert "Nothing was changed" in answer.text
    assert decisions(case) == []


def test_a_missed_claim_is_set_down_on_selected_words(case: Path) -> None:
    """It stands at once, as a person's, and is a claim of the case once that is weighed."""
    start = TEXT.index("said Tamo")
    words = {"start": str(start), "end": str(start + 14), "exact": "said Tamo Reld"}
    with near(case) as client:
        client.get("/document/1")
        assert client.post("/add", document="1", **words).status == 303
        page = client.get("/document/1?claim=P1").text
        assert "Set down by a person" in page
        assert 'class="n accepted own on"' in page
        assert press(client, page, "undo") == 303
        assert "claim 1.P1" not in client.get("/document/1").text
        assert client.post("/add", document="1", **words).status == 303
        amended = {"claim": "P1", "field": "standing", "value": "witness"}
        assert client.post("/document/1/amend", **amended).status == 303
    assert onrecord("weigh", case).returncode == 0
    lines = exported(case, "--full", "--reason", "to look")
    [own] = [c for c in of_type(lines, "claim") if c["by"] == "person"]
    assert (own["text"], own["standing"], own["review"]) == ("said Tamo Reld", "witness", "amended")
    with near(case) as client:
        assert "Set down by a person" in client.get("/document/1?claim=P1").text
    assert onrecord("verify", case, "--deep").returncode == 0


def test_words_that_are_not_those_of_the_document_are_refused(case: Path) -> None:
    """What was selected must be what stands there."""
    with near(case) as client:
        client.get("/document/1")
        wrong = {"start": "0", "end": "4", "exact": "other"}
        assert client.post("/add", document="1", **wrong).status == 400
        beyond = {"start": "10", "end": "9999", "exact": "x"}
        assert client.post("/add", document="1", **beyond).status == 400
    assert decisions(case) == []


def amend(client: Client, **form: str) -> int:
    """Send one of the forms of the page on which claim 1.1 is amended; return the status."""
    assert client.get("/document/1/amend?claim=1").status == 200
    return client.post("/document/1/amend", None, claim="1", **form).status


def test_every_kind_of_value_can_be_amended(case: Path) -> None:
    """A choice, a list with its words, the source, the words themselves, any other value."""
    with near(case) as client:
        assert amend(client, field="basis", value="eyewitness", reason="the recording") == 303
        number = {"0-text": "12 boys", "0-low": "12", "0-high": "", "0-approximate": "yes"}
        assert amend(client, field="quantities", **number) == 303
        person = {"0-text": "They", "0-role": "alleged_perpetrator", "0-child": "not_stated"}
        assert amend(client, field="participants", **person) == 303
        concern = {"0-cue.text": "took 12 boys", "0-code": "abduction"}
        assert amend(client, field="may_concern", **concern) == 303
        assert amend(client, field="source", name="Tamo Reld", kind="person") == 303
        assert amend(client, field="spans", words="took 12 boys in May") == 303
        assert amend(client, field="words_from", value="both") == 303
        page = client.get("/document/1?claim=1").text
        assert "set by <bdi>Ana Dorr</bdi>" in page
    assert onrecord("weigh", case).returncode == 0
    lines = exported(case, "--full", "--reason", "to look")
    claim = next(c for c in of_type(lines, "claim") if c["review"] == "amended")
    assert claim["basis"] == "eyewitness"
    assert claim["text"] == "took 12 boys in May"
    assert TEXT[claim["span"][0] : claim["span"][1]] == claim["text"]
    [boys] = claim["quantities"]
    assert (boys["low"], boys["high"], boys["approximate"], boys["by"]) == (
        12,
        None,
        True,
        "person",
    )
    assert TEXT[boys["span"][0] : boys["span"][1]] == "12 boys"
    assert [c["framework"] for c in claim["may_concern"]] == ["mrm"]
    assert (claim["source"]["name"], claim["words_from"]) == ("Tamo Reld", "both")
    assert "Reld" not in onrecord("export", case).stdout
    assert onrecord("verify", case, "--deep").returncode == 0


def test_an_amendment_that_fits_nothing_is_refused(case: Path) -> None:
    """Words that do not stand there, a number that is none, a value that is none of its list."""
    with near(case) as client:
        assert amend(client, field="quantities", **{"0-text": "thirteen", "0-low": "13"}) == 400
        assert amend(client, field="quantities", **{"0-text": "12 boys", "0-low": "many"}) == 400
        assert amend(client, field="basis", value="hero") == 400
        assert amend(client, field="spans", words="nothing of it") == 400
        assert amend(client, field="id", value="x") == 400
    assert decisions(case) == []


def test_the_last_decision_is_taken_back(case: Path) -> None:
    """Undo takes back the newest decision on the claim, and both stay on record."""
    with near(case) as client:
        press(client, client.get("/document/1?claim=1&labels=1").text, "accept")
        assert press(client, client.get("/document/1?claim=1").text, "undo") == 303
        page = client.get("/document/1?claim=1").text
        assert "not decided" in page
        assert "u</kbd>" not in page
    assert [d["verdict"] for d in decisions(case)] == ["accept", "undo"]
