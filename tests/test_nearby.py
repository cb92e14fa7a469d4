"""What stands over a place is found as if everything were looked at."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.nearby import Nearby
from onrecord.record.text import Span

spans = st.tuples(st.integers(0, 3000), st.integers(1, 1500)).map(lambda p: Span(p[0], sum(p)))


@settings(deadline=None)
@given(st.lists(spans, max_size=30), spans)
def test_over_is_what_looking_at_everything_finds(placed: list[Span], asked: Span) -> None:
    """Nothing that shares a code point is missed, and the order is that of adding."""
    near = Nearby((span, number) for number, span in enumerate(placed))
    wanted = [number for number, span in enumerate(placed) if span.overlaps(asked)]
    assert list(near.over(asked)) == wanted


def test_what_is_added_later_is_found() -> None:
    """A value may be added after others were looked up, and may stand in several places."""
    near: Nearby[str] = Nearby()
    assert list(near.over(Span(0, 9))) == []
    near.add(Span(0, 5), "told")
    near.add(Span(600, 1200), "told")
    assert list(near.over(Span(4, 5))) == ["told"]
    assert list(near.over(Span(5, 600))) == []
    assert list(near.over(Span(1199, 1300))) == ["told"]
