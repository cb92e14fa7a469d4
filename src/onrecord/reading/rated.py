"""Verdicts of those who check claims: what is called false is denied, and the rest is nobody's.

"*A jet bombed the market.* **False.** No flight was recorded.", "Soldiers took the ward." over
"Verdict: misleading": whoever checks has not said that soldiers took the ward.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.language.compiled import either, once
from onrecord.language.tools import Tools
from onrecord.language.words import Abbreviations, sentences
from onrecord.record.document import Passage
from onrecord.record.text import Span

_MARKS = r"[ \t*_(\[]{0,8}+"
_BETWEEN = re.compile(r"[\s.!:\"”’'*_)\]#]*")


class Rated(NamedTuple):
    """A sentence on which a verdict stands right behind it; `false` if it is called untrue."""

    said: Span
    verdict: Span
    false: bool


def rated(
    text: str, passages: Sequence[Passage], shortened: Abbreviations, tools: Tools
) -> Iterator[Rated]:
    """Yield the sentences that have a verdict on them, in order."""
    verdicts = list(_verdicts(tools).finditer(text))
    if not verdicts:
        return
    said = [s for p in passages for s in sentences(text, p.span, shortened)]
    ends = [s.end for s in said]
    for hit in verdicts:
        at = bisect_left(ends, hit.start() + 1) - 1
        if at >= 0 and _BETWEEN.fullmatch(text, said[at].end, hit.start()):
            named = "false" if hit["false"] else "other"
            yield Rated(said[at], Span(*hit.span(named)), bool(hit["false"]))


@once
def _verdicts(tools: Tools) -> re.Pattern[str]:
    """Return a verdict that is a sentence or a line of its own: "False.", "Rating: misleading"."""
    lists = tools.lexicon("polarity")
    false, other = either(lists["rated_false"]), either(lists["rated_otherwise"])
    label = rf"(?:(?i:(?:our +)?(?:{either(lists['rating_labels'])})){_MARKS}:{_MARKS})"
    return re.compile(
        rf"(?:(?<=[.!?\"”’*_)] )|^[ \t>#-]*){_MARKS}(?:{label}|(?=[A-Z]))"
        rf"(?i:(?P<false>{false})|(?P<other>{other}))[ \t*_)\]]*(?:[.!](?=[\s*_]|\Z)|$)",
        re.MULTILINE,
    )
