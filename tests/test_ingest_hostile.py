"""Files made to break a reader, or broken on the way: one clear line each, and in good time."""

import io
import time
import zipfile

import docx
import pytest
from fpdf import FPDF

from onrecord.reading.ingest import ingest
from onrecord.reading.ingest.path import MAX_BYTES

# Far more than any of these needs; a reader whose time grows with the square needs hours.
SECONDS = 20
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(**members: str | bytes) -> bytes:
    """Return a zip of these members; `__` in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def docx_of(xml: str | bytes) -> bytes:
    """Return a DOCX with this main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", CONTENT_TYPES)
        made.writestr("_rels/.rels", RELATIONS)
        made.writestr("word/document.xml", xml)
    return out.getvalue()


def pdf_bytes(password: str | None = None) -> bytes:
    """Return a small PDF, locked where a password is given."""
    made = FPDF()
    if password is not None:
        made.set_encryption(owner_password="owner", user_password=password)
    made.add_page()
    made.set_font("Helvetica", size=12)
    made.cell(text="The road was closed.")
    return bytes(made.output())


def reasons(data: bytes, name: str) -> list[str]:
    """Return why a file gave no text, having seen that it gave none."""
    found = ingest(data, name)
    assert found.text == ""
    assert (found.blocks, found.parts) == ((), ())
    return [problem.kind for problem in found.problems]


