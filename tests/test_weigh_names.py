"""Names in several spellings: who is one, who may be, and who is not."""

from pathlib import Path

import pytest

from onrecord.weighing.names.likeness import likeness, likeness_of_bodies
from onrecord.weighing.path import weigh
from onrecord.weighing.people.spelt import sounding
from weighing_making import decision, document, person, reading

TABLE = Path(__file__).parent / "fixtures" / "weighing" / "names.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in TABLE.read_text("utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("| one |", "|---"))
]


@pytest.mark.parametrize(("one", "other", "verdict"), ROWS)
def test_names(one: str, other: str, verdict: str) -> None:
    """Each pair of the table is judged as it says, whichever name comes first."""
    compare = likeness_of_bodies if verdict.endswith("body") else likeness
    found = {compare(one, other).verdict, compare(other, one).verdict}
    assert found == {verdict.removesuffix(" body")}


@pytest.mark.parametrize(("one", "other", "verdict"), ROWS)
def test_what_is_one_is_found(one: str, other: str, verdict: str) -> None:
    """Names that are one share a key, or they would never be compared."""
    kind = "body" if verdict.endswith("body") else "person"
    if verdict.startswith("same"):
        assert sounding((kind, one)) & sounding((kind, other))


def test_a_name_that_fits_two_joins_neither() -> None:
    """Where a short name fits two who are not one, a person is asked."""
    names = ("Faris Tamruni", "Faris Karim Tamruni", "Faris Nabil Tamruni")
    papers = [document(f"{n}.txt", n) for n in names]
    readings = [reading(p, [], people=[person(p, n)]) for p, n in zip(papers, names, strict=True)]
    weighed = weigh(readings, (), None)
    assert len(weighed.entities) == 3
    assert [len(doubt.about) for doubt in weighed.doubts] == [2, 2]
    (why,) = {doubt.why for doubt in weighed.doubts}
    assert why.endswith("the name fits two who are not one.")


def test_what_may_be_one_is_a_doubt_until_somebody_decides() -> None:
    """A doubt names the two case entities; a split settles it."""
    one, other = (person(document(f"{n}.txt", n), n) for n in ("Tadeo Vaskalin", "Tadeo Vaskartin"))
    readings = [reading(document(f"{e.name}.txt", e.name), [], people=[e]) for e in (one, other)]
    asked = weigh(readings, (), None)
    (doubt,) = asked.doubts
    assert doubt.kind == "perhaps_one"
    assert set(doubt.about) == {e.id for e in asked.entities}
    settled = weigh(readings, (decision("split", [one.id, other.id], 1),), None)
    assert settled.doubts == ()
    assert len(settled.entities) == 2
