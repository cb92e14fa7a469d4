"""Scoring: what was read against what was marked, quality by quality.

Claims are paired one to one, best overlap first, and match where the words agree softly. Every
quality is scored on matched claims; a marked claim without a match counts as missed in all that
it states. Labels are the mean over their classes, the usual class left out, so that a rare one
counts as much as a common one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.record.text import Span

from .agreement import alpha
from .marked import LABELS, LISTS, MARKS, Marked, MarkedClaim, MarkedDocument, MarkedLink, Value
from .names import same_chain, same_source
from .overlap import Words, head, page, pair, soft
from .scores import Score, mean, score

DIRECTED = ("repeats", "refines")


@dataclass(frozen=True, slots=True)
class Match:
    """A marked claim and the claim that was read for it, or null; both of one text."""

    text: str
    gold: MarkedClaim
    found: MarkedClaim | None


def compare(gold: Marked, found: Marked) -> tuple[Score, ...]:
    """Return the score of every quality."""
    documents = [(d, found.documents.get(name)) for name, d in gold.documents.items()]
    matches = [m for marked, read in documents for m in matched(marked, read)]
    return (
        *extent(matches, sum(len(found.claims) for _, found in documents if found)),
        *(label(name, matches) for name in LABELS),
        _source(matches),
        _chain(matches),
        *(mark(name, matches) for name in MARKS),
        *(_list(name, matches) for name in LISTS),
        *_links(gold, found),
        _passages(documents),
        _metadata(documents),
    )


def matched(gold: MarkedDocument, found: MarkedDocument | None) -> list[Match]:
    """Return every marked claim with the claim that serves it; none serves two."""
    read = found.claims if found else ()
    numbered = page(gold.text)
    marked_words = [numbered.words(c.spans) for c in gold.claims]
    read_words = [numbered.words(c.spans) for c in read]
    paired = {
        i: read[j]
        for i, j in pair(marked_words, read_words)
        if soft(marked_words[i], read_words[j])
    }
    return [Match(gold.text, claim, paired.get(i)) for i, claim in enumerate(gold.claims)]


Documents = Sequence[tuple[MarkedDocument, MarkedDocument | None]]


def extent(matches: Sequence[Match], read: int) -> Iterator[Score]:
    """Yield how many of the marked and of the `read` claims match, softly and exactly."""
    hit = [m for m in matches if m.found]
    same = [m for m in hit if m.found and _words(m.text, m.gold) == _words(m.text, m.found)]
    yield score("claims", len(hit), len(matches), read)
    yield score("claims, exact", len(same), len(matches), read)


def _words(text: str, claim: MarkedClaim) -> Words:
    return page(text).words(claim.spans)


def label(name: str, matches: Sequence[Match]) -> Score:
    """Score a label: the mean of F1 over its classes but the usual one."""
    both = [(g, f) for g, f in _rows(name, matches) if f is not None]
    return replace(mean(name, classes(name, matches)), alpha=alpha(both))


def classes(name: str, matches: Sequence[Match]) -> list[Score]:
    """Score each class of a label by itself, the usual one left out."""
    rows = _rows(name, matches)
    known = sorted({c for row in rows for c in row if c is not None and c != LABELS[name]})
    return [
        score(
            f"{name} {one}",
            sum(1 for g, f in rows if g == f == one),
            sum(1 for g, _ in rows if g == one),
            sum(1 for _, f in rows if f == one),
        )
        for one in known
    ]


def _rows(name: str, matches: Sequence[Match]) -> list[tuple[str, str | None]]:
    """Return what was marked and what was read, where somebody marked it."""
    stated = [m for m in matches if name in m.gold.labels]
    return [(m.gold.labels[name], m.found.labels.get(name) if m.found else None) for m in stated]


def _source(matches: Sequence[Match]) -> Score:
    read = [m for m in matches if m.found]
    right = [m for m in read if m.found and same_source(m.gold, m.found)]
    return score("source", len(right), len(matches), len(read))


def _chain(matches: Sequence[Match]) -> Score:
    stated = [m for m in matches if m.gold.chain is not None]
    read = [m for m in stated if m.found]
    right = [m for m in read if m.found and same_chain(m.gold.chain, m.found.chain)]
    return score("chain", len(right), len(stated), len(read))


def mark(name: str, matches: Sequence[Match]) -> Score:
    """Score the place of some words: the right place, whatever its extent."""
    right = 0
    for match in matches:
        read = match.found.marks.get(name) if match.found else None
        marked = match.gold.marks.get(name)
        if read and marked:
            numbered = page(match.text)
            right += head(numbered.words([marked]), numbered.words([read]))
    marked_count = sum(1 for m in matches if name in m.gold.marks)
    read_count = sum(1 for m in matches if m.found and name in m.found.marks)
    return score(name, right, marked_count, read_count)


def _list(name: str, matches: Sequence[Match]) -> Score:
    """Score values: equal, and on words that overlap; each serves once."""
    right = marked = read = 0
    for match in matches:
        gold = match.gold.values.get(name, ())
        found = match.found.values.get(name, ()) if match.found else ()
        marked, read = marked + len(gold), read + len(found)
        right += _shared(gold, found)
    return score(name, right, marked, read)


def _shared(gold: Sequence[Value], found: Sequence[Value]) -> int:
    left, hits = list(found), 0
    for value in gold:
        same = (f for f in left if f.key == value.key and f.span.overlaps(value.span))
        hit = next(same, None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def _links(gold: Marked, found: Marked) -> Iterator[Score]:
    """Score links, and among them independence; nothing where nobody marked links."""
    if gold.links is None:
        return
    read = [k for k in found.links or () if {k.from_[0], k.to[0]} <= set(gold.documents)]
    left, hits, sure = list(read), 0, 0
    for marked in gold.links:
        same = next((f for f in left if _same_link(marked, f, gold)), None)
        if same is not None:
            left.remove(same)
            hits += 1
            sure += same.independent == marked.independent
    yield score("links", hits, len(gold.links), len(read))
    yield score("links, with independence", sure, len(gold.links), len(read))


def _same_link(marked: MarkedLink, read: MarkedLink, gold: Marked) -> bool:
    if marked.relation != read.relation:
        return False
    straight = _same_end(marked.from_, read.from_, gold) and _same_end(marked.to, read.to, gold)
    turned = _same_end(marked.from_, read.to, gold) and _same_end(marked.to, read.from_, gold)
    return straight or (turned and marked.relation not in DIRECTED)


def _same_end(marked: tuple[str, Span], read: tuple[str, Span], gold: Marked) -> bool:
    if marked[0] != read[0]:
        return False
    numbered = page(gold.documents[marked[0]].text)
    return soft(numbered.words([marked[1]]), numbered.words([read[1]]))


def _passages(documents: Documents) -> Score:
    """Score the role of each marked stretch: that of the passage that holds most of it."""
    rows = [
        (value.key, _role(value.span, found.passages if found else ()))
        for marked, found in documents
        for value in marked.passages
    ]
    gold, read, right = (
        Counter(g for g, _ in rows),
        Counter(f for _, f in rows if f),
        Counter(g for g, f in rows if g == f),
    )
    classes = sorted({*gold, *read})
    return mean("passages", [score(c, right[c], gold[c], read[c]) for c in classes])


def _role(span: Span, passages: Sequence[Value]) -> str | None:
    def shared(value: Value) -> int:
        return min(span.end, value.span.end) - max(span.start, value.span.start)

    best = max(passages, key=shared, default=None)
    return best.key if best is not None and shared(best) > 0 else None


def _metadata(documents: Documents) -> Score:
    rows = [
        (value, _stated(found, name))
        for marked, found in documents
        for name, value in sorted(marked.metadata.items())
    ]
    right = sum(1 for g, f in rows if g is not None and g == f)
    return score(
        "metadata",
        right,
        sum(1 for g, _ in rows if g is not None),
        sum(1 for _, f in rows if f is not None),
    )


def _stated(found: MarkedDocument | None, name: str) -> str | None:
    metadata: Mapping[str, str | None] = found.metadata if found else {}
    return metadata.get(name)
