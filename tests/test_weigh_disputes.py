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


def test_a_row_of_a_table_counts_what_it_begins_with() -> None:
    """ "People killed | 9" bears out "nine people lost their lives"."""
    told = "Shells hit Brakel clinic on 3 May 2023. Nine people lost their lives, said Orla Venn."
    table = (
        "On 3 May 2023 shells hit the clinic at Brakel.\n\n"
        "| What | Reported | Confirmed | Source |\n|---|---|---|---|\n"
        "| People killed at Brakel clinic | 9 | 9 | hospital |\n"
        "| Wells repaired in Brakel | 2 | 2 | council |\n"
    )
    _, weighing = weigh_texts(
        [("a.txt", told, "2023-05-20", None), ("b.md", table, "2023-05-22", "Open Hands")]
    )
    reasons = {link.why for link in weighing.links if link.relation == "supports"}
    assert "Both give the same number: “9” and “Nine people”." in reasons


def test_one_detail_is_linked_once_between_two_documents() -> None:
    """Where each of two documents tells of it twice, the best two claims alone are linked."""
    first = (
        "On 3 May 2023 armed men entered the school at Brakel and led away eleven pupils. "
        "One of them had an orange jacket, said the driver Sim Taro. "
        "The cook Ada Nell saw the orange jacket by the gate."
    )
    second = (
        "The pupils of Brakel were led off on 3 May 2023, said the nurse Orla Venn. "
        "The miller Hask Odum said that a man in an orange jacket beat the cook. "
        "The orange jacket was burnt later, said the tailor Bor Lind."
    )
    reports = [("A.txt", first, "2023-05-20", None), ("B.txt", second, "2023-06-02", None)]
    _, weighing = weigh_texts(reports)
    assert sum("orange jacket" in link.why for link in weighing.links) == 1
