"""What holds of every text in every format: blocks re-select their words, the map leads back."""

import io
import re
from collections.abc import Callable
from html import escape

import docx
import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.draft import Ingested
from onrecord.reading.ingest import ingest

# Letters with combining marks, right-to-left, beyond the basic plane, CRLF, no-break space.
ALPHABET = "ab e\u0301ב\u0645\u064b𝔸😀\r\n\u00a0\u200b.\"'<>&|*_`#->[]()\\!/=;"
TEXTS = st.text(alphabet=ALPHABET, max_size=80)
WORDS = st.text(alphabet="ab e\u0301ב\u0645\u064b𝔸😀\u00a0.\"'&<|", min_size=1, max_size=20)
LATIN = st.text(alphabet="abcdefg hij.-", min_size=1, max_size=60)
# A null makes a text binary, or UTF-16: test_ingest_hostile.py has those.
ANYTHING = TEXTS | st.text(
    alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=80
)
FRAGMENTS = [
    "<p>", "</p>", "<div class='nav'>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</table>",
    "<br>", "<b>", "</b>", "<pre>", "</pre>", "&amp;", "&#x1F600;", "&nbsp", "<!--", "-->",
    "<script>", "</script>", "<li>", "<h1>", "<a href=\"", "\">", "<![CDATA[", "\n", " ", "\x00",
    "קר", "e\u0301", "𝔸", "word",
]  # fmt: skip


def assert_blocks_hold(found: Ingested) -> None:
    """Blocks are in order, apart, inside the text, hold words, and leave out white space only."""
    at = 0
    for block in found.blocks:
        assert at <= block.span.start < block.span.end <= len(found.text)
        assert not found.text[at : block.span.start].strip()
        words = block.span.of(found.text)
        assert words == words.strip() != ""
        at = block.span.end
    assert not found.text[at:].strip()
    if not found.blocks:
        assert found.text == "" and found.problems


def assert_map_leads_to(found: Ingested, source: str) -> None:
    """The map covers the text without a gap; what was copied is the same on both sides."""
    if found.source_map is None:
        return
    at = read = 0
    for run in found.source_map.runs:
        assert run.clean.start == at
        assert run.source.start >= read
        if run.same:
            assert run.source.of(source) == run.clean.of(found.text)
        at, read = run.clean.end, run.source.end
    assert at == len(found.text)
    assert read <= len(source)


def assert_no_impossible_characters(found: Ingested) -> None:
    """No null and no half of a character comes into a woven text."""
    assert not re.search("[\x00\ud800-\udfff]", found.text)


@given(ANYTHING)
def test_plain_text_is_what_was_written(text: str) -> None:
    """Whatever the text, decoding it gives it back, unless it is empty or no text at all."""
    if text.startswith("\ufeff"):
        return
    found = ingest(text.encode(), "a")
    assert_blocks_hold(found)
    if found.media_type == "text/plain" and found.text:
        assert found.text == text


@given(TEXTS | st.lists(st.sampled_from(FRAGMENTS)).map("".join))
def test_html_of_any_shape(body: str) -> None:
    """However broken the markup, blocks hold and the map leads to the source."""
    source = "<!doctype html>" + body
    found = ingest(source.encode(), "a.html")
    assert_blocks_hold(found)
    assert_map_leads_to(found, source)
    assert_no_impossible_characters(found)


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=5))
def test_html_gives_back_the_words_of_its_paragraphs(paragraphs: list[str]) -> None:
    """What was escaped into paragraphs is read out of them, white space collapsed."""
    source = "<html>" + "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    found = ingest(source.encode(), "a.html")
    expected = [re.sub(" +", " ", words).strip() for words in paragraphs]
    assert [block.span.of(found.text) for block in found.blocks] == expected


@given(ANYTHING)
def test_markdown_of_any_shape(source: str) -> None:
    """However odd the Markdown, blocks hold and the map leads to the source."""
    if source.startswith("\ufeff"):
        return
    found = ingest(source.encode(), "a.md")
    assert_blocks_hold(found)
    if found.media_type == "text/markdown":
        assert_map_leads_to(found, source)
        assert_no_impossible_characters(found)


@given(st.lists(st.sampled_from(
    ["word ", "*", "**", "`", "[a](b ", "\"t\")", "]", "> ", "- ", "\n", "\n\n", "| a | b |\n",
     "|--|--|\n", "\\|", "\\*", "&lt;", "  \n", "<http://a.b>", "![x](y)", "    ", "\r\n", "\t",
     "~~", "# ", "===\n", "```\n", "<b>", "é́", "קר", "𝔸"]
)).map("".join))  # fmt: skip
def test_markdown_made_of_markup(source: str) -> None:
    """Any mixture of markup is read with a map that leads back."""
    found = ingest(source.encode(), "a.md")
    assert_blocks_hold(found)
    if found.media_type == "text/markdown":
        assert_map_leads_to(found, source)
        for word in re.findall("word", source):
            assert word in found.text or found.problems


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.booleans())
def test_docx_of_any_words(paragraphs: list[str], in_table: bool) -> None:
    """Paragraphs and cells give back their words exactly."""
    made = docx.Document()
    for words in paragraphs:
        if in_table:
            made.add_table(1, 1).cell(0, 0).text = words
        else:
            made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    found = ingest(out.getvalue(), "a.docx")
    assert_blocks_hold(found)
    assert_no_impossible_characters(found)
    expected = [words.strip() for words in paragraphs if words.strip()]
    assert [block.span.of(found.text) for block in found.blocks] == expected
    assert found.source_map is None or all(
        run.same == (run.source.end > run.source.start) or not run.clean.of(found.text).strip()
        for run in found.source_map.runs
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(LATIN, min_size=1, max_size=5))
def test_pdf_of_any_words(pages: list[str]) -> None:
    """Pages give back their letters in order, and every part holds its page's."""
    made = FPDF()
    for words in pages:
        made.add_page()
        made.set_font("Helvetica", size=12)
        made.multi_cell(60, 6, words)
    found = ingest(bytes(made.output()), "a.pdf")
    assert_blocks_hold(found)
    assert_no_impossible_characters(found)

    def letters(words: str) -> str:
        return re.sub(r"[\W_]", "", words)

    assert letters(found.text) == letters("".join(pages))
    if found.blocks:
        held = [letters(part.span.of(found.text)) for part in found.parts]
        assert held == [letters(words) for words in pages]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.pdf"])
@given(st.binary(max_size=200))
def test_no_bytes_raise(name: str, data: bytes) -> None:
    """Random bytes under any name give blocks that hold, or a problem."""
    starts: list[Callable[[bytes], bytes]] = [
        lambda d: d,
        lambda d: b"%PDF-1.4\n" + d,
        lambda d: b"PK\x03\x04" + d,
        lambda d: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + d,
        lambda d: b"<html>" + d,
        lambda d: b"\xff\xfe" + d,
    ]
    for start in starts:
        assert_blocks_hold(ingest(start(data), name))
