"""Saying: what a claim denies, and whether another tells what is denied.

"Nobody was shot", "no house was burned", "that a school was targeted": by the deed, by the noun of
which there was none, or by most of the words.
"""

import re
from functools import cache

from onrecord.record.claim import Claim, Cue
from onrecord.weighing.comparing.words import (
    any_listed,
    content,
    holds,
    listed,
    mapping,
    related_codes,
    singular,
    words,
)
from onrecord.weighing.draft import codes_of
from onrecord.weighing.figures.counting import people_nouns
from onrecord.weighing.links.found import stated
from onrecord.weighing.links.not_of_deed import not_of_deed
from onrecord.weighing.tellings.concepts import concept, done
from onrecord.weighing.tellings.deeds import deeds

SHORT = 6  # content words; what is denied in more may be something beside the violation
DENIED_SHARE, DENIED_LONG = 0.5, 0.7  # of the content words of what is denied
FORM = 3  # letters with which forms of one verb begin: "shot", "shooting"


def denied_nouns(claim: Claim) -> frozenset[str]:
    """Return the nouns that a claim says there was none of: "no woman and no child"."""
    if claim.polarity != "negated" or claim.mode == "question":
        return frozenset()
    told = listed("none_of") | (frozenset({"any"}) if claim.denies is not None else frozenset())
    before = "|".join(sorted((re.escape(w) for w in told), key=len, reverse=True))
    found = re.findall(rf"\b(?:{before})\s+(\w+)", claim.text.casefold())
    found += _none_was().findall(claim.text.casefold())
    return frozenset(singular(words(each)[0]) for each in found)


@cache
def _none_was() -> re.Pattern[str]:
    """Return what finds "none of them was a pupil"."""
    return re.compile(rf"\b{any_listed('none_was')}\s+{any_listed('began')}\s+(?:an?\s+)?(\w+)")


def names_deed(denial: Claim, claim: Claim) -> bool:
    """Say whether what is denied is the name of what another claim tells of: "no mistreatment"."""
    nouns = denied_nouns(denial)
    return any(nouns & set(mapping("named_deeds").get(code, ())) for code in codes_of(claim))


def denies(denial: Claim, claim: Claim) -> bool:
    """Say whether enough of what is denied stands in the claim: "that a school was targeted"."""
    if _of_other_hurt(denial, claim):
        return False
    people = denial.denies is None and (nobody_in(denial) or denied_nouns(denial) & people_nouns())
    if not codes_of(denial) or not codes_of(claim) or people:
        return whole_deed(denial, claim)
    if not codes_of(denial) & codes_of(claim):
        return False
    said = frozenset(map(concept, _denied(denial) - listed("negators")))
    least = DENIED_SHARE if len(said) <= SHORT else DENIED_LONG
    shared = denied_in(claim, denial)
    cues = frozenset(concept(w) for c in denial.may_concern for w in content(c.cue.text))
    # "Any child among the dead": of a child, not of all who died.
    beside = not said - cues or bool(shared - cues)
    return bool(said) and beside and len(shared) >= least * len(said)


def _of_other_hurt(denial: Claim, claim: Claim) -> bool:
    """Say whether there was none of a kind of wound that a claim does not tell of.

    "No gunshot wound" denies nothing of those who were wounded.
    """
    nouns, told = denied_nouns(denial), set(words(claim.text))
    kinds = [set(said) for said in mapping("hurt_by").values() if nouns & set(said)]
    return bool(kinds) and all(told.isdisjoint(kind) for kind in kinds)


def denies_deed(claim: Claim) -> bool:
    """Say whether a claim denies a deed: as an act of denying, or as a whole."""
    return claim.denies is not None or of_all(claim)


def of_all(claim: Claim) -> bool:
    """Say whether a claim denies a deed as a whole: "nobody was shot", "no house was burned"."""
    told = claim.polarity == "negated" and stated(claim)
    told = told and not holds(claim.text, listed("of_one_alone"))
    told = told and not _told_by_negation(claim) and not not_of_deed(claim)
    whole = nobody_in(claim) or denied_nouns(claim)
    return bool(told and whole and deeds(claim))


def _told_by_negation(claim: Claim) -> bool:
    """Say whether a claim tells by a negation what it concerns: "no milk for them"."""
    of = (c for c in claim.may_concern if c.code in listed("told_by_negation"))
    return any(not listed("none_of").isdisjoint(words(c.cue.text)) for c in of)


def nobody_in(claim: Claim) -> bool:
    """Say whether a claim begins with nobody: "no one was beaten"."""
    return _nobody().match(claim.text.casefold()) is not None


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(rf"{any_listed('nobody')}\b")


def whole_deed(denial: Claim, claim: Claim) -> bool:
    """Say whether a claim tells of a deed that is denied as a whole.

    "Nobody was shot at Orun" denies that a teacher was shot, though not that one was killed.
    """
    if related_codes(deeds(denial)).isdisjoint(deeds(claim)) or not of_all(denial):
        return False
    own, nouns = set(map(singular, words(claim.text))), denied_nouns(denial)
    if names_deed(denial, claim):
        return True
    if nouns and own.isdisjoint(nouns) and not nobody_in(denial):
        return False  # that no child died denies nothing of the others who did
    places = {w for p in denial.places for w in content(p.name or p.text)}
    times = {w for t in denial.times for w in content(t.text)}
    said = _denied(denial) - places - times - listed("negators")
    denied = frozenset(map(concept, said))
    struck = frozenset(mapping("fates")["struck"])
    how, told = said & struck, struck.intersection(words(claim.text))
    if how and {w[:FORM] for w in how}.isdisjoint(w[:FORM] for w in told):
        return False  # of those killed or beaten none need have been shot
    shared = denied & frozenset(map(concept, content(claim.text)))
    return len(shared) >= DENIED_SHARE * len(denied) and any(
        done(denial, deed) for deed in shared & _deed_words()
    )


@cache
def _deed_words() -> frozenset[str]:
    """Return the words by which a deed is told."""
    told = (*mapping("events").values(), *mapping("deeds").values())
    return frozenset(concept(word) for said in told for word in said)


def _denied(denial: Claim) -> frozenset[str]:
    """Return the words that say something of what is denied."""
    return content(denial.denies.text if isinstance(denial.denies, Cue) else denial.text)


def denied_in(claim: Claim, denial: Claim) -> frozenset[str]:
    """Return what of them stands in another claim, in any form: "abducted" and "kidnapping".

    The words for a violation that both may concern stand in both.
    """
    shared = codes_of(denial) & codes_of(claim)
    cues = (c.cue.text for c in denial.may_concern if c.code in shared)
    said = {concept(w) for w in content(claim.text)} | {
        concept(w) for t in cues for w in content(t)
    }
    return frozenset(map(concept, _denied(denial))) & said


def matters(claim: Claim) -> frozenset[str]:
    """Return what a claim may concern, and what its words are of: "the dead" of killing."""
    own = {singular(w) for w in words(claim.text)}
    told = {code for code, said in mapping("matters").items() if own & set(said)}
    told |= {"release"} if holds(claim.text, mapping("fates")["freed"]) else set()
    return codes_of(claim) | told
