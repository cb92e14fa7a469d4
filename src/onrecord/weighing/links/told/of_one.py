"""Of one: what documents that tell of one event tell in two ways of one subject in it.

The watchman armed and unarmed, children tied and not tied, soldiers there within the hour and not
before morning. No day or place need be worded beside either, as long as none speaks against it:
the subject ties the two (`subjects`). Each is a tension, since it may be another watchman.
"""

from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import listed, singular, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, later_first
from onrecord.weighing.links.ties import Key, in_time
from onrecord.weighing.tellings.concepts import lists

from .phrases import side, sides_in
from .subjects import together, told_of

TABLES = ("told_of_one", "told_otherwise")
IF_ONE = "If both are of one event, one"


def one_way(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in which of the first ways a claim tells of what subject, and of which event."""
    yield from _keys(claim, "one", draft)


def other_way(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in which of the second ways a claim tells of it."""
    yield from _keys(claim, "other", draft)


def found(other: Claim, one: Claim, draft: Draft) -> Found | None:
    """Return the tension of two ways in which one subject of an event is told of."""
    own, its = (draft.frames[c.id].near() for c in (one, other))
    if not own.agrees(its) or not in_time(one, other, draft):
        return None
    for table in TABLES:
        for name, row in lists()[table].items():
            if (side(one, table, name), side(other, table, name)) != ("one", "other"):
                continue
            of = frozenset(row.get("of", ()))
            subjects = (set(told_of(c, of, draft)) for c in (one, other))
            if set.intersection(*subjects) and not _elsewhere(one, other, of):
                why = row["why"].replace("One", IF_ONE, 1)
                return Found(*later_first(one, other, draft.texts), "in_tension", why)
    return None


def _elsewhere(one: Claim, other: Claim, of: frozenset[str]) -> bool:
    """Say whether each names a site that the other does not: one was at the mill."""
    first, second = (set(map(singular, words(c.text))) & listed("sites") for c in (one, other))
    return "somebody" not in of and bool(first and second) and first.isdisjoint(second)


def _keys(claim: Claim, wanted: str, draft: Draft) -> Iterator[Key]:
    for table in TABLES:
        for name in sides_in(table, claim.text):
            of = frozenset(lists()[table][name].get("of", ()))
            if of and side(claim, table, name) == wanted:
                where = list(together(claim, draft))
                for subject in told_of(claim, of, draft):
                    yield from ((table, name, *subject, *each) for each in where)
