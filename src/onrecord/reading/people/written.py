"""What telling people apart gives: entities, whose each attribution is, and what was left open."""

import re
from dataclasses import replace
from typing import Literal

from onrecord.language.commonwords import nobodys
from onrecord.language.ranks import asks_by_rank
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.entity import Entity, Mention, Protection
from onrecord.record.ident import content_id
from onrecord.record.problem import Problem
from onrecord.record.text import Span, hull

from .case import Case
from .parties import Party

_LABEL = re.compile(r"[\s\[(*_]*(?P<label>[^\W\d_][^:\n]{0,60}?)[\])*_.:\s–—-]+")


def written(case: Case, why: dict[str, str]) -> Draft:
    """Return the draft with its entities and with every attribution's entity."""
    draft = case.draft
    _in_mixed_case(case)
    ids = {id(p): content_id("entity", draft.document.id, p.kind, p.name) for p in case.parties.all}
    turns = {p.turn: ids[id(p)] for p in case.parties.all if p.turn}
    speaking = {p.turn: p for p in case.parties.all if p.turn}
    attributions = tuple(
        replace(
            each,
            entity=ids[id(case.known[each.id])]
            if each.id in case.known
            else turns.get(each.entity or ""),
            why=why.get(each.id, each.why),
            source=each.source or _named_nearest(case, each, speaking),
        )
        for each in draft.attributions
    )
    answers = [p.span for p in draft.passages if p.role == "answer"]
    attributions = tuple(
        replace(a, how="turn")
        if a.how == "carried" and a.entity and any(s.holds(hull(a.content)) for s in answers)
        else a
        for a in attributions
    )
    passages = tuple(
        replace(p, speaker=turns.get(p.speaker, p.speaker) if p.speaker else None)
        for p in draft.passages
    )
    return replace(
        draft,
        attributions=attributions,
        passages=passages,
        entities=_entities(case, ids),
        problems=(*draft.problems, *_problems(case, attributions)),
    )


def _label(text: str, start: int) -> Span | None:
    """Return the label before a turn on its line: "Q", "MR. ADWAS", "Interviewer"."""
    line = text.rfind("\n", 0, start) + 1
    found = _LABEL.fullmatch(text, line, start)
    return Span(*found.span("label")) if found else None


def _named_nearest(case: Case, each: Attribution, speaking: dict[str, Party]) -> Span | None:
    """Return the words that name the speaker of what has no cue: its label, or the last mention.

    Where nobody is named before, the first mention after it.
    """
    party = case.known.get(each.id) or speaking.get(each.entity or "")
    label = _label(case.draft.document.text, hull(each.content).start)
    if each.cue is not None or (each.how == "turn" and label is not None):
        return None if each.cue else label
    if party is None:
        return None
    places = sorted(span for span, other in case.mentions if other is party)
    start = hull(each.content).start
    before = [span for span in places if span.end <= start]
    return before[-1] if before else next((s for s in places if s.start > start), None)


def _in_mixed_case(case: Case) -> None:
    """Call those labelled "HADIL" by the name in mixed case that the text has for them."""
    text = case.draft.document.text
    for span, party in case.mentions:
        if party.named and party.name.isupper():
            word = " ".join(span.of(text).split())
            if word.lower() == party.name.lower() and not word.isupper():
                party.names.insert(0, word)


def _entities(case: Case, ids: dict[int, str]) -> tuple[Entity, ...]:
    draft = case.draft
    places: dict[int, list[Span]] = {}
    for span, party in case.mentions:
        places.setdefault(id(party), []).append(span)
    asked_only = {a.id for a in draft.attributions if asks_by_rank(a, draft.document.text)}
    speakers = {id(p) for i, p in case.known.items() if i not in asked_only}
    asked = {p.speaker for p in draft.passages if p.role == "question"}
    asking = {id(p) for p in case.parties.all if p.turn in asked and id(p) not in speakers}
    made: dict[str, Entity] = {}
    for party in case.parties.all:
        told = party.kind == "person" and (id(party) in speakers or party.source)
        why: Literal["source", "staff"] = "staff" if id(party) in asking else "source"
        unpublished = draft.document.publisher is None
        hidden = (told or id(party) in asking) and unpublished and not _is_a_word(case, party)
        made.setdefault(
            ids[id(party)],
            Entity(
                id=ids[id(party)],
                scope="document",
                kind=party.kind,
                name=party.name,
                names=tuple(dict.fromkeys(party.names)),
                pseudonym=party.pseudonym,
                mentions=tuple(
                    Mention(document=draft.document.id, span=s, text=s.of(draft.document.text))
                    for s in places.get(id(party), [])
                ),
                resolved=None,
                protected=Protection(why=why, by=None) if hidden else False,
            ),
        )
    return tuple(made.values())


def _is_a_word(case: Case, party: Party) -> bool:
    """Say whether a name is a common word whose capital may be its place's, or a body's.

    "Photographs: L. Orrin" names no one by its first word; "we met Comfort" does. "The Batts" are
    many.
    """
    text, name = case.draft.document.text, party.name
    if " " in name or not name.istitle():
        return False
    word = re.escape(name)
    many = name.endswith("s") and re.search(rf"\b[Tt]he {word}\b(?! famil)", text)
    within = re.search(rf"[a-z,] {word}\b(?! [\w]{{0,2}}-?\d)", text)
    return bool(many) or (within is None and nobodys(name.lower(), case.tools))


def _problems(case: Case, attributions: tuple[Attribution, ...]) -> list[Problem]:
    document = case.draft.document.id
    found = [
        Problem(
            document=document,
            span=hull(each.content),
            kind="speaker_not_decided",
            message="no words say whose this quotation is; decide who speaks",
        )
        for each in attributions
        if each.how == "carried" and each.entity is None
    ]
    found += [
        Problem(
            document=document,
            span=span,
            kind="name_ambiguous",
            message="the words fit more than one person of the document; decide who is meant",
        )
        for span in sorted(set(case.parties.ambiguous))
    ]
    found += [
        Problem(
            document=document,
            span=each.source,
            kind="source_not_resolved",
            message="whom this pronoun stands for cannot be told from the words; decide who speaks",
        )
        for each in attributions
        if each.entity is None and each.source and each.id in case.phrases
        and each.act in ("speech", "writing")
        and case.phrases[each.id].head in ("he", "she")
    ]  # fmt: skip
    return found
