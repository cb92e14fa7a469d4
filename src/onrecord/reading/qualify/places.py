"""Places: names that the words around them make places, and nothing that may be a person.

Conservative: a capitalized name after "in", "near", "the town of" and their like, or before
"province", "camp" …; in a text in capitals only with such a noun, a country, or a name from the
dateline. The gazetteer is not consulted here, so coordinates stay unknown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Where
from onrecord.record.text import Span

from .numbers import any_of
from .scan import Sheet, deal, english, once, sheet

_NAME = r"(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]sh|[Aa]r|[Aa]d)-)?[A-Z][\w']*(?:[-.](?=\w)\w+)*"
# "Karim's house" speaks of a person, "Oran's market" of a place.
_OWNED = re.compile(
    r"'s +(?:[a-z]+ +)?(?:house|home|men|fighters|forces|family|army|mother|father|son|body|car)\b"
)
# A word of a name in a text in capitals: none of the small words that end a name there.
_LOUD = (
    r"(?!(?:IN|ON|AND|AT|WAS|WERE|BY|TO|FOR|WITH|THE|WHERE|WHEN|OF|A|AN|HIS|ITS|THIS|THAT)\b)"
    r"[A-Z][A-Z'-]+"
)
_DATELINE = re.compile(
    r"(?:^|\n) *([A-Z][A-Z .'-]{2,30}?)(?:, | \()(?=[A-Z0-9])[^\n]{3,60}?(?:--?|—)"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The place words, compiled."""

    after: re.Pattern[str]
    of_noun: re.Pattern[str]
    before_noun: re.Pattern[str]
    country: re.Pattern[str]
    also: re.Pattern[str]
    loud_noun: re.Pattern[str]
    loud_in: str
    noun: re.Pattern[str]
    motion: re.Pattern[str]
    not_places: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    capitals: frozenset[str]
    countries: frozenset[str]


def _either_case(words: list[str]) -> str:
    """Return an expression for words as they stand in a sentence or at its start."""
    return any_of([*words, *(w[0].upper() + w[1:] for w in words)])


@once
def rules(tools: Tools) -> Rules:
    """Return the place lists of `tools`, compiled."""
    lists = tools.lexicon("places")
    inner = any_of(lists["inner"])
    run = rf"{_NAME}(?:(?: +(?:(?:{inner}) +)?){_NAME}){{0,4}}"
    nouns = _either_case(lists["nouns"])
    before = any_of(lists["before"])
    capital = any_of(n.capitalize() for n in lists["nouns"])
    prepositions = _either_case(lists["prepositions"])
    loud = any_of(p.upper() for p in lists["prepositions"])
    loud_noun = any_of(n.upper() for n in lists["nouns"])
    return Rules(
        after=re.compile(
            rf"(?<![\w'-])(?:{prepositions}) +(?:(?:{before}) +){{0,3}}(?P<name>{run})"
        ),
        of_noun=re.compile(
            rf"(?<![\w-])(?:{nouns})s?(?: +of +|,? +(?:called|named) +| +)(?P<name>{run})"
        ),
        before_noun=re.compile(
            rf"(?<![\w'-])(?:The +)?(?:(?P<name>{run}) +(?:{any_of(lists['nouns'])})(?!\w)"
            rf"|(?P<whole>(?!The\b){_NAME}(?: +{_NAME}){{0,2}}? +(?:{capital}))(?!\w))"
        ),
        country=re.compile(rf", +(?P<name>{run})(?= *[,.;:)]| +[a-z]|$)"),
        also=re.compile(
            rf",? +(?:and|or) +(?:in +)?(?P<name>{run})(?= *[,.;:)\"]| *$| +(?:{nouns})\b)"
        ),
        loud_noun=re.compile(
            rf"\b(?:{loud_noun})S? +OF +(?P<name>{_LOUD}(?: +{_LOUD})?)(?!\w)"
            rf"|\b(?:{loud}) +(?:THE +)?(?P<before>{_LOUD}(?: +{_LOUD})?) +(?:{loud_noun})(?!\w)"
        ),
        loud_in=rf"(?<!\w)(?:{loud}) +(?:THE +)?(?P<name>{{names}})(?!\w)",
        noun=re.compile(rf" +(?:{any_of(lists['nouns'])})(?!\w)"),
        motion=re.compile(rf"(?<!\w)(?:{any_of(lists['motion'])})(?: +[\w'-]+){{0,3}} +$"),
        not_places=frozenset(lists["not_places"]),
        people=frozenset(lists["people"]),
        bodies=frozenset(lists["bodies"]),
        capitals=frozenset(lists["capitals"]),
        countries=frozenset(lists["countries"]),
    )


