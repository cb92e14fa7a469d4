"""What reading one document gives: everything observed in it, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from .claim import Attribution, Claim
from .document import Document, Passage
from .entity import Entity
from .problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one document with the given tools.

    The same bytes, custody and tools give the same reading. `at` and `supersedes` are
    null until the ledger takes it in. Entities are of document scope.
    """

    id: str
    document: Document
    tools: Mapping[str, str]
    passages: tuple[Passage, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]
    at: str | None = None
    supersedes: str | None = None
