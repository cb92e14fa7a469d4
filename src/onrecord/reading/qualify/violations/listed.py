"""What the row of a list may concern, by the lead that governs it: "From my class were taken:"."""

from collections.abc import Mapping

from onrecord.language.tools import Tools
from onrecord.reading.listing import Listing, listings
from onrecord.record.claim import Claim, MayConcern

from ..scan import Sheet

_WHY = "The words that lead to the list say it of whom its row names."


def by_lead(page: Sheet, tools: Tools) -> Mapping[int, Listing]:
    """Return the lists whose lead tells of a violation, by where their rows begin."""
    found = listings(page.text, tools)
    return {row.head.start: each for each in found if each.fate.code for row in each.rows}


def listed(
    claim: Claim, found: tuple[MayConcern, ...], listing: Listing, page: Sheet, tools: Tools
) -> tuple[MayConcern, ...]:
    """Return what a row's claim may concern, with what its lead says."""
    fate = listing.fate
    named = next((p for p in claim.participants if p.span.start == claim.span.start), None)
    child = named is not None and (
        named.child != "not_stated" or (listing.of_children and named.age is None)
    )
    if fate.code is None or (fate.only_children and not child):
        return found
    if any(each.code == fate.code for each in found):
        return found
    cue = page.cue(listing.cue)
    made = MayConcern(
        code=fate.code, framework="mrm" if child else "beside", fields={}, cue=cue, span=cue.span,
        rule="listed", why=_WHY, by="machine", trace=tools.trace(f"listing.{fate.name}"),
    )  # fmt: skip
    return (*found, made)
