"""Never: "we never took a child", against what tells of a child taken by the body that says so."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from onrecord.record.case import Relation
from onrecord.record.claim import Claim
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.comparing.words import any_listed, listed, related_codes, singular, words
from onrecord.weighing.draft import Draft, against, asserting, codes_of
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.names.names import bodies

from .saying import matters

OF_BODY = 45  # characters; "of the River Guard" after those who did it
AROUND = 200  # characters after a name within which a document may say of what body somebody is
NEVER = "One says that it never happened, and the other tells of a case of it."


def of_ever(draft: Draft) -> Iterator[Found]:
    """Yield "we never took a child" against what names the same body and tells of a child taken."""
    never: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        for body in never_of(claim, draft):
            never[body].append(claim)
    for claim in asserting(draft) if never else ():
        facing = {d.id: d for body in sorted(of_child(claim)) for d in never[body][:WINDOW]}
        for denial in facing.values():
            denied = matters(denial)
            one_matter = (related_codes(denied) if _of_child(denial) else denied) & matters(claim)
            if one_matter and codes_of(claim) and denial.document != claim.document:
                relation: Relation = "in_tension"
                if doers_in(claim) & _own_bodies(denial, draft):
                    relation = "contradicts"
                yield Found(*later_first(denial, claim, draft.texts), relation, NEVER)


def _own_bodies(denial: Claim, draft: Draft) -> frozenset[str]:
    """Return the bodies that a denial speaks of as its own, or names as those who did it.

    "The River Guard never took a boy"; "we never took a boy" of one who, as the document says
    close to the name, "led a company of the River Guard".
    """
    named = doers_in(denial)
    own = listed("first_person") & set(words(denial.text)) and denial.source.entity
    about = draft.texts.get(denial.document)
    if not own or about is None:
        return named
    around = (
        about.text[m.span.end : m.span.end + AROUND]
        for reading in draft.readings
        if reading.document.id == denial.document
        for entity in reading.entities
        if entity.id == denial.source.entity
        for m in entity.mentions
    )
    told = (" ".join(m[1].split()) for text in around for m in _belonging().finditer(text))
    return named | frozenset(name.casefold() for name in told)


def doers_in(claim: Claim) -> frozenset[str]:
    """Return the bodies named as those who did it: also "men of the River Guard"."""
    found: set[str] = set()
    for each in claim.participants:
        if each.role == "alleged_perpetrator":
            after = claim.text[each.span.end - claim.span.start :]
            of = after[:OF_BODY] if after.lstrip().startswith("of ") else ""
            found |= bodies(each.text) | bodies(of)
    return frozenset(found)


@cache
def _belonging() -> re.Pattern[str]:
    ranks = any_listed("belonging")
    return re.compile(
        rf"\b{ranks}\s+(?:of|for|in|with)\s+[Tt]he\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+)"
    )


def never_of(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return the armed bodies that the document of "we never took a child" is about."""
    about = draft.texts.get(claim.document)
    if about is None or not against(claim) or "never" not in words(claim.text):
        return frozenset()
    if _of_child(claim):
        of_body = claim.source.kind in ("organization", "group")  # a company speaks of itself
        itself = bodies(claim.source.name or "") if of_body else frozenset[str]()
        return _of_these(doers_in(claim) or itself, bodies(about.text))
    own, name = set(map(singular, words(claim.text))), set(words(claim.source.name or ""))
    if not name or listed("anybody").isdisjoint(own):
        return frozenset()
    return frozenset(b for b in bodies(about.text) if name <= set(words(b)))


def _of_these(own: frozenset[str], named: frozenset[str]) -> frozenset[str]:
    """Return the bodies that a denial is of: that it names, however called, or else all.

    "The Armed Forces never took a child" says nothing of the Home Guard.
    """
    if not own:
        return named
    told = [set(words(each)) for each in own]
    return own | {n for n in named if any(o <= set(words(n)) or o >= set(words(n)) for o in told)}


def of_child(claim: Claim) -> frozenset[str]:
    """Return the bodies that a claim names which tells of a child, and of no denial."""
    if not affirms(claim) or not _of_child(claim):
        return frozenset()
    return bodies(claim.text)


def _of_child(claim: Claim) -> bool:
    return any(p.child != "not_stated" for p in claim.participants)
