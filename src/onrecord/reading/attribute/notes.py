"""Notes: what a sentence tells that opens with its verb goes on to the sentence's end.

"Says nobody on the boat had a gun, his father had a flare.": notes leave the "and" out, and whoever
writes them was not there. A dash, the writer's "I" or another who tells something ends it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.language.words import Abbreviations, sentences
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .found import Found

_GOES_ON = re.compile(r"[,;:]\s|\s+(?:and|but)\s", re.IGNORECASE)
_ENDS = re.compile(r"\s[-–—]+\s|\bI\b|\b[Mm]y\b|\bme\b|[(\"“”]")
_DAY = re.compile(r"\d{1,2}/\d{1,2}[.:]?\s+\Z")


def to_sentence_ends(
    text: str, found: Sequence[Found], passages: Iterable[Passage], listed: Abbreviations
) -> list[Found]:
    """Return what is `found`, what notes tell without a subject taken to its sentence's end."""
    spans = [p.span for p in passages if p.role == "narration"]
    cues = [f.cue for f in found if f.cue]
    return [_to_end(text, each, spans, cues, listed) for each in found]


def _to_end(
    text: str, each: Found, spans: Sequence[Span], cues: Sequence[Span], listed: Abbreviations
) -> Found:
    cue, last = each.cue, each.content[-1]
    told = each.how == "worded" and each.mode == "indirect" and each.act == "speech"
    if cue is None or each.source is not None or not told or not text[cue.start].isupper():
        return each
    whole = next((s for s in spans if s.holds(cue)), None)
    sentence = whole and next((s for s in sentences(text, whole, listed) if s.holds(cue)), None)
    if sentence is None or last.start < cue.end:
        return each
    opens = _DAY.sub("", text[sentence.start : cue.start]) == ""
    end = sentence.end - (text[sentence.end - 1] in ".!")
    rest = Span(last.end, max(end, last.end))
    goes_on = _GOES_ON.match(text, *rest) is not None and not _ENDS.search(text, *rest)
    if not opens or not goes_on or any(rest.overlaps(c) for c in cues):
        return each
    return replace(each, content=(*each.content[:-1], Span(last.start, end)), elsewhere=None)
