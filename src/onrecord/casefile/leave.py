"""The one door out of a case: protected, unless the whole was asked for with a reason."""

from dataclasses import dataclass

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
    old, head, weighing = tuple(view.old_readings()), view.head(), view.weighing()
    content = CaseFile(
        made_at=made_at,
        head=head,
        protected=False,
        whole_for=whole.to_whom if whole else None,
        whole_why=whole.why if whole else None,
        readings=tuple(view.readings()),
        old_readings=old if all_readings else (),
        weighing=weighing,
        stale=weighing is not None and weighing.head != head.content,
        decisions=tuple(view.decisions()),
        problems=tuple(view.problems()),
    )
    return content if whole else protect(content, old, view.secret(), export)
