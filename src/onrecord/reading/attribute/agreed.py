"""What the rules and the network have found, made one.

Law: rules know marks, paragraphs and turns, and what they read there stands. Of indirect speech
only what the network takes for a cue as well stays, and what no rule has found the network adds,
when it is sure enough. Where both have found an act and the network is certain that its content
begins or ends elsewhere, it does; where it is only sure, that is kept beside it (`settled.py`).
docs/attribution.md has figures.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.language.network import MODEL
from onrecord.reading.draft import Elsewhere
from onrecord.reading.nearby import Nearby
from onrecord.record.text import Span

from .found import Found
from .model.decode import Told
from .quotes import Quote

ENOUGH = 0.75  # how sure the network has to be of what no rule has found
SURE = 0.7  # and of what a rule has found with other ends or another source
CERTAIN = 0.95  # and for its ends to stand at once, in indirect speech, claims cut by them
_INDIRECT, _NOMINAL = "reporting.indirect", "reporting.nominal"
_TOLD_ACTS = ("speech", "writing")
_SAME = 0.8  # shared part of the code points of either, from which two contents are one
_CALLED = re.compile(r"call", re.IGNORECASE)  # "called her a liar" tells, "called me in" does not
_EDGE = 2  # code points of marks by which the ends of one quotation may differ
_OPENS = "\"“„«‘'`’"
_THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
# "… were taken, but I" (did not see it), "… were taken, it" (added): no word of what is told.
_HANGING = re.compile(
    r"(?<=\w)(?:[,;]?\s+(?:and|but|or|though|although|yet)(?:\s+I)?|,\s+(?i:it|he|she|they))\Z"
)
# Words that no content ends with.
_STOPS_SHORT = re.compile(
    r"\b(?:in|on|at|of|for|from|with|into|by|and|or|the|an?|his|her|their|its|our|my)\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z]{3})[.!?]\s+(?=[A-Z])")  # not "Mr. Abel"
_SUBJECT = re.compile(r"\bthat (?:was|is|were|are)\b")
_STOP = re.compile(r"[.!?][\"”’']?\s")
_LED = re.compile(r"(?:that|whether)\s+")
# "The boy was told that S", "was ordered to S": he is told, by whom is not worded.
_TOLD = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|also\s+|then\s+)?"
    r"(?:told|informed|assured|warned|advised|notified|reminded|ordered|instructed|asked|promised)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|cannot|\w+n[’']t)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<=\w),?\s+(?:who|which|whose)\Z", re.IGNORECASE)
_NOBODY = frozenset({"it", "there", "a", "an", "the"})  # of a source cut short, too
_NOT_YET = re.compile(r"(?:will|would|shall|should|may|might|can|could)\b", re.IGNORECASE)
_AUXILIARY = "had|has|have|was|were|is|are"
_FINITE = re.compile(rf"(?:{_AUXILIARY}|will|would|can|could)\b")
_VERB = re.compile(rf"\s+(?:{_AUXILIARY})\b")
_NOT_ONE = frozenset({"nobody", "no one"})
_SELF = frozenset({"i", "we"})
_NO_CONTENT = frozenset(_AUXILIARY.split("|"))
_BEFORE = 24  # code points before a cue in which its auxiliary may stand


@dataclass(frozen=True, slots=True)
class Marks:
    """The outermost quotations of a document, in order."""

    quotes: tuple[Quote, ...]

    def near(self, span: Span) -> tuple[Quote, ...]:
        """Return the quotations that share code points with `span`."""
        first = max(bisect_left(self.quotes, span.start, key=lambda q: q.span.end) - 1, 0)
        made = []
        for quote in self.quotes[first:]:
            if quote.span.start >= span.end:
                break
            if quote.span.end > span.start:
                made.append(quote)
        return tuple(made)


def agreed(text: str, rules: Sequence[Found], told: Sequence[Told], marks: Marks) -> list[Found]:
    """Return one attribution for each act that rules, network or both have found."""
    kept: list[Found] = []
    quoted = Nearby((c, c) for f in rules if f.how == "worded" and f.quoted for c in f.content)
    cues = Nearby((t.cue, t) for t in told)
    worded = Nearby((f.cue, f) for f in rules if f.cue)
    read: set[Span] = set()
    for rule in rules:
        heard = [*cues.over(rule.cue)] if rule.cue else []
        if rule.rule == _NOMINAL:  # who "rejected the claim that S" did not make it
            heard = [t for t in heard if all(f is rule for f in worded.over(t.cue))]
        read.update(t.cue for t in heard)
        one = _held_to(text, rule, max(heard, key=lambda t: t.score, default=None), marks)
        kept += [_through(text, one, marks)] if one is not None else []
    kept = _worded(text, kept, told)
    contents = Nearby((c, f) for f in kept for c in f.content)
    for each in told:
        if each.score < ENOUGH or each.cue in read:
            continue
        if len(each.content) == 1 and each.content[0].of(text).lower() in _NO_CONTENT:
            continue  # "A trader told my brother that he [had] seen her. My brother [told] me."
        if _untold(text, each):
            continue  # "Orsek did not say that S": what was not said is not told
        if any(text.count("”", *c) > text.count("“", *c) for c in each.content):
            continue  # no report begins inside marks and ends outside of them
        if each.act not in _TOLD_ACTS and any(c.holds(each.cue) for c in quoted.over(each.cue)):
            continue  # what is thought inside what somebody is quoted with is part of the quotation
        near = (f for c in each.content for f in contents.over(c))
        if all(_shared(f.content, each.content) < _SAME for f in near):
            kept.append(_found(text, each, marks))
            for c in kept[-1].content:
                contents.add(c, kept[-1])
    return kept


def _through(text: str, rule: Found, marks: Marks) -> Found:
    """Return an act whose content ends with a colon together with the quotation it leads to.

    "Pauk said that a rower had shouted to him: “Tell them!”"
    """
    last = rule.content[-1]
    if rule.rule != _INDIRECT or not last.of(text).endswith(":"):
        return rule
    near = marks.near(Span(last.end, last.end + _EDGE + 1))
    led = next((q for q in near if 0 <= q.span.start - last.end <= _EDGE), None)
    if led is None:
        return rule
    return replace(
        rule, content=(*rule.content[:-1], Span(last.start, led.inner.end)), mode="mixed"
    )


def _worded(text: str, kept: Sequence[Found], told: Sequence[Told]) -> list[Found]:
    """Leave out the quotations without a speaker that are somebody's by what the network reads.

    Where a rule has found the words of telling as well, its act takes them in; else the network's
    is added like any other. "He attended twice, he says. “I shook every hand.”" stays apart: what
    is told in other words is no quotation.
    """
    sure = (
        t
        for t in told
        if t.score >= SURE
        and t.act in _TOLD_ACTS
        and all(text[max(c.start - 1, 0)] in _OPENS for c in t.content)
    )
    tellers = Nearby((c, t) for t in sure for c in t.content)
    more: Nearby[Span] = Nearby()
    made = []
    for each in kept:
        teller = _teller(text, each, tellers) if each.how == "carried" else None
        if teller is None:
            made.append(each)
        else:
            for span in each.content:
                more.add(teller.cue, span)
    return [_with(each, more) for each in made]


def _teller(text: str, carried: Found, tellers: Nearby[Told]) -> Told | None:
    """Return the telling of the same paragraph that each quotation of `carried` is a part of."""
    start, end = carried.content[0]
    near = tellers.over(Span(start - _EDGE - 1, end + _EDGE + 1))
    return next((t for t in near if _takes_in(t, carried) and not _apart(text, t.cue, start)), None)


def _apart(text: str, cue: Span, start: int) -> bool:
    return "\n\n" in text[min(cue.start, start) : max(cue.end, start)]


def _with(rule: Found, more: Nearby[Span]) -> Found:
    """Return an act with the quotations that its words of telling hold besides, in text order."""
    held = more.over(rule.cue) if rule.cue else ()
    new = [s for s in held if not any(_touch(s, c) for c in rule.content)]
    return replace(rule, content=tuple(sorted((*rule.content, *new)))) if new else rule


def _takes_in(told: Told, carried: Found) -> bool:
    """Say whether each quotation of `carried` is by itself a part of what is told."""
    return all(
        any(abs(p.start - c.start) <= _EDGE and abs(p.end - c.end) <= _EDGE for p in told.content)
        for c in carried.content
    )


def _held_to(text: str, rule: Found, heard: Told | None, marks: Marks) -> Found | None:
    """Return what becomes of an act that a rule has found; `heard`: the network's for its cue."""
    if rule.cue is None:
        return rule
    if heard is None:
        return rule if _certain(text, rule, marks) else None
    same = _shared(rule.content, heard.content) >= _SAME
    if heard.score < SURE:
        return rule if same or _certain(text, rule, marks) or rule.act in _TOLD_ACTS else None
    other = _found(text, heard, marks)
    if other.source and not (rule.source and _nearer(text, rule.cue, rule.source, other.source)):
        rule = replace(rule, source=other.source)
    if rule.act == "speech" and heard.act == "writing":
        rule = replace(rule, act="writing")  # "the letter says" is writing: no word list knows it
    noun = other.cue is not None and any(c.overlaps(other.cue) for c in rule.content)
    if not (same or noun) and _led_there(text, rule, other):
        rule, same = replace(rule, content=other.content, mode=other.mode), True
    first = other.content[0].start
    if same or noun or _THAT.search(text, first, max(first, rule.content[0].start)):
        return rule  # "rejected the claim that S": what was rejected is the claim
    if heard.score >= CERTAIN and _ends_well(text, rule, other):
        return replace(rule, content=other.content, mode=other.mode)
    mode = _mode(heard.cue, other.content, marks)
    return replace(rule, elsewhere=Elsewhere(heard.cue, other.content, mode, round(heard.score, 4)))


