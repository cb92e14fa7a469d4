"""Ingesting: what each format's words become, and what is left out with a problem."""

import io

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF

from onrecord.reading.draft import Ingested
from onrecord.reading.ingest import ingest
from onrecord.record.document import Interval


def words(found: Ingested) -> list[str]:
    """Return the words of each block."""
    return [block.span.of(found.text) for block in found.blocks]


def roles(found: Ingested) -> list[tuple[str | None, str]]:
    """Return the role and the words of each block."""
    return [(block.role, block.span.of(found.text)) for block in found.blocks]


def kinds(found: Ingested) -> list[str]:
    """Return the kind of each problem."""
    return [problem.kind for problem in found.problems]


def html(body: str, head: str = "") -> Ingested:
    """Ingest a page with this body."""
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return ingest(page.encode(), "page.html")


def docx_bytes(document: "docx.document.Document") -> bytes:
    """Return a document as the bytes of a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(*pages: str, width: float = 80) -> FPDF:
    """Return a PDF with one column of text on each page."""
    made = FPDF()
    for text in pages:
        made.add_page()
        made.set_font("Helvetica", size=12)
        made.multi_cell(width, 6, text, align="L")
    return made


# --- plain text -------------------------------------------------------------------------------


def test_plain_text_is_the_decoded_file_unchanged() -> None:
    """Line ends, trailing spaces and odd white space all stay."""
    text = "Tamo Reld:\tI left. \r\n\r\n\u00a0\rHe came\u2028back.\n\n\n"
    found = ingest(text.encode(), "a.txt")
    assert text == found.text
    assert found.source_map is None
    assert found.media_type == "text/plain"


def test_paragraphs_are_set_apart_by_blank_lines() -> None:
    """A blank line may hold spaces; the white space around a paragraph is no part of it."""
    found = ingest(b"  One\r\ntwo \r\n \t\r\nThree\n\n\n   four", "a.txt")
    assert words(found) == ["One\r\ntwo", "Three", "four"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    """The mark itself is no part of the text."""
    found = ingest("Où est قرية?".encode(encoding), "a.txt")
    assert found.text == "Où est قرية?"
    assert kinds(found) == []


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "“We saw it,” he said. It’s the road to Velm – closed."),
        ("cp1252", "Le général a nié ; l’armée était là."),
        ("cp1256", "قال الرجل إن الجنود أخذوا أولاده في الليل ولم يعودوا"),
        ("cp1251", "Солдаты забрали мальчика ночью и не вернули его домой."),
        ("utf-16-le", "They took 12 boys from the school in Velm."),
        ("utf-16-be", "They took 12 boys from the school in Velm."),
    ],
)
def test_a_guessed_encoding_leaves_a_problem(encoding: str, text: str) -> None:
    """The guess is right here, and still the person is told to look."""
    found = ingest(text.encode(encoding), "a.txt")
    assert text == found.text
    assert kinds(found) == ["encoding_guessed"]


def test_bytes_that_do_not_fit_their_mark_show() -> None:
    """A broken character is shown as one and leaves a problem."""
    found = ingest(b"\xef\xbb\xbfHe left Velm \xff yesterday.", "a.txt")
    assert found.text == "He left Velm \ufffd yesterday."
    assert kinds(found) == ["encoding_broken"]


# --- Markdown ---------------------------------------------------------------------------------

MARKDOWN = """\
# Statement of *Tamo Reld* #

- Place: Velm
- Date: 3 May

