"""Carrying: whose a quotation is that no words around it attribute, and why it is taken so."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.document import Passage
from onrecord.record.text import Span, hull

from .parties import Party
from .running import MARKS
from .sexes import PRONOUNS

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
_LONG = 12  # words from which on a paragraph in marks may be the document's own
_NEAR = 6  # passages from a quotation to one that goes on from it
_AFTER = 4  # code points from a quotation to the sentence after it
_FIRST_PERSON = frozenset(("I", "my", "My", "we", "We", "our", "me"))
_TO_ANOTHER = re.compile(r"\s+(?:him|her|them)\b")
_ASIDE = frozenset(("caption", "pull_quote", "furniture", "byline", "headline"))


@dataclass(frozen=True, slots=True)
class Carried:
    """Who speaks, by attribution, and why it is taken so; `nobodys` are no quotations after all."""

    known: dict[str, Party]
    why: dict[str, str]
    nobodys: set[str]


def _own(draft: Draft, each: Attribution) -> bool:
    """Say whether a paragraph in quotation marks is the document's own text, set in marks.

    It is long, nobody is quoted in the document, and nobody says "I" in it.
    """
    words = _WORD.findall(" ".join(s.of(draft.document.text) for s in each.content))
    return len(words) >= _LONG and not _FIRST_PERSON & set(words)


Presents = Callable[[Passage, str], Party | None]  # whom a passage presents who is quoted after it


Notes = Callable[[Passage, int], Party | None]  # of whom the note is at a place of a passage


def carry(draft: Draft, known: dict[str, Party], presented: Presents, noted: Notes) -> Carried:
    """Decide whose the quotations without a worded speaker are, or leave them open."""
    made = Carried({}, {}, set())
    repeats = _Repeats(draft, known)
    passages = _Passages(draft.passages)
    run = _Run(None, None)
    direct = {
        id(p): p
        for a in draft.attributions
        if (p := known.get(a.id)) and p.kind == "person" and _quoted(a) and not a.within
    }
    sole = _sole(draft, known, list(direct.values()))
    for each in sorted(draft.attributions, key=lambda a: hull(a.content).start):
        at = passages.at(hull(each.content).start)
        if each.how == "carried" and each.source is not None:
            continue  # a row of a table is of whom its own column names
        if each.how == "carried":
            found = _decide(each, at, passages, run, repeats) or _before_own(each, draft, known)
            if found is None and not passages.wholly(at, each):
                of = noted(passages.all[at], hull(each.content).start)
                found = (of, f"stands in the note on {of.name}") if of else None
            if found is None and passages.wholly(at, each):
                found = _shown(each, at, passages, draft.document.text, presented)
                sole = None if found is not None else sole
            if found is None and sole is not None:
                found = sole, f"{sole.name} is the only one quoted in the document"
            boxed = _of_a_box(draft, passages.all[at], each)
            if boxed and (found is None or not found[0].named):
                made.nobodys.add(each.id)
                continue
            if found is None and not direct and passages.wholly(at, each) and _own(draft, each):
                made.nobodys.add(each.id)
            elif found is not None:
                made.known[each.id], made.why[each.id] = found
                if passages.all[at].role != "pull_quote":
                    run = run.gone_on(at, each, found[0])
            else:
                made.why[each.id] = "no speaker worded"
        elif each.id in known and each.act in ("speech", "writing") and not each.within:
            run = run.gone_on(at, each, known[each.id])
    return made


def _sole(draft: Draft, known: dict[str, Party], quoted: Sequence[Party]) -> Party | None:
    """Return the one person whom a document quotes, to whom its other quotations may belong.

    Not somebody unnamed who is only quoted as saying something to another: "a captain told her:
    “Nobody will come”" is told by her.
    """
    sole = quoted[0] if len(quoted) == 1 else None
    if sole is None or sole.named:
        return sole
    text = draft.document.text
    of_them = [a for a in draft.attributions if known.get(a.id) is sole and _quoted(a)]
    return None if all(a.cue and _TO_ANOTHER.match(text, a.cue.end) for a in of_them) else sole


def _of_a_box(draft: Draft, passage: Passage, each: Attribution) -> bool:
    """Say whether a passage set apart is a box without marks that tells of others.

    “> D.K. told our nurse that S. She was beaten.” is no quotation, whose nurse it is.
    """
    text = draft.document.text
    span = hull(each.content)
    if passage.role != "quotation" or MARKS.search(text, span.start - 1, span.end + 1):
        return False
    told = (a for a in draft.attributions if a.source and a is not each)
    first = (_FIRST_PERSON - {"our"}) & set(_WORD.findall(span.of(text)))
    return not first and any(span.holds(a.source) for a in told if a.source)


def _quoted(each: Attribution) -> bool:
    return each.mode == "direct" and each.act in ("speech", "writing") and each.how != "turn"


@dataclass(frozen=True, slots=True)
class _Run:
    """Who told something last, and who was quoted last, with the index of the passage."""

    told: tuple[int, Party] | None
    quoted: tuple[int, Party] | None

    def gone_on(self, at: int, each: Attribution, party: Party) -> "_Run":
        """Return the run with `each` added, in passage `at`."""
        last = (at, party)
        return _Run(last, last if each.mode == "direct" else self.quoted)


def _decide(
    each: Attribution, at: int, passages: "_Passages", run: _Run, repeats: "_Repeats"
) -> tuple[Party, str] | None:
    again = repeats.of(each)
    if again is not None:
        return again, f"the same words stand in a quotation of {again.name}"
    if run.told is not None and run.told[0] == at:
        return run.told[1], f"stands beside words of {run.told[1].name} in the same paragraph"
    if run.quoted is None:
        return None
    place, party = run.quoted
    if passages.all[at].role == "answer":
        return party, f"answer in the interview with {party.name}"
    if passages.wholly(at, each) and passages.run(place, at):
        return party, f"goes on from a quotation of {party.name}"
    return None


def _before_own(
    each: Attribution, draft: Draft, known: dict[str, Party]
) -> tuple[Party, str] | None:
    """Return whom "he" or "she" means, with whom the sentence right after a quotation begins.

    “The captain said so. I drove the lorry.” She denied having seen the bodies.
    """
    end, text = hull(each.content).end, draft.document.text
    for other in draft.attributions:
        if other.source is None or not 0 < other.source.start - end <= _AFTER or other.within:
            continue
        party = known.get(other.id)
        if party is not None and other.source.of(text).lower() in PRONOUNS:
            return party, f"stands before words of {party.name} in the same paragraph"
    return None


def _shown(
    each: Attribution, at: int, passages: "_Passages", text: str, presented: Presents
) -> tuple[Party, str] | None:
    """Return whom the paragraph right before a quotation presents."""
    before = passages.before(at)
    if before is None:
        return None
    party = presented(before, " ".join(s.of(text) for s in each.content))
    return (party, f"stands after the paragraph that presents {party.name}") if party else None


class _Passages:
    """The passages in order, by place."""

    def __init__(self, found: tuple[Passage, ...]) -> None:
        self.all = found
        self.starts = [p.span.start for p in found]

    def at(self, place: int) -> int:
        """Return the index of the passage that holds `place`."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.starts[middle] <= place else (low, middle)
        return max(low - 1, 0)

    def wholly(self, at: int, each: Attribution) -> bool:
        """Say whether the quotation fills its passage."""
        span, content = self.all[at].span, hull(each.content)
        return content.start - span.start <= 2 and span.end - content.end <= 3

    def before(self, at: int) -> Passage | None:
        """Return the narration right before a passage, asides left out."""
        near = next((p for p in reversed(self.all[:at]) if p.role not in _ASIDE), None)
        return near if near is not None and near.role == "narration" and not near.speaker else None

    def run(self, first: int, last: int) -> bool:
        """Say whether no narration stands between two passages."""
        if last - first > _NEAR:
            return False
        return all(p.role in _ASIDE for p in self.all[first + 1 : last])


class _Repeats:
    """Quotations with a known speaker, looked up by their words."""

    def __init__(self, draft: Draft, known: dict[str, Party]) -> None:
        self.text = draft.document.text
        self.known: dict[tuple[str, ...], list[tuple[list[str], int, Party]]] = defaultdict(list)
        for each in draft.attributions:
            if each.id in known and _quoted(each):
                words = self._words(each.content)
                for i in range(len(words) - _GRAM + 1):
                    self.known[tuple(words[i : i + _GRAM])].append((words, i, known[each.id]))

    def of(self, each: Attribution) -> Party | None:
        """Return whose quotation holds the same words, if one party's alone does."""
        words = self._words(each.content)
        if len(words) < _GRAM:
            return None
        fits = {
            id(party): party
            for held, i, party in self.known.get(tuple(words[:_GRAM]), [])
            if held[i : i + len(words)] == words
        }
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _words(self, content: tuple[Span, ...]) -> list[str]:
        return [w.lower() for s in content for w in _WORD.findall(s.of(self.text))]
