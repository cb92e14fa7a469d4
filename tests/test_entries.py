"""Entries of logs: what their heads give to the claims below them."""

import pytest

from onrecord.record.claim import Claim
from onrecord.run.measured import read_text
from reading_cases import Case, cases


@pytest.mark.parametrize("case", cases("entries"), ids=lambda c: c.title)
def test_heads_date_and_place_their_entries(case: Case) -> None:
    """Every claim has the day and the places that the fixture names."""
    assert case.rows == [_row(claim) for claim in read_text(case.text).claims]


def _row(claim: Claim) -> tuple[str, ...]:
    days = "; ".join(t.start or "" for t in claim.times if t.kind == "date")
    return claim.text, days or "-", "; ".join(p.text for p in claim.places) or "-"


def test_what_a_head_gives_are_words_of_the_document() -> None:
    """A value that stands in a head keeps its span there."""
    reading = read_text(cases("entries")[0].text)
    text = reading.document.text
    for claim in reading.claims:
        assert [t.text for t in claim.times] == [t.span.of(text) for t in claim.times]
        assert [p.text for p in claim.places] == [p.span.of(text) for p in claim.places]


def test_each_entry_counts_anew_and_its_days_are_no_amounts() -> None:
    """Who was counted in one entry is not who is counted in the next; "on 1/8" is no eighth."""
    first = "3/8 Sebo. About forty families came."
    second = "4/8 Loma. Bodies came in 29/7. Men took nineteen."
    third = "5/8 Tarn. Shops were burned on 1/8."
    head = "Field notes, Sebo mission, 3-5 Aug 2022"
    read = read_text("\n\n".join((head, first, second, third)))
    counts = [(q.text, q.counted) for claim in read.claims for q in claim.quantities]
    assert counts == [("About forty", "families"), ("nineteen", None)]
