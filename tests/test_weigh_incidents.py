"""Reported incidents: what belongs together, its figures, its sources, what is not on record."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.language.tools import load_tools
from onrecord.reading.path import read
from onrecord.record.case import ReportedIncident, Sources
from onrecord.record.document import Custody, Receipt
from onrecord.record.reading import Reading
from onrecord.weighing.comparing.words import mapping
from onrecord.weighing.path import weigh
from weighing_making import Said, document, minor, reading

TABLE = Path(__file__).parent / "fixtures" / "weighing" / "missing.md"
MISSING = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in TABLE.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| code")
]
GENERAL = {"date", "place", "number", "alleged_perpetrator", "source_of_knowledge"}
KILLED = Said(
    "21 people were killed",
    "Ilan Varo",
    count=("21", 21, 21, "people"),
    on="2022-08-27",
    at="Tamrun",
    concerns=("killing",),
)


def told(name: str, *said: Said, text: str | None = None, published: str | None = None) -> Reading:
    """Return a reading of a document that holds the claims' words in a row."""
    words = text or ". ".join(s.words for s in said) + "."
    return reading(document(name, words, published), said)


def incidents(*readings: Reading) -> list[tuple[int, ReportedIncident]]:
    """Return the reported incidents with their number of claims, largest first."""
    found = weigh(readings, [], None).incidents
    return sorted(((len(i.claims), i) for i in found), key=lambda pair: -pair[0])


def sizes(*readings: Reading) -> list[int]:
    """Return how many claims each reported incident has."""
    return [size for size, _ in incidents(*readings)]


def test_same_time_and_place_across_documents() -> None:
    """Claims of one matter, place and day are of one reported incident."""
    later = replace(KILLED, words="85 people were killed", count=("85", 85, 85, "people"))
    assert sizes(told("a.txt", KILLED), told("b.txt", later)) == [2]


def test_other_time_place_or_matter() -> None:
    """Another day, another place or another matter makes another incident."""
    first = told("a.txt", KILLED)
    for change in (
        replace(KILLED, on="2022-09-02"),
        replace(KILLED, at="Zumayl"),
        replace(KILLED, concerns=("denial_humanitarian_access",)),
        replace(KILLED, on=("2022-01-01", "2022-12-31")),
    ):
        assert sizes(first, told("b.txt", change)) == [1, 1]


def test_close_by_in_one_document() -> None:
    """In one document what stands close belongs together, as long as nothing speaks against it."""
    bare = Said("12 of them were children", "Ilan Varo", concerns=("killing",))
    assert sizes(told("a.txt", KILLED, bare)) == [2]
    assert sizes(told("a.txt", KILLED, replace(bare, on="2022-10-01"))) == [1, 1]


def test_further_on_in_one_document() -> None:
    """Further on it belongs to the document's event of that matter, if there is only one."""
    bare = Said("12 of them were children", "Ilan Varo", concerns=("killing",))
    between = [Said(f"It rained on day {n}", "Ilan Varo") for n in range(5)]
    second = replace(KILLED, words="they killed 21 people later", on="2022-10-01")
    assert sizes(told("a.txt", KILLED, *between, bare)) == [2]
    assert sizes(told("a.txt", KILLED, second, *between, bare)) == [1, 1, 1]


def test_what_has_no_date_joins_the_one_dated_event() -> None:
    """Without a date, a claim joins the one event of its matter and place, not one of two.

    Nor does it where it has no words in common with what is told of that event.
    """
    undated = told("b.txt", replace(KILLED, on=None))
    other = told("b.txt", replace(KILLED, words="they shot him", count=None, on=None))
    second = replace(KILLED, words="they killed 21 people later", on="2022-10-01")
    assert sizes(told("a.txt", KILLED), undated) == [2]
    assert sizes(told("a.txt", KILLED), told("c.txt", second), undated) == [1, 1, 1]
    assert sizes(told("a.txt", KILLED), other) == [1, 1]


