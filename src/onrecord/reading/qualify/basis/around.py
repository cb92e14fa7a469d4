"""What the words around a claim say of how it is known.

That is what the claim is an act of ("he thinks that …"), what its source is called ("relatives
who had spoken with her"), what leads to it ("I was told that …") or is set apart after it.
"""

import re
from collections.abc import Iterator, Set

from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Found, Region
from .words import Hit, Seen, negated

_LED = re.compile(
    r"(?: +(?:day|evening|night|morning|afternoon) +that)?[ :,\"']*(?:that|how)?[ :\"']*$"
)
_THEY = re.compile(r"they\b")
_THEIRS = re.compile(r"\b(?:they|them|their)\b[^\n]*$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being) +(?:\w+ly +)?$")
_SET_APART = re.compile(r"[ ,\"')-]*(?:as|so)?[ ]*$")


def around(claim: Claim, region: Region, seen: Seen) -> Iterator[Hit]:
    """Yield what the words that lead to the claim, or are set apart after it, say."""
    low, page = seen.page.low, seen.page
    yield from _held(claim, seen)
    yield from _of_source(claim, seen)
    for found in (*seen.leads.within(region.lead), *seen.phrases.within(region.lead)):
        if _THEY.match(low, found.span.start) and _THEIRS.search(
            low, max(0, found.span.start - 160), found.span.start
        ):
            continue  # "they pay for it. They say that …": some who were spoken of
        if _LED.match(low[found.span.end : claim.span.start]) and not _tells_it(
            found, claim, seen.words.talkers
        ):
            yield Hit(found.rule, found.span, "around")  # type: ignore[arg-type]
    after = Span(claim.span.end, page.sentence(max(claim.span.end - 1, claim.span.start)).end)
    for found in (*seen.asides.within(after), *seen.phrases.within(after)):
        apart = _SET_APART.fullmatch(low[claim.span.end : found.span.start])
        rest = low[found.span.end : after.end]
        if apart and len(rest) < 48 and not re.match(" +that", rest):
            yield Hit(found.rule, found.span, "around")  # type: ignore[arg-type]


def _tells_it(found: Found, claim: Claim, talkers: Set[str]) -> bool:
    """Say whether the words are those of the source's own telling: "his uncle told me that …"."""
    named = claim.source.span
    return (
        found.rule == "hearsay"
        and named is not None
        and (claim.source.name or "").lower() not in talkers
        and found.span.start <= named.start < found.span.end
    )


def _of_somebody(cue: Span, low: str) -> bool:
    """Say whether a telling is a passive of the one told of: "is said to have fled"."""
    return low.startswith(" to ", cue.end) and bool(
        _PASSIVE.search(low, max(0, cue.start - 16), cue.start)
    )


def _held(claim: Claim, seen: Seen) -> Iterator[Hit]:
    """Yield what it is an act of: "he thinks that …", "they noticed that …", "was told that …"."""
    made = seen.attributions.get(claim.attribution or "")
    if made is None or made.cue is None:
        return
    if made.trace.rule == "reporting.heard":  # "the League had this from two drivers"
        told = (f for f in seen.phrases.within(made.cue) if f.rule == "hearsay")
        yield from (Hit("hearsay", found.span, "around") for found in told)
    word = made.cue.of(seen.page.low)
    if word in seen.words.unsourced and _of_somebody(made.cue, seen.page.low):
        yield Hit("hearsay", made.cue, "around")  # "the chief is said to have fled"
        return
    if made.source is None and made.entity is None:
        if word in seen.words.unsourced and claim.source.name is None:
            yield Hit("hearsay", made.cue, "around")  # "one girl is said to have died"
        return
    kind = seen.words.acts.get(word)
    perceived = kind == "inference" or made.act in ("thought", "perception")
    if kind and perceived and not negated(Found(made.cue, kind), seen.page):
        yield Hit(kind, made.cue, "around")


def _of_source(claim: Claim, seen: Seen) -> Iterator[Hit]:
    """Yield what the words that name the source say: a film, "relatives who had spoken to her"."""
    named, low = claim.source.span, seen.page.low
    if named is None:
        return
    if claim.source.kind != "person":
        for kind, pattern in seen.words.sources.items():
            if hit := pattern.search(low, named.start, named.end):
                yield Hit(kind, Span(*hit.span()), kind)
    end = seen.page.sentence(named.start).end
    if hit := seen.words.who_saw.match(low, named.start, end):
        yield Hit("eyewitness", Span(hit.start(1), hit.end(1)), "around")
    if hit := seen.words.who_spoke.match(low, named.start, end):
        yield Hit("hearsay", Span(named.start, hit.end() - 1), "around")
