"""Whom a source that is a pronoun stands for: "he said", "who told us"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.language.compiled import either
from onrecord.record.claim import Attribution
from onrecord.record.document import Passage
from onrecord.record.text import Span, hull

from .accounts import of_the_account
from .called import call_by_next
from .case import REACH, Case
from .names import Named
from .parties import Party
from .reach import begun, numbered, object_before
from .ruled_out import (
    anothers,
    called_otherwise,
    commands,
    hands_on,
    is_not,
    listened,
    only_wrote,
    opened_by_another,
    passage_at,
    spoken_of,
)
from .sexes import PRONOUNS, sex_of
from .subjects import clefted, described, headed, named_subject, subject_before

_WHICH = re.compile(r"\b(?:which|whom|who)\s+\Z")
_BEGUN = re.compile(r"\A|\n|[.!?][\"”’)]?\s+")  # where a sentence may begin
_AFTER = 4  # code points from a quotation to the sentence after it
_CALLS = 80  # code points that hold such a clause
_HIMSELF = re.compile(r"\s+(?:himself|herself)\b")
_ONTO = re.compile(r"\b(?:to|on|of|for|against|by|with)\s")


@dataclass(frozen=True, slots=True)
class _Named:
    """Where the document names its parties, where the labels of turns end, and who asks."""

    starts: list[int]
    labels: frozenset[int]
    askers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands, where its passage begins, and inside whose words."""

    at: int
    here: int
    inside: Party | None


def pronouns(case: Case) -> None:
    """Resolve the sources that are pronouns, in the order of the text."""
    call_by_next(case)
    by_id = {a.id: a for a in case.draft.attributions}
    starts = [span.start for span, _ in case.mentions]
    labels = frozenset(m.span.end for e in case.draft.entities for m in e.mentions)
    named = _Named(starts, labels, _askers(case))
    told: list[tuple[int, Party]] = []
    for each in sorted(case.draft.attributions, key=lambda a: a.source or a.cue or hull(a.content)):
        phrase = case.phrases.get(each.id)
        if phrase is not None and phrase.kind == "pronoun" and each.id not in case.known:
            party = _who_himself(case, each, phrase.head or "")
            party = party or _called_just_now(case, each, phrase.head or "")
            party = party or _for_another(case, each, phrase.head or "")
            if party is None and not _of_the_teller(each, by_id):
                party = _singled_out(case, each, phrase.head or "")
            party = party or _resolve(case, each, phrase.head or "", by_id, named, told)
            if party is not None and anothers(case, party, phrase.head or ""):
                party = None
            if party is not None and called_otherwise(case, party, phrase.head or ""):
                party = None
            if party is not None and only_wrote(case, party, each, phrase.head or ""):
                party = None
            party = of_the_account(case, each, phrase.head or "", party)
            if party is not None:
                party.source = True
                case.known[each.id] = party
                if sex := PRONOUNS.get(phrase.head or ""):
                    case.called.setdefault(party.number, sex)
        if each.id in case.known and each.source is not None:
            told.append((each.source.start, case.known[each.id]))


def _told_in(case: Case, each: Attribution, here: int) -> list[Span]:
    """Return what others tell in a passage before a pronoun: who is only named in it told nothing.

    "She said a fighter told her to come. She stated that he beat her": she is who told it. Nor is
    "he" after a quotation whom its words name: "“The captain told us: go.” He denied it".
    """
    told = (a for a in case.draft.attributions if a.source or a.how == "carried")
    outer = (a for a in told if a.within == each.within and a is not each)
    at = each.source.start if each.source else here
    return [c for a in outer for c in a.content if here <= c.start and c.end <= at]


def _quoted_right_before(case: Case, told: list[Span], at: int) -> Span | None:
    """Return the quotation without a worded speaker that ends right before a pronoun, or null."""
    nobodys = {
        c for a in case.draft.attributions if a.how == "carried" and not a.within for c in a.content
    }
    return next((c for c in told if c in nobodys and 0 < at - c.end <= _AFTER), None)


