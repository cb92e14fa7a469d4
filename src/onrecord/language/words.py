"""Words and sentences of a text, as spans, without a model.

Law: a word is what stands in the text; only its form for looking up (`low`) is changed. The mark
of a note is none. Where a
sentence ends is decided by its marks, the word before and the word after (`abbreviations.yaml`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.record.text import Span

from .tools import Tools

# The mark of a note is no word, and no number: "were taken.[3] According to", "1,208¹ killed",
# "left the camp.12 The men". Only what is written onto a word or mark is one.
_NOTE = (
    r"(?<=[^\s(\[])\[\d{1,3}(?:[,–-] ?\d{1,3})*\]"
    r"|(?<![^\n])\[\^[\w-]{1,20}\]:|\[\^[\w-]{1,20}\]"  # of Markdown, at the note as well
    r"|(?<=[.,;:!?\"”’)])[¹²³⁰⁴-⁹]+|(?<=\d)(?<!\b10)[¹²³⁰⁴-⁹]+"
    r"|(?<=[a-z]{4}[.!?])\d{1,3}(?=\s+[A-Z“])"
    r"|(?<=\n)(?:[ \t]*>)+"  # before a line that a mail quotes
)
NOTE = re.compile(_NOTE)
_WORD = re.compile(
    rf"(?P<note>{_NOTE})|"
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\[[^\W\d_]\][^\W\d_]+"  # "[w]hen", where a quotation was fitted into a sentence
    r"|\d+(?:[.,:/]\d+)*%?"
    r"|[^\W_]+(?:['’‑-][^\W_]+)*"
    r"|\.{2,}|-{2,}|''|``"
    r"|[^\w\s]|_"
)
# Somebody's first letters that are a small word too: "AS reported", "told OF that", "according to
# OF."; not "AS REPORTED", nor "the Bank OF the South". What stands before them, and behind.
_SMALL = frozenset({"AM", "AN", "AS", "AT", "BY", "IF", "IN", "OF", "ON", "OR", "SO", "TO"})
_LED = re.compile(r"(?:^|[\n.!?;:,(/|*•–—-]|\b(?:and|or|to|told|asked|by|from|with|\d))[ \t]*\Z")
_BEHIND = re.compile(r"[ \t]+[a-z]|[ \t]*(?:[.,;:)/\n]|\Z)")
_NEAR = 10  # code points before them that are looked at
_APOSTROPHES = str.maketrans("’‘ʼ‑", "'''-")
ENDS = frozenset({".", "!", "?", "…", "...", "؟", "۔", "。", "！", "？"})
LONGEST = 400  # words; a longer stretch without a mark is a list or a table, and is cut
CLOSES = frozenset("\"”’»)]'“") | {"''"}
_AFTER = CLOSES | ENDS  # what may follow the mark that ends a sentence


class Word(NamedTuple):
    """A word or a mark: where it stands, its own form, and its form for looking up."""

    start: int
    end: int
    raw: str
    low: str

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.raw[0].isupper()

    @property
    def wordlike(self) -> bool:
        """Say whether this is a word or a number, not a mark."""
        return self.low[0].isalnum()


@lru_cache(maxsize=20_000)
def _form(raw: str) -> str:
    """Return the form for looking up: "[w]hen" is "when"."""
    low = raw.translate(_APOSTROPHES).lower()
    return low.replace("[", "").replace("]", "") if raw[0] == "[" and len(raw) > 1 else low


def words(text: str, span: Span) -> list[Word]:
    """Return the words and marks of `span`, in order."""
    start, end = text.rfind("\n\n", 0, span.start + 2), text.find("\n\n", span.end)
    found = _words(text, Span(start + 1, end if end >= 0 else len(text)))
    first, last = bisect_left(found, span[:1]), bisect_left(found, span[1:])
    cut = (first and found[first - 1].end > span.start) or (last and found[last - 1].end > span.end)
    return list(_words(text, span) if cut else found[first:last])


@lru_cache(maxsize=200)  # a paragraph is asked for by several stages, in many pieces
def _words(text: str, span: Span) -> tuple[Word, ...]:
    return tuple(words_alone(text, span))


def words_alone(text: str, span: Span) -> list[Word]:
    """Return the words of a stretch that few ask for, as one over the ends of paragraphs.

    Nothing of it is kept, and a word that reaches beyond it is cut.
    """
    return [
        Word(m.start(), m.end(), raw, raw if raw in _SMALL and _letters(text, m) else _form(raw))
        for m in _WORD.finditer(text, span.start, span.end)
        if m.lastgroup != "note" and (raw := m[0])
    ]


def _letters(text: str, word: re.Match[str]) -> bool:
    """Say whether a small word in capitals stands for somebody: it is looked up as it stands."""
    if _BEHIND.match(text, word.end()) is None:
        return False
    return _LED.search(text, max(0, word.start() - _NEAR), word.start()) is not None


@lru_cache(maxsize=4)  # several stages ask for the same text
def without_notes(text: str) -> str:
    """Return `text`, as long as before, with spaces where it marks a note."""
    return NOTE.sub(lambda mark: " " * len(mark[0]), text)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words after which a full stop does not end a sentence.

    `never`: it never does ("Mr."); `before_number`: not before a number ("No. 4"); `maybe`: it
    does only where a word follows that begins sentences ("the U.S. The plan …").
    """

    never: frozenset[str]
    before_number: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]


