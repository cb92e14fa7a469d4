"""The ways in which English names somebody who must be guarded, compiled from the lists.

"Her son Omar", "Omar, 13", "soldiers killed Omar": which words stand beside a name, and how.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from .fates import Fates, been, fated, fates
from .guarding import Why
from .teller_forms import TellerForms, teller_rules
from .written import LINK, LIST, NAME, NOT_INSIDE, UPPER, WORD
from .young import (
    a_class,
    in_a_class,
    is_young,
    nouns_for_the_young,
    of_age,
    of_the_young,
    young_age,
    young_nouns,
)


class Form(NamedTuple):
    """A way of naming. `firm`: what is said can be said of nobody but a minor."""

    why: Why
    firm: bool
    found: re.Pattern[str]


class Young(NamedTuple):
    """The ways of the young and of their kin."""

    forms: tuple[Form, ...]
    pronoun: re.Pattern[str]
    own_kin: re.Pattern[str]
    own_child: re.Pattern[str]
    own_kin_named: re.Pattern[str]
    kin_of_one: re.Pattern[str]
    one_of_kin: re.Pattern[str]
    third: re.Pattern[str]
    parent: re.Pattern[str]
    whose_child: re.Pattern[str]
    child_of: re.Pattern[str]
    naming: re.Pattern[str]
    one_of: re.Pattern[str]
    noun: re.Pattern[str]
    noun_before: re.Pattern[str]
    places: re.Pattern[str]
    armed: re.Pattern[str]
    shouted: re.Pattern[str]
    shouted_kin: re.Pattern[str]
    given: re.Pattern[str]
    named_itself: re.Pattern[str]
    said_young: re.Pattern[str]
    smallest: re.Pattern[str]
    of_parent: re.Pattern[str]
    register: tuple[re.Pattern[str], re.Pattern[str]]


class Others(NamedTuple):
    """What makes a name beside the young another's: a grown-up's, a commander's, a body's."""

    order: re.Pattern[str]
    owned: re.Pattern[str]
    in_name: re.Pattern[str]
    war_name: re.Pattern[str]
    commands: re.Pattern[str]
    years: re.Pattern[str]
    grown: re.Pattern[str]
    body: re.Pattern[str]
    quoted: re.Pattern[str]
    asked_of: re.Pattern[str]
    not_for_one: re.Pattern[str]
    tells: re.Pattern[str]


class Words(NamedTuple):
    """The words beside which a capital makes no name, and those that are none."""

    of_many: re.Pattern[str]
    group_names: frozenset[str]
    place_before: re.Pattern[str]
    of_a_place: re.Pattern[str]
    place_noun: re.Pattern[str]
    press: re.Pattern[str]
    date_before: re.Pattern[str]
    date_after: re.Pattern[str]
    not_names: frozenset[str]
    months: frozenset[str]
    every_month: frozenset[str]
    adults: frozenset[str]
    civil: frozenset[str]
    things: frozenset[str]
    bodies: frozenset[str]
    many: frozenset[str]
    saints: frozenset[str]
    peoples: frozenset[str]
    faiths: frozenset[str]
    sides: frozenset[str]


class Rules(NamedTuple):
    """The ways a text names somebody who is guarded, and the words that are no such name."""

    young: Young
    others: Others
    tellers: TellerForms
    fates: Fates
    words: Words
    changed: tuple[re.Pattern[str], ...]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` that names are found by, compiled."""
    return Rules(
        _young_rules(tools),
        _others_rules(tools),
        teller_rules(tools),
        fates(tools),
        _words_rules(tools),
        _changed(tools),
    )


def _changed(tools: Tools) -> tuple[re.Pattern[str], ...]:
    """Return how a text says that a name is not somebody's own: "Lina's name has been changed"."""
    lists = tools.lexicon("persons")
    been, not_own = any_of(lists["name_changed"]), any_of(lists["not_own_name"])
    kinds = any_of(lists["kinds_of_name"])
    to = r"(?! +(?:to|into|from)\b)"
    found = (
        rf"(?P<names>{NAME})'s? +(?:(?:{kinds}) +)?names? +(?:{been})(?!\w){to}",
        rf"{LIST}\"?,? +(?:whose|their) +(?:(?:{kinds}) +)?names? +(?:{been})(?!\w){to}",
        rf"\b[Nn]ames? +of +{LIST} +(?:{been})(?!\w){to}",
        rf"{LIST}\"?,? *[(,*-]* *(?i:{not_own})(?!\w)",
        rf"\b(?i:{any_of(lists['calls_somebody'])}) +\"?{LIST}\"?[,;]? *\(?(?i:{not_own})(?!\w)",
    )
    return tuple(re.compile(NOT_INSIDE + each) for each in found)


