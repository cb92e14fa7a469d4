"""Measuring a case against its gold, and two people's gold against each other."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from onrecord.record.case import Weighing
from onrecord.record.reading import Reading

from .compare import compare
from .found import found, name_of
from .gold import digests, load
from .scores import Score, Scores


def measure_case(gold_folder: Path, readings: Iterable[Reading], weighing: Weighing) -> Scores:
    """Score readings and their weighing against the gold in `gold_folder`.

    Raises GoldError where a gold file cannot be used.
    """
    listed = list(readings)
    gold = load(gold_folder, {name_of(r.document): r.document.text for r in listed})
    scores = compare(gold, found(listed, weighing))
    plain = tuple(replace(s, alpha=None) for s in scores)
    return Scores(title=gold_folder.name, gold=digests(gold_folder), scores=plain)


def agreement(folder_a: Path, folder_b: Path, texts: Mapping[str, str]) -> Scores:
    """Score two people's marking of the same documents against each other.

    P is how much of B's marking A has, R how much of A's B has; F1 is the same whichever is taken
    first. Labels have Krippendorff's alpha beside, over the claims that both marked. `texts` are
    the documents' texts by name. Raises GoldError.
    """
    one, other = load(folder_a, texts), load(folder_b, texts)
    by_name = {s.name: s for s in compare(other, one)}
    scores = tuple(_both(s, by_name[s.name]) for s in compare(one, other) if s.name in by_name)
    gold = {
        f"{folder.name}/{name}": digest
        for folder in (folder_a, folder_b)
        for name, digest in digests(folder).items()
    }
    return Scores(title=f"{folder_a.name} and {folder_b.name}", gold=gold, scores=scores)


def _both(first: Score, second: Score) -> Score:
    """Return one score from each side's recall of the other."""
    recall, precision = first.recall or 0.0, second.recall or 0.0
    together = recall + precision
    stated = first.f1 is not None or second.f1 is not None
    return replace(
        first,
        precision=precision if stated else None,
        recall=recall if stated else None,
        f1=(2 * recall * precision / together if together else 0.0) if stated else None,
        found=second.gold,
    )
