"""What the network alone is not believed about roles.

Who accuses did nothing by it: "the army accused the Lake Front" alleges the Front alone. Who is
said not to have done it did nothing: "beaten by the soldiers, not by the police"; nor did who is
only feared to do it. No body of people is a victim: "suspected of working with the LDF" makes
none of the LDF; nor is a convict, an orphan whom somebody feeds, nor who chose others, nor who
is told ("he tells us that he beat people"). Who reported a rape, and fighters of whom only is told
who led them, have done nothing. "For
alleged association with the LDF", "from Orun" and "they showed us a cell" allege nothing.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Participant
from onrecord.record.text import Span

from ..scan import Finder, Sheet
from ..undone import Undone, undone

_FEARED = 90  # code points before somebody in which "amid fears that" stands
_LEAD = 40  # code points before somebody in which "association with" stands
_WHERE = re.compile(r"\b(?:from|in|at|near|to|towards|into) +$")
_ONE_NAME = re.compile(r"[A-Z][a-z'-]+")
_ACTIVE = frozenset(("i", "we", "he", "she", "they"))
_BACK = 24  # code points before somebody in which "accused by" stands


@dataclass(frozen=True, slots=True)
class Accusing:
    """What stands after those who accuse, and before them in the passive."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    cleared: re.Pattern[str]
    whose: re.Pattern[str]
    handed_to: re.Pattern[str]
    takes_over: re.Pattern[str]
    no_deed: re.Pattern[str]
    cared: re.Pattern[str]
    chose: re.Pattern[str]
    at_rest: re.Pattern[str]
    convicted: re.Pattern[str]
    feared: Finder
    hit: re.Pattern[str]
    tells: re.Pattern[str]
    told: re.Pattern[str]
    asked: re.Pattern[str]
    reported_to: re.Pattern[str]
    leads: re.Pattern[str]
    harm: re.Pattern[str]
    undone: Undone


@once
def accusing(tools: Tools) -> Accusing:
    """Return the patterns of `tools` for those who accuse, compiled."""
    lists = tools.lexicon("roles")
    verbs = any_of(lists["accuses"])
    harm = {w for name in ("past", "active", "passive", "deeds", "nouns") for w in lists[name]}
    return Accusing(
        after=re.compile(
            r"(?: +(?:in|of|at|from) +[\w' -]{1,30}?)?(?: +and +[\w' -]{1,40}?)?"
            rf"(?: +(?:has|have|had|also|then|later|again|\w+ly))* +(?:{verbs})(?!\w| +(?:of|by)\b)"
        ),
        before=re.compile(
            rf"(?<!\w)(?:{any_of([*lists['accuses'], *lists['by_no_doer']])}) +by(?: +the)? +$"
        ),
        cleared=re.compile(rf"(?<!\w)(?:{any_of(lists['clears'])})(?: +the)? +$"),
        whose=re.compile(rf"(?<!\w)(?:{any_of(lists['not_of_them'])})(?: +the)? +$"),
        handed_to=re.compile(rf"(?<!\w)(?:{any_of(lists['handed_to'])})(?: +the)? +$"),
        takes_over=re.compile(rf"(?<!\w)(?:{any_of(lists['takes_over'])})(?!\w)"),
        no_deed=re.compile(rf" +(?:{any_of(lists['no_deed'])})(?!\w)"),
        cared=re.compile(rf"(?<!\w)(?:{any_of(lists['cared'])})(?: +(?!and\b)\w+)? +$"),
        at_rest=re.compile(rf"\)?(?: +\([^()]{{1,40}}\))?,? +(?:{any_of(lists['at_rest'])})(?!\w)"),
        chose=re.compile(rf" +(?:{any_of(lists['chose'])})(?!\w)"),
        convicted=re.compile(
            rf" +(?:was|were|has +been|have +been|had +been) +(?:{any_of(lists['convicts'])})"
            rf"[^.;:!?]* (?:for|of) +(?:the +|an? +|\w+ +)?(?:{any_of(lists['nouns'])})(?!\w)"
        ),
        feared=Finder({"feared": tools.lexicon("certainty")["feared"]}),
        hit=re.compile(rf"(?<!\w)(?:{any_of(lists['deeds'])}) +(?:of|on) +$"),
        tells=re.compile(rf"(?<!\w)(?:{any_of(lists['tells'])}) +$"),
        told=re.compile(rf" *,? +(?:{any_of(lists['what_is_told'])})(?!\w)"),
        asked=re.compile(rf"(?<!\w)(?:{any_of(lists['asked_whom'])}) +$"),
        reported_to=re.compile(
            rf"(?<!\w)(?:{any_of(lists['reports'])})(?: +[\w-]+){{0,3}}"
            rf" +(?:{any_of([*lists['deeds'], *lists['nouns']])}) +to(?: +the)? +$"
        ),
        leads=re.compile(rf"(?<!\w)(?:{any_of(lists['leads'])})(?: +(?!and\b)[\w-]+){{0,2}} +$"),
        harm=re.compile(rf"(?<!\w)(?:{any_of(harm)})(?!\w)"),
        undone=undone(tools),
    )


