"""The scene of a change: a case as it was weighed, with what documents hold now laid over it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.language.tools import load_tools
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading
from onrecord.record.weighed import Held, Part, Row, Weighed
from onrecord.weighing.comparing.keys import Kind, as_kind, key, kind_of, of_kinds
from onrecord.weighing.comparing.nearness import MOST
from onrecord.weighing.draft import Draft, Given, asserting
from onrecord.weighing.links.told.assertions import compared
from onrecord.weighing.links.told.compared import FEW, telling
from onrecord.weighing.origins.voices import voices
from onrecord.weighing.reviews.decisions import standing
from onrecord.weighing.reviews.step import STATUS, reviews
from onrecord.weighing.settings.sites import asked
from onrecord.weighing.settings.step import settings
from onrecord.weighing.settings.topics import asked_by
from onrecord.weighing.tellings.repeats import repeats

from .held import bodies_named

ASKED = ("best", "compute")


class Scene:
    """What a change touches, as far as it is known. Documents are asked for by id."""

    def __init__(self, before: Weighed, changed: Iterable[str]) -> None:
        self.before = before
        self.decisions = tuple(before.decisions())
        self._taken = _Taken(self.decisions)
        self.resolved: Mapping[str, str] = {}  # of bearers that were grouped anew
        self._read: dict[str, Reading | None] = {d: before.reading(d) for d in changed}
        self._rows: dict[tuple[str, str], list[Row]] = {}
        self._was: dict[str, Held | None] = {}
        self._now: dict[str, Held | None] = {}
        self._old_keys: Counter[int] = Counter()
        self._new_parts: dict[int, list[tuple[str, Part]]] = {}

    def read(self, documents: Iterable[str]) -> list[Reading]:
        """Return the current readings of documents, in the order of their ids."""
        found = []
        for document in sorted(documents):
            if document not in self._read:
                self._read[document] = self.before.reading(document)
            reading = self._read[document]
            if reading is not None:
                found.append(reading)
        return found

    def was(self, document: str) -> Held | None:
        """Return what a document held before the change."""
        if document not in self._was:
            self._was[document] = self.before.held(document)
        return self._was[document]

    def held(self, document: str) -> Held | None:
        """Return what a document holds now."""
        return self._now[document] if document in self._now else self.was(document)

    def now(self) -> Mapping[str, Held | None]:
        """Return what the documents hold that were put."""
        return self._now

    def put(self, document: str, held: Held | None) -> None:
        """Set what a document holds now."""
        for part in _parts(self._now.get(document)):
            for each in part.keys:
                self._new_parts[each].remove((document, part))
        if document not in self._now:
            self._old_keys.update(k for part in _parts(self.was(document)) for k in part.keys)
        self._now[document] = held
        for part in _parts(held):
            for each in part.keys:
                self._new_parts.setdefault(each, []).append((document, part))

    def holding(self, key: int) -> Iterator[tuple[str, Part]]:
        """Yield the parts that hold a key now, each with its document."""
        for document, part in self.before.holding(key):
            if document not in self._now:
                yield document, part
        yield from self._new_parts.get(key, ())

    def samples(self, key: int) -> Iterator[tuple[str, Part]]:
        """Yield of the parts that hold a key now, one at least for each set of keys."""
        yield from self.before.samples(key, self._now)
        yield from self._new_parts.get(key, ())

    def holders(self, key: int, most: int | None = None) -> list[str]:
        """Return the document of each part that holds a key now; `most` or more if there are."""
        least = None if most is None else most + self._old_keys[key]
        stay = [d for d in self.before.holders(key, least) if d not in self._now]
        return stay + [document for document, _ in self._new_parts.get(key, ())]

    def documents(self, key: int) -> set[str]:
        """Return the documents that hold a key, now or before the change."""
        return {*self.before.holders(key), *self.holders(key)}

    def count(self, key: int, most: int) -> int:
        """Return how many parts hold a key now; more than `most` where there are more."""
        went = self._old_keys[key]
        stay = self.before.count(key, most + 1 + went) - went
        return stay + len(self._new_parts.get(key, ()))

    def count_before(self, key: int, most: int) -> int:
        """Return how many parts held a key; more than `most` where there were more."""
        return self.before.count(key, most + 1)

    def flipped(self, documents: Iterable[str], kinds: Iterable[Kind], most: int) -> Iterator[int]:
        """Yield the keys of documents that more than `most` parts held and now do not, or so now.

        Only keys that a document holds and did not hold, or held and does not, can be among them.
        """
        wanted = tuple(kinds)
        seen: set[int] = set()
        for document in documents:
            old, new = (
                {k for part in _parts(held) for k in of_kinds(part.keys, wanted)}
                for held in (self.was(document), self.held(document))
            )
            seen |= old ^ new
        for each in sorted(seen):
            if (self.count(each, most) > most) != (self.count_before(each, most) > most):
                yield each

    def keys(self, documents: Iterable[str], *kinds: Kind) -> set[int]:
        """Return the keys of some kinds that documents hold, now or before the change."""
        return {
            k
            for document in documents
            for held in (self.was(document), self.held(document))
            for part in _parts(held)
            for k in of_kinds(part.keys, kinds)
        }

    def rows(self, documents: Iterable[str], *kinds: str) -> list[Row]:
        """Return the rows as they were of some kinds and any of the documents."""
        found: dict[tuple[str, str], Row] = {}
        for document in sorted(documents):
            for kind in kinds:
                if (document, kind) not in self._rows:
                    self._rows[document, kind] = list(self.before.rows(document, kind))
                found |= {(row.kind, row.id): row for row in self._rows[document, kind]}
        return list(found.values())

    def bearer(self, id_: str) -> Entity | None:
        """Return a case entity as it was, or null where there was none."""
        return next((row.value for row in self.before.row("entity", [id_])), None)

    def start(self, documents: Iterable[str]) -> Draft:
        """Return the draft of some documents, as `reviews` leaves it."""
        readings = tuple(self.read(documents))
        here = {r.document.id: r.document for r in readings}
        taken = self._taken
        plain = Draft(
            readings=readings,
            decisions=taken.on(here),
            tools=load_tools(),
            given=Given(
                elsewhere=frozenset(taken.documents - here.keys()), in_force=taken.in_force
            ),
            texts=here,
        )
        return replace(reviews(plain), decisions=self.decisions)

    def draft(self, documents: Iterable[str]) -> Draft:
        """Return the draft of some documents, as `settings` leaves it."""
        draft = self.start(documents)
        draft = replace(draft, given=self._given(draft), resolved=self._resolved(draft))
        roots = {d: self.held(d) for d in draft.texts}
        return settings(
            replace(
                repeats(voices(draft)),
                roots={d: h.root for d, h in roots.items() if h is not None},
                copied={d: h.copied for d, h in roots.items() if h is not None and h.copied},
                events={d: h.event for d, h in roots.items() if h is not None and h.event},
            )
        )

    def counted(self, draft: Draft) -> Draft:
        """Return a draft that knows how often the case holds each of its words."""
        words = {word for told in compared(draft).values() for word in told}
        often = {word: self.count(key(Kind.WORD, word), MOST) for word in words}
        meeting = {word for claim in asserting(draft) for word in telling(claim)}
        told_often = {word: self.count(key(Kind.TELLING, word), FEW) for word in meeting}
        return replace(draft, given=replace(draft.given, often=often, told_often=told_often))

    def _given(self, draft: Draft) -> Given:
        names = {name for claim in draft.claims for name in asked(claim)}
        names |= {name for reading in draft.readings for name in asked_by(reading)}
        bodies = {body for reading in draft.readings for body in bodies_named(reading)}
        return replace(
            draft.given,
            publishers=frozenset(b for b in bodies if self.count(key(Kind.PUBLISHER, *b), 0)),
            named=frozenset(n for n in names if self.count(key(Kind.NAMED, n), 0)),
            wide=frozenset(n for n in names if self.count(key(Kind.WIDE, n), 0)),
        )

    def _resolved(self, draft: Draft) -> dict[str, str]:
        own = sorted({e.id for reading in draft.readings for e in reading.entities})
        stay = self.before.resolved([e for e in own if e not in self.resolved])
        return {**stay, **{e: self.resolved[e] for e in own if e in self.resolved}}


class _Taken:
    """The decisions of a case by the documents that they are on: `documents` are all of these."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._all = decisions
        self._on: dict[str | None, list[int]] = defaultdict(list)
        for at, decision in enumerate(decisions):
            anchor = decision.anchor if decision.verdict != "undo" else None
            self._on[anchor.document if anchor is not None else None].append(at)
        self.documents = {d.anchor.document for d in decisions if d.anchor is not None}
        self.in_force = frozenset(d.id for d in standing(decisions))

    def on(self, documents: Iterable[str]) -> tuple[Decision, ...]:
        """Return the decisions on claims of documents, and all that are on none, in their order."""
        at = (at for document in (None, *documents) for at in self._on.get(document, ()))
        return tuple(self._all[each] for each in sorted(at))


