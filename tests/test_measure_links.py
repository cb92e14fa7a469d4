"""Accounts of one event beside each other: their marks, and links measured by them."""

from pathlib import Path

import pytest

from onrecord.measure.accounts import read_accounts
from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.bonds import measure_links
from onrecord.measure.braces import BadMarking
from onrecord.run.measured import weigh_texts

CASE = """=== The dead of the market
--- Mayor
2023-01-02
{1 Six people were killed in Ostrel on 1 January 2023}, said Ilka Tarn.
--- Surgeon
2023-01-02
{2 Nine people were killed in Ostrel on 1 January 2023}, said Oren Vask. {3 It snowed.}
opposed: 1 2
agrees: 1 3
"""
LEARNED = Path(__file__).parent.parent / "training/texts"
TEXTS = [file for name in ("comparing", "whole") for file in sorted((LEARNED / name).glob("*.txt"))]


def test_accounts_are_read_without_their_braces() -> None:
    """Heads, days and texts; a claim stands at its words; of two ends the lesser is first."""
    (case,) = read_accounts(CASE)
    assert case.title == "The dead of the market"
    assert [(a.head, a.day) for a in case.accounts] == [
        ("Mayor", "2023-01-02"),
        ("Surgeon", "2023-01-02"),
    ]
    second = case.accounts[1]
    assert {n: s.of(second.text) for n, s in second.claims.items()} == {
        2: "Nine people were killed in Ostrel on 1 January 2023",
        3: "It snowed.",
    }
    assert case.bonds == {(1, 2): "opposed", (1, 3): "agrees"}


@pytest.mark.parametrize(
    ("wrong", "right", "line"),
    [
        ("{3 It", "It", "a brace closes nothing"),
        ("snowed.}", "snowed.", "the brace 3 is never closed"),
        ("{3 It", "{2 It", "two claims have the number 2"),
        ("{3 It", "{It", "a brace without a number"),
        ("{2 Nine", "{1 Nine", "two claims have one number"),
        ("agrees: 1 3", "agrees: 1 4", "names a claim that is not marked"),
        ("agrees: 1 3", "agrees: 2 1", "stands twice"),
        ("agrees: 1 3", "agrees with: 1 3", "neither agrees: nor opposed:"),
        ("2023-01-02\n{2", "{2", "no day such as"),
    ],
)
def test_what_is_marked_wrongly_is_said_in_one_line(wrong: str, right: str, line: str) -> None:
    """The case and what is wrong with it, for the one who marks."""
    with pytest.raises(BadMarking, match="The dead of the market: ") as raised:
        read_accounts(CASE.replace(wrong, right))
    assert line in str(raised.value)


def test_links_are_held_against_the_marked_pairs(tmp_path: Path) -> None:
    """Rival numbers are found; what nobody links is missed; what nobody marked is named too."""
    (tmp_path / "one.txt").write_text(CASE, "utf-8")
    measured = measure_links(tmp_path, weigh_texts)
    by_name = {s.name: (s.gold, s.found, s.f1) for s in measured.scores}
    assert by_name["opposed"] == (1, 1, 100)
    assert by_name["opposed, across documents"] == (1, 1, 100)
    assert by_name["agrees"] == (1, 0, 0)
    assert measured.notes == ("1 cases, 2 pairs marked",)
    (miss,) = measured.misses
    assert miss.startswith("The dead of the market: not found, agrees: Six people")


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    """What is not there is named in one line."""
    with pytest.raises(CorpusMissing, match="has no text file"):
        measure_links(tmp_path, weigh_texts)


@pytest.mark.parametrize("file", TEXTS, ids=lambda f: f.stem)
def test_every_text_that_is_learned_from_is_well_marked(file: Path) -> None:
    """A slip in the marking would be learned as nonsense."""
    cases = read_accounts(file.read_text("utf-8"))
    assert len({case.title for case in cases}) >= 20
    assert {bond for case in cases for bond in case.bonds.values()} == {"agrees", "opposed"}
