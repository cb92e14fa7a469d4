"""Slots: two claims that say the same but for one thing, in which both cannot be right.

Affirmed or negated, on which day, in which place, by whom, in which state. All other words must be
the same, day and place must be worded in both, and what happened must be a thing that happens
once; else nothing is said.
"""

from functools import cache

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import Frame, length, overlap
from onrecord.weighing.comparing.words import content, listed, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.links.found import stated
from onrecord.weighing.names.names import bodies, proper
from onrecord.weighing.origins import sources

from .opposed import opposite

PAIR = 2  # words, one of each
ALIKE = 3  # letters with which two forms of one word begin: "use" and "used"
NEGATED = "One says that it was so, and the other that it was not, in the same words."
DAYS = "What happens once is said to have been on two days."
PLACES = "What happens to somebody once is said to have been in two places on one day."
DOERS = "Each names another as having done it, of one day and place."
STATES = "Of one day and place, one says the opposite of the other."


def slot(one: Claim, other: Claim, draft: Draft) -> str | None:
    """Return why two claims of two documents cannot both be so, or null where they can."""
    tellers = {sources.teller(c, draft.voices) for c in (one, other)}
    sure = all(stated(c) and c.mode != "question" for c in (one, other))
    if one.document == other.document or len(tellers) == 1 or not sure:
        return None
    frames = draft.frames[one.id], draft.frames[other.id]
    if against(one) != against(other):
        return NEGATED if _negated(one, other, frames) else None
    if against(one) or not all(_single(f) for f in frames):
        return None
    return _of_two(one, other, frames)


def _of_two(one: Claim, other: Claim, frames: tuple[Frame, Frame]) -> str | None:
    """Return why two affirmed claims, each of one worded day, cannot both be so."""
    first, second = _plain(one), _plain(other)
    apart = first ^ second
    same_day = overlap(frames[0].days or ("", ""), frames[1].days or ("", "")) is not None
    same_place = bool(frames[0].places & frames[1].places)
    once = bool(first & second & listed("once"))
    if same_day and same_place:
        if len(apart) == PAIR and opposite(*apart):
            return STATES
        return DOERS if _other_doers(one, other, apart) else None
    if same_place and not same_day:
        return DAYS if once and not apart and _one_thing(one) else None
    worded = all(f.places and f.places_from == "claim" for f in frames)
    where = frames[0].places | frames[1].places
    named = len(proper(one.text) & proper(other.text) - where) > 1
    if same_day and worded and once and named:
        return PLACES if all(w in where for w in apart) else None
    return None


def _negated(one: Claim, other: Claim, frames: tuple[Frame, Frame]) -> bool:
    """Say whether all that one claim says was not so stands in the other, of one day and place."""
    denial, claim = (one, other) if against(one) else (other, one)
    told = all(f.days_from == "claim" and f.places for f in frames)
    if denial.denies is not None or not told or not frames[0].days:
        return False
    if not all(_single(f) for f in frames) and frames[0].days != frames[1].days:
        return False
    if not frames[0].one_event(frames[1]) or set(words(denial.text)) & listed("only"):
        return False
    said, denied = content(claim.text), content(denial.text) - listed("negators")
    return bool(denied) and all(w in said or any(_form(w, s) for s in said) for w in denied)


def _form(word: str, other: str) -> bool:
    """Say whether two words may be forms of one verb: "use" and "used", "beat" and "beaten"."""
    short, long = sorted((word, other), key=len)
    return len(short) >= ALIKE and long.startswith(short) and len(long) - len(short) <= ALIKE


def _single(frame: Frame) -> bool:
    """Say whether a claim itself words its day, and that is one day, and a place is known."""
    known = frame.days is not None and frame.days_from == "claim" and length(frame.days) == 1
    return known and bool(frame.places)


def _plain(claim: Claim) -> frozenset[str]:
    """Return what a claim says without its days."""
    aside = {w for t in claim.times if t.kind == "date" for w in words(t.text)}
    return content(claim.text) - aside


def _one_thing(claim: Claim) -> bool:
    """Say whether a claim is of one thing or person: "the bridge", not "shells" or "the boys"."""
    first = words(claim.text)[:2]
    known = not listed("definite").isdisjoint(first[:1])
    return not claim.quantities and known and not first[-1].endswith("s")


def _other_doers(one: Claim, other: Claim, apart: frozenset[str]) -> bool:
    """Say whether the claims differ only in whom they name as having done it."""
    doers = [
        [p.text for p in c.participants if p.role == "alleged_perpetrator"] for c in (one, other)
    ]
    told = [frozenset(w for text in texts for w in content(text)) for texts in doers]
    named = all(any(_named(text) for text in texts) for texts in doers)
    return named and apart <= told[0] | told[1] and not told[0] & told[1]


def _named(text: str) -> bool:
    """Say whether a doer is named: a body of two capitalized words, or a force of a state."""
    own = " ".join(w for w in words(text) if w not in listed("definite"))
    return bool(bodies(text)) or own in _forces()


@cache
def _forces() -> frozenset[str]:
    table = load_tools().lexicon("weighing")["forces"]
    return frozenset(name for listed_ in table.values() for name in listed_)
