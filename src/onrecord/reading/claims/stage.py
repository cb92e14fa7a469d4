"""The stage: passages to claims, each with its mode, its source and its chain."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.language.tools import Tools
from onrecord.language.words import Word, split, words
from onrecord.reading.attribute.across import ACCOUNT
from onrecord.reading.attribute.logged import NOTE, ROW
from onrecord.reading.draft import SILENT, Draft
from onrecord.reading.listing import Row, in_row
from onrecord.record.claim import (
    Attribution,
    Claim,
    ClaimMode,
    Cue,
    Source,
    Telling,
)
from onrecord.record.document import Passage
from onrecord.record.ident import claim_id
from onrecord.record.problem import Problem
from onrecord.record.text import Span, hull

from .as_spoken import as_spoken
from .chains import chain_of
from .clauses import Stretches, clauses, deed_at, trim
from .entered import tells_count, tells_of_deed
from .headlines import headline
from .reader import Reader, reader_of
from .tabled import is_row, testified, told_in_row
from .voices import Run

_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_LOOSE = re.compile(r"[“”\"«»]")
# "alias “Abu Mudrar”" quotes nobody.
_IS_NAME = re.compile(r"(?:[^\W\d_a-z][\w'’-]*|al-\w+)(?: (?:[^\W\d_a-z][\w'’-]*|al-\w+)){0,2}")
_RECEIVED = 3  # words from a verb of receiving to the end of what only leads
_ROW_WORDS = 2  # of a sentence in a row of a list
_NOTED_WORDS = 3  # of a note in a log that tells something
_ENDING = frozenset({".", "!", "?", "…", "...", "؟", "。"})


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of one sentence in one voice; `parts` says which run each word stands in."""

    line: tuple[Word, ...]
    parts: tuple[int, ...]
    voice: Attribution | None

    @property
    def open(self) -> bool:
        """Say whether it has no mark at its end."""
        return not any(w.raw in _ENDING for w in self.line[-2:])

    @property
    def asks(self) -> bool:
        """Say whether it ends with a question mark."""
        return any(w.raw in ("?", "؟") for w in self.line[-2:])

    def spans(self, stretches: Stretches) -> tuple[Span, ...]:
        """Return the stretches of the text that words of the sentence stand in."""
        made: list[Span] = []
        for first, last in stretches:
            for at in range(first, last):
                if at > first and self.parts[at] == self.parts[at - 1]:
                    made[-1] = Span(made[-1].start, self.line[at].end)
                else:
                    made.append(Span(self.line[at].start, self.line[at].end))
        return tuple(made)


def claims(draft: Draft, tools: Tools) -> Draft:
    """Add the claims of every passage that is neither furniture nor byline."""
    reader = reader_of(draft, tools)
    made: dict[str, Claim] = {}
    asked: dict[str, str] = {}
    for passage in draft.passages:
        if passage.role in SILENT:
            continue
        for claim in _passage(reader, passage, asked):
            made.setdefault(claim.id, claim)
            if passage.role == "question":
                asked[passage.id] = claim.id
    problems = draft.problems if reader.english else (*draft.problems, _not_supported(draft))
    return replace(draft, claims=tuple(made.values()), problems=problems)


def _not_supported(draft: Draft) -> Problem:
    return Problem(
        document=draft.document.id,
        span=None,
        kind="language_not_supported",
        message="the document's language has no word lists yet: claims are whole sentences, and "
        "their qualities are left open; read it by hand or add a translation",
    )


def _passage(reader: Reader, passage: Passage, asked: dict[str, str]) -> Iterator[Claim]:
    first = True
    for sentence, telling in _sentences(reader, passage):
        for at, stretches in enumerate(_assertions(reader, passage, sentence, telling)):
            spans = sentence.spans(stretches)
            own = first and at == 0
            yield _claim(
                reader, passage, sentence, spans, _adopts(reader, passage, sentence, own), asked
            )
        first = first and not any(w.wordlike for w in sentence.line)


