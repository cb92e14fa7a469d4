"""Krippendorff's alpha for units, against a count of every pair of characters."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.measure.unitizing import Tally, tally, units
from onrecord.record.text import Span

LENGTH = 24
TEXT = [Span(0, LENGTH)]
Marks = list[Span]


def marks() -> st.SearchStrategy[Marks]:
    """Return what somebody may mark in the text."""
    ends = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH))
    spans = ends.filter(lambda e: e[0] < e[1]).map(lambda e: Span(*e))
    return st.lists(spans, max_size=5)


def by_pairs(one: Marks, other: Marks) -> float | None:
    """Return the same by its definition: every character of both people beside every other.

    Chance pairs any two characters, but not two of one unit, nor a character with itself.
    """
    pooled = []
    for person, spans in enumerate((one, other)):
        held = units(spans)
        for at in range(LENGTH):
            unit = next((n for n, s in enumerate(held) if s.start <= at < s.end), None)
            pooled.append((person, at, unit))
    pairs = [
        (a, b)
        for a, b in product(pooled, pooled)
        if a != b and not (a[0] == b[0] and a[2] is not None and a[2] == b[2])
    ]
    expected = sum((a[2] is None) != (b[2] is None) for a, b in pairs) / len(pairs)
    met = [(pooled[at], pooled[LENGTH + at]) for at in range(LENGTH)]
    observed = sum((a[2] is None) != (b[2] is None) for a, b in met) / LENGTH
    return 1 - observed / expected if expected else None


@given(marks(), marks())
@settings(deadline=None, max_examples=60)
def test_it_is_what_counting_every_pair_gives(one: Marks, other: Marks) -> None:
    """The short way by sums gives what the definition gives pair by pair."""
    assert tally(one, other, TEXT).alpha() == pytest.approx(by_pairs(one, other))


def test_a_figure_worked_by_hand() -> None:
    """Ten characters; one marks 0-4, the other 2-6: six pairs apart of those that could be.

    Both together hold 8 characters and leave 12; the pairs that chance can make are
    20 x 20 less two units of 4 x 4 and 12 gaps: 356. Apart are 2 x 8 x 12 of them, of which
    chance gives 20 x 192 / 356; observed are 2 x 4.
    """
    found = tally([Span(0, 4)], [Span(2, 6)], [Span(0, 10)])
    assert found == Tally(length=10, differ=4, held=8, squares=32)
    assert found.alpha() == pytest.approx(1 - 8 / (20 * 192 / 356))


def test_people_who_mark_the_same_agree_fully() -> None:
    """Full agreement is one, and where nobody marked anything there is nothing to say."""
    same = [Span(3, 9), Span(9, 12)]
    assert tally(same, same, TEXT).alpha() == 1
    assert tally([], [], TEXT).alpha() is None


def test_only_where_both_have_worked_is_counted() -> None:
    """What lies outside the passages that both worked in counts for nobody."""
    found = tally([Span(0, 4), Span(15, 20)], [Span(0, 4)], [Span(0, 8)])
    assert found == Tally(length=8, differ=0, held=8, squares=32)


def test_units_that_overlap_are_one_and_that_touch_are_two() -> None:
    """A claim within a claim is no unit of its own; one after the other is."""
    assert units([Span(0, 9), Span(2, 4), Span(9, 12)]) == [Span(0, 9), Span(9, 12)]
