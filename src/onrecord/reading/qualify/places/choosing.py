"""Which place of a name is meant: every name of the document weighed with all others at once.

For each name its places are scored: how well known they are, and how well each fits the places
that the other names may mean (in it, around it, near it, in the same province or country), nearer
words counting more. "Tell Oran, Syria" decides by itself. Where the best does not stand out, none
is chosen. The weights were set by hand and tried on half of a corpus (docs/measuring.md).
"""

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.gazetteer import Place
from onrecord.language.graphs import COMMON, rank
from onrecord.record.text import Span

from .atlas import Atlas

Floats = NDArray[np.float64]

MOST = 16  # places of one name that are weighed
# Between the two: "Tell Oran, Syria", "Oran (Kasu)", "Walika, in northern Kasu".
_CHAIN = re.compile(
    r"(?:,? (?:in|near)|,| \(| \w+,)(?: the)?(?: (?:north|south|east|west)\w*| central)? ?"
)
_CHAIN_LONGEST = 32
KINDS = ("country", "region", "province", "district", "city", "point")
COUNTRY, REGION, PROVINCE, DISTRICT, CITY, POINT = range(len(KINDS))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts; a tenfold population counts one."""

    kinds: tuple[float, ...] = (6.5, 6.5, 4.9, -0.7, 0.0, 8.0)
    province_people: float = 0.4
    other_name: float = 1.2
    other_kind: float = 3.0
    chained: float = 12.0
    shared_chain: float = 0.7
    in_country: float = 1.2
    in_province: float = 2.2
    in_district: float = 2.6
    same_country: float = 0.3
    same_province: float = 1.3
    near: float = 2.0
    not_far: float = 1.4
    home: float = 2.0
    doubt: float = 0.3
    far_words: float = 0.8
    reach: float = 1500.0
    most_signs: float = 5.0
    margin: float = 0.35


WEIGHTS = Weights()
NEAR, NOT_FAR, ONE_SPOT = 40.0, 161.0, 25.0  # kilometres
FEWEST_PEOPLE = 300
HEART = 0.2  # of a province's people
GREAT = 1_000_000  # people of a city that is meant wherever its name stands
FEWEST_NAMES = 3  # of fewer it is not told what a document is about


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text. `kind` is what a noun beside it says it is: "province", "district"…"""

    span: Span
    words: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant, null where none stands out; and all that may be, best first."""

    place: Place | None
    among: tuple[Place, ...]


NOTHING = Choice(None, ())


@dataclass(slots=True)
class _Name:
    """One name of the document wherever it stands, and where its places stand in the table."""

    starts: Floats
    rows: slice
    members: list[int]


def choose(
    named: Sequence[Named],
    text: str,
    known: Atlas,
    *,
    hints: Mapping[str, Sequence[int]] | None = None,
    home: str | None = None,
    weights: Weights = WEIGHTS,
) -> list[Choice]:
    """Return the choice for each of `named`, which are in the order of the text.

    `hints` are words that speak of a country without naming a place, and where they stand;
    `home` is the code of the country that the document is published in.
    """
    if not named:
        return []
    table = _Table(named, known, hints or {}, home, weights)
    chained = _chained(named, text, table, weights)
    spoken_of = {known.adjectives[word].country for word in hints or {} if word in known.adjectives}
    return _without_strays(named, table.choices(named, chained), {*spoken_of, home or ""})


def _without_strays(
    named: Sequence[Named], choices: Sequence[Choice], countries: Set[str]
) -> list[Choice]:
    """Return the choices without places that stand alone abroad, among names that no list knows.

    Where a document is about places that no list knows, one of them that has a namesake somewhere
    is not the namesake. `countries` are those it speaks of without naming a place. A very large
    city is meant all the same.
    """
    of = {each.words: choice for each, choice in zip(named, choices, strict=True)}
    strays = {words for words in of if _stray(words, of, countries)}
    located = sum(1 for choice in of.values() if choice.place is not None)
    unknown = sum(1 for words, choice in of.items() if not choice.among and _rare(words))
    nowhere = unknown >= 2 and unknown >= located
    scattered = unknown >= 1 and len(strays) == located > 1
    if len(of) < FEWEST_NAMES or not (nowhere or scattered):
        return list(choices)
    return [
        NOTHING if each.words in strays else choice
        for each, choice in zip(named, choices, strict=True)
    ]


def _stray(words: str, of: Mapping[str, Choice], countries: Set[str]) -> bool:
    """Say whether nothing else that a document names may be in a place's country, or near it."""
    place = of[words].place
    if place is None or place.kind not in ("province", "district", "city"):
        return False
    others = [other for choice in of.values() for other in choice.among]
    beside = (
        other.country == place.country or apart_km(other, place) < NOT_FAR
        for other in others
        if other not in of[words].among
    )
    return place.people < GREAT and place.country not in countries and not any(beside)


