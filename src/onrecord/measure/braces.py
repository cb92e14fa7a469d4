"""Texts marked by hand in curly braces: who says what, where it stands in the text.

    {s1 The nurse} {q1 said} {c1 the boys had been taken at night}.

A letter (s source, q cue, c content) and the number of the attribution open a brace; `=` and the
act may follow the number of a cue. One number may have several contents (an interrupted
quotation) and several sources (any of them names the one who says it). Braces nest.
"""

import re
from dataclasses import dataclass, field
from typing import get_args

from onrecord.record.claim import Act
from onrecord.record.text import Span

_OPEN = re.compile(r"\{([sqc])(\d+)(?:=(\w+))? ?")


class BadMarking(Exception):
    """A brace that does not fit; its text is the line for the person."""


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """One attribution as marked by a person."""

    number: int
    sources: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    act: Act


@dataclass(slots=True)
class _Parts:
    spans: dict[str, list[Span]] = field(default_factory=lambda: {"s": [], "q": [], "c": []})
    act: Act = "speech"


def read_marked(marked: str) -> tuple[str, tuple[MarkedAttribution, ...]]:
    """Return the text without its braces, and the attributions in the order of their numbers.

    Raises BadMarking where a brace is not closed, closes nothing or is none of the three.
    """
    text: list[str] = []
    at = length = 0
    opened: list[tuple[str, int, int]] = []
    parts: dict[int, _Parts] = {}
    for brace in re.finditer(r"[{}]", marked):
        if brace.start() < at:
            continue
        text.append(marked[at : brace.start()])
        length += brace.start() - at
        at = brace.end()
        if brace[0] == "}":
            if not opened:
                raise BadMarking(f"a brace closes nothing {_near(marked, at)}")
            kind, number, start = opened.pop()
            parts[number].spans[kind].append(Span(start, length))
            continue
        head = _OPEN.match(marked, brace.start())
        if head is None:
            raise BadMarking(f"a brace is neither source, cue nor content {_near(marked, at)}")
        at = head.end()
        opened.append((head[1], int(head[2]), length))
        here = parts.setdefault(int(head[2]), _Parts())
        if head[3]:
            here.act = _act(head[3], marked, at)
    if opened:
        raise BadMarking(f"the brace {opened[-1][0]}{opened[-1][1]} is never closed")
    text.append(marked[at:])
    return "".join(text), tuple(_made(n, p) for n, p in sorted(parts.items()))


def _act(word: str, marked: str, at: int) -> Act:
    for act in get_args(Act):
        if act == word:
            return act  # type: ignore[no-any-return]
    raise BadMarking(f"{word} is no act {_near(marked, at)}")


def _near(marked: str, at: int) -> str:
    return f"in line {marked.count(chr(10), 0, at) + 1}"


def _made(number: int, parts: _Parts) -> MarkedAttribution:
    spans = {kind: tuple(sorted(each)) for kind, each in parts.spans.items()}
    if not spans["c"]:
        raise BadMarking(f"attribution {number} has no content")
    cues = spans["q"]
    whole = Span(cues[0].start, cues[-1].end) if cues else None
    return MarkedAttribution(number, spans["s"], whole, spans["c"], parts.act)
