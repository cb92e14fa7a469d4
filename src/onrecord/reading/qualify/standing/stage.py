"""Standing: how the source stands to what it tells.

The claim's own words come first ("they beat us", "we shot two prisoners"), then the words that
name the source here or beside its name elsewhere. Who tells of having been one of the doers is
one of them in all they tell; who answers as a witness is one in all the answers. The cue is
those words, wherever they stand.
"""

import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.messages import found as messages
from onrecord.record.claim import Claim, Standing, Trace
from onrecord.record.text import Span

from ..basis.selves import subjects
from ..scan import Found, Sheet, Shelf, sheet
from .called import Stood, role_in, roles_by_name, said_of
from .words import WORDED, Rules, rules, with_rebels

_DOERS: frozenset[Standing] = frozenset(("alleged_perpetrator", "member"))
_SHARE = 8  # one in so many claims tells what somebody saw, who is then a witness in all answers
_NOT = re.compile(r"(?:\b(?:not|never|no|without|nobody|if|whether)|n't) +(?:\w+ +){0,2}$")
_ASIDE = r"\W*(?:(?:despite|although) [^,]*, )?"
# "In the camp he was beaten": circumstances, no other subject.
_LED = (
    r"\W*(?:(?:in|on|at|after|before|during|by|then|later|there|once|twice|the|from|near|about) "
    r"[^,.;]{0,40}?[ ,])?(?:that +)?"
)
_BARE = re.compile(r"\W*(?:[\w. ]{2,30}: *)?(?:no|never|not|i|we)\b")
_OBJECT = re.compile(r"\b(?:him|her|them)$")
_I_WAS = re.compile(r"\b(?:i|we)(?: +(?:was|were|am|are|had been|have been)|'ve been) +(?:\w+ +)?$")
_RUMOUR = re.compile(r"\brumou?rs?\b")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the words of one document give for standing."""

    draft: Draft
    page: Sheet
    words: Rules
    own: Shelf
    nothing: Shelf
    roles: Mapping[str, Stood]
    worded: Trace
    carried: Trace
    lists: Mapping[str, Any]


def standing(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something its source's standing."""
    if not draft.english:
        return draft
    page = sheet(draft.document.text)
    words = with_rebels(rules(tools), page, tools)
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
        roles_by_name(draft, page, words),
        tools.trace("standing.words"),
        tools.trace("standing.role"),
        tools.lexicon("segments"),
    )
    claims = tuple(c if c.mode == "question" else _judged(c, seen) for c in draft.claims)
    claims = _witnesses(_among_seen(claims, seen), seen)
    return replace(draft, claims=_own_voice(_members(claims, seen), seen))


def _judged(claim: Claim, seen: Seen) -> Claim:
    found, trace = _worded(claim, seen), seen.worded
    if found is None or found.kind == "member":
        described = _described(claim, seen)
        if found is None or (described and described.kind == "official"):
            found, trace = described, seen.carried
    return claim if found is None else _stands(claim, found, trace, seen)


def _stands(claim: Claim, found: Stood, trace: Trace, seen: Seen) -> Claim:
    return replace(
        claim,
        standing=found.kind,
        standing_cue=seen.page.cue(found.cue) if found.cue else None,
        traces={**claim.traces, "standing": trace},
    )


def _worded(claim: Claim, seen: Seen) -> Stood | None:
    """Return the standing that the claim's own words give its source."""
    hits = [f for place in claim.spans for f in seen.own.within(place)]
    safe = [f for place in claim.spans for f in seen.words.no_harm.within(seen.page.low, place)]
    hits = [f for f in hits if not any(s.span.holds(f.span) for s in safe)]
    named, first = subjects(claim, seen.words.of_source, seen.page.low)
    if not first:
        hits += _of_self(claim, named, seen)
    kinds = {f.rule: f.span for f in reversed(hits)}
    itself = re.compile(rf"{_ASIDE}(?:that +)?(?:{named})\b")
    denies = claim.denies
    answered = claim.answers is not None and bool(_BARE.match(claim.text.lower()))
    accused = answered or itself.match(claim.text.lower())
    deed = not seen.words.no_deed.search(claim.text.lower()) and not _suggested(claim, seen)
    if denies is not None and accused and deed and not _called_witness(claim, seen):
        cue = claim.polarity_cue.span if claim.polarity_cue else None
        return Stood("alleged_perpetrator", cue)  # "he has not killed anyone"
    if denies is not None:
        kinds.pop("member", None)  # "denied the suggestion that he had joined them"
    basis = claim.basis_cue.span if claim.basis_cue else claim.span
    to_it = claim.basis == "participant" and claim.polarity != "negated"
    if to_it and _OBJECT.search(basis.of(seen.page.low)):
        kinds.setdefault("victim", basis)  # "soldiers had beaten him"
    if claim.basis == "eyewitness" and "victim" not in kinds and _somebody(claim):
        kinds.setdefault("witness", basis)
    for kind in WORDED:
        if kind in kinds:
            return Stood(kind, kinds[kind])
    relays = claim.basis == "hearsay" and not _nobody(claim, seen)
    return Stood("relays", basis) if relays else None


