"""Folding: the letters of a text without case, marks and manner of writing, and the way back.

Two texts that a reader would say hold the same name fold to the same letters. Every letter of
the folded text leads back to the stretch of the text that it stands for.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import replace as replaced
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from onrecord.language.tools import load_tools
from onrecord.record.text import Span, TextMap, replace

# Stands in a folded text where a word may have an edge that is not seen: for a zero-width
# character, a hyphen at the end of a line, a capital after a small letter ("PhotoMariam").
EDGE = "\x1f"

LETTER = r"[^\W\d_]"
_APOSTROPHES = "'`´ʹʻʼʽʾʿˈ‘’‛′՚׳＇ꞌ"
_DASHES = "-‐‑‒–—―−﹣－־"
_CODED = r"(?P<percent>(?:%[0-9A-Fa-f]{2})+)|(?P<entity>&\#?\w{1,8};)|(?P<escape>\\u[0-9A-Fa-f]{4})"
_UNSEEN_EDGE = (
    rf"(?P<edge>(?<={LETTER})[\-‐‑\u00ad][ \t]*\r?\n[ \t]*(?={LETTER})"
    r"|(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ]))"
)
_TOKEN = re.compile(rf"{LETTER}+(?:(?:{EDGE}|'(?!s(?!{LETTER})))+{LETTER}+)*")
_PIECE = re.compile(rf"[^{EDGE}]+")


class Token(NamedTuple):
    """A word of a folded text: its letters without apostrophes, and where they stand."""

    letters: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, its words, and the source that its offsets lead back to."""

    source: str
    text: str
    way: TextMap
    tokens: tuple[Token, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the source that `text[start:end]` stands for, its marks included."""
        found = self.way.to_source(Span(start, end)) if self.way.runs else Span(start, end)
        last = found.end
        while last < len(self.source) and _is_mark(self.source[last]):
            last += 1
        return Span(found.start, last)

    def source_of(self, token: Token) -> str:
        """Return a word as it is written."""
        return self.span(token.start, token.end).of(self.source)

    def cut(self, known: Collection[str]) -> "Folded":
        """Return the same with words cut at unseen edges where that gives a known word."""
        if EDGE not in self.text:
            return self
        longest = max(map(len, known), default=0)
        tokens = (t for token in self.tokens for t in self._cut(token, known, longest))
        return replaced(self, tokens=tuple(tokens))

    def _cut(self, token: Token, known: Collection[str], longest: int) -> Iterator[Token]:
        words = self.text[token.start : token.end]
        if EDGE not in words:
            yield token
            return
        pieces = [(_letters_of(m[0]), *m.span()) for m in _PIECE.finditer(words)]
        first = 0
        while first < len(pieces):
            letters, last, joined = pieces[first][0], first, ""
            for at in range(first, len(pieces)):
                joined += pieces[at][0]
                if len(joined) > longest:
                    break
                if joined in known:
                    letters, last = joined, at
            yield Token(letters, token.start + pieces[first][1], token.start + pieces[last][2])
            first = last + 1


def fold(text: str) -> Folded:
    """Fold `text`."""
    changes = list(_changes(text))
    plain, way = replace(text, changes) if changes else (text, TextMap(()))
    folded = plain.translate(_ONE)
    found = (Token(_letters_of(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(folded))
    return Folded(text, folded, way, tuple(found))


def _letters_of(word: str) -> str:
    return word.replace("'", "").replace(EDGE, "")


def fold_letters(text: str) -> str:
    """Return the folded letters and digits of `text`, and nothing else: its key as a name."""
    return "".join(c for c in fold(text).text if c.isalnum())


def _changes(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of `text` that fold to more or fewer than one character."""
    odd = "".join(sorted(c for c in set(text) if len(_character(c)) != 1))
    pattern = rf"{_CODED}|{_UNSEEN_EDGE}"
    if odd:
        pattern += rf"|(?P<odd>[{re.escape(odd)}])"
    for found in re.finditer(pattern, text):
        if found.lastgroup == "percent":
            yield from _percent(found)
        else:
            yield Span(*found.span()), _decoded(found)


def _decoded(found: re.Match[str]) -> str:
    words = found[0]
    if found.lastgroup == "entity":
        words = html.unescape(words)
    elif found.lastgroup == "escape":
        words = chr(int(words[2:], 16))
    elif found.lastgroup == "edge":
        return EDGE
    return "".join(map(_character, words))


def _percent(found: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """Yield each character of a percent-encoded run with the codes that it is written in."""
    at = found.start()
    for character in unquote_to_bytes(found[0]).decode("utf-8", "surrogateescape"):
        length = 3 * len(character.encode("utf-8", "surrogateescape"))
        yield Span(at, at + length), _character(character)
        at += length


@cache
def _character(character: str) -> str:
    """Return what one character folds to."""
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character.isspace() and character != EDGE:
        return " "
    if unicodedata.category(character) in ("Cf", "Cc"):
        return EDGE
    letters = _letters()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(letters.get(c, c) for c in plain if not _is_mark(c))


@cache
def _letters() -> Mapping[str, str]:
    letters: Mapping[str, str] = load_tools().lexicon("protecting")["letters"]
    return letters


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


class _Table(dict[int, str]):
    """What `str.translate` asks; a character is folded when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _character(chr(code))
        return self[code]


_ONE = _Table()
