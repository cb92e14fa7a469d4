"""Retold: what somebody goes on telling in notes that give it in the third person.

"Berit says it was the militia. She saw Jon go out to them. Then they shot him.": whoever writes
the notes was not there, and has it from her. And in a box about one person: "R. says they made her
cook. She slept in a shed."
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.language.compiled import either
from onrecord.language.tools import Tools
from onrecord.language.words import abbreviations, sentences
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.document import Passage
from onrecord.record.text import Span, hull

from .names import Lists
from .parties import Party
from .running import MARKS, OWN, SUBJECT, any_word, asserting, carried_on, clause
from .sexes import PRONOUNS, sex_of

_WHY = "goes on from what {} told whoever wrote it down"
_TO_THEM = re.compile(r"\s+(?:him|her)\b")
_QUOTED = re.compile(r"\s*[\"“«][^\"“”«»]*[\"”»]\s*")


@dataclass(frozen=True, slots=True)
class _Page:
    """A document, who tells what in it, and what only a teller can have told.

    `seen` stands after "he" or "she", and `lived` where no writer says "I", who may have seen what
    was done to them; `not_told` says what is so now, `then` opens what goes on, and `i_did` says
    that there is a writer; `called` is who is "he".
    """

    draft: Draft
    known: dict[str, Party]
    called: dict[int, str]
    lists: Lists
    tools: Tools
    seen: re.Pattern[str]
    lived: re.Pattern[str]
    not_told: re.Pattern[str]
    then: re.Pattern[str]
    i_did: re.Pattern[str]


def retold(
    draft: Draft, known: dict[str, Party], called: dict[int, str], lists: Lists, tools: Tools
) -> list[tuple[Attribution, Party]]:
    """Return what goes on from somebody's telling, paragraph by paragraph, where nobody published.

    A sentence goes on that opens with the teller's pronoun and says what they saw or lived, and one
    that opens with "then" or "they" behind it. Whoever else tells something, or the writer's "I",
    ends it; of whom the paragraph tells besides, "she" may be: it ends there too.
    """
    if draft.document.publisher is not None or not draft.english:
        return []
    listed = tools.lexicon("reporting")
    page = _Page(
        draft,
        known,
        called,
        lists,
        tools,
        _lived(tuple(listed["retold_seen"]), tuple(listed["lived_often"])),
        _lived((*listed["retold_seen"], *listed["retold"]), tuple(listed["lived_often"])),
        any_word(tuple(listed["not_retold"])),
        any_word(tuple(word.capitalize() for word in listed["retold_then"])),
        any_word(tuple(f"I {verb}" for verb in listed["i_did"])),
    )
    turns = {a.id: a for a in draft.attributions if a.how == "turn"}
    if len({p.speaker for p in draft.passages if p.speaker}) > 1:
        return []  # a transcript
    told = [
        a
        for a in draft.attributions
        if a.id not in turns and (not a.within or a.within in turns) and asserting(a, draft)
    ]
    made: list[tuple[Attribution, Party]] = []
    for passage in draft.passages:
        if passage.role in ("narration", "quotation", "answer"):
            here = [a for a in told if passage.span.overlaps(hull(a.content))]
            for sentence, party in _going_on(page, passage, here):
                each = carried_on(draft, sentence, party, tools, _WHY)
                of = (t.id for t in turns.values() if hull(t.content).holds(hull(each.content)))
                made.append((replace(each, within=next(of, None)), party))
    return made


def _going_on(
    page: _Page, passage: Passage, told: Sequence[Attribution]
) -> Iterator[tuple[Span, Party]]:
    """Yield the sentences of a paragraph that are somebody's who told what stands before them."""
    text, goes_on = page.draft.document.text, False
    teller: Party | None = None
    boxed = passage.role == "quotation"
    theirs = page.seen if page.i_did.search(text) and not boxed else page.lived
    sexes = dict(page.called)
    for sentence in sentences(text, passage.span, abbreviations(page.tools)):
        said = sentence.of(text)
        here = [a for a in told if sentence.overlaps(a.cue or hull(a.content))]
        if here:
            parties = {id(p): p for a in here if (p := page.known.get(a.id))}
            sole = next(iter(parties.values())) if len(parties) == 1 else None
            plain = sole is not None and all(
                a.mode == "indirect" and not _by_another(a, text) for a in here
            )
            to_them = goes_on and _to_them(here, text)  # "A captain told her: “Go”"
            if teller is not None and (to_them or _was_told(teller, said, sexes, page)):
                yield sentence, teller
                continue
            teller = sole if sole and plain and sole.kind == "person" else None
            goes_on = boxed
        elif not any(letter.isalpha() for letter in said):
            continue
        elif teller is not None and _QUOTED.fullmatch(said):
            continue  # what somebody said to them stands between: it is carried elsewhere
        elif OWN.search(said) or MARKS.search(said) or page.not_told.search(said):
            teller = None
        elif teller is not None and clause(page.draft, sentence, page.lists):
            pronoun = SUBJECT.match(said)
            if pronoun and not _means(teller, pronoun[0], sexes, page.lists):
                continue  # whom they saw: "He was smiling. Then they shot him."
            if theirs.match(said) or (goes_on and page.then.match(said)):
                goes_on = True
                if pronoun:
                    sexes.setdefault(teller.number, PRONOUNS[pronoun[0].lower()])
                yield sentence, teller
            else:
                goes_on = boxed
                teller = teller if pronoun or boxed else None
        else:
            teller = None


def _to_them(here: Sequence[Attribution], text: str) -> bool:
    """Say whether a sentence only tells what was said to somebody: "A captain told her: “Go”"."""
    return all(a.cue and a.mode == "direct" and _TO_THEM.match(text, a.cue.end) for a in here)


def _by_another(each: Attribution, text: str) -> bool:
    """Say whether who has told something told it to another: "was told by X", "had it from X"."""
    source, cue = each.source, each.cue
    if source is None or cue is None or source.start < cue.end:
        return False
    return text.startswith(" by ", cue.end) or cue.of(text).endswith(" from")


def _was_told(teller: Party, said: str, called: dict[int, str], page: _Page) -> bool:
    """Say whether a sentence opens with whom the teller has it from: "She was told by X that S"."""
    had = _had_it(tuple(page.tools.lexicon("reporting")["told_passive"])).match(said)
    return had is not None and _means(teller, had["who"], called, page.lists)


@cache
def _had_it(told: tuple[str, ...]) -> re.Pattern[str]:
    """Return what opens a sentence that tells from whom its subject knows: "She had it from"."""
    was = rf"(?:was|had been|has been) (?:{either(told)}) by"
    return re.compile(rf"(?P<who>He|She) (?:{was}|(?:had|has|got) (?:it|this) from)\b")


def _means(party: Party, pronoun: str, called: dict[int, str], lists: Lists) -> bool:
    """Say whether "he" or "she" may be the teller."""
    sex = PRONOUNS[pronoun.lower()]
    return (sex_of(party, lists) or called.get(party.number, sex)) == sex


@cache
def _lived(deeds: tuple[str, ...], adverbs: tuple[str, ...]) -> re.Pattern[str]:
    """Return what opens a sentence that only the teller can have told: "She saw them"."""
    verbs = either(deeds)
    return re.compile(rf"(?:He|She) (?:(?:{'|'.join(adverbs)}) )?(?:{verbs})\b")
