"""Standing: how the source stands to what it tells.

The claim's own words come first ("they beat us", "we shot two prisoners"), then the words that
name the source here or beside its name elsewhere. Who tells of having been one of the doers is
one of them in all they tell; who answers as a witness is one in all the answers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, Standing, Trace
from onrecord.record.text import Span

from .basis.selves import Words, subjects, words_of_self
from .numbers import any_of
from .scan import Finder, Sheet, Shelf, english, once, sheet

_WORDED: tuple[Standing, ...] = ("alleged_perpetrator", "victim", "witness", "member")
_OF_SELF: Mapping[str, Standing] = {
    "perpetrator_of_self": "alleged_perpetrator",
    "victim_of_self": "victim",
    "member_of_self": "member",
}
_ROLES = ("official", "member", "witness", "victim", "relays")
_NOT = re.compile(r"(?:\b(?:not|never|no|without|nobody|if|whether)|n't) +(?:\w+ +){0,2}$")
_ASIDE = r"\W*(?:(?:despite|although) [^,]*, )?"
# Bodies that pass on what others told them, whatever office they are of.
_MONITORS = re.compile(
    r"\b(?:srsg|special representative|united nations|experts|human rights|unicef)\b"
)
_BESIDE = re.compile(
    r"(?:,(?: +(?:an?|the|who))?|, +who +was| +is| +was| +used +to +be)( +[\w'-]+){1,6}"
)
# "In the camp he was beaten": circumstances, no other subject.
_LED = (
    r"\W*(?:(?:in|on|at|after|before|during|by|then|later|there|once|twice|the|from|near|about) "
    r"[^,.;]{0,40}?[ ,])?(?:that +)?"
)
_RUMOUR = re.compile(r"\brumou?rs?\b")
_WHO = re.compile(r",? +(?:and +)?who +[^.;:\",]{0,60}")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of standing, compiled."""

    own: Finder
    of_self: Finder
    roles: Finder
    who: Finder
    party: re.Pattern[str]
    nothing: Finder
    of_source: Words


