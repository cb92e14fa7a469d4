"""What the desk promises: filters that filter, all that was missed listed, no score, no haste."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from commanding import exported, of_type, onrecord
from desking import Client, near

EXAMPLE = Path(__file__).parent.parent / "example" / "documents"
PAGES = (
    *("/", "/document/1", "/document/1?claim=10&labels=1", "/document/1/amend?claim=10"),
    *("/find?words=boys", "/people", "/links", "/incidents", "/incident/1", "/origins"),
    *("/missing", "/coding"),
)
Line = Mapping[str, Any]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example as a case; the tests here decide nothing."""
    folder = tmp_path_factory.mktemp("desk") / "case"
    assert onrecord("read", EXAMPLE, "--case", folder, "--quiet").returncode == 0
    return folder


@pytest.fixture(scope="module")
def lines(case: Path) -> list[Any]:
    """Return all that is on record, by an export of a copy (which is a decision itself)."""
    copy = shutil.copytree(case, case.parent / "copy")
    return exported(copy, "--full", "--reason", "to look")


@pytest.fixture(scope="module")
def client(case: Path) -> Iterator[Client]:
    """Yield somebody at the desk."""
    with near(case) as somebody:
        yield somebody


FILTERS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("basis=eyewitness", lambda c: c["basis"] == "eyewitness"),
    ("basis=hearsay", lambda c: c["basis"] == "hearsay"),
    ("certainty=hypothetical", lambda c: c["certainty"] == "hypothetical"),
    ("code=killing", lambda c: any(m["code"] == "killing" for m in c["may_concern"])),
    ("code=abduction", lambda c: any(m["code"] == "abduction" for m in c["may_concern"])),
    ("place=Sawrad", lambda c: any("Sawrad" in (p["name"] or p["text"]) for p in c["places"])),
    ("who=hadil", lambda c: "hadil" in (c["source"]["name"] or "").lower()),
    ("status=unreviewed", lambda c: c["review"] == "unreviewed"),
    ("status=accepted", lambda c: c["review"] == "accepted"),
)


@pytest.mark.parametrize(("asked", "fits"), FILTERS, ids=[name for name, _ in FILTERS])
def test_a_filter_finds_what_is_on_record(
    client: Client, lines: list[Any], asked: str, fits: Callable[[Line], bool]
) -> None:
    """As many claims as an export has with that value."""
    wanted = sum(fits(c) for c in of_type(lines, "claim"))
    page = client.get(f"/find?{asked}").text
    found = re.search(r"(\d+) claims?\b", page)
    assert int(found[1] if found else 0) == wanted


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_a_filter_by_day_keeps_what_may_lie_in_it(
    client: Client, lines: list[Any], year: str
) -> None:
    """Every claim with a time that shares a day with what was asked for; an open end is open."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    wanted = sum(
        any(
            (t["start"] or t["end"])
            and (t["start"] or first)[:10] <= last
            and (t["end"] or last)[:10] >= first
            for t in c["times"]
        )
        for c in of_type(lines, "claim")
    )
    page = client.get(f"/find?after={first}&before={last}").text
    found = re.search(r"(\d+) claims?\b", page)
    assert int(found[1] if found else 0) == wanted > 0


def test_all_that_holds_no_claim_is_listed(client: Client, lines: list[Any]) -> None:
    """The passages of a document in which the machine found nothing, the page's furniture aside."""
    page = client.get("/document/1").text
    document = next(d["id"] for d in of_type(lines, "document") if "Hadil" in d["text"])
    claimed = {c["passage"] for c in of_type(lines, "claim")}
    silent = ("furniture", "byline", "question")
    bare = [
        p
        for p in of_type(lines, "passage")
        if p["document"] == document and p["id"] not in claimed and p["role"] not in silent
    ]
    assert f"Passages without a claim: {len(bare)} " in page
    assert bare


@pytest.mark.parametrize("path", PAGES)
def test_no_score_and_nothing_decided_in_bulk(client: Client, lines: list[Any], path: str) -> None:
    """No page shows how sure a machine was, sorts by it, or accepts more than one claim at once."""
    page = client.get(path).text
    words = re.sub(r"<[^>]*>", " ", page)
    attributions = of_type(lines, "attribution")
    scores = {f"{a['trace']['score']:.4f}" for a in attributions if a["trace"]["score"]}
    assert scores
    assert not [s for s in scores if s in words]
    assert "score" not in words.lower()
    assert not re.findall(r'name="(?:sort|order)"', page)
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        if 'value="accept"' in form or 'value="reject"' in form:
            assert len(re.findall(r'name="ids"', form)) == 1
            assert 'type="checkbox"' not in form


def test_what_is_hard_to_read_is_passed_over_by_a_key(tmp_path: Path) -> None:
    """Folded words have a key to the next claim, and one to hand them to somebody else."""
    text = '"They beheaded the man," said Tamo Reld. "He was my friend," said Ana Dorr.\n'
    (tmp_path / "a.txt").write_text(text, "utf-8")
    onrecord("read", tmp_path / "a.txt", "--case", tmp_path / "case")
    with near(tmp_path / "case") as somebody:
        page = somebody.get("/document/1?claim=1").text
        told = dict(re.findall(r'data-key="([^"]*)" data-told="([^"]*)"', page))
        assert told["h"] == "hand the claim over to somebody else"
        assert {"j", "n"} & told.keys()


ORUN = {
    **{"text": "Orun", "span": [0, 4], "name": "Orun", "geonames": None, "country": None},
    **{"lat": None, "lon": None, "precision": None, "candidates": [], "inside": []},
}
OLDA = {"entity": None, "name": "Olda Renn", "kind": "person", "span": None}
AMENDED: tuple[tuple[str, Any, str, str], ...] = (
    ("basis", "hearsay", "basis=hearsay", "basis=eyewitness"),
    ("certainty", "possible", "certainty=possible", "certainty=unspecified"),
    ("places", [ORUN], "place=Orun", "place=Sawrad"),
    ("source", OLDA, "who=Olda", "who=Tamo"),
    ("times", [], "basis=eyewitness", "after=2021-05-01&before=2021-05-31"),
)


@pytest.mark.parametrize(("field", "value", "found", "left"), AMENDED, ids=[a[0] for a in AMENDED])
def test_a_person_s_value_is_what_is_found(
    tmp_path: Path, field: str, value: object, found: str, left: str
) -> None:
    """What somebody amended is found by the new value, and no longer by the machine's."""
    text = "Tamo Reld said: “I saw two boys taken from Sawrad in May 2021.”\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    folder = tmp_path / "case"
    onrecord("read", tmp_path / "a.txt", "--case", folder)
    copy = shutil.copytree(folder, tmp_path / "copy")
    claims = of_type(exported(copy, "--full", "--reason", "to look"), "claim")
    claim = next(c for c in claims if "two boys" in c["text"])
    words = {"words": "boys"}
    with near(folder) as somebody:

        def count(asked: str) -> int:
            page = somebody.get(f"/find?words={words['words']}&{asked}").text
            told = re.search(r"(\d+) claims?\b", page)
            return int(told[1] if told else 0)

        assert count(left) == 1
        assert count(found) == 0 or field == "times"
        done = onrecord(
            "decide", folder, "amend", claim["id"], "--field", field,
            "--value", json.dumps(value), "--by", "Ana Dorr",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert (count(found), count(left)) == (1, 0)
