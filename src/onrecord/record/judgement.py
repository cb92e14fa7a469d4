"""What people decide: appended, never overwritten."""

from dataclasses import dataclass
from typing import Literal

from .text import Span

Verdict = Literal[
    # a claim; `add` sets one down that no reading found
    "accept",
    "reject",
    "amend",
    "add",
    # entities
    "merge",
    "split",
    "protect",
    "unprotect",
    # a link
    "confirm",
    "refuse",
    # a reported incident's figures
    "best",
    "compute",
    # a reported incident, an organization: a grade or a status that a person gives
    "grade",
    # anything
    "note",
    "undo",
    # what left the case, or was taken out of it; who opened the review desk
    "full_export",
    "erase",
    "open",
]
# What was done to one copy of a case as such: no judgement on it, and no change of what it holds.
OF_THE_COPY: frozenset[Verdict] = frozenset({"full_export", "erase", "open"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words a decision was taken on, so that it can follow them into a new reading."""

    document: str
    text_sha256: str
    spans: tuple[Span, ...]
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement of one named person.

    `about` are ids (of claims, entities, links, documents); `field` and `value` belong to
    `amend`, and to `best` (what is counted, and the number) and `compute` ("product" or "sum", and
    the words of the numbers); `seen` is the head of the chain that the person was shown.
    """

    id: str
    by: str
    role: str | None
    at: str
    about: tuple[str, ...]
    field: str | None
    value: object
    verdict: Verdict
    reason: str | None
    supersedes: str | None
    seen: str | None
    anchor: Anchor | None
