"""Who is held under the law: "police arrested a man for theft; he is out on bail".

Whoever is arrested so, and whoever arrests them, has no role by the arrest. Of anything else that
is told in the claim the roles stay.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant

from ..scan import Sheet, Shelf
from ..violations.setaside import set_aside
from .rules import Rules

_GROUND = re.compile(r"\b(?:for|of) +$")  # "for selling": why they were arrested
_BACK = 6
_ROLES = ("victim", "affected", "alleged_perpetrator")


def lawful(
    claim: Claim,
    found: Sequence[Participant],
    verbs: Shelf,
    page: Sheet,
    words: Rules,
    tools: Tools,
) -> tuple[Participant, ...]:
    """Return the participants of a claim, without roles where it tells of a lawful arrest alone."""
    told = [f.span for span in claim.spans for f in verbs.within(span)]
    told = [s for s in told if not _GROUND.search(page.low, max(0, s.start - _BACK), s.start)]
    arrest = told and all(s.of(page.low) in words.custody | words.harmless for s in told)
    if not arrest or not set_aside(tools).before_a_court(page.sentence(claim.span.start), page):
        return tuple(found)
    return tuple(
        replace(p, role="other") if p.role in _ROLES and p.child == "not_stated" else p
        for p in found
    )
