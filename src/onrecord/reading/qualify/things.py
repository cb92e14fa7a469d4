"""What is counted and is nobody: trucks, sacks of flour, goats. "They took two of them"."""

from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.record.claim import Quantity


@once
def things(tools: Tools) -> frozenset[str]:
    """Return the words of `tools` for vehicles, goods and animals."""
    written = tools.lexicon("violations")
    lists = written["lists"]
    return frozenset((*written["animals"], *lists["vehicle"], *lists["goods"]))


def counts_things(quantity: Quantity, listed: frozenset[str]) -> bool:
    """Say whether a number counts things, by itself or as the words before it tell."""
    *_, last = ("", *(quantity.counted or "").split())  # "two truck drivers" are people
    return last in listed
