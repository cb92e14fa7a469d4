"""Reading fixtures: Markdown files with a text and the table of what is to be read in it.

A case is a heading, then lines "key: value" (publisher, language, translator …) if the case
needs them, then the text between ``` marks, then a table. Every row of the table is compared,
and nothing may be found that no row names.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.language.tools import load_tools
from onrecord.reading.attribute import attribute
from onrecord.reading.claims import claims
from onrecord.reading.draft import Draft
from onrecord.reading.ingest import ingest
from onrecord.reading.network.stage import network
from onrecord.reading.people import people
from onrecord.reading.segment import segment
from onrecord.record.document import Custody, Document, People, Receipt
from onrecord.record.ident import sha256, text_sha256
from onrecord.record.text import Span

FIXTURES = Path(__file__).parent / "fixtures" / "reading"
PROTECTING = FIXTURES.parent / "protect"
STAGES = (segment, network, attribute, people, claims)
_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n(?P<facts>.*?)^```\n(?P<text>.*?)^```\n(?P<table>.*?)(?=^## |\Z)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a fixture: its text, what is known of it, and the rows expected."""

    title: str
    facts: dict[str, str]
    text: str
    rows: list[tuple[str, ...]]


def cases(fixture: str, folder: Path = FIXTURES) -> list[Case]:
    """Return the cases of a fixture file, in order."""
    content = (folder / f"{fixture}.md").read_text("utf-8")
    return [
        Case(m["title"], dict(_facts(m["facts"])), m["text"].rstrip("\n"), _rows(m["table"]))
        for m in _CASE.finditer(content)
    ]


def _facts(lines: str) -> list[tuple[str, str]]:
    found = [line.partition(":") for line in lines.splitlines() if ":" in line]
    return [(key.strip(), value.strip()) for key, _, value in found]


def _rows(table: str) -> list[tuple[str, ...]]:
    lines = [line.strip() for line in table.splitlines() if line.startswith("|")]
    cut = re.compile(r"(?<!\\)\|")  # "\|" is a bar of the text
    cells = [
        tuple(c.strip().replace("\\|", "|") for c in cut.split(line.strip("|"))) for line in lines
    ]
    return [row for row in cells[2:] if any(row)]


def read_case(case: Case) -> Draft:
    """Read a case's text through the stages up to claims."""
    return read_text(case.text, **case.facts)


def read_text(text: str, name: str = "case.txt", **facts: str) -> Draft:
    """Read a text; `facts` are what custody says: publisher, translator, author, language."""
    return read_bytes(text.encode("utf-8"), name, **facts)


def read_bytes(data: bytes, name: str, **facts: str) -> Draft:
    """Read a file as the stages before claims do."""
    custody = Custody(receipt=Receipt(name=name, from_=None, by=None, at=None, how=None))
    ingested = ingest(data, name)
    document = Document(
        id=sha256(data),
        name=name,
        media_type=ingested.media_type,
        bytes=len(data),
        language=facts.get("language", "en"),
        text=ingested.text,
        text_sha256=text_sha256(ingested.text),
        title=ingested.title,
        published=None,
        publisher=facts.get("publisher"),
        authors=(facts["author"],) if "author" in facts else (),
        people=People(translator=facts.get("translator")),
        url=None,
        parts=(),
        receipts=(custody.receipt,),
        interview=None,
        consent=None,
        derived_from=(),
    )
    draft = Draft(reading="r", ingested=ingested, custody=custody, document=document)
    for stage in STAGES:
        draft = stage(draft, load_tools())
    return draft


def words_of(draft: Draft, *spans: Span | None) -> str:
    """Return the words of spans with single spaces, joined by " … "; nothing for no span."""
    found = [" ".join(s.of(draft.document.text).split()) for s in spans if s is not None]
    return " … ".join(found)


def name_of(draft: Draft, entity: str | None) -> str:
    """Return the name of an entity of the draft, or "?"."""
    return next((e.name for e in draft.entities if e.id == entity), "?")
