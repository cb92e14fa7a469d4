"""One expression for many phrases finds what trying each of them, the longest first, finds."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.compiled import any_of

phrases = st.lists(st.text("ab -'.", min_size=1, max_size=5).map(str.strip).filter(bool))


@settings(deadline=None)
@given(phrases, st.text("ab -'.", max_size=12))
def test_the_longest_that_stands_is_found(listed: list[str], text: str) -> None:
    """Where several phrases stand at one place, the longest is taken."""
    each = sorted(set(listed), key=len, reverse=True)
    flat = "|".join(re.escape(p).replace(r"\ ", " +") for p in each)
    found = [m.span() for m in re.finditer(rf"(?<!\w)(?:{any_of(listed)})(?!\w)", text)]
    assert found == [m.span() for m in re.finditer(rf"(?<!\w)(?:{flat})(?!\w)", text)]


def test_what_must_follow_may_choose_a_shorter_one() -> None:
    """A longer phrase that is not followed by what has to follow leaves the place to a shorter."""
    either = re.compile(rf"(?:{any_of(['the army', 'the army of', 'the'])}) +north")
    assert [m[0] for m in either.finditer("the army north, the army of north, the north")] == [
        "the army north",
        "the army of north",
        "the north",
    ]
