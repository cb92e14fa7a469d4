"""The gazetteer: what it finds, how names are folded, and that only the pinned file is used."""

from pathlib import Path

import pytest

from onrecord.language import gazetteer
from onrecord.language.gazetteer import Gazetteer, GazetteerChanged, load_gazetteer
from onrecord.language.placenames import folded


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Raqqa", "ar-Raqqah", "Al Raqqa", "AR-RAQQA"), "raqa"),
        (("Qāmishlī", "Al-Qamishli", "al Qamishli"), "qamishli"),
        (("St. Petersburg", "Saint Petersburg"), "saint petersburg"),
        (("الرقة", "رقة", "الرقه"), "رقه"),
        (("Côte d'Ivoire", "Cote d’Ivoire"), "cote divoire"),
        (("Ełk", "Elk"), "elk"),
        (("Al", "AL"), "al"),
    ],
)
def test_spellings_of_one_name_are_filed_together(names: tuple[str, ...], key: str) -> None:
    """Case, accents, articles, apostrophes and doubled letters make no other name."""
    assert {folded(name) for name in names} == {key}


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "country", "SY"),
        ("North Kivu", "province", "CD"),
        ("Deir al-Zour", "province", "SY"),
        ("Lamar County", "district", "US"),
        ("Tell Abyad", "city", "SY"),
        ("Usulután", "province", "SV"),
        ("Kobane", "city", "SY"),
        ("الموصل", "district", "IQ"),
        ("منبج", "district", "SY"),
        ("Shingal", "district", "IQ"),
    ],
)
def test_places_are_found_by_their_names(name: str, kind: str, country: str) -> None:
    """Countries, provinces, districts and cities are found in Latin and in Arabic letters."""
    found = load_gazetteer().find(name)
    assert (kind, country) in [(p.kind, p.country) for p in found]


@pytest.mark.parametrize("name", ["", "Ostrelgrad", "the men", "OSM"])
def test_what_is_no_name_is_not_found(name: str) -> None:
    """Words, made-up names and codes of airports are not in it."""
    assert load_gazetteer().find(name) == ()


def test_a_city_knows_what_it_lies_in() -> None:
    """Province, district and coordinates of a city are those of the sources."""
    world = load_gazetteer()
    city = next(p for p in world.find("Paris") if p.country == "US" and p.people > 20_000)
    told = (world.place(city.province).name, world.place(city.district).name)
    assert (*told, round(city.lat or 0), round(city.lon or 0)) == ("Texas", "Lamar County", 34, -96)


def test_only_the_pinned_file_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was changed, or that is missing, is named, and nothing is read with it."""
    changed = tmp_path / "world.bin"
    changed.write_bytes(gazetteer.SIGN + b"[]\n")
    monkeypatch.setattr(gazetteer, "_file", lambda: changed)
    with pytest.raises(GazetteerChanged, match="is not the one"):
        gazetteer.check_gazetteer()
    changed.unlink()
    with pytest.raises(GazetteerChanged, match="is missing"):
        gazetteer.check_gazetteer()


def test_a_file_of_another_kind_is_no_gazetteer(tmp_path: Path) -> None:
    """A file without the sign is not read as one."""
    other = tmp_path / "world.bin"
    other.write_text("name,lat,lon\n", "utf-8")
    with pytest.raises(GazetteerChanged, match="is no gazetteer"):
        Gazetteer(other)
