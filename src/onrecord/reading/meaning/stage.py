"""The stage: the network over all that is neither furniture nor byline, window by window."""

from dataclasses import replace

import numpy as np

from onrecord.language.qualities import WIDTH, load_reader
from onrecord.language.tools import Tools
from onrecord.reading.attribute.model.pieces import Pieces, paragraph_pieces, windows
from onrecord.reading.draft import Draft

from .meant import Meant

_SILENT = frozenset(("furniture", "byline"))


def meaning(draft: Draft, _tools: Tools) -> Draft:
    """Add what the network takes the words of an English document for."""
    language, text = draft.document.language, draft.document.text
    if not draft.claims or not (language is None or language.startswith("en")):
        return draft
    reader = load_reader()
    cut = (
        paragraph_pieces(text, p.span, reader.vocabulary)
        for p in draft.passages
        if p.role not in _SILENT
    )
    read: list[tuple[Pieces, np.ndarray]] = []
    for window in windows(cut):
        real = window.starts < window.ends
        scores = reader.scores(window.ids, window.quoted, window.case)[real]
        read.append((window, scores))
    starts = [w.starts[w.starts < w.ends] for w, _ in read]
    ends = [w.ends[w.starts < w.ends] for w, _ in read]
    made = Meant(
        text,
        np.concatenate([np.zeros(0, np.int64), *starts]),
        np.concatenate([np.zeros(0, np.int64), *ends]),
        np.concatenate([np.zeros((0, WIDTH), np.float32), *(s for _, s in read)]),
    )
    return replace(draft, meant=made)
