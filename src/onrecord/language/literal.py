"""Where given words stand in a text, as a name does in a whole document.

A text is gone through for letters a hundred times as fast as for an expression: the letters are
found first, and what must stand beside them is tried only there.
"""

import re
from collections.abc import Iterator

# What may stand before: anything; no letter or digit; nor a hyphen or an apostrophe.
ANYTHING = re.compile("")
OPEN = re.compile(r"(?<!\w)")
ALONE = re.compile(r"(?<![\w'-])")
CLOSED = re.compile(r"(?!\w)")  # no letter or digit behind


def places(words: str, text: str) -> Iterator[int]:
    """Yield where `words` begin in `text`, also inside a longer word."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def hits(
    before: re.Pattern[str], words: str, after: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Yield what stands right behind `words` as `after` says, none overlapping.

    `before` looks back from where they begin, and takes nothing.
    """
    end = 0
    for at in places(words, text):
        if at >= end and before.match(text, at) and (hit := after.match(text, at + len(words))):
            yield hit
            end = hit.end()


def stand(before: re.Pattern[str], words: str, after: re.Pattern[str], text: str) -> bool:
    """Say whether `words` stand anywhere in `text` so: see `hits`."""
    return next(hits(before, words, after, text), None) is not None
