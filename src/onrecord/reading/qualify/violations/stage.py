"""May concern: which violations the words of a claim may be about. Never a finding.

Precision first. Conditions, plans and threats raise nothing (but for `threats`), nor do questions
that may be answered "no", what holds in general ("torture is forbidden") and what was only dreamed
or played. What a denial or a negated claim says did not happen is what it is about, so it does, and
the sentence says so. Whether children are the ones concerned is told in `children`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.listing import Listing
from onrecord.record.claim import Claim, MayConcern
from onrecord.record.text import Span

from ..scan import Found, Sheet, Shelf, sheet
from .answered import answered
from .children import Children, Concerned
from .fields import fields
from .heeded import OF_PEOPLE, heeded, told_as
from .hurt_there import ATTACK
from .listed import by_lead, listed
from .once import kept_back_once
from .rules import Rule, Rules, cues, rules
from .threats import threatened, threats
from .whom import owned

# "Where were they taken?" takes the taking for granted; "Were they taken?" does not.
_PRESUMES = re.compile(
    r"[\"' ]*(?:and +|but +|so +)?(?:where|when|why|how|who|whom|whose|which)(?!\w)"
)
# What tells of an event even beside words of law: "the killings were crimes".
_PAST = re.compile(r"(?<!\w)(?:was|were|had|did|has|have|in +\d{4}|yesterday|last +\w+)(?!\w)")
# "Were shot", "had been led away", "nobody was".
_PASSIVE = re.compile(
    r"(?<!\w)(?:was|were|been|being|is|are|get|got|have|has|had)"
    r"(?: +(?:\w+ly|not|never|then|later|also))* +$"
)
_PLAIN = re.compile(r"[\w' -]*")
_OF_CHILDREN = ("required", "served", "follows", "named")  # rules of nobody but children
_OF_A_PLACE = ("abduction", "deprivation_liberty")  # somewhere, which other words may only name
_FEW = 2  # words between a verb and those it was done to
_KNOWN_BY: Mapping[Children, str] = {
    "carried": "children are taken from the words before",
    "known": "that it was a child is known from elsewhere in the document",
    "column": "children are taken from the table's column",
}


def violations(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that tells of an event, or denies one, what it may concern."""
    if not draft.english:
        return draft
    page, known = sheet(draft.document.text), rules(tools)
    raised = cues(page, known)
    leads = by_lead(page, tools)
    held = raised or leads or threats(tools).in_text(page)
    if not held and draft.meant is None:
        return draft
    people = Concerned(draft, page, tools)
    claims: list[tuple[Claim, bool]] = []  # and whether it tells of an event
    for claim in draft.claims:
        tells = _tells(claim, page, known)
        found = tuple(_raised(claim, people, raised, page, known)) if tells else ()
        people.before.keep(claim, found)
        made = replace(claim, may_concern=found) if found else claim
        claims.append((_recruited(made), tells))
    if draft.meant is not None:
        claims = list(heeded(claims, draft.meant, people, page, tools))

    def asked(claim: Claim) -> tuple[MayConcern, ...]:
        tells = _tells(claim, page, known)
        return tuple(_raised(claim, people, raised, page, known)) if tells else ()

    full = answered([c for c, _ in claims], asked, page, tools)
    told = kept_back_once(tuple(full), page, tools)
    last = (_with_fields(_by_lead(c, leads, page, tools), page, tools) for c in told)
    return replace(draft, claims=tuple(threatened(claim, page, tools) for claim in last))


def _recruited(claim: Claim) -> Claim:
    """Return a claim whose child is its victim, where only that child can be whom it recruits."""
    if not any(m.code == "recruitment" and m.framework == "mrm" for m in claim.may_concern):
        return claim
    if claim.mode == "question" or any(p.role == "victim" for p in claim.participants):
        return claim
    children = [p for p in claim.participants if p.child != "not_stated" and p.role == "other"]
    if len(children) != 1:
        return claim
    people = [replace(p, role="victim") if p is children[0] else p for p in claim.participants]
    return replace(claim, participants=tuple(people))


def _by_lead(claim: Claim, leads: Mapping[int, Listing], page: Sheet, tools: Tools) -> Claim:
    """Return a claim with what the lead of its list says, if it is whom a row names."""
    listing = leads.get(claim.span.start)
    if listing is None or claim.mode == "question":
        return claim
    return replace(claim, may_concern=listed(claim, claim.may_concern, listing, page, tools))


def _with_fields(claim: Claim, page: Sheet, tools: Tools) -> Claim:
    if not claim.may_concern:
        return claim
    found = (replace(m, fields=fields(m.code, claim, page, tools)) for m in claim.may_concern)
    return replace(claim, may_concern=tuple(found))


