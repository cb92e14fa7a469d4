"""Portraits: what the one whom a feature tells of has lived, told in the feature's own words.

"I had a whistle," Orro says. For the first winter he slept in a shed. He was given a rifle. "Nobody
counted us," Orro says.": between two of their quotations, with nobody else who tells anything, it
is they who have told it. What others can know as well stays with whoever publishes it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.language.compiled import either
from onrecord.language.tools import Tools
from onrecord.language.words import abbreviations, sentences
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.document import Passage
from onrecord.record.text import Span, hull

from .names import Lists
from .parties import Party
from .running import MARKS, OWN, any_word, asserting, carried_on, clause
from .sexes import sex_of

_WHY = "what {} alone has lived, between two quotations of theirs"
_FEWEST = 3  # quotations that make a text a portrait
_MOST = 0.6  # of all quotations are those of the one portrayed
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def lived(
    draft: Draft, known: dict[str, Party], lists: Lists, tools: Tools
) -> list[tuple[Attribution, Party]]:
    """Return what the one portrayed has told, as far as the text itself tells it.

    A paragraph between two of their quotations is theirs from its first sentence on, if that says
    what "he" or "she" lived; it is no more where the writer speaks, the present is told, or what
    is known to more than one: a year, a body by its name.
    """
    told = [a for a in draft.attributions if not a.within and asserting(a, draft)]
    whom = _portrayed(told, known)
    pronoun = _pronoun(draft, known, whom, lists) if whom else None
    if whom is None or pronoun is None:
        return []
    words_ = tools.lexicon("reporting")
    theirs = _Lived(
        _opening(pronoun, tuple(words_["lived"]), tuple(words_["lived_when"])),
        _often(tuple(words_["lived_often"])),
        any_word(tuple(words_["not_lived"])),
        lists.male if pronoun == "he" else lists.female,
    )
    spans = [
        sentence
        for passages in _between(draft, told, known, whom)
        for sentence in _told(draft, passages, theirs, tools)
        if clause(draft, sentence, lists)
        and not any(sentence.overlaps(hull(a.content)) for a in told)
    ]
    return [(carried_on(draft, each, whom, tools, _WHY), whom) for each in spans]


@dataclass(frozen=True, slots=True)
class _Lived:
    """What opens an account of somebody's own, what ends it, and who else a pronoun may mean."""

    opens: re.Pattern[str]
    often: re.Pattern[str]
    ends: re.Pattern[str]
    others: frozenset[str]


def _told(
    draft: Draft, passages: Sequence[Passage], theirs: _Lived, tools: Tools
) -> Iterator[Span]:
    """Yield the sentences of a gap that are of the one portrayed: `passages`, a quotation first."""
    text = draft.document.text
    quoted = set(re.findall(r"\w+", passages[0].span.of(text).lower()))
    if quoted & theirs.others:
        return  # ""My brother was fifteen," he says. He was taken at dawn."
    for passage in passages[1:]:
        for sentence in sentences(text, passage.span, abbreviations(tools)):
            said = sentence.of(text)
            opened = sentence.start > passage.span.start or theirs.opens.match(
                theirs.often.sub("", said)
            )
            if not opened or any(p.search(said) for p in (OWN, _YEAR, MARKS, theirs.ends)):
                return
            yield sentence


def _pronoun(
    draft: Draft, known: dict[str, Party], whom: Party, lists: Lists
) -> Literal["he", "she"] | None:
    """Return the pronoun of the one portrayed, as "she says" and their titles tell it."""
    text = draft.document.text
    mine = [
        a.source.of(text).lower()
        for a in draft.attributions
        if a.source and known.get(a.id) is whom
    ]
    sex = sex_of(whom, lists)
    he, she = ("he" in mine or sex == "male"), ("she" in mine or sex == "female")
    return None if he == she else "he" if he else "she"


def _portrayed(told: Sequence[Attribution], known: dict[str, Party]) -> Party | None:
    """Return the person whose quotations are most of a text's, by name."""
    quoted = [known.get(a.id) for a in told if a.mode == "direct" and a.how != "turn"]
    parties = {id(p): p for p in quoted if p is not None and p.kind == "person" and p.named}
    counts = {each: sum(p is parties[each] for p in quoted) for each in parties}
    first = max(counts, key=lambda each: counts[each], default=None)
    if first is None or counts[first] < max(_FEWEST, _MOST * len(quoted)):
        return None
    return parties[first]


def _between(
    draft: Draft, told: Sequence[Attribution], known: dict[str, Party], whom: Party
) -> Iterator[list[Passage]]:
    """Yield a quotation of the one portrayed, with what stands before the next, if it is theirs."""
    gap: list[Passage] | None = None
    for passage in draft.passages:
        here = [a for a in told if passage.span.overlaps(hull(a.content))]
        if any(known.get(a.id) is not whom for a in here) or passage.speaker is not None:
            gap = None
        elif any(a.mode == "direct" for a in here):
            if gap and len(gap) > 1:
                yield gap
            gap = [passage]
        elif passage.role == "narration" and gap is not None:
            gap.append(passage)
        elif passage.role not in ("caption", "pull_quote", "furniture"):
            gap = None


@cache
def _opening(pronoun: str, deeds: tuple[str, ...], leads: tuple[str, ...]) -> re.Pattern[str]:
    """Return what opens an account: "For the first winter he slept", "She was taken"."""
    verbs = either(deeds)
    when = rf"(?:(?:{'|'.join(leads)})\b[^.;:!?]{{0,60}}?,? )?"
    return re.compile(rf"{when}(?i:{pronoun}) (?:{verbs})\b")


@cache
def _often(adverbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(adverbs)}) ")
