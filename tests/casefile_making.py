"""A little case made by hand, for the tests of everything that leaves a case.

Three documents: an interview that nobody published, a statement in Arabic, and a newspaper's
report with one telling inside another. All people and places are invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casefile_documents import interview, report, statement
from onrecord.casefile.content import CaseFile
from onrecord.record.case import (
    Amendment,
    Doubt,
    Figure,
    Link,
    Missing,
    Relation,
    ReportedIncident,
    Review,
    Sources,
    Weighing,
)
from onrecord.record.claim import (
    Claim,
)
from onrecord.record.entity import Entity
from onrecord.record.ident import claim_id, content_id
from onrecord.record.judgement import Anchor, Decision, Verdict
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from onrecord.record.view import Head

# The chain's last entry that there is something to weigh in.
CONTENT = "beef" * 16


@dataclass(frozen=True, slots=True)
class LittleView:
    """A case in memory, for tests that need a View and no ledger."""

    current: tuple[Reading, ...]
    weighed: Weighing | None
    decided: tuple[Decision, ...] = ()
    unread: tuple[Problem, ...] = ()
    superseded: tuple[Reading, ...] = ()
    key: bytes = b"the secret of the little case...."

    def head(self) -> Head:
        """Return where the chain stands."""
        return Head(digest="c0ffee" * 10 + "c0de", length=9, content=CONTENT)

    def readings(self) -> Iterator[Reading]:
        """Yield the current readings."""
        return iter(self.current)

    def old_readings(self) -> Iterator[Reading]:
        """Yield the superseded readings."""
        return iter(self.superseded)

    def decisions(self) -> Sequence[Decision]:
        """Return the decisions."""
        return self.decided

    def problems(self) -> Sequence[Problem]:
        """Return the problems of no document."""
        return self.unread

    def weighing(self) -> Weighing | None:
        """Return the weighing."""
        return self.weighed

    def secret(self) -> bytes:
        """Return the secret."""
        return self.key


def decision(verdict: Verdict, about: Sequence[str], at: str, **more: object) -> Decision:
    """Return a decision of Nadia Werth."""
    plain = Decision(
        id=content_id("decision", verdict, list(about), at),
        by="Nadia Werth",
        role="reviewer",
        at=at,
        about=tuple(about),
        field=None,
        value=None,
        verdict=verdict,
        reason=None,
        supersedes=None,
        seen="c0ffee" * 10 + "c0de",
        anchor=None,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def anchor(claim: Claim, text: str, digest: str) -> Anchor:
    """Return the anchor of a decision on `claim`."""
    return Anchor(
        document=claim.document,
        text_sha256=digest,
        spans=claim.spans,
        exact=claim.text,
        prefix=text[max(claim.span.start - 30, 0) : claim.span.start],
        suffix=text[claim.span.end : claim.span.end + 30],
    )


def decisions(first: Reading, third: Reading) -> tuple[Decision, ...]:
    """Return what people decided: one accepted, one rejected, one amended, one note."""
    took, twelve, adopted = first.claims[1], first.claims[2], first.claims[4]
    nobody = third.claims[1]
    text, digest = first.document.text, first.document.text_sha256
    return (
        decision(
            "accept",
            [took.id],
            "2023-06-02T10:00:00Z",
            reason="Mariam's own words",
            anchor=anchor(took, text, digest),
        ),
        decision(
            "reject",
            [nobody.id],
            "2023-06-02T10:05:00Z",
            reason="the quotation is cut short",
            anchor=anchor(nobody, third.document.text, third.document.text_sha256),
        ),
        decision(
            "amend",
            [adopted.id],
            "2023-06-02T10:10:00Z",
            field="standing",
            value="witness",
            reason="Tariq is the brother of Mariam al-Sennawi",
            anchor=anchor(adopted, text, digest),
        ),
        decision(
            "note",
            [twelve.id],
            "2023-06-02T10:15:00Z",
            reason="ask TARIQ AL-SENNAWI again, not Yusri",
            anchor=anchor(twelve, text, digest),
        ),
    )


def link(one: Claim, other: Claim, relation: Relation, why: str) -> Link:
    """Return how one claim stands to another."""
    return Link(
        id=content_id("link", one.id, other.id, relation),
        from_=one.id,
        to=other.id,
        relation=relation,
        why=why,
        score=0.5,
        independent=None,
        independence_why="It is not known who told them.",
        within="document" if one.document == other.document else "case",
    )


def weighing(
    first: Reading, second: Reading, third: Reading, decided: Sequence[Decision]
) -> Weighing:
    """Return what is derived over the three documents."""
    mariam, tariq, yusri, guard, orun = (over(e) for e in first.entities)
    mariam = replace(
        mariam,
        names=("Mariam al-Sennawi", "Mariam", "Mariam Sennawi"),
        mentions=first.entities[0].mentions + third.entities[2].mentions,
    )
    khalid = over(second.entities[0])
    khalid = replace(khalid, names=(khalid.name, "Khalid al-Marwani"))
    guard = replace(guard, names=("River Guard", "حراس النهر"))
    brez, mayor = (over(e) for e in third.entities[:2])
    took, twelve, adopted = first.claims[1], first.claims[2], first.claims[4]
    nobody, seven = second.claims
    denied, quoted, thirty = third.claims
    own = replace(
        twelve,
        id=claim_id(twelve.document, first.document.text_sha256, (Span(0, 9),)),
        spans=(Span(0, 9),),
        span=Span(0, 9),
        text=first.document.text[:9],
        quantities=(),
        by="person",
    )
    return Weighing(
        head=CONTENT,
        tools={"rules": "1"},
        entities=(mariam, tariq, yusri, guard, orun, khalid, brez, mayor),
        resolved={
            **{e.id: over(e).id for e in first.entities},
            second.entities[0].id: khalid.id,
            second.entities[1].id: guard.id,
            third.entities[0].id: brez.id,
            third.entities[1].id: mayor.id,
            third.entities[2].id: mariam.id,
        },
        repeats={quoted.id: denied.id},
        links=(
            link(took, seven, "supports", "Mariam and خالد المرواني both tell of boys."),
            link(took, denied, "contradicts", "Colonel Adan Brez denies what Mariam says."),
            link(twelve, thirty, "in_tension", "12 boys beside 30 to 40 boys."),
            link(nobody, denied, "supports", "Both say that nobody was taken."),
            link(quoted, denied, "repeats", "The same speaker says it again."),
        ),
        incidents=(
            ReportedIncident(
                id=content_id("incident", took.id, thirty.id),
                claims=(took.id, twelve.id, thirty.id),
                may_concern=took.may_concern,
                time=thirty.times[0],
                place=took.places[0],
                parties=(guard.id,),
                figures=(
                    Figure(
                        what="boys taken",
                        low=12.0,
                        high=40.0,
                        best=None,
                        claims=(twelve.id, thirty.id),
                        computed_for="recruitment",
                    ),
                ),
                sources=Sources(primary=1, secondary=1, independent=0, cannot_tell=1),
                not_on_record=(
                    Missing(field="date", where="The school's register, or Mariam al-Sennawi."),
                ),
            ),
        ),
        reviews=(
            review(took.id, "accepted", decided[0]),
            review(quoted.id, "rejected", decided[1]),
            replace(
                review(adopted.id, "amended", decided[2]),
                amendments=(
                    Amendment(
                        field="standing",
                        value="witness",
                        machine="not_stated",
                        decision=decided[2].id,
                        by="Nadia Werth",
                        at="2023-06-02T10:10:00Z",
                    ),
                ),
            ),
        ),
        own_claims=(own,),
        doubts=(
            Doubt(
                id=content_id("doubt", brez.id, mayor.id),
                kind="perhaps_one",
                about=(brez.id, mayor.id),
                why="It cannot be told whether they are one: one says more.",
            ),
        ),
    )


def over(entity: Entity) -> Entity:
    """Return the case entity of a document's entity."""
    return replace(entity, id=content_id("entity", "case", entity.id), scope="case")


def review(claim: str, status: str, decided: Decision) -> Review:
    """Return where a claim stands."""
    plain = Review(
        claim=claim,
        status="accepted",
        decisions=(decided.id,),
        amendments=(),
        words_changed=False,
    )
    return replace(plain, status=status)  # type: ignore[arg-type]


def little_view() -> LittleView:
    """Return the little case as a View."""
    first, second, third = interview(), statement(), report()
    decided = decisions(first, third)
    return LittleView(
        current=(first, second, third),
        weighed=weighing(first, second, third, decided),
        decided=decided,
        unread=(
            Problem(
                document=None,
                span=None,
                kind="not_read",
                message="photos/MARIAM-SENNAWI.jpg is no text; give it as a document.",
            ),
        ),
    )


def little_casefile() -> CaseFile:
    """Return the little case whole, as it would leave with a reason."""
    view = little_view()
    return CaseFile(
        made_at="2023-06-03T12:00:00Z",
        head=view.head(),
        protected=False,
        whole_for="the review board",
        whole_why="the annual review",
        readings=view.current,
        old_readings=(),
        weighing=view.weighed,
        stale=False,
        decisions=view.decided,
        problems=view.unread,
    )
