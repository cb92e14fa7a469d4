"""Who is in a claim and in which role, where the network is heeded.

Law: nobody is more than alleged by the network either. It gives a role to those whom the rules have
left without one, changes a rule's role only where it is surer, and adds whom no rule has found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from onrecord.language.compiled import any_of, once
from onrecord.language.network import MODEL
from onrecord.language.tools import Tools
from onrecord.reading.nearby import Nearby
from onrecord.reading.network import Meant, Somebody
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..names.guarding import SURE
from ..nouns import Person
from ..nouns import rules as nouns
from ..persons import described
from ..scan import Sheet
from .loose import SEX, says_which
from .made import participant
from .marked import names_another
from .rules import Role, rules

# How likely a role must be: to be given, to change a rule's, to leave the affected without one.
GIVES, CHANGES, LEAVES = 0.5, 0.95, 0.8
ADDS, MENTIONS = 0.8, 0.65  # to add somebody whom no rule has found, and one who is only mentioned
HARM = 0.35  # how likely a violation in the claim: elsewhere nobody does or suffers anything
DEED = (
    0.6  # and for anybody to be alleged to have done it, where nobody is known to have suffered it
)

_BEFORE = re.compile(r"(?:(?:by|from|with|and|or|of|to|for) +)+")
_BEHIND = re.compile(r"(?:[,;:]| +(?:and|or|of|by|from|who|to|in|at|on|near))+$")
# Who says again what somebody named is: "the LP, | one of the armed groups and militias".
_ONE_OF = re.compile(r"(?:, +|, +one +of +(?:the +|its +|his +)?(?:[\w-]+ +){1,4}?and +)$")
# "Their" alone; "we called", of whom we called so; "0 girls".
# What only joins words names nobody: the "of" between "two staff" and "our partner".
_JOINS = re.compile(r"(?:(?:of|and|or|with|by|the|an?|to|for|from|in|on|at)\b *)+")
_NOBODY = re.compile(
    r"(?:my|our|your|their|its|0 .*|no +(?!one\b).*)$|(?:i|we|they|he|she|you) +\w+(?:ed|ew)\b"
)
_BETWEEN_COMMAS = re.compile(r", (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+),(?! (?:and|or) )")
_WITH = re.compile(r"with (?:an?|his|her|their) ")
_BACK = 64  # code points before somebody in which "one of the armed groups and" stands
_NEXT = re.compile(r" +(\w+)(?: +(\w+))?(?: +(\w+))?")


@dataclass(frozen=True, slots=True)
class Opinion:
    """A document's words for people, what the network takes its words for, and the page."""

    people: Nearby[Person]
    meant: Meant
    page: Sheet
    tools: Tools

    def recast(self, claim: Claim, found: Sequence[Participant]) -> Iterator[Participant]:
        """Yield the participants of a claim with the roles that hold, and those added.

        A condition or a threat asserts no deed.
        """
        asserted = claim.certainty != "hypothetical"
        harm = asserted and self.meant.raises(claim.spans, HARM)
        cast = [(one, self._recast(one, harm=harm)) for one in found]
        added = [
            one
            for one in self._unfound(claim, found)
            if one[1].role == "other" or (harm and one[0].score >= ADDS)
        ]
        done = self.meant.raises(claim.spans, DEED) or any(
            one.role in ("victim", "affected") for _, one in (*cast, *added)
        )
        for was, one in cast:
            yield one if done or one.role != "alleged_perpetrator" else was
        yield from (one for _, one in added if done or one.role != "alleged_perpetrator")

    def _unfound(
        self, claim: Claim, found: Sequence[Participant]
    ) -> Iterator[tuple[Somebody, Participant]]:
        """Yield whom the network takes for somebody and no rule has found."""
        known = list(found)
        for whole in self.meant.people(claim.spans, MENTIONS):
            somebody = whole._replace(span=self._bare(whole.span))
            if self._is_nobody(somebody) or self._is_told_of(somebody.span, found, known):
                continue
            if self._says_again(somebody.span) or any(
                place.span.holds(somebody.span) for place in claim.places
            ):
                continue
            added = self._added(claim, somebody)
            sure = somebody.role == "other" or somebody.score >= _enough(added, somebody.role)
            if sure and not self._looks_on(somebody):
                known.append(added)
                yield somebody, added

    def _is_nobody(self, somebody: Somebody) -> bool:
        """Say whether words are for nobody, for a weapon, or say which thing it was."""
        words = somebody.span.of(self.page.low)
        if not any(c.isalnum() for c in words) or _NOBODY.match(words) or _JOINS.fullmatch(words):
            return True
        lists = self.tools.lexicon
        if words in (*lists("telling")["nobody"], *lists("roles")["at_rest"]):
            return True
        if somebody.role == "other" and words in lists("persons")["mentions_nobody"]:
            return True
        weapon = nouns(self.tools).weapon.match(words)  # "artillery rounds"
        which = says_which(self.page, somebody.span, rules(self.tools))
        return weapon is not None or which or names_another(somebody.span, self.page)

    def _is_told_of(
        self, span: Span, found: Sequence[Participant], known: Sequence[Participant]
    ) -> bool:
        """Say whether words belong to somebody whom a rule has found, or who is `known` by now.

        "Education", before "authorities"; "The clerk of the court, Captain Ira Moss, was away".
        """
        if any(p.span.start == span.end + 1 or _names(p, span) for p in found):
            return True
        return any(self._says_who(p, span) for p in known)

    def _says_who(self, one: Participant, span: Span) -> bool:
        """Say whether words are the name, between commas, of whom the words before tell of."""
        named = _BETWEEN_COMMAS.match(self.page.text, one.span.end)
        return named is not None and Span(*named.span("name")) == span

    def _says_again(self, span: Span) -> bool:
        """Say whether words only go on about a body: "the LP, one of the groups and militias"."""
        before = _ONE_OF.search(self.page.low, max(0, span.start - _BACK), span.start)
        if before is None:
            return False
        return "one" in before[0] or self.page.low.startswith("one of ", span.start)

    def _bare(self, span: Span) -> Span:
        """Return words for somebody without those around that join them to others."""
        low = self.page.low
        before = _BEFORE.match(low, span.start, span.end)
        start = before.end() if before else span.start
        after = _BEHIND.search(low, start, span.end)
        return Span(start, after.start() if after else span.end)

    def _looks_on(self, somebody: Somebody) -> bool:
        """Say whether somebody only looked on, had something, or was against: "he saw it"."""
        lists = self.tools.lexicon("roles")
        after = _NEXT.match(self.page.low, somebody.span.end)
        if after is None or somebody.role == "other":
            return False
        if somebody.role == "victim" and _has(self.tools).match(self.page.low, somebody.span.end):
            return True
        having = lists["having"]
        if after[1] in having["verbs"] and after[2] in having["what"]:
            return somebody.role == "alleged_perpetrator"
        perfect = after[1] in lists["before_looking_on"]
        verb = after[2] if perfect else after[1]
        if somebody.role != "alleged_perpetrator":
            looked = verb in lists["look_on"] or verb in lists["looks_at"]
            return looked or (perfect and (verb in lists["looked_on"] or self._did(after)))
        if perfect and verb and verb.endswith("ly"):
            verb = after[3]  # "has repeatedly accused"
        against = verb in lists["forbid"] or (perfect and verb in lists["has_accused"])
        return against or verb in lists["perceive"] or self._is_means(somebody)

    def _is_means(self, somebody: Somebody) -> bool:
        """Say whether words are for what it was done with: "beaten to death with a hoe handle"."""
        span = somebody.span
        means = _WITH.match(self.page.low, max(0, span.start - len("with ")))
        return means is not None and not any(self.people.over(span))

    def _did(self, after: re.Match[str]) -> bool:
        """Say whether somebody had done harm to others: "the men had taken everyone"."""
        known = rules(self.tools)
        harm = after[2] in known.past or after[2] in known.passive
        return harm and after[3] in self.tools.lexicon("roles")["done_to"]

    def _recast(self, one: Participant, *, harm: bool) -> Participant:
        likely = self.meant.role(one.span)
        if likely is None or likely.role in ("none", one.role):
            return one
        if likely.role == "other" and one.role != "affected":
            return one  # what a rule says that somebody did or suffered stays
        if likely.role != "other" and not harm:
            return one
        if one.role == "affected" and likely.role == "victim":
            return one  # the lists know which deeds only affect the grown
        if likely.score < _enough(one, likely.role) or self._looks_on(likely):
            return one
        trace = self.tools.trace(MODEL, round(likely.score, 3))
        return replace(one, role=cast(Role, likely.role), trace=trace)

    def _added(self, claim: Claim, somebody: Somebody) -> Participant:
        span = somebody.span
        person = next(self.people.over(span), None)
        person = person or described(self.page, span, self.tools)
        sex = person.sex or SEX.get(span.of(self.page.low))
        trace = self.tools.trace(MODEL, round(somebody.score, 3))
        role = cast(Role, somebody.role)
        return participant(claim, person._replace(span=span, sex=sex), role, self.page, trace)


@once
def _has(tools: Tools) -> re.Pattern[str]:
    """Return what somebody has who suffers nothing by it: "had on board", "had it right"."""
    lists = tools.lexicon("roles")
    verbs = any_of(lists["having"]["verbs"])
    return re.compile(
        rf" +(?:{verbs}) +(?:(?:{any_of(lists['having_with'])})(?!\w)"
        rf"|(?:[\w'-]+ +){{1,4}}(?:{any_of(lists['having_right'])})(?= *(?:[.,;:!?]|$)))"
    )


def _names(one: Participant, span: Span) -> bool:
    """Say whether words name somebody who is found, or only tell the age: "both aged 16"."""
    return one.span.overlaps(span) or (one.age is not None and one.age.span.overlaps(span))


def _enough(one: Participant, role: str) -> float:
    """Return how likely `role` must be to be given to somebody.

    Whoever is a victim is hidden at every way out: a name takes more than words for anybody, lest a
    commander be hidden by mistake.
    """
    if one.role not in ("other", role):
        return LEAVES if role == "other" else CHANGES
    return SURE if one.entity is not None and role == "victim" else GIVES
