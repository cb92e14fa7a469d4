"""Two people on two copies of one case: coded blind, brought together, compared, settled."""

import json
import re
import shutil
from pathlib import Path

import pytest

from commanding import of_type, onrecord, whole
from desking import Client, desk
from onrecord.ledger import Case
from onrecord.measure.agreement import alpha
from onrecord.measure.coders import Coders
from onrecord.record.coding import MACHINE, coded_blind

LETTER = "Statement of Ana Orsek, 3 May 2021\n\n" + "\n\n".join(
    f"On {day} April 2021 I saw {day} boys at the well of Tel Omar. They were not hurt."
    for day in range(1, 29)
)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two copies of one case."""
    folder = tmp_path_factory.mktemp("coders")
    (folder / "papers").mkdir()
    (folder / "papers" / "letter.txt").write_text(LETTER)
    assert onrecord("read", folder / "papers", "--case", folder / "one", "--quiet").returncode == 0
    shutil.copytree(folder / "one", folder / "two")
    return folder / "one", folder / "two"


def claims_of(case: Path) -> list[str]:
    """Return the claims of the case, in reading order."""
    found = sorted(of_type(whole(case), "claim"), key=lambda c: c["span"])
    return [claim["id"] for claim in found]


def work(case: Path, name: str, basis: str, verdict: str) -> None:
    """Code the blind sample and decide on the first claim, at the desk."""
    claims = claims_of(case)
    with desk(case) as client:
        client.enter(name)
        for nth, claim in enumerate(claims, 1):
            if coded_blind(claim):
                page = client.get(f"/document/1?claim={nth}&labels=1").text
                assert "What the machine makes of it" not in page
                code(client, claim, basis)
        client.get("/document/1?claim=1")
        assert client.post("/decide", verdict=verdict, ids=claims[0]).status == 303


def code(client: Client, claim: str, basis: str) -> None:
    """Send the form that stands in place of the machine's labels."""
    given = {"basis": basis, "standing": "witness", "polarity": "affirmed", "certainty": ""}
    assert client.post("/code", ids=claim, **given).status == 303


def test_two_copies_are_brought_together_compared_and_settled(copies: tuple[Path, Path]) -> None:
    """What the second coder did is appended, the agreement is told, and a difference is settled."""
    one, two = copies
    work(one, "Ana Dorr", "eyewitness", "accept")
    work(two, "Ben Esk", "hearsay", "reject")
    file = two.parent / "ben.jsonl"
    refused = onrecord("decisions", "export", two, file)
    assert refused.returncode == 2
    assert "--reason" in refused.stderr
    onrecord("decisions", "export", two, file, "--reason", "second coder")
    assert {json.loads(line)["type"] for line in file.read_text().splitlines()} == {
        "export",
        "decision",
    }
    blind = sum(coded_blind(claim) for claim in claims_of(one))
    assert blind > 0
    taken = onrecord("decisions", "import", one, file)
    assert f"{blind + 1} decisions taken in, 0 were there already" in taken.stdout
    again = onrecord("decisions", "import", one, file)
    assert f"0 decisions taken in, {blind + 1} were there already" in again.stdout
    table = onrecord("coders", one).stdout
    assert re.search(rf"basis +Ana Dorr +Ben Esk +{blind} +0", table)
    sampled = [c for c in of_type(whole(one), "claim") if coded_blind(c["id"])]
    alike = sum(c["basis"] == "eyewitness" for c in sampled)
    assert re.search(rf"basis +Ana Dorr +{MACHINE} +{blind} +{alike}", table)
    assert "decided differently: 1" in table
    with desk(one) as client:
        client.enter("Ana Dorr")
        page = client.get("/coding").text
        keep = re.search(r'name="keep" value="(\w+)"[^/]*?<b>rejected</b> by <bdi>Ben Esk', page)
        claim = re.search(r'name="claim" value="(\w+)"', page)
        assert keep is not None
        assert claim is not None
        sent = client.post("/settle", keep=keep[1], claim=claim[1], reason="heard them both")
        assert sent.status == 303
        assert "No two decisions in force differ" in client.get("/coding").text
    assert onrecord("verify", one).returncode == 0


def test_a_file_that_holds_no_decisions_is_refused(copies: tuple[Path, Path]) -> None:
    """Any other file is refused in one line, and nothing is taken in."""
    file = copies[0].parent / "other.txt"
    file.write_text("not ours")
    refused = onrecord("decisions", "import", copies[0], file)
    assert refused.returncode == 2
    assert "does not hold decisions" in refused.stderr


def test_alpha_of_people_who_always_differ_is_below_chance() -> None:
    """Two people who never agree have an alpha below nought; two who always do have one."""
    assert alpha([("a", "b"), ("b", "a"), ("a", "b")]) == pytest.approx(-2 / 3)
    assert alpha([("a", "a"), ("b", "b")]) == 1


def test_what_is_kept_between_decisions_changes_nothing(copies: tuple[Path, Path]) -> None:
    """After every decision, and every undo, two people are compared as if for the first time."""
    two = copies[1]
    claims = [c for c in claims_of(two) if not coded_blind(c)]
    kept = Coders()
    with Case.open(two) as case, desk(two) as client:
        compared = []
        for name in ("Cem Ilk", "Dua Ost"):
            client.enter(name)
            for verdict, claim in zip(("accept", "reject", "accept"), claims, strict=False):
                client.post("/decide", verdict=verdict, ids=claim)
                compared.append((kept(case), Coders()(case)))
            client.post("/decide", verdict="undo", ids=case.decisions()[-1].id)
            compared.append((kept(case), Coders()(case)))
        client.enter("Cem Ilk")
        client.post("/decide", verdict="undo", ids=case.decisions()[-5].id)
        client.post("/decide", verdict="reject", ids=claims[0])
        compared.append((kept(case), Coders()(case)))
    assert all(one == other for one, other in compared)
    assert len({len(one.people) for one, _ in compared}) > 1
    assert len({len(one.differences) for one, _ in compared}) > 1
