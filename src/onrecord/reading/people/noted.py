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
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s*")
_MOST = 8  # words that name somebody at the head of a note


def noted(case: Case, tools: Tools, passage: Passage, before: int) -> Party | None:
    """Return whom the note around `before`, a place in a passage, is of; null if of nobody.

    It is whom the last sentence before it names that opens with a person, with a colon behind
    ("Wife: he is asleep") or with no verb at all ("Caretaker Daud Merin, 71."). A bullet begins
    anew, and behind the number of a bed stands whom it is of: "- Bed 5: boy, 14, named Dario.". So
    does the number of a row, and the name behind it, with nothing told: "2. Anton Reve, 15.".
    """
    text, found, last = case.draft.document.text, None, passage.span.start
    heads_row = False
    if (of := of_case(case, tools, before)) is not None:
        return of_row(case, of, before)
    for sentence in sentences(text, passage.span, abbreviations(tools)):
        if sentence.start >= before:
            break
        number = _number_of_row(text, sentence)
        anew = number > 0 or _BULLET.search(text, last, sentence.start + 3) is not None
        last = sentence.start
        found = None if anew else found
        if sentence.start + number == sentence.end:  # "2." is a sentence of its own
            heads_row = True
            continue
        named = Span(sentence.start + number, sentence.end)
        if not _is_anothers(case, sentence):
            found = _opened(case, tools, named, of_row=heads_row or number > 0) or found
        heads_row = False
    return case.parties.find(found) if found is not None else None


def _number_of_row(text: str, sentence: Span) -> int:
    """Return how long the number is with which a sentence opens its line, else 0."""
    opens = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip(" \t*") == ""
    number = _NUMBER.match(text, *sentence) if opens else None
    return number.end() - sentence.start if number else 0


def _is_anothers(case: Case, sentence: Span) -> bool:
    """Say whether a sentence says from whom the writer has it: "Mother dead, acc. to Ada."."""
    told = ((a.source, a.cue) for a in case.draft.attributions if a.how == "worded")
    return any(
        source and cue and sentence.holds(source) and source.start > cue.start
        for source, cue in told
    )


def _opened(case: Case, tools: Tools, sentence: Span, *, of_row: bool) -> Named | None:
    """Return the person with whom a sentence opens; `of_row`: a number stands before it."""
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
    known = known or bool((colon or heard or of_row) and named.name)
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
