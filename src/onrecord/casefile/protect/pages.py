"""Which document's text the spans of a record lie in."""

from collections.abc import Callable, Iterable
from typing import Any

from onrecord.record.case import ReportedIncident, Review
from onrecord.record.claim import Claim, MayConcern
from onrecord.record.entity import Mention
from onrecord.record.judgement import Anchor, Decision
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading

from .texts import Page, Texts


class Pages:
    """The told texts of a case, by what a record may know of its document."""

    def __init__(
        self,
        readings: Iterable[Reading],
        old: Iterable[Reading],
        own: Iterable[Claim],
        texts: Callable[[str], Texts],
    ) -> None:
        self._by_digest: dict[str, Page] = {}
        self._by_reading: dict[str, Page] = {}
        self._by_document: dict[str, Page] = {}
        self._by_claim: dict[str, Page] = {}
        self._claims: dict[str, Claim] = {}
        self._names: dict[str, str] = {}
        for reading in [*readings, *old]:
            self._take(reading, texts(reading.document.id))
        for claim in own:
            self._put(claim)

    def _take(self, reading: Reading, texts: Texts) -> None:
        document = reading.document
        page = texts.page(document.text)
        self._by_digest[document.text_sha256] = page
        self._by_reading[reading.id] = page
        self._by_document.setdefault(document.id, page)  # current readings come first
        for name in (document.name, *(r.name for r in document.receipts)):
            self._names[name] = texts.words(name, path=True)
        for claim in reading.claims:
            self._put(claim)

    def _put(self, claim: Claim) -> None:
        page = self._by_reading.get(claim.reading) or self._by_document.get(claim.document)
        if page:
            self._by_claim.setdefault(claim.id, page)
            self._claims.setdefault(claim.id, claim)

    def of(self, record: Any, around: Page | None = None) -> Page | None:
        """Return the page that the spans of `record` lie in: its own, else that of `around`."""
        if isinstance(record, Reading):
            return self._by_reading[record.id]
        if isinstance(record, Claim):
            return self._by_reading.get(record.reading) or self._by_document.get(record.document)
        if isinstance(record, Anchor):
            return self._by_digest.get(record.text_sha256)
        if isinstance(record, Decision):
            return self.of(record.anchor) if record.anchor else None
        if isinstance(record, Review):
            return self._by_claim.get(record.claim)
        if isinstance(record, (Mention, Problem)):
            return around or self._by_document.get(record.document or "")
        return around

    def of_part(self, incident: ReportedIncident, part: Any) -> Page | None:
        """Return the page that a time, place or concern of an incident was taken from."""
        for claim in (self._claims[c] for c in incident.claims if c in self._claims):
            if part in (*claim.times, *claim.places, *claim.may_concern):
                return self._by_claim[claim.id]
        pages = [self._by_claim[c] for c in incident.claims if c in self._by_claim]
        return next((p for p in pages if _stands_on(part, p)), None)

    def with_names_told(self, message: str, texts: Texts) -> str:
        """Return a message with the names of documents as they leave."""
        for name, told in self._names.items():
            if name != told:
                message = message.replace(name, told)
        return message


def _stands_on(part: Any, page: Page) -> bool:
    cue = part.cue if isinstance(part, MayConcern) else part
    return hasattr(cue, "span") and cue.span.of(page.source) == cue.text