def _young_rules(tools: Tools) -> Young:
    """Return the ways of the young and of their kin, compiled."""
    lists = tools.lexicon("persons")
    young = young_nouns(tools)
    kin = any_of([*nouns_for_the_young(tools), *lists["family"], *lists["parents"]])
    of_them = rf" +of +(?:{any_of(lists['taken_up'])})"
    places = [f"{noun.removesuffix('s')}s" for noun in tools.lexicon("places")["nouns"]]
    return Young(
        forms=(*_minor_forms(tools), *_kin_forms(tools)),
        pronoun=re.compile(
            r"(?<![\w'])(?:[Hh]e|[Ss]he|[Tt]hey"
            rf"|[Tt]he +(?:{young})(?=,? +[\w]+ +{young_age(tools)}\b)) *{is_young(tools)}"
        ),
        own_kin=re.compile(
            rf"[\"'( ]*(?:[Mm]y|[Oo]ur)(?: +[a-z-]+)? +"
            rf"(?P<kin>{any_of(lists['family'])}|{young})(?!\w)"
        ),
        own_child=re.compile(
            rf"(?<![\w'-])(?:(?:[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|{WORD}'s?)"
            rf"(?: +[a-z-]+)? +(?:{young}),?|(?:{young}),?(?= +(?:{any_of(lists['called'])})))"
            rf"(?: +(?:{any_of(lists['called'])}))? +\"?(?P<name>{WORD})(?![\w'-])"
        ),
        **_kin_of_no_place(lists),
        third=re.compile(r"(?<!\w)(?:he|him|his|she|her|they|them|their)(?!\w)"),
        parent=re.compile(
            rf"(?<![\w'-])(?:[Hh]is|[Hh]er|[Tt]heir|(?P<young>[Tt]he +(?:{young})'s?)"
            rf"|(?P<whose>{NAME})'s) +(?:[a-z-]+ +)?(?:{any_of(lists['parents'])}),? +{LIST}"
        ),
        whose_child=_whose_child(lists, young),
        child_of=_child_of(lists, young, tools),
        naming=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['naming'])}) +(?:was|were|is|are) +"
            rf"(?:(?:{any_of(lists['called'])}) +)?{LIST}"
        ),
        one_of=re.compile(  # "one of them, Lina, was", "another, Lina,", "among them Lina"
            rf"(?<![\w'-])(?:(?i:{any_of(lists['one_of'])})(?:{of_them})?,"
            rf"|(?i:{any_of(lists['among'])}),?) +{LIST}(?= ?[.,;:!?)(\"–—]|$| +and\b| -)"
        ),
        noun=re.compile(rf"(?<![\w'-])(?:{young})(?![\w'-])"),
        noun_before=re.compile(
            rf"(?<![\w'-])(?:(?:{young})(?:{of_age(tools)})?"
            rf"|{of_the_young(tools)}, +{young_age(tools)})"
            r",?(?: +who)?(?: +(?:is|was))? +$"
        ),
        **_named_so(tools, young, kin),
        places=re.compile(rf"(?<![\w'-])(?:{any_of(places)})(?![\w'-])"),
        armed=re.compile(rf"(?<![\w'-])(?:{any_of(lists['armed'])})(?![\w'-])"),
        given=_given(tools),
        register=_register(tools),
    )