def test_two_matters_of_one_event() -> None:
    """A claim of two matters brings the claims of either together."""
    both = Said("shells hit the school and killed", "Ilan Varo", concerns=("killing", "attack"))
    hit = Said("the school was hit", "Ilan Varo", concerns=("attack",))
    assert sizes(told("a.txt", KILLED, both, hit)) == [3]


def test_figures() -> None:
    """The lowest and the highest number on record; no best number until a person sets it."""
    later = replace(KILLED, words="85 people were killed", count=("85", 85, 85, "people"))
    other = replace(KILLED, words="9 children were killed", count=("9", 9, 9, "children"))
    _, one = incidents(told("a.txt", KILLED, other), told("b.txt", later))[0]
    assert [(f.what, f.low, f.high, f.best, len(f.claims)) for f in one.figures] == [
        ("child: killing", 9, 9, None, 1),
        ("person: killing", 21, 85, None, 2),
    ]


@pytest.mark.parametrize(
    ("words", "counted"),
    [("there were 23 dead", "dead"), ("it counted 23 deaths", "deaths"), ("to kill 23", None)],
)
def test_the_dead_are_people_who_were_killed(words: str, counted: str | None) -> None:
    """However they are called, the dead are in one figure."""
    dead = replace(KILLED, words=words, count=("23", 23, 23, counted))
    _, one = incidents(told("a.txt", KILLED), told("b.txt", dead))[0]
    assert [(f.what, f.low, f.high) for f in one.figures] == [("person: killing", 21, 23)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("51 children were killed (20) or maimed (31)", ["child: killing", "child: maiming"]),
        ("51 children were killed or maimed", []),
    ],
)
def test_a_total_of_the_killed_or_maimed_is_no_figure_of_either(
    words: str, expected: list[str]
) -> None:
    """What stands in brackets after each is; without that nothing is counted."""
    custody = Custody(receipt=Receipt(name="a.txt", from_=None, by=None, at=None, how=None))
    told_so = read(f"In Tamrun {words} in May 2022.".encode(), custody, load_tools())
    figures = [f for _, one in incidents(told_so) for f in one.figures]
    assert [f.what for f in figures] == expected
    assert [f.low for f in figures] == [20, 31][: len(expected)]


def test_schools_are_counted_of_attacks_on_schools() -> None:
    """Of one attack on both, each number is of what it counts."""
    struck = replace(
        KILLED,
        words="attacks on 19 schools and 6 hospitals were noted",
        count=("19", 19, 19, "schools"),
        concerns=("attack_on_hospitals", "attack_on_schools"),
    )
    _, one = incidents(told("a.txt", struck))[0]
    assert [f.what for f in one.figures] == ["school: attack on schools"]


def test_the_fullest_claim_stands_first_and_a_denial_last() -> None:
    """What an incident is known by is the claim that tells most of it."""
    bare = Said("there was shooting", "Ilan Varo", concerns=("killing",))
    denied = replace(bare, words="nobody was killed", more=(("polarity", "negated"),))
    three = told("a.txt", denied, bare, KILLED)
    (size, one), *_ = incidents(three)
    words = {c.id: c.text for c in three.claims}
    assert size == 3
    assert [words[c] for c in one.claims] == [KILLED.words, bare.words, denied.words]


def test_an_open_end_stays_open() -> None:
    """Where somebody says "more than", the highest number is not known."""
    more = replace(KILLED, words="over 30 people died", count=("over 30", 30, None, "people"))
    _, one = incidents(told("a.txt", KILLED), told("b.txt", more))[0]
    assert [(f.low, f.high) for f in one.figures] == [(21, None)]


