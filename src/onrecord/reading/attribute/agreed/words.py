"""The words that tell what the network reads as telling from what is none, compiled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.reading.qualify.liars import absurd, liars
from onrecord.reading.qualify.phrases import pattern

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `telling.yaml`, compiled; what each holds for, the list says."""

    that: Pattern  # right before a place
    lead: Pattern
    subject: Pattern
    hanging: Pattern
    unfinished: Pattern
    or_so: Pattern
    auxiliary: Pattern
    auxiliaries: frozenset[str]
    finite: Pattern
    not_yet: Pattern
    negated: Pattern
    held: Pattern
    accused: Pattern
    calls: Pattern
    denies: Pattern
    notes: Pattern
    labels: frozenset[str]
    not_thought: frozenset[str]
    own_telling: Pattern
    cue_ends: Pattern
    goes_on: Pattern  # between two parts of what is told
    no_source: frozenset[str]
    it: frozenset[str]
    passive: Pattern
    impersonal: Pattern
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
    has: frozenset[str]
    relative: Pattern
    origins: tuple[str, ...]
    of: tuple[str, ...]
    liars: Pattern
    nouns: frozenset[str]
    asking: "Asking"
    listeners: "Listeners"
    no_tellers: "NoTellers"
    charges: "Charges"
    grammar: Grammar


@dataclass(frozen=True, slots=True)
class Asking:
    """What asks, for what, and who is asked after: "Who says so?"."""

    verb: Pattern
    for_a_thing: Pattern  # right before it
    to_do: Pattern
    who: frozenset[str]


@dataclass(frozen=True, slots=True)
class Listeners:
    """What stands before whom something is told, put or gone to."""

    told: Pattern
    put_to: Pattern
    gone_to: Pattern  # right before a place
    to_somebody: Pattern


@dataclass(frozen=True, slots=True)
class NoTellers:
    """What makes somebody no teller, or a telling none ("reportedly", "whoever")."""

    reportedly: Pattern
    refuses: Pattern
    to_tell: Pattern
    shows: Pattern
    how_to: Pattern
    empty: frozenset[str]
    anyone: Pattern
    no_teller: Pattern
    told_things: Pattern
    event: Pattern  # before a colon
    parted: frozenset[str]
    spoken_of: Pattern  # right before the words of telling
    judged: Pattern
    addressed: Pattern  # at the start of a source
    listed: Pattern
    meanwhile: Pattern  # where another's telling may follow
    compounds: Pattern  # at a cue: "warning shots"
    calls_whom: Pattern  # at a cue: "was calling for his mother"
    entered: Pattern  # at a source: "Notes added 20 March"
    led_findings: Pattern  # right behind "according to"
    findings: Pattern  # right behind what is no source: "first | findings"
    hears: Pattern  # at the end of a source: "He was told:"


@dataclass(frozen=True, slots=True)
class Charges:
    """What was charged, and what calls it untrue."""

    untrue: Pattern
    a_charge: Pattern
    verdict: Pattern  # on what was told right before it
    own_reason: Pattern  # right after a verdict
    in_general: frozenset[str]
    again: Pattern  # told again and denied


def _loud(form: str) -> Pattern:
    """Return an expression that holds in capitals too."""
    return re.compile(form, re.IGNORECASE)


