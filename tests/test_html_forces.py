"""Who is said to have done it: one country's army under several names, and what names nobody."""

from dataclasses import replace

import pytest

from casefile_making import little_casefile
from onrecord.casefile.formats.html.alleged import naming, parties
from onrecord.casefile.formats.html.forces import Force, force
from onrecord.casefile.formats.html.index import index
from onrecord.run.measured import weigh_texts

CHILE = "The Chilean army shelled Ostrel. The army denied it."
BOTH = "The Chilean army and the Peruvian army met. The army shelled Ostrel."

WORDS = [
    ("the army", CHILE, Force("army", "CL")),
    ("armed forces of Chile", "", Force("army", "CL")),
    ("Chile's armed forces", "", Force("army", "CL")),
    ("ARMED FORCES MEMBERS", "THE CHILEAN ARMED FORCES LEFT OSTREL.", Force("army", "CL")),
    ("soldiers of the Peruvian army", CHILE, Force("army", "PE")),
    ("the army", BOTH, Force("army", None)),
    ("the army", "Chile is a country. Chile has coasts.", Force("army", "CL")),
    ("the army", "Shells fell on Ostrel.", Force("army", None)),
    ("the air force", CHILE, Force("air force", "CL")),
    ("the police", "Chile, Peru and Chile.", Force("police", "CL")),
    ("the River Guard", CHILE, None),
    ("eight army officers", CHILE, None),
    ("the Chilean", CHILE, None),
]


@pytest.mark.parametrize(("words", "about", "expected"), WORDS)
def test_of_which_country(words: str, about: str, expected: Force | None) -> None:
    """A force is its country's by its own words, else as its document speaks of it."""
    assert force(words, about) == expected


def named(*texts: str) -> list[list[str]]:
    """Return the words of each party that has a name, in a case of some texts."""
    reports = [(f"{at}.txt", text, "2023-05-04", None) for at, text in enumerate(texts)]
    readings, weighing = weigh_texts(reports)
    content = replace(
        little_casefile(), readings=tuple(readings), weighing=weighing, decisions=(), problems=()
    )
    told = [(p.name, *p.also) for p in parties(index(content)) if p.name is not None]
    return sorted(sorted(str(words.striptags()).strip("“”") for words in each) for each in told)


SALVOS = (
    "The Chilean army shelled Ostrel on 3 May 2023, said Ilka Tarn.",
    "The armed forces shelled Ostrel on 3 May 2023, said Oren Vask. The Chilean army has guns.",
    "The Peruvian army shelled Ketar on 3 May 2023, said Rona Jesk.",
)


def test_the_armies_of_two_countries_stay_two() -> None:
    """One country's army is one party under its names, and another's stands apart."""
    assert named(*SALVOS) == [["The Chilean army", "The armed forces"], ["The Peruvian army"]]


def test_an_army_of_no_country_stands_by_its_document() -> None:
    """Where two countries' armies are told of, "the army" of neither is neither's."""
    unsaid = "The army shelled Lasker on 3 May 2023, said the driver Tomas Velk."
    assert named(*SALVOS, unsaid) == [
        ["The Chilean army", "The armed forces"],
        ["The Peruvian army"],
        ["The army"],
    ]
    assert named(SALVOS[0], unsaid) == [["The Chilean army", "The army"]]


NO_NAMES = [
    "in January",
    "January",
    "27 August",
    "on charges of",
    "they",
    "a number of individuals",
]


@pytest.mark.parametrize("words", NO_NAMES)
def test_what_names_nobody(words: str) -> None:
    """Months, days and what begins with a preposition are no party's name."""
    assert not naming(words)


def test_a_day_before_a_name_is_no_part_of_it() -> None:
    """ "27 August units of the Marsh Guard" are units of the Marsh Guard."""
    assert naming("27 August units of the Marsh Guard") == naming("units of the Marsh Guard")
    assert naming("the 44th Brigade") == ["44th", "brigade"]
