"""Words of a text that stand once more by themselves, as a heading or a pulled quotation.

A newspaper sets "They volunteer to join the fighting" over an interview in which children were told
of before these words. Law: such a line says of people what the same words say in the text, where
more is known of whom they speak; nothing that the line itself has been read to say is taken away.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, MayConcern, Participant
from onrecord.record.text import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARKS = " \t\"'“”‘’«»"
_FEW = 5  # words, below which a line may have been said twice


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
    for line in lines:
        words = line.of(text).strip(_MARKS)
        if len(words.split()) < _FEW:
            continue
        start = text.index(words, line.start)
        at = text.find(words)
        while at >= 0:
            if not line.holds(Span(at, at + len(words))) and _holds_more(lines, at, words):
                yield line, at - start
                break
            at = text.find(words, at + 1)


def _holds_more(lines: Sequence[Span], at: int, words: str) -> bool:
    """Say whether the line at a place holds other words beside these."""
    around = next(line for line in lines if line.start <= at < line.end)
    return around.end - around.start > len(words) + _FEW


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
