"""What is told in a list of people: its rows are told by whoever tells the lead over them."""

from collections.abc import Iterator, Sequence

from onrecord.reading.listing import Listing

from .found import Found


def rows_told(found: Sequence[Found], listings: Sequence[Listing]) -> Iterator[Found]:
    """Yield the rows of each list whose lead somebody tells: "The priest said that these died:"."""
    for listing in listings:
        inner = [
            each
            for each in found
            if each.act in ("speech", "writing")
            and each.how != "turn"
            and any(span.holds(listing.cue) for span in each.content)
        ]
        told = min(inner, key=lambda f: sum(map(_length, f.content)), default=None)
        rows = tuple(row.span for row in listing.rows)
        if told is not None and not any(s.holds(rows[0]) for s in told.content):
            yield Found(
                source=told.source, cue=None, content=rows, act=told.act, rule="reporting.listed",
                how="carried", why="row of a list, whose lead they tell", speaker=told.speaker,
            )  # fmt: skip


def _length(span: Sequence[int]) -> int:
    return span[1] - span[0]
