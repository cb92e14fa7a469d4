"""Opposites: what one document says in two ways that sit badly together.

Of free will and locked in, closed and in use, none and yet some. These are tensions, to be
clarified: the words may be of other people, or of another time.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from onrecord.record.claim import Claim

from . import sources
from .concepts import lists, told
from .draft import Draft, asserting
from .found import WINDOW, Found, later_first
from .words import words

NEXT = 2  # claims; further on, "some" are some of others
PART = "One says that it is not so, and the other that it is so of some, who may be an exception."
NONE: frozenset[str] = frozenset()


def opposites(draft: Draft) -> Iterator[Found]:
    """Yield the claims of one document that say opposite things of one matter."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        by_document[claim.document].append(claim)
    for document in sorted(by_document):
        claims = by_document[document]
        for table, of_one_thing in (("opposites", False), ("of_one_thing", True)):
            for sides in lists()[table].values():
                yield from _opposed(claims, sides, of_one_thing, draft)
        yield from _of_some(claims, draft)


def _opposed(
    claims: Sequence[Claim], sides: Mapping[str, Sequence[str] | str], thing: bool, draft: Draft
) -> Iterator[Found]:
    """Yield each claim of one side with each of the other that may be of the same."""
    ones, others = (
        [c for c in claims if _worded(tuple(sides[side])).search(_plain(c.text))][:WINDOW]
        for side in ("one", "other")
    )
    for one, other in product(ones, others):
        both = told(one, NONE).things & told(other, NONE).things
        same = bool(both) if thing else not _apart(one, other)
        if same and one.id != other.id and one.polarity == other.polarity:
            yield Found(*later_first(one, other, draft.texts), "in_tension", str(sides["why"]))


def _apart(one: Claim, other: Claim) -> bool:
    """Say whether one claim is of one person and the other of many."""
    single = [bool(set(words(c.text)[:1]) & set(lists()["one_person"])) for c in (one, other)]
    return single[0] != single[1]


def _of_some(claims: Sequence[Claim], draft: Draft) -> Iterator[Found]:
    """Yield "they do not stand guard" against "some walk at night", next by the same source."""
    some = _worded(tuple(lists()["part_of"]))
    for at, claim in enumerate(claims):
        codes = {c.code for c in claim.may_concern}
        for later in claims[at + 1 : at + 1 + NEXT] if claim.polarity == "negated" else ():
            tellers = {sources.teller(c, draft.voices) for c in (claim, later)}
            part = some.match(_plain(later.text)) and later.polarity == "affirmed"
            if part and len(tellers) == 1 and codes & {c.code for c in later.may_concern}:
                yield Found(later, claim, "in_tension", PART)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


@cache
def _worded(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases; "*" stands for one to four words."""
    longest = sorted(phrases, key=len, reverse=True)
    forms = (re.escape(p).replace(r"\*", r"\w+(?: \w+){0,3}") for p in longest)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")
