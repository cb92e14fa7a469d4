"""A text cut into the windows that the network reads."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.wordpieces import Vocabulary
from onrecord.reading.network.pieces import (
    LONGEST,
    joined,
    paragraph_pieces,
    windows,
)
from onrecord.reading.network.told import surroundings
from onrecord.record.text import Span

SMALL = Vocabulary(["[UNK]", "go", "home", "now", "he", "said", ".", '"'])


def test_marks_and_letters_are_told() -> None:
    """Each piece says whether it stands in quotation marks, and how its word is written."""
    text = 'He SAID "go home" now'
    made = paragraph_pieces(text, Span(0, len(text)), SMALL)
    assert made.case.tolist() == [1, 2, 0, 0, 0, 0, 0]
    assert made.quoted.tolist() == [0, 0, 0, 1, 1, 0, 0]


@given(st.lists(st.integers(1, 700), min_size=1, max_size=8), st.integers(2, LONGEST))
def test_every_piece_is_in_one_window(lengths: list[int], first: int) -> None:
    """Paragraphs of any length: no window is too long, and no piece is lost or doubled."""
    text = "\n".join("go " * n for n in lengths)
    at, parts = 0, []
    for n in lengths:
        parts.append(paragraph_pieces(text, Span(at, at + 3 * n), SMALL))
        at += 3 * n + 1
    made = list(windows(parts, first))
    assert max(len(w) for w in made) <= LONGEST + 2
    starts = np.concatenate([w.starts[w.starts < w.ends] for w in made])
    assert [s for p in parts for s in p.starts.tolist()] == starts.tolist()


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    """A paragraph that fits no window is cut after a full stop where there is one."""
    bert = Vocabulary([*(f"[{n}]" for n in range(1012)), ".", "go", "[UNK]"])
    text = "go " * 200 + ". " + "go " * 200
    first, *_ = windows([paragraph_pieces(text, Span(0, len(text)), bert)])
    assert text[int(first.starts[-2]) : int(first.ends[-2])] == "."


def test_a_cue_is_read_with_its_own_paragraph() -> None:
    """Beyond it only a little, and never what is far away."""
    bert = Vocabulary([*(f"[{n}]" for n in range(1012)), ".", "go", "[UNK]"])

    def read(lengths: list[int], cue: int) -> tuple[int, int]:
        spans, at = [], 0
        for n in lengths:
            spans.append(Span(at, at + 3 * n))
            at += 3 * n + 1
        text = "\n".join("go " * n for n in lengths)
        window = joined([paragraph_pieces(text, span, bert) for span in spans])
        return surroundings(window, cue)

    # One piece opens the window, and one stands after each paragraph.
    assert read([40, 70, 40], 80) == (41, 113), "the break before it, its 70, the break after"
    assert read([40, 70, 40], 50) == (50 - 32, 113)
    assert read([40, 70, 40], 105) == (41, 105 + 24)
    assert read([230], 100) == (100 - 64, 100 + 80)
    assert read([5], 3) == (0, 7)
