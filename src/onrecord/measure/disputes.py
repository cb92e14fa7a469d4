"""Disputes: pairs of short reports of onrecord's own, marked twice: can both be so at once?

`pairs.yaml` holds rows of a number, and day of publication and text of two reports; `first.yaml`
and `second.yaml` the numbers of those that cannot both be so, as marked at two times. What the two
markings agree on is asked for; the rest counts nowhere. Each pair is weighed as a case of its own.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from onrecord.record.case import Weighing
from onrecord.record.reading import Reading

from .attribution import CorpusMissing
from .corpora import Judged, Measured, digest, false_ones, missed, scored
from .events import Report, Weigh

MARKINGS = ("first.yaml", "second.yaml")


def measure_disputes(folder: Path, weigh: Weigh) -> Measured:
    """Measure on the pairs of `folder`; raises CorpusMissing."""
    files = [folder / name for name in ("pairs.yaml", *MARKINGS)]
    gone = [file.name for file in files if not file.exists()]
    if gone:
        raise CorpusMissing(f"{folder} has no {' and no '.join(gone)}")
    rows, first, second = (yaml.safe_load(file.read_text("utf-8")) for file in files)
    marked = [set(each["contradict"]) for each in (first, second)]
    agreed = [row for row in rows if (row[0] in marked[0]) == (row[0] in marked[1])]
    cases = [_judged(row, row[0] in marked[0], weigh) for row in agreed]
    return Measured(
        title="disputes",
        gold={name: value for file in files for name, value in digest(file).items()},
        scores=tuple(scored("contradicts", cases)),
        notes=(
            f"the two markings agree on {len(agreed)} of {len(rows)} pairs",
            false_ones("pairs said to contradict that do not", cases),
        ),
        misses=missed(cases),
    )


def _judged(row: Sequence[Any], gold: bool, weigh: Weigh) -> Judged:
    number, day, text, its_day, its_text = row
    reports = [Report("1.txt", text, str(day), None), Report("2.txt", its_text, str(its_day), None)]
    found = _contradicts(*weigh(reports))
    return Judged(str(number), gold, found, f"pair {number}: {text} | {its_text}")


def _contradicts(readings: Sequence[Reading], weighing: Weighing) -> bool:
    """Say whether a claim of one document contradicts one of the other."""
    of = {c.id: r.document.id for r in readings for c in r.claims}
    links = (link for link in weighing.links if link.relation == "contradicts")
    return any(of[link.from_] != of[link.to] for link in links)