def _rare(words: str) -> bool:
    """Say whether a name has no common word that places in many countries are made with."""
    return all(rank(word) > COMMON for word in re.findall(r"\w+", words.lower()))


class _Table:
    """Every place that any name may mean, a row each, and what speaks for it."""

    def __init__(
        self,
        named: Sequence[Named],
        known: Atlas,
        hints: Mapping[str, Sequence[int]],
        home: str | None,
        weights: Weights,
    ) -> None:
        self.weights = weights
        self.places: list[Place] = []
        self.names: list[_Name] = []
        self.of: dict[int, _Name] = {}
        base: list[float] = []
        for (words, kind), members in _grouped(named).items():
            found = [(_prior(p, kind, home, weights), p) for p in known.find(words)]
            found.sort(key=lambda f: (-f[0], f[1].number))
            self._add([f[1] for f in found[:MOST]], [named[m].span.start for m in members], members)
            base += [f[0] for f in found[:MOST]]
        for word, starts in hints.items():
            country = known.adjectives.get(word)
            if country is not None:
                self._add([country], starts, [])
                base.append(weights.kinds[COUNTRY])
        self.base = np.array(base, float)
        self._columns()

    def _add(self, places: Sequence[Place], starts: Sequence[int], members: list[int]) -> None:
        rows = slice(len(self.places), len(self.places) + len(places))
        name = _Name(np.array(sorted(starts), float), rows, members)
        self.places += places
        for member in members:
            self.of[member] = name
        if places:
            self.names.append(name)

    def _columns(self) -> None:
        codes = {c: n for n, c in enumerate(sorted({p.country for p in self.places} - {""}), 1)}
        self.kind = np.array([KINDS.index(p.kind) for p in self.places], int)
        self.number = np.array([p.number for p in self.places], int)
        self.country = np.array([codes.get(p.country, 0) for p in self.places], int)
        self.province = np.array([p.province for p in self.places], int)
        self.district = np.array([p.district for p in self.places], int)
        self.lat = np.radians(np.array([np.nan if p.lat is None else p.lat for p in self.places]))
        self.lon = np.radians(np.array([np.nan if p.lon is None else p.lon for p in self.places]))

    def choices(self, named: Sequence[Named], chained: Mapping[int, Floats]) -> list[Choice]:
        """Return the choice for each of `named`; `chained`: what stands right beside one."""
        shared = self.base.copy()
        for member, extra in chained.items():
            rows = self.of[member].rows
            best = np.maximum(shared[rows] - self.base[rows], extra * self.weights.shared_chain)
            shared[rows] = self.base[rows] + best
        scores = self._weighed(self._weighed(shared, shared), shared)
        made = []
        for member in range(len(named)):
            name = self.of[member]
            own = scores[name.rows]
            if member in chained:
                lift = shared[name.rows] - self.base[name.rows]
                own = own - lift + chained[member]
            made.append(self._choice(self.places[name.rows], own, named[member].kind))
        return made

    def _weighed(self, scores: Floats, base: Floats) -> Floats:
        """Return `base` with what the other names say for each place, as `scores` has them now."""
        if len(self.names) < 2:
            return base
        starts = [name.rows.start for name in self.names]
        best = np.maximum.reduceat(scores, starts)
        lengths = [name.rows.stop - name.rows.start for name in self.names]
        doubt = self.weights.doubt * (np.repeat(best, lengths) - scores)
        made: Floats = base.copy()
        for at, name in enumerate(self.names):
            if lengths[at] > 1:
                said = np.maximum.reduceat(self._ties(name.rows) - doubt, starts, axis=1)
                near = self._nearness(at)
                near *= min(1.0, self.weights.most_signs / max(near.sum(), 1e-9))
                made[name.rows] += np.maximum(said, 0) @ near
        return np.asarray(made)

    def _nearness(self, at: int) -> Floats:
        """Return for each name how near it stands to the one at `at`, that one's own being 0."""
        own = self.names[at].starts
        apart = np.array([_apart(own, other.starts) for other in self.names])
        near = np.maximum(np.exp(-apart / self.weights.reach), self.weights.far_words)
        near[at] = 0
        return near

    def _ties(self, rows: slice) -> Floats:
        """Return what each place (columns) says for each of `rows`."""
        w = self.weights
        column: Any = (slice(rows.start, rows.stop), None)
        same_country = (self.country[column] == self.country) & (self.country > 0)
        province, district = self.province[column], self.district[column]
        same_province = (province == self.province) & (province >= 0)
        ties = np.where(same_country, w.same_country, 0.0)
        ties = np.where(same_province, w.same_province, ties)
        spots = self.kind >= DISTRICT
        km = self._km(column)
        close = np.where(km < NEAR, w.near, np.where(km < NOT_FAR, w.not_far, 0.0))
        close = np.maximum(ties, close) + np.where(
            same_province & (close > 0), w.same_country / 2, 0
        )
        ties = np.where(spots[column] & spots, close, ties)
        for inside, weight in (
            (same_country & (self.kind <= REGION) & (self.kind[column] > REGION), w.in_country),
            (same_country & (self.kind[column] <= REGION) & (self.kind > REGION), w.in_country),
            (province == self.number, w.in_province),
            (self.province == self.number[column], w.in_province),
            (district == self.number, w.in_district),
            (self.district == self.number[column], w.in_district),
        ):
            ties = np.where(inside, weight, ties)
        return np.where(self.number[column] == self.number, 0.0, ties)

    def _km(self, column: Any) -> Floats:
        """Return distances; so short ones as matter here are right on a flat map."""
        across = (self.lon[column] - self.lon) * np.cos((self.lat[column] + self.lat) / 2)
        km = 6371 * np.hypot(self.lat[column] - self.lat, across)
        return np.asarray(np.nan_to_num(km, nan=np.inf))

    def inside(self, first: _Name, second: _Name) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which places of `first` lie in one of `second`, and which of these hold one."""
        column: Any = (slice(first.rows.start, first.rows.stop), None)
        row = second.rows
        held = (self.province[column] == self.number[row]) | (
            self.district[column] == self.number[row]
        )
        wide = (self.kind[row] <= REGION) & (self.kind[column] > REGION)
        held |= wide & (self.country[column] == self.country[row]) & (self.country[row] > 0)
        return held.any(1), held.any(0)

    def _choice(self, places: Sequence[Place], scores: Floats, kind: str | None) -> Choice:
        if not places:
            return NOTHING
        order = sorted(range(len(places)), key=lambda n: (-scores[n], places[n].number))
        first = places[order[0]]
        rivals = [n for n in order[1:] if apart_km(first, places[n]) > ONE_SPOT]
        rivals = [n for n in rivals if not _holds(first, places[n])]
        clear = not rivals or scores[order[0]] - scores[rivals[0]] >= self.weights.margin
        if kind is None:
            first = _heart(first, places)
        return Choice(first if clear else None, tuple(places[n] for n in order))


def _heart(place: Place, places: Sequence[Place]) -> Place:
    """Return the city of the same name that holds much of a province or district, if one does.

    "Oran" without "province" is the city rather than what lies around it.
    """
    if place.kind not in ("province", "district"):
        return place
    inside = (p for p in places if p.kind == "city" and _holds(place, p))
    great = (p for p in inside if p.people >= HEART * place.people)
    return next((p for p in great if apart_km(p, place) < NEAR), place)


def _grouped(named: Sequence[Named]) -> dict[tuple[str, str | None], list[int]]:
    groups: dict[tuple[str, str | None], list[int]] = {}
    for number, each in enumerate(named):
        groups.setdefault((each.words, each.kind), []).append(number)
    return groups


def _prior(place: Place, kind: str | None, home: str | None, w: Weights) -> float:
    """Return how likely a place is meant by its name before anything else is looked at."""
    score = w.kinds[KINDS.index(place.kind)]
    people = math.log10(max(place.people, FEWEST_PEOPLE))
    if place.kind in ("city", "district"):
        score += people
    elif place.kind == "province":
        score += w.province_people * (people - 5)
    if not place.chief:
        score -= w.other_name
    if kind is not None and place.kind not in {kind, "point"}:
        score -= w.other_kind
    return score + (w.home if home and place.country == home else 0.0)


def _chained(
    named: Sequence[Named], text: str, table: _Table, weights: Weights
) -> dict[int, Floats]:
    """Return what a greater place told right after a name adds to each of the name's places."""
    found: dict[int, Floats] = {}

    def add(member: int, which: NDArray[np.bool_], weight: float) -> None:
        if which.any():
            found[member] = found.get(member, np.zeros(len(which))) + which * weight

    for first in range(len(named)):
        for second in range(first + 1, min(first + 3, len(named))):
            start, end = named[first].span.end, named[second].span.start
            if end - start > _CHAIN_LONGEST or not _CHAIN.fullmatch(text, start, end):
                continue
            one, other = table.of[first], table.of[second]
            if one is not other:
                within, around = table.inside(one, other)
                add(first, within, weights.chained)
                add(second, around, weights.chained / 2)
    return found


def _apart(one: Floats, other: Floats) -> float:
    """Return how far two sorted sets of places in the text are from each other."""
    at = np.searchsorted(other, one)
    right = np.abs(other[np.minimum(at, len(other) - 1)] - one)
    left = np.abs(other[np.maximum(at - 1, 0)] - one)
    return float(np.minimum(left, right).min())


def _holds(one: Place, other: Place) -> bool:
    """Say whether one of two places lies in the other."""
    return (
        one.number in (other.province, other.district)
        or other.number in (one.province, one.district)
        or (one.country == other.country and "country" in (one.kind, other.kind))
    )


def apart_km(one: Place, other: Place) -> float:
    """Return the distance in kilometres; without end where a place has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    first, second = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((first - second) / 2) ** 2
    half += (
        math.cos(first) * math.cos(second) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(min(half, 1.0)))
