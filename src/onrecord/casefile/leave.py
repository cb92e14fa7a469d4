"""The one door out of a case: protected, unless the whole was asked for with a reason."""

from dataclasses import dataclass, replace

from onrecord.record.view import View

from .content import CaseFile
from .protect.path import protect


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What allows the whole to leave: to whom, why, and the decision that put it on record."""

    to_whom: str | None
    why: str
    decision: str


def leave(
    view: View, *, made_at: str, export: int, whole: Whole | None, all_readings: bool = False
) -> CaseFile:
    """Return the content of a case as it may leave.

    `made_at` is an ISO 8601 time, `export` the number of this export in the chain, under which
    its ids are re-keyed. Superseded readings go along with `all_readings` only. With `whole`
    nothing is changed; without it, names of protected people are.
    """
    old = tuple(view.old_readings())
    content = CaseFile(
        made_at=made_at,
        head=view.head(),
        protected=False,
        whole_for=whole.to_whom if whole else None,
        whole_why=whole.why if whole else None,
        readings=tuple(view.readings()),
        old_readings=old if all_readings else (),
        weighing=view.weighing(),
        stale=False,
        decisions=tuple(view.decisions()),
        problems=tuple(view.problems()),
    )
    content = replace(content, stale=_is_stale(content))
    return content if whole else protect(content, old, view.secret(), export)


def _is_stale(content: CaseFile) -> bool:
    """Say whether documents or decisions on claims came after the weighing.

    They did where it does not know the entities of a reading, or a decision that still stands.
    """
    weighing = content.weighing
    if weighing is None:
        return False
    weighed = {i for review in weighing.reviews for i in review.decisions}
    claims = {claim.id for reading in content.readings for claim in reading.claims}
    replaced = {d.supersedes for d in content.decisions}
    return any(
        reading.entities and not any(e.id in weighing.resolved for e in reading.entities)
        for reading in content.readings
    ) or any(
        decision.verdict in ("accept", "reject", "amend")
        and decision.id not in weighed | replaced
        and claims.intersection(decision.about)
        for decision in content.decisions
    )
