"""Entries of logs: what their heads give to the claims below them."""

import pytest

from onrecord.reading.path import read
from onrecord.record.claim import Claim
from onrecord.record.document import Custody, Receipt
from onrecord.run.measured import read_text
from qualify_stages import TOOLS
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


LOG = """Field log

18 Mar (Sat). Dorvan.
One woman: soldiers came in Oct. 2022 and took a goat.
The army reached the mill on the 15th. The men fled on the 28th.

20 Mar. Tesk.
The ferry burned."""


@pytest.mark.parametrize(
    ("title", "received", "days"),
    [
        # A title's days, or a log that came in soon after its last entry, give the year; a number
        # alone is the last such day before its entry, whatever month another line told of.
        ("Log 18-20 March 2023", None, ("2023-03-15", "2023-02-28", "2023-03-20")),
        (None, "2023-03-25", ("2023-03-15", "2023-02-28", "2023-03-20")),
        # Long after it, or where the weekday is of another year, nobody says which it is.
        (None, "2023-09-25", (None, None, None)),
        (None, "2022-03-25", (None, None, None)),
    ],
)
def test_the_year_of_a_log_is_that_of_its_title_or_receipt(
    title: str | None, received: str | None, days: tuple[str | None, ...]
) -> None:
    """Days without a year stay open unless only one year fits."""
    receipt = Receipt(name="log.txt", from_=None, by=None, at=received, how=None)
    reading = read(LOG.encode(), Custody(receipt=receipt, title=title), TOOLS)
    told = reading.claims[-3:]
    assert tuple(t.start for claim in told for t in claim.times) == days


def test_a_log_that_is_written_of_others_is_no_victim() -> None:
    """ "Beaten, 3 ribs" is told of the watchman."""
    reading = read_text(
        "Field log\n\n18 March. Dorvan.\nHeadmistress Mrs Ilva Torn in the yard all night. The "
        "army came only on the 7th.\n\n20 March. Tesk.\nWatchman (old Pell) unarmed. "
        "Beaten, 3 ribs.\n"
    )
    assert [c.standing for c in reading.claims if c.text.startswith("Beaten")] == ["not_stated"]


def test_each_entry_counts_anew_and_its_days_are_no_amounts() -> None:
    """Who was counted in one entry is not who is counted in the next; "on 1/8" is no eighth."""
    first = "3/8 Sebo. About forty families came."
    second = "4/8 Loma. Bodies came in 29/7. Men took nineteen."
    third = "5/8 Tarn. Shops were burned on 1/8."
    head = "Field notes, Sebo mission, 3-5 Aug 2022"
    read = read_text("\n\n".join((head, first, second, third)))
    counts = [(q.text, q.counted) for claim in read.claims for q in claim.quantities]
    assert counts == [("About forty", "families"), ("nineteen", None)]
