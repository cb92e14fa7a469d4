"""How it is known, how sure, what is denied: measured by itself on passages marked for it.

One claim that was read serves one that was marked, as everywhere. A quality is the mean over its
classes, the usual one left out; each class has a row of its own below it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.record.ident import sha256
from onrecord.record.reading import Reading

from .compare import Match, classes, extent, label, mark, matched
from .found import marked_document
from .labelled import USUAL, BadLabel, read_labelled
from .scores import Score, Scores

Read = Callable[[str], Reading]
PLACES = ("denial", "told by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """The qualities, the classes of each, and what was read otherwise than marked."""

    scores: Scores
    classes: Scores
    unlike: tuple[str, ...]


def measure_knowing(folder: Path, read: Read) -> Knowing:
    """Measure `read` on the marked passages (`*.txt`) in `folder` and in the folders in it.

    Raises BadLabel where there are none, or where a marking cannot be used.
    """
    files = sorted(folder.rglob("*.txt"))
    if not files:
        raise BadLabel(f"{folder} holds no marked passages (*.txt)")
    matches: list[Match] = []
    unlike: list[str] = []
    count = 0
    for file in files:
        for title, gold in read_labelled(file).items():
            found = marked_document(read(gold.text))
            pairs = matched(gold, found)
            count += len(found.claims)
            matches += pairs
            unlike += [f"{title}: {line}" for pair in pairs for line in _unlike(pair)]
    gold_files = {str(f.relative_to(folder)): sha256(f.read_bytes()) for f in files}
    of_each = [each for name in USUAL for each in classes(name, matches)]
    return Knowing(
        scores=Scores(title=folder.name, gold=gold_files, scores=_scores(matches, count)),
        classes=Scores(title="by class", gold=gold_files, scores=tuple(of_each)),
        unlike=tuple(unlike),
    )


def _scores(matches: list[Match], read: int) -> tuple[Score, ...]:
    return (
        next(iter(extent(matches, read))),
        *(label(name, matches) for name in USUAL),
        mark("denial", matches),
        mark("told by", [m for m in matches if "basis" in m.gold.labels]),
    )


def _unlike(pair: Match) -> list[str]:
    """Return a line for each quality that was read otherwise than it was marked."""
    words = " ".join(" … ".join(s.of(pair.text) for s in pair.gold.spans).split())
    if pair.found is None:
        stated = [v for n, v in pair.gold.labels.items() if v != USUAL[n]]
        return [f"no such claim ({', '.join(stated) or 'nothing marked'}): {words}"]
    lines = [
        f"{name}: marked {value}, read {pair.found.labels[name]}: {words}"
        for name, value in pair.gold.labels.items()
        if pair.found.labels[name] != value
    ]
    for name in PLACES:
        if name == "told by" and "basis" not in pair.gold.labels:
            continue
        one, other = pair.gold.marks.get(name), pair.found.marks.get(name)
        if (one is None) != (other is None):
            which = f"read as “{other.of(pair.text)}”, not marked" if other else "not read"
            lines.append(f"{name}: {which}: {words}")
    return lines
