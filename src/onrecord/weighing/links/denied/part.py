"""Part: who denies a thing of himself, or was elsewhere, against who says that he had a part in it.

"I ordered no such thing", of one who "stood beside the table"; "he had been abroad at the time",
against who says that he led the raid.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import between
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.comparing.words import any_listed, holds, listed, related_codes, words
from onrecord.weighing.draft import Draft, against, asserting, claims_of, codes_of
from onrecord.weighing.links.found import Found, affirms, stated, tension
from onrecord.weighing.links.ties import Key, in_time
from onrecord.weighing.names.names import common, proper
from onrecord.weighing.origins import sources

from .saying import matters

PRESENT = "One denies it, and the other says that the same source was there or had a part."
APART = 3  # days; a report may give its own day
ELSEWHERE = (
    "One says that somebody was elsewhere or had no part, and the other that they led or did it."
)


def of_taking_part(draft: Draft) -> Iterator[Found]:
    """Yield a source's denial against what places the same source at the matter."""
    denying: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        teller = denier(claim, draft.voices)
        if teller is not None:
            denying[teller].append(claim)
    for claim in asserting(draft) if denying else ():
        for who in sorted(present(claim, draft.voices)):
            for denial in denying.get(who, [])[:WINDOW]:
                denied = codes_of(denial) or matters(denial)  # its words, where no rule fired
                if related_codes(denied) & matters(claim):
                    yield tension(denial, claim, draft, PRESENT)


def denier(claim: Claim, voices: Mapping[str, str]) -> str | None:
    """Return what the source of a denial of its own goes by, or null where it is none."""
    teller = sources.teller(claim, voices)
    speaks = claim.source.kind in ("person", "group", "organization")
    own = claim.denies is not None or listed("first_person") & set(words(claim.text)[:1])
    denied = own and against(claim) and not _unable(claim)
    return teller if speaks and denied and matters(claim) else None


def _unable(claim: Claim) -> bool:
    """Say whether a claim tells what its source could not do: "I couldn't get her to let go"."""
    return holds(claim.text, listed("unable")) and not holds(claim.text, listed("able_then"))


def present(claim: Claim, voices: Mapping[str, str]) -> frozenset[str]:
    """Return what those go by who are or speak in a claim of having been there."""
    if against(claim) or not listed("presence") & set(words(claim.text)):
        return frozenset()
    inside = {voices.get(p.entity, "") for p in claim.participants if p.entity}
    return frozenset(inside | {sources.teller(claim, voices) or ""}) - {""}


def elsewhere(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the names of those who a claim says were elsewhere then."""
    if stated(claim) and holds(claim.text, listed("elsewhere_then")):
        yield from ((name,) for name in _names(claim, draft))


def leading(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the names of those who a claim says led or were there."""
    if affirms(claim) and not holds(claim.text, listed("elsewhere_then")):
        led = not listed("led").isdisjoint(words(claim.text))
        there = {w for form in _there() for hit in form.finditer(claim.text) for w in words(hit[1])}
        names = {*(_names(claim, draft) if led else ()), *(there - common())}
        yield from ((name,) for name in sorted(names))


def _names(claim: Claim, draft: Draft) -> list[str]:
    """Return the names in a claim that are of nobody who tells it, and of no place."""
    own = proper(claim.text) - common() - proper(f"x {claim.source.name or ''}")
    places = {w for place in draft.frames[claim.id].places for w in place.split()}
    people = {w for p in claim.participants for w in words(p.text)}
    return sorted(own & people - places)


def found_leading(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension between an alibi and what somebody is said to have led."""
    own, its = (draft.frames[c.id].near() for c in (denial, claim))
    if not (in_time(denial, claim, draft) and (own.agrees(its) or not own.days)):
        return None
    days = its.days
    told = [draft.frames[c.id].near().days for c in claims_of(denial.document, draft)]
    if days and any(told) and not any(between(days, each) <= APART for each in told if each):
        return None  # of another day than any that the alibi's document tells of
    return tension(denial, claim, draft, ELSEWHERE)


@cache
def _there() -> tuple[re.Pattern[str], ...]:
    """Return what finds the name in "Vell was in the first boat", "fighters under Sarn Vell"."""
    name = r"[A-Z][\w’'-]+"
    return (
        re.compile(rf"\b({name})\s+{any_listed('was_among')}\b"),
        re.compile(rf"\b{any_listed('led_under')}\s+((?:{name}\.?\s+){{0,2}}{name})"),
    )
