"""Voices: for every stretch of a passage, the innermost attribution that it is asserted under.

Only speech and writing assert. What is thought, seen or wanted stays inside the assertion of
the one who tells it ("He believes that they left" is told by the narrator, whole).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.language.words import Word, words
from onrecord.reading.attribute.across import ACCOUNT
from onrecord.reading.attribute.beside import BESIDE
from onrecord.reading.attribute.logged import NOTE, ROW
from onrecord.reading.draft import Draft
from onrecord.reading.people.names import Lists, by_nobody, read_phrase
from onrecord.record.claim import Attribution
from onrecord.record.document import Passage
from onrecord.record.text import Span, hull

# "condemned the raids, which endanger the peace" asserts no more than the condemning.
_RELATIVE = frozenset({"which", "who", "whose"})
_SENTENCE_END = re.compile(r"[.!?؟…](?=[\"”’)]*(?:\s|\Z))")
_JOINED = re.compile(r"\b(?:and|but),\s*\Z")
_TELLING = "telling"
_THAT = 12  # code points before what is told in which its "that" ends
_VERBLESS = (ROW, NOTE, ACCOUNT, BESIDE)  # rules of what may do without a verb
_NEAR = 80  # code points between a source and its cue that are part of the telling


def _without_asides(content: Sequence[Word]) -> list[Word]:
    """Leave out the clauses that commas set apart: "the boy | , who was ill, | was beaten"."""
    kept: list[Word] = []
    aside = False
    for at, word in enumerate(content):
        if aside:
            aside = word.raw != ","
        elif word.raw == "," and at + 1 < len(content) and content[at + 1].low in _RELATIVE:
            aside = True
        else:
            kept.append(word)
    return kept


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage in one voice (null: the passage's own); `leads`: a telling follows."""

    span: Span
    voice: Attribution | None
    leads: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of telling: forms of verbs and nouns; beginnings of verbs that hold, deny, ask,
    want and show; verbs that call something what it is not told to be; words that leave open what
    is told, that deny a telling, that belong to it, and that tell a number."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    asserting: tuple[str, ...]
    denying: tuple[str, ...]
    calling: frozenset[str]
    asking: tuple[str, ...]
    wanting: tuple[str, ...]
    showing: tuple[str, ...]
    left_open: frozenset[str]
    negated: frozenset[str]
    of_telling: frozenset[str]
    counting: frozenset[str]


