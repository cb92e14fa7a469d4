"""Opposites: what one document says in two ways that sit badly together.

Of free will and locked in, closed and in use, none and yet some. These are tensions, to be
clarified: the words may be of other people, or of another time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.comparing.words import content, words
from onrecord.weighing.draft import Draft, asserting
from onrecord.weighing.links.found import Found, tension
from onrecord.weighing.origins import sources
from onrecord.weighing.tellings.concepts import lists, told

from .phrases import plain, worded

NEXT = 2  # claims; further on, "some" are some of others
PART = "One says that it is not so, and the other that it is so of some, who may be an exception."
BOTH, SHARE = 2, 0.5  # words in common, and of all words of both
BESIDE = 400  # characters; further on, it may be another building
NONE: frozenset[str] = frozenset()


def opposites(draft: Draft) -> Iterator[Found]:
    """Yield the claims of one document that say opposite things of one matter."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        by_document[claim.document].append(claim)
    for document in sorted(by_document):
        claims = by_document[document]
        for table, of_one in TABLES.items():
            for sides in lists()[table].values():
                yield from _opposed(claims, sides, of_one, draft)
        yield from _of_some(claims, draft)


def _opposed(
    claims: Sequence[Claim],
    sides: Mapping[str, Sequence[str] | str],
    of_one: Callable[[Claim, Claim], bool],
    draft: Draft,
) -> Iterator[Found]:
    """Yield each claim of one side with each of the other that may be of the same."""
    ones, others = (
        [c for c in claims if worded(tuple(sides[side])).search(plain(c.text))][:WINDOW]
        for side in ("one", "other")
    )
    for one, other in product(ones, others):
        if of_one(one, other) and one.id != other.id:
            yield tension(one, other, draft, str(sides["why"]))


def _of_people(one: Claim, other: Claim) -> bool:
    """Say whether two claims may be of the same people: not one of one person, one of many."""
    single = [bool(set(words(c.text)[:1]) & set(lists()["one_person"])) for c in (one, other)]
    return single[0] == single[1] and one.polarity == other.polarity


def _of_a_thing(one: Claim, other: Claim) -> bool:
    """Say whether two claims name one thing."""
    both = told(one, NONE).things & told(other, NONE).things
    return bool(both) and one.polarity == other.polarity


def _of_a_deed(one: Claim, other: Claim) -> bool:
    """Say whether two claims are the same but for how often: "he saw him twice", "only once"."""
    often = {
        w for sides in lists()["of_one_deed"].values() for s in ("one", "other") for w in sides[s]
    }
    aside = {w for phrase in often for w in content(phrase)}
    first, second = (content(c.text) - aside for c in (one, other))
    shared = first & second
    alike = len(shared) >= BOTH and len(shared) >= SHARE * len(first | second)
    return alike and one.polarity == other.polarity == "affirmed"


def _denied_beside(one: Claim, other: Claim) -> bool:
    """Say whether the first is affirmed and the second denied, not far from each other."""
    first, then = sorted((one.span, other.span))
    apart = then.start - first.end
    return one.polarity == "affirmed" and other.polarity == "negated" and apart <= BESIDE


TABLES = {
    "opposites": _of_people,
    "of_one_thing": _of_a_thing,
    "of_one_deed": _of_a_deed,
    "denied_beside": _denied_beside,
}


def _of_some(claims: Sequence[Claim], draft: Draft) -> Iterator[Found]:
    """Yield "they do not stand guard" against "some walk at night", next by the same source."""
    some = worded(tuple(lists()["part_of"]))
    for at, claim in enumerate(claims):
        codes = {c.code for c in claim.may_concern}
        for later in claims[at + 1 : at + 1 + NEXT] if claim.polarity == "negated" else ():
            tellers = {sources.teller(c, draft.voices) for c in (claim, later)}
            part = some.match(plain(later.text)) and later.polarity == "affirmed"
            if part and len(tellers) == 1 and codes & {c.code for c in later.may_concern}:
                yield Found(later, claim, "in_tension", PART)
