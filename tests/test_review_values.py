"""Values at the desk that need more than one input: a chain, a denial, a sum; the board."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commanding import onrecord
from desking import Client, near
from onrecord.ledger import Case

PAPER = """Two schools at Tel Omar

Published 3 May 2021

At least 12 children were killed on 1 May 2021 when a rocket hit the school at Tel Omar, the
clinic's director said. "Nine children were killed on 1 May 2021 in the school at Tel Omar," said
Salim Orsek, a teacher. The army denied that children were killed at Tel Omar.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case of one paper."""
    folder = tmp_path_factory.mktemp("values")
    (folder / "a.txt").write_text(PAPER)
    assert onrecord("read", folder / "a.txt", "--case", folder / "case", "--quiet").returncode == 0
    return folder / "case"


@pytest.fixture
def client(case: Path) -> Iterator[Client]:
    """Yield the desk of the case."""
    with near(case) as found:
        yield found


def newest(case: Path, verdict: str) -> Any:
    """Return the value of the newest decision of a kind."""
    with Case.open(case) as opened:
        return [d.value for d in opened.decisions() if d.verdict == verdict][-1]


def test_a_chain_is_amended_in_a_form(case: Path, client: Client) -> None:
    """Each step has who, a name and a word; a step that is nobody's goes, a name is looked up."""
    page = client.get("/document/1/amend?claim=1").text
    assert "Through whom: outermost first" in page
    assert "as the ledger holds it" in page
    given = {"0-kind": "document", "0-name": "Two schools at Tel Omar", "0-cue": ""}
    given |= {"1-kind": "person", "1-name": "Salim Orsek", "1-cue": "said"}
    sent = client.post("/document/1/amend", claim="1", field="chain", **given)
    assert sent.status == 303
    first, second = newest(case, "amend")
    assert (first["kind"], first["cue"]) == ("document", None)
    assert second["name"] == "Salim Orsek"
    assert second["entity"] is not None
    assert PAPER[slice(*second["cue"]["span"])] == "said"
    none = client.post("/document/1/amend", claim="1", field="chain", **{"0-kind": ""})
    assert none.status == 400


def test_what_a_claim_denies_is_a_claim_or_words(case: Path, client: Client) -> None:
    """The number of a claim becomes that claim; words are found in the text; neither is JSON."""
    for typed, fits in (
        ("1.2", lambda value: isinstance(value, str)),
        ("children were killed at Tel Omar", lambda value: value["text"].startswith("children")),
        ("", lambda value: value is None),
    ):
        sent = client.post("/document/1/amend", claim="1", field="denies", value=typed)
        assert sent.status == 303
        assert fits(newest(case, "amend"))
    assert client.post("/document/1/amend", claim="1", field="denies", value="1.99").status == 400


def test_a_claim_that_was_set_down_is_found_at_once(client: Client) -> None:
    """The search finds it by the beginnings of its words before anything is weighed."""
    start = PAPER.index("Two schools")
    assert "P1</a>" not in client.get("/find?words=two+schoo").text
    client.get("/document/1")
    added = client.post(
        "/add", document="1", start=str(start), end=str(start + 11), exact="Two schools"
    )
    assert added.status == 303
    page = client.get("/find?words=two+schoo").text
    assert "1.P1</a>" in page
    assert "1.P1</a>" not in client.get("/find?words=hospital").text
    assert "1.P1</a>" in client.get("/find?words=schools&status=accepted").text
    assert "1.P1</a>" not in client.get("/find?words=schools&status=rejected").text


def incident(client: Client) -> tuple[str, str]:
    """Return the number of an incident with several numbers, and its page."""
    for number in re.findall(r'data-incident="(\d+)"', client.get("/incidents").text):
        page = client.get(f"/incident/{number}").text
        if page.count('type="checkbox" name="ids"') > 1:
            return number, page
    raise AssertionError("no incident has two numbers")


def test_a_sum_is_asked_for_by_checking_numbers(case: Path, client: Client) -> None:
    """It is put on record with the numbers it is of, and stands on the page of the incident."""
    number, page = incident(client)
    keys = re.findall(r'name="ids" value="(\w+:\d+)"', page)[:2]
    sent = client.post("/compute", ids=" ".join(keys), field="sum", reason="two rooms")
    assert sent.status == 303
    taken = newest(case, "compute")
    assert len(taken) == 2
    assert "asked for by <bdi>Ana Dorr</bdi>" in client.get(f"/incident/{number}").text
    assert client.post("/compute", ids=keys[0], field="sum").status == 400


def test_the_board_goes_by_status_of_verification(client: Client) -> None:
    """An incident moves to the column that a person set; the machine fills none."""
    number, page = incident(client)
    id_ = re.findall(r"/grade/([0-9a-f]{32})", page)[0]

    def column(label: str) -> str:
        board = client.get("/incidents").text.partition('<div class="board')[2]
        return board.partition(f">{label} <span")[2].partition("</section>")[0]

    assert f'data-incident="{number}"' in column("nobody has set a status")
    given = {"verdict": "grade", "ids": id_, "field": "verification", "value": "pending"}
    assert client.post("/decide", **given).status == 303
    assert f'data-incident="{number}"' in column("verification goes on")
    assert f'data-incident="{number}"' not in column("nobody has set a status")
    assert "may concern:" in client.get("/incidents").text
    assert 'aria-labelledby="lane-1"' in client.get("/incidents?by=kind").text
