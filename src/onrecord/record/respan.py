"""A claim whose words a person has set anew: other spans of the same document."""

from dataclasses import replace
from typing import Any

from .claim import Claim
from .text import Span, hull


def respanned(claim: Claim, spans: tuple[Span, ...], text: str) -> Claim:
    """Return `claim` with other words of its document, whose text is `text`.

    Its id stays that of the words it was found by. Raises ValueError where a span is no stretch
    of the text.
    """
    if not spans or any(not 0 <= s.start < s.end <= len(text) for s in spans):
        raise ValueError("not a stretch of the document")
    whole = hull(spans)
    return replace(claim, spans=spans, span=whole, text=whole.of(text))


def spans_of(value: Any) -> tuple[Span, ...]:
    """Return the spans that a decision's value holds. Raises ValueError where it holds none."""
    try:
        found = tuple(Span(int(start), int(end)) for start, end in value)
    except (TypeError, ValueError):
        raise ValueError("not a list of [start, end]") from None
    return tuple(sorted(found))