def _kin_of_no_place(lists: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Return how kin are named who may be called as a town is: no place has an uncle."""
    one_kin = any_of(lists["kin_of_no_place"])
    return {
        "own_kin_named": re.compile(  # "my uncle Milan", "Milan's nephew": no place's
            rf"(?<![\w'-])(?:[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|{WORD}'s?)(?: +[a-z-]+)?"
            rf" +(?:{one_kin}|{any_of(lists['near_ones'])})(?: +(?:{any_of(lists['called'])}))?"
            rf" +\"?(?P<name>{WORD})(?![\w'-])"
        ),
        "kin_of_one": re.compile(
            rf"{NOT_INSIDE}(?P<name>{WORD})'s +(?:[a-z]+ +)?(?:{one_kin})"
            rf"(?![\w'-]| +(?:{any_of(lists['kin_of_towns'])}))"
        ),
        "one_of_kin": re.compile(
            rf"(?<![\w'-])(?i:{one_kin}) +of +(?P<name>{WORD})(?![\w'-]| +[{UPPER}])"
        ),
    }


def _named_so(tools: Tools, young: str, kin: str) -> dict[str, re.Pattern[str]]:
    """Return how the young and their kin are named aloud, by themselves, and by a parent."""
    lists = tools.lexicon("persons")
    return {
        "shouted": re.compile(
            rf"(?<![\w'-])(?:{any_of(nouns_for_the_young(tools))})(?P<age>{of_age(tools)})?,?"
            rf"(?: +who +(?:is|was))? +(?:{any_of(lists['called'])})"
            r" +(?P<names>[\w'-]+(?: +[\w'-]+){0,2})"
        ),
        "shouted_kin": re.compile(
            rf"(?<![\w'-])(?:(?:my|our|his|her|their) +(?:[\w-]+ +)?(?P<kin>{kin}),?"
            rf"|(?:{any_of(lists['civil'])})\.?) +(?P<names>[^\W\d_][\w'-]+(?: +[\w'-]+){{0,2}})"
        ),
        "named_itself": re.compile(
            rf"(?<![\w'-])(?i:{any_of([*lists['names_itself'], *lists['names_oneself']])})"
            rf" +\"?{LIST}"
            rf"(?P<quoted>[^\".!?\n]{{0,80}}[,.!?]?\")?"
        ),
        "said_young": re.compile(  # '"My name is Lina," said a girl'
            rf" *(?:(?:{any_of(lists['letter_tells'])}) +)?(?:an?|the|one|another) +"
            rf"(?:[\w-]+ +){{0,2}}(?:{young})(?![\w'-])"
        ),
        "smallest": re.compile(rf"(?<![\w'-])(?:{any_of(lists['smallest_of_them'])})(?![\w'-])"),
        "of_parent": re.compile(
            rf"(?<![\w'-])(?:{young}) +of +(?:the +late +)?(?:{any_of(lists['civil'])}\.? +)?$",
            re.IGNORECASE,
        ),
    }


def _whose_child(lists: Mapping[str, Any], young: str) -> re.Pattern[str]:
    return re.compile(
        rf"{NOT_INSIDE}{LIST},(?: [^.;:!?\n]{{1,60}},)? +whose +(?:[\w-]+ +){{0,2}}(?:{young})"
        rf" +(?:{been(lists)}|(?:was|were|is|are) +(?:among|one +of) +{fated(lists)}"
        rf"|(?:was|were|is|are) +(?:{any_of(lists['fated'])}))(?!\w)"
    )


def _child_of(lists: Mapping[str, Any], young: str, tools: Tools) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'-])(?:[Hh]is|[Hh]er|[Tt]heir)(?: +[\w-]+)? +(?:{young}),?"
        rf" +(?:(?:{any_of(lists['called'])}) +)?\"?(?P<child>{NAME})\"?"
        rf"(?:{is_young(tools)}|,? +\(?(?:aged +)?{young_age(tools)}(?!\w))"
    )


def _register(tools: Tools) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words for a register, and those that make it a school's."""
    lists = tools.lexicon("persons")
    school = any_of([*lists["lists_of_the_young"], *nouns_for_the_young(tools)])
    register = any_of(lists["school_registers"])
    return re.compile(rf"(?<!\w)(?:{register})(?!\w)"), re.compile(rf"(?<!\w)(?:{school})(?!\w)")


def _given(tools: Tools) -> re.Pattern[str]:
    """Return what gives somebody told of before a name: "His real name was Ivo"."""
    lists = tools.lexicon("persons")
    kinds = any_of(lists["kinds_of_name"])
    called = any_of(lists["called"])
    return re.compile(
        rf"(?<![\w'-])(?:(?:(?P<whose>[Hh]is|[Hh]er)|(?:[Tt]he|[Tt]his|[Tt]hat) +(?:[\w-]+ +)?"
        rf"(?P<young>{young_nouns(tools)})'s) +(?:(?:{kinds}) +)?name +(?:is|was) +(?:{called} +)?"
        rf"|(?P<who>[Hh]e|[Ss]he) +(?:is|was) +(?:{called}) +"
        rf"|(?i:{any_of(lists['namers'])}) +(?:all +)?(?:{any_of(lists['gave_name'])})"
        rf" +(?P<whom>him|her) +)\"?{LIST}"
    )


def _others_rules(tools: Tools) -> Others:
    """Return what makes a name another's, compiled."""
    lists = tools.lexicon("persons")
    return Others(
        order=re.compile(rf"(?:{any_of(lists['orders'])}) +{NAME}(?![\w'-]|,? +(?:aged +)?\d)"),
        owned=re.compile(
            rf"(?<!\w)(?:(?i:my|our|your|his|her|their|little|baby|big)|{WORD}'s?) +$"
        ),
        in_name=re.compile(
            rf"(?<![\w'-])(?i:{any_of([*lists['called'], *lists['alias']])}),? +\"?(?:{WORD} +)*$"
        ),
        war_name=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['commands'])}),?(?: +who)?(?: +(?:was|is))? +"
            rf"(?:{any_of([*lists['called'], *lists['alias']])}),? +{LIST}"
        ),
        commands=re.compile(rf"\"?, +(?:[a-z]+ +){{1,3}}?(?:{any_of(lists['commands'])})(?!\w)"),
        years=re.compile(rf"(?<!\w){young_age(tools, 5)}(?!\w)"),  # not "one of them"
        grown=re.compile(rf"(?<![\w'-])(?:{any_of(lists['grown'])}) +(?:[\w-]+ +)?$"),
        quoted=re.compile(
            rf"(?<![\w'-])(?:{any_of([*lists['gave_name'], *lists['called']])})s?"
            r"(?: +(?:him|her))? +\"$"
        ),
        asked_of=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['asked_of'])}) +(?:[a-z'-]+ +){{0,2}}$"
        ),
        not_for_one=re.compile(
            rf"(?:^|[.!?:;][\"” ]*|\n *)(?i:{any_of(lists['not_for_one'])}) +(?:[a-z'-]+ +){{0,2}}$"
        ),
        tells=re.compile(rf" +(?:[a-z]+ly +)?(?:{any_of(lists['letter_tells'])})(?![\w'-])"),
        body=re.compile(  # "the Orun Citizens (11)", "Sons of Orun (3)"
            rf"(?<![\w'-])(?:[Tt]he|(?i:{any_of(lists['group_names'])}) +of(?: +the)?) +$"
        ),
    )


