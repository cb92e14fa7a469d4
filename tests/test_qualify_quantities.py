"""Numbers and times: every row of the fixtures, value by value."""

import pytest

from making import draft_of, sentences
from onrecord.reading.qualify.quantities import quantities
from onrecord.reading.qualify.times import times
from onrecord.record.claim import Quantity, When
from qualify_stages import TOOLS

NUMBERS, DATES = sentences("quantities"), sentences("times")


def _bound(value: float | None) -> str:
    return "open" if value is None else f"{value:.12g}"


def _number(value: Quantity, text: str) -> dict[str, str]:
    return {
        "words": value.text,
        "low": _bound(value.low),
        "high": _bound(value.high),
        "about": "yes" if value.approximate else "",
        "unit": value.unit or "",
        "counted": value.counted or "",
        "per": value.per or "",
        "within": value.within.of(text) if value.within else "",
    }


def _time(value: When) -> dict[str, str]:
    return {
        "words": value.text,
        "kind": value.kind,
        "start": value.start or "",
        "end": value.end or "",
        "duration": value.duration or "",
    }


def _expected(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{k: v for k, v in r.items() if k != "sentence"} for r in rows if r["words"] != "-"]


@pytest.mark.parametrize("sentence", NUMBERS)
def test_quantities_as_the_fixture_says(sentence: str) -> None:
    """The quantities of a sentence are those of its rows, in order, and no others."""
    draft = quantities(draft_of(sentence), TOOLS)
    found = [_number(q, draft.document.text) for c in draft.claims for q in c.quantities]
    assert _expected(NUMBERS[sentence]) == found


@pytest.mark.parametrize("sentence", DATES)
def test_times_as_the_fixture_says(sentence: str) -> None:
    """The times of a sentence are those of its rows, in order, and no others."""
    draft = times(draft_of(sentence, published="2021-03-17"), TOOLS)
    assert _expected(DATES[sentence]) == [_time(t) for c in draft.claims for t in c.times]


def test_without_a_date_of_its_own_a_document_places_no_relative_time() -> None:
    """Relative times keep their words and stay open where the document has no date."""
    draft = times(draft_of("They came yesterday and on 3 May."), TOOLS)
    assert [(t.text, t.start) for t in draft.claims[0].times] == [
        ("yesterday", None),
        ("3 May", None),
    ]


def test_a_document_in_another_language_gives_its_digits_only() -> None:
    """Where there are no lists, digits are read and words are not."""
    draft = quantities(draft_of("Il y avait 40 ou 1,200 dozens in 2013.", language="fr"), TOOLS)
    assert [q.text for q in draft.claims[0].quantities] == ["40", "1,200"]