def _suggested(claim: Claim, seen: Seen) -> bool:
    """Say whether a witness is only asked about it: "denied the suggestion that he had joined"."""
    start = claim.span.start
    return bool(seen.words.suggested.search(seen.page.low, max(0, start - 32), start))


def _nobody(claim: Claim, seen: Seen) -> bool:
    """Say whether nobody is named who relays it: "one girl is said to have died", "a rumour"."""
    unsourced = claim.attribution is not None and claim.source.name is None
    if unsourced and claim.basis_cue is not None:
        start = claim.basis_cue.span.start
        unsourced = not _I_WAS.search(seen.page.low, max(0, start - 20), start)
    return unsourced or bool(_RUMOUR.search((claim.source.name or "").lower()))


def _somebody(claim: Claim) -> bool:
    return claim.source.kind in ("person", "group", "unnamed") or claim.basis == "eyewitness"


def _of_self(claim: Claim, named: str, seen: Seen) -> list[Found]:
    """Return what "he" or "she", the source of the claim, was or did in it."""
    found: list[Found] = []
    for place in claim.spans:
        opened = re.match(_LED + rf"(?:{named})(?:'d|'s)?(?!\w)", place.of(seen.page.low))
        if opened:
            after = Span(place.start + opened.end(), min(place.end, place.start + 90))
            found += seen.words.of_self.within(seen.page.low, after)
    return found


def _negated(span: Span, page: Sheet) -> bool:
    """Say whether the cue is negated, or asked about."""
    start = page.sentence(span.start).start
    return bool(
        _NOT.search(page.low, max(start, span.start - 24), span.start)
        or re.search(r"(?:n't|not|never)\b", span.of(page.low))
    )


def _described(claim: Claim, seen: Seen) -> Stood | None:
    """Return the standing that the words naming the source give, here or elsewhere in the text."""
    source, low, found = claim.source, seen.page.low, None
    if source.name and source.name.lower() in seen.words.accused:
        return Stood("alleged_perpetrator", source.span)
    if source.span:
        found = role_in(low, (source.span,), seen.words)
        if found is None:
            found = said_of(source.span, seen.page, seen.words)
    if found is None and source.name and (source.span or source.kind != "unnamed"):
        name = source.name.lower()
        named = role_in(name, (Span(0, len(name)),), seen.words)
        found = Stood(named.kind, source.span) if named else None
    found = found or seen.roles.get(source.entity or "")
    return None if found and found.kind == "relays" and len(claim.chain) == 1 else found


def _who(claim: Claim) -> str | None:
    return claim.source.entity or claim.source.name


def _cues(
    claims: tuple[Claim, ...], kinds: Set[Standing], seen: Seen
) -> dict[str | None, Span | None]:
    """Return whoever told with such a standing, and the words that gave it first."""
    found: dict[str | None, Span | None] = {}
    turns = {a.id for a in seen.draft.attributions if a.how == "turn"}
    for claim in claims:
        one = claim.source.kind == "person" or claim.attribution in turns
        if claim.standing in kinds and one:
            cue = claim.standing_cue
            found.setdefault(_who(claim), cue.span if cue else None)
    found.pop(None, None)
    return found