They took **12 boys** &amp; left \\*quickly\\*.
The [road](http://velm.example/a_b "to Velm") was `closed`.

> Go home,
> he said.

| Who | Age |
|-----|-----|
| Bo\\|Lin | |

<div>Not shown</div>

```
as it
  stands
```
"""


def test_markdown_gives_its_words_without_markup() -> None:
    """Marks, link targets and escapes go; headings, lists, quotes and rows are blocks."""
    found = ingest(MARKDOWN.encode(), "a.md")
    assert [(block.kind, block.span.of(found.text)) for block in found.blocks] == [
        ("heading", "Statement of Tamo Reld"),
        ("list_item", "Place: Velm"),
        ("list_item", "Date: 3 May"),
        ("paragraph", "They took 12 boys & left *quickly*. The road was closed."),
        ("quote", "Go home, he said."),
        ("table_row", "Who | Age"),
        ("table_row", "Bo|Lin"),
        ("preformatted", "as it\n  stands"),
    ]
    assert found.title == "Statement of Tamo Reld"
    assert kinds(found) == ["markup_left_out"]


def test_markdown_words_lead_back_to_the_source() -> None:
    """What a person quotes is found in the file itself, markup and all."""
    found = ingest(MARKDOWN.encode(), "a.md")
    assert found.source_map is not None
    for quote, origin in [
        ("12 boys", "12 boys"),
        ("boys & left", "boys** &amp; left"),
        ("The road was", 'The [road](http://velm.example/a_b "to Velm") was'),
        ("Go home, he", "Go home,\n> he"),
        ("Bo|Lin", "Bo\\|Lin"),
    ]:
        start = found.text.index(quote)
        span = type(found.blocks[0].span)(start, start + len(quote))
        assert origin == found.source_map.to_source(span).of(MARKDOWN)


def test_markdown_keeps_line_breaks_that_no_width_has_made() -> None:
    """Lines that say what they hold stay lines, and so does a heading right over its text."""
    text = (
        "Date: 3 May 2018\nPresent: Ilva Brall (chair), Tomas Rusk (clinic)\n"
        "Apologies: Erik Sool\n\n1. Last minutes\nAdopted.\n\nThey took the boys and left by the\n"
        "bridge that Odo had shut an hour before it.\n"
    )
    found = ingest(text.encode(), "a.md").text
    assert [line.split()[0] for line in found.split("\n") if line] == [
        "Date:", "Present:", "Apologies:", "Last", "Adopted.", "They",
    ]  # fmt: skip


# --- HTML -------------------------------------------------------------------------------------


def test_html_blocks_and_breaks() -> None:
    """White space collapses as in a browser; a single br breaks the line, two the paragraph."""
    found = html("<div>One\n  <b>two</b> </div>three<br>four<br> <br>five<p>six<p>seven&nbsp;8")
    assert words(found) == ["One two", "three\nfour", "five", "six", "seven\u00a08"]


def test_html_roles_come_from_the_markup() -> None:
    """Menus, adverts and related stories are furniture; a story's parts have their roles."""
    found = html(
        "<header class='site'>Velm Post</header><nav><a>Home</a></nav>"
        "<article class='story has-sidebar'><header><h1>Road closed</h1>"
        "<p class='story__ingress'>A lead.</p><div class=byline>By <b>Ana Dorr</b></div></header>"
        "<p>Words by <span class=author>Bo Lin</span> and others.</p>"
        "<figure><img><figcaption>The road.</figcaption></figure>"
        "<blockquote class='pull'>It was closed.</blockquote>"
        "<aside class=faktaruta><h2>Facts</h2></aside><aside>More facts</aside>"
        "<div class='ad-slot'>Buy</div></article>"
        "<div class=related><article>Other story</article></div><footer>Imprint</footer>"
    )
    assert roles(found) == [
        ("furniture", "Velm Post"),
        ("furniture", "Home"),
        ("headline", "Road closed"),
        ("standfirst", "A lead."),
        ("byline", "By Ana Dorr"),
        (None, "Words by Bo Lin and others."),
        ("caption", "The road."),
        ("pull_quote", "It was closed."),
        ("fact_box", "Facts"),
        ("fact_box", "More facts"),
        ("furniture", "Buy"),
        ("furniture", "Other story"),
        ("furniture", "Imprint"),
    ]


def test_html_table_rows() -> None:
    """One row is one block; a table that lays out a page is no table."""
    found = html(
        "<table><tr><th>Who<th>Age<tr><td>Bo<td>12<tr><td>Ana<td></table>"
        "<table><tr><td>menu<td><p>One.</p><p>Two.</p></table>"
    )
    assert words(found) == ["Who | Age", "Bo | 12", "Ana", "menu", "One.", "Two."]
    assert [block.kind for block in found.blocks] == ["table_row"] * 3 + ["paragraph"] * 3


def test_an_empty_cell_keeps_its_place() -> None:
    """Between two words of a row, nothing is something."""
    found = html("<table><tr><td>Bo<td><td>3 May</table>")
    assert words(found) == ["Bo |  | 3 May"]


def test_html_that_is_not_shown_is_not_read() -> None:
    """Scripts and styles are no words; words that the page hides leave a problem."""
    found = html("<style>p{}</style><script>if (a<b) {}</script><noscript>no</noscript><p>Yes")
    assert (words(found), kinds(found)) == (["Yes"], [])
    found = html("<p>Yes<p hidden>No<p style='display: none'>No")
    assert (words(found), kinds(found)) == (["Yes"], ["hidden_left_out"])


def test_html_says_what_it_is() -> None:
    """Title, date, publisher, authors and address come from the page's own description."""
    found = html(
        "<h1>Road closed</h1>",
        "<title>Road closed - Velm Post</title>"
        '<meta property="og:site_name" content="Velm &amp; Reld Post">'
        '<link rel=canonical href="https://velm.example/road">'
        '<script type="application/ld+json">{"@graph": [{"datePublished": '
        '"2024-02-29T10:00:00+01:00", "author": [{"name": "Ana Dorr"}]}]}</script>'
        '<meta name=author content="Ana Dorr">',
    )
    assert found.title == "Road closed"
    assert Interval(start="2024-02-29", end="2024-02-29") == found.published
    assert found.publisher == "Velm & Reld Post"
    assert found.authors == ("Ana Dorr",)
    assert found.url == "https://velm.example/road"


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-03-05 10:00", "2024-03-05", "2024-03-05"),
    ],
)
def test_a_date_is_as_wide_as_it_says(said: str, start: str, end: str) -> None:
    """A month or a year is not forced to a day."""
    found = html("<p>x", f'<meta name=date content="{said}">')
    assert Interval(start=start, end=end) == found.published