class Voices:
    """The attributions of a document that assert, by passage."""

    def __init__(self, draft: Draft, lists: Lists, telling: Telling) -> None:
        self._words = telling
        self.text = draft.document.text
        self.lists = lists
        self.grammar = lists.grammar
        self.by_id = {a.id: a for a in draft.attributions}
        self.opening = {a.id for a in draft.attributions if self._opens(a)}
        self._starts = [p.span.start for p in draft.passages]
        self._told_by = {
            (a.source, s.start) for a in draft.attributions if a.source for s in a.content
        }
        self.telling = {a.id: self._telling(a) for a in draft.attributions if a.id in self.opening}
        self._holding: dict[int, list[Attribution]] = defaultdict(list)
        for each in draft.attributions:
            if self._holds(each):
                self._holding[self._at(each.content[0].start)].append(each)
        self._in: dict[int, list[Attribution]] = defaultdict(list)
        for each in draft.attributions:
            if each.id in self.opening:
                for at in sorted(
                    {self._at(span.start) for span in (*each.content, *self.telling[each.id])}
                ):
                    self._in[at].append(each)

    def _at(self, place: int) -> int:
        return max(bisect_right(self._starts, place) - 1, 0)

    def _opens(self, each: Attribution) -> bool:
        if each.act not in ("speech", "writing") or self._by_nobody(each.source):
            return False
        if each.how != "worded" or each.trace.rule in _VERBLESS:
            return True
        cue = each.cue.of(self.text).lower() if each.cue else ""
        if each.mode == "direct" and not cue.endswith("ing"):
            return True
        if cue.startswith(self._words.asking):
            return each.mode == "direct"
        called = cue in self._words.calling and each.mode != "direct" and not self._led(each)
        if called or (cue.startswith(self._words.showing) and not self._can_show(each.source)):
            return False  # "called the report fabricated" is one claim with its telling
        content = [w for span in each.content for w in words(self.text, span)]
        if content and content[0].low in ("whether", "if") and not self._led(each):
            return False  # but a threat is told: "said that if I spoke they would take my sons"
        first = content[0].low if content else ""  # "reported having been told by an officer that"
        counts = self._counts_in_turn(each, cue, content) or self.second_deed(each, content)
        counts = counts or (first == "having" and cue in self._words.verbs)
        model = each.trace.model is not None and not counts
        if model and self._asserts_nothing(each, cue, content):
            return False
        gerund = first.endswith("ing") and cue.startswith(("den", "admit"))
        return counts or gerund or self.grammar.has_predicate(_without_asides(content))

    def second_deed(self, each: Attribution, content: Sequence[Word]) -> bool:
        """Say whether a second verb is told alone: "They raided it and, he said, abducted ten"."""
        if each.cue is None or not content or content[0].start < each.cue.end:
            return False
        opened = min(each.cue.start, each.source.start if each.source else each.cue.start)
        joined = _JOINED.search(self.text, max(0, opened - _THAT), opened) is not None
        return joined and (content[0].low.endswith("ed") or content[0].low in self.grammar.past)

    def _counts_in_turn(self, each: Attribution, cue: str, content: Sequence[Word]) -> bool:
        """Say whether a number is told in a turn, which needs no verb there: "Ilka says 9 dead"."""
        outer = self.by_id.get(each.within or "")
        answers = outer is not None and outer.how == "turn" and each.mode == "indirect"
        told = cue in self._words.verbs and not cue.startswith(self._words.wanting)
        worded = any(w.raw[0].isalpha() for w in content)
        return answers and told and worded and content[0].raw[0].isdigit()

    def denier(self, each: Attribution | None) -> Attribution | None:
        """Return who denies what a noun tells, else `each`: "denied the army's claim that S"."""
        outer = self.by_id.get(each.within or "") if each else None
        if each is None or each.cue is None or outer is None or outer.cue is None:
            return each
        noun = each.cue.of(self.text).lower() in self._words.nouns
        denies = outer.cue.of(self.text).lower().split()[-1].startswith(self._words.denying)
        return outer if noun and denies else each

    def _by_nobody(self, source: Span | None) -> bool:
        """Say whether nobody tells it: "no group has claimed responsibility"."""
        return source is not None and by_nobody(words(self.text, source), self.lists)

    def _asserts_nothing(self, each: Attribution, cue: str, content: Sequence[Word]) -> bool:
        """Say whether what the network has found is no assertion: "did not say who had come", "told
        me nothing and left"."""
        lows = {w.low for w in words(self.text, each.cue)} if each.cue else set()
        negated = bool(lows & self._words.negated) or any(low.endswith("n't") for low in lows)
        if negated or (bool(content) and content[0].low in self._words.left_open):
            return True
        if each.mode == "direct":
            return False
        led = self._led(each)
        clause = self.grammar.has_predicate(content[: self._relative(content)])
        known = bool(lows & self._words.verbs) or "according" in lows
        wanting = cue.removeprefix("had ").removeprefix("has ").removeprefix("have ")
        return wanting.startswith(self._words.wanting) or not (led or (clause and known))

    def _led(self, each: Attribution) -> bool:
        """Say whether a "that" leads to what is told."""
        start = each.content[0].start
        return self.text[max(start - _THAT, 0) : start].rstrip().lower().endswith("that")

    def _relative(self, content: Sequence[Word]) -> int:
        """Return where a relative clause begins: "nobody | who had seen them"."""
        return next(
            (i for i, w in enumerate(content) if w.low in _RELATIVE | {"that"}), len(content)
        )

    def _can_show(self, source: Span | None) -> bool:
        """Say whether a source tells when it "shows": a report does, an attack does not."""
        if source is None:
            return False
        named = read_phrase(self.text, source, self.lists)
        if named.kind == "pronoun":
            return named.head not in ("it", "this", "these", "those", "one")
        lists = self.lists
        known = lists.roles | lists.titles | lists.groups | lists.organizations
        return named.kind == "record" or named.name is not None or named.head in known

    def chain(self, innermost: Attribution | None) -> list[Attribution]:
        """Return the asserting attributions that lead to `innermost`, outermost first."""
        found: list[Attribution] = []
        each = innermost
        while each is not None and each not in found:
            found.insert(0, each)
            each = self.by_id.get(each.within or "")
        return [a for a in found if a.id in self.opening or a is innermost]

    def holder(
        self, passage: Passage, spans: Sequence[Span], voice: Attribution | None
    ) -> Attribution | None:
        """Return the attribution by which words with their telling in them are somebody's.

        "A spokesman denied responsibility", "the governor put the toll at 17": what is told has no
        verb of its own, so the telling stays in the claim, and the claim is the spokesman's.
        """
        if passage.role == "question":
            return None
        place = hull(spans)
        return next(
            (
                each
                for each in self._holding.get(self._at(place.start), ())
                if each.within == (voice.id if voice else None)
                and each.source is not None
                and each.cue is not None
                and any(span.holds(each.cue) for span in spans)  # not in what is set apart
                and place.holds(hull(each.content))
                and (self._begins(place, each.source, each.cue) or self._tagged(each))
            ),
            None,
        )

    def _begins(self, place: Span, source: Span, cue: Span) -> bool:
        """Say whether a claim begins with its source, or with the cue of one that went before.

        Of "The governor denied it and blamed the Front" both claims are the governor's.
        """
        if source.end <= place.start:
            return self.text[place.start : cue.start].strip() == ""
        if not place.holds(source):
            return False
        return not self.grammar.has_predicate(words(self.text, Span(place.start, source.start)))

    def _holds(self, each: Attribution) -> bool:
        """Say whether an attribution asserts something without a verb of its own."""
        if each.id in self.opening or each.act not in ("speech", "writing"):
            return False
        if self._by_nobody(each.source):
            return False
        if each.how != "worded" or each.mode == "direct" or each.cue is None:
            return False
        cue = each.cue.of(self.text).lower()
        asserts = cue.split()[-1].startswith(self._words.asserting) or self._tagged(each)
        asserts = asserts or (cue in self._words.verbs and self._counts(each))
        return self.denier(each) is each and asserts

    def _counts(self, each: Attribution) -> bool:
        """Say whether no more than a number is told: "my neighbour says nineteen"."""
        told = [w.low for span in each.content for w in words(self.text, span)]
        return all(low[0].isdigit() or low in self._words.counting for low in told)

    def _tagged(self, each: Attribution) -> bool:
        """Say whether words without a verb are told by who follows: "From the river, said Odo"."""
        if each.cue is None or each.source is None or each.trace.model is not None:
            return False
        one = len(each.content) == 1 and each.content[0].end <= each.cue.start
        return one and each.cue.end <= each.source.start

    def of_row(self, at: int) -> Attribution | None:
        """Return by whom a row of a list is told: whoever tells its lead, not the words in it."""
        inside = [
            each
            for each in self._in[self._at(at)]
            if each.how != "worded" and any(s.start <= at < s.end for s in each.content)
        ]
        return max(inside, key=lambda each: len(self.chain(each)), default=None)

    def runs(self, passage: Passage) -> Iterator[Run]:
        """Yield the stretches of a passage by voice; the words of the telling are left out."""
        start, end = passage.span
        owner: list[str | None] = [None] * (end - start)
        inside = self._in[self._at(start)]
        if passage.role == "question":  # "You said that S?" is the question's own
            inside = [a for a in inside if a.how != "worded" or self._put(a, passage)]
        here = sorted(inside, key=lambda a: (len(self.chain(a)), a.content[0]))
        for each in here:
            told = [(span, _TELLING) for span in self.telling[each.id]]
            about = [(span, self._outer(each)) for span in self._of_source(each)]
            for span, mark in [*told, *about, *((span, each.id) for span in each.content)]:
                first, last = max(span.start, start) - start, min(span.end, end) - start
                if first < last:
                    owner[first:last] = [mark] * (last - first)
        at = start
        for owned, group in groupby(owner):
            stop = at + sum(1 for _ in group)
            if owned != _TELLING:
                leads = owned is None and stop < end and owner[stop - start] == _TELLING
                yield Run(Span(at, stop), self.by_id[owned] if owned else None, leads)
            at = stop

    def _put(self, each: Attribution, passage: Passage) -> bool:
        """Say whether who asks holds what others tell against who answers: "His wife says that S".

        The sentence asks nothing, and they have a name or a noun; "you say that S" is no other's.
        """
        if each.source is None or each.mode == "direct":
            return False
        named = read_phrase(self.text, each.source, self.lists)
        ends = _SENTENCE_END.search(self.text, hull(each.content).end, passage.span.end)
        asks = ends is not None and ends[0] in "?؟"
        return named.kind not in ("pronoun", "nobody") and not asks

    def _outer(self, each: Attribution) -> str | None:
        """Return the attribution that `each` is told inside, if one asserts."""
        above = self.chain(each)[:-1]
        return above[-1].id if above else None

    def _of_source(self, each: Attribution) -> tuple[Span, ...]:
        """Return what is told of the source beside its telling: "a man who had fled said that"."""
        if each.source is None or each.cue is None:
            return ()
        found = words(self.text, each.source)
        who = next((i for i, w in enumerate(found) if i and w.low == "who"), None)
        if who is None or not self.grammar.has_predicate(found[who:]):
            return ()
        end = next((i for i in range(who, len(found)) if found[i].raw in (",", "(")), len(found))
        if self._words.of_telling & {w.low for w in found[who:end]}:
            return ()
        return (Span(found[who].start, found[end - 1].end),)

    def _telling(self, each: Attribution) -> tuple[Span, ...]:
        """Return the words of the telling itself: source, cue, and what leads to the content."""
        if each.cue is None:
            return ()
        told = self._told(each.cue, each.source)
        found = [told]
        after = min((s.start for s in each.content if s.start >= told.end), default=None)
        before = max((s.end for s in each.content if s.end <= told.start), default=None)
        if after is not None and after - told.end <= _NEAR * 2:
            found.append(Span(told.end, after))
        if before is not None and told.start - before <= _NEAR:
            found.append(Span(before, told.start))
        return tuple(found)

    def _told(self, cue: Span, source: Span | None) -> Span:
        """Return the cue with its source, unless the source does something else as well.

        "He laughed, adding that S", "My aunt rang and said that S": he laughed, she rang.
        Of "The army denied that S, said that T" what it denied stands between.
        """
        if source is None or cue.of(self.text).lower().endswith("ing"):
            return cue
        between = Span(min(source.end, cue.end), max(source.start, cue.start))
        if between.end - between.start > _NEAR:
            return cue
        more = self._does_more(between) or self._tells_within(source, between)
        if cue.start >= source.end and more:
            return cue
        return Span(min(source.start, cue.start), max(source.end, cue.end))

    def _tells_within(self, source: Span, between: Span) -> bool:
        """Say whether what the same source tells first stands there."""
        return any((source, at) in self._told_by for at in range(between.start, between.end))

    def _does_more(self, between: Span) -> bool:
        found = words(self.text, between)
        joined = bool(found) and found[-1].low in ("and", "but", "who")
        return joined and len(found) > 1 and any(not self.grammar.auxiliary(w) for w in found[:-1])
