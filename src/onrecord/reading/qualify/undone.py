"""What nobody did to the source: "nobody slapped me", "I was not beaten".

Whoever tells this of themselves suffered nothing by it, and denies nothing of their own.
What is told otherwise ("they did not beat me") is left as it was.
"""

import re
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from .scan import Sheet

_BACK = 48  # code points before a verb in which its negation stands
_VERB = re.compile(r"[\w-]+ +$")


@dataclass(frozen=True, slots=True)
class Undone:
    """What stands before a verb and after it where nobody did it, compiled."""

    nobody: re.Pattern[str]
    negated: re.Pattern[str]
    to_us: re.Pattern[str]

    def was_not(self, page: Sheet, verb: int) -> bool:
        """Say whether a verb is negated by the word before it: "was not beaten"."""
        return self.negated.search(page.low, max(0, verb - _BACK), verb) is not None

    def spared(self, page: Sheet, verb: int) -> bool:
        """Say whether the source tells that nobody did something to it: "nobody slapped me"."""
        nobody = self.nobody.search(page.low, max(0, verb - _BACK), verb)
        return nobody is not None and self.to_us.match(page.low, verb) is not None

    def spared_by_all(self, page: Sheet, whom: int) -> bool:
        """Say whether "me" or "us" at `whom` stands in such words: "nobody slapped [me]"."""
        verb = _VERB.search(page.low, max(0, whom - _BACK), whom)
        return verb is not None and self.spared(page, verb.start())


@once
def undone(tools: Tools) -> Undone:
    """Return the words of `tools` for what nobody did, compiled."""
    lists = {name: any_of(words) for name, words in tools.lexicon("polarity")["undone"].items()}
    contraction = re.escape(tools.lexicon("polarity")["contraction"])
    return Undone(
        nobody=re.compile(
            rf"(?<!\w)(?:{lists['nobody']}|(?:{lists['none_of']}) +\w+)"
            rf"(?: +(?:{lists['nobody_then']}))* +$"
        ),
        negated=re.compile(
            rf"(?:(?<!\w)(?:{lists['not']})|{contraction})(?: +(?:{lists['not_then']}))* +$"
        ),
        to_us=re.compile(
            rf"(?!{lists['taken_still']})[\w-]+ +(?:{lists['us']})"
            rf"(?=[.;:!?,\n]|$| +(?:{lists['then']})(?!\w))"
        ),
    )
