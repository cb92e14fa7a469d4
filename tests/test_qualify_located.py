"""Which place is meant: every row of the fixture, and what may never be located."""

from collections.abc import Sequence

import pytest

from making import draft_of, rows
from onrecord.reading.qualify.places import places
from onrecord.record.claim import Where
from qualify_stages import TOOLS


def _row(row: dict[str, str]) -> str:
    return row["sentence"]


def _told(found: Sequence[Where]) -> list[str]:
    return [", ".join([f"{p.name} {p.precision or 'not located'}", *p.inside]) for p in found]


@pytest.mark.parametrize("row", rows("located"), ids=_row)
def test_places_are_located_as_the_fixture_says(row: dict[str, str]) -> None:
    """Each place of a sentence is the row's, as exact as the row says."""
    found = places(draft_of(row["sentence"]), TOOLS).claims[0].places
    assert row["places"].split("; ") == _told(found)


@pytest.mark.parametrize("row", rows("located"), ids=_row)
def test_what_is_not_chosen_has_no_coordinates(row: dict[str, str]) -> None:
    """A place that is left open, or where somebody stays now, is nowhere on a map."""
    for place in places(draft_of(row["sentence"]), TOOLS).claims[0].places:
        open_ = place.precision in (None, "ambiguous")
        nowhere = (place.geonames, place.lat, place.lon, place.inside) == (None, None, None, ())
        assert open_ == nowhere


def test_candidates_are_listed_where_none_is_chosen() -> None:
    """An ambiguous name lists the ids of the places that have it, and no country."""
    (place,) = places(draft_of("Three people died in San Miguel."), TOOLS).claims[0].places
    assert (len(place.candidates) > 5, place.country) == (True, None)


def test_where_a_source_was_met_is_hidden_in_unpublished_papers() -> None:
    """A place of meeting is not located where the document has no publisher."""
    draft = draft_of("She told us in Gaziantep that the school had burned.")
    found = [p for c in places(draft, TOOLS).claims for p in c.places]
    assert [p.geonames for p in found] == [None] * len(found)
