"""Accounts: paragraphs that each begin with the witness whose account they sum up.

"Witness C (boy, 16; met on 5 May with his aunt, Mrs Orr). He was held for a month. He puts the
number at forty.": "he" is Witness C and nobody from before the label, and what the paragraph tells
is C's. Not what the writer says of itself or of how C was heard, nor what it compares with another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.language.compiled import either
from onrecord.language.tools import Tools
from onrecord.language.words import abbreviations, sentences, words
from onrecord.record.claim import Attribution
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .case import Case
from .names import read_phrase
from .parties import Party
from .ruled_out import passage_at
from .running import OWN, asserting, carried_on, clause
from .sexes import PRONOUNS

_WHY = "stands in the paragraph that sums up the account of {}"
_MARKED = re.compile(r"[“\"«][^“”\"«»\n]*[”\"»]")
_ENDED = re.compile(r"[.!?][\"”’)]?\s+")
_NAMES = re.compile(r"\b[A-Z][\w'’-]+")
_FIRST = 3  # words with which a sentence of somebody else begins: "Mrs Orr interrupted"


@dataclass(frozen=True, slots=True)
class Account:
    """A paragraph that sums up what `witness` told; `label`: "C", `start`: behind its head.

    `sex` is what the head says of the witness; `beside` are those who were there as well.
    """

    witness: Party
    label: str
    start: int
    sex: str | None
    beside: frozenset[str]


def account(case: Case, passage: Passage) -> Account | None:
    """Return whose account a paragraph sums up, as its head says; null where it has none."""
    text = case.draft.document.text
    if passage.role != "narration" or passage.speaker is not None:
        return None
    reporting = case.tools.lexicon("reporting")
    hit = _head((*reporting["witnesses"], *reporting["accounts_of"])).match(text, *passage.span)
    if hit is None:
        return None
    who = read_phrase(text, Span(*hit.span("who")), case.lists)
    if hit["label"].isdigit() or hit["label"].lower() in case.lists.grammar.determiners:
        who = replace(who, kind="person", name=hit["who"])  # "Interviewee 4", "Witness A"
    witness = case.parties.find(who) if who.kind == "person" and who.name else None
    if witness is None:
        return None
    said = {w.low for w in words(text, Span(hit.start("what"), _first_part(hit)))}
    male, female = bool(said & case.lists.male), bool(said & case.lists.female)
    sex = None if male == female else "male" if male else "female"
    beside = frozenset(_NAMES.findall(hit["what"].partition(" with ")[2]))
    return Account(witness, hit["label"], hit.end(), sex, beside)


def in_account(case: Case, at: int) -> bool:
    """Say whether a place stands in a paragraph that sums up somebody's account."""
    here = passage_at(case, at)
    return here is not None and account(case, here) is not None


def of_the_account(case: Case, each: Attribution, low: str, nearest: Party | None) -> Party | None:
    """Return whom "he" or "she" means: in an account its witness, if nobody nearer is found.

    `nearest` is whom it would mean elsewhere.
    """
    sex, here = PRONOUNS.get(low), passage_at(case, each.source.start) if each.source else None
    found = account(case, here) if sex and here and not each.within else None
    if found is None or here is None or each.source is None or found.sex not in (None, sex):
        return nearest
    text = case.draft.document.text
    told_of = Span(here.span.start, each.source.start)
    near = [p for p in _places(case, nearest) if told_of.holds(p)] if nearest else []
    if not near or nearest is None:
        return found.witness
    if nearest is found.witness or nearest not in _witnesses(case):
        return nearest
    # "He was hit by one whom B calls Tall. He said": not B, with whom the writer compares.
    begun = max((m.end() for m in _ENDED.finditer(text, *told_of)), default=told_of.start)
    return found.witness if max(near).end <= begun else None


def _places(case: Case, party: Party) -> list[Span]:
    return [*party.places, *(span for span, other in case.mentions if other is party)]


def _witnesses(case: Case) -> list[Party]:
    return [a.witness for p in case.draft.passages if (a := account(case, p)) is not None]