def _among_seen(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let who was, or was not, among those whom somebody saw be told by a witness too.

    "I saw twenty youths in a lorry. My son was not among them."
    """
    made: list[Claim] = []
    for claim in sorted(claims, key=lambda c: c.span):
        before = made[-1] if made else None
        cue = before.standing_cue if before and before.standing == "witness" else None
        theirs = before and claim.standing == "not_stated" and _who(before) == _who(claim)
        if cue and theirs and seen.words.among_seen.search(claim.text.lower()):
            made.append(_stands(claim, Stood("witness", cue.span), seen.carried, seen))
        else:
            made.append(claim)
    by_id = {claim.id: claim for claim in made}
    return tuple(by_id[claim.id] for claim in claims)


def _witnesses(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let who answers as a witness be one in all its answers, unless it was one of the doers.

    One "I saw" in one answer does not make one, but where a court asks: it hears witnesses.
    """
    askers = {p.speaker for p in seen.draft.passages if p.role == "question"}
    court = any(
        seen.words.court.search(e.name.lower()) for e in seen.draft.entities if e.id in askers
    )
    doers = {_who(c) for c in claims if c.standing in _DOERS}
    saw = Counter(_who(c) for c in claims if c.standing == "witness")
    told = Counter(map(_who, claims))
    known = {
        who: cue
        for who, cue in _cues(claims, {"witness"}, seen).items()
        if who not in doers and (court or (saw[who] > 1 and saw[who] * _SHARE >= told[who]))
    }
    if messages(seen.page.text, seen.lists):
        return claims  # who saw one thing has not seen all that they write in a chat
    answers = {p.id for p in seen.draft.passages if p.role == "answer"}
    return tuple(
        _stands(c, Stood("witness", known[_who(c)]), seen.carried, seen)
        if c.standing == "not_stated"
        and c.mode != "question"
        and c.passage in answers
        and _who(c) in known
        and not seen.nothing.within(c.span)
        else c
        for c in claims
    )


def _members(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let whoever tells of having been one of the doers be one of them in all they tell.

    A label such as "Witness B" says only that somebody was heard. A witness who rejects a deed
    has told of none, and who else does so is one of the doers only where another claim tells of
    serving: "the orders came by telephone".
    """
    served = {_who(c) for c in claims if c.mode != "question" and _served(c, seen)}
    told = (
        c
        for c in claims
        if (c.denies is None and not _weakly(c, seen))
        or (_who(c) in served and not _called_witness(c, seen))
    )
    doers = _cues(tuple(told), _DOERS, seen)
    return tuple(
        _stands(c, Stood("member", doers[_who(c)]), seen.carried, seen)
        if c.mode != "question" and _who(c) in doers and _is_open(c, seen)
        else c
        for c in claims
    )


def _weakly(claim: Claim, seen: Seen) -> bool:
    """Say whether only words that may be any village's make somebody a member: "our men"."""
    cue = claim.standing_cue
    return claim.standing == "member" and cue is not None and cue.text.lower() in seen.words.weak


def _served(claim: Claim, seen: Seen) -> bool:
    """Say whether a claim tells of orders, of a post or of work where deeds were done."""
    return any(seen.words.served.search(seen.page.low, *place) for place in claim.spans)


def _called_witness(claim: Claim, seen: Seen) -> bool:
    described = _described(claim, seen)
    return described is not None and described.kind == "witness"


def _is_open(claim: Claim, seen: Seen) -> bool:
    """Say whether nothing but what the source is called gives its standing, or nothing at all."""
    called = claim.standing == "witness" and claim.traces.get("standing") == seen.carried
    return claim.standing == "not_stated" or called


def _own_voice(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let a text that a body writes of itself be told by that body: "The Ministry regrets …".

    Only where nobody else is quoted in it, or its first line names an official body.
    """
    if (paper := _own_paper(seen)) is not None:
        return tuple(
            _stands(c, paper, seen.carried, seen)
            if c.standing == "not_stated" and _of_the_paper(c) and c.mode != "question"
            else c
            for c in claims
        )
    quoted = any(c.source.kind == "person" and c.mode != "narration" for c in claims)
    headed = _headed_by_official(seen)
    if quoted and not headed:
        return claims
    voices = ("document", "publication") if headed else ("document",)
    voice = _voice(seen)
    if voice is None or (quoted and voice.kind != "official"):
        return claims  # "our gunners" may be in what somebody is quoted to have said
    open_ = ("not_stated", "member") if voice.kind == "official" else ("not_stated",)
    return tuple(
        _stands(c, voice, seen.carried, seen)
        if c.standing in open_
        and c.source.kind in voices
        and len(c.chain) == 1
        and c.mode != "question"
        else c
        for c in claims
    )


def _own_paper(seen: Seen) -> Stood | None:
    """Return the words by which an armed party's own paper opens: "Statement of the Coast Brigade".

    So of a paper that elsewhere says "our fighters" in words that are nobody else's.
    """
    opened = seen.words.own_paper.match(seen.page.text)
    if opened:
        return Stood("member", Span(*opened.span("first" if opened["first"] else "second")))
    ours = seen.words.ours.search(seen.page.low)
    if ours is None:
        return None
    cue = Span(*ours.span())
    holding = [c for c in seen.draft.claims if any(s.holds(cue) for s in c.spans)]
    own = holding and all(_of_the_paper(c) and c.mode == "narration" for c in holding)
    return Stood("member", cue) if own else None


def _of_the_paper(claim: Claim) -> bool:
    """Say whether a text itself tells a claim: a paper of nobody's, or of a body's."""
    return len(claim.chain) == 1 and claim.source.kind in ("document", "organization")


def _headed_by_official(seen: Seen) -> bool:
    low = seen.page.low
    first = Span(0, low.find("\n") if "\n" in low else len(low))
    role = role_in(low, (first,), seen.words)
    return role is not None and role.kind == "official"


def _voice(seen: Seen) -> Stood | None:
    """Return the standing of a body that tells of its own acts in a text, and its words."""
    low, words = seen.page.low, seen.words
    for start in (0, *seen.page.breaks):
        said = words.own_acts.match(low, start + low.startswith(" ", start))
        if said is None:
            continue
        named = Span(*said.span(1))
        spoken = role_in(low, (named,), words)
        if spoken and spoken.kind == "official":
            return Stood("official", named)
        if words.armed.search(low, *named):
            return Stood("member", named)
    ours = words.ours.search(low)
    return Stood("member", Span(*ours.span())) if ours else None
