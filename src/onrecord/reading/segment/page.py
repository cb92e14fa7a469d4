"""The page: the document's blocks as pieces, which every rule of segmenting takes and returns."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from onrecord.language.compiled import either
from onrecord.language.words import Abbreviations
from onrecord.reading.draft import Block
from onrecord.record.document import Interval, Role
from onrecord.record.text import Span

_TERMINAL = (".", "!", "?", "…", '"', "”", "»", ":", ";", ",", "؟", "۔", "。")

# Who speaks of themselves or to somebody, of themselves, and to somebody.
SELF = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]urs?|us|you|your)\b")
OF_SELF = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]urs?|us)\b")
TO_YOU = re.compile(r"\b[Yy]ours?\b|\b[Yy]ou\b")
# What stands in quotation marks.
MARKED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")
# "**Who came?**" in a text without formats.
WHOLLY_BOLD = re.compile(r"(?P<mark>\*\*|__)(?!\s)(?P<words>[^*_]+)(?P=mark)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text with at most one role.

    `label` names its speaker in words of the text; `name` is the speaker's name; `asks`: its
    speaker is the one who asks. `goes_on`: an answer to no question, but to what stands before it
    among its speaker's own words. `gap` counts the blank lines before it.
    """

    span: Span
    block: Block
    role: Role | None = None
    label: Span | None = None
    name: str | None = None
    asks: bool = False
    goes_on: bool = False
    gap: int = 0

    def plain(self) -> bool:
        """Say whether no rule and no format has said what it is."""
        return self.role is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What lines of the document say about it."""

    title: str | None = None
    published: Interval | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    interviewer: str | None = None
    interpreter: str | None = None
    translator: str | None = None
    interviewee: str | None = None
    speaker: str | None = None

    def filled(self, more: "Facts") -> "Facts":
        """Return these facts with what they lack taken from `more`.

        A day in the month or year that is known says more than that, and replaces it.
        """
        names = [f.name for f in fields(self)]
        facts = Facts(**{n: getattr(self, n) or getattr(more, n) for n in names})
        finer = more.published if _within(more.published, self.published) else facts.published
        return replace(facts, published=finer)


def _within(day: Interval | None, known: Interval | None) -> bool:
    """Say whether a day, with both its ends told, lies in a longer time that is known."""
    if day is None or known is None or not (day.start and day.end and known.start and known.end):
        return False
    return day.start == day.end and known.start <= day.start <= day.end <= known.end


@dataclass(frozen=True, slots=True)
class Page:
    """The text and the lists that the rules read with; `known` is what custody and format say.

    `press` are words in the name of a newspaper, an agency or a station, `shortened` those that
    end with a full stop of their own, `titles` those that may stand before a name.
    """

    text: str
    lists: Any
    known: Facts
    unpublished: bool
    english: bool
    press: frozenset[str]
    titles: frozenset[str]
    shortened: Abbreviations

    def words(self, piece: Piece) -> str:
        """Return the words of a piece with single spaces, without the marks of bold type."""
        words = " ".join(piece.span.of(self.text).split())
        bold = WHOLLY_BOLD.fullmatch(words)
        return bold["words"] if bold else words

    def ends(self, piece: Piece) -> bool:
        """Say whether a piece ends with a mark that ends a sentence or leads on."""
        return piece.span.of(self.text).rstrip(")]’'").endswith(_TERMINAL)

    def short(self, piece: Piece, most: int = 14) -> bool:
        """Say whether a piece looks like a heading: few words, no mark at its end."""
        return len(piece.span.of(self.text).split()) <= most and not self.ends(piece)


Rule = Callable[[list[Piece], Page], tuple[list[Piece], Facts]]
_NUMBERED = re.compile(r"[qa]\d+")
_made: dict[tuple[str, ...], re.Pattern[str]] = {}


def unnumbered(label: str) -> str:
    """Return a label without case, and that of a numbered question or answer without its number."""
    low = label.lower()
    return low[0] if _NUMBERED.fullmatch(low) else low


def starts(words: str, phrases: Iterable[str]) -> re.Match[str] | None:
    """Match one of `phrases` as whole words at the start of `words`."""
    key = ("starts", *phrases)
    if key not in _made:
        _made[key] = re.compile(rf"[\W_]*(?:{either(key[1:])})(?!\w)", re.IGNORECASE)
    return _made[key].match(words)


def holds(words: str, phrases: Iterable[str]) -> re.Match[str] | None:
    """Find one of `phrases` as whole words in `words`."""
    key = ("holds", *phrases)
    if key not in _made:
        _made[key] = re.compile(rf"(?<!\w)(?:{either(key[1:])})(?!\w)", re.IGNORECASE)
    return _made[key].search(words)
