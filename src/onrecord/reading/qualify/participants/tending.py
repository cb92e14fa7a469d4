"""Who tends the dead and the wounded, or saves others: nobody who is alleged to have harmed them.

"I touched each one of them", "the mother took the dead boys", "I pulled two children from under
the rubble": deeds that are harm by other hands, or in which the network sees the harm around them.
So is "Mrs Karrad pushed two girls into the store while shells fell", and who ferries people over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..scan import Finder, Sheet

_RIGHT_BEFORE = 160  # code points before "he" in which a ferryman is looked for


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
        re.compile(
            rf"(?:.* )?(?:{any_of(lists['tenders'])})|(?:{any_of(lists['tenders_called'])})\.? .+"
        ),
        re.compile(rf"\b(?:{any_of(lists['no_tending'])})\b"),
    )


def tends(low: str, spans: Iterable[Span], tools: Tools) -> bool:
    """Say whether the words of a claim tell of tending the dead or the wounded."""
    deeds, _, none = _rules(tools)
    told = tuple(spans)
    if any(none.search(low, *span) for span in told):
        return False
    return any(deeds.within(low, span) for span in told)


@once
def _saving(tools: Tools) -> tuple[Finder, Finder, Finder, re.Pattern[str]]:
    """Return what puts others under cover, what fell then, what brings them over, and by whom."""
    lists = tools.lexicon("roles")
    cover = [f"<sheltering> ... {under}" for under in lists["under_cover"]]
    fell = [*lists["amid_fire"], f"<under_fire> {'/'.join(lists['falls'])}"]
    over = [f"<ferrying> ... {way}" for way in lists["over_water"]]
    return (
        Finder({"cover": cover}, {"sheltering": lists["sheltering"]}),
        Finder({"fell": fell}, {"under_fire": lists["under_fire"]}),
        Finder({"over": over}, {"ferrying": lists["ferrying"]}),
        re.compile(rf"\b(?:{any_of(lists['ferriers'])})\b"),
    )


def _saves(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a claim tells of bringing others under cover from fire, or over the water."""
    cover, fell, over, _ = _saving(tools)
    for span in claim.spans:
        said = page.sentence(span.start)
        near = Span(page.sentence(max(0, said.start - 1)).start, said.end)
        if cover.within(page.low, span) and fell.within(page.low, near):
            return True
        if over.within(page.low, Span(span.start, min(span.end + 1, len(page.low)))):
            return True
    return False


def _ferries(one: Participant, page: Sheet, tools: Tools) -> bool:
    """Say whether "he" may be the ferryman told of right before."""
    start = one.span.start
    told = page.low[max(0, start - _RIGHT_BEFORE) : start]
    return one.span.of(page.low) == "he" and _saving(tools)[3].search(told) is not None


def tended(
    claim: Claim, found: Iterable[Participant], page: Sheet, tools: Tools
) -> Iterator[Participant]:
    """Yield the participants of a claim, none of whom is alleged for tending or saving others."""
    tender = _rules(tools)[1]
    saves = _saves(claim, page, tools)
    tending = saves or tends(page.low, claim.spans, tools)
    for one in found:
        accused = tending and one.role == "alleged_perpetrator"
        mild = accused and tender.fullmatch(one.span.of(page.low)) is not None
        if mild or (accused and saves and _ferries(one, page, tools)):
            yield replace(one, role="other", trace=tools.trace("roles.tends"))
        else:
            yield one
