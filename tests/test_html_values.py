"""Values in plain words: numbers as ranges, times as intervals, durations in units."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile_documents import interview
from casefile_making import little_casefile
from html_page import page
from onrecord.casefile.formats.html import values
from onrecord.run.measured import weigh_texts


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (600, 800, "600–800"),
        (12, 12, "12"),
        (50, None, "50 or more"),
        (None, 8, "up to 8"),
        (0, 0, "0"),
        (1500.0, 2500.0, "1,500–2,500"),
        (2.5, 2.5, "2.5"),
        (None, None, "a number that is not stated"),
    ],
)
def test_numbers(low: float | None, high: float | None, words: str) -> None:
    """A number is a range, open where the words leave it open."""
    assert words == values.span_of_numbers(low, high)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-05-14", "2023-05-14", "14 May 2023"),
        ("2023-05-01", "2023-05-31", "May 2023"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2023-05-01", "2023-05-09", "1 May 2023 to 9 May 2023"),
        ("2023-05-01", None, "from 1 May 2023"),
        (None, "2023-05-09", "until 9 May 2023"),
        ("2023-06-02T10:00:00Z", "2023-06-02T10:00:00Z", "2 June 2023, 10:00 UTC"),
        ("0044-03-15", "0044-03-15", "15 March 44"),
        ("about then", "about then", "about then"),
        (None, None, None),
    ],
)
def test_intervals(start: str | None, end: str | None, words: str | None) -> None:
    """A month is called a month, a day a day, and what is no date stands as written."""
    assert words == values.interval(start, end)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P6M", "6 months"),
        ("P1Y6M", "1 year 6 months"),
        ("P2W", "2 weeks"),
        ("PT3H", "3 hours"),
        ("soon", "soon"),
    ],
)
def test_durations(iso: str, words: str) -> None:
    """A duration is told in its units."""
    assert words == values.duration(iso)


def test_a_quantity_begins_with_its_words() -> None:
    """The words of a number stand before what they are taken for."""
    claim = interview().claims[2]
    told = values.number(claim.quantities[0], interview().document.text)
    assert told == '<q dir="ltr">about 12</q>: about 12 <bdi>boys</bdi>'


def test_behind_a_figure_stand_the_numbers_of_what_it_counts() -> None:
    """Seven boys are no girls, and the ages of boys are no number of boys."""
    text = (
        "On 27 August 2022 shells killed seven boys, aged between 5 and 9, and four girls in Orun. "
        "On 27 August 2022 shells killed nine girls in Orun, a nurse said."
    )
    readings, weighing = weigh_texts([("a.txt", text, "2022-08-30", None)])
    case = replace(little_casefile(), readings=tuple(readings), weighing=weighing, decisions=())
    lines = page(case).text("//h4[contains(., 'girl: killing')]/following-sibling::div[1]//li//q")
    assert lines == ["four", "nine"]


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_interval_is_too_odd_to_show(start: str, end: str) -> None:
    """Whatever stands in a date, something is shown and nothing breaks."""
    shown = values.interval(start, end)
    assert (shown is None) == (not start and not end)