def _tells(claim: Claim, page: Sheet, known: Rules) -> bool:
    """Say whether the claim tells of an event, or of one that did not happen."""
    if claim.certainty == "hypothetical" or _holds_always(claim, page, known):
        return False
    sentence = page.sentence(claim.span.start)
    if known.played.within(page.low, Span(sentence.start, claim.span.end)):
        return False
    if known.long_ago.within(page.low, sentence):
        return False
    if _refuted(claim, sentence, page, known):
        return False
    if claim.polarity == "negated" and _none_made_known(claim, page, known):
        return False
    if claim.mode != "question":
        return True
    return bool(_PRESUMES.match(page.low, claim.span.start, claim.span.end))


def _refuted(claim: Claim, sentence: Span, page: Sheet, known: Rules) -> bool:
    """Say whether what was reported proved something else: "it turned out to be a cattle pit"."""
    found = known.refuted.within(page.low, sentence)
    told = [f.span.start for f in found if f.rule == "told"]
    shown = [f.span.start for f in found if f.rule == "shown"]
    return bool(told and shown) and min(told) < max(shown) and claim.span.start < max(shown)


def _none_made_known(claim: Claim, page: Sheet, known: Rules) -> bool:
    """Say whether a claim tells that none was reported: "no attack on a school was reported".

    Not where what was reported follows: "no child was reported killed".
    """
    found = (f for span in claim.spans for f in known.unreported.within(page.low, span))
    return any(_NO_MORE.match(page.low, f.span.end) for f in found)


_NO_MORE = re.compile(
    r" *(?:[.,;:!?\n]|$)| +(?:in|during|from|at|on|for|by|since|this|last|there|here|and|but)(?!\w)"
)


def _holds_always(claim: Claim, page: Sheet, known: Rules) -> bool:
    """Say whether words of law or duty make a claim one of no time: "whoever kills a prisoner"."""
    if _PAST.search(page.low, claim.span.start, claim.span.end):
        return False
    return any(known.general.within(page.low, span) for span in claim.spans)


def _raised(
    claim: Claim,
    people: Concerned,
    shelves: Sequence[tuple[Rule, Shelf]],
    page: Sheet,
    known: Rules,
) -> Iterator[MayConcern]:
    given: set[str] = set()
    held = [(r, [f for s in claim.spans for f in shelf.within(s)]) for r, shelf in shelves]
    cues = [(rule.code, f.span) for rule, found in held for f in found]
    for rule, here in held:
        if not here or (rule.children == "named" and given):
            continue
        if rule.after and not people.before.just_taken(claim):
            continue
        if rule.children != "always" and known.aside.holds(rule.code, claim, page):
            continue
        found = _really(rule, here, claim, people, page, known)
        if rule.whom == "number":
            found = [f for f in found if _so_many(claim, f.span, page, known)]
        elif rule.whom:
            again = people.before.just_taken(claim)
            found = [
                f
                for f in found
                if (not again if f.rule == "befell" else _somebody(claim, f.span, page))
            ]
        if not found or rule.code in given or not _has_needs(rule, claim, page):
            continue
        others = [span for code, span in cues if code != rule.code]
        told = [(f, _children(rule, claim, people, f, others)) for f in found]
        one, children = next((t for t in told if t[1] != "no"), told[0])
        framework = _framework(rule, children)
        if framework is None:
            continue
        given.add(rule.code)
        cue = page.cue(one.span)
        yield MayConcern(
            code=rule.code,
            framework=framework,
            fields={},  # they are of the code: `fields`
            cue=cue,
            span=cue.span,
            rule=rule.name,
            why=_why(rule, claim, children),
            by="machine",
            trace=rule.trace,
        )


def _really(
    rule: Rule,
    found: list[Found],
    claim: Claim,
    people: Concerned,
    page: Sheet,
    known: Rules,
) -> list[Found]:
    """Return the words of a rule without those that are of no such deed, or of one told already."""
    found = [f for f in found if not known.undone.spared(page, f.span.start)]
    found = [f for f in found if not _in_general(claim, f.span, page, known)]
    if rule.code in OF_PEOPLE:
        found = [f for f in found if not people.things_suffer(f.span)]
        found = [f for f in found if f.rule != "befell" or not _of_doer(claim, f.span, page)]
    if rule.code in _OF_A_PLACE:
        found = [f for f in found if not people.before.says_where(rule.code, claim, f.span)]
    if rule.code == "abduction":
        found = [f for f in found if not known.aside.takes_things(claim, f.span)]
        found = [f for f in found if not people.animals_taken(claim, f.span)]
        found = [f for f in found if not owned(f.span, page, people.people, people.whom)]
        found = [f for f in found if not people.before.same_taking(claim, f.span)]
    if rule.code == "killing":
        found = [f for f in found if not people.of_nobody(claim, f.span)]
        found = [f for f in found if not people.only_wounded(f.span)]
    return found


def _in_general(claim: Claim, cue: Span, page: Sheet, known: Rules) -> bool:
    """Say whether a noun names acts of no time or place and of nobody: "killings fell by a third".

    "The killings" and what is denied are told of before; "killings by" goes on to tell of somebody.
    """
    if claim.denies is not None or claim.times or claim.places or claim.quantities:
        return False
    if any(p.role != "other" for p in claim.participants) or _GOES_ON.match(page.low, cue.end):
        return False
    if _THESE.search(page.low, max(0, cue.start - _BACK), cue.start):
        return False
    whole = next((span for span in claim.spans if span.holds(cue)), cue)
    if not _NAMED_ALONE.search(page.low[whole.start : cue.start]):
        return False  # "he attended executions", "she survived torture"
    return any(f.span == cue for f in known.acts.within(page.low, cue))


