"""What a document has told of before a claim, for words that only take it up.

"He denies the June abduction" is of those who were taken in June; "the building to which they were
taken" tells of no other taking than the one that was told right before.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, MayConcern
from onrecord.record.text import Span

from ..scan import Sheet, Shelf
from .people import FAR

_JUST = 200  # code points after a deed in which what is told goes on about it
_TAKING = ("recruitment", "abduction")  # what a rule that "follows" must follow
# Words that take up people told of before; a passive; and nouns for those who are others.
_OF_THE_SAME = re.compile(r"(?<!\w)(?:they|them|he|him|she|her)(?!\w)")
_BEING = re.compile(r"(?<!\w)(?:is|are|was|were|been|being)(?!\w)")
_OTHERS = ("child", "other")
_LEAD = 32  # code points before a noun in which "the June" stands


@dataclass(frozen=True, slots=True)
class Again:
    """What takes up a deed that was told before, compiled."""

    the: re.Pattern[str]
    deed: re.Pattern[str]
    whom: re.Pattern[str]
    which_place: re.Pattern[str]
    another_hospital: re.Pattern[str]


@once
def again(tools: Tools) -> Again:
    """Return the words of `tools` that take up a deed told before, compiled."""
    of = {name: any_of(words) for name, words in tools.lexicon("children").items()}
    care = any_of(tools.lexicon("deeds")["lists"]["care"])
    return Again(
        another_hospital=re.compile(
            rf"(?<!\w)(?:{of['another']}) +(?:[\w'-]+ +){{0,2}}(?:{care})(?!\w)"
        ),
        the=re.compile(rf"(?<!\w)(?:{of['the_deed_led']}) +(?:[\w-]+ +)?$"),
        deed=re.compile(rf"(?:{of['the_deed']})"),
        whom=re.compile(rf" +(?:{of['the_deed_whom']})(?!\w)"),
        which_place=re.compile(
            rf"(?<![\w'-])[\w'-]+ +(?:{of['to_which']}) +which +(?:(?:{of['where_they']}) +)?$"
            rf"|(?<!\w)(?:{of['knows_where']}) +where +(?:(?:{of['where_they']}) +)?$"
        ),
    )


class ToldBefore:
    """What one document has told of so far, in the order of its claims."""

    def __init__(self, page: Sheet, people: Shelf, tools: Tools) -> None:
        self.page, self.people, self.words = page, people, again(tools)
        self.taken_at: list[int] = []  # where children were told to be recruited or taken, in order
        self.abducted_at: int | None = None  # where an abduction was last told
        self.last: dict[str, tuple[int, str]] = {}  # by code, where it was last told and of whom
        self.told_to: dict[str, int] = {}  # by code, where the claim ends that last told it

    def keep(self, claim: Claim, found: Sequence[MayConcern]) -> None:
        """Keep what a claim tells of."""
        if any(m.framework == "mrm" and m.code in _TAKING for m in found):
            insort(self.taken_at, claim.span.start)
        if any(m.code == "abduction" for m in found):
            self.abducted_at = claim.span.start
        self.last |= {m.code: (claim.span.start, m.framework) for m in found}
        self.told_to |= {m.code: claim.span.end for m in found}

    def just_taken(self, claim: Claim) -> bool:
        """Say whether an abduction was told right before: "has not come back" tells no other."""
        at = self.abducted_at
        return at is not None and 0 <= claim.span.start - at <= _JUST

    def children_taken(self, claim: Claim) -> bool:
        """Say whether children were told to be recruited or taken, not long before."""
        at = bisect_right(self.taken_at, claim.span.start) - 1
        return at >= 0 and claim.span.start - self.taken_at[at] <= FAR

    def says_where(self, code: str, claim: Claim, cue: Span) -> bool:
        """Say whether words only ask or tell a place: "in the building to which | they were taken".

        Of what was told before, and of the same people, as a pronoun says and as nobody else was
        named in between; after a comma "to which" and "where" go on to tell.
        """
        told = self.last.get(code)
        if told is None or not 0 <= claim.span.start - told[0] <= FAR:
            return False
        hit = self.words.which_place.search(self.page.low, claim.span.start, cue.start)
        return hit is not None and self._of_the_same(code, claim, Span(hit.start(), cue.end))

    def same_taking(self, claim: Claim, cue: Span) -> bool:
        """Say whether a verb goes on with those taken in its sentence: "and | drove off with them".

        That tells of no other taking than the first verb did.
        """
        told = self.last.get("abduction")
        if told is None or not self.page.sentence(cue.start).start <= told[0] < claim.span.start:
            return False
        return self._of_the_same("abduction", claim, cue)

    def _of_the_same(self, code: str, claim: Claim, words: Span) -> bool:
        """Say whether `words` are of those of whom a code was last told: "where they took her"."""
        low = self.page.low
        since = self.people.within(Span(self.told_to[code], claim.span.start))
        if any(found.rule in _OTHERS for found in since):
            return False
        # "To which they were taken people": who stands behind a passive was not taken.
        end = words.end if _BEING.search(low, *words) else words.end + 2
        harmed = [
            p.span.of(low)
            for p in claim.participants
            if p.role in ("victim", "affected") and words.start <= p.span.start < end
        ]
        return _OF_THE_SAME.search(low, *words) is not None and all(
            _OF_THE_SAME.fullmatch(who) for who in harmed
        )

    def of_children(self, code: str, cue: Span) -> bool:
        """Say whether a noun takes up a deed told of children: "denies the June | abduction"."""
        low, told = self.page.low, self.last.get(code)
        if told is None or not 0 <= cue.start - told[0] <= FAR or told[1] != "mrm":
            return False
        if not self.words.deed.fullmatch(low, *cue) or self.words.whom.match(low, cue.end):
            return False
        return self.words.the.search(low, max(0, cue.start - _LEAD), cue.start) is not None
