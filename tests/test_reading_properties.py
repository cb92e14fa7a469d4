"""Whatever the text, what is read of it re-selects its words."""

import io
import re
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.language.tools import Tools, load_tools
from onrecord.reading.path import read
from onrecord.record.claim import Claim
from onrecord.record.document import Custody
from onrecord.record.reading import Reading
from onrecord.run import workers
from onrecord.run.custody import not_given
from onrecord.run.measured import read_text
from onrecord.run.workers import Failed, Work

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


@pytest.mark.parametrize("name", ["(Aunt", "[Aunt", "Aunt*", "Au(nt", "Aunt)", "Aunt+", "A\\unt"])
@pytest.mark.parametrize(
    "form",
    [
        'He wept. {name}: "We ran." Then {name} sat down.',
        'He wept. ({name}: "We ran.") {name} said no.',
        '"We ran," said {name}, who hid. {name} wept.',
        "{name}: we ran.\n\nQ: Where to?\n\n{name}: home.",
    ],
)
def test_a_name_with_a_mark_of_patterns_is_read(name: str, form: str) -> None:
    """Brackets and signs in somebody's name are letters like others, and end no reading."""
    assert_words_hold(read_text(form.format(name=name)))


def test_a_document_on_which_reading_breaks_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a reading raises, that document is known as failed and the next one is read."""
    works = []
    for name, words in (("a.txt", "break"), ("b.txt", '"We ran," said Tamo Reld.')):
        (tmp_path / name).write_text(words, "utf-8")
        works.append(Work(name, tmp_path / name, not_given(name)))

    def breaking(original: bytes, custody: Custody, tools: Tools) -> Reading:
        if original == b"break":
            raise re.error("missing )")
        return read(original, custody, tools)

    monkeypatch.setattr(workers, "read", breaking)
    failed, second = workers.read_all(works, workers=1)
    assert failed == Failed(works[0], "error")
    assert isinstance(second, Reading)
    assert second.claims
