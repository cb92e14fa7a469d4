"""Words cut into the pieces that the network knows, each with its place in the word."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.wordpieces import WORD, Vocabulary

SMALL = Vocabulary(["[UNK]", "ferry", "##man", "##men", "f", ".", "e", "cafe"])


def written(word: str) -> list[tuple[str, str]]:
    """Return each piece of a word as the vocabulary and as the text has it."""
    names = {n: piece for piece, n in SMALL.numbers.items()}
    return [(names[n], word[a:b]) for n, a, b in SMALL.cut(word)]


def test_the_longest_known_beginning_comes_first() -> None:
    """A word is cut into its longest known pieces, whatever its case."""
    assert written("FERRYMAN") == [("ferry", "FERRY"), ("##man", "MAN")]


def test_accents_do_not_matter() -> None:
    """An accent, written either way, is left out of the piece and kept in the text."""
    assert written("Café") == [("cafe", "Café")]
    assert written("Cafe\u0301") == [("cafe", "Cafe\u0301")]


def test_what_nothing_spells_is_unknown() -> None:
    """A word that no pieces make up, or one that is far too long, is one unknown piece."""
    assert written("ferrywoman") == [("[UNK]", "ferrywoman")]
    assert written("f" * 5000) == [("[UNK]", "f" * 5000)]


@given(st.text(alphabet="aFé\u0301 .'’-\u200bж1", max_size=40))
def test_every_sign_that_is_no_space_has_a_piece(text: str) -> None:
    """Nothing of a text is left out: every sign but spaces stands in a word with a piece."""
    held = set()
    for word in WORD.finditer(text):
        for _, a, b in SMALL.cut(word[0]):
            held |= set(range(word.start() + a, word.start() + b))
    assert {n for n, c in enumerate(text) if not c.isspace()} == held