_BACK = 12  # code points before a noun in which "the" or "those" stands
_THESE = re.compile(r"(?<!\w)(?:the|this|that|these|those|my|his|her|its|our|their)(?: +\w+)? +$")
# Nothing before it, or a word that makes it a topic; with others of a list, and one word more.
_NAMED_ALONE = re.compile(
    r"(?:^|(?<!\w)(?:of|about|on|against|including|as|from|like|than|for|with|by|to"
    r"|(?<!part )(?<!involved )(?<!participated )in) +)"
    r"(?:[\w-]+(?:, +(?:and +|or +)?| +(?:and|or) +))*(?:[\w-]+ +)?$"
)
_GOES_ON = re.compile(r" +(?:of|by|on|against|in|at|near)(?!\w)")


def _somebody(claim: Claim, cue: Span, page: Sheet) -> bool:
    """Say whether somebody whom it was done to stands right beside a cue."""
    low = page.low
    passive = _PASSIVE.search(low, max(0, cue.start - 40), cue.start)
    for who in claim.participants:
        if who.role not in ("victim", "affected"):
            continue
        if who.span.overlaps(cue):
            return True
        between = low[cue.end : who.span.start]
        if who.span.start >= cue.end and len(between.split()) <= _FEW and _PLAIN.fullmatch(between):
            return True
        if who.span.end <= cue.start and (passive or cue.start - who.span.end <= 1):
            return True
        if _goes_on_from(claim, who.span, cue, page):
            return True
    return False


def _goes_on_from(claim: Claim, who: Span, cue: Span, page: Sheet) -> bool:
    """Say whether a claim goes on from who "was …" before it: "were tied to a tree and | shot"."""
    if who.end > claim.span.start or cue.start != claim.span.start:
        return False
    between = page.low[who.end : cue.start]
    return bool(_WAS.search(between) and _AND.search(between))


_WAS = re.compile(r"(?<!\w)(?:was|were|been|being)(?!\w)")
_AND = re.compile(r"(?<!\w)(?:and|or)(?: +(?:then|later|finally))* +$")


def _of_doer(claim: Claim, cue: Span, page: Sheet) -> bool:
    """Say whether a clause with "who" tells it of who did the deed: "a man who limped hit her"."""
    return any(
        who.role == "alleged_perpetrator"
        and who.span.end <= cue.start
        and _WHO.fullmatch(page.low, who.span.end, cue.start)
        for who in claim.participants
    )


_WHO = re.compile(r",? +who(?: +[\w'-]+){0,3} *")


def _so_many(claim: Claim, cue: Span, page: Sheet, known: Rules) -> bool:
    """Say whether a bare number of people stands right after a cue: "they took thirty-one"."""
    return any(
        who.role in ("victim", "affected")
        and page.low[cue.end : who.span.start] == " "
        and known.number.fullmatch(who.span.of(page.low))
        for who in claim.participants
    )


def _children(
    rule: Rule, claim: Claim, people: Concerned, found: Found, others: Sequence[Span]
) -> Children:
    cue, undergone = found.span, rule.undergone or found.rule == "befell"
    if rule.children in ("always", "never"):
        return "no"
    if rule.children in ("follows", "named"):
        return people.follows(claim, cue)
    if rule.children == "reached":
        reached = people.reached(claim, cue)
        if reached != "no" or rule.relief:  # "three were unloaded": lorries, no children
            return reached
    if rule.children == "served" and people.follows(claim, cue) == "no":
        return "no"
    aged = rule.children in ("required", "served")
    either = rule.either or (aged and found.rule == "cue")
    told = people.children(claim, cue, undergone=undergone, either=either, aged=aged, others=others)
    if told == "no" and rule.whom == "number" and people.taken_up.just_told(claim):
        return "carried"
    if told == "no" and rule.code == ATTACK:
        return people.hurt_there(claim, cue)
    if told == "no" and people.before.of_children(rule.code, cue):
        return "carried"
    return told


def _framework(rule: Rule, children: Children) -> Literal["mrm", "beside"] | None:
    if rule.children == "always" or children != "no":
        return "mrm"
    return None if rule.children in _OF_CHILDREN else "beside"


def _has_needs(rule: Rule, claim: Claim, page: Sheet) -> bool:
    """Say whether the claim holds the other words that the rule asks for."""
    return all(any(finder.within(page.low, s) for s in claim.spans) for finder in rule.needs)


def _why(rule: Rule, claim: Claim, children: Children) -> str:
    parts = [rule.why[:-1]]
    if children in _KNOWN_BY:
        parts.append(_KNOWN_BY[children])
    return "; ".join((*parts, *told_as(claim))) + "."
