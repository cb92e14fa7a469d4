"""Where a basis goes on: a second verb of one subject, the sentences that describe a film.

And those after "I only know what the drivers told me".
"""

import re
from dataclasses import replace

from onrecord.record.claim import Claim, Cue
from onrecord.record.text import Span

from .teller import told_by
from .words import Rules, Seen

_JOINED = re.compile(r"[ ,;]*(?:and|but|then|or)(?: then)? +")
_SUBJECT = re.compile(r"(?:i|we|he|she|they|it|you|the|a|an|my|our|his|her|their|this|that)\b|.*\d")
_TO_COME = frozenset(
    ("will", "would", "can", "may", "might", "must", "should", "shall", "is", "are")
)
_PAST = re.compile(r"\b(?:was|were|had|did|\w+ed|went|came|took|saw|told|said|ran|got|made)\b")
_WHAT_IT_IS = re.compile(r"(?:it|this|that|these) +(?:is|are)\b")
_NOW = re.compile(r"\b(?:is|are|has|have|does|do)\b")


def gone_on(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let "stayed with them" of "I joined and stayed with them" be told at first hand too."""
    made: list[Claim] = []
    for claim in claims:
        before = made[-1] if made else None
        if before and claim.basis == "unstated" and _same_subject(before, claim, seen):
            cue = before.basis_cue
            traces = {**claim.traces, "basis": seen.traces["first_person"]}
            made.append(replace(claim, basis="participant", basis_cue=cue, traces=traces))
        else:
            made.append(claim)
    return tuple(made)


def _same_subject(before: Claim, claim: Claim, seen: Seen) -> bool:
    """Say whether a claim without a subject goes on from one told at first hand."""
    own = before.traces.get("basis") == seen.traces["first_person"]
    if not own or before.source != claim.source or before.basis_cue is None:
        return False
    if not re.match(r"(?:i|we|he|she|they)\b", before.basis_cue.text.lower()):
        return False
    between = seen.page.low[before.span.end : claim.span.start]
    first = seen.page.low[claim.span.start : claim.span.end].split(maxsplit=1)[:1]
    opening = first[0] if first else ""
    goes_on = bool(_JOINED.fullmatch(between)) and not _SUBJECT.match(opening)
    return goes_on and opening not in _TO_COME


_SELF = re.compile(r"(?:i|we|my|our)\b")


def told(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let what follows "I only know what the drivers told me" be told by the drivers.

    To the end of the paragraph, or until something is known otherwise; not what the source
    tells of itself.
    """
    hits = list(seen.words.only_told.finditer(seen.page.low))
    if not hits:
        return claims
    made = list(claims)
    for hit in hits:
        start = hit.start("by")
        by = told_by(Span(start, start + len(hit["by"].rstrip())), seen.page, seen.known)
        cue = seen.page.cue(Span(*hit.span()))
        end = seen.page.low.find("\n", hit.end())
        for at, claim in enumerate(made):
            if claim.span.start < hit.end() or (-1 < end < claim.span.start):
                continue
            if claim.basis != "unstated":
                break
            if claim.mode == "question" or _SELF.match(seen.page.low, claim.span.start):
                continue
            traces = {**claim.traces, "basis": seen.traces["hearsay"]}
            made[at] = replace(claim, basis="hearsay", basis_cue=cue, basis_from=by, traces=traces)
    return tuple(made)


def shown(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let the sentences that go on describing a film or a picture rest on it, as the first does."""
    made: list[Claim] = []
    cue: Cue | None = None
    shows = False  # of a paper only what "it shows", "it bears" goes on
    for each in claims:
        claim = each
        before = made[-1] if made else None
        if (
            before is None
            or before.passage != claim.passage
            or before.source != claim.source
            or claim.attribution
        ):
            cue = None
        words = seen.page.low[claim.span.start : claim.span.end]
        if cue and claim.basis == "unstated" and _describes(words, shows, seen.words):
            traces = {**claim.traces, "basis": seen.traces["described"]}
            claim = replace(claim, basis="record", basis_cue=cue, traces=traces)
        elif claim.basis != "record" and not seen.words.described.search(words):
            cue = None
        pictured = seen.words.described.search(words)
        if hit := pictured or seen.words.sources["record"].search(words):
            place = Span(claim.span.start + hit.start(), claim.span.start + hit.end())
            cue, shows = seen.page.cue(place), pictured is None
        elif claim.basis == "record" and cue is None:
            cue = claim.basis_cue
        made.append(claim)
    return tuple(made)


def _describes(words: str, paper: bool, rules: Rules) -> bool:
    """Say whether the words tell in the present what is to be seen."""
    if paper:
        return bool(rules.paper_does.match(words))
    past, now = _PAST.search(words), _NOW.search(words)
    if _WHAT_IT_IS.match(words):
        return False
    return past is None or (now is not None and now.start() < past.start())
