"""Decisions: appended, never lost, and always stronger than the machine."""

from dataclasses import replace
from pathlib import Path

import pytest

from commanding import Line, exported, of_type, onrecord
from onrecord.casefile.rekey import Rekey
from onrecord.language.tools import Tools, load_tools
from onrecord.ledger import Case
from onrecord.reading.path import read
from onrecord.record.document import Custody
from onrecord.run.page import PAGE
from onrecord.run.weigh import weigh_case

WORDS = '"They took 12 boys from the school," said Tamo Reld. "We saw two trucks," he added.\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one document."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(WORDS, "utf-8")
    assert onrecord("read", papers, "--case", tmp_path / "case").returncode == 0
    return tmp_path / "case"


def claims(case: Path) -> list[Line]:
    """Return the claims of a case, in the order of the text."""
    return sorted(
        of_type(exported(case, "--full", "--reason", "to look"), "claim"), key=lambda c: c["span"]
    )


def decide(case: Path, *words: str) -> None:
    """Take a decision that is expected to be taken."""
    done = onrecord("decide", case, *words, "--by", "Ana Dorr")
    assert done.returncode == 0, done.stderr


def test_an_accepted_claim_is_accepted(case: Path) -> None:
    """The decision stands on the claim, with who took it."""
    first = claims(case)[0]
    decide(case, "accept", first["id"][:10], "--reason", "checked against the recording")
    after = claims(case)[0]
    assert after["review"] == "accepted"
    lines = exported(case, "--full", "--reason", "to look")
    taken = [d for d in of_type(lines, "decision") if d["verdict"] == "accept"]
    assert [(d["by"], d["about"], d["reason"]) for d in taken] == [
        ("Ana Dorr", [first["id"]], "checked against the recording")
    ]
    assert taken[0]["anchor"]["exact"] == first["text"]
    assert taken[0]["seen"] is not None


def test_a_persons_value_wins_and_the_machines_stands_beside_it(case: Path) -> None:
    """An amended basis is the person's; what the machine had is kept."""
    first = claims(case)[0]
    decide(case, "amend", first["id"], "--field", "basis", "--value", "hearsay")
    after = claims(case)[0]
    assert after["basis"] == "hearsay"
    assert [(a["field"], a["machine"], a["by"]) for a in after["amended"]] == [
        ("basis", first["basis"], "Ana Dorr")
    ]


def test_an_id_from_the_page_will_do(case: Path) -> None:
    """The page shows re-keyed ids; the beginning of one names its claim."""
    protected = sorted(of_type(exported(case), "claim"), key=lambda c: c["span"])
    assert protected[0]["id"] != claims(case)[0]["id"]
    page = (case / "out" / "report.html").read_text("utf-8")
    with Case.open(case) as opened:
        shown = [c[:8] for c in page_ids(opened) if c[:8] in page]
    assert len(shown) == len(claims(case))
    decide(case, "reject", shown[0])
    assert "rejected" in {c["review"] for c in claims(case)}


def page_ids(case: Case) -> list[str]:
    """Return the ids of all claims as the page in the case shows them."""
    keyed = Rekey(case.secret(), PAGE)
    return [keyed.id(c.id) for r in case.readings() for c in r.claims]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["accept", "ffffffffff"], "ffffffffff is the id of nothing in this case"),
        (["accept"], "accept needs 1 id"),
        (["merge"], "merge needs 2 ids"),
        (["amend", "CLAIM"], "amend needs --field and --value"),
        (["amend", "CLAIM", "--field", "id", "--value", "x"], "id cannot be amended"),
        (["amend", "CLAIM", "--field", "basis", "--value", "gossip"], "basis cannot be gossip"),
        (["note", "CLAIM"], "note needs --reason"),
        (["merge", "CLAIM", "CLAIM"], "merge is about a person or group, not about a claim"),
    ],
)
def test_what_cannot_be_decided_is_one_line(case: Path, words: list[str], said: str) -> None:
    """A decision that cannot be taken says why, and appends nothing."""
    claim = claims(case)[0]["id"]
    done = onrecord("decide", case, *[claim if w == "CLAIM" else w for w in words])
    assert done.returncode == 2
    assert done.stderr.startswith(f"onrecord: {said}")
    assert len(done.stderr.splitlines()) == 1
    decisions = of_type(exported(case, "--full", "--reason", "to look"), "decision")
    assert {d["verdict"] for d in decisions} == {"full_export"}