def _own_words(case: Case, each: Attribution, by_id: dict[str, Attribution]) -> int:
    """Return where the words begin of whoever says "they" in a quotation or a turn.

    Whom they mean they have named themselves, or who asked them has: "“They tell me it is a shell,”
    he said" is not of the army that the paragraph before tells of.
    """
    outer = by_id.get(each.within or "")
    if outer is None or outer.mode != "direct":
        return 0
    start = hull(outer.content).start
    at = bisect_right(case.starts, start) - 1
    return case.starts[max(at - 1, 0)] if outer.how == "turn" and case.starts else start


def _of_the_teller(each: Attribution, by_id: dict[str, Attribution]) -> bool:
    """Say whether a pronoun opens what somebody tells: "a woman told me she had seen Ilse"."""
    outer = by_id.get(each.within or "")
    if outer is None or outer.mode != "indirect" or outer.source is None or each.source is None:
        return False
    return any(span.start == each.source.start for span in outer.content)


def _writers(case: Case) -> frozenset[str]:
    """Return the names of those who wrote the document or asked in it, who are "I" in it."""
    of = case.draft.document
    asked = of.people.interviewer
    return frozenset((*of.authors, *((asked,) if asked else ())))


def _resolve(
    case: Case,
    each: Attribution,
    low: str,
    by_id: dict[str, Attribution],
    named: _Named,
    told: list[tuple[int, Party]],
) -> Party | None:
    """Return whom a pronoun means, by what is named or told of before it."""
    if each.source is None:
        return None
    low = {"him": "he", "her": "she", "them": "they"}.get(low, low)
    inside = case.known.get(each.within or "")
    if low in ("i", "we"):
        return inside
    at = each.source.start
    here = case.starts[max(bisect_right(case.starts, at) - 1, 0)] if case.starts else 0
    since_own = _own_words(case, each, by_id) if low == "they" else 0
    near = [(end, p) for end, p in _near(case, low, at, here, named) if end > since_own]
    if low == "who":
        return next((p for end, p in reversed(near) if at - end < 4), None)
    if low == "you":
        return _addressed(case, at) if inside is not None and inside.turn else None
    sex = PRONOUNS.get(low)
    if sex and inside and _of_the_teller(each, by_id) and sex_of(inside, case.lists) in (None, sex):
        return inside if inside.kind == "person" else None
    spoken = [(place, p) for place, p in told if max(at - REACH, since_own) < place < at]
    fits = _fitting(case, each, low, Place(at, here, inside), [*spoken, *near], named)
    if sex:
        fits = _in_reach(case, fits, told, low, Place(at, here, inside))
    inner = _told_in(case, each, here) if sex else []
    outside = [f for f in fits if not any(c.start <= f[0] <= c.end for c in inner)]
    quoted = _quoted_right_before(case, inner, at)
    fits = outside if quoted else outside or fits
    last, best = max(fits, key=lambda f: f[0], default=(here, None))
    if sex is not None and best is not None:
        best = _main_subject(case, last, [p for _, p in fits], named, sex) or best
    if sex is not None:
        # Not in what is told: "You go where a man would not, he said".
        first = max(last, here, *(c.end for c in inner))
        since = Span(first, max(first, min(at, hull(each.content).start)))
        if quoted and (best is None or last < here):
            since = Span(here, max(here, quoted.start))  # who is quoted was told of before
        party = _subject(case, since, sex)
        if party is None and (best is None or last < here):
            party = _subject(case, Span(here, since.end), sex, inner)
        if party is not None and not any(party is p for p in spoken_of(case, each)):
            either = low == "she" and commands(case, party, at)
            return None if either or opened_by_another(case, party, here, sex) else party
        if (best is None or last < here) and inside is not None and inside.turn:
            about = _asked_about(case, at, sex, named.askers)
            return best if not about else about[0] if len(about) == 1 else None
    return best