@once
def words(tools: Tools) -> Words:
    """Return the lists of `tools` on what is telling and what is none, compiled."""
    lists = tools.lexicon("telling")
    one = {name: f"(?:{any_of(listed)})" for name, listed in lists.items()}
    subject = rf"\b{one['that']} {one['after_subject']}\b"
    not_contracted = re.escape(tools.lexicon("polarity")["contraction"]).replace("'", "[’']")
    return Words(
        that=_loud(rf"\b{one['that']}\s+\Z"),
        lead=re.compile(rf"(?!{subject})(?:{one['that']}|{one['whether']})\s+(?=\S)"),
        subject=re.compile(subject),
        hanging=_hanging(one),
        unfinished=_loud(rf"\b{one['unfinished']}\Z"),
        or_so=_loud(rf",\s+(?:{any_of(tools.lexicon('reporting')['or_so'])})\s"),
        auxiliary=re.compile(rf"\s+{one['auxiliaries']}\b"),
        auxiliaries=frozenset(lists["auxiliaries"]),
        finite=re.compile(rf"(?:{one['auxiliaries']}|{one['modals']})\b"),
        not_yet=_loud(rf"{one['not_yet']}\b"),
        negated=_loud(rf"\b(?:{one['negations']}|\w+{not_contracted})\b"),
        held=_loud(rf"\b{one['be']}\s+(?:\w+ly\s+)?{one['held']}\s+(?:not\s+)?to\b"),
        accused=_accused(one),
        calls=_loud(one["calls"]),
        denies=_loud(rf"\b{one['denies']}"),
        notes=_loud(rf"(?:\w+\s+)?{one['notes']}\b"),
        labels=frozenset(lists["labels"]),
        not_thought=frozenset(lists["not_thought"]),
        goes_on=re.compile(rf",\s+{one['joints']}\s"),
        cue_ends=_loud(rf"(?:\s+{one['before_articles']})?\s+{one['articles']}\Z"),
        own_telling=_loud(
            rf".*\b(?P<whose>{any_of(tools.lexicon('titles')['own'])})\s+(?P<telling>\w+)\Z"
        ),
        no_source=frozenset(lists["no_source"]),
        it=frozenset(lists["it"]),
        passive=_loud(rf"\b{one['be']}\b|\bs\b"),  # also "it’s said", cut behind the mark
        impersonal=_loud(rf"(?:(?:\w+\s+)?{one['be']}|(?:\w+\s+)?{one['impersonal']})\b"),
        nobody=frozenset(lists["nobody"]),
        states=frozenset(lists["states"]),
        toll=_loud(rf"(?:[\w,.-]+\s+){{0,3}}{one['states']}\Z"),
        holding=_loud(rf"{one['held']}\Z"),
        of_whom=_loud(rf"{one['of_whom']}\b"),
        heard=_loud(rf"(?:.*\s)?{one['heard']}\Z"),
        plain=_loud(rf"\b{one['be']}(?:\s+\w+)?\s+{one['plain']}\Z"),
        all_that=_loud(rf"(?:{any_of(tools.lexicon('reporting')['all_that'])})\s"),
        selves=frozenset(lists["selves"]),
        has=frozenset(lists["has"]),
        taking=_loud(rf"\b{one['taking']}"),
        taken=re.compile(
            rf"(?:[\w’'-]+\s+){{1,5}}as\s+{one['taken_as']}\s+(?!{one['not_taken']}\b)"
        ),
        relative=_loud(rf"(?<=\w),?\s+{one['relatives']}\Z"),
        origins=tuple(f"{word} " for word in lists["origins"]),
        of=tuple(f" {word}" for word in lists["of"]),
        liars=liars(tools),
        nouns=frozenset(tools.lexicon("reporting")["nouns"]["speech"]),
        asking=_asking(lists, one),
        listeners=_listeners(tools, one),
        no_tellers=_no_tellers(tools, one),
        charges=_charges(tools, one["be"]),
        grammar=grammar(tools),
    )


def _hanging(one: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\w)(?:[,;]?\s+{one['joints']}(?:\s+(?:{one['next_self']}|{one['next_subjects']}))?"
        rf"|,\s+(?i:{one['next_subjects']}))\Z"
    )


def _accused(one: Mapping[str, str]) -> re.Pattern[str]:
    """Return what tells of an accused: "has been charged", "accused of"."""
    return _loud(
        rf"\b{one['be']}\s+(?:\w+ly\s+)?{one['accused']}\b"
        rf"|\b{one['accused']}\s+(?:{one['accused_of']})\b"
    )


def _asking(lists: Mapping[str, Sequence[str]], one: Mapping[str, str]) -> Asking:
    return Asking(
        verb=_loud(rf"\b{one['asks']}"),
        for_a_thing=_loud(rf"\b{one['asks']}\w*\s+{one['asks_for']}(?:\s+|\Z)"),
        to_do=_loud(rf"\b{one['to_do']}\b"),
        who=frozenset(lists["asking_who"]),
    )


def _listeners(tools: Tools, one: Mapping[str, str]) -> Listeners:
    passive, bidden = tools.lexicon("reporting")["told_passive"], tools.lexicon("telling")["bidden"]
    return Listeners(
        told=_loud(
            rf"\b{one['be']}\s+(?:(?:\w+ly|{one['between']})\s+)?"
            rf"(?:{any_of([*passive, *bidden])})\b"
        ),
        put_to=_loud(rf"\b{one['be']}\s+(?:\w+ly\s+)?{one['put_to']}\s+to\s+\Z"),
        gone_to=_loud(
            rf"\b(?:{any_of(tools.lexicon('places')['motion'])})\s+(?:on\s+|back\s+|over\s+)?"
            r"(?:to|into|towards|from)\s+\Z"
        ),
        to_somebody=_loud(rf"\b{one['to_somebody']}\Z"),
    )


