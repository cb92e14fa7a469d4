"""Threats of an attack on a school or a hospital, which are recorded as attacks.

"If you open, it will burn": the deed is to come, and the claim stays hypothetical; other plans and
threats raise nothing. The words must say the deed, what it is made to depend on, and by what means
or by which armed people it was made known, so that no one's fear is taken for a threat.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, MayConcern
from onrecord.record.text import Span

from ..scan import Finder, Found, Sheet
from .rules import named_lists

_RULE = "threats"
_WHY = "Words for an attack to come stand with what a threat makes it depend on."
_CODES = {"school": "attack_on_schools", "hospital": "attack_on_hospitals"}
_TYPES = {
    "attack_on_schools": "Threat of attack on school(s)",
    "attack_on_hospitals": "Threat of attack on hospital(s)",
}
# After "it will burn": nothing that it would burn instead.
_ALONE = re.compile(r" *(?:[.,;:!?/\n\"']|$)| +(?:if|unless|or|too|down|up|next|soon)(?!\w)")
_BACK = 200  # code points before a deed in which the place stands that "it" takes up


@dataclass(frozen=True, slots=True)
class Threats:
    """The lists, compiled."""

    deeds: tuple[Finder, ...]
    around: Finder
    places: Finder

    def in_text(self, page: Sheet) -> bool:
        """Say whether a text holds words for such a deed."""
        return any(deed.everywhere(page) for deed in self.deeds)

    def code(self, cue: Found, page: Sheet) -> str | None:
        """Return the code of the place that a deed to come is of, or None where none is near."""
        near = Span(max(0, cue.span.start - _BACK), cue.span.end)
        if cue.rule == "taken_up" and not _ALONE.match(page.low, cue.span.end):
            return None
        before = sorted(self.places.within(page.low, near))
        return _CODES[before[-1].rule] if before else None

    def made(self, cue: Found, page: Sheet) -> bool:
        """Say whether the words around a deed make it a threat."""
        sentence = page.sentence(cue.span.start)
        before = page.sentence(max(0, sentence.start - 2))
        told = {f.rule for f in self.around.within(page.low, sentence)}
        known = {f.rule for f in self.around.within(page.low, Span(before.start, sentence.end))}
        return "depends" in told and "made_known" in known and "other" not in known


@once
def threats(tools: Tools) -> Threats:
    """Return the words of `tools` for threats, compiled."""
    written, lists = tools.lexicon("violations")["threats"], named_lists(tools)
    return Threats(
        deeds=tuple(Finder({key: written[key]}, lists) for key in ("deed", "taken_up")),
        around=Finder({key: written[key] for key in ("depends", "made_known", "other")}, lists),
        places=Finder({key: written[key] for key in _CODES}, lists),
    )


def threatened(claim: Claim, page: Sheet, tools: Tools) -> Claim:
    """Return a claim with the attack on a school or hospital that it threatens, if it does."""
    if claim.mode == "question" or claim.may_concern:
        return claim
    return replace(claim, may_concern=tuple(_threats(claim, page, tools))[:1])


def _threats(claim: Claim, page: Sheet, tools: Tools) -> Iterator[MayConcern]:
    known = threats(tools)
    found = (deed.within(page.low, span) for deed in known.deeds for span in claim.spans)
    for cue in chain.from_iterable(found):
        code = known.code(cue, page) if known.made(cue, page) else None
        if code is not None:
            words = page.cue(cue.span)
            yield MayConcern(
                code=code, framework="mrm" if code == _CODES["school"] else "beside",
                fields={"type": _TYPES[code]}, cue=words, span=words.span, rule=_RULE, why=_WHY,
                by="machine", trace=tools.trace(f"violations.{_RULE}"),
            )  # fmt: skip
