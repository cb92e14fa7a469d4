"""He or she by the sentence after: "The camp was run by Dabo Resk. He did not shout."

Where a sentence names one person and the next opens with "he", that is he, if no word in either
is for the other sex. Sentences that disagree tell nothing, and neither do quotations.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.language.words import abbreviations, sentences
from onrecord.record.text import Span

from .case import Case
from .parties import Party
from .sexes import PRONOUNS, sex_of

_OPENS = re.compile(r"(?:(?:He|His) |(?P<female>She|Her) )")
_QUOTED = re.compile(r"[\"“”„«»]")
_WORD = re.compile(r"[\w'-]+")


def call_by_next(case: Case) -> None:
    """Note whom the next sentence calls "he" or "she", where no words for them tell."""
    told: dict[int, set[str]] = {}
    for party, sex in _told(case):
        told.setdefault(party.number, set()).add(sex)
    for number, sexes in told.items():
        if len(sexes) == 1:
            case.called.setdefault(number, min(sexes))


def _told(case: Case) -> Iterator[tuple[Party, str]]:
    text, short = case.draft.document.text, abbreviations(case.tools)
    for passage in case.draft.passages:
        for one, after in pairwise(sentences(text, passage.span, short)):
            opened = _OPENS.match(after.of(text))
            both = Span(one.start, after.end)
            if opened is None or _QUOTED.search(text, *both):
                continue
            sex = "female" if opened["female"] else "male"
            party = _only(case, one)
            if party is not None and not _of_other(case, both, sex):
                yield party, sex


def _only(case: Case, sentence: Span) -> Party | None:
    """Return the one person whom a sentence names, if the words for them tell no sex."""
    named = {p.number: p for span, p in case.mentions if sentence.holds(span)}
    party = next(iter(named.values()), None)
    if len(named) != 1 or party is None or party.kind != "person" or not party.named:
        return None
    return party if sex_of(party, case.lists) is None else None


def _of_other(case: Case, place: Span, sex: str) -> bool:
    """Say whether a word in `place` is for the other sex than `sex`."""
    other = next(each for each in PRONOUNS.values() if each != sex)
    lists = case.lists
    theirs = lists.male | lists.his if other == "male" else lists.female | lists.hers
    said = _WORD.findall(place.of(case.draft.document.text).lower())
    return not theirs.isdisjoint(said)
