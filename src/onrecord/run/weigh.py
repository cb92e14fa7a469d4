"""Weighing a case, and what keeps its result beside what it was derived from."""

from onrecord.ledger import Case
from onrecord.record.case import Weighing
from onrecord.record.view import View
from onrecord.weighing.path import weigh


def derive(view: View) -> Weighing:
    """Derive everything over the case from its current readings and all decisions."""
    head = view.head().content  # first: what is appended meanwhile leaves the weighing stale
    return weigh(view.readings(), view.decisions(), head)


def weigh_case(case: Case) -> None:
    """Weigh the case and keep the result; what was derived before is replaced."""
    case.add_weighing(derive(case))
