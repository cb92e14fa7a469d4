"""How far two people who marked the same agree beyond chance."""

from collections import Counter
from collections.abc import Sequence


def alpha(rows: Sequence[tuple[str, str]]) -> float | None:
    """Return Krippendorff's alpha for two people's nominal labels; null where nothing varies.

    Source: K. Krippendorff, Content Analysis (4th ed., 2018), chapter 12: one minus observed
    over expected disagreement, both from the coincidence matrix.
    """
    coincidences: Counter[tuple[str, str]] = Counter()
    for one, other in rows:
        coincidences.update([(one, other), (other, one)])
    often = Counter(label for row in rows for label in row)
    total = often.total()
    expected = total**2 - sum(n * n for n in often.values())
    if not expected:
        return None
    observed = sum(n for (one, other), n in coincidences.items() if one != other)
    return 1 - (total - 1) * observed / expected
