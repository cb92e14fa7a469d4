"""Words that are nobody's name by themselves: those of grammar, numbers, and the most common ones.

Law: what is said here is said of a word alone. "No" is a word; "Kim No" may be somebody.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from .graphs import common
from .predicates import grammar
from .tools import Tools

_GRAMMAR = ("finite", "be", "have", "modal", "subjects", "objects", "adverbs", "days", "moments")
_kept: list[tuple[Tools, frozenset[str], frozenset[str]]] = []


def of_grammar(word: str, tools: Tools) -> bool:
    """Say whether a word in small letters is one of grammar or a number, and no name as well."""
    return word in _lists(tools)[0]


def nobodys(word: str, tools: Tools) -> bool:
    """Say whether a word in small letters is so common that its capital alone names nobody."""
    return of_grammar(word, tools) or (common(word) and word not in _lists(tools)[1])


def _lists(tools: Tools) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of grammar, and the names among the common words."""
    if not _kept or _kept[0][0] is not tools:
        names = tools.lexicon("protecting")
        closed = frozenset(_strings(_closed(tools))) - set(names["also_words"])
        _kept[:] = [(tools, closed, frozenset(names["common_names"]))]
    return _kept[0][1:]


def _closed(tools: Tools) -> Iterator[Any]:
    rules = grammar(tools)
    yield from rules.closed
    for each in _GRAMMAR:
        yield from getattr(rules, each)
    yield from tools.lexicon("reporting")["negations"]
    yield from tools.lexicon("numbers")["words"]
    for each in ("openers", "function_words"):
        yield from tools.lexicon("protecting")[each]


def _strings(found: Iterable[Any]) -> Iterator[str]:
    """Yield the words, and those that a contraction folds to: "can't" and "cant"."""
    for word in found:
        if isinstance(word, str):
            yield from (word, word.replace("'", ""))
