"""Passages whose claims are marked in curly braces, each with what its words say of it.

    === A farmer's statement
    {I was in the stable | first hand}. {They beat me | first hand; victim}. {My wife was told
    that he was shot | hearsay; relays}. {I cannot say whether it is true | negated; any basis}.

`===` opens a passage, read as a document of its own. After the bar stand the labels, in any
order; what is not said is the usual class (unstated, not stated, affirmed, unspecified).
`hearsay from WORDS` and `denies WORDS` name words of the passage, `denies` alone the whole claim;
`any basis` and the like leave out what cannot well be decided. `{+ …}` goes on with the claim
before it, where something interrupts it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.record.text import Span

from .marked import MarkedClaim, MarkedDocument

_TITLE = re.compile(r"^=== *(.+)$", re.MULTILINE)
_BRACES = re.compile(r"\{(\+ )?([^{}|]*?)(?: *\|([^{}|]*))?\}")
USUAL = {
    "basis": "unstated",
    "standing": "not_stated",
    "polarity": "affirmed",
    "certainty": "unspecified",
}
LABELS = {
    "first hand": ("basis", "participant"),
    **{name: ("basis", name) for name in ("eyewitness", "hearsay", "record", "inference")},
    **{name: ("standing", name) for name in ("victim", "witness", "member", "relays", "official")},
    "alleged perpetrator": ("standing", "alleged_perpetrator"),
    "negated": ("polarity", "negated"),
    **{name: ("certainty", name) for name in ("certain", "probable", "possible", "hypothetical")},
}
_NAMING = {"hearsay from ": ("told by", "hearsay"), "denies ": ("denial", "negated")}


class BadLabel(Exception):
    """A marking that cannot be used; its text is the line for the person."""


@dataclass(slots=True)
class _Found:
    spans: list[Span] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=lambda: dict(USUAL))
    words: dict[str, str] = field(default_factory=dict)


def read_labelled(file: Path) -> dict[str, MarkedDocument]:
    """Return the passages of a file by their titles; raises BadLabel."""
    content = file.read_text("utf-8")
    heads = list(_TITLE.finditer(content))
    if not heads:
        raise BadLabel(f"{file}: no passage; a line such as “=== A farmer's statement” opens one")
    ends = [h.start() for h in heads[1:]] + [len(content)]
    found: dict[str, MarkedDocument] = {}
    for head, end in zip(heads, ends, strict=True):
        try:
            found[head[1].strip()] = _passage(content[head.end() : end].strip("\n") + "\n")
        except BadLabel as error:
            raise BadLabel(f"{file}: {head[1].strip()}: {error}") from error
    return found


def _passage(marked: str) -> MarkedDocument:
    text, at, found = "", 0, list[_Found]()
    for brace in _BRACES.finditer(marked):
        text += marked[at : brace.start()]
        words = brace[2]
        if brace[1] and not found:
            raise BadLabel(f"nothing goes before “{{+ {words}}}”")
        claim = found[-1] if brace[1] else _Found()
        span = Span(len(text), len(text) + len(words))
        text, at = text + words, brace.end()
        claim.spans.append(span)
        for label in filter(None, map(str.strip, (brace[3] or "").split(";"))):
            _mark(claim, label, words)
        if not brace[1]:
            found.append(claim)
    text += marked[at:]
    if stray := re.search(r"[{}]", text):
        raise BadLabel(f"a brace has no partner near “{text[stray.start() : stray.start() + 40]}”")
    return MarkedDocument(
        text=text, claims=tuple(_made(f, text) for f in found), passages=(), metadata={}
    )


def _mark(claim: _Found, label: str, own: str) -> None:
    """Add one label to a claim."""
    if label.startswith("any ") and label[4:] in USUAL:
        claim.labels.pop(label[4:], None)
        return
    if label == "denies":
        label = f"denies {own}"
    for opening, (mark, also) in _NAMING.items():
        if label.startswith(opening):
            claim.words[mark] = label.removeprefix(opening)
            label = also
    if label not in LABELS:
        raise BadLabel(f"“{label}” is no label; the labels are {', '.join(_known())}")
    name, value = LABELS[label]
    claim.labels[name] = value


def _known() -> Iterator[str]:
    yield from LABELS
    yield from ("hearsay from WORDS", "denies WORDS")
    yield from (f"any {name}" for name in USUAL)


def _made(found: _Found, text: str) -> MarkedClaim:
    return MarkedClaim(
        spans=tuple(found.spans),
        labels=found.labels,
        source=(),
        chain=None,
        marks={name: _nearest(words, found.spans, text) for name, words in found.words.items()},
        values={},
    )


def _nearest(words: str, to: list[Span], text: str) -> Span:
    """Return where the words stand, the nearest place first."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    if not starts:
        raise BadLabel(f"“{words}” does not stand in the passage")
    at = min(starts, key=lambda start: abs(start - to[0].start))
    return Span(at, at + len(words))
