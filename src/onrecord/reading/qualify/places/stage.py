"""The stage: names are found, then located all together, then given to the claims."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.language.gazetteer import GAZETTEER, Place
from onrecord.language.ownplaces import OWN_PLACES
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Trace, Where
from onrecord.record.text import Span

from ..columns import under
from ..names.children import own_children
from ..names.forms import rules as naming
from ..scan import Sheet, deal, sheet
from ..times.headed import entries, joined, placed
from .atlas import Atlas, atlas
from .choosing import NOTHING, Choice, Named, choose
from .known import known
from .loud import loud
from .quiet import NAME, Rules, again, quiet, rules
from .shorts import counted, sided, spelled_out
from .whereabouts import stays

_AFTER = re.compile(r"(?:'s)? +(?:and +\S+ +)?([a-z]+)")
_BEFORE = re.compile(r"([a-z]+) +of +(?:the +)?$")
_TOP = re.compile(r"^[a-z]+://[^/?#]*\.([a-z]{2})(?=[/:?#]|$)")
_OWNS = re.compile(r"'s?(?![\w'])")
_DATED = re.compile(r"\.? *\d")
MOST_NAMESAKES = 20  # ids that are listed beside a place


def places(draft: Draft, tools: Tools) -> Draft:
    """Give every claim the places that its words name."""
    if not draft.english:
        return draft
    found, parts = places_in(draft, tools), entries(draft, tools)
    given = placed(draft, sheet(draft.document.text), parts, found, tools)
    return draft.with_values("places", joined(deal(draft.claims, found), given))


def places_in(draft: Draft, tools: Tools) -> list[Where]:
    """Return every place that the document names, in claims or not, in order."""
    page, words = sheet(draft.document.text), rules(tools)
    others = _people(draft)
    spans = _free(
        ((span, "head") for e in entries(draft, tools) for span in e.places(page)), others
    )
    spans |= _free(((span, "column") for span in _in_columns(draft, page, tools)), others)
    spans = _free(quiet(page, words), others) | spans
    spans = _free(known(page, tools), others) | spans
    spans |= _free(loud(page, {span.of(page.flat) for span in spans}, tools), others)
    spans = _free(again(page, spans, words), others) | spans
    spoken = _languages(draft, page, words)
    outer = _outermost(sorted(spans))
    spans = {span: spans[span] for span in outer if span.of(page.flat) not in spoken}
    letters = {*spelled_out(page, atlas(tools), tools)}
    spans = {s: rule for s, rule in spans.items() if not _is_short(s, letters, page, tools)}
    children = own_children(page, tools)
    spans = {s: rule for s, rule in spans.items() if not _is_one(s, children, page, tools)}
    spans = {s: rule for s, rule in spans.items() if not _is_month(s, page, tools)}
    spans = {_with_side(s, page, tools): rule for s, rule in spans.items()}
    return _located(draft, spans, page, tools)


def _with_side(span: Span, page: Sheet, tools: Tools) -> Span:
    """Return a country's name with the side of it that is told: "eastern Orania"."""
    lists = tools.lexicon("places")
    if span.of(page.low) not in {*lists["countries"], *lists["capitals"]}:
        return span
    hit = _SIDE.search(page.low, max(0, span.start - 16), span.start)
    return Span(hit.start(), span.end) if hit else span


_SIDE = re.compile(r"(?<![\w-])(?:(?:north|south)?-?(?:east|west)|north|south)ern +$")


def _is_short(span: Span, letters: Set[str], page: Sheet, tools: Tools) -> bool:
    """Say whether a name is a body's letters, those of a measure, or a side of something."""
    name = span.of(page.flat)
    if sided(tools).match(page.low, span.start) and name.count(" "):
        return True  # "the WEST BANK of the river"
    if not name.isupper() or len(name.split()) > 1:
        return False
    measured = len(name) == _MEASURE and counted(tools).search(
        page.flat, max(0, span.start - 16), span.start
    )
    return name in letters or bool(measured)


_MEASURE = 2  # letters
_CELL = re.compile(rf"(?<![^ ,;/|]){NAME}(?: +{NAME}){{0,3}}(?= *(?:[,;/|]|$))")


def _in_columns(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Span]:
    """Yield the names in a table's column that is headed as one of places."""
    lists = tools.lexicon("places")
    none = frozenset([*lists["no_place_cells"], *lists["not_places"], *lists["alone"]])
    for cell in under(draft, page, lists["place_headings"]):
        for name in _CELL.finditer(page.flat, cell.start, cell.end):
            if none.isdisjoint((name[0].lower().split()[0], name[0].lower())):
                yield Span(*name.span())


def _is_month(span: Span, page: Sheet, tools: Tools) -> bool:
    """Say whether a name is a month with its day or year: "in Nov. 2021"."""
    month = span.of(page.low) in tools.lexicon("times")["months"]
    return month and _DATED.match(page.low, span.end) is not None


