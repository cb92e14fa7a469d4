"""Not of the deed: what people did not see or know, or were not punished for, denies no deed.

"No one witnessed the killing" and "nobody has been tried for the murder" do not say that nobody
was killed.
"""

import re
from functools import cache

from onrecord.record.claim import Claim
from onrecord.weighing.tellings.concepts import lists

BETWEEN = r"(?: [\w'-]+){0,3}?"  # "none of the neighbours had seen"


def not_of_deed(claim: Claim) -> bool:
    """Say whether a claim negates seeing, knowing or punishing, and not the deed itself."""
    if claim.denies is not None:
        return False
    own = " ".join(claim.text.casefold().replace("’", "'").split())
    return _negated().search(own) is not None


@cache
def _negated() -> re.Pattern[str]:
    first, then = ("|".join(map(re.escape, lists()["not_of_deed"][s])) for s in ("one", "other"))
    return re.compile(rf"\b(?:{first}){BETWEEN} (?:{then})\b")