def test_what_counts_no_victims() -> None:
    """Those alleged to have done it, shares, measures and negated claims give no figure."""
    four = replace(KILLED, words="4 men killed them", count=("4", 4, 4, "men"), doer="4 men")
    none = replace(KILLED, more=(("polarity", "negated"),), words="not 6 people were killed")
    none = replace(none, count=("6", 6, 6, "people"))
    _, one = incidents(told("a.txt", four, none))[0]
    assert one.figures == ()


def test_sources_are_counted_once_for_each_origin() -> None:
    """One witness behind two documents is one; an unnamed source is never added."""
    saw = replace(KILLED, source="Lina Durshan", more=(("basis", "eyewitness"),))
    again = replace(saw, words="She counted 21 people killed there", more=())
    unnamed = replace(KILLED, words="The dead were 21 people", source=None)
    _, one = incidents(
        told("a.txt", KILLED), told("b.txt", saw), told("c.txt", again), told("d.txt", unnamed)
    )[0]
    assert one.sources == Sources(primary=1, secondary=0, independent=2, cannot_tell=1)


def test_two_independent_sources() -> None:
    """Two named sources who tell it in their own words are two."""
    other = replace(KILLED, words="the shells left 21 people dead", source="Lina Durshan")
    _, one = incidents(told("a.txt", KILLED), told("b.txt", other))[0]
    assert one.sources == Sources(primary=0, secondary=0, independent=2, cannot_tell=0)


def test_a_secondary_source_is_one_by_its_words() -> None:
    """Who heard it is secondary; where the words do not say how they know, it is neither."""
    heard = replace(KILLED, source="Lina Durshan", more=(("basis", "hearsay"),))
    _, one = incidents(told("a.txt", KILLED), told("b.txt", heard))[0]
    assert (one.sources.primary, one.sources.secondary) == (0, 1)


def test_what_is_not_on_record() -> None:
    """Each field that nobody stated says where it might be found; none is a question."""
    bare = Said("they were killed", "Ilan Varo", concerns=("killing",))
    _, one = incidents(told("a.txt", bare))[0]
    assert {m.field: m.where for m in one.not_on_record} == {
        "date": "Hospital, civil or burial registers.",
        "place": "Hospital or burial registers of the district.",
        "number": "Hospital, civil or burial registers.",
        "alleged_perpetrator": (
            "Reports of monitors on which forces and groups were in the area at the time."
        ),
        "source_of_knowledge": "The document's author, who can say how each source came to know.",
        "weapon_type": (
            "Reports of those who clear mines and shells, or the pictures and reports of monitors."
        ),
    }


@pytest.mark.parametrize(("code", "given", "asked"), MISSING)
def test_fields_of_one_violation_that_nobody_stated(code: str, given: str, asked: str) -> None:
    """A violation's own fields are listed where no claim of it gives them, as the fixture says."""
    said = Said("they were there", "Ilan Varo", concerns=(code,))
    read = reading(document("a.txt", "they were there"), [said])
    fields = dict.fromkeys(filter(None, given.split(", ")), "Yes")
    (claim,) = read.claims
    concerns = tuple(replace(m, fields=fields) for m in claim.may_concern)
    read = replace(read, claims=(replace(claim, may_concern=concerns),))
    found = {m.field for m in incidents(read)[0][1].not_on_record}
    assert found - GENERAL == set(filter(None, asked.split(", ")))


def test_no_place_to_look_is_a_question_or_a_victim() -> None:
    """Where something might be found is never a question, and never a victim, witness or child."""
    table, own = mapping("elsewhere"), mapping("elsewhere_of")
    places = [where for each in (*table.values(), *own.values()) for where in each.values()]
    assert len(places) > 40
    assert not [w for w in places if "?" in w or re.search(r"(?i)victim|witness|famil|ask", w)]
    assert "sexual_violence" not in own


def test_what_did_not_happen_is_no_incident() -> None:
    """Where every claim says that nothing happened, nothing is reported."""
    said = Said("nobody was killed", "Ilan Varo", concerns=("killing",))
    said = replace(said, more=(("polarity", "negated"),))
    assert incidents(told("a.txt", said)) == []


