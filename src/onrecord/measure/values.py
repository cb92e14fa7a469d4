"""Values of a claim as keys: what must be equal for a value that was read to be right."""

from collections.abc import Iterable

from onrecord.record.ident import canonical
from onrecord.weighing.comparing.words import head_noun, words


def key(*parts: object) -> str:
    """Return the key made of `parts`."""
    return canonical(list(parts)).decode("utf-8")


def number(value: object) -> float | None:
    """Return a number as a float, or null."""
    return float(value) if isinstance(value, (int, float)) else None


def folded(value: object) -> str | None:
    """Return words without case, marks and white space, or null."""
    return " ".join(words(str(value))) if value is not None else None


def noun(value: object) -> str | None:
    """Return the head of what is counted, in the singular, or null."""
    return head_noun(str(value)) if value is not None else None


def joined(values: Iterable[object]) -> str | None:
    """Return names in order as one value, or null where there are none."""
    found = sorted(folded(v) or "" for v in values)
    return "; ".join(found) or None