def abbreviations(tools: Tools) -> Abbreviations:
    """Return the abbreviations of the English lists."""
    lists = tools.lexicon("abbreviations")
    return Abbreviations(
        never=frozenset(lists["never_end"]),
        before_number=frozenset(lists["before_number"]),
        maybe=frozenset(lists["may_end"]),
        starters=frozenset(lists["starters"]),
    )


def ends_at(found: Sequence[Word], at: int, listed: Abbreviations) -> bool:
    """Say whether the mark `found[at]` ends a sentence, before any closing marks that follow."""
    mark = found[at]
    if mark.raw not in ENDS:
        # "the U.S. The plan": the word has taken its full stop along.
        return mark.raw[-1] == "." and mark.wordlike and _starter(found, at + 1, listed)
    after = at + 1
    while after < len(found) and found[after].raw in _AFTER and _near(found, after):
        after += 1
    if after >= len(found):
        return True
    if found[after - 1].end == found[after].start:  # "3.5", "example.org"
        return False
    if mark.raw == "." and at and found[at - 1].end == mark.start:
        return _full_stop(found, at, after, listed)
    following = found[after]
    return not (following.wordlike and following.raw[0].islower())


def _full_stop(found: Sequence[Word], at: int, after: int, listed: Abbreviations) -> bool:
    before, following = found[at - 1].low, found[after]
    if before in listed.never or (len(before) == 1 and before.isalpha() and before != "i"):
        return False
    if before in listed.before_number:
        return not following.raw[0].isdigit()
    if before in listed.maybe:
        return _starter(found, after, listed)
    return not (following.wordlike and following.raw[0].islower())


def _starter(found: Sequence[Word], at: int, listed: Abbreviations) -> bool:
    return at >= len(found) or (found[at].capital and found[at].low in listed.starters)


def split(found: Sequence[Word], listed: Abbreviations) -> list[tuple[int, int]]:
    """Return the sentences of `found` as (first, past the last) of its words."""
    made: list[tuple[int, int]] = []
    start = at = 0
    while at < len(found):
        last = at
        at += 1
        if ends_at(found, last, listed) or at - start >= LONGEST:
            while at < len(found) and found[at].raw in _AFTER and _near(found, at):
                at += 1
            made.append((start, at))
            start = at
    if start < len(found):
        made.append((start, len(found)))
    return made


def _near(found: Sequence[Word], at: int) -> bool:
    """Say whether a closing mark belongs to what stands before it."""
    return found[at].start - found[at - 1].end == 0 or found[at].raw in {"”", "»", ")", "]"}


def sentences(text: str, span: Span, listed: Abbreviations) -> list[Span]:
    """Return the sentences of `span`, without the white space between them."""
    found = words(text, span)
    return [Span(found[a].start, found[b - 1].end) for a, b in split(found, listed)]
