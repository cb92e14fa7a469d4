"""Participants: who did and who suffered, as the words give it and no further.

Roles come from the grammar around a verb of harm: "was taken by", "killed three farmers", "the
killing of". Nobody is more than alleged. Names of possible minors and of victims are protected.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record import claim as record
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from .names import guarded, with_minors
from .persons import Person, persons
from .scan import Finder, Found, Sheet, Shelf, deal, english, once, sheet

Role = Literal["alleged_perpetrator", "victim", "affected", "other"]
_AUX = (
    r"(?: +(?:has|have|had|also|then|later|\w+ly|did|not|never|would|would +have|to|who|which|that"
    r"|,|began|started|all))*"
)
_SUBJECT = re.compile(rf"(?:,[^,.;:]{{1,60}},)?{_AUX} *|[^.;:!?\"]{{1,70}} and{_AUX} +")
_OBJECT = re.compile(
    r"(?: +(?!(?:in|at|with|for|by|on|from|to|into|as|and|or|when|after|before|because"
    r"|of|against|near|under)\b)[\w'-]+){0,2} +"
)
_BE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|get|gets|got|getting)"
    r"(?: +(?:not|never|also|then|later|\w+ly|all|both|being))* +$"
)
_BY = re.compile(r"[^.;:!?]{0,60}? by +")
_CUT = re.compile(
    r"[.;:!?]|,? +(?:and|but|while|where|when|because|who|which|that)"
    r" +(?:they|he|she|it|we|i|the)\b"
)
# After "three farmers killed", words that show that nobody else was killed by them.
_CLOSED = re.compile(
    r" +(?:in|on|at|by|near|during|when|while|after|before|and|from|last|since|as|with|for|inside"
    r"|outside|yesterday|today|this)\b|[,.;:)\]]|\s*$"
)
_SELF = re.compile(r"(?<![\w'])(?:i|we|me|us)(?![\w'])")


@dataclass(frozen=True, slots=True)
class Rules:
    """The verbs and nouns of harm, compiled."""

    verbs: Finder
    nouns: Finder
    against: Finder
    doers: Finder
    befell: Finder
    past: frozenset[str]
    passive: frozenset[str]


class Scene(NamedTuple):
    """One claim's stretch with the people and the words of harm in it."""

    page: Sheet
    span: Span
    people: Sequence[Person]

    def after(self, at: int) -> int:
        """Return the place of the first person whose phrase begins at `at` or later."""
        return bisect_left(self.people, at, key=lambda p: p.span.start)


