"""Places in passages in capitals, where no letter tells a name from a word.

A name counts only with something that speaks for it: a noun such as "province", a country or city
known to the list, the dateline, another place right after it, a first word that many places have,
that the document makes it a place elsewhere, or that it is a place of the gazetteer in a country
that the document speaks of. Common words ("CARRY", "MILITARY") are names of large places alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.language.compiled import any_of, once
from onrecord.language.graphs import common
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..scan import Sheet, sheet
from .atlas import Atlas, atlas

# A word of a name: none of the small words that end a name there.
_LOUD = (
    r"(?!(?:IN|ON|AND|AT|WAS|WERE|BY|TO|FOR|WITH|THE|WHERE|WHEN|OF|A|AN|HIS|ITS|THIS|THAT|FROM|NEAR"
    r"|HAS|HAVE|HAD|IS|ARE|AS|OR|WHO|WHICH|HER|THEIR|OUR|MY|YOUR|SOME|ALL|ANY|NO|NOT|WILL|THEY)\b)"
    r"[A-Z][A-Z'-]+"
)
_RUN = rf"{_LOUD}(?:(?: +(?:DE|DEL|LA|LAS|LOS|EL))* +{_LOUD}){{0,3}}"
_DATELINE = re.compile(
    r"(?:^|\n) *([A-Z][A-Z .'-]{2,30}?)(?:, | \()(?=[A-Z0-9])[^\n]{3,60}?(?:--?|—)"
)


_WORD = re.compile(r"[^ ]+")
_LARGE = 400_000  # people of a place whose name may be a common word: "BOSTON", not "CARRY"


@dataclass(frozen=True, slots=True)
class Rules:
    """The place words of passages in capitals, compiled."""

    noun: re.Pattern[str]
    chained: re.Pattern[str]
    head: re.Pattern[str]
    located: re.Pattern[str]
    region: re.Pattern[str]
    leading: str
    listed: re.Pattern[str]
    led: re.Pattern[str]
    run: re.Pattern[str]
    more: re.Pattern[str]
    after: re.Pattern[str]
    no_name: frozenset[str]
    alone: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the place lists of `tools` in capitals, compiled."""
    lists = tools.lexicon("places")

    def capitals(*keys: str) -> str:
        return any_of(word.upper() for key in keys for word in lists[key])

    leading, nouns = capitals("prepositions"), capitals("nouns")
    located = capitals("located")
    greater = rf"(?:{capitals('countries', 'cities')}|{_LOUD}(?: +{_LOUD})? +(?:{nouns}))"
    name = rf"{_LOUD}(?: +{_LOUD}){{0,2}}"
    led = (
        rf"(?<!\w)(?:{capitals('prepositions', 'loud_to')}) +(?:THE +)?(?P<name>{{names}})(?![\w-])"
        rf"(?! +(?:{capitals('bodies')})(?!\w))"
    )
    return Rules(
        noun=re.compile(
            rf"\b(?:{nouns})S? +OF +(?P<of>{_LOUD}(?: +{_LOUD})?)(?!\w)"
            rf"|\b(?:{leading}) +(?:THE +)?(?P<before>{_LOUD}(?: +{_LOUD})?) +(?:{nouns})(?!\w)"
        ),
        chained=re.compile(
            rf"(?<!\w)(?:(?:AT|NEAR|OUTSIDE) +(?P<at>{name}) +IN +(?={greater}(?!\w))"
            rf"|(?:AT|NEAR|IN|FROM|OUTSIDE) +(?P<name>{name}),"
            rf" +(?={greater}(?: *[.,;)\]\"]| *$| +(?:ON|WHERE|WHEN|AND|LAST)\b)))"
        ),
        head=re.compile(rf"(?<!\w)(?:{leading}) +(?P<name>(?:{capitals('heads')}) +{_LOUD})(?!\w)"),
        located=re.compile(
            rf"(?<!\w)(?:{leading}|AGAINST|ON|OF) +(?P<which>{_RUN}), +(?=(?:{located})(?!\w))"
            rf"|(?<!\w)(?:{located}) +(?:IN|AT|NEAR|OUTSIDE) +(?P<where>{_RUN})"
            rf"|(?<!\w)(?:{located}) +BETWEEN +(?P<one>{_RUN}) +AND +(?P<other>{_RUN})"
            rf"|(?<!\w)(?:PLACE|SPOT|SITE|{nouns}) +(?:KNOWN +AS|CALLED|NAMED) +(?P<called>{_RUN})"
        ),
        region=re.compile(
            rf", +(?P<region>(?:{capitals('sides')}) +{_LOUD} +(?:REGION|ZONE|PROVINCE|DEPARTMENT))"
            r"(?!\w)"
        ),
        leading=led,
        listed=re.compile(led.replace("{names}", capitals("countries", "cities"))),
        led=re.compile(
            rf"(?<!\w)(?:{capitals('prepositions')}) +(?:(?:THE|{capitals('before')}) +)*"
        ),
        run=re.compile(_RUN),
        more=re.compile(rf"(?: +(?:{nouns}))?(?:,(?: +AND)?| +AND) +"),
        after=re.compile(rf"(?:, +| +AND +)(?P<name>{capitals('countries', 'cities')})(?![\w-])"),
        no_name=frozenset(
            word.upper()
            for key in ("not_places", "loud_not", "nouns", "people", "bodies")
            for word in lists[key]
        ),
        alone=frozenset(word.upper() for word in lists["alone"]),
    )


