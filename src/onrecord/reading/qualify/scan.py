"""From word lists to patterns, and from what was found in a text to the claims that hold it.

A text is read as a `Sheet`: the same length as the text, so that every offset holds, but in
lower case, with one kind of apostrophe, hyphen, space and digit, and with wrapped lines joined.
A document is searched once for each list; findings are then dealt out to the claims.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from sys import intern
from typing import NamedTuple, Protocol, TypeVar

from onrecord.language.words import without_notes
from onrecord.reading.cells import cells, rows_of_tables
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, Cue
from onrecord.record.text import Span

from .phrases import Step, end_of, needed, openings, steps

T = TypeVar("T")

_SAME: dict[str, str] = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **{"≥": ">", "≤": "<", "≈": "~", "≃": "~"},
    **dict.fromkeys("\t\r\v\f\xa0\u2007\u2009\u202f", " "),
    **{chr(0x0660 + n): str(n) for n in range(10)},  # Arabic-Indic digits
    **{chr(0x06F0 + n): str(n) for n in range(10)},  # their eastern forms
}
_FLAT = str.maketrans(_SAME)
_BREAK = re.compile(r"\n[ \n]*")
# Two lines that open with a list's mark: none of them is the rest of a wrapped one.
_MARKED = r"[ >]*(?:\(?\d{1,3}[.)]|[-*•])[ ]+"
_LISTED = re.compile(rf"(?:^|\n)(?={_MARKED}[^\n]*(?P<end>\n){_MARKED})")
# A note by its number: "[402] Interview of 3 May"; as a mark in the text `words.py` knows it.
_NOTED = re.compile(r"^ *\[\d{1,3}\](?=\s)", re.MULTILINE)
# "1 200" with a space that does not break is one number.
_GROUPED = re.compile(r"(?<=\d)[\xa0\u2009\u202f](?=\d{3}(?!\d))")
_ABBREVIATED = r"(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)(?<!\bgen)(?<!\blt)(?<!\bcol)(?<!\bmsgr)"
_ENDS = re.compile(
    rf"{_ABBREVIATED}(?<!\bno)(?<!\bst)(?<!\bcapt)(?<!\bmaj)(?<! [a-z])(?<!\.[a-z])"
    r"[.!?]+[\"')\]]*(?= |\n|$)|\n+"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text in the forms the word lists are written for; all three have the same length."""

    text: str
    flat: str
    low: str
    breaks: tuple[int, ...]
    words: Mapping[str, list[int]]
    vocabulary: list[str]
    spoken: tuple[frozenset[str], ...]

    @property
    def lined(self) -> str:
        """Return the plain text with its lines as they are written."""
        made, at = [], 0
        for line in self.text.split("\n"):
            made.append(self.flat[at : at + len(line)])
            at += len(line) + 1
        return "\n".join(made)

    def said(self, at: int) -> frozenset[str]:
        """Return the words of the sentence that the code point at `at` lies in."""
        return self.spoken[bisect_right(self.breaks, at)]

    def sentence(self, at: int) -> Span:
        """Return the sentence that the code point at `at` lies in."""
        after = bisect_right(self.breaks, at)
        start = self.breaks[after - 1] if after else 0
        return Span(start, self.breaks[after] if after < len(self.breaks) else len(self.text))

    def cue(self, span: Span) -> Cue:
        """Return the words of `span` as a cue."""
        return Cue(text=span.of(self.text), span=span)

    def shouts(self, span: Span) -> bool:
        """Say whether the words of `span` are written in capitals throughout."""
        words = span.of(self.text)
        if not words.isupper():
            return False
        return next(islice(filter(str.isalpha, words), 12, None), None) is not None


# "> two boys" in a reply quotes a line, and is not more than two; ">50 boys" is.
_QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:>(?=[ \t]|$)|>>)[ \t]*", re.MULTILINE)


@lru_cache(maxsize=4)
def sheet(text: str) -> Sheet:
    """Return the sheet of `text`."""
    flat = _NOTED.sub(lambda m: " " * len(m[0]), without_notes(_GROUPED.sub(",", text)))
    flat = _QUOTE_MARKS.sub(lambda m: " " * len(m[0]), flat.translate(_FLAT))
    kept = {at for m in _LISTED.finditer(flat) for at in (m.start(), m.start("end"))}
    for row in rows_of_tables(text, Span(0, len(text))):
        kept |= {text.rfind("\n", 0, row.start), text.find("\n", row.end)}
        flat = _barred(flat, row, cells(text, row))
    flat = _BREAK.sub(
        lambda m: m[0] if m[0].count("\n") > 1 or m.start() in kept else " " * len(m[0]), flat
    )
    low = flat.lower()
    if len(low) != len(flat):  # "İ" becomes two code points
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)
    breaks = tuple(m.end() for m in _ENDS.finditer(low))
    words: dict[str, list[int]] = {}
    spoken: list[set[str]] = [set() for _ in (0, *breaks)]
    for token in _TOKEN.finditer(low):
        at, word = token.start(), intern(token[0])  # kept once, however often it stands
        words.setdefault(word, []).append(at)
        spoken[bisect_right(breaks, at)].add(word)
    said = tuple(map(frozenset, spoken))
    return Sheet(text, flat, low, breaks, words, sorted(words), said)


