"""Whether the words of a claim bear out what the network takes them for.

A network that is not sure by itself may be heeded where the rest is known: that children are the
ones told of, that armed people stand nearby, and that the claim holds a word for such a deed. None
of these alone raises anything: children cook and carry at home, and soldiers do among soldiers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.reading.network import Raised
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Finder, Sheet, Shelf
from .children import Concerned
from .hurt_there import ATTACK
from .rules import NEAR, cues, named_lists, rules

_YOUNG = 0.5
_NEAR = 250  # code points to either side of the words: their sentence and those next to it


@dataclass(frozen=True, slots=True)
class _Words:
    by_code: Mapping[str, Finder]
    armed_nearby: frozenset[str]
    place_nearby: frozenset[str]
    armed: Finder
    somebody: Finder
    at_home: Finder
    no_deed: Finder
    fell: frozenset[str]


@once
def _words(tools: Tools) -> _Words:
    written, lists = tools.lexicon("bearing_out"), named_lists(tools)
    return _Words(
        by_code={
            code: Finder({code: phrases}, lists) for code, phrases in written["words"].items()
        },
        armed_nearby=frozenset(written["armed_nearby"]),
        place_nearby=frozenset(written["place_nearby"]),
        armed=Finder(
            {"armed": ["<warring>", "<armed>", "<weapons>", *written["armed_too"]]}, lists
        ),
        somebody=Finder({"somebody": written["somebody"]}),
        at_home=Finder({"at_home": written["at_home"]}, lists),
        no_deed=Finder(written["no_deed"], lists),
        fell=frozenset(written["fell"]),
    )


class BorneOut:
    """What one document's words bear out, looked up by claim and code."""

    def __init__(self, people: Concerned, page: Sheet, tools: Tools) -> None:
        self.people, self.page, self.words, self.tools = people, page, _words(tools), tools
        self.armed = Shelf(self.words.armed.everywhere(page))

    def bears_out(self, claim: Claim, raised: Raised) -> bool:
        """Say whether the words of a claim bear out what is raised."""
        listed = self.words.by_code.get(raised.code)
        if listed is None or not any(listed.within(self.page.low, s) for s in claim.spans):
            return False
        if raised.code in self.words.armed_nearby and not self._armed(raised.cue):
            return False
        return raised.code != "recruitment" or self._child_meant(claim, raised)

    def nowhere(self, raised: Raised) -> bool:
        """Say whether no hospital is spoken of nearby, which the words would be of."""
        if raised.code not in self.words.place_nearby:
            return False
        around = Span(max(0, raised.cue.start - NEAR), raised.cue.end + NEAR)
        return not self.words.by_code[raised.code].within(self.page.low, around)

    def nobody(self, claim: Claim, raised: Raised) -> bool:
        """Say whether a claim holds nobody who could suffer a deed: "the cause is unknown".

        Children told of before serve in "they lead the mules" and in what goes on from it.
        """
        if claim.participants:
            return False
        low, people = self.page.low, self.people.people
        if raised.code == "recruitment" and self._served(claim, raised):
            return False
        return not any(people.within(s) or self.words.somebody.within(low, s) for s in claim.spans)

    def at_home(self, claim: Claim, raised: Raised) -> bool:
        """Say whether a child's service may be what children do at home, at school or at play."""
        if raised.code != "recruitment":
            return False
        sentence = self.page.sentence(claim.span.start)
        return bool(self.words.at_home.within(self.page.low, sentence))

    def no_deed(self, raised: Raised) -> bool:
        """Say whether the words are of looking on or having: "had counted", "had an ambulance"."""
        found = self.words.no_deed.within(self.page.low, self.page.sentence(raised.cue.start))
        return any(f.rule == raised.code and f.span.holds(raised.cue) for f in found)

    def of_animals(self, claim: Claim, raised: Raised) -> bool:
        """Say whether those killed or taken are animals, by the words or by the first of them."""
        if raised.code == "abduction":
            return self.people.animals_taken(claim, raised.cue)
        if raised.code != "killing" or not self._names_animals(claim):
            return False
        first = self.page.low.find(" ", *raised.cue)
        cues = [raised.cue, *([Span(raised.cue.start, first)] if first > 0 else [])]
        return any(self.people.of_nobody(claim, cue) for cue in cues)

    def ruled_out(self, claim: Claim, raised: Raised) -> bool:
        """Say whether the rules know the words for a killing, and set them aside there.

        "The river has killed six", "police killed two gunmen in an exchange of fire".
        """
        if raised.code != "killing":
            return False
        if self._fell_fighting(claim, raised):
            return True
        found = (
            f.span
            for rule, shelf in cues(self.page, rules(self.tools))
            if rule.code == "killing"
            for f in shelf.within(raised.cue)
        )
        return any(self.people.of_nobody(claim, s) or self.people.only_wounded(s) for s in found)

    def _fell_fighting(self, claim: Claim, raised: Raised) -> bool:
        """Say whether grown people only "fell", where words before or beside tell of fighting."""
        low, sentence = self.page.low, self.page.sentence(raised.cue.start)
        before = self.page.sentence(max(0, sentence.start - 1))
        around = Span(before.start, sentence.end)
        if raised.cue.of(low) not in self.words.fell:
            return False
        fought = self.people.whom.fighting.within(low, around)
        return bool(fought) and not self.of_children(claim, raised)

    def _names_animals(self, claim: Claim) -> bool:
        said = (word for span in claim.spans for word in span.of(self.page.low).split())
        return any(word.strip(".,;:!?") in self.people.whom.animals for word in said)

    def of_children(self, claim: Claim, raised: Raised) -> bool:
        """Say whether the words put children where those concerned stand."""
        told = self.people.children(claim, raised.cue, undergone=True, either=False)
        if told == "no" and raised.code == ATTACK:
            told = self.people.hurt_there(claim, raised.cue)
        if told == "no" and raised.code == "denial_humanitarian_access":
            told = self.people.reached(claim, raised.cue)
        return told != "no"

    def _served(self, claim: Claim, raised: Raised) -> bool:
        """Say whether a claim takes up children: "they lead the mules", "and mended"."""
        told = self.people.children(claim, raised.cue, undergone=True, either=True, aged=True)
        return told in ("carried", "known")

    def _child_meant(self, claim: Claim, raised: Raised) -> bool:
        """Say whether the text knows that children are the ones concerned."""
        told = self.people.children(claim, raised.cue, undergone=True, either=True, aged=True)
        if told != "no" or self.people.follows(claim, raised.cue) != "no":
            return True
        return raised.young >= _YOUNG and self.people.spoken_of(claim)

    def _armed(self, cue: Span) -> bool:
        around = Span(max(0, cue.start - _NEAR), cue.end + _NEAR)
        return bool(self.armed.within(around))
