"""The documentation cannot lag behind: every command, option and word list has its words."""

import argparse
import tomllib
from collections.abc import Iterator
from pathlib import Path

from onrecord.cli import parser
from onrecord.run.custody import COLUMNS

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield every command with its parser."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def options() -> Iterator[tuple[str, str]]:
    """Yield every option of every command, with the command's name."""
    for name, each in commands():
        for action in each._actions:
            yield from ((name, o) for o in action.option_strings if o not in ("-h", "--help"))


def section(name: str) -> str:
    """Return what docs/commands.md says of one command."""
    return COMMANDS.partition(f"## onrecord {name}")[2].partition("\n## ")[0]


def test_every_command_is_in_the_readme_and_has_an_example() -> None:
    """A command without a line in the README or without an example is not finished."""
    missing = [
        name
        for name, _ in commands()
        if f"`onrecord {name} " not in README or f"    onrecord {name} " not in section(name)
    ]
    assert missing == []


def test_every_option_is_documented() -> None:
    """Each option stands in the section of its command."""
    missing = [f"{name} {option}" for name, option in options() if option not in section(name)]
    assert missing == []


def test_every_verdict_is_documented() -> None:
    """Each verdict stands in the section of `decide`."""
    decide = dict(commands())["decide"]
    verdicts = next(a.choices for a in decide._actions if a.dest == "verdict")
    assert [v for v in verdicts or () if f"`{v}`" not in section("decide")] == []


def test_every_link_leads_somewhere() -> None:
    """No page of the documentation links to a file that is not there."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in links(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def links(text: str) -> Iterator[str]:
    """Yield the relative targets of the Markdown links in a text."""
    for piece in text.split("](")[1:]:
        target = piece.partition(")")[0].partition("#")[0]
        if target and "://" not in target:
            yield target


def test_every_dependency_has_its_reason() -> None:
    """What is installed is named, with why, in docs/dependencies.md."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    named = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["bench"],
        *project["dependency-groups"]["train"],
    ]
    assert [n for n in named if n.split(">")[0].split("=")[0] not in page] == []


def test_custody_columns_are_documented() -> None:
    """A person who fills in custody.csv can look up each of its columns."""
    page = (ROOT / "docs" / "custody.md").read_text("utf-8")
    assert [column for column in COLUMNS if f"`{column}`" not in page] == []
