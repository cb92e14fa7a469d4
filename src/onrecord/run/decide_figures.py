"""Decisions about figures: a best figure, and what is to be computed, as the ledger holds them."""

import json
from collections.abc import Sequence

from onrecord.record.case import Figure, ReportedIncident
from onrecord.record.claim import Claim
from onrecord.weighing.figures.computed import SIGNS, numbers_named


class NotAFigure(Exception):
    """A figure that cannot be set or computed as asked; its text is the line for the person."""


def best(incident: ReportedIncident, field: str | None, value: str | None) -> tuple[Figure, float]:
    """Return the figure of an incident that is meant, and the number to set. Raises NotAFigure."""
    stated = [f for f in incident.figures if f.computed_for is None]
    meant = [f for f in stated if field in (None, f.what)]
    if len(meant) != 1:
        known = "; ".join(f.what for f in stated) or "none"
        raise NotAFigure(f"name one figure of this incident with --field: {known}")
    try:
        number = float(json.loads(value or ""))
    except (ValueError, TypeError):
        number = -1
    if number < 0:
        raise NotAFigure("best needs --value, a number that is not below nought")
    return meant[0], number


def numbers(claims: Sequence[Claim], field: str | None, value: str | None) -> list[str]:
    """Return the words of the numbers to compute with, in order. Raises NotAFigure.

    `value` names them with semicolons between; without it each claim must have just one.
    """
    if field not in SIGNS:
        raise NotAFigure(f"compute needs --field, one of: {', '.join(SIGNS)}")
    if value is None and any(len(c.quantities) != 1 for c in claims):
        has = "; ".join(f"“{q.text}”" for c in claims for q in c.quantities) or "none"
        raise NotAFigure(f'name the numbers with --value "A; B"; the claims have: {has}')
    named = [" ".join(w.split()) for w in (value or "").split(";") if w.strip()]
    named = named or [c.quantities[0].text for c in claims]
    if len(named) < 2:
        raise NotAFigure("compute needs two numbers or more")
    if numbers_named(named, claims) is None:
        has = "; ".join(f"“{q.text}”" for c in claims for q in c.quantities) or "none"
        raise NotAFigure(f"not each of these numbers is in the claims, which have: {has}")
    return named
