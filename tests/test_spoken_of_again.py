"""Who is spoken of again in a document, as its fixture says."""

import pytest

from making import sentences
from onrecord.run.measured import read_text

AGAIN = sentences("again")


@pytest.mark.parametrize("text", AGAIN)
def test_who_is_spoken_of_again_as_the_fixture_says(text: str) -> None:
    """What somebody suffered goes on to whom a pronoun means, to their kin and to tellers."""
    expected = [(row["words"], row["role"]) for row in AGAIN[text]]
    claims = read_text(text.replace(" A: ", "\n\nA: ")).claims
    found = sorted((p.span, p.text, p.role) for c in claims for p in c.participants)
    assert expected == [(words, role) for _, words, role in found]
