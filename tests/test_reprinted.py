"""A heading or a pulled quotation says of people what the same words say in the text."""

import pytest

from making import sentences
from onrecord.run.measured import read_text

LINES = sentences("reprinted")


@pytest.mark.parametrize("lines", LINES)
def test_a_reprinted_line_is_read_as_the_text_is(lines: str) -> None:
    """Who has a role in a reprinted line, and what it may concern, are the row's."""
    expected = [(r["words"], r["what"]) for r in LINES[lines] if r["words"] != "-"]
    claim = read_text(lines.replace(" // ", "\n\n")).claims[0]
    people = [(p.text, p.role) for p in claim.participants if p.role != "other"]
    assert expected == [*people, *((m.cue.text, m.code) for m in claim.may_concern)]
    assert all(p.span.of(lines.replace(" // ", "\n\n")) == p.text for p in claim.participants)
