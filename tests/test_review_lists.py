"""Finding claims at the desk, deciding on people and links, and the protected view."""

import re
import shutil
from pathlib import Path

import pytest

from commanding import exported, of_type, onrecord
from desking import near
from onrecord.ledger import Case, lookups

EXAMPLE = Path(__file__).parent.parent / "example" / "documents"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example read into a case."""
    folder = tmp_path_factory.mktemp("desk") / "case"
    assert onrecord("read", EXAMPLE, "--case", folder, "--quiet").returncode == 0
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the case."""
    return shutil.copytree(made, tmp_path / "case")


def decided(case: Path) -> list[tuple[str, int]]:
    """Return the decisions on record: of what kind, about how many."""
    lines = exported(case, "--full", "--reason", "to look")
    kept = [d for d in of_type(lines, "decision") if d["verdict"] not in ("open", "full_export")]
    return [(d["verdict"], len(d["about"])) for d in kept]


def hits(page: str) -> list[str]:
    """Return the numbers of the claims that were found."""
    return re.findall(r">(\d+\.\d+)</a> <span class=\"said\"", page)


def test_claims_are_found_by_words_source_and_what_was_decided(case: Path) -> None:
    """What is asked for together narrows down together."""
    with near(case) as client:
        boys = hits(client.get("/find?words=BOY").text)
        assert len(boys) > 3
        hers = hits(client.get("/find?words=boy&who=hadil").text)
        assert hers
        assert set(hers) < set(boys)
        at, _, nth = hers[0].partition(".")
        page = client.get(f"/document/{at}?claim={nth}&labels=1").text
        form = page.partition('value="accept"')[2].partition("</form>")[0]
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        assert client.post("/decide", None, **{**fields, "verdict": "accept"}).status == 303
        assert hits(client.get("/find?words=boy&status=accepted").text) == [hers[0]]
        left = hits(client.get("/find?words=boy&status=unreviewed").text)
        assert set(left) == set(boys) - {hers[0]}


