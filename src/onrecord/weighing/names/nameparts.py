"""The parts of a person's name: its sounds without titles, articles and words for "son of"."""

from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.language.tools import load_tools

from .korean import Korean, as_korean
from .sounds import (
    by_many,
    is_name,
    joined,
    known_as,
    sounding_set,
    sounds,
    spelling_lists,
    word_set,
)
from .written import ARABIC, in_order, words_of

ARTICLE, SON_OF = "al", "bin"


class Part(NamedTuple):
    """One part of a name: its sounds, and what it is."""

    sounds: str
    kunya: bool = False
    light: bool = False
    known: int | None = None  # which of the names that are told apart by the lists
    written: bool = True  # with its vowels
    whole: bool = False  # a Korean given name, which another consonant makes another's
    led: str = ""  # "al", "bin", "binal": an article or a word for "son of" stood before it

    @property
    def weight(self) -> float:
        """Return how much the part tells of whose name it is."""
        if self.light:
            return 0.2
        return 0.5 if by_many(self.known) or len(self.sounds) == 1 else 1.0


@lru_cache(maxsize=65536)
def parts_of(name: str) -> tuple[Part, ...]:
    """Return the parts of a person's name, without titles, articles and words for "son of".

    "Col. Tadeo Vaskalin" gives tadeo, vaskalin; "Vaskalin, Tadeo" too; "Abu Omar al-Harun" gives
    a kunya and harun.
    """
    tokens = words_of(in_order(name))
    tokens = _without_titles(tokens) or tokens
    korean = as_korean(tokens)
    if korean is not None:
        return _korean_parts(korean)
    found: list[Part] = []
    opener = led = ""
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token in word_set("kunya", "servant"):
            opener = token
        elif token in word_set("faith") and found:
            found[-1] = found[-1]._replace(sounds=found[-1].sounds + "din")
        elif between := leads(token, following):
            led += between
        else:
            light = not opener and _said_to(token, first=not found, following=following)
            found.append(_part(token, opener, led)._replace(light=light))
            opener = led = ""
    return tuple(found + ([_part(opener, "")] if opener else []))


def _without_titles(tokens: list[str]) -> list[str]:
    """Return the words of a name without titles, and without what may only follow it."""
    after = word_set("after")
    while len(tokens) > 1 and tokens[-1] in after:
        tokens = tokens[:-1]
    return [t for t in tokens if t not in _titles()]


def leads(token: str, following: str) -> str:
    """Return ARTICLE or SON_OF where a word only leads to the one that follows, else nothing.

    An article that took on the sound of what follows is one before that sound only: "ur-Rahman",
    and not "Ur Tamar".
    """
    if following and token in word_set("articles"):
        return ARTICLE
    if token in word_set("sun_articles") and following.startswith(token[1:]):
        return ARTICLE
    if following and token in word_set("child_of"):
        return SON_OF
    return SON_OF if following == "of" and token in word_set("child_before_of") else ""


def _korean_parts(name: Korean) -> tuple[Part, ...]:
    family = _part(name.family, "")
    if family.known is None:
        family = family._replace(known=-1 - name.row)
    return family, Part(joined(name.given), whole=True)


def _part(token: str, opener: str, led: str = "") -> Part:
    """Return a word as a part, with what opens it and what led to it."""
    arabic = bool(ARABIC.search(token))
    before = ""
    if opener in word_set("servant"):
        before = "abd"
    elif opener:
        before = "abu" if sounds(opener)[:1] == "a" and "b" in sounds(opener) else "um"
    own = _without_article(token, 2 if before == "abd" else 4) if arabic else token
    article = arabic and own != token
    own = before + sounds(own.removeprefix("u") if before == "abd" else own)
    return Part(
        sounds=joined(own),
        kunya=bool(opener) and before != "abd",
        known=None if opener and before != "abd" else known_as(own, token if not before else ""),
        written=not arabic,
        led=led + (ARTICLE if article else ""),
    )


def _said_to(token: str, *, first: bool, following: str) -> bool:
    """Say whether a word is said to a name, and is none: "Sayyid" before it, "Khan" after it.

    Before what is said after a name, it is the name: "Amir Khan".
    """
    before = following and not _is_one_of("light_after", following)
    return bool(before and _is_one_of("light_before", token)) or (
        not first and _is_one_of("light_after", token)
    )


def _is_one_of(listed: str, token: str) -> bool:
    """Say whether a list has a word, in this spelling or by its sound if it is no name."""
    return token in word_set(listed) or (
        not is_name(token) and sounds(token) in sounding_set(listed)
    )


def _without_article(token: str, least: int) -> str:
    """Return a word in Arabic script without an article, if it is of more than `least` letters."""
    article = spelling_lists()["arabic_article"]
    return token.removeprefix(article) if len(token) > least else token


@cache
def _titles() -> frozenset[str]:
    """Return the titles of all lists, without those that are also said to a name."""
    titles = set(load_tools().lexicon("titles")["titles"]) - word_set("light_before")
    return frozenset(titles | word_set("honorifics", "arabic_honorifics"))
