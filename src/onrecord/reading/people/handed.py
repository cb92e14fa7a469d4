"""Handed on: what somebody told another, who told it on, has both as links of its chain.

"He told my sister, and she told me, that S": the sister tells S, and has it from him. "Mother heard
from a cousin, who had it from a driver, that S": she tells it, and has it from the cousin.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.ident import content_id
from onrecord.record.text import Span

_BEFORE = 160  # code points before what is told in which both tellings stand


def handed(draft: Draft, tools: Tools) -> Draft:
    """Put what somebody told another, who told it on, inside what that other tells."""
    told = _told(tuple(tools.lexicon("reporting")["handing_on"]))
    had = _had_from(tuple(tools.lexicon("reporting")["had_from"]))
    made: list[Attribution] = []
    for each in draft.attributions:
        hit = _handing(draft.document.text, each, told)
        made += _had(draft, each, had, tools) if hit is None else _both(draft, each, hit, tools)
    return replace(draft, attributions=tuple(made))


def _had(
    draft: Draft, each: Attribution, had: re.Pattern[str], tools: Tools
) -> Iterator[Attribution]:
    """Yield what somebody heard, and inside it each who had it from another in turn."""
    yield each
    text, start = draft.document.text, each.content[0].start
    if each.cue is None or not 0 < start - each.cue.end <= _BEFORE:
        return
    outer, at = each, each.cue.end
    while (link := had.match(text, at, start)) is not None:
        at, who = link.end(), Span(*link.span("who"))
        if each.source is not None and each.source.overlaps(who):
            continue  # "told by his uncle, who had it from a guard, that S"
        inner = replace(each, source=who, cue=Span(*link.span("had")))
        inner = replace(_new(draft, inner, tools), within=outer.id)
        yield inner
        outer = inner


@cache
def _had_from(phrases: tuple[str, ...]) -> re.Pattern[str]:
    had = "|".join(map(re.escape, phrases))
    return re.compile(
        rf"\s(?P<who>[^.,;:!?\n]{{2,50}}(?:, [A-Z][^.,;:!?\n]{{2,40}})?), who (?P<had>{had})(?=\s)"
    )


def _handing(text: str, each: Attribution, told: re.Pattern[str]) -> re.Match[str] | None:
    """Return the words that say that what `each` tells was handed on, if its cue is in them."""
    start = each.content[0].start
    if each.cue is None or each.mode == "direct":
        return None
    low = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    hit = next((m for m in told.finditer(text, low, start) if m.end() == start), None)
    cues = (hit.span("first"), hit.span("again")) if hit else ()
    return hit if any(each.cue.overlaps(Span(*cue)) for cue in cues) else None


def _both(
    draft: Draft, each: Attribution, hit: re.Match[str], tools: Tools
) -> Iterator[Attribution]:
    """Yield the telling of who handed it on, and the first telling inside it.

    Whichever was read keeps its id.
    """
    who, first, listener, again = (
        Span(*hit.span(of)) for of in ("who", "first", "listener", "again")
    )
    was_first = each.cue is not None and each.cue.overlaps(first)
    outer = replace(each, source=listener, cue=again)
    inner = each if was_first else replace(each, source=who, cue=first)
    outer = _new(draft, outer, tools) if was_first else outer
    inner = inner if was_first else _new(draft, inner, tools)
    yield outer
    yield replace(inner, within=outer.id)


def _new(draft: Draft, each: Attribution, tools: Tools) -> Attribution:
    document, place = draft.document, list(each.cue) if each.cue else None
    spans = [list(span) for span in each.content]
    id_ = content_id("attribution", document.id, document.text_sha256, place, spans, each.how)
    return replace(each, id=id_, trace=tools.trace("reporting.handed"))


@cache
def _told(verbs: tuple[str, ...]) -> re.Pattern[str]:
    verb = "|".join(map(re.escape, verbs))
    return re.compile(
        rf"(?:(?<=[.!?;,:] )|(?<![^\n]))(?P<who>[^.,;:!?\n]{{1,50}}?) (?P<first>{verb}) "
        rf"(?P<listener>(?:[\w'’-]+ ){{0,2}}?[\w'’-]+),? (?:and )?(?:who|he|she)(?: \w+)? "
        rf"(?P<again>{verb}) (?:me|us),? (?:that )?"
    )
