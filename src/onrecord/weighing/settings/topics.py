"""Topics: the place that a heading or the first words of a passage set for what follows.

"V. The raid on the hostel of Orun", "With regard to Orun, the Ministry confirms …". A heading
without a number sets none: it may be a title, over what tells of more than one place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.record.claim import Claim
from onrecord.record.reading import Reading
from onrecord.weighing.comparing.words import any_listed

from .sites import Sites, names_of

# A passage that begins with a day, as the rows of a log do, turns to something else.
ROW = re.compile(r"^[ \t|]*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})\b", re.MULTILINE)
# "A. The shelling of Orun", "IV.2 Orun": a title without a number may be of more than its place.
_NUMBERED = re.compile(r"\s*(?:[A-Z]|[IVXLC]+|\d{1,3})(?:\.\w{1,3})*[.)]?\s+\S")
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Topics:
    """Where a document turns to something else, and the places that are set for what follows.

    `places` are those of each turn, a heading or a row; `of_passage` those of the first words of
    passages, by the passage's id.
    """

    turns: Sequence[int]
    places: Sequence[frozenset[str]]
    of_passage: dict[str, frozenset[str]]

    def section(self, claim: Claim) -> int:
        """Return the number of the section that a claim stands in."""
        return bisect_right(self.turns, claim.span.start)

    def heading(self, claim: Claim) -> frozenset[str]:
        """Return the places that the heading over a claim names."""
        section = self.section(claim)
        return self.places[section - 1] if section else NONE

    def opening(self, claim: Claim) -> frozenset[str]:
        """Return the places that the first words of a claim's passage set."""
        return self.of_passage.get(claim.passage, NONE)


NO_TOPICS = Topics((), (), {})


def topics(reading: Reading, known: Sites) -> Topics:
    """Return what the headings and first words of a document set, of places the case knows."""
    turns = list(_turns(reading))
    return Topics(
        turns=[start for start, _ in turns],
        places=[_one(text, known) for _, text in turns],
        of_passage={passage: _one(text, known) for passage, text in _openings(reading)},
    )


def asked_by(reading: Reading) -> frozenset[str]:
    """Return the names in headings and first words whose being a place makes a difference."""
    told = [text for _, text in (*_turns(reading), *_openings(reading))]
    return frozenset(name for text in told for name in names_of(text))


def _one(text: str, known: Sites) -> frozenset[str]:
    """Return the one place that words name, or none where they name more."""
    found = (names_of(text) & known.narrow) - known.wide
    return found if len(found) == 1 else NONE


def _turns(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield where headings and dated rows begin, each with the words that may name a place."""
    text = reading.document.text
    for passage in sorted(reading.passages, key=lambda p: p.span):
        if passage.role == "headline":
            said = text[passage.span.start : passage.span.end]
            yield passage.span.start, said if _NUMBERED.match(said) else ""
        elif ROW.match(text, passage.span.start):
            yield passage.span.start, ""


def _openings(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield passages that begin with what they are about, each with the words that say it."""
    text = reading.document.text
    for passage in reading.passages:
        found = _regarding().match(text, passage.span.start, passage.span.end)
        if found:
            yield passage.id, found[1]


@cache
def _regarding() -> re.Pattern[str]:
    """Return what finds "4. With regard to Orun," at the start of a passage."""
    number = r"(?:\(?\w{1,4}[.)]\s+)?"
    return re.compile(rf"\s*{number}{any_listed('regarding')}\s+([^,.;:]{{2,60}}),", re.IGNORECASE)
