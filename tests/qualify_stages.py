"""The stages of qualify in their order, and what they make of a text, for tests."""

from making import draft_of, with_claim
from onrecord.language.tools import load_tools
from onrecord.reading.draft import Draft
from onrecord.reading.qualify.basis import basis
from onrecord.reading.qualify.certainty import certainty
from onrecord.reading.qualify.participants import participants
from onrecord.reading.qualify.places import places
from onrecord.reading.qualify.polarity import polarity
from onrecord.reading.qualify.quantities import quantities
from onrecord.reading.qualify.standing import standing
from onrecord.reading.qualify.times import times
from onrecord.reading.qualify.violations import violations
from onrecord.record.claim import Cue, Source

TOOLS = load_tools()
STAGES = (polarity, basis, standing, certainty, quantities, times, places, participants, violations)


def qualified(draft: Draft) -> Draft:
    """Return the draft with every quality filled in."""
    for stage in STAGES:
        draft = stage(draft, TOOLS)
    return draft


def worded(cue: object) -> str:
    """Return the words of a cue, "" where there is none."""
    return cue.text if isinstance(cue, Cue) else ""


def row_name(row: dict[str, str]) -> str:
    """Return by which name a row of a fixture is run."""
    return " / ".join(v for k, v in row.items() if k in ("sentence", "said by") and v)


def denied_by(marked: str, name: str) -> list[str]:
    """Return what the claims of one source deny, in order."""
    draft = draft_of(marked)
    source = Source(entity=None, name=name, kind="unnamed", span=None)
    for index in range(len(draft.claims)):
        draft = with_claim(draft, index, source=source)
    return [worded(claim.denies) for claim in polarity(draft, TOOLS).claims]


def standings(marked: str, name: str) -> list[str]:
    """Return the standings of one person's claims, in order."""
    draft = draft_of(marked)
    source = Source(entity=None, name=name, kind="person", span=None)
    for index in range(len(draft.claims)):
        draft = with_claim(draft, index, source=source)
    return [c.standing for c in standing(basis(polarity(draft, TOOLS), TOOLS), TOOLS).claims]
