"""What stands beside a name and makes it a person's, an office's or a place's, compiled.

The words are lists of `persons.yaml` and `places.yaml`; whom they make somebody, `everybody` says.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from .written import NAME
from .young import nouns_for_the_young

_THEIRS = "(?:his|her|their)"
_WHOSE = r"(?:the|an?|my|our|his|her|their|your|one of [a-z]+)"


class Offices(NamedTuple):
    """What gives the bearer of a name an office or a command."""

    office: re.Pattern[str]
    in_office: re.Pattern[str]
    set_beside: re.Pattern[str]
    named: re.Pattern[str]
    commands: re.Pattern[str]
    men: re.Pattern[str]


class Persons(NamedTuple):
    """What makes a name somebody's."""

    titled: re.Pattern[str]
    addressed: re.Pattern[str]
    does: re.Pattern[str]
    done_with: re.Pattern[str]
    laughed_at: re.Pattern[str]
    sent_by: re.Pattern[str]
    prayed_for: re.Pattern[str]
    is_how: re.Pattern[str]
    how: re.Pattern[str]
    could: re.Pattern[str]
    on_the_ward: re.Pattern[str]
    names_group: re.Pattern[str]
    with_a_trade: re.Pattern[str]
    there: re.Pattern[str]
    is_one: re.Pattern[str]
    called: re.Pattern[str]
    apposed: re.Pattern[str]
    after_noun: re.Pattern[str]
    which: re.Pattern[str]
    kin_of: re.Pattern[str]
    taken: re.Pattern[str]
    taken_too: re.Pattern[str]
    taken_how: re.Pattern[str]
    untouched: re.Pattern[str]
    found_so: re.Pattern[str]
    hurt_so: re.Pattern[str]
    row_tells: re.Pattern[str]
    cried: re.Pattern[str]
    in_brackets: re.Pattern[str]
    pictured: re.Pattern[str]
    family: re.Pattern[str]
    speaks: re.Pattern[str]
    not_but: re.Pattern[str]
    but_one: re.Pattern[str]
    too: re.Pattern[str]
    labelled: re.Pattern[str]
    counted: re.Pattern[str]
    among: re.Pattern[str]
    beside: re.Pattern[str]
    taken_along: re.Pattern[str]
    with_them: re.Pattern[str]
    their: re.Pattern[str]


class Places(NamedTuple):
    """What makes a name a place's, a thing's or a body's."""

    of_a_thing: re.Pattern[str]
    place_noun: re.Pattern[str]
    at_place: re.Pattern[str]
    going: re.Pattern[str]
    article: re.Pattern[str]