BINARY = bytes((i * 89 + i // 7) % 256 for i in range(4000))
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t\n", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b"<html><body><script>1</script>", "a.html", "empty"),
        (BINARY, "a.txt", "not_a_document"),
        (BINARY, "a.md", "not_a_document"),
        (BINARY, "a.html", "not_a_document"),
        (b"text\x00\x01\x02\x00text", "a.txt", "not_a_document"),
        (b"\x89PNG\r\n\x1a\n" + BINARY, "a.txt", "not_a_document"),
        (b"\xff\xd8\xff\xe0" + BINARY, "a.docx", "not_a_document"),
        (b"{\\rtf1 words}", "a.rtf", "not_a_document"),
        (package(a="words"), "a.docx", "not_a_document"),
        (package(**{"[Content_Types]_xml": "x", "xl__workbook_xml": "x"}), "a.xlsx",
         "not_a_document"),
        (b"PK\x03\x04 and no more", "a.docx", "unreadable"),
        (package(**{"[Content_Types]_xml": "x", "word__a": "x"}), "a.docx", "unreadable"),
        (LOCKED, "a.docx", "encrypted"),
        (LOCKED.replace(b"E", b"X"), "a.doc", "not_a_document"),
        (pdf_bytes("secret"), "a.pdf", "encrypted"),
        (b"%PDF-1.7\nand no more", "a.pdf", "unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, name: str, kind: str) -> None:
    """No text, and one problem of the right kind."""
    assert reasons(data, name) == [kind]


def test_every_message_is_one_line_without_the_name() -> None:
    """The caller adds the name; a message is a line and tells what to do."""
    for data in (b"", BINARY, LOCKED, b"%PDF-1.7\n", pdf_bytes("secret")):
        (problem,) = ingest(data, "tamo-reld.txt").problems
        assert "\n" not in problem.message
        assert "tamo" not in problem.message
        assert "; " in problem.message


def test_a_locked_pdf_that_opens_without_a_password_is_read() -> None:
    """An owner's password alone does not lock a reader out."""
    assert ingest(pdf_bytes(""), "a.pdf").text == "The road was closed."


def test_a_truncated_pdf_never_raises() -> None:
    """Cut anywhere, a PDF is read as far as it goes or says why not."""
    whole = pdf_bytes()
    for end in range(0, len(whole), 37):
        found = ingest(whole[:end], "a.pdf")
        assert found.text or found.problems


def test_a_truncated_docx_never_raises() -> None:
    """Cut anywhere, a DOCX says that it is damaged."""
    out = io.BytesIO()
    docx.Document().save(out)
    whole = out.getvalue()
    for end in range(4, len(whole), 997):
        assert reasons(whole[:end], "a.docx") == ["unreadable"]


def test_too_large_a_file_is_told_to_be_split() -> None:
    """A 200 MB text is refused before it is decoded."""
    assert reasons(b"The road was closed. " * 10_000_000, "a.txt") == ["too_large"]
    assert reasons(b"a" * (MAX_BYTES + 1), "a.md") == ["too_large"]


def test_too_long_a_text_is_told_to_be_split() -> None:
    """A text that the file's size allows may still be too long."""
    assert reasons(b"The road was closed.\n" * 1_600_000, "a.txt") == ["too_large"]


def test_a_zip_bomb_is_not_unpacked() -> None:
    """A DOCX of some kilobytes that would fill the memory is refused by its directory."""
    bomb = docx_of(b"<w>" + b" " * (40 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert reasons(bomb, "a.docx") == ["zip_bomb"]


def test_too_many_members_are_a_bomb() -> None:
    """A package of very many parts is no document."""
    many = {f"word__{number}": "" for number in range(10_001)}
    assert reasons(package(**{"[Content_Types]_xml": "x"}, **many), "a.docx") == ["zip_bomb"]


def test_entities_are_not_expanded() -> None:
    """Neither a file of this computer nor a billion laughs comes in through the XML."""
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    for entities, name in (('<!ENTITY a SYSTEM "file:///etc/passwd">', "a"), (laughs, "j")):
        xml = (
            f'<!DOCTYPE w:document [{entities}]><w:document xmlns:w="{W}"><w:body><w:p><w:r>'
            f"<w:t>Words &{name};</w:t></w:r></w:p></w:body></w:document>"
        )
        found = ingest(docx_of(xml), "a.docx")
        assert "root" not in found.text
        assert len(found.text) < 100
        assert found.text or found.problems


def test_tables_nested_without_end_are_damage() -> None:
    """Ten thousand tables in each other are no document, and no stack is exhausted."""
    deep = "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000
    xml = f'<w:document xmlns:w="{W}"><w:body>{deep}</w:body></w:document>'
    assert reasons(docx_of(xml), "a.docx") == ["unreadable"]


def test_tables_nested_as_deep_as_can_be_are_read() -> None:
    """Tables nested to the XML parser's own limit give their words."""
    row = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    deep = f"<w:tbl><w:tr><w:tc>{row}" * 80 + "</w:tc></w:tr></w:tbl>" * 80
    xml = f'<w:document xmlns:w="{W}"><w:body>{deep}</w:body></w:document>'
    assert ingest(docx_of(xml), "a.docx").text.split() == ["a"] * 80


REPEATED = [
    "<p>x", "<li>x", "<b>x</i>", "<table><tr><td>x", "<b><p>x", "<br>x", "&#123456789",
    "<", "<!", "<!--", "</", "<a ", "<a b='", '<a b=">" ', "<a'", "<![CDATA[", "<script>",
    "<title>", "</p>", "<a b=c ", "&amp", "<svg>", "<i><b></i>", "<div><b></div>", "<tr>", "<td>x",
]  # fmt: skip


@pytest.mark.parametrize("markup", REPEATED)
def test_html_repeated(markup: str) -> None:
    """No markup, however often and never closed, takes more than time in proportion."""
    started = time.process_time()
    found = ingest(b"<html>" + markup.encode() * 30_000, "a.html")
    assert time.process_time() - started < SECONDS
    assert found.text or found.problems


def test_a_hundred_thousand_open_elements_are_read() -> None:
    """Elements that are never closed cost nothing but their own reading."""
    found = ingest(b"<html>" + b"<div>" * 100_000 + b"Words", "a.html")
    assert found.text == "Words"


def test_a_huge_attribute_is_read_past() -> None:
    """A picture inside an attribute, as saved pages have it, is no hindrance."""
    page = f"<html><p>One<img src='data:{'A' * 5_000_000}'> two"
    assert ingest(page.encode(), "a.html").text == "One two"


@pytest.mark.parametrize(
    "markup", ["[", "*", "> ", "- ", "`a", "![", "<", "| a ", "\\", "&", "_a*", "a\n"]
)
def test_markdown_repeated(markup: str) -> None:
    """Markdown made to confuse is read in good time."""
    started = time.process_time()
    found = ingest(markup.encode() * 20_000, "a.md")
    assert time.process_time() - started < SECONDS
    assert found.text or found.problems


def test_json_nested_without_end_is_passed_over() -> None:
    """A page's description that no parser can hold does not stop the page."""
    script = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert ingest(f"<html>{script}<p>Words".encode(), "a.html").text == "Words"
