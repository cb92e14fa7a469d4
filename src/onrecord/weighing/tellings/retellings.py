"""Retellings: where one document tells the same deed more than once, in other words.

Names, dates and numbers never make two claims one matter by themselves: a deed must be in both.
Each claim goes with the earlier one that it is nearest to, so that a deed told five times gives
four pairs and not ten.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import fsum, log
from typing import NamedTuple

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.comparing.words import content, head_noun, listed
from onrecord.weighing.draft import Draft, against, asserting
from onrecord.weighing.figures.counting import OF_PEOPLE, Count, bounds, counts, people_nouns
from onrecord.weighing.figures.rivals import told_as_part
from onrecord.weighing.origins import sources
from onrecord.weighing.settings.when_where import sums_up

from .concepts import Told, concept, done, lists, names_in, supposed, told
from .deeds import of_two_matters
from .turned import other_hand, turned

COMMON = 60  # claims of a document; a word of more of them brings no two together
ENOUGH, SHARED = 0.17, 3  # of the weight of both claims' words; words in common
CLOSER, NAMED, TWO = 0.2, 0.15, 2  # the same for two words; where a name is in common too
MANY = 4  # words in common where no deed is, or of one source's two claims
SHORT = 0.3  # the same where one deed and every name of the shorter claim are in common
WHOLE = 0.75  # of the weight of the shorter claim's words
CLOSE = 3  # claims; what follows one that concerns a violation, and is of it, tells more of it


@dataclass(frozen=True, slots=True)
class Account:
    """A claim with what it tells, what each of its words weighs, and who tells it."""

    claim: Claim
    told: Told
    teller: str | None
    at: int

    @property
    def own(self) -> bool:
        """Say whether the document itself tells it."""
        return self.claim.source.kind in ("publication", "document")


class Retelling(NamedTuple):
    """A claim and an earlier one that tells the same: what each word weighs, how alike they are."""

    first: Account
    later: Account
    weight: Mapping[str, float]
    score: float

    @property
    def one_voice(self) -> bool:
        """Say whether one source tells both."""
        return self.first.teller is not None and self.first.teller == self.later.teller


def retellings(draft: Draft) -> Iterator[Retelling]:
    """Yield each claim with the earlier one of its document that tells the same, if any."""
    yield from _retold(draft, draft.texts.keys() - draft.given.beside, None)


def retold(draft: Draft, asked: Mapping[str, Collection[str]]) -> Iterator[Retelling]:
    """Yield the same for some documents alone, and for the claims of each that are asked for."""
    claims = frozenset(id_ for ids in asked.values() for id_ in ids)
    yield from _retold(draft, asked.keys(), claims)


def _retold(
    draft: Draft, documents: Collection[str], asked: Collection[str] | None
) -> Iterator[Retelling]:
    readings = {r.document.id: r for r in draft.readings}
    told_in = (c for c in asserting(draft) if c.document in documents and not supposed(c))
    for document, claims in groupby(told_in, key=lambda c: c.document):
        named = names_in(readings[document]) if document in readings else frozenset[str]()
        accounts = [
            Account(claim, told(claim, named), sources.teller(claim, draft.voices), at)
            for at, claim in enumerate(claims)
        ]
        yield from _in_document(accounts, draft, asked)


def _in_document(
    accounts: Sequence[Account], draft: Draft, asked: Collection[str] | None
) -> Iterator[Retelling]:
    often = Counter(word for a in accounts for word in a.told.matter)
    weight = {word: log((len(accounts) + 1) / count) for word, count in often.items()}
    holding: dict[str, list[Account]] = defaultdict(list)
    for later in accounts:
        if asked is None or later.claim.id in asked:
            near = Counter(a.at for w in sorted(later.told.matter) for a in holding[w][-COMMON:])
            most = sorted(near, key=lambda at: (-near[at], at))[:WINDOW]
            yield from _nearest([accounts[at] for at in sorted(most)], later, weight, draft)
        for word in later.told.matter:
            if often[word] <= COMMON:
                holding[word].append(later)


def _nearest(
    before: Iterable[Account], later: Account, weight: Mapping[str, float], draft: Draft
) -> Iterator[Retelling]:
    """Yield a claim with the one of each teller that it is nearest to."""
    nearest: dict[str | None, tuple[float, Account]] = {}
    for first in before:
        score = _alike(first, later, weight, draft)
        if score > nearest.get(first.teller, (0.0, first))[0]:
            nearest[first.teller] = score, first
    for score, first in nearest.values():
        yield Retelling(first, later, weight, round(score, 2))


def _alike(first: Account, later: Account, weight: Mapping[str, float], draft: Draft) -> float:
    """Return how alike two claims are, 0 where they do not tell the same deed."""
    if not _comparable(first, later, draft):
        return 0.0
    one, other = first.told, later.told
    shared = one.matter & other.matter
    together = fsum(weight[w] for w in shared)
    sizes = [fsum(weight[w] for w in t.matter) for t in (one, other)]
    score = together / (fsum(sizes) - together)
    whole = together >= WHOLE * min(sizes)
    named = bool(one.names & other.names)
    enough = _enough(one, other, score, whole, named) or more_of_it(first, later)
    return score if enough else 0.0


def more_of_it(first: Account, later: Account) -> bool:
    """Say whether the document goes on to tell more of what may concern a violation."""
    one, other = first.told, later.told
    cues = {concept(w) for c in first.claim.may_concern for w in content(c.cue.text)}
    near = later.own and later.at - first.at < CLOSE
    shared = one.deeds & other.deeds & cues & set(lists()["deeds"])
    of_it = any(done(later.claim, deed) for deed in shared)
    beside = bool(one.names & other.names) or len(one.matter & other.matter) >= TWO
    return near and of_it and beside


def _enough(one: Told, other: Told, score: float, whole: bool, named: bool) -> bool:
    """Say whether what two claims share is a deed, and enough beside it."""
    shared = one.matter & other.matter
    if shared <= _anybodys() and not named:
        return False  # soldiers took a boy, others took what was left: of two things
    if not shared & (one.deeds | other.deeds | one.figures):
        return len(shared) >= (SHARED if named else MANY) and score >= CLOSER
    if len(shared) >= TWO and (whole or score >= (NAMED if named else CLOSER)):
        return True
    alone = named and whole and (one.names <= other.names or other.names <= one.names)
    return (len(shared) >= SHARED and score >= ENOUGH) or (alone and score >= SHORT)


@cache
def _anybodys() -> frozenset[str]:
    """Return what is said of many deeds, and the words for those who do or suffer them."""
    people = people_nouns() | listed("armed") | listed("own_men")
    return frozenset(lists()["bare_deeds"]) | {concept(w) for w in people}


def _comparable(first: Account, later: Account, draft: Draft) -> bool:
    """Say whether polarity, names, days and numbers allow that both tell of one thing."""
    one, other = first.claim, later.claim
    if one.span.overlaps(other.span) or against(one) or against(other):
        return False
    if of_two_matters(one, other) or _other_sum(first, later) or turned(one, other):
        return False
    if first.teller is not None and first.teller == later.teller and other_hand(one, other):
        return False
    names = first.told.names, later.told.names
    deeds = first.told.matter & later.told.matter
    if (all(names) and not names[0] & names[1]) or deeds & (first.told.denied ^ later.told.denied):
        return False
    frames = draft.frames[one.id], draft.frames[other.id]
    worded = all(f.days_from == "claim" for f in frames)
    apart = _counts_apart(one, other) or _tolls_apart(one, other)
    return (not worded or frames[0].agrees(frames[1])) and not apart


def _other_sum(first: Account, later: Account) -> bool:
    """Say whether one counts up events ("17 incidents"), and they have no number in common."""
    summed = sums_up(first.claim) or sums_up(later.claim)
    return summed and first.told.figures.isdisjoint(later.told.figures)


def _counts_apart(one: Claim, other: Claim) -> bool:
    """Say whether both count the same noun and no number is in common."""
    for first in one.quantities:
        for second in other.quantities:
            noun = head_noun(first.counted or "")
            if noun and noun == head_noun(second.counted or ""):
                (low, high), (low2, high2) = bounds(first), bounds(second)
                if high < low2 or high2 < low or _two_leasts(first, second):
                    return True
    return False


def _two_leasts(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers are each the least that it was, and not the same: one corrects."""
    least = (
        first.low is not None and first.high is None,
        second.low is not None and second.high is None,
    )
    return all(least) and first.low != second.low


def _tolls_apart(one: Claim, other: Claim) -> bool:
    """Say whether both count people of one violation, no number is in common, and none is a part.

    "Nine children were killed", "two girls died overnight": these are two more.
    """
    pairs = [(a, b) for a in counts(one) for b in counts(other) if a.code == b.code]
    of_people = [(a, b) for a, b in pairs if a.code in OF_PEOPLE]
    part = any(told_as_part(count) for pair in of_people for count in pair)
    return bool(of_people) and not part and not any(_meet(a, b) for a, b in of_people)


def _meet(one: Count, other: Count) -> bool:
    (low, high), (low2, high2) = bounds(one.quantity), bounds(other.quantity)
    return low <= high2 and low2 <= high