def accounted(case: Case, tools: Tools) -> list[tuple[Attribution, Party]]:
    """Return what witnesses tell in the paragraphs that sum up their accounts."""
    found = [(p, a) for p in case.draft.passages if (a := account(case, p)) is not None]
    labels = frozenset(each.label for _, each in found)
    for _, each in found:
        each.witness.source = True
    return [
        (carried_on(case.draft, sentence, each.witness, tools, _WHY), each.witness)
        for passage, each in found
        for sentence in _told(case, tools, passage, each, labels)
    ]


def _told(
    case: Case, tools: Tools, passage: Passage, of: Account, labels: frozenset[str]
) -> Iterator[Span]:
    """Yield the sentences of an account that nothing else gives to anybody.

    Whoever else tells something ends it, until the witness tells something again.
    """
    draft, telling = case.draft, True
    own = _writers(tuple(tools.lexicon("reporting")["records_own"]))
    heard = _heard(tuple(tools.lexicon("reporting")["account_seen"]), of.label)
    for sentence in sentences(draft.document.text, passage.span, abbreviations(tools)):
        if sentence.start < of.start:
            continue
        here = [a for a in draft.attributions if asserting(a, draft) and _in(a, sentence)]
        outer = [case.known.get(a.id) for a in here if not a.within]
        if outer:
            telling = of.witness in outer
            rest = _rest(case, sentence, here, of.label)
            if telling and rest is not None and all(p is of.witness for p in outer):
                yield rest
            continue
        said = _MARKED.sub(" ", sentence.of(draft.document.text))
        telling = telling and of.beside.isdisjoint(said.split()[:_FIRST])
        others = labels.difference({of.label}) & set(re.findall(r"\w[\w-]*", said))
        writers = OWN.search(said) or own.match(said.lower()) or heard.match(said)
        if telling and not others and not writers and clause(draft, sentence, case.lists):
            yield sentence


def _rest(case: Case, sentence: Span, here: Sequence[Attribution], label: str) -> Span | None:
    """Return what goes on of a witness after ";": "He said they left; | he did not know where"."""
    text = case.draft.document.text
    end = max(s.end for a in here for s in (a.cue, *a.content) if s)
    opened = _goes_on(label).match(text, end, sentence.end) if end < sentence.end else None
    rest = Span(opened.end(), sentence.end) if opened else None
    whole = rest and clause(case.draft, rest, case.lists) and not OWN.search(rest.of(text))
    return rest if rest and whole else None


@cache
def _goes_on(label: str) -> re.Pattern[str]:
    return re.compile(rf"[\"”]?;\s+(?=(?:he|she|{re.escape(label)})\b)")


def _in(each: Attribution, sentence: Span) -> bool:
    return any(sentence.overlaps(s) for s in (each.cue, *each.content) if s)


def _first_part(hit: re.Match[str]) -> int:
    """Return where the first part of a head's bracket ends: "boy, 16" of "boy, 16; met …"."""
    return hit.start("what") + len(re.split(r"[;.]| with ", hit["what"])[0])


@cache
def _head(nouns: Sequence[str]) -> re.Pattern[str]:
    """Return the head of an account: "Witness C (boy, 16; met on 5 May with his aunt)."."""
    longest = either(nouns)
    return re.compile(
        rf"\W*(?:\d+[.)]\s+)?(?P<who>(?i:{longest}) (?:[Nn]o\.? )?"
        r"(?P<label>[A-Z](?:\.(?=\s\())?|[A-Z]{0,3}-?\d{1,4}))\s*"
        r"\((?P<what>[^()\n]{2,240})\)(?:[.:]|\s*[–—-])\s+"
    )


@cache
def _writers(own: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{either(own)})\b")


@cache
def _heard(seen: Sequence[str], label: str) -> re.Pattern[str]:
    """Return what opens a sentence of what the writer saw of a witness: "She wept"."""
    deeds = either(seen)
    return re.compile(rf"\W*(?:He|She|{re.escape(label)}) (?:\w+ly )?(?:{deeds})\b")
