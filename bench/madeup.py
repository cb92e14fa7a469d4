"""A case of any size, made up document by document, for measuring what weighing costs.

Document N is the same whatever the size of the case. What grows with a case grows here: for
every document there is a third of an incident, every eight incidents lie in one more village,
and most people are of one incident, until their names come round again after 360,000 claims. What
does not grow is shared by ever more documents: outlets with their standing last paragraph, bodies
such as a ministry, and the words of the language, drawn by rank as words are. One document in
twenty is an edited copy of an earlier one.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from onrecord.record.claim import (
    Claim,
    Cue,
    MayConcern,
    Participant,
    Quantity,
    Source,
    SourceKind,
    Telling,
    Trace,
    When,
    Where,
)
from onrecord.record.document import Document, Interval, Passage, People
from onrecord.record.entity import Entity, Mention
from onrecord.record.ident import claim_id, content_id, sha256, text_sha256
from onrecord.record.reading import Reading
from onrecord.record.text import Span

CLAIMS = 20  # a document
TRACE = Trace(rule="made.up", model=None, version="1", score=None)
OUTLETS, BODIES = 300, 40
FIRST_NAMES, FAMILIES = 2016, 24192
DAYS = 3650
BEGINS = ["Ka", "Ro", "Te", "Mi", "Va", "So", "Du", "Ne", "Ga", "Li", "Ba", "Hu", "Za", "Pe"]
MIDDLES = ["ra", "lo", "mi", "ste", "vu", "na", "di", "ko", "sha", "re", "bri", "ta"]
ENDS = ["n", "l", "k", "sk", "r", "d", "m", "th", "rin", "vel", "dar", "mos"]
# One line each: things, what was done to them, how; the first of a line are the most used.
NOUNS, DEEDS, HOW = (
    line.split() for line in Path(__file__).with_name("madeup_words.txt").read_text().splitlines()
)
KINDS = (("killing", "killed"), ("abduction", "abducted"), ("maiming", "wounded"))
STANDING = (
    "{} is an independent outlet that was founded by former teachers of the lake country and "
    "lives on what its readers give. Write to the desk at the address below if you know more, "
    "and say whether your name may be used by us or must be kept out of print for good."
)


def name(number: int, parts: int = 3) -> str:
    """Return an invented name, another for each number."""
    found, left = "", number
    for pool in (BEGINS, *[MIDDLES] * (parts - 2), ENDS):
        found += pool[left % len(pool)]
        left //= len(pool)
    return found if not left else f"{found}{name(left - 1, parts).lower()}"


def _ranked(pool: list[str]) -> list[float]:
    return list(accumulate(1 / (at + 2) for at in range(len(pool))))


_RANKED = {id(pool): _ranked(pool) for pool in (NOUNS, DEEDS, HOW)}


def _draw(rng: random.Random, pool: list[str]) -> str:
    return rng.choices(pool, cum_weights=_RANKED[id(pool)])[0]


def readings(documents: int, start: int = 0) -> Iterator[Reading]:
    """Yield the readings of that many documents, from number `start` on."""
    for number in range(start, start + documents):
        yield reading(number)


def reading(number: int) -> Reading:
    """Return the reading of one document."""
    copied = number % 20 == 19
    return _Making(number, number - 7 if copied else number).reading()


@dataclass(frozen=True)
class _Told:
    """A sentence, who says it, and on which incident, if any."""

    words: str
    source: str | None
    people: str = ""
    count: int = 0
    village: str = ""
    day: str = ""
    code: str = ""
    verb: str = ""


class _Making:
    """One document being made: `number` is its own, `of` that of the document it tells like."""

    def __init__(self, number: int, of: int) -> None:
        self.number = number
        self.rng = random.Random(of)
        self.outlet = f"{name(self.rng.randrange(OUTLETS), 3)} Herald"
        self.edited = number != of
        self.id = sha256(f"document {number}".encode())
        newest = of // 3
        back = newest if self.rng.random() < 0.05 else min(newest, 20)
        self.incident = newest - self.rng.randrange(back + 1)
        self.sentences: list[_Told] = []
        self.entities: dict[str, Entity] = {}

    def reading(self) -> Reading:
        for at in range(CLAIMS):
            self.sentences.append(self._event(at) if at % 4 == 1 else self._aside(at))
        told = [s for i, s in enumerate(self.sentences) if not (self.edited and i % 5 == 4)]
        text = " ".join(each.words for each in told) + "\n\n" + STANDING.format(self.outlet)
        digest = text_sha256(text)
        reading = content_id("reading", self.id, digest)
        passage = Passage(
            id=content_id("passage", self.id, 0),
            document=self.id,
            reading=reading,
            span=Span(0, len(text)),
            role="narration",
            speaker=None,
            language="en",
            answers=None,
        )
        claims, start = [], 0
        for each in told:
            span = Span(start, start + len(each.words) - 1)
            claims.append(self._claim(span, text, digest, passage, each))
            start += len(each.words) + 1
        return Reading(
            id=reading,
            document=self._document(text, digest),
            tools={},
            passages=(passage,),
            attributions=(),
            claims=tuple(claims),
            entities=tuple(self.entities.values()),
            problems=(),
        )

    def _document(self, text: str, digest: str) -> Document:
        day = _day(self.incident * 37 % DAYS + 2)
        return Document(
            id=self.id,
            name=f"{self.number:07}.txt",
            media_type="text/plain",
            bytes=len(text),
            language="en",
            text=text,
            text_sha256=digest,
            title=None,
            published=Interval(start=day, end=day),
            publisher=self.outlet,
            authors=(),
            people=People(),
            url=None,
            parts=(),
            receipts=(),
            interview=None,
            consent=None,
            derived_from=(),
        )

    def _aside(self, at: int) -> _Told:
        """Return a sentence that concerns no violation, in words of the language."""
        rng = self.rng
        one, two, three = (_draw(rng, NOUNS) for _ in range(3))
        who = self._witness() if at % 3 else "People"
        words = (
            f"{who} said that the {one} and the {two} were {_draw(rng, DEEDS)} {_draw(rng, HOW)} "
            f"and that a {three} was {_draw(rng, DEEDS)}."
        )
        return _Told(words, who if at % 3 else None)

    def _event(self, at: int) -> _Told:
        """Return a sentence on an incident: mostly the document's own, sometimes one nearby."""
        rng, incident = self.rng, self.incident
        if at % 8 == 5:
            incident = max(incident - rng.randrange(8), 0)
        code, verb = KINDS[incident % 3]
        village, day = name(incident // 8, 3), _day(incident * 37 % DAYS)
        count = 3 + incident % 20 + (rng.randrange(3) if rng.random() < 0.3 else 0)
        who = self._witness() if rng.random() < 0.6 else self._body()
        people = rng.choice(("people", "children", "villagers", "men"))
        words = (
            f"{who} said that {count} {people} were {verb} near the {_draw(rng, NOUNS)} "
            f"in {village} on {day}."
        )
        return _Told(words, who, people, count, village, day, code, verb)

    def _witness(self) -> str:
        number = self.incident * 4 + self.rng.randrange(4)
        return f"{name(number * 7919 % FIRST_NAMES, 3)} {name(number % FAMILIES, 4)}"

    def _body(self) -> str:
        return f"Ministry of {name(self.rng.randrange(BODIES), 4)}"

    def _entity(self, named: str, span: Span) -> Entity:
        body = named.startswith("Ministry")
        known = self.entities.get(named)
        mention = Mention(document=self.id, span=span, text=named)
        if known is None:
            known = Entity(
                id=content_id("entity", self.id, named),
                scope="document",
                kind="organization" if body else "person",
                name=named,
                names=(named,),
                pseudonym=False,
                mentions=(),
                resolved=None,
                protected=False,
            )
        self.entities[named] = replace(known, mentions=(*known.mentions, mention))
        return self.entities[named]

    def _claim(self, span: Span, text: str, digest: str, passage: Passage, told: _Told) -> Claim:
        entity = None
        if told.source is not None:
            entity = self._entity(told.source, Span(span.start, span.start + len(told.source)))
        id_, named, kind = (
            (entity.id, entity.name, entity.kind) if entity else (None, None, "unnamed")
        )
        plain = Claim(
            id=claim_id(self.id, digest, [span]),
            document=self.id,
            reading=passage.reading,
            passage=passage.id,
            attribution=None,
            spans=(span,),
            span=span,
            text=span.of(text),
            words="original",
            mode="indirect",
            answers=None,
            words_from="source",
            source=Source(entity=id_, name=named, kind=_KIND[kind], span=None),
            chain=(Telling(entity=id_, name=named, kind=_KIND[kind], cue=None),),
            cue=None,
        )
        return _of_incident(plain, text, told) if told.code else plain


_KIND: dict[str, SourceKind] = {
    "person": "person",
    "organization": "organization",
    "unnamed": "unnamed",
}


def _at(text: str, span: Span, words: str) -> Span:
    start = text.index(words, span.start)
    return Span(start, start + len(words))


def _of_incident(plain: Claim, text: str, told: _Told) -> Claim:
    """Return a claim with what its sentence says of an incident: how many, when, where, what."""
    places = (told.count, told.people, told.village, told.day, told.verb)
    counted, people, village, day, cue = (_at(text, plain.span, str(each)) for each in places)
    return replace(
        plain,
        quantities=(_quantity(told, counted),),
        times=(_when(told, day),),
        places=(_where(told, village),),
        participants=(_victim(told, people),),
        may_concern=(_concern(told, cue),),
    )


def _quantity(told: _Told, span: Span) -> Quantity:
    return Quantity(
        text=str(told.count),
        span=span,
        low=float(told.count),
        high=float(told.count),
        approximate=False,
        unit=None,
        counted=told.people,
        per=None,
        within=None,
        by="machine",
        trace=TRACE,
    )


def _when(told: _Told, span: Span) -> When:
    return When(
        text=told.day,
        span=span,
        kind="date",
        start=told.day,
        end=told.day,
        duration=None,
        by="machine",
        trace=TRACE,
    )


def _where(told: _Told, span: Span) -> Where:
    return Where(
        text=told.village,
        span=span,
        name=told.village,
        geonames=None,
        country=None,
        lat=None,
        lon=None,
        precision=None,
        candidates=(),
        by="machine",
        trace=TRACE,
    )


def _victim(told: _Told, span: Span) -> Participant:
    return Participant(
        text=told.people,
        span=span,
        entity=None,
        role="victim",
        alleged_by=None,
        age=None,
        child="stated" if told.people == "children" else "not_stated",
        sex=None,
        by="machine",
        trace=TRACE,
    )


def _concern(told: _Told, span: Span) -> MayConcern:
    return MayConcern(
        code=told.code,
        framework="mrm",
        fields={},
        cue=Cue(text=told.verb, span=span),
        span=span,
        rule=f"made_up_{told.code}",
        why="The words name it.",
        by="machine",
        trace=TRACE,
    )


def _day(number: int) -> str:
    year, rest = 2014 + number // 365, number % 365
    return f"{year}-{1 + rest // 31:02}-{1 + rest % 28:02}"
