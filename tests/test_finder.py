"""A finder tries a phrase only where it may stand, and finds what trying each everywhere finds."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.reading.qualify.phrases import pattern
from onrecord.reading.qualify.scan import Finder, Found, sheet
from onrecord.record.text import Span

LISTS = {"l": ("b", "c d")}
_FIRST = st.sampled_from(["a", "b/c", "(a) b", "<l>", "c*", "d."])
_FURTHER = st.sampled_from(["a", "b/c", "(a)", "<l>", "c*", "d.", "(b.)", "...", ",...,"])
phrases = st.lists(
    st.builds(
        lambda one, more: " ".join([one, *more, "d"]), _FIRST, st.lists(_FURTHER, max_size=3)
    ),
    max_size=4,
)
texts = st.lists(
    st.sampled_from(["a", "b", "c", "d", "cd", "a-b", ",", ".", "!", ":", "\n\n"]), max_size=14
).map(lambda words: re.sub(r" (?=[,.!:])", "", " ".join(words)))


@settings(deadline=None, max_examples=300)
@given(phrases, texts)
@example(["d. d"], "d. d")
@example(["a ,..., d"], "a, b\n\nb, d")
@example(["a ... d"], "a b. c d")
def test_a_phrase_is_found_wherever_it_stands(listed: list[str], text: str) -> None:
    """Neither in a whole text nor in a stretch of it is one passed over."""
    finder, page = Finder({"rule": listed}, LISTS), sheet(text)
    found = _each_everywhere(listed, page.low)
    assert finder.everywhere(page) == found
    assert finder.within(page.low, Span(0, len(text))) == found


def _each_everywhere(listed: list[str], low: str) -> list[Found]:
    """Return what trying each phrase at each word finds, none overlapping another."""
    tried = [re.compile(pattern(phrase, LISTS)) for phrase in listed]
    found: list[Found] = []
    for word in re.finditer(r"(?<![\w])(?<!\w['-])\w+", low):
        hit = next(filter(None, (each.match(low, word.start()) for each in tried)), None)
        if hit and (not found or hit.start() >= found[-1].span.end):
            found.append(Found(Span(*hit.span()), "rule"))
    return found
