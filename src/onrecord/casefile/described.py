"""Descriptions of somebody: which words of "a Lake Front spokesperson" may be a name.

Too little hidden is worse than too much: whatever follows the noun for the person, a comma or a
bracket may be a name, and so is all of a description that says "called" or "known as".
"""

import re
from collections.abc import Mapping, Set
from functools import cache
from typing import Any

from onrecord.language.commonwords import of_grammar
from onrecord.language.tools import load_tools

from .folding import fold

_BEGINS = re.compile(
    r"\s*(?:an?|the|one|another|my|our|your|his|her|their|this|that)\s+", re.IGNORECASE
)
_PART = re.compile(r"[,;()\[\]\"“”]")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SHORT_FORM = re.compile(r" *\([A-Z]{2,6}\)")


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns for a person by what they are: "teacher", "spokesperson", "secretary"."""
    persons, titles = load_tools().lexicon("persons"), load_tools().lexicon("titles")
    own = _own()
    listed = (*persons["other"], *persons["occupations"], *persons["armed"], *persons["offices"])
    nouns = {*listed, *titles["roles"], *titles["titles"], *own["describing"], *own["no_names"]}
    return frozenset(nouns - set(own["named_before"]))


@cache
def _own() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_tools().lexicon("protecting")
    return data


def without_description(name: str) -> str:
    """Return what of `name` may be somebody's name; all of it where it begins with no article.

    "Everyone in Orun" is described too, though by no noun.
    """
    opening = _BEGINS.match(name)
    if not _words(name).isdisjoint(_own()["naming"]):
        return name
    if opening is None:
        parts = _PART.split(name)
        return ", ".join(p for p in parts[1:] if not _describes(p)) if _many(parts[0]) else name
    first, *others = _PART.split(_SHORT_FORM.sub("", name[opening.end() :]))
    after = _after_noun(first)
    written = not name[opening.end() :].islower()  # "my father, mercy on him, and Omar"
    kept = [p for p in others if not _describes(p) and not (written and p.islower())]
    return ", ".join([after, *kept]) if after is not None else name


def _many(words: str) -> bool:
    """Say whether words are of anybody or many at a place: "everyone in Orun", "half of Kell".

    So are those whom a noun for many tells by what they did: "survivors heard by doctors in Orun".
    """
    first, second, *_ = *(m[0] for m in _WORD.finditer(words)), "", ""
    if first.lower() in _own()["anybody"]:
        return second.lower() in _own()["ends_description"]
    return first.lower() in _own()["many"] and second.islower() and not _is_kin_of(first, second)


def _is_kin_of(first: str, second: str) -> bool:
    """Say whether many are told by whose they are: "relatives of Ada Rusk" tells of her."""
    return second == "of" and first.lower() in _own()["somebodys"]


def _words(name: str) -> Set[str]:
    return {token.letters for token in fold(name).tokens}


def _after_noun(words: str) -> str | None:
    """Return what follows the noun in a description, up to "of" or "who"; None without a noun."""
    found = list(_WORD.finditer(words))
    lows = [m[0].lower() for m in found]
    end = next((i for i, low in enumerate(lows) if low in _own()["ends_description"]), len(found))
    nouns = [i for i in range(end) if lows[i] in _nouns()]
    if not nouns:
        return None
    last = nouns[-1] + 1
    return words[found[last].start() : found[end - 1].end()] if last < end else ""


def _describes(part: str) -> bool:
    """Say whether what stands between commas goes on describing: "18", "who fled", "UPDF"."""
    found = _WORD.search(part)
    if found is None or found[0].lower() in _own()["ends_description"]:
        return True
    if of_grammar(found[0].lower(), load_tools()):  # "no more than fourteen"
        return True
    return part.strip().isupper() and " " not in part.strip() and len(part.strip()) <= _SHORT


_SHORT = 6  # letters of an abbreviation in brackets
