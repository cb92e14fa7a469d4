"""Deeds: what a claim tells of, whether or not it concerns a violation by itself."""

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import (
    holds,
    listed,
    mapping,
    related_codes,
    singular,
    words,
)
from onrecord.weighing.draft import codes_of


def told_of(claim: Claim) -> frozenset[str]:
    """Return of what violations a claim has words ("shot"), though it concerns none by itself."""
    own = {singular(w) for w in words(claim.text)}
    return frozenset(code for code, said in mapping("events").items() if own & set(said))


def deeds(claim: Claim) -> frozenset[str]:
    """Return of what a claim tells: what it may concern, and what its words are of."""
    return codes_of(claim) | told_of(claim) | _by_phrase(claim.text)


def of_two_matters(one: Claim, other: Claim) -> bool:
    """Say whether each may concern a violation, and they are of two matters: a rape, recruits.

    So are those who died of measles, and the dead of whom it is not said.
    """
    own, its = codes_of(one), codes_of(other)
    of_blow = all(codes & listed("one_blow") for codes in (own, its))
    if _died(one) and _died(other) and _of_illness(one) != _of_illness(other):
        return True
    return bool(own and its) and related_codes(own).isdisjoint(its) and not of_blow


def _died(claim: Claim) -> bool:
    return holds(claim.text, mapping("fates")["dead"])


def _of_illness(claim: Claim) -> bool:
    return not listed("illnesses").isdisjoint(words(claim.text))


def _by_phrase(text: str) -> frozenset[str]:
    plain = f" {' '.join(words(text))} "
    return frozenset(
        code
        for code, said in mapping("deeds").items()
        if any(f" {each} " in plain for each in said)
    )
