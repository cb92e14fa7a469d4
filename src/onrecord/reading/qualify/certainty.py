"""Certainty: how sure the words are, and whether they tell of an event at all.

Conditions, plans, threats and "you" meaning anyone are hypothetical. Where the words say
nothing of it, certainty stays unspecified: a plain statement is not therefore certain.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Certainty, Claim, Trace
from onrecord.record.text import Span

from .numbers import any_of
from .scan import Finder, Found, Region, Sheet, Shelf, english, once, regions, sheet

CLASSES: tuple[Certainty, ...] = ("hypothetical", "possible", "probable", "certain")
_YOU = re.compile(r"(?<!\w)you(?:'re| +)(?=(?:\w+ly +)?([\w']+))")
_VERBED = re.compile(r"\w+ed$")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of certainty, compiled."""

    cues: Finder
    open_: Finder
    condition: re.Pattern[str]
    no_condition: re.Pattern[str]
    modal: re.Pattern[str]
    you_past: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the certainty lists of `tools`, compiled."""
    lists = tools.lexicon("certainty")
    return Rules(
        cues=Finder({c: [p for group in lists[c] for p in group] for c in CLASSES}),
        open_=Finder({"open": lists["left_open"]}),
        condition=re.compile(rf"(?<!\w)(?:{any_of(lists['conditions'])})(?!\w)"),
        no_condition=re.compile(rf"(?<!\w)(?:{any_of(lists['no_condition'])}) +$"),
        modal=re.compile(rf"(?<!\w)(?:{any_of(lists['modals'])})(?!\w)"),
        you_past=frozenset(lists["you_past"]),
    )


def certainty(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something the certainty its words have."""
    if not english(draft):
        return draft
    page, words = sheet(draft.document.text), rules(tools)
    aside = bytearray(len(page.low))
    for found in words.open_.everywhere(page):
        aside[found.span.start : found.span.end] = b"\1" * (found.span.end - found.span.start)
    cues = Shelf(
        f for f in words.cues.everywhere(page) if not aside[f.span.start] and _modal(f, page)
    )
    around = regions(draft, page)
    traces = {c: tools.trace(f"certainty.{c}") for c in ("you", "condition", *CLASSES)}
    return replace(
        draft,
        claims=tuple(
            c if c.mode == "question" else _judged(c, around[c.id], page, words, cues, traces)
            for c in draft.claims
        ),
    )


def _modal(found: Found, page: Sheet) -> bool:
    """Leave out the month in "in May 2012" where a list has "may"."""
    word = found.span.of(page.low)
    if word != "may":
        return True
    if page.flat[found.span.start : found.span.end] == "May":
        before = page.low[max(0, found.span.start - 2) : found.span.start]
        return not before.strip(" \"'") or before[0] in ".!?\n"
    after = page.low[found.span.end : found.span.end + 3]
    return (
        after[:1] == " "
        and not after[1:2].isdigit()
        and not re.search(
            r"\b(?:in|since|of|until|by|\d+) +$",
            page.low[max(0, found.span.start - 8) : found.span.start],
        )
    )


def _judged(
    claim: Claim,
    region: Region,
    page: Sheet,
    words: Rules,
    cues: Shelf,
    traces: Mapping[str, Trace],
) -> Claim:
    own = [f for s in region.own for f in cues.within(s) if _governs(f.span, s, page)]
    outside = [f for span in region.around() for f in cues.within(span)]
    for kind in CLASSES:
        if kind == "hypothetical":
            if cue := _condition(region, page, words):
                return _marked(claim, "hypothetical", page, cue, traces["condition"])
            if cue := _anyone(region, page, words):
                return _marked(claim, "hypothetical", page, cue, traces["you"])
        for found in (*own, *outside):
            if found.rule == kind:
                return _marked(claim, kind, page, found.span, traces[kind])
    return claim


# "an alleged attack" leaves open what is told of; "perhaps a minute" says how long.
_ASIDE = re.compile(r"(?:\b(?:an?|the|any|this|these|of|about|some) +)$")
_AMOUNT = re.compile(r" +(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b")
_SO_MUCH = re.compile(r"\b(?:so|such) +(?:\w+ +)+that +$")
_INNER = re.compile(r"\b(?:who|whom|which|whose|that|where)\b")


def _governs(cue: Span, own: Span, page: Sheet) -> bool:
    """Say whether a cue is about the claim itself, not about a part of it."""
    before, word = page.low[own.start : cue.start], cue.of(page.low)
    if word in ("alleged", "purported") and len(before) > 6 and _ASIDE.search(before):
        return False
    if word in ("perhaps", "maybe") and len(before) > 1 and _AMOUNT.match(page.low, cue.end):
        return False
    inner = [m for m in _INNER.finditer(before) if m.start() > 3]
    apart = not inner or "," in before[inner[-1].end() :]
    return apart or word.endswith("ly") or "plan" in word


def _marked(claim: Claim, kind: Certainty, page: Sheet, cue: Span, trace: Trace) -> Claim:
    return replace(
        claim,
        certainty=kind,
        certainty_cue=page.cue(cue),
        traces={**claim.traces, "certainty": trace},
    )


def _condition(region: Region, page: Sheet, words: Rules) -> Span | None:
    """Return the "if" that opens the claim or goes with its "would", else None."""
    for span in region.own:
        hit = words.condition.search(page.low, span.start, span.end)
        if hit is None or words.no_condition.search(
            page.low, max(0, hit.start() - 12), hit.start()
        ):
            continue
        opens = hit.start() - span.start <= 6
        if opens or words.modal.search(page.low, span.start, span.end):
            return Span(*hit.span())
    hit = words.condition.search(page.low, region.lead.start, region.lead.end)
    if hit is None or region.lead.end - hit.end() > 2:
        return None
    asked = words.no_condition.search(page.low, max(0, hit.start() - 12), hit.start())
    return None if asked else Span(*hit.span())


def _anyone(region: Region, page: Sheet, words: Rules) -> Span | None:
    """Return a "you" that means anyone: its verb is in the present and nobody is addressed."""
    for span in region.own:
        for hit in _YOU.finditer(page.low, span.start, span.end):
            verb = hit[1]
            if _SO_MUCH.search(page.low, span.start, hit.start()):
                continue  # "so little of it that you cannot taste it"
            if verb not in words.you_past and not _VERBED.match(verb):
                return Span(hit.start(), hit.start() + 3)
    return None
