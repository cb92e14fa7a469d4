"""May concern: which violations the words of a claim may be about. Never a finding.

Precision first. Conditions, plans and threats raise nothing, nor do questions that may be answered
"no", what holds in general ("torture is forbidden") and what was only dreamed or played. What a
denial or a negated claim says did not happen is what it is about, so it does, and the sentence
says so. Whether children are the ones concerned is told in `violations_children`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, MayConcern, Trace
from onrecord.record.text import Span

from .scan import Finder, Found, Sheet, Shelf, english, once, pattern, sheet
from .violations_children import Children, Concerned

_LONGEST = 120  # code points that a phrase of the lists may span
NEAR = 600  # code points to either side of a cue, for the words that must stand near it
# "Where were they taken?" takes the taking for granted; "Were they taken?" does not.
_PRESUMES = re.compile(
    r"[\"' ]*(?:and +|but +|so +)?(?:where|when|why|how|who|whom|whose|which)(?!\w)"
)
# What tells of an event even beside words of law: "the killings were crimes".
_PAST = re.compile(r"(?<!\w)(?:was|were|had|did|has|have|in +\d{4}|yesterday|last +\w+)(?!\w)")
_TAKING = ("recruitment", "abduction")  # what a rule that "follows" must follow
_KNOWN_BY: Mapping[Children, str] = {
    "carried": "children are taken from the words before",
    "known": "that it was a child is known from elsewhere in the document",
    "column": "children are taken from the table's column",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the list, compiled."""

    name: str
    code: str
    children: str
    undergone: bool
    why: str
    cues: Finder
    excludes: Finder | None
    near: Finder | None
    needs: tuple[Finder, ...]
    fields: tuple[tuple[str, str, Finder], ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Rules:
    """The list, and the words that make a cue no event.

    `general`: words of laws, duties and definitions; `played`: of dreams, stories and games.
    """

    listed: tuple[Rule, ...]
    unreal: re.Pattern[str]
    general: Finder
    played: Finder


@once
def rules(tools: Tools) -> Rules:
    """Return the rules of `tools`, compiled."""
    written, persons = tools.lexicon("violations"), tools.lexicon("persons")
    lists = {
        **written["lists"],
        "child": [noun for nouns in persons["child"].values() for noun in nouns],
        "armed": persons["armed"],
    }
    unreal = "|".join(pattern(phrase) for phrase in written["unreal"])
    return Rules(
        listed=tuple(
            _rule(rule, lists, tools)
            for rule in sorted(written["rules"], key=lambda rule: rule["children"] == "named")
        ),
        unreal=re.compile(rf"(?<!\w)(?:{unreal})(?: +\w+ly)? +$"),
        general=Finder({"general": written["general"]}),
        played=Finder({"played": written["played"]}),
    )


def _rule(rule: Mapping[str, Any], lists: Mapping[str, list[str]], tools: Tools) -> Rule:
    def finder(phrases: Sequence[str]) -> Finder:
        return Finder({"cue": phrases}, lists)

    return Rule(
        name=rule["rule"],
        code=rule["code"],
        children=rule["children"],
        undergone=rule.get("who") == "before",
        why=rule["why"],
        cues=finder([phrase for group in rule["cues"] for phrase in group]),
        excludes=finder(rule["excludes"]) if rule["excludes"] else None,
        near=finder(rule["near"]) if "near" in rule else None,
        needs=tuple(finder(rule[key]) for key in ("needs", "only_with") if key in rule),
        fields=tuple((f["field"], f["value"], finder(f["words"])) for f in rule["fields"]),
        trace=tools.trace(f"violations.{rule['rule']}"),
    )


def violations(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that tells of an event, or denies one, what it may concern."""
    if not english(draft):
        return draft
    page, known = sheet(draft.document.text), rules(tools)
    shelves = [(rule, Shelf(_cues(page, rule, known))) for rule in known.listed]
    raised = [(rule, shelf) for rule, shelf in shelves if shelf.found]
    if not raised:
        return draft
    people = Concerned(draft, page, tools)
    claims = []
    for claim in draft.claims:
        found = tuple(_raised(claim, people, raised, page)) if _tells(claim, page, known) else ()
        if any(m.framework == "mrm" and m.code in _TAKING for m in found):
            people.taken_at = claim.span.start
        claims.append(replace(claim, may_concern=found))
    return replace(draft, claims=tuple(claims))


def _cues(page: Sheet, rule: Rule, known: Rules) -> Iterator[Found]:
    """Yield the rule's cues, without those that are excluded, no event, or stand alone."""
    cues = rule.cues.everywhere(page)
    if not cues:
        return
    aside = Shelf(rule.excludes.everywhere(page)) if rule.excludes else None
    near = Shelf(rule.near.everywhere(page)) if rule.near else None
    for found in cues:
        start = found.span.start
        if aside and _beside(aside, found.span, 0):
            continue
        if near and not _beside(near, found.span, NEAR):
            continue
        if not known.unreal.search(page.low, max(0, start - 40), start):
            yield found


def _beside(shelf: Shelf, span: Span, far: int) -> bool:
    """Say whether something on the shelf overlaps `span`, or stands no farther than `far`."""
    first = bisect_left(shelf.starts, span.start - far - _LONGEST)
    last = bisect_left(shelf.starts, span.end + far)
    return any(f.span.end > span.start - far for f in shelf.found[first:last])


def _tells(claim: Claim, page: Sheet, known: Rules) -> bool:
    """Say whether the claim tells of an event, or of one that did not happen."""
    if claim.certainty == "hypothetical" or _holds_always(claim, page, known):
        return False
    if known.played.within(page.low, Span(page.sentence(claim.span.start).start, claim.span.end)):
        return False
    if claim.mode != "question":
        return True
    return bool(_PRESUMES.match(page.low, claim.span.start, claim.span.end))


def _holds_always(claim: Claim, page: Sheet, known: Rules) -> bool:
    """Say whether words of law or duty make a claim one of no time: "whoever kills a prisoner"."""
    if _PAST.search(page.low, claim.span.start, claim.span.end):
        return False
    return any(known.general.within(page.low, span) for span in claim.spans)


def _raised(
    claim: Claim, people: Concerned, shelves: Sequence[tuple[Rule, Shelf]], page: Sheet
) -> Iterator[MayConcern]:
    given: set[str] = set()
    for rule, shelf in shelves:
        if rule.children == "named" and given:
            continue
        found = [f for span in claim.spans for f in shelf.within(span)]
        if not found or rule.code in given or not _has_needs(rule, claim, page):
            continue
        children = _children(rule, claim, people, found[0].span)
        framework = _framework(rule, children)
        if framework is None:
            continue
        given.add(rule.code)
        cue = page.cue(found[0].span)
        yield MayConcern(
            code=rule.code,
            framework=framework,
            fields=_fields(rule, claim, page),
            cue=cue,
            span=cue.span,
            rule=rule.name,
            why=_why(rule, claim, children),
            by="machine",
            trace=rule.trace,
        )


def _children(rule: Rule, claim: Claim, people: Concerned, cue: Span) -> Children:
    if rule.children in ("always", "never"):
        return "no"
    if rule.children in ("follows", "named"):
        return people.follows(claim, cue)
    if rule.children == "reached" and people.reached(claim) == "stated":
        return "stated"
    return people.children(claim, cue, undergone=rule.undergone, either=rule.children == "required")


def _framework(rule: Rule, children: Children) -> Literal["mrm", "beside"] | None:
    if rule.children == "always" or children != "no":
        return "mrm"
    return None if rule.children in ("required", "follows", "named") else "beside"


def _has_needs(rule: Rule, claim: Claim, page: Sheet) -> bool:
    """Say whether the claim holds the other words that the rule asks for."""
    return all(any(finder.within(page.low, s) for s in claim.spans) for finder in rule.needs)


def _fields(rule: Rule, claim: Claim, page: Sheet) -> dict[str, object]:
    """Return the fields that words of the claim give; the first value of a field stands."""
    fields: dict[str, object] = {}
    for name, value, words in rule.fields:
        if name not in fields and any(words.within(page.low, s) for s in claim.spans):
            fields[name] = value
    return fields


def _why(rule: Rule, claim: Claim, children: Children) -> str:
    parts = [rule.why[:-1]]
    if children in _KNOWN_BY:
        parts.append(_KNOWN_BY[children])
    if claim.denies is not None:
        parts.append("the source denies it")
    elif claim.polarity == "negated":
        parts.append("the words are negated")
    if claim.mode == "question":
        parts.append("a question takes it for granted")
    if claim.certainty == "possible":
        parts.append("told as possible or alleged")
    return "; ".join(parts) + "."
