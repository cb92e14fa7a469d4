"""Translations: which claim of a translation is which of the original, as far as numbers tell.

The two share no words. A number that each gives once, and both give, stands in the same claim.
"""

from collections import defaultdict
from collections.abc import Iterator

from onrecord.record.claim import Claim
from onrecord.weighing.draft import Draft, asserting
from onrecord.weighing.figures.counting import bounds, exact
from onrecord.weighing.links.found import Found

SAME_NUMBER = "One document is a translation of the other, and each gives this number once"


def translations(draft: Draft) -> Iterator[Found]:
    """Yield the claims of a translation that repeat one of the original."""
    numbers = _numbers(draft)
    for reading in draft.readings:
        for lineage in reading.document.derived_from:
            original = (
                numbers.get(lineage.document or "", {}) if lineage.how == "translation" else {}
            )
            translated = numbers.get(reading.document.id, {})
            for number in sorted(original.keys() & translated.keys()):
                first, again = original[number], translated[number]
                if len(first) == len(again) == 1:
                    why = f"{SAME_NUMBER}: {number:g}."
                    yield Found(again[0], first[0], "repeats", why)


def _numbers(draft: Draft) -> dict[str, dict[float, list[Claim]]]:
    """Return the claims of each document by the exact numbers they give."""
    found: dict[str, dict[float, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in asserting(draft):
        for number in sorted({bounds(q)[0] for q in claim.quantities if exact(q)}):
            found[claim.document][number].append(claim)
    return found
