"""Decisions from the command line: who, when, about what, on which words, having seen what."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from onrecord.casefile.formats import jsonl
from onrecord.casefile.rekey import Rekey
from onrecord.ledger import Case
from onrecord.record.claim import Claim
from onrecord.record.ident import content_id
from onrecord.record.judgement import Anchor, Decision, Verdict
from onrecord.record.reading import Reading
from onrecord.record.view import View

from .page import PAGE, now

# How much of the text on either side of a claim goes with its anchor, in code points.
CONTEXT = 40

ABOUT: dict[Verdict, frozenset[str]] = {
    "accept": frozenset({"claim"}),
    "reject": frozenset({"claim"}),
    "amend": frozenset({"claim"}),
    "merge": frozenset({"entity"}),
    "split": frozenset({"entity"}),
    "protect": frozenset({"entity"}),
    "unprotect": frozenset({"entity"}),
    "confirm": frozenset({"link"}),
    "refuse": frozenset({"link"}),
    "note": frozenset({"claim", "entity", "link", "document"}),
    "undo": frozenset({"decision"}),
}

CALLED = {
    "claim": "a claim",
    "entity": "a person or group",
    "link": "a link",
    "document": "a document",
    "decision": "a decision",
}

# What a claim is, not what is said of it: a person cannot amend these.
FIXED = {"id", "document", "reading", "passage", "spans", "span", "text", "by", "traces"}
AMENDABLE = tuple(f.name for f in fields(Claim) if f.name not in FIXED)


class NotDecidable(Exception):
    """A decision that cannot be taken as asked; its text is the line for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asked for, as typed."""

    verdict: Verdict
    ids: tuple[str, ...]
    field: str | None
    value: str | None
    reason: str | None
    by: str
    role: str | None


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that a decision can be about."""

    id: str
    kind: str
    reading: Reading | None = None
    claim: Claim | None = None


def decide(case: Case, asked: Asked) -> Decision:
    """Append one decision. Raises NotDecidable where it cannot be taken as asked."""
    known = list(_things(case))
    things = [_find(case, known, given) for given in asked.ids]
    _check(asked, things)
    at, seen = now(), case.head().digest
    about = _lasting(case, asked.verdict, [thing.id for thing in things])
    claim = next((t for t in things if t.claim is not None), None)
    decision = Decision(
        id=content_id("decision", asked.by, at, asked.verdict, about, asked.field, seen),
        by=asked.by,
        role=asked.role,
        at=at,
        about=about,
        field=asked.field,
        value=_value(asked, claim),
        verdict=asked.verdict,
        reason=asked.reason,
        supersedes=_superseded(case, asked, about),
        seen=seen,
        anchor=_anchor(claim),
    )
    case.add_decision(decision)
    return decision


def _things(view: View) -> Iterator[_Thing]:
    for reading in view.readings():
        yield _Thing(reading.document.id, "document")
        yield from (_Thing(c.id, "claim", reading, c) for c in reading.claims)
        yield from (_Thing(e.id, "entity") for e in reading.entities)
    weighing = view.weighing()
    if weighing is not None:
        yield from (_Thing(e.id, "entity") for e in weighing.entities)
        yield from (_Thing(link.id, "link") for link in weighing.links)
    yield from (_Thing(d.id, "decision") for d in view.decisions())


def _find(case: Case, known: Sequence[_Thing], given: str) -> _Thing:
    """Find what an id, or the beginning of one, stands for: on the page or in the ledger."""
    on_page = Rekey(case.secret(), PAGE)
    found = {t.id: t for t in known if t.id.startswith(given) or on_page.id(t.id).startswith(given)}
    if len(found) == 1 and given:
        return next(iter(found.values()))
    if found:
        raise NotDecidable(f"{given} begins {len(found)} ids; give more of it")
    raise NotDecidable(f"{given} is the id of nothing in this case; take it from the page")


def _lasting(view: View, verdict: Verdict, ids: Sequence[str]) -> tuple[str, ...]:
    """Return `ids` with people over the case as the observed entities they were made of.

    What weighing derived gets another id when the case grows; what was observed does not. To
    merge or split, one of each is enough; protection is for all.
    """
    weighing = view.weighing()
    members: dict[str, list[str]] = {}
    for observed, whole in sorted(weighing.resolved.items()) if weighing else ():
        members.setdefault(whole, []).append(observed)
    enough = 1 if verdict in ("merge", "split") else None
    return tuple(one for id_ in ids for one in members.get(id_, [id_])[:enough])


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
    if allowed == {"claim"} and len(things) > 1:  # each decision keeps the words it was taken on
        raise NotDecidable(f"{asked.verdict} is about one claim at a time")
    if asked.verdict == "note" and not asked.reason:
        raise NotDecidable("note needs --reason, which is the note")


def _value(asked: Asked, about: _Thing | None) -> object:
    """Return the value as the ledger holds it; an amended one must fit the wire format."""
    claim = about.claim if about else None
    if asked.verdict != "amend" or asked.value is None or asked.field is None or claim is None:
        return asked.value
    try:
        value = json.loads(asked.value)
    except ValueError:
        value = asked.value
    fault = jsonl.fault_of_amendment(claim, asked.field, value)
    if fault:
        raise NotDecidable(f"{asked.field} cannot be {asked.value}: {fault}")
    return value


def _superseded(view: View, asked: Asked, about: tuple[str, ...]) -> str | None:
    """Return the earlier decision on the same thing that this one takes the place of."""
    if asked.verdict in ("note", "undo"):
        return about[0] if asked.verdict == "undo" else None
    earlier = [
        d.id
        for d in view.decisions()
        if d.about == about
        and d.field == asked.field
        and d.verdict not in ("note", "undo")
        and about
    ]
    return earlier[-1] if earlier else None


def _anchor(about: _Thing | None) -> Anchor | None:
    if about is None or about.claim is None or about.reading is None:
        return None
    document, claim = about.reading.document, about.claim
    return Anchor(
        document=document.id,
        text_sha256=document.text_sha256,
        spans=claim.spans,
        exact=claim.text,
        prefix=document.text[max(claim.span.start - CONTEXT, 0) : claim.span.start],
        suffix=document.text[claim.span.end : claim.span.end + CONTEXT],
    )
