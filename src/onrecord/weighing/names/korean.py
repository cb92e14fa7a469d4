"""Korean names: the family name first, and one sound for what each romanization writes its own way.

"Chong" in McCune-Reischauer, "Jeong" in the South's and "Jong" or "Jung" in passports are one. The
given name is one part in however many words: "Tan Il" and "Tan" are two men's. Sources: McCune and
Reischauer, "Romanization of the Korean Language" (1939); Revised Romanization of Korean (2000).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from onrecord.language.tools import load_tools

MOST = 3  # words
_SYLLABLE = r"(?:ch|sh|[kgntdrlmpbsjh])?[yw]?[aeiou]{1,2}(?:ng|ck|[kgnlmpbt])?"
_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}")


class Korean(NamedTuple):
    """A name in its parts: the row of the family in the list and its first spelling there."""

    row: int
    family: str
    given: str  # by its sounds


def as_korean(words: Sequence[str]) -> Korean | None:
    """Return a name's two parts, or null where it is not Korean.

    It is where a Korean family name stands first, or else last, and all the rest is one or two
    syllables as Korean has them: "Kim Tan-il", "Tanil Kim".
    """
    families = _families()
    if not 1 < len(words) <= MOST:
        return None
    family, given = (words[0], words[1:]) if words[0] in families else (words[-1], words[:-1])
    joined = "".join(given)
    if family not in families or not _GIVEN.fullmatch(joined):
        return None
    sounds: Mapping[str, str] = _lists()["sounds"]
    row = families[family]
    return Korean(row, _lists()["families"][row][0], _sound().sub(lambda m: sounds[m[0]], joined))


@cache
def _families() -> Mapping[str, int]:
    rows = enumerate(_lists()["families"])
    return {spelling: number for number, row in rows for spelling in row}


@cache
def _sound() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_lists()["sounds"], key=lambda s: -len(s))))


@cache
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = load_tools().lexicon("spelling")["korean"]
    return lists