# So many people are looked at on either side of a verb.
_NEAR = 12


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` on harm, compiled."""
    lists = tools.lexicon("persons")
    harm = lists["harm"]
    verbs = sorted({*harm["past"], *harm["active"], *harm["passive"]}, key=lambda v: (-len(v), v))
    return Rules(
        verbs=Finder({"harm": verbs}),
        nouns=Finder({"noun": sorted(lists["nouns"], key=lambda n: (-len(n), n))}),
        against=Finder({"against": lists["against"]}),
        doers=Finder({"doer": lists["doers"]}),
        befell=Finder(lists["befell"]),
        past=frozenset(harm["past"]),
        passive=frozenset(harm["passive"]),
    )


def participants(draft: Draft, tools: Tools) -> Draft:
    """Give every claim its participants, and protect possible minors and victims."""
    page = sheet(draft.document.text)
    draft = with_minors(draft, page, tools)
    if not english(draft):
        return draft
    people = persons(draft, page, tools)
    dealt = deal(draft.claims, people)
    words = rules(tools)
    shelves = {
        "verbs": Shelf(words.verbs.everywhere(page)),
        "nouns": Shelf(words.nouns.everywhere(page)),
        "against": Shelf(words.against.everywhere(page)),
        "doers": Shelf(words.doers.everywhere(page)),
        "befell": Shelf(words.befell.everywhere(page)),
    }
    claims = tuple(
        c
        if c.mode == "question"
        else replace(c, participants=_of_claim(c, dealt[c.id], page, shelves, words, tools))
        for c in draft.claims
    )
    return guarded(replace(draft, claims=claims))


def _of_claim(
    claim: Claim,
    people: Sequence[Person],
    page: Sheet,
    shelves: Mapping[str, Shelf],
    words: Rules,
    tools: Tools,
) -> tuple[Participant, ...]:
    found: list[Participant] = []
    for span in claim.spans:
        scene = Scene(page, span, [p for p in people if span.holds(p.span)])
        roles = _roles(scene, shelves, words, claim.polarity == "negated")
        found += [
            _participant(claim, p, roles.get(i, ("other", "mentioned")), page, tools)
            for i, p in enumerate(scene.people)
        ]
        found += _source_itself(claim, scene, shelves, words, tools)
    return tuple(sorted(found, key=lambda p: p.span))


def _roles(
    scene: Scene, shelves: Mapping[str, Shelf], words: Rules, negated: bool
) -> dict[int, tuple[Role, str]]:
    """Return the role of each person, by its place in the scene, and the rule that gave it."""
    roles: dict[int, tuple[Role, str]] = {}
    for verb in shelves["verbs"].within(scene.span):
        for index, role, rule in _by_verb(scene, verb, words):
            roles.setdefault(index, (role, rule))
    for noun in shelves["nouns"].within(scene.span):
        for index, role, rule in _by_noun(scene, noun):
            roles.setdefault(index, (role, rule))
    for violence in shelves["against"].within(scene.span):
        for index in _against(scene, violence):
            roles.setdefault(index, ("victim", "against"))
    for doer in shelves["doers"].within(scene.span):
        if not negated and (who := _subject(scene, doer.span.start)) is not None:
            roles.setdefault(who, ("alleged_perpetrator", "doer"))
    for fate in shelves["befell"].within(scene.span):
        if (whom := _subject(scene, fate.span.start)) is not None:
            roles.setdefault(whom, ("victim" if fate.rule == "victim" else "affected", "befell"))
    return roles


def _by_verb(scene: Scene, verb: Found, words: Rules) -> list[tuple[int, Role, str]]:
    low, said = scene.page.low, re.sub(" +", " ", verb.span.of(scene.page.low))
    subject = _subject(scene, verb.span.start)
    passive = said in words.passive or said in words.past
    be = passive and _BE.search(low, max(scene.span.start, verb.span.start - 40), verb.span.start)
    if be:
        return _passive(scene, verb, _subject(scene, be.start()))
    if said in words.passive:
        return _passive(scene, verb, subject) if _touches(scene, subject, verb) else []
    if said == "used" and low.startswith(" to ", verb.span.end):
        return []  # "he used to be a teacher"
    objects = _objects(scene, verb.span.end) or _shared_objects(scene, verb, words)
    closed = _CLOSED.match(low, verb.span.end)
    if not objects and said in words.past and closed and _touches(scene, subject, verb):
        return _passive(scene, verb, subject)  # "three farmers killed near the mill"
    if not objects:
        return []
    roles: list[tuple[int, Role, str]] = [(i, "victim", "active") for i in objects]
    if subject is not None and subject not in objects:
        roles.append((subject, "alleged_perpetrator", "active"))
    return roles


def _passive(scene: Scene, verb: Found, subject: int | None) -> list[tuple[int, Role, str]]:
    roles: list[tuple[int, Role, str]] = []
    if subject is not None:
        roles.append((subject, "victim", "passive"))
        joined = (*_joined_before(scene, subject), *_joined_after(scene, subject))
        roles += [
            (i, "victim", "passive") for i in joined if scene.people[i].span.end <= verb.span.start
        ]
    doer = _by(scene, verb.span.end)
    if doer is not None:
        roles.append((doer, "alleged_perpetrator", "passive"))
    return roles


def _by_noun(scene: Scene, noun: Found) -> list[tuple[int, Role, str]]:
    roles: list[tuple[int, Role, str]] = []
    after = scene.page.low[noun.span.end : noun.span.end + 5]
    if after.startswith(" of "):
        objects = _objects(scene, noun.span.end + 3)
        roles += [(i, "victim", "noun") for i in objects]
    elif noun.span.of(scene.page.low) == "use":
        return []
    if (doer := _by(scene, noun.span.end)) is not None and roles:
        roles.append((doer, "alleged_perpetrator", "noun"))
    return roles


def _against(scene: Scene, violence: Found) -> list[int]:
    """Return those whom "violations of … law against women and children" names."""
    hit = re.compile(r"[^.;:!?]{0,90}? against").match(
        scene.page.low, violence.span.end, scene.span.end
    )
    return _objects(scene, hit.end()) if hit else []


def _subject(scene: Scene, before: int) -> int | None:
    """Return the person whose phrase ends where the subject of a verb at `before` would."""
    last = scene.after(before) - 1
    for index in range(last, max(last - _NEAR, -1), -1):
        end = scene.people[index].span.end
        if end <= before:
            between = scene.page.low[end:before]
            if _SUBJECT.fullmatch(between) and not _CUT.search(between):
                return index
            if " " in between.strip() and "," not in between:
                return None
    return None


def _touches(scene: Scene, subject: int | None, verb: Found) -> bool:
    """Say whether only a space parts the person from the participle after it."""
    if subject is None:
        return False
    between = scene.page.low[scene.people[subject].span.end : verb.span.start]
    return between.strip() == "" or between.strip().endswith("ly")


def _objects(scene: Scene, after: int) -> list[int]:
    """Return the person right after a verb, with those joined to it: "men, women and children"."""
    index = scene.after(after)
    if index == len(scene.people):
        return []
    if not _OBJECT.fullmatch(scene.page.low, after, scene.people[index].span.start):
        return []
    return [index, *_joined_after(scene, index)]


def _shared_objects(scene: Scene, verb: Found, words: Rules) -> list[int]:
    """Return the object of a second verb that the first one shares: "shot and wounded two men"."""
    if not scene.page.low.startswith(" and ", verb.span.end):
        return []
    again = words.verbs.at(scene.page.low, verb.span.end + 5, scene.span.end)
    return _objects(scene, again) if again else []


_AND = re.compile(
    r"(?:,|,? +and|,? +or|,? +as +well +as|,? +including|,? +among +them)"
    r" +(?:\w+ +)?(?:at +least +)?"
)


def _joined_after(scene: Scene, index: int) -> list[int]:
    found = []
    for at in range(index + 1, min(index + _NEAR, len(scene.people))):
        if not _AND.fullmatch(
            scene.page.low, scene.people[at - 1].span.end, scene.people[at].span.start
        ):
            break
        found.append(at)
    return found


def _joined_before(scene: Scene, index: int) -> list[int]:
    found = []
    for at in range(index, max(index - _NEAR, 0), -1):
        if not _AND.fullmatch(
            scene.page.low, scene.people[at - 1].span.end, scene.people[at].span.start
        ):
            break
        found.append(at - 1)
    return found


def _by(scene: Scene, after: int) -> int | None:
    """Return the person that "by" names after a passive or a noun of harm."""
    hit = _BY.match(scene.page.low, after, scene.span.end)
    if hit is None:
        return None
    index = scene.after(hit.end() - 1)
    if index == len(scene.people):
        return None
    lead = scene.page.low[hit.end() : scene.people[index].span.start]
    return index if len(lead.split()) <= 2 and "," not in lead else None


def _participant(
    claim: Claim, person: Person, role: tuple[Role, str], page: Sheet, tools: Tools
) -> Participant:
    age = person.age
    young = age is not None and (
        (age.high is not None and age.high < 18)
        or (age.high == 18 and age.low is None)
        or (age.low is not None and age.high is not None and age.low < 18)
    )
    return Participant(
        text=person.span.of(page.text),
        span=person.span,
        entity=person.entity,
        role=role[0],
        alleged_by=claim.source.entity or claim.source.name,
        age=record.Age(low=age.low, high=age.high, span=age.span) if age else None,
        child="stated" if person.child else "by_age" if young else "not_stated",
        sex=person.sex,
        by="machine",
        trace=tools.trace(f"persons.{role[1]}"),
    )


def _source_itself(
    claim: Claim, scene: Scene, shelves: Mapping[str, Shelf], words: Rules, tools: Tools
) -> list[Participant]:
    """Return the source where it speaks of itself: "I was beaten", "they took me", "we shot"."""
    low = scene.page.low
    found: list[Participant] = []
    for hit in _SELF.finditer(low, scene.span.start, scene.span.end):
        role = _own_role(hit, scene, shelves["verbs"], words)
        if role is None or any(p.role == role for p in found):
            continue
        person = Person(Span(*hit.span()), "", False, False, None, False, claim.source.entity, None)
        found.append(_participant(claim, person, (role, "first_person"), scene.page, tools))
    return found


def _own_role(hit: re.Match[str], scene: Scene, verbs: Shelf, words: Rules) -> Role | None:
    low, own = scene.page.low, hit[0]
    for verb in verbs.within(scene.span):
        said = verb.span.of(low)
        if own in ("me", "us"):
            if low[verb.span.end : hit.start()].strip() == "" and verb.span.end < hit.start():
                return "victim"
            continue
        between = low[hit.end() : verb.span.start] if verb.span.start > hit.end() else "."
        if re.fullmatch(
            r"(?: +(?:was|were|have +been|had +been|got|also|then|being))+ +", between
        ) and (said in words.past or said in words.passive):
            return "victim"
        if (
            re.fullmatch(_AUX + " +", between)
            and said in words.past
            and _objects(scene, verb.span.end)
        ):
            return "alleged_perpetrator"
    return None