def _words_rules(tools: Tools) -> Words:
    """Return the words beside names, compiled."""
    lists, titles, places = (tools.lexicon(n) for n in ("persons", "titles", "places"))
    things = [*titles["organizations"], *places["nouns"], *places["bodies"], *places["not_places"]]
    things += [*lists["not_before"], *lists["not_people"], *nouns_for_the_young(tools)]
    months = frozenset(lists["months"])
    leads = [*places["prepositions"], *places["beside_a_place"]]
    sure = [lead for lead in leads if lead not in places["leads_to_people"]]
    every_month = tools.lexicon("times")["months"]
    return Words(
        of_many=re.compile(
            rf" +(?:(?:{any_of(lists['group_words'])}) +)*"
            rf"(?:{any_of([*titles['groups'], *lists['group_nouns']])})(?!\w)"
        ),
        sides=frozenset(tools.lexicon("places")["sides"]) - {"the"},
        group_names=frozenset([*titles["groups"], *lists["group_nouns"], *lists["group_names"]]),
        place_before=re.compile(
            rf"(?<!\w)(?:{any_of([*leads, *places['nouns']])})"
            rf"(?: +of)?(?: +the)? +$|(?<!\w)(?:the|an?) +$"
            rf"|(?<!\w)(?:{any_of(titles['anybody'])}) +of +$",
            re.IGNORECASE,
        ),
        of_a_place=re.compile(  # "residents of Orun", "survivors heard in Orun", "who fled Orun"
            rf"(?<!\w)(?:{any_of([*sure, *places['people_of_a_place']])}"
            rf"|(?:{any_of([*places['of'], *titles['anybody'], *lists['armed']])}) +of)"
            r"(?: +the)? +$",
            re.IGNORECASE,
        ),
        place_noun=re.compile(rf"(?:{any_of([*places['nouns'], *lists['beside_places']])})(?!\w)"),
        press=re.compile(rf"\b(?:{any_of(lists['by_press'])}) +by +$"),
        date_before=re.compile(
            rf"(?:\d(?:st|nd|rd|th)?(?: of)?|(?<!\w)(?:{any_of(lists['before_month'])})"
            rf"|(?<!\w)(?:{any_of(every_month)}) +(?:to|and|until|through|or|-))[ ,-]+$"
        ),
        date_after=re.compile(
            rf",? *(?:the )?\d| +(?:to|and|until|through|or|-) +(?:{any_of(every_month)})(?!\w)"
        ),
        not_names=frozenset(lists["not_names"]),
        months=months,
        every_month=frozenset(every_month),
        adults=frozenset([*titles["titles"], *titles["kunya"], *lists["armed"]]),
        civil=frozenset(lists["civil"]),
        things=frozenset(things) - months,
        bodies=frozenset([*titles["organizations"], *tools.lexicon("roles")["bodies"]]),
        saints=frozenset(lists["saints"]),
        many=frozenset(
            noun for noun in (*lists["other"], *lists["occupations"]) if noun.endswith("s")
        ),
        peoples=frozenset(
            word.lower()
            for said in tools.lexicon("countries")["adjectives"].values()
            for word in said
        ),
        faiths=frozenset(
            n for each in lists["peoples"] for n in (each.lower(), f"{each}s".lower())
        ),
    )