@pytest.mark.parametrize("said", ["5 March 2024", "2024-13-40", "2024-3", "0000"])
def test_a_date_that_cannot_be_read_is_not_known(said: str) -> None:
    """No guess is made at a date in another form."""
    assert html("<p>x", f'<meta name=date content="{said}">').published is None


def test_html_encoding_as_declared() -> None:
    """A declared encoding is no guess; bytes that are UTF-8 are, whatever was declared."""
    page = '<html><meta charset="iso-8859-1"><p>Él dijo “no”'
    assert words(ingest(page.encode("cp1252"), "a.html")) == ["Él dijo “no”"]
    found = ingest(page.encode("utf-8"), "a.html")
    assert (words(found), kinds(found)) == (["Él dijo “no”"], [])


# --- DOCX -------------------------------------------------------------------------------------


def test_docx_in_the_order_of_reading() -> None:
    """Header, headings, paragraphs, lists and rows; title and author are metadata."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "A note", "Ana Dorr"
    made.sections[0].header.paragraphs[0].text = "Not for publication"
    made.add_heading("Statement", 2)
    made.add_paragraph("They took ").add_run("12 boys").bold = True
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Velm", "3 May"
    made.add_paragraph("He left.", style="List Bullet")
    found = ingest(docx_bytes(made), "a.docx")
    assert [(block.kind, block.span.of(found.text)) for block in found.blocks] == [
        ("paragraph", "Not for publication"),
        ("heading", "Statement"),
        ("paragraph", "They took 12 boys"),
        ("table_row", "Velm | 3 May"),
        ("list_item", "He left."),
    ]
    assert found.blocks[0].role == "furniture"
    assert found.blocks[1].level == 2
    assert (found.title, found.authors, found.published) == ("A note", ("Ana Dorr",), None)
    assert kinds(found) == []


def test_docx_questions_and_answers_in_a_table_stay_apart() -> None:
    """A cell of several paragraphs is layout: each paragraph is a block."""
    made = docx.Document()
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "What did you see?"
    table.cell(0, 1).text = "Two trucks."
    table.cell(0, 1).add_paragraph("Then nothing.")
    found = ingest(docx_bytes(made), "a.docx")
    assert words(found) == ["What did you see?", "Two trucks.", "Then nothing."]


def test_docx_tracked_changes_and_comments() -> None:
    """Inserted words are read, deleted words and comments are not, and both are told."""
    made = docx.Document()
    paragraph = made.add_paragraph("They took ")
    for tag, text_tag, text in (("w:del", "w:delText", "12"), ("w:ins", "w:t", "13")):
        change, run, run_text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        run_text.text = text
        run.append(run_text)
        change.append(run)
        paragraph._p.append(change)
    made.add_comment(paragraph.add_run(" boys."), "Ask again", "Bo Lin", "BL")
    found = ingest(docx_bytes(made), "a.docx")
    assert words(found) == ["They took 13 boys."]
    assert kinds(found) == ["tracked_changes", "comments_left_out"]


def test_docx_hidden_words_are_told() -> None:
    """Words with the hidden mark are left out with a problem."""
    made = docx.Document()
    paragraph = made.add_paragraph("He left")
    paragraph.add_run(" with Bo").font.hidden = True
    paragraph.add_run(".")
    found = ingest(docx_bytes(made), "a.docx")
    assert (words(found), kinds(found)) == (["He left."], ["hidden_left_out"])


def test_docx_text_boxes_come_after_their_paragraph() -> None:
    """A text box, which Word writes twice, is read once."""
    made = docx.Document()
    paragraph = made.add_paragraph("Before the box.")
    both = OxmlElement("w:r")
    alternatives = both.makeelement(
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
    )
    for name in ("Choice", "Fallback"):
        way = both.makeelement(
            f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
        )
        box = OxmlElement("w:txbxContent")
        inner, run, text = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "In the box."
        run.append(text)
        inner.append(run)
        box.append(inner)
        way.append(box)
        alternatives.append(way)
    both.append(alternatives)
    paragraph._p.append(both)
    assert qn("w:r") == both.tag
    found = ingest(docx_bytes(made), "a.docx")
    assert words(found) == ["Before the box.", "In the box."]


# --- PDF --------------------------------------------------------------------------------------


def test_pdf_lines_are_joined_into_paragraphs() -> None:
    """Line ends inside a paragraph become spaces; a wider space or a short line ends it."""
    text = (
        "The commander said that the trucks came in the night and that nobody in the village "
        "had seen who drove them. He left.\n\nThe road was closed the next morning, and it stayed "
        "closed until the end of the month, she said."
    )
    found = ingest(bytes(pdf(text).output()), "a.pdf")
    assert text.split("\n\n") == words(found)
    assert kinds(found) == []


def test_pdf_pages_are_parts() -> None:
    """Each page is a part with its words; an empty page has none."""
    made = pdf("First page.", "Second page.")
    made.add_page()
    found = ingest(bytes(made.output()), "a.pdf")
    assert [(part.label, part.span.of(found.text)) for part in found.parts] == [
        ("1", "First page."),
        ("2", "Second page."),
        ("3", ""),
    ]


def test_pdf_hyphens_at_line_ends_are_told() -> None:
    """A divided word is joined, a name keeps its hyphen, and each leaves a problem."""
    text = "Nobody gave any infor-\nmation to the al-\nDorr family before they left."
    found = ingest(bytes(pdf(text).output()), "a.pdf")
    assert words(found) == ["Nobody gave any information to the al-Dorr family before they left."]
    assert [
        p.span.of(found.text) for p in found.problems if p.span and p.kind == "hyphenation"
    ] == ["information", "al-Dorr"]


def test_pdf_columns_row_by_row_are_told() -> None:
    """Two columns whose lines alternate cannot be trusted; one after the other can."""
    mixed, apart = FPDF(), FPDF()
    for made in (mixed, apart):
        made.add_page()
        made.set_font("Helvetica", size=12)
    for row in range(5):
        for column in range(2):
            mixed.set_xy(10 + 100 * column, 20 + 6 * row)
            mixed.cell(80, 6, "the trucks came in the night")
    for column in range(2):
        for row in range(5):
            apart.set_xy(10 + 100 * column, 20 + 6 * row)
            apart.cell(80, 6, "the trucks came in the night")
    assert kinds(ingest(bytes(mixed.output()), "a.pdf")) == ["reading_order"]
    assert kinds(ingest(bytes(apart.output()), "a.pdf")) == []


def test_pdf_back_up_the_page_is_told() -> None:
    """Lines that were drawn from the bottom up are in no order to trust."""
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=12)
    for row in (8, 4, 2):
        made.set_xy(10, 20 * row)
        made.cell(80, 6, "the trucks came in the night")
    assert kinds(ingest(bytes(made.output()), "a.pdf")) == ["reading_order"]


def test_pdf_running_heads_are_furniture() -> None:
    """What stands at the same place of many pages, page numbers aside, is no statement."""
    made = FPDF()
    for number, text in enumerate(["They took boys.", "Nobody came back.", "He left."], 1):
        made.add_page()
        made.set_font("Helvetica", size=12)
        made.text(20, 10, "Velm District Report")
        made.text(20, 40, text)
        made.text(20, 280, f"Page {number} of 3")
    found = ingest(bytes(made.output()), "a.pdf")
    assert [block.span.of(found.text) for block in found.blocks if block.role is None] == [
        "They took boys.",
        "Nobody came back.",
        "He left.",
    ]
    assert sum(block.role == "furniture" for block in found.blocks) == 6


def test_pdf_pages_without_text_are_told() -> None:
    """A page with something drawn on it but no text needs text recognition."""
    made = pdf("Words.")
    made.add_page()
    made.rect(10, 10, 50, 50)
    found = ingest(bytes(made.output()), "a.pdf")
    assert (words(found), kinds(found)) == (["Words."], ["no_text_layer"])


def test_pdf_properties_are_no_publication() -> None:
    """Title and author are taken; the day the file was made is not its publication."""
    made = pdf("Words.")
    made.set_title("A note")
    made.set_author("Ana Dorr")
    found = ingest(bytes(made.output()), "a.pdf")
    assert (found.title, found.authors, found.published) == ("A note", ("Ana Dorr",), None)


# --- which format -----------------------------------------------------------------------------


def test_the_format_is_told_by_the_bytes_first() -> None:
    """A wrong ending does not hide what a file is; between texts the ending decides."""
    assert ingest(bytes(pdf("Words.").output()), "a.txt").media_type == "application/pdf"
    assert ingest(b"<!DOCTYPE html><p>Words", "a.txt").media_type == "text/html"
    assert ingest(b"<p>Words", "a.htm").media_type == "text/html"
    assert ingest(b"Words", "a.MD").media_type == "text/markdown"
    assert ingest(b"Words", "a").media_type == "text/plain"
    assert ingest(b"ID3 is the third house in Velm.", "a.txt").media_type == "text/plain"
