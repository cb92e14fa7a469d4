"""Words of a text that stand once more by themselves, as a heading or a pulled quotation.

A newspaper sets "They volunteer to join the fighting" over an interview in which children were told
of before these words. Law: such a line says of people what the same words say in the text, where
more is known of whom they speak; nothing that the line itself has been read to say is taken away.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, MayConcern, Participant
from onrecord.record.text import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARKS = " \t\"'“”‘’«»"
_FEW = 5  # words, below which a line may have been said twice; code points beside marks
_MUCH = 400  # code points, above which a line is no heading and no pulled quotation


def reprinted(draft: Draft, _: Tools) -> Draft:
    """Give a reprinted line whom the same words name in the text, and what they may concern."""
    text = draft.document.text
    by_span = {c.span: c for c in draft.claims if len(c.spans) == 1}
    again = {
        claim.id: replace(
            claim,
            participants=tuple(_people(claim, by_span[there], by)),
            may_concern=(*claim.may_concern, *_concerns(claim, by_span[there], by)),
        )
        for line, by in _reprinted(text)
        for claim in draft.claims
        if line.holds(claim.span) and (there := _moved(claim.span, by)) in by_span
    }
    return (
        replace(draft, claims=tuple(again.get(c.id, c) for c in draft.claims)) if again else draft
    )


def _reprinted(text: str) -> Iterator[tuple[Span, int]]:
    """Yield the lines whose words stand in a longer line too, and how far off they stand there."""
    lines = [Span(hit.start(), hit.end()) for hit in _LINE.finditer(text)]
    starts = [line.start for line in lines]
    held: dict[str, int | None] = {}
    for line in lines:
        words = line.of(text).strip(_MARKS)
        if len(words) > _MUCH or len(words.split()) < _FEW:
            continue
        if words not in held:
            held[words] = _in_a_longer(words, text, lines, starts)
        if (at := held[words]) is not None:
            yield line, at - text.index(words, line.start)


def _in_a_longer(words: str, text: str, lines: Sequence[Span], starts: Sequence[int]) -> int | None:
    """Return where words first stand in a line that holds others beside them, or null."""
    at = text.find(words)
    while at >= 0:
        around = lines[bisect_right(starts, at) - 1]
        if around.end - around.start > len(words) + _FEW:
            return at
        at = text.find(words, around.end)
    return None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _people(claim: Claim, there: Claim, by: int) -> Iterator[Participant]:
    """Yield the people of a claim, each with the role that the same words have there."""
    told = {_moved(p.span, -by): p for p in there.participants if there.span.holds(p.span)}
    for one in claim.participants:
        other = told.pop(one.span, None)
        more = other is not None and one.role == "other"
        yield replace(one, role=other.role, trace=other.trace) if other and more else one
    taken = [p.span for p in claim.participants]
    for span, one in sorted(told.items()):
        if not any(span.overlaps(t) for t in taken):
            yield replace(one, span=span, alleged_by=claim.source.entity or claim.source.name)


def _concerns(claim: Claim, there: Claim, by: int) -> Iterator[MayConcern]:
    """Yield what the same words may concern there, and not yet here."""
    codes = {m.code for m in claim.may_concern}
    for one in there.may_concern:
        if one.code not in codes:
            span = _moved(one.span, -by)
            yield replace(one, cue=replace(one.cue, span=span), span=span)
