"""Texts as they leave: names replaced by labels, and the way that every span goes with them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.casefile.rekey import Rekey
from onrecord.record.ident import text_sha256
from onrecord.record.text import Span, TextMap, replace

from .contacts import with_contacts
from .find import Finder
from .labels import Labels

_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")
# The beginning of an id, as people write it in a reason or a note.
_PART_OF_ID = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{8,64}(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text before and after, the way between them, and how its strings leave."""

    source: str
    told: str
    way: TextMap
    digest: str
    texts: "Texts"

    def carry(self, span: Span) -> Span:
        """Return the span of the told text that holds what `span` became."""
        return self.way.to_clean(span)

    def words(self, span: Span, text: str) -> str | None:
        """Return the told words of `span`; null where `text` is not what stands there."""
        return self.carry(span).of(self.told) if span.of(self.source) == text else None


class Texts:
    """Takes protected names and ids out of strings: those of some documents, or of none.

    Also addresses and numbers by which somebody can be reached, where `reached` is not null: it
    holds the labels of those who have no other name.
    """

    def __init__(
        self,
        finder: Finder,
        labels: Labels,
        rekey: Rekey,
        ids: Iterable[str],
        reached: Mapping[str, str] | None,
    ) -> None:
        self._finder = finder
        self._reached = reached
        self._labels = labels
        self._rekey = rekey
        self._every_id = frozenset(ids)
        self._ids = sorted(self._every_id)
        self._known: dict[tuple[str, bool], str] = {}
        self._pages: dict[str, Page] = {}

    def id(self, old: str) -> str:
        """Return an id as it is in this export."""
        return self._rekey.id(old)

    def page(self, text: str) -> Page:
        """Return a document's text with every name replaced."""
        if text not in self._pages:
            told, way = self._replaced(text, path=False)
            self._pages[text] = Page(text, told, way, text_sha256(told), self)
        return self._pages[text]

    def words(self, text: str, *, path: bool = False) -> str:
        """Return a string with every name and every id replaced; an id by itself is re-keyed."""
        if (text, path) not in self._known:
            self._known[text, path] = self._words(text, path)
        return self._known[text, path]

    def _words(self, text: str, path: bool) -> str:
        if _ID.fullmatch(text) or text in self._every_id:
            return self.id(text)
        return _PART_OF_ID.sub(self._part_of_id, self._replaced(text, path)[0])

    def _replaced(self, text: str, path: bool) -> tuple[str, TextMap]:
        names = [
            (found.span, self._labels.of(found.owners, found.word))
            for found in self._finder.find(text, path=path)
        ]
        if self._reached is None:
            return replace(text, names)
        return replace(text, with_contacts(text, names, self._reached))

    def _part_of_id(self, found: re.Match[str]) -> str:
        at = bisect_left(self._ids, found[0])
        known = at < len(self._ids) and self._ids[at].startswith(found[0])
        return self.id(self._ids[at])[: len(found[0])] if known else found[0]
