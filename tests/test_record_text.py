"""Places in a text: the way from a source to a clean text and back."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.text import Span, assemble, hull, replace

# Letters with combining marks, right-to-left, beyond the basic plane, CRLF, no-break space.
TEXTS = st.text(alphabet="ab e\u0301ב\u0645\u064b𝔸😀\r\n\u00a0.\"'", min_size=1, max_size=60)


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, list[tuple[Span, str]]]:
    """Draw a text and some stretches of it to replace, in order, not overlapping."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, [(span, draw(st.sampled_from(["", "[x]", "😀"]))) for span in pairs]


@given(changed())
def test_what_was_not_replaced_is_found_again(case: tuple[str, list[tuple[Span, str]]]) -> None:
    """Every code point outside the changes is the same on both sides of the map."""
    text, changes = case
    clean, way = replace(text, changes)
    for at in range(len(text)):
        if not any(span.start <= at < span.end for span, _ in changes):
            there = way.to_clean(Span(at, at + 1))
            assert there.of(clean) == text[at]
            assert way.to_source(there) == Span(at, at + 1)


@given(changed())
def test_a_replaced_stretch_is_carried_whole(case: tuple[str, list[tuple[Span, str]]]) -> None:
    """A span that cuts into a replaced stretch becomes the whole of what replaced it."""
    text, changes = case
    clean, way = replace(text, changes)
    for span, label in changes:
        if label and span.end - span.start > 1:
            inside = Span(span.start + 1, span.end)
            assert way.to_clean(inside).of(clean) == label


@given(TEXTS, st.data())
def test_kept_stretches_lead_back(source: str, data: st.DataObject) -> None:
    """What is copied into a clean text leads back to where it stood."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(source)), min_size=2, max_size=8)))
    kept = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    pieces = [piece for span in kept for piece in (span, "\n")]
    clean, way = assemble(source, pieces)
    assert clean == "".join(span.of(source) + "\n" for span in kept)
    at = 0
    for span in kept:
        length = span.end - span.start
        assert way.to_source(Span(at, at + length)) == span
        at += length + 1


def test_a_hull_holds_all_spans() -> None:
    """The hull of interrupted words runs from the first to the last."""
    assert hull([Span(5, 9), Span(1, 3)]) == Span(1, 9)
