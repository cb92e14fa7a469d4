"""Accounts: what a document tells of its main event, and how likely two tell of one.

Day, places, rare words and names in common, and the days of publication are added up; no one of
them is enough. Rare is a word that the language seldom has; a name counts where few documents of
the case have it. An account is kept as keys, so that two are compared without reading either.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import exp, fsum

from onrecord.language.graphs import rank
from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.record.weighed import Part
from onrecord.weighing.comparing.frame import Days, Frame, length
from onrecord.weighing.comparing.keys import Kind, as_kind, key, kind_of
from onrecord.weighing.comparing.words import content, listed, singular, words
from onrecord.weighing.draft import dated
from onrecord.weighing.names.names import bodies, common, proper
from onrecord.weighing.settings.when_where import days, folded, wide

# Points for and against, and what two accounts begin with. Logistic regression on pairs of news
# reports (`onrecord measure --events`), one fifth to learn from and others to check, rounded.
BEGIN = -1.9
PLACE, OTHER_PLACE = 0.3, -1.9  # of those a document names most; none at all in common
DAY, ANY_DAY, OTHER_DAY = 2.5, 1.05, -1.7  # the main one; another that both name; none
AT_ONCE, SAME_WEEK, LATER = 1.25, 0.4, -1.3  # published within a day, seven, after thirty
OTHER_AGES = -1.7  # both say how old people are, and none in common
IN_COMMON = 1.5  # all rare words of the shorter account
NAME, MOST_NAMES = 1.2, 5  # each, less where less than half of the rare words are in common
NOTHING, LEAST, FEWEST = -2.0, 0.08, 2  # hardly a rare word in common
OTHER_SITES = -0.7  # each begins with one that the other does not name
RARE = 8000  # a word's rank in the language
SHORT = 8  # rare words; a shorter account says nothing by what it lacks
EVENT = 3  # days; a longer time is no day of an event
CENTRAL = 3  # places that a document names most
BEGINS = 60  # words
LONGEST = 3000  # words; a longer document tells of more than one event
NONE = "-"


@dataclass(frozen=True, slots=True)
class Account:
    """What a document tells of its main event: days, places, words, names, ages, what was hit."""

    day: Days | None
    published: str
    days: frozenset[int]
    places: frozenset[int]
    central: frozenset[int]
    rare: frozenset[int]
    names: frozenset[int]
    ages: frozenset[int]
    sites: frozenset[int]
    first_sites: frozenset[int]

    @property
    def long(self) -> bool:
        """Say whether it has enough rare words for what it lacks to say something."""
        return len(self.rare) >= SHORT


def account_of(
    document: Document, claims: Sequence[Claim], frames: Mapping[str, Frame]
) -> Part | None:
    """Return a document's account, or null where it is too long to be of one event.

    `claims` are all that count in it.
    """
    told = words(document.text)
    if len(told) > LONGEST or not claims:
        return None
    named = _named(claims)
    main = _main_day(document, claims, frames)
    often = sorted(named, key=lambda p: (-named[p], p))[:CENTRAL]
    at = [w for w in map(singular, told) if w in listed("sites")]
    first = {w for w in map(singular, told[:BEGINS]) if w in listed("sites")}
    rare = {w for w in content(document.text) if _rare(w)}
    calls = {w for c in claims for w in proper(c.text)} & rare
    keys = {
        *(key(Kind.RARE, word) for word in rare),
        *(key(Kind.CALLED, word) for word in calls),
        *(key(Kind.WHOLE_NAME, *name) for c in claims for name in _whole_names(c.text)),
        *(key(Kind.AGED, f"{age:g}") for age in _ages(claims)),
        *(key(Kind.AT, place) for place in named),
        *(key(Kind.CENTRAL, place) for place in often),
        *(key(Kind.SITE, site) for site in at),
        *(key(Kind.FIRST_SITE, site) for site in first),
        *(key(Kind.DAY, day) for day in _single_days(claims, main)),
        *(key(Kind.THEN_AND_THERE, main[0], place) for place in often if main),
    }
    of = (*(main or (NONE, NONE)), dated(document) or NONE)
    return Part("account", " ".join(of), frozenset(keys))


def account(part: Part) -> Account:
    """Return the account that a part keeps."""
    of: dict[Kind, set[int]] = {kind: set() for kind in Kind}
    for each in part.keys:
        of[kind_of(each)].add(each)
    start, end, published = part.id.split()
    return Account(
        day=None if start == NONE else (start, end),
        published="" if published == NONE else published,
        days=frozenset(of[Kind.DAY]),
        places=frozenset(of[Kind.AT]),
        central=frozenset(of[Kind.CENTRAL]),
        rare=frozenset(of[Kind.RARE]),
        names=frozenset(of[Kind.CALLED]),
        ages=frozenset(of[Kind.AGED]),
        sites=frozenset(of[Kind.SITE]),
        first_sites=frozenset(as_kind(each, Kind.SITE) for each in of[Kind.FIRST_SITE]),
    )


def likely(one: Account, other: Account, names: int, *, whole: bool) -> float:
    """Return how likely two accounts are of one event, 0 to 1.

    `names` are how many they have in common that few have; `whole`: two words of one among them.
    """
    return 1 / (1 + exp(-fsum(_points(one, other, names, whole=whole))))


def _points(one: Account, other: Account, names: int, *, whole: bool) -> Iterator[float]:
    """Yield the points; of people named in both it is told later and elsewhere too: in a court."""
    both = len(one.rare & other.rare)
    share = both / max(min(len(one.rare), len(other.rare)), SHORT)
    yield BEGIN
    yield IN_COMMON * share
    yield NAME * min(names, MOST_NAMES) * (1.0 if whole else min(1.0, 2 * share))
    if share < LEAST or both < FEWEST:
        yield NOTHING
    apart = _other_sites(one, other)
    yield OTHER_SITES if apart else 0.0
    if one.central & other.central:
        yield 0.0 if apart else PLACE
    elif one.places and other.places and not (whole or one.places & other.places):
        yield OTHER_PLACE
    if one.ages and other.ages and not one.ages & other.ages:
        yield OTHER_AGES
    of_days = _of_days(one, other)
    yield min(of_days, 0.0) if apart else of_days
    between = _between(one.published, other.published)
    if between is not None:
        yield AT_ONCE + SAME_WEEK if between <= 1 else SAME_WEEK if between <= 7 else 0.0
        yield LATER if between > 30 and not whole else 0.0


def _other_sites(one: Account, other: Account) -> bool:
    """Say whether each begins with a site that the other does not name: a market, a mosque.

    A town and a day in common then say nothing.
    """
    told = bool(one.first_sites and other.first_sites)
    return told and not (one.first_sites & other.sites or other.first_sites & one.sites)


def _of_days(one: Account, other: Account) -> float:
    """Return the points for the days: a report of the next day may give its own as the event's."""
    if one.day and other.day and max(one.day[0], other.day[0]) <= min(one.day[1], other.day[1]):
        return DAY
    if one.days & other.days:
        return ANY_DAY
    if one.day and other.day:
        apart = _between(min(one.day[1], other.day[1]), max(one.day[0], other.day[0]))
        return OTHER_DAY if apart is None or apart > 1 else 0.0
    return 0.0


