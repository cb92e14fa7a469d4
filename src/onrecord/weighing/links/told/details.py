"""Details: two documents tell the same deed, or the same number, with a detail that few tell.

"They were tied together with a washing line" bears out "he and his cousin had been tied to one
another with a washing line", though neither knows the day. How seldom English has a word says how
much it tells; those for people tell nothing, nor does a name: a deed or a number must be in both.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product
from math import fsum, log
from typing import NamedTuple

from onrecord.language.graphs import rank
from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.words import content, head_noun, holds, listed, singular, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.figures.counting import bounds, exact
from onrecord.weighing.links.denied.sides import in_document
from onrecord.weighing.links.found import Found, affirms, later_first
from onrecord.weighing.links.ties import Key, in_time, places_told
from onrecord.weighing.names.names import proper
from onrecord.weighing.origins.independence import independence
from onrecord.weighing.settings.when_where import sums_up
from onrecord.weighing.tellings.concepts import concept, is_deed, lists, supposed
from onrecord.weighing.tellings.deeds import of_two_matters
from onrecord.weighing.tellings.turned import turned

from .same_deed import of_two
from .subjects import told_of

SAME = "Both tell the same detail"
OFTEN, RARE = 2500, 5000  # a word's rank in English; up to the first it tells nothing
# What is told by a number, by two of a thing, by one of any people, by one person and one place.
NUMBER, PAIR, ANYBODY, BEARER, PLACE = 1.5, 1.0, 0.5, 1.0, 0.3
# Of all that is shared: of one day and place, of documents of one event, of others of one place.
SURELY, ENOUGH, ELSEWHERE = 1.1, 1.6, 1.9
DEED = 4000  # the rank of a word that stands for one deed or thing with others of the lists
MOST = 5  # words of a claim of each kind that bring it together with others
SHORT = 3  # letters; shorter words are marks and abbreviations
FEW = 2  # things in common, at least

_INSIDE = re.compile(r"(?<=[\w,;] )[A-Z][\w'’-]*")  # with a capital, and not at the beginning


class Word(NamedTuple):
    """How seldom English has a word, whether it tells a deed, and how it is worded."""

    rank: int
    deed: bool
    worded: str

    @property
    def weight(self) -> float:
        """Return how much a word tells."""
        return log(max(self.rank, OFTEN) / OFTEN)


def told(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield each deed or number of a claim with each of its rare words."""
    if not affirms(claim) or sums_up(claim) or supposed(claim):
        return
    own, figures = _words(claim.text), sorted(_figures(claim))
    by_rank = sorted(own, key=lambda w: (-own[w].rank, w))
    rare = [w for w in by_rank if own[w].rank > RARE][:MOST]
    deeds = [w for w in by_rank if own[w].deed or own[w].worded.endswith("ing")][:MOST]
    beside = {*by_rank[:MOST], *deeds, *figures}
    for one, other in product(beside, [*rare, *figures]):
        if one != other:
            yield min(one, other), max(one, other)


def found(one: Claim, other: Claim, draft: Draft) -> Found | None:
    """Return the support of two claims that share enough, where nothing sets them apart."""
    figures = _figures(one) & _figures(other)
    # What is dear to find out is asked last, of the few that may share enough.
    if one.document == other.document or _most(one, other, figures) < SURELY:
        return None
    own, its = (draft.frames[c.id].near() for c in (one, other))
    if not own.agrees(its) or _counts_apart(one, other):
        return None
    shared = [w for w in _shared(one, other, draft) if w.rank > RARE or not _is_in(w, figures)]
    if not (figures or any(w.deed for w in shared)) or len(shared) + len(figures) + 1 < FEW:
        return None
    weight = fsum([*(w.weight for w in shared), *map(_weight, figures)])
    weight += PLACE * bool(own.places & its.places)
    least = _least(one, other, draft)
    if least is None or weight + BEARER < least or _apart(one, other, draft):
        return None
    bearer = _of_one_bearer(one, other, draft)
    if bearer is None or len(shared) + len(figures) + bearer < FEW:
        return None
    if weight + BEARER * bearer < least or independence(one, other, draft)[0] is False:
        return None  # one telling bears out nothing, and nearly the same words are found elsewhere
    said = ", ".join(f"“{w}”" for w in (*sorted(figures), *(w.worded for w in shared)))
    return Found(*later_first(one, other, draft.texts), "supports", f"{SAME}: {said}.")


def _most(one: Claim, other: Claim, figures: Iterable[str]) -> float:
    """Return what two claims share at the most."""
    first, second = _words(one.text), _words(other.text)
    words_ = (max(first[w].weight, second[w].weight) for w in first.keys() & second.keys())
    return fsum([*words_, *map(_weight, figures), BEARER, PLACE])


def _apart(one: Claim, other: Claim, draft: Draft) -> bool:
    """Say whether two claims tell of other times, of two matters, or the other way about."""
    if not in_time(one, other, draft) or of_two_matters(one, other):
        return True
    return turned(one, other) or of_two(one, other)


