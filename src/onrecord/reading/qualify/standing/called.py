"""What somebody is called, beside their name or in it: "commander X", "X, a spokesman"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.language.literal import OPEN, hits
from onrecord.reading.draft import Draft
from onrecord.record.claim import Standing
from onrecord.record.text import Span

from ..scan import Sheet
from .words import Rules

_BESIDE = re.compile(
    r"(?:,(?! +(?:accus|den[iy]|blam|reject|condemn)[a-z]+\b)(?: +(?:an?|the|who))?|, +who +was"
    r"| +is| +was| +used +to +be)( +[\w'-]+){1,6}"
)
_ITS = re.compile(r"\b(?:its|their) +(?:\w+ +)?\Z")
_LEAD = 80  # code points before an office that say whose it is
_ROW = re.compile(r"\n[ \t]*[-*•–][ \t]+")  # where the next row of a list opens
_BODY_NEAR = 200  # code points before "its spokesman" in which the body is told of
_WHO = re.compile(r",? +(?:and +)?who +[^.;:\",]{0,60}")


class Stood(NamedTuple):
    """A standing, and the words that give it."""

    kind: Standing
    cue: Span | None


def said_of(source: Span, page: Sheet, words: Rules) -> Stood | None:
    """Return what a clause right after the source says of it: "a man who served with them"."""
    said = _WHO.match(page.low, source.end, page.sentence(source.start).end)
    within = words.who.within(page.low, Span(*said.span())) if said else []
    return Stood(within[0].rule, within[0].span) if within else None  # type: ignore[arg-type]


def role_in(low: str, places: Sequence[Span], rules: Rules) -> Stood | None:
    """Return the role that words in these places of a text name."""
    found = [
        f
        for place in places
        for f in rules.roles.within(low, place)
        if not rules.of_another.search(low, place.start, f.span.start)
        and (
            f.rule != "official"
            or not rules.no_longer.search(low, max(place.start, f.span.start - 24), f.span.start)
        )
    ]
    if not found:
        return _wing(low, places, rules)
    first = {f.rule: f.span for f in reversed(found)}
    if found[0].rule == "official" and _ITS.search(
        low, max(0, found[0].span.start - _LEAD), found[0].span.start
    ):
        return _of_its_body(low, found[0].span, rules)
    if found[0].rule == "official" and (one := _for_party(low, places, rules)):
        return Stood("member", first.get("member", one))
    words = " | ".join(place.of(low) for place in places)
    if found[0].rule == "official" and rules.party.search(words):
        member = first.get("member")  # "the rebels' spokesman" is no official
        return Stood("member", member) if member else None
    if {"official", "relays"} <= first.keys() and not rules.monitors.search(words):
        return Stood("official", first["official"])  # "the press office of the presidency"
    return Stood(found[0].rule, found[0].span)  # type: ignore[arg-type]


def _wing(low: str, places: Sequence[Span], rules: Rules) -> Stood | None:
    """Return how "its political representative" stands: as the body that was told of last."""
    wings = [m for place in places if (m := rules.its_wing.search(low, *place))]
    stood = _of_its_body(low, Span(*wings[0].span("wing")), rules) if wings else None
    return stood if stood and stood.kind == "member" else None


def _of_its_body(low: str, cue: Span, rules: Rules) -> Stood | None:
    """Return how "its spokesman" stands: as the body told of last, where words say what it is."""
    reach = Span(max(0, cue.start - _BODY_NEAR), cue.start)
    officials = (f for f in rules.roles.within(low, reach) if f.rule == "official")
    bodies = [
        (f.span.start, "official") for f in officials if not rules.stands.match(low, f.span.start)
    ]
    bodies += [(m.start(), "member") for m in rules.armed_by_name.finditer(low, *reach)]
    last = max(bodies, default=None)
    return Stood(last[1], cue) if last else None  # type: ignore[arg-type]


def _for_party(low: str, places: Sequence[Span], rules: Rules) -> Span | None:
    """Return the words for who speaks for an armed party: "the Front's [spokesman]"."""
    for place in places:
        if hit := rules.for_party.search(low, *place):
            return Span(*hit.span("first" if hit["first"] else "second"))
    return None


def roles_by_name(draft: Draft, page: Sheet, words: Rules) -> dict[str, Stood]:
    """Return what each is called beside its name: "commander X", "X, a spokesman"."""
    known: dict[str, Stood] = {}
    for entity in draft.entities:
        name = entity.name.lower()
        named = role_in(name, (Span(0, len(name)),), words) if entity.mentions else None
        beside = _spelt_out(entity.name, page, words) or _bracketed(entity.name, page, words)
        if beside and (named is None or named.kind == "witness"):
            known[entity.id] = beside
            continue
        if named:
            known[entity.id] = Stood(named.kind, entity.mentions[0].span)
            continue
        for mention in entity.mentions:
            beside = role_in(page.low, _beside(mention.span, page, words), words)
            if role := beside or said_of(mention.span, page, words):
                known[entity.id] = role
                break
    return known


def _bracketed(name: str, page: Sheet, words: Rules) -> Stood | None:
    """Return what a bracket after a name or a witness's label says that they are or were.

    "Witness B (man, 29, formerly a guard of the prison; met on 4 May)": the label says only that
    somebody was heard. Not "(boy, 15, taken by guards)", "(mother of a guard)".
    """
    for opened in hits(OPEN, name, _BRACKET, page.text):
        for part in _PART.finditer(page.low, *opened.span("what")):
            role = next(iter(words.roles.within(page.low, Span(*part.span()))), None)
            if role is None or role.rule != "member":
                continue
            if not _OF.search(page.low, part.start(), role.span.start):
                return Stood("member", role.span)
    return None


_BRACKET = re.compile(r" \((?P<what>[^()\n]{2,240})\)")
_PART = re.compile(r"[^,;]+")
_OF = re.compile(r"\b(?:of|by|from|with|to|for|not|no)\b")


def _spelt_out(name: str, page: Sheet, words: Rules) -> Stood | None:
    """Return what a body's letters stand for, where a text spells them out in full before them.

    "The Tarn Defence Forces (TDF)".
    """
    if not name.isupper() or not name.isalpha():
        return None
    at = page.text.find(f"({name})")
    spelt = _SPELT.search(page.text, max(0, at - _FULL), at) if at > 0 else None
    if spelt is None:
        return None
    full = Span(*spelt.span())
    return role_in(page.low, (full,), words) if spelt[0].startswith(name[0]) else None


_FULL = 80  # code points of a body's full name
_SPELT = re.compile(r"(?:[A-Z][\w'’-]+(?: (?:of|for|and|the|in))* ){2,7}\Z")


def _beside(name: Span, page: Sheet, words: Rules) -> tuple[Span, ...]:
    """Return the words right before a name and those set beside it."""
    start, end = name
    first, last = page.sentence(start).start, page.sentence(max(end - 1, start)).end
    begin = max(first, start - 40)
    # What stands over a list is no word beside whom its row begins with: "Returnees | - RQ: S".
    begin = max((m.end() for m in _ROW.finditer(page.text, begin, start)), default=begin)
    before = re.search(r"[\w'-]+\.?(?: +[\w'-]+\.?){0,2} +$", page.low[begin:start])
    if before and not _titles(Span(begin + before.start(), start), page, words):
        before = None  # "soldiers brought Ada Rusk"
    after = _BESIDE.match(page.low[end : min(last, end + 60)])
    if after and _of_somebody_else(Span(end, end + after.end()), page, words):
        after = None  # "Ada Rusk, who was held by rebels"
    if words.tells_beside.match(page.low, end):
        after = None
    if page.low.endswith("according to ", first, start):
        after = None  # "according to two teachers, fighters slept there"
    return (
        *((Span(begin + before.start(), start),) if before else ()),
        *((Span(end, end + after.end()),) if after else ()),
    )


def _titles(before: Span, page: Sheet, words: Rules) -> bool:
    """Say whether a role right before a name is its own: "the guard X", not "guards hit X"."""
    roles = words.roles.within(page.low, before)
    last = max((f.span.end for f in roles), default=before.start)
    return bool(roles) and bool(words.own_title.fullmatch(page.flat, last, before.end))


def _of_somebody_else(after: Span, page: Sheet, words: Rules) -> bool:
    """Say whether a role behind a name is of who did something to it: "X, taken by rebels"."""
    roles = words.roles.within(page.low, after)
    first = min((f.span.start for f in roles), default=after.start)
    return words.of_doer.search(page.low, after.start, first) is not None
