"""Markdown (CommonMark with tables and strikethrough): its words without the markup.

Line breaks inside a paragraph become spaces, as when it is shown, but for those that no width of
the lines has made ("Date: 3 May", "Present: Ada Rusk", a heading right over its text). Pictures'
alternative texts and link targets are not read; raw HTML blocks are left out with a problem.
"""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.reading.draft import BlockKind, Ingested
from onrecord.record.problem import Problem

from .encoding import decode
from .kinds import MARKDOWN, UNKNOWN
from .markdown_inline import all_stressed, inline_parser, inline_pieces
from .markdown_lines import Lines
from .outcome import not_text, problem, unread
from .weave import Piece, Stretch, row, weave

_PARSER: MarkdownIt = inline_parser()
_TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_AROUND: dict[str, BlockKind] = {
    "blockquote_open": "quote",
    "bullet_list_open": "list_item",
    "ordered_list_open": "list_item",
}


def read_markdown(data: bytes) -> Ingested:
    """Read a Markdown file, with the way back from its words to the decoded source."""
    decoded = decode(data)
    if decoded is None:
        return unread(UNKNOWN, not_text())
    walk = _Walk(Lines(decoded.text))
    woven = weave(decoded.text, walk.stretches(_PARSER.parse(decoded.text)))
    title = next((b.span.of(woven.text) for b in woven.blocks if b.level == 1), None)
    problems = decoded.problems
    if walk.left_out:
        problems = (*problems, _left_out())
    return Ingested(
        media_type=MARKDOWN,
        text=woven.text,
        source_map=woven.source_map,
        blocks=woven.blocks,
        title=title,
        problems=problems,
    )


def _left_out() -> Problem:
    return problem(
        "markup_left_out",
        "the file holds HTML with words in it, which were left out; save it as HTML to add them",
    )


class _Walk:
    """One way through the tokens of a file, which say what opens and what closes."""

    def __init__(self, lines: Lines) -> None:
        self.left_out = False  # raw HTML that held words
        self._lines = lines
        self._around: list[BlockKind] = []
        self._level: int | None = None
        self._cells: list[list[Stretch]] = []
        self._in_row = False
        self._after = 0  # where the last table cell ended

    def stretches(self, tokens: Iterable[Token]) -> Iterator[Stretch]:
        """Yield the stretches in order; `left_out` is complete only afterwards."""
        for token in tokens:
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type in ("fence", "code_block"):
                yield self._code(token)
            elif token.type == "html_block":
                words = _TAGS.sub(" ", token.content)
                self.left_out = self.left_out or any(c.isalnum() for c in words)
            elif token.type == "tr_close":
                self._in_row = False
                yield from row(self._cells)
            else:
                self._frame(token)

    def _frame(self, token: Token) -> None:
        """Take note of what a token opens or closes."""
        if token.type in _AROUND:
            self._around.append(_AROUND[token.type])
        elif token.type.replace("_close", "_open") in _AROUND:
            self._around.pop()
        elif token.type == "heading_open":
            self._level = int(token.tag[1:])
        elif token.type == "heading_close":
            self._level = None
        elif token.type == "tr_open":
            self._cells, self._in_row = [], True
            self._after = self._lines.start_of(_first_line(token))
        elif token.type in ("th_open", "td_open"):
            self._cells.append([])

    def _inline(self, token: Token) -> Iterator[Stretch]:
        first = _first_line(token)
        if self._in_row:
            placed = self._lines.place_cell(token.content, first, self._after)
            self._after = max((c.source.end for c in placed.copied), default=self._after)
        else:
            placed = self._lines.place(token.content, first)
        pieces = list(inline_pieces(token.children or [], placed))
        if self._in_row and pieces:
            self._cells[-1].append(Stretch(pieces))
        elif self._level is not None:
            yield Stretch(pieces, "heading", level=self._level)
        elif pieces:
            kind = self._around[-1] if self._around else "paragraph"
            yield Stretch(pieces, kind, stressed=all_stressed(token.children or []))

    def _code(self, token: Token) -> Stretch:
        """Return a block of code line by line, its line breaks kept."""
        first = _first_line(token) + (1 if token.type == "fence" else 0)
        pieces: list[Piece] = []
        for number, line in enumerate(token.content.split("\n"), first):
            placed = self._lines.place(line, number)
            pieces += [*placed.pieces(0, len(line)), Piece(None, "\n")]
        return Stretch(pieces, "preformatted")


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0
