"""Cases: of whom a section of case notes is, who says what its rows tell without a subject.

"CASE 2 - ORL/024/012 | Odela Marn, f, 13. Mother: Ruth Marn. | 25/3 Says that boys had guns.":
Odela says so, whoever else the section names. Only a row in which somebody else has told
something before leaves it open.
"""

import re
from bisect import bisect_right

from onrecord.language.compiled import either
from onrecord.language.tools import Tools
from onrecord.reading.segment.entries import past_case
from onrecord.record.text import Span

from .case import Case
from .names import Named, read_phrase
from .parties import Party
from .sexes import PRONOUNS, sex_of

_NAME = (
    r"(?:(?:[A-Z]\.[ ]?){1,3}(?![\w’'-])"
    r"|[A-Z][\w’'.-]*(?:[ ](?:al-|de[ ]|van[ ])?[\"“‘'(]?[A-Z][\w’'.-]*[\"”’')]?)*)"
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}")


def of_case(case: Case, tools: Tools, place: int) -> Named | None:
    """Return whom the case is of in whose notes `place` stands, or null.

    Its head opens the passage, or one before it that no other heading parts from it.
    """
    passages, text = case.draft.passages, case.draft.document.text
    lists = tools.lexicon("segments")
    last = max(bisect_right(case.starts, place) - 1, 0)
    for at in range(last, -1, -1):
        here = passages[at].span
        start = past_case(text, here, lists)
        if start is not None:
            after = passages[at + 1].span if start == here.end and at < last else here
            return _person(case, Span(max(start, after.start), after.end), lists["case_person"])
        if passages[at].role == "headline":
            return None
    return None


def _person(case: Case, span: Span, words_for: list[str]) -> Named | None:
    """Return whom the first words of a case name, if their age or sex stands behind."""
    about = either(words_for)
    hit = re.compile(
        rf"\W*(?P<who>{_NAME})[\"”’'*]*[ ]?[,(–—-]*[ ]?"
        rf"(?=[^\n]{{0,24}}?\b(?:(?:{about})\b|\d{{1,2}}\b))"
    ).match(case.draft.document.text, *span)
    if hit is None:
        return None
    named = read_phrase(case.draft.document.text, Span(*hit.span("who")), case.lists)
    return named if named.kind == "person" else None


def of_row(case: Case, of: Named, before: int) -> Party | None:
    """Return the person of a case if nobody else has told anything in the row up to `before`."""
    party = case.parties.find(of)
    row = Span(case.draft.document.text.rfind("\n", 0, before) + 1, before)
    told = ((a.source, case.known.get(a.id)) for a in case.draft.attributions if a.source)
    others = (p is not party for source, p in told if row.holds(source))
    return None if any(others) else party


def in_cases(case: Case, tools: Tools) -> None:
    """Give what "she says" in a dated row to the person of the case, where it names no other."""
    text = case.draft.document.text
    for each in case.draft.attributions:
        pronoun = PRONOUNS.get(each.source.of(text).lower()) if each.source else None
        if pronoun is None or each.source is None or each.within:
            continue
        row = Span(text.rfind("\n", 0, each.source.start) + 1, each.source.start)
        of = of_case(case, tools, each.source.start) if _DAY.match(text, row.start) else None
        party = case.parties.find(of) if of is not None else None
        if party is None or sex_of(party, case.lists) not in (None, pronoun):
            continue
        named = {id(p): p for span, p in case.mentions if row.holds(span) and p is not party}
        if all(sex_of(p, case.lists) not in (None, pronoun) for p in named.values()):
            party.source = True
            case.known[each.id] = party
