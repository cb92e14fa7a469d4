"""What a number counts: the noun phrase after it, as worded.

There is no parser here. A phrase is taken only where it ends in a plural, in a noun of the
lists, or where the number is one; anything else is left open.
"""

import re
from collections.abc import Set
from typing import NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..scan import Sheet

# "U.S."; digits alone end the phrase, "13-year-old" does not.
_WORD = re.compile(r" *((?:[a-z]\.){2,}|(?!\d[\d,.]*(?:[^\w-]|$))[\w'&][\w'&-]*)")
_OF = re.compile(
    r" +(?:more +)?(?:of +)?"
    r"(?:the +|them +|whom +|these +|those +|its +|his +|her +|their +|our +|my +|all +(?:the +)?)?"
)
_AND = re.compile(r"(?:, +[a-z]+)* +(?:and|or) +([a-z]+)(?!\w)")
_ADJECTIVE = re.compile(r"(?:ous|less|ess|us|ss|is)$")


class Counter(NamedTuple):
    """The words that end a counted phrase, the nouns that make one, and what stands after a number
    that is a house's, a telephone's or a name's."""

    stops: Set[str]
    plurals: Set[str]
    singulars: Set[str]
    streets: re.Pattern[str]
    callers: re.Pattern[str]
    told: re.Pattern[str]


@once
def counter(tools: Tools) -> Counter:
    """Return the lists of `tools` that counting rests on."""
    numbers, persons = tools.lexicon("numbers"), tools.lexicon("persons")
    nouns: list[str] = [*persons["other"], *persons["armed"], *persons["family"]]
    for group in persons["child"].values():
        nouns += group
    nouns += [*persons["female"], *persons["male"], *numbers["countable"]]
    return Counter(
        frozenset(numbers["stops"]),
        frozenset(numbers["collectives"]),
        frozenset(n for n in nouns if " " not in n),
        streets=re.compile(
            r" +(?:(?:[A-Z][\w']*|\d+(?:st|nd|rd|th))\.? +){1,3}"
            rf"(?:{any_of(numbers['streets'])})\b"
            r"| +(?:[A-Z][\w']* +)?block +of\b"
        ),
        callers=re.compile(rf" +(?:{any_of(numbers['callers'])})\b"),
        told=re.compile(rf" +(?:people +)?(?:{any_of(numbers['told_after_number'])})\b"),
    )


def counted(page: Sheet, end: int, one: bool, rules: Counter) -> Span | None:
    """Return the noun phrase that a number ending at `end` counts, or None.

    `one` says that the number is one, which a noun in the singular follows.
    """
    gap = _OF.match(page.low, end)
    if (
        gap is None or (one and " of" in gap[0]) or page.low[gap.end() : gap.end() + 1].isdigit()
    ):  # "one of the men" counts nothing
        return None
    at, last = gap.end(), None
    for _ in range(6):
        if model := _MODEL.match(page.flat, at):  # "two Trent 900 engines"
            at = model.end()
        word = _WORD.match(page.low, at)
        if word is None or (last is not None and page.low[at] not in " "):
            break
        at = last = word.end()
        if word[1] in rules.stops:
            if word[1] not in rules.plurals:  # "600 fled": nothing to count here
                break
            if not _closed(page, at, rules):  # "34 wounded civilians": the noun is to come
                continue
        if _is_head(page, word, one, rules):
            return Span(gap.end(), _joined(page, at, rules))
    return None


_MODEL = re.compile(r"(?<! )(?<=[a-z]) \d{2,3}(?= [A-Za-z])")
_PORTION = re.compile(
    r"(?: +of(?: +all)?(?: +(?:the|these|those|its|his|her|their|our|my))?"
    r"|(?<=half) +(?:the|these|those|its|his|her|their|our|my)) +"
    r"(?!(?:them|whom|which|it|us|you|what|an?)\b)"
)


def portion(page: Sheet, end: int, rules: Counter) -> Span | None:
    """Return what a share ending at `end` is of: "two thirds of the maize crop"."""
    gap = _PORTION.match(page.low, end)
    if gap is None:
        return None
    at = gap.end()
    for _ in range(3):
        word = _WORD.match(page.low, at)
        if word is None or word[1] in rules.stops:
            break
        at = word.end()
    owner = page.low.endswith("'s", 0, at)  # "a tenth of Ada's 40 huts"
    closed = at > gap.end() and not owner and _closed(page, at, rules)
    return Span(gap.end(), at) if closed else None


def _closed(page: Sheet, at: int, rules: Counter) -> bool:
    """Say whether the phrase ends at `at`: "34 wounded had been", "six dead."."""
    after = _WORD.match(page.low, at)
    return after is None or after[1] in rules.stops


def _is_head(page: Sheet, word: re.Match[str], one: bool, rules: Counter) -> bool:
    noun = word[1]
    if noun in rules.plurals:
        after = _WORD.match(page.low, word.end())
        return not (noun == "youth" and after)
    if one:
        return noun in rules.singulars and not noun.endswith("s")
    name = page.flat[word.start(1) : word.end()]
    if name[0].isupper() and not name.isupper() and _goes_on(page, word.end(), rules):
        return False  # "500 Phoenix Industries shares"
    if (
        not name.islower()
        and name.isupper()
        and not page.flat[word.end() : word.end() + 12].isupper()
    ):
        return False  # "four ISIS chefs": an acronym is no plural
    return noun.endswith("s") and len(noun) > 3 and not _ADJECTIVE.search(noun) and "'" not in noun


def _goes_on(page: Sheet, at: int, rules: Counter) -> bool:
    """Say whether the phrase goes on with a noun after a name that ends in s."""
    after = _WORD.match(page.low, at) if page.low[at : at + 1] == " " else None
    return (
        after is not None
        and after[1] not in rules.stops
        and after[1].endswith("s")
        and page.flat[after.start(1)].islower()
    )


def _joined(page: Sheet, end: int, rules: Counter) -> int:
    """Take in what is counted with it: "200 men, women and children"."""
    more = _AND.match(page.low, end)
    if more is None or more[1] not in rules.plurals & rules.singulars:
        return end
    return more.end()
