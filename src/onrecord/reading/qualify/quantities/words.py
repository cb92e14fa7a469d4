"""What an amount is, and the words of the lists that bound one and give its unit, compiled."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..times.clock import Clock, clock
from .counted import Counter, counter


class Amount(NamedTuple):
    """An amount as found: its words with their bounds, `end` of its unit, and its value."""

    span: Span
    end: int
    low: float | None
    high: float | None
    about: bool
    unit: str | None
    rule: str

    def bounded(self, kinds: Set[str]) -> "Amount":
        """Return the amount with the end open that its bound opens; a range stays as it is."""
        one = self.low == self.high
        return self._replace(
            low=None if one and "at_most" in kinds else self.low,
            high=None if one and "at_least" in kinds else self.high,
            about="about" in kinds,
        )


class Ages(NamedTuple):
    """What makes an age of a number without a unit, right before it, compiled."""

    before: re.Pattern[str]
    under: re.Pattern[str]
    told: re.Pattern[str]
    over: re.Pattern[str]
    of: re.Pattern[str]
    not_before: Set[str]
    several: re.Pattern[str]
    others: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The number and unit lists, compiled."""

    bound: re.Pattern[str]
    stands_under: re.Pattern[str]
    turned: re.Pattern[str]
    after: re.Pattern[str]
    sign: re.Pattern[str]
    unit: re.Pattern[str]
    vague: re.Pattern[str]
    share: re.Pattern[str]
    not_share: re.Pattern[str]
    before_third: re.Pattern[str]
    changes: re.Pattern[str]
    change: re.Pattern[str]
    by: re.Pattern[str]
    just_changed: re.Pattern[str]
    kinds: Mapping[str, Set[str]]
    units: Mapping[str, str]
    vague_low: Mapping[str, float]
    share_of: Mapping[str, float]
    words: Mapping[str, float]
    hyphened: Set[str]
    counter: Counter
    ages: Ages
    clock: Clock
    times_as: re.Pattern[str]
    one_day: re.Pattern[str]
    or_two: re.Pattern[str]
    and_half: re.Pattern[str]
    opens_range: re.Pattern[str]
    people: Set[str]
    bodies: Set[str]
    of_person: re.Pattern[str]
    in_life: re.Pattern[str]
    in_month: re.Pattern[str]
    people_nouns: Set[str]
    ageing: Set[str]
    many_people: re.Pattern[str]
    states: Set[str]
    young_all: re.Pattern[str]
    part_under: re.Pattern[str]
    done_to_people: re.Pattern[str]
    paid: re.Pattern[str]
    told_of_people: re.Pattern[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the number and unit lists of `tools`, compiled."""
    lists, units = tools.lexicon("numbers"), tools.lexicon("units")
    before = any_of(phrase for b in _BOUNDS for phrase in lists[b])
    after = any_of(phrase for b in _BOUNDS for phrase in lists[f"{b}_after"])
    names = {word: unit for unit, written in units["units"].items() for word in written}
    persons = tools.lexicon("persons")
    ageing = _people_nouns(persons, {"people_too": []})
    one = dict.fromkeys(w for w in persons["aged"] if " " not in w)
    kin = dict.fromkeys(w for w in persons["family"] if not w.endswith(("s", "children")))
    few = any_of([*list(lists["words"])[1:13], "a", "an"])
    return Rules(
        ages=_ages(lists, persons),
        bound=re.compile(rf"(?<![\w-])({before}|~|>=?|<=?) *$"),
        stands_under=_stands_under(lists),
        turned=_turned(lists),
        after=re.compile(rf"(\+|-plus)(?!\w)|(-odd)\b| +({after})(?!\w)"),
        sign=re.compile(rf"(?<![\w])({any_of(units['signs'])}) ?$"),
        unit=re.compile(rf" *(%)|[ -]*(?![lmt]-)({any_of(w for w in names if w != '%')})(?![\w])"),
        vague=_vague(lists),
        share=_share(lists, few),
        not_share=re.compile(rf"\b(?:{any_of(lists['not_share'])}) +$"),
        before_third=re.compile(rf"(?<!\w)(?:{any_of(lists['before_third'])})(?!\w)"),
        changes=re.compile(rf"(?<!\w)(?:{any_of(lists['changes'])})(?!\w)"),
        change=re.compile(rf"\b(?:{any_of(lists['changes'])})\b[^.;]*\bfrom +(?:\w+ +)?$"),
        by=re.compile(rf"\b(?:{any_of(lists['changes'])})\b[^.;,]{{0,16}}$"),
        just_changed=re.compile(rf"\b(?:{any_of(lists['changes'])}) +$"),
        kinds=_kinds(lists),
        units={**names, **units["signs"]},
        vague_low=lists["vague"],
        share_of=lists["shares"],
        words={**lists["words"], "a": 1, "an": 1},
        hyphened=frozenset(lists["hyphened"]),
        counter=counter(tools),
        clock=clock(tools),
        times_as=re.compile(rf" +times +(?:{any_of(lists['times_as'])}|[a-z]+er)\b"),
        one_day=re.compile(rf"\b(?:{any_of(lists['one_day'])}) +$"),
        or_two=re.compile(rf"\ban? +([a-z]+) +(?:{any_of(lists['or_two'])})(?!\w)"),
        and_half=re.compile(rf"\ban? +([a-z]+) +(?:{any_of(lists['and_half'])})(?!\w)"),
        opens_range=re.compile(rf"\b(?:{any_of(lists['opens_range'])}) +(?:the +ages +of +)?$"),
        people=frozenset([*one, *kin, *(f"{w}s" for w in kin), "men", "women", "children"]),
        people_nouns=_people_nouns(persons, lists),
        ageing=ageing,
        many_people=re.compile(rf"(?<![\w-])(?:{any_of(_several(ageing))})(?![\w'-])"),
        states=frozenset(lists["states"]),
        young_all=_young_all(ageing),
        done_to_people=re.compile(rf"\b(?:{any_of(lists['done_to_people'])}) +(?:\w+ +){{0,2}}$"),
        paid=re.compile(rf"(?<!\w)(?:{any_of(lists['paid'])}) +$"),
        told_of_people=_told_of_people(lists),
        # "A third of them were under 15.": of people, as no measure of theirs is told.
        part_under=_part_under(lists, persons),
        bodies=frozenset(
            (*tools.lexicon("titles")["organizations"], *tools.lexicon("roles")["forces"])
        ),
        in_life=_in_life(persons),
        in_month=re.compile(rf" +in +(?:{any_of(tools.lexicon('times')['months'])})\b"),
        of_person=_of_person(persons, one, kin),
    )


def _stands_under(lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(rf" +(?:(?!years?\b)[a-z]+ +)?(?:{any_of(lists['stood_under'])})(?!\w)")


def _vague(lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])({any_of(lists['vague'])})"
        r"(?= +(?:of|more)\b|(?<!scores)(?<!handful) +[a-z])"
    )


def _turned(lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'-])(?:(?:{any_of(lists['turned_subjects'])})"
        r"(?: +of +(?:the|these|those|my|his|her|our|their) +[a-z]+)?"
        rf" +(?:{any_of(lists['turned_be'])})|(?:{any_of(lists['turned_modals'])})) +$"
    )


def _of_person(
    persons: Mapping[str, Any], one: Mapping[str, None], kin: Mapping[str, None]
) -> re.Pattern[str]:
    """Return what stands before the age of somebody: "a girl of", "his son was"."""
    return re.compile(
        rf"\b(?:(?:{any_of(one)}) +(?:of|now|,)|(?:{any_of({**one, **kin})}) +(?:was|is)"
        rf"|(?:{any_of(_of_an_age(persons))}) +of)"
        r"(?: +(?:only|just|about|around|barely|almost|nearly|now|then"
        r"|(?:more|less|no +more|not +more) +than|over|under))* +$"
    )


def _share(lists: Mapping[str, Any], few: str) -> re.Pattern[str]:
    """Return what tells a share: "half of the", "two thirds"."""
    return re.compile(
        rf"(?<![\w-])(?:({any_of(lists['half'])})|({few}|\d+)[ -]+({any_of(lists['shares'])}))"
        r"(?P<of>(?= +(?:of|the|their|its|his|her|all|our|your)\b))?(?![\w-])"
    )


def _told_of_people(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what is told of people who are counted: " of them were killed"."""
    return re.compile(
        rf"(?: +of +them)?(?: +(?:{any_of(lists['auxiliaries'])}))*"
        rf" +(?:{any_of(lists['told_of_people'])})(?!\w)"
    )


def _in_life(persons: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what stands before an age at which something befell: "died at"."""
    return re.compile(
        rf"\b(?:{any_of(persons['at_age'])}) +at(?: +the +age +of)?"
        r"(?: +(?:only|just|about|around|barely))? +$"
    )


def _young_all(ageing: Iterable[str]) -> re.Pattern[str]:
    """Return what stands before the ages of all of them: "boys, all between"."""
    return re.compile(
        rf"\b(?:{any_of(ageing)}),?"
        r" +(?:all|both|most)(?: +of +(?:them|whom))?,? +(?:were +)?between +$"
    )


def _part_under(lists: Mapping[str, Any], persons: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what stands before the age that some are under: "a third of them were under"."""
    return re.compile(
        rf"(?:%|\b(?:per ?cent|half|{any_of(lists['shares'])}|in +(?:\w+)"
        rf"|{any_of(_people_nouns(persons, lists))})|\bof +(?:them|whom))"
        r" +(?:was|were|are|is) +(?:under|below) +$"
    )


def _of_an_age(persons: Mapping[str, Any]) -> list[str]:
    """Return the nouns for several of whom "of fifteen" tells the age: "boys of fifteen"."""
    young = [noun for group in persons["child"].values() for noun in group]
    aged = [f"{noun}s" for noun in persons["aged"] if not noun.endswith(("s", "man", "y"))]
    return _several(("men", "women", "twins", *young, *aged))


def _several(nouns: Iterable[str]) -> list[str]:
    return [noun for noun in nouns if noun.endswith(("s", "men", "ren"))]


def _people_nouns(persons: Mapping[str, Any], numbers: Mapping[str, Any]) -> frozenset[str]:
    """Return the nouns for people, by which others are counted."""
    groups = ("other", "armed", "family", "female", "male", "occupations", "perhaps_child")
    nouns = [noun for group in groups for noun in persons[group]]
    nouns += [noun for group in persons["child"].values() for noun in group]
    nouns += numbers["people_too"]
    return frozenset(noun.split()[-1] for noun in nouns)


_BOUNDS = ("at_least", "at_most", "about")


def _kinds(lists: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return by its words which kinds a bound is of: "just over" is of two."""
    kinds: dict[str, set[str]] = {}
    for bound in _BOUNDS:
        for phrase in [*lists[bound], *lists[f"{bound}_after"]]:
            kinds.setdefault(phrase, set()).add(bound)
    return kinds


_UNDER_AGE = re.compile(r"\b(?:the +)?ages? +of +$")
# "Twice as many as 40" bounds nothing.
_MULTIPLE = re.compile(r"\b(?:twice|half|times|fold) +$")
_BEFORE_REACH = 48
_SIGNS = {">": {"at_least"}, ">=": {"at_least"}, "<": {"at_most"}, "<=": {"at_most"}}


_ABOVE = re.compile(r"\b(?:under|over|above|below) +$")


def is_under(low: str, start: int, end: int, listed: Rules) -> bool:
    """Say whether a number tells under what something stands: "one girl under two spellings"."""
    above = _ABOVE.search(low, max(0, start - 8), start)
    return bool(above and listed.stands_under.match(low, end))


def bounds(low: str, start: int, end: int, listed: Rules) -> tuple[int, set[str]]:
    """Return where the words that bound a number begin, and of which kinds they are."""
    kinds: set[str] = set()
    if is_under(low, start, end, listed):
        return start, kinds
    if age := _UNDER_AGE.search(low, max(0, start - 14), start):  # "under the age of 18"
        hit = listed.bound.search(low, max(0, age.start() - _BEFORE_REACH), age.start())
        start = age.start() if hit else start
    bounded = start
    while hit := listed.bound.search(low, max(0, start - _BEFORE_REACH), start):
        if hit[1].endswith(" as") and _MULTIPLE.search(low, max(0, hit.start() - 8), hit.start()):
            break
        start = hit.start()
        kinds |= listed.kinds.get(re.sub(" +", " ", hit[1]), _SIGNS.get(hit[1], {"about"}))
    if start < bounded and listed.turned.search(low, max(0, start - _BEFORE_REACH), start):
        kinds = {_TURNED.get(kind, kind) for kind in kinds}
    return start, kinds


_TURNED = {"at_least": "at_most", "at_most": "at_least"}


def _ages(lists: Mapping[str, Any], persons: Mapping[str, Any]) -> Ages:
    """Return the words of `lists` before an age, compiled."""
    return Ages(
        before=re.compile(rf"\b(?:{any_of(lists['before_age'])}) +$|\baged +(?:\w+ +){{1,2}}$"),
        under=re.compile(
            rf"\b(?:{any_of(lists['of_an_age'])}) +(?:\w+ +)?(?:under|over|below|above) +$"
        ),
        # "He was eleven.", "They were between fifteen and nineteen.", "The youngest was twelve."
        told=re.compile(
            r"(?<!\w)(?<!\w')(?:(?:i|he|she|they|who|and|one"
            rf"|the +(?:{any_of(lists['told_of_age'])})(?: +one)?(?:, +[^,.;:]{{2,40}},)?"
            r"(?: +(?:i|we|he|she|they) +\w+(?: +(?:for|with|to))?)?)"
            r"(?: +(?:already|still|also|only|then|now))?"
            r" +(?:was|were|is|are|am|had +been)|i'm|he's|she's)"
            rf"(?: +(?:{any_of(lists['nearly_aged'])}))* +$"
        ),
        over=re.compile(
            rf"(?<!\w)(?:(?:{any_of(lists['aged_over'])}) +(?:{any_of(lists['aged_be'])})"
            rf"|(?:{any_of(lists['extremes'])})(?: +of +(?:them|whom|us))?,?"
            r"(?: +(?:was|is|being))?)"
            rf"(?: +(?:{any_of(lists['nearly_aged'])}))*(?: +(?:{any_of(lists['over_age'])}))? +$"
        ),
        not_before=frozenset(lists["no_age_before"]),
        of=re.compile(
            rf"\b(?:{any_of((*persons['aged'], *_of_an_age(persons)))}),? +of"
            rf"(?: +(?:{any_of((*lists['nearly_aged'], *lists['over_age']))}))* +$"
        ),
        several=re.compile(
            rf"\b(?:{any_of(_of_an_age(persons))})"
            rf"(?:,? +of|,? +(?:all|both)|(?P<were>,? +(?:who +)?(?:were|are)))"
            rf"(?: +(?:{any_of(lists['nearly_aged'])}))* +$"
        ),
        others=re.compile(
            rf"(?:, +(?:{any_of(lists['words'])}|\d\d?))*,? +(?:and|or) +"
            rf"(?:{any_of(lists['words'])}|\d\d?)(?![\w-])"
        ),
    )
