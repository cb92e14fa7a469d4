"""Texts marked by hand in braces."""

import pytest

from onrecord.measure.braces import BadMarking, read_marked

MARKED = (
    '"{c2 We hid in the mill,}" {s2 Ilka Tarn} {q2=writing wrote}, "{c2 until they left.}"\n'
    "{s3 She} {q3 said} {c3 {s4 her brother} had {q4 told} her {c4 it was closed}}."
)


def test_what_is_marked() -> None:
    """Source, cue, content and act stand where the braces stood; what interrupts is left out."""
    text, marked = read_marked(MARKED)
    assert text.startswith('"We hid in the mill," Ilka Tarn wrote, "until they left."')
    quoted, outer, inner = marked
    assert [c.of(text) for c in quoted.content] == ["We hid in the mill,", "until they left."]
    assert tuple(m.act for m in marked) == ("writing", "speech", "speech")
    assert [c.of(text) for c in outer.content] == ["her brother had told her it was closed"]
    assert (inner.sources[0].of(text), inner.cue and inner.cue.of(text)) == ("her brother", "told")


def test_several_places_may_name_one_source() -> None:
    """A speaker who is not named beside the words is marked wherever the text says who it is."""
    text, (one,) = read_marked("{s1 Ilka Tarn} came. {s1 Tarn} sat.\n{c1 We hid.}")
    assert [s.of(text) for s in one.sources] == ["Ilka Tarn", "Tarn"]
    assert one.cue is None


BAD = [
    ("{s1 She} {q1 said} {c1 it", "c1 is never closed"),
    ("She} said", "closes nothing in line 1"),
    ("a\n{x1 She}", "neither source, cue nor content in line 2"),
    ("{s1 She} {q1 said}", "attribution 1 has no content"),
    ("{q1=shouting said} {c1 it}", "shouting is no act"),
]


@pytest.mark.parametrize(("marked", "told"), BAD)
def test_a_brace_that_does_not_fit(marked: str, told: str) -> None:
    """The person is told what is wrong and where."""
    with pytest.raises(BadMarking, match=told):
        read_marked(marked)
