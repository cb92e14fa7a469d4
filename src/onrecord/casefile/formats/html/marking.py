"""The text of a document cut into blocks, with its claims marked in properly nested spans.

Nothing of the text is left out: the blocks lie end to end, and the words in the marks of a claim
are exactly the words of its spans.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.record.document import Passage
from onrecord.record.text import Span

from .shown import shown

_LINE_BREAKS = re.compile(r"\r\n|\r|\n")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?=(?:\r\n|\r|\n)|[ \t]{2,}\S)")
_END = Markup("</span>")
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is shown as one paragraph: `span` holds `words` and the gaps.

    `passage` is null for words that belong to none (a speaker's label on a line of its own).
    """

    span: Span
    words: Span
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that opens with `tag`; `after` is put behind its end, `depth` counts from it."""

    span: Span
    tag: Markup
    after: Markup


def blocks(text: str, passages: Iterable[Passage]) -> list[Block]:
    """Cut `text` along its passages. A passage inside an earlier one does not cut again."""
    found: list[Block] = []
    at = 0
    for passage in sorted(passages, key=lambda p: (p.span.start, -p.span.end)):
        if passage.span.start < at or passage.span.end > len(text):
            continue
        start = _between(text, Span(at, passage.span.start), found)
        found.append(Block(Span(start, passage.span.end), passage.span, passage))
        at = passage.span.end
    rest = _between(text, Span(at, len(text) + 1), found)
    if rest < len(text):
        found.append(Block(Span(rest, len(text)), Span(rest, len(text)), None))
    return found


def _between(text: str, gap: Span, found: list[Block]) -> int:
    """Give the words of a gap a block of their own; return where the next block begins.

    The last line of the gap leads the next block ("HADIL: "); blank space ends the one before.
    """
    words = gap.of(text)
    lead = max(words.rfind("\n"), words.rfind("\r")) + 1
    if gap.end > len(text):
        lead = len(words)
    before = words[:lead]
    if before.strip():
        own = Span(gap.start, gap.start + lead)
        start = own.start + len(before) - len(before.lstrip())
        found.append(Block(own, Span(start, own.start + len(before.rstrip())), None))
        return own.end
    if found and lead:
        last = found[-1]
        found[-1] = Block(Span(last.span.start, gap.start + lead), last.words, last.passage)
        return gap.start + lead
    return gap.start


def flows(text: str) -> bool:
    """Say whether the lines of `text` were broken at a width, so that they may be set anew.

    The first may begin after a dateline, and the last may end anywhere.
    """
    lines = [len(line) for line in _LINE_BREAKS.split(text.strip()) if line.strip()]
    inner = lines[1:-1] or lines[:1]
    broken = sum(n >= 45 for n in inner) >= 0.8 * len(inner)
    return len(lines) > 1 and max(lines) <= 90 and broken


def marked(text: str, block: Block, stretches: Iterable[Stretch]) -> Markup:
    """Return a block of `text` with `stretches` marked, cut at its ends.

    Lines that were broken at a width flow; their paragraphs keep a break.
    """
    gaps = [
        Stretch(Span(block.span.start, block.words.start), Markup('<span class="lead">'), _NOTHING),
        Stretch(Span(block.words.end, block.span.end), Markup('<span class="gap">'), _NOTHING),
    ]
    inside = [s for s in (*gaps, *stretches) if s.span.of(text) and s.span.overlaps(block.span)]
    breaks = _breaks(text, block) if flows(block.words.of(text)) else set()
    return _NOTHING.join(_pieces(text, block.span, inside, breaks))


def _breaks(text: str, block: Block) -> set[int]:
    return {m.start() for m in _BLANK_LINE.finditer(text, block.words.start, block.words.end)}


def _pieces(
    text: str, span: Span, stretches: Sequence[Stretch], breaks: set[int]
) -> Iterator[Markup]:
    """Yield words and tags. Where stretches cross, the inner one is closed and opened again."""
    opening = sorted(stretches, key=lambda s: (s.span.start, -s.span.end), reverse=True)
    ends = {s.span.end for s in stretches}
    cuts = sorted({max(s.span.start, span.start) for s in stretches} | ends | breaks | {span.end})
    is_open: list[Stretch] = []
    at = span.start
    for cut in (c for c in cuts if c <= span.end):
        if cut > at:
            yield shown(text[at:cut])
        yield from _close(is_open, cut, span)
        if cut in breaks:
            yield Markup("<br><br>")
        while opening and opening[-1].span.start <= cut < span.end:
            is_open.append(opening.pop())
            yield is_open[-1].tag
        at = cut


def _close(is_open: list[Stretch], cut: int, block: Span) -> Iterator[Markup]:
    """Close what ends at `cut`, and for a moment what was opened inside it."""
    done = [s for s in is_open if min(s.span.end, block.end) <= cut]
    if not done:
        return
    again: list[Stretch] = []
    while any(s in done for s in is_open):
        last = is_open.pop()
        yield _END
        if last not in done:
            again.append(last)
        elif last.span.end <= block.end:
            yield last.after
    for stretch in reversed(again):
        is_open.append(stretch)
        yield stretch.tag