def _nearer(text: str, cue: Span, rules: Span, other: Span) -> bool:
    """Say whether the rule's source stays: the network's is the same, or in another sentence.

    "The boys were taken, it [added]. A commander denied it."
    """
    if _touch(rules, other) or text.endswith("from ", 0, rules.start):
        return True  # "The group received information from three sources that S"
    far, near = (text[min(cue.end, s.end) : max(cue.start, s.start)] for s in (other, rules))
    return _STOP.search(far) is not None and _STOP.search(near) is None


def _ends_well(text: str, rule: Found, other: Found) -> bool:
    """Say whether the network's ends may stand in place of the rule's.

    Not where the words of telling are put in between ("He was, he says, in the north"), and not
    where the network stops short: "in May and again in [July]", "came “used our name[”]".
    """
    if rule.rule != _INDIRECT or rule.cue is None or rule.content[0].start < rule.cue.start:
        return False
    last = other.content[-1]
    return _paired(text, other.content) and not _STOPS_SHORT.search(text, last.start, last.end)


def _paired(text: str, content: Sequence[Span]) -> bool:
    """Say whether the marks that open in what is told close in it."""
    return all(
        text.count("“", *c) == text.count("”", *c) and text.count('"', *c) % 2 == 0 for c in content
    )


def _led_there(text: str, rule: Found, other: Found) -> bool:
    """Say whether a "that" inside the rule's content leads to the network's, which ends with it.

    "called to him from the bank that S"
    """
    first, last = other.content[0].start, rule.content[-1].end
    inside = len(rule.content) == 1 and rule.content[0].start < first < last
    ends = abs(other.content[-1].end - last) <= _EDGE
    return inside and ends and _THAT.search(text, rule.content[0].start, first) is not None