def read_again(case: Path, tools: Tools) -> None:
    """Read every document again with other tools, and weigh."""
    with Case.open(case) as opened:
        for reading in list(opened.readings()):
            original = opened.original(reading.document.id).read_bytes()
            custody = Custody(receipt=reading.document.receipts[0])
            opened.add_reading(read(original, custody, tools))
        weigh_case(opened)


def test_no_decision_is_lost_when_a_model_changes(case: Path) -> None:
    """Read, decide, change a version, read again: every decision stands on the same words."""
    first, second = claims(case)[:2]
    decide(case, "accept", first["id"])
    decide(case, "amend", second["id"], "--field", "standing", "--value", "witness")
    tools = load_tools()
    read_again(case, replace(tools, versions={**tools.versions, "rules": "next"}))
    after = {c["text"]: c for c in claims(case)}
    assert after[first["text"]]["review"] == "accepted"
    assert after[second["text"]]["standing"] == "witness"
    assert after[second["text"]]["reading"] != second["reading"]
    assert onrecord("verify", case, "--deep").returncode == 0


def test_a_name_is_protected_by_request(case: Path) -> None:
    """A name that a person protects leaves in no export and on no page."""
    decide(case, "protect", "--value", "Tamo Reld", "--reason", "asked for it")
    page = (case / "out" / "report.html").read_text("utf-8")
    lines = onrecord("export", case).stdout
    assert "Reld" not in page
    assert "Reld" not in lines


def test_a_decision_on_a_person_outlives_the_growing_case(case: Path, tmp_path: Path) -> None:
    """A person over the case is protected as what was observed, which keeps its id."""
    lines = exported(case, "--full", "--reason", "to look")
    person = next(
        e for e in of_type(lines, "entity") if e["scope"] == "case" and e["kind"] == "person"
    )
    decide(case, "protect", person["id"])
    (tmp_path / "b.txt").write_text('"I saw it," said Tamo Reld.\n', "utf-8")
    assert onrecord("read", tmp_path / "b.txt", "--case", case).returncode == 0
    lines = exported(case, "--full", "--reason", "to look")
    protected = [e["name"] for e in of_type(lines, "entity") if e["protected"]]
    assert "Tamo Reld" in protected
    assert "Reld" not in onrecord("export", case).stdout


def incident_of(case: Path) -> Line:
    """Return the one reported incident of a case."""
    (one,) = of_type(exported(case, "--full", "--reason", "to look"), "reported_incident")
    return one


def test_a_best_figure_is_set_on_an_incident(case: Path) -> None:
    """The number stands as best; the claims' own numbers stay."""
    one = incident_of(case)
    decide(case, "best", one["id"][:10], "--value", "11")
    (after,) = incident_of(case)["figures"]
    assert (after["best"], after["low"], after["high"]) == (11, 12, 12)


def test_a_product_is_computed_for_who_asks(case: Path) -> None:
    """Numbers of two claims are multiplied, and stand as computed for that person."""
    first, second = (c for c in claims(case) if c["quantities"])
    decide(case, "compute", first["id"], second["id"], "--field", "product")
    made = [f for f in incident_of(case)["figures"] if f["computed_for"]]
    assert [(f["low"], f["high"], f["computed_for"]) for f in made] == [(24, 24, "Ana Dorr")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--value", "12; 99", "--field", "sum"), "not each of these numbers"),
        (("--value", "12", "--field", "sum"), "two numbers"),
        (("--value", "12; 12"), "--field"),
    ],
)
def test_what_cannot_be_computed_is_refused(case: Path, words: tuple[str, ...], said: str) -> None:
    """A number that is not there, or no way to compute, is refused in one line."""
    first = claims(case)[0]
    done = onrecord("decide", case, "compute", first["id"], *words, "--by", "Ana Dorr")
    assert done.returncode == 2
    assert said in done.stderr
