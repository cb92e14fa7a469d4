"""Decisions, from the command line and the desk: who, when, about what, having seen what."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.casefile.formats import jsonl
from onrecord.casefile.grades import fault_of_grade
from onrecord.casefile.rekey import Rekey
from onrecord.ledger import Case
from onrecord.record.asking import AMENDABLE, Asked, NotDecidable
from onrecord.record.claim import Claim
from onrecord.record.coding import BLIND, LABELS
from onrecord.record.document import Document
from onrecord.record.ident import claim_id, content_id
from onrecord.record.judgement import Anchor, Decision, Verdict
from onrecord.record.text import Span, hull
from onrecord.weighing.reviews.anchors import own_claim

from .decide_figures import NotAFigure, best, numbers
from .page import PAGE, now

# How much of the text on either side of a claim goes with its anchor, in code points.
CONTEXT = 40

ABOUT: dict[Verdict, frozenset[str]] = {
    "accept": frozenset({"claim"}),
    "reject": frozenset({"claim"}),
    "amend": frozenset({"claim"}),
    "add": frozenset({"document"}),
    "merge": frozenset({"entity"}),
    "split": frozenset({"entity"}),
    "protect": frozenset({"entity"}),
    "unprotect": frozenset({"entity"}),
    "confirm": frozenset({"link"}),
    "refuse": frozenset({"link"}),
    "best": frozenset({"incident"}),
    "compute": frozenset({"claim"}),
    "grade": frozenset({"incident", "entity"}),
    "note": frozenset({"claim", "entity", "link", "document"}),
    "undo": frozenset({"decision"}),
}

CALLED = {
    "claim": "a claim",
    "entity": "a person or group",
    "link": "a link",
    "incident": "a reported incident",
    "document": "a document",
    "decision": "a decision",
}


class _Thing(NamedTuple):
    """Something that a decision can be about."""

    id: str
    kind: str


class _Meant(NamedTuple):
    """What a decision is about, and of which field; `value` where it is no amendment's."""

    about: tuple[str, ...]
    field: str | None
    value: object


def decide(case: Case, asked: Asked) -> Decision:
    """Append one decision. Raises NotDecidable where it cannot be taken as asked."""
    things = [_find(case, given) for given in asked.ids]
    _check(asked, things)
    at, seen = now(), asked.seen or case.head().digest
    claim = _claim(case, things)
    anchor = _on_words(case, asked, things) if asked.verdict == "add" else _anchor(case, claim)
    meant = _of_figures(case, asked, things) or _Meant(
        _lasting(case, asked.verdict, [thing.id for thing in things]), asked.field, None
    )
    about = meant.about
    if asked.verdict == "add" and anchor:
        about = (claim_id(anchor.document, anchor.text_sha256, anchor.spans),)
    decision = Decision(
        id=content_id("decision", asked.by, at, asked.verdict, about, meant.field, seen),
        by=asked.by,
        role=asked.role,
        at=at,
        about=about,
        field=meant.field,
        value=_value(case, asked, claim) if meant.value is None else meant.value,
        verdict=asked.verdict,
        reason=asked.reason,
        supersedes=_superseded(case, asked.verdict, about, meant.field),
        seen=seen,
        anchor=anchor,
    )
    case.add_decision(decision)
    return decision


def _find(case: Case, given: str) -> _Thing:
    """Find what an id, or the beginning of one, stands for: on the page or in the ledger."""
    exact = _exact(case, given)
    if exact:
        return exact
    on_page = Rekey(case.secret(), PAGE)
    found = {
        t.id: t
        for t in _things(case)
        if t.id.startswith(given) or on_page.id(t.id).startswith(given)
    }
    if len(found) == 1 and given:
        return next(iter(found.values()))
    if found:
        raise NotDecidable(f"{given} begins {len(found)} ids; give more of it")
    raise NotDecidable(f"{given} is the id of nothing in this case; take it from the page")


def _exact(case: Case, id_: str) -> _Thing | None:
    """Return what a whole id of the ledger stands for, however large the case; else null."""
    if case.claims([id_]) or _set_down(case, id_):
        return _Thing(id_, "claim")
    if case.entities([id_]):
        return _Thing(id_, "entity")
    if case.link(id_):
        return _Thing(id_, "link")
    if case.incident_by_id(id_):
        return _Thing(id_, "incident")
    if any(each.document == id_ for each in case.listed()):
        return _Thing(id_, "document")
    return _Thing(id_, "decision") if any(d.id == id_ for d in case.decisions()) else None


