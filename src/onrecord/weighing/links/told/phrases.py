"""Phrases: what finds listed words in a claim, with "*" for words between."""

import re
from functools import cache

from onrecord.weighing.comparing.words import holds, listed
from onrecord.weighing.tellings.concepts import lists


def plain(text: str) -> str:
    """Return a text in small letters, with plain apostrophes and single spaces."""
    return " ".join(text.casefold().replace("’", "'").split())


@cache
def worded(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases; "*" stands for one to four words."""
    longest = sorted(phrases, key=len, reverse=True)
    forms = (re.escape(p).replace(r"\*", r"\w+(?: \w+){0,3}") for p in longest)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def left_open(text: str) -> bool:
    """Say whether a text leaves open what was done: "it is not clear whether planes came"."""
    return holds(text, listed("unproven")) or holds(text, lists()["left_open"])
