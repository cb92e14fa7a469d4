"""Who told it, where hearsay says so: "told by his uncle", "a nurse told me", "heard from them"."""

import re
from dataclasses import dataclass

from onrecord.reading.nearby import Nearby
from onrecord.record.claim import Source, SourceKind
from onrecord.record.entity import Entity
from onrecord.record.text import Span

from ..scan import Sheet

_GAP = r"(?!(?:that|was|were|is|had|has|he|she|they|who|where|how)\b)[\w'-]+"
_AFTER = re.compile(rf"(?: +{_GAP}){{0,5}}? +(?:by|from|through) +")
_NAMED = re.compile(
    r"(?:(?:a|an|the|his|her|my|our|their|some|two|three|other|one of the) +)?"
    r"(?:[\w'-]+ +){0,2}?[\w'-]+(?= +(?:that|who|of|in|about|how|and|,)|[,.;:\"]| *$)"
)
_PROPER = re.compile(
    r"(?:(?:Abu|Umm|al|el|[A-Z])[\w'-]*)(?: +(?:al-|el-|bin |ibn |de )?[A-Z][\w'-]*)*"
)
_BEFORE_TOLD = re.compile(
    r"((?:(?:a|an|the|his|her|my|our|their|another|one)\s+)?(?:[\w'-]+\s+){0,2}?[\w'-]+)"
    r"\s+(?:had\s+|has\s+)?$"
)
_SAYERS = re.compile(r"(?:people|everyone|everybody|they)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """What a document says of names: its people where they are named, and words for nobody."""

    entities: Nearby[Entity]
    nobody: frozenset[str]


def teller(cue: Span, page: Sheet, known: Named) -> Source | None:
    """Return who told it, where the words around a cue of hearsay say so."""
    words, end = cue.of(page.low), page.sentence(cue.start).end
    if _SAYERS.match(words):
        return told_by(Span(cue.start, cue.start + len(words.split()[0])), page, known)
    if re.match(r"(?:told|had told) ", words):
        start = max(page.sentence(cue.start).start, cue.start - 48)
        hit = _BEFORE_TOLD.search(page.low, start, cue.start)
        return told_by(Span(*hit.span(1)), page, known) if hit else None
    if words.endswith("ly"):
        return None  # "were reportedly used by the army": who used them, not who told it
    inside = re.search(r"\b(?:by|from)(?: +(?!what\b|hearsay\b)|$)", words)
    if inside:
        begin = cue.start + inside.end() + (inside.end() == len(words))
    else:
        after = _AFTER.match(page.low, cue.end, end)
        if after is None:
            return None
        begin = after.end()
    hit = _PROPER.match(page.flat, begin) or _NAMED.match(page.low, begin, end)
    return told_by(Span(*hit.span()), page, known) if hit else None


def told_by(span: Span, page: Sheet, known: Named) -> Source:
    """Return the one whom these words name as the teller."""
    name = span.of(page.text)
    entity = next(known.entities.over(span), None)
    kind: SourceKind = "unnamed"
    if entity and entity.kind != "place":
        kind = entity.kind
    elif _PROPER.fullmatch(name) and name.lower() not in known.nobody:
        kind = "person"
    return Source(entity=entity.id if entity else None, name=name, kind=kind, span=span)
