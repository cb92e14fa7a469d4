"""Measuring places: what counts as found and as located, on a corpus made up for it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from making import draft_of
from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.places import apart, measure_places
from onrecord.reading.qualify.places import places
from onrecord.record.claim import Where
from onrecord.record.text import Span
from qualify_stages import TOOLS

TEXT = "They left Oran for Kasu. A Kasuan truck came."


def _article(text: str) -> str:
    marks = "".join(
        f"<toponym><start>{at}</start><end>{at + len(name)}</end><phrase>{name}</phrase>"
        f'<gaztag geonameid="{number}"><lat>{lat}</lat><lon>1.0</lon></gaztag></toponym>'
        for name, number, lat in (("Oran", 7, 1.0), ("Kasu", 8, 2.0), ("Kasuan", 8, 2.0))
        for at in [text.rindex(name) if name == "Kasuan" else text.index(name)]
    )
    return f"<article><text>{text}</text><toponyms>{marks}</toponyms></article>"


def _corpus(tmp_path: Path) -> Path:
    file = tmp_path / "corpus.xml"
    file.write_text(f"<articles>{_article(TEXT)}{_article(TEXT)}</articles>", "utf-8")
    return file


def _place(span: Span, lat: float | None, geonames: int | None = None) -> Where:
    (any_place,) = places(draft_of("They met in Oran."), TOOLS).claims[0].places
    lon = None if lat is None else 1.0
    words = span.of(TEXT)
    return replace(any_place, text=words, span=span, lat=lat, lon=lon, geonames=geonames)


def _predict(text: str, url: str | None, spans: Sequence[Span] | None) -> Sequence[Where]:
    """Find Oran and one name too many; locate one by its id, one within reach, one not at all."""
    if spans is None:
        return [_place(Span(10, 14), 1.0), _place(Span(0, 4), 1.0)]
    return [_place(spans[0], 80.0, 7), _place(spans[1], 3.0), _place(spans[2], None)]


def test_found_and_located_are_counted_by_half(tmp_path: Path) -> None:
    """Adjectives are left out of the second figure; an id or 161 km make a name located right."""
    measured = measure_places(_corpus(tmp_path), _predict, lambda words: words == "Kasuan")
    rows = [(s.name, s.precision, s.recall) for s in measured.scores]
    assert rows[:2] == [
        ("found, built with", 50.0, pytest.approx(100 / 3)),
        ("found without adjectives, built with", 50.0, 50.0),
    ]
    assert measured.notes[0] == (
        "located, built with: of 3 names given 66.6 in 100 within 161 km; "
        "of the 2 located 100.0 in 100"
    )


def test_what_is_missed_comes_from_the_half_built_with(tmp_path: Path) -> None:
    """The lines name what was found and not marked, and what was marked and not found."""
    measured = measure_places(_corpus(tmp_path), _predict, lambda words: words == "Kasuan")
    assert measured.misses == ("not marked: 'They'", "missed: 'Kasu'")


@pytest.mark.parametrize("content", [None, "no corpus", "<articles/>"])
def test_a_file_that_is_no_corpus_is_named(tmp_path: Path, content: str | None) -> None:
    """A file that is missing or is something else is said to be so."""
    file = tmp_path / "lgl.xml"
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(CorpusMissing, match=r"lgl\.xml"):
        measure_places(file, _predict, lambda _: False)


def test_distances_are_those_on_the_globe() -> None:
    """From a pole to the equator it is a quarter of the way round."""
    assert apart((90.0, 0.0), (0.0, 30.0)) == pytest.approx(10_007, abs=2)
