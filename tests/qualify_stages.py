"""The stages of qualify in their order, for tests."""

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

TOOLS = load_tools()
STAGES = (polarity, basis, standing, certainty, quantities, times, places, participants, violations)


def qualified(draft: Draft) -> Draft:
    """Return the draft with every quality filled in."""
    for stage in STAGES:
        draft = stage(draft, TOOLS)
    return draft
