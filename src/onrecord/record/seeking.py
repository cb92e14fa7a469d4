"""How words are sought: without case and accents, each by its beginning."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def searched(words: str) -> str:
    """Return `words` as they are searched: without case and accents, Arabic vowel signs too."""
    if words.isascii():
        return words.lower()
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] != "M")


def beginnings(typed: str) -> list[str]:
    """Return the words that were typed, as they are searched."""
    return _WORD.findall(searched(typed))


def has_words(text: str, sought: list[str]) -> bool:
    """Say whether each of these words begins a word of the text."""
    words = _WORD.findall(searched(text))
    return all(any(word.startswith(each) for word in words) for each in sought)
