"""The labels that stand in the place of protected names.

A label is the same wherever its bearer is named, and in every export of the case. Its code is
made with the case's secret: nobody without it can tell from a name which code it has.
"""

from collections.abc import Sequence

from onrecord.casefile.rekey import derived

from .who import Protected

# Signs of a code. Names that several bear are not known beforehand: of two with one code the one
# met first keeps it, and theirs are long enough that this hardly ever happens.
ALONE, SHARED = 2, 4
_LETTERS, _DIGITS = "ABCDEFGHJKLMNPQRSTVWXYZ", "23456789"
_WORDS = {"minor": "child", "by_request": "person"}


class Labels:
    """The label of each protected bearer of names, by its place in `people`.

    Where two come to the same code, the one that came into the case later gets a longer one.
    """

    def __init__(self, secret: bytes, people: Sequence[Protected]) -> None:
        self._secret = secret
        self._codes: set[str] = set()
        self._shared: dict[str, str] = {}
        self._labels = {str(n): self._new(p) for n, p in enumerate(people)}

    def of(self, owners: frozenset[str], letters: str) -> str:
        """Return the label of the one owner, or that of a name that several bear."""
        if len(owners) == 1:
            return self._labels[next(iter(owners))]
        if letters not in self._shared:
            self._shared[letters] = self._taken(f"shared/{letters}", (_DIGITS, _LETTERS), SHARED)
        return f"[person {self._shared[letters]}]"

    def _new(self, person: Protected) -> str:
        word = (
            person.kind if person.kind != "person" else _WORDS.get(person.why.why, person.why.why)
        )
        return f"[{word} {self._taken(person.key, (_LETTERS, _DIGITS), ALONE)}]"

    def _taken(self, key: str, alphabets: tuple[str, str], length: int) -> str:
        """Return the code of a key, the longer the more of its beginning another has already."""
        while (code := self._code(key, alphabets, length)) in self._codes:
            length += 1
        self._codes.add(code)
        return code

    def _code(self, key: str, alphabets: tuple[str, str], length: int) -> str:
        """Return a code of `length`: letters and digits in turn, so that it can be said aloud."""
        drawn = derived(self._secret, "onrecord/labels", key)
        taken = ((alphabets[i % 2], drawn[i % len(drawn)]) for i in range(length))
        return "".join(alphabet[number % len(alphabet)] for alphabet, number in taken)