class Rules(NamedTuple):
    """All of it, and the words that are no name of a person's."""

    offices: Offices
    persons: Persons
    places: Places
    kunya: frozenset[str]
    otherwise: frozenset[str]
    people: frozenset[str]
    done: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for the names of people, compiled."""
    lists, places = tools.lexicon("persons"), tools.lexicon("places")
    nouns = [*nouns_for_the_young(tools), *lists["other"], *lists["occupations"], *lists["female"]]
    nouns += [*lists["male"], *lists["kin_of"], *lists["trades"], *lists["near_ones"]]
    titles = any_of([*lists["civil"], *lists["called_by"]])
    numbers = [*tools.lexicon("numbers")["words"]]
    told = tools.lexicon("segments")["entry_somebody"]
    group = any_of(tools.lexicon("segments")["chat_names_group"])
    return Rules(
        offices=_offices(lists, places, titles),
        persons=Persons(
            **_doing(lists, titles, any_of(told)),
            names_group=re.compile(rf"(?:{group})(?:[^\n\"]*\"[^\n\"]*\")?[^\n\"]*\"$"),
            **_standing(lists, titles, any_of(nouns), numbers),
        ),
        places=_places(lists, places, tools.lexicon("titles")["press"]),
        kunya=frozenset(tools.lexicon("titles")["kunya"]),
        otherwise=frozenset(
            [
                *lists["called_otherwise"],
                *lists["illnesses"],
                *lists["group_names"],
                *places["heads"],
            ]
        ),
        people=frozenset([*nouns, *lists["armed"], *lists["offices"]]),
        done=frozenset(lists["done_with"]),
    )


def _offices(lists: Mapping[str, Any], places: Mapping[str, Any], titles: str) -> Offices:
    offices, whose = rf"(?:{any_of(lists['public_offices'])})", _WHOSE
    return Offices(
        office=re.compile(rf"(?<![\w'-])(?i:{offices})\.? +(?:[A-Z][\w.'-]* +)*$"),
        in_office=re.compile(rf",? +(?:who +(?:is|was) +)?(?:{whose} +)?(?:[\w-]+ +)?{offices}\b"),
        set_beside=re.compile(
            rf"(?<![\w'-])(?i:{whose})(?: +[\w'-]+){{1,6}}, +(?:(?i:{titles})\.? +)?$"
        ),
        named=re.compile(rf"(?<![\w'-])(?:{any_of([*lists['called'], *places['called']])}) +$"),
        commands=re.compile(
            rf"(?<![\w'-])(?:{any_of([*lists['armed'], *lists['commands']])})(?![\w'-])[^.;!?\n]*$"
        ),
        men=re.compile(
            rf"'s? +(?:[a-z]+ +)?(?:men|people|{any_of(lists['armed'])})(?![\w'-])"
            rf"|[\"”’]? +(?:{any_of(lists['leads_them'])})(?![\w'-])"
        ),
    )


def _doing(lists: Mapping[str, Any], titles: str, told: str) -> dict[str, re.Pattern[str]]:
    """Return what somebody does or has, and what is done to them, by field.

    `told`: what is told of people alone.
    """
    kin = any_of([*lists["family"], *lists["kin_of"]])
    asked = lists["asked_after"]
    takers, took = any_of(lists["takers"]), any_of([*lists["took"], *lists["done_to"]])
    return {
        "does": re.compile(
            rf" +(?:(?:{any_of(lists['before_doing'])}) +)?"
            rf"(?:(?:(?:had|has|have) +)?(?:{any_of(lists['people_do'])})"
            rf"|(?:had|has|have) +(?:{any_of(lists['people_had'])})"
            rf"|(?:is|was|are|were) +(?:{any_of(lists['people_are'])})|{told}"
            rf"|(?:{any_of(lists['lives_near'])}) +(?:{any_of(lists['people_do'])})"
            rf"|(?i:{any_of(lists['who_is_away'])}))(?![\w'-])"
        ),
        "done_with": re.compile(
            rf"(?<![\w'-])(?i:{any_of([*lists['done_with'], *lists['met'], *asked])})"
            rf" +(?:(?i:the +)?(?:{titles})\.? +)?$"
        ),
        "taken": re.compile(
            rf"(?<![\w'-])(?P<one>(?i:{takers}) +(?:then +|also +)?)?(?:{took}) +$"
        ),
        "laughed_at": re.compile(rf"(?<![\w'-])(?:{any_of(lists['laughed_at'])}) +$"),
        "sent_by": re.compile(rf"(?<![\w'-])(?i:{any_of(lists['sent_by'])}) +$"),
        "prayed_for": re.compile(rf"(?<![\w'-])(?i:{any_of(lists['prayed_for'])}) +$"),
        "is_how": re.compile(r"(?<![\w'-])(?:[Ii]s|[Ww]as|[Aa]re) +$"),
        "how": re.compile(rf" +(?:{any_of(lists['people_are'])})(?![\w'-])"),
        "could": re.compile(rf"(?<![\w'-])(?i:{any_of(lists['asks_whether'])}) +$"),
        "on_the_ward": re.compile(rf"(?<![\w'-])(?i:{any_of(lists['ward_labels'])}) *: +$"),
        "with_them": re.compile(
            rf" +(?:and|with) +(?:(?:the|her|his|my|our)"
            rf" +(?:{any_of(lists['with_somebody'])})|(?:her|his|my|our) +(?:{kin}))(?![\w'-])"
            r"| +and +(?:I|me|myself)(?!\w)"
        ),
        "taken_too": re.compile(rf" +(?:and|with)(?: +all)? +{_THEIRS} +"),
        "taken_how": re.compile(rf" +(?:{any_of(lists['taken_how'])})(?![\w'-])"),
        "untouched": re.compile(
            rf" +(?:had|has|have|was|were) +(?:{any_of(lists['untouched'])})(?= *(?:[.,;!?)\"]|$))"
        ),
        "found_so": re.compile(  # "Lina in the orchard, dead.", with no verb, as in a note
            rf" +(?:in|at|by|near|on|behind|under|beside|outside) +(?:the|an?|my|our|his|her|their)"
            rf" +[a-z' -]{{2,30}}, +(?:{any_of(lists['found_so'])})(?= *(?:[.,;!?]|$))"
        ),
        "hurt_so": re.compile(  # "Lina, left leg gone."
            rf", +(?:[a-z'-]+ +){{0,4}}(?:{any_of(lists['hurt_at'])})(?![\w'-])[^.;!?\n]{{0,30}}"
            rf"(?=[.;!?\n]|$)"
        ),
        "row_tells": re.compile(  # "* Lina - saw two trucks"
            rf" +- +(?:{any_of([*lists['people_do'], *lists['letter_tells']])})(?![\w'-])"
        ),
        "speaks": re.compile(r": +[\"“]?(?:I|[Ww]e|[Hh]e|[Ss]he|[Mm]y)(?!\w)"),
        "too": re.compile(rf" +(?:{any_of(lists['too'])})(?![\w'-])"),
        "taken_along": re.compile(r" +with +(?:me|you|us|him|her|them)(?!\w)"),
        "their": re.compile(
            rf"'s? +(?:[a-z]+ +)?(?:{kin}|"
            rf"{any_of([*lists['what_is_left'], *lists['own_things']])})(?![\w'-])"
        ),
    }


def _standing(
    lists: Mapping[str, Any], titles: str, noun: str, numbers: list[str]
) -> dict[str, re.Pattern[str]]:
    """Return what somebody is called, is among or stands with, by field; `noun`: for people."""
    kin, rites = any_of([*lists["family"], *lists["kin_of"]]), any_of(lists["rites"])
    jobs = (each for each in lists["occupations"] if not each.endswith(("s", "men", "women")))
    trades = any_of([*lists["trades"], *jobs])
    kin_of = any_of([*(each for each in lists["kin_of"] if not each.endswith("s"))])
    # Not "the nurse (Orun)", who works there.
    own = any_of([*lists["kin_of"], *lists["aged"], *lists["named_in_brackets"]])
    return {
        "titled": re.compile(rf"(?<![\w'-])(?:(?i:{titles}|{kin}|{trades})\.?) +$"),
        "addressed": re.compile(rf"(?<![\w'-])(?i:{any_of(lists['civil'])})\.? +$"),
        "there": re.compile(rf"(?:{any_of(lists['standing_there'])}) +$"),
        "is_one": re.compile(
            rf"(?<![\w'-])(?i:{noun}|one|who|{any_of(lists['naming'])})(?![\w'-])[^.;:!?\n]*? +"
            rf"(?:is|was|are|were) +$|(?<![\w'-])[Ii]t +(?:was|is) +$|^ *With +\w+ +(?:was|were) +$"
        ),
        "called": re.compile(
            rf"(?<![\w'-])(?:{noun}|is|was|are|were)(?: +who)?(?: +is| +was)?,?"
            rf" +(?:{any_of(lists['called'])}) +$"
        ),
        "apposed": re.compile(
            rf",(?: +(?:who|whom|whose)(?!\w)| +(?:[a-z]+ +)?(?:{noun})(?=[,.;])"
            rf"| +{_WHOSE} +(?:[\w'-]+ +){{0,3}}?(?:{noun})(?![\w'-]))"
        ),
        "after_noun": re.compile(
            rf"(?<![\w'-]){_WHOSE} +(?:[\w'-]+ +){{0,2}}(?:{noun})"
            rf"(?: +(?:{any_of(lists['after_who'])}))?, +$"
        ),
        "not_but": re.compile(  # "Not me. Lina.", "Not Omar. Only Lina."
            rf"(?<![\w'-])[Nn]ot +(?:me|him|her|us|you|them|{NAME})[.,;] +"
            r"(?:(?:[Oo]nly|[Jj]ust|[Bb]ut) +)?$"
        ),
        "but_one": re.compile(rf"[.,;] +(?:(?:[Oo]nly|[Jj]ust|[Bb]ut) +)?{NAME} *[.!?\"”]"),
        "which": re.compile(
            rf"(?<![\w'-])(?:[Tt]he|[Aa]) +(?:{any_of(lists['which_of_them'])}) +$"
        ),
        "kin_of": re.compile(  # "Wife of Lina as well", with no verb, as in a note
            rf"(?:^ *|[.;:!?•*–—-] +|[:.]\d\d +)(?:(?:[Tt]he|[Aa]) +)?(?i:{kin_of}|{rites}) +of +"
            rf"(?:(?i:{titles})\.? +)?$"
        ),
        "labelled": re.compile(
            rf"(?<![\w'-])(?i:{any_of([*lists['fated'], *lists['header_several']])}) *: +$"
            rf"|(?:^ *|[.;!?] +)(?:{any_of(lists['here_are_names'])}):? +$"
        ),
        "counted": re.compile(  # "two dead, Lina and Omar"
            rf"(?<![\w'-])(?:\d+|{any_of(numbers)}) +(?:{any_of(lists['fated'])}), +$", re.I
        ),
        "cried": re.compile(rf"(?:@|[\"“](?:{NAME}! +)*)$"),
        "in_brackets": re.compile(  # "the survivor (Lina)", "three of them were hit (Lina, Omar)"
            rf"(?<![\w'-])(?:{own}) *\($|(?<![\w'-])(?i:{any_of(numbers)}|\d+|both) +"
            rf"(?:of +(?:the|them|us) *)?(?:{noun}|family)?(?![\w'-])[^.;:()\n]{{0,60}}\($"
        ),
        "with_a_trade": re.compile(rf" +\((?:{trades}|{kin_of})\)"),  # "Lina (porter) saw"
        "pictured": re.compile(rf"(?<![\w'-])(?i:{any_of(lists['pictured'])})[:,]? +$"),
        "family": re.compile(rf"-? +(?:{any_of(lists['of_one_family'])})(?![\w'-])"),
        "among": re.compile(rf"(?<![\w'-])(?i:{any_of(lists['among'])}),? +$"),
        "beside": re.compile(rf"(?<![\w'-])[Ww]ith +(?:(?i:{titles})\.? +)?$"),
    }


def _without(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if word not in others]


def _places(lists: Mapping[str, Any], places: Mapping[str, Any], press: list[str]) -> Places:
    lead = _without(places["prepositions"], places["leads_to_people"]) + places["beside_a_place"]
    moving = _without(places["motion"], places["motion_no_verb"])
    off = [*_without(moving, places["motion_for_people"]), *lists["departs"]]
    return Places(
        of_a_thing=re.compile(
            rf"(?<![\w'-])(?:(?:{any_of(press)}),"
            rf"|(?:{any_of(places['nouns'])})(?: +(?:{any_of(lists['called'])})|:)) +$"
            r"|(?<![:.]\d)\d +$",
            re.IGNORECASE,
        ),
        place_noun=re.compile(
            rf"(?:{any_of([*places['nouns'], *lists['beside_places'], *places['held_by']])})(?!\w)"
        ),
        at_place=re.compile(
            rf"(?<!\w)(?:{any_of(lead)}|{any_of(places['nouns'])})(?: +of)?"
            rf"(?: +(?:{any_of(places['before'])}))?(?: +the)? +$|(?<!\w)[Bb]etween +$",
            re.IGNORECASE,
        ),
        article=re.compile(  # "a Nokia", "the old Nokia"; but "told us that Lina"
            r"(?<!\w)(?i:the|an?|this|every|each|no|(?:of|in|with|on|at|from|by|for|like) +that) +"
            rf"(?:(?!(?:{any_of(lists['no_named_thing'])})\b)[a-z'-]+ +)?$"
        ),
        going=re.compile(  # they came for somebody, but left for a place
            rf"(?<!\w)(?:(?:{any_of(moving)})(?: +[\w-]+){{0,3}} +(?:to|from|on +to)"
            rf"|(?:{any_of(off)})(?: +[\w-]+){{0,3}} +for) +$",
            re.IGNORECASE,
        ),
    )
