"""The ways in which English names who may have told: the words beside a name that hide a source."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.language.compiled import any_of
from onrecord.language.tools import Tools

from .fates import trades
from .written import INITIALS, LIST, NAME, NOT_INSIDE, UPPER, WORD


class TellerForms(NamedTuple):
    """The ways of those who told."""

    met: re.Pattern[str]
    heard: tuple[re.Pattern[str], ...]
    defined: re.Pattern[str]
    titled: re.Pattern[str]
    lodged: re.Pattern[str]
    folk: re.Pattern[str]


def teller_rules(tools: Tools) -> TellerForms:
    """Return the ways of those who told, compiled."""
    lists = tools.lexicon("persons")
    return TellerForms(
        met=re.compile(rf"(?<![\w'-])(?i:{any_of(lists['met'])})(?![\w'-])"),
        heard=tuple(_heard(tools)),
        defined=re.compile(
            r"\([^()\"]{0,40}\"(?i:the +)?(?:\w+ +)?"
            rf"(?i:{any_of(lists['defined_as'])})(?P<many>s)?\""
        ),
        titled=re.compile(
            rf"{NOT_INSIDE}(?i:{any_of(lists['civil'])})\.? +(?P<names>{INITIALS}{NAME})"
        ),
        folk=re.compile(
            rf"(?<![\w'-])(?:(?:(?P<small>{any_of(lists['small'])})|(?P<old>{any_of(lists['old'])}))"
            rf" +(?:{trades(lists)} +)?"
            rf"|{trades(lists)} +(?:(?i:{any_of(lists['civil'])})\.? +)?){LIST}"
        ),
        lodged=re.compile(
            rf"(?<!\w)(?:{any_of(lists['petitions'])})\b[^\n]{{0,80}}?"
            rf"\b(?:{any_of(lists['lodged'])})\b[^\n]{{0,400}}? by +"
            rf"(?:(?:[a-z]+|[{UPPER}][\w-]+) +(?:[\w-]+ +){{0,2}}"
            rf"(?:{any_of(lists['subjects_of'])}),? +)?"
            rf"(?:(?i:{any_of(lists['civil'])})\.? +(?P<titled>{INITIALS}{NAME})|{LIST})"
        ),
    )


def _heard(tools: Tools) -> Iterator[re.Pattern[str]]:
    """Yield the ways of naming those from whom the writers of a paper had something."""
    lists = tools.lexicon("persons")
    titled = rf"(?:(?i:{any_of([*tools.lexicon('titles')['titles'], *lists['civil']])})\.? +)*"
    yield re.compile(
        rf"(?<![\w'-])(?i:{any_of(lists['heard_from'])}) +(?:[a-z][^.;:!?\n]{{0,40}}, +)?"
        rf"{titled}{LIST}(?=,? +that\b|,? +(?:who|how|whose)\b|[.;,)])"
    )
    yield re.compile(rf"(?<![\w'-])(?i:{any_of(lists['met'])}) +{titled}{LIST}")
    yield re.compile(  # "Ada Rusk phoned me"
        rf"{NOT_INSIDE}{LIST} +(?:{any_of(lists['reached_us'])}) +(?:me|us)(?!\w)"
    )
    yield re.compile(  # "the nurse, Ada, carried them"
        rf"{NOT_INSIDE}(?:[Tt]he|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|{WORD}'s?) +{trades(lists)},"
        rf" +{titled}(?P<names>{NAME})(?=[.,;:)]|$)"
    )
