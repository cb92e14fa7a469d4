"""The stage: the network over all that is neither furniture nor byline."""

from dataclasses import replace

from onrecord.language.network import load_network
from onrecord.language.tools import Tools
from onrecord.language.words import without_notes
from onrecord.reading.draft import Draft

from .path import opinion


def network(draft: Draft, _tools: Tools) -> Draft:
    """Add what the network takes the words of an English document for."""
    if not draft.english:
        return draft
    read = opinion(without_notes(draft.document.text), draft.worded, load_network())
    return replace(draft, told=read.told, meant=read.meant)
