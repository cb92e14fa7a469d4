"""From the acts that rules and network have found to one attribution for each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.reading.attribute.found import Found
from onrecord.reading.nearby import Nearby
from onrecord.reading.network.told import Told
from onrecord.record.text import Span

from .added import TOLD_ACTS, read_by_network, tells_nothing
from .kept import NOMINAL, STOP, held_to, led_to
from .nobody import tellers
from .page import Page, same
from .quoted import given

_OF_THE = len(" of the ")
ENOUGH = 0.75  # how sure the network has to be of what no rule has found


def agreed(page: Page, rules: Sequence[Found], told: Sequence[Told]) -> list[Found]:
    """Return one attribution for each act that rules, network or both have found.

    Of "Whoever says that she was taken lies" there is none, nor of "Claims that S are false": who
    tells it denies what is said.
    """
    kept, read = _kept(page, rules, told)
    kept = [_apart(page, each, kept) for each in given(page, kept, told)]
    liars = [Span(*m.span()) for m in page.words.liars.finditer(page.text)]
    kept = [f for f in kept if not (f.cue and any(s.holds(f.cue) for s in liars))]
    told = [t for t in told if not any(s.holds(t.cue) for s in liars)]
    kept = [f for f in kept if not (f.cue and _called_untrue(page, f.cue, f.content))]
    told = [t for t in told if not _called_untrue(page, t.cue, t.content)]
    unread = (t for t in told if t.score >= ENOUGH and t.cue not in read)
    asserted = (t for t in unread if not tells_nothing(page, t))
    return tellers(page, kept + _added(page, kept, _outside_of_quotations(rules, asserted)))


def _apart(page: Page, rule: Found, kept: Sequence[Found]) -> Found:
    """Return an act without ends of the network that take in a later sentence's quotation.

    Where that is somebody else's already.
    """
    if rule.elsewhere is None:
        return rule
    told = rule.elsewhere.content
    quoted = (
        c for f in kept if f is not rule and f.quoted and f.how == "worded" for c in f.content
    )
    end = rule.content[-1].end
    others = [q for q in quoted if q.start > end and STOP.search(page.text, end - 1, q.start)]
    alone = not any(c.overlaps(q) for c in told for q in others)
    return rule if alone else replace(rule, elsewhere=None)


def _called_untrue(page: Page, cue: Span, content: Sequence[Span]) -> bool:
    """Say whether a noun tells what its own sentence calls untrue: "Claims that S are false".

    Then whoever writes the sentence denies S.
    """
    noun = cue.of(page.text).lower() in page.words.nouns
    if not (noun or page.words.charges.a_charge.fullmatch(page.text, *cue)):
        return False
    hits = ((c, _untrue(page, c)) for c in content)
    return any(
        # not "the claim that the story was invented"
        hit and not page.words.charges.a_charge.fullmatch(page.text, told.start, hit.start())
        for told, hit in hits
    )


def _untrue(page: Page, told: Span) -> re.Match[str] | None:
    """Return what calls untrue what is told, in it or right behind it: "… hid there are false"."""
    untrue = page.words.charges.untrue
    last = told.start + max(page.text[told.start : told.end].rfind(" "), 0)
    return (
        untrue.search(page.text, *told)
        or untrue.match(page.text, last)
        or untrue.match(page.text, told.end)
    )


def _kept(
    page: Page, rules: Sequence[Found], told: Iterable[Told]
) -> tuple[list[Found], set[Span]]:
    """Return what becomes of what rules have found, and the network's cues that it answers for."""
    cues = Nearby((t.cue, t) for t in told)
    worded = Nearby((f.cue, f) for f in rules if f.cue)
    kept, read = list[Found](), set[Span]()
    made = [f for f in rules if f.rule == NOMINAL and f.source]
    for rule in rules:
        heard = _heard(page, rule.cue, cues) if rule.cue else []
        if rule.rule == NOMINAL:  # who "rejected the claim that S" did not make it
            heard = [t for t in heard if all(f is rule for f in worded.over(t.cue))]
        read.update(t.cue for t in heard)
        heard = [t if rule in made else _of_its_own(t, made) for t in heard]
        one = held_to(page, rule, max(heard, key=lambda t: t.score, default=None))
        kept += [led_to(page, one)] if one is not None else []
    return kept, read