def _no_tellers(tools: Tools, one: Mapping[str, str]) -> NoTellers:
    """Return what tells nobody; `one`: each list of `telling.yaml` as one expression."""
    lists, reporting = tools.lexicon("telling"), tools.lexicon("reporting")
    return NoTellers(
        reportedly=_loud(rf"\b(?:{any_of(reporting['reportedly'])})\b"),
        refuses=_loud(rf"\b{one['refuses']}"),
        to_tell=_loud(rf"to\s+{one['to_tell']}\b"),
        shows=_loud(rf"\b{one['shows']}\b"),
        how_to=_loud(rf"{one['how_to']}\b"),
        empty=frozenset(lists["empty"]),
        anyone=_loud(rf"\b(?:{any_of(tools.lexicon('polarity')['liars'])})\Z"),
        no_teller=_loud(rf"{one['no_teller']}\b.*"),
        told_things=_loud(rf"{one['told_things']}\b.*"),
        event=_loud(rf"(?:[\w’'-]+\s+)*{one['event_labels']}"),
        parted=frozenset(lists["parted"]),
        spoken_of=_loud(rf"\b{one['spoken_of']}\s+(?:that\s+)?(?:[\w’'-]+\s+){{1,4}}\Z"),
        judged=_loud(
            rf"(?:(?:{any_of(sorted(grammar(tools).objects))})\s+)?"
            rf"(?:{one['auxiliaries']}|{one['modals']})\b"
        ),
        addressed=re.compile(
            rf"(?=[A-Z])(?i:{any_of(tools.lexicon('titles')['titles'])})\b\.?"
            r"(?:\s+[A-Z][\w’'-]*){0,2},\s+"
        ),
        listed=re.compile(r",|\band\b"),
        meanwhile=_loud(rf"(?:{any_of(tools.lexicon('telling')['meanwhile'])})\s+"),
        compounds=_loud(rf"{one['compounds']}\b"),
        calls_whom=_loud(
            rf"(?:{one['auxiliaries']}\s+)?{one['cries_for']}\s+(?:out\s+)?for\s+(?:him|them|us|me|"
            rf"(?:(?:{any_of(sorted(grammar(tools).determiners))})\s+)?"
            rf"(?:{any_of(sorted({*reporting['called_for'], *reporting['row_kin']}))}))\b"
        ),
        entered=_loud(rf"{one['entered']}\b"),
        led_findings=_loud(rf"\s+((?:[a-z-]+\s+){{0,2}}?(?:{any_of(reporting['findings'])}))\b"),
        findings=_loud(rf"\s+(?:{any_of(reporting['findings'])})\b"),
        hears=_loud(rf"\b(?:is|are|am|was|were|been)\s+(?:\w+ly\s+|then\s+)?{one['hears']}\Z"),
    )


def _charges(tools: Tools, be: str) -> Charges:
    polarity, lists = tools.lexicon("polarity"), tools.lexicon("telling")
    untrue = (
        rf"\s{be}(?:,\s[^,.;]{{3,60}},)?\s+(?:\w+\s+)?"  # "are, according to all of them, false"
        rf"(?:{any_of(w for w in polarity['called_so'] if w[:3] != 'as ')})\b"
        rf"|\s{be}\s+{absurd(polarity)}(?!\w)"
        rf"|\s(?:{'|'.join(map(pattern, polarity['untrue_after']))})"
    )
    whole = "|".join(map(pattern, polarity["denials_whole"])).replace("'", "[’']")
    joints, on = any_of(lists["verdict_joints"]), any_of(lists["verdict_on"])
    return Charges(
        untrue=re.compile(untrue, re.IGNORECASE),
        a_charge=_loud(
            r"(?:[\w’'-]+\s+){0,2}"
            rf"(?:{any_of([*polarity['charges'], *polarity['absurd_charges']])})"
        ),
        verdict=_loud(
            rf"\s*[,;–—]\s*(?:(?:{joints})\s+)?(?:(?:{on})(?:{untrue})|(?={on})(?:{whole}))"
        ),
        own_reason=re.compile(
            rf"[,;]?\s+(?:(?:{any_of(lists['verdict_why'])})\s+)?(?:I|[Ww]e|[Mm]y|[Oo]ur)\b"
        ),
        in_general=frozenset(lists["in_general"]),
        again=_loud(
            rf"[,;]?\s+(?:{joints})\s+[^,.;]{{0,40}}?(?:{_negation(lists['denied_again'])})"
            r"\s+(?:[a-z]+\s+){0,3}?(?P<verb>[a-z]{4,})\b"
        ),
    )


def _negation(listed: Sequence[str]) -> str:
    """Return what finds any of the words, and the end of one: "n't"."""
    each = (rf"\b{pattern(w)}\b" if w[0] != "n" or "'" not in w else r"n['’]t\b" for w in listed)
    return "|".join(each)
