"""What a person asks for, before it is a decision: typed at a terminal, or pressed at the desk."""

from dataclasses import dataclass, fields
from typing import Protocol

from .claim import Claim
from .judgement import Decision, Verdict
from .text import Span

# What a claim is, not what is said of it: a person cannot amend these. Its words are amended by
# `spans`.
_FIXED = {"id", "document", "reading", "passage", "span", "text", "by", "traces"}
AMENDABLE = tuple(f.name for f in fields(Claim) if f.name not in _FIXED)


class NotDecidable(Exception):
    """A decision that cannot be taken as asked; its text is the line for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asked for.

    `spans` are words of the one document in `ids`, for a claim that no reading found. `seen` is
    the head of the chain that the person was shown; null is the present one.
    """

    verdict: Verdict
    ids: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    reason: str | None = None
    by: str
    role: str | None = None
    spans: tuple[Span, ...] = ()
    seen: str | None = None


class Decide(Protocol):
    """Takes decisions: the one way in, whichever door the person comes through."""

    def __call__(self, asked: Asked) -> Decision:
        """Append the decision. Raises NotDecidable where it cannot be taken as asked."""
