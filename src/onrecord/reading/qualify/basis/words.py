"""The words of basis, compiled, and what they give in one document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Attribution, BasisKind, Claim, Trace
from onrecord.record.text import Span

from ..scan import Finder, Found, Sheet, Shelf
from .selves import Words, words_of_self
from .teller import Named

KINDS: tuple[BasisKind, ...] = ("eyewitness", "hearsay", "record", "inference")
_NOT = re.compile(r"(?:\b(?:not|never|no|without|nobody|if|whether)|n't) +(?:\w+ +){0,2}$")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of basis, compiled."""

    phrases: Finder
    leads: Finder
    asides: Finder
    acts: Mapping[str, BasisKind]
    i_did: re.Pattern[str]
    of_self: Words
    to_self: re.Pattern[str]
    harms: str
    onto: frozenset[str]
    opening: re.Pattern[str]
    telling: frozenset[str]
    beside: frozenset[str]
    arrival: re.Pattern[str]
    only_told: re.Pattern[str]
    task: re.Pattern[str]
    duty: Finder
    own_party: re.Pattern[str]
    authors: Mapping[BasisKind, re.Pattern[str]]
    sources: Mapping[BasisKind, re.Pattern[str]]
    described: re.Pattern[str]
    unnamed: frozenset[str]
    unsourced: frozenset[str]
    charge: re.Pattern[str]
    talkers: frozenset[str]
    of_child: re.Pattern[str]
    who_saw: re.Pattern[str]
    who_spoke: re.Pattern[str]
    paper_does: re.Pattern[str]

    def harmed(self, objects: Sequence[str]) -> re.Pattern[str]:
        """Return the pattern of a deed of harm done to one of `objects`: "had beaten him"."""
        return _harmed(self.harms, tuple(objects))


# "had beaten her" against "took her son": nothing that "her" could own follows.
_NOT_OWNING = (
    r"(?= *(?:[.,;:!?\")]|$)| +(?:with|to|in|on|at|by|from|into|and|for|until|as|when|while|down"
    r"|out|away|up|off|through|over|again|there|so|because|after|before|under|naked|blindfolded|\w+ly)\b)"
)


@lru_cache(maxsize=8)
def _harmed(harms: str, objects: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{harms}|beaten|taken|driven|bitten|thrown) +(?:{'|'.join(objects)})"
        rf"(?!\w){_NOT_OWNING}"
    )


@once
def rules(tools: Tools) -> Rules:
    """Return the basis lists of `tools`, compiled."""
    lists = tools.lexicon("basis")
    return Rules(
        phrases=Finder({k: [p for group in lists[k] for p in group] for k in KINDS}),
        leads=Finder(lists["leads"]),
        asides=Finder(lists["asides"]),
        acts={word: kind for kind, words in lists["acts"].items() for word in words},
        i_did=re.compile(rf"(?<![\w.])i (?:{any_of(tools.lexicon('reporting')['i_did'])})\b"),
        of_self=words_of_self(tools),
        to_self=re.compile(
            rf"(?<![\w'-])([\w'-]+) +(?:(at|on|my|our) +)?(me|us|{any_of(lists['body'])})(?!\w)"
        ),
        harms=any_of(tools.lexicon("standing")["harms"]),
        onto=frozenset(lists["onto"]),
        opening=re.compile(
            r"\W*((?:in|on) +(?:the|this|that|one|another|both|a) +(?:[\w'-]+ +){0,2}?"
            rf"(?:{any_of(lists['shown_on'])}))\b(?! +(?:of|he|she|they|i|we|was|were|is|are)\b)"
        ),
        telling=frozenset(lists["telling"]),
        beside=frozenset(lists["beside"]),
        arrival=_arrival(lists),
        only_told=_only_told(lists),
        task=re.compile(
            rf"\W*(?:one +of +)?(?P<of>[\w'-]+)'s +(?:{any_of(lists['tasks'])}) +(?:was|were|is)\b"
        ),
        duty=Finder({"duty": lists["duties"]}),
        own_party=re.compile(
            rf"\W*(?:[^,.;]{{0,24}} )?my +(?:{any_of(lists['own_party'])}) +[a-z]"
        ),
        authors=_authors(lists),
        sources={
            "record": re.compile(rf"(?<!\w)(?:{any_of(lists['record_source'])})(?!\w)"),
            "hearsay": re.compile(rf"(?<!\w)(?:{any_of(lists['hearsay_source'])})(?!\w)"),
        },
        described=re.compile(rf"(?<!\w)(?:{any_of(lists['described'])})(?!\w)"),
        unnamed=frozenset(lists["unnamed_tellers"]),
        unsourced=frozenset(lists["unsourced"]),
        charge=re.compile(
            rf"(?<!\w)(?:{any_of(tools.lexicon('reporting')['nouns']['speech'])}) +that[ :\"]*$"
        ),
        talkers=frozenset(lists["talkers"]),
        of_child=re.compile(
            r"(?:(?!(?:an?|one|my|our)\b)[\w'-]+ +)?"
            rf"(?:{any_of(tools.lexicon('persons')['kin_of'])})"
        ),
        who_saw=re.compile(rf"[^.;]{{0,40}}?\bwho +(?:had +)?({any_of(lists['who_saw'])})\b"),
        who_spoke=_who_spoke(lists),
        paper_does=re.compile(
            rf"\W*(?:it|they|one|some|several) +(?:{any_of(lists['paper_does'])})\b"
        ),
    )


