"""What a protected copy of an unpublished paper replaces, and what it leaves to be read."""

from pathlib import Path

import pytest

from onrecord.record.text import replace
from onrecord.run.measured import hidden

FIXTURE = Path(__file__).parent / "fixtures" / "protect" / "copies.md"
COPIES = [
    tuple(cell.strip().replace("\\n", "\n") for cell in line.strip("|").split("|"))
    for line in FIXTURE.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| text")
]


@pytest.mark.parametrize(("text", "told"), COPIES)
def test_a_copy_as_the_fixture_says(text: str, told: str) -> None:
    """Names are replaced, and nothing else."""
    assert told == replace(text, ((span, "<>") for span in hidden(text)))[0]
