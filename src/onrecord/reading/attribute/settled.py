"""The last stage: where what is told begins and ends, settled between the rules and the network.

Law: no claim loses its telling. Claims are cut by the ends that the rules have read; an attribution
takes the ends of the network, where it is sure, only if every claim that leans on it, and all that
is told inside it, stand within them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.network import MODEL
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.text import Span, hull

from .stage import attribution_id


def settle(draft: Draft, tools: Tools) -> Draft:
    """Give the attributions of the draft the ends that hold, and what refers to them their ids."""
    leaning = _leaning(draft)
    made = [_settled(draft, each, leaning.get(each.id, ()), tools) for each in draft.attributions]
    pairs = zip(draft.attributions, made, strict=True)
    moved = {old.id: new.id for old, new in pairs if old.id != new.id}
    return replace(
        draft,
        attributions=tuple(
            replace(a, within=moved[a.within]) if a.within in moved else a for a in made
        ),
        claims=tuple(
            replace(c, attribution=moved[c.attribution]) if c.attribution in moved else c
            for c in draft.claims
        ),
        elsewhere={},
    )


def _leaning(draft: Draft) -> dict[str, list[Span]]:
    """Return what leans on each attribution: its claims, and what is told inside it."""
    made: dict[str, list[Span]] = defaultdict(list)
    for claim in draft.claims:
        if claim.attribution is not None:
            made[claim.attribution] += claim.spans
    for each in draft.attributions:
        if each.within is not None:
            made[each.within].append(each.cue or hull(each.content))
    return made


def _settled(draft: Draft, each: Attribution, leaning: Sequence[Span], tools: Tools) -> Attribution:
    other = draft.elsewhere.get(each.id)
    if other is None or (each.mode != "indirect" and other.mode == "indirect"):
        return each  # what stands in marks after the words of telling is told
    if not all(any(c.holds(span) for c in other.content) for span in leaning):
        return each
    return replace(
        each,
        id=attribution_id(draft, other.cue, other.content, each.how),
        cue=other.cue,
        content=other.content,
        mode=other.mode,
        trace=replace(tools.trace(MODEL, other.score), rule=each.trace.rule),
    )
