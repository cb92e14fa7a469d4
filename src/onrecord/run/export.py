"""Exports: each has a number in the chain, and the whole is given only with a reason."""

from typing import TextIO

from onrecord.casefile.formats import jsonl
from onrecord.casefile.leave import Whole, leave
from onrecord.ledger import Case
from onrecord.record.ident import content_id
from onrecord.record.judgement import Decision

from .page import now


def whole_for(case: Case, *, why: str, to_whom: str | None, by: str) -> Whole:
    """Put on record that the whole leaves the case, to whom and why; return what allows it."""
    at, seen = now(), case.head().digest
    decision = Decision(
        id=content_id("decision", by, at, "full_export", why, to_whom, seen),
        by=by,
        role=None,
        at=at,
        about=(),
        field=None,
        value=to_whom,
        verdict="full_export",
        reason=why,
        supersedes=None,
        seen=seen,
        anchor=None,
    )
    case.add_decision(decision)
    return Whole(to_whom=to_whom, why=why, decision=decision.id)


def export(case: Case, out: TextIO, whole: Whole | None, *, all_readings: bool) -> None:
    """Write the ledger to `out`, one JSON object a line, protected unless `whole`."""
    number = case.record_export(
        "jsonl", protected=whole is None, decision=whole.decision if whole else None
    )
    content = leave(case, made_at=now(), export=number, whole=whole, all_readings=all_readings)
    jsonl.write(content, out)
