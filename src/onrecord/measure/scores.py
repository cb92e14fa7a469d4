"""Scores: precision, recall and F1 by quality, and the plain table that shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One quality in per cent; null where nothing states it.

    `gold` and `found` are how many were marked and read. `alpha` is Krippendorff's, between two
    people. `low` and `high` are the bounds of a 95 % interval of F1.
    """

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    gold: int
    found: int
    alpha: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of one measuring, and the SHA-256 of each gold file that they rest on."""

    title: str
    gold: Mapping[str, str]
    scores: tuple[Score, ...]

    def f1(self) -> dict[str, float]:
        """Return the F1 of every quality that has one, by its name."""
        return {s.name: s.f1 for s in self.scores if s.f1 is not None}


def score(name: str, right: int, gold: int, found: int, right_gold: int | None = None) -> Score:
    """Return the score of `right` hits among `gold` marked and `found` read.

    `right_gold` is the number of hits on the marked side where it differs from the other.
    """
    hits = right if right_gold is None else right_gold
    precision = right / found if found else 0.0
    recall = hits / gold if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    if not gold and not found:
        return Score(name=name, precision=None, recall=None, f1=None, gold=0, found=0)
    return Score(
        name=name,
        precision=100 * precision,
        recall=100 * recall,
        f1=100 * f1,
        gold=gold,
        found=found,
    )


def mean(name: str, classes: Sequence[Score]) -> Score:
    """Return the mean over classes, each of which counts the same, however rare it is."""
    stated = [c for c in classes if c.f1 is not None]
    gold, found = sum(c.gold for c in classes), sum(c.found for c in classes)
    if not stated:
        return Score(name=name, precision=None, recall=None, f1=None, gold=gold, found=found)

    def over(values: Sequence[float | None]) -> float:
        return sum(v or 0.0 for v in values) / len(stated)

    return Score(
        name=name,
        precision=over([c.precision for c in stated]),
        recall=over([c.recall for c in stated]),
        f1=over([c.f1 for c in stated]),
        gold=gold,
        found=found,
    )


HEADS = ("", "P", "R", "F1", "marked", "read")


def table(scores: Scores) -> str:
    """Return scores as a plain table."""
    extra = any(s.alpha is not None for s in scores.scores)
    wide = max([len(s.name) for s in scores.scores] + [len(scores.title)])
    heads = [*HEADS, *(["alpha"] if extra else [])]
    lines = [scores.title.ljust(wide) + "".join(h.rjust(8) for h in heads[1:])]
    for each in scores.scores:
        cells = [_number(each.precision), _number(each.recall), _number(each.f1)]
        cells += [str(each.gold), str(each.found)]
        if extra:
            cells.append("" if each.alpha is None else f"{each.alpha:.2f}")
        lines.append(each.name.ljust(wide) + "".join(c.rjust(8) for c in cells) + _interval(each))
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _interval(each: Score) -> str:
    return "" if each.low is None else f"   [{_number(each.low)} - {_number(each.high)}]"
