"""A name as written, cut into its words: what scans, keyboards and scripts do to it is undone.

The words come out in small letters without marks, Cyrillic romanized, and the letters that Persian
and Somali write for a sound of their own as Arabic and English write them.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from onrecord.language.tools import load_tools

ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ASIDE = re.compile(r"\([^)]*(?:\)|$)|\[[^\]]*(?:\]|$)")
_INITIALS = re.compile(r"\b([B-DF-HJ-NP-TV-XZ])([B-DF-HJ-NP-TV-XZ])\b")  # "JC Tarn"
_NO_SPACE = re.compile(r"(?<=[a-zß-ÿ]{2})(?=[A-ZÀ-Þ][a-zß-ÿ]{2})")  # "TadeoVaskalin"
_MISREAD = re.compile(r"(?<=[^\W\d_])[01]+(?=[^\W\d_])")  # "Vask0lin", as scanned
_AYN = re.compile("c(?!h)")
_MARKS = re.compile("['’‘ʼ`´ʿʾ\u0640\u064b-\u0655]")


def in_order(name: str) -> str:
    """Return a person's name without what stands aside, the family name last where a comma says so.

    "Vaskalin, Tadeo (the elder)" gives "Tadeo Vaskalin", and so does "TadeoVaskalin".
    """
    bare = _ASIDE.sub(" ", name)
    if any(c.islower() for c in bare):
        bare = _INITIALS.sub(r"\1 \2", _NO_SPACE.sub(" ", bare))
    family, comma, given = bare.partition(",")
    return f"{given} {family}" if comma and given.strip() else bare


def words_of(name: str) -> list[str]:
    """Return the words of a name."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_letters("cyrillic"))
    plain = _MISREAD.sub(lambda m: m[0].replace("0", "o").replace("1", "i"), _MARKS.sub("", plain))
    if ARABIC.search(plain):
        return _TOKEN.findall(_stuck().sub(" ", folded(_as_persian(plain))))
    latin = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _as_somali(_TOKEN.findall(latin))


def folded(word: str) -> str:
    """Return a word with one letter where keyboards of several languages write another."""
    return word.translate(_letters("keyboards"))


def _as_persian(text: str) -> str:
    """Return text in Arabic script; letters as Persian or Pashto says them if it is theirs."""
    own = any(letter in text for letter in _lists()["persian"]["known_by"])
    return text.translate(_letters("persian", "said")) if own else text


def _as_somali(tokens: list[str]) -> list[str]:
    """Return words; letters as Somali says them if one of them is a name that only it spells so.

    Its x is an h, its c the sound that Arabic names begin with in "Ali" (the orthography of 1972).
    """
    known, starts = _somali_names(), tuple(_lists()["somali"]["beginnings"])
    if not any(token in known or token.startswith(starts) for token in tokens):
        return tokens
    return [_AYN.sub("", token).replace("x", "h") for token in tokens]


@cache
def _stuck() -> re.Pattern[str]:
    """Return where a space is left out before a word for "servant of", which does not show."""
    before, servant = _lists()["unjoined"], _lists()["arabic_servant"]
    return re.compile(rf"(?<=\w\w[{before}])(?={servant}\b)")


@cache
def _somali_names() -> frozenset[str]:
    return frozenset(_lists()["somali"]["known_by"])


@cache
def _letters(*path: str) -> Mapping[int, str]:
    """Return a table of letters of the list, by where it stands there."""
    found = _lists()
    for name in path:
        found = found[name]
    return {ord(letter): other for letter, other in found.items()}


def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = load_tools().lexicon("spelling")
    return lists
