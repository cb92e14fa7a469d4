"""Across: denials against what others tell, also where the two are not of one reported incident.

What one source denies of a place, a day or an armed body stands against what another tells of the
same. Each rule says by which keys its denials and the others find each other, so that not every
claim is compared with every other, and how the two then stand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.draft import Draft, asserting, place_of

from .denied import away, body, no_such, part, there, victims, whole
from .denied.saying import denied_in
from .found import Found
from .numbers import arrested, corrected, dead, held, lasted, none, taken, things
from .numbers.tallies import tallied
from .tellers import one_denial, one_telling, speaker
from .ties import Key
from .told import (
    ages,
    agreed,
    became,
    details,
    doers,
    identity,
    kin,
    occupied,
    of_one,
    roles,
    same_deed,
    since_when,
    ways,
    years_ago,
)


class Rule(NamedTuple):
    """By which keys a claim disputes others, and by which others dispute it; how two stand.

    `both_ways`: neither is a denial, and who says the one may say the other too. `by_few`: a key
    that many claims of the case have brings no two together.
    """

    disputes: Callable[[Claim, Draft], Iterable[Key]]
    disputed: Callable[[Claim, Draft], Iterable[Key]]
    found: Callable[[Claim, Claim, Draft], Found | None]
    both_ways: bool = False
    by_few: bool = False


FEW = 20  # claims that have a key by which only what few tell is found

RULES = (
    Rule(whole.denied, whole.told, whole.found),
    Rule(whole.own_denied, whole.own_told, whole.own_found),
    Rule(body.denied, body.told, body.found),
    Rule(no_such.denied, no_such.told, no_such.found),
    Rule(there.absent, there.acting, there.found),
    Rule(away.absent, away.acting, away.found),
    Rule(victims.none_hit, victims.some_hit, victims.found),
    Rule(victims.none_taken, victims.some_taken, victims.found),
    Rule(none.none_then, none.some_then, none.found_then),
    Rule(none.none_missing, none.some_missing, none.found_missing),
    Rule(part.elsewhere, part.leading, part.found_leading),
    Rule(ages.aged, ages.aged, ages.found, both_ways=True),
    Rule(roles.suffered, roles.suffered, roles.found, both_ways=True),
    Rule(roles.spared, roles.suffered, roles.found_spared),
    Rule(same_deed.told, same_deed.told, same_deed.found, both_ways=True),
    Rule(years_ago.recalled, years_ago.recalled, years_ago.found, both_ways=True),
    Rule(things.counted, things.counted, things.found, both_ways=True),
    Rule(taken.counted, taken.counted, taken.found, both_ways=True),
    Rule(dead.counted, dead.counted, dead.found, both_ways=True),
    Rule(arrested.counted, arrested.counted, arrested.found, both_ways=True),
    Rule(held.counted, held.counted, held.found, both_ways=True),
    Rule(lasted.counted, lasted.counted, lasted.found, both_ways=True),
    Rule(corrected.denied, corrected.told, corrected.found),
    Rule(ways.other_way, ways.one_way, ways.found),
    Rule(of_one.other_way, of_one.one_way, of_one.found),
    Rule(doers.named, doers.named, doers.found, both_ways=True),
    Rule(doers.cleared, doers.named, doers.found_cleared),
    Rule(became.other_fate, became.one_fate, became.found, both_ways=True),
    Rule(identity.denied, identity.said, identity.found),
    Rule(kin.lacking, kin.having, kin.found),
    Rule(since_when.begun, since_when.begun, since_when.found, both_ways=True),
    Rule(occupied.stayed, occupied.stayed, occupied.found, both_ways=True),
    Rule(agreed.told, agreed.told, agreed.found, both_ways=True),
    Rule(details.told, details.told, details.found, both_ways=True, by_few=True),
)


def disputes(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the keys by which a claim is held against others."""
    for at, rule in enumerate(RULES):
        yield from ((str(at), *key) for key in rule.disputes(claim, draft))
    yield from tallied(claim, draft)


def disputed(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the keys by which others are held against a claim."""
    for at, rule in enumerate(RULES):
        yield from ((str(at), *key) for key in rule.disputed(claim, draft))
    yield from tallied(claim, draft)


def across(draft: Draft) -> Iterator[Found]:
    """Yield what one source denies and another tells, whatever events the two are of."""
    claims = asserting(draft)
    first = sorted(claims, key=lambda c: (len(c.chain), place_of(c)))
    for rule in RULES:
        denying: dict[Key, list[Claim]] = defaultdict(list)
        for claim in first:
            for key in sorted(set(rule.disputes(claim, draft))):
                if not any(one_denial(claim, known, draft) for known in denying[key][:WINDOW]):
                    denying[key].append(claim)
        if rule.by_few:
            denying = {key: told for key, told in denying.items() if len(told) <= FEW}
        if denying:
            yield from _against(rule, denying, claims, draft)


def _against(
    rule: Rule, denying: dict[Key, list[Claim]], claims: Iterable[Claim], draft: Draft
) -> Iterator[Found]:
    """Yield each denial with one claim of each source in each document.

    Who denies a thing in a document affirms nothing of it there. The claim has most of the words
    that are denied.
    """
    deniers = {key: {speaker(d, draft) for d in found} for key, found in denying.items()}
    most: dict[tuple[str, tuple[str, str | None]], tuple[tuple[int, int], Found]] = {}
    for claim in claims:
        own = speaker(claim, draft)
        keys = sorted(k for k in set(rule.disputed(claim, draft)) if k in denying)
        open_ = [k for k in keys if rule.both_ways or own not in deniers[k]]
        facing = {d.id: d for k in open_ for d in denying[k][:WINDOW]}
        for denial in facing.values():
            if denial.id == claim.id or one_telling(denial, claim, draft):
                continue
            found = rule.found(denial, claim, draft)
            if found is not None:
                firm = int(found.relation == "contradicts")
                score = firm, len(denied_in(claim, denial))
                known = most.get((denial.id, own))
                if known is None or known[0] < score:
                    most[denial.id, own] = score, found
    yield from (found for _, found in most.values())
