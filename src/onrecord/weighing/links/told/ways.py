"""Ways: how one event was, told in two ways that sit badly together.

From the air and from the ground, amid fighting and while all was quiet, fighters inside and no gun
in the house, taken by force and come by themselves: of one reported incident, or of one place and
day. Each is a tension, to be clarified, since an event may have had both.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import SPOT, length
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, by_incident, tension
from onrecord.weighing.links.tellers import one_telling, telling
from onrecord.weighing.links.ties import Key, in_time, surely_one
from onrecord.weighing.tellings.concepts import lists

from .phrases import side, sides_in

TABLE = "told_otherwise"
WEEK = 7  # days; of a longer time both may be so


def one_way(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in which of the first ways a claim tells of what, and where and when."""
    yield from _keys(claim, "one", draft)


def other_way(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in which of the second ways a claim tells of it, and where and when."""
    yield from _keys(claim, "other", draft)


def found(other: Claim, one: Claim, draft: Draft) -> Found | None:
    """Return the tension of two ways in which an event of one place and day is told."""
    known = surely_one(one, other, draft) and in_time(one, other, draft)
    return _apart(one, other, draft) if known else None


def ways(draft: Draft) -> Iterator[Found]:
    """Yield the claims of one reported incident that tell of it in two ways, one of each source."""
    for claims in by_incident(draft):
        for name in lists()[TABLE]:
            ones, others = (
                list(
                    {
                        telling(c, draft): c
                        for c in reversed(claims)
                        if side(c, TABLE, name) == way
                    }.values()
                )
                for way in ("one", "other")
            )
            for one, other in ((a, b) for a in ones[:WINDOW] for b in others[:WINDOW]):
                agreed = draft.frames[one.id].agrees(draft.frames[other.id])
                link = _apart(one, other, draft) if agreed else None
                if link is not None and not one_telling(one, other, draft):
                    yield link


def _apart(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the tension of two claims on two sides of a table; of several, the first."""
    for name, table in lists()[TABLE].items():
        if (side(one, TABLE, name), side(other, TABLE, name)) == ("one", "other"):
            return tension(one, other, draft, table["why"])
    return None


def _keys(claim: Claim, way: str, draft: Draft) -> Iterator[Key]:
    tables = [name for name in sides_in(TABLE, claim.text) if side(claim, TABLE, name) == way]
    frame = draft.frames[claim.id]
    if not tables or not frame.firm or frame.days is None or length(frame.days) > WEEK:
        return
    first = date.fromisoformat(frame.days[0])
    for place in sorted(p for p in frame.places if not p.startswith(SPOT)):
        for later in range(length(frame.days)):
            day = (first + timedelta(later)).isoformat()
            yield from ((name, place, day) for name in tables)
