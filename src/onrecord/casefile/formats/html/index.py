"""What a page looks up again and again: the number of a claim, the name of a person, the links."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from onrecord.casefile.content import CaseFile
from onrecord.casefile.part import Facts, in_order
from onrecord.record.case import Link, Review
from onrecord.record.claim import Claim, Source, Telling
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision

from . import labels
from .shown import excerpt, muted, name, quoted, shown


class Way:
    """Where links lead: here, to the anchors of the one page that holds everything."""

    def claim(self, number: str) -> str:
        """Return the address of the claim that is numbered "3.12"."""
        return f"#c{number.replace('.', '-')}"

    def document(self, at: int) -> str:
        """Return the address of a document."""
        return f"#d{at}"

    def incident(self, at: int) -> str:
        """Return the address of a reported incident."""
        return f"#i{at}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The case by id. `numbers` gives a claim as "3.12": document 3, claim 12, in reading order.

    `texts` are by document. `links` are by claim, from both ends; `joints` are the same by their
    own id.
    """

    protected: bool
    texts: Mapping[str, str]
    claims: Mapping[str, Claim]
    numbers: Mapping[str, str]
    documents: Mapping[str, int]
    entities: Mapping[str, Entity]
    resolved: Mapping[str, str]
    links: Mapping[str, Sequence[Link]]
    joints: Mapping[str, Link]
    repeats: Mapping[str, str]
    reviews: Mapping[str, Review]
    decisions: Mapping[str, Sequence[Decision]]
    incidents: Mapping[str, Sequence[int]]
    way: Way = field(default_factory=Way)

    def with_numbers(self, more: Mapping[str, str]) -> "Index":
        """Return the same with the numbers of other claims too."""
        return replace(self, numbers={**more, **self.numbers})

    def with_entities(self, more: Mapping[str, Entity]) -> "Index":
        """Return the same with other entities too."""
        return replace(self, entities={**self.entities, **more})

    def entity(self, one: str | None) -> Entity | None:
        """Return the entity over the case where there is one, else the document's."""
        return self.entities.get(self.resolved.get(one, one)) if one else None

    def who(self, source: Source | Telling) -> str:
        """Return the key under which all that one asserter says is gathered."""
        over = self.entity(source.entity)
        return over.id if over else f"{source.kind}:{(source.name or '').casefold()}"

    def given(self, source: Source | Telling) -> Markup:
        """Return the name of a source as its document has it."""
        over = self.entity(source.entity)
        given = source.name or (over.name if over else None)
        if given is None:
            return shown(
                labels.SOURCE["document"] if source.kind == "document" else "somebody not named"
            )
        return name(given)

    def called(self, source: Source | Telling) -> Markup:
        """Return the name of a source as its document has it, and the case's where it differs."""
        over, given = self.entity(source.entity), self.given(source)
        if over is None or source.name in (None, over.name):
            return given
        return Markup("%s %s") % (
            given,
            Markup('<span class="quiet">(in this case %s)</span>') % (name(over.name),),
        )

    def named(self, entity: str | None) -> Markup | None:
        """Return an entity's name over the case, or null."""
        over = self.entity(entity)
        return name(over.name) if over else None

    def anchor(self, claim: str) -> str:
        """Return the anchor of a claim's card."""
        return f"c{self.numbers[claim].replace('.', '-')}"

    def ref(self, claim: str) -> Markup:
        """Return "claim 3.12" as a link to its card."""
        if claim not in self.numbers:
            return muted("a claim that is not in this file")
        number = self.numbers[claim]
        return Markup('<a class="ref" href="%s">claim %s</a>') % (self.way.claim(number), number)

    def document(self, at: int) -> Markup:
        """Return "document 3" as a link to it."""
        return Markup('<a href="%s">document %s</a>') % (self.way.document(at), at)

    def thing(self, one: str) -> Markup:
        """Return what an id stands for: a claim, a document, a link, a person."""
        if one in self.claims:
            return self.ref(one)
        if one in self.documents:
            return self.document(self.documents[one])
        if one in self.joints:
            link = self.joints[one]
            return Markup("the link between %s and %s") % (self.ref(link.from_), self.ref(link.to))
        return self.named(one) or muted("something that is not in this file")

    def cited(self, claim: str) -> Markup:
        """Return a claim as others speak of it: its words, who says them, and the way there."""
        if claim not in self.claims:
            return self.ref(claim)
        said = self.said(self.claims[claim])
        return Markup("%s, %s") % (said, self.ref(claim))

    def said(self, claim: Claim) -> Markup:
        """Return the words of a claim, cut where they are long, and who says them."""
        return Markup("%s — %s") % (quoted(excerpt(claim.text)), self.called(claim.source))


def index(content: CaseFile) -> Index:
    """Number the claims and gather what belongs to each."""
    weighing = content.weighing
    read = {r.document.id: in_order(r.claims) for r in content.readings}
    numbers = {
        claim.id: f"{at}.{nth}"
        for at, claims in enumerate(read.values(), 1)
        for nth, claim in enumerate(claims, 1)
    }
    claims = {c.id: c for each in read.values() for c in each}
    own = [c for c in (weighing.own_claims if weighing else ()) if c.id not in claims]
    numbers |= {c.id: f"P.{nth}" for nth, c in enumerate(own, 1)}
    return Index(
        protected=content.protected,
        texts={r.document.id: r.document.text for r in content.readings},
        claims=claims | {c.id: c for c in own},
        numbers=numbers,
        documents={r.document.id: at for at, r in enumerate(content.readings, 1)},
        entities=_entities(content),
        resolved=weighing.resolved if weighing else {},
        links=_by_claim(weighing.links if weighing else ()),
        joints={link.id: link for link in weighing.links} if weighing else {},
        repeats=weighing.repeats if weighing else {},
        reviews={r.claim: r for r in weighing.reviews} if weighing else {},
        decisions=_about(content.decisions),
        incidents=_incidents(content),
    )


def index_of(facts: Facts, texts: Mapping[str, str], way: Way) -> Index:
    """Return what a part of a case looks up, unprotected; links lead where `way` says."""
    return Index(
        protected=False,
        texts=texts,
        claims=facts.claims,
        numbers=facts.numbers,
        documents=facts.documents,
        entities=facts.entities,
        resolved=facts.resolved,
        links=_by_claim(facts.links),
        joints={link.id: link for link in facts.links},
        repeats=facts.repeats,
        reviews=facts.reviews,
        decisions=_about(facts.decisions),
        incidents=facts.incidents,
        way=way,
    )


def _entities(content: CaseFile) -> dict[str, Entity]:
    over = content.weighing.entities if content.weighing else ()
    return {e.id: e for e in (*(e for r in content.readings for e in r.entities), *over)}


def _by_claim(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.from_].append(link)
        found[link.to].append(link)
    return found


def _about(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        for about in decision.about:
            found[about].append(decision)
    return found


def _incidents(content: CaseFile) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, incident in enumerate(content.weighing.incidents if content.weighing else (), 1):
        for claim in incident.claims:
            found[claim].append(at)
    return found
