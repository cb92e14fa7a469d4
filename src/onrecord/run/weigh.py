"""Weighing a case, and what keeps its result beside what it was derived from."""

from onrecord.ledger import Case
from onrecord.record.case import Weighing
from onrecord.record.view import View
from onrecord.record.weighed import Change, Since, Weighed
from onrecord.weighing.change import reach, weigh_change, weigh_whole
from onrecord.weighing.path import versions, weigh

from .freeing import seldom_searched

# Where more of a case is new than this share of its documents, all is weighed at once.
MUCH = 0.1


def derive(view: View) -> Weighing:
    """Derive everything over the case from its current readings and all decisions."""
    head = view.head().content  # first: what is appended meanwhile leaves the weighing stale
    return weigh(view.readings(), view.decisions(), head)


def weigh_case(case: Case) -> None:
    """Weigh the whole case and keep the result; what was derived before is replaced."""
    head = case.head().content
    with seldom_searched():
        case.add_weighing(weigh_whole(case.readings(), case.decisions(), head))


def weigh_new(case: Case) -> None:
    """Weigh what came since the case was weighed last, or the whole where that is not enough."""
    with seldom_searched():
        done = case.weigh_since(_since)
    if not done:
        weigh_case(case)


def _since(weighed: Weighed, since: Since) -> Change | None:
    """Return what is new, or null where the whole is to be weighed."""
    decided = reach(weighed, since.decisions)
    if dict(since.tools) != versions() or decided is None:
        return None
    changed = since.documents | decided
    known = all(weighed.reading(document) is not None for document in decided)
    if not known or len(changed) > MUCH * since.known:
        return None
    return weigh_change(weighed, changed, since.decisions, since.head)