def readers(fact: int) -> int:
    """Return the key of those for whom a fact makes a difference."""
    publishes = kind_of(fact) is Kind.PUBLISHER
    return as_kind(fact, Kind.BODY if publishes else Kind.ASKED)


def asked_of(before: Weighed) -> set[str]:
    """Return the documents of the claims whose numbers people set or had computed.

    All of them are looked at together each time: which incident a figure is of may be another.
    """
    asked = (d for d in before.decisions() if d.verdict in ASKED)
    found = {document for d in asked for id_ in d.about for document in before.documents_of(id_)}
    return {document for document in found if before.reading(document) is not None}


def reach(before: Weighed, decisions: Iterable[Decision]) -> set[str] | None:
    """Return the documents that decisions bear on, or null where that cannot be told."""
    known = {d.id: d for d in before.decisions()}
    found: set[str] = set()
    left, seen = list(decisions), set[str]()
    while left:
        decision = left.pop()
        if decision.id in seen:
            continue
        seen.add(decision.id)
        taken_back = decision.about if decision.verdict == "undo" else ()
        for other in (*taken_back, decision.supersedes):
            if other in known:
                if known[other].verdict == "refuse":
                    return None  # the link is not on record while it is refused
                left.append(known[other])
        if decision.anchor is not None:
            found.add(decision.anchor.document)
        elif decision.verdict in STATUS:
            return None
        for row in before.row("link", decision.about if decision.verdict == "refuse" else ()):
            found |= row.documents
        if decision.verdict in ("merge", "split", "protect", "unprotect", *ASKED):
            found |= {d for each in decision.about for d in before.documents_of(each)}
    return found


def _parts(held: Held | None) -> tuple[Part, ...]:
    return held.parts if held is not None else ()
