"""Retold: the links between what one document tells more than once, in other words.

The later refines where it says more, else it supports.
"""

from collections.abc import Iterator, Mapping
from math import fsum

from onrecord.record.claim import Claim
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found
from onrecord.weighing.tellings.concepts import shown
from onrecord.weighing.tellings.retellings import (
    MANY,
    WHOLE,
    Account,
    Retelling,
    more_of_it,
    retellings,
)

FULLER = 0.8  # times the weight
SAME = "Both tell the same in other words"
AGAIN = "The same source tells the same again in other words"
MORE = "Both tell the same, and the later says more of it"


def retold(draft: Draft) -> Iterator[Found]:
    """Yield each claim with the earlier one of its document that tells the same, if any."""
    yield from map(_found, retellings(draft))


def _found(retelling: Retelling) -> Found:
    """Return the link: the later refines where it says more, else it supports."""
    first, later, weight, score = retelling
    said = _said(first, later, weight)
    if _refines(retelling):
        return Found(later.claim, first.claim, "refines", f"{MORE}{said}.", score)
    why = AGAIN if retelling.one_voice else SAME
    return Found(later.claim, first.claim, "supports", f"{why}{said}.", score)


def _refines(retelling: Retelling) -> bool:
    """Say whether the later claim tells more of the same, in its source's or the document's voice.

    What another source tells bears out the first and is no closer account of it.
    """
    first, later, weight, _ = retelling
    shared = first.told.matter & later.told.matter
    sizes = [fsum(weight[w] for w in a.told.matter) for a in (first, later)]
    if later.own and more_of_it(first, later):
        return True
    if not (retelling.one_voice or later.own) or sizes[1] < FULLER * sizes[0]:
        return False
    held = later.own and fsum(weight[w] for w in shared) >= WHOLE * sizes[0]
    many = len(shared) + len(first.told.names & later.told.names) >= MANY
    return held or many or _more_exact(first.claim, later.claim)


def _said(first: Account, later: Account, weight: Mapping[str, float]) -> str:
    """Return the listed words that the two have in common: " (“fired” and “missile”)"."""
    shared = sorted(first.told.matter & later.told.matter, key=lambda w: (-weight[w], w))
    both = ({shown(a.claim, word): None for a in (later, first)} for word in shared)
    pairs = [" and ".join(f"“{w}”" for w in pair) for pair in both if "" not in pair]
    return f" ({'; '.join(pairs[:2])})" if pairs else ""


def _more_exact(first: Claim, later: Claim) -> bool:
    """Say whether the later claim gives a time or a number, and the earlier none."""
    timed = bool(later.times) and not first.times
    return timed or (bool(later.quantities) and not first.quantities)
