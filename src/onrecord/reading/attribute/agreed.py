"""What the rules and the network have found, made one.

Law: what a rule has read stands: rules know marks, paragraphs and turns, and what is told inside
what is told. What no rule has found the network adds, when it is sure enough. How sure was chosen
on documents that it had not learned from (training/README.md).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.language.network import MODEL
from onrecord.record.text import Span

from .found import Found
from .model.decode import Told
from .quotes import Quote

ENOUGH = 0.65  # how sure the network has to be of what no rule has found
_TOLD_ACTS = ("speech", "writing")
_SAME = 0.8  # shared part of the code points of either, from which two contents are one
_LED = re.compile(r"(?:that|whether)\s+")
# "The boy was told that S", "was ordered to S": he is told, by whom is not worded.
_TOLD = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|also\s+|then\s+)?"
    r"(?:told|informed|assured|warned|advised|notified|reminded|ordered|instructed|asked|promised)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|cannot|\w+n[’']t)\b", re.IGNORECASE)
_BEFORE = 24  # code points before a cue in which its auxiliary may stand


@dataclass(frozen=True, slots=True)
class Marks:
    """The outermost quotations of a document, in order."""

    quotes: tuple[Quote, ...]

    def near(self, span: Span) -> tuple[Quote, ...]:
        """Return the quotations that share code points with `span`."""
        first = max(bisect_left(self.quotes, span.start, key=lambda q: q.span.end) - 1, 0)
        made = []
        for quote in self.quotes[first:]:
            if quote.span.start >= span.end:
                break
            if quote.span.end > span.start:
                made.append(quote)
        return tuple(made)


def agreed(text: str, rules: Sequence[Found], told: Sequence[Told], marks: Marks) -> list[Found]:
    """Return one attribution for each act that rules, network or both have found."""
    kept = list(rules)
    quoted = [c for f in rules if f.how == "worded" and f.quoted for c in f.content]
    for each in told:
        if each.score < ENOUGH or any(_one_act(f, each) for f in rules):
            continue
        if each.act in _TOLD_ACTS and _NEGATED.search(each.cue.of(text)):
            continue  # "Orsek did not say that S": what was not said is not told
        if each.act not in _TOLD_ACTS and any(c.holds(each.cue) for c in quoted):
            continue  # what is thought inside what somebody is quoted with is part of the quotation
        if all(_shared(f.content, each.content) < _SAME for f in kept):
            kept.append(_found(text, each, marks))
    return kept


def _one_act(rule: Found, told: Told) -> bool:
    return rule.cue is not None and _touch(rule.cue, told.cue)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the code points that both hold, as a share of those that either holds."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(s.end - s.start for s in (*one, *other)) - both
    return both / either if either else 0.0


def _found(text: str, told: Told, marks: Marks) -> Found:
    content = tuple(_bare(text, span, marks) for span in told.content)
    return Found(
        source=None if _is_no_source(text, told) else told.source,
        cue=told.cue,
        content=content,
        act=told.act,
        rule=MODEL,
        mode=_mode(told.cue, content, marks),
        score=round(told.score, 4),
    )


def _is_no_source(text: str, told: Told) -> bool:
    """Say whether the words taken for a source are none.

    "It is said that S" has none; before a passive stands who was told, not who told it.
    """
    if told.source is None:
        return False
    if told.source.of(text).lower() in ("it", "there"):
        return True
    if told.source.start > told.cue.start:
        return False
    start = max(told.cue.start - _BEFORE, told.source.start)
    return _TOLD.search(text, start, told.cue.end) is not None


def _mode(
    cue: Span, content: Sequence[Span], marks: Marks
) -> Literal["direct", "indirect", "mixed"]:
    """Return the mode; marks that stand around the cue as well are somebody else's."""
    near = [[q for q in marks.near(c) if not q.span.holds(cue)] for c in content]
    held = [any(q.span.holds(c) for q in some) for c, some in zip(content, near, strict=True)]
    if all(held):
        return "direct"
    return "mixed" if any(near) else "indirect"


def _bare(text: str, span: Span, marks: Marks) -> Span:
    """Leave "that" before it out; a content that is nearly a whole quotation is the quotation."""
    led = _LED.match(text, span.start, span.end)
    if led is not None and led.end() < span.end:
        span = Span(led.end(), span.end)
    return next((q.inner for q in marks.near(span) if _shared((q.inner,), (span,)) >= _SAME), span)
