"""The path of a reading: one document's bytes to everything observed in it.

Each stage takes the draft and returns it with more in it; none looks back or ahead.
"""

import re
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.record.document import Custody, Document, People
from onrecord.record.ident import content_id, sha256, text_sha256
from onrecord.record.reading import Reading

from .attribute import attribute, settle
from .claims import claims
from .draft import Draft, Ingested, Stage
from .ingest import ingest
from .network.stage import network
from .people import people
from .qualify.basis import basis
from .qualify.blamed import blamed
from .qualify.certainty import certainty
from .qualify.heeded import heeded
from .qualify.participants import participants
from .qualify.places import places
from .qualify.polarity import polarity
from .qualify.quantities import quantities
from .qualify.reprinted import reprinted
from .qualify.standing import standing
from .qualify.times import times
from .qualify.violations import violations
from .segment import segment

PATH: tuple[Stage, ...] = (
    segment,
    network,
    attribute,
    people,
    claims,
    polarity,
    basis,
    standing,
    certainty,
    heeded,
    blamed,
    quantities,
    times,
    places,
    participants,
    violations,
    reprinted,
    settle,
)

# The languages that are known by their most common words, in this order.
_KNOWN = ("en", "ar")
_FEW_WORDS = 5
_SAMPLE = 20_000  # code points by which the language is told


def read(original: bytes, custody: Custody, tools: Tools) -> Reading:
    """Read one document: its bytes and what came with them to what is observed in it.

    Pure: the same bytes, custody and tools give the same reading. What could not be read or
    decided is among the reading's problems.
    """
    ingested = ingest(original, custody.receipt.name)
    return read_ingested(ingested, sha256(original), len(original), custody, tools)


def read_ingested(
    ingested: Ingested, digest: str, size: int, custody: Custody, tools: Tools
) -> Reading:
    """Read a text that has been ingested from an original of `size` bytes with that SHA-256."""
    draft = _draft(ingested, _document(ingested, digest, size, custody, tools), custody, tools)
    for stage in PATH:
        draft = stage(draft, tools)
    return Reading(
        id=draft.reading,
        document=draft.document,
        tools=tools.reading,
        passages=draft.passages,
        attributions=draft.attributions,
        claims=draft.claims,
        entities=draft.entities,
        problems=draft.problems,
    )


def draft_before(stage: Stage, original: bytes, custody: Custody, tools: Tools) -> Draft:
    """Return the draft of a document as `stage` gets it; for measuring that stage by itself."""
    ingested = ingest(original, custody.receipt.name)
    document = _document(ingested, sha256(original), len(original), custody, tools)
    draft = _draft(ingested, document, custody, tools)
    for before in PATH[: PATH.index(stage)]:
        draft = before(draft, tools)
    return draft


def _draft(ingested: Ingested, document: Document, custody: Custody, tools: Tools) -> Draft:
    """Return a draft in which nothing has been read yet."""
    return Draft(
        reading=content_id("reading", document.id, document.text_sha256, dict(tools.reading)),
        ingested=ingested,
        custody=custody,
        document=document,
        problems=tuple(replace(p, document=document.id) for p in ingested.problems),
    )


def _document(
    ingested: Ingested, digest: str, size: int, custody: Custody, tools: Tools
) -> Document:
    """Return the document as custody and the format describe it; custody wins."""
    return Document(
        id=digest,
        name=custody.receipt.name,
        media_type=ingested.media_type,
        bytes=size,
        language=language_of(ingested.text, tools),
        text=ingested.text,
        text_sha256=text_sha256(ingested.text),
        title=custody.title or ingested.title,
        published=custody.published or ingested.published,
        publisher=custody.publisher or ingested.publisher,
        authors=custody.authors or ingested.authors,
        people=_people(custody.people, ingested.people),
        url=custody.url or ingested.url,
        parts=ingested.parts,
        receipts=(custody.receipt,),
        interview=custody.interview,
        consent=custody.consent,
        derived_from=custody.derived_from,
        source_map=ingested.source_map,
    )


def _people(first: People, second: People) -> People:
    return People(
        interviewer=first.interviewer or second.interviewer,
        interpreter=first.interpreter or second.interpreter,
        translator=first.translator or second.translator,
    )


def language_of(text: str, tools: Tools) -> str | None:
    """Return the language as a BCP 47 tag, or null where the words are too few to tell."""
    found = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    if len(found) < _FEW_WORDS:
        return None
    for language in _KNOWN:
        lists = tools.lexicon("languages", language)
        common = frozenset(lists["common"])
        if sum(word in common for word in found) * lists["one_in"] >= len(found):
            return language
    from py3langid import classify  # noqa: PLC0415 - half a second that most readings do not need

    return str(classify(text[:_SAMPLE])[0])
