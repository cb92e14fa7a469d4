"""Killed, crowded and out of room: whatever happens while appending, the case holds."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger_making import custody, reading_of
from onrecord.ledger import Case, CaseBusy, CaseExists, sqlite
from onrecord.ledger import transaction as transactions
from onrecord.ledger.verify import verify

# What a process of its own does: it receives and reads numbered files, from one to another.
APPEND = """
import sys
from pathlib import Path
from ledger_making import custody, decision, reading_of
from onrecord.ledger import Case

folder, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
with Case.open_or_create(folder / "case") as case:
    for number in range(first, last):
        name = f"{number:03}.txt"
        case.receive(folder / "papers" / name, custody(name), run="one")
        text = (folder / "papers" / name).read_text("utf-8")
        case.add_reading(reading_of(text, name))
        case.add_decision(decision("note", ["c1"], reason=name))
        print(name, flush=True)
"""


def papers(folder: Path, number: int) -> None:
    """Write numbered files."""
    (folder / "papers").mkdir()
    for each in range(number):
        text = f"Tamo Reld saw {each + 2} trucks on the road.\n" * 40
        (folder / "papers" / f"{each:03}.txt").write_text(text, "utf-8")


def appending(folder: Path, first: int, last: int) -> "subprocess.Popen[str]":
    """Start a process that appends."""
    return subprocess.Popen(
        [sys.executable, "-c", APPEND, str(folder), str(first), str(last)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two that write at the same time, into a case that neither has made yet, both get all in."""
    papers(tmp_path, 30)
    both = [appending(tmp_path, 0, 20), appending(tmp_path, 10, 30)]
    ends = [(process.communicate()[1], process.returncode) for process in both]
    assert ends == [("", 0), ("", 0)]
    with Case.open(tmp_path / "case") as case:
        assert sorted(r.document.name for r in case.readings()) == [
            f"{number:03}.txt" for number in range(30)
        ]
        assert all(len(r.document.receipts) == 1 for r in case.readings())
        assert len(case.decisions()) == 30
    assert verify(tmp_path / "case").faults == ()


def test_killed_again_and_again_it_holds_and_goes_on(tmp_path: Path) -> None:
    """Killed at any moment the case holds; the same again completes it and doubles nothing."""
    papers(tmp_path, 12)
    chance = random.Random(7)
    for _ in range(12):
        process = appending(tmp_path, 0, 12)
        assert process.stdout is not None
        process.stdout.readline()  # it has begun
        time.sleep(chance.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert verify(tmp_path / "case").faults == ()
    assert appending(tmp_path, 0, 12).wait(60) == 0
    found = verify(tmp_path / "case")
    assert (found.faults, found.notes) == ((), ())
    assert found.head.length == 1 + 12 * 3


def test_an_original_that_was_left_is_taken_up(tmp_path: Path) -> None:
    """Killed between the file and its row, the same bytes again find their place."""
    papers(tmp_path, 1)
    place = tmp_path / "case"
    with Case.create(place) as case:
        id_ = reading_of("Tamo Reld saw 2 trucks on the road.\n" * 40).document.id
        (place / "originals" / id_).write_bytes(b"half of")
        assert case.receive(tmp_path / "papers" / "000.txt", custody("000.txt"), run="one") == id_
    found = verify(place)
    assert (found.faults, found.notes) == ((), ())


def test_a_journal_left_behind_is_rolled_back(tmp_path: Path) -> None:
    """A case moved in the middle of a write, journal and all, holds as it was before it."""
    papers(tmp_path, 1)
    with Case.create(tmp_path / "case") as case:
        db = case._db
        db.execute("PRAGMA cache_size = 2")  # makes the half-done write reach the file
        db.execute("BEGIN IMMEDIATE")
        for row in range(2, 400):
            db.execute("INSERT INTO secret VALUES (?, zeroblob(500), x'00')", (row,))
        assert (tmp_path / "case" / "ledger.sqlite-journal").stat().st_size > 0
        shutil.copytree(tmp_path / "case", tmp_path / "moved")
        db.execute("ROLLBACK")
    assert verify(tmp_path / "moved").faults == ()


def test_a_case_that_is_being_written_is_said_to_be_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits too long gets one line."""
    monkeypatch.setattr(transactions, "PATIENCE", 0.05)
    with Case.create(tmp_path / "case") as one, Case.open(tmp_path / "case") as other:
        with transactions.appending(one._db), pytest.raises(CaseBusy, match="another process"):
            other.record_export("jsonl", protected=True)
        assert other.record_export("jsonl", protected=True) == 2


FILL = """
from pathlib import Path
import sys
from ledger_making import custody, reading_of
from onrecord.ledger import Case, CaseError, CaseFull
from onrecord.ledger.verify import verify

place, papers = Path(sys.argv[1]) / "case", Path(sys.argv[2])
said = None
with Case.create(place) as case:
    try:
        for number in range(60):
            name = f"{number:03}.txt"
            case.receive(papers / name, custody(name), run="one")
            case.add_reading(reading_of((papers / name).read_text("utf-8"), name))
    except CaseError as error:
        said = error
    length = case.head().length
found = verify(place)
print(type(said).__name__, "full" in str(said), len(found.faults), found.head.length == length)
"""


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    """Where the disk fills up nothing is half written: what is on record before holds."""
    papers(tmp_path, 60)
    for file in (tmp_path / "papers").iterdir():
        file.write_text(file.read_text("utf-8") * 12, "utf-8")
    (tmp_path / "disk").mkdir()
    disk, words = str(tmp_path / "disk"), str(tmp_path / "papers")
    script = f'mount -t tmpfs -o size=1m none {disk} && exec "$0" -c "$1" {disk} {words}'
    done = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", script, sys.executable, FILL],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("CaseFull True 0 True\n", "")


def test_a_case_that_another_made_meanwhile_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking whether there is a case and making one, another process may make it."""
    seen = sqlite._begun
    asked: list[Path] = []

    def begun(folder: Path) -> bool:
        asked.append(folder)
        if len(asked) == 1:
            Case.create(folder).close()
            return False
        return seen(folder)

    monkeypatch.setattr(sqlite, "_begun", begun)
    Case.open_or_create(tmp_path / "case").close()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("words", "utf-8")
    with pytest.raises(CaseExists):
        Case.open_or_create(tmp_path / "other")
