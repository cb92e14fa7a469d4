"""How names are spelt: how far two parts of names may be one in two spellings.

What is not written in one of them (short vowels, the article, doubled letters) weighs little, what
sounds alike weighs a part.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from onrecord.weighing.comparing.groups import Groups

from .edits import VOWELS, alike_sounds
from .nameparts import ARTICLE, SON_OF, Part
from .sounds import by_many, known_as, sounding_set, spelling_lists

VOWEL = 0.22  # of a consonant that differs; a third where one is in a script without vowels
MATCH = 0.74  # how alike two parts are that are one
# How alike two parts are that sound so, where the lists or a sound of theirs make them two names.
OTHER, UNSURE = 0.751, 0.781
_SILENT = re.compile("(?<=[aeiou])h$")  # "Samirah"


@lru_cache(maxsize=65536)  # a name that many bear is compared again and again
def alike(one: Part, other: Part) -> float:
    """Return how far two parts may be one in two spellings, 0 to 1."""
    if one.sounds == other.sounds or (one.known is not None and one.known == other.known):
        return 1.0
    if by_many(one.known) and by_many(other.known):
        return 0.0
    if 1 in (len(one.sounds), len(other.sounds)):  # an initial
        return 0.8 if one.sounds[:1] == other.sounds[:1] else 0.0
    if one.written and other.written:
        for first, second in zip(_within(one.sounds), _within(other.sounds), strict=True):
            if first and second:
                return alike(first, second)
    return _by_sound(one, other)


def _by_sound(one: Part, other: Part) -> float:
    """Return how far two parts sound alike; less where they are two names all the same."""
    vowel = VOWEL if one.written and other.written else VOWEL / 3
    first, second = _led_within(one, other)
    found = alike_sounds(first, second, vowel)
    if first.startswith(ARTICLE) != second.startswith(ARTICLE):  # "Alsubaie", "al-Subaiy"
        bare = tuple(w.removeprefix(ARTICLE) if len(w) > 6 else w for w in (first, second))
        if (within := alike_sounds(*bare, vowel)) > found:
            found, (first, second) = within, bare
    if found < MATCH:
        return found
    if one.known is not None and other.known is not None:
        return OTHER
    if one.whole and other.whole:
        return UNSURE if _syllables_otherwise(first, second) else found
    tests = (_begins_otherwise, _ends_otherwise, _slavic_otherwise)
    return UNSURE if any(test(first, second) for test in tests) else found


@lru_cache(maxsize=65536)
def _within(sounds: str) -> tuple[Part | None, ...]:
    """Return what a name has beside each of what many names are made with, or null.

    What all of them have says nothing of whether two are one: Jalaluddin is not Jamaluddin.
    """
    found = (affix.fullmatch(sounds) for affix in _made_with())
    return tuple(Part(match[1], known=known_as(match[1])) if match else None for match in found)


@cache
def _made_with() -> tuple[re.Pattern[str], ...]:
    affixes = spelling_lists()["made_with"]
    before = (rf"{affix}(.{{2,}})" for affix in affixes["before"])
    return tuple(
        re.compile(p) for p in (*before, *(rf"(.{{2,}}?)[aeou]?{a}" for a in affixes["after"]))
    )


def _ends_otherwise(one: str, other: str) -> bool:
    """Say whether two names differ in an ending that makes another name of one.

    The "i" of tribes, places and families: Zafir, Zafiri; the "a" of women: Samir, Samira, and
    Roberto, Roberta.
    """
    short, long = sorted((_SILENT.sub("", one), _SILENT.sub("", other)), key=len)
    if len(short) == len(long):
        return short[:-1] == long[:-1] and {short[-1:], long[-1:]} == {"a", "o"}
    added = long[-1:] in ("i", "a") and long[-2:-1] not in VOWELS
    return added and short[-1:] == long[-2:-1]


def _begins_otherwise(one: str, other: str) -> bool:
    """Say whether two names begin with sounds that no two spellings of one exchange.

    What German and Persian write w or v, Dari writes w and English v: "Nawid", "Navid". In Rwanda,
    Burundi and eastern Congo l and r are one sound: "Lugamba", "Rugamba".
    """
    firsts = {one[:1], other[:1]}
    return begins(one) != begins(other) and not (firsts <= {"u", "v"} or firsts == {"l", "r"})


def _slavic_otherwise(one: str, other: str) -> bool:
    """Say whether two Slavic family names have other vowels, all of which Cyrillic writes.

    Of e and i there are many romanizations ("ie", "yo", "iy"), and u may be an o of another
    language; an a is an a: Baranov is not Boranov.
    """
    if not (one.endswith(_slavic()) and other.endswith(_slavic())):
        return False
    plain = (w.replace("io", "e").replace("u", "o") for w in (one, other))
    first, second = ([c for c in w if c in "ao"] for w in plain)
    return first != second


@cache
def _slavic() -> tuple[str, ...]:
    return tuple(spelling_lists()["slavic"])


def _syllables_otherwise(one: str, other: str) -> bool:
    """Say whether two Korean given names differ, but for what is written o, eo or u."""
    return one.replace("u", "o") != other.replace("u", "o")


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
        return sound[3:].removeprefix(ARTICLE if ARTICLE in led.led else "")
    if ARTICLE in led.led and sound[:1] == "l" and {sound[1:2], led.sounds[:1]} <= VOWELS:
        return sound[1:]
    return sound


@cache
def coarse(part: Part, letters: int = 2) -> str:
    """Return what spellings of one part nearly always share: its first consonants, in classes."""
    if by_many(part.known):
        return f"={part.known}"
    plain = "".join(_coarse().get(c, c) for c in part.sounds if c not in VOWELS and c not in "hv")
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
    return frozenset(n for w in spelling_lists()["set_before"] if (n := known_as(w)) is not None)


@cache
def baptismal() -> frozenset[str]:
    """Return the sounds of Christian names that stand before a name, and are often left out."""
    return sounding_set("baptismal")
