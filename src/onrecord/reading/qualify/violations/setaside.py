"""What the words of a sentence make something else than a violation that its other words raise.

A death by sickness or a hurt at work is none by anybody's deed, recruits of whom the text says
that they are grown are no children, and who is arrested and soon brought before a court is held
under the law. Words of force in the same sentence leave everything as it is: "they were made to
work in the quarry, where two died".
"""

from dataclasses import dataclass

from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Finder, Sheet
from ..things import counts_things, things

_HURT = ("killing", "maiming")
_SERVICE = "recruitment"
_HELD = "deprivation_liberty"


@dataclass(frozen=True, slots=True)
class SetAside:
    """The lists, compiled."""

    mishaps: Finder
    force: Finder
    lawful: Finder
    unlawful: Finder
    grown_up: Finder
    children: Finder
    things: frozenset[str]

    def holds(self, code: str, claim: Claim, page: Sheet) -> bool:
        """Say whether the words around a claim make a violation of this code something else."""
        sentence = page.sentence(claim.span.start)
        if code in _HURT:
            mishap = self.mishaps.within(page.low, sentence)
            return bool(mishap) and not self.force.within(page.low, sentence)
        if code == _HELD:
            return self.before_a_court(sentence, page)
        return code == _SERVICE and self._of_grown(claim, sentence, page)

    def takes_things(self, claim: Claim, cue: Span) -> bool:
        """Say whether those taken are counted as things, and nobody beside: "two of the trucks"."""
        counted = [q for q in claim.quantities if q.span.overlaps(cue)]
        things = [q for q in counted if counts_things(q, self.things)]
        people = (p for p in claim.participants if p.role != "alleged_perpetrator")
        beside = (p for p in people if not any(p.span.overlaps(q.span) for q in counted))
        return bool(things) and things == counted and not any(p.span.overlaps(cue) for p in beside)

    def before_a_court(self, sentence: Span, page: Sheet) -> bool:
        """Say whether an arrest was brought before a court, as its sentence or the next tells."""
        after = page.sentence(min(len(page.low) - 1, sentence.end + 2))
        around = Span(sentence.start, max(sentence.end, after.end))
        lawful = self.lawful.within(page.low, around)
        return bool(lawful) and not self.unlawful.within(page.low, around)

    def _of_grown(self, claim: Claim, sentence: Span, page: Sheet) -> bool:
        if any(self.children.within(page.low, span) for span in claim.spans):
            return False
        before = page.sentence(max(0, sentence.start - 1))
        return bool(self.grown_up.within(page.low, Span(before.start, sentence.end)))


@once
def set_aside(tools: Tools) -> SetAside:
    """Return the lists of `tools`, compiled."""
    written, persons = tools.lexicon("violations"), tools.lexicon("persons")
    lists = {**written["lists"], "own": tools.lexicon("deeds")["lists"]["own"]}
    return SetAside(
        things=things(tools),
        mishaps=Finder({"mishap": written["mishaps"]}, lists),
        force=Finder({"force": written["force"]}, lists),
        lawful=Finder({"lawful": written["lawful"]}),
        unlawful=Finder({"unlawful": written["unlawful"]}),
        grown_up=Finder({"grown": written["grown_up"]}, lists),
        children=Finder({"child": [noun for nouns in persons["child"].values() for noun in nouns]}),
    )
