"""`onrecord read` as a person uses it: in a process of its own, on real files."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from commanding import command, of_type, onrecord, whole


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two short documents."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text('"They took 12 boys," said Tamo Reld.\n', "utf-8")
    (folder / "b.txt").write_text("The road was closed, according to Ana Dorr.\n", "utf-8")
    return folder


def test_reading_makes_a_case_and_prints_its_page(papers: Path) -> None:
    """The last line printed is the path of a page that is there."""
    done = onrecord("read", papers, cwd=papers.parent)
    assert done.returncode == 0, done.stderr
    line, page = done.stdout.splitlines()
    assert line.startswith("2 documents, ")
    assert line.endswith(" claims, 0 not read")
    assert Path(page) == papers.parent / "case" / "out" / "report.html"
    assert "They took 12 boys" in Path(page).read_text("utf-8")


def test_reading_again_adds_a_receipt_and_nothing_else(papers: Path) -> None:
    """The same bytes from the same folder a second time are a second receipt."""
    case = papers.parent / "case"
    onrecord("read", papers, "--case", case)
    before = whole(case)
    again = onrecord("read", papers, "--case", case)
    assert again.returncode == 0, again.stderr
    after = whole(case)
    assert [len(d["receipts"]) for d in of_type(before, "document")] == [1, 1]
    assert [len(d["receipts"]) for d in of_type(after, "document")] == [2, 2]
    assert [line for line in before if line["type"] != "document"] == [
        line for line in after if line["type"] != "document"
    ]


def test_one_bad_file_is_named_and_the_rest_goes_on(papers: Path) -> None:
    """A picture among the documents is named with the reason; the exit code says so."""
    (papers / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    done = onrecord("read", papers, "--case", papers.parent / "case", "--json")
    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert said["documents"] == 2
    assert [each["name"] for each in said["not_read"]] == ["c.png"]


def test_the_case_is_its_owners_alone(papers: Path) -> None:
    """Nobody else on the computer can look into a case folder."""
    case = papers.parent / "case"
    onrecord("read", papers, "--case", case)
    open_to_others = [str(p) for p in [case, *case.rglob("*")] if p.stat().st_mode & 0o077]
    assert open_to_others == []


def test_what_is_not_there_is_one_line(tmp_path: Path) -> None:
    """A wrong path is named in one line, without a traceback."""
    done = onrecord("read", tmp_path / "nowhere", "--case", tmp_path / "case")
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["not read: nowhere is not there; check the name"]


def test_a_folder_without_rights_is_named(papers: Path) -> None:
    """A folder that may not be looked into leaves one line; what can be read is read."""
    (papers / "locked").mkdir(mode=0o000)
    case = papers.parent / "case"
    read = command("read", papers, "--case", case)
    # Root may look everywhere; without these two capabilities it is held to rights as others are.
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    words = [*bound, *read] if os.geteuid() == 0 else read
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "locked may not be looked into; check its rights" in done.stderr
    assert done.stdout.startswith("2 documents, ")


def test_a_newer_case_is_refused_in_one_line(papers: Path) -> None:
    """A case written by a newer version is left as it is."""
    case = papers.parent / "case"
    onrecord("read", papers, "--case", case)
    with sqlite3.connect(case / "ledger.sqlite") as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    done = onrecord("read", papers, "--case", case)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "newer version" in done.stderr


def kill_after_documents(case: Path, folder: Path, documents: int) -> None:
    """Start reading and kill it, with no warning, once so many originals are kept."""
    words = command("read", folder, "--case", case)
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and kept(case) < documents:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)


def kept(case: Path) -> int:
    """Return how many originals a case keeps."""
    return len(list((case / "originals").glob("[0-9a-f]*"))) if case.exists() else 0


def test_killed_three_times_it_goes_on_where_it_was(tmp_path: Path) -> None:
    """A reading killed three times and taken up again equals an undisturbed one."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(30):
        text = f'"We saw {number + 2} trucks on the road," said Tamo Reld.\n\nHe left.\n'
        (folder / f"{number:02}.txt").write_text(text * 20, "utf-8")
    calm, killed = tmp_path / "calm", tmp_path / "killed"
    assert onrecord("read", folder, "--case", calm).returncode == 0
    for documents in (3, 11, 22):
        kill_after_documents(killed, folder, documents)
        assert onrecord("verify", killed).returncode == 0
    assert onrecord("read", folder, "--case", killed).returncode == 0
    assert onrecord("verify", killed, "--deep").returncode == 0
    assert whole(killed) == whole(calm)


def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    """When reading is killed, no process of it stays behind."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"{number} said nothing.\n\n" * 4000, "utf-8")
    with subprocess.Popen(
        command("read", folder, "--case", tmp_path / "c"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None and kept(tmp_path / "c") < 3:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        assert process.stdout is not None
        # The end of this pipe is reached only when the last process that holds it has ended.
        assert process.stdout.read() == b""
