"""Basis and standing: how the source says it knows, and how it stands to what it tells.

Both come from words. A role is no basis: a teacher, a commander or a paper that tells
something has not thereby said how it knows. What nobody worded stays unstated.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import BasisKind, Claim, Source, SourceKind, Standing, Trace
from onrecord.record.entity import Entity
from onrecord.record.text import Span

from .numbers import any_of
from .scan import Finder, Found, Region, Sheet, Shelf, english, once, regions, sheet

_KINDS: tuple[BasisKind, ...] = ("eyewitness", "hearsay", "record", "inference")
_WORDED: tuple[Standing, ...] = ("alleged_perpetrator", "victim", "witness", "member")
_NOT = re.compile(r"(?:\b(?:not|never|no|without|nobody|if|whether)|n't) +(?:\w+ +){0,2}$")
_OWN = re.compile(r"\W*(?:(?:despite|although) [^,]*, )?(?:i|we|he|she|they)\b")
# Bodies that pass on what others told them, whatever office they are of.
_MONITORS = re.compile(
    r"\b(?:srsg|special representative|united nations|experts|human rights|unicef)\b"
)
_BESIDE = re.compile(
    r"(?:,(?: +(?:an?|the|who))?|, +who +was| +is| +was| +used +to +be)( +[\w'-]+){1,4}"
)
_JOINED = re.compile(r"[ ,;]*(?:and|but|then|or)(?: then)? +")
_SUBJECT = re.compile(r"(?:i|we|he|she|they|it|you|the|a|an|my|our|his|her|their|this|that)\b|.*\d")
_NOTHING = re.compile(r" +nothing\b")
_TELLER = re.compile(r"(?:told by|heard (?:it )?from|learn(?:ed|t) from|had it from) +$")
_NAMED = re.compile(
    r"(?:(?:a|an|the|his|her|my|our|their|some|two|three|other) +)?"
    r"(?:[\w'-]+ +){0,2}?[\w'-]+(?= +(?:that|who|of|in|about|how|and|,)|[,.;:]|$)"
)
_PROPER = re.compile(
    r"(?:(?:Abu|Umm|al|el|[A-Z])[\w'-]*)(?: +(?:al-|el-|bin |ibn |de )?[A-Z][\w'-]*)*"
)
_BEFORE_TOLD = re.compile(
    r"((?:(?:a|an|the|his|her|my|our|their|another|one)\s+)?(?:[\w'-]+\s+){0,2}?[\w'-]+)\s+(?:had\s+|has\s+)?$"
)
_SAID_OF_SELF = re.compile(r"[\"' ]*(?:that +)?(he|she|they)\b")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of basis and standing, compiled."""

    basis: Finder
    first_person: re.Pattern[str]
    left_undone: re.Pattern[str]
    own_deed: Finder
    himself: re.Pattern[str]
    standing: Finder
    roles: Finder
    unnamed: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the basis lists of `tools`, compiled."""
    lists = tools.lexicon("basis")

    def flat(name: str) -> list[str]:
        return [phrase for group in lists[name] for phrase in group]

    roles = ("official", "member", "witness", "victim", "relays")
    return Rules(
        basis=Finder({kind: flat(kind) for kind in _KINDS}),
        first_person=re.compile(
            rf"(?<![\w'])(?:i|we)(?: *(?:{any_of(lists['auxiliaries'])})(?!\w))*"
            rf" +(?!(?:{any_of(lists['no_deed'])})(?!\w))[a-z][\w'-]*"
        ),
        left_undone=re.compile(
            rf"(?<![\w'])(?:i|we) +(?:{any_of(lists['undone'])})"
            rf" +(?!(?:{any_of(lists['no_undone'])})(?!\w))[a-z][\w'-]*"
        ),
        own_deed=Finder({"deed": lists["own_deeds"]}),
        himself=re.compile(rf"(?<!\w)(?:{any_of(lists['himself'])})(?!\w)"),
        standing=Finder({kind: flat(kind) for kind in _WORDED}, {"suffered": lists["suffered"]}),
        roles=Finder({role: lists[f"{role}_source"] for role in roles}),
        unnamed=frozenset(lists["unnamed_tellers"]),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the words of one document give for basis and standing."""

    draft: Draft
    page: Sheet
    words: Rules
    basis: Shelf
    standing: Shelf
    roles: Mapping[str, Standing]
    traces: Mapping[str, Trace]


