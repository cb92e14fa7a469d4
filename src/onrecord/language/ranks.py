"""Ranks and offices: who has one, and who asks by it and so tells nothing.

"A captain, Rusk, asked me whether I had sons": nothing is told by him, and nobody who has a rank is
a source for having asked.
"""

from functools import cache

from onrecord.language.tools import load_tools
from onrecord.record.claim import Attribution


@cache
def offices() -> frozenset[str]:
    """Return what stands before the name of somebody in an office: "captain", but not "Mrs"."""
    titles, persons = load_tools().lexicon("titles"), load_tools().lexicon("persons")
    return frozenset(titles["titles"]) - frozenset(persons["civil"])


def asks_by_rank(told: Attribution, text: str) -> bool:
    """Say whether somebody with a rank asked something: "Captain Rusk asked whether"."""
    if told.source is None or told.cue is None:
        return False
    asks = tuple(load_tools().lexicon("reporting")["asking"])
    ranks = frozenset(load_tools().lexicon("titles")["ranks"])  # of soldiers
    words = (word.strip(".,").lower() for word in told.source.of(text).split())
    return told.cue.of(text).lower().startswith(asks) and not ranks.isdisjoint(words)
