"""Details: two documents tell the same deed, or the same number, with a detail that few tell.

"They were tied together with a washing line" bears out "he and his cousin had been tied to one
another with a washing line", though neither knows the day. How seldom English has a word says how
much it tells, and two that stand together ("a yellow coat") tell more; those for people tell
nothing, nor does a name: a deed, a number or such two words must be in both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product
from math import fsum
from typing import NamedTuple

from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import WORDED, Frame, From, between
from onrecord.weighing.comparing.words import content, head_noun, listed, singular, words
from onrecord.weighing.draft import Draft, claims_of
from onrecord.weighing.figures.counting import bounds, exact
from onrecord.weighing.links.denied.sides import in_document
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, in_time, places_told
from onrecord.weighing.names.names import proper
from onrecord.weighing.origins.independence import independence
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.concepts import concept, lists, supposed
from onrecord.weighing.tellings.deeds import of_two_matters
from onrecord.weighing.tellings.turned import turned

from .particulars import (
    OFTEN,
    ON_DAY,
    RARE,
    TOGETHER,
    Pair,
    Word,
    figures,
    noun_as,
    of_thing,
    phrases,
    telling,
    weight_of,
    worded_days,
)
from .same_deed import of_two
from .subjects import told_of

SAME = "Both tell the same detail"
# What is told by one person and by one place.
BEARER, PLACE = 1.0, 0.3
# Of all that is shared: of one day and place, of documents of one event, of others of one place.
SURELY, ENOUGH, ELSEWHERE = 1.1, 1.6, 1.9
MOST = 4  # words of a claim of each kind that bring it together with others
FEW = 2  # things in common, at least
YEAR = 366  # days
# From where a place may be lent that sets nothing apart: the second where two words that stand
# together tell as much as this.
LENT: tuple[From, ...] = ("before", "passage")
SURE = 2.5


class Shared(NamedTuple):
    """What two claims have in common: words, the rarest first, two that stand together, numbers."""

    words: list[Word]
    pairs: dict[Pair, tuple[str, str]]
    figures: frozenset[str]
    on_day: bool

    @property
    def things(self) -> int:
        """Return how many things are shared: two words and a number of a thing count as two."""
        alone = [w for w in self.words if w.rank > RARE or not _is_in(w, self.figures)]
        counted = sum(1 + (of_thing(f) or self.on_day) for f in self.figures)
        return len(alone) + len(self.pairs) + counted

    @property
    def weight(self) -> float:
        """Return how much all that tells."""
        told = [*(w.weight for w in self.words), *map(weight_of, self.figures)]
        return fsum(told) + TOGETHER * bool(self.pairs) + ON_DAY * self.on_day

    @property
    def tells(self) -> bool:
        """Say whether a deed, a number or two words that stand together are among it."""
        return bool(self.figures or self.pairs or any(w.deed for w in self.words))


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield each two words of a claim that stand together, and each rare word with a deed of it.

    A number is with the day that the claim words, with a rare word or a deed, or by itself.
    """
    if not affirms(claim) or sums_up(claim) or supposed(claim):
        return
    own, counted = telling(claim.text), sorted(figures(claim))
    yield from phrases(claim.text)
    by_rank = sorted(own, key=lambda w: (-own[w].rank, w))
    rare = [w for w in by_rank if own[w].rank > RARE][:MOST]
    deeds = [w for w in by_rank if own[w].deed or own[w].worded.endswith("ing")][:MOST]
    seldom = [w for w in by_rank if own[w].rank > OFTEN][:MOST]
    beside = dict.fromkeys([*seldom, *deeds])
    for one, other in product([*rare, *counted], beside):
        if one != other:
            yield min(one, other), max(one, other)
    for figure in counted:
        if of_thing(figure):
            yield (figure,)
        yield from ((figure, *day) for day in sorted(worded_days(claim)))


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the support of two claims that share enough, where nothing sets them apart."""
    if one.document == other.document:
        return None
    # What is dear to find out is asked last, of the few that may share enough.
    shared = _most(one, other)
    if shared.weight + BEARER + PLACE < SURELY or not shared.tells:
        return None
    lent: tuple[From, ...] = LENT if shared.pairs and shared.weight >= SURE else LENT[:1]
    own, its = (_where(c, lent, draft) for c in (one, other))
    if not own.agrees(its) or counts_apart(one, other):
        return None
    shared = _without_names(shared, one, other, draft)
    if not shared.tells or shared.things + 1 < FEW:
        return None
    weight = shared.weight + PLACE * (bool(own.places & its.places) or _one_site(one, other))
    least = _least(one, other, draft)
    if least is None or weight + BEARER < least or _apart(one, other, shared, draft):
        return None
    # One telling bears out nothing, and nearly the same words are found elsewhere.
    if independence(one, other, draft)[0] is False or _of_others(one, other, draft):
        return None
    enough = weight >= least and shared.things >= FEW
    if not enough and not (weight + BEARER >= least and _of_one_bearer(one, other, draft)):
        return None
    said = ", ".join(f"“{each}”" for each in _said(shared))
    why = f"{SAME}: {said}."
    ends = later_first(one, other, draft.texts)
    return Found(*ends, "supports", why, facts=_facts(shared), weight=weight)


def _facts(shared: Shared) -> frozenset[str]:
    """Return by what a detail is known: its numbers and words that stand together, else its words.

    "yellow coat" and "yellow oilskin" are one.
    """
    known = {*shared.figures, *(" ".join(pair) for pair in shared.pairs)}
    return frozenset(known or {concept(singular(w.worded)) for w in shared.words})


def _said(shared: Shared) -> Iterator[str]:
    """Yield what is shared, as a reason words it."""
    yield from sorted(shared.figures)
    worded = dict.fromkeys(each for p in sorted(shared.pairs) for each in shared.pairs[p])
    yield from worded
    beside = {w for each in worded for w in each.split()}
    alone = (w for w in shared.words if not _is_in(w, shared.figures))
    yield from (w.worded for w in alone if w.worded not in beside)


def _where(claim: Claim, lent: tuple[From, ...], draft: Draft) -> Frame:
    """Return when and where, without a place that what stands around the claim lends."""
    frame = draft.frames[claim.id].near()
    return replace(frame, places=frozenset()) if frame.places_from in lent else frame


def _most(one: Claim, other: Claim) -> Shared:
    """Return what two claims share at the most, names among it."""
    first, second = telling(one.text), telling(other.text)
    both = (
        Word(min(first[w].rank, second[w].rank), first[w].deed or second[w].deed, first[w].worded)
        for w in first.keys() & second.keys()
    )
    ordered = sorted((w for w in both if w.deed or w.rank > OFTEN), key=_order)
    counted = figures(one) & figures(other)
    own, its = phrases(one.text), phrases(other.text)
    shared = {p: (own[p], its[p]) for p in own.keys() & its.keys()}
    on_day = bool(counted) and not worded_days(one).isdisjoint(worded_days(other))
    return Shared(ordered, shared, counted, on_day)


def _order(word: Word) -> tuple[int, str]:
    return -word.rank, word.worded


def _without_names(shared: Shared, one: Claim, other: Claim, draft: Draft) -> Shared:
    """Return what is shared without their places, times and people's names.

    A name that is written small ("jonah") is none of them either, so that no reason shows it.
    """
    aside = {concept(w) for c in (one, other) for w in _aside(c, draft)}
    left = [w for w in shared.words if concept(singular(w.worded)) not in aside]
    pairs = {p: worded for p, worded in shared.pairs.items() if aside.isdisjoint(p)}
    return shared._replace(words=left, pairs=pairs)


def _apart(one: Claim, other: Claim, shared: Shared, draft: Draft) -> bool:
    """Say whether two claims tell of other times, of two matters, or the other way about."""
    if not in_time(one, other, draft) or of_two_matters(one, other):
        return True
    if _of_bygone_year(one, other, draft) or _of_bygone_year(other, one, draft):
        return True
    if not (shared.words or shared.pairs) and _other_deeds(one, other):
        return True
    return turned(one, other) or of_two(one, other)


def _of_bygone_year(past: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether one words a year that was over long before what its document tells, as the other.

    "The roof had burned in 2021", in a statement on this year's raid, is not of the roof of which
    a report on the raid says that it burned.
    """
    then = draft.frames[past.id].period
    known = draft.frames[other.id].near()
    event = draft.events.get(past.document)
    if then is None or known.days or known.period or not event:
        return False
    if event != draft.events.get(other.document):
        return False
    told = (draft.frames[c.id] for c in claims_of(past.document, draft))
    later = (f.days for f in told if f.days_from in WORDED and f.days)
    return any(days[0] > then[1] and between(then, days) > YEAR for days in later)


