"""The nouns for people, compiled, and what is told of somebody by the words for them."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from .aged import Age, Ages
from .aged import ages as age_forms

Sex = Literal["female", "male", "mixed"]
_NAME = r"[A-Z][\w'-]+(?: +(?:al-|el-|de +|bin +)?[A-Z][\w'-]+){0,2}"
_WOMEN = ("woman", "women")
_MEN = re.compile(r"(?<!wo)(?:man|men)$")
# "A Salvadoran was", but not "a Salvadoran town".
_NO_ADJECTIVE = (
    r"(?=[,.;:!?)\"]|$| +(?:was|were|is|are|had|has|have|who|and|from|of|by|called|named)\b)"
)
_SEVERAL = ("the", "his", "her", "their", "our", "my", "all", "some", "many", "other")


class Person(NamedTuple):
    """Words for somebody. `head` is their noun (empty for a bare name).

    `office` marks those who hold one, and bodies such as a government. `kind` tells a noun phrase
    from a name, the name of a body, a pronoun, a number or part ("two", "some of them") that
    leaves open of whom, and a table's number. `takes_up`: a pronoun or part that speaks of
    children, or of armed people, told of before.
    """

    span: Span
    head: str = ""
    child: bool = False
    perhaps_child: bool = False
    sex: Sex | None = None
    armed: bool = False
    office: bool = False
    entity: str | None = None
    age: Age | None = None
    kind: Literal["phrase", "name", "body", "pronoun", "part", "cell"] = "phrase"
    takes_up: Literal["", "children", "armed"] = ""


class Naming(NamedTuple):
    """How words for people stand beside a name: theirs, another's, or an organization's."""

    called: re.Pattern[str]
    in_name: re.Pattern[str]
    called_by: re.Pattern[str]
    for_the_young: re.Pattern[str]
    namers: re.Pattern[str]
    namers_as: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The nouns for people, compiled."""

    head: re.Pattern[str]
    child: Mapping[str, str]
    perhaps: Set[str]
    female: Set[str]
    male: Set[str]
    armed: Set[str]
    offices: Set[str]
    before: Set[str]
    participles: Set[str]
    acting: Set[str]
    verbs: Set[str]
    bound: re.Pattern[str]
    when: re.Pattern[str]
    before_other: re.Pattern[str]
    becomes: re.Pattern[str]
    of: Set[str]
    beside: Set[str]
    dated: re.Pattern[str]
    month: re.Pattern[str]
    weapon: re.Pattern[str]
    parents: Set[str]
    months: Set[str]
    numbers: Mapping[str, int]
    ages: Ages
    courtesy: re.Pattern[str]
    naming: Naming


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for people, compiled."""
    lists, numbers = tools.lexicon("persons"), tools.lexicon("numbers")["words"]
    bodies, status = tools.lexicon("roles")["bodies"], tools.lexicon("roles")["status"]
    bounds = [w for k in ("at_least", "at_most", "about") for w in tools.lexicon("numbers")[k]]
    child = {noun: sex for sex, nouns in lists["child"].items() for noun in nouns}
    groups: Any = ("perhaps_child", "female", "male", "family", "armed", "other", "occupations")
    offices = (*lists["offices"], *lists["institutions"])
    nouns = {*child, *(noun for group in groups for noun in lists[group]), *bodies, *offices}
    nouns |= {noun for fate in status.values() for noun in fate if " " not in noun}
    return Rules(
        head=re.compile(
            rf"(?<![\w'-])(?:{any_of([*nouns, *(f'{p}s' for p in lists['peoples'])])}"
            rf"|{any_of(lists['peoples'])}{_NO_ADJECTIVE})(?![\w'-])"
        ),
        child=child,
        perhaps=frozenset(lists["perhaps_child"]),
        female=frozenset((*lists["female"], *(n for n in nouns if n.endswith(_WOMEN)))),
        male=frozenset((*lists["male"], *(n for n in nouns if _MEN.search(n)))),
        armed=frozenset((*lists["armed"], *bodies)),
        offices=frozenset(offices),
        before=frozenset(lists["before"]) | frozenset(numbers),
        participles=frozenset(lists["participles"]),
        acting=frozenset(lists["acting"]),
        verbs=frozenset(lists["also_verbs"]),
        bound=re.compile(rf"(?<![\w-])(?:(?:{any_of(bounds)}) +)+$"),
        when=re.compile(
            r"(?<![\w.,])\d{1,2}"
            rf"(?:(?:st|nd|rd|th)? +(?:{any_of(tools.lexicon('times')['months'])})"
            r"|(?:[.:]\d\d)? *(?:[ap]\.?m\.?|hrs?|hours|o'clock)) +$"
        ),
        before_other=re.compile(rf" +(?:{any_of(lists['not_before'])})(?!\w)"),
        becomes=re.compile(rf"(?<!\w)(?:{any_of(lists['no_person_after'])}) +$"),
        of=frozenset(lists["of"]),
        beside=frozenset(lists["beside"]),
        dated=re.compile(rf"(?:{any_of(tools.lexicon('times')['months'])}|in|since|by|until) +$"),
        month=re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('times')['months'])}) +$"),
        weapon=re.compile(
            rf"(?:{any_of(lists['weapons'])}) +(?:{any_of(lists['of_weapons'])})(?!\w)"
        ),
        parents=frozenset(lists["parents"]),
        months=frozenset(tools.lexicon("times")["months"]) - {"may"},
        numbers=numbers,
        ages=age_forms(tools),
        courtesy=re.compile(
            rf"(?<![\w-])(?i:(?P<male>{any_of(lists['courtesy']['male'])})"
            rf"|{any_of(lists['courtesy']['female'])})\.? +"
        ),
        naming=_naming(lists, nouns),
    )


def _naming(lists: Mapping[str, Any], nouns: Set[str]) -> Naming:
    """Return how the nouns for people stand beside a name, compiled."""
    return Naming(
        called=re.compile(rf",? +(?:{any_of(lists['called'])}) +(?P<name>{_NAME})"),
        in_name=re.compile(
            rf"(?<!\w)(?:{any_of([*lists['called'], *lists['alias']])}),? +[\"']?"
            r"(?:[A-Z][\w'-]* +){0,2}$"
        ),
        called_by=re.compile(
            rf",?(?: +(?:{any_of(lists['relatives'])}))?(?: +(?:{any_of(_SEVERAL)}))?"
            rf" +(?:{any_of([*nouns, *lists['namers']])}) +(?:{any_of(lists['gave_name'])})"
            rf" +(?P<name>\"?{_NAME}\"?)"
        ),
        for_the_young=re.compile(
            rf"(?<![\w'-])[A-ZÀ-ÖØ-Þ][\w'-]+ +(?:(?:{any_of(lists['for_whom'])}) +)+$"
        ),
        namers=re.compile(rf"(?<![\w'-])(?:{any_of([*nouns, *lists['relatives']])}) +$"),
        namers_as=re.compile(
            rf"(?<![\w'-])(?:(?:{any_of(lists['known_to'])})"
            rf"|(?:{any_of(lists['gave_name'])}) +\"?[\w' -]{{2,30}}\"? +by) +$"
        ),
    )
