"""DOCX: the words of the body in order, tables row by row, notes at the end.

Inserted words of tracked changes are read and deleted ones are not; comments and hidden words
are left out: each leaves a problem. Numbers that Word gives to lists, pictures and their
alternative texts are not read. The source that the map leads to is all words of the file as
its XML holds them, end to end, in the order of reading.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.package import OpcPackage
from docx.oxml import parse_xml

from onrecord.reading.draft import Ingested
from onrecord.record.problem import Problem

from .docx_words import W, Words, blocks_of
from .kinds import DOCX
from .outcome import problem, unread
from .package import guard
from .weave import Stretch, weave

_MESSAGES = {
    "tracked_changes": "the document has tracked changes: inserted words were read, deleted ones "
    "left out; ask for a copy with all changes accepted or rejected",
    "comments_left_out": "the document has comments, which were left out; add them as a document "
    "of their own if they matter",
    "hidden_left_out": "the document hides some words, which were left out; show them in Word and "
    "save it again",
    "embedded_left_out": "the document embeds another file, which was left out; add it as a "
    "document of its own",
}


def read_docx(data: bytes) -> Ingested:
    """Read a DOCX file after a look at how large it would become."""
    unsafe = guard(data)
    if unsafe is not None:
        return unread(DOCX, unsafe)
    document = docx.Document(io.BytesIO(data))
    words = Words(_styles(document))
    stretches = list(_stretches(document.part, words))
    woven = weave(words.source, stretches)
    title, authors = _core(document.part.package)
    return Ingested(
        media_type=DOCX,
        text=woven.text,
        source_map=woven.source_map,
        blocks=woven.blocks,
        title=title,
        authors=authors,
        problems=tuple(_problems(document.part, words)),
    )


def _stretches(part: Any, words: Words) -> Iterator[Stretch]:
    """Yield headers, body, notes, footers."""
    for header in _parts(part, KIND.HEADER):
        yield from _furniture(header, words)
    yield from blocks_of(part.element.body, words)
    for kind in (KIND.FOOTNOTES, KIND.ENDNOTES):
        for notes in _parts(part, kind):
            for note in _root(notes):
                if note.get(f"{W}type") is None:  # else a ruling line
                    yield from blocks_of(note, words)
    for footer in _parts(part, KIND.FOOTER):
        yield from _furniture(footer, words)


def _furniture(part: Any, words: Words) -> Iterator[Stretch]:
    for stretch in blocks_of(_root(part), words):
        yield replace(stretch, role="furniture")


def _parts(part: Any, kind: str) -> list[Any]:
    """Return the parts that `part` relates to by `kind`, by name."""
    found = {
        r.target_part.partname: r.target_part
        for r in part.rels.values()
        if r.reltype == kind and not r.is_external
    }
    return [found[name] for name in sorted(found)]


def _root(part: Any) -> Any:
    """Return the XML of a part, which python-docx keeps parsed for some kinds of part only."""
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _styles(document: Any) -> dict[str, str]:
    """Return the English name of every paragraph style by its id ("Rubrik1": "heading 1")."""
    return {s.style_id: (s.element.name_val or "").lower() for s in document.styles if s.style_id}


def _core(package: OpcPackage) -> tuple[str | None, tuple[str, ...]]:
    """Return the title and the author that the file's properties give, where it has any."""
    if not any(r.reltype == KIND.CORE_PROPERTIES for r in package.rels.values()):
        return None, ()
    core = package.core_properties
    authors = (" ".join(name.split()) for name in core.author.split(";"))
    return " ".join(core.title.split()) or None, tuple(name for name in authors if name)


def _problems(part: Any, words: Words) -> Iterator[Problem]:
    found = set(words.left_out)
    if any(len(_root(comments)) for comments in _parts(part, KIND.COMMENTS)):
        found.add("comments_left_out")
    for kind, message in _MESSAGES.items():
        if kind in found:
            yield problem(kind, message)
