"""He or she: what the words for somebody say of it, so that no pronoun goes to whom it cannot mean.

By titles, kunyas, kin and nouns that hold for one sex alone (`lexicons/en/titles.yaml`); never by a
first name, which no list can tell for all languages.
"""

from typing import Literal

from .names import Lists
from .parties import Party

PRONOUNS = {"he": "male", "she": "female"}


def sex_of(party: Party, lists: Lists) -> Literal["male", "female"] | None:
    """Return the sex that the words for a party give; null where they give none, or both."""
    words = set(party.heads)
    words |= {w for name in party.names for w in name.lower().replace(".", "").split()[:1]}
    male, female = bool(words & lists.male), bool(words & lists.female)
    if male == female:
        return None
    return "male" if male else "female"
