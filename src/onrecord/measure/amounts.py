"""Quantities and times, measured on passages that were marked for them.

FOLDER holds texts in braces (`amountmarks`), or files of marks without words, whose texts are in a
second folder. A value that was read serves one that was marked on words that overlap.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml

from onrecord.record.claim import Quantity, When
from onrecord.record.ident import sha256
from onrecord.record.text import Span

from .amountmarks import Many, Marked, Moment, made, read_passages, read_placed
from .attribution import CorpusMissing
from .braces import BadMarking
from .recognizers import Predict
from .scores import Scores, score
from .values import folded, noun


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


G = TypeVar("G", bound=_Placed)
F = TypeVar("F", bound=_Placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The scores, and a line for each value that was missed, read otherwise, or not marked."""

    scores: Scores
    unlike: tuple[str, ...]


def measure_amounts(folder: Path, predict: Predict, texts: Path | None = None) -> Measured:
    """Measure `predict` on every file of `folder`, with a row for each folder in it.

    `texts` has the texts of marks without words. Raises CorpusMissing where there is nothing to
    measure or a text is not there, BadMarking where a mark cannot be read.
    """
    files = sorted(f for f in folder.rglob("*") if f.suffix in (".txt", ".yaml"))
    if not files:
        raise CorpusMissing(f"{folder} has no passages; give a folder of marked texts")
    known = _texts(texts) if texts else {}
    counts: dict[str, Counter[str]] = {"": Counter()}
    gold, unlike = {}, []
    for file in files:
        data = file.read_bytes()
        name = file.relative_to(folder).as_posix()
        gold[name] = sha256(data)
        group = f"{file.parent.relative_to(folder).as_posix()}: "
        for marked in _marked(file, data, known):
            counted, lines = _compared(marked, *predict(marked.text, marked.day))
            counts[""].update(counted)
            if group != ".: ":
                counts.setdefault(group, Counter()).update(counted)
            unlike += [f"{name}: {line}" for line in lines]
    rows = [
        score(f"{group}{row}", c[row], c[f"{row} marked"], c[f"{row} read"])
        for group, c in counts.items()
        for row in ROWS
    ]
    return Measured(
        scores=Scores(title=folder.name, gold=gold, scores=tuple(rows)), unlike=tuple(unlike)
    )


def _marked(file: Path, data: bytes, texts: Mapping[str, str]) -> list[Marked]:
    try:
        if file.suffix == ".txt":
            return list(read_passages(data.decode("utf-8")))
        return [_placed(each, texts) for each in yaml.safe_load(data)]
    except BadMarking as e:
        raise BadMarking(f"{file}: {e}") from e
    except (KeyError, TypeError, yaml.YAMLError) as e:
        raise BadMarking(f"{file}: a list of name, text_sha256, day, part and marks: {e!r}") from e


def _placed(each: Mapping[str, Any], texts: Mapping[str, str]) -> Marked:
    """Return the part of a text that was marked; its marks count from the part's start."""
    text = texts.get(each["text_sha256"])
    if text is None:
        raise CorpusMissing(f"{each['name']} of this SHA-256 is not among the texts; give --texts")
    marks = [read_placed(line) for line in each["marks"].splitlines()]
    return made(each["day"], text[slice(*each["part"])], marks)


def _texts(folder: Path) -> dict[str, str]:
    """Return by its SHA-256 the text of every text file, and of every line of a JSONL file."""
    found = [f.read_text("utf-8") for f in folder.rglob("*.txt")]
    for file in folder.rglob("*.jsonl"):
        found += [json.loads(line).get("text", "") for line in file.open(encoding="utf-8")]
    return {sha256(text.encode("utf-8")): text for text in found}


QUANTITY = ("number found", "number", "number and bound", "unit", "counted", "per", "within")
TIME = ("time found", "time", "date", "duration", "frequency")
ROWS = (*QUANTITY, *TIME)


def _compared(
    marked: Marked, quantities: Sequence[Quantity], times: Sequence[When]
) -> tuple[Counter[str], list[str]]:
    text, counted = marked.text, Counter[str]()
    lines = []
    for want, got in _paired(marked.quantities, quantities, marked.open, _close):
        counted.update(_of_number(text, want, got))
        if want is None or got is None or not _right(text, want, got):
            lines.append(_unlike(text, want, got, _shown))
    for moment, when in _paired(marked.times, times, marked.open, _closeness):
        counted.update(_of_time(moment, when))
        if moment is None or when is None or not _right_time(moment, when):
            lines.append(_unlike(text, moment, when, _shown_time))
    return counted, lines


