"""Whether children are concerned by an attack on a hospital: where some were hurt in it.

"Two children were killed when shells struck a clinic." What goes on about the same place ("the
League denied firing at the clinic") is of it too; an attack on another, "a hospital in Gedi", not.
"""

import re
from typing import Literal

from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Sheet
from .before import ToldBefore
from .people import FAR

ATTACK = "attack_on_hospitals"
_HURT = ("killing", "maiming")
# "The hospital in Gedi": a place of its own, as is "another hospital".
_IN = re.compile(r" +(?:in|at|of|near) +(?P<name>[A-Z][\w'-]+)")


def hurt_there(
    claim: Claim, cue: Span, before: ToldBefore, page: Sheet
) -> Literal["stated", "carried", "no"]:
    """Say whether children were hurt in an attack, by its sentence or by what was told of it."""
    if any(p.role == "victim" and p.child != "not_stated" for p in claim.participants):
        return "stated"
    sentence = page.sentence(claim.span.start)
    for code in _HURT:
        at, framework = before.last.get(code, (-1, ""))
        if sentence.start <= at <= cue.start and framework == "mrm":
            return "stated"
    told = before.last.get(ATTACK)
    if told is None or told[1] != "mrm" or not 0 < cue.start - told[0] <= FAR:
        return "no"
    if before.words.another_hospital.search(page.low, *cue):
        return "no"
    place = _IN.search(page.flat, *cue) or _IN.match(page.flat, cue.end)
    same = place is None or place["name"] in page.sentence(told[0]).of(page.flat)
    return "carried" if same else "no"
