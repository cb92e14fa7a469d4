"""What was done to the source: "they dragged me out", "she said soldiers had beaten her"."""

import re
from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Region
from .selves import subjects
from .words import Hit, Seen

_INNER = re.compile(r"\b(?:who|whom|which|whose|that|where)\b")
_OBJECT = {"he": "him", "she": "her", "they": "them"}
_SAID = 12  # code points between the reporting word and what it reports


def done_to(claim: Claim, region: Region, seen: Seen) -> Iterator[Hit]:
    """Yield what somebody else did to the one who tells it."""
    if claim.mode in ("direct", "narration"):
        yield from _to_me(region, seen)
    if claim.mode in ("indirect", "mixed"):
        yield from _to_source(claim, region, seen)


def _to_me(region: Region, seen: Seen) -> Iterator[Hit]:
    """Yield what was done to the speaker: "beat us with a hose", "put a sack over my head"."""
    low, words = seen.page.low, seen.words
    for place in region.own:
        for hit in words.to_self.finditer(low, place.start, place.end):
            verb, owned = hit[1], hit[2] in ("my", "our")
            to = low[max(0, hit.start() - 3) : hit.start()]
            aside = verb in words.beside and not (owned and verb in words.onto)
            if (hit[3] in ("me", "us")) == owned or to == "to " or verb in words.telling or aside:
                continue
            if not _INNER.search(low, place.start + 4, hit.start()):
                yield Hit("participant", Span(*hit.span()), "first_person")


def _to_source(claim: Claim, region: Region, seen: Seen) -> Iterator[Hit]:
    """Yield what was done to "him" or "her" of what a man or a woman says right before.

    Of "Mother says soldiers took her" it is rather hers whose mother she is; not of "my mother".
    """
    cue, low = region.cue, seen.page.low
    if seen.words.of_child.fullmatch((claim.source.name or "").lower()):
        return
    if claim.denies is not None or cue is None or not 0 <= claim.span.start - cue.end <= _SAID:
        return
    named, first = subjects(claim, seen.words.of_self, low)
    objects = [_OBJECT[word] for word in named.split("|") if word in _OBJECT]
    if first or not objects or re.match(rf"(?:{named})\b", low[claim.span.start :][:8]):
        return
    hit = seen.words.harmed(objects).search(low, claim.span.start, claim.span.end)
    if hit and not _INNER.search(low, claim.span.start + 4, hit.start()):
        yield Hit("participant", Span(*hit.span()), "first_person")
