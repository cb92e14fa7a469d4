"""In arms: "no soldier has ever slept in that school", by an officer or a party's spokesman.

A mother who says so tells what did not happen, and so does a mayor.
"""

import re

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim

from .scan import Sheet


@once
def _words(tools: Tools) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists, titles = tools.lexicon("polarity"), tools.lexicon("titles")
    return (
        re.compile(
            rf"[\"' ]*(?:that +)?(?:no|not +one|not +a +single) +(?:{any_of(lists['in_arms'])})"
            r" +(?:(?:has|have|had) +ever|ever) +(?!been\b)\w"
        ),
        re.compile(rf"(?<!\w)(?:{any_of([*titles['ranks'], *lists['speaks_for']])})(?!\w)"),
    )


def none_ever(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether who speaks for men in arms says that none of them ever did it."""
    none, speaks = _words(tools)
    if none.match(page.low, *claim.spans[0]) is None:
        return False
    cue = claim.standing_cue.text.lower() if claim.standing_cue else ""
    return (
        claim.standing == "member"
        or speaks.search(f"{claim.source.name} {cue}".lower()) is not None
    )
