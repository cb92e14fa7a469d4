"""The door of the review desk: who is let in, and what goes out with every answer."""

import shutil
from collections.abc import Iterator
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


@pytest.fixture(scope="module")
def client(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Yield a client at the desk, signed in."""
    folder = tmp_path_factory.mktemp("open") / "case"
    shutil.copytree(made, folder)
    with desk(folder) as opened:
        opened.enter()
        yield opened


def test_the_link_works_once(case: Path) -> None:
    """Who has the printed link after it was used sees nothing of the case."""
    with desk(case) as first:
        second = Client(first.link)
        first.enter()
        link = first.link.split(first.room, 1)[1]
        assert second.get(link).status == 403
        assert second.get("/").status == 403
        assert "Reld" not in second.get("/document/1").text
        assert first.get("/document/1").status == 200


def test_a_wrong_token_opens_nothing_and_uses_nothing_up(case: Path) -> None:
    """A guess is refused, and the printed link still works."""
    with desk(case) as opened:
        assert opened.get("/open/guess").status == 403
        opened.enter()
        assert opened.get("/").status == 200


def test_the_cookie_is_out_of_reach(case: Path) -> None:
    """No script reads the cookie, no other site and no other server on this machine is sent it."""
    with desk(case) as opened:
        sent = opened.get(opened.link.split(opened.room, 1)[1]).headers["set-cookie"]
    assert "HttpOnly" in sent
    assert "SameSite=strict" in sent
    assert f"Path={opened.room};" in sent


def test_nothing_is_shown_before_a_name_is_given(case: Path) -> None:
    """Every page leads to the question who reviews."""
    with desk(case) as opened:
        opened.get(opened.link.split(opened.room, 1)[1])
        answer = opened.get("/document/1")
        assert answer.status == 303
        assert answer.headers["location"] == f"{opened.room}/hello"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:80", ""])
def test_another_host_is_refused(client: Client, host: str) -> None:
    """A name that was bound anew to this machine's address leads nowhere."""
    answer = client.get("/", Host=host)
    assert answer.status in (400, 403)
    assert "Reld" not in answer.text


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://127.0.0.1"])
def test_a_form_of_another_site_is_refused(client: Client, origin: str) -> None:
    """What another page sends changes nothing, even with the right cookie and word."""
    answer = client.post("/decide", origin, verdict="protect", value="X")
    assert answer.status == 403


def test_a_form_without_the_word_of_the_session_is_refused(client: Client) -> None:
    """The cookie alone decides nothing."""
    assert client.post("/decide", csrf="", verdict="protect", value="X").status == 403
    assert client.post("/decide", csrf="x", verdict="protect", value="X").status == 403


def test_a_page_that_another_site_asks_for_is_refused(client: Client) -> None:
    """The browser says who asks; another site gets no page, style or script of the desk."""
    assert client.get("/", **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert client.get("/static/desk.js", **{"Sec-Fetch-Site": "same-site"}).status == 403


@pytest.mark.parametrize("path", ["/", "/document/1", "/static/desk.js", "/hello", "/nothing"])
def test_every_answer_is_sealed(client: Client, path: str) -> None:
    """No answer is kept, framed, or may load or run anything but the desk's own files."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/document/1", "/hello"])
def test_pages_hold_no_code_and_name_no_other_place(client: Client, path: str) -> None:
    """Nothing inline, nothing from elsewhere; every page is marked INTERNAL."""
    page = client.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert " on" not in {word.partition("=")[0] for word in page.split() if "=" in word}
    assert page.count("<script") == page.count('<script src="/')
    assert "http:" not in page
    assert "https:" not in page
    assert "INTERNAL" in page


def test_opening_the_desk_is_on_record(case: Path) -> None:
    """Who opened it, in what role, at what head; it makes no weighing out of date."""
    with desk(case) as opened:
        opened.enter("Ana Dorr", "child protection")
        assert "Weigh again" not in opened.get("/").text
    decisions = of_type(exported(case, "--full", "--reason", "to look"), "decision")
    assert [(d["verdict"], d["by"], d["role"]) for d in decisions][:1] == [
        ("open", "Ana Dorr", "child protection")
    ]
    assert decisions[0]["seen"]
    assert onrecord("verify", case, "--deep").returncode == 0


def test_it_stops_in_one_line(case: Path) -> None:
    """Ctrl-C ends the desk with one line, and no traceback."""
    with desk(case) as opened:
        opened.enter()
    assert opened.last.strip() == "onrecord: the desk is closed; every decision is on record"


def test_a_port_that_is_taken_is_named(client: Client, made: Path) -> None:
    """One clear line, and exit code 2."""
    port = client.host.rpartition(":")[2]
    done = onrecord("review", made, "--port", port)
    assert done.returncode == 2
    assert done.stderr.strip() == f"onrecord: port {port} is in use; name another with --port"
