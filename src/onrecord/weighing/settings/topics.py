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
from onrecord.weighing.comparing.words import any_listed, listed, words

from .sites import Sites, names_of

_MARKS = " \t|*>•–—-"  # of a line, before its first words
_ENDED = '.!?…:;|"”'  # after the last words of a line that does not go on in the next
_LEAD = 40  # code points before a day, in which these stand
# "A. The shelling of Orun", "IV.2 Orun": a title without a number may be of more than its place.
_NUMBERED = re.compile(r"\s*(?:[A-Z]|[IVXLC]+|\d{1,3})(?:\.\w{1,3})*[.)]?\s+\S")
_STAMP = re.compile(
    r"^\W{0,3}(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+\d{1,2}:\d{2}", re.MULTILINE
)
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Topics:
    """Where a document turns to something else, and the places that are set for what follows.

    `places` are those of each turn, a heading or a row; `of_passage` those of the first words of
    passages, by the passage's id. `corrections` are passages that correct what was told before.
    """

    turns: Sequence[int]
    places: Sequence[frozenset[str]]
    of_passage: dict[str, frozenset[str]]
    corrections: frozenset[str] = NONE

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
        corrections=frozenset(_corrections(reading)),
    )


def asked_by(reading: Reading) -> frozenset[str]:
    """Return the names in headings and first words whose being a place makes a difference."""
    told = [text for _, text in (*_turns(reading), *_openings(reading))]
    return frozenset(name for text in told for name in names_of(text))


def rows(reading: Reading) -> list[int]:
    """Return where the rows of a log begin, each of which turns to something else.

    Segmenting has set the head of a row apart as a byline ("2 April. Nkoro."); all bylines below
    what is told first are of something new. Of a table, or where no mark parts a day from what
    happened, a line opens with a day in digits that a claim has been given.
    """
    text = reading.document.text
    first = min((c.span.start for c in reading.claims), default=len(text))
    heads = (p.span.start for p in reading.passages if p.role == "byline")
    days = {t.span.start for c in reading.claims for t in c.times if t.kind == "date"}
    opening = (at for at in days if text[at].isdigit() and _opens_line(text, at))
    return sorted({*(at for at in heads if at > first), *opening, *_days_of_a_chat(text)})


def _days_of_a_chat(text: str) -> Iterator[int]:
    """Yield where the messages of another day begin: "[14/03/2019, 07:52:01] …"."""
    last = ""
    for stamp in _STAMP.finditer(text):
        if last and stamp["day"] != last:
            yield stamp.start("day")
        last = stamp["day"]


def _opens_line(text: str, at: int) -> bool:
    """Say whether a line opens at `at`, and does not go on with the one before it."""
    before = text[max(0, at - _LEAD) : at].rstrip(_MARKS)
    told = before.rstrip()
    breaks = before.count("\n", len(told))
    return not before or breaks > 1 or (breaks == 1 and told[-1:] in _ENDED)


def _one(text: str, known: Sites) -> frozenset[str]:
    """Return the one place that words name, or none where they name more."""
    found = (names_of(text) & known.narrow) - known.wide
    return found if len(found) == 1 else NONE


def _turns(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield where headings and rows begin, each with the words that may name a place."""
    said = {
        p.span.start: p.span.of(reading.document.text)
        for p in reading.passages
        if p.role == "headline"
    }
    for start in sorted({*said, *rows(reading)}):
        heading = said.get(start, "")
        yield start, heading if _NUMBERED.match(heading) else ""


def _corrections(reading: Reading) -> Iterator[str]:
    """Yield the passages that begin with "CORRECTION": of which event, they need not say."""
    for passage in reading.passages:
        opening = words(passage.span.of(reading.document.text))[:1]
        if not listed("corrects").isdisjoint(opening):
            yield passage.id


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
