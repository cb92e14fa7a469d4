"""What nobody did to the source: "nobody slapped me", "I was not beaten".

Whoever tells this of themselves suffered nothing by it, and denies nothing of their own.
What is told otherwise ("they did not beat me") is left as it was.
"""

import re

from .scan import Sheet

_BACK = 48  # code points before a verb in which its negation stands
_NOBODY = re.compile(
    r"(?<!\w)(?:nobody|no +one|no-one|none +of +(?:them|(?:the|these|those) +\w+))"
    r"(?: +(?:has|had|ever|even|actually|there))* +$"
)
_NOT = re.compile(r"(?:(?<!\w)(?:not|never)|n't)(?: +(?:ever|even|actually|been|once))* +$")
# The verb and its object are all: not "nobody made us carry it". Whom nobody forced may have been
# taken all the same.
_TO_US = re.compile(
    r"(?!forc|compel|oblig|recruit|t[ao]k|order)[\w-]+ +(?:me|us)"
    r"(?=[.;:!?,\n]|$| +(?:there|then|again|in|at|on)(?!\w))"
)


def undone(page: Sheet, verb: int) -> bool:
    """Say whether a verb is negated by the word before it: "was not beaten"."""
    return _NOT.search(page.low, max(0, verb - _BACK), verb) is not None


def spared_by_all(page: Sheet, whom: int) -> bool:
    """Say whether "me" or "us" at `whom` stands in such words: "nobody slapped [me]"."""
    verb = _VERB.search(page.low, max(0, whom - _BACK), whom)
    return verb is not None and spared(page, verb.start())


_VERB = re.compile(r"[\w-]+ +$")


def spared(page: Sheet, verb: int) -> bool:
    """Say whether the source tells that nobody did something to it: "nobody slapped me"."""
    nobody = _NOBODY.search(page.low, max(0, verb - _BACK), verb)
    return nobody is not None and _TO_US.match(page.low, verb) is not None
