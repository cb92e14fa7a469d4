"""What the rules of attribution find, before it gets an identity."""

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.reading.draft import Elsewhere
from onrecord.record.claim import Act, How
from onrecord.record.text import Span, hull


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One act of reporting as a rule found it.

    `rule` names the rule; `why` is set where the source is not worded; `speaker` is the entity
    of a turn; `score` is the network's, where it has found it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    rule: str
    mode: Literal["direct", "indirect", "mixed"] = "indirect"
    how: How = "worded"
    why: str | None = None
    speaker: str | None = None
    score: float | None = None
    elsewhere: Elsewhere | None = None

    def joined(self, more: Span) -> "Found":
        """Return this with one more stretch of content."""
        return replace(self, content=(*self.content, more))

    @property
    def quoted(self) -> bool:
        """Say whether the content stands in quotation marks or is a turn."""
        return self.mode == "direct"

    @property
    def place(self) -> Span:
        """Return where the act stands: its cue, or its content where no cue is worded."""
        return self.cue or hull(self.content)
