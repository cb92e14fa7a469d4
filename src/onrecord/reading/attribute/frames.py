"""Sentences with every quotation put in one piece, so that the words around it can be read.

A full quotation ("We left," she said) stands as one mark `Q` in its sentence; the words of a
quoted part ("a 'quiet' day") stay words, without their marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.words import LONGEST, Abbreviations, Word, ends_at, words
from onrecord.reading.listing import opens_row
from onrecord.reading.quotes import Quote
from onrecord.record.text import Span

from . import extent
from .cues import Cues

Q = "\ufffc"
_NEAR = 300  # code points around a quotation that decide what it is
_LEADING = 8  # words before a colon among which the words of telling stand
_ENDING = (".", "!", "?", "…")
_OWN = ("bare", "gerund", "told")  # how a verb takes what it tells itself, not as a tag
_JOINS = ("and ", "but ")
_STOPS = (*_ENDING, ",", ";", "—", "-", "–", ":")


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence: its words, and the quotation that each `Q` among them stands for."""

    words: tuple[Word, ...]
    quotes: dict[int, Quote]

    @property
    def span(self) -> Span:
        """Return the stretch from the first word to the last."""
        return Span(self.words[0].start, self.words[-1].end)

    def only_quotes(self) -> bool:
        """Say whether nothing but quotations and marks stand in the sentence."""
        return bool(self.quotes) and not any(w.wordlike for w in self.words)


def frames(
    text: str, span: Span, found: tuple[Quote, ...], listed: Abbreviations, cues: Cues
) -> list[Frame]:
    """Return the sentences of the paragraph `span` whose outermost quotations are `found`."""
    full = {}
    for at, quote in enumerate(found):
        if is_full(text, span, quote, cues) or (at and _resumed(text, found[at - 1], quote, cues)):
            full[quote.span.start] = quote
    line = list(_line(text, span, found, full))
    made: list[Frame] = []
    start = 0
    for at in range(len(line)):
        if at >= start and (at - start >= LONGEST or _ends(text, line, at, full, listed, cues)):
            stop = at + 1
            while stop < len(line) and line[stop].raw in ")]" and line[stop].raw != Q:
                stop += 1
            made.append(_frame(line[start:stop], full))
            start = stop
    if start < len(line):
        made.append(_frame(line[start:], full))
    return made


def _frame(line: list[Word], full: dict[int, Quote]) -> Frame:
    return Frame(
        tuple(line),
        {at: full[w.start] for at, w in enumerate(line) if w.start in full and w.raw == Q},
    )


def _line(
    text: str, span: Span, found: tuple[Quote, ...], full: dict[int, Quote]
) -> Iterator[Word]:
    at = span.start
    for quote in found:
        yield from words(text, Span(at, quote.span.start))
        if quote.span.start in full:
            yield Word(quote.span.start, quote.span.end, Q, Q)
        else:
            yield from words(text, quote.inner)
        at = quote.span.end
    yield from words(text, Span(at, span.end))


def _ends(
    text: str, line: list[Word], at: int, full: dict[int, Quote], listed: Abbreviations, cues: Cues
) -> bool:
    """Say whether a sentence ends with `line[at]`, as it does before the next row of a list."""
    word = line[at]
    if at + 1 < len(line) and opens_row(text, line[at + 1].start):
        return True
    if word.raw != Q or word.start not in full:  # a text may hold the sign itself
        return ends_at(line, at, listed)
    if at + 1 >= len(line):
        return True
    following = line[at + 1]
    inner = full[word.start].inner.of(text)
    if following.raw == Q:
        return inner.endswith(_ENDING)
    if not inner.endswith(_ENDING) or not (following.wordlike or following.raw == "["):
        return False
    if following.raw[0].islower():
        return False
    if _led(line, at, cues):  # The mother said: “He left.” Her neighbours said that he stayed.
        return True
    # “Where is he?” Vaskalin asked.   “He left.” The colonel said nothing more.
    own = inner.endswith(".") and _tells_itself(line, at + 1, cues)
    return own or not cues.tag_follows(line, at + 1)


def _tells_itself(line: list[Word], at: int, cues: Cues) -> bool:
    """Say whether the sentence from `line[at]` on has a content of its own, and is no tag.

    “I lit the house.” He denied having shot anyone.
    """
    stop = at
    while stop < len(line) and stop - at < LONGEST and line[stop].raw not in (*_ENDING, Q):
        stop += 1
    near = line[at:stop]
    cue = next(iter(cues.find(near)), None)
    told = extent.after(near, cue, len(near), cues) if cue is not None else None
    return told is not None and told.take in _OWN


def _led(line: list[Word], at: int, cues: Cues) -> bool:
    """Say whether words of telling lead to the quotation `line[at]`, so that none need follow."""
    if not at or line[at - 1].raw not in (":", ","):
        return False
    near = line[max(0, at - _LEADING) : at - 1]
    if line[at - 1].raw == ",":
        near = near[-1:]
    # "It was written in pencil: “He left.” The driver would not say by whom."
    be = cues.grammar.be
    return any(
        cues.quotes(word.low) and not (i and near[i - 1].low in be) for i, word in enumerate(near)
    )


def is_full(text: str, paragraph: Span, quote: Quote, cues: Cues) -> bool:
    """Say whether a quotation stands for itself, not for a part of the sentence around it."""
    inner = quote.inner.of(text)
    before = text[max(paragraph.start, quote.span.start - _NEAR) : quote.span.start].rstrip()
    after = text[quote.span.end : min(paragraph.end, quote.span.end + _NEAR)].lstrip()
    if not before:
        return not quote.closed or not after or _stands(inner, after, cues)
    if before[-1] in '.!?…:"”’»])':
        return _stands(inner, after, cues)
    led = before[-1] == "," and cues.quotes(before.rsplit(maxsplit=1)[-1].lower())
    upper = inner[0] in "….[" or (inner[0].isupper() and not inner.isupper())
    if before[-1] in ",—–-" and (upper or led):
        return inner.endswith(_STOPS) or after[:1] in (".", ",", "") or cues.opens_tag(after)
    last = before.rsplit(maxsplit=1)[-1].lower()
    if upper and inner.endswith((",", *_ENDING)) and _told(before, cues):
        return True
    if inner[0].isupper() and inner.endswith(_ENDING) and cues.quotes(last):
        return True
    if after.startswith(_JOINS):  # "It was “a lie from beginning to end,” but he said that S"
        return False
    return inner.endswith((",", "?", "!")) and cues.opens_tag(after) and len(inner.split()) > 3


def _told(before: str, cues: Cues) -> bool:
    """Say whether the words before lead to what somebody was told: 'told the recruits "S"'."""
    near = re.split(r"[.,;:!?]", before)[-1].lower().split()[-7:]
    return any("told" in cues.forms.get(word, {}) for word in near[:-1])


def _resumed(text: str, before: Quote, quote: Quote, cues: Cues) -> bool:
    """Say whether a quotation goes on after a tag: "We left," he said, "all of us."."""
    between = text[before.span.end : quote.span.start]
    ends = quote.inner.of(text).endswith(_ENDING) or not quote.closed
    tagged = (
        between.rstrip().endswith((",", "—", "–", "-", ":", ";")) and len(between.split()) <= 14
    )
    return ends and tagged and cues.opens_tag(between)


def _stands(inner: str, after: str, cues: Cues) -> bool:
    """Say whether a quotation at the start of a sentence is more than a name in marks."""
    if inner.endswith(_STOPS):
        return True
    if cues.opens_tag(after):
        return True
    return len(inner.split()) >= 4 and (not after or after[0] in ".,;:—–" or after[0].isupper())
