"""Accused: what a body denies of itself, against those who name it as having done it.

"The Front has no child in its ranks" stands against "40 children were recruited by the Front",
whatever event that is of. Denied for all times, of a child, and told of a child, both cannot be so.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import (
    any_listed,
    holds,
    listed,
    mapping,
    related_codes,
    singular,
    words,
)
from onrecord.weighing.draft import Draft, codes_of
from onrecord.weighing.figures.counting import people_nouns
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, in_time, tied
from onrecord.weighing.names.names import bodies
from onrecord.weighing.settings.when_where import sums_up

from .never import NEVER
from .saying import matters, of_all
from .sides import in_document, of_body, sides, spoken_for

ITSELF = "One denies it of a body, and the other names that body as having done it."
_SHORT_NAME = re.compile(r"\b[A-Z]{2,6}\b")
_FIRST_LETTERS = re.compile(r"(?P<name>(?:[A-Z][\w’'-]*[ ]+){2,7})[(\[](?P<short>[A-Z]{2,7})[)\]]")
_NUMBERED = re.compile(r"\b\d+(?:st|nd|rd|th)\s+(?:[A-Z]\w+\s+)?[A-Z]\w+")
AGE = 18


def denied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield of which bodies something is denied, and what."""
    if affirms(claim) or holds(claim.text, listed("unproven")):
        return
    act = claim.denies is not None or _always(claim)
    of = _matters(claim) if act else _matters(claim) - listed("told_by_negation")
    named = (_denying(claim, draft) if act else _doers(claim, draft)) if of else ()
    of = related_codes(of) if _of_child(claim) else of
    yield from ((body, code) for body in sorted(named) for code in sorted(of))


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield which bodies are named as having done something, and what."""
    if affirms(claim):
        of = _matters(claim)
        named = _doers(claim, draft) if of else ()
        yield from ((body, code) for body in sorted(named) for code in sorted(of))


def _matters(claim: Claim) -> frozenset[str]:
    """Return what a claim is of: also "held eleven boys", where no rule says what that may be."""
    own = set(words(claim.text))
    told_ = dict(mapping("body_deeds"))
    if not listed("taught_in").isdisjoint(map(singular, own)):
        told_ |= mapping("site_deeds")
    return matters(claim) | {code for code, said in told_.items() if own & set(said)}


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return how a denial of all times, or of one event, stands to what is told of the body."""
    always, child = _always(denial), _of_child(denial)
    ever = holds(denial.text, listed("ever"))
    if (child and not _of_child(claim)) or not (ever or in_time(denial, claim, draft)):
        return None
    if not always and not _of_one(denial, claim, draft):
        return None
    one, other = later_first(denial, claim, draft.texts)
    firm = ever and child and always and in_time(denial, claim, draft)
    firm = firm and not holds(denial.text, listed("own_part"))  # "in my company": others may have
    if firm and codes_of(denial) & codes_of(claim):
        return Found(one, other, "contradicts", NEVER)
    return Found(one, other, "in_tension", ITSELF)


def _of_one(denial: Claim, claim: Claim, draft: Draft) -> bool:
    """Say whether a denial of one event may be of the claim's, which is no count of several.

    What is denied as an act may know neither day nor place: "the Front denied having taken
    anybody".
    """
    own = draft.frames[denial.id].near()
    open_ = denial.denies is not None and not (own.days or own.places)
    return not sums_up(claim) and (open_ or tied(denial, claim, draft))


def _always(claim: Claim) -> bool:
    """Say whether something is denied for all times: "never", "has no child in its ranks"."""
    told_ = holds(claim.text, listed("ever") | listed("at_no_time"))
    known = listed("no_knowledge").isdisjoint(words(claim.text))  # "has no knowledge of it"
    ranks = claim.denies is not None and holds(claim.text, listed("in_ranks"))
    until_now = not listed("until_now").isdisjoint(words(claim.text)) and not claim.times
    told_ |= until_now and of_all(claim)  # "no minor has carried a load for the army"
    return (told_ and known and claim.polarity == "negated") or ranks


def _of_child(claim: Claim) -> bool:
    """Say whether a claim is of a child: named so, or below an age that makes one a child."""
    low_age = any(q.high is not None and q.high <= AGE and q.low is None for q in claim.quantities)
    young = not (listed("children") & people_nouns()).isdisjoint(_singulars(claim.text))
    return young or low_age or any(p.child != "not_stated" for p in claim.participants)


def _singulars(text: str) -> set[str]:
    return {w.removesuffix("s") for w in words(text)} | set(words(text))


def _denying(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return the bodies of which a claim denies something: named in it, or those who speak."""
    named = _doers(claim, draft)
    if named:
        return named
    if claim.source.kind in ("organization", "group"):
        return _called(armed_bodies(claim.source.name or ""), claim, draft)
    spoken = (armed_bodies(body) for body in spoken_for(claim, draft))
    return _called(frozenset().union(*spoken), claim, draft)


def _called(found: frozenset[str], claim: Claim, draft: Draft) -> frozenset[str]:
    """Return bodies with what else their document calls them: the "OAF" and its whole name."""
    bodies_ = (e for e in in_document(claim, draft) if e.kind in ("organization", "group"))
    called = [(e.name, *e.names) for e in bodies_] if found else []
    about = draft.texts.get(claim.document) if found else None
    called += _spelled_out(about.text) if about else []
    names = [frozenset().union(*map(armed_bodies, each)) for each in called]
    return found.union(*(each for each in names if not each.isdisjoint(found)))


@lru_cache(maxsize=1024)
def _spelled_out(text: str) -> list[tuple[str, str]]:
    """Return the bodies that a document calls by first letters: "Lake Defence Front (LDF)"."""
    found = []
    for hit in _FIRST_LETTERS.finditer(text):
        name = hit["name"].split()[-len(hit["short"]) :]
        if "".join(word[0] for word in name) == hit["short"]:
            found.append((" ".join(name), hit["short"]))
    return found


def _doers(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return the bodies that a claim names as having done it: also "men of the 7th Brigade"."""
    text, start = claim.text, claim.span.start
    doers = [p.span for p in claim.participants if p.role == "alleged_perpetrator"]
    told_ = [text[s.start - start : s.end - start] + of_body(text[s.end - start :]) for s in doers]
    told_ += [hit["body"].strip() for hit in _attributed().finditer(text)]
    return _called(frozenset().union(*map(armed_bodies, told_)), claim, draft)


@cache
def _attributed() -> re.Pattern[str]:
    """Return what finds the body in "three boys attributed to the NRF"."""
    return re.compile(rf"\b{any_listed('attributed')}\s+(?:[Tt]he\s+)?(?P<body>[^,.;:()]{{2,60}})")


@lru_cache(maxsize=65536)
def armed_bodies(text: str) -> frozenset[str]:
    """Return the bodies in a few words: names, first letters ("NRF"), numbered units, an army."""
    if text.isupper() and not _SHORT_NAME.fullmatch(text):
        return frozenset()
    short = {hit.casefold() for hit in (*_SHORT_NAME.findall(text), *_NUMBERED.findall(text))}
    return bodies(text) | sides(text) | short
