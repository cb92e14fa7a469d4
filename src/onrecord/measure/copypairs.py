"""Copies, measured on labelled pairs of texts: does one go back to the other?

A file of JSON lines with `text1`, `text2`, `label` (1 where one was made from the other) and
`kind`. All its texts are one case, so that boilerplate which many share is known as such.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.record.document import Document, People
from onrecord.record.ident import sha256, text_sha256
from onrecord.record.reading import Reading
from onrecord.weighing.origins.copies import copies

from .corpora import Judged, Measured, digest, missed, rows_of, scored


def measure_copies(file: Path) -> Measured:
    """Measure on the pairs of texts of a file; raises CorpusMissing."""
    rows = rows_of(file)
    texts = {_key(row[side]): str(row[side]) for row in rows for side in ("text1", "text2")}
    found = set(copies(tuple(_reading(key, text) for key, text in sorted(texts.items()))))
    cases = [_judged(number, row, found) for number, row in enumerate(rows)]
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for row, case in zip(rows, cases, strict=True):
        kinds[str(row["kind"])].append(case)
    return Measured(
        title="copies",
        gold=digest(file),
        scores=tuple(scored("one goes back to the other", cases)),
        notes=tuple(_note(kind, kinds[kind]) for kind in sorted(kinds)),
        misses=missed(cases),
    )


def _judged(number: int, row: Mapping[str, Any], found: set[tuple[str, str]]) -> Judged:
    pair = tuple(sorted((_key(row["text1"]), _key(row["text2"]))))
    same = pair[0] == pair[1] or pair in found
    line = f"pair {number + 1}, {row['kind']}"
    return Judged(about=str(row["id1"]), gold=bool(row["label"]), found=same, line=line)


def _note(kind: str, cases: list[Judged]) -> str:
    right = sum(c.gold == c.found for c in cases)
    return f"{kind}: {right} of {len(cases)} right"


def _key(text: object) -> str:
    return sha256(str(text).encode())


def _reading(key: str, text: str) -> Reading:
    """Return a reading of a bare text, of which nothing but its words is known."""
    document = Document(
        id=key,
        name=key,
        media_type="text/plain",
        bytes=None,
        language=None,
        text=text,
        text_sha256=text_sha256(text),
        title=None,
        published=None,
        publisher=None,
        authors=(),
        people=People(),
        url=None,
        parts=(),
        receipts=(),
        interview=None,
        consent=None,
        derived_from=(),
    )
    return Reading(
        id=key,
        document=document,
        tools={},
        passages=(),
        attributions=(),
        claims=(),
        entities=(),
        problems=(),
    )
