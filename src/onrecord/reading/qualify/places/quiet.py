"""Names that the words around them make places, and nothing that may be a person.

Conservative: a capitalized name after "in", "near", "the town of" and their like, or before
"province", "camp" …; then the same name wherever else it stands in the document. Passages in
capitals are read in `loud`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..scan import Sheet
from .loud import is_loud

NAME = r"(?:(?:[AaEe](?:[ldnrst]|sh|z|th|dh))-)?[A-Z][\w']*(?:[-.](?=\w)\w+)*"
# "Karim's house" speaks of a person, "Oran's market" of a place.
_OWNED = re.compile(
    r"'s +(?:[a-z]+ +)?(?:house|home|men|fighters|forces|family|army|mother|father|son|body|car)\b"
)
# Before it another capital: "Karim Oran" is a person, "Oran Front" a body.
_NAMED_BEFORE = re.compile(r"(?<![\w'-])[A-Z][\w'-]* +(?:(?:of|for)(?: +the)? +)?$")
_NAMED_AFTER = re.compile(r" +(?:[Aa]l-)?[A-Z]|'s +(?:former +)?[A-Z]")
_SHORTEST = 4  # code points of a name that is looked for elsewhere


@dataclass(frozen=True, slots=True)
class Rules:
    """The place words, compiled."""

    after: re.Pattern[str]
    of_noun: re.Pattern[str]
    before_noun: re.Pattern[str]
    country: re.Pattern[str]
    also: re.Pattern[str]
    of_people: re.Pattern[str]
    feature: re.Pattern[str]
    held_by: re.Pattern[str]
    body: re.Pattern[str]
    noun: re.Pattern[str]
    town_of: re.Pattern[str]
    motion: re.Pattern[str]
    spoken: re.Pattern[str]
    not_places: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    compounds: frozenset[str]
    alone: frozenset[str]
    capitals: frozenset[str]
    countries: frozenset[str]
    adjectives: frozenset[str]
    days: frozenset[str]
    openers: frozenset[str]


def _either_case(words: list[str]) -> str:
    """Return an expression for words as they stand in a sentence or at its start."""
    return any_of([*words, *(w[0].upper() + w[1:] for w in words)])


@once
def rules(tools: Tools) -> Rules:
    """Return the place lists of `tools`, compiled."""
    lists = tools.lexicon("places")
    inner = any_of(lists["inner"])
    run = rf"{NAME}(?:(?: +(?:(?:{inner}) +)?){NAME}){{0,4}}"
    nouns = _either_case(lists["nouns"])
    before = any_of(lists["before"])
    capital = any_of(n.capitalize() for n in lists["nouns"])
    prepositions = _either_case(lists["prepositions"])
    return Rules(
        after=re.compile(
            rf"(?<![\w'-])(?:{prepositions}) +(?:(?:{before}) +){{0,3}}(?P<name>{run})"
        ),
        of_noun=re.compile(
            rf"(?<![\w-])(?:{nouns})s?(?: +of +|,? +(?:called|named) +| +)(?P<name>{run})"
        ),
        before_noun=re.compile(
            rf"(?<![\w'-])(?:The +)?(?:(?P<name>{run}) +(?:{any_of(lists['nouns'])})(?!\w)"
            rf"|(?P<whole>(?!The\b){NAME}(?: +{NAME}){{0,2}}? +(?:{capital}))(?!\w))"
        ),
        country=re.compile(rf", +(?P<name>{run})(?= *[,.;:)]| +[a-z]|$)"),
        also=re.compile(
            rf",? +(?:and|or) +(?:in +)?(?P<name>{run})(?= *[,.;:)\"]| *$| +(?:{nouns})\b)"
        ),
        of_people=re.compile(
            rf"(?:(?<![\w-])(?:{any_of(lists['of'])}) +of +(?:the +)?(?P<name>{run})"
            rf"|, +of +(?P<whence>{run})(?= +in +|[,.;]))"
        ),
        feature=re.compile(rf" +(?:{any_of(lists['features'])})(?!\w)"),
        held_by=re.compile(
            rf" +(?:{any_of(lists['held_by'])}) +(?:at|in|near|outside|inside) +(?=[A-Z])"
        ),
        body=re.compile(rf" +(?:{any_of(lists['bodies'])})(?!\w)"),
        noun=re.compile(rf" +(?:{any_of(lists['nouns'])})(?!\w)"),
        town_of=re.compile(rf" +(?:{any_of(lists['kinds']['city'])}) +of +(?:the +)?[A-Z]"),
        motion=re.compile(rf"(?<!\w)(?:{any_of(lists['motion'])})(?: +[\w'-]+){{0,3}} +$"),
        spoken=re.compile(
            rf"(?<![\w-])(?:(?i:{any_of(lists['speaks_in'])})"
            rf"|(?i:{any_of(lists['rendered'])})(?: +to +\w+)? +(?:{any_of(lists['in_language'])})"
            # "WOMAN (in Orunese, voice of a translator)"
            rf"|\((?:{any_of(lists['in_language'])}))"
            r" +(?P<name>[A-Z][\w'-]+)(?= *[,.;:)]| +(?:and|or|only|through|with|to|at home)\b)"
        ),
        not_places=frozenset(lists["not_places"]),
        people=frozenset(lists["people"]),
        bodies=frozenset(lists["bodies"]),
        compounds=frozenset(lists["compounds"]),
        alone=frozenset(lists["alone"]),
        capitals=frozenset(lists["capitals"]),
        countries=frozenset(lists["countries"]),
        adjectives=frozenset(
            name.lower()
            for names in tools.lexicon("countries")["adjectives"].values()
            for name in names
        ),
        days=frozenset(lists["days"]),
        openers=frozenset(lists["openers"]),
    )


def quiet(page: Sheet, words: Rules) -> Iterator[tuple[Span, str]]:
    """Yield the places of a text in ordinary case."""
    for hit in words.after.finditer(page.flat):
        if hit[0][:3] in ("to ", "To ") and not words.motion.search(
            page.low, max(0, hit.start() - 40), hit.start()
        ):
            continue
        yield from _named(page, hit, words, "preposition")
    for hit in words.of_noun.finditer(page.flat):
        if hit[0][0].islower() or " of " in hit[0]:
            yield from _named(page, hit, words, "noun_of")
    for hit in words.of_people.finditer(page.flat):
        yield from _named(page, hit, words, "noun_of")
    for hit in words.before_noun.finditer(page.flat):
        span = _kept(page, Span(*hit.span("name" if hit["name"] else "whole")), words)
        if span and not _opens_sentence(page, span.start):
            yield span, "noun"


def _opens_sentence(page: Sheet, start: int) -> bool:
    return page.flat[max(0, start - 2) : start].strip(" \"'(") in ("", ".", "!", "?", "\n") and (
        page.sentence(start).start >= start - 2
    )


def _named(page: Sheet, hit: re.Match[str], words: Rules, rule: str) -> Iterator[tuple[Span, str]]:
    """Yield the name of one match, and those told with it: "Tell Oran, Syria", "X and Y"."""
    group = "whence" if "whence" in hit.re.groupindex and hit["whence"] else "name"
    named = Span(*hit.span(group))
    span = _kept(page, named, words)
    if span is None and named.of(page.low) not in words.alone:
        return
    if span is not None:
        yield span, rule
        also = _around(page, span, words)
        if also is not None:
            yield from _chain(page, also, words)
            return
    more = words.also.match(page.flat, (span or named).end)
    listed = more and _kept(page, Span(*more.span("name")), words)
    if listed:
        yield listed, "listed"


def _chain(page: Sheet, first: Span, words: Rules) -> Iterator[tuple[Span, str]]:
    """Yield the greater places, one after the other."""
    span: Span | None = first
    while span is not None:
        yield span, "country"
        span = _around(page, span, words)


def _around(page: Sheet, span: Span, words: Rules) -> Span | None:
    """Return the greater place named after a place: "Oran, Syria", "Oran district, North Kasu"."""
    noun = words.noun.match(page.low, span.end)
    more = words.country.match(page.flat, noun.end() if noun else span.end)
    if more is None:
        return None
    also = Span(*more.span("name"))
    ends = page.flat[also.end : also.end + 1] in (",", ".", ";", ")", "")
    known = also.of(page.low) in words.countries or words.noun.match(page.low, also.end)
    return _kept(page, also, words) if known or (noun and ends) else None


def _kept(page: Sheet, span: Span, words: Rules) -> Span | None:
    """Return the name if nothing in it speaks against a place."""
    name = span.of(page.flat)
    if name.endswith(("'s", "'")):
        name = name[: name.rindex("'")]
        span = Span(span.start, span.start + len(name))
    if feature := words.feature.match(page.low, span.end):
        span = Span(span.start, feature.end())
    low = name.lower().split()
    while len(low) > 1 and low[-1] in words.days:  # "in Oran Friday"
        name = name[: -len(low.pop())].rstrip()
        span = Span(span.start, span.start + len(name))
    if (
        len(name) < 2  # "through M. Oran"
        or low[0] in words.people
        or low[0] in words.not_places
        or low[-1] in words.not_places
    ):
        return None
    if (
        name.lower() in words.adjectives
        or set(low) & words.bodies
        or set(low) <= words.alone
        or set(low) <= words.openers  # "**2 May, Orlo.** The hospital"
        or is_loud(page, span.start)
    ):
        return None
    if name.isupper() and len(name) > 1 and name.lower() not in words.capitals:
        return None  # an acronym is a body until a list says otherwise
    if words.town_of.match(page.flat, span.end):
        return None  # "the Oranese town of Masila": of a country or a people
    if low[-1].rpartition("-")[2] in words.compounds or words.held_by.match(page.flat, span.end):
        return None
    return None if _OWNED.match(page.low, span.end) else span


def again(page: Sheet, spans: Mapping[Span, str], words: Rules) -> Iterator[tuple[Span, str]]:
    """Yield the names of the document's places wherever else they stand."""
    names = {span.of(page.flat) for span in spans if span.end - span.start >= _SHORTEST}
    if not names:
        return
    for hit in re.finditer(rf"(?<![\w'-])(?:{any_of(names)})(?![\w-])", page.flat):
        start, end = hit.span()
        if is_loud(page, start) or _OWNED.match(page.low, end):
            continue
        if words.body.match(page.low, end) or words.held_by.match(page.flat, end):
            continue
        before = _NAMED_BEFORE.search(page.flat, max(0, start - 30), start)
        if not before and not _NAMED_AFTER.match(page.flat, end):
            yield Span(start, end), "again"
