"""Who is named in the head and the foot of a paper: hidden where the paper is unpublished."""

import pytest

from onrecord.language.tools import load_tools
from onrecord.reading.qualify.names.headers import header_names
from onrecord.reading.qualify.scan import sheet
from onrecord.run.measured import hidden
from qualify_stages import qualified
from reading_cases import PROTECTING, Case, cases, read_text


@pytest.mark.parametrize("case", cases("headers", PROTECTING), ids=lambda c: c.title)
def test_names_in_heads_as_the_fixture_says(case: Case) -> None:
    """The names in the head and the foot are those of the table, whole."""
    draft = read_text(case.text, **case.facts)
    found = header_names(draft, sheet(draft.document.text), load_tools())
    assert sorted(r for r in case.rows if r[0] != "-") == sorted((n.name, n.why) for n in found)


GROUPS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (PROTECTING / "groups.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| text")
]


@pytest.mark.parametrize(("text", "names"), GROUPS)
def test_a_groups_name_is_no_persons(text: str, names: str) -> None:
    """The names of groups and of organizations stay; those of people beside them do not."""
    assert names == ("; ".join(sorted({s.of(text) for s in hidden(text)})) or "-")


@pytest.mark.parametrize("case", cases("notes", PROTECTING), ids=lambda c: c.title)
def test_who_is_hidden_as_the_fixture_says(case: Case) -> None:
    """Those who are guarded in a text are those of the table."""
    draft = qualified(read_text(case.text, **case.facts))
    found = sorted((e.name, e.protected.why) for e in draft.entities if e.protected)
    assert sorted(r for r in case.rows if r[0] != "-") == found
