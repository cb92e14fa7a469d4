"""Turned back: an answer that is a question itself, among questions and answers without labels.

"The ministry says that they left of their own will. | Does anybody leave without shoes? | How did
you find her?": the second answers, and so the first is put. "Were you afraid? | Who would not be?
| Where did you hide?" answers too. Two questions of one paragraph each may ask together as well,
so this is read only where all questions are an even number of paragraphs apart.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

_TURN = 2  # paragraphs from a question to the next, or a multiple where some are put without a mark
_FEW = 3  # times as many questions are answered otherwise


class TurnedBack(NamedTuple):
    """The questions that answer, and what without a question mark they are an answer to."""

    answers: frozenset[int]
    put: frozenset[int]


def turned_back(
    sure: Sequence[int], plain: Iterable[int], may_be_put: Callable[[int], bool]
) -> TurnedBack:
    """Return which of the paragraphs `sure`, which end with a question mark, answer another.

    None do where one of those that stand right behind another cannot be told to ask or to answer.
    """
    nothing = TurnedBack(frozenset(), frozenset())
    pairs = [(a, b) for a, b in itertools.pairwise(sure) if b - a == 1]
    known, answers, put = frozenset(plain), set[int](), set[int]()
    for one, other in pairs:
        asks = max((i for i in sure if i < one and i not in answers), default=None)
        if one in answers:
            continue  # "Who would not be?" answers the one before, and the other asks
        odd = asks is not None and (one - asks) % _TURN == 1
        if odd and may_be_put(one - 1):
            answers.add(one)
            put.add(one - 1)
        elif not odd and other + 1 in sure:
            answers.add(other)
        else:
            return nothing
    asked = sorted((*put, *(i for i in sure if i not in answers)))
    by_turns = all((b - a) % _TURN == 0 for a, b in itertools.pairwise(asked))
    whole = bool(asked) and all(i in known for i in range(asked[0], asked[-1]))
    few = len(answers) * _FEW <= len(asked)
    return TurnedBack(frozenset(answers), frozenset(put)) if by_turns and whole and few else nothing