def _things(case: Case) -> Iterator[_Thing]:
    for reading in case.readings():
        yield _Thing(reading.document.id, "document")
        yield from (_Thing(c.id, "claim") for c in reading.claims)
        yield from (_Thing(e.id, "entity") for e in reading.entities)
    weighing = case.weighing()
    if weighing is not None:
        yield from (_Thing(e.id, "entity") for e in weighing.entities)
        yield from (_Thing(link.id, "link") for link in weighing.links)
        yield from (_Thing(each.id, "incident") for each in weighing.incidents)
        yield from (_Thing(c.id, "claim") for c in weighing.own_claims)
    yield from (_Thing(d.id, "decision") for d in case.decisions())


def _claim(case: Case, things: Sequence[_Thing]) -> Claim | None:
    id_ = next((t.id for t in things if t.kind == "claim"), None)
    if id_ is None:
        return None
    return case.claims([id_]).get(id_) or _set_down(case, id_)


def _set_down(case: Case, id_: str) -> Claim | None:
    """Return a claim that a person set down since the case was last weighed."""
    added = (d for d in case.decisions() if d.verdict == "add" and id_ in d.about)
    anchor = next((d.anchor for d in added), None)
    if anchor is None:
        return None
    passages = case.passages(anchor.document, hull(anchor.spans))
    reading = next((e.reading for e in case.listed() if e.document == anchor.document), "")
    return own_claim(anchor, case.document(anchor.document), passages, reading)


def _lasting(case: Case, verdict: Verdict, ids: Sequence[str]) -> tuple[str, ...]:
    """Return `ids` with people over the case as the observed entities they were made of.

    What weighing derived gets another id when the case grows; what was observed does not. To
    merge or split, one of each is enough; protection is for all.
    """
    enough = 1 if verdict in ("merge", "split") else None
    return tuple(one for id_ in ids for one in (case.members(id_) or [id_])[:enough])


def _check(asked: Asked, things: Sequence[_Thing]) -> None:
    allowed = ABOUT[asked.verdict]
    wrong = [t for t in things if t.kind not in allowed]
    if wrong:
        wanted = " or ".join(CALLED[kind] for kind in sorted(allowed))
        raise NotDecidable(f"{asked.verdict} is about {wanted}, not about {CALLED[wrong[0].kind]}")
    by_name = asked.verdict in ("protect", "unprotect") and asked.value
    least = 2 if asked.verdict in ("merge", "split") else 0 if by_name else 1
    if len(things) < least:
        raise NotDecidable(f"{asked.verdict} needs {least} id{'s' if least > 1 else ''}")
    if asked.verdict == "amend" and (asked.field is None or asked.value is None):
        raise NotDecidable("amend needs --field and --value")
    if asked.verdict == "amend" and asked.field not in AMENDABLE:
        raise NotDecidable(f"{asked.field} cannot be amended; these can: {', '.join(AMENDABLE)}")
    if asked.verdict == "grade" and len(things) > 1:
        raise NotDecidable("grade is about one thing at a time")
    if asked.verdict == "add" and len(things) > 1:
        raise NotDecidable("add is about words of one document")
    one_claim = allowed == {"claim"} and asked.verdict != "compute"
    if one_claim and len(things) > 1:  # each decision keeps the words it was taken on
        raise NotDecidable(f"{asked.verdict} is about one claim at a time")
    if asked.verdict == "note" and not asked.reason:
        raise NotDecidable("note needs --reason, which is the note")


def _of_figures(case: Case, asked: Asked, things: Sequence[_Thing]) -> _Meant | None:
    """Return what was asked of figures as the ledger holds it, null for any other verdict.

    An incident's id changes as the case grows; the claims behind its figure do not.
    """
    ids = list(dict.fromkeys(thing.id for thing in things))
    if asked.verdict == "grade":
        return _graded(case, asked, ids[0])
    try:
        if asked.verdict == "compute":
            known = case.claims(ids)
            named = numbers([known[i] for i in ids], asked.field, asked.value)
            return _Meant(tuple(ids), asked.field, named)
        weighing = case.weighing() if asked.verdict == "best" else None
        for incident in weighing.incidents if weighing else ():
            if incident.id in ids:
                figure, number = best(incident, asked.field, asked.value)
                return _Meant(figure.claims, figure.what, number)
    except NotAFigure as error:
        raise NotDecidable(str(error)) from None
    return None


