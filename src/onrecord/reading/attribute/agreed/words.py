"""The words that tell what the network reads as telling from what is none, compiled."""

import re
from dataclasses import dataclass

from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.reading.qualify.liars import liars
from onrecord.reading.qualify.numbers import any_of
from onrecord.reading.qualify.scan import once

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `telling.yaml`, compiled; what each holds for, the list says."""

    that: Pattern  # right before a place
    lead: Pattern
    subject: Pattern
    hanging: Pattern
    unfinished: Pattern
    auxiliary: Pattern
    auxiliaries: frozenset[str]
    finite: Pattern
    not_yet: Pattern
    negated: Pattern
    who_is_told: Pattern
    held: Pattern
    put_to: Pattern
    accused: Pattern
    calls: Pattern
    denies: Pattern
    asks: Pattern
    no_source: frozenset[str]
    nobody: frozenset[str]
    plain: Pattern
    all_that: Pattern
    taking: Pattern
    taken: Pattern
    states: frozenset[str]
    toll: Pattern
    holding: Pattern
    of_whom: Pattern
    heard: Pattern
    selves: frozenset[str]
    relative: Pattern
    origins: tuple[str, ...]
    of: tuple[str, ...]
    liars: Pattern
    nouns: frozenset[str]
    untrue: Pattern
    grammar: Grammar


@once
def words(tools: Tools) -> Words:
    """Return the lists of `tools` on what is telling and what is none, compiled."""
    lists, told = tools.lexicon("telling"), tools.lexicon("reporting")["told_passive"]
    one = {name: f"(?:{any_of(listed)})" for name, listed in lists.items()}
    subject = rf"\b{one['that']} {one['after_subject']}\b"
    not_contracted = re.escape(tools.lexicon("polarity")["contraction"]).replace("'", "[’']")
    return Words(
        that=re.compile(rf"\b{one['that']}\s+\Z", re.IGNORECASE),
        lead=re.compile(rf"(?!{subject})(?:{one['that']}|{one['whether']})\s+(?=\S)"),
        subject=re.compile(subject),
        hanging=re.compile(
            rf"(?<=\w)(?:[,;]?\s+{one['joints']}(?:\s+{one['next_self']})?"
            rf"|,\s+(?i:{one['next_subjects']}))\Z"
        ),
        unfinished=re.compile(rf"\b{one['unfinished']}\Z", re.IGNORECASE),
        auxiliary=re.compile(rf"\s+{one['auxiliaries']}\b"),
        auxiliaries=frozenset(lists["auxiliaries"]),
        finite=re.compile(rf"(?:{one['auxiliaries']}|{one['modals']})\b"),
        not_yet=re.compile(rf"{one['not_yet']}\b", re.IGNORECASE),
        negated=re.compile(rf"\b(?:{one['negations']}|\w+{not_contracted})\b", re.IGNORECASE),
        who_is_told=re.compile(
            rf"\b{one['be']}\s+(?:(?:\w+ly|{one['between']})\s+)?"
            rf"(?:{any_of([*told, *lists['bidden']])})\b",
            re.IGNORECASE,
        ),
        held=re.compile(rf"\b{one['be']}\s+(?:\w+ly\s+)?{one['held']}\s+to\b", re.IGNORECASE),
        put_to=re.compile(
            rf"\b{one['be']}\s+(?:\w+ly\s+)?{one['put_to']}\s+to\s+\Z", re.IGNORECASE
        ),
        accused=re.compile(
            rf"\b{one['be']}\s+(?:\w+ly\s+)?{one['accused']}\b"
            rf"|\b{one['accused']}\s+(?:{one['accused_of']})\b",
            re.IGNORECASE,
        ),
        calls=re.compile(one["calls"], re.IGNORECASE),
        denies=re.compile(rf"\b{one['denies']}", re.IGNORECASE),
        asks=re.compile(rf"\b{one['asks']}", re.IGNORECASE),
        no_source=frozenset(lists["no_source"]),
        nobody=frozenset(lists["nobody"]),
        states=frozenset(lists["states"]),
        toll=re.compile(rf"(?:[\w,.-]+\s+){{0,3}}{one['states']}\Z", re.IGNORECASE),
        holding=re.compile(rf"{one['held']}\Z", re.IGNORECASE),
        of_whom=re.compile(rf"{one['of_whom']}\b", re.IGNORECASE),
        heard=re.compile(rf"(?:.*\s)?{one['heard']}\Z", re.IGNORECASE),
        plain=re.compile(rf"\b{one['be']}(?:\s+\w+)?\s+{one['plain']}\Z", re.IGNORECASE),
        all_that=re.compile(
            rf"(?:{any_of(tools.lexicon('reporting')['all_that'])})\s", re.IGNORECASE
        ),
        selves=frozenset(lists["selves"]),
        taking=re.compile(rf"\b{one['taking']}", re.IGNORECASE),
        taken=re.compile(
            rf"(?:[\w’'-]+\s+){{1,5}}as\s+{one['taken_as']}\s+(?!{one['not_taken']}\b)"
        ),
        relative=re.compile(rf"(?<=\w),?\s+{one['relatives']}\Z", re.IGNORECASE),
        origins=tuple(f"{word} " for word in lists["origins"]),
        of=tuple(f" {word}" for word in lists["of"]),
        liars=liars(tools),
        nouns=frozenset(tools.lexicon("reporting")["nouns"]["speech"]),
        untrue=re.compile(
            rf"\s{one['be']}\s+(?:\w+\s+)?"
            rf"(?:{any_of(w for w in tools.lexicon('polarity')['called_so'] if w[:3] != 'as ')})\b"
        ),
        grammar=grammar(tools),
    )
