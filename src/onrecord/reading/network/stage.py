"""The stage: the network over all that is neither furniture nor byline."""

from dataclasses import replace

from onrecord.language.network import load_network
from onrecord.language.tools import Tools
from onrecord.reading.draft import SILENT, Draft

from .path import opinion


def network(draft: Draft, _tools: Tools) -> Draft:
    """Add what the network takes the words of an English document for."""
    if not draft.english:
        return draft
    spans = [p.span for p in draft.passages if p.role not in SILENT]
    read = opinion(draft.document.text, spans, load_network())
    return replace(draft, told=read.told, meant=read.meant)