def _barred(flat: str, row: Span, parts: Sequence[Span]) -> str:
    """Return a text with a bar between the cells of a row, whatever parts them there."""
    ends = [a.end for a in parts[:-1]]
    signs = [f"{'|':^{b.start - end}}" for end, b in zip(ends, parts[1:], strict=True)]
    told = [part.of(flat) for part in parts]
    line = "".join(f"{cell}{sign}" for cell, sign in zip(told, [*signs, ""], strict=True))
    return f"{flat[: row.start]}{line}{flat[row.end :]}"


def named(page: Sheet, start: int) -> bool:
    """Say whether a word is written as part of a name: "the Oran Daily", not "Daily, they came".

    Among capitals throughout nothing tells a name.
    """
    flat = page.flat
    before = flat[max(0, start - 2) : start]
    inside = before[-1:] == " " and before[:1].isalpha()
    return flat[start].isupper() and inside and not flat[start : start + 40].isupper()


_KEPT = 5_000  # words whose phrases are remembered
_TOKEN = re.compile(r"(?<![\w])(?<!\w['-])\w+")


class Found(NamedTuple):
    """Words of a list in a text, and the name of the rule they belong to."""

    span: Span
    rule: str


class Finder:
    """Searches a text for the phrases of several rules at once.

    Where two fit at one place the one that stands first in the lists wins. A phrase is tried
    only where its first word stands, in a sentence that holds the others too.
    """

    def __init__(
        self,
        rules: Mapping[str, Iterable[str]],
        lists: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.lists = lists
        self.phrases: list[tuple[str, str]] = []
        self.exact: dict[str, list[int]] = {}
        self.prefixes: dict[str, list[int]] = {}
        self.steps: dict[int, tuple[Step, ...]] = {}
        self.needed: dict[int, tuple[Collection[str], ...]] = {}
        self.begun = _Begun(self)
        for rule, phrases in rules.items():
            for phrase in phrases:
                for word in openings(phrase, lists):
                    kind = self.prefixes if word.endswith("*") else self.exact
                    kind.setdefault(word.rstrip("*"), []).append(len(self.phrases))
                self.phrases.append((rule, phrase))
        self.longest = max(map(len, self.prefixes), default=0)

    def everywhere(self, page: Sheet) -> list[Found]:
        """Return what is found in the whole text, in order, none overlapping another."""
        hits: list[Found] = []
        for word in self._openings(page):
            if phrases := _possible(self.begun[word], page.words.keys()):
                for at in page.words[word]:
                    possible = _possible(phrases, page.said(at))
                    hits += self._hit(possible, page.low, at, len(page.low))
        return _apart(sorted(hits))

    def within(self, low: str, span: Span) -> list[Found]:
        """Return what is found in a stretch of a text in lower case."""
        inside = [(token.start(), token[0]) for token in _TOKEN.finditer(low, *span)]
        begun = [(at, phrases) for at, word in inside if (phrases := self.begun[word])]
        if not begun:
            return []
        held = frozenset(word for _, word in inside)
        hits: list[Found] = []
        for at, phrases in begun:
            hits += self._hit(_possible(phrases, held), low, at, span.end)
        return _apart(hits)

    def at(self, low: str, start: int, end: int) -> int | None:
        """Return where a phrase that begins at `start` ends, or None."""
        token = _TOKEN.match(low, start, end)
        hits = self._hit(self.begun[token[0]], low, start, end) if token else ()
        return hits[0].span.end if hits else None

    def _openings(self, page: Sheet) -> set[str]:
        """Return the words of a text that a phrase may begin with."""
        found = self.exact.keys() & page.words.keys()
        for prefix in self.prefixes:
            first = bisect_left(page.vocabulary, prefix)
            for word in page.vocabulary[first:]:
                if not word.startswith(prefix):
                    break
                found.add(word)
        return found

    def beginning_with(self, word: str) -> tuple["_Phrase", ...]:
        """Return the phrases that may begin with `word`, in their order."""
        starts = (word[:end] for end in range(1, min(len(word), self.longest) + 1))
        longer = (n for start in starts for n in self.prefixes.get(start, ()))
        numbers = sorted({*self.exact.get(word, ()), *longer})
        return tuple(self._phrase(number, word) for number in numbers)

    def _phrase(self, number: int, word: str) -> "_Phrase":
        if number not in self.needed:
            self.steps[number] = steps(self.phrases[number][1], self.lists)
            self.needed[number] = tuple(needed(self.steps[number]))
        return _Phrase(number, tuple(ws for ws in self.needed[number] if word not in ws))

    def _hit(self, phrases: Iterable["_Phrase"], low: str, at: int, end: int) -> tuple[Found, ...]:
        """Return the first of `phrases` that stands at `at`, if one does."""
        for number, _ in phrases:
            after = end_of(self.steps[number], low, at, end)
            if after is not None:
                return (Found(Span(at, after), self.phrases[number][0]),)
        return ()


class _Phrase(NamedTuple):
    """A phrase by its number, and sets of words of each of which its sentence must hold one."""

    number: int
    needed: tuple[Collection[str], ...]


class _Begun(dict[str, tuple[_Phrase, ...]]):
    """The phrases of a finder that may begin with a word; those of the last words are kept."""

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.finder = finder

    def __missing__(self, word: str) -> tuple[_Phrase, ...]:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = self.finder.beginning_with(word)
        return found


def _possible(phrases: Iterable[_Phrase], held: Set[str]) -> list[_Phrase]:
    """Return those of `phrases` that may stand among the words `held`."""
    missing = held.isdisjoint
    return [p for p in phrases if not (p.needed and any(map(missing, p.needed)))]


def _apart(hits: Iterable[Found]) -> list[Found]:
    """Return the hits without those that begin inside one before them."""
    found: list[Found] = []
    for hit in hits:
        if not found or hit.span.start >= found[-1].span.end:
            found.append(hit)
    return found


class Shelf:
    """Findings in the order of their place, looked up by the stretch that holds them."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.found = sorted(found)
        self.starts = [f.span.start for f in self.found]

    def within(self, span: Span) -> list[Found]:
        """Return the findings that lie inside `span`."""
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [f for f in self.found[low:high] if f.span.end <= span.end]


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


V = TypeVar("V", bound=_Placed)


def deal(claims: Iterable[Claim], values: Sequence[V]) -> dict[str, tuple[V, ...]]:
    """Give each claim the values that lie inside one of its spans, by the claim's id.

    `values` are in the order of their place.
    """
    starts = [v.span.start for v in values]
    return {
        claim.id: tuple(
            value
            for span in claim.spans
            for value in values[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if value.span.end <= span.end
        )
        for claim in claims
    }


@dataclass(frozen=True, slots=True)
class Region:
    """Where the words stand that may qualify a claim.

    `own` are the claim's spans; `lead` and `tail` the words of its sentence before and after
    it that belong to no other claim; `cue` the reporting word that leads to it.
    """

    own: tuple[Span, ...]
    lead: Span
    tail: Span
    cue: Span | None

    def around(self) -> tuple[Span, ...]:
        """Return the stretches outside the claim, the nearest kind of evidence first."""
        return (*((self.cue,) if self.cue else ()), self.lead, self.tail)


# An en dash is "-" on a sheet.
_DASH = re.compile(r" (?:--?|—) ")


def put_between(span: Span, whole: Span, page: Sheet) -> bool:
    """Say whether `span` stands between dashes or in brackets inside a claim, beside what it tells.

    "A cook - she begged me not to print her name - hid", "Midwife (no names): 22 dead".
    """
    before, after = page.low[whole.start : span.start], page.low[span.end : whole.end]
    opened = before.rfind("(")
    if opened > before.rfind(")"):
        return bool(before[:opened].strip()) and ")" in after
    dashes = [m.start() for m in _DASH.finditer(before)]
    closed = _DASH.search(after)
    return len(dashes) % 2 == 1 and closed is not None and bool(after[closed.end() :].strip())


def regions(draft: Draft, page: Sheet) -> dict[str, Region]:
    """Return the region of every claim, by its id."""
    spans = sorted({span for claim in draft.claims for span in claim.spans})
    starts, ends = [s.start for s in spans], sorted(s.end for s in spans)
    cues = {a.id: a.cue for a in draft.attributions}
    found = {}
    for claim in draft.claims:
        start, end = claim.span
        first = page.sentence(start).start
        last = max(page.sentence(max(end - 1, start)).end, end)
        before = bisect_right(ends, start)
        after = bisect_left(starts, end)
        lead = max(first, ends[before - 1] if before else 0)
        tail = min(last, starts[after] if after < len(starts) else last)
        cue = cues.get(claim.attribution or "") or (claim.cue.span if claim.cue else None)
        found[claim.id] = Region(
            claim.spans, Span(min(lead, start), start), Span(end, max(tail, end)), cue
        )
    return found
