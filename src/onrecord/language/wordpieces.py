"""Pieces of words, by the vocabulary that the network was trained with.

The method is WordPiece (Schuster and Nakajima, 2012) as BERT uses it: lower case, no accents, the
longest known beginning first, the rest marked "##". Written here because the usual library brings
one that fetches from the network, which has no place in a tool that works offline.
"""

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*|\S")
_LONGEST = 60  # letters from which on a word is not looked up: a hostile one costs its square
_KEPT = 50_000  # words whose pieces are remembered

Piece = tuple[int, int, int]  # number in the vocabulary; where it starts and ends in its word


class Vocabulary:
    """The numbered pieces. What no piece spells is the piece `[UNK]`."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.numbers = {piece: n for n, piece in enumerate(pieces)}
        self.unknown = self.numbers["[UNK]"]
        self._known: dict[str, tuple[Piece, ...]] = {}

    def cut(self, word: str) -> tuple[Piece, ...]:
        """Return the pieces of one word or sign, as `WORD` finds them."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[Piece, ...]:
        apart = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in apart if unicodedata.category(c) != "Mn")
        even = len(plain) == len(word)
        made: list[Piece] = []
        at = 0
        while at < len(plain) <= _LONGEST:
            end = len(plain)
            number = None
            while end > at and (number := self._number(plain, at, end)) is None:
                end -= 1
            if number is None:
                break
            made.append((number, at, end) if even else (number, 0, len(word)))
            at = end
        return tuple(made) if made and at == len(plain) else ((self.unknown, 0, len(word)),)

    def _number(self, plain: str, at: int, end: int) -> int | None:
        return self.numbers.get(plain[at:end] if at == 0 else f"##{plain[at:end]}")
