"""Floors only go up, and say so when they are told to go down."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.measure.floors import (
    Floors,
    check,
    kept_for,
    load_floors,
    raise_floors,
    save_floors,
)
from onrecord.measure.scores import Score, Scores

GOLD = {"letter.yaml": "a" * 64}
QUALITIES = ("claims", "source", "quantities")


def scores(*f1: float | None) -> Scores:
    """Return scores with those values of F1."""
    made = tuple(
        Score(name=name, precision=value, recall=value, f1=value, gold=1, found=1)
        for name, value in zip(QUALITIES, f1, strict=False)
    )
    return Scores(title="gold", gold=GOLD, scores=made)


FLOORS = Floors(gold=GOLD, floors={"claims": 60.0, "source": 50.0})


def test_what_was_reached_holds() -> None:
    """At or above its floor nothing is named."""
    assert check(scores(60.0, 70.0), FLOORS) == []


def test_a_fall_is_named() -> None:
    """A quality below its floor, or no longer measured, is named."""
    assert check(scores(59.0, None), FLOORS) == [
        "claims: 59.0 is below its floor 60.0",
        "source: not measured, floor 50.0",
    ]


def test_other_gold_is_named() -> None:
    """Floors hold for the gold that they were reached on."""
    other = replace(scores(60.0, 70.0), gold={"letter.yaml": "b" * 64})
    assert check(other, FLOORS) == ["the floors are for other gold: letter.yaml changed"]
    fallen = replace(other, scores=scores(59.0, 70.0).scores)
    assert raise_floors(fallen, FLOORS).floors == FLOORS
    assert raise_floors(other, FLOORS).floors.gold == other.gold


def test_raising() -> None:
    """What rose is raised, to one decimal and never above what was reached."""
    raised = raise_floors(scores(61.27, 40.0, 10.0), FLOORS)
    assert raised.floors.floors == {"claims": 61.2, "source": 50.0, "quantities": 10.0}
    assert raised.changes == (
        "claims: raised from 60.0 to 61.2",
        "quantities: new floor 10.0",
    )


def test_lowering_is_asked_for_and_said() -> None:
    """Only when told to does a floor go down, and then each fall is named."""
    lowered = raise_floors(scores(61.27, 40.0), FLOORS, lower=True)
    assert lowered.floors.floors == {"claims": 61.2, "source": 40.0}
    assert "source: LOWERED from 50.0 to 40.0" in lowered.changes


f1_values = st.lists(st.none() | st.floats(0, 100), min_size=3, max_size=3)


@given(f1_values, f1_values)
def test_floors_only_go_up(first: list[float | None], second: list[float | None]) -> None:
    """Whatever is measured next, no floor falls, and what set the floors holds them."""
    before = raise_floors(scores(*first), None).floors
    after = raise_floors(scores(*second), before).floors
    assert check(scores(*first), before) == []
    assert all(after.floors[name] >= floor for name, floor in before.floors.items())


def test_kept_in_a_file(tmp_path: Path) -> None:
    """Floors read back as they were written."""
    save_floors(FLOORS, tmp_path / "floors.json")
    assert load_floors(tmp_path / "floors.json") == FLOORS


def test_gold_finds_its_own_floors(tmp_path: Path) -> None:
    """Of two files of floors the one with gold of these names is taken, else the first."""
    files = (tmp_path / "first.json", tmp_path / "second.json")
    save_floors(Floors(gold={"other.yaml": "b" * 64}, floors={}), files[0])
    assert kept_for(scores(60.0), files) == files[0]
    save_floors(FLOORS, files[1])
    assert kept_for(scores(60.0), files) == files[1]
