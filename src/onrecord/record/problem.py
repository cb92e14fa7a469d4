"""What could not be done, kept on the ledger so that nothing is dropped silently."""

from dataclasses import dataclass

from .text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something a step could not do.

    `document` is null for a place that is no document (a folder without rights).
    `kind` is a short snake_case word; `message` is one sentence for the person (what,
    where, what to do) and never holds words of the document.
    """

    document: str | None
    span: Span | None
    kind: str
    message: str