def _singled_out(case: Case, each: Attribution, low: str) -> Party | None:
    """Return whom the words before a pronoun single out: "Not Vess. It was his deputy, and he".

    Not where they name somebody after that.
    """
    sex, source = PRONOUNS.get(low), each.source
    here = passage_at(case, source.start) if source else None
    if sex is None or source is None or here is None or here.span.start > source.start:
        return None
    gives_name = case.tools.lexicon("reporting")["gives_name"]
    since = Span(here.span.start, source.start)
    single = clefted(case.draft.document.text, since, sex, case.lists, gives_name)
    if single is None:
        return None
    after = (span for span, _ in case.mentions if single.span.end < span.end <= source.start)
    return None if any(after) else case.parties.meant(single)


def _fitting(
    case: Case,
    each: Attribution,
    low: str,
    at: Place,
    before: Sequence[tuple[int, Party]],
    named: _Named,
) -> list[tuple[int, Party]]:
    """Return of those named or told of before a pronoun whom it may mean, each with its place."""
    sex = PRONOUNS.get(low)
    # "“The captain told us: burn it,” he says": he is no captain.
    quoted_by_them = [case.known.get(a.id) for a in case.draft.attributions if a.within == each.id]
    named_by_them = spoken_of(case, each) if sex else []
    hearers = listened(case, each, low) if sex else []
    return [
        (place, p)
        for place, p in before
        if p is not at.inside
        and not any(p is other for other in (*quoted_by_them, *named_by_them, *hearers))
        and not (low == "she" and (commands(case, p, at.at) or hands_on(case, p)))
        and not (sex and p.turn in named.askers)
        and _fits(case, low, p, beyond=place < at.here)
    ]


def _in_reach(
    case: Case,
    fits: list[tuple[int, Party]],
    told: list[tuple[int, Party]],
    low: str,
    place: Place,
) -> list[tuple[int, Party]]:
    """Leave out those from before a heading, an entry or a box, if there is more than one.

    Beyond a numbered paragraph of a statement nobody is meant ("My brother told me. | 8. He came"),
    of a report nobody unnamed; nor, in a turn, anybody whom only earlier turns of others name.
    """
    text, passages = case.draft.document.text, case.draft.passages
    here = passage_at(case, place.at)
    own = here is not None and here.speaker is not None
    if numbered(text, here):
        fits = [(end, p) for end, p in fits if end > place.here or (p.named and not own)]
    if place.inside is not None and place.inside.turn and here is not None:
        number = bisect_right(case.starts, place.at) - 1
        near_by = {p.id for p in (passages[max(number - 1, 0)], here)}
        near_by |= {p.id for p in passages if p.speaker == here.speaker}
        spoken = ((end, p, passage_at(case, end)) for end, p in fits)
        fits = [(end, p) for end, p, there in spoken if there and there.id in near_by]
    since = begun(text, passages, place.at)
    near = [f for f in fits if f[0] >= since.place]
    if near or not fits or since.alone:
        return near
    named = [(span.end, p) for span, p in case.mentions if span.end <= place.at]
    anyone = {
        p.number
        for _, p in (*told, *named)
        if p is not place.inside and _fits(case, low, p, beyond=True)
    }
    return fits if len(anyone) == 1 else []


def _who_himself(case: Case, each: Attribution, low: str) -> Party | None:
    """Return the one whom the words before "he himself" name: "Mr Abt was hit, but he himself"."""
    text, sex = case.draft.document.text, PRONOUNS.get(low)
    if sex is None or each.source is None or not _HIMSELF.match(text, each.source.end):
        return None
    at = each.source.start
    here = passage_at(case, at)
    low_end = here.span.start if here else 0
    begin = max((m.end() for m in _BEGUN.finditer(text, low_end, at)), default=low_end)
    named = {n.phrase: n for n in described(text, Span(begin, at), sex, case.lists)}
    return case.parties.meant(next(iter(named.values()))) if len(named) == 1 else None


