"""How two short reports stand to each other: what disputes what, and what does not."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.run.measured import weigh_texts

FIXTURE = Path(__file__).parent / "fixtures" / "weighing" / "disputes.md"
_CASE = re.compile(r"^## (?P<title>[^\n]+)\n(?P<both>.*?)^Between: (?P<link>[^\n]+)", re.M | re.S)
_REPORT = re.compile(r"^### (?P<name>\w+) (?P<day>\S+)\n(?P<text>.*?)(?=^### |\Z)", re.M | re.S)
STRONGEST = ("contradicts", "in_tension")


class Pair(NamedTuple):
    """Two reports: name, text, day and publisher of each, and how they stand to each other."""

    title: str
    reports: list[tuple[str, str, str, str | None]]
    link: str


def pairs() -> list[Pair]:
    """Return the pairs of the fixture."""
    return [
        Pair(
            case["title"],
            [
                (f"{m['name']}.txt", m["text"].strip(), m["day"], None)
                for m in _REPORT.finditer(case["both"])
            ],
            case["link"].strip(),
        )
        for case in _CASE.finditer(FIXTURE.read_text("utf-8"))
    ]


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.title)
def test_two_reports(pair: Pair) -> None:
    """The strongest link across two reports is the one that the fixture names."""
    _, weighing = weigh_texts(pair.reports)
    across = {link.relation for link in weighing.links if link.within == "case"}
    found = next((r.replace("_", " ") for r in STRONGEST if r in across), None)
    assert (found or ("agree" if across else "nothing")) == pair.link
