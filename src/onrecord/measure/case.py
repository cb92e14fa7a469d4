"""Measuring a case against its gold, and two people's gold against each other."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from onrecord.record.case import Weighing
from onrecord.record.reading import Reading

from .compare import compare
from .found import found, name_of
from .gold import digests, load
from .scores import Scores


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

    F1 is the same whichever is taken first; labels have Krippendorff's alpha beside, over the
    claims that both marked. `texts` are the documents' texts by name. Raises GoldError.
    """
    scores = compare(load(folder_a, texts), load(folder_b, texts))
    gold = {
        f"{folder.name}/{name}": digest
        for folder in (folder_a, folder_b)
        for name, digest in digests(folder).items()
    }
    return Scores(title=f"{folder_a.name} and {folder_b.name}", gold=gold, scores=scores)
