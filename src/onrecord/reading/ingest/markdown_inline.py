"""The words inside one Markdown paragraph: the parser's inline tokens, led back to its words.

Tokens do not say where they stand, but what they hold follows one upon the other: text as it
stands, markup as it is named in the token. Only links and pictures hide some of their source
(the target); their rules are wrapped to note where they begin and end.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token

from .markdown_lines import Placed
from .weave import Piece

_Rule = Callable[[StateInline, bool], bool]
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)
_PLACE = "place"
# A line that names what it holds ("Present: Ada Rusk"), and one that a bullet of no list opens.
_KEYED = re.compile(r"[*_]{0,2}[A-Z@][^\n:.,]{0,30}:[*_]{0,2}\s")
_BULLET = re.compile(r"[–—•] ")
_CUT, _LEAST = 132, 40  # code points; no editor cuts lines at more, nor at less
_ENDED = (".", "!", "?", ")", ":")


def inline_parser() -> MarkdownIt:
    """Return a parser that notes where links and pictures stand, and keeps escapes apart."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        parser.inline.ruler.at(name, _noting_place(rule))
    return parser


def _noting_place(rule: _Rule) -> _Rule:
    def noting(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[known:]:
                if token.type in ("link_open", "link_close", "image"):
                    token.meta.setdefault(_PLACE, (start, state.pos))
        return done

    return noting


def inline_pieces(tokens: list[Token], placed: Placed) -> Iterator[Piece]:
    """Yield the pieces of a paragraph from the parser's tokens of it."""
    walk = _Walk(placed)
    for token in tokens:
        yield from walk.take(token)


def all_stressed(tokens: list[Token]) -> bool:
    """Say whether all the words of a paragraph are bold or italic."""
    depth, bare = 0, False
    for token in tokens:
        depth += token.nesting if token.type.startswith(("strong_", "em_")) else 0
        bare = bare or (not depth and any(c.isalnum() for c in token.content))
    return not bare


def _broken(words: str) -> frozenset[int]:
    """Return where a paragraph's line breaks part what they stand between, and no width did.

    So they do where a line is longer than lines are cut to, behind one that is too short for
    that, before a bullet, and between lines that say what they hold.
    """
    lines = words.split("\n")
    width = max(map(len, lines))
    found: set[int] = set()
    at = 0
    for line, after in pairwise(lines):
        at += len(line) + 1
        cut = len(line) + 1 + len(after.split(" ")[0])
        goes_on = line.endswith(",") or after[:1].islower()
        short = width > _CUT or (cut < max(_LEAST, width // 2) and not goes_on)
        keyed = _KEYED.match(after) and (_KEYED.match(line) or line.endswith(_ENDED))
        if short or keyed or _BULLET.match(after):
            found.add(at - 1)
    return frozenset(found)


class _Walk:
    """One way through a paragraph's tokens; `at` is how far in its words."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.words = placed.words
        self.broken = _broken(placed.words)
        self.at = 0
        self.shown = 0  # up to here the words are written already (an address in <>)

    def take(self, token: Token) -> Iterator[Piece]:
        if token.type in ("text", "code_inline", "text_special"):
            yield from getattr(self, f"_{token.type}")(token)
        elif token.type in ("softbreak", "hardbreak"):
            place = self._pass("\n")
            own = token.type == "hardbreak" or place in self.broken
            yield Piece(None, "\n" if own else " ")
        elif token.type == "html_inline":
            self._pass(token.content)
            if _BREAK_TAG.match(token.content):
                yield Piece(None, "\n")
        elif _PLACE in token.meta:
            yield from self._link(token)
        else:  # emphasis and strikethrough
            self._pass(token.markup)

    def _text(self, token: Token) -> Iterator[Piece]:
        if self.at >= self.shown:
            start = self._pass(token.content)
            yield from self.placed.pieces(start, self.at)

    def _text_special(self, token: Token) -> Iterator[Piece]:
        start = self._pass(token.markup)
        if token.content == token.markup:
            yield from self.placed.pieces(start, self.at)
        else:
            yield Piece(self.placed.origin(start, self.at), token.content)

    def _code_inline(self, token: Token) -> Iterator[Piece]:
        start = self._pass(token.markup) + len(token.markup)
        fence = re.compile(rf"(?<!`){token.markup}(?!`)")
        closing = fence.search(self.words, start)
        end = closing.start() if closing else len(self.words)
        self.at = closing.end() if closing else end
        inside = self.words[start:end]
        if len(inside) > len(token.content):  # a space at either end only holds off backticks
            start, end = start + 1, end - 1
        yield from self.placed.pieces(start, end)

    def _link(self, token: Token) -> Iterator[Piece]:
        start, end = token.meta[_PLACE]
        if token.type != "link_open":
            self.at = end
        elif token.info == "auto":
            self.at, self.shown = start + 1, end
            yield from self.placed.pieces(start + 1, end - 1)
        else:
            self.at = start + 1

    def _pass(self, words: str) -> int:
        """Go past the next `words`; return where they begin."""
        found = self.words.find(words, self.at)
        start = self.at if found < 0 else found
        self.at = min(start + len(words), len(self.words))
        return start
