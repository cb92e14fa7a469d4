"""What a document holds: the keys by which others come to bear on it, and it on them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.record.ident import canonical, sha256
from onrecord.record.reading import Reading
from onrecord.record.weighed import Held, Part
from onrecord.record.wire import to_wire
from onrecord.weighing.comparing.keys import Kind, key, of_number
from onrecord.weighing.draft import Draft, asserting
from onrecord.weighing.figures.counting import counts
from onrecord.weighing.incidents.bundle import Bundle
from onrecord.weighing.incidents.gathering import accounts_of
from onrecord.weighing.incidents.step import bundled, meeting
from onrecord.weighing.links.across import disputed, disputes
from onrecord.weighing.links.denied.never import never_of, of_child
from onrecord.weighing.links.denied.part import denier, present
from onrecord.weighing.links.denied.saying import denied_nouns
from onrecord.weighing.links.numbers.none import facing_nouns, struck
from onrecord.weighing.links.told.assertions import compared
from onrecord.weighing.links.told.compared import telling
from onrecord.weighing.names.names import parts
from onrecord.weighing.origins.copies import runs
from onrecord.weighing.people.spelt import name_parts
from onrecord.weighing.settings.sites import asked, called
from onrecord.weighing.settings.topics import asked_by

SLICE = 200  # documents that are looked through at a time


def whole(draft: Draft) -> Iterator[tuple[str, Held]]:
    """Yield what each document of a whole case holds; needs `settings`."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in draft.copies:
        near[one].add(other)
        near[other].add(one)
    claims = _by_document(draft.claims)
    for at in range(0, len(draft.readings), SLICE):
        readings = draft.readings[at : at + SLICE]
        own = tuple(c for r in readings for c in claims.get(r.document.id, ()))
        part = replace(draft, readings=readings, claims=own)
        more = derived(part)
        by_id = {r.document.id: r for r in readings}
        for document, parts_of in observed(part).items():
            yield (
                document,
                Held(
                    parts=(*parts_of, *more.get(document, ())),
                    people=people_of(by_id[document]),
                    copies=frozenset(near.get(document, ())),
                    made_from=made_from(draft.texts[document]),
                    root=draft.roots[document],
                    copied=draft.copied.get(document),
                    event=draft.events.get(document, ""),
                ),
            )


def made_from(document: Document) -> frozenset[str]:
    """Return the documents that custody says a document was made from."""
    return frozenset(o.document for o in document.derived_from if o.document is not None)


def people_of(reading: Reading) -> str:
    """Return a digest of the entities of a document, to see whether they are others."""
    return sha256(canonical([to_wire(entity) for entity in reading.entities]))


def _by_document(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.document].append(claim)
    return found


def observed(draft: Draft) -> dict[str, list[Part]]:
    """Return what documents hold whatever the rest of the case says; needs `reviews`."""
    claims = _by_document(draft.claims)
    return {
        r.document.id: [
            Part("document", "", frozenset(_observed(r, claims.get(r.document.id, [])))),
            *name_parts(r),
        ]
        for r in draft.readings
    }


def _observed(reading: Reading, claims: list[Claim]) -> Iterator[int]:
    document = reading.document
    named, wide = called(claims, document.text)
    yield from (key(Kind.NAMED, name) for name in named)
    yield from (key(Kind.WIDE, name) for name in wide)
    yield from (key(Kind.ASKED, name) for claim in claims for name in asked(claim))
    yield from (key(Kind.ASKED, name) for name in asked_by(reading))
    if document.publisher:
        yield key(Kind.PUBLISHER, *parts(document.publisher))
    yield from (key(Kind.BODY, *body) for body in bodies_named(reading))
    yield from (of_number(Kind.RUN, int(run)) for run in runs(reading))
    origins = made_from(document)
    if origins:
        yield from (key(Kind.MADE_FROM, each) for each in (*origins, document.id))


def bodies_named(reading: Reading) -> set[tuple[str, ...]]:
    """Return the names of the bodies of a document, in parts."""
    bodies = (e for e in reading.entities if e.kind == "organization")
    return {parts(name) for e in bodies for name in (e.name, *e.names)}


def derived(draft: Draft) -> dict[str, list[Part]]:
    """Return what documents hold by what was derived of each; needs `settings`."""
    found: dict[str, list[Part]] = defaultdict(list)
    own: dict[str, set[int]] = defaultdict(set)
    for claim in asserting(draft):
        own[claim.document].update(_of_claim(claim, draft))
    for bundle in bundled(draft):
        if bundle.meets:
            found[bundle.claims[0].document].append(event_part(bundle))
    for document, account in accounts_of(draft).items():
        found[document].append(account)
    documents = {c.id: c.document for c in draft.claims}
    for id_, words in compared(draft).items():
        told = frozenset(key(Kind.WORD, word) for word in words)
        found[documents[id_]].append(Part("claim", id_, told))
    for document, keys in own.items():
        found[document].append(Part("document", "", frozenset(keys)))
    return found


def event_part(bundle: Bundle) -> Part:
    """Return by what claims of one event meet others, and when it was."""
    keys = (
        key(Kind.EVENT, *each) if each[0] else key(Kind.TOLD, each[1]) for each in meeting(bundle)
    )
    return Part("event", " ".join(bundle.frame.days or ()), frozenset(keys))


def _of_claim(claim: Claim, draft: Draft) -> Iterator[int]:
    places = draft.frames[claim.id].places
    for kind, nouns in (
        (Kind.NONE, denied_nouns(claim)),
        (Kind.COUNT, {n for c in counts(claim) for n in facing_nouns(c)} | struck(claim)),
    ):
        yield from (key(kind, noun, place) for noun in nouns for place in places)
    teller = denier(claim, draft.voices)
    if teller is not None:
        yield key(Kind.DENIES, teller)
    yield from (key(Kind.PRESENT, who) for who in present(claim, draft.voices))
    yield from (key(Kind.NEVER, body) for body in never_of(claim, draft))
    yield from (key(Kind.OF_CHILD, body) for body in of_child(claim))
    yield from (key(Kind.TELLING, word) for word in telling(claim))
    yield from (key(Kind.DISPUTES, *each) for each in disputes(claim, draft))
    yield from (key(Kind.DISPUTED, *each) for each in disputed(claim, draft))
