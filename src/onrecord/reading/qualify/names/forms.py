"""The ways in which English names somebody who must be guarded, compiled from the lists.

"Her son Omar", "Omar, 13", "soldiers killed Omar": which words stand beside a name, and how.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..numbers import any_of
from ..scan import Sheet, once
from .guarding import Why

_UPPER = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_REST = r"[^\W\d_]*(?:'(?!s?(?![^\W\d_]))[^\W\d_]+|-[^\W\d_]+)*"
_WORD = rf"(?:[{_UPPER}]'[{_UPPER}]?|[{_UPPER}])[^\W\d_{_UPPER}]{_REST}"
_LINK = r"(?:al-|el-|(?:bin|ibn|bint|al|el|de|van|von|of +the) +)?"
NAME = rf"(?:al-|el-)?{_WORD}(?: +{_LINK}{_WORD}){{0,3}}"
LIST = rf"(?P<names>\"?{NAME}\"?(?:(?:, +|,? +and +|,? +or +)\"?{NAME}\"?){{0,11}})"
_INITIALS = r"(?:[A-Z]\.[ -]?){0,4}"
NOT_INSIDE = r"(?<![\w'-])"


class Form(NamedTuple):
    """A way of naming. `firm`: what is said can be said of nobody but a minor."""

    why: Why
    firm: bool
    found: re.Pattern[str]


class Young(NamedTuple):
    """The ways of the young and of their kin, and what makes a name another's."""

    forms: tuple[Form, ...]
    pronoun: re.Pattern[str]
    own_kin: re.Pattern[str]
    own_child: re.Pattern[str]
    third: re.Pattern[str]
    parent: re.Pattern[str]
    whose_child: re.Pattern[str]
    child_of: re.Pattern[str]
    naming: re.Pattern[str]
    one_of: re.Pattern[str]
    noun: re.Pattern[str]
    places: re.Pattern[str]
    armed: re.Pattern[str]
    shouted: re.Pattern[str]
    of_parent: re.Pattern[str]
    order: re.Pattern[str]
    owned: re.Pattern[str]
    in_name: re.Pattern[str]
    war_name: re.Pattern[str]
    commands: re.Pattern[str]
    years: re.Pattern[str]
    grown: re.Pattern[str]
    for_the_young: re.Pattern[str]
    body: re.Pattern[str]


class Tellers(NamedTuple):
    """The ways of those who told."""

    met: re.Pattern[str]
    heard: re.Pattern[str]
    defined: re.Pattern[str]
    titled: re.Pattern[str]
    lodged: re.Pattern[str]
    folk: re.Pattern[str]


class Fates(NamedTuple):
    """The ways of those to whom something was done."""

    struck: tuple[re.Pattern[str], ...]
    gone: re.Pattern[str]
    struck_pronoun: re.Pattern[str]
    who_it_is: re.Pattern[str]
    lists: tuple[re.Pattern[str], ...]
    likewise: re.Pattern[str]
    harmed: re.Pattern[str]
    listed: re.Pattern[str]


class Words(NamedTuple):
    """The words beside which a capital makes no name, and those that are none."""

    of_many: re.Pattern[str]
    group_names: frozenset[str]
    place_before: re.Pattern[str]
    place_noun: re.Pattern[str]
    press: re.Pattern[str]
    date_before: re.Pattern[str]
    date_after: re.Pattern[str]
    not_names: frozenset[str]
    months: frozenset[str]
    adults: frozenset[str]
    civil: frozenset[str]
    things: frozenset[str]
    bodies: frozenset[str]
    peoples: frozenset[str]
    faiths: frozenset[str]


