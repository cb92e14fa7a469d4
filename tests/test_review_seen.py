"""The desk's pages that show a case as a whole: incidents, repeats, what is not on record."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanding import onrecord
from desking import Client, desk
from onrecord.web import app

HOUSE = Path(app.__file__).parent
SCHOOL = """A school at Tel Omar

Published 3 May 2021

At least 12 children were killed on 1 May 2021 when a rocket hit the school at Tel Omar, the
clinic's director said. "Nine children were killed in the school," said Salim Orsek, a teacher.
"""
COPY = SCHOOL.replace("A school at Tel Omar", "Rocket at Tel Omar").replace(
    "a rocket", "one rocket"
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return the desk of a case of two papers, the second of which repeats the first."""
    folder = tmp_path_factory.mktemp("seen")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(SCHOOL)
    (papers / "b.txt").write_text(COPY)
    assert onrecord("read", papers, "--case", folder / "case", "--quiet").returncode == 0
    with desk(folder / "case") as client:
        client.enter()
        yield client


def test_the_board_shows_incidents_with_their_words_and_days(seen: Client) -> None:
    """A card on the board has what may be concerned, the day and the words of a claim."""
    page = seen.get("/incidents?code=killing")
    assert page.status == 200
    assert 'data-lane="killing" data-start="2021-05-01" data-end="2021-05-01"' in page.text
    assert "children were killed" in page.text


def test_incidents_can_be_narrowed_down_to_one_kind(seen: Client) -> None:
    """A kind that no incident is of leaves the board empty; the kinds stay to choose from."""
    page = seen.get("/incidents?code=maiming")
    assert page.status == 200
    assert "data-incident" not in page.text
    assert "incidents?code=killing" in page.text


def test_an_incident_gives_every_number_with_its_claim(seen: Client) -> None:
    """The numbers that claims give stand as numbers beside the words of the claims."""
    number = re.search(r"/incident/(\d+)", seen.get("/incidents?code=killing").text)
    assert number is not None
    page = seen.get(f"/incident/{number[1]}").text
    assert 'data-low="12.0"' in page
    assert 'data-low="9.0" data-high="9.0"' in page
    assert f"{seen.room}/document/1?claim=" in page


def test_no_such_incident_is_said_in_one_line(seen: Client) -> None:
    """A number that no incident has is answered with a line, not with a fault."""
    page = seen.get("/incident/999")
    assert page.status == 404
    assert "There is no reported incident 999" in page.text


def test_a_copy_leads_to_what_it_repeats(seen: Client) -> None:
    """The paper that copies another is joined to it."""
    page = seen.get("/origins").text
    assert re.search(r'data-at="2".*?data-to="1" data-claims="\d"', page, re.DOTALL)


def test_what_nobody_stated_is_listed_with_where_it_might_be_found(seen: Client) -> None:
    """Who is alleged to have done it is not on record, and no victim is to be asked for it."""
    page = seen.get("/missing").text
    assert "who is alleged to have done it" in page
    assert "?" not in re.sub(r"<[^>]*>|Keys", "", page[page.index("<main") : page.index("</main")])


def test_what_the_browser_loads_is_what_was_pinned(seen: Client) -> None:
    """Files of others are served as they were pinned, and nothing else of their folder."""
    pinned = [line.split() for line in (HOUSE / "vendored.sha256").read_text().splitlines()]
    assert {name for _, name in pinned} == {each.name for each in (HOUSE / "vendored").iterdir()}
    for digest, name in pinned:
        assert hashlib.sha256((HOUSE / "vendored" / name).read_bytes()).hexdigest() == digest
        assert seen.get(f"/static/{name}").status == 200
