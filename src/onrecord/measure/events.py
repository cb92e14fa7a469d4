"""Reported incidents across documents, measured on news of many events, and on pairs of reports.

`docs*.jsonl` holds articles with the event that each is of (`incident_id`, `title`, `text`, `dct`:
the day of publication). A document counts to the reported incident with most of its claims (of
several, the one it tells of first), and stands alone where it has none. B-cubed is the mean over
documents of how much of its group is right; *pairs* asks of each two documents whether they were
put together. `report_pairs*.jsonl` holds two reports each of rival outlets (`text1`, `src1`,
`date1` as month/day/year …), labelled by hand; each pair is a case of its own. They differ where a
link across them contradicts or is in tension.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.record.case import Weighing
from onrecord.record.ident import sha256
from onrecord.record.reading import Reading

from .attribution import CorpusMissing
from .corpora import HALVES, Judged, Measured, digest, false_ones, half, missed, rows_of, scored
from .scores import Score

DIFFER = ("contradicts", "in_tension")
SAME = ("same_agree", "same_figures_differ", "same_compatible_vague")


class Report(NamedTuple):
    """A text of the corpus: under what name, published when (ISO 8601), by whom."""

    name: str
    text: str
    day: str
    publisher: str | None


Weigh = Callable[[Sequence[Report]], tuple[Sequence[Reading], Weighing]]


def measure_events(folder: Path, weigh: Weigh, one_in: int = 1) -> Measured:
    """Measure on the corpora of `folder`; of the articles, on one in so many events.

    Raises CorpusMissing.
    """
    articles, pairs = sorted(folder.glob("docs*.jsonl")), sorted(folder.glob("report_pairs*.jsonl"))
    if not articles and not pairs:
        raise CorpusMissing(f"{folder} has neither docs*.jsonl nor report_pairs*.jsonl")
    rows = [row for file in articles for row in rows_of(file)]
    rows = [
        row for row in rows if int(sha256(str(row["incident_id"]).encode())[:8], 16) % one_in == 0
    ]
    scores = list(_grouped(rows, weigh)) if rows else []
    judged = [_judged(row, weigh) for file in pairs for row in rows_of(file)]
    differ, same, contradict = ([j[n] for j in judged] for n in range(3))
    for name, cases in (("reports differ", differ), ("reports of one event", same)):
        scores += scored(name, cases) if cases else ()
    return Measured(
        title="events",
        gold={n: d for file in (*articles, *pairs) for n, d in digest(file).items()},
        scores=tuple(scores),
        notes=(false_ones("pairs said to contradict that do not differ", contradict),),
        misses=(*missed(differ), *missed(same)),
    )


def _grouped(rows: Sequence[dict[str, Any]], weigh: Weigh) -> Iterator[Score]:
    """Yield B-cubed and pairs, over all articles and over each half, weighed as one case."""
    reports = [
        Report(f"{r['doc_id']}.txt", f"{r['title']}\n\n{r['text']}", r["dct"][:10], None)
        for r in rows
    ]
    readings, weighing = weigh(reports)
    home = _homes(readings, weighing)
    names = {r.document.name: r.document.id for r in readings}
    known = [
        (row, names[f"{row['doc_id']}.txt"]) for row in rows if f"{row['doc_id']}.txt" in names
    ]
    for part in ("", *HALVES):
        own = [(str(r["incident_id"]), home.get(d, d)) for r, d in known]
        own = [pair for pair in own if not part or half(pair[0]) == part]
        suffix = f", {part}" if part else ""
        yield _b_cubed(f"B-cubed{suffix}", own)
        yield _pairs(f"pairs of one event{suffix}", own)


def _homes(readings: Sequence[Reading], weighing: Weighing) -> dict[str, str]:
    """Return the reported incident with most of each document's claims, of several the first."""
    known = {c.id: c for r in readings for c in r.claims}
    found: dict[str, tuple[int, int, str]] = {}
    for incident in weighing.incidents:
        own = [known[c] for c in incident.claims if c in known]
        for one, count in Counter(c.document for c in own).items():
            first = min(c.span.start for c in own if c.document == one)
            found[one] = min(found.get(one, (1, 0, "")), (-count, first, incident.id))
    return {one: incident for one, (_, _, incident) in found.items()}


def _b_cubed(name: str, own: Sequence[tuple[str, str]]) -> Score:
    gold, found = Counter(g for g, _ in own), Counter(f for _, f in own)
    both = Counter(own)
    precision = 100 * sum(both[pair] / found[pair[1]] for pair in own) / max(len(own), 1)
    recall = 100 * sum(both[pair] / gold[pair[0]] for pair in own) / max(len(own), 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(
        name=name,
        precision=precision,
        recall=recall,
        f1=f1,
        gold=len(gold),
        found=len(found),
    )


def _pairs(name: str, own: Sequence[tuple[str, str]]) -> Score:
    def of(counted: Counter[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in counted.values())

    right, gold = of(Counter(own)), of(Counter(g for g, _ in own))
    found = of(Counter(f for _, f in own))
    precision, recall = 100 * right / max(found, 1), 100 * right / max(gold, 1)
    f1 = 200 * right / max(gold + found, 1)
    return Score(name=name, precision=precision, recall=recall, f1=f1, gold=gold, found=found)


def _judged(row: dict[str, Any], weigh: Weigh) -> tuple[Judged, Judged, Judged]:
    """Say of two reports whether they differ, are of one event, and contradict each other."""
    reports = [
        Report(f"{n}.txt", row[f"text{n}"], _iso(row[f"date{n}"]), row[f"src{n}"]) for n in "12"
    ]
    readings, weighing = weigh(reports)
    document = {c.id: r.document.id for r in readings for c in r.claims}
    across = {link.relation for link in weighing.links if link.within == "case"}
    together = any(len({document.get(c) for c in i.claims}) > 1 for i in weighing.incidents)
    about, label = str(row["unit1"]), str(row["label"])
    line = f"pair {row['pair']}, {label}"
    differ = label == "same_figures_differ"
    return (
        Judged(about, differ, bool(across & set(DIFFER)), line),
        Judged(about, label in SAME, together, line),
        Judged(about, differ, "contradicts" in across, line),
    )


def _iso(day: str) -> str:
    """Return month/day/year as year-month-day."""
    month, of, year = (int(n) for n in day.split("/"))
    return f"{year:04}-{month:02}-{of:02}"
