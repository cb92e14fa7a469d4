"""Sides: what an army or a group denies of its own, against what others say that it did.

"Its men had not been in Orun", "not one shell of ours fell there": no words of the deed need be in
both, where both are of one reported incident and the same army or group is said to have done it.
"""

import re
from bisect import bisect_left
from functools import cache

from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.record.entity import Entity
from onrecord.record.text import Span
from onrecord.weighing.comparing.words import any_listed, holds, listed, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.names.names import bodies
from onrecord.weighing.tellings.deeds import deeds

AROUND = 90  # code points beside a name in which it is said for whom somebody speaks
BACK = 300  # code points before "it fired" in which it is said what fired
OF_BODY = 45  # code points; "of the River Guard" after those who did it
STATE = "army"
_OWNS = re.compile(r"['’]s?\b")


def denies_own(denial: Claim, claim: Claim, draft: Draft) -> bool:
    """Say whether a source denies for its own side what another claim says that this side did."""
    if not of_own(denial) or against(claim) or not (deeds(claim) or _fires(claim)):
        return False
    absent = _absent(denial) and bool(deeds(claim))
    fired = _fires(denial) and _fires(claim)
    return (absent or fired) and not own_sides(denial, draft).isdisjoint(doing(claim, draft))


def of_own(claim: Claim) -> bool:
    """Say whether a claim denies, for whoever speaks, that its men fired or were there."""
    if not against(claim) or holds(claim.text, listed("unproven")):
        return False
    speaks = claim.denies is not None or not listed("own_words").isdisjoint(words(claim.text))
    return (speaks and _fires(claim)) or _absent(claim)