def _sentences(reader: Reader, passage: Passage) -> Iterator[tuple[_Sentence, bool]]:
    """Yield the sentences of a passage, and whether each shares its own with a telling."""
    runs = list(reader.voices.runs(passage))
    held: dict[str, _Sentence] = {}
    for at, run in enumerate(runs):
        found = words(reader.draft.document.text, run.span)
        cuts = _cuts(reader, found)
        for i, (first, last) in enumerate(cuts):
            if (row := reader.rows.naming(found[first].start)) is not None:
                if found[first].start == row.head.start:
                    yield _headed(reader, row), False
                continue
            part = _Sentence(tuple(found[first:last]), (at,) * (last - first), run.voice)
            broken = (i == 0 and _told_beside(runs, at, -1)) or (
                i == len(cuts) - 1 and part.open and (run.leads or _told_beside(runs, at, 1))
            )
            before = held.pop(run.voice.id, None) if run.voice and i == 0 else None
            part = _joined(before, part) if before else part
            if run.voice and i == len(cuts) - 1 and _resumed(runs, at, part, reader):
                held[run.voice.id] = part
            else:
                yield part, broken


def _cuts(reader: Reader, found: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the sentences of some words; whom a row of a list names stands apart."""
    edges = [
        0,
        *(i for i, w in enumerate(found) if i and reader.rows.part(found[i - 1], w)),
        len(found),
    ]
    return [
        (first + start, first + stop)
        for first, last in pairwise(edges)
        for start, stop in split(found[first:last], reader.listed)
    ]


def _headed(reader: Reader, row: Row) -> _Sentence:
    """Return whom a row of a list names, told by whoever tells the lead."""
    line = tuple(words(reader.draft.document.text, row.head))
    return _Sentence(line, (0,) * len(line), reader.voices.of_row(row.head.start))


def _told_beside(runs: list[Run], at: int, step: int) -> bool:
    """Say whether the stretch beside is told inside this one, so that a telling stands between."""
    if not 0 <= at + step < len(runs):
        return False
    here, beside = runs[at].voice, runs[at + step].voice
    return beside is not None and (here is None or beside.within == here.id)


def _resumed(runs: list[Run], at: int, part: _Sentence, reader: Reader) -> bool:
    """Say whether a sentence goes on in its voice: "We left," he said, "at dawn."."""
    if not part.open or not any(w.wordlike for w in part.line):
        return False
    voice = runs[at].voice
    following = next((r for r in runs[at + 1 :] if r.voice is voice), None)
    if following is None or runs[at].span.end > following.span.start:
        return False
    between = Span(runs[at].span.end, following.span.start).of(reader.draft.document.text)
    if between.rstrip(" \n\t\"“‘«'").endswith("."):
        return False
    opening = following.span.of(reader.draft.document.text).lstrip(' \n\t"“‘«…')[:1]
    before = runs[at].span.of(reader.draft.document.text)
    return opening.islower() or (before.isupper() and opening.isupper())


def _joined(before: _Sentence, part: _Sentence) -> _Sentence:
    return _Sentence(before.line + part.line, before.parts + part.parts, part.voice)


def _assertions(
    reader: Reader, passage: Passage, sentence: _Sentence, telling: bool
) -> list[Stretches]:
    """Return the assertions of a sentence as stretches of its words."""
    line = sentence.line
    if reader.rows.naming(line[0].start) is not None:
        return [((0, len(line)),)]
    whole = trim(line, 0, len(line), reader.grammar)
    said = line[slice(*whole)]
    if is_row(reader, passage) and not testified(reader, line[0].start):
        return told_in_row(reader, passage, line)
    if not any(w.raw[0].isalpha() for w in said):
        return []
    if not reader.english or _only_asks(passage, sentence):
        called = telling and not sentence.asks and not reader.grammar.has_predicate(said)
        return [] if called and reader.english else [(whole,)]  # "Colonel, the ministry says S"
    second = sentence.voice is not None and reader.voices.second_deed(sentence.voice, said)
    tells = second or reader.grammar.has_predicate(said)
    tells = tells or (
        telling and deed_at(line, whole[0], reader.grammar)  # "The men, who said S, wounded two"
    )
    if not tells and not _in_notes(reader, passage, sentence, telling):
        return [(whole,)] if not telling and _elliptic(reader, passage, sentence) else []
    asks = f"{' '.join(w.low for w in said)} ".startswith(reader.asks)
    leads = telling and _only_leads(reader, line, whole)
    # "S, officials said, as the army accused the Front": that is the army's, and no mere lead.
    place = (Span(said[0].start, said[-1].end),)
    if asks or (leads and reader.voices.holder(passage, place, sentence.voice) is None):
        return _said_first(reader, line, whole)
    if passage.role == "headline":
        return headline(reader, line)
    bare = _bare if sentence.voice or telling else _heard
    return [
        (bare(reader, line, *found[0]), *found[1:])
        for found in _split(reader, sentence)
        if any(w.raw[0].isalpha() for w in line[slice(*found[0])])
        and not (telling and _cut_short(reader, line, found))
    ]


def _only_asks(passage: Passage, sentence: _Sentence) -> bool:
    """Say whether a sentence asks, or only leads to a question, which nobody else has told."""
    told = sentence.voice is not None and sentence.voice.how == "worded"
    return sentence.asks or (passage.role == "question" and not told)


def _said_first(reader: Reader, line: tuple[Word, ...], whole: tuple[int, int]) -> list[Stretches]:
    """Return what a speaker asserts after a lead: S of "Let me say first that S"."""
    first, last = whole
    if not f"{' '.join(w.low for w in line[first:last])} ".startswith(reader.says_first):
        return []
    lead = range(first, min(first + _LEAD, last))
    at = next((i + 1 for i in lead if line[i].low == "that" or line[i].raw == ":"), last)
    if not reader.grammar.has_predicate(line[at:last]):
        return []
    found = clauses(line[at:last], reader.grammar)
    return [tuple((at + start, at + stop) for start, stop in each) for each in found]


_LEAD = 9  # words in which "Let me make one thing very clear:" comes to what it says


def _cut_short(reader: Reader, line: tuple[Word, ...], found: Stretches) -> bool:
    """Say whether words end before what they lead to: "I was" of "I was told by X that".

    "The Office notes the" of "The Office notes the statement of X that S".
    """
    last = line[found[-1][1] - 1]
    leads = last.low in reader.grammar.be or last.low in ("a", "an", "the")
    return reader.grammar.auxiliary(last) or leads


def _in_notes(reader: Reader, passage: Passage, sentence: _Sentence, telling: bool) -> bool:
    """Say whether a note without a verb is joined to more: "Convicted in May and sentenced"."""
    notes = _noted(reader, passage, sentence) or _entered(reader, passage, sentence)
    return not telling and notes and len(list(_split(reader, sentence))) > 1


def _split(reader: Reader, sentence: _Sentence) -> Iterator[Stretches]:
    """Yield the assertions of a sentence; a telling in the middle does not join two.

    "The youngest was twelve, he said, and some had been brought in after dark."
    """
    line, first = sentence.line, 0
    for at in range(1, len(line) + 1):
        if at == len(line) or _parted(reader, sentence, first, at):
            for found in clauses(line[first:at], reader.grammar):
                yield tuple((first + start, first + stop) for start, stop in found)
            first = at


def _parted(reader: Reader, sentence: _Sentence, first: int, at: int) -> bool:
    """Say whether a telling with "and" stands before `line[at]`, an assertion on each side."""
    line = sentence.line
    if sentence.parts[at] == sentence.parts[at - 1]:
        return False
    between = Span(line[at - 1].end, line[at].start).of(reader.draft.document.text)
    joined = between.lower().split()[-1:] in (["and"], ["but"])
    has = reader.grammar.has_predicate
    return joined and has(line[first:at]) and has(line[at:])


def _bare(reader: Reader, line: tuple[Word, ...], first: int, last: int) -> tuple[int, int]:
    """Leave out what leads on from a telling: "revealed how they were taken", ", and he left"."""
    leads = line[first].low in ("how", "why", "and", "but") and last - first > 3
    if leads and line[first + 1].low != "to":
        return first + 1, last
    return _heard(reader, line, first, last)


def _heard(reader: Reader, line: tuple[Word, ...], first: int, last: int) -> tuple[int, int]:
    """Leave out the hearing of what was heard: "Later I heard from my aunt that S" asserts S."""
    heard = next((at for at in range(first, last) if line[at].low in reader.heard), last)
    verbs = [at for at in range(first, heard) if reader.grammar.finite_at(line, at)]
    if any(not reader.grammar.auxiliary(line[at]) for at in verbs):
        return first, last
    about = [w.low for w in line[heard + 1 : last]]
    if about[:1] in (["about"], ["of"]) and "being" in about[2:8]:
        return heard + 2, last  # "where he had heard about powder being added to the food"
    has = reader.grammar.has_predicate
    for at in range(min(heard + 10, last) - 1, heard, -1):  # "heard that evening that S"
        between, after = line[heard + 1 : at], line[at + 1 : last]
        if line[at].low == "that" and not has(between) and has(after):
            return first if ";" in [w.raw for w in between] else at + 1, last
    return first, last


def _elliptic(reader: Reader, passage: Passage, sentence: _Sentence) -> bool:
    """Say whether words without a verb assert all the same: an answer, or "Not from a school."."""
    if passage.role == "answer" or _opens_rest(reader, sentence) or _in_row(reader, sentence):
        return True
    if _noted(reader, passage, sentence) or _entered(reader, passage, sentence):
        return True
    if sentence.voice is not None and sentence.voice.trace.rule == NOTE:
        return True
    if sentence.voice is not None and sentence.voice.trace.rule == ROW:
        words = [w.low for w in sentence.line]
        counted = words[0] == "no" or any(w.isdigit() or w in reader.numbers for w in words)
        return counted or tells_of_deed(reader, words)
    gerund = (
        sentence.voice is not None
        and sentence.voice.how == "worded"
        and sentence.line[0].low.endswith("ing")
    )
    denies = sentence.voice is not None and sentence.line[0].low in ("not", "no", "never", "none")
    return gerund or (denies and len(sentence.line) > 3)


def _opens_rest(reader: Reader, sentence: _Sentence) -> bool:
    """Say whether a sentence is what a row of a list tells besides: "— returned 3 May"."""
    first = next((w for w in sentence.line if w.wordlike), None)
    return first is not None and reader.rows.told_in(first)


def _in_row(reader: Reader, sentence: _Sentence) -> bool:
    """Say whether a sentence of a list's row asserts: "Marn, Odo, 14.", "Shot at the gate."."""
    line, text = [w for w in sentence.line if w.wordlike], reader.draft.document.text
    if sentence.open or len(line) < _ROW_WORDS or not in_row(text, line[0].start):
        return False
    aged = line[-1].raw.isdigit() and all(w.capital for w in line[:-1])
    done = line[line[0].low == "not"].low
    told = done in reader.grammar.participles or done.endswith("ed")
    return sentence.voice is None and line[0].capital and (aged or told)


def _noted(reader: Reader, passage: Passage, sentence: _Sentence) -> bool:
    """Say whether a sentence in notes asserts: "Former head of the K23.", "Held in Ostrel."."""
    line = [w for w in sentence.line if w.wordlike]
    if sentence.voice is None and line and line[0].start in reader.befallen:
        return True  # "Priest: still held by the army."
    if passage.role not in ("narration", "fact_box", "quotation") or sentence.open or len(line) < 4:
        return False
    minuted = passage.id in reader.minuted
    whole = ("carried", "turn") if minuted else ("carried",)
    if sentence.voice is not None and sentence.voice.how not in whole and not _of_account(sentence):
        return False
    rest = line[1:]
    named = any(w.capital or w.raw[0].isdigit() for w in rest)
    opens = line[0].capital or (minuted and line[0].start == passage.span.start)
    return opens and named and not all(w.raw.isupper() for w in rest)


def _entered(reader: Reader, passage: Passage, sentence: _Sentence) -> bool:
    """Say whether an entry of a log tells of a deed without a verb: "School burned by gunmen."."""
    line = [w.low for w in sentence.line if w.wordlike]
    if passage.id not in reader.entries or len(line) < _NOTED_WORDS:
        return False
    told = tells_of_deed(reader, line) or tells_count(reader, line)
    return (sentence.voice is None or _of_account(sentence)) and told


def _of_account(sentence: _Sentence) -> bool:
    """Say whether a sentence is of an account that notes have heard: "Dario (via Sr Paula)."."""
    return sentence.voice is not None and sentence.voice.trace.rule == ACCOUNT


def _only_leads(reader: Reader, line: tuple[Word, ...], whole: tuple[int, int]) -> bool:
    """Say whether a rest beside a telling is a mere lead: "When I asked," or "She spoke of it,"."""
    first, last = whole
    if line[first].low == "who":  # "who had fled" of "a man who had fled said that"
        return False
    if first and _judges(reader, line, first, last):
        return False
    if line[first].low in reader.grammar.subordinators:
        return True
    verbs = [at for at in range(first, last) if reader.grammar.finite_at(line, at)]
    near = line[max(last - _RECEIVED, first) : last]
    if any(word.low in reader.receives for word in near):  # "received credible reports that"
        return True
    return len(verbs) == 1 and line[verbs[0]].low in reader.leads and last - first < 12


def _judges(reader: Reader, line: tuple[Word, ...], first: int, last: int) -> bool:
    """Say whether what follows on a telling speaks of what was told: "; that is a lie"."""
    opens = line[first].low in ("that", "which") and line[first - 1].raw in (",", ";", "–", "—")
    return opens and first + 1 < last and line[first + 1].low in reader.grammar.be


def _adopts(
    reader: Reader, passage: Passage, sentence: _Sentence, first: bool
) -> Literal["source", "question", "both"]:
    """Say whether an answer takes its content from the question: "Yes.", "Nine."."""
    if passage.role != "answer" or passage.answers is None:
        return "source"
    low = " ".join(w.low for w in sentence.line if w.wordlike)
    bare = low in reader.assent or all(part in reader.assent for part in low.split())
    if bare or (first and not reader.grammar.has_predicate(sentence.line)):
        return "both"
    return "source"


def _claim(
    reader: Reader, passage: Passage, sentence: _Sentence, spans: tuple[Span, ...],
    adopts: Literal["source", "question", "both"], asked: dict[str, str],
) -> Claim:  # fmt: skip
    document = reader.draft.document
    place = hull(spans)
    told = reader.voices.holder(passage, spans, sentence.voice) or sentence.voice
    voice = reader.voices.denier(told)
    chain = chain_of(reader, passage, voice)
    cue = voice.cue if voice else None
    return Claim(
        id=claim_id(document.id, document.text_sha256, spans),
        document=document.id,
        reading=reader.draft.reading,
        passage=passage.id,
        attribution=voice.id if voice else None,
        spans=spans,
        span=place,
        text=place.of(document.text),
        words=as_spoken(document),
        mode=_mode(document.text, passage, sentence, spans)
        if voice is sentence.voice
        else "indirect",
        answers=asked.get(passage.answers) if passage.answers else None,
        words_from=adopts,
        source=_source(chain[-1], voice),
        chain=chain,
        cue=Cue(text=cue.of(document.text), span=cue) if cue else None,
    )


def _mode(text: str, passage: Passage, sentence: _Sentence, spans: tuple[Span, ...]) -> ClaimMode:
    """Return how a claim is told; of a telling quoted in part, by the claim's own words."""
    if _only_asks(passage, sentence):
        return "question"
    if sentence.voice is None or sentence.voice.mode != "mixed":
        return sentence.voice.mode if sentence.voice else "narration"
    words_ = " ".join(s.of(text) for s in spans)
    quoted = [m[0] for m in _QUOTED.finditer(words_) if not _IS_NAME.fullmatch(m[0][1:-1].strip())]
    if quoted or _LOOSE.search(words_):
        return "mixed"
    told = hull(sentence.voice.content)
    opened = _LOOSE.findall(text, told.start, spans[0].start)
    return "direct" if opened and opened[-1] in "“«" else "indirect"


def _source(last: Telling, voice: Attribution | None) -> Source:
    span = voice.source if voice else None
    return Source(entity=last.entity, name=last.name, kind=last.kind, span=span)
