"""Parties: an armed body that a document alleges something of is one, by all its names."""

import pytest

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


def test_two_bodies_that_end_alike_leave_the_short_name_open() -> None:
    """Which of two Pacts "the Pact" is, the words do not say."""
    of_another = f"{TEXT}Rebels of the Hill Pact killed two men."
    assert parties(of_another)["The Pact shot"] is None