def own_sides(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return which army or groups the source of a claim is, or speaks for.

    Who says "our forces" in what an army publishes speaks for that army.
    """
    own = sides(claim.source.name or "").union(*map(sides, spoken_for(claim, draft)))
    ours = not listed("ours").isdisjoint(words(claim.text)) and claim.chain
    return own | sides(claim.chain[0].name or "") if ours else own


def spoken_for(claim: Claim, draft: Draft) -> list[str]:
    """Return for whom the source of a claim is said to speak, wherever its document names it."""
    about = draft.texts.get(claim.document)
    return [] if about is None else [b for s in _named_at(claim, draft) for b in _told(s, about)]


def _named_at(claim: Claim, draft: Draft) -> list[Span]:
    """Return where the source of a claim is named, there and elsewhere in its document."""
    known = (e for e in in_document(claim, draft) if e.id == claim.source.entity)
    own = [claim.source.span] if claim.source.span else []
    return own + [m.span for e in known for m in e.mentions if m.span not in own]


def in_document(claim: Claim, draft: Draft) -> tuple[Entity, ...]:
    """Return all that the document of a claim names."""
    at = bisect_left(draft.readings, claim.document, key=lambda r: r.document.id)
    reading = draft.readings[at] if at < len(draft.readings) else None
    return reading.entities if reading and reading.document.id == claim.document else ()


def _told(span: Span, about: Document) -> list[str]:
    before, after = about.text[max(0, span.start - AROUND) : span.start], about.text[span.end :]
    told = [form.search(before) for form in _spoken_before()]
    told += [form.match(span.of(about.text)) for form in _spoken_in()]
    told += [form.match(after[:AROUND]) for form in _spoken_after()]
    return [hit["body"] for hit in told if hit]


def sides(text: str) -> frozenset[str]:
    """Return the groups that are named in words, and "army" where they speak of a state's."""
    land = listed("wide") | listed("grounds") | listed("sites")  # "Army Hill" is no army
    groups = (b for b in bodies(text) if b.split()[-1] not in land)
    named = frozenset(b for b in groups if not listed("armed").isdisjoint(b.split()))
    plain = _OWNS.sub("", text).casefold()
    for body in named:
        plain = plain.replace(body, "")
    state = holds(plain, listed("state_side") | listed("state_arms")) or any(
        holds(b, listed("state_named")) for b in named
    )
    return named | (frozenset({STATE}) if state else frozenset())


def doing(claim: Claim, draft: Draft | None = None) -> frozenset[str]:
    """Return which sides a claim says did it, or fired, or fired from where they stood."""
    text, start = claim.text, claim.span.start
    doers = [p.span for p in claim.participants if p.role == "alleged_perpetrator"]
    told = [text[s.start - start : s.end - start] + of_body(text[s.end - start :]) for s in doers]
    if _fires(claim):
        told += [hit[0] for hit in _came_from().finditer(text)]
        told += _firing(claim, draft)
    return frozenset().union(*map(sides, told))


def _firing(claim: Claim, draft: Draft | None) -> list[str]:
    """Return who a claim begins by saying fired: "the gunboat fired five times".

    "It" is the ship or the like that was spoken of last.
    """
    hit = _who_fired().match(claim.text)
    about = draft.texts.get(claim.document) if draft else None
    if hit is None or about is None or words(hit["who"]) != ("it",):
        return [hit["who"]] if hit else []
    before = about.text[max(0, claim.span.start - BACK) : claim.span.start]
    return re.findall(rf"\b{any_listed('state_arms')}\b", before.casefold())[-1:]


def of_body(after: str) -> str:
    """Return the words after those who did it that say of what body they are."""
    return re.split(r"[,.;:]", after[:OF_BODY])[0] if after.lstrip().startswith("of ") else ""


def _fires(claim: Claim) -> bool:
    return not listed("fires").isdisjoint(words(claim.text))


def _absent(claim: Claim) -> bool:
    """Say whether a claim denies that men of its source's were somewhere."""
    men = not listed("own_men").isdisjoint(words(claim.text))
    return men and against(claim) and holds(claim.text, listed("being_there"))


@cache
def _came_from() -> re.Pattern[str]:
    """Return what finds "from the hill where the army stands"."""
    return re.compile(rf"\b{any_listed('came_from')}\s+[^.,;:]{{2,90}}", re.IGNORECASE)


@cache
def _who_fired() -> re.Pattern[str]:
    """Return what finds "the gunboat Constance" before "fired"."""
    return re.compile(
        rf"(?P<who>[^,.;:]{{2,60}}?)\s+(?:had\s+|has\s+)?{any_listed('began_fire')}\b",
        re.IGNORECASE,
    )


@cache
def _spoken_in() -> tuple[re.Pattern[str], ...]:
    """Return what finds "a spokesman for the River Guard", "the army spokesman" as one begins."""
    ranks, article = any_listed("belonging"), r"(?:[Tt]he\s+|[Aa]n?\s+)?"
    return (
        re.compile(rf"{article}(?:\w+\s+)?{ranks}\s+(?:of|for|with)\s+(?P<body>[^,.;:]{{3,60}})"),
        re.compile(rf"{article}(?P<body>{any_listed('state_side')})\s+{ranks}\b"),
    )


@cache
def _spoken_before() -> tuple[re.Pattern[str], ...]:
    """Return what finds the same right before a name: "a spokesman for the River Guard, Major"."""
    ranks, title = any_listed("belonging"), r"(?:[A-Z][\w.]*\s+){0,2}$"
    return (
        re.compile(rf"\b{ranks}\s+(?:of|for|with)\s+(?P<body>[^,.;:]{{3,60}}),\s+{title}"),
        re.compile(
            rf"(?P<body>(?:[A-Z][\w’'-]*\s+)*[A-Z]\w+)['’]s\s+(?:\w+\s+){{0,2}}?{ranks}\b[^.;:]{{0,20}},\s+{title}"
        ),
        re.compile(rf"\b(?P<body>{any_listed('state_side')})\s+{ranks},?\s+{title}"),
    )


@cache
def _spoken_after() -> tuple[re.Pattern[str], ...]:
    """Return what finds ", until May a commander of it", ", 37, led a wing of it" after a name."""
    ranks, led, age = any_listed("belonging"), any_listed("led_by"), r"(?:,\s+\d+,)?"
    body = r"(?P<body>[^,.;:]{3,60})"
    return (
        re.compile(rf"(?:,\s+\d+)?,\s+(?:\w+\s+){{0,5}}?{ranks}\s+(?:of|for|with|in)\s+{body}"),
        re.compile(rf"{age}\s+(?:who\s+)?{led}\s+{body}"),
        re.compile(rf",\s+(?:\w+\s+){{0,2}}?(?P<body>{any_listed('state_side')})\s+{ranks}\b"),
    )