def _between(one: str, other: str) -> int | None:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None


def _named(claims: Sequence[Claim]) -> Counter[str]:
    spots = (w for c in claims for w in c.places if not wide(w))
    return Counter(p for w in spots for p in folded([w.name or w.text]))


def _main_day(
    document: Document, claims: Sequence[Claim], frames: Mapping[str, Frame]
) -> Days | None:
    """Return the day that most claims of a violation are of, else any day before publication."""
    told = [frames[c.id].days for c in claims if c.may_concern and c.id in frames]
    known = [d for d in told if d is not None and length(d) <= EVENT]
    if not known:
        until = dated(document) or "9999"
        found = (days(t) for c in claims for t in c.times)
        known = [d for d in found if d is not None and length(d) <= EVENT and d[1] <= until]
    often = Counter(known)
    return min(often, key=lambda d: (-often[d], d), default=None)


def _single_days(claims: Sequence[Claim], main: Days | None) -> set[str]:
    found = (days(t) for c in claims for t in c.times)
    single = {d[0] for d in found if d is not None and d[0] == d[1]}
    return single | ({main[0]} if main else set())


def _ages(claims: Sequence[Claim]) -> set[float]:
    ages = (p.age for c in claims for p in c.participants if p.age is not None)
    return {age.low for age in ages if age.low is not None and age.low == age.high}


def _whole_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield each two words that stand beside each other in a name, one of them rare."""
    for run in bodies(text):
        for pair in pairwise(words(run)):
            short = any(len(word) < 2 for word in pair)
            if not short and common().isdisjoint(pair) and any(map(_rare, pair)):
                yield pair


def _rare(word: str) -> bool:
    """Say whether few texts have a word; a year tells no event from another."""
    if word.isdigit():
        return len(word) > 1 and not (len(word) == 4 and word[:2] in ("19", "20"))
    return len(word) > 1 and rank(word) > RARE
