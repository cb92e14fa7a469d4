"""Two people code one case: which claims are coded blind, and what a comparison of coders says.

A twentieth of the claims is coded before the machine's labels are shown, so that agreement can be
told from following. Which ones, hangs on the claim alone: every coder is asked about the same.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, get_args

from .claim import BasisKind, Certainty, Polarity, Standing
from .judgement import Decision

# The field of a note that holds what somebody coded blind: a label for each quality, or null.
BLIND = "coded_blind"
LABELS: Mapping[str, tuple[str, ...]] = {
    "basis": get_args(BasisKind),
    "standing": get_args(Standing),
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
}
MACHINE = "the machine"
_ONE_IN = 20


def coded_blind(claim: str) -> bool:
    """Say whether a claim is among the twentieth that is coded blind."""
    return int.from_bytes(hashlib.sha256(claim.encode()).digest()[:8]) % _ONE_IN == 0


class Agreement(NamedTuple):
    """How far two coders agree on a quality: Krippendorff's alpha, null where nothing varies.

    `units` are the claims that both coded, or of which words are a claim the code points of the
    passages that both worked in.
    """

    quality: str
    one: str
    other: str
    units: int
    same: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim, by its id, on which decisions of several people stand that differ."""

    claim: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """What several people's work on one case comes to."""

    people: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    differences: tuple[Difference, ...]
