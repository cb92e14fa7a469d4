"""A list of places of one's own: what it may hold, how it is kept, that it decides."""

from pathlib import Path

import pytest

from commanding import exported, onrecord
from making import draft_of
from onrecord.language.gazetteer import load_gazetteer
from onrecord.language.ownplaces import BadPlaces, own_places
from onrecord.language.tools import load_tools
from onrecord.reading.qualify.places import places
from onrecord.record.claim import Where

CODES = load_gazetteer().codes
LIST = """name,other_names,inside,country,lat,lon
Ostrel,Ustral; أسترل,Masila district,SY,35.5,40.25
Camp Nine,,,SY,,
Walika,,,UG,1.5,32.5
"""


def _found(tmp_path: Path, sentence: str, content: str = LIST) -> list[Where]:
    file = tmp_path / "villages.csv"
    file.write_text(content, "utf-8")
    return [*places(draft_of(sentence), load_tools(file)).claims[0].places]


@pytest.mark.parametrize("name", ["Ostrel", "Ustral"])
def test_a_village_is_found_by_every_name_of_the_list(tmp_path: Path, name: str) -> None:
    """A name of the list has its coordinates and what it lies in, and is named as worded."""
    (place,) = _found(tmp_path, f"They were held in {name} for a week.")
    told = (place.name, place.lat, place.lon, place.precision, place.country, place.inside)
    assert told == (name, 35.5, 40.25, "point", "SY", ("Masila district", "Syria"))


def test_the_list_has_a_trace_of_its_own(tmp_path: Path) -> None:
    """What the list locates is stamped with the list's version."""
    (place,) = _found(tmp_path, "They were held in Ostrel.")
    tools = load_tools(tmp_path / "villages.csv")
    assert (place.trace.model, place.trace.version) == ("places/own", tools.versions["places/own"])


def test_a_place_without_coordinates_is_known_by_name(tmp_path: Path) -> None:
    """Where the list gives no coordinates, the place has its country and nothing on a map."""
    (place,) = _found(tmp_path, "They were moved to Camp Nine.")
    assert (place.precision, place.country, place.lat) == ("name", "SY", None)


def test_a_place_of_the_list_helps_to_choose(tmp_path: Path) -> None:
    """A village of the list says in which country an ambiguous name lies."""
    content = "name,country,lat,lon\nOstrel,SV,13.6,-88.3\n"
    found = _found(tmp_path, "They fled from Ostrel to San Miguel.", content)
    assert [p.country for p in found] == ["SV", "SV"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("village\nOstrel\n", "has no column 'name'"),
        ("name,colour\nOstrel,red\n", "the column 'colour' is not known"),
        ("name,country\nOstrel,Syria\n", "line 2: 'SYRIA' is no country's code"),
        ("name,lat,lon\nOstrel,95,40\n", "line 2: lat '95' is no number from -90 to 90"),
        ("name,lat,lon\nOstrel,35,\n", "line 2: one of lat and lon is empty"),
        ("name,country\nOstrel,SY,35\n", "line 2: more cells than columns"),
        ("name,country\n,SY\n", "line 2: no name"),
        ('name\n"Ostrel\n', "mend the quotation marks"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(content: str, line: str) -> None:
    """What is wrong is said with the file, the line and what to do."""
    with pytest.raises(BadPlaces, match=r"^list\.csv") as refused:
        own_places(content.encode(), "list.csv", CODES)
    assert line in str(refused.value)


def test_a_list_in_another_encoding_is_refused() -> None:
    """A list that is not UTF-8 is refused rather than read wrong."""
    with pytest.raises(BadPlaces, match="is not UTF-8"):
        own_places("name\nOströl\n".encode("latin-1"), "list.csv", CODES)


def _papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("Two men were shot in Ostrel, the mayor said.\n", "utf-8")
    (folder / "places.csv").write_text(LIST, "utf-8")
    return folder


def test_read_keeps_the_list_with_the_case(tmp_path: Path) -> None:
    """The list is kept under its hash, is no document, and is used again without being named."""
    papers, case = _papers(tmp_path), tmp_path / "case"
    given = onrecord("read", papers, "--places", papers / "places.csv", "--case", case)
    again = onrecord("read", papers, "--case", case)
    kept = [f.name[:5] for f in (case / "places").iterdir()]
    outcomes = (given.returncode, given.stdout.startswith("1 document"), again.returncode, kept)
    assert outcomes == (0, True, 0, ["0001-"])
    readings = [r for r in exported(case) if r["type"] == "reading"]
    assert ["places/own" in r["tools"] for r in readings] == [True]


def test_verify_names_a_list_that_was_changed(tmp_path: Path) -> None:
    """A kept list that is not as it was given does not hold, and is not read with."""
    papers, case = _papers(tmp_path), tmp_path / "case"
    onrecord("read", papers, "--places", papers / "places.csv", "--case", case)
    (kept,) = (case / "places").iterdir()
    kept.chmod(0o600)
    kept.write_text("name\nElsewhere\n", "utf-8")
    assert f"places/{kept.name}: was changed" in onrecord("verify", case).stdout
    assert "give the list again with --places" in onrecord("read", papers, "--case", case).stderr


def test_a_bad_list_makes_no_case(tmp_path: Path) -> None:
    """A list that cannot be used is refused before anything is written."""
    papers, case = _papers(tmp_path), tmp_path / "case"
    (tmp_path / "bad.csv").write_text("village\nOstrel\n", "utf-8")
    outcome = onrecord("read", papers, "--places", tmp_path / "bad.csv", "--case", case)
    assert (outcome.returncode, case.exists()) == (2, False)
