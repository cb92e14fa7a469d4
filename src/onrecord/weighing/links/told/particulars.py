"""Particulars: what of a claim few others would tell, and how much it tells.

A word that English seldom has ("tarpaulin"), two words that stand together ("a yellow coat"), an
exact number with its noun ("four boats"), days that a claim words ("from 18 March to 22 April").
"""

import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from math import log
from typing import NamedTuple

from onrecord.language.graphs import rank
from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, Quantity
from onrecord.weighing.comparing.frame import Days, length
from onrecord.weighing.comparing.words import content, head_noun, holds, listed, singular, words
from onrecord.weighing.figures.counting import bounds, exact, people_nouns
from onrecord.weighing.names.names import proper
from onrecord.weighing.tellings.concepts import concept, is_deed, lists

OFTEN, RARE = 2500, 5000  # a word's rank in English; up to the first it tells nothing
DEED = 4000  # the rank of a word that stands for one deed or thing with others of the lists
SHORT = 3  # letters; shorter words are marks and abbreviations
# What is told by a number: of a thing, of two of a thing, of any people, of people on a worded day.
NUMBER, PAIR, ANYBODY, ON_DAY = 1.6, 1.0, 0.5, 1.1
TOGETHER = 1.1  # what two words that stand together tell beside what either tells
# How seldom each of two words is that stand together, in all; where they say where it was, more.
SELDOM, SELDOM_PLACE, FROM = 2.2, 3.3, 1000
WHICH = 4  # words between a thing and which it was, at most: "eye was made of glass"
# How long something took, and how many of these are said roughly: a week, half a day, a dozen.
DURATIONS, FEW_OF, ROUGH = ("minute", "hour", "day", "week", "month"), 3, (7, 12, 14, 24, 48)
SPAN = 366  # days; what lasted longer is no detail

Pair = tuple[str, str]

_INSIDE = re.compile(r"(?<=[\w,;] )[A-Z][\w'’-]*")  # with a capital, and not at the beginning
_APART = re.compile(r"[^\w\s'’-]+")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")


class Word(NamedTuple):
    """How seldom English has a word, whether it tells a deed, and how it is worded."""

    rank: int
    deed: bool
    worded: str

    @property
    def weight(self) -> float:
        """Return how much a word tells."""
        return log(max(self.rank, OFTEN) / OFTEN)


@lru_cache(maxsize=65536)
def telling(text: str) -> dict[str, Word]:
    """Return the words of a text that tell something, by what each counts as."""
    found: dict[str, Word] = {}
    own = _unnamed(text)
    for worded in words(text):
        word = singular(worded)
        if word not in own or len(word) < SHORT or word[0].isdigit() or word in _telling_nothing():
            continue
        group = concept(word)
        seldom = min(rank_of(worded), _rank_of_group(group))
        known = found.get(group)
        deed = is_deed(worded) or (known is not None and known.deed)
        found[group] = Word(min(seldom, known.rank if known else seldom), deed, worded)
    return found


@lru_cache(maxsize=65536)
def phrases(text: str) -> dict[Pair, str]:
    """Return each two words of a text that stand together and tell a detail, as worded.

    The second is a thing and no site, and the first says which: "washing line"; a colour may be
    one word further off ("grey Guard jackets"). Where it was
    ("at the fish hall") tells little, unless few would say it so ("in the boiler room"), and what
    the claim begins with is of what it tells, and no detail of it.
    """
    own, told = _unnamed(text), telling(text)
    found: dict[Pair, str] = {}
    for stretch in _APART.split(text):
        all_ = words(stretch)
        over = ((at, w, all_[at + 2]) for at, w in enumerate(all_[:-2]) if w in listed("colours"))
        beside = ((at, first, second) for at, (first, second) in enumerate(pairwise(all_)))
        for at, first, second in (*over, *beside, *_said_of(all_)):
            one, other = singular(first), singular(second)
            if one in own and other in own and _is_detail(first, second, all_[:at], told):
                found[concept(one), concept(other)] = f"{first} {second}"
        for thing, where in _lying(all_):
            one, other = singular(thing), singular(where)
            if concept(one) in told and other in own and _lies_seldom(thing, where):
                found[concept(one), concept(other)] = f"{thing} … {where}"
    first_two = words(text)[:2]
    return {p: worded for p, worded in found.items() if tuple(worded.split()) != first_two}


