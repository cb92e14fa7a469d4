"""Commands run as a person runs them: in a process of their own."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def onrecord(*arguments: object, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False
    )


def command(*arguments: object) -> list[str]:
    """Return the words of a command."""
    return [sys.executable, "-m", "onrecord", *map(str, arguments)]


def exported(case: Path, *options: str) -> list[Line]:
    """Return the lines of an export."""
    done = onrecord("export", case, "--format", "jsonl", *options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def whole(case: Path) -> list[Line]:
    """Return the whole export without what differs from run to run: its times and itself."""
    lines = exported(case, "--full", "--reason", "to compare")
    return [
        {key: value for key, value in line.items() if key != "at"}
        for line in lines
        if line["type"] not in ("export", "decision")
    ]


def of_type(lines: Sequence[Line], name: str) -> list[Line]:
    """Return the lines of one type."""
    return [line for line in lines if line["type"] == name]
