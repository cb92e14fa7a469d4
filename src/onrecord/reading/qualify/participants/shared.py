"""The subject that a claim shares with the one before: "men came | and led away 14 boys".

Law: only what one sentence joins. The subject is who stands right before the first verb of the
claim before; where other words might be it, or a clause inside might have one, nobody is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.language.predicates import Grammar
from onrecord.language.words import Word, words
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Found, Sheet
from .grammar import objects, subject, together
from .roles import roles
from .rules import Role, Rules, Scene

_JOINT = re.compile(r"[\s,;]*\b(?:and|but|or|nor|yet|then)\b(?: +(?:then|that))?[\s,]*")
_INNER = frozenset(("who", "which", "whose", "whom", "where", "that", "how", "whether"))
_WHO = re.compile(r"whom?(?= )")
_BESIDE_WHO = re.compile(r",? +")
_BACK = 4  # claims back in which the one that is joined on is looked for
# Rules that ask for no deed: "he left for school | and did not come back" names nobody again.
_BESIDE = frozenset(("status", "named_for", "part_of", "befell"))
_OWN = frozenset(("i", "we"))
_HAVE = ("have", "has", "had")

Roles = Mapping[int, tuple[Role, str]]


class Lead(NamedTuple):
    """Who does, or undergoes, what a claim tells first, and its "were" or "have"."""

    people: Sequence[Person]
    be: str


class Told(NamedTuple):
    """A claim whose people are known, for those after it."""

    claim: Claim
    lead: Lead | None


class Shared(NamedTuple):
    """The roles in a claim whose subject stands before it, and that subject's own."""

    given: Roles
    people: Sequence[tuple[Person, Role, str]]


def lead_of(claim: Claim, scene: Scene, before: Sequence[Told], grammar: Grammar) -> Lead | None:
    """Return the subject of a claim: its own, or that of the claim which it is joined on to."""
    line = [w for span in sorted(claim.spans) for w in words(scene.page.text, span)]
    verb = next((at for at in range(len(line)) if grammar.finite_at(line, at)), None)
    opens = verb is None or all(grammar.adverb(w) for w in line[:verb])
    opens = opens or _goes_on(line, grammar)
    if opens and (joined := _joined_to(claim, scene.page, before)) is not None:
        return joined.lead
    if verb is None or _has_clause(line, verb, grammar):
        return None
    who = subject(scene, line[verb].start)
    if who is None or not _stands_alone(scene, who, claim, grammar):
        return None
    people = [scene.people[i] for i in together(scene, who)]
    helped = _undergone(line, verb, grammar) or _has_done(line, verb, grammar)
    return Lead(people, line[verb].low if helped else "")


def _goes_on(line: Sequence[Word], grammar: Grammar) -> bool:
    """Say whether a participle opens a claim: "were bound and | shot for what they had done"."""
    first = next((w for w in line if not grammar.adverb(w)), None)
    return first is not None and (first.low in grammar.participles or first.low.endswith("ed"))


def antecedent(claim: Claim, people: Sequence[Person], page: Sheet) -> Lead | None:
    """Return of whom a claim goes on that opens with "who" or "whom": "Mira, | whom they beat".

    Of "the brother of Mira, who was shot" nobody can tell.
    """
    start = claim.span.start
    at = bisect_left(people, start, key=lambda p: p.span.start) - 1
    if at < 0 or _WHO.match(page.low, start) is None:
        return None
    if _BESIDE_WHO.fullmatch(page.low, people[at].span.end, start) is None:
        return None
    before = people[at - 1].span.end if at else 0
    if at and page.low[before : people[at].span.start].strip() == "of":
        return None
    return Lead(people[at : at + 1], "")


def _has_clause(line: Sequence[Word], verb: int, grammar: Grammar) -> bool:
    """Say whether another clause follows, which may have the verb that is joined on."""
    inner = _INNER | grammar.subordinators - grammar.prepositions
    return any(word.low in inner for word in line[verb + 1 :])


