"""Places compared over a case: by name, and by where they were located."""

from dataclasses import replace

import pytest

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim
from onrecord.record.reading import Reading
from onrecord.weighing.comparing.frame import Frame
from onrecord.weighing.draft import Draft
from onrecord.weighing.settings.sites import sites, worded
from weighing_making import Said, document, reading

HERE, THERE = (35.95, 39.01), (13.48, -88.18)


def frames(*read: Reading) -> list[Frame]:
    """Return what each claim of a case words."""
    claims = [c for r in read for c in r.claims]
    texts = {r.document.id: r.document for r in read}
    draft = Draft(
        readings=read, decisions=(), tools=load_tools(), texts=texts, claims=tuple(claims)
    )
    return [worded(c, texts[c.document].text, sites(draft)) for c in claims]


def shelled(name: str, spot: tuple[float, float] | None, number: int) -> Reading:
    """Return a reading whose one claim places a shelling."""
    words = f"shells hit {name} at dawn"
    return reading(document(f"{number}.txt", f"{words}."), [Said(words, at=name, spot=spot)])


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("Tamrun", HERE), ("Ath-Thamrun", HERE), True),
        (("Tamrun", HERE), ("Tamrun", HERE), True),
        (("Tamrun", HERE), ("Tamrun", THERE), False),
        (("Tamrun", None), ("Tamrun", THERE), True),
        (("Tamrun", None), ("Tamrun", None), True),
        (("Tamrun", HERE), ("Orsek", THERE), False),
    ],
)
def test_places_agree_by_where_they_are(
    one: tuple[str, tuple[float, float] | None],
    other: tuple[str, tuple[float, float] | None],
    agree: bool,
) -> None:
    """Two spellings of one spot agree, one name of two spots does not; else the name decides."""
    first, second = frames(shelled(*one, 1), shelled(*other, 2))
    day = ("2022-08-27", "2022-08-27")
    same = replace(first, days=day).one_event(replace(second, days=day))
    assert (first.agrees(second), same) == (agree, agree)


def _as(read: Reading, precision: str) -> Reading:
    def told(claim: Claim) -> Claim:
        places = tuple(replace(p, precision=precision) for p in claim.places)
        return replace(claim, places=places)

    return replace(read, claims=tuple(map(told, read.claims)))


@pytest.mark.parametrize("precision", ["country", "region", "province"])
def test_what_was_located_as_a_province_is_too_wide(precision: str) -> None:
    """A country, region or province makes no two claims one event's, whatever it is called."""
    (found,) = frames(_as(shelled("Tamrun", HERE, 1), precision))
    assert found.places == frozenset()


def test_a_town_is_a_spot_though_a_province_has_its_name() -> None:
    """What was located as a town stays a spot where the case has the province too."""
    found = frames(shelled("Tamrun", HERE, 1), _as(shelled("Tamrun", HERE, 2), "province"))
    assert [f.places for f in found] == [frozenset({"@35.95 39.01"}), frozenset()]


def test_a_common_word_is_no_place_elsewhere() -> None:
    """One reading in which "This" is a place makes it none where a sentence begins with it."""
    odd = reading(document("odd.txt", "Two were shot in This."), [Said("shot in This", at="This")])
    name = reading(document("name.txt", "He fled to Tamrun."), [Said("to Tamrun", at="Tamrun")])
    other = reading(document("other.txt", "This killed six."), [Said("This killed six")])
    known = reading(document("known.txt", "Tamrun was hit."), [Said("Tamrun was hit")])
    found = frames(odd, name, other, known)
    assert [sorted(frame.places) for frame in found] == [["this"], ["tamrun"], [], ["tamrun"]]


@pytest.mark.parametrize(
    ("words", "at", "there"),
    [
        ("eight women, interviewed at Sorna", "Sorna", False),
        ("three girls interviewed by our team in Sorna were raped", "Sorna", False),
        ("we met two of the women in Sorna", "Sorna", False),
        ("survivors seeking care at Sorna", "Sorna", False),
        ("a monk was interviewed about the killing of a novice in Sorna", "Sorna", True),
        ("soldiers met two women in Sorna and raped them", "Sorna", True),
    ],
)
def test_where_somebody_told_of_it_is_not_where_it_was(words: str, at: str, there: bool) -> None:
    """ "Interviewed at Sorna" says nothing of where the deed was done."""
    found = frames(reading(document("1.txt", f"{words}."), [Said(words, at=at)]))
    assert bool(found[0].places) == there
