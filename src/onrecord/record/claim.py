"""A claim: its exact words, who says it through whom, and the qualities the words give it.

Every value carries the span it stands on, who set it (`by`) and how (`trace`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .text import Span

By = Literal["machine", "person"]
Act = Literal["speech", "writing", "thought", "perception", "intention"]
How = Literal["worded", "turn", "carried"]
SourceKind = Literal[
    "person",
    "group",
    "organization",
    "publication",
    "document",
    "interviewer",
    "unnamed",
]
ClaimMode = Literal["direct", "indirect", "mixed", "narration", "question"]
BasisKind = Literal["participant", "eyewitness", "hearsay", "record", "inference", "unstated"]
Standing = Literal[
    "victim",
    "witness",
    "alleged_perpetrator",
    "member",
    "relays",
    "official",
    "not_stated",
]
Polarity = Literal["affirmed", "negated"]
Certainty = Literal["certain", "probable", "possible", "hypothetical", "unspecified"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How a value was found: the rule or the model, its version, its score if it has one."""

    rule: str | None
    model: str | None
    version: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that a value stands on."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One act of reporting or holding, as the document words it.

    `content` leaves the quotation marks out; interrupted content is one attribution.
    `within` is the attribution that this one is told inside. `why` says how the source
    is known where `how` is turn or carried.
    """

    id: str
    document: str
    reading: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: Literal["direct", "indirect", "mixed"]
    act: Act
    how: How
    why: str | None
    entity: str | None
    within: str | None
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who asserts, or who told it: the words that name them and the entity they name."""

    entity: str | None
    name: str | None
    kind: SourceKind
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One link in the chain of telling. `cue` is the reporting word that leads to the next."""

    entity: str | None
    name: str | None
    kind: SourceKind
    cue: Cue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as the words give it: `low` to `high` (null = open).

    `within` is the span of the total that this one is a part of.
    """

    text: str
    span: Span
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    counted: str | None
    per: str | None
    within: Span | None
    by: By
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as an interval: a date, a duration (ISO 8601, "P6M") or a frequency."""

    text: str
    span: Span
    kind: Literal["date", "duration", "frequency"]
    start: str | None
    end: str | None
    duration: str | None
    by: By
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as worded, and the gazetteer's entry where one can be chosen.

    `precision` is country, region, province, district, city or point; "name" where a person's list
    has the name without coordinates; "ambiguous" where several places have it and none was chosen;
    null where none is known. `candidates` are the GeoNames ids of all that have the name, the
    likeliest first. `inside` names what the place lies in, the nearest first.
    """

    text: str
    span: Span
    name: str | None
    geonames: int | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    candidates: tuple[int, ...]
    by: By
    trace: Trace
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age in years as stated."""

    low: float | None
    high: float | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody in the claim, in the role the words give them, alleged by `alleged_by`."""

    text: str
    span: Span
    entity: str | None
    role: Literal["alleged_perpetrator", "victim", "affected", "other"]
    alleged_by: str | None
    age: Age | None
    child: Literal["stated", "by_age", "not_stated"]
    sex: Literal["female", "male", "mixed"] | None
    by: By
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class MayConcern:
    """A violation that the words may concern; never a finding. `why` is one sentence."""

    code: str
    framework: Literal["mrm", "beside"]
    fields: Mapping[str, object]
    cue: Cue
    span: Span
    rule: str
    why: str
    by: By
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One finite assertion with its own predicate.

    `id` is the place of its words (`ident.claim_id`). `span` is the hull of `spans` and
    `text` the hull's words. `source` is the innermost asserter and the last of `chain`,
    which runs outermost first. `traces` says, by field, how each scalar quality was found.
    """

    id: str
    document: str
    reading: str
    passage: str
    attribution: str | None
    spans: tuple[Span, ...]
    span: Span
    text: str
    words: Literal["original", "translated", "not_known"]
    mode: ClaimMode
    answers: str | None
    words_from: Literal["source", "question", "both"]
    source: Source
    chain: tuple[Telling, ...]
    cue: Cue | None
    basis: BasisKind = "unstated"
    basis_cue: Cue | None = None
    basis_from: Source | None = None
    standing: Standing = "not_stated"
    standing_cue: Cue | None = None
    polarity: Polarity = "affirmed"
    polarity_cue: Cue | None = None
    denies: str | Cue | None = None
    certainty: Certainty = "unspecified"
    certainty_cue: Cue | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    participants: tuple[Participant, ...] = ()
    may_concern: tuple[MayConcern, ...] = ()
    by: By = "machine"
    traces: Mapping[str, Trace] = field(default_factory=dict)
