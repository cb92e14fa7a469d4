"""Who tends the dead and the wounded: nobody who is alleged to have done anything to them.

"I touched each one of them", "the mother took the dead boys", "I pulled two children from under
the rubble": deeds that are harm by other hands, or in which the network sees the harm around them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..scan import Finder, Sheet


@once
def _rules(tools: Tools) -> tuple[Finder, re.Pattern[str], re.Pattern[str]]:
    """Return the deeds of tending, those who may do them, and what is none, compiled."""
    lists = tools.lexicon("roles")
    with_whom = [
        "<tending_verbs> ... <tended>",
        *(f"<tending_verbs> ... {w}" for w in lists["away_from"]),
    ]
    words = {name: lists[name] for name in ("tending_verbs", "tended")}
    return (
        Finder({"alone": lists["tending_alone"], "with": with_whom}, words),
        re.compile(rf"(?:.* )?(?:{any_of(lists['tenders'])})"),
        re.compile(rf"\b(?:{any_of(lists['no_tending'])})\b"),
    )


def tends(low: str, spans: Iterable[Span], tools: Tools) -> bool:
    """Say whether the words of a claim tell of tending the dead or the wounded."""
    deeds, _, none = _rules(tools)
    told = tuple(spans)
    if any(none.search(low, *span) for span in told):
        return False
    return any(deeds.within(low, span) for span in told)


def tended(
    claim: Claim, found: Iterable[Participant], page: Sheet, tools: Tools
) -> Iterator[Participant]:
    """Yield the participants of a claim, none of whom is alleged for tending."""
    tender = _rules(tools)[1]
    tending = tends(page.low, claim.spans, tools)
    for one in found:
        accused = one.role == "alleged_perpetrator"
        if tending and accused and tender.fullmatch(one.span.of(page.low)):
            yield replace(one, role="other", trace=tools.trace("roles.tends"))
        else:
            yield one
