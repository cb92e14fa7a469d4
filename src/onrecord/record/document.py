"""A document: its bytes' identity, its text, its passages and its custody."""

from dataclasses import dataclass
from typing import Literal

from .text import Span, TextMap

Role = Literal[
    "headline",
    "standfirst",
    "byline",
    "narration",
    "question",
    "answer",
    "quotation",
    "caption",
    "pull_quote",
    "fact_box",
    "furniture",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A time as an interval of ISO 8601 dates or times, `end` included; null = open or not known.

    A day is {2024-03-05, 2024-03-05}; "March 2024" is {2024-03-01, 2024-03-31}.
    """

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One act of receiving these bytes: from whom, by whom, when, how, under which name."""

    name: str
    from_: str | None
    by: str | None
    at: str | None
    how: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """The circumstances of an interview."""

    date: Interval | None
    place: str | None
    languages: tuple[str, ...]
    interpreter: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the person agreed to. Null = not given. `record`: where the consent is on file."""

    record: str | None
    share_with: str | None
    identity: bool | None
    photographs: bool | None
    follow_up: bool | None
    withdrawn_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who stands between the speaker and the text."""

    interviewer: str | None = None
    interpreter: str | None = None
    translator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What this document was made from. `document` is null where it is not in the case.

    In custody `document` is a file name; on the ledger it is a document id.
    """

    document: str | None
    how: Literal["translation", "transcript", "excerpt", "summary"]
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """What came with the bytes: the receipt, and what `custody.csv` says of the document."""

    receipt: Receipt
    title: str | None = None
    publisher: str | None = None
    published: Interval | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    people: People = People()
    interview: Interview | None = None
    consent: Consent | None = None
    derived_from: tuple[Lineage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page or a time code, and the stretch of text it holds."""

    kind: Literal["page", "time"]
    label: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as read. `id` is the SHA-256 of its bytes.

    `bytes` is their number. `source_map` leads from `text` back to the decoded source
    (null: `text` is the decoded file unchanged). Receipts, interview and consent come
    from custody and are joined when the ledger is viewed.
    """

    id: str
    name: str
    media_type: str
    bytes: int | None
    language: str | None
    text: str
    text_sha256: str
    title: str | None
    published: Interval | None
    publisher: str | None
    authors: tuple[str, ...]
    people: People
    url: str | None
    parts: tuple[Part, ...]
    receipts: tuple[Receipt, ...]
    interview: Interview | None
    consent: Consent | None
    derived_from: tuple[Lineage, ...]
    source_map: TextMap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document with one role. `answers` is the id of the question's passage."""

    id: str
    document: str
    reading: str
    span: Span
    role: Role
    speaker: str | None
    language: str | None
    answers: str | None
