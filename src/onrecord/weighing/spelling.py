"""How names are spelt: the parts of a name, and how far two parts may be one in two spellings.

A name in Arabic script and its romanizations come to the same sounds: what is not written in one
(short vowels, the article, doubled letters) weighs little, what sounds alike weighs a part.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from onrecord.language.tools import load_tools

from .edits import VOWELS, alike_sounds
from .groups import Groups

ARTICLE = "al"
VOWEL = 0.22  # of a consonant that differs; a third where one is in a script without vowels
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_SERVANT = re.compile(r"\babd[aeou]{1,2}(?:l|([rstdnz])(?=\1))(?=.{3})")
_INITIALS = re.compile(r"\b([B-DF-HJ-NP-TV-XZ])([B-DF-HJ-NP-TV-XZ])\b")  # "JC Tarn"
_MISREAD = re.compile(r"(?<=[^\W\d_])[01]+(?=[^\W\d_])")  # "Vask0lin", as scanned
_TENS = frozenset(str(n) for n in range(20, 100, 10))
_FAITH = re.compile(r"(?<=.{3})[aeiou]{1,2}[ld]?d(?:in|ine|een)$")


class Part(NamedTuple):
    """One part of a name: its sounds, and what it is."""

    sounds: str
    kunya: bool = False
    light: bool = False
    known: int | None = None  # which of the names that many bear
    written: bool = True  # with its vowels

    @property
    def weight(self) -> float:
        """Return how much the part tells of whose name it is."""
        if self.light:
            return 0.2
        return 0.5 if self.known is not None or len(self.sounds) == 1 else 1.0


@lru_cache(maxsize=65536)
def parts_of(name: str) -> tuple[Part, ...]:
    """Return the parts of a person's name, without titles, articles and words for "son of".

    "Col. Tadeo Vaskalin" gives tadeo, vaskalin; "Vaskalin, Tadeo" too; "Abu Omar al-Harun" gives
    a kunya and harun.
    """
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)
    bare = _INITIALS.sub(r"\1 \2", bare) if any(c.islower() for c in bare) else bare
    family, comma, given = bare.partition(",")
    ordered = f"{given} {family}" if comma and given.strip() else bare
    found: list[Part] = []
    opener = ""
    tokens = [t for t in _tokens(ordered) if t not in _words("honorifics", "arabic_honorifics")]
    for token in tokens or _tokens(ordered):
        if token in _words("articles", "child_of") and len(tokens) != 1:
            continue
        if token in _words("kunya", "servant"):
            opener = token
            continue
        if token in _words("faith") and found:
            found[-1] = found[-1]._replace(sounds=found[-1].sounds + "din")
            continue
        found.append(_part(token, opener))
        opener = ""
    return tuple(found + ([_part(opener, "")] if opener else []))


@lru_cache(maxsize=65536)
def words_of_body(name: str) -> tuple[Part, ...]:
    """Return the words of an organization's name, without what it is by law."""
    joined = re.sub(r"\b((?:\w\.\s?){2,})", lambda m: re.sub(r"[.\s]", "", m[1]) + " ", name)
    expanded = _lists()["expanded"]
    tokens = _with_numbers([w for t in _tokens(joined) for w in expanded.get(t, [t])])
    kept = [t for t in tokens if t not in _words("legal")] or tokens
    return tuple(Part(sounds=t if t.isdigit() else _joined(sounds(t))) for t in kept)


