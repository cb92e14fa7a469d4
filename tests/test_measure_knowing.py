"""Passages marked for how it is known, how sure and what is denied."""

from pathlib import Path

import pytest

from onrecord.measure.knowing import measure_knowing
from onrecord.measure.labelled import BadLabel, read_labelled
from onrecord.run.measured import read_text

PASSAGES = """=== A farmer
My wife was told that {he was shot | hearsay from My wife; relays; any certainty}.
{I never | first hand; negated; denies hit a man}, says he, {+ hit a man}.
=== A spokesman
{The road is closed}, the ministry's spokesman said.
"""


def _file(folder: Path, content: str) -> Path:
    file = folder / "statements.txt"
    file.write_text(content, "utf-8")
    return file


def test_what_is_marked(tmp_path: Path) -> None:
    """Labels, words and the pieces of an interrupted claim are those in the braces."""
    farmer = read_labelled(_file(tmp_path, PASSAGES))["A farmer"]
    shot, never = farmer.claims
    assert farmer.text.startswith(
        "My wife was told that he was shot.\nI never, says he, hit a man."
    )
    assert shot.labels == {"basis": "hearsay", "standing": "relays", "polarity": "affirmed"}
    assert shot.marks["told by"].of(farmer.text) == "My wife"
    assert [s.of(farmer.text) for s in never.spans] == ["I never", "hit a man"]
    assert never.marks["denial"].of(farmer.text) == "hit a man"


BAD = [
    ("no passage at all", "no passage"),
    ("=== A\n{he came | fist hand}", "“fist hand” is no label"),
    ("=== A\n{+ he came}", "nothing goes before"),
    ("=== A\n{he came", "has no partner"),
    ("=== A\n{he came | denies she came}", "“she came” does not stand in the passage"),
]


@pytest.mark.parametrize(("content", "told"), BAD)
def test_a_marking_that_cannot_be_used(tmp_path: Path, content: str, told: str) -> None:
    """The person is told in which file and passage, and what is wrong."""
    with pytest.raises(BadLabel, match=told):
        read_labelled(_file(tmp_path, content))


def test_what_was_read_otherwise_is_listed(tmp_path: Path) -> None:
    """A quality read otherwise than marked is named with the passage and the claim's words."""
    _file(tmp_path, "=== A\n{The road is closed | eyewitness}.\n{It has rained}.\n")
    known = measure_knowing(tmp_path, read_text)
    assert known.unlike == ("A: basis: marked eyewitness, read unstated: The road is closed",)
    assert known.scores.f1()["claims"] == 100.0
    assert known.scores.f1()["basis"] == 0.0


def test_a_folder_without_passages(tmp_path: Path) -> None:
    """A folder that holds nothing marked is named."""
    with pytest.raises(BadLabel, match="holds no marked passages"):
        measure_knowing(tmp_path, read_text)
