"""Identity: that one who goes by another name is somebody named, and that he is not.

"Captain Salt is Tomas Wirrek" stands against "the man they call Salt is not Tomas Wirrek": the full
name is in both, and so is what he is called beside it, or what stands just before.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.links.found import Found, stated, tension
from onrecord.weighing.links.ties import Key
from onrecord.weighing.names.names import common, proper

from .subjects import BACK

WHY = "One says that somebody is who the other says that they are not."


def said(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the full name that a claim says somebody has, and what he is called beside it."""
    yield from _keys(claim, draft, denied=False)


def denied(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield the full name that a claim says somebody does not have, and what he is called."""
    yield from _keys(claim, draft, denied=True)


def found(denial: Claim, claim: Claim, draft: Draft) -> Found | None:
    """Return the tension of who somebody is and is not."""
    return tension(denial, claim, draft, WHY)


def _keys(claim: Claim, draft: Draft, *, denied: bool) -> Iterator[Key]:
    if not stated(claim) or claim.mode == "question":
        return
    for hit in _is_named().finditer(claim.text):
        name = tuple(w for w in words(hit["name"]) if w not in common())
        if len(name) > 1 and bool(hit["not"]) == denied:
            for called in sorted(_called(claim, hit.start(), draft) - set(name)):
                yield *name, called


def _called(claim: Claim, at: int, draft: Draft) -> frozenset[str]:
    """Return the names before "is": in the claim, or just before where it begins with "he"."""
    own = proper(f"x {claim.text[:at]}")
    about = draft.texts.get(claim.document)
    if own or about is None:
        return own
    before = about.text[max(0, claim.span.start - BACK) : claim.span.start]
    return proper(f"x {before}")


@cache
def _is_named() -> re.Pattern[str]:
    """Return what finds "is Tomas Wirrek", "is not Captain Tomas Wirrek"."""
    name = r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+)"
    return re.compile(rf"\b(?:is|was)(?P<not>n[’']t|\s+{any_listed('not_he')})?\s+{name}")