def is_loud(page: Sheet, at: int) -> bool:
    """Say whether the sentence at `at` is written in capitals throughout."""
    return page.sentence(at).start in _loud_sentences(page.text)


@lru_cache(maxsize=4)
def _loud_sentences(text: str) -> frozenset[int]:
    """Return where the sentences in capitals start."""
    page = sheet(text)
    starts = (0, *page.breaks)
    return frozenset(start for start in starts if page.shouts(page.sentence(start)))


def loud(page: Sheet, known: Iterable[str], tools: Tools) -> Iterator[tuple[Span, str]]:
    """Yield the places of passages in capitals; `known` are the names found in the others."""
    if not any(line.isupper() for line in page.text.split("\n") if len(line) > 20):
        return
    words = rules(tools)
    firm = [*_firm(page, words, atlas(tools))]
    yield from firm
    for hit in words.listed.finditer(page.flat):
        yield from _known(page, hit, words)
    yield from _of_its_countries(page, words, atlas(tools))
    datelines = [*_DATELINE.finditer(page.flat)]
    for hit in datelines:
        if atlas(tools).find(hit[1]):
            yield Span(*hit.span(1)), "dateline"
    names = {hit[1].strip() for hit in datelines}
    names |= {name.upper() for name in known} | {span.of(page.flat) for span, _ in firm}
    if names:
        for hit in re.finditer(words.leading.replace("{names}", any_of(names)), page.flat):
            yield from _known(page, hit, words)


def _known(page: Sheet, hit: re.Match[str], words: Rules) -> Iterator[tuple[Span, str]]:
    """Yield a name that is known, and the country or city told right after it."""
    yield Span(*hit.span("name")), "known"
    if more := words.after.match(page.flat, hit.end()):
        yield Span(*more.span("name")), "country"


def _firm(page: Sheet, words: Rules, places: Atlas) -> Iterator[tuple[Span, str]]:
    """Yield the names for which the words right beside them speak."""
    for hit in words.region.finditer(page.flat):
        yield Span(*hit.span("region")), "noun"
    for rule, found in (
        ("located", words.located),
        ("noun", words.noun),
        ("chained", words.chained),
        ("head", words.head),
    ):
        for hit in found.finditer(page.flat):
            for span in (Span(*s) for s in map(hit.span, hit.groupdict()) if s[0] >= 0):
                name = span.of(page.flat).split()
                plain = {name[-1], name[0]} & words.no_name or _common(span.of(page.flat), places)
                plain = plain or any(w.lower() in places.adjectives for w in name)
                if not plain and not set(name) <= words.alone:
                    yield span, rule


def _common(name: str, places: Atlas) -> bool:
    """Say whether a name is of common words that no large place has, or several words no place."""
    own = name.split()
    if not all(common(word.lower()) for word in own):
        return False
    found = places.find(name.title())
    return not (found if len(own) > 1 else any(p.people >= _LARGE for p in found))


def _of_its_countries(page: Sheet, words: Rules, places: Atlas) -> Iterator[tuple[Span, str]]:
    """Yield names after "in" and their like that are places in a country the document names."""
    countries = _countries(page, words, places)
    if not countries:
        return
    for hit in words.led.finditer(page.flat):
        at = hit.end()
        while span := _longest(page, at, countries, words, places):
            yield span, "gazetteer"
            more = words.more.match(page.flat, span.end)
            if more is None:
                break
            at = more.end()


def _longest(page: Sheet, at: int, countries: set[str], words: Rules, places: Atlas) -> Span | None:
    """Return the longest name at `at` that is a place in one of `countries`."""
    run = words.run.match(page.flat, at)
    for part in reversed([*_WORD.finditer(run[0])] if run else []):
        name = page.flat[at : at + part.end()]
        if {name, name.split()[0]} & words.no_name or name in words.alone:
            continue
        if name.lower() in places.adjectives or _common(name, places):
            continue
        if any(p.chief and p.country in countries for p in places.find(name.title())):
            return Span(at, at + part.end())
    return None


def _countries(page: Sheet, words: Rules, places: Atlas) -> set[str]:
    """Return the codes of the countries that a document names, by adjective or dateline too."""
    found = {places.adjectives[w].country for w in page.words.keys() & places.adjectives.keys()}
    names = [hit["name"] for hit in words.listed.finditer(page.flat)]
    names += [hit[1].strip() for hit in _DATELINE.finditer(page.flat)]
    return found | {
        next(iter(places.find(n.title()))).country for n in names if places.find(n.title())
    }