def _other_deeds(one: Claim, other: Claim) -> bool:
    """Say whether each tells deeds of the lists, and none in common: "escaped", "were freed"."""
    first, second = ({w for w in telling(c.text) if w in lists()["deeds"]} for c in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def _one_site(one: Claim, other: Claim) -> bool:
    """Say whether both have a number, and name one site: nine days at the bridge."""
    first, second = (
        listed("sites").intersection(map(singular, words(c.text))) if figures(c) else set()
        for c in (one, other)
    )
    return not first.isdisjoint(second)


def _is_in(word: Word, counted: Iterable[str]) -> bool:
    """Say whether a word is what a number counts."""
    return any(noun_as(singular(word.worded)) == each.split(" ", 1)[1] for each in counted)


def _aside(claim: Claim, draft: Draft) -> Iterator[str]:
    for place in claim.places:
        if (place.name or "").istitle():
            yield from content(place.name or "")
    for time in claim.times:
        yield from content(time.text)
    for entity in in_document(claim, draft):
        if entity.kind == "person":
            for name in (entity.name or "", *entity.names):
                yield from _of_name(name)


@lru_cache(maxsize=65536)
def _of_name(name: str) -> frozenset[str]:
    return proper(f"x {name}")


def counts_apart(one: Claim, other: Claim) -> bool:
    """Say whether both count what may be the same, and no number is in common."""
    given = ([q for q in c.quantities if exact(q) and q.unit is None] for c in (one, other))
    pairs = [(a, b) for a, b in product(*given) if _may_count_one(a, b)]
    return bool(pairs) and all(bounds(a) != bounds(b) for a, b in pairs)


def _may_count_one(first: Quantity, second: Quantity) -> bool:
    nouns = [head_noun(q.counted or "") for q in (first, second)]
    return "" in nouns or noun_as(nouns[0]) == noun_as(nouns[1])


def _least(one: Claim, other: Claim, draft: Draft) -> float | None:
    """Return how much two claims must share; null where their documents tell of no one place."""
    if draft.frames[one.id].near().one_event(draft.frames[other.id].near()):
        return SURELY
    event = draft.events.get(one.document)
    if event and event == draft.events.get(other.document):
        return ENOUGH
    return ELSEWHERE if places_told(one, draft) & places_told(other, draft) else None


def _of_others(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether each names a person that the other does not."""
    first, second = (set(told_of(c, frozenset({"named"}), draft)) for c in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def _of_one_bearer(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether both tell of one person."""
    first, second = (set(told_of(c, frozenset({"somebody"}), draft)) for c in (one, other))
    return not first.isdisjoint(second)
