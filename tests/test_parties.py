"""Parties: a body or person that a document alleges something of is one, by all its names."""

import pytest

from onrecord.language.tools import load_tools
from onrecord.reading.path import read
from onrecord.record.document import Custody, Receipt
from onrecord.record.reading import Reading
from onrecord.run.measured import read_text

# Each text, and by claim's first words the party that is alleged to have done it.
TEXT = """\
Fighters of the Ridge Pact took six boys from Orun on 3 May. The Lake Front (LF) burned the school.
LF fighters killed the teacher. Members of the Blue Sash took four girls. The army shot a farmer.
Soldiers from the Eastern Province beat two men. The Pact shot a shepherd.
"""


def parties(text: str) -> dict[str, str | None]:
    """Return by the first words of a claim the name of the party that it alleges something of."""
    reading: Reading = read_text(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        " ".join(claim.text.split()[:3]): names.get(p.entity or "")
        for claim in reading.claims
        for p in claim.participants
        if p.role == "alleged_perpetrator"
    }


@pytest.fixture(scope="module")
def found() -> dict[str, str | None]:
    """Return the parties of the text above."""
    return parties(TEXT)


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Fighters of the", "Ridge Pact"),  # by what its fighters are said to be of
        ("The Lake Front", "Lake Front"),
        ("LF fighters killed", "Lake Front"),  # by the short form that was spelled out
        ("Members of the", "Blue Sash"),
        ("The Pact shot", "Ridge Pact"),  # the last word of only one
        ("The army shot", None),  # an army without a name
        ("Soldiers from the", None),  # a place
    ],
)
def test_a_party_is_one_by_all_its_names(
    found: dict[str, str | None], words: str, party: str | None
) -> None:
    """Who is of a body, its short form and its full name are one party; a place is none."""
    assert found[words] == party


def test_a_short_name_is_of_the_words_that_it_has_the_first_letters_of() -> None:
    """A company of the Lake Front is not the Lake Front."""
    found = parties("The Kite Company of the Lake Front (LF) took a girl. LF fighters shot a boy.")
    assert found["LF fighters shot"] == "Lake Front"


def test_a_short_name_with_fighters_is_an_armed_bodys_whatever_its_noun() -> None:
    """ "OPD commanders" make the Oro People's Defence one; "UNX officials" make nothing of UNX."""
    text = (
        "Orun is held by the Oro People's Defence (OPD). OPD commanders shot two men. Later the Oro"
        " People's Defence shot a boy. We met staff of Unity Exchange (UNX). UNX officials beat"
        " a man."
    )
    found = parties(text)
    assert found["OPD commanders shot"] == "Oro People's Defence"
    assert found["Later the Oro"] == "Oro People's Defence"
    assert found["UNX officials beat"] is None


def test_all_of_a_list_with_counts_are_alleged_and_no_count_is_an_age() -> None:
    """ "By the Orun Armed Forces (22), LF (9) and the Red Sash Militia (4)"."""
    reading = read_text(
        "The Office verified the killing of 35 children by the Orun Armed Forces (22), the Lake"
        " Front (9) and the Red Sash Militia (4)."
    )
    (claim,) = reading.claims
    alleged = [p.text for p in claim.participants if p.role == "alleged_perpetrator"]
    assert alleged == ["the Orun Armed Forces", "the Lake Front", "the Red Sash Militia"]
    assert all(q.unit is None for q in claim.quantities)


def test_two_bodies_that_end_alike_leave_the_short_name_open() -> None:
    """Which of two Pacts "the Pact" is, the words do not say."""
    of_another = f"{TEXT}Rebels of the Hill Pact killed two men."
    assert parties(of_another)["The Pact shot"] is None


# The same for people, in what a newspaper published.
PEOPLE = """\
The rebel commander Aron Masto ordered the killing of six men at Orun on 3 May. Masto's men fled.
Commander Masto shot a farmer. Later Masto abducted a nurse. Colonel Pike beat two men. Then Pike
burned the school. Sergeant Venn killed a shepherd. Mrs Oda Venn was beaten by soldiers. Captain
Rell shot a nurse. Major Rell shot a driver. Fighters loyal to Colonel Pike took ten men. Commander
Little John, 15, shot a woman. General Orr raped a girl. General Orr was killed by his own men.
Colonel Dask shot a miner. Peter Dask and Simon Dask shot a baker.
"""


@pytest.fixture(scope="module")
def accused() -> dict[str, str | None]:
    """Return the parties of the text above."""
    receipt = Receipt(name="a.txt", from_=None, by=None, at=None, how=None)
    custody = Custody(receipt=receipt, publisher="Orun Courier")
    reading = read(PEOPLE.encode(), custody, load_tools())
    names = {e.id: e.name for e in reading.entities if not e.protected}
    return {
        " ".join(claim.text.split()[:3]): names.get(p.entity or "")
        for claim in reading.claims
        for p in claim.participants
        if p.role == "alleged_perpetrator"
    }


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("The rebel commander", "Aron Masto"),
        ("Commander Masto shot", "Aron Masto"),
        ("Later Masto abducted", "Aron Masto"),
        ("Colonel Pike beat", "Colonel Pike"),
        ("Then Pike burned", "Colonel Pike"),
        ("Sergeant Venn killed", None),  # a victim has the name too
        ("Captain Rell shot", None),  # two ranks: perhaps two people
        ("Major Rell shot", None),
        ("Fighters loyal to", None),  # who is loyal to somebody is another
        ("Commander Little John,", None),  # a child
        ("General Orr raped", None),  # a victim too
        ("Colonel Dask shot", None),  # one of two others, or a third
    ],
)
def test_whoever_is_alleged_by_name_is_one(
    accused: dict[str, str | None], words: str, party: str | None
) -> None:
    """The full name, rank and name, and the name alone are one person where only one has it."""
    assert accused[words] == party


def test_a_source_of_what_nobody_published_is_no_party() -> None:
    """Who tells it in an unpublished note is hidden, whatever is alleged of him."""
    reading = read_text(
        "Captain Tibor Lask said that he had shot two men. Captain Lask shot a boy."
    )
    assert all(e.protected for e in reading.entities if "Lask" in e.name)


def test_who_is_an_aid_group_by_the_words_before_its_name_calls_for_it() -> None:
    """ "Alarmed by reports that …" has no source "alarmed by", which would then call for more."""
    text = (
        "The aid group Reed Trust said it was “gravely alarmed by reports that girls as young as 12"
        " have been taken” and called for their release.\n\nThe charity Lamp for Justice said that"
        " two girls had fled."
    )
    found = {(c.source.kind, c.source.name) for c in read_text(text).claims}
    assert found == {("organization", "Reed Trust"), ("organization", "Lamp for Justice")}
