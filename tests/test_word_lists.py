"""Word lists: YAML lets a later key of one name silently take the place of an earlier one."""

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


def truths(node: object) -> list[str]:
    """Return where a list has a truth value among its words: YAML takes "no" and "on" for one."""
    if isinstance(node, dict):
        return [name for key, held in node.items() for name in (*truths([key]), *truths(held))]
    if isinstance(node, list):
        return [
            name
            for held in node
            for name in ([str(held)] if isinstance(held, bool) else truths(held))
        ]
    return []


@pytest.mark.parametrize("file", LISTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_word_is_taken_for_a_truth_value(file: Path) -> None:
    """ "No", "yes", "on", "off" and "true" are words only in quotation marks."""
    assert truths(yaml.safe_load(file.read_text("utf-8"))) == []
