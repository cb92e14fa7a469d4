"""Whom "they", "them", "he" or "who" takes up, of the people that a document spoke of before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Found, Sheet, Shelf
from .people import SHE, Words

FAR = 800  # code points back to the people that "they" takes up
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?)"
)
# "At least nine of …", "By early June at least nine of …".
_FIRST = (
    r"(?:(?:by|in|on|since|until|after|before)(?: +[\w-]+){1,3},? +)??(?:at +least|only|about) +"
)
_THEY = re.compile(
    r"[\"' ]*(?:but +|and +|then +|now +|where +|when +)*(?:were +)?"
    rf"(?:of +(?:these|them|those|whom),? +(?:at +least +)?{_NUMBER}(?=,? +(?:were|are|had|have)\b)"
    r"|they|these(?: +[a-z]+)??|those|them|this|that|the +rest|several +of +them"
    r"|(?:there +are +)?those +who|were|was|been|have|had|has"
    r"|(?:the +)?(?:smallest|youngest|eldest|oldest|other|others)(?: +one)?(?= +(?:was|were|had))"
    rf"|(?:{_FIRST})?{_NUMBER} +of +the +{_NUMBER}"
    rf"|one +of +them|the +(?:remaining|other) +{_NUMBER}"
    rf"|(?:{_FIRST}|almost +|nearly +)?"
    rf"(?:a +few|several|some|most|many|all|{_NUMBER})(?: +of +them)?"
    r"(?= +(?:are|were|was|is|have|had|has|did|didn't|lost|lie|lay|never|fell|came|went|took|got"
    r"|can|could|fought|[a-z]+ed)(?!\w)|(?= +volunteer)|(?= +join)))(?!\w)"
)
# "Two of the captives had been trained", where the captives are children.
_OF_THE_TAKEN = re.compile(
    rf"(?:at +least +)?(?:several|some|most|many|all|{_NUMBER}) +of +(?:the|those)"
    r" +(?:captives|abducted|abductees|hostages|recruits|kidnapped|freed|rescued|taken)(?!\w)"
)
_THEM = re.compile(r"(?<!\w)(?:them|were +they)(?!\w)")  # "Where were they taken?"
_OBJECT = re.compile(r" +(?:(?:all|some|most|many|two|three) +of +)?them(?!\w)")
WHO = re.compile(r"(?:who|whom)(?!\w)")
# "Captured and beaten to death": whom the second verb is of stands before the first.
_GOES_ON = re.compile(
    r"(?:,? +(?:and|or|then)|,(?= +(?:then|later|sometimes))) +"
    r"(?:(?:then|later|also|sometimes|once|soon) +)*$"
)
_ADVERBS = re.compile(r"(?:(?:then|later|also|sometimes|once|soon|and) +)*")
_LEAD = 28  # code points before a verb in which "and later" stands
_THEIRS = re.compile(r"(?<!\w)(?:than|their|his|her|our|my|your|its)(?: +[\w-]+){0,2} +$")
_ACCORDING = re.compile(r"(?<!\w)according +to(?: +(?:the|her|his|their|two|some|several))* +$")
# "She was shot", and "raped her", but not "took her brother".
_HER = re.compile(
    r" +(?P<who>him|her)(?= *(?:[.,;:!?)\"]|$)| +(?:to|in|into|from|at|on|and|away|with|by|for|up"
    r"|back|near|off|out|when|while|after|before|until|because|there|several|many|twice|again)\b)"
)
# "In July he took part", "he was then sent": right before a cue; "gave him a rifle": in it.
HE_BESIDE = re.compile(r"(?<!\w)(?P<who>he|she)(?: +[\w'-]+){0,3} +$")
HIM_IN = re.compile(r"(?<!\w)(?P<who>him|her(?= +(?:an?|to|in|into|up|how|as)(?!\w)))(?!\w)")
SEXED = {"he": "male", "him": "male", "she": "female", "her": "female"}
# "She told a social worker that they took her": "her" is she.
_TOLD = re.compile(
    r"(?<!\w)(?:told|tells|telling)(?: +(?:an?|the|her|his|our|my|their))?(?: +[\w-]+)? +$"
)
_BETWEEN = 3  # words between a noun and its "who": "a man, 18, who", "boys from Orun who"
MANY = ("s", "men", "people", "children")


class TakenUp:
    """The people of one document, looked up by the pronoun that takes them up."""

    def __init__(self, draft: Draft, page: Sheet, people: Shelf, known: Words) -> None:
        self.page, self.people, self.words = page, people, known
        self.going_on = sorted(c.span for c in draft.claims if SHE.match(page.low, c.span.start))

    def carried(self, claim: Claim, cue: Span, nouns: Sequence[Found], opening: bool) -> bool:
        """Say whether "they" or "them" takes up children spoken of before."""
        low, start = self.page.low, claim.span.start
        if opening and WHO.match(low, start, claim.span.end):
            nearest = self.nearest(start)
            return nearest is not None and nearest.rule == "child"
        if (one := self._one(claim, cue, nouns, opening)) is not None:
            return one.rule == "child"
        again = goes_on(self.page, claim, cue)
        taken = opening and bool(_OF_THE_TAKEN.match(low, start, claim.span.end))
        opens = taken or (opening and (again or bool(_THEY.match(low, start, claim.span.end))))
        if opens and not taken and any(f.span.end <= cue.start for f in nouns):
            return False
        if not (opens or _OBJECT.match(low, cue.end) or _THEM.search(cue.of(low))):
            return False
        last = self._last(start)
        if again and last is not None and self._of_another(last, start):
            return False
        return last is not None and last.rule == "child"

    def _of_another(self, last: Found, start: int) -> bool:
        """Say whether a verb goes on from somebody else: "My uncle was a guard and was trained"."""
        begins = self.page.sentence(start).start
        own = self.people.within(Span(begins, start))
        return last.span.start < begins and any(f.rule == "other" for f in own)

    def _one(self, claim: Claim, cue: Span, nouns: Sequence[Found], opening: bool) -> Found | None:
        """Return the one person before a claim whom its "she" or "him" may take up."""
        low, start = self.page.low, claim.span.start
        hit = _HER.match(low, cue.end) or HIM_IN.search(cue.of(low))
        if hit is None and opening and not any(f.span.end <= cue.start for f in nouns):
            again = goes_on(self.page, claim, cue)
            begins = self.page.sentence(start).start if again else start
            hit = SHE.match(low, begins, claim.span.end)
        if hit is None and opening:
            hit = HE_BESIDE.search(low, start, cue.start)
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
        told = found.rule == "other" and _TOLD.search(self.page.low, max(0, start - 40), start)
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
        single = found.rule != "child" and (word.endswith("ss") or not word.endswith(MANY))
        if _ACCORDING.search(low, max(0, start - 32), start):
            return True  # "according to relatives, they were taken"
        return single or bool(_THEIRS.search(low, max(0, start - 24), start))


def goes_on(page: Sheet, claim: Claim, cue: Span) -> bool:
    """Say whether a verb goes on from another: "… and later carried loads"."""
    low = page.low
    plain = _ADVERBS.fullmatch(low, claim.span.start, cue.start)
    return bool(plain and _GOES_ON.search(low, max(0, cue.start - _LEAD), cue.start))
