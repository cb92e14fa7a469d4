"""Compared: what the network takes to be told twice by two documents, or to be at odds in them.

"The gate stood open all night" and "I locked it myself at nine" are of one thing and say of it what
does not go together, in words that no list foresees. The network reads what stands around both
beside each other. It is asked only about claims that share a word that few documents of the case
hold, and another close by, and of which no day or place says that they are of two things. What it
takes to be at odds is a tension, to be clarified: it contradicts nothing by itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, groupby
from typing import NamedTuple

from onrecord.language.comparer import Bond, Stretch, load_comparer, stretch
from onrecord.language.graphs import rank
from onrecord.record.case import Relation
from onrecord.record.claim import Claim
from onrecord.record.text import Span
from onrecord.weighing.comparing.words import content
from onrecord.weighing.draft import Draft, against, asserting, claims_of
from onrecord.weighing.links.found import Found, later_first, stated
from onrecord.weighing.links.not_of_deed import not_of_deed
from onrecord.weighing.links.tellers import one_telling
from onrecord.weighing.links.ties import may_be_one
from onrecord.weighing.tellings.concepts import concept, supposed

from .details import counts_apart

FEW = 12  # documents that hold a word; what more of them hold brings no two claims together
SAYING = 2300  # the number of a word in the vocabulary from which on it tells of what a claim is
CLOSE = 120  # letters around a claim in which another word is shared
SHARED = 2  # words in common there, with those of the claims themselves
LETTERS, BEFORE, AFTER = 700, 200, 100  # of a stretch's claims, and of what stands around them
SAME = "A network that compares claims takes both to tell the same particular, in other words."
AT_ODDS = "A network that compares claims takes the two to sit badly together."
# Which number of a bond makes which link, and from how likely on (docs/weighing.md).
TOLD: tuple[tuple[int, Relation, str, float], ...] = (
    (Bond._fields.index("agrees"), "supports", SAME, 0.9),
    (Bond._fields.index("opposed"), "in_tension", AT_ODDS, 0.75),
)

Where = tuple[str, int]  # a document, and which of its stretches


class Compared(NamedTuple):
    """Two claims, and how likely the network takes each bond of theirs to be."""

    one: Claim
    other: Claim
    bond: Bond


def telling(claim: Claim) -> frozenset[str]:
    """Return the words of a claim by which it meets others; none where it states nothing."""
    return _saying(claim.text) if stated(claim) and not supposed(claim) else frozenset()


def compared(draft: Draft) -> Iterator[Found]:
    """Yield what the network finds between claims of two documents.

    Of a claim and another document the likeliest of each kind, whichever of the two it is that of.
    """
    every = list(compare(draft))
    for at, relation, why, least in TOLD:
        likely = [c for c in every if c.bond[at] >= least and _possible(c, relation)]
        for each in _most(likely, at):
            ends = later_first(each.one, each.other, draft.texts)
            yield Found(*ends, relation, why, round(each.bond[at], 2))


def _possible(compared: Compared, relation: Relation) -> bool:
    """Say whether what is negated, denied or counted lets two claims stand so.

    "No child died" and "no child was among the dead" are not at odds, and "no one witnessed it"
    denies no deed; what one denies bears out nothing that the other affirms, and no number another.
    """
    one, other, _ = compared
    if relation == "in_tension":
        return not (against(one) and against(other) or not_of_deed(one) or not_of_deed(other))
    return (one.denies is None) == (other.denies is None) and not counts_apart(one, other)


def _most(likely: Sequence[Compared], at: int) -> Iterator[Compared]:
    """Yield those that are the likeliest of one of their claims, in the other's document."""
    best: dict[tuple[str, str], float] = defaultdict(float)
    for one, other, bond in likely:
        for end in ((one.id, other.document), (other.id, one.document)):
            best[end] = max(best[end], bond[at])
    for each in likely:
        ends = (each.one.id, each.other.document), (each.other.id, each.one.document)
        if each.bond[at] >= min(best[end] for end in ends):
            yield each


