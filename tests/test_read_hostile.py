"""Words that are no words: what makes an expression search for ever does not stop a reading."""

import pytest

from onrecord.run.measured import read_text

# Each took minutes to hours for a few thousand letters, where an expression could part them in
# many ways: a word in capitals without an end, initials without a name, marks without words.
ENDLESS = ["A", "A-", "A. ", "* ", "ab-", "(A ", "1,"]


@pytest.mark.parametrize("repeated", ENDLESS)
def test_a_sentence_with_what_has_no_end_is_read(repeated: str) -> None:
    """The account around it stands on record."""
    reading = read_text(f"She said: they took my son. {repeated * 3000} Then they left Oram.")
    assert any("they took my son" in c.text for c in reading.claims)
