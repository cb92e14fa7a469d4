"""One paragraph: its sentences, what each reports, and the quotations that join across them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.language.words import Abbreviations, without_notes
from onrecord.reading.quotes import Quote, quotes
from onrecord.record.text import Span, hull

from .according import according
from .cues import Cues
from .direct import direct
from .found import Found
from .frames import Frame, frames
from .had_from import had_from, had_that
from .indirect import heard, indirect, put_to
from .nominal import nominal
from .orso import or_so
from .tolls import tolls


@dataclass(frozen=True, slots=True)
class Tools:
    """The word lists that attribution reads with."""

    cues: Cues
    abbreviations: Abbreviations


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What was found in a paragraph: attributions, and quotations whose speaker is not worded.

    `opens`: the paragraph ends with a quotation that never closes; `starts`: it begins with one.
    """

    span: Span
    found: tuple[Found, ...]
    orphans: tuple[Quote, ...]
    frames: tuple[Frame, ...]
    quotes: tuple[Quote, ...]

    @property
    def unclosed(self) -> bool:
        """Say whether the last quotation never closes."""
        return bool(self.quotes) and not self.quotes[-1].closed

    def wholly_quoted(self, text: str) -> bool:
        """Say whether nothing but quotations stand in the paragraph, and marks of notes."""
        text = _NOTED.sub(lambda mark: " " * len(mark[0]), without_notes(text))
        outside, at = "", self.span.start
        for quote in self.quotes:
            outside, at = outside + text[at : quote.span.start], quote.span.end
        return bool(self.quotes) and not any(
            c.isalnum() for c in outside + text[at : self.span.end]
        )


# Apart from what it is on, as the mark of a note stands at the end: ""We hid." [3]".
_NOTED = re.compile(r"(?<=\s)\[\d{1,3}\](?=\s*$)", re.MULTILINE)


def read_paragraph(text: str, span: Span, tools: Tools) -> Paragraph:
    """Read one paragraph by itself."""
    marked = quotes(text, span)
    lines = frames(text, span, marked, tools.abbreviations, tools.cues)
    found: list[Found] = []
    orphans: list[Quote] = []
    here_end = span.start
    spoken: int | None = None  # the act whose quotation the sentence before tells
    for at, frame in enumerate(lines):
        last_end, here_end = here_end, frame.span.end
        if frame.only_quotes() and spoken is not None:  # "A," he said. "B."
            for quote in frame.quotes.values():
                found[spoken] = found[spoken].joined(quote.inner)
            continue
        if found and _goes_on(frame) and found[-1].content[-1].end + 2 >= last_end:
            found[-1] = found[-1].joined(_without_mark(frame))
            continue
        told = _sentence(frame, tools.cues)
        before = lines[at - 1] if at and not _tells(found, lines[at - 1]) else None
        told += had_from(frame, before, tools.cues)
        found += told
        held = {part for each in found for part in each.content}
        nobodys = [q for q in frame.quotes.values() if q.inner not in held]
        orphans += nobodys
        if told or nobodys:
            spoken = None if nobodys else _spoken(found, len(told))
    starts = [q.span.start for q in marked]
    worded = tuple(_worded(text, each, marked, starts) for each in found)
    return Paragraph(span, worded, tuple(orphans), tuple(lines), marked)


def _tells(found: Sequence[Found], frame: Frame) -> bool:
    """Say whether somebody tells a sentence, or something in it, already."""
    return any(part.overlaps(frame.span) for each in found for part in each.content)


def _spoken(found: Sequence[Found], told: int) -> int | None:
    """Return which of the last `told` acts a quotation by itself goes on from, if any.

    The last, or one after which its own speaker only adds something: "“A,” she said, explaining
    why. “B.”"
    """
    last = len(found) - 1
    for at in range(last, last - told, -1):
        if found[at].quoted:
            return at
        if at == len(found) - told or found[at].source is None:
            return None
        if found[at].source != found[at - 1].source:
            return None
    return None


def _worded(text: str, found: Found, every: tuple[Quote, ...], starts: list[int]) -> Found:
    """Say whether the content is in quotation marks in part or as a whole."""
    place = hull(found.content)
    marked = every[max(bisect_left(starts, place.start) - 1, 0) : bisect_left(starts, place.end)]
    inner = [q.inner for q in marked if any(q.inner.overlaps(part) for part in found.content)]
    if found.quoted or not inner:
        return found
    left = "".join(
        text[max(a, part.start) : b] for part in found.content for a, b in _between(part, inner)
    )
    if not any(c.isalnum() for c in left):
        return replace(found, mode="direct")
    return replace(found, mode="mixed", content=tuple(_marked(p, marked) for p in found.content))


def _marked(part: Span, marked: tuple[Quote, ...]) -> Span:
    """Return the content with the marks of the quotations that begin or end it."""
    start = min((q.span.start for q in marked if q.inner.start == part.start), default=part.start)
    end = max((q.span.end for q in marked if q.inner.end == part.end), default=part.end)
    return Span(start, end)


def _between(part: Span, inner: list[Span]) -> list[Span]:
    """Return the stretches of `part` outside the quoted ones."""
    made, at = [], part.start
    for quoted in inner:
        made.append(Span(at, min(quoted.start, part.end)))
        at = max(at, quoted.end)
    return [*made, Span(at, part.end)]


def _goes_on(frame: Frame) -> bool:
    """Say whether a sentence goes on from the one before: "Some of whom he had known."."""
    lows = [w.low for w in frame.words[:3]]
    return len(lows) == 3 and lows[1] == "of" and lows[2] in ("whom", "which")


def _without_mark(frame: Frame) -> Span:
    last = len(frame.words)
    while last > 1 and not frame.words[last - 1].wordlike:
        last -= 1
    return Span(frame.words[0].start, frame.words[last - 1].end)


def _sentence(frame: Frame, cues: Cues) -> list[Found]:
    told = [
        each for read in (according, heard, had_that, or_so, put_to) for each in read(frame, cues)
    ]
    named = [each.source for each in told if each.source]
    verbs = [
        v
        for v in cues.find(frame.words)
        if not any(s.start <= frame.words[v.at].start < s.end for s in named)
    ]
    quoted = direct(frame, verbs, cues) if frame.quotes else []
    held = {part for each in told for part in each.content}
    quoted = [each for each in quoted if not set(each.content) & held]
    spoken = {each.cue for each in quoted}
    used = {
        v.at for v in verbs if Span(frame.words[v.at].start, frame.words[v.end - 1].end) in spoken
    }
    verbal = [*indirect(frame, verbs, cues, used, quoted), *tolls(frame, cues)]
    known = {each.content for each in verbal}  # "said in a statement that S" is told once
    nouns = [f for f in nominal(frame, cues, {v.at for v in verbs}) if f.content not in known]
    return sorted([*told, *quoted, *verbal, *nouns], key=lambda f: min(f.content))


def inside(text: str, found: Found, tools: Tools) -> list[Found]:
    """Return what is told inside the content of a quotation."""
    made: list[Found] = []
    for part in found.content:
        if part.end - part.start > 12:
            made += read_paragraph(text, part, tools).found
    return made