def disbelieved(
    found: Iterable[Participant], bodies: Set[Span], page: Sheet, tools: Tools
) -> Iterator[Participant]:
    """Yield participants; accusers and `bodies` to whom the network gives a role are `other`."""
    known = accusing(tools)
    for one in found:
        doubted = one.trace.model is not None and (
            _did_nothing(one.span, bodies, page, known)
            if one.role == "alleged_perpetrator"
            else one.role == "victim" and _did_suffer_nothing(one.span, bodies, page, known)
        )
        yield replace(one, role="other") if doubted else one


def _did_nothing(who: Span, bodies: Set[Span], page: Sheet, known: Accusing) -> bool:
    of_them = known.whose.search(page.low, max(0, who.start - _LEAD), who.start)
    idle = known.no_deed.match(page.low, who.end) or known.at_rest.match(page.low, who.end)
    if of_them or idle or _is_where(who, bodies, page, known):
        return True
    if known.takes_over.search(page.low, *who) and known.handed_to.search(
        page.low, max(0, who.start - _LEAD), who.start
    ):
        return True  # "handed over to the Orun police"
    cleared = known.cleared.search(page.low, max(0, who.start - _BACK), who.start)
    before = Span(max(page.sentence(who.start).start, who.start - _FEARED), who.start)
    feared = known.feared.within(page.low, before)
    if known.leads.search(page.low, max(0, who.start - _LEAD), who.start):
        sentence = page.sentence(who.start)
        return known.harm.search(page.low, *sentence) is None
    return bool(cleared or feared) or _accuses(who, page, known)


def _is_where(who: Span, bodies: Set[Span], page: Sheet, known: Accusing) -> bool:
    """Say whether one word with a capital tells where: "carried shells from Orun to the ridge"."""
    before = max(0, who.start - _BACK)
    where = _WHERE.search(page.low, before, who.start)
    where = where or known.hit.search(page.low, before, who.start)  # "the bombardment of Orun"
    return (
        where is not None
        and who not in bodies
        and _ONE_NAME.fullmatch(who.of(page.flat)) is not None
    )


def _did_suffer_nothing(who: Span, bodies: Set[Span], page: Sheet, known: Accusing) -> bool:
    if known.undone.spared_by_all(page, who.start):
        return True
    if known.cared.search(page.low, max(0, who.start - _LEAD), who.start):
        return True
    before = max(page.sentence(who.start).start, who.start - _FEARED)
    if known.reported_to.search(page.low, before, who.start):
        return True
    telling = known.tells.search(page.low, before, who.start)
    if telling and known.told.match(page.low, who.end):
        return True
    if who.of(page.low) in _ACTIVE and known.asked.search(page.low, before, who.start):
        return True
    active = who.of(page.low) in _ACTIVE and known.chose.match(page.low, who.end)
    if active or known.at_rest.match(page.low, who.end):
        return True
    return who in bodies or known.convicted.match(page.low, who.end) is not None


def _accuses(who: Span, page: Sheet, known: Accusing) -> bool:
    by = known.before.search(page.low, max(0, who.start - _BACK), who.start)
    return by is not None or known.after.match(page.low, who.end) is not None
