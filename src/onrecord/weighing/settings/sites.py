"""Sites: the places of a claim as the whole case words them.

A province, a river or a region is too wide to make two claims one event's; what is called one
anywhere in the case is one everywhere. A place that was located as a town has its spot beside its
name, so that two spellings of one spot are one place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from onrecord.language.graphs import rank
from onrecord.record.claim import Claim, Where
from onrecord.weighing.comparing.frame import Frame, length
from onrecord.weighing.comparing.words import any_listed, listed, words
from onrecord.weighing.draft import Draft

from .when_where import LONGEST, days, folded, of_another, of_telling, spot, wide, without_telling

BEFORE = 30  # code points before a place in which a distance or a direction stands
COMMON = 4000  # a word's rank in the language
_NEXT = re.compile(r"\s+(\w+)")
_NAME = re.compile(r"\b[A-Z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Sites:
    """Place names as the whole case words them: those that name a spot, and those too wide."""

    narrow: frozenset[str]
    wide: frozenset[str]


def sites(draft: Draft) -> Sites:
    """Return the places of a case; one that is anywhere a province or a river is so everywhere."""
    texts = draft.texts
    named, too_wide = set(draft.given.named), set(draft.given.wide)
    for claim in draft.claims:
        text = texts[claim.document].text if claim.document in texts else ""
        own, own_wide = called([claim], text)
        named |= own
        too_wide |= own_wide
    return Sites(frozenset(named - too_wide), frozenset(too_wide))


def called(claims: Iterable[Claim], text: str) -> tuple[set[str], set[str]]:
    """Return the names that claims of one document have as places, and those called too wide."""
    named, too_wide = set[str](), set[str]()
    for place in (p for c in claims for p in c.places if not _of_body(text, p)):
        own = folded([place.name or place.text])
        named |= own
        if wide(place) or set(words(_after(text, place))) & listed("wide") or _state(text, place):
            too_wide |= own
    return named, too_wide


def _state(text: str, place: Where) -> bool:
    """Say whether a place is called a state: "the highlands of Kaldan", "Kaldan's army"."""
    before = text[max(place.span.start - BEFORE, 0) : place.span.start]
    return bool(_of_state().search(before) or _states().match(text, place.span.end))


@cache
def _of_state() -> re.Pattern[str]:
    return re.compile(rf"\b{any_listed('of_state')}\s+of\s+$", re.IGNORECASE)


@cache
def _states() -> re.Pattern[str]:
    owned = rf"(?:{any_listed('wide')}|{any_listed('of_state')})"
    return re.compile(rf"['’]s\s+(?:\w+\s+)?{owned}\b", re.IGNORECASE)


def asked(claim: Claim) -> frozenset[str]:
    """Return the names of which a claim's places depend on how the case calls them."""
    own = frozenset(p for place in claim.places for p in _key(place))
    return own | names_of(claim.text) | names_of(claim.source.name or "")


def names_of(text: str) -> frozenset[str]:
    """Return what the capitalized words of a text may name, but for "20 km south of Nusayl"."""
    return _names(_direction(r"\w+").sub(" ", text))


def _after(text: str, place: Where) -> str:
    """Return the word after a place in its sentence: "province" in "Sawrad province"."""
    found = _NEXT.match(text, place.span.end)
    return found[1] if found else ""


def worded(claim: Claim, text: str, known: Sites) -> Frame:
    """Return what a claim words itself: its narrowest date, and its places but the wide ones.

    A name that another claim of the case has as a place counts wherever it stands.
    """
    told = (days(t) for t in claim.times if not of_another(claim, t, text))
    read = [d for d in told if d is not None]
    dates = [d for d in read if length(d) <= LONGEST]
    there = [p for p in claim.places if not (_towards(text, p) or of_telling(claim, p))]
    said = {name for place in there if not _of_body(text, place) for name in _key(place)}
    plain = _body().sub(" ", without_telling(claim.text))
    named = _names(_direction(r"\w+").sub(" ", plain))
    places = (said | named & known.narrow) - known.wide
    then = min(dates, key=lambda d: (length(d), d), default=None)
    period = min(read, key=lambda d: (length(d), d), default=None) if then is None else None
    return Frame(then, frozenset(places), period=period)


def _of_body(text: str, place: Where) -> bool:
    """Say whether a place is but a part of an armed body's name: "Dalm" in "Dalm Home Guard"."""
    line = text[max(0, place.span.start - BEFORE) : place.span.end + BEFORE]
    at = min(place.span.start, BEFORE)
    return any(m.start() <= at < m.end() for m in _body().finditer(line))


@cache
def _body() -> re.Pattern[str]:
    """Return what finds "Free Shore Movement", "Dalm Home Guard"."""
    kind = "|".join(word.capitalize() for word in sorted(listed("armed")))
    return re.compile(rf"\b(?:[A-Z][\w’'-]*[ ]+){{1,3}}(?:{kind})\b(?![’'])")


def _towards(text: str, place: Where) -> bool:
    """Say whether a place only gives a direction, or whence somebody is: "a boy from Nusayl"."""
    return bool(_direction("$").search(text[max(place.span.start - BEFORE, 0) : place.span.start]))


@cache
def _direction(then: str) -> re.Pattern[str]:
    """Return the pattern of words that give a direction, or whence somebody is, before `then`.

    What is "35 km from" a town is not in it.
    """
    whence = rf"{any_listed('one_of_them')}\s+{any_listed('somebody')}\s+from"
    far = rf"\d+\s*{any_listed('distances')}\s+(?:away\s+)?{any_listed('far_from')}"
    towards = rf"(?:{any_listed('directions')}\s+of|{whence}|{far})"
    return re.compile(rf"\b{towards}\s+(?:the\s+)?{then}", re.IGNORECASE)


def _key(place: Where) -> frozenset[str]:
    return frozenset() if wide(place) else folded([place.name or place.text]) | spot(place)


@lru_cache(maxsize=65536)
def _names(text: str) -> frozenset[str]:
    """Return what the capitalized words of `text` may name, each alone and with the one before.

    A common word alone names nothing ("This", "A"): a sentence may begin with it, and it takes
    one reading in which it is a place to make it one all over the case.
    """
    found = [m[0] for m in _NAME.finditer(text)]
    alone = frozenset(name for name in folded(found) if rank(name) > COMMON)
    return alone | folded(f"{one} {other}" for one, other in pairwise(found))
