"""What the rules on names give: who is guarded, for which reason, named where."""

from typing import Literal, NamedTuple

from onrecord.record.document import Document
from onrecord.record.text import Span

Why = Literal["minor", "victim", "staff", "source", "family", "by_request"]

SURE = 0.95  # how sure the network has to be of a victim by name: whoever is one is hidden


class Named(NamedTuple):
    """A name that is guarded, and every place in the document where it stands."""

    name: str
    why: Why
    spans: tuple[Span, ...]


def is_unpublished(document: Document) -> bool:
    """Say whether nobody has published the document: its sources' families are guarded."""
    return document.publisher is None and document.url is None
