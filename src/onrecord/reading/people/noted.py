"""Noted: of whom a note is, which begins with them and leaves the subject of what follows out.

"Headman F. Rusk: polite, tea. “There was no list.” Says he slept through it." All is the headman's.
"""

import re
from collections.abc import Sequence

from onrecord.language.graphs import common
from onrecord.language.tools import Tools
from onrecord.language.words import Word, abbreviations, sentences, words
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .case import Case
from .names import Named, read_phrase
from .parties import Party

_FIRST = re.compile(r"\W*(?:\d{1,2}[/.]\d{1,2}\.?\s+)?")  # a bullet, a day
_MOST = 8  # words that name somebody at the head of a note


def noted(case: Case, tools: Tools, passage: Passage, before: int) -> Party | None:
    """Return whom the note around `before`, a place in a passage, is of; null if of nobody.

    It is whom the last sentence before it names that opens with a person, with a colon behind
    ("Wife: he is asleep") or with no verb at all ("Caretaker Daud Merin, 71.").
    """
    text, found = case.draft.document.text, None
    for sentence in sentences(text, passage.span, abbreviations(tools)):
        if sentence.start >= before:
            break
        if not _is_anothers(case, sentence):
            found = _opened(case, text, sentence) or found
    return case.parties.find(found) if found is not None else None


def _is_anothers(case: Case, sentence: Span) -> bool:
    """Say whether a sentence says from whom the writer has it: "Mother dead, acc. to Ada."."""
    told = ((a.source, a.cue) for a in case.draft.attributions if a.how == "worded")
    return any(
        source and cue and sentence.holds(source) and source.start > cue.start
        for source, cue in told
    )


def _opened(case: Case, text: str, sentence: Span) -> Named | None:
    start = sentence.start + (m.end() if (m := _FIRST.match(sentence.of(text))) else 0)
    line = words(text, Span(start, sentence.end))
    colon = next((i for i, w in enumerate(line[: _MOST + 1]) if w.raw == ":"), None)
    head = line[:colon] if colon is not None else line[:-1]
    if any(word.raw == "=" for word in head) or (colon is not None and _are_things(head)):
        return None  # 'Leader = "Hammer"', "Beds: 14"
    if not head or len(head) > _MOST or case.lists.grammar.has_predicate(head):
        return None
    named = read_phrase(text, Span(head[0].start, head[-1].end), case.lists)
    known = named.described or named.head in case.lists.kin or (colon and named.name)
    return named if named.kind == "person" and head[0].capital and known else None


def _are_things(head: Sequence[Word]) -> bool:
    """Say whether what stands before a colon is one word for many things."""
    low = head[0].low if len(head) == 1 else ""
    return low.endswith("s") and common(low.removesuffix("s"))
