"""Became: what is told of one named person in two ways: alive and dead, taken and fled.

A full name is taken for one person's, also with first letters ("M. Ildin"); a given name alone is,
at most, where both documents tell of one place. Each is a tension: they may be two people, or
of two times.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.record.claim import Claim, Participant
from onrecord.weighing.comparing.frame import NEAR, Frame, overlap
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import Draft, against, codes_of
from onrecord.weighing.links.denied.sides import in_document
from onrecord.weighing.links.found import Found, stated, tension
from onrecord.weighing.links.not_of_deed import not_of_deed
from onrecord.weighing.links.ties import Key, in_time, places_told
from onrecord.weighing.names.names import common
from onrecord.weighing.tellings.concepts import lists

from .phrases import left_open, sides_in
from .subjects import of_kin

NEITHER = (frozenset[str](), frozenset[str]())
IF_ONE = "If both are of one person"
Name = tuple[str, ...]
_LETTER = re.compile(r"\b([A-Z])\. ?([A-Z][\w’'-]+)")


def one_fate(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim tells the first of two fates."""
    yield from _keys(claim, "one", draft)


def other_fate(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of whom a claim tells the second of two fates."""
    yield from _keys(claim, "other", draft)


def found(other: Claim, one: Claim, draft: Draft) -> Found | None:
    """Return the tension of two fates of one who may be one person."""
    own, its = (draft.frames[c.id] for c in (one, other))
    names = _told_of(one, draft), _told_of(other, draft)
    if not _may_be_one(*names, one, other, draft) or not in_time(one, other, draft):
        return None
    for name, table in lists()["became"].items():
        if (_side(one, name), _side(other, name)) == ("one", "other") and in_order(own, its, table):
            why = f"{IF_ONE}, {table['why']}"
            return tension(one, other, draft, why)
    return None


def in_order(one: Frame, other: Frame, table: Mapping[str, Any]) -> bool:
    """Say whether the days of two fates exclude each other, as far as both know them.

    Who was alive in March may have died in May, but not been buried in February.
    """
    days = one.days or one.period, other.days or other.period
    told = one.days_from in NEAR and other.days_from in NEAR
    if not told or days[0] is None or days[1] is None or overlap(days[0], days[1]):
        return True
    return bool(table.get("lasts")) and days[0][0] > days[1][1]


def _keys(claim: Claim, side: str, draft: Draft) -> Iterator[Key]:
    tables = [name for name in lists()["became"] if _side(claim, name) == side]
    name = _told_of(claim, draft) if tables else ()
    yield from ((table, part) for table in tables for part in name if len(part) > 1)


def _may_be_one(first: Name, second: Name, one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two names may be one person's."""
    short, long = sorted((first, second), key=len)
    if not short:
        return False
    if len(short) == 1:
        alone = short[0] in long and one.document != other.document
        return alone and bool(places_told(one, draft) & places_told(other, draft))
    return all(any(_one_part(part, whole) for whole in long) for part in short)


def _one_part(part: str, whole: str) -> bool:
    """Say whether two parts of names are one, or one is the first letter of the other."""
    return part == whole or (1 in (len(part), len(whole)) and part[0] == whole[0])


def _told_of(claim: Claim, draft: Draft) -> Name:
    """Return the name of the one person whom a claim names, () for none and for several."""
    if claim.document not in draft.texts or of_kin(claim.text):
        return ()
    text, span = draft.texts[claim.document].text, claim.span
    named, others = set[Name](), set[str]()
    for entity in in_document(claim, draft):
        here = [m.span.of(text) for m in entity.mentions if span.overlaps(m.span)]
        if entity.kind != "person":
            others.update(w for said in here for w in words(said))
        elif entity.id != claim.source.entity:
            named.update(map(_parts, here))
    named -= {()}
    told = max(named, key=len, default=())
    if named:
        return told if all(set(name) <= set(told) for name in named) else ()
    return _with_first_letter(claim, others)


def _with_first_letter(claim: Claim, others: set[str]) -> Name:
    """Return a name that stands with a first letter in a claim: "one driver, M. Ildin, fled"."""
    hits = [(hit[1].casefold(), *words(hit[2])) for hit in _LETTER.finditer(claim.text)]
    return hits[0] if len(hits) == 1 and others.isdisjoint(hits[0]) else ()


def _parts(text: str) -> Name:
    """Return the words of a name, titles and common nouns aside; () where it is none."""
    own = tuple(w for w in words(text) if w not in common() and not w.isdigit())
    loud = any(w[:1].isupper() for w in text.split())
    return own if loud else ()


def _side(claim: Claim, name: str) -> str:
    """Return the side of a table that a claim is on, "" for none and for both.

    Where the table says so, a denial of the one is the other: "was not killed" is alive. That
    nobody saw the death is no word on whether he lives.
    """
    table, both = lists()["became"][name], sides_in("became", claim.text).get(name, NEITHER)
    said = [hits for hits in both if hits]
    sides = [side for side, hits in zip(("one", "other"), both, strict=True) if hits]
    if not sides and codes_of(claim) & set(table["codes"]) and _victims(claim):
        sides = ["other"]
    unsaid = holds(claim.text, table.get("without", ()))
    if len(sides) != 1 or not stated(claim) or left_open(claim.text) or unsaid:
        return ""
    told = {w for hits in said for hit in hits for w in words(hit)}
    if not against(claim) or not listed("negating").isdisjoint(told):
        return sides[0]
    if not_of_deed(claim):
        return ""
    return {"one": "other", "other": "one"}[sides[0]] if table["denied"] else ""


def _victims(claim: Claim) -> list[Participant]:
    """Return those to whom it was done who are named in a claim."""
    return [p for p in claim.participants if p.role == "victim" and p.text[:1].isupper()]
