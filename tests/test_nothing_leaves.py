"""Nothing leaves the machine: what the libraries would tell their makers is never said."""

import os
import subprocess
from pathlib import Path

from commanding import command

LETTER = """The nurse said that the boys had been taken at night. "They took six," she said."""


def test_reading_leaves_nothing_in_the_home_of_who_reads(tmp_path: Path) -> None:
    """No identifier and no queue of messages is kept for a library's maker."""
    home, papers = tmp_path / "home", tmp_path / "papers"
    home.mkdir()
    papers.mkdir()
    (papers / "letter.txt").write_text(LETTER)
    given = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ORT_"))}
    done = subprocess.run(
        command("read", papers, "--case", tmp_path / "case", "--quiet"),
        env={**given, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [each for each in home.rglob("*") if each.is_file()] == []
