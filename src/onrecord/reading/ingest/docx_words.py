"""The words in WordprocessingML (ECMA-376, part 1, 17.3): runs, paragraphs, tables, text boxes."""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.reading.draft import BlockKind
from onrecord.record.document import Role
from onrecord.record.text import Span

from .weave import Piece, Stretch, row

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Words in place of an element of a run.
_MARKS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# Formatting, field codes, the reading aid over an East Asian word, embedded objects.
_NO_WORDS = frozenset(("pPr", "rPr", "sdtPr", "instrText", "delText", "rt", "object", "tblPr"))
_LEFT_OUT = {"del": "tracked_changes", "moveFrom": "tracked_changes"}
_KEPT = {"ins": "tracked_changes", "moveTo": "tracked_changes"}
_WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_OFF = ("0", "false", "off", "none")


class Words:
    """The words met so far, end to end, and what was left out on the way."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self.styles = styles
        self.left_out: set[str] = set()
        self._words: list[str] = []
        self._length = 0

    @property
    def source(self) -> str:
        """All words met so far."""
        return "".join(self._words)

    def piece(self, words: str) -> Piece:
        """Add words as they stand in the file."""
        self._words.append(words)
        start, self._length = self._length, self._length + len(words)
        return Piece(Span(start, self._length))


def local(name: object) -> str:
    """Return an XML name without its namespace ("" for a comment)."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def blocks_of(container: Any, words: Words) -> Iterator[Stretch]:
    """Yield the paragraphs and table rows in a body, cell, note, header or text box."""
    for child in container:
        name = local(child.tag)
        if name == "p":
            yield from _paragraph(child, words)
        elif name == "tbl":
            for each in child:
                yield from _row(each, words)
        elif name in _WRAPPERS:
            if name in _KEPT:
                words.left_out.add(_KEPT[name])
            yield from blocks_of(child, words)
        elif name in _LEFT_OUT:
            words.left_out.add(_LEFT_OUT[name])
        elif name == "altChunk":
            words.left_out.add("embedded_left_out")


def _row(element: Any, words: Words) -> Iterator[Stretch]:
    """Yield a table's row, or the rows in what wraps them."""
    name = local(element.tag)
    if name == "tr":
        if element.find(f"{W}trPr/{W}del") is not None:
            words.left_out.add("tracked_changes")
            return
        cells = [list(blocks_of(cell, words)) for cell in _cells(element)]
        yield from row(cells)
    elif name in _WRAPPERS:
        for each in element:
            yield from _row(each, words)


def _cells(element: Any) -> Iterator[Any]:
    for child in element:
        name = local(child.tag)
        if name == "tc":
            yield child
        elif name in _WRAPPERS:
            yield from _cells(child)


def _paragraph(element: Any, words: Words) -> Iterator[Stretch]:
    """Yield a paragraph and after it the paragraphs in its text boxes."""
    boxes: list[Any] = []
    pieces = list(_pieces(element, words, boxes))
    kind, role, level = _style(element, words.styles)
    if any(piece.source is not None for piece in pieces):
        yield Stretch(pieces, kind, role, level, _stressed(element))
    for box in boxes:
        yield from blocks_of(box, words)


def _pieces(element: Any, words: Words, boxes: list[Any]) -> Iterator[Piece]:
    """Yield the words under an element; set text boxes apart."""
    for child in element:
        name = local(child.tag)
        if name == "t":
            if child.text:
                yield words.piece(child.text)
        elif name in _MARKS:
            yield words.piece(_MARKS[name])
        elif name in _LEFT_OUT:
            words.left_out.add(_LEFT_OUT[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "AlternateContent":  # the same twice, for newer and for older programs
            yield from _pieces(_newest(child), words, boxes)
        elif name == "r" and _is_hidden(child):
            words.left_out.add("hidden_left_out")
        elif name and name not in _NO_WORDS:
            if name in _KEPT:
                words.left_out.add(_KEPT[name])
            yield from _pieces(child, words, boxes)


def _stressed(element: Any) -> bool:
    """Say whether all the words of a paragraph are bold or italic."""
    runs = [run for run in element.iter(f"{W}r") if "".join(run.itertext()).strip()]
    return all(any(_is_on(run, each) for each in ("b", "i")) for run in runs)


def _newest(alternatives: Any) -> Any:
    """Return the alternatives' first choice; their fallback is the same in an older form."""
    return alternatives[:1] if len(alternatives) else ()


def _is_hidden(run: Any) -> bool:
    return _is_on(run, "vanish")


def _is_on(run: Any, name: str) -> bool:
    """Say whether a run has a property of its own that is not turned off."""
    mark = run.find(f"{W}rPr/{W}{name}")
    return mark is not None and mark.get(f"{W}val") not in _OFF


def _style(element: Any, styles: Mapping[str, str]) -> tuple[BlockKind, Role | None, int | None]:
    """Return what a paragraph's style makes of it."""
    found = element.find(f"{W}pPr/{W}pStyle")
    name = styles.get(found.get(f"{W}val") or "", "") if found is not None else ""
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if name.startswith("heading ") and name[8:].isdigit():
        return "heading", None, min(max(int(name[8:]), 1), 6)
    if name == "title":
        return "heading", None, 1
    if outline is not None and (outline.get(f"{W}val") or "") in set("012345"):
        return "heading", None, int(outline.get(f"{W}val")) + 1
    if name == "caption":
        return "paragraph", "caption", None
    if "quote" in name:
        return "quote", None, None
    if name.startswith("list") or element.find(f"{W}pPr/{W}numPr") is not None:
        return "list_item", None, None
    return "paragraph", None, None
