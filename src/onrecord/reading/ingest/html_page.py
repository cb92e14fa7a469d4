"""An HTML page as it is read: open elements, finished stretches, and the one being gathered.

White space is collapsed as a browser does (CSS Text 3, 4.1.1). Elements close each other in
the few cases that matter to which words stand together; unclosed ones cost nothing.
"""

import re
from dataclasses import dataclass

from onrecord.reading.draft import BlockKind
from onrecord.record.document import Role
from onrecord.record.text import Span

from .html_facts import Facts
from .html_roles import BLOCKS, HEADINGS, LIST_ITEMS, STRESS, UNSEEN, VOID, is_hidden, role_of
from .html_tokens import Token, attribute, unescape_safely
from .weave import Piece, Stretch, is_plain_row, row

_REFERENCE = r"&(?:\#[0-9]{1,8}|\#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{0,31});?"
_WORD = r"[^ \t\n\r\f&]++"
_RUNS = re.compile(
    rf"(?P<space>[ \t\n\r\f]++)|(?P<reference>{_REFERENCE})|(?P<words>{_WORD}(?:[ ]{_WORD})*+|&)"
)
_RUNS_KEPT = re.compile(rf"(?P<reference>{_REFERENCE})|(?P<words>[^&]++|&)")
_SPACE = " \t\n\r\f"
# How far an inline end tag looks for its start: deeper, it is not the one that was meant.
_REACH = 50


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element, with what it inherits from those around it.

    `role` is that of its own words, `block_role` that of the block it lies in; `fixed` means
    that nothing inside has another; `stressed`, that it is bold or italic. `paragraph` and
    `row` are the depths of the p and the tr that a new one would close.
    """

    tag: str = ""
    kind: BlockKind = "paragraph"
    level: int | None = None
    role: Role | None = None
    block_role: Role | None = None
    fixed: bool = False
    unseen: bool = False
    hidden: bool = False
    in_article: bool = False
    stressed: bool = False
    paragraph: int | None = None
    row: int | None = None


@dataclass(slots=True)
class _Row:
    """A table's row: where its stretches begin, and where each of its cells does."""

    start: int
    cells: list[int]


