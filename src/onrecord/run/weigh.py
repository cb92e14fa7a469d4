"""Weighing a case, and what keeps its result beside what it was derived from."""

from onrecord.ledger import Case
from onrecord.record.case import Weighing
from onrecord.record.view import View
from onrecord.weighing.path import weigh


def derive(view: View) -> Weighing:
    """Derive everything over the case from its current readings and all decisions."""
    return weigh(view.readings(), view.decisions(), view.head().content)


def weigh_case(case: Case) -> None:
    """Weigh the case and keep the result; what was derived before is replaced."""
    case.add_weighing(derive(case))
