"""What the network is heeded in beside the rules, where it is as good as certain."""

import pytest

from making import draft_of, rows
from onrecord.reading.network import Raised
from onrecord.reading.qualify.scan import sheet
from onrecord.reading.qualify.violations.children import Concerned
from onrecord.reading.qualify.violations.heeded import heeded
from onrecord.record.text import Span
from qualify_stages import TOOLS, qualified


class Sure:
    """A network that is sure of one code, by some words."""

    def __init__(self, raised: Raised) -> None:
        self.sure = raised

    def raised(self, spans: tuple[Span, ...], least: float) -> list[Raised]:
        """Return the code in the claim that holds its words."""
        return [self.sure for span in spans if span.holds(self.sure.cue)]


@pytest.mark.parametrize(
    "row", rows("heeded"), ids=lambda row: f"{row['before it']} {row['sentence']}"
)
def test_the_network_is_heeded_as_the_fixture_says(row: dict[str, str]) -> None:
    """Words around that make it something else are stronger than any score."""
    before = f"{row['before it']} " if row["before it"] else ""
    draft = qualified(draft_of(f"{before}[[{row['sentence']}]]"))
    text = draft.document.text
    at = text.index(row["words"])
    sure = Sure(Raised(row["code"], 0.99, 0.0, Span(at, at + len(row["words"]))))
    page = sheet(text)
    people = Concerned(draft, page, TOOLS)
    claims = [(claim, True) for claim in draft.claims]
    ((claim, _),) = heeded(claims, sure, people, page, TOOLS)  # type: ignore[arg-type]
    found = [m.framework for m in claim.may_concern if m.code == row["code"]]
    assert found == ([] if row["raised"] == "-" else [row["raised"]])
