"""The fields of a violation that a claim's own words give, by code, whatever raised the code.

The law of `violation_fields.yaml`: a field is set only where the claim says it for certain. Words
that are negated, planned, threatened or feared give none, nor does a claim that is denied or
hypothetical; of a negated one only what holds the negation itself ("has not been released").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from ..scan import Finder, Found, Sheet
from .rules import named_lists, of_a_body, rules, unreal

_NEGATIVE = ("No", "None")  # values whose own words hold the negation
_REACH = 60  # code points that a negation may stand before the words it negates
# After one of these a negation before it no longer governs: "did not run and was shot".
_CUT = re.compile(
    r"[.,;:!?]|(?<!\w)(?:but|after|when|because|until|who|whom|which|although|while"
    r"|and(?= +(?:was|were|is|are|had|has|have|then|they|he|she|we|i|the)\b))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one code: the words of its values, in order, and what any value says besides."""

    name: str
    values: tuple[str, ...]
    words: Finder
    excludes: Finder
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields by code, and the words that say that something was not so."""

    of: Mapping[str, tuple[Field, ...]]
    not_so: Finder


@once
def _listed(tools: Tools) -> Fields:
    """Return the list of fields of `tools`, compiled."""
    written = tools.lexicon("violation_fields")
    lists = {**named_lists(tools), **written["lists"]}
    of: dict[str, tuple[Field, ...]] = {}
    for one in written["fields"]:
        field = Field(
            name=one["field"],
            values=tuple(one["values"]),
            words=Finder(one["values"], lists),
            excludes=Finder({"excluded": one.get("excludes", ())}, lists),
            says=one.get("says", {}),
        )
        for code in one["of"]:
            of[code] = (*of.get(code, ()), field)
    return Fields(of, Finder({"not": written["not_so"]}))


def fields(code: str, claim: Claim, page: Sheet, tools: Tools) -> dict[str, object]:
    """Return the fields of violation `code` that words of the claim give, by their names.

    Names and values are those of Primero's public forms; a field that the words do not give is
    left out. `page` is the sheet of the text that the claim stands in.
    """
    known, given = _listed(tools), dict[str, object]()
    if claim.denies is not None or claim.certainty == "hypothetical":
        return given
    for field in known.of.get(code, ()):
        value = _value(field, claim, page, tools)
        if value is not None:
            for name, said in {field.name: value, **field.says}.items():
                given.setdefault(name, said)
    return given


def _value(field: Field, claim: Claim, page: Sheet, tools: Tools) -> str | None:
    """Return the first value of the field, in the list's order, that words of the claim give."""
    low = page.low
    found = [f for span in claim.spans for f in field.words.within(low, span)]
    if not found:
        return None
    aside = [f.span for span in claim.spans for f in field.excludes.within(low, span)]
    told = {
        f.rule
        for f in found
        if not any(f.span.overlaps(other) for other in aside) and _is_told(f, claim, page, tools)
    }
    return next((value for value in field.values if value in told), None)


def _is_told(found: Found, claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether the words are told as so: not negated, planned, threatened or feared."""
    start, known = found.span.start, rules(tools)
    if unreal(page, start, known) or of_a_body(found.span, page, known):
        return False
    if page.low.startswith("to ", start) and unreal(page, start + len("to "), known):
        return False  # "refused to fight"
    if found.rule in _NEGATIVE:
        return True
    if claim.polarity == "negated":
        return False
    before = Span(max(claim.span.start, page.sentence(start).start, start - _REACH), start)
    negations = _listed(tools).not_so.within(page.low, before)
    return not negations or bool(_CUT.search(page.low, negations[-1].span.end, start))
