"""Denials by standing: who may be blamed is asked, and answers that it was done to nobody.

"Are prisoners beaten?" - "Nobody is beaten." By a colonel it is a denial; a mother who is asked
the same tells what did not happen.
"""

import re
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim

from .denial import rules
from .scan import Sheet, sheet

BLAMED = frozenset(("alleged_perpetrator", "member", "official"))
_NOBODY = re.compile(
    r"[\"' ]*(?:no, +)?(?:nobody|no one|no-one|none(?: +of +them)?|not +one +of +them"
    r"|no +(?:[\w'-]+ +){0,2}[\w'-]+) +(?:is|are|was|were|(?:has|have|had) +been)"
    r"(?: +(?:ever|being))? +"
)


def answering(draft: Draft, tools: Tools) -> Draft:
    """Keep as denied what whoever may be blamed says, when asked, was done to nobody."""
    if not draft.english:
        return draft
    page = sheet(draft.document.text)
    return replace(draft, claims=tuple(_answering(c, page, tools) for c in draft.claims))


def _answering(claim: Claim, page: Sheet, tools: Tools) -> Claim:
    if claim.denies is not None or claim.polarity != "negated" or claim.standing not in BLAMED:
        return claim
    nobody = _NOBODY.match(page.low, *claim.span) if claim.answers else None
    if nobody is None:
        return claim
    words = rules(tools)
    done = [f for d in (words.deeds, words.undone) for f in d.within(page.low, claim.span)]
    if not any(f.span.start == nobody.end() for f in done):
        return claim
    traces = {**claim.traces, "denies": tools.trace("polarity.denial")}
    return replace(claim, denies=page.cue(claim.span), traces=traces)