def test_what_is_found_is_counted_up_to_a_bound_and_all_of_it_shown(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the bound the page says so, and leads on as long as there are more."""
    monkeypatch.setattr(lookups, "COUNTED", 60)
    with near(case) as client:
        page = client.get("/find?status=unreviewed").text
        assert "More than 60 claims" in page
        seen, first = set(re.findall(r">(\d+\.\d+)</a>", page)), 0
        while 'data-told="the next page"' in page:
            first += 50
            page = client.get(f"/find?status=unreviewed&first={first}").text
            seen |= set(re.findall(r">(\d+\.\d+)</a>", page))
    with Case.open(case) as opened:
        assert len(seen) == sum(len(opened.placed(each.document)) for each in opened.listed())


def test_people_are_merged_split_and_protected(case: Path) -> None:
    """Boxes that are checked go together; a name that no reading found is protected too."""
    with near(case) as client:
        page = client.get("/people").text
        ids = re.findall(r'name="ids" value="([0-9a-f]{32})"', page)
        assert client.post("/decide", verdict="merge", ids=" ".join(ids[:2])).status == 303
        assert client.post("/decide", verdict="protect", ids=ids[2]).status == 303
        assert client.post("/decide", verdict="protect", value="Nemo Vall").status == 303
        assert client.post("/decide", verdict="merge", ids=ids[0]).status == 400
        assert client.get(f"/person/{ids[0]}").status == 200
    verdicts = decided(case)
    assert verdicts[0] == ("merge", 2)
    assert [verdict for verdict, _ in verdicts] == ["merge", "protect", "protect"]


def test_bearers_of_one_name_are_told_apart_by_their_documents(case: Path) -> None:
    """Several are called alike; the list says in which documents each of them is named."""
    with near(case) as client:
        page = client.get("/people?words=abu+midrar").text
        rows = re.findall(r'/person/([0-9a-f]{32})".*?<td data-in="([\d ]+)">', page)
        assert len(rows) > 1
        assert len({documents for _, documents in rows}) == len(rows)
        for id_, documents in rows:
            shown = client.get(f"/person/{id_}").text
            assert all(f"{client.room}/document/{at}" in shown for at in documents.split())


def test_a_link_is_refused_and_gone_when_weighed(case: Path) -> None:
    """It leaves the list of what is open at once, and the case with the next weighing."""
    with near(case) as client:
        page = client.get("/links").text
        first = re.findall(r'value="refuse"><input type="hidden" name="ids" value="(\w+)"', page)[0]
        assert client.post("/decide", verdict="refuse", ids=first).status == 303
        assert first not in client.get("/links").text
        assert first in client.get("/links?all=yes").text
    assert onrecord("weigh", case).returncode == 0
    with near(case) as client:
        assert first not in client.get("/links?all=yes").text


def test_the_protected_view_names_nobody(case: Path) -> None:
    """It is the page that would leave, sealed by its own policy."""
    with near(case) as client:
        answer = client.get("/protected/page")
        assert answer.status == 200
        assert "Renata Oskel" not in answer.text
        assert "sha256-" in answer.headers["content-security-policy"]
        assert "Renata Oskel" in client.get("/document/1").text


def test_the_protected_view_says_what_is_not_on_it_yet(case: Path) -> None:
    """Before the page stands how many decisions came after it was written, until it is again."""
    with near(case) as client:
        assert "The page is up to date" in client.get("/protected").text
        assert client.post("/decide", verdict="protect", value="Nemo Vall").status == 303
        page = client.get("/protected?document=2").text
        assert "1 decision was taken since and is not on it" in page
        assert "/protected/page#d2" in page
    assert onrecord("weigh", case).returncode == 0
    with near(case) as client:
        assert "The page is up to date" in client.get("/protected").text


def test_words_that_are_hard_to_read_are_folded(tmp_path: Path) -> None:
    """Under a neutral line, in the text and beside it, until they are opened."""
    (tmp_path / "a.txt").write_text('"They beheaded the man," said Tamo Reld.\n', "utf-8")
    onrecord("read", tmp_path / "a.txt", "--case", tmp_path / "case")
    with near(tmp_path / "case") as client:
        page = client.get("/document/1?claim=1").text
        assert page.count('<details class="graphic">') == 2
        assert "Skip" in page or "Hand over" in page
        assert 'value="hand_over"' in page


def test_who_grades_an_organization_sees_what_it_says_and_finds_back(case: Path) -> None:
    """Nobody grades a source whose claims are not before them."""
    with near(case) as client:
        group = _id_of(client.get("/people?words=dozra documentation").text)
        person = client.get(f"/person/{group}").text
        graded = client.get(f"/grade/{group}").text
        assert f'/person/{group}"' in graded
        said = re.findall(r'<span class="said" dir="auto">(.*?)</span>', person)
        assert said and said[0].removesuffix(" …") in graded


def test_words_around_a_name_are_whole(case: Path) -> None:
    """Where a document names somebody, no word is cut and a mark says that more stands there."""
    with near(case) as client:
        somebody = _id_of(client.get("/people?words=hospital source").text)
        person = client.get(f"/person/{somebody}").text
        around = re.findall(r'<span class="said" dir="ltr">(.*?)</span>', person)[0]
        assert around.startswith("… ") and around.endswith(" …")
        wire = (EXAMPLE / "05-wire-north.txt").read_text("utf-8")
        text = " ".join(wire.split())
        assert f" {around.removeprefix('… ').removesuffix(' …')} " in text


def _id_of(page: str) -> str:
    """Return the id of the first person of a list."""
    first: str = re.findall(r'/person/([0-9a-f]{32})"', page)[0]
    return first


def test_an_incident_is_verified_by_a_named_person(case: Path) -> None:
    """A grade stands with who set it, on the desk and on the page; nobody can grade a person."""
    with near(case) as client:
        numbers = range(1, 60)
        pages = (client.get(f"/document/1?claim={n}&labels=1").text for n in numbers)
        page = next(page for page in pages if "Grade and verify" in page)
        id_ = re.findall(r'/grade/([0-9a-f]{32})"', page)[0]
        given = {"verdict": "grade", "ids": id_, "field": "verification", "value": "verified"}
        assert client.post("/decide", **given).status == 303
        graded = client.get(f"/grade/{id_}").text
        assert "set by <bdi>Ana Dorr</bdi>" in graded
        back = re.findall(r'href="(\S+/incident/\d+)"', graded)[0]
        assert f"/grade/{id_}" in client.get(back[back.index("/incident") :]).text
        assert client.post("/decide", **{**given, "value": "true"}).status == 400
        assert client.post("/decide", **{**given, "field": "source_grade"}).status == 400
        people = client.get("/people?words=hadil").text
        person = re.findall(r'name="ids" value="([0-9a-f]{32})"', people)[0]
        wrong = {"verdict": "grade", "ids": person, "field": "source_grade", "value": "A"}
        assert client.post("/decide", **wrong).status == 400
        assert client.get(f"/grade/{person}").status == 404
    assert onrecord("report", case, "--out", case.parent / "page.html").returncode == 0
    page = (case.parent / "page.html").read_text("utf-8")
    assert "Verification: <b>verified</b>" in page
    assert "Ana Dorr" not in page
    assert [verdict for verdict, _ in decided(case)] == ["grade"]
