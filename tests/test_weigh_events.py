"""Which reports tell of one event: tolls that rise, two events in one town on one day."""

import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.run.measured import weigh_texts

FIXTURES = Path(__file__).parent / "fixtures" / "weighing"
Report = tuple[str, str, str, str | None]  # name, text, day of publication, publisher
_CASE = re.compile(r"^## (?P<title>[^\n]+)\n(?P<reports>.*?)^Together: (?P<of>[^\n]+)", re.M | re.S)
_REPORT = re.compile(r"^### (?P<name>\w+) (?P<day>\S+)\n(?P<text>.*?)(?=^### |\Z)", re.M | re.S)
_MIXED = re.compile(
    r"^## (?P<title>[^\n]+)\n(?P<reports>.*?)^(?P<rows>\|.*?\|)\n*(?=^## |\Z)", re.M | re.S
)


class Case(NamedTuple):
    """Reports, and which of them are of one event."""

    title: str
    reports: list[Report]
    together: list[str]


class Mixed(NamedTuple):
    """Documents that tell of several events, and words in them with the event that they are of."""

    title: str
    reports: list[Report]
    rows: list[tuple[str, str, str]]


def reports_in(case: str) -> list[Report]:
    """Return the reports of a case of a fixture."""
    found = _REPORT.finditer(case)
    return [(f"{m['name']}.txt", m["text"].strip(), m["day"], None) for m in found]


def cases() -> list[Case]:
    """Return the cases of the fixture of reports that each tell of one event."""
    found = []
    for case in _CASE.finditer((FIXTURES / "events.md").read_text("utf-8")):
        together = sorted("".join(sorted(one.split())) for one in case["of"].split(","))
        found.append(Case(case["title"], reports_in(case["reports"]), together))
    return found


def mixed() -> list[Mixed]:
    """Return the cases of the fixture of documents that tell of several events."""
    found = []
    for case in _MIXED.finditer((FIXTURES / "incidents.md").read_text("utf-8")):
        cells = [[c.strip() for c in r.strip("|").split("|")] for r in case["rows"].splitlines()]
        rows = [(words, name, event) for words, name, event in cells[2:]]
        found.append(Mixed(case["title"], reports_in(case["reports"]), rows))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_reports_of_one_event(case: Case) -> None:
    """Each report's claims are, for the most, of the reported incident that the fixture says."""
    readings, weighing = weigh_texts(case.reports)
    of = {c.id: r.document.name[0] for r in readings for c in r.claims}
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in weighing.incidents:
        for claim in incident.claims:
            told[of[claim]][incident.id] += 1
    groups: dict[str, str] = defaultdict(str)
    for report in sorted(told):
        groups[told[report].most_common(1)[0][0]] += report
    assert sorted(groups.values()) == case.together


@pytest.mark.parametrize("case", mixed(), ids=lambda case: case.title)
def test_documents_that_tell_of_several_events(case: Mixed) -> None:
    """Claims stand in one reported incident where the fixture says so, and nowhere else."""
    readings, weighing = weigh_texts(case.reports)
    claims = {r.document.name[0]: r.claims for r in readings}
    of = {claim: incident.id for incident in weighing.incidents for claim in incident.claims}
    found = []
    for words, name, event in case.rows:
        told = [c.id for c in claims[name] if words in " ".join(c.text.split()) and c.id in of]
        assert bool(told) == (event != "none"), words
        if told:
            found.append((words, event, {of[claim] for claim in told}))
    for (one, first, these), (other, second, those) in combinations(found, 2):
        assert (these == those) == (first == second), (one, other)


def test_since_when_is_not_when() -> None:
    """A time that tells how old a group is dates nothing that the group is said to have done."""
    text = (
        "For the first time since the Front was founded in the summer of 2014, a deserter is "
        "now giving details of the Front's army of child soldiers."
    )
    _, weighing = weigh_texts([("a.txt", text, "2017-10-12", None)])
    assert [one.time for one in weighing.incidents] == [None]
    dated = text.replace("since the Front was founded", "a school was closed")
    _, weighing = weigh_texts([("a.txt", dated, "2017-10-12", None)])
    assert any(one.time for one in weighing.incidents)


PILLS = """In the camp they gave us pills with the morning tea{first}. We did not
feel tired after that.

We ran before sunrise. Then we cleaned the rifles. At noon there was bread. In the evening we sang.

They drugged all the boys. They mixed a powder into the tea of the boys.

We marched north. We waited at the river. The lorries came late. We ate dates. I lost my shoes.

I told my mother later that they gave us pills in the camp. She cried. We left the town.
My brother works. I go to school again. I like to read.

They put drugs in the tea of boys{more}.
"""


@pytest.mark.parametrize(
    ("first", "more", "expected"),
    [("", "", 1), (" in Orun on 3 March 2018", " in Ketar on 9 May 2019", 2)],
)
def test_what_is_told_again_in_an_interview_is_one_incident(
    first: str, more: str, expected: int
) -> None:
    """Pills given in a camp, told in five places, are one; at another place and time another."""
    text = PILLS.format(first=first, more=more)
    readings, weighing = weigh_texts([("a.txt", text, "2021-05-05", None)])
    drugged = {
        c.id
        for r in readings
        for c in r.claims
        if "forced_drugging" in {m.code for m in c.may_concern}
    }
    assert len(drugged) >= 4
    assert sum(bool(drugged & set(one.claims)) for one in weighing.incidents) == expected
