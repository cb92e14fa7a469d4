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
from .cases import of_case, of_row
from .names import Named, read_phrase
from .parties import Party

_FIRST = re.compile(r"\W*(?:\d{1,2}[/.]\d{1,2}\.?\s+)?")  # a bullet, a day
_BULLET = re.compile(r"(?:^|\n)[ \t]*[-*•–][ \t]")
_MOST = 8  # words that name somebody at the head of a note


def noted(case: Case, tools: Tools, passage: Passage, before: int) -> Party | None:
    """Return whom the note around `before`, a place in a passage, is of; null if of nobody.

    It is whom the last sentence before it names that opens with a person, with a colon behind
    ("Wife: he is asleep") or with no verb at all ("Caretaker Daud Merin, 71."). A bullet begins
    anew, and behind the number of a bed stands whom it is of: "- Bed 5: boy, 14, named Dario.".
    """
    text, found, last = case.draft.document.text, None, passage.span.start
    if (of := of_case(case, tools, before)) is not None:
        return of_row(case, of, before)
    for sentence in sentences(text, passage.span, abbreviations(tools)):
        if sentence.start >= before:
            break
        anew = _BULLET.search(text, last, sentence.start + 3) is not None
        last = sentence.start
        found = None if anew else found
        if not _is_anothers(case, sentence):
            found = _opened(case, tools, sentence) or found
    return case.parties.find(found) if found is not None else None


def _is_anothers(case: Case, sentence: Span) -> bool:
    """Say whether a sentence says from whom the writer has it: "Mother dead, acc. to Ada."."""
    told = ((a.source, a.cue) for a in case.draft.attributions if a.how == "worded")
    return any(
        source and cue and sentence.holds(source) and source.start > cue.start
        for source, cue in told
    )


def _opened(case: Case, tools: Tools, sentence: Span) -> Named | None:
    text = case.draft.document.text
    start = sentence.start + (m.end() if (m := _FIRST.match(sentence.of(text))) else 0)
    line = words(text, Span(start, sentence.end))
    colon = next((i for i, w in enumerate(line[: _MOST + 1]) if w.raw == ":"), None)
    row = colon is not None and colon > 0 and line[colon - 1].raw.isdigit()
    head = _of_row(line[colon + 1 : -1], case) if row and colon else line[: colon or -1]
    heard = _account(head, tools)
    head = head[:heard] if heard else head
    if any(word.raw == "=" for word in head) or (colon is not None and _are_things(head)):
        return None  # 'Leader = "Hammer"', "Beds: 14"
    if not head or len(head) > _MOST or case.lists.grammar.has_predicate(head):
        return None
    named = read_phrase(text, Span(head[0].start, head[-1].end), case.lists)
    known = bool(named.described) or named.head in case.lists.kin
    known = known or bool((colon or heard) and named.name)
    return named if named.kind == "person" and (head[0].capital or row) and known else None


def _of_row(line: Sequence[Word], case: Case) -> Sequence[Word]:
    """Return the words for whom a numbered row is of: "boy, 14, named Dario Venn" has a name."""
    grammar = case.lists.grammar
    called = (i for i, w in enumerate(line[:-1]) if w.low.endswith("ed") or w.low in grammar.past)
    at = next((i + 1 for i in called if line[i + 1].capital), 0)
    stop = next((i for i in range(at, len(line)) if i > at and line[i].raw in ",.;("), len(line))
    return line[at:stop]


def _account(head: Sequence[Word], tools: Tools) -> int:
    """Return where the bracket opens behind somebody heard through it: "Dario (via Sr Paula)"."""
    opens = next((i for i, w in enumerate(head) if i and w.raw == "("), 0)
    channel = opens and head[-1].raw == ")" and head[opens + 1].low
    return opens if channel in tools.lexicon("reporting")["heard_through"] else 0


def _are_things(head: Sequence[Word]) -> bool:
    """Say whether what stands before a colon is one word for many things."""
    low = head[0].low if len(head) == 1 else ""
    return low.endswith("s") and common(low.removesuffix("s"))