def _languages(draft: Draft, page: Sheet, words: Rules) -> set[str]:
    """Return the names of languages of the interview or the text: "read to me in Oranese"."""
    interview = draft.custody.interview
    custody = interview.languages if interview else ()
    return {*custody, *(hit["name"] for hit in words.spoken.finditer(page.flat))}


def _is_one(span: Span, children: Set[str], page: Sheet, tools: Tools) -> bool:
    """Say whether a name is a child's, and nothing makes it a place here: "to Milan"."""
    if span.of(page.flat) not in children:
        return False
    before = naming(tools).words.place_before
    return not before.search(page.flat, max(0, span.start - 30), span.start)


def _located(draft: Draft, spans: Mapping[Span, str], page: Sheet, tools: Tools) -> list[Where]:
    """Return the places with what is known of each, none of them where somebody stays now."""
    saints = frozenset(tools.lexicon("places")["saints"])
    towns = [span for span in spans if not _house(page, span, saints)]
    chosen = dict(zip(towns, _chosen(towns, page, tools, draft.document.url), strict=True))
    for span in stays(page, [*spans], tools, published=draft.document.publisher is not None):
        chosen[span] = NOTHING
    return [
        _where(page, span, rule, chosen.get(span, NOTHING), tools) for span, rule in spans.items()
    ]


def _house(page: Sheet, span: Span, saints: Set[str]) -> bool:
    """Say whether a name is that of a school or church and no town: "taken from St Lucy's"."""
    return span.of(page.low).split()[0] in saints and _OWNS.match(page.low, span.end) is not None


def _free(found: Iterable[tuple[Span, str]], others: dict[int, list[Span]]) -> dict[Span, str]:
    """Return what was found, the first rule of each, without what names persons or bodies."""
    spans: dict[Span, str] = {}
    for span, rule in found:
        if not any(span.overlaps(o) for o in others.get(span.start // 200, ())):
            spans.setdefault(span, rule)
    return spans


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


def places_at(
    spans: Sequence[Span], text: str, tools: Tools, url: str | None = None
) -> list[Where]:
    """Return the places that `spans` of a text name, in their order; none is taken for hidden."""
    page = sheet(text)
    chosen = _chosen(spans, page, tools, url)
    return [_where(page, s, "given", c, tools) for s, c in zip(spans, chosen, strict=True)]


def _chosen(spans: Sequence[Span], page: Sheet, tools: Tools, url: str | None) -> list[Choice]:
    """Return which place is meant by each of `spans`, the names of a text in their order."""
    known = atlas(tools)
    named = [Named(span, span.of(page.flat), _kind(page, span, known)) for span in spans]
    hints = {
        word: [at for at in page.words[word] if page.flat[at].isupper()]
        for word in page.words.keys() & known.adjectives.keys()
    }
    return choose(
        named,
        page.flat,
        known,
        hints={word: starts for word, starts in sorted(hints.items()) if starts},
        home=_home(url, tools),
    )


def _kind(page: Sheet, span: Span, known: Atlas) -> str | None:
    """Return what a noun beside or inside a name says it is."""
    after = _AFTER.match(page.low, span.end)
    before = _BEFORE.search(page.low, max(0, span.start - 30), span.start)
    own = span.of(page.low).split()
    nouns = (own[-1] if own else "", after[1] if after else "", before[1] if before else "")
    return next((known.kinds[noun] for noun in nouns if noun in known.kinds), None)


def _home(url: str | None, tools: Tools) -> str | None:
    """Return the code of the country that an address belongs to, where its ending says so."""
    top = _TOP.match((url or "").lower())
    if top is None:
        return None
    return str(tools.lexicon("countries")["domains"].get(top[1], top[1].upper()))


def _where(page: Sheet, span: Span, rule: str, choice: Choice, tools: Tools) -> Where:
    """Return a place as worded, with the gazetteer's entry if one was chosen."""
    place, known = choice.place, atlas(tools)
    several = place is None and len(choice.among) > 1
    countries = {p.country for p in choice.among}
    ids = [p.geonames for p in choice.among if p.geonames is not None]
    return Where(
        text=span.of(page.text),
        span=span,
        name=" ".join(span.of(page.text).split()),
        geonames=place.geonames if place else None,
        country=(place.country or None) if place else _only(countries),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=precision(place) if place else "ambiguous" if several else None,
        candidates=tuple(ids[:MOST_NAMESAKES]) if len(ids) > 1 else (),
        inside=known.around(place) if place else (),
        by="machine",
        trace=_trace(rule, place, tools),
    )


def _trace(rule: str, place: Place | None, tools: Tools) -> Trace:
    """Return how a name was found; of one that was located also in which gazetteer it is."""
    found = tools.trace(f"places.{rule}")
    if place is None:
        return found
    source = OWN_PLACES if place.kind == "point" else GAZETTEER
    return replace(found, model=source, version=tools.versions[source])


def _only(countries: set[str]) -> str | None:
    return (next(iter(countries)) or None) if len(countries) == 1 else None


def precision(place: Place) -> str:
    """Return how exact a place is: its kind; a point, or nothing but a name, of one's own list."""
    return place.kind if place.lat is not None else "name"