def _authors(lists: Mapping[str, Any]) -> dict[BasisKind, re.Pattern[str]]:
    """Return what a paper's authors did, saw or read, by the basis that it gives."""
    who = f"(?:{any_of(lists['authors'])}|we|it) +(?:also |nevertheless |itself )?"
    did: tuple[tuple[BasisKind, str], ...] = (
        ("participant", "did"),
        ("eyewitness", "saw"),
        ("record", "read"),
    )
    return {
        kind: re.compile(rf"\W*{who}(?:{any_of(lists[f'authors_{name}'])})(?!\w)")
        for kind, name in did
    }


def _only_told(lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_of(lists['only_told'])}) +(?P<by>(?:[\w'-]+ +){{1,4}}?)"
        r"(?:had +|have +|has +)?(?:told|tells?) +(?:me|us|her|him|them)\b"
    )


def _who_spoke(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return whom somebody spoke with: "residents who had spoken to"."""
    return re.compile(
        rf"[^.;]{{0,40}}?\bwho +(?:had +|have +)?(?:{any_of(lists['who_spoke'])})"
        r"(?: [^,.;]{0,24}?)? +(?:with|to|from) +(?=[a-z])"
    )


def _arrival(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what tells of coming there: "when we got to the house"."""
    return re.compile(
        rf"((?:when|as|as soon as|once|by the time) +(?:i|we) +"
        rf"(?:{any_of(lists['arrivals'])}))\b"
        r"(?![^.;]*,? (?:i|we)\b)"
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the words of one document give for basis."""

    page: Sheet
    words: Rules
    phrases: Shelf
    leads: Shelf
    asides: Shelf
    attributions: Mapping[str, Attribution]
    questions: Mapping[str, Claim]
    known: Named
    traces: Mapping[str, Trace]


class Hit(NamedTuple):
    """A basis, the words it stands on, and the rule that found it."""

    kind: BasisKind
    cue: Span
    rule: str


def negated(found: Found, page: Sheet) -> bool:
    """Say whether the cue is negated, or asked about: "I did not see", "whether they saw".

    "It cannot have been" and "did not look like" are guesses all the same.
    """
    span = found.span
    start = page.sentence(span.start).start
    return bool(
        _NOT.search(page.low, max(start, span.start - 24), span.start)
        or page.low.startswith(" nothing", span.end)
        or (found.rule != "inference" and re.search(r"(?:n't|not|never)\b", span.of(page.low)))
    )