def _certain(text: str, rule: Found, marks: Marks) -> bool:
    """Say whether an act stays that the network takes for none.

    So do a verb of telling with its "that", and what is told inside what is quoted: the network
    has learned from a corpus without it.
    """
    if rule.cue is None or rule.rule != _INDIRECT or rule.act == "perception":
        return True
    if rule.act not in _TOLD_ACTS or _CALLED.match(rule.cue.of(text)):
        return False
    cue, first = rule.cue, rule.content[0].start
    led = cue.end <= first and _THAT.search(text, cue.end, first) is not None
    return led or any(q.inner.holds(cue) for q in marks.near(cue))


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the code points that both hold, as a share of those that either holds."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(s.end - s.start for s in (*one, *other)) - both
    return both / either if either else 0.0


def _found(text: str, told: Told, marks: Marks) -> Found:
    content = tuple(_bare(text, span, marks) for span in told.content)
    if told.cue.of(text).lower().endswith(" of"):
        content = tuple(_named(text, span) for span in content)
    return Found(
        source=None if _is_no_source(text, told) else _source(text, told.source),
        cue=told.cue,
        content=content,
        act=told.act,
        rule=MODEL,
        mode=_mode(told.cue, content, marks),
        score=round(told.score, 4),
    )


def _untold(text: str, told: Told) -> bool:
    """Say whether nothing is told: "did not say", "did not ask"; "I saw" is how I know.

    Nor does the Chamber that "will hear" somebody tell what it heard.
    """
    cue = told.cue.of(text)
    if told.act == "perception":
        mine = told.source is not None and told.source.of(text).lower() in _SELF
        return mine or _NOT_YET.match(cue) is not None
    if told.source is not None and told.source.of(text).lower() in _NOT_ONE:
        return True  # "Nobody asked for it in writing"
    if told.content[0].start - told.cue.end == 1 and _FINITE.match(text, told.content[0].start):
        return True  # "Only what two sources tell is counted"
    asked = told.act in _TOLD_ACTS or re.search(r"\bask", cue, re.IGNORECASE)
    return bool(asked and _NEGATED.search(cue))


