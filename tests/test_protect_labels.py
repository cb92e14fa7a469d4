"""The labels that stand in the place of protected names."""

import re

from onrecord.casefile.protect.labels import Labels


def test_names_that_several_bear_have_labels_of_their_own() -> None:
    """A matron and a porter, each of a name that two bear, are never one person in a copy."""
    labels = Labels(b"a secret of the case", ())
    names = [f"name{number}" for number in range(3000)]
    made = {name: labels.of(frozenset({"1", "2"}), name) for name in names}
    assert len(set(made.values())) == len(names)
    assert made == {name: labels.of(frozenset({"3", "4"}), name) for name in reversed(names)}
    assert all(re.fullmatch(r"\[person \d[A-Z]\d[A-Z]\w*\]", label) for label in made.values())


def test_a_label_is_the_same_in_every_export() -> None:
    """The secret of a case makes it; another case gives another."""
    owners = frozenset({"1", "2"})
    one, again, other = (Labels(secret, ()).of(owners, "rusk") for secret in (b"a", b"a", b"b"))
    assert one == again != other
