"""How sure it is who did it, measured on MUC-4: its confidence in each perpetrator beside ours.

A template says of every body that is named as its perpetrator how sure the report is ("REPORTED AS
FACT", "SUSPECTED OR ACCUSED", …). Compared are the bodies that a claim of the report has as an
alleged perpetrator. Ours is *as fact* where a claim in the report's own voice is affirmed and
leaves nothing open (certain, unspecified), else *as told* where one in somebody's words is, else
*left open* (probable, possible, hypothetical), else *not so* (negated). Beside that stands whether
an official says so, or the body itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from onrecord.record.claim import Claim
from onrecord.record.reading import Reading

SLOT = "PERP: ORGANIZATION CONFIDENCE"
FACT, ADMITTED = "REPORTED AS FACT", "CLAIMED OR ADMITTED"
BY_AUTHORITIES, ACCUSED = "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED"
THEIRS = (FACT, ADMITTED, BY_AUTHORITIES, ACCUSED, "POSSIBLE")
OURS = ("as fact", "as told", "left open", "not so")
VOICES = ("by an official", "by themselves")
_QUOTED = re.compile(r'"([^"\\]+)\\?"')
_WORD = re.compile(r"[\w']+")
_SURE = ("certain", "unspecified")


class Confidence(NamedTuple):
    """What one template says of one body: the ways it is named, and how sure it is."""

    wordings: frozenset[str]
    theirs: frozenset[str]


@dataclass(slots=True)
class Confidences:
    """Counts over reports: what they say beside what our claims say."""

    asked: int = 0
    compared: int = 0
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def add(self, templates: Iterable[Mapping[str, Any]], reading: Reading) -> None:
        """Compare one report."""
        for each in confidences(templates):
            self.asked += 1
            claims = [c for c in reading.claims if _laid_at(c, each.wordings)]
            if claims:
                self.compared += 1
                self._count(each, how_sure(claims), set(voices(claims, each.wordings)))

    def _count(self, each: Confidence, ours: str, by: set[str]) -> None:
        for theirs in each.theirs:
            self.cells.update((theirs, said) for said in (ours, *by))
        if each.theirs <= {FACT, ADMITTED}:
            self._judge("as fact or told, where theirs is fact or admitted", ours in OURS[:2])
        elif not each.theirs & {FACT, ADMITTED}:
            self._judge("not as fact, where theirs is suspected or possible", ours != "as fact")
        if each.theirs == {BY_AUTHORITIES}:
            self._judge("by an official, where theirs is by authorities", VOICES[0] in by)

    def _judge(self, what: str, right: bool) -> None:
        self.of[what] += 1
        self.right[what] += right

    def lines(self, title: str) -> list[str]:
        """Return the table and the figures below it."""
        columns = (*OURS, *VOICES)
        lines = [
            f"{title}: confidence in perpetrators, {self.compared} of {self.asked} compared",
            " " * 38 + "".join(name.rjust(16) for name in columns),
        ]
        for theirs in THEIRS:
            counts = "".join(f"{self.cells[theirs, name]:16d}" for name in columns)
            lines.append(f"  {theirs.lower()}".ljust(38) + counts)
        for what, of in self.of.items():
            share = 100 * self.right[what] / of
            lines.append(f"  {what}: {self.right[what]} of {of}, {share:.1f} in 100")
        return lines


def confidences(templates: Iterable[Mapping[str, Any]]) -> Iterator[Confidence]:
    """Yield each body of a report once, with all that its templates say of it."""
    found: dict[frozenset[str], set[str]] = {}
    for template in templates:
        for given in template.get(SLOT, ()):
            said, _, names = given.partition(":")
            wordings = frozenset(_QUOTED.findall(names))
            theirs = {each.strip(" ?()") for each in said.split("/")} & {*THEIRS}
            if wordings and theirs:
                found.setdefault(wordings, set()).update(theirs)
    for wordings, theirs in found.items():
        yield Confidence(wordings, frozenset(theirs))


def how_sure(claims: Iterable[Claim]) -> str:
    """Return the surest of what claims say: as fact, as told, left open, not so."""
    affirmed = [c for c in claims if c.polarity == "affirmed" and c.mode != "question"]
    sure = [c for c in affirmed if c.certainty in _SURE]
    if any(c.attribution is None for c in sure):
        return "as fact"
    return "as told" if sure else "left open" if affirmed else "not so"


def voices(claims: Iterable[Claim], wordings: frozenset[str]) -> Iterator[str]:
    """Yield in whose words it is said, where that is the body itself or an official."""
    for claim in claims:
        if claim.source.name and _names(claim.source.name, wordings):
            yield VOICES[1]
        elif claim.standing == "official":
            yield VOICES[0]


def _laid_at(claim: Claim, wordings: frozenset[str]) -> bool:
    """Say whether a claim has the body as an alleged perpetrator."""
    return any(
        p.role == "alleged_perpetrator" and _names(p.text, wordings) for p in claim.participants
    )


def _names(text: str, wordings: frozenset[str]) -> bool:
    """Say whether words name a body: one holds all words of the other, or they share their head."""
    said = _WORD.findall(text.upper())
    for wording in wordings:
        words = _WORD.findall(wording.upper())
        if said and words and (said[-1] == words[-1] or set(words) <= set(said)):
            return True
    return False
