"""Marks in a text: properly nested wherever claims lie, and exact to the code point."""

from hypothesis import given, settings
from hypothesis import strategies as st

from html_page import Balance, page, with_text
from onrecord.casefile.formats.html.marking import blocks, flows
from onrecord.casefile.formats.html.shown import direction, excerpt, plain, shown
from onrecord.record.document import Passage
from onrecord.record.text import Span

# Letters, marks, both directions, astral characters, line ends, markup and controls.
LETTERS = st.sampled_from("aZ e\u0301ليو\u202e\u2069𐤀😀<>&\"'\n\r\t\u00a0")


@st.composite
def claimed(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Return a text and places in it that may nest and cross."""
    text = draw(st.text(LETTERS, min_size=1, max_size=40))
    ends = st.integers(0, len(text))
    places = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return text, sorted({(min(p), max(p)) for p in places if p[0] != p[1]}, key=_reading_order)


def _reading_order(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


@settings(max_examples=60, deadline=None)
@given(claimed())
def test_marks_hold_their_words_however_they_cross(case: tuple[str, list[tuple[int, int]]]) -> None:
    """Whatever the claims' places, the tags nest and each claim's marks hold its words."""
    text, places = case
    made = page(with_text(text, places))
    balance = Balance()
    balance.feed(made.source)
    assert balance.faults == []
    assert text == "".join(made.text("//p[@class='words']"))
    assert [text[a:b] for a, b in places] == [
        made.marked(f"1-{nth}") for nth in range(1, len(places) + 1)
    ]


def passage(start: int, end: int) -> Passage:
    """Return a passage at a place."""
    return Passage(
        id=f"{start}",
        document="d",
        reading="r",
        span=Span(start, end),
        role="answer",
        speaker=None,
        language=None,
        answers=None,
    )


def test_a_label_leads_the_passage_that_follows_it() -> None:
    """“HADIL: ” on the line of an answer belongs to its block, a title above it does not."""
    text = "STATEMENT\n\nHADIL: It was three.\n\nHADIL: Seven.\n"
    cut = blocks(text, [passage(18, 31), passage(40, 46)])
    assert [b.words.of(text) for b in cut] == ["STATEMENT", "It was three.", "Seven."]
    assert text == "".join(b.span.of(text) for b in cut)
    assert cut[1].span.of(text) == "HADIL: It was three.\n\n"


def test_a_passage_inside_another_does_not_cut_again() -> None:
    """Blocks never overlap."""
    text = "He said no more."
    assert [Span(0, 16)] == [b.span for b in blocks(text, [passage(0, 16), passage(3, 7)])]


def test_lines_broken_at_a_width_flow() -> None:
    """Typewritten lines are set anew; lists and addresses keep their lines."""
    typed = "\n".join(["They came to the village in the early morning and they took"] * 3)
    assert (flows(typed), flows("Tell Marwash\n3 June 2021\nsigned")) == (True, False)


def test_direction_is_that_of_most_letters() -> None:
    """A name in another script turns no sentence around; without letters the language says."""
    assert direction("قال Khalid إنهم لم يأخذوا أحداً", "en") == "rtl"
    assert direction("He said “لا” and left", "ar") == "ltr"
    assert (direction("1989", "ar"), direction("1989", None)) == ("rtl", "ltr")


def test_unseen_characters_are_named() -> None:
    """Controls, broken characters and tags that cannot be seen are shown by their numbers."""
    assert 'data-ctl="U+0000"' in shown("a\x00b") and "\x00" not in shown("a\x00b")
    assert 'data-ctl="U+D800"' in shown("\ud800") and "\ud800" not in shown("\ud800")
    assert plain("a\u202eb") == "a\ufffdb"


def test_an_excerpt_is_cut_between_words() -> None:
    """A long quotation is cut at a space and says so."""
    assert excerpt("one  two\nthree", 10) == "one two …"


def test_lines_broken_at_a_width_are_set_anew() -> None:
    """Wire copy flows, also after a dateline; an address block keeps its lines."""
    wire = f"AT LEAST 21 PEOPLE\n{'WERE KILLED ON SATURDAY, ' * 2}SOURCES SAID\nON MONDAY."
    assert flows(wire)
    assert not flows("Present: the witness\nLanguage: Arabic\nPlace: not given")