def _heard(page: Page, cue: Span, cues: Nearby[Told]) -> list[Told]:
    """Return the network's acts with a cue: also with the auxiliary before it, "[have] said"."""
    before = cues.over(Span(max(0, cue.start - 2), cue.start))
    auxiliary = (t for t in before if t.cue.of(page.text).lower() in page.words.auxiliaries)
    return list(cues.over(cue)) or list(auxiliary)


def _of_its_own(told: Told, made: Iterable[Found]) -> Told:
    """Return an act without a source that only made what was noted in its sentence before.

    "The Office notes the statement of the council that S, and recalls that T": the Office does.
    """
    for each in made:
        within = told.source and each.source and each.source.overlaps(told.source)
        if within and each.content[-1].end <= told.cue.start:
            return replace(told, source=None)
    return told


def _outside_of_quotations(rules: Iterable[Found], told: Iterable[Told]) -> Iterable[Told]:
    """Leave out what is thought inside what somebody is quoted with: it belongs to the quote."""
    quoted = Nearby((c, c) for f in rules if f.how == "worded" and f.quoted for c in f.content)
    for each in told:
        if each.act in TOLD_ACTS or not any(c.holds(each.cue) for c in quoted.over(each.cue)):
            yield each


def _added(page: Page, kept: Iterable[Found], told: Iterable[Told]) -> list[Found]:
    """Return what the network alone has found, but nothing whose content is told already."""
    contents = Nearby((c, f) for f in kept for c in f.content)
    before_cues = Nearby((f.cue, f) for f in kept if f.cue)
    made = []
    for each in told:
        before = [f for c in each.content for f in contents.over(c)]
        if any(same(f.content, each.content) for f in before):
            continue
        if any(_opens_with(each, f) for f in before_cues.over(each.content[0])):
            continue
        if any(_is_how_known(page, each, f) for f in contents.over(each.cue)):
            continue
        noted = next((f for f in before if _notes(page, each, f)), None)
        read = read_by_network(page, each)
        made.append(_taking_note(page, read, noted) if noted else read)
        for c in made[-1].content:
            contents.add(c, made[-1])
    return made


def _opens_with(told: Told, other: Found) -> bool:
    """Say whether what is told opens with the words by which another tells.

    "I asked, and he said, “S”": nothing of it is told by "I".
    """
    if other.source is None or other.cue is None:
        return False
    between = told.cue.end <= other.source.start and other.source.end <= other.cue.start
    return between and told.content[0].start == other.cue.start


def _is_how_known(page: Page, told: Told, outer: Found) -> bool:
    """Say whether somebody tells what they themselves saw: "Rusk said he had seen a boat".

    That is how they know it, as "I saw" is, and no act of its own.
    """
    source = told.source
    if told.act != "perception" or outer.act not in TOLD_ACTS or source is None:
        return False
    pronoun = source.of(page.text).lower() in page.words.grammar.subjects
    return pronoun and any(c.start == source.start for c in outer.content)


def _taking_note(page: Page, read: Found, noted: Found) -> Found:
    """Return who notes a statement as telling that it was made: S itself is told inside."""
    start = read.cue.end if read.cue else read.content[0].start
    leads = page.text[start : noted.content[0].start]
    start += len(leads) - len(leads.removeprefix(" of").lstrip())
    return replace(read, content=(Span(start, noted.content[-1].end),), mode="indirect")


def _notes(page: Page, told: Told, of: Found) -> bool:
    """Say whether somebody only notes what another has stated: "takes note of the statement"."""
    if of.rule != NOMINAL or of.source is None or of.cue is None:
        return False
    noted = page.words.notes.match(page.text, *told.cue)
    return noted is not None and 0 < of.cue.start - told.cue.end <= _OF_THE
