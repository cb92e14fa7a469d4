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
    parts: dict[int, _Parts] = {}
    text, found = without_braces(marked, _OPEN, "a brace is neither source, cue nor content")
    for head, span in found:
        here = parts.setdefault(int(head[2]), _Parts())
        here.spans[head[1]].append(span)
        if head[3]:
            here.act = _act(head[3], marked, head.end())
    return text, tuple(_made(n, p) for n, p in sorted(parts.items()))


def without_braces(
    marked: str, opens: re.Pattern[str], unknown: str
) -> tuple[str, list[tuple[re.Match[str], Span]]]:
    """Return a text without its braces, and each stretch with what opened it, as they close.

    `opens` matches the brace that opens and what names it. Raises BadMarking where a brace is not
    closed or closes nothing, and with `unknown` where one opens otherwise.
    """
    text: list[str] = []
    at = length = 0
    opened: list[tuple[re.Match[str], int]] = []
    found: list[tuple[re.Match[str], Span]] = []
    for brace in re.finditer(r"[{}]", marked):
        text.append(marked[at : brace.start()])
        length += brace.start() - at
        at = brace.end()
        if brace[0] == "}":
            if not opened:
                raise BadMarking(f"a brace closes nothing {_near(marked, at)}")
            head, start = opened.pop()
            found.append((head, Span(start, length)))
            continue
        begins = opens.match(marked, brace.start())
        if begins is None:
            raise BadMarking(f"{unknown} {_near(marked, at)}")
        at = begins.end()
        opened.append((begins, length))
    if opened:
        named = opened[-1][0][0].strip("{ ").partition("=")[0]
        raise BadMarking(f"the brace {named} is never closed")
    text.append(marked[at:])
    return "".join(text), found


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