def test_nothing_more_is_asked_of_sexual_violence_or_of_a_minor() -> None:
    """No field is listed as missing for sexual violence, or where a minor is the source."""
    of = document("a.txt", "they were held")
    said = Said("they were held", "Yunis", concerns=("deprivation_liberty",))
    young = reading(of, [said])
    young = replace(young, entities=(replace(minor(of, "Yunis"), id=young.entities[0].id),))
    assert incidents(young)[0][1].not_on_record == ()
    harmed = Said("they were harmed", "Ilan Varo", concerns=("sexual_violence",))
    assert incidents(told("b.txt", harmed))[0][1].not_on_record == ()


def test_time_place_and_parties() -> None:
    """The narrowest time, the place named most, and who is alleged to have done it."""
    wide = replace(
        KILLED,
        words="Ilan Varo killed them in August",
        on=("2022-08-20", "2022-08-31"),
        count=None,
        doer="Ilan Varo",
    )
    weighed = weigh([told("a.txt", KILLED, wide)], [], None)
    (one,) = weighed.incidents
    assert (one.time and one.time.start, one.place and one.place.name) == ("2022-08-27", "Tamrun")
    assert one.parties == (weighed.entities[0].id,)


def test_places_written_otherwise() -> None:
    """Words such as "Bayt" and other spellings are one place; a province is too wide to count."""
    first = told("a.txt", replace(KILLED, at="Bayt Tamrun"))
    for at, expected in (("Beit Tamroun", [2]), ("Tamrun village", [2]), ("Zumayl", [1, 1])):
        assert sizes(first, told("b.txt", replace(KILLED, at=at))) == expected
    province = replace(KILLED, at="Sawrad province")
    assert sizes(told("a.txt", province), told("b.txt", province)) == [1, 1]


def test_time_and_place_from_just_before() -> None:
    """A claim without day or place has those of the claims just before, which stand beside it."""
    shelled = replace(KILLED, words="shells fell on Tamrun", count=None, concerns=())
    bare = Said("21 people were killed", "Ilan Varo", concerns=("killing",))
    assert sizes(told("a.txt", shelled, bare), told("b.txt", KILLED)) == [3]


def test_a_figure_counts_people() -> None:
    """Cartridges found beside the dead are no victims."""
    shells = replace(
        KILLED, words="230 cartridges lay there", count=("230", 230, 230, "cartridges")
    )
    assert incidents(told("a.txt", shells))[0][1].figures == ()


@pytest.mark.parametrize("name", ["a.txt", "d.txt", "e.txt", "f.txt"])
def test_a_source_of_which_little_can_be_told_hides_no_independent_ones(name: str) -> None:
    """A newspaper that does not say how it knows counts beside two witnesses, and not for one."""
    paper = replace(KILLED, source="The Lake Courier", kind="publication")
    others = (told("b.txt", KILLED), told("c.txt", replace(KILLED, source="Lina Durshan")))
    ((_, one),) = incidents(told(name, paper), *others)
    assert (one.sources.independent, one.sources.cannot_tell) == (2, 1)


def test_what_most_tell_comes_first() -> None:
    """Incidents stand by their independent sources, then by their claims."""
    plain = replace(KILLED, count=None)
    shot = replace(plain, words="a shepherd was shot beside the well", at="Zumayl")
    taken = replace(plain, words="boys were led off", at="Orun", concerns=("abduction",))
    bound = replace(taken, words="their hands were tied with wire")
    armed = replace(plain, words="they carried rifles", at="Ketar", concerns=("recruitment",))
    other = replace(armed, words="some of them marched with guns", source="Lina Durshan")
    readings = told("a.txt", shot, taken, bound, armed), told("b.txt", other)
    found = weigh(readings, [], None).incidents
    assert [(i.sources.independent, len(i.claims)) for i in found] == [(2, 2), (1, 2), (1, 1)]