def _called_just_now(case: Case, each: Attribution, low: str) -> Party | None:
    """Return whom the clause right before a pronoun names: "We called him Snake, he said"."""
    if low not in PRONOUNS or each.source is None:
        return None
    text, at = case.draft.document.text, each.source.start
    phrases = tuple(case.tools.lexicon("reporting")["calls_so"][low])
    found = _calling(phrases).search(text, max(0, at - _CALLS), at)
    if found is None:
        return None
    place = Span(*found.span("name"))
    name = place.of(text)
    return case.parties.find(Named("person", name, name, place, None, frozenset(), True))


@cache
def _calling(phrases: tuple[str, ...]) -> re.Pattern[str]:
    worded = either(phrases)
    return re.compile(
        rf"\b(?:{worded}) [\"“‘']?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w-]*){{0,2}})[\"”’']?"
        r",?[\"”’']?(?: [–—-])? (?:and )?\Z"
    )


def _main_subject(
    case: Case, last: int, fits: list[Party], named: _Named, sex: str
) -> Party | None:
    """Return with whom a sentence begins where the last named, at `last`, is no main subject in it.

    "Ana laughs when Josip puts this to her. “Never,” she says": she is Ana. "A clerk who worked
    for Josip disagreed. He says": he is the clerk.
    """
    text = case.draft.document.text
    end = bisect_right(named.starts, last)
    latest = case.mentions[max(0, end - 12) : end]
    at = next((span.start for span, _ in reversed(latest) if span.end == last), None)
    if at is None:
        return None
    begun = _BEGUN.finditer(text, max(at - REACH, 0), at)
    start = max((m.end() for m in begun), default=at)
    before, words_ = text[start:at].lower().split()[-1:], case.tools.lexicon("reporting")
    head = headed(text, Span(start, at), sex, case.lists)
    if head is not None and before and before[0] not in words_["gives_name"]:
        return case.parties.meant(head)
    begins = next((p for span, p in latest if span.start == start and p in fits), None)
    if before and before[0] in words_["not_main"]:
        return begins
    # "Nilu knew Dabo Resk. They tied her hands, she says": of the two only Nilu is known as "she".
    named_last = next((p for span, p in latest if span.end == last), None)
    if begins is None or named_last is None or begins is named_last:
        return None
    called = [sex_of(p, case.lists) or case.called.get(p.number) for p in (begins, named_last)]
    return begins if called == [sex, None] else None


def _near(case: Case, low: str, at: int, here: int, named: _Named) -> list[tuple[int, Party]]:
    """Return the parties named shortly before a pronoun, each with where its name ends.

    The label of a turn speaks of nobody: "JUDGE:" is not "he".
    """
    end = bisect_right(named.starts, at - 1)
    before = case.mentions[max(0, end - 12) : end]
    near = [
        (span.end, party)
        for span, party in before
        if at - REACH < span.end <= at and not (low in PRONOUNS and span.end in named.labels)
    ]
    if low == "it" and (led := _WHICH.search(text := case.draft.document.text, at - 12, at)):
        # "attributed it to the Front (LF), which it said had fired": it is not the Front
        first = max((m.end() for m in _ONTO.finditer(text, here, led.start())), default=here)
        near = [(end, p) for end, p in near if end <= first]
    return near


_KINDS = {
    "he": ("person",),
    "she": ("person",),
    "they": ("group", "organization"),
    "it": ("organization",),
}


def _fits(case: Case, low: str, party: Party, *, beyond: bool) -> bool:
    """Say whether a pronoun may mean a party; `beyond`: it was told of in a passage before.

    Somebody unnamed is meant in the passage that tells of them, "his wife" beyond it.
    """
    sex = PRONOUNS.get(low)
    if sex and _writers(case) & set(party.names):
        return False  # who writes "we met him" is not "he"
    said = sex_of(party, case.lists) if sex else None
    if sex and said is None and case.called.get(party.number, sex) != sex:
        return False
    if party.kind not in _KINDS.get(low, ()) or said not in (None, sex):
        return False
    return bool(party.named or not beyond or said)


