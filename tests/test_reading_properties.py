"""Whatever the text, what is read of it re-selects its words."""

import io

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.language.tools import load_tools
from onrecord.reading.path import read
from onrecord.record.claim import Claim
from onrecord.record.reading import Reading
from onrecord.run.custody import not_given

# Pieces of testimony with combining marks, right-to-left, astral and no-break characters.
PIECES = st.sampled_from(
    [
        '"They took 12 boys," said Rene\u0301 Dorr.',
        "“We saw it,” Ana Dorr said. “It was 𝔸 lorry 😀.”",
        "According to Tamo\u00a0Reld, the school was closed in May 2021.",
        "قال أحمد: «رأيت ثلاثة أولاد في الشاحنة».",
        "Q: Did you see them?\r\n\r\nA: That's correct. I saw 40 men.",
        "He denied that his men had taken part; \u202ehe left\u202c.",
        "WITNESSES SAID AT LEAST 21 PEOPLE HAD DIED [AS RECEIVED].",
        "\u200f«لم نأخذ أحدا»\u200f",
        "<b>not markup</b> & 'single' — “never closed",
        "\t  \u3000",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=6).flatmap(
    lambda pieces: st.sampled_from(["\n\n", "\r\n\r\n", " ", "\n"]).map(lambda j: j.join(pieces))
)


def assert_words_hold(reading: Reading) -> None:
    """Every span lies in the text and every value's words are the words at its span."""
    text = reading.document.text
    for passage in reading.passages:
        assert 0 <= passage.span.start < passage.span.end <= len(text)
    for attribution in reading.attributions:
        for span in attribution.content:
            assert 0 <= span.start < span.end <= len(text)
    for claim in reading.claims:
        assert claim.text == claim.span.of(text)
        assert_values_hold(claim, text)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def assert_values_hold(claim: Claim, text: str) -> None:
    """Every cue and value of a claim gives the words that stand at its span."""
    for cue in (claim.cue, claim.basis_cue, claim.polarity_cue, claim.certainty_cue):
        assert cue is None or cue.text == cue.span.of(text)
    for values in (claim.quantities, claim.times, claim.places, claim.participants):
        assert [value.text for value in values] == [value.span.of(text) for value in values]
    for each in claim.may_concern:
        assert each.cue.text == each.cue.span.of(text)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_words_of_plain_text_are_selected_again(text: str) -> None:
    """In a plain text, unchanged by reading, every span gives its words."""
    reading = read(text.encode("utf-8"), not_given("a.txt"), load_tools())
    assert reading.document.text in ("", text)
    assert_words_hold(reading)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["a.md", "a.html"]))
def test_words_of_marked_up_text_are_selected_again(text: str, name: str) -> None:
    """In Markdown and HTML every span gives its words."""
    body = text if name == "a.md" else "<!doctype html><p>" + text.replace("\n\n", "<p>")
    assert_words_hold(read(body.encode("utf-8"), not_given(name), load_tools()))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=6))
def test_words_of_docx_are_selected_again(paragraphs: list[str]) -> None:
    """In a DOCX every span gives its words."""
    made, packed = docx.Document(), io.BytesIO()
    for words in paragraphs:
        made.add_paragraph(words.replace("\u202e", "").replace("\u202c", ""))
    made.save(packed)
    assert_words_hold(read(packed.getvalue(), not_given("a.docx"), load_tools()))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_same_bytes_give_the_same_reading(text: str) -> None:
    """Reading is pure."""
    data, custody = text.encode("utf-8"), not_given("a.txt")
    assert read(data, custody, load_tools()) == read(data, custody, load_tools())
