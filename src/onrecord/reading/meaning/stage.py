"""The stage: the network over all that is neither furniture nor byline, window by window."""

from dataclasses import replace

import numpy as np

from onrecord.language.qualities import WIDTH, load_reader
from onrecord.language.tools import Tools
from onrecord.reading.attribute.model.pieces import paragraph_pieces, windows
from onrecord.reading.draft import SILENT, Draft
from onrecord.reading.qualify.scan import english

from .meant import Meant


def meaning(draft: Draft, _tools: Tools) -> Draft:
    """Add what the network takes the words of an English document for."""
    if not draft.claims or not english(draft):
        return draft
    text = draft.document.text
    reader = load_reader()
    cut = (
        paragraph_pieces(text, p.span, reader.vocabulary)
        for p in draft.passages
        if p.role not in SILENT
    )
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    scores = [np.zeros((0, WIDTH), np.float32)]
    for window in windows(cut):
        real = window.starts < window.ends
        starts.append(window.starts[real])
        ends.append(window.ends[real])
        scores.append(reader.scores(window.ids, window.quoted, window.case)[real])
    read = Meant(text, np.concatenate(starts), np.concatenate(ends), np.concatenate(scores))
    return replace(draft, meant=read)
