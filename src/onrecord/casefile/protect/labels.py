"""The labels that stand in the place of protected names.

A label is the same wherever its bearer is named, and in every export of the case. Its code is
made with the case's secret: nobody without it can tell from a name which code it has.
"""

from collections.abc import Sequence

from onrecord.casefile.rekey import derived

from .who import Protected

_LETTERS, _DIGITS = "ABCDEFGHJKLMNPQRSTVWXYZ", "23456789"
_WORDS = {"minor": "child", "named": "person", "by_request": "person"}


class Labels:
    """The label of each protected bearer of names, by its place in `people`.

    Where two come to the same code, the one that came into the case later gets a longer one.
    """

    def __init__(self, secret: bytes, people: Sequence[Protected]) -> None:
        self._secret = secret
        self._codes: set[str] = set()
        self._labels = {str(n): self._new(p) for n, p in enumerate(people)}

    def of(self, owners: frozenset[str], letters: str) -> str:
        """Return the label of the one owner, or that of a name that several bear."""
        if len(owners) == 1:
            return self._labels[next(iter(owners))]
        return f"[person {self._code(f'shared/{letters}', (_DIGITS, _LETTERS), 3)}]"

    def _new(self, person: Protected) -> str:
        word = (
            person.kind if person.kind != "person" else _WORDS.get(person.why.why, person.why.why)
        )
        length = 2
        while (code := self._code(person.key, (_LETTERS, _DIGITS), length)) in self._codes:
            length += 1
        self._codes.add(code)
        return f"[{word} {code}]"

    def _code(self, key: str, alphabets: tuple[str, str], length: int) -> str:
        """Return a code of `length`: letters and digits in turn, so that it can be said aloud."""
        drawn = derived(self._secret, "onrecord/labels", key)
        taken = ((alphabets[i % 2], drawn[i % len(drawn)]) for i in range(length))
        return "".join(alphabet[number % len(alphabet)] for alphabet, number in taken)
