"""How names are spelt: how far two parts of names may be one in two spellings.

What is not written in one of them (short vowels, the article, doubled letters) weighs little, what
sounds alike weighs a part.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from .edits import VOWELS, alike_sounds
from .groups import Groups
from .nameparts import ARTICLE, SON_OF, Part
from .sounds import known_as, spelling_lists

VOWEL = 0.22  # of a consonant that differs; a third where one is in a script without vowels
UNSURE = 0.78  # how alike two parts are at most where a sound makes them two names


def alike(one: Part, other: Part) -> float:
    """Return how far two parts may be one in two spellings, 0 to 1."""
    if one.sounds == other.sounds:
        return 1.0
    if one.known is not None and other.known is not None:
        return float(one.known == other.known)
    if 1 in (len(one.sounds), len(other.sounds)):  # an initial
        return 0.8 if one.sounds[:1] == other.sounds[:1] else 0.0
    vowel = VOWEL if one.written and other.written else VOWEL / 3
    if one.whole and other.whole and not _same_consonants(one.sounds, other.sounds):
        return min(UNSURE, alike_sounds(one.sounds, other.sounds, vowel))
    first, second = _led_within(one, other)
    if _of_a_place(first, second):
        return min(UNSURE, alike_sounds(first, second, vowel))
    if first.startswith(ARTICLE) != second.startswith(ARTICLE):  # "Alsubaie", "al-Subaiy"
        bare = (w.removeprefix(ARTICLE) if len(w) > 6 else w for w in (first, second))
        return max(alike_sounds(*bare, vowel), alike_sounds(first, second, vowel))
    return alike_sounds(first, second, vowel)


def _of_a_place(one: str, other: str) -> bool:
    """Say whether one is the other with the "i" of tribes, places and families: Zafir, Zafiri."""
    short, long = sorted((one, other), key=len)
    return long[-1:] == "i" and long[-2:-1] not in VOWELS and short[-1:] == long[-2:-1]


def _same_consonants(one: str, other: str) -> bool:
    first, second = ([c for c in w if c not in VOWELS] for w in (one, other))
    return first == second


def _led_within(one: Part, other: Part) -> tuple[str, str]:
    """Return the sounds of two parts, without what is run into one and stood before the other.

    "Bintamrun" and "bin Tamrun"; in the Maghreb also "Lazhar" and "al-Azhar".
    """
    first, second = one.sounds, other.sounds
    if one.led and not other.led:
        second = _without(one, second)
    elif other.led and not one.led:
        first = _without(other, first)
    return first, second


def _without(led: Part, sound: str) -> str:
    if SON_OF in led.led and sound.startswith(("bin", "ben")) and len(sound) > 5:
        return sound[3:]
    if ARTICLE in led.led and sound[:1] == "l" and {sound[1:2], led.sounds[:1]} <= VOWELS:
        return sound[1:]
    return sound


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
    for one, other in spelling_lists()["exchanged"]:
        groups.join(one, other)
    return {c: groups.root(c) for pair in spelling_lists()["exchanged"] for c in pair}


@lru_cache(maxsize=65536)
def begins(word: str) -> str:
    """Return the class of the first consonant of a part's sounds."""
    first = next((c for c in word if c not in VOWELS and c != "h"), "")
    return _coarse().get(first, first)


@cache
def endings() -> tuple[str, ...]:
    """Return the endings, in sounds, of family names that have a woman's form with an "a"."""
    return tuple(spelling_lists()["with_a"])


@cache
def set_before() -> frozenset[int]:
    """Return which names that many bear are set before a given name, and left out of the name."""
    return frozenset(
        n for w in spelling_lists()["set_before"] if (n := known_as("", w)) is not None
    )