def _is_in(word: Word, figures: Iterable[str]) -> bool:
    """Say whether a word is what a number counts."""
    return any(_counted(singular(word.worded)) == figure.split(" ", 1)[1] for figure in figures)


def _shared(one: Claim, other: Claim, draft: Draft) -> list[Word]:
    """Return the words of both, without their places, times and people's names; the rarest first.

    A name that is written small ("jonah") is none of them either, so that no reason shows it.
    """
    aside = {concept(w) for c in (one, other) for w in _aside(c, draft)}
    first, second = _words(one.text), _words(other.text)
    both = (
        Word(min(first[w].rank, second[w].rank), first[w].deed or second[w].deed, first[w].worded)
        for w in first.keys() & second.keys() - aside
    )
    return sorted((w for w in both if w.deed or w.rank > OFTEN), key=lambda w: (-w.rank, w.worded))


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


@lru_cache(maxsize=65536)
def _words(text: str) -> dict[str, Word]:
    """Return the words of a text that tell something, by what each counts as."""
    found_: dict[str, Word] = {}
    loud = {w for hit in _INSIDE.findall(text) for w in words(hit)}
    roles = (words(role) for role in listed("sole_roles") if holds(text, [role]))
    loud = loud.union(*roles)
    own = content(text) - proper(text) - loud - {singular(w) for w in loud}
    for worded in words(text):
        word = singular(worded)
        if word not in own or len(word) < SHORT or word[0].isdigit() or word in _telling_nothing():
            continue
        group = concept(word)
        grouped = group in lists()["deeds"] or group in lists()["things"]
        seldom = min(rank(word), rank(worded), DEED if grouped else rank(word))
        known = found_.get(group)
        deed = is_deed(worded) or (known is not None and known.deed)
        found_[group] = Word(min(seldom, known.rank if known else seldom), deed, worded)
    return found_


def _figures(claim: Claim) -> frozenset[str]:
    """Return the exact numbers of a claim with what they count; boys and girls may be children.

    None are those of others, nor such as stand in a name ("Three Rivers").
    """
    given = (q for q in claim.quantities if exact(q) and q.unit is None and bounds(q)[0] > 1)
    named = ((q, head_noun(q.counted or "")) for q in given if not (q.counted or "").istitle())
    vague = listed("rest") | listed("vague")
    return frozenset(f"{q.low:g} {_counted(noun)}" for q, noun in named if noun not in vague)


def _counted(noun: str) -> str:
    return "child" if noun in listed("schooled") | listed("young") else noun


def _weight(figure: str) -> float:
    """Return how much a number tells: two of a thing are often others, and so are any people."""
    number, noun = figure.split(" ", 1)
    if noun in listed("unsaid") | listed("people"):
        return ANYBODY
    return PAIR if number == "2" else NUMBER


def _counts_apart(one: Claim, other: Claim) -> bool:
    """Say whether both count what may be the same, and no number is in common."""
    given = ([q for q in c.quantities if exact(q) and q.unit is None] for c in (one, other))
    pairs = [(a, b) for a, b in product(*given) if _may_count_one(a, b)]
    return bool(pairs) and all(bounds(a) != bounds(b) for a, b in pairs)


def _may_count_one(first: Quantity, second: Quantity) -> bool:
    nouns = [head_noun(q.counted or "") for q in (first, second)]
    return "" in nouns or _counted(nouns[0]) == _counted(nouns[1])


def _least(one: Claim, other: Claim, draft: Draft) -> float | None:
    """Return how much two claims must share; null where their documents tell of no one place."""
    if draft.frames[one.id].near().one_event(draft.frames[other.id].near()):
        return SURELY
    event = draft.events.get(one.document)
    if event and event == draft.events.get(other.document):
        return ENOUGH
    return ELSEWHERE if places_told(one, draft) & places_told(other, draft) else None


def _of_one_bearer(one: Claim, other: Claim, draft: Draft) -> bool | None:
    """Say whether both tell of one person; null where each names another."""
    named, meant = (
        [set(told_of(c, frozenset({kind}), draft)) for c in (one, other)]
        for kind in ("named", "somebody")
    )
    if all(named) and not named[0] & named[1]:
        return None
    return bool(meant[0] & meant[1])


@cache
def _telling_nothing() -> frozenset[str]:
    """Return words for people and their parts, for telling, and those of no matter."""
    lists_ = load_tools().lexicon("persons")
    nouns = [n for group in lists_["child"].values() for n in group]
    for name in ("female", "male", "family", "armed", "perhaps_child"):
        nouns += lists_[name]
    people = {singular(w) for n in nouns for w in words(n)[-1:]}
    told_ = listed("told_then") | listed("told_then_of") | listed("of_any") | listed("unsaid")
    return frozenset(people | told_ | listed("armed") | listed("own_men")) | frozenset(
        lists()["light"]
    )