class Page:
    """Takes a page's tokens one by one; then `stretches` and `facts` hold what was found."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.facts = Facts()
        self.stretches: list[Stretch] = []
        self.hides_words = False
        self._open = [_Open()]
        self._counts: dict[str, int] = {}
        self._rows: list[_Row] = []
        self._pieces: list[Piece] = []
        self._roles: set[Role | None] = set()
        self._stressed = True  # all words of the gathered stretch
        self._first = self._open[0]  # the element in which the gathered stretch began
        self._space: Span | None = None
        self._is_json = False
        self._saw_article = False

    def take(self, token: Token) -> None:
        """Read one token further."""
        if token.kind == "text":
            self._text(token.span)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token.name)

    def end(self) -> None:
        """Close what is still open at the end of the source."""
        self._close(1)
        self._flush()

    def _start(self, tag: Token) -> None:
        top = self._open[-1]
        if tag.name != "time" or top.role != "furniture":
            self.facts.see(tag)
        if tag.name == "br":
            self._break(tag.span)
        if tag.name in BLOCKS:
            self._flush()
            self._close_implied(tag.name)
        if tag.name in VOID or (tag.closed and (top.unseen or tag.name in UNSEEN)):
            return
        if tag.name in ("td", "th") and self._rows:
            self._rows[-1].cells.append(len(self.stretches))
        elif tag.name == "tr":
            self._rows.append(_Row(len(self.stretches), []))
        self._is_json = attribute(tag, "type").lower() == "application/ld+json"
        self._counts[tag.name] = self._counts.get(tag.name, 0) + 1
        self._open.append(self._opened(tag))

    def _close_implied(self, name: str) -> None:
        """Close the p that no block lies in, and the row that a new row ends."""
        top = self._open[-1]
        if top.paragraph is not None:
            self._close(top.paragraph)
        row_at = self._open[-1].row
        if name == "tr" and row_at is not None:
            self._close(row_at)

    def _opened(self, tag: Token) -> _Open:
        """Return the element that a start tag opens inside the innermost open one."""
        parent, depth, name = self._open[-1], len(self._open), tag.name
        is_block = name in BLOCKS
        kind, level = _kind(name, parent)
        role, fixed = self._role(tag, parent)
        return _Open(
            tag=name,
            kind=kind,
            level=level,
            role=role,
            block_role=role if is_block else parent.block_role,
            fixed=fixed,
            unseen=parent.unseen or name in UNSEEN,
            hidden=parent.hidden or is_hidden(tag),
            in_article=parent.in_article or name in ("article", "main"),
            stressed=name in STRESS or (parent.stressed and not is_block),
            paragraph=depth if name == "p" else None if is_block else parent.paragraph,
            row=depth if name == "tr" else None if name == "table" else parent.row,
        )

    def _role(self, tag: Token, parent: _Open) -> tuple[Role | None, bool]:
        """Return an element's role, and whether all inside keeps it.

        The main part of a page, or its first article, is no furniture, whatever the class of
        a wrapper says; the later ones in a list of related articles are.
        """
        if tag.name == "main" or (tag.name == "article" and not self._saw_article):
            self._saw_article = True
            return None, False
        own = role_of(tag, in_article=parent.in_article)
        if parent.fixed or own is None:
            return parent.role, parent.fixed
        return own, own == "furniture" and tag.name != "header"

    def _end(self, name: str) -> None:
        if name == "br":
            return
        if name in BLOCKS:
            self._flush()
        if not self._counts.get(name):
            return
        if name in BLOCKS or name in UNSEEN:
            depth = len(self._open) - 1
            while self._open[depth].tag != name:
                depth -= 1
            self._close(depth)
            return
        for depth in range(len(self._open) - 1, max(len(self._open) - _REACH, 1) - 1, -1):
            tag = self._open[depth].tag
            if tag == name:
                self._close(depth)
            if tag == name or tag in BLOCKS:
                return

    def _close(self, depth: int) -> None:
        """Close all elements from the one at `depth` inwards."""
        while len(self._open) > depth:
            closed = self._open.pop()
            self._counts[closed.tag] -= 1
            if closed.tag in BLOCKS:
                self._flush()
            if closed.tag == "tr":
                self._end_row()

    def _end_row(self) -> None:
        ended = self._rows.pop()
        bounds = list(zip(ended.cells, [*ended.cells[1:], len(self.stretches)], strict=True))
        apart = bounds and bounds[0][0] == ended.start
        if apart and is_plain_row(end - start for start, end in bounds):
            cells = [self.stretches[start:end] for start, end in bounds]
            self.stretches[ended.start :] = row(cells)

    def _text(self, span: Span) -> None:
        top = self._open[-1]
        if top.unseen:
            self._unseen(top.tag, span.of(self.source))
        elif top.hidden:
            self.hides_words = self.hides_words or any(c.isalnum() for c in span.of(self.source))
        elif top.kind == "preformatted":
            for found in _RUNS_KEPT.finditer(self.source, *span):
                self._add(found)
        else:
            for found in _RUNS.finditer(self.source, *span):
                self._add(found)

    def _unseen(self, tag: str, words: str) -> None:
        if tag == "title" and not self.facts.title_tag:
            self.facts.title_tag = " ".join(unescape_safely(words).split())
        elif tag == "script" and self._is_json:
            self.facts.see_json(words)

    def _add(self, found: re.Match[str]) -> None:
        """Add a run of words, a reference or white space to the gathered stretch."""
        origin = Span(*found.span())
        words = unescape_safely(found[0]) if found.lastgroup == "reference" else found[0]
        if not words.strip(_SPACE) and self._open[-1].kind != "preformatted":
            self._space = self._space or origin
            return
        if not self._pieces:
            self._first = self._open[-1]
        elif self._space is not None and self._pieces[-1].words != "\n":
            space = self._space
            self._pieces.append(Piece(space, None if space.of(self.source) == " " else " "))
        self._space = None
        self._roles.add(self._open[-1].role)
        self._stressed = self._stressed and self._open[-1].stressed
        self._pieces.append(Piece(origin, None if words == found[0] else words))

    def _break(self, span: Span) -> None:
        """Break the line; a second time in a row, end the paragraph, as old pages do."""
        self._space = None
        if self._pieces and self._pieces[-1].words == "\n":
            self._flush()
        elif self._pieces:
            self._pieces.append(Piece(span, "\n"))

    def _flush(self) -> None:
        """Finish the gathered stretch. A role that all its words share is its role."""
        if self._pieces:
            first = self._first
            role = next(iter(self._roles)) if len(self._roles) == 1 else first.block_role
            stretch = Stretch(self._pieces, first.kind, role, first.level, self._stressed)
            self.stretches.append(stretch)
        self._pieces, self._roles, self._space = [], set(), None
        self._stressed = True


def _kind(name: str, parent: _Open) -> tuple[BlockKind, int | None]:
    if name in HEADINGS:
        return "heading", HEADINGS[name]
    if name == "pre":
        return "preformatted", None
    if name == "blockquote":
        return "quote", None
    if name in LIST_ITEMS:
        return "list_item", None
    if name == "table":
        return "paragraph", None
    return parent.kind, parent.level
