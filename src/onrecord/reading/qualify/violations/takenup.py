"""Whom "they", "them", "he" or "who" takes up, of the people that a document spoke of before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Found, Sheet, Shelf
from .people import FAR, SHE, words

_THEM = re.compile(r"(?<!\w)(?:them|were +they)(?!\w)")  # "Where were they taken?"
# "Who", and "nine of whom".
WHO = re.compile(r"(?:(?:at +least +)?[\w-]+ +of +whom|whom?)(?!\w)")
_ALL_OF_THEM = re.compile(r"(?<!\w)(?:(?:all|each|most|every +one) +of +)?them[.;:,]+ +$")
_LEAD = 28  # code points before a verb in which "and later" stands
# "In July he took part", "he was then sent": right before a cue; "gave him a rifle": in it.
HE_BESIDE = re.compile(r"(?<!\w)(?P<who>he|she)(?: +[\w'-]+){0,3} +$")
HIM_IN = re.compile(r"(?<!\w)(?P<who>him|her(?= +(?:an?|to|in|into|up|how|as)(?!\w)))(?!\w)")
_SEEN = re.compile(r"(?<!\w)(?P<who>him|her) +$")  # "saw him | cooking for soldiers"
SEXED = {"he": "male", "him": "male", "she": "female", "her": "female"}
_BETWEEN = 3  # words between a noun and its "who": "a man, 18, who", "boys from Orun who"
# After "four pupils": "were killed in the yard and | eleven".
_SO_WERE = re.compile(
    r" +(?:(?:was|were|had +been|have +been) +(?:[\w-]+ly +)?[\w-]+|died)(?: +[\w-]+){0,6},?"
    r"(?: +(?:and|while|another|a|further|at|least|about|some))* +"
)
MANY = ("s", "men", "people", "children")


@dataclass(frozen=True, slots=True)
class Taking:
    """What takes up people spoken of before, compiled; `goes_on`: whom a second verb is of."""

    they: re.Pattern[str]
    of_the_taken: re.Pattern[str]
    of_them: re.Pattern[str]
    at_others: re.Pattern[str]
    goes_on: re.Pattern[str]
    adverbs: re.Pattern[str]
    theirs: re.Pattern[str]
    according: re.Pattern[str]
    whom: re.Pattern[str]
    told: re.Pattern[str]
    so_many: re.Pattern[str]


@once
def taking(tools: Tools) -> Taking:
    """Return the words of `tools` that take up people spoken of before, compiled."""
    lists = tools.lexicon("children")
    of = {name: any_of(words) for name, words in lists.items()}
    number = rf"(?:\d+|{of['numbers']}|[a-z]+teen|(?:{of['tens']})(?:-[a-z]+)?)"
    some = rf"(?:at +least +)?(?:{of['some_of_the_taken']}|{number})"
    later = rf"(?:(?:{of['later']}) +)*"
    return Taking(
        they=_they(of, number),
        of_the_taken=re.compile(rf"{some} +of +(?:the|those) +(?:{of['the_taken']})(?!\w)"),
        of_them=re.compile(rf" +(?:(?:{of['of_them']}) +of +)?them(?!\w)"),
        at_others=re.compile(rf"(?<!\w)(?:{of['at_others']})(?: +[\w-]+){{0,2}} +$"),
        # "Captured and beaten to death": whom the second verb is of stands before the first.
        goes_on=re.compile(rf"(?:,? +(?:{of['joints']})|,(?= +(?:{of['after_comma']}))) +{later}$"),
        adverbs=re.compile(rf"(?:(?:{of['later']}|and) +)*"),
        theirs=re.compile(rf"(?<!\w)(?:{of['theirs']})(?: +[\w-]+){{0,2}} +$"),
        according=re.compile(rf"(?<!\w)according +to(?: +(?:{of['according']}))* +$"),
        # "She was shot", and "raped her", but not "took her brother".
        whom=re.compile(rf" +(?P<who>him|her)(?= *(?:[.,;:!?)\"]|$)| +(?:{of['after_whom']})\b)"),
        so_many=re.compile(rf"(?:and +)?{number}(?! +of(?!\w))(?!\w)"),
        told=re.compile(rf"(?<!\w)(?:{of['told']})(?: +(?:{of['told_whom']}))?(?: +[\w-]+)? +$"),
    )


def _they(of: Mapping[str, str], number: str) -> re.Pattern[str]:
    """Return what takes up several at the head of a claim: "they", "at least nine of them"."""
    # "At least nine of …", "By early June at least nine of …".
    first = rf"(?:(?:{of['when_leads']})(?: +[\w-]+){{1,3}},? +)??(?:{of['at_least']}) +"
    # "In an attack they went first", "At night they lay on the dyke".
    at = rf"(?:(?:{of['they_at']})(?: +[\w'-]+){{1,3}},? +(?=they(?!\w)))?"
    return re.compile(
        rf"[\"' ]*(?:(?:{of['they_leads']}) +)*{at}(?:were +)?"
        rf"(?:of +(?:{of['of_these']}),? +(?:at +least +)?{number}(?=,? +(?:were|are|had|have)\b)"
        rf"|{of['they']}|these +[a-z]+?"
        rf"|(?:the +)?(?:{of['one_of_them']})(?: +one)?(?= +(?:was|were|has|had|died|lost))"
        rf"|(?:{first})?{number} +of +the +{number}"
        rf"|the +(?:remaining|other) +{number}"
        rf"|(?:{first}|almost +|nearly +)?(?:{of['some']}|{number})(?: +of +them)?"
        rf"(?= +(?:{of['they_do']}|[a-z]+ed)(?!\w)|(?= +volunteer)|(?= +join)))(?!\w)"
    )


class TakenUp:
    """The people of one document, looked up by the pronoun that takes them up."""

    def __init__(self, draft: Draft, page: Sheet, people: Shelf, tools: Tools) -> None:
        self.page, self.people = page, people
        self.words, self.taking = words(tools), taking(tools)
        self.going_on = sorted(c.span for c in draft.claims if SHE.match(page.low, c.span.start))

    def carried(self, claim: Claim, cue: Span, nouns: Sequence[Found], opening: bool) -> bool:
        """Say whether "they" or "them" takes up children spoken of before."""
        low, start = self.page.low, claim.span.start
        if opening and WHO.match(low, start, claim.span.end):
            nearest = self.nearest(start)
            return nearest is not None and nearest.rule == "child"
        one = self._one(claim, cue, nouns, opening)
        if one is not None or self._counted_on(claim, cue):
            return one is None or one.rule == "child"
        again = self.goes_on(claim, cue)
        taken = opening and bool(self.taking.of_the_taken.match(low, start, claim.span.end))
        opens = taken or (
            opening and (again or bool(self.taking.they.match(low, start, claim.span.end)))
        )
        if opens and not taken and any(f.span.end <= cue.start for f in nouns):
            return False
        if not (opens or self.taking.of_them.match(low, cue.end) or _THEM.search(cue.of(low))):
            return False
        if not opens and self._at_others(claim, cue):
            return False
        last = self._last(self._them_before(claim) if opens else start)
        if again and last is not None and self._of_another(last, start):
            return False
        if last is not None and self._of_all(last, claim):
            return False
        return last is not None and last.rule == "child"

    def _counted_on(self, claim: Claim, cue: Span) -> bool:
        """Say whether a bare number goes on from children: "four pupils were killed and | eleven".

        Nobody else is joined to them, and they are no part of others.
        """
        low = self.page.low
        for who in claim.participants:
            if low[who.span.end : cue.start] != " " or not self.taking.so_many.fullmatch(
                who.span.of(low)
            ):
                continue
            people = self.people.within(
                Span(self.page.sentence(who.span.start).start, who.span.start)
            )
            last = people[-1] if people else None
            if last is None or last.rule != "child" or self._is_part(last):
                continue
            if _SO_WERE.fullmatch(low, last.span.end, who.span.start):
                return True
        return False

    def _is_part(self, found: Found) -> bool:
        """Say whether somebody is told of as a part of others: "among them four children"."""
        start = found.span.start
        return self.words.part.search(self.page.low, max(0, start - _LEAD), start) is not None

    def _them_before(self, claim: Claim) -> int:
        """Return where people are looked for before a claim that a number of them opens.

        "A nurse examined all of them; | nine had wounds": before the clause, whose "them" goes on.
        """
        low, start = self.page.low, claim.span.start
        them = _ALL_OF_THEM.search(low, max(0, start - FAR), start)
        if them is None or not self.taking.so_many.match(low, start):
            return start
        return self.page.sentence(them.start()).start

    def _of_all(self, last: Found, claim: Claim) -> bool:
        """Say whether a bare number goes on from people of whom children were only a part.

        "At least 23 civilians, among them four children, were killed | and 38 were injured".
        """
        so_many = self.taking.so_many.match(self.page.low, claim.span.start)
        return self._is_part(last) and bool(so_many)

    def just_told(self, claim: Claim) -> bool:
        """Say whether children were last spoken of, right before: "the boys … They took twenty"."""
        start = self.page.sentence(claim.span.start).start
        last = self._last(start)
        before = self.page.sentence(max(0, start - 1))
        return last is not None and last.rule == "child" and before.holds(last.span)

    def _at_others(self, claim: Claim, cue: Span) -> bool:
        """Say whether "them" is of others right before: "fired on our men and wounded two"."""
        return any(
            found.rule != "child"
            and found.span.of(self.page.low).endswith(MANY)
            and self.taking.at_others.search(self.page.low, claim.span.start, found.span.start)
            for found in self.people.within(Span(claim.span.start, cue.start))
        )

    def _of_another(self, last: Found, start: int) -> bool:
        """Say whether a verb goes on from somebody else: "My uncle was a guard and was trained"."""
        begins = self.page.sentence(start).start
        own = self.people.within(Span(begins, start))
        return last.span.start < begins and any(f.rule == "other" for f in own)

    def _one(self, claim: Claim, cue: Span, nouns: Sequence[Found], opening: bool) -> Found | None:
        """Return the one person before a claim whom its "she" or "him" may take up."""
        low, start = self.page.low, claim.span.start
        hit = self.taking.whom.match(low, cue.end) or HIM_IN.search(cue.of(low))
        if hit is None and opening and not any(f.span.end <= cue.start for f in nouns):
            again = self.goes_on(claim, cue)
            begins = self.page.sentence(start).start if again else start
            hit = SHE.match(low, begins, claim.span.end)
        if hit is None and opening:
            hit = HE_BESIDE.search(low, start, cue.start)
        if hit is None and cue.of(low).split()[0].endswith("ing"):
            hit = _SEEN.search(low, start, cue.start)
        if hit is None:
            return None
        sex = SEXED[hit["who"]]
        wrong = self.words.female if sex == "male" else self.words.male
        for at in range(bisect_left(self.people.starts, start) - 1, -1, -1):
            found = self.people.found[at]
            word = found.span.of(low).split()[-1]
            if start - found.span.end > FAR:
                return None
            single = word.endswith("ss") or not word.endswith(MANY)
            if word in self.words.bodies or self._is_aside(found.span) or self._is_told(found):
                continue
            if single and found.rule != "doer" and word not in wrong:
                return found
        return None

    def _is_aside(self, span: Span) -> bool:
        """Say whether somebody stands in a claim that begins with "he" or "she".

        Whom that means goes on: "A girl told us … She met a nurse. She was taken.".
        """
        at = bisect_right(self.going_on, Span(span.start, len(self.page.text))) - 1
        return at >= 0 and self.going_on[at].holds(span) and span.start > self.going_on[at].start

    def _is_told(self, found: Found) -> bool:
        """Say whether somebody is only told something: "told a nurse that"."""
        start = found.span.start
        told = found.rule == "other" and self.taking.told.search(
            self.page.low, max(0, start - 40), start
        )
        return bool(told)

    def nearest(self, start: int) -> Found | None:
        """Return the people right before `start`, of whom "who" speaks: "22 children who"."""
        at = bisect_left(self.people.starts, start) - 1
        if at < 0:
            return None
        found = self.people.found[at]
        while found.rule == "named" and at:
            at -= 1
            found = self.people.found[at]
        return found if len(self.page.low[found.span.end : start].split()) <= _BETWEEN else None

    def _last(self, start: int) -> Found | None:
        """Return the people last spoken of before `start`, whom "they" may take up."""
        for at in range(bisect_left(self.people.starts, start) - 1, -1, -1):
            found = self.people.found[at]
            if start - found.span.end > FAR:
                return None
            if found.rule not in ("doer", "named") and not self._apart(found):
                return found
        return None

    def _apart(self, found: Found) -> bool:
        """Say whether "they" cannot be these: one person, somebody's people, "than the adults"."""
        low, start = self.page.low, found.span.start
        word = found.span.of(low)
        counted = self.taking.so_many.fullmatch(word)  # "and the sixteen?"
        one = (word.endswith("ss") or not word.endswith(MANY)) and not counted
        single = found.rule != "child" and one
        if self.taking.according.search(low, max(0, start - 32), start):
            return True  # "according to relatives, they were taken"
        return single or bool(self.taking.theirs.search(low, max(0, start - 24), start))

    def goes_on(self, claim: Claim, cue: Span) -> bool:
        """Say whether a verb goes on from another: "… and later carried loads"."""
        low = self.page.low
        plain = self.taking.adverbs.fullmatch(low, claim.span.start, cue.start)
        return bool(plain and self.taking.goes_on.search(low, max(0, cue.start - _LEAD), cue.start))
