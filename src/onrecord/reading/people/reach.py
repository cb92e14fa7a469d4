"""Reach: how far back "he" or "she" looks, and whom a sentence right before is about.

A heading, an entry's date and a box begin anew: nobody from before them is meant, unless the
document tells of one alone. "They let Jan Orle out. He was beaten, he says": he is Jan Orle.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.language.words import Word, words
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .names import Lists, Named, read_phrase
from .subjects import given

_HEADS = ("headline", "byline")
_MOST = 14  # words of a box's heading
_TERMINAL = (".", "!", "?", ":", ";", ",", '"', "”", "…")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_SENTENCE = re.compile(r"[.!?][\"”’)]?(?:\[\d{1,3}\])?\s+")
_LEAD = 4  # words before the subject: "Today at noon they let …"
_NOT_WHOM = frozenset({"in", "at", "from", "near", "into", "of", "for", "by", "about", "than"})
_TITLE = 12  # code points that hold a title
_AND = re.compile(r", and \Z")


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a section begins; `alone`: a box or an entry, in which nobody from before is meant."""

    place: int
    alone: bool


def begun(text: str, passages: Sequence[Passage], at: int) -> Begun:
    """Return where the section begins that holds `at`: a heading, an entry, a box or its end."""
    last = Begun(0, alone=False)
    box = False
    for before, here in pairwise(passages):
        if here.span.start > at:
            break
        heads_box = here.role == "quotation" and _heads(text, here)
        if heads_box or (box and here.role != "quotation"):
            last = Begun(here.span.start, alone=heads_box)
        elif before.role in _HEADS and here.role not in _HEADS:
            alone = before.role == "byline" and here.speaker is not None
            last = Begun(before.span.start, alone=alone)
        box = heads_box or (box and here.role == "quotation")
    return last


def numbered(text: str, passage: Passage | None) -> bool:
    """Say whether a passage is a numbered paragraph of a statement: "8. At the end of May"."""
    return passage is not None and _NUMBERED.match(text, passage.span.start) is not None


def _heads(text: str, passage: Passage) -> bool:
    said = passage.span.of(text).strip()
    return not said.endswith(_TERMINAL) and len(said.split()) <= _MOST


def object_before(text: str, since: Span, sex: str, lists: Lists) -> Named | None:
    """Return the one person by name of whom the last sentence in `since` tells what was done.

    Its subject is "they" or "we", or the writer who leaves themselves out: "Later met Jan Orle."
    By whom "I" or "we" was met or shown something is such a person too, and whose name ends the
    clause before "and he": "We gave it to the clerk, Mr Orle, and he says".
    """
    line = _sentence_before(text, since, lists)
    subject = _others(line, lists)
    if subject is None:
        return None
    runs = _names(line, subject + 1, lists)
    if len(runs) != 1:
        return None
    first, last = runs[0]
    led = line[first - 1].low
    if led in _NOT_WHOM and not (led == "by" and line[subject].low in ("i", "we")):
        return None
    other = lists.male if sex == "female" else lists.female
    named = read_phrase(text, Span(line[first].start, line[last - 1].end), lists)
    alone = last - first == 1 and not given(text, line[first], other)
    if named.kind != "person" or named.name is None or alone:
        return None
    return named if other.isdisjoint(w.low for w in line[first - 1 : last]) else None


def _sentence_before(text: str, since: Span, lists: Lists) -> Sequence[Word]:
    """Return the sentence, or the clause before "and he", that ends where `since` ends."""
    ends = (m for m in _SENTENCE.finditer(text, *since) if not _titled(text, m.start(), lists))
    starts = [since.start, *(m.end() for m in ends)]
    if len(starts) > 1 and starts[-1] >= since.end - 1:
        return words(text, Span(starts[-2], starts[-1]))
    said = _AND.search(text, starts[-1], since.end)
    line = words(text, Span(starts[-1], said.start())) if said else []
    # Else the pronoun does not open what comes next.
    return line if line and line[-1].capital else []


def _titled(text: str, stop: int, lists: Lists) -> bool:
    """Say whether a full stop shortens a title: "Mr. Orle"."""
    before = text[max(stop - _TITLE, 0) : stop].split()[-1:]
    return bool(before) and before[0].lower() in lists.titles


def _others(line: Sequence[Word], lists: Lists) -> int | None:
    """Return where "they", "we" or "I" stands as subject, or the verb that leaves it out."""
    rules = lists.grammar
    for at, word in enumerate(line[:_LEAD]):
        if word.low in ("they", "we", "i"):
            return at
        opens = at == 0 or (at == 1 and rules.adverb(line[0])) or line[0].low in rules.moments
        if opens and at < 2 and (word.low in rules.past or word.low.endswith("ed")):
            return at
    return None


def _names(line: Sequence[Word], start: int, lists: Lists) -> list[tuple[int, int]]:
    """Return the runs of words with a capital from `start` on."""
    made: list[tuple[int, int]] = []
    for at in range(start, len(line)):
        if line[at].raw == "." and line[at - 1].low in lists.titles and made:
            made[-1] = (made[-1][0], at + 1)
            continue
        if not (line[at].capital and line[at].wordlike) or line[at].low == "i":
            continue
        if made and made[-1][1] == at:
            made[-1] = (made[-1][0], at + 1)
        else:
            made.append((at, at + 1))
    return made
