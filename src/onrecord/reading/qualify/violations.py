"""May concern: which violations the words of a claim may be about. Never a finding.

Precision first. Questions, conditions, plans, threats and plain negation raise nothing. An act
of denying is about what it denies, so it does, and the sentence says so. Children count where
the words state them, or where "they" takes up the children of the claim before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, MayConcern, Trace

from .scan import Finder, Found, Sheet, Shelf, english, once, sheet

Children = Literal["stated", "carried", "no"]
_THEY = re.compile(
    r"[\"' ]*(?:but +|and +|then +)?(?:they|these|those|them|the +rest"
    r"|(?:a +few|several|some|most|many|all|two|three)(?: +of +them)?"
    r"(?= +(?:are|were|was|is|have|had|volunteer\w*|join\w*|died|fought)))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the list, compiled."""

    name: str
    code: str
    children: str
    why: str
    cues: Finder
    excludes: Finder | None
    needs: tuple[Finder, ...]
    fields: tuple[tuple[str, str, Finder], ...]
    trace: Trace


@once
def rules(tools: Tools) -> tuple[Rule, ...]:
    """Return the rules of `tools`, compiled."""
    written, persons = tools.lexicon("violations"), tools.lexicon("persons")
    lists = {
        **written["lists"],
        "child": [noun for nouns in persons["child"].values() for noun in nouns],
        "armed": persons["armed"],
    }
    return tuple(_rule(rule, lists, tools) for rule in written["rules"])


def _rule(rule: Mapping[str, Any], lists: Mapping[str, list[str]], tools: Tools) -> Rule:
    def finder(phrases: Sequence[str]) -> Finder:
        return Finder({"cue": phrases}, lists)

    return Rule(
        name=rule["rule"],
        code=rule["code"],
        children=rule["children"],
        why=rule["why"],
        cues=finder([phrase for group in rule["cues"] for phrase in group]),
        excludes=finder(rule["excludes"]) if rule["excludes"] else None,
        needs=tuple(finder(rule[key]) for key in ("needs", "only_with") if key in rule),
        fields=tuple((f["field"], f["value"], finder(f["words"])) for f in rule["fields"]),
        trace=tools.trace(f"violations.{rule['rule']}"),
    )


def violations(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that tells of an event, or denies one, what it may concern."""
    if not english(draft):
        return draft
    page, listed = sheet(draft.document.text), rules(tools)
    shelves = [(rule, Shelf(_cues(page, rule))) for rule in listed]
    claims = []
    before: Claim | None = None
    for claim in draft.claims:
        children = _children(claim, before, page)
        concerns = tuple(_raised(claim, children, shelves, page)) if _tells(claim) else ()
        claims.append(replace(claim, may_concern=concerns))
        if claim.participants or claim.passage != getattr(before, "passage", None):
            before = claim
        elif children == "carried" and before is not None:
            before = replace(before, passage=claim.passage)
    return replace(draft, claims=tuple(claims))


def _cues(page: Sheet, rule: Rule) -> Iterator[Found]:
    """Yield the rule's cues, without those that an excluding phrase touches."""
    aside = [f.span for f in rule.excludes.everywhere(page)] if rule.excludes else []
    for found in rule.cues.everywhere(page):
        if not any(found.span.overlaps(span) for span in aside):
            yield found


def _tells(claim: Claim) -> bool:
    """Say whether the claim tells of an event or denies one."""
    if claim.mode == "question" or claim.certainty == "hypothetical":
        return False
    return claim.polarity == "affirmed" or claim.denies is not None


def _children(claim: Claim, before: Claim | None, page: Sheet) -> Children:
    """Say whether children are the ones concerned: stated here, or "they" of the claim before."""
    if any(
        p.child != "not_stated" and p.role in ("victim", "affected") for p in claim.participants
    ):
        return "stated"
    if before is None or before.passage != claim.passage or claim.participants:
        return "no"
    if not _THEY.match(page.low, claim.span.start, claim.span.end):
        return "no"
    last = [p for p in before.participants if p.role != "alleged_perpetrator"]
    return "carried" if last and all(p.child != "not_stated" for p in last[:1]) else "no"


def _raised(
    claim: Claim, children: Children, shelves: Sequence[tuple[Rule, Shelf]], page: Sheet
) -> Iterator[MayConcern]:
    given: set[str] = set()
    for rule, shelf in shelves:
        found = [f for span in claim.spans for f in shelf.within(span)]
        framework = _framework(rule, claim, children)
        if (
            not found
            or framework is None
            or rule.code in given
            or not _has_needs(rule, claim, page)
        ):
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
            why=_why(rule, claim, children if framework == "mrm" else "no"),
            by="machine",
            trace=rule.trace,
        )


def _framework(rule: Rule, claim: Claim, children: Children) -> Literal["mrm", "beside"] | None:
    if rule.children == "always":
        return "mrm"
    if rule.children == "never":
        return "beside"
    concerned = children != "no" or (
        rule.children == "required" and any(p.child != "not_stated" for p in claim.participants)
    )
    if concerned:
        return "mrm"
    return None if rule.children == "required" else "beside"


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
    sentence = rule.why
    if children == "carried":
        sentence = f"{sentence[:-1]}; children are taken from the sentence before."
    if claim.denies is not None:
        sentence = f"{sentence[:-1]}; the source denies it."
    if claim.certainty == "possible":
        sentence = f"{sentence[:-1]}; told as possible or alleged."
    return sentence