def basis(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something its basis, and its source's standing."""
    if not english(draft):
        return draft
    page, words = sheet(draft.document.text), rules(tools)
    seen = Seen(
        draft,
        page,
        words,
        Shelf(f for f in words.basis.everywhere(page) if not _negated(f.span, page)),
        Shelf(
            f
            for f in words.standing.everywhere(page)
            if f.rule == "alleged_perpetrator" or not _negated(f.span, page)
        ),
        _roles(draft, page, words),
        {
            n: tools.trace(f"basis.{n}")
            for n in (*_KINDS, "first_person", "own_deed", "standing", "role")
        },
    )
    around = regions(draft, page)
    claims = tuple(
        c if c.mode == "question" else _standing(_basis(c, around[c.id], seen), around[c.id], seen)
        for c in draft.claims
    )
    return replace(draft, claims=_members(_witnesses(_gone_on(claims, seen), seen), seen))


def _members(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let whoever tells of having been one of the doers be one of them in all they tell."""
    doers = {
        _who(c)
        for c in claims
        if c.standing in ("alleged_perpetrator", "member") and c.source.kind == "person"
    } - {None}
    return tuple(
        replace(c, standing="member", traces={**c.traces, "standing": seen.traces["role"]})
        if c.standing == "not_stated" and c.mode != "question" and _who(c) in doers
        else c
        for c in claims
    )


def _gone_on(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let "stayed with them" of "I joined and stayed with them" be told at first hand too."""
    made: list[Claim] = []
    for claim in claims:
        before = made[-1] if made else None
        if before and claim.basis == "unstated" and _same_subject(before, claim, seen.page):
            traces = {**claim.traces, "basis": seen.traces["first_person"]}
            cue = before.basis_cue
            made.append(replace(claim, basis="participant", basis_cue=cue, traces=traces))
        else:
            made.append(claim)
    return tuple(made)


def _same_subject(before: Claim, claim: Claim, page: Sheet) -> bool:
    """Say whether a claim without a subject goes on from one told at first hand."""
    if before.basis != "participant" or before.source != claim.source:
        return False
    between = page.low[before.span.end : claim.span.start]
    first = page.low[claim.span.start : claim.span.end].split(maxsplit=1)[:1]
    return bool(_JOINED.fullmatch(between)) and not _SUBJECT.match(first[0] if first else "")


def _witnesses(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let who answers as a witness be one in all its answers, unless it was one of the doers."""
    doers = {_who(c) for c in claims if c.standing in ("alleged_perpetrator", "member")}
    known = {_who(c) for c in claims if c.standing == "witness" and c.source.kind == "person"}
    known -= {*doers, None}
    answers = {p.id for p in seen.draft.passages if p.role == "answer"}
    return tuple(
        replace(c, standing="witness", traces={**c.traces, "standing": seen.traces["role"]})
        if c.standing == "not_stated" and c.passage in answers and _who(c) in known
        else c
        for c in claims
    )


def _who(claim: Claim) -> str | None:
    return claim.source.entity or claim.source.name


def _negated(span: Span, page: Sheet) -> bool:
    """Say whether the cue is negated, or asked about: "I did not see", "whether they saw"."""
    start = page.sentence(span.start).start
    return bool(
        _NOT.search(page.low, max(start, span.start - 24), span.start)
        or _NOTHING.match(page.low, span.end)
        or re.search(r"(?:n't|not|never)\b", span.of(page.low))
    )


def _basis(claim: Claim, region: Region, seen: Seen) -> Claim:
    found = _cue(claim, region, seen)
    if found:
        return replace(
            claim,
            basis=found.rule,  # type: ignore[arg-type]
            basis_cue=seen.page.cue(found.span),
            basis_from=_teller(found, seen) if found.rule == "hearsay" else None,
            traces={**claim.traces, "basis": seen.traces[found.rule]},
        )
    deed = _deed(claim, region, seen) or _suffered(region, seen)
    if deed is None:
        return claim
    span, rule = deed
    return replace(
        claim,
        basis="participant",
        basis_cue=seen.page.cue(span),
        traces={**claim.traces, "basis": seen.traces[rule]},
    )


def _tells_it(found: Found, claim: Claim, region: Region) -> bool:
    """Say whether the words are those of the source's own telling: "his uncle told me that …"."""
    if region.cue is None or claim.source.span is None or not region.cue.overlaps(found.span):
        return False
    return found.rule == "hearsay" and claim.source.span.end <= found.span.start


def _cue(claim: Claim, region: Region, seen: Seen) -> Found | None:
    """Return the cue that says how it is known: the claim's own words before those around it."""
    for places in (region.own, region.around()):
        inside = [f for place in places for f in seen.basis.within(place)]
        inside = [f for f in inside if not _tells_it(f, claim, region)]
        for kind in _KINDS:
            for found in inside:
                if found.rule == kind:
                    return found
    return None


def _deed(claim: Claim, region: Region, seen: Seen) -> tuple[Span, str] | None:
    """Return the words that say that the source did or suffered it itself."""
    low = seen.page.low
    for span in region.own:
        hit = seen.words.first_person.search(low, span.start, span.end)
        if hit and not _negated(Span(*hit.span()), seen.page):
            return Span(*hit.span()), "first_person"
        if hit := seen.words.left_undone.search(low, span.start, span.end):
            return Span(*hit.span()), "first_person"  # "I did not ask": what one left undone
        if claim.mode in ("indirect", "mixed") and claim.source.kind == "person":
            opening = Span(span.start, min(span.start + 60, span.end))
            if _SAID_OF_SELF.match(low, span.start, span.end):
                for deed in seen.words.own_deed.within(low, opening):
                    if not _negated(deed.span, seen.page):
                        return deed.span, "own_deed"
            if hit := seen.words.himself.search(low, span.start, span.end):
                return Span(*hit.span()), "own_deed"
    return None


def _suffered(region: Region, seen: Seen) -> tuple[Span, str] | None:
    """Return the words that make the source victim or doer in its own telling."""
    for span in region.own:
        for found in seen.standing.within(span):
            if found.rule in ("victim", "alleged_perpetrator"):
                return found.span, "first_person"
    return None


def _teller(found: Found, seen: Seen) -> Source | None:
    """Return who told it, where the words say: "told by his uncle", "a nurse told me"."""
    page = seen.page
    cue = found.span.of(page.low)
    if re.search(r"(?:by|from)$", cue):
        hit = _PROPER.match(page.flat, found.span.end + 1) or _NAMED.match(
            page.low, found.span.end + 1
        )
        return _source(Span(*hit.span()), seen) if hit else None
    if re.match(r"(?:told|had told) ", cue):
        start = max(page.sentence(found.span.start).start, found.span.start - 48)
        hit = _BEFORE_TOLD.search(page.low, start, found.span.start)
        return _source(Span(*hit.span(1)), seen) if hit else None
    if cue.startswith(("people", "everyone", "everybody")):
        return _source(Span(found.span.start, found.span.start + len(cue.split()[0])), seen)
    after = re.match(r" +by +", page.low[found.span.end : found.span.end + 8])
    if cue.endswith(("told", "been told")) and after:
        begin = found.span.end + after.end()
        hit = _PROPER.match(page.flat, begin) or _NAMED.match(page.low, begin)
        return _source(Span(*hit.span()), seen) if hit else None
    return None


def _source(span: Span, seen: Seen) -> Source:
    name = span.of(seen.page.text)
    entity = _entity(span, seen.draft.entities)
    kind: SourceKind = "unnamed"
    if entity and entity.kind != "place":
        kind = entity.kind
    elif _PROPER.fullmatch(name) and name.lower() not in seen.words.unnamed:
        kind = "person"
    return Source(entity=entity.id if entity else None, name=name, kind=kind, span=span)


def _entity(span: Span, entities: tuple[Entity, ...]) -> Entity | None:
    for entity in entities:
        if any(m.span.overlaps(span) for m in entity.mentions):
            return entity
    return None


def _standing(claim: Claim, region: Region, seen: Seen) -> Claim:
    found, rule = _worded(claim, region, seen), "standing"
    if found in (None, "member"):
        described = _described(claim, seen)
        if found is None or described == "official":
            found, rule = described, "role"
    if found is None:
        return claim
    traces = {**claim.traces, "standing": seen.traces[rule]}
    claim = replace(claim, standing=found, traces=traces)
    if found == "alleged_perpetrator" and claim.denies and claim.basis == "unstated":
        # who denies a deed of their own tells what they did or did not do
        traces = {**traces, "basis": seen.traces["own_deed"]}
        return replace(claim, basis="participant", basis_cue=claim.polarity_cue, traces=traces)
    return claim


def _worded(claim: Claim, region: Region, seen: Seen) -> Standing | None:
    inside = [f for place in region.own for f in seen.standing.within(place)]
    for kind in _WORDED:
        if any(f.rule == kind for f in inside):
            return kind
    if claim.denies is not None and _OWN.match(claim.text.lower()):
        return "alleged_perpetrator"  # "he has not killed anyone": it is alleged of him
    if claim.basis == "eyewitness" and claim.source.kind in ("person", "group", "unnamed"):
        return "witness"
    return "relays" if claim.basis == "hearsay" else None


def _described(claim: Claim, seen: Seen) -> Standing | None:
    """Return the standing that the words naming the source give, here or elsewhere in the text."""
    source, found = claim.source, None
    if source.span:
        found = _role(source.span.of(seen.page.low), seen.words)
    found = found or _role((source.name or "").lower(), seen.words)
    found = found or seen.roles.get(source.entity or "")
    return None if found == "relays" and len(claim.chain) == 1 else found


def _role(words: str, rules: Rules) -> Standing | None:
    found = rules.roles.within(words, Span(0, len(words)))
    if not found:
        return None
    kinds = [f.rule for f in found]
    if {"official", "relays"} <= set(kinds) and not _MONITORS.search(words):
        return "official"  # "the press office of the presidency"
    return kinds[0]  # type: ignore[return-value]


def _roles(draft: Draft, page: Sheet, words: Rules) -> dict[str, Standing]:
    """Return what each is called beside its name: "commander X", "X, a spokesman"."""
    known: dict[str, Standing] = {}
    for entity in draft.entities:
        if role := _role(entity.name.lower(), words):
            known[entity.id] = role
            continue
        for mention in entity.mentions:
            start, end = mention.span
            first, last = page.sentence(start).start, page.sentence(max(end - 1, start)).end
            before = re.search(
                r"[\w'-]+\.?(?: +[\w'-]+\.?){0,2} +$", page.low[max(first, start - 40) : start]
            )
            after = _BESIDE.match(page.low[end : min(last, end + 60)])
            said = (before[0] if before else "") + " | " + (after[0] if after else "")
            if role := _role(said, words):
                known[entity.id] = role
                break
    return known