def _said_of(own: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Yield which thing it was where that is said after it: "eye of glass", "coat was yellow".

    A part of a building ("the roof of the school") is no detail.
    """
    small = listed("of_which")
    for at, thing in enumerate(own):
        rest = own[at + 1 :]
        between = len(list(takewhile(small.__contains__, rest)))
        if not 0 < between < min(len(rest), WHICH):
            continue
        if singular(rest[between]) not in listed("sites"):
            yield at, rest[between], thing


def _lying(own: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield a thing and where it was: "sandals by the well"."""
    for thing, there, the, where in zip(own, own[1:], own[2:], own[3:], strict=False):
        if there in listed("lying") and the in listed("definite"):
            yield thing, where


def _lies_seldom(thing: str, where: str) -> bool:
    """Say whether few would tell that a thing was there: it is one that English seldom names."""
    seldom = log(max(rank_of(thing), FROM) / FROM) + log(max(rank_of(where), FROM) / FROM)
    return rank_of(thing) > RARE and seldom >= SELDOM_PLACE and not is_deed(thing)


def _is_detail(first: str, second: str, before: tuple[str, ...], told: dict[str, Word]) -> bool:
    """Say whether two words tell which thing it was: the second is no deed, and no site."""
    which, thing = singular(first), singular(second)
    if concept(thing) not in told or is_deed(second) or thing in listed("sites"):
        return False
    if first[0].isdigit() or (is_deed(first) and not first.endswith("ing")):
        return False
    if not _no_thing().isdisjoint((first, second)) or second.endswith("ly"):
        return False
    if not listed("of_you").isdisjoint(before[-1:]):
        return False  # "I have your gas bottle here" says again what another said
    seldom = sum(log(max(rank_of(w), FROM) / FROM) for w in (first, second))
    there = before[-1:] == ("the",) and not listed("where_before").isdisjoint(before[:-1])
    return seldom >= (SELDOM_PLACE if there and which not in listed("colours") else SELDOM)


@cache
def _no_thing() -> frozenset[str]:
    """Return words that say neither which thing it was nor that there was one: "near", "some"."""
    lists_ = load_tools().lexicon("predicates")
    aside = (lists_["prepositions"], lists_["adverbs"], lists_["subordinators"])
    return frozenset(w for each in aside for w in each) | listed("no_which") | listed("hours")


@cache
def _rank_of_group(group: str) -> int:
    """Return the rank that a word of a group has at most: for a thing, that of its commonest."""
    if group in lists()["deeds"]:
        return DEED
    return min(map(rank_of, lists()["things"].get(group, ())), default=sys.maxsize)


@cache
def rank_of(word: str) -> int:
    """Return the rank of a word or of its singular, whichever is more common."""
    return min(rank(word), rank(singular(word)))


@lru_cache(maxsize=65536)
def _unnamed(text: str) -> frozenset[str]:
    """Return the words of a text that say something, without names and parts that one has."""
    loud = {w for hit in _INSIDE.findall(text) for w in words(hit)}
    roles = (words(role) for role in listed("sole_roles") if holds(text, [role]))
    loud = loud.union(*roles)
    return content(text) - proper(text) - loud - {singular(w) for w in loud}


def figures(claim: Claim) -> frozenset[str]:
    """Return the exact numbers of a claim with what they count; boys and girls may be children.

    None are those of others, nor such as stand in a name ("Three Rivers").
    """
    given = [q for q in claim.quantities if exact(q) and bounds(q)[0] > 1]
    counted = (q for q in given if q.unit is None and not (q.counted or "").istitle())
    named = ((q, _noun_of(q)) for q in counted)
    vague = listed("rest") | listed("vague")
    told = {f"{q.low:g} {noun_as(noun)}" for q, noun in named if noun not in vague}
    return frozenset(told | {f"{q.low:g} {q.unit}" for q in given if _is_duration(q)})


def _is_duration(quantity: Quantity) -> bool:
    """Say whether a number says for how long, and is none that one says roughly: nine days."""
    number = quantity.low or 0
    return (
        quantity.unit in DURATIONS and number > FEW_OF and number % 5 != 0 and number not in ROUGH
    )


def _noun_of(quantity: Quantity) -> str:
    """Return the noun that a number counts: "two little ones" and "two infants" are children."""
    counted = quantity.counted or ""
    return "child" if holds(counted, listed("little_ones")) else head_noun(counted)


def noun_as(noun: str) -> str:
    """Return what a counted noun counts as: the young as children, "ours" as people."""
    if noun in listed("schooled") | listed("young"):
        return "child"
    return "people" if noun in listed("unsaid") | listed("counted_ours") else noun


def weight_of(figure: str) -> float:
    """Return how much a number tells: two of a thing are often others, and so are any people."""
    number, noun = figure.split(" ", 1)
    if noun in listed("unsaid") | listed("people"):
        return ANYBODY
    return PAIR if number == "2" else NUMBER


def of_thing(figure: str) -> bool:
    """Say whether a number of three or more is of a thing: "four boats"."""
    number, noun = figure.split(" ", 1)
    things = noun not in people_nouns() | listed("unsaid") | set(DURATIONS)
    return things and number != "2"


def worded_days(claim: Claim) -> frozenset[Days]:
    """Return the single days, and the spans from one day to another, that a claim words."""
    dates = (t for t in claim.times if t.kind == "date" and t.start)
    told = ((t.text, (t.start or "", t.end or t.start or "")) for t in dates)
    return frozenset(
        d for text, d in told if len(_DAY.findall(text)) >= min(length(d), 2) and length(d) <= SPAN
    )


@cache
def _telling_nothing() -> frozenset[str]:
    """Return words for people and their parts, for telling, for hours, and those of no matter."""
    lists_ = load_tools().lexicon("persons")
    nouns = [n for group in lists_["child"].values() for n in group]
    for name in ("female", "male", "family", "armed", "perhaps_child"):
        nouns += lists_[name]
    people = {singular(w) for n in nouns for w in words(n)[-1:]}
    told = listed("told_then") | listed("told_then_of") | listed("of_any") | listed("unsaid")
    aside = listed("armed") | listed("own_men") | listed("hours")
    return frozenset(people | told | aside) | frozenset(lists()["light"])
