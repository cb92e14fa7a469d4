"""By us: what is denied of one's own side alone, against what is told of that side.

"No civilian was killed by our fire" denies nothing of those whom others killed. It stands against
what names the side as having done it, in the claim or close to it, and is a tension at most.
"""

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import holds, listed, words
from onrecord.weighing.draft import Draft, against
from onrecord.weighing.links.found import Found

from .sides import STATE, own_sides, sides

NEAR = 250  # code points beside a claim in which it is told who did it
PARAGRAPH = "\n\n"
AGAINST = frozenset({"contradicts", "in_tension"})


def narrowed(found: Found, draft: Draft) -> Found | None:
    """Return a link; none where one denies a thing of its own side, the other tells of others."""
    ends = ((found.one, found.other), (found.other, found.one))
    denying = [(a, b) for a, b in ends if _of_own_doing(a) and not _of_own_doing(b)]
    if found.relation not in AGAINST or not denying:
        return found
    if any(_told_of(own_sides(a, draft), b, draft) for a, b in denying):
        return found._replace(relation="in_tension")
    return None


def _of_own_doing(claim: Claim) -> bool:
    """Say whether a claim denies that its own side did a thing: "by our fire"."""
    return against(claim) and holds(claim.text, listed("by_us"))


def _told_of(own: frozenset[str], claim: Claim, draft: Draft) -> bool:
    """Say whether a claim, or what stands close to it in its paragraph, names a side.

    "Consistent with fire by elements of the Front", a sentence on, says who did it.
    """
    about = draft.texts.get(claim.document)
    if about is None:
        return False
    start = max(0, claim.span.start - NEAR)
    before = about.text[start : claim.span.start].split(PARAGRAPH)[-1]
    after = about.text[claim.span.end : claim.span.end + NEAR].split(PARAGRAPH)[0]
    told = sides(f"{before}{claim.text}{after}")
    return not own.isdisjoint(told) or (STATE in own and any(_of_an_army(b) for b in told))


def _of_an_army(body: str) -> bool:
    """Say whether a name may be that of a part of an army: "the 4th Brigade"."""
    return not listed("army_parts").isdisjoint(words(body))
