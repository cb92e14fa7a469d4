"""Attribution: who is worded as saying what, by which words, and how that is known."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotes import quotes
from onrecord.record.text import Span
from reading_cases import Case, cases, name_of, read_case, read_text, words_of


@pytest.mark.parametrize("case", cases("attribute"), ids=lambda c: c.title)
def test_attributions(case: Case) -> None:
    """Every act of telling has the source, cue, content, mode and way that the fixture names."""
    draft = read_case(case)
    actual = [
        (
            words_of(draft, a.source) or "-",
            words_of(draft, a.cue) or "-",
            words_of(draft, *a.content),
            a.mode,
            a.how,
        )
        for a in draft.attributions
    ]
    assert case.rows == actual


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We left," he said, "at dawn."', ["We left,", "at dawn."]),
        ("‘We don’t know,’ he said.", ["We don’t know,"]),
        ("„Nein“, sagte sie. »Doch«, sagte er.", ["Nein", "Doch"]),
        ("«Oui», dit-il.", ["Oui"]),
        ('He said "it never closed', ["it never closed"]),
        ("The boys' school, o'clock and rock 'n' roll", ["n"]),
        ("``One,'' he said.", ["One,"]),
    ],
)
def test_quotation_marks(text: str, inner: list[str]) -> None:
    """Marks of every usage are paired; apostrophes are not marks."""
    assert inner == [q.inner.of(text) for q in quotes(text, Span(0, len(text)))]


@given(st.text(alphabet="ab “”\"'‘’«».,", max_size=60))
def test_quotations_lie_inside_their_paragraph(text: str) -> None:
    """Quotations are in order, do not overlap and stand inside the text."""
    found = quotes(text, Span(0, len(text)))
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(st.text(alphabet="He said that. “I ran,” she told\n\"Q:A'", max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, reading ends, and every span selects words of it."""
    draft = read_text(text + " The end.")
    size = len(draft.document.text)
    spans = [s for a in draft.attributions for s in a.content]
    assert all(0 <= s.start < s.end <= size for s in spans)


def test_undecided_speaker_leaves_a_problem() -> None:
    """A quotation that no words attribute has no source, says so, and leaves a problem."""
    draft = read_text(
        "The road was empty.\n\n“Nobody came back from the hills that year.”\n\nRain fell."
    )
    (found,) = draft.attributions
    assert (found.source, found.entity, found.why) == (None, None, "no speaker worded")
    assert [p.kind for p in draft.problems] == ["speaker_not_decided"]


def test_nested_telling_is_inside() -> None:
    """What is told inside a quotation names the telling it is told inside."""
    draft = read_text("“Orsek says that the road is mined,” said Hadra Venn.")
    outer, inner = sorted(draft.attributions, key=lambda a: a.within is not None)
    assert (outer.id, "Orsek") == (inner.within, name_of(draft, inner.entity))


def test_words_in_another_language_are_not_guessed() -> None:
    """In a language without lists a quotation is kept, and its speaker left open."""
    draft = read_text("Hon kom. ”Vi lämnade byn på natten”, sa Orsek.", language="sv")
    assert [a.entity for a in draft.attributions] == [None]
