"""Whether children are the ones that a claim's words concern, and by which words that is known.

Children count where the words put them there: as who was harmed, in the cue or nearest to it, as
part of a greater number, or in a table's column. A claim that only says "they" takes them from the
people last spoken of. A child who stands by, or who does the deed, does not count.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.language.literal import CLOSED, OPEN, stand
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..aged import age_after, ages
from ..scan import Found, Sheet, Shelf
from .before import ToldBefore
from .childhood import Childhood
from .hurt_there import hurt_there
from .joins import joins
from .loads import loads
from .people import FAR, GROWN, called_young, people_of, rows_of_children, words
from .reached import reached
from .takenup import HE_BESIDE, HIM_IN, MANY, SEXED, WHO, TakenUp
from .whom import animals_taken, harmed_here, of_nobody, only_shot_at, only_wounded, things_suffer
from .whom import words as whom

Children = Literal["stated", "column", "known", "carried", "no"]

_NEAR = 9  # words between a cue and those it concerns
_BEING = re.compile(r"(?<!\w)(?:was|were|been|being)(?!\w)")
_ENDS = re.compile(r"[.;!?]")
# "Six girls were taken; four of them raped": a passive that lacks its "were".
_OF_THEM = re.compile(r"(?<!\w)of +(?:them|whom)(?: +\w+ly)? +$")
_ALONE = re.compile(r"[.;,)]| +(?:by|in|at|on|when|while|before|after)(?!\w)|$")
_DID = re.compile(r"[\"' ]*(?:and +|but +|so +)?(?:did|do|does)(?!\w)")
_OWN = re.compile(r"[\"' ]*(?:(?:but|and|then|when|later|at +first) +)*(?:i|we)(?!\w)")
# Right before a cue or after it, or in it: "they sent us to", "gave me a uniform", "we all dug".
_I = re.compile(r"(?<!\w)(?:i|we)(?: +[\w'-]+){0,4} +$")
_ME = re.compile(r" +(?:me|us)(?!\w)")
_ME_IN = re.compile(r"(?<!\w)(?:me|us)(?!\w)")
# "He was fifteen when he joined", "they took him when he was nine".
_ONE = re.compile(r"(?<!\w)(?P<who>i|he|she)(?= )")
_WHEN_BEFORE = re.compile(r"(?: +years +(?:old|of +age))?,? *when +")
_WHEN_AFTER = re.compile(r",? +(?:when|although|though) +(?P<who>i|he|she)(?= )")
# "When he was twelve, rebels seized him."
_WHEN = re.compile(r"(?<!\w)when +$")
# A list's row up to its note: "4. Quell, Nadir, 14, of Orun. ", "- Girl, 16. ".
_ROW_OF_ONE = re.compile(
    r" *(?:\d{1,3}[.)]|[-*•]) +[\"“]?[A-Z][\w'-]*[\"”]?,?(?: +[\w'\"“”-]+,?){0,5}?"
    r"[ ,]+(?:aged +)?\(?(?P<age>\d{1,2})\)?(?: *†)?(?:, (?:of|from) [A-Z][\w'-]+)?[.,;:] +"
    r"(?:[A-Z][^.?!\n]{2,40}\. +)?"
)
_NOTED = re.compile(r"(?!(?:i|we|he|she|they|it|the|his|her|a|an)(?!\w))[a-z]+(?:ed|en|ot)(?!\w)")
_NEXT = re.compile(
    r"[.,;!?]?[\"']*(?: +(?:[\w' -]{1,40} +)?(?:said|says)(?: +[^.!?;]{0,40})?[.,;])?"
    r" *[\"']*(?P<who>he|she)(?= |')"
)
_SUBJECTS, _OBJECTS = frozenset({"i", "we", "he", "she", "they"}), {"i": "me", "he": "him"}
_KIN = re.compile(r"\w's? +\w")  # "Mr. Benn's nephew", whose name is his uncle's
_BACK = 60  # code points before a claim in which "he was fifteen when" stands
# "Sami, 13", "my cousin Lina Oru", but not "boys of the Front".
_NAMED = re.compile(
    r"(?:(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Tt]he|[Aa]) +(?:[a-z-]+ +){0,2})?"
    r"(?P<name>[A-Z][a-z'-]{2,}(?: +[A-Z][a-z'-]{2,}){0,2})(?:,|$)"
)


def _nearest(
    harmed: Sequence[Participant], cue: Span, passive: bool, others: Sequence[Span]
) -> list[Participant]:
    """Return those whom a cue concerns, of several: "killed a nurse and | took away two girls".

    What is done to somebody after its words is not done to those before; and beyond words for
    something else only those are concerned to whom nobody stands nearer.
    """
    after = [p for p in harmed if p.span.end > cue.start]
    kept = after if after and not passive else list(harmed)
    if not kept:
        return kept
    nearest = min(kept, key=lambda p: max(p.span.start - cue.end, cue.start - p.span.end))
    return [p for p in kept if p is nearest or not _apart(cue, p.span, others)]


def _apart(cue: Span, who: Span, others: Sequence[Span]) -> bool:
    """Say whether words for something else stand between a cue and somebody."""
    first, last = min(cue.end, who.end), max(cue.start, who.start)
    return any(first <= other.start <= last for other in others)


class Concerned:
    """The people of one document, looked up by claim and cue."""

    def __init__(self, draft: Draft, page: Sheet, tools: Tools) -> None:
        self.page, self.words, self.joins = page, words(tools), joins(tools)
        self.ages = ages(tools)
        called = list(called_young(page, self.ages))
        self.childhood = Childhood(draft, page, tools, called)
        self.people = Shelf(people_of(draft, page, self.words, called, self.childhood))
        self.taken_up = TakenUp(draft, page, self.people, tools)
        self.whom = whom(tools)
        self.rows = sorted(rows_of_children(draft.ingested.blocks, page, self.words))
        self.grown = Shelf(
            Found(p.span, "grown")
            for c in draft.claims
            for p in c.participants
            if p.age is not None and (p.age.low or 0) >= GROWN
        )
        self.before = ToldBefore(page, self.people, tools)
        self.loaded = loads(tools).in_text(page)
        people = [p for c in draft.claims for p in c.participants if p.child != "not_stated"]
        self.minors = {
            p.entity for p in people if p.entity and not _KIN.search(p.span.of(page.low))
        }
        self.named = {frozenset(self._names(p)) for p in people} - {frozenset()}
        self.named |= {frozenset({found.span.of(page.flat)}) for found in called}
        self.titles = frozenset(tools.lexicon("roles")["titles"])
        everyone = (p for c in draft.claims for p in c.participants if p.child == "not_stated")
        self.others = {w for p in everyone for w in self._of_another(p)}

    def children(
        self,
        claim: Claim,
        cue: Span,
        *,
        undergone: bool,
        either: bool,
        aged: bool = False,
        others: Sequence[Span] = (),
    ) -> Children:
        """Say whether children are those whom `cue` concerns, and how that is known.

        `undergone`: the cue says what befell those before it. `either`: children nearest to the
        cue count on either side of it. `aged`: an age told of nobody by name is theirs.
        `others`: where else in the claim something is done to somebody.
        """
        passive = undergone or self._passive(claim, cue)
        harmed = [
            p
            for p in claim.participants
            if harmed_here(p) and not self._belongs(p.span)
            if passive or either or not self._does_it(p.span, cue)
        ]
        if not either:
            harmed = _nearest(harmed, cue, passive, others)
        nouns = [f for span in claim.spans for f in self.people.within(span)]
        asks = _DID.match(self.page.low, claim.span.start)  # "Did your men recruit children?"
        nouns = [
            f for f in nouns if f.rule not in ("doer", "named") and (not asks or f.span != cue)
        ]
        if not passive and not either and any(p.span.end > cue.start for p in harmed):
            nouns = [f for f in nouns if f.span.end > cue.start]
        beyond = [f for f in nouns if f.span.start >= cue.end][1:]
        nouns = [f for f in nouns if f not in beyond or not _apart(cue, f.span, others)]
        left, right = passive or either, not passive or either
        if any(p.child != "not_stated" for p in harmed) or self._stated(
            cue, nouns, left, right, among=either
        ):
            return "stated"
        if self._known(claim, cue, harmed, left, right, aged):
            return "known"
        if self._in_row(claim):
            return "column"
        if self.grown.within(Span(self.page.sentence(claim.span.start).start, cue.start)):
            return "no"  # "Kemal is 24 and has been a soldier"
        return "carried" if self.taken_up.carried(claim, cue, nouns, left) else "no"

    def _known(
        self,
        claim: Claim,
        cue: Span,
        harmed: Sequence[Participant],
        left: bool,
        right: bool,
        aged: bool,
    ) -> bool:
        """Say whether an age told elsewhere, or of nobody by name, is theirs."""
        if any(self._was_minor(claim, p) or self._is_young(p) for p in harmed):
            return True
        if aged and self._young_before(claim, cue):
            return True
        if (left or aged) and (self._at_age(claim) or self._own(claim, cue)):
            return True
        if right and self._to_own(claim, cue):
            return True
        if not harmed and cue.start == claim.span.start and self._in_row_of_one(claim):
            return True
        if len(harmed) == 1 and self._aged_next(claim, harmed[0].sex, harmed[0].span):
            return True
        one = HE_BESIDE.search(self.page.low, claim.span.start, cue.start)
        one = one or HIM_IN.search(cue.of(self.page.low))
        if one and self._aged_next(claim, SEXED[one["who"]], None):
            return True
        return self._aged_apart(claim, cue, left, right)

    def _young_before(self, claim: Claim, cue: Span) -> bool:
        """Say whether a known child stands right before a cue: "Tavo was manning the roadblock"."""
        before = [p for p in claim.participants if p.span.end <= cue.start]
        if not before:
            return False
        last = max(before, key=lambda p: p.span.end)
        near = len(self.page.low[last.span.end : cue.start].split()) <= _NEAR
        return near and (self._was_minor(claim, last) or self._is_young(last))

    def _was_minor(self, claim: Claim, who: Participant) -> bool:
        """Say whether somebody known elsewhere as a child was one in what a claim tells.

        A source that tells of itself may have grown up since.
        """
        if who.entity and who.entity == claim.source.entity:
            return self.childhood.of_source(claim)
        return who.entity in self.minors

    def of_nobody(self, claim: Claim, cue: Span) -> bool:
        """Say whether a killing is one of things or animals, or by no one's deed."""
        return of_nobody(claim, cue, self.page, self.people, self.whom)

    def animals_taken(self, claim: Claim, cue: Span) -> bool:
        """Say whether those who were taken are animals, and nobody else."""
        return animals_taken(claim, cue, self.page, self.people, self.whom)

    def things_suffer(self, cue: Span) -> bool:
        """Say whether what a passive tells befell things: "their shoes were taken"."""
        return things_suffer(cue, self.page, self.people, self.whom)

    def only_wounded(self, cue: Span) -> bool:
        """Say whether a killing is of somebody whom the text has shot in the leg, or aimed at."""
        wounded = only_wounded(cue, self.page, self.whom)
        return wounded or only_shot_at(cue, self.page, self.whom)

    def reached(self, claim: Claim, cue: Span) -> Children:
        """Say whether children are those whom relief was for: "food for 90 children"."""
        passive = self._passive(claim, cue)
        if reached(claim, cue, self.page, self.people, passive=passive):
            return "stated"
        return "carried" if self.loaded.of_children(cue) else "no"

    def hurt_there(self, claim: Claim, cue: Span) -> Children:
        """Say whether children were hurt in an attack on a hospital."""
        return hurt_there(claim, cue, self.before, self.page)

    def spoken_of(self, claim: Claim) -> bool:
        """Say whether children are spoken of in a claim or not long before, and no grown person.

        Nor where the source tells of itself and is not known to have been a child.
        """
        sentence = self.page.sentence(claim.span.start)
        near = self.people.within(Span(max(0, claim.span.start - FAR), claim.span.end))
        if not any(f.rule == "child" for f in near) or self.grown.within(sentence):
            return False
        own_people = {f.rule for span in claim.spans for f in self.people.within(span)}
        if "other" in own_people and "child" not in own_people:
            return False
        own = any(p.entity and p.entity == claim.source.entity for p in claim.participants)
        own = own or bool(_OWN.match(self.page.low, claim.span.start))
        return not own or self.childhood.of_source(claim)

    def follows(self, claim: Claim, cue: Span) -> Children:
        """Say whether the claim follows one on the recruiting or taking of children.

        Not where it names people of its own, who are neither children nor armed.
        """
        if not self.before.children_taken(claim):
            return "no"
        low = self.page.low
        if WHO.match(low, claim.span.start):
            last = self.taken_up.nearest(claim.span.start)
            return "carried" if last is not None and last.rule == "child" else "no"
        own = (f for span in claim.spans for f in self.people.within(span))
        if any(f.rule == "other" and not f.span.overlaps(cue) for f in own):
            return "no"
        return "carried"

    def _names(self, person: Participant) -> Iterator[str]:
        """Yield the words of somebody's name, which the text writes with a capital only."""
        if self.page.shouts(person.span):
            return
        named = _NAMED.match(person.span.of(self.page.flat))
        for name in named["name"].split() if named else ():
            if not stand(OPEN, name.lower(), CLOSED, self.page.flat):
                yield name

    def _is_young(self, person: Participant) -> bool:
        """Say whether somebody is a child by the words after, or by name elsewhere in the text."""
        said = person.span.of(self.page.flat).split()
        if said and said[-1].lower() in self.words.parents:
            return False  # "a mother of three"
        return self._young(person.span.end) or self._called_as_minor(said)

    def _of_another(self, person: Participant) -> Iterator[str]:
        """Yield the words of a full name that is no minor's: "Anton Serra", beside Jana Serra."""
        if self.page.shouts(person.span):
            return
        said = person.span.of(self.page.flat).split()
        called = {w for w in said if w[:1].isupper() and w.lower().rstrip(".") not in self.titles}
        if len(called) > 1 and not any(m <= called or called <= m for m in self.named):
            yield from called

    def _called_as_minor(self, said: Sequence[str]) -> bool:
        """Say whether words for somebody name a minor: not one who only has the family name.

        "Luka" and "Luka Serra" are one; "Mr Anton Serra" and "Anton Serra" are not he.
        """
        if any(word.lower().rstrip(".") in self.titles for word in said):
            return False
        called = {word for word in said if word[:1].isupper()} - self.others
        return any(minor <= called or called <= minor for minor in self.named if minor & called)

    def _young(self, at: int) -> bool:
        """Say whether the words at `at` give an age under 18: "Tavo, who was eleven,"."""
        said = age_after(self.page.low, at, self.ages, noun=True, young=False)
        return said is not None and said.age.high is not None and said.age.high < GROWN

    def _at_age(self, claim: Claim) -> bool:
        """Say whether a claim tells at which age it was: "joined at fourteen"."""
        found = (hit for s in claim.spans for hit in self.joins.at_age.finditer(self.page.low, *s))
        return any(self._under_age(next(filter(None, hit.groups()))) for hit in found)

    def _under_age(self, said: str) -> bool:
        number = float(said) if said.isdigit() else self.ages.numbers.get(said, GROWN)
        return number < GROWN

    def _in_row_of_one(self, claim: Claim) -> bool:
        """Say whether a list's row names a child whom its note is of: "4. Quell, Nadir, 14. Taken".

        The note has no subject of its own, and only the name, or "Girl", and an age stand before.
        """
        low, start = self.page.low, claim.span.start
        head = Span(low.rfind("\n", 0, start) + 1, start)
        row = _ROW_OF_ONE.fullmatch(head.of(self.page.flat))
        return row is not None and float(row["age"]) < GROWN and bool(_NOTED.match(low, start))

    def _aged_next(self, claim: Claim, sex: str | None, who: Span | None) -> bool:
        """Say whether the next words say that somebody is a child: "… took her. She is nine."."""
        low = self.page.low
        hit = _NEXT.match(low, claim.span.end)
        if hit is None or sex not in (None, SEXED[hit["who"]]):
            return False
        if who is not None and who.of(low).split(" ")[-1].endswith(MANY):
            return False
        return self._young(hit.end()) or bool(self.joins.is_child.match(low, hit.end()))

    def _aged_apart(self, claim: Claim, cue: Span, left: bool, right: bool) -> bool:
        """Say whether "when" joins the age of the one: "I was nine when they took me"."""
        low, begins, who = self.page.low, claim.span.start, None
        for hit in _ONE.finditer(low, max(0, begins - _BACK), cue.start):
            said = age_after(low, hit.end(), self.ages, noun=True, young=False)
            when = said and _WHEN_BEFORE.match(low, said.age.span.end, cue.start)
            ends = when.end() if when else None
            if said and _WHEN.search(low, max(0, hit.start() - 8), hit.start()):
                ends = low.find(" ", said.age.span.end) + 1 or None
            if ends is not None and self._young(hit.end()):
                begins, who = max(begins, ends), hit["who"]
        after = _WHEN_AFTER.search(low, cue.end, claim.span.end + _BACK)
        if who is None and after and self._young(after.end()) and after.start() <= claim.span.end:
            who = after["who"]
        if who is None:
            return False
        subject, whom = (
            rf"[\"' ]*{who}(?!\w)",
            rf"[^.;:!?]*?(?<!\w){_OBJECTS.get(who, self.joins.her)}(?!\w)",
        )
        is_subject = left and re.match(subject, low[begins : claim.span.end])
        return bool(is_subject) or bool(right and re.match(whom, low[cue.start : claim.span.end]))

    def _own(self, claim: Claim, cue: Span) -> bool:
        """Say whether a source that was a child goes on about itself: "I dug and carried loads"."""
        begins = self.page.sentence(claim.span.start).start
        if not self.childhood.of_source(claim):
            return False
        if _OWN.match(self.page.low, begins) and self.taken_up.goes_on(claim, cue):
            return True
        return self._to_own(claim, cue) or bool(
            _I.search(self.page.low, claim.span.start, cue.start)
        )

    def _to_own(self, claim: Claim, cue: Span) -> bool:
        """Say whether it was done to a source that was a child then: "the Army took me"."""
        low = self.page.low
        to_it = _ME.match(low, cue.end) or _ME_IN.search(cue.of(low))
        return bool(to_it) and self.childhood.of_source(claim)

    def _passive(self, claim: Claim, cue: Span) -> bool:
        low, start = self.page.low, claim.span.start
        if self.taken_up.goes_on(claim, cue):
            start = self.page.sentence(start).start  # "was captured and beaten to death"
            return bool(_BEING.search(low, start, cue.start))
        before = low[start : cue.start]
        if self.joins.made_to.search(before):
            return False
        words = cue.of(self.page.low)
        if _OF_THEM.search(before) and _ALONE.match(self.page.low, cue.end):
            return True
        return bool(
            self.joins.passive.search(before) or _BEING.search(words) or words.startswith("lost ")
        )

    def _stated(
        self, cue: Span, nouns: Sequence[Found], left: bool, right: bool, *, among: bool = False
    ) -> bool:
        """Say whether the words put children in the cue, beside it, or among those concerned.

        `among`: armed people in the cue are those with whom somebody is: "was with the rebels".
        """
        low = self.page.low
        inside = [f.rule for f in nouns if f.span.overlaps(cue)]
        if among and self.joins.among.search(cue.of(low)):
            inside = [rule for rule in inside if rule not in ("armed", "doer")]
        if "child" in inside or any(self._is_part(f) for f in nouns if f.rule == "child"):
            return True
        if inside:
            return False
        before = [f for f in nouns if f.span.end <= cue.start][-1:]
        after = [f for f in nouns if f.span.start >= cue.end][:1]
        if left and before and before[0].rule == "child":
            between = low[before[0].span.end : cue.start]
            return len(between.split()) <= _NEAR and not _ENDS.search(between)
        if (
            after
            and after[0].rule == "child"
            and self.joins.are.match(low, cue.end, after[0].span.start + 1)
        ):
            return True
        if right and after and after[0].rule == "child":
            between = low[cue.end : after[0].span.start].removeprefix(" to")
            return len(between.split()) <= _NEAR and not self.joins.stops.search(between)
        return False

    def _does_it(self, span: Span, cue: Span) -> bool:
        """Say whether somebody can only be a subject: "I heard that they killed the nurse".

        Who is "made to kill" does it too.
        """
        if span.end > cue.start:
            return False
        between = self.page.low[span.end : cue.start]
        return span.of(self.page.low) in _SUBJECTS or bool(self.joins.made_to.search(between))

    def _belongs(self, span: Span) -> bool:
        """Say whether somebody else's people are named: "the father of two children"."""
        start = span.start
        return bool(self.words.belonging.search(self.page.low, max(0, start - 40), start))

    def _is_part(self, noun: Found) -> bool:
        start = noun.span.start
        return bool(self.words.part.search(self.page.low, max(0, start - 48), start))

    def _in_row(self, claim: Claim) -> bool:
        at = bisect_right(self.rows, Span(claim.span.start, len(self.page.text))) - 1
        return at >= 0 and self.rows[at].end > claim.span.start
