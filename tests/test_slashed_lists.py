"""Entries of the lists that never fire as they were meant are found.

A phrase with a space inside a list of words with slashes is read as words apart, and so is one in
brackets: of "(the age of)" only "the" may be missing.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import yaml

import onrecord.language

LISTS = sorted((Path(onrecord.language.__file__).parent / "lexicons" / "en").glob("*.yaml"))
PROSE = ("examples", "counter_examples", "source", "why")
ARTICLES = ("a", "an", "the")


def _phrases(held: object, key: str = "") -> Iterator[str]:
    """Yield the phrases of a lexicon, without what is only written for its reader."""
    if isinstance(held, dict):
        for name, value in held.items():
            yield from _phrases(value, str(name))
    elif isinstance(held, list):
        for value in held:
            yield from _phrases(value, key)
    elif isinstance(held, str) and key not in PROSE:
        yield held.lower()


def _either(word: str) -> list[str]:
    return word.strip("(~),").split("/")


def _split_in_two(phrases: list[str]) -> Iterator[str]:
    """Yield neighbouring lists that were meant as one: "barracks/base/command post/prison".

    The words around the space are a pair that stands alone elsewhere, no other word of the first
    list makes such a pair, and words of both lists stand in one list elsewhere.
    """
    pairs = {tuple(p.split()) for p in phrases}
    together = [set(_either(word)) for p in phrases for word in p.split() if "/" in word]
    for phrase in phrases:
        words = phrase.split()
        for one, other in pairwise(words):
            first, second = one.split("/"), other.split("/")
            if any(c in one + other for c in "(<") or len(first) < 2 or len(second) < 2:
                continue
            if second[0] in ARTICLES or (first[-1], second[0]) not in pairs:
                continue
            if any((word, second[0]) in pairs for word in first[:-1]):
                continue
            if any(group & set(first[:-1]) and group & set(second[1:]) for group in together):
                yield f"{one} {other}"


def test_no_phrase_with_a_space_stands_inside_a_list_with_slashes() -> None:
    """ "Base/command post/prison" is read as "base post" or "command prison", and is not meant."""
    phrases = [p for file in LISTS for p in _phrases(yaml.safe_load(file.read_text("utf-8")))]
    assert list(_split_in_two(phrases)) == []


def test_such_a_phrase_is_found() -> None:
    """The test above finds what it is for."""
    phrases = ["command post", "barracks/base/prison/depot", "into a base/command post/prison"]
    assert list(_split_in_two(phrases)) == ["base/command post/prison"]


def _split_brackets(phrases: list[str]) -> Iterator[str]:
    """Yield the phrases in which a bracket goes on over several words: "over (the age of) 18".

    What stands in brackets throughout is no optional part: "(file attached)".
    """
    for phrase in phrases:
        whole = phrase.startswith("(") and phrase.endswith(")") and phrase.count("(") == 1
        if not whole and any(word.count("(") != word.count(")") for word in phrase.split()):
            yield phrase


def test_no_bracket_goes_on_over_several_words() -> None:
    """Each word that may be missing has a bracket of its own: "(the) (age) (of)"."""
    phrases = [p for file in LISTS for p in _phrases(yaml.safe_load(file.read_text("utf-8")))]
    assert list(_split_brackets(phrases)) == []


def test_such_a_bracket_is_found() -> None:
    """The test above finds what it is for, also a bracket in a bracket."""
    phrases = ["over (the) (age) (of) 18", "over (the age of) 18", "(or (a) *) boy", "(as told)"]
    assert list(_split_brackets(phrases)) == ["over (the age of) 18", "(or (a) *) boy"]