def _stands_alone(scene: Scene, who: int, claim: Claim, grammar: Grammar) -> bool:
    """Say whether somebody is the subject: not "the bus with boys stopped and hit a man"."""
    person = scene.people[who]
    led = words(scene.page.text, Span(claim.span.start, person.span.start))[-1:]
    if not led or not led[0].wordlike:
        return True
    if led[0].low == "of":
        return person.armed  # "a convoy of fighters"
    return led[0].low not in grammar.prepositions and not led[0].low.endswith("ing")


def _undergone(line: Sequence[Word], verb: int, grammar: Grammar) -> bool:
    """Say whether "was" or "were" at `verb` leads to what was done to the subject."""
    if line[verb].low not in grammar.be:
        return False
    rest = (w for w in line[verb + 1 :] if not grammar.adverb(w))
    after = next(rest, None)
    return after is not None and (after.low in grammar.participles or after.low.endswith("ed"))


def _has_done(line: Sequence[Word], verb: int, grammar: Grammar) -> bool:
    """Say whether "have" at `verb` leads to a deed: "they have looted homes | beaten traders"."""
    after = line[verb + 1 :][:1]
    done = any(w.low in grammar.participles or w.low.endswith("ed") for w in after)
    return line[verb].low in grammar.have and done


def _joined_to(claim: Claim, page: Sheet, before: Sequence[Told]) -> Told | None:
    """Return the claim that this one is joined on to with "and" and its like, in a sentence."""
    start = claim.span.start
    for told in reversed(before[-_BACK:]):
        end = told.claim.span.end
        if end <= start and told.claim.chain == claim.chain and _joins(page, end, start):
            return told if page.sentence(end - 1) == page.sentence(start) else None
    return None


def _joins(page: Sheet, end: int, start: int) -> bool:
    """Say whether what stands between two claims, or opens the second, joins them."""
    opened = page.low.startswith("then ", start) and page.low[end:start].strip() == ","
    return opened or _JOINT.fullmatch(page.low, end, start) is not None


def shared(claim: Claim, scene: Scene, lead: Lead | None, rules: Rules) -> Shared | None:
    """Return the roles of a claim whose subject stands in the one before, with that subject."""
    if lead is None or any(claim.span.holds(p.span) for p in lead.people):
        return None
    if not any(scene.harm.values()):
        return None
    count = len(lead.people)
    given = roles(_with_subject(scene, lead), rules)
    own = [
        (person, *given[at])
        for at, person in enumerate(lead.people)
        if at in given and _told(person, *given[at], scene.page)
    ]
    if _WHO.match(scene.page.low, claim.span.start):
        own = [one for one in own if one[1] == "victim"]  # nobody is alleged by "who" alone
    return Shared({at - count: told for at, told in given.items() if at >= count}, own)


def _told(person: Person, role: Role, rule: str, page: Sheet) -> bool:
    """Say whether a role is from what the claim tells, and no deed of care: "I took her home"."""
    own = person.span.of(page.low) in _OWN and rule == "deed"
    return role != "other" and rule not in _BESIDE and not own


def _with_subject(scene: Scene, lead: Lead) -> Scene:
    """Return a claim as if its subject stood right before it, with places of its own."""
    page, hull = scene.page, Span(lead.people[0].span.start, lead.people[-1].span.end)
    be = f"{lead.be} " if lead.be and (lead.be in _HAVE or not _active(scene)) else ""
    opening = f"{hull.of(page.low)} {be}"
    back = scene.span.start - len(opening)

    def moved(span: Span, by: int) -> Span:
        return Span(span.start - by, span.end - by)

    people = [p._replace(span=moved(p.span, hull.start)) for p in lead.people]
    people += [p._replace(span=moved(p.span, back)) for p in scene.people]
    harm = {
        kind: [Found(moved(f.span, back), f.rule) for f in found]
        for kind, found in scene.harm.items()
    }
    low = opening + scene.span.of(page.low)
    return Scene(replace(page, low=low), Span(0, len(low)), people, harm, scene.around)


def _active(scene: Scene) -> bool:
    """Say whether the first verb of a claim has an object: "was wounded and | shot two men"."""
    first = min((f.span for f in _verbs(scene)), default=None)
    return first is not None and bool(objects(scene, first.end))


def _verbs(scene: Scene) -> Iterator[Found]:
    for kind in ("verbs", "does"):
        yield from scene.harm[kind]
