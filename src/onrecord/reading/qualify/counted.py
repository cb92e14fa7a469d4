"""What a number counts: the noun phrase after it, as worded.

There is no parser here. A phrase is taken only where it ends in a plural, in a noun of the
lists, or where the number is one; anything else is left open.
"""

import re
from collections.abc import Set
from typing import NamedTuple

from onrecord.language.tools import Tools
from onrecord.record.text import Span

from .scan import Sheet, once

_WORD = re.compile(r" *([\w'&-]+)")
_OF = re.compile(
    r" +(?:more +)?(?:of +)?"
    r"(?:the +|them +|whom +|these +|those +|its +|his +|her +|their +|our +|my +|all +the +)?"
)
_AND = re.compile(r"(?:, +[a-z]+)* +(?:and|or) +([a-z]+)(?!\w)")
_ADJECTIVE = re.compile(r"(?:ous|less|ess|us|ss|is)$")


class Counter(NamedTuple):
    """The words that end a counted phrase, and the nouns that make one."""

    stops: Set[str]
    plurals: Set[str]
    singulars: Set[str]


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
    if (
        not name.islower()
        and name.isupper()
        and not page.flat[word.end() : word.end() + 12].isupper()
    ):
        return False  # "four ISIS chefs": an acronym is no plural
    return noun.endswith("s") and len(noun) > 3 and not _ADJECTIVE.search(noun) and "'" not in noun


def _joined(page: Sheet, end: int, rules: Counter) -> int:
    """Take in what is counted with it: "200 men, women and children"."""
    more = _AND.match(page.low, end)
    if more is None or more[1] not in rules.plurals & rules.singulars:
        return end
    return more.end()
