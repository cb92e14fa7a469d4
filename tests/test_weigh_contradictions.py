"""What the documents of one case hold against each other, whatever events they are of."""

import re
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.record.case import Weighing
from onrecord.record.reading import Reading
from onrecord.run.measured import weigh_texts
from weighed_making import InMemory, all_at_once

FIXTURE = Path(__file__).parent / "fixtures" / "weighing" / "contradictions.md"
_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n(?P<documents>.*?)^\| one [^\n]*\n\|[-|]+\n(?P<rows>(?:\|[^\n]*\n)+)",
    re.M | re.S,
)
_DOCUMENT = re.compile(r"^### (?P<name>\w+) (?P<day>\S+)\n(?P<text>.*?)(?=^### |\Z)", re.M | re.S)
STRONGEST = ("contradicts", "in_tension", "supports")


class Case(NamedTuple):
    """Documents as name, text, day and publisher, and rows of words and how they stand."""

    title: str
    documents: list[tuple[str, str, str, str | None]]
    rows: list[tuple[str, str, str]]


def cases() -> list[Case]:
    """Return the cases of the fixture."""
    found = []
    for case in _CASE.finditer(FIXTURE.read_text("utf-8")):
        documents: list[tuple[str, str, str, str | None]] = [
            (f"{m['name']}.{_form(m['text'])}", m["text"].strip(), m["day"], None)
            for m in _DOCUMENT.finditer(case["documents"])
        ]
        cells = [
            [c.strip() for c in row.strip("|\n ").split("|")] for row in case["rows"].splitlines()
        ]
        found.append(Case(case["title"], documents, [(a, b, how) for a, b, how in cells]))
    return found


def _form(text: str) -> str:
    """Return what a document's name ends in: a table is read of Markdown only."""
    return "md" if "\n|--" in text else "txt"


def held_against(read: list[Reading], weighing: Weighing, one: str, other: str) -> str:
    """Return the strongest link between claims that hold the one and the other words."""
    text = {c.id: " ".join(c.text.split()) for r in read for c in r.claims}
    assert all(any(words in t for t in text.values()) for words in (one, other)), (one, other)
    relations = {
        link.relation
        for link in weighing.links
        for ends in [(text[link.from_], text[link.to])]
        if any(one in a and other in b for a, b in permutations(ends))
    }
    return next((r.replace("_", " ") for r in STRONGEST if r in relations), "nothing")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_what_documents_hold_against_each_other(case: Case) -> None:
    """Each row of the fixture stands as it says."""
    read, weighing = weigh_texts(case.documents)
    found = [(a, b, held_against(read, weighing, a, b)) for a, b, _ in case.rows]
    assert found == case.rows


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_one_by_one_gives_the_same(case: Case) -> None:
    """Documents that are added one by one, in any order, give the links of all at once."""
    read, _ = weigh_texts(case.documents)
    whole = all_at_once(read, ())
    for order in list(permutations(read))[::5]:
        added = InMemory()
        for reading in order:
            added.read[reading.document.id] = reading
            added.change([reading.document.id])
        assert added.derived == whole.derived
