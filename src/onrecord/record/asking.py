"""What a person asks for, before it is a decision: typed at a terminal, or pressed at the desk."""

from dataclasses import dataclass
from typing import Protocol

from .judgement import Decision, Verdict
from .text import Span


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
