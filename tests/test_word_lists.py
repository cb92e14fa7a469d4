"""Word lists: what YAML reads otherwise than it is meant.

A later key of one name silently takes the place of an earlier one, and the words "on", "off", "yes"
and "no" are no words where they stand without quotation marks.
"""

from pathlib import Path

import pytest
import yaml

import onrecord.language

LISTS = sorted((Path(onrecord.language.__file__).parent / "lexicons").rglob("*.yaml"))


def twice(node: yaml.Node | None) -> list[str]:
    """Return the keys that stand twice in one mapping of `node`, or of what it holds."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        own = [key for key in dict.fromkeys(keys) if keys.count(key) > 1]
        return own + [key for _, held in node.value for key in twice(held)]
    if isinstance(node, yaml.SequenceNode):
        return [key for held in node.value for key in twice(held)]
    return []


@pytest.mark.parametrize("file", LISTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_key_stands_twice(file: Path) -> None:
    """A list that another list of its name hides is never read."""
    assert twice(yaml.compose(file.read_text("utf-8"))) == []


def test_a_key_that_stands_twice_is_found() -> None:
    """The keys of inner lists are looked at too."""
    assert twice(yaml.compose("a: [x]\nb: {c: 1, c: 2}\na: [y]")) == ["a", "c"]


def no_words(held: object) -> list[object]:
    """Return the members of lists that are read as true, false or nothing."""
    if isinstance(held, dict):
        return [found for value in held.values() for found in no_words(value)]
    if isinstance(held, list):
        bare = [each for each in held if each is None or isinstance(each, bool)]
        return bare + [found for value in held for found in no_words(value)]
    return []


@pytest.mark.parametrize("file", LISTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_word_is_read_as_a_word(file: Path) -> None:
    """ "On", "off", "yes" and "no" stand in quotation marks, or no text is ever found by them."""
    assert no_words(yaml.safe_load(file.read_text("utf-8"))) == []


def test_a_word_that_is_read_as_none_is_found() -> None:
    """Members of inner lists are looked at too; a key's own value may be true."""
    assert no_words(yaml.safe_load("a: [in, on]\nb: {c: true, d: [[no]]}")) == [True, False]
