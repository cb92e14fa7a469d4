"""Dates, measured on GUM: where a date stands in a text, and the days that it means.

GUM (<https://gucorpling.org/gum/>, annotations CC BY 4.0) marks dates in the manner of TEI in its
XML, one token a line: `when`, `from` and `to`, `notBefore` and `notAfter`. The document's own date
is its `dateCreated`. As at TempEval, a date is found where the words overlap, and right where
its days are the same too. GUM marks the two ends of "from 2004 to 2009" each by itself, and in
"since 1958" the year alone, where the ledger has one interval: an end of it that is the marked
date's is right.
"""

import html
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.record.claim import When
from onrecord.record.ident import sha256
from onrecord.record.text import Span

from .attribution import CorpusMissing
from .recognizers import Predict
from .scores import Score, Scores, score

Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Marked:
    """A date that was marked, and its days; null where the ledger cannot express them."""

    span: Span
    days: Days | None


@dataclass(slots=True)
class Page:
    """One document: its text put together again from its tokens, and the dates marked in it."""

    kind: str = ""
    created: str | None = None
    text: str = ""
    dates: list[Marked] = field(default_factory=list)


def measure_gum_dates(folder: Path, predict: Predict) -> tuple[Scores, tuple[str, ...]]:
    """Measure `predict` on the dates of every `GUM_*.xml` in `folder`.

    Returns the scores of all and of every kind of text, and a line for each date that was missed,
    read otherwise, or read where none is marked. Raises CorpusMissing where there is no file.
    """
    files = sorted(folder.glob("GUM_*.xml"))
    if not files:
        raise CorpusMissing(f"{folder} has no GUM_*.xml; give the folder that holds GUM's XML")
    counts: dict[str, Counter[str]] = {}
    lines: list[str] = []
    gold = {}
    for file in files:
        data = file.read_bytes()
        gold[file.name] = sha256(data)
        page = read_page(data.decode("utf-8"))
        times = [t for t in predict(page.text, page.created)[1] if t.kind == "date"]
        counted, unlike = _compared(page, times)
        for kind in ("all", page.kind):
            counts.setdefault(kind, Counter()).update(counted)
        lines += [f"{file.stem}: {line}" for line in unlike]
    return Scores(title="gum dates", gold=gold, scores=tuple(_scores(counts))), tuple(lines)


def _scores(counts: Mapping[str, Counter[str]]) -> Iterator[Score]:
    for kind, counted in counts.items():
        for name in ("value", "found"):
            yield score(f"{kind}: {name}", counted[name], counted["marked"], counted["read"])


def _compared(page: Page, times: Sequence[When]) -> tuple[Counter[str], list[str]]:
    counted, unlike = Counter[str](), []
    served: set[Span] = set()
    for marked in page.dates:
        here = [t for t in times if _overlap(t.span, marked.span)]
        hit = next((t for t in here if _right(marked, t)), here[0] if here else None)
        served.update(t.span for t in here if t is hit or marked.days is None)
        if marked.days is None:
            continue
        right = hit is not None and _right(marked, hit)
        counted.update(marked=1, read=hit is not None, found=hit is not None, value=right)
        if not right:
            said = f"{hit.text!r} {_shown((hit.start, hit.end))}" if hit else "not read"
            unlike.append(f"{marked.span.of(page.text)!r} {_shown(marked.days)}: {said}")
    left = [t for t in times if t.span not in served]
    counted["read"] += len(left)
    unlike += [f"not marked: {t.text!r} {_shown((t.start, t.end))}" for t in left]
    return counted, unlike


def _right(marked: Marked, time: When) -> bool:
    if marked.days is None:
        return False
    if (time.start, time.end) == marked.days:
        return True
    longer = time.span.start < marked.span.start or marked.span.end < time.span.end
    ends = zip((time.start, time.end), marked.days, strict=True)
    return longer and any(read is not None and read == wanted for read, wanted in ends)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shown(days: Days) -> str:
    return f"{days[0] or ''}/{days[1] or ''}"


_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]%’”]+|n't|'\w*|’\w*")
_NO_SPACE_AFTER = ("(", "[", "$", "“", "‘", "#")
_PARAGRAPHS = frozenset({"p", "head", "sp", "item", "caption", "cell", "quote", "lg"})


def read_page(xml: str) -> Page:
    """Return the document that a file of GUM holds: its tags and tokens stand a line each."""
    page = Page()
    opened: list[tuple[int, Mapping[str, str]]] = []
    glued = joined = False  # inside <w>, tokens are one word
    for line in xml.splitlines():
        tag = None if "\t" in line else _TAG.fullmatch(line.strip())
        if tag is None:
            token = html.unescape(line.partition("\t")[0]).strip()
            if token:
                page.text += _gap(page.text, token, joined) + token
                joined = glued or token in _NO_SPACE_AFTER
            continue
        closing, name, attributes = tag[1] == "/", tag[2], dict(_ATTRIBUTE.findall(tag[3]))
        if name == "text" and not closing:
            page.kind, page.created = attributes["type"], attributes.get("dateCreated")
        elif name == "w":
            glued, joined = not closing, False
        elif name in _PARAGRAPHS:
            page.text = page.text.rstrip() + "\n\n" if page.text else ""
        elif name == "date" and not closing:
            opened.append((len(page.text), attributes))
        elif name == "date" and opened:
            _close(page, *opened.pop())
    return page


def _gap(text: str, token: str, joined: bool) -> str:
    if not text or text[-1].isspace() or joined or _NO_SPACE_BEFORE.fullmatch(token):
        return ""
    return " "


def _close(page: Page, start: int, attributes: Mapping[str, str]) -> None:
    words = page.text[start:]
    first = start + len(words) - len(words.lstrip())
    if words.strip():
        page.dates.append(Marked(Span(first, len(page.text.rstrip())), days(attributes)))


def days(attributes: Mapping[str, str]) -> Days | None:
    """Return the first and last day of a TEI date; null for a time of day or a date each year."""
    ends = [attributes.get(k) for k in ("from", "notBefore", "when")]
    lasts = [attributes.get(k) for k in ("to", "notAfter", "when")]
    start, end = _first(ends), _first(lasts)
    if any(v and not _DATE.fullmatch(v) for v in (start, end)) or not (start or end):
        return None
    return (_whole(start)[0] if start else None, _whole(end)[1] if end else None)


_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)


def _whole(value: str) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day."""
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        last = monthrange(int(value[:4]), int(value[5:]))[1]
        return f"{value}-01", f"{value}-{last:02}"
    return value, value
