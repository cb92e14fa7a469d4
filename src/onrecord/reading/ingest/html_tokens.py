"""HTML cut into text, start tags and end tags, each with its place in the source.

Every construct is found in one step forward, so that no input takes more than time in
proportion to its length. (The standard library's parser starts again at every `<` of a tag
that never ends: 30 kB of them cost it seconds.) The rules are those of the HTML Standard's
tokenization, except that nothing is swallowed to the end of the file: markup that is never
closed is text, so its words are not lost.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Literal

from onrecord.record.text import Span

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,60}+)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?:(?P<name>[^\s/>][^\s/>=]*+)"""
    r"""(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?+)?+"""
)
# Their content is no markup (HTML Standard, 13.2.5).
_RAW_NAMES = "script style xmp iframe noembed noframes textarea title"
_RAW = frozenset(_RAW_NAMES.split())
# Tags with quotation marks gone wrong that are tried to the end of the file, before all others
# of them are taken to end at the next `>`.
_TRIES = 16


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text, or a tag: its name in lower case and its attributes' first values.

    `closed` is true for a start tag that has no end: one in `/>`, raw content without an end tag.
    """

    kind: Literal["text", "start", "end"]
    span: Span
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


class Tokens:
    """The tokens of one HTML source, in order; what is no token is a comment or a declaration."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._gone: set[str] = set()  # what does not come again before the end of the source
        self._tries = _TRIES

    def __iter__(self) -> Iterator[Token]:
        """Yield every token of the source."""
        at = text = 0
        while (found := _MARKUP.search(self.source, at)) is not None:
            start = found.start()
            end, token = self._markup(start)
            if end is None:
                at = start + 1  # a bare "<": it stays in the text
                continue
            if start > text:
                yield Token("text", Span(text, start))
            if token is not None and token.kind == "start" and token.name in _RAW:
                inside = None if token.closed else self._raw_end(token.name, end)
                yield replace(token, closed=inside is None)
                if inside is not None and inside > end:
                    yield Token("text", Span(end, inside))
                    end = inside
            elif token is not None:
                yield token
            at = text = end
        if text < len(self.source):
            yield Token("text", Span(text, len(self.source)))

    def _markup(self, start: int) -> tuple[int | None, Token | None]:
        """Return where the markup at `start` ends, and its token if it is a tag."""
        if self.source.startswith("<!--", start):
            end = self._after("-->", start + 4)
            return (end if end is not None else self._after(">", start)), None
        name = _NAME.match(self.source, start)
        if name is None:
            return self._after(">", start), None
        if self.source[start + 1] == "/":
            end = self._after(">", name.end())
            tag = Token("end", Span(start, end or start), name[1].lower())
            return end, tag if end is not None else None
        return self._start_tag(start, name)

    def _start_tag(self, start: int, name: re.Match[str]) -> tuple[int | None, Token | None]:
        attributes: dict[str, str] = {}
        end = self._attributes(name.end(), attributes) if self._tries else None
        if end is None:
            end = self._after(">", name.end())
            self._tries = max(self._tries - 1, 0)
        if end is None:
            return None, None
        closed = self.source[end - 2] == "/"
        return end, Token("start", Span(start, end), name[1].lower(), attributes, closed)

    def _attributes(self, at: int, into: dict[str, str]) -> int | None:
        """Read attributes from `at`; return the place after the tag's `>`, None if it has none."""
        while (found := _ATTRIBUTE.match(self.source, at)) is not None:
            if found["name"] is None:
                at = found.end()
                return at + 1 if self.source.startswith(">", at) else None
            value = found["double"] or found["single"] or found["bare"] or ""
            into.setdefault(found["name"].lower(), value)
            at = found.end()
        return None

    def _after(self, end: str, start: int) -> int | None:
        """Return the place after the next `end`; remember for ever that there is none."""
        found = -1 if end in self._gone else self.source.find(end, start)
        if found < 0:
            self._gone.add(end)
            return None
        return found + len(end)

    def _raw_end(self, name: str, start: int) -> int | None:
        """Return where the raw content that begins at `start` ends: at its own end tag."""
        if name in self._gone:
            return None
        found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(
            self.source, start
        )
        if found is None:
            self._gone.add(name)
            return None
        return found.start()


def attribute(tag: Token, name: str) -> str:
    """Return the value of a tag's attribute, references resolved, "" if it has none."""
    return unescape_safely(tag.attributes.get(name, "")).strip()


def unescape_safely(words: str) -> str:
    """Resolve references as a browser does; an absurdly long number is left as it stands."""
    try:
        return unescape(words)
    except ValueError:  # a number of more digits than Python converts
        return words
