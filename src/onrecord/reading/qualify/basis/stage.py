"""Basis: how the source says that it knows.

It comes from words. A role is no basis: a teacher, a commander or a paper that tells something
has not thereby said how it knows. What nobody worded stays unstated.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.nearby import Nearby
from onrecord.reading.people.sexes import PRONOUNS
from onrecord.record.claim import BasisKind, Claim
from onrecord.record.text import Span

from ..scan import Finder, Region, Sheet, Shelf, regions, sheet
from .around import around
from .carried import gone_on, shown, told
from .selves import Told, asked, deeds
from .suffered import done_to
from .teller import Named, teller
from .words import KINDS, Hit, Seen, negated, rules

_ORDER: tuple[BasisKind, ...] = (*KINDS, "participant")
_OF: Mapping[Told, BasisKind] = {
    "saw": "eyewitness",
    "heard": "hearsay",
    "read": "record",
    "thought": "inference",
    "did": "participant",
    "suffered": "participant",
}
_HEARD = ("reporting.heard", "reporting.handed")
_CHARGE = 32  # code points before a claim in which the charge is named
_INNER = re.compile(r"\b(?:who|whom|which|whose|that|where)\b")
_ADOPTS = re.compile(
    r"\W*(?:yes|(?:that is|that's|it is) (?:correct|right|true|so)|correct|right|indeed"
    r"|i did|i was|we did|we were)\b"
)
_UNREAL = re.compile(
    r"\b(?:would|if|will|should|might|could have|do not|don't|had (?:i|we|he|she|it|they))\b"
)


def basis(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something its basis."""
    if not draft.english:
        return draft
    page, words = sheet(draft.document.text), rules(tools)

    def shelf(finder: Finder) -> Shelf:
        return Shelf(f for f in finder.everywhere(page) if not negated(f, page))

    seen = Seen(
        page,
        words,
        shelf(words.phrases),
        shelf(words.leads),
        shelf(words.asides),
        {a.id: a for a in draft.attributions},
        {c.id: c for c in draft.claims if c.mode == "question"},
        Named(Nearby((m.span, e) for e in draft.entities for m in e.mentions), words.unnamed),
        {n: tools.trace(f"basis.{n}") for n in (*_ORDER, "around", "first_person", "described")},
    )
    places = regions(draft, page)
    claims = tuple(
        c if c.mode == "question" else _based(c, _best(c, places[c.id], seen), seen)
        for c in draft.claims
    )
    return replace(draft, claims=told(shown(gone_on(claims, seen), seen), seen))


def _based(claim: Claim, hit: Hit | None, seen: Seen) -> Claim:
    if hit is None:
        return claim
    return replace(
        claim,
        basis=hit.kind,
        basis_cue=seen.page.cue(hit.cue),
        basis_from=teller(hit.cue, seen.page, seen.known) if hit.kind == "hearsay" else None,
        traces={**claim.traces, "basis": seen.traces[hit.rule]},
    )


def _best(claim: Claim, region: Region, seen: Seen) -> Hit | None:
    """Return what says how it is known: the claim's own words before those around it."""
    told = seen.attributions.get(claim.attribution or "")
    if told is not None and told.trace.rule in _HEARD:  # whatever the words tell of
        heard = (hit for hit in around(claim, region, seen) if hit.kind == "hearsay")
        if hit := next(heard, None):
            return hit
    for hits in (_own(claim, region, seen), around(claim, region, seen)):
        listed = list(hits)
        for kind in _ORDER:
            for hit in listed:
                if hit.kind == kind and not _of_another(claim, hit, seen):
                    return hit
    return None


def _of_another(claim: Claim, hit: Hit, seen: Seen) -> bool:
    """Say whether it is somebody told of who saw or did it: "he heard it", told by a court.

    Whoever writes a diary, who is "I" in it, is no "she" in it either.
    """
    first = hit.cue.of(seen.page.low).split(maxsplit=1)[0]
    written = claim.attribution is None and seen.words.i_did.search(seen.page.low) is not None
    own = claim.source.kind not in ("organization", "publication") and not written
    told_of = first in PRONOUNS and hit.kind in ("eyewitness", "participant")
    thought = first in (*PRONOUNS, "they") and hit.kind == "inference"
    return not own and (told_of or thought)


def _own(claim: Claim, region: Region, seen: Seen) -> Iterator[Hit]:
    """Yield what the claim's own words say of how it is known."""
    low, words = seen.page.low, seen.words
    for place in region.own:
        for found in seen.phrases.within(place):
            if _governs(found.span, place, seen.page):
                yield Hit(found.rule, found.span, found.rule)  # type: ignore[arg-type]
        if shown := words.opening.match(low, place.start, place.end):
            yield Hit("record", Span(*shown.span(1)), "record")
        if came := words.arrival.match(low, place.start, place.end):
            yield Hit("eyewitness", Span(*came.span(1)), "eyewitness")
        for kind, act in words.authors.items():
            if _reports_itself(claim) and (did := act.match(low, place.start, place.end)):
                yield Hit(kind, Span(*did.span()), kind)
        for span in _part_in(claim, place, seen):
            yield Hit("participant", span, "first_person")
    for deed in () if _charged(claim, seen) else deeds(claim, low, words.of_self):
        yield Hit(_OF[deed.told], deed.span, "first_person")
    question = seen.questions.get(claim.answers or "")
    if claim.words_from == "both" and question and _ADOPTS.match(low, *claim.span):
        for deed in asked(question, low, words.of_self):
            yield Hit(_OF[deed.told], claim.span, "first_person")
    if not _UNREAL.search(low, *claim.span):
        yield from done_to(claim, region, seen)


def _charged(claim: Claim, seen: Seen) -> bool:
    """Say whether somebody is charged with what they deny: "rejected the claim that he fled"."""
    start = claim.span.start
    before = seen.page.low[max(0, start - _CHARGE) : start]
    return claim.denies is not None and bool(seen.words.charge.search(before))


def _part_in(claim: Claim, place: Span, seen: Seen) -> Iterator[Span]:
    """Yield what was the source's to do: "one of Tell's jobs was to", "my patrol burned"."""
    low, words = seen.page.low, seen.words
    task = words.task.match(low, place.start, place.end)
    if task and (claim.source.name or "").lower().split()[-1:] == [task["of"]]:
        yield Span(*task.span())
    yield from (duty.span for duty in words.duty.within(low, place))
    if party := words.own_party.match(low, place.start, place.end):
        yield Span(*party.span())


def _reports_itself(claim: Claim) -> bool:
    return len(claim.chain) == 1 and claim.source.kind in (
        "document",
        "organization",
        "publication",
    )


def _governs(cue: Span, own: Span, page: Sheet) -> bool:
    """Say whether a phrase is about the claim itself: not "a bishop who reportedly fled"."""
    inner = [
        m for m in _INNER.finditer(page.low, own.start, cue.start) if m.start() > own.start + 3
    ]
    return not inner or "," in page.low[inner[-1].end() : cue.start]
