"""What the network scores each piece of a word for, in the order of its output."""

from itertools import accumulate
from typing import get_args

from onrecord.record.claim import BasisKind, Certainty, Polarity, Standing

CODES = (
    *("killing", "maiming", "recruitment", "sexual_violence", "abduction", "attack_on_schools"),
    *("attack_on_hospitals", "military_use", "denial_humanitarian_access", "deprivation_liberty"),
    *("torture", "forced_displacement", "forced_drugging", "propaganda_use"),
)
# `codes`: each by itself; `young`: children are the ones concerned; `role`: of somebody, none
# first; `first`: somebody begins. The others are those of the claim that a piece stands in; the
# usual class comes first.
HEADS = {
    "codes": CODES,
    "young": ("young",),
    "role": ("none", "alleged_perpetrator", "victim", "affected", "other"),
    "first": ("first",),
    "basis": ("unstated", *(b for b in get_args(BasisKind) if b != "unstated")),
    "standing": ("not_stated", *(s for s in get_args(Standing) if s != "not_stated")),
    "polarity": get_args(Polarity),
    "certainty": ("unspecified", *(c for c in get_args(Certainty) if c != "unspecified")),
    "denial": ("none", "denied"),
}
OF_CLAIMS = ("basis", "standing", "polarity", "certainty", "denial")
_ENDS = tuple(accumulate(len(classes) for classes in HEADS.values()))
PLACES = {
    name: slice(end - len(classes), end)
    for (name, classes), end in zip(HEADS.items(), _ENDS, strict=True)
}
EACH = slice(PLACES["codes"].start, PLACES["young"].stop)  # those that are so or not by themselves
WIDTH = _ENDS[-1]