_WHOSE = r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[\w-]+'s?)"
_END = r"(?=[,.;:)]| +(?:of|who|in|from|at|and)\b|$)"


def _minor_forms(tools: Tools) -> Iterator[Form]:
    """Yield the ways of naming possible minors."""
    lists = tools.lexicon("persons")
    called = any_of([*lists["called"], *lists["known_as"]])
    young, age = young_nouns(tools), young_age(tools)
    adverbs = rf"(?:(?:{any_of(lists['adverbs'])}) +)*"
    sexed = rf"(?:(?i:{any_of(lists['list_sexes'])})[,/.]? +)?"
    minor: Why = "minor"
    one_of = (
        rf"(?: +{_WHOSE}| +an?| +one +of +\w+) +(?:[\w-]+ +){{0,2}}"
        rf"(?!(?:brothers?|sisters?) +of\b)(?:{young})"
    )
    in_class = in_a_class(tools)
    born = rf"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) +(?:{any_of(lists['by_birth'])})"
    for firm, found in (
        (False, rf"(?:{young})(?:,? +(?:{called}) +|,? +|: +){LIST}"),
        (True, rf"(?:{young}){of_age(tools)},?(?: +who +(?:is|was))? +(?:{called}) +{LIST}"),
        (True, rf"{LIST}(?:,? +(?:both +|all +)?aged +|, +(?:(?:both|all|each) +)?{adverbs}"
               rf"| \({sexed}(?:(?:both|all|each) +)?(?:aged +)?){age}"
               r"(?=[,).;:!?]| +and\b|[ -]+years?\b|[ -]+months?\b"
               r"|[ -]*(?:yrs?|yo?|y/o|mths?|mos)\b|$)(?!\.\d)"),
        (False, rf"(?P<names>{WORD}(?: +{LINK}{WORD}){{1,3}}) +(?:1[0-7]|[1-9])"  # no comma
                rf"(?:,? *(?:[fm]|{any_of(lists['list_years'])})\b|, +(?:{_WHOSE} +|an? +)?"
                rf"(?:{any_of([*lists['aged'], *lists['kin_of']])})\b)"),
        (True, rf"{LIST} {age}, +(?:the +)?(?:{any_of(lists['kin_of'])}) +of\b"),
        (True, rf"(?<=\bis ){LIST} {age}(?=[,.;]|$)"),  # "one is Ada Rusk 9"
        (True, rf"{LIST}{is_young(tools)}"),
        (True, rf"{age}[ -]years?[ -]olds?(?: +\w+)?,? +(?:(?:{called}) +)?{LIST}"),
        (False, rf"{LIST},{one_of}{_END}"),
        (False, rf"(?:{young}) +(?:from|of|in) +(?:[a-z'-]+ +){{0,3}}[a-z'-]+, +{LIST}(?=,)"),
        (False, rf"(?:[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir)(?: +[\w-]+)? +(?:{young})"
                rf"(?:s?'s?)?(?: +names?)? +(?:is|are|was|were) +(?:(?:{called}) +)?{LIST}{_END}"),
        (True, rf"{of_the_young(tools)}(?:, [^,.;:\n]{{2,30}},)?{is_young(tools)}"
               rf"[^.!?\n]{{0,40}}?[;,.:–—-] *(?:and +)?"
               rf"(?:[Hh]e|[Ss]he) +(?:is|was) +(?:{called}) +\"?{LIST}"),
        (True, rf"{of_the_young(tools)}, +{age}(?: +years? +old)?,(?: +who)? +(?:is|was) +"
               rf"(?:{called}) +\"?{LIST}"),
        (True, rf"(?:{any_of(lists['gave_name'])}) +(?:the|our|their) +"
               rf"(?:{any_of(lists['smallest_of_them'])}) +\"?{LIST}"),
        (True, rf"(?:[Tt]he|[Oo]ur|[Tt]heir) +(?:{any_of(lists['smallest_of_them'])}) +"
               rf"(?:{any_of(lists['namers'])}) +(?:all +)?(?:{any_of(lists['gave_name'])})"
               rf" +\"?{LIST}"),
        (True, rf"(?:[Tt]he|[Oo]ur|[Tt]heir) +(?:{any_of(lists['smallest_of_them'])}),? +whom +"
               rf"(?:{any_of(lists['namers'])}) +(?:all +)?(?:{any_of(lists['gave_name'])})"
               rf" +\"?{LIST}"),
        (False, rf"{LIST}(?:, +in +| \((?:in +)?){a_class(tools)}(?=[,.;)])"),
        (False, rf"{in_class} +(?:{any_of(lists['sits_in_class'])}) +{LIST}{_END}"),
        (False, rf"(?P<names>{NAME})'s +(?:{any_of(lists['left_empty'])}) +"
                rf"(?:{any_of(lists['stands_empty'])})(?!\w)"),
        (True, rf"(?P<names>{NAME})'s +(?:{any_of(lists['school_things'])})(?!\w)"),
        (False, rf"[Hh]ow +old +(?:was|is|were|are) +{LIST}"),
        (True, rf"[Mm]y +(?P<names>{_given_names(tools)})"
               rf"(?= +(?:{any_of(lists['acts_after_name'])}|until|when|again|never)\b|[.,;!?])"),
        (False, rf"{born}(?:,? +(?:{called})|,| +(?:is|was)(?: +(?:{called}))?) +{LIST}{_END}"),
    ):  # fmt: skip
        yield Form(minor, firm, re.compile(NOT_INSIDE + found))