def _with_numbers(tokens: Sequence[str]) -> list[str]:
    """Return words with numbers and ordinals as digits: "forty four", "44th" and "44" are one."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        number = _numbers().get(token) or _ordinals().get(token, token)
        ten = found[-1] if found and tokens[at - 1] in _tens() else ""
        if ten and number.isdigit() and 0 < int(number) < 10:
            found[-1] = str(int(ten) + int(number))
        elif not (token in ("st", "nd", "rd", "th") and found and found[-1].isdigit()):
            found.append(number)
    return found


def _tokens(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_cyrillic())
    plain = re.sub("['’‘ʼ`´ʿʾ\u0640\u064b-\u0655]", "", plain)
    plain = _MISREAD.sub(lambda m: m[0].replace("0", "o").replace("1", "i"), plain)
    latin = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    text = plain if _ARABIC.search(plain) else latin
    return _TOKEN.findall(text)


def _part(token: str, opener: str) -> Part:
    arabic = bool(_ARABIC.search(token))
    before = ""
    if opener in _words("servant"):
        before = "abd"
    elif opener:
        before = "abu" if sounds(opener)[:1] == "a" and "b" in sounds(opener) else "um"
    own = _without_article(token) if arabic else token
    own = before + (sounds(own) if before != "abd" else sounds(own).removeprefix("u"))
    return Part(
        sounds=_joined(own),
        kunya=bool(opener) and before != "abd",
        light=sounds(token) in _sounding("light"),
        known=None if opener and before != "abd" else _known(own, token if not before else ""),
        written=not arabic,
    )


def _known(own: str, token: str) -> int | None:
    """Return which of the names that many bear a part is."""
    found = _spellings().get(token) if token else None
    return _spellings().get(_joined(own)) if found is None else found


@cache
def _spellings() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for number, names in enumerate(_lists()["common"]):
        for name in names:
            arabic = bool(_ARABIC.search(name))
            found.setdefault(name, number)
            if not arabic or len(name) > 4:
                found.setdefault(_joined(sounds(name)), number)
    return found


def _without_article(token: str) -> str:
    article = _lists()["arabic_article"]
    return token.removeprefix(article) if len(token) > 4 else token


def _joined(token: str) -> str:
    """Return the sounds of a part without the article inside it: "abdalkadir" as "abdkadir"."""
    found = _SERVANT.sub(lambda m: "abd", token)
    found = _FAITH.sub("din", found)
    return re.sub(r"(.)\1+", r"\1", found)


@lru_cache(maxsize=65536)
def sounds(token: str) -> str:
    """Return how a word sounds, roughly: one letter a sound, doubled letters once."""
    if _ARABIC.search(token):
        token = "".join(_lists()["letters"].get(c, "") for c in token)
    else:
        token = _sound().sub(lambda m: _lists()["sounds"][m[0]], token)
        token = re.sub(r"c(?=[eiy])(?![h])", "c", token).replace("q", "k").replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", token.replace("w", "u"))


@cache
def coarse(part: Part, letters: int = 2) -> str:
    """Return what spellings of one part nearly always share: its first consonants, in classes."""
    if part.known is not None:
        return f"={part.known}"
    plain = "".join(_coarse().get(c, c) for c in part.sounds if c not in VOWELS and c != "h")
    return re.sub(r"(.)\1+", r"\1", plain)[:letters] or part.sounds[:1]


@cache
def _coarse() -> Mapping[str, str]:
    """Return each sound's class: sounds that may be exchanged, by way of others too."""
    groups = Groups()
    for one, other in _lists()["exchanged"]:
        groups.join(one, other)
    return {c: groups.root(c) for pair in _lists()["exchanged"] for c in pair}


def alike(one: Part, other: Part) -> float:
    """Return how far two parts may be one in two spellings, 0 to 1."""
    if one.sounds == other.sounds:
        return 1.0
    if one.known is not None and other.known is not None:
        return float(one.known == other.known)
    if 1 in (len(one.sounds), len(other.sounds)):  # an initial
        return 0.8 if one.sounds[:1] == other.sounds[:1] else 0.0
    vowel = VOWEL if one.written and other.written else VOWEL / 3
    first, second = one.sounds, other.sounds
    if first.startswith(ARTICLE) != second.startswith(ARTICLE):  # "Alsubaie", "al-Subaiy"
        bare = (w.removeprefix(ARTICLE) if len(w) > 6 else w for w in (first, second))
        return max(alike_sounds(*bare, vowel), alike_sounds(first, second, vowel))
    return alike_sounds(first, second, vowel)


@lru_cache(maxsize=65536)
def begins(word: str) -> str:
    """Return the class of the first consonant of a part's sounds."""
    first = next((c for c in word if c not in VOWELS and c != "h"), "")
    return _coarse().get(first, first)


@cache
def _sound() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_lists()["sounds"], key=lambda s: -len(s))))


@cache
def _words(*names: str) -> frozenset[str]:
    found = {str(w) for name in names for w in _lists()[name]}
    return frozenset(found | (_titles() if "honorifics" in names else set()))


@cache
def _sounding(name: str) -> frozenset[str]:
    return frozenset(_joined(sounds(w)) for w in _lists()[name])


@cache
def _numbers() -> Mapping[str, str]:
    found: Mapping[str, int] = load_tools().lexicon("numbers")["words"]
    return {word: str(value) for word, value in found.items()}


@cache
def _ordinals() -> Mapping[str, str]:
    ordinals: Mapping[str, int] = load_tools().lexicon("times")["ordinals"]
    return {word: str(value) for word, value in ordinals.items()}


@cache
def _tens() -> frozenset[str]:
    return frozenset(w for w, value in _numbers().items() if value in _TENS)


@cache
def _cyrillic() -> Mapping[int, str]:
    return {ord(letter): plain for letter, plain in _lists()["cyrillic"].items()}


@cache
def endings() -> tuple[str, ...]:
    """Return the endings, in sounds, of family names that have a woman's form with an "a"."""
    return tuple(_lists()["with_a"])


def _titles() -> set[str]:
    return set(load_tools().lexicon("titles")["titles"]) - set(_lists()["light"])


@cache
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = load_tools().lexicon("spelling")
    return lists
