"""To whom nothing was done, and who did nothing to them: "they never touched us".

Whoever is told of so has neither suffered nor done it. Only pronouns are meant: of a person with
a name the roles are left, lest somebody who is hidden be shown for one denied deed among many. What
its source denies ("he denies that he struck her") stays alleged of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..scan import Sheet
from .carry import Cast

_FAR = 60  # code points between a doer and the negation


@dataclass(frozen=True, slots=True)
class Words:
    """What tells that somebody did nothing to somebody, compiled."""

    active: re.Pattern[str]
    passive: re.Pattern[str]
    apart: re.Pattern[str]
    own: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the words of `tools` for what was not done to somebody, compiled."""
    lists = {name: any_of(said) for name, said in tools.lexicon("polarity")["undone"].items()}
    short = re.escape(tools.lexicon("polarity")["contraction"])
    negated = rf"(?:(?:{lists['helped']})(?:{short}| +(?:{lists['not']}))|{lists['not']})"
    nobody = rf"(?:{lists['nobody']}|(?:{lists['none_of']}) +\w+)(?: +(?:{lists['nobody_then']}))*"
    closed = rf"(?=[.;:!?,\n)\"']|$| +(?:{lists['then']}|and|but|or)(?!\w))"
    return Words(
        active=re.compile(
            rf"(?<!\w)(?:(?:{negated}|{nobody})(?: +(?:{lists['not_then']}))* +(?:{lists['harm']})"
            rf"|(?:{lists['no_harm']})) +(?P<whom>{lists['whom']}){closed}"
        ),
        passive=re.compile(
            rf"(?<!\w)(?P<whom>{lists['who']}) +{negated}(?: +(?:{lists['not_then']}))*"
            rf" +(?:{lists['harm']})(?:{closed}| +by +(?![^.;]*\bbut\b)[^.;,]*)"
        ),
        apart=re.compile(r"[.;:!?,\"]|(?<!\w)(?:and|but|who|which|that|when|while)(?!\w)"),
        own=re.compile(rf"(?<!\w)(?:{lists['us']}|i|we)(?!\w)"),
    )


def spared_in(claim: Claim, page: Sheet, tools: Tools) -> list[Span]:
    """Return the stretches of a claim that tell who did nothing, and to whom.

    Of what is denied, only what was not done to the source: "he never touched me".
    """
    known = words(tools)
    return [
        Span(_from(place, done.start(), page, known), done.end())
        for place in claim.spans
        for said in (known.active, known.passive)
        for done in said.finditer(page.low, place.start, place.end)
        if claim.denies is None or known.own.fullmatch(done["whom"])
    ]


def _from(place: Span, negation: int, page: Sheet, known: Words) -> int:
    """Return where the clause begins whose verb is negated: its doer stands there."""
    start = max(place.start, negation - _FAR)
    return max((m.end() for m in known.apart.finditer(page.low, start, negation)), default=start)


def without_roles(claim: Claim, casts: Sequence[Cast], page: Sheet, tools: Tools) -> list[Cast]:
    """Return the people of a claim; those in such words without a role."""
    spared = spared_in(claim, page, tools)
    return [
        Cast(one.person, None, "mentioned") if _among(one.person.span, spared) else one
        for one in casts
    ]


def unharmed(
    claim: Claim, found: Sequence[Participant], page: Sheet, tools: Tools
) -> list[Participant]:
    """Return the participants of a claim, whatever the network says of those in such words."""
    spared = spared_in(claim, page, tools)
    return [replace(one, role="other") if _among(one.span, spared) else one for one in found]


def _among(who: Span, spared: Sequence[Span]) -> bool:
    return any(stretch.holds(who) for stretch in spared)
