"""Words and sentences: where one ends and the next begins."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.predicates import grammar
from onrecord.language.tools import load_tools
from onrecord.language.words import abbreviations, sentences, words
from onrecord.record.text import Span

LISTED = abbreviations(load_tools())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Dorvane came at 5 p.m. The gate was shut.", None),
        ("Gen. A. Brusk spoke.", ["Gen. A. Brusk spoke."]),
        ("COL. VASK LEFT.  NOBODY SAW HIM.", ["COL. VASK LEFT.", "NOBODY SAW HIM."]),
        ('She said no. "Hadra" is a name.', ["She said no.", '"Hadra" is a name.']),
        ("“Stop!” she cried. They ran.", ["“Stop!” she cried.", "They ran."]),
        ("See No. 4 and p. 12.", ["See No. 4 and p. 12."]),
        ("It cost 3.5 million. Why?", ["It cost 3.5 million.", "Why?"]),
        ("Boys were taken.[3] They wept.[4, 5] Why?", ["Boys were taken.", "They wept.", "Why?"]),
        (
            "It burned.¹ They left the camp.12 Nobody came.",
            ["It burned.", "They left the camp.", "Nobody came."],
        ),
    ],
)
def test_sentences(text: str, expected: list[str] | None) -> None:
    """A sentence ends at its mark, not after a title, an initial or inside a number."""
    expected = expected or ["Mr. Dorvane came at 5 p.m.", "The gate was shut."]
    assert expected == [s.of(text) for s in sentences(text, Span(0, len(text)), LISTED)]


@given(st.text(max_size=200))
def test_words_reselect(text: str) -> None:
    """Every word is exactly what stands at its place, and words do not overlap."""
    found = words(text, Span(0, len(text)))
    assert [text[w.start : w.end] for w in found] == [w.raw for w in found]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.text(alphabet="ab. \n“”\"'!?A", max_size=80))
def test_sentences_leave_out_only_white_space(text: str) -> None:
    """All words of a text stand in one of its sentences."""
    spans = sentences(text, Span(0, len(text)), LISTED)
    inside = "".join(s.of(text) for s in spans)
    assert "".join(text.split()) == "".join(inside.split())


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("They were taken and the camp closed.", ["were", "closed"]),
        ("The boys recruited by them left.", ["left"]),
        ("Every camp takes forty boys.", ["takes"]),
        ("They're guarding it.", ["They're"]),
        ("armed men in the school", []),
    ],
)
def test_finite_verbs(text: str, verbs: list[str]) -> None:
    """A finite verb is told by its form and the words beside it; a participle is none."""
    found = words(text, Span(0, len(text)))
    known = grammar(load_tools())
    assert verbs == [w.raw for at, w in enumerate(found) if known.finite_at(found, at)]
