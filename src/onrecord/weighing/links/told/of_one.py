"""Of one: what documents that tell of one event tell in two ways of one subject in it.

The watchman armed and unarmed, children tied and not tied, soldiers there within the hour and not
before morning. No day or place need be worded beside either, as long as none speaks against it:
the subject ties the two (`subjects`). Each is a tension, since it may be another watchman.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import WORDED, Frame, between
from onrecord.weighing.comparing.words import holds, listed, singular, words
from onrecord.weighing.draft import Draft, against, codes_of
from onrecord.weighing.links.found import Found, affirms, tension
from onrecord.weighing.links.numbers.taken import taken
from onrecord.weighing.links.ties import Key, in_time
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.concepts import lists

from .became import in_order
from .phrases import side, sides_in
from .subjects import together, told_of

TABLES = ("told_of_one", "told_otherwise", "became")
DAYS = 3  # by which a day may be wrong that is taken from the sentences before
IF_ONE = "If both are of one event, one"
IF_PERSON = "If both are of one person, one"


def one_way(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in which of the first ways a claim tells of what subject, and of which event."""
    yield from _keys(claim, "one", draft)


def other_way(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield in which of the second ways a claim tells of it."""
    yield from _keys(claim, "other", draft)


def found(other: Claim, one: Claim, draft: Draft) -> Found | None:
    """Return the tension of two ways in which one subject of an event is told of."""
    own, its = (draft.frames[c.id].near() for c in (one, other))
    own, its = _of_ever(one, own), _of_ever(other, its)
    of_one, in_one_time = _may_be_of_one(own, its), in_time(one, other, draft)
    for table in TABLES if in_one_time else ():
        for name, row in lists()[table].items():
            if (_side(one, table, name), _side(other, table, name)) != ("one", "other"):
                continue
            there = of_one or (row.get("away") and _may_be_of_one(own, _nowhere(its)))
            if not (in_order(own, its, row) if row.get("lasts") else there):
                continue
            of = frozenset(row.get("of", ()))
            subjects = (set(told_of(c, of, draft)) for c in (one, other))
            if set.intersection(*subjects) and not _elsewhere(one, other, of):
                if_one = IF_PERSON if table == "became" else IF_ONE
                why = if_one + row["why"][len("One") :]
                return tension(one, other, draft, why)
    return None


def _of_ever(claim: Claim, frame: Frame) -> Frame:
    """Return when and where, without what others lend a denial of all: "never", "at any point"."""
    if not against(claim) or not holds(claim.text, listed("of_ever")):
        return frame
    days = frame.days if frame.days_from == "claim" else None
    places = frame.places if frame.places_from == "claim" else frozenset()
    return replace(frame, days=days, places=places)


def _may_be_of_one(own: Frame, its: Frame) -> bool:
    """Say whether no day or place speaks against one event; a day that others lend may be the next.

    "Four were handed over on 3 June. The watchman was clubbed to death": on which day, is not said.
    """
    lent = [f for f in (own, its) if f.days_from not in WORDED]
    if lent and own.days and its.days and between(own.days, its.days) <= DAYS:
        return replace(own, days=None).agrees(replace(its, days=None))
    return own.agrees(its)


def _nowhere(frame: Frame) -> Frame:
    """Return when, and not where: who was elsewhere was in another place."""
    return replace(frame, places=frozenset())


def _elsewhere(one: Claim, other: Claim, of: frozenset[str]) -> bool:
    """Say whether each names a site that the other does not: one was at the mill."""
    first, second = (set(map(singular, words(c.text))) & listed("sites") for c in (one, other))
    return (
        of.isdisjoint({"somebody", "named"}) and bool(first and second) and first.isdisjoint(second)
    )


def _keys(claim: Claim, wanted: str, draft: Draft) -> Iterator[Key]:
    for table in TABLES if _of_event(claim, draft) else ():
        for name in _rows(claim, table):
            of = frozenset(lists()[table][name].get("of", ()))
            if of and _side(claim, table, name) == wanted and not _of_one_only(claim, of):
                where = list(together(claim, draft))
                done_to = _done_to(claim) if _by_code(claim, table, name) else None
                for subject in told_of(claim, of, draft):
                    if done_to is not None and done_to.isdisjoint(subject):
                        continue
                    yield from ((table, name, *subject, *each) for each in where)


def _rows(claim: Claim, table: str) -> list[str]:
    """Return the rows of a table that a claim may be on a side of."""
    counted = (n for n, row in lists()[table].items() if row.get("counted"))
    by_code = (n for n in lists()[table] if _by_code(claim, table, n))
    return sorted({*sides_in(table, claim.text), *(counted if taken(claim) else ()), *by_code})


def _by_code(claim: Claim, table: str, name: str) -> bool:
    """Say whether a claim tells of the second of two fates by what it may concern: a killing."""
    codes = codes_of(claim) & set(lists()[table][name].get("codes", ()))
    return bool(codes) and name not in sides_in(table, claim.text) and affirms(claim)


def _done_to(claim: Claim) -> set[str]:
    """Return the words for those to whom it was done."""
    return {w for p in claim.participants if p.role == "victim" for w in words(p.text)}


def _side(claim: Claim, table: str, name: str) -> str:
    """Return the side of a row that a claim is on: also the first, where it counts those taken."""
    own = side(claim, table, name)
    hits = sides_in(table, claim.text).get(name)
    counted = lists()[table][name].get("counted") and hits is None and taken(claim)
    return "one" if counted else "other" if _by_code(claim, table, name) else own


def _of_event(claim: Claim, draft: Draft) -> bool:
    """Say whether a claim may be of one event: it is of no whole year, and counts up no others."""
    frame = draft.frames[claim.id]
    return not sums_up(claim) and (frame.period is None or frame.days is not None)


def _of_one_only(claim: Claim, of: frozenset[str]) -> bool:
    """Say whether a claim denies of one person only what others tell: "they did not beat me"."""
    one = listed("one_alone")
    return "young" in of and against(claim) and not one.isdisjoint(words(claim.text))
