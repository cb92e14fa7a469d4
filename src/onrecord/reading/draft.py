"""The reading in the making, which every stage takes and returns with more in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from onrecord.language.tools import Tools
from onrecord.record.claim import Attribution, Claim
from onrecord.record.document import Custody, Document, Interval, Part, Passage, People, Role
from onrecord.record.entity import Entity
from onrecord.record.problem import Problem
from onrecord.record.text import Span, TextMap

if TYPE_CHECKING:
    from .network import Meant, Told

SILENT: frozenset[Role] = frozenset(
    ("furniture", "byline")
)  # passages in which nobody says anything

BlockKind = Literal["heading", "paragraph", "quote", "list_item", "table_row", "preformatted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text that the format itself sets apart.

    `role` is set only where the format says so (a figcaption, a nav, an aside); otherwise
    segmenting decides. `level` is a heading's, 1 to 6; `stressed`: all of it is bold or italic.
    """

    span: Span
    kind: BlockKind
    role: Role | None = None
    level: int | None = None
    stressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """The text of an original, and what its format says about it.

    `blocks` are in order, do not overlap and leave out white space only. A file that cannot
    be read has an empty text and at least one problem (their `document` may be null here).
    """

    media_type: str
    text: str
    source_map: TextMap | None
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...] = ()
    title: str | None = None
    published: Interval | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    people: People = field(default_factory=People)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An act of telling as the network reads it, with other ends than the rules'."""

    cue: Span
    content: tuple[Span, ...]
    mode: Literal["direct", "indirect", "mixed"]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reading in the making. A stage returns `dataclasses.replace(draft, …)`.

    `elsewhere`: by attribution, what its content is where the network reads it otherwise.
    `told`, `meant`: what the network takes to be told and the words to mean; null where it was
    not asked.
    """

    reading: str
    ingested: Ingested
    custody: Custody
    document: Document
    passages: tuple[Passage, ...] = ()
    told: "tuple[Told, ...]" = ()
    meant: "Meant | None" = None
    attributions: tuple[Attribution, ...] = ()
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def worded(self) -> tuple[Span, ...]:
        """Return the passages in which somebody may say something."""
        return tuple(p.span for p in self.passages if p.role not in SILENT)

    @property
    def english(self) -> bool:
        """Say whether it is read as English: a language that was not told counts as English."""
        language = self.document.language
        return language is None or language.lower().startswith("en")

    def with_values(self, name: str, found: Mapping[str, Any]) -> "Draft":
        """Return the draft with what was found in its claims, by their ids, in the field `name`.

        A claim in which nothing was found stays as it is: to make one anew is dear.
        """
        made = (replace(c, **{name: found[c.id]}) if found.get(c.id) else c for c in self.claims)
        return replace(self, claims=tuple(made))


Stage = Callable[[Draft, Tools], Draft]
