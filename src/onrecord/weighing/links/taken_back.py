"""Taken back: what is told as an error bears nothing out, and stands against who says it.

"The agency wrongly said that 40 pupils had been taken" is no second report of forty.
"""

import re
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, holds, listed
from onrecord.weighing.draft import Draft

from .found import Found, tension
from .told.opposed import opposed

TAKEN_BACK = "One takes back, as told in error, what the other says."
BACK = 300  # code points before a claim in which its sentence may begin
BORNE_OUT = frozenset({"supports", "refines", "repeats"})
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s|\n\s*\n")


def weighed(found: Found, draft: Draft) -> Found | None:
    """Return a link as it stands where one end is taken back, or where the ends are opposites.

    Two that say the opposite of one thing bear neither out.
    """
    one, other = (taken_back(c, draft) for c in (found.one, found.other))
    if found.relation not in BORNE_OUT:
        return None if one or other else found
    if one != other and found.one.document != found.other.document:
        return tension(found.one, found.other, draft, TAKEN_BACK)
    return None if one != other or opposed(found.one, found.other) else found


def taken_back(claim: Claim, draft: Draft) -> bool:
    """Say whether a claim, or its sentence before it, says that it was told in error."""
    if holds(claim.text, listed("told_wrong")) or _in_error().search(claim.text):
        return True
    about = draft.texts.get(claim.document)
    if about is None:
        return False
    before = about.text[max(0, claim.span.start - BACK) : claim.span.start]
    return _in_error().search(_SENTENCE.split(before)[-1]) is not None


@cache
def _in_error() -> re.Pattern[str]:
    """Return what finds "wrongly said that", "reported in error that"."""
    told, first, then = map(any_listed, ("wrongly_told", "wrongly", "wrongly_after"))
    return re.compile(rf"\b(?:{first}\s+{told}|{told}\s+{then})\b", re.IGNORECASE)