@once
def rules(tools: Tools) -> Rules:
    """Return the standing lists of `tools`, compiled."""
    lists = tools.lexicon("standing")

    def flat(name: str) -> list[str]:
        return [phrase for group in lists[name] for phrase in group]

    words = {"suffered": lists["suffered"], "harms": lists["harms"]}
    return Rules(
        own=Finder({kind: flat(kind) for kind in _WORDED}, words),
        of_self=Finder({of: lists[name] for name, of in _OF_SELF.items()}, words),
        roles=Finder({role: lists[f"{role}_source"] for role in _ROLES}),
        who=Finder(lists["who"], words),
        party=re.compile(rf"(?<!\w)(?:{any_of(lists['party'])})(?:'s?|s'|s)?(?!\w)"),
        nothing=Finder({"nothing": lists["knows_nothing"]}),
        of_source=words_of_self(tools),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the words of one document give for standing."""

    draft: Draft
    page: Sheet
    words: Rules
    own: Shelf
    nothing: Shelf
    roles: Mapping[str, Standing]
    worded: Trace
    carried: Trace


def standing(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something its source's standing."""
    if not english(draft):
        return draft
    page, words = sheet(draft.document.text), rules(tools)
    seen = Seen(
        draft,
        page,
        words,
        Shelf(
            f
            for f in words.own.everywhere(page)
            if f.rule == "alleged_perpetrator" or not _negated(f.span, page)
        ),
        Shelf(words.nothing.everywhere(page)),
        _roles(draft, page, words),
        tools.trace("standing.words"),
        tools.trace("standing.role"),
    )
    claims = tuple(c if c.mode == "question" else _judged(c, seen) for c in draft.claims)
    return replace(draft, claims=_members(_witnesses(claims, seen), seen))


def _judged(claim: Claim, seen: Seen) -> Claim:
    found, trace = _worded(claim, seen), seen.worded
    if found in (None, "member"):
        described = _described(claim, seen)
        if found is None or described == "official":
            found, trace = described, seen.carried
    if found is None:
        return claim
    return replace(claim, standing=found, traces={**claim.traces, "standing": trace})


def _worded(claim: Claim, seen: Seen) -> Standing | None:
    """Return the standing that the claim's own words give its source."""
    kinds = {f.rule for place in claim.spans for f in seen.own.within(place)}
    named, first = subjects(claim, seen.words.of_source)
    if not first:
        kinds |= _of_self(claim, named, seen)
    itself = re.compile(rf"{_ASIDE}(?:that +)?(?:{named})\b")
    if claim.denies is not None and itself.match(claim.text.lower()):
        return "alleged_perpetrator"  # "he has not killed anyone": it is alleged of him
    if claim.basis == "eyewitness" and "victim" not in kinds and _somebody(claim):
        kinds.add("witness")
    for kind in _WORDED:
        if kind in kinds:
            return kind
    return "relays" if claim.basis == "hearsay" and not _nobody(claim, seen) else None


def _nobody(claim: Claim, seen: Seen) -> bool:
    """Say whether nobody is named who relays it: "one girl is said to have died", "a rumour"."""
    unsourced = claim.attribution is not None and claim.source.name is None
    return unsourced or bool(_RUMOUR.search((claim.source.name or "").lower()))


def _somebody(claim: Claim) -> bool:
    return claim.source.kind in ("person", "group", "unnamed") or claim.basis == "eyewitness"


def _of_self(claim: Claim, named: str, seen: Seen) -> set[str]:
    """Return what "he" or "she", the source of the claim, was or did in it."""
    found: set[str] = set()
    for place in claim.spans:
        opened = re.match(_LED + rf"(?:{named})(?:'d|'s)?(?!\w)", place.of(seen.page.low))
        if opened:
            after = Span(place.start + opened.end(), min(place.end, place.start + 90))
            found |= {f.rule for f in seen.words.of_self.within(seen.page.low, after)}
    return found


def _negated(span: Span, page: Sheet) -> bool:
    """Say whether the cue is negated, or asked about."""
    start = page.sentence(span.start).start
    return bool(
        _NOT.search(page.low, max(start, span.start - 24), span.start)
        or re.search(r"(?:n't|not|never)\b", span.of(page.low))
    )


def _described(claim: Claim, seen: Seen) -> Standing | None:
    """Return the standing that the words naming the source give, here or elsewhere in the text."""
    source, low, found = claim.source, seen.page.low, None
    if source.span:
        found = _role(source.span.of(low), seen.words)
        if found is None:
            found = _said_of(source.span, seen.page, seen.words)
    if source.span or source.kind != "unnamed":
        found = found or _role((source.name or "").lower(), seen.words)
    found = found or seen.roles.get(source.entity or "")
    return None if found == "relays" and len(claim.chain) == 1 else found


def _said_of(source: Span, page: Sheet, words: Rules) -> Standing | None:
    """Return what a clause right after the source says of it: "a man who served with them"."""
    said = _WHO.match(page.low, source.end, page.sentence(source.start).end)
    within = words.who.within(page.low, Span(*said.span())) if said else []
    return within[0].rule if within else None  # type: ignore[return-value]


def _role(words: str, rules: Rules) -> Standing | None:
    found = rules.roles.within(words, Span(0, len(words)))
    if not found:
        return None
    kinds = [f.rule for f in found]
    if {"official", "relays"} <= set(kinds) and not _MONITORS.search(words):
        return "official"  # "the press office of the presidency"
    if kinds[0] == "official" and rules.party.search(words):
        return "member" if "member" in kinds else None  # "the rebels' spokesman"
    return kinds[0]  # type: ignore[return-value]


def _roles(draft: Draft, page: Sheet, words: Rules) -> dict[str, Standing]:
    """Return what each is called beside its name: "commander X", "X, a spokesman"."""
    known: dict[str, Standing] = {}
    for entity in draft.entities:
        role = _role(entity.name.lower(), words) if entity.mentions else None
        if role:
            known[entity.id] = role
            continue
        for mention in entity.mentions:
            beside = _role(_beside(mention.span, page), words)
            if role := beside or _said_of(mention.span, page, words):
                known[entity.id] = role
                break
    return known


def _beside(name: Span, page: Sheet) -> str:
    """Return the words right before a name and those set beside it."""
    start, end = name
    first, last = page.sentence(start).start, page.sentence(max(end - 1, start)).end
    before = re.search(
        r"[\w'-]+\.?(?: +[\w'-]+\.?){0,2} +$", page.low[max(first, start - 40) : start]
    )
    after = _BESIDE.match(page.low[end : min(last, end + 60)])
    return (before[0] if before else "") + " | " + (after[0] if after else "")


def _who(claim: Claim) -> str | None:
    return claim.source.entity or claim.source.name


def _witnesses(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let who answers as a witness be one in all its answers, unless it was one of the doers."""
    doers = {_who(c) for c in claims if c.standing in ("alleged_perpetrator", "member")}
    known = {_who(c) for c in claims if c.standing == "witness" and c.source.kind == "person"}
    known -= {*doers, None}
    answers = {p.id for p in seen.draft.passages if p.role == "answer"}
    return tuple(
        replace(c, standing="witness", traces={**c.traces, "standing": seen.carried})
        if c.standing == "not_stated"
        and c.passage in answers
        and _who(c) in known
        and not seen.nothing.within(c.span)
        else c
        for c in claims
    )


def _members(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let whoever tells of having been one of the doers be one of them in all they tell."""
    doers = {
        _who(c)
        for c in claims
        if c.standing in ("alleged_perpetrator", "member") and c.source.kind == "person"
    } - {None}
    return tuple(
        replace(c, standing="member", traces={**c.traces, "standing": seen.carried})
        if c.standing == "not_stated" and c.mode != "question" and _who(c) in doers
        else c
        for c in claims
    )
