"""One full name in two scripts: "Khalid al-Marwani" and خالد المرواني.

Only names of two parts or more are known again, and only where the parts stand side by side: one
word alone fits too many others. Short vowels are not written in Arabic, so none is required;
a long one must fit the Latin vowel that stands in its place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from onrecord.casefile.folding import Folded, fold
from onrecord.casefile.variants import core, is_arabic, word_list
from onrecord.language.tools import load_tools

Words = tuple[str, ...]


def in_the_other_script(
    names: Mapping[str, Sequence[Words]], texts: Iterable[str]
) -> dict[str, set[Words]]:
    """Return, by owner, the names in `texts` that are one of its `names` in the other script."""
    wanted: dict[str, list[tuple[str, Words]]] = {}
    for owner, each in names.items():
        for words in each:
            if len(words) > 1:
                wanted.setdefault(consonants(words[0]), []).append((owner, words))
    found: dict[str, set[Words]] = {}
    for text in texts if wanted else ():
        for run in _runs(fold(text)):
            for owner, words in wanted.get(consonants(run[0]), ()):
                other = run[: len(words)]
                if len(other) == len(words) and all(map(is_one_word, words, other)):
                    found.setdefault(owner, set()).add(other)
    return found


def is_one_word(one: str, other: str) -> bool:
    """Say whether two folded words, one Latin and one Arabic, may be one name."""
    latin, arabic = (other, one) if is_arabic(one) else (one, other)
    if is_arabic(latin) or not is_arabic(arabic):
        return False
    return re.fullmatch(_pattern(latin), arabic) is not None


@cache
def consonants(word: str) -> str:
    """Return what a word of either script has in common with itself in the other."""
    sounds = _sounds()
    if is_arabic(word):
        letters = [sounds["arabic"].get(letter, "") for letter in word]
    else:
        letters = [sounds["latin"].get(part, "") for part in _LATIN.findall(word)]
    firm = "".join(letter for letter in letters if letter not in ("w", "y"))
    return re.sub(r"(.)\1+", r"\1", firm).removesuffix("h")


@cache
def _pattern(latin: str) -> str:
    """Return the Arabic writings of a Latin word as a regular expression."""
    sounds, out = _sounds(), ["ع?"]
    for part in _LATIN.findall(_SILENT.sub("", latin)):
        sound = sounds["latin"].get(part)
        if sound is None:
            out.append(f"ع?[{sounds['vowels'].get(part, 'اوي')}]?ع?")
        elif out[-1] != _letters(sound):  # a doubled letter is written once
            out.append(_letters(sound))
    return "".join(out) + "[هاي]?"


def _letters(sound: str) -> str:
    arabic = _sounds()["arabic"]
    letters = "".join(letter for letter, its in arabic.items() if its == sound)
    return f"[{letters}]{'?' if sound in ('w', 'y') else ''}"


def _runs(folded: Folded) -> Iterator[Words]:
    """Yield, from each word on, the next words that may be parts of one name."""
    left_out = word_list("links") | word_list("articles")
    words = [core(token.letters) for token in folded.tokens if token.letters not in left_out]
    for at in range(len(words) - 1):
        yield tuple(words[at : at + 5])


@cache
def _sounds() -> Mapping[str, Mapping[str, str]]:
    sounds: Mapping[str, Mapping[str, str]] = load_tools().lexicon("protecting")["sounds"]
    return sounds


_LATIN = re.compile(r"sh|ch|kh|gh|th|dh|ph|zh|[bcdfghjklmnpqrstvwxyz]|[aeiou]+")
_SILENT = re.compile(r"(?<=[aeiou])h$")  # Fatimah
