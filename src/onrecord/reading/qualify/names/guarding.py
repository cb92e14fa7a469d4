"""What the rules on names give: who is guarded, for which reason, named where."""

from typing import Literal, NamedTuple

from onrecord.language.tools import Tools
from onrecord.record.document import Document
from onrecord.record.text import Span

Why = Literal["minor", "victim", "staff", "source", "family", "by_request"]

SURE = 0.95  # how sure the network has to be of a victim by name: whoever is one is hidden

_MOST_PEOPLE = 200_000  # whoever bears the name of a larger town is known by more than that name


class Named(NamedTuple):
    """A name that is guarded, and every place in the document where it stands."""

    name: str
    why: Why
    spans: tuple[Span, ...]


def is_unpublished(document: Document) -> bool:
    """Say whether nobody has published the document: its sources' families are guarded."""
    return document.publisher is None and document.url is None


def is_a_large_town(name: str, tools: Tools) -> bool:
    """Say whether a country or a large town bears the name: "Kampala laughed at that".

    Of lesser places that a gazetteer knows many share their names with people.
    """
    found = tools.gazetteer.find(name)
    return any(p.kind == "country" or (p.chief and p.people > _MOST_PEOPLE) for p in found)
