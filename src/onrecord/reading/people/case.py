"""A document while its people are told apart."""

from dataclasses import dataclass, field

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .names import Lists, Named
from .parties import Parties, Party

REACH = 900  # code points within which a pronoun looks back


@dataclass(slots=True)
class Case:
    """The document while its people are told apart; `known` is who each attribution's source is.

    `called`: by the number of a party, whether it was "he" or "she": it is not both.
    """

    draft: Draft
    parties: Parties
    lists: Lists
    phrases: dict[str, Named]
    known: dict[str, Party]
    mentions: list[tuple[Span, Party]]
    starts: list[int]
    tools: Tools
    called: dict[int, str] = field(default_factory=dict)
