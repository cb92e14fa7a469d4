"""What may be meant by a name: the gazetteer, countries and regions, one's own list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.gazetteer import Gazetteer, Place
from onrecord.language.placenames import folded
from onrecord.language.tools import Tools

_SPACE = re.compile(r"\s+")
REGIONS_FROM = -2  # numbers of regions go down from here; -1 is nobody's
SHORT = 4  # in so few capitals a name is an abbreviation: "US", "UAE"


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that a name may mean. Built once for a set of tools."""

    world: Gazetteer
    countries: Mapping[str, Place]
    named: Mapping[str, tuple[Place, ...]]
    short: Mapping[str, Place]
    adjectives: Mapping[str, Place]
    own: Mapping[str, tuple[Place, ...]]
    side: re.Pattern[str]
    kinds: Mapping[str, str]
    _known: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place that may be meant by `name`, which may end in a noun for its kind."""
        written = _SPACE.sub(" ", name).strip()
        if written not in self._known:
            if len(self._known) > 20_000:  # only endless made-up names get here
                self._known.clear()
            self._known[written] = tuple(self._found(written))
        return self._known[written]

    def _found(self, written: str) -> Iterable[Place]:
        if written in self.short:
            return [self.short[written]]
        low = folded(written)
        own = self.own.get(low, ())
        if own:
            return own
        named = self.named.get(low, ())
        if len(written) <= SHORT and written.isupper() and named:
            return named
        found = [*named, *(p for p in self.world.find(low) if p.kind != "country")]
        return found or self._by_parts(written, low)

    def _by_parts(self, written: str, low: str) -> Iterable[Place]:
        """Return what a name without its noun or side may mean: "Kasu province", "north Kasu"."""
        if written.lower() in self.adjectives:
            return [self.adjectives[written.lower()]]
        words = low.split()
        if len(words) > 1 and words[-1] in self.kinds:
            kind = self.kinds[words[-1]]
            return [p for p in self.find(" ".join(words[:-1])) if p.kind == kind]
        if len(words) > 2 and words[0] in self.kinds and words[1] == "of":
            kind = self.kinds[words[0]]
            return [p for p in self.find(" ".join(words[2:])) if p.kind == kind]
        inner = self.side.sub("", low)
        return self.find(inner) if inner != low and inner else ()

    def around(self, place: Place) -> tuple[str, ...]:
        """Return the names of what a place lies in: its district, province and country."""
        wider = [self.world.place(n) for n in (place.district, place.province) if n >= 0]
        country = self.countries.get(place.country)
        if country is not None and country.number != place.number:
            wider.append(country)
        names = [*place.inside, *(p.name.removeprefix("The ").strip() for p in wider)]
        return tuple(dict.fromkeys(n for n in names if folded(n) != folded(place.name)))


@once
def atlas(tools: Tools) -> Atlas:
    """Return the atlas of `tools`."""
    lists, world = tools.lexicon("countries"), tools.gazetteer
    countries = {p.country: p for p in world.countries()}
    named: dict[str, list[Place]] = {}
    for name, place in _names(lists, countries):
        held = named.setdefault(folded(name), [])
        if place not in held:
            held.append(place)
    own: dict[str, list[Place]] = {}
    for name, place in tools.own_places:
        own.setdefault(folded(name), []).append(place)
    nouns = tools.lexicon("places")["kinds"]
    return Atlas(
        world=world,
        countries=countries,
        named={name: tuple(held) for name, held in named.items()},
        short=dict(_abbreviations(lists["abbreviations"], world)),
        adjectives={
            name.lower(): countries[code]
            for code, names in lists["adjectives"].items()
            for name in names
        },
        own={name: tuple(held) for name, held in own.items()},
        side=re.compile(rf"^(?:{any_of(tools.lexicon('places')['sides'])}) "),
        kinds={noun: kind for kind in ("province", "district", "city") for noun in nouns[kind]},
    )


def _names(
    lists: Mapping[str, Mapping[str, object]], countries: Mapping[str, Place]
) -> Iterator[tuple[str, Place]]:
    """Yield every name of every country and region."""
    for place in countries.values():
        yield place.name, place
        yield place.name.removeprefix("The "), place
    for code, names in lists["names"].items():
        yield from ((name, countries[code]) for name in names)  # type: ignore[attr-defined]
    yield from ((name, countries[code]) for code, name in lists["arabic"].items())  # type: ignore[misc]
    regions: Mapping[str, Mapping[str, object]] = lists["regions"]  # type: ignore[assignment]
    for number, (name, region) in enumerate(regions.items()):
        held = region.get("countries", [])
        yield (
            name,
            Place(
                number=REGIONS_FROM - number,
                name=name,
                kind="region",
                geonames=None,
                country=held[0] if len(held) == 1 else "",  # type: ignore[arg-type,index]
                province=-1,
                district=-1,
                lat=float(region["lat"]),  # type: ignore[arg-type]
                lon=float(region["lon"]),  # type: ignore[arg-type]
                people=0,
            ),
        )


def _abbreviations(
    lists: Mapping[str, Mapping[str, str]], world: Gazetteer
) -> Iterator[tuple[str, Place]]:
    for code, names in lists.items():
        for short, name in names.items():
            for place in world.find(name):
                if place.kind == "province" and place.country == code:
                    yield short, replace(place, chief=True)
                    break