def places(draft: Draft, tools: Tools) -> Draft:
    """Give every claim the places that its words name."""
    if not english(draft):
        return draft
    page, words = sheet(draft.document.text), rules(tools)
    others = _people(draft)
    spans: dict[Span, str] = {}
    for span, rule in (*_quiet(page, words), *_loud(page, words)):
        if not any(span.overlaps(o) for o in others.get(span.start // 200, ())):
            spans.setdefault(span, rule)
    found = [_where(page, span, spans[span], tools) for span in _outermost(sorted(spans))]
    dealt = deal(draft.claims, found)
    return replace(draft, claims=tuple(replace(c, places=dealt[c.id]) for c in draft.claims))


def _people(draft: Draft) -> dict[int, list[Span]]:
    """Return the mentions of persons and bodies by stretches of 200 code points."""
    held: dict[int, list[Span]] = {}
    for entity in draft.entities:
        if entity.kind == "place":
            continue
        for mention in entity.mentions:
            for stretch in range(mention.span.start // 200 - 1, mention.span.end // 200 + 1):
                held.setdefault(stretch, []).append(mention.span)
    return held


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if kept and kept[-1].overlaps(span):
            if span.end - span.start > kept[-1].end - kept[-1].start:
                kept[-1] = span
            continue
        kept.append(span)
    return kept


def _quiet(page: Sheet, words: Rules) -> Iterator[tuple[Span, str]]:
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
    span = _kept(page, Span(*hit.span("name")), words)
    if span is None:
        return
    yield span, rule
    if more := words.country.match(page.flat, span.end):
        also = Span(*more.span("name"))
        name = also.of(page.low)
        if name in words.countries or words.noun.match(page.low, also.end):
            yield also, "country"
            return
    more = words.also.match(page.flat, span.end)
    listed = more and _kept(page, Span(*more.span("name")), words)
    if listed:
        yield listed, "listed"


def _kept(page: Sheet, span: Span, words: Rules) -> Span | None:
    """Return the name if nothing in it speaks against a place."""
    name = span.of(page.flat)
    if name.endswith(("'s", "'")):
        name = name[: name.rindex("'")]
        span = Span(span.start, span.start + len(name))
    low = name.lower().split()
    if (
        not low
        or low[0] in words.people
        or low[0] in words.not_places
        or low[-1] in words.not_places
    ):
        return None
    if set(low) & words.bodies or page.shouts(page.sentence(span.start)):
        return None
    if name.isupper() and len(name) > 1 and name.lower() not in words.capitals:
        return None  # an acronym is a body until a list says otherwise
    return None if _OWNED.match(page.low, span.end) else span


def _loud(page: Sheet, words: Rules) -> Iterator[tuple[Span, str]]:
    """Yield the places of passages in capitals."""
    if not any(line.isupper() for line in page.text.split("\n") if len(line) > 20):
        return
    known = {hit[1].strip() for hit in _DATELINE.finditer(page.flat)}
    names = any_of([*known, *(c.upper() for c in words.countries)])
    for hit in re.finditer(words.loud_in.replace("{names}", names), page.flat):
        yield Span(*hit.span("name")), "known"
    for hit in words.loud_noun.finditer(page.flat):
        yield Span(*hit.span("name" if hit["name"] else "before")), "noun"


def _where(page: Sheet, span: Span, rule: str, tools: Tools) -> Where:
    name = " ".join(span.of(page.text).split())
    return Where(
        text=span.of(page.text),
        span=span,
        name=name,
        geonames=None,
        country=None,
        lat=None,
        lon=None,
        precision=None,
        candidates=(),
        by="machine",
        trace=tools.trace(f"places.{rule}"),
    )