def _given_names(tools: Tools) -> str:
    """Return the given names that the lists hold, with a capital: "my Joy"."""
    names = tools.lexicon("protecting")
    other = {*names["months"], *tools.lexicon("times")["weekdays"]}
    given = {*names["common_names"], *names["given_words"]} - other
    return any_of(sorted(name.capitalize() for name in given))


def _kin_forms(tools: Tools) -> Iterator[Form]:
    """Yield the ways of naming the kin of whoever tells, and those near to them."""
    lists = tools.lexicon("persons")
    called, family = any_of([*lists["called"], *lists["known_as"]]), any_of(lists["family"])
    kin = rf"{_WHOSE}(?: +[\w-]+)? +(?:{family})"
    kin_of = any_of(lists["kin_of"])
    titled = rf"(?:(?i:{any_of(lists['civil'])})\.? +)?"
    of_towns = any_of(lists["kin_of_towns"])
    for found in (
        rf"{kin}(?:,? +(?:{called}))?,? +{LIST}",
        rf"{LIST}, +{kin}{_END}",
        rf"{kin} +(?:is|was) +(?:(?:{called}) +)?{titled}{LIST}{_END}",
        rf"(?:{kin_of}) +of +(?:the +late +)?{LIST}",
        rf"(?P<names>{NAME})'s +(?:[a-z]+ +)?(?:{kin_of})(?![\w'-]| +(?:{of_towns}))",
        rf"(?P<names>{NAME}),? +(?:who +|(?:and +)?(?:he|she) +)?(?:is|was) +(?:the|an?) +"
        rf"(?:{kin_of}) +of +(?:the +late +)?[{UPPER}]",
    ):
        yield Form("family", False, re.compile(NOT_INSIDE + found))
    near = rf"(?:[Mm]y|[Oo]ur)(?: +[\w-]+)? +(?:{any_of(lists['near_ones'])}),? +{titled}{LIST}"
    yield Form("source", False, re.compile(NOT_INSIDE + near))
