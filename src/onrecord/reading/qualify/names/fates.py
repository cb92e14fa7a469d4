"""How English names those to whom something was done, compiled from the lists.

"Soldiers killed Omar", "Among the dead was Omar", "Omar never came home".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.language.compiled import any_of
from onrecord.language.tools import Tools

from .written import LINK, LIST, NAME, NOT_INSIDE, WORD


class Fates(NamedTuple):
    """The ways of those to whom something was done."""

    struck: tuple[re.Pattern[str], ...]
    gone: tuple[re.Pattern[str], ...]
    struck_pronoun: re.Pattern[str]
    who_it_is: re.Pattern[str]
    lists: tuple[re.Pattern[str], ...]
    likewise: re.Pattern[str]
    harmed: re.Pattern[str]
    listed: re.Pattern[str]


def fates(tools: Tools) -> Fates:
    """Return the ways of those to whom something was done, compiled."""
    lists = tools.lexicon("persons")
    return Fates(
        struck=tuple(_struck(lists)),
        gone=tuple(_gone(lists)),
        struck_pronoun=_struck_pronoun(lists),
        who_it_is=re.compile(rf", +(?:{any_of(lists['apposed'])})\b[^.,;:!?\n]{{1,60}},"),
        lists=tuple(_lists(lists)),
        likewise=re.compile(r"(?<![\w'-])[Ss]o +(?:was|were) +(?=\S)"),
        harmed=re.compile(rf"(?<!\w){been(lists)}(?!\w)|{fated(lists)}"),
        listed=_one_of_a_list(tools),
    )


def _struck(lists: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    """Yield the forms that name whom something was done to that is done to people alone."""
    done, away = any_of(lists["done_to"]), any_of(lists["done_away"])
    lead = rf"(?:(?:the +)?(?:{any_of([*lists['small'], *lists['old']])}|{trades(lists)}),? +)*"
    yield re.compile(rf"(?<![\w'-])(?:{done}) +{lead}{LIST}{_end(lists)}")  # "beat old Lina"
    yield re.compile(rf"(?<![\w'-])(?:{away}) +{LIST}(?= +away\b)")
    said = r"[^.;:!?()\"\n]{1,90}?"  # "Ada Rusk, a baker from Orun, was shot"
    apart = rf"(?:, +(?:\d|(?:{any_of(lists['apposed'])})\b){said},| [–—-] {said} [–—-])?"
    job = rf"(?:, +(?:aged +)?\d{{1,3}}(?:, +{said})??|, +(?:{any_of(lists['apposed'])})\b{said})"
    seized = any_of([*lists["done_to"], *lists["seized"]])
    yield re.compile(  # "Ada Rusk, 44, cook, arrested at the mill, said"
        rf"{NOT_INSIDE}{LIST}{job}, +(?:{seized}) +(?=(?:{any_of(lists['seized_where'])})\b)"
    )
    among = rf"(?:was|were|is|are) +(?:also +)?(?:among|amongst|one +of) +{fated(lists)}"
    yield re.compile(rf"{NOT_INSIDE}{LIST}{apart} +(?:{been(lists)}|{among})(?!\w)")
    yield from _told_of(lists)
    dead = rf"(?i:{any_of(lists['what_is_left'])}) +of +(?:the +late +)?"
    seekers = rf"(?:[Ww]e|I|{any_of(lists['who_seek'])})(?: +[a-z]+){{0,3}}?"
    yield re.compile(
        rf"(?<![\w'-]){dead}{LIST}(?:(?= +(?:was|were|is|are|lay|had|has)\b)|{_end(lists)})"
    )
    yield re.compile(
        rf"(?<![\w'-]){seekers} +(?:{any_of(lists['searched_for'])}) +{LIST}{_end(lists)}"
    )


def _told_of(lists: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    """Yield how a name's own clause says what was done to its bearer: "I met Lina, who was raped".

    Or the next sentence: "The survivor is Lina. She was raped.".
    """
    done, parts = any_of([*lists["done_to"], *lists["hurt"]]), any_of(lists["hurt_at"])
    maimed = rf"(?:was|were|is|are|(?:had|has|have) +been) +(?:{any_of(lists['maimed'])}|{done})"
    said = rf"(?:, +(?:{any_of(lists['apposed'])})\b[^.,;:!?()\"\n]{{1,60}})?"
    own = rf"(?:both|one|an?|his|her|two|three)(?: +(?:of +)?(?:his|her|left|right))? +(?:{parts})"
    for clause in (
        rf"who +(?:later +|then +)?{been(lists)}",
        rf"whom +(?:[\w'-]+ +){{1,4}}?(?:had +|have +)?(?:{done})",
        rf"whose +(?:left +|right +)?(?:{parts}) +{maimed}",
        rf"(?:{any_of(lists['done_to'])}) +(?:{any_of(lists['seized_where'])})",
        rf"who +(?:had +|has +)?lost +{own}",
    ):
        yield re.compile(rf"{NOT_INSIDE}{LIST}{said}, +{clause}(?![\w-])")
    yield re.compile(rf"{NOT_INSIDE}{LIST}{said},? +(?:had +|has +)?lost +{own}(?![\w-])")
    shown = any_of([*lists["standing_there"], *lists["met"], "is", "was"])
    yield re.compile(rf"(?<!\w)(?:{shown}) +{LIST}[.;] +(?:He|She|he|she) +{been(lists)}(?!\w)")


def _gone(lists: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    """Yield the ways of who has not been seen again: "Lina never came home"."""
    after = any_of([*lists["after_one"], *lists["after_gone"]])
    said = r"[^.;:!?()\"\n]{1,60}?"
    yield re.compile(
        rf"{NOT_INSIDE}{LIST}(?:, +{said},)?(?: +who)? +(?:{any_of(lists['not_back'])})"
        rf"(?=[.,;:!?)\"]|$| +(?:{after})\b)"
    )
    unseen, nobody = any_of(lists["after_unseen"]), any_of(lists["nobody_saw"])
    yield re.compile(  # "Nobody has seen Lina, a boarder, since"
        rf"(?<!\w)(?i:{nobody}) +{LIST}(?:, +{said},)? +(?:{unseen})(?!\w)"
    )
    knows = any_of(lists["nobody_knows"])
    # A whole name, since where a village is may not be known either.
    whole = rf"(?P<names>{WORD}(?: +{LINK}{WORD}){{1,3}}) +(?:is|was)"
    yield re.compile(rf"(?<!\w)(?i:{knows}) +where +{whole}(?= *[.,;:!?)\"])")
    yield re.compile(rf"(?<!\w)[Ww]here +{whole},? +(?:{knows})(?!\w)")


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


def been(lists: Mapping[str, Sequence[str]]) -> str:
    """Return "was killed", "had been led away"."""
    done, away = any_of(lists["done_to"]), any_of(lists["done_away"])
    return rf"(?:was|were|got|(?:had|has|have) +been) +(?:\w+ly +)?(?:{done}|(?:{away}) +away)"


def fated(lists: Mapping[str, Sequence[str]]) -> str:
    """Return words for those to whom it was done: "the dead", "those who were taken"."""
    done = any_of([*lists["fated"], *lists["done_to"], *lists["done_away"]])
    been = r"(?: +who)?(?: +(?:was|were|are|(?:had|have) +been))?"
    return (
        rf"(?:(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|[Tt]hese)(?: +[\w-]+)? +(?:{any_of(lists['fated'])})"
        rf"|[Tt]hose{been}(?: +(?:confirmed|reported|still))? +(?:{done}))(?![\w'-])"
    )


def _lists(lists: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    """Yield what leads to a list of those who suffered: "Among the dead was", "Also killed:".

    `between` are words that may say more of them, but no verb: "the dead of that night were".
    """
    between = r"(?P<between>(?: +[\w'-]+){0,6}?)"
    named = r"(?: +(?:also|later|since|now))?(?: +(?:identified|named|listed|given)(?: +as)?)?"
    holds = rf"(?:(?:was|were|is|are){named}|includes?|included|including)"
    whom = rf"(?:[Aa]mong(?:st)? +)?{fated(lists)}{between}"
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


def trades(lists: Mapping[str, Sequence[str]]) -> str:
    """Return the words for what people do, small or capitalized: "nurse", "Teacher"."""
    trades = lists["trades"]
    return rf"(?:{any_of([*trades, *(t.capitalize() for t in trades)])})"
