"""Where given words stand in a text: letters first, then what is beside them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.literal import ALONE, ANYTHING, CLOSED, OPEN, hits, stand

TEXT = "Lina hid. Old Linas and Ann-Lina went; Lina, who told of Lina's goats, wept."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (ANYTHING, ANYTHING, [0, 14, 28, 39, 57]),
        (OPEN, CLOSED, [0, 28, 39, 57]),
        (ALONE, CLOSED, [0, 39, 57]),
        (ALONE, re.compile(r",| +hid"), [0, 39]),
    ],
)
def test_a_name_stands(
    before: re.Pattern[str], after: re.Pattern[str], expected: list[int]
) -> None:
    """A name stands where nothing is beside it that makes another word of it."""
    assert [hit.start() - len("Lina") for hit in hits(before, "Lina", after, TEXT)] == expected


@given(
    st.text("aA b'-.", max_size=40),
    st.text("aA b", min_size=1, max_size=3),
    st.sampled_from([ANYTHING, OPEN, ALONE]),
    st.sampled_from([ANYTHING, CLOSED, re.compile(r" +a?"), re.compile("[ab-]+")]),
)
def test_hits_are_those_of_the_whole_expression(
    text: str, words: str, before: re.Pattern[str], after: re.Pattern[str]
) -> None:
    """What is found is what going through the text for the whole expression finds."""
    whole = re.compile(f"{before.pattern}{re.escape(words)}(?P<after>{after.pattern})")
    wanted = [hit.span("after") for hit in whole.finditer(text)]
    assert [hit.span() for hit in hits(before, words, after, text)] == wanted
    assert stand(before, words, after, text) == bool(wanted)
