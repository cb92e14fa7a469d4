"""Agreed: two documents that tell of one event tell of one thing in it that few events have.

That the names were read from a list, that the children were tied, that there was fog: the rows of
the tables of what is told in two ways (`phrases`) that say `agreed`.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import content, holds
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, may_be_one
from onrecord.weighing.origins.independence import independence
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.concepts import lists, supposed

from .phrases import side, sides_in
from .same_deed import of_two
from .subjects import told_of

TABLES = ("told_of_one", "told_otherwise")
IF_ONE = "If both are of one event, "


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield what a claim tells that another may tell too, of which subject of which event."""
    event = draft.events.get(claim.document)
    if event is None or not affirms(claim) or sums_up(claim) or supposed(claim):
        return
    for table, name in _rows(claim):
        for subject in told_of(claim, frozenset(lists()[table][name]["of"]), draft):
            yield table, name, *subject, event


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the support of two claims of two documents that tell the same of one event."""
    if one.document == other.document or of_two(one, other) or not may_be_one(one, other, draft):
        return None
    if independence(one, other, draft)[0] is False:
        return None
    table, name = next(iter(sorted(_rows(one) & _rows(other))), ("", ""))
    if not table:
        return None
    why = IF_ONE + lists()[table][name]["agreed"]
    ends = later_first(one, other, draft.texts)
    told_by_both = len(content(one.text) & content(other.text))
    return Found(*ends, "supports", why, facts=frozenset({f"{table} {name}"}), weight=told_by_both)


def _rows(claim: Claim) -> set[tuple[str, str]]:
    """Return the rows on whose first side a claim is, of those on which two may agree."""
    return {
        (table, name)
        for table in TABLES
        for name in sides_in(table, claim.text)
        if "agreed" in lists()[table][name]
        and holds(claim.text, lists()[table][name]["agreed_with"])
        and side(claim, table, name) == "one"
    }