def compare(draft: Draft) -> Iterator[Compared]:
    """Yield every two claims that are compared, and what the network makes of them."""
    stretches = _Stretches(draft)
    placed = (
        (stretches.of(one), stretches.of(other), one.id, other.id, one, other)
        for one, other in _meeting(draft)
    )
    comparer = None
    for (one, other), pairs in groupby(sorted(placed, key=lambda p: p[:4]), lambda p: p[:2]):
        comparer = comparer or load_comparer()
        first, second = stretches.told(one), stretches.told(other)
        read = comparer.beside(first, second)
        for *_, a, b in pairs:
            i, j = stretches.number(a), len(first.claims) + stretches.number(b)
            if read.stands(i) and read.stands(j):
                yield Compared(a, b, read.bond(i, j))


def _meeting(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Yield every two claims that share words enough and may be of one thing."""
    holding: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        for word in telling(claim):
            holding[word].append(claim)
    few = {word: found for word, found in holding.items() if _few(word, found, draft)}
    around = _around(draft)
    met: set[tuple[str, str]] = set()
    for word in sorted(few):
        for one, other in combinations(few[word], 2):
            documents = {one.document, other.document}
            if len(documents) < 2 or documents <= draft.given.beside or (one.id, other.id) in met:
                continue
            if one_telling(one, other, draft):
                continue  # of a document and its copy
            met.add((one.id, other.id))
            shared = sum(w in few for w in around[one.id] & around[other.id])
            if shared >= SHARED and may_be_one(one, other, draft):
                yield one, other


def _few(word: str, found: Sequence[Claim], draft: Draft) -> bool:
    known = draft.given.told_often
    often = len({c.document for c in found}) if known is None else known.get(word, 0)
    return often <= FEW


def _around(draft: Draft) -> dict[str, frozenset[str]]:
    """Return the words by which the claims close to a claim meet others, its own among them."""
    found: dict[str, frozenset[str]] = {}
    for _, own in groupby(asserting(draft), lambda c: c.document):
        claims = [(c, telling(c)) for c in own]
        for at, (claim, words) in enumerate(claims):
            close = set(words)
            for step in (-1, 1):
                there = at + step
                while 0 <= there < len(claims) and _gap(claim.span, claims[there][0].span) <= CLOSE:
                    close |= claims[there][1]
                    there += step
            found[claim.id] = frozenset(close)
    return found


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end)


@lru_cache(maxsize=65536)
def _saying(text: str) -> frozenset[str]:
    return frozenset(concept(w) for w in content(text) if rank(w) > SAYING and not w[0].isdigit())


class _Stretches:
    """The stretches of documents: claim after claim, as long as they stand in so many letters."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._cut: dict[str, list[list[Claim]]] = {}
        self._at: dict[str, tuple[int, int]] = {}
        self._told: dict[Where, Stretch] = {}

    def of(self, claim: Claim) -> Where:
        """Return in which stretch a claim stands."""
        self._cut_up(claim.document)
        return claim.document, self._at[claim.id][0]

    def number(self, claim: Claim) -> int:
        """Return which of the claims of its stretch a claim is."""
        return self._at[claim.id][1]

    def told(self, where: Where) -> Stretch:
        """Return a stretch in pieces."""
        if where not in self._told:
            document, number = where
            claims = self._cut[document][number]
            text = self._draft.texts[document].text
            start = max(0, claims[0].span.start - BEFORE)
            end = max(c.span.end for c in claims) + AFTER
            spans = [Span(c.span.start - start, c.span.end - start) for c in claims]
            self._told[where] = stretch(text[start:end], spans, load_comparer().vocabulary)
        return self._told[where]

    def _cut_up(self, document: str) -> None:
        if document in self._cut:
            return
        cut: list[list[Claim]] = []
        for claim in claims_of(document, self._draft):
            if claim.mode == "question":
                continue
            if not cut or claim.span.end - cut[-1][0].span.start > LETTERS:
                cut.append([])
            cut[-1].append(claim)
            self._at[claim.id] = len(cut) - 1, len(cut[-1]) - 1
        self._cut[document] = cut
