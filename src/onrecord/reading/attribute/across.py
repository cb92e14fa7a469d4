"""What joins across paragraphs: reopened quotations, a colon before one, "this is what X says"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.compiled import either
from onrecord.language.graphs import common
from onrecord.language.words import Word
from onrecord.record.text import Span

from .cues import Cues
from .direct import commented, subject
from .found import Found
from .frames import Frame
from .paragraph import Paragraph

_POINTING_REACH = 24
ACCOUNT = "reporting.account"  # the rule of what follows whoever a paragraph of notes heard
_LABEL = 9  # words before a bracket that may say who told
_WHERE = frozenset({"in", "at", "near", "outside", "from", "around", "of", "to"})


def led_by(before: Paragraph, content: tuple[Span, ...], cues: Cues) -> Found | None:
    """Return the attribution of a quoted paragraph's `content` that the one before leads to.

    "Then the driver answered:" and then the quotation in a paragraph of its own.
    """
    if not before.frames or before.frames[-1].words[-1].raw != ":" or before.frames[-1].quotes:
        return None
    frame = before.frames[-1]
    for cue in reversed(cues.find(frame.words)):
        if "quote" in cue.takes and not cue.passive:
            return Found(
                source=_subject(frame, cue.first, cues) or subject(frame, cue, 0, cues),
                cue=Span(frame.words[cue.at].start, frame.words[cue.end - 1].end),
                content=content,
                act=cue.act("quote") or "speech",
                rule="reporting.colon",
                mode="direct",
            )
    said = commented(frame.words[:-1], cues)
    if said is None:
        return None
    return Found(
        source=said.source, cue=said.words, content=content, act="speech",
        rule="reporting.colon", mode="direct",
    )  # fmt: skip


def _subject(frame: Frame, first: int, cues: Cues) -> Span | None:
    """Return the noun right before a bare "singing:": "the voices of women calling"."""
    near = frame.words[first - 1] if first else None
    if near is None or not near.wordlike or not frame.words[first].low.endswith("ing"):
        return None
    if cues.grammar.finite_at(frame.words, first - 1) or near.low in cues.grammar.prepositions:
        return None
    return Span(near.start, near.end)


def reopened(before: Found | None, previous: Paragraph, here: Paragraph) -> Found | None:
    """Return `before` with a paragraph joined that reopens its quotation."""
    if before is None or not previous.unclosed or not here.orphans:
        return None
    if (
        before.content[-1] != previous.quotes[-1].inner
        or here.orphans[0].span.start != here.span.start
    ):
        return None
    return replace(before, content=(*before.content, *(q.inner for q in here.orphans)))


def pointing(paragraph: Paragraph, previous: Span | None, cues: Cues) -> Found | None:
    """Read "This is what X reveals", which says whose the words before it are."""
    for at, frame in enumerate(paragraph.frames):
        opening = _pointing_words(frame.words, cues)
        if opening is None:
            continue
        near = paragraph.frames[at - 1].span if at else None
        far = Span(paragraph.span.start, near.end) if near else previous
        # "That is what people say" points to no more than the sentence before it.
        content = near if near and frame.words[0].low == "that" else far
        found = _pointed(frame, opening, content, cues)
        if found is not None:
            return found
    return None


def _pointed(frame: Frame, opening: int, content: Span | None, cues: Cues) -> Found | None:
    for cue in cues.find(frame.words):
        if content is None or cue.at < opening or cue.at - opening > _POINTING_REACH or cue.negated:
            continue
        source = subject(frame, cue, opening, cues)
        act = cue.act("quote", "that", "told")
        if source is not None and act is not None:
            return Found(
                source=source,
                cue=Span(frame.words[cue.at].start, frame.words[cue.end - 1].end),
                content=(content,),
                act=act,
                rule="reporting.pointing",
            )
    return None


def _pointing_words(line: Sequence[Word], cues: Cues) -> int | None:
    lows = [w.low for w in line[:8]]
    for phrase in cues.lists["pointing"]:
        wanted = phrase.split()
        if lows[: len(wanted)] == wanted:
            return len(wanted)
    return None


def _a_place(text: str, label: Sequence[Word]) -> bool:
    """Say whether a label of one word may be where it was: "Varesk: Soldiers raided the clinic".

    A word of everyday language ("Commander:") is none; a name is none that the text tells of
    elsewhere, unless after "in" or "at" and the like.
    """
    name = label[0].raw
    if len(label) > 1 or common(label[0].low):
        return False
    elsewhere = re.findall(rf"(\w+,?)\s+{re.escape(name)}(?!\w)", text, re.IGNORECASE)
    elsewhere += re.findall(rf"[.\n]\s*({re.escape(name)})\s+[a-z]", text[label[0].end :])
    return all(before.lower() in _WHERE for before in elsewhere)


def headed(text: str, paragraph: Paragraph, cues: Cues) -> Found | None:
    """Read a headline "Commander: they are saving an army", whose colon is the cue."""
    line = paragraph.frames[0].words if paragraph.frames else ()
    colon = next((i for i, w in enumerate(line[:9]) if w.raw == ":"), None)
    if colon is None or colon == 0 or colon + 2 >= len(line) or paragraph.quotes:
        return None
    if not all(w.wordlike for w in line[:colon]) or line[colon].end == line[colon + 1].start:
        return None
    if not cues.grammar.has_predicate(line[colon + 1 :]) or _a_place(text, line[:colon]):
        return None
    if line[colon + 1].low in cues.grammar.wh_words:
        return None  # "The fire at Orun: what we know" says what the document is about
    end = paragraph.span.end
    return Found(
        source=Span(line[0].start, line[colon - 1].end),
        cue=Span(line[colon].start, line[colon].end),
        content=(Span(line[colon + 1].start, end - (text[end - 1] in ".!")),),
        act="speech",
        rule="reporting.headline",
    )


def through(text: str, paragraph: Paragraph, cues: Cues) -> Found | None:
    """Read whose account a paragraph of notes is: "Dario (via Sr Paula). Taken in March.".

    Somebody stands alone, with the one through whom they told it in brackets; it may have a day
    before it. All that follows in the paragraph is theirs.
    """
    for frame in paragraph.frames[:2]:
        line = frame.words
        opens = next((i for i, w in enumerate(line[:_LABEL]) if w.raw == "("), 0)
        closes = next((i for i in range(opens, len(line)) if line[i].raw == ")"), 0)
        alone = opens and closes and all(w.raw in ".:" for w in line[closes + 1 :])
        if not alone or not line[0].capital or frame.span.end >= paragraph.span.end:
            continue
        inside = Span(line[opens].end, line[closes].start)
        through = either(cues.lists["heard_through"])
        channel = re.match(rf"(?:{through})(?!\w)", inside.of(text).lower())
        if channel is not None and not cues.grammar.has_predicate(line[:opens]):
            rest = text[frame.span.end : paragraph.span.end]
            return Found(
                source=Span(line[0].start, line[opens - 1].end),
                cue=Span(inside.start, inside.start + channel.end()),
                content=(Span(paragraph.span.end - len(rest.lstrip(". ")), paragraph.span.end),),
                act="speech",
                rule=ACCOUNT,
            )
    return None