def _named(text: str, span: Span) -> Span:
    """Return what a noun reports: "Reports of [a massacre] are a lie"."""
    verb = _VERB.search(text, span.start, span.end)
    return Span(span.start, verb.start()) if verb else span


def _source(text: str, span: Span | None) -> Span | None:
    """Leave out the "who" at which the network stops: "A man who (asked not to be named)"."""
    relative = _RELATIVE.search(text, span.start, span.end) if span else None
    return Span(span.start, relative.start()) if span and relative else span


def _is_no_source(text: str, told: Told) -> bool:
    """Say whether the words taken for a source are none.

    "It is said that S" has none; before a passive stands who was told, not who told it.
    """
    if told.source is None:
        return False
    if told.source.of(text).lower() in _NOBODY:
        return True
    if told.source.start > told.cue.start:
        return False
    start = max(told.cue.start - _BEFORE, told.source.start)
    return _TOLD.search(text, start, told.cue.end) is not None


def _mode(
    cue: Span, content: Sequence[Span], marks: Marks
) -> Literal["direct", "indirect", "mixed"]:
    """Return the mode; marks that stand around the cue as well are somebody else's."""
    near = [[q for q in marks.near(c) if not q.span.holds(cue)] for c in content]
    held = [any(q.span.holds(c) for q in some) for c, some in zip(content, near, strict=True)]
    if all(held):
        return "direct"
    return "mixed" if any(near) else "indirect"


def _bare(text: str, span: Span, marks: Marks) -> Span:
    """Leave "that" before, "but I" after it out; nearly a whole quotation is the quotation.

    Outside of marks nothing is told past the end of a sentence. "They did not know that was a
    yes": here "that" is the subject.
    """
    if (past := _SENTENCE.search(text, span.start, span.end)) is not None and not any(
        q.span.overlaps(span) for q in marks.near(span)
    ):
        span = Span(span.start, past.start())
    if (subject := _SUBJECT.search(text, max(span.start - 5, 0), span.start + 4)) is not None:
        span = Span(subject.start(), span.end) if subject.end() > span.start else span
    if (hanging := _HANGING.search(text, span.start, span.end)) is not None:
        span = Span(span.start, hanging.start())
    led = _LED.match(text, span.start, span.end)
    if led is not None and led.end() < span.end and not _SUBJECT.match(text, span.start):
        span = Span(led.end(), span.end)
    return next((q.inner for q in marks.near(span) if _shared((q.inner,), (span,)) >= _SAME), span)