def _subject(case: Case, since: Span, sex: str, told: Sequence[Span] = ()) -> Party | None:
    """Return the last subject of sentences told in `since` whom "he" or "she" may mean.

    Who is the subject only in what others have `told` is nobody's.
    """
    text = case.draft.document.text
    finding = (subject_before, named_subject, object_before)
    subjects = (f(text, since, sex, case.lists) for f in finding)
    named = max(filter(None, subjects), key=lambda n: n.span.start, default=None)
    if named is None or any(span.holds(named.span) for span in told):
        return None
    ended = _BEGUN.search(text, named.span.end, since.end)
    if ended is not None and any(described(text, Span(ended.end(), since.end), sex, case.lists)):
        return None  # "A watchman was shot. She begged the commander. He said": who is not told
    party = case.parties.meant(named)
    return None if party is not None and is_not(case, party, sex) else party


def _for_another(case: Case, each: Attribution, low: str) -> Party | None:
    """Return whose turn an interpreter tells: "INTERPRETER: He says that S" is the witness's."""
    inside = case.known.get(each.within or "")
    here = passage_at(case, each.source.start) if each.source else None
    if low not in PRONOUNS or inside is None or not inside.turn or here is None:
        return None
    return inside if each.mode == "indirect" and _interpreted(case, here, inside) else None


def _interpreted(case: Case, passage: Passage, teller: Party) -> bool:
    """Say whether a turn is told by an interpreter for `teller`, as its label says."""
    text = case.draft.document.text
    label = text[text.rfind("\n", 0, passage.span.start) + 1 : passage.span.start].lower()
    named = case.tools.lexicon("segments")["people"]["interpreter"]
    labelled = any(word in label for word in named)
    return labelled and not any(word in name.lower() for name in teller.names for word in named)


def _askers(case: Case) -> frozenset[str]:
    """Return the speakers of turns who ask: of a judge or a counsel no answer says "he".

    Among questions those of a presenter are who tells something besides: "HOST: The line is open."
    """
    text, passages = case.draft.document.text, case.draft.passages
    asked = any(p.role == "question" for p in passages)
    roles = ("narration", "question") if asked else ("question",)
    asks = (p for p in passages if p.role in roles or p.span.of(text).endswith("?"))
    return frozenset(p.speaker for p in asks if p.speaker)


def _addressed(case: Case, at: int) -> Party | None:
    """Return who answers a turn in which somebody is told "you said that S"."""
    passages = case.draft.passages
    number = bisect_right(case.starts, at) - 1
    own = passages[number].speaker if number >= 0 else None
    after = next((p.speaker for p in passages[number + 1 :] if p.speaker not in (None, own)), None)
    return next((p for p in case.parties.all if after is not None and p.turn == after), None)


def _asked_about(case: Case, at: int, sex: str, askers: frozenset[str]) -> list[Party]:
    """Return whom the question is about that a turn answers.

    "Where was the accused?" "By the gate. He said that S": where it names two, nobody can tell, nor
    where the answer names another: "Who shot the priest?" "Not Major Kerr. He told us that S".
    """
    here, passages = passage_at(case, at), case.draft.passages
    asked = next((p.span for p in passages if here and p.id == here.answers), None)
    between = (p for p in passages if asked and here and asked.end < p.span.start < here.span.start)
    if asked is None or any(p.speaker != (here and here.speaker) for p in between):
        return []
    found = {
        p.number: p
        for place, p in case.mentions
        if asked.holds(place) and p.kind == "person" and p.turn not in askers
        if sex_of(p, case.lists) in (None, sex)
    }
    for named in described(case.draft.document.text, asked, sex, case.lists):
        party = case.parties.meant(named)
        if party is not None and party.turn not in askers:
            found[party.number] = party
    answer = Span(here.span.start, at) if here and found else Span(at, at)
    for named in described(case.draft.document.text, answer, sex, case.lists):
        party = case.parties.meant(named) if named.name is not None else None
        if party is not None:
            found[party.number] = party
    return list(found.values())
