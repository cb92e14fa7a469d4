"""Whom the rows of a list name, in the role that its lead gives: "The dead are:", "Came back:"."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.listing import Listing, Row
from onrecord.record.claim import Age, Claim, Participant
from onrecord.record.text import Span

from ..nouns import Sex, rules
from ..persons import described
from ..scan import Sheet
from .made import participant
from .rules import Role

_GROWN = 18  # years
_ROLES: dict[str, Role] = {"victim": "victim", "other": "other"}


def rows_of(listings: Sequence[Listing]) -> dict[int, tuple[Listing, Row]]:
    """Return the rows of lists with their list, by where they begin."""
    return {row.head.start: (each, row) for each in listings for row in each.rows}


def listed(
    claim: Claim, found: Sequence[Participant], of: tuple[Listing, Row], page: Sheet, tools: Tools
) -> Iterator[Participant]:
    """Yield the participants of a row's claim, whom it names in the role of the lead."""
    listing, row = of
    role, trace = _ROLES[listing.fate.role], tools.trace(f"listing.{listing.fate.name}")
    named = next((p for p in found if p.span.start < row.name.end), None)
    if named is None:
        made = participant(claim, described(page, row.name, tools), role, page, trace)
        yield _told(made, row, page, tools)
    for each in found:
        if each is named:
            own = role == "other" and each.trace.model is None  # "Ivo Rusk, 13, carried a gun"
            changed = each if own or each.role == role else replace(each, role=role, trace=trace)
            told = _told(changed, row, page, tools)
            grown = listing.fate.only_children and told.child == "not_stated"
            recruit = grown and told.role == "victim" and not listing.of_children
            yield replace(told, role="affected") if recruit else told
        elif each.role != "other" or not _apposed(each, row, page):
            yield each


def _apposed(each: Participant, row: Row, page: Sheet) -> bool:
    """Say whether words of a row make up a cell that says who is named: "Ada Rusk | 9 | girl"."""
    before = page.low[row.name.end : each.span.start].rstrip()
    return before[-1:] in _PARTS and page.low[each.span.end : row.head.end].lstrip()[:1] in _PARTS


def _told(each: Participant, row: Row, page: Sheet, tools: Tools) -> Participant:
    """Return whom a row names with the age and the sex that its cells give."""
    forms, cells = _forms(tools), page.low[row.name.end : row.head.end]
    age, who = forms.age.search(cells), forms.who.search(cells)
    if age and each.age is None:
        years, at = float(age["years"]), row.name.end
        span = Span(at + age.start("years"), at + age.end("years"))
        each = replace(each, age=Age(low=years, high=years, span=span))
        if years < _GROWN and each.child == "not_stated":
            each = replace(each, child="by_age")
    if who is None:
        return replace(each, sex=None) if forms.anothers.search(cells) else each
    word = who["noun"]
    if word in forms.child:
        each = replace(each, child="stated")
    return replace(each, sex=forms.sex.get(word, each.sex))


_PARTS = ("", ",", "|", "(", ")", "-", "–", "—", ";")


class _Forms(NamedTuple):
    """What the cells of a row say of whom it names, compiled."""

    age: re.Pattern[str]
    who: re.Pattern[str]
    anothers: re.Pattern[str]
    child: Set[str]
    sex: Mapping[str, Sex]


@once
def _forms(tools: Tools) -> _Forms:
    lists, english = tools.lexicon("persons"), rules(tools)
    sexes: dict[str, Sex] = {"f": "female", "m": "male"}
    of: dict[Sex, Set[str]] = {"female": english.female, "male": english.male}
    for each, nouns in of.items():
        sexes |= dict.fromkeys(sorted({*nouns, *lists["child"][each]}), each)
    child = frozenset(noun for nouns in lists["child"].values() for noun in nouns)
    part, end = r"(?:[,(|;]|(?<= )[-–—]+(?= ))", r"(?= *(?:[,()|;/]|[-–—]+ |$))"
    sex = any_of(lists["list_sexes"])
    years = rf"(?: *-?(?:{any_of(lists['list_years'])})\b\.?(?: +old)?)?"
    return _Forms(
        age=re.compile(
            rf"{part} *(?:(?:{any_of(lists['list_ages'])})[.:]? *)?(?:(?:{sex})[ /.]*)?"
            rf"(?P<years>\d{{1,2}}){years}(?: *(?:{sex})\b)?{end}"
        ),
        who=re.compile(
            rf"{part} *(?:(?:his|her|their|the|my|our|an?) +)?(?P<noun>{any_of([*sexes, *child])})"
            r"(?![\w'-])"
        ),
        anothers=re.compile(rf"{part} *(?:his|her) "),  # "Ada Rusk, his cousin"
        child=child,
        sex=sexes,
    )