def _graded(case: Case, asked: Asked, id_: str) -> _Meant:
    """Return a grade on the claims of an incident, or on the members of an organization."""
    incident = case.incident_by_id(id_)
    entity = case.entities([id_]).get(id_)
    kind = "incident" if incident else entity.kind if entity else ""
    fault = fault_of_grade(asked.field, asked.value, kind)
    if fault:
        raise NotDecidable(fault)
    about = incident.claims if incident else _lasting(case, "grade", [id_])
    return _Meant(tuple(about), asked.field, asked.value)


def _value(case: Case, asked: Asked, claim: Claim | None) -> object:
    """Return the value as the ledger holds it; an amended one must fit the wire format."""
    if asked.verdict == "add":
        return None
    if asked.field == BLIND:
        return _coded(asked)
    if asked.verdict != "amend" or asked.value is None or asked.field is None or claim is None:
        return asked.value
    try:
        value = json.loads(asked.value)
    except ValueError:
        value = asked.value
    document = case.document(claim.document)
    text = document.text if document else ""
    fault = jsonl.fault_of_amendment(claim, asked.field, value, text)
    if fault:
        raise NotDecidable(f"{asked.field} cannot be {asked.value}: {fault}")
    return value


def _coded(asked: Asked) -> object:
    """Return what was coded blind: a label of its quality, or null, for each quality."""
    try:
        given = json.loads(asked.value or "")
        return {q: given[q] if given[q] in LABELS[q] else None for q in LABELS}
    except (ValueError, KeyError, TypeError) as error:
        raise NotDecidable(f"what is coded blind gives each of {', '.join(LABELS)}") from error


def _superseded(
    case: Case, verdict: Verdict, about: tuple[str, ...], field: str | None
) -> str | None:
    """Return the earlier decision on the same thing that this one takes the place of.

    A note takes the place of nothing, and neither does a figure computed beside another.
    """
    if verdict in ("note", "compute", "undo"):
        return about[0] if verdict == "undo" else None
    earlier = [
        d.id
        for d in case.decisions()
        if d.about == about
        and d.field == field
        and d.verdict not in ("note", "compute", "undo")
        and about
    ]
    return earlier[-1] if earlier else None


def _on_words(case: Case, asked: Asked, things: Sequence[_Thing]) -> Anchor:
    """Return the anchor of a claim that no reading found: the words that a person selected."""
    document = case.document(things[0].id)
    if document is None:
        raise NotDecidable("the document is no longer in the case")
    spans = asked.spans or _named_words(document.text, asked.value)
    for span in spans:
        if not (
            0 <= span.start < span.end <= len(document.text) and span.of(document.text).strip()
        ):
            raise NotDecidable("these are no words of the document")
    made = claim_id(document.id, document.text_sha256, spans)
    if case.claims([made]):
        raise NotDecidable("these words are a claim already")
    return _anchored(document, spans)


def _named_words(text: str, words: str | None) -> tuple[Span, ...]:
    """Return where the words stand that were typed; they must stand once."""
    times = text.count(words) if words else 0
    if not words or times != 1:
        raise NotDecidable(
            "add needs --value, the exact words"
            if not words
            else f"these words stand {times} times in the document; give more of them"
            if times
            else "these words do not stand in the document; copy them exactly"
        )
    return (Span(text.index(words), text.index(words) + len(words)),)


def _anchored(document: Document, spans: tuple[Span, ...]) -> Anchor:
    span, text = hull(spans), document.text
    return Anchor(
        document=document.id,
        text_sha256=document.text_sha256,
        spans=spans,
        exact=span.of(text),
        prefix=text[max(span.start - CONTEXT, 0) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def _anchor(case: Case, claim: Claim | None) -> Anchor | None:
    document = case.document(claim.document) if claim else None
    return _anchored(document, claim.spans) if claim and document else None