class Rules(NamedTuple):
    """The ways a text names somebody who is guarded, and the words that are no such name."""

    young: Young
    tellers: Tellers
    fates: Fates
    words: Words


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` that names are found by, compiled."""
    return Rules(
        _young_rules(tools), _tellers_rules(tools), _fates_rules(tools), _words_rules(tools)
    )


def _young_rules(tools: Tools) -> Young:
    """Return the ways of the young and of their kin, compiled."""
    lists = tools.lexicon("persons")
    young = _young(tools)
    of_them = rf" +of +(?:{any_of(lists['taken_up'])})"
    places = [f"{noun.removesuffix('s')}s" for noun in tools.lexicon("places")["nouns"]]
    return Young(
        forms=tuple(_forms(tools)),
        pronoun=re.compile(rf"(?<![\w'])(?:[Hh]e|[Ss]he|[Tt]hey) *{_is_young(tools)}"),
        own_kin=re.compile(
            rf"[\"'( ]*(?:[Mm]y|[Oo]ur)(?: +[a-z-]+)? +"
            rf"(?P<kin>{any_of(lists['family'])}|{young})(?!\w)"
        ),
        own_child=re.compile(
            rf"(?<![\w'-])(?:(?:[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|{_WORD}'s?)"
            rf"(?: +[a-z-]+)? +(?:{young}),?|(?:{young}),?(?= +(?:{any_of(lists['called'])})))"
            rf"(?: +(?:{any_of(lists['called'])}))? +\"?(?P<name>{_WORD})(?![\w'-])"
        ),
        third=re.compile(r"(?<!\w)(?:he|him|his|she|her|they|them|their)(?!\w)"),
        parent=re.compile(
            rf"(?<![\w'-])(?:[Hh]is|[Hh]er|[Tt]heir|(?P<young>[Tt]he +(?:{young})'s?)"
            rf"|(?P<whose>{NAME})'s) +(?:[a-z-]+ +)?(?:{any_of(lists['parents'])}),? +{LIST}"
        ),
        whose_child=re.compile(
            rf"{NOT_INSIDE}{LIST},(?: [^.;:!?\n]{{1,60}},)? +whose +(?:[\w-]+ +){{0,2}}(?:{young})"
            rf" +(?:{_been(lists)}|(?:was|were|is|are) +(?:among|one +of) +{_fated(lists)}"
            rf"|(?:was|were|is|are) +(?:{any_of(lists['fated'])}))(?!\w)"
        ),
        child_of=re.compile(
            rf"(?<![\w'-])(?:[Hh]is|[Hh]er|[Tt]heir)(?: +[\w-]+)? +(?:{young}),?"
            rf" +(?:(?:{any_of(lists['called'])}) +)?\"?(?P<child>{NAME})\"?"
            rf"(?:{_is_young(tools)}|,? +\(?(?:aged +)?{_age(tools)}(?!\w))"
        ),
        naming=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['naming'])}) +(?:was|were|is|are) +"
            rf"(?:(?:{any_of(lists['called'])}) +)?{LIST}"
        ),
        one_of=re.compile(  # "one of them, Lina, was", "another, Lina,", "among them Lina"
            rf"(?<![\w'-])(?:(?i:{any_of(lists['one_of'])})(?:{of_them})?,"
            rf"|(?i:{any_of(lists['among'])}),?) +{LIST}(?= ?[.,;:!?)(\"–—]|$| +and\b| -)"
        ),
        noun=re.compile(rf"(?<![\w'-])(?:{young})(?![\w'-])"),
        places=re.compile(rf"(?<![\w'-])(?:{any_of(places)})(?![\w'-])"),
        armed=re.compile(rf"(?<![\w'-])(?:{any_of(lists['armed'])})(?![\w'-])"),
        shouted=re.compile(
            rf"(?<![\w'-])(?:{any_of(_nouns(tools))})(?P<age>{_of_age(tools)})?,?"
            rf"(?: +who +(?:is|was))? +(?:{any_of(lists['called'])})"
            r" +(?P<names>[\w'-]+(?: +[\w'-]+){0,2})"
        ),
        of_parent=re.compile(
            rf"(?<![\w'-])(?:{young}) +of +(?:the +late +)?(?:{any_of(lists['civil'])}\.? +)?$",
            re.IGNORECASE,
        ),
        order=re.compile(rf"(?:{any_of(lists['orders'])}) +{NAME}(?![\w'-]|,? +(?:aged +)?\d)"),
        owned=re.compile(
            rf"(?<!\w)(?:(?i:my|our|your|his|her|their|little|baby|big)|{_WORD}'s?) +$"
        ),
        in_name=re.compile(
            rf"(?<![\w'-])(?i:{any_of([*lists['called'], *lists['alias']])}),? +\"?(?:{_WORD} +)*$"
        ),
        war_name=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['commands'])}),?(?: +who)?(?: +(?:was|is))? +"
            rf"(?:{any_of([*lists['called'], *lists['alias']])}),? +{LIST}"
        ),
        commands=re.compile(rf"\"?, +(?:[a-z]+ +){{1,3}}?(?:{any_of(lists['commands'])})(?!\w)"),
        years=re.compile(rf"(?<!\w){_age(tools, 5)}(?!\w)"),  # not "one of them"
        grown=re.compile(rf"(?<![\w'-])(?:{any_of(lists['grown'])}) +(?:[\w-]+ +)?$"),
        for_the_young=re.compile(  # "Bridge to Children Orun", "Friends of the Orphans Orun"
            rf"(?<![\w'-]){_WORD} +(?:(?:{any_of(lists['for_whom'])}) +)+$"
        ),
        body=re.compile(  # "the Orun Citizens (11)", "Sons of Orun (3)"
            rf"(?<![\w'-])(?:[Tt]he|(?i:{any_of(lists['group_names'])}) +of(?: +the)?) +$"
        ),
    )


def _tellers_rules(tools: Tools) -> Tellers:
    """Return the ways of those who told, compiled."""
    lists = tools.lexicon("persons")
    return Tellers(
        met=re.compile(rf"(?<![\w'-])(?i:{any_of(lists['met'])})(?![\w'-])"),
        heard=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['heard_from'])}) +(?:[a-z][^.;:!?\n]{{0,40}}, +)?"
            rf"(?:(?i:{any_of(tools.lexicon('titles')['titles'])})\.? +)*{LIST}"
            r"(?=,? +that\b|,? +(?:who|how|whose)\b|[.;,)])"
        ),
        defined=re.compile(
            r"\([^()\"]{0,40}\"(?i:the +)?(?:\w+ +)?"
            rf"(?i:{any_of(lists['defined_as'])})(?P<many>s)?\""
        ),
        titled=re.compile(
            rf"{NOT_INSIDE}(?i:{any_of(lists['civil'])})\.? +(?P<names>{_INITIALS}{NAME})"
        ),
        folk=re.compile(
            rf"(?<![\w'-])(?:(?:(?P<small>{any_of(lists['small'])})|(?P<old>{any_of(lists['old'])}))"
            rf" +(?:{_trades(lists)} +)?"
            rf"|{_trades(lists)} +(?:(?i:{any_of(lists['civil'])})\.? +)?){LIST}"
        ),
        lodged=re.compile(
            rf"(?<!\w)(?:{any_of(lists['petitions'])})\b[^\n]{{0,80}}?"
            rf"\b(?:{any_of(lists['lodged'])})\b[^\n]{{0,400}}? by +"
            rf"(?:(?:[a-z]+|[{_UPPER}][\w-]+) +(?:[\w-]+ +){{0,2}}"
            rf"(?:{any_of(lists['subjects_of'])}),? +)?"
            rf"(?:(?i:{any_of(lists['civil'])})\.? +(?P<titled>{_INITIALS}{NAME})|{LIST})"
        ),
    )


def _trades(lists: Mapping[str, Sequence[str]]) -> str:
    """Return the words for what people do, small or capitalized: "nurse", "Teacher"."""
    trades = lists["trades"]
    return rf"(?:{any_of([*trades, *(t.capitalize() for t in trades)])})"


def _fates_rules(tools: Tools) -> Fates:
    """Return the ways of those to whom something was done, compiled."""
    lists = tools.lexicon("persons")
    return Fates(
        struck=tuple(_struck(lists)),
        gone=_gone(lists),
        struck_pronoun=_struck_pronoun(lists),
        who_it_is=re.compile(rf", +(?:{any_of(lists['apposed'])})\b[^.,;:!?\n]{{1,60}},"),
        lists=tuple(_fates(lists)),
        likewise=re.compile(r"(?<![\w'-])[Ss]o +(?:was|were) +(?=\S)"),
        harmed=re.compile(rf"(?<!\w){_been(lists)}(?!\w)|{_fated(lists)}"),
        listed=_one_of_a_list(tools),
    )


def _words_rules(tools: Tools) -> Words:
    """Return the words beside names, compiled."""
    lists, titles, places = (tools.lexicon(n) for n in ("persons", "titles", "places"))
    things = [*titles["organizations"], *places["nouns"], *places["bodies"], *places["not_places"]]
    things += [*lists["not_before"], *lists["not_people"], *_nouns(tools)]
    months = frozenset(lists["months"])
    every_month = tools.lexicon("times")["months"]
    return Words(
        of_many=re.compile(
            rf" +(?:(?:{any_of(lists['group_words'])}) +)*"
            rf"(?:{any_of([*titles['groups'], *lists['group_nouns']])})(?!\w)"
        ),
        group_names=frozenset([*titles["groups"], *lists["group_nouns"], *lists["group_names"]]),
        place_before=re.compile(
            rf"(?<!\w)(?:{any_of([*places['prepositions'], *places['nouns']])})"
            rf"(?: +of)?(?: +the)? +$|(?<!\w)the +$|(?<!\w)(?:{any_of(titles['anybody'])}) +of +$",
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
        adults=frozenset([*titles["titles"], *titles["kunya"], *lists["armed"]]),
        civil=frozenset(lists["civil"]),
        things=frozenset(things) - months,
        bodies=frozenset([*titles["organizations"], *tools.lexicon("roles")["bodies"]]),
        peoples=frozenset(
            word.lower()
            for said in tools.lexicon("countries")["adjectives"].values()
            for word in said
        ),
        faiths=frozenset(
            n for each in lists["peoples"] for n in (each.lower(), f"{each}s".lower())
        ),
    )


def own_children(page: Sheet, tools: Tools) -> frozenset[str]:
    """Return the names that the words make a child's or a brother's though they are places' too.

    "Her son Milan", "a girl called Sofia", "two girls hid. One of them, Sofia, was".
    """
    young = rules(tools).young
    named = (run for hit in ones_of_the_young(page, tools) for run in _NAMES.findall(hit["names"]))
    return frozenset((*named, *(hit["name"] for hit in young.own_child.finditer(page.flat))))


_NAMES = re.compile(NAME)
_BACK = 2  # sentences before "one of them" in which it may have been said whose they are


def ones_of_the_young(page: Sheet, tools: Tools, *, sure: bool = True) -> Iterator[re.Match[str]]:
    """Yield where one of the young spoken of right before is named: "one of them, Lina, was".

    Not after several places, which "them" may mean as well; and if `sure`, nor after armed people.
    """
    young = rules(tools).young
    for hit in young.one_of.finditer(page.flat):
        start = page.sentence(hit.start()).start
        for _ in range(_BACK):
            start = page.sentence(max(start - 1, 0)).start
        last = max(
            (m.end() for m in young.noun.finditer(page.flat, start, hit.start())), default=-1
        )
        if last < 0 or young.places.search(page.low, last, hit.start()):
            continue
        if not (sure and young.armed.search(page.low, last, hit.start())):
            yield hit


def _nouns(tools: Tools) -> list[str]:
    """Return the nouns for those who are or may be minors."""
    lists = tools.lexicon("persons")
    nouns = [n for each in lists["child"].values() for n in each]
    return [*nouns, *lists["perhaps_child"], *lists["perhaps_young"]]


def _young(tools: Tools) -> str:
    """Return one expression for those nouns, small or capitalized."""
    nouns = _nouns(tools)
    return any_of([*nouns, *(n.capitalize() for n in nouns)])


def _age(tools: Tools, least: int = 1) -> str:
    """Return an age under 18, in digits or words."""
    words = [k for k, v in tools.lexicon("numbers")["words"].items() if least <= v < 18]
    return rf"(?:1[0-7]|[{least}-9]|{any_of(words)})"


def _of_age(tools: Tools) -> str:
    """Return the age after a noun for the young: "a girl of nine", "a boy, 13,"."""
    adverbs = rf"(?:(?:{any_of(tools.lexicon('persons')['adverbs'])}) +)*"
    of, years = r"(?i:of|aged)", r"(?: +(?i:years?(?: +old)?))?"
    return rf"(?:(?:,? +{of} +{adverbs}|,? +\(?{adverbs})(?i:{_age(tools)}){years}\)?)"


def _is_young(tools: Tools) -> str:
    """Return what makes somebody a possible minor: "was nine", "is a pupil", "was in my class"."""
    lists = tools.lexicon("persons")
    adverbs = rf"(?: +(?:{any_of(lists['adverbs'])}))*"
    at_school = any_of(lists["at_school"]).replace(r"\*", r"\w+")
    after = r"(?=[,.;:!?)\"]| +(?:years?|and|but|at|when|in|then|that|last|this|or|months)\b|$)"
    anothers = rf"(?!(?:{any_of(lists['kin_of'])}) +of\b)"  # "the sister of a wanted man"
    before = r"(?:(?:a|an|one +of|my|our|his|her|their|the) +)+(?:[\w-]+ +){0,2}"
    return (
        rf",?(?: +who)? *(?:(?:was|were|is|are|'s|'re|(?:had|has|have) +been){adverbs} +"
        rf"(?:{_age(tools)}{after}|{before}{anothers}(?:{_young(tools)})(?![\w'-])|{at_school})"
        rf"|(?:(?:had|has|have){adverbs} +)?turn(?:ed|s){adverbs} +{_age(tools)}{after})"
    )


def _forms(tools: Tools) -> Iterator[Form]:
    lists = tools.lexicon("persons")
    called, family = any_of(lists["called"]), any_of(lists["family"])
    young, age = _young(tools), _age(tools)
    adverbs = rf"(?:(?:{any_of(lists['adverbs'])}) +)*"
    whose = r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[\w-]+'s?)"
    end = r"(?=[,.;:)]| +(?:of|who|in|from|at|and)\b|$)"
    minor: Why = "minor"
    one_of = (
        rf"(?: +{whose}| +an?| +one +of +\w+) +(?:[\w-]+ +){{0,2}}"
        rf"(?!(?:brothers?|sisters?) +of\b)(?:{young})"
    )
    kin = rf"{whose}(?: +[\w-]+)? +(?:{family})"
    for firm, found in (
        (False, rf"(?:{young})(?:,? +(?:{called}) +|,? +|: +){LIST}"),
        (True, rf"(?:{young}){_of_age(tools)},?(?: +who +(?:is|was))? +(?:{called}) +{LIST}"),
        (True, rf"{LIST}(?:,? +(?:both +|all +)?aged +|, +{adverbs}| \((?:aged +)?){age}"
               r"(?=[,).;:!?]| +and\b|[ -]+years?\b|[ -]+months?\b|$)(?!\.\d)"),
        (False, rf"(?P<names>{_WORD}(?: +{_LINK}{_WORD}){{1,3}}) +(?:1[0-7]|[1-9])"  # no comma
                rf"(?:,? *(?:[fm]|{any_of(lists['list_years'])})\b|, +(?:{whose} +|an? +)?"
                rf"(?:{any_of([*lists['aged'], *lists['kin_of']])})\b)"),
        (True, rf"{LIST} {age}, +(?:the +)?(?:{any_of(lists['kin_of'])}) +of\b"),
        (True, rf"(?<=\bis ){LIST} {age}(?=[,.;]|$)"),  # "one is Ada Rusk 9"
        (True, rf"{LIST}{_is_young(tools)}"),
        (True, rf"{age}[ -]years?[ -]olds?(?: +\w+)?,? +(?:(?:{called}) +)?{LIST}"),
        (False, rf"{LIST},{one_of}{end}"),
        (False, rf"(?:{young}) +(?:from|of|in) +(?:[a-z'-]+ +){{0,3}}[a-z'-]+, +{LIST}(?=,)"),
        (False, rf"(?:[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir)(?: +[\w-]+)? +(?:{young})"
                rf"(?:s?'s?)?(?: +names?)? +(?:is|are|was|were) +(?:(?:{called}) +)?{LIST}{end}"),
        (False, rf"[Hh]ow +old +(?:was|is|were|are) +{LIST}"),
    ):  # fmt: skip
        yield Form(minor, firm, re.compile(NOT_INSIDE + found))
    kin_of = any_of(lists["kin_of"])
    for found in (
        rf"{kin}(?:,? +(?:{called}))?,? +{LIST}",
        rf"{LIST}, +{kin}{end}",
        rf"(?:{kin_of}) +of +(?:the +late +)?{LIST}",
        rf"(?P<names>{NAME})'s +(?:[a-z]+ +)?(?:{kin_of})(?![\w'-])",
        rf"(?P<names>{NAME}),? +(?:who +|(?:and +)?(?:he|she) +)?(?:is|was) +(?:the|an?) +"
        rf"(?:{kin_of}) +of +(?:the +late +)?[{_UPPER}]",
    ):
        yield Form("family", False, re.compile(NOT_INSIDE + found))
    titled = rf"(?:(?i:{any_of(lists['civil'])})\.? +)?"
    near = rf"(?:[Mm]y|[Oo]ur)(?: +[\w-]+)? +(?:{any_of(lists['near_ones'])}),? +{titled}{LIST}"
    yield Form("source", False, re.compile(NOT_INSIDE + near))


def _struck(lists: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    """Yield the forms that name whom something was done to that is done to people alone."""
    done, away = any_of(lists["done_to"]), any_of(lists["done_away"])
    lead = rf"(?:(?:the +)?(?:{any_of([*lists['small'], *lists['old']])}|{_trades(lists)}),? +)*"
    yield re.compile(rf"(?<![\w'-])(?:{done}) +{lead}{LIST}{_end(lists)}")  # "beat old Lina"
    yield re.compile(rf"(?<![\w'-])(?:{away}) +{LIST}(?= +away\b)")
    said = r"[^.;:!?()\"\n]{1,90}?"  # "Ada Rusk, a baker from Orun, was shot"
    apart = rf"(?:, +(?:\d|(?:{any_of(lists['apposed'])})\b){said},| [–—-] {said} [–—-])?"
    job = rf"(?:, +(?:aged +)?\d{{1,3}}(?:, +{said})??|, +(?:{any_of(lists['apposed'])})\b{said})"
    seized = any_of([*lists["done_to"], *lists["seized"]])
    yield re.compile(  # "Ada Rusk, 44, cook, arrested at the mill, said"
        rf"{NOT_INSIDE}{LIST}{job}, +(?:{seized}) +(?=(?:{any_of(lists['seized_where'])})\b)"
    )
    among = rf"(?:was|were|is|are) +(?:also +)?(?:among|amongst|one +of) +{_fated(lists)}"
    yield re.compile(rf"{NOT_INSIDE}{LIST}{apart} +(?:{_been(lists)}|{among})(?!\w)")
    dead = rf"(?:{any_of(lists['what_is_left'])}) +of +(?:the +late +)?"
    seekers = rf"(?:[Ww]e|I|{any_of(lists['who_seek'])})(?: +[a-z]+){{0,3}}?"
    yield re.compile(
        rf"(?<![\w'-]){dead}{LIST}(?:(?= +(?:was|were|is|are|lay|had|has)\b)|{_end(lists)})"
    )
    yield re.compile(
        rf"(?<![\w'-]){seekers} +(?:{any_of(lists['searched_for'])}) +{LIST}{_end(lists)}"
    )


def _gone(lists: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Return the expression of who has not been seen again: "Lina never came home"."""
    after = any_of([*lists["after_one"], *lists["after_gone"]])
    said = r"[^.;:!?()\"\n]{1,60}?"
    return re.compile(
        rf"{NOT_INSIDE}{LIST}(?:, +{said},)?(?: +who)? +(?:{any_of(lists['not_back'])})"
        rf"(?=[.,;:!?)\"]|$| +(?:{after})\b)"
    )


def _struck_pronoun(lists: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Return the expression of "they shot him" and "they caught Ada Rusk and beat her"."""
    armed = any_of([*lists["armed"], *lists["any_doer"]])
    doer = (
        rf"(?:[Tt]hey|[Oo]ne +of +[\w-]+(?: +[\w-]+)?"
        rf"|(?:(?:[Aa]n?|[Tt]he|[Tt]heir|[Ss]ome|[Tt]wo|[Tt]hree) +(?:[a-z-]+ +){{0,2}}?)?"
        rf"(?i:{armed}))"
    )
    adverbs = r"(?: +(?:then|also|even|just|had|have|both|[a-z]+ly))*"
    caught = (
        rf" +[a-z]+ +(?:[Mm]\w{{1,2}}\.? +)?{NAME}(?: +[^.;:!?\n]{{1,60}}?)??(?P<and_so>,? +and)"
    )
    done = any_of([*lists["done_to"], *lists["hurt"]])
    return re.compile(
        rf"(?<![\w'-]){doer}{adverbs}(?:{caught}{adverbs})? +(?:{done}) +"
        rf"(?P<whom>him(?!\w)|her{_end(lists)})"
    )


def _end(lists: Mapping[str, Sequence[str]]) -> str:
    """Return what may follow the name of somebody to whom something was done."""
    return rf"(?= ?[.,;:!?)(\"]|$| +(?:{any_of(lists['after_one'])})\b)"


def _been(lists: Mapping[str, Sequence[str]]) -> str:
    """Return "was killed", "had been led away"."""
    done, away = any_of(lists["done_to"]), any_of(lists["done_away"])
    return rf"(?:was|were|got|(?:had|has|have) +been) +(?:\w+ly +)?(?:{done}|(?:{away}) +away)"


def _fated(lists: Mapping[str, Sequence[str]]) -> str:
    """Return words for those to whom it was done: "the dead", "those who were taken"."""
    done = any_of([*lists["fated"], *lists["done_to"], *lists["done_away"]])
    been = r"(?: +who)?(?: +(?:was|were|are|(?:had|have) +been))?"
    return (
        rf"(?:(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|[Tt]hese)(?: +[\w-]+)? +(?:{any_of(lists['fated'])})"
        rf"|[Tt]hose{been}(?: +(?:confirmed|reported|still))? +(?:{done}))(?![\w'-])"
    )


def _fates(lists: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    """Yield what leads to a list of those who suffered: "Among the dead was", "Also killed:".

    `between` are words that may say more of them, but no verb: "the dead of that night were".
    """
    between = r"(?P<between>(?: +[\w'-]+){0,6}?)"
    named = r"(?: +(?:also|later|since|now))?(?: +(?:identified|named|listed|given)(?: +as)?)?"
    holds = rf"(?:(?:was|were|is|are){named}|includes?|included|including)"
    whom = rf"(?:[Aa]mong(?:st)? +)?{_fated(lists)}{between}"
    yield re.compile(rf"{NOT_INSIDE}{whom}(?: +{holds}|:) +(?=\S)")
    label = rf"(?:(?i:also) +)?(?i:{any_of([*lists['fated'], *lists['done_to']])})"
    opens = r"(?:^|(?<=[.;(\n] )|(?<=[\n(*•–—-]))"
    yield re.compile(
        rf"{opens}(?P<between>){label}(?: +also)?(?: *\(?\d+\)?)?: +(?=\S)", re.MULTILINE
    )


def _one_of_a_list(tools: Tools) -> re.Pattern[str]:
    """Return the expression of one in a list of people, with what is said of them.

    "Ada Rusk, 44, a baker, and", "the mayor's brother, Tor Brez (51);".
    """
    lists = tools.lexicon("persons")
    before = rf"(?!(?:{any_of(lists['no_lead'])})\b)[\w'-]+,? +"
    told = any_of([*lists["civil"], *lists["occupations"], *lists["told_in_notes"]])
    lead = (
        rf"(?:(?:{any_of(lists['apposed'])}) +(?:{before}){{0,5}}?)?(?:\d+-year-old +)?"
        rf"(?:(?i:{told})\.?,? +)*"
    )
    more = (
        r"(?: *\([^()\n]{1,60}\)|,? +(?:aged +)?\d{1,3}\b(?: +years? +old)?"
        rf"|, +(?:{any_of(lists['apposed'])})\b[^.,;:!?\n()]{{0,70}})*"
    )
    return re.compile(
        rf"{lead}\"?(?P<names>{NAME})\"?(?! +\d){_end(lists)}(?P<more>{more})"
        r"(?:[,;]? +(?:and|or) +|[,;] +)?"
    )


def everywhere(page: Sheet, name: str) -> Iterator[Span]:
    """Yield every place where the whole name stands, or the given name alone."""
    words = name.split()
    rest = "".join(rf"(?: +{re.escape(w)}" for w in words[1:]) + ")?" * (len(words) - 1)
    for hit in re.finditer(rf"{NOT_INSIDE}{re.escape(words[0])}{rest}(?![\w-])", page.flat):
        yield Span(*hit.span())