def _paired(
    gold: Sequence[G], found: Sequence[F], left: Iterable[Span], close: Callable[[G, F], int]
) -> Iterator[tuple[G | None, F | None]]:
    """Pair what overlaps, the most alike first; what was read on words left open is left out."""
    pairs = [(g, f) for g in gold for f in found if _overlap(g.span, f.span)]
    pairs.sort(key=lambda p: (-close(*p), p[0].span, p[1].span))
    served_gold: list[G] = []
    served: list[F] = []
    for g, f in pairs:
        if all(g is not s for s in served_gold) and all(f is not s for s in served):
            served_gold.append(g)
            served.append(f)
            yield g, f
    yield from ((g, None) for g in gold if all(g is not s for s in served_gold))
    for f in found:
        if all(f is not s for s in served) and not any(_overlap(f.span, s) for s in left):
            yield None, f


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _close(want: Many, got: Quantity) -> int:
    return _number(want, got) + _bound(want, got)


def _number(want: Many, got: Quantity) -> bool:
    """Say whether the numbers are the same, open or not."""
    one, other = ({v for v in ends if v is not None} for ends in (_ends(want), _ends(got)))
    return len(one) == len(other) and all(
        isclose(a, b, rel_tol=1e-4) for a, b in zip(sorted(one), sorted(other), strict=True)
    )


def _ends(of: Many | Quantity) -> tuple[float | None, float | None]:
    return of.low, of.high


def _bound(want: Many, got: Quantity) -> bool:
    opened = [[end is None for end in _ends(of)] for of in (want, got)]
    return _number(want, got) and opened[0] == opened[1] and want.approximate == got.approximate


def _of_number(text: str, want: Many | None, got: Quantity | None) -> Iterator[str]:
    """Yield what one pair adds to the counts."""
    for row in QUANTITY[:3]:
        yield from ([f"{row} marked"] if want else [])
        yield from ([f"{row} read"] if got else [])
    stated = _labels(text, want), _labels(text, got)
    for row in QUANTITY[3:]:
        yield from ([f"{row} marked"] if stated[0][row] else [])
        yield from ([f"{row} read"] if stated[1][row] else [])
        if stated[0][row] and _alike(row, stated[0][row], stated[1][row]):
            yield row
    if want and got:
        yield "number found"
        yield from (["number"] if _number(want, got) else [])
        yield from (["number and bound"] if _bound(want, got) else [])


def _labels(text: str, of: Many | Quantity | None) -> Mapping[str, str | None]:
    if of is None:
        return dict.fromkeys(QUANTITY[3:])
    within = of.within.of(text) if isinstance(of, Quantity) and of.within else of.within
    return {
        "unit": of.unit,
        "counted": noun(of.counted),
        "per": folded(of.per),
        "within": folded(within),
    }


def _alike(row: str, want: str | None, got: str | None) -> bool:
    if row == "within" and want and got:
        return want in got.split() or got.startswith(want)
    return want == got


def _right(text: str, want: Many, got: Quantity) -> bool:
    said = _labels(text, want), _labels(text, got)
    return _bound(want, got) and all(_alike(r, said[0][r], said[1][r]) for r in QUANTITY[3:])


def _closeness(want: Moment, got: When) -> int:
    return (want.kind == got.kind) + _right_time(want, got)


def _right_time(want: Moment, got: When) -> bool:
    said = (want.kind, want.start, want.end, want.duration)
    return said == (got.kind, got.start, got.end, got.duration)


def _of_time(want: Moment | None, got: When | None) -> Iterator[str]:
    for each, side in ((want, "marked"), (got, "read")):
        if each:
            yield from (f"{row} {side}" for row in ("time found", "time", each.kind))
    if want and got:
        yield "time found"
        if _right_time(want, got):
            yield from ("time", want.kind)


def _unlike(text: str, want: G | None, got: F | None, shown: Callable[..., str]) -> str:
    at = (want or got).span.start  # type: ignore[union-attr]
    around = " ".join(text[max(0, at - 30) : at + 40].split())
    sides = (f"{each.span.of(text)!r} {shown(text, each)}" if each else "-" for each in (want, got))
    return " | ".join([*sides, f"… {around} …"])


def _shown(text: str, of: Many | Quantity) -> str:
    low, high = (f"{end:g}" if end is not None else "" for end in _ends(of))
    number = low if low == high else f"{low}..{high}"
    labels = [f"{k} {v}" for k, v in _labels(text, of).items() if v]
    return ", ".join([f"{'~' if of.approximate else ''}{number}", *labels])


def _shown_time(_: str, of: Moment | When) -> str:
    return f"{of.kind} {of.start or ''}..{of.end or ''} {of.duration or ''}".strip()
