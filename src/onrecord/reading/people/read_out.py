"""Read out: what somebody's statement says after a colon, told by whoever reads it.

"The court reads the statement of Witness F: he was taken from the market. Two were beaten.": it is
Witness F who tells it, to the end of the paragraph, as far as its sentences lean on it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.language.compiled import either
from onrecord.language.words import abbreviations, sentences
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.text import Span

from .case import Case
from .names import read_phrase
from .parties import Party
from .running import MARKS, asserting, carried_on, clause, leans

_WHY = "stands in the statement of {}, as the words before it say"


def read_out(case: Case) -> Iterator[tuple[Attribution, Party]]:
    """Yield what the statement of somebody named says, sentence by sentence."""
    draft, text = case.draft, case.draft.document.text
    stated = _statement_of(tuple(case.tools.lexicon("reporting")["statements_of"]))
    for passage in draft.passages:
        if passage.role != "narration" or passage.speaker is not None:
            continue
        teller: Party | None = None
        for sentence in sentences(text, passage.span, abbreviations(case.tools)):
            opened = stated.search(text, sentence.start, sentence.end)
            place = Span(opened.end(), sentence.end) if opened else sentence
            if opened is not None:
                teller = _named(case, Span(*opened.span("who")))
            elif not leans(sentence.of(text), draft):
                teller = None
            told = clause(draft, place, case.lists) and not MARKS.search(place.of(text))
            here = [a for a in draft.attributions if _tells(a, place, draft)]
            readers = [a for a in here if opened and a.cue and a.cue.end <= opened.end()]
            if teller is None or not told or len(here) > len(readers):
                teller = None  # or somebody else tells
                continue
            each = carried_on(draft, place, teller, case.tools, _WHY)
            yield replace(each, within=readers[0].id if readers else None), teller


def _tells(each: Attribution, place: Span, draft: Draft) -> bool:
    return asserting(each, draft) and each.content[0].overlaps(place)


def _named(case: Case, who: Span) -> Party | None:
    """Return the person whose statement it is, if the words name one."""
    named = read_phrase(case.draft.document.text, who, case.lists)
    if named.kind != "person" or not (named.name or named.definite):
        return None
    party = case.parties.find(named)
    if party is not None:
        party.source = True
    return party


@cache
def _statement_of(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return "the statement of Witness F: ", where no quotation follows."""
    longest = either(nouns)
    return re.compile(
        rf"\b(?:{longest}) (?:of|by|from|given by|made by) (?P<who>[^.,:;!?\n“\"]{{2,40}})"
        rf"(?:, [^.:;!?\n“\"]{{2,40}})?: (?=[^\s“\"«„])"
    )
