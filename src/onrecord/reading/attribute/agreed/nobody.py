"""Sources that are nobody: a verb or a place, "whoever", what only "reportedly" was done.

Law: the wrong teller of a claim is worse than none. What is left out here is told by whoever
tells the words around it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.words import Word
from onrecord.language.words import words as words_of
from onrecord.reading.attribute.found import Found
from onrecord.reading.nearby import Nearby
from onrecord.record.text import Span

from .page import Page

_BEGUN = re.compile(r"(?:\A|\n|[.!?:][\"”’)]?)\s*(?=\S)")
_ACCORDING = re.compile(r"according to\b", re.IGNORECASE)
_WHO = re.compile(r"\bwho\b")
_LISTED = re.compile(r"\n[ \t]*[-*•–][ \t]")  # where the next row of a list opens
_OWN_NEXT = re.compile(r"[.!?]\s+(?=(?:I|We|My|Our)\b)")
_ANY = len("any person ")  # before the "who" at which a source may begin
_REACH = 160  # code points before a source in which its sentence begins


def tellers(page: Page, found: Sequence[Found]) -> list[Found]:
    """Return what is found without those acts that nobody does, and without sources that are none.

    "Went to Orsk, said I was a driver" is the writer's; "the army denied reports that S" tells S
    once; "the colonel reportedly ordered it" and "whoever says so" tell nothing.
    """
    cues = Nearby((f.cue, f.cue) for f in found if f.cue)
    none = [f for f in found if f.cue and _tells_nothing(page, f, f.cue, cues)]
    kept = (_without_noun(f, none) for f in found if f not in none)
    own = (_before_verdict(page, _within_marks(page, f)) for f in kept)
    apart = (_before_another(page, f, found) for f in own)
    return [_parted(page, _sourced(page, f), found) for f in apart]


def _without_noun(each: Found, none: Sequence[Found]) -> Found:
    """Return who "denied reports that S" as denying S."""
    for other in none:
        of_it = each.cue and other.source and other.source.overlaps(each.cue)
        if of_it and len(each.content) == 1 and each.content[0].holds(other.content[0]):
            return replace(each, content=other.content)
    return each


def _tells_nothing(page: Page, each: Found, cue: Span, cues: Nearby[Span]) -> bool:
    words, said = page.words, each.content[0].of(page.text)
    asks = each.source is not None and each.source.of(page.text) in words.asking.who
    thing = each.source and words.no_tellers.told_things.fullmatch(page.text, *each.source)
    if (
        _no_words(page, each, cue)
        or asks
        or thing
        or words.no_tellers.reportedly.search(cue.of(page.text))
    ):
        return True  # "Who says so?", "Their captain, whom I knew, wrote nothing down"
    refused = words.no_tellers.refuses.search(cue.of(page.text)) and words.no_tellers.to_tell.match(
        said
    )
    if refused and each.source and _WHO.search(page.text, each.source.start, cue.start):
        return True  # "one boy, who had refused to say where they were, was beaten"
    shown = words.no_tellers.shows.search(cue.of(page.text)) and words.no_tellers.how_to.match(said)
    if shown or (len(each.content) == 1 and said.lower() in words.no_tellers.empty):
        return True  # "he showed us how to shoot", "Claims to the contrary"
    if each.mode == "direct":
        return False
    if each.source is None:
        return _left_out(page, None, cue)
    if words.no_tellers.anyone.search(page.text, max(each.source.start - _ANY, 0), each.source.end):
        return True  # "whoever says that she was here is paid for it"
    if _spoken_of(page, each, cue) or any(
        c != cue and c.end >= each.source.end for c in cues.over(each.source)
    ):
        return True  # "The army denied" is no source, "my aunt, who had it from us" is
    return _left_out(page, each.source, cue)


def _no_words(page: Page, each: Found, cue: Span) -> bool:
    """Say whether nothing is told at all: "warning shots were fired", "Notes added 20 March"."""
    none = page.words.no_tellers
    if none.compounds.match(page.text, cue.start) or none.calls_whom.match(page.text, cue.start):
        return True  # "He was calling for his mother"
    return each.source is not None and none.entered.match(page.text, each.source.start) is not None


def _spoken_of(page: Page, each: Found, cue: Span) -> bool:
    """Say whether what somebody said is only spoken of: "whether anything he told us is true"."""
    before = page.words.no_tellers.spoken_of.search(
        page.text, max(cue.start - _REACH, 0), cue.start
    )
    judged = page.words.no_tellers.judged.match(page.text, *each.content[0])
    return before is not None and judged is not None


def _left_out(page: Page, source: Span | None, cue: Span) -> bool:
    """Say whether the sentence leaves its subject out: "Went to Orsk myself, said I was late"."""
    at = source.start if source else cue.start
    begun = _BEGUN.finditer(page.text, max(at - _REACH, 0), at + 1)
    start = max((m.end() for m in begun), default=at)
    line = words_of(page.text, Span(start, cue.start))
    if len(line) < 3 or (source and source.end + 1 >= cue.start):
        return False
    rules = page.words.grammar
    verb, after = line[0], line[1]
    past = verb.low in rules.past or verb.low.endswith("ed")
    led = after.low in rules.prepositions or rules.adverb(after)
    open_ = source is None or source.start == start or _after_preposition(line, source, page)
    return past and led and open_


def _after_preposition(line: Sequence[Word], source: Span, page: Page) -> bool:
    before = [w for w in line if w.end <= source.start]
    return bool(before) and before[-1].low in page.words.grammar.prepositions


def _within_marks(page: Page, each: Found) -> Found:
    """Leave out what stands before the marks in which the words of telling themselves stand.

    "a gun that “had no bullets, they said, but it had”": nobody of "they" tells of the gun.
    """
    if each.cue is None or each.mode == "direct":
        return each
    around = next((q.inner for q in page.near(each.cue) if q.inner.holds(each.cue)), None)
    if around is None:
        return each
    if (own := _own_again(page, each, each.cue, around)) is not None:
        return replace(each, content=(own,), elsewhere=None)
    if all(around.holds(c) for c in each.content):
        return each
    parts = (Span(max(c.start, around.start), min(c.end, around.end)) for c in each.content)
    inside = tuple(p for p in parts if p.start < p.end)
    return replace(each, content=inside) if inside else each


def _before_verdict(page: Page, each: Found) -> Found:
    """Leave out what calls untrue what was told: "They say that he was shot; that is a lie".

    After a comma it may be who is accused that says so ("said he was blamed, which is a lie"),
    unless nobody in particular has told it, or whoever says so speaks of themselves.
    """
    last = each.content[-1]
    if each.mode == "direct" or each.cue is None or each.cue.start > last.start:
        return each
    charges, source = page.words.charges, each.source.of(page.text) if each.source else ""
    general = source.lower() in charges.in_general
    verdict = _denied_again(page, last) if general else None
    verdict = verdict or charges.verdict.search(page.text, *last)
    if verdict is None or any(q.span.overlaps(Span(*verdict.span())) for q in page.near(last)):
        return each
    own = charges.own_reason.match(page.text, verdict.end()) or ";" in verdict[0]
    if not own and not general:
        return each
    parts = (*each.content[:-1], Span(last.start, verdict.start()))
    return replace(each, content=parts, elsewhere=None)


def _denied_again(page: Page, told: Span) -> re.Match[str] | None:
    """Return where what was told is told again and denied: "he was shot, but he wasn't shot"."""
    rules = page.words.grammar
    for hit in page.words.charges.again.finditer(page.text, *told):
        verb = hit["verb"].lower()
        deed = verb in rules.past | rules.participles or verb.endswith("ed")
        if deed and verb in page.text[told.start : hit.start()].lower().split():
            return hit
    return None


def _before_another(page: Page, each: Found, found: Sequence[Found]) -> Found:
    """Leave out what another tells behind who tells: "S, she said, as X accused Y"."""
    last = each.content[-1]
    if each.mode == "direct" or each.cue is None or len(each.content) < 2:
        return each
    opened = page.words.no_tellers.meanwhile.match(page.text, *last)
    if opened is None or last.start < each.cue.end:
        return each
    others = (f for f in found if f is not each and f.source and f.cue)
    if any(f.source and f.source.start == opened.end() for f in others):
        return replace(each, content=each.content[:-1], elsewhere=None)
    return each


def _own_again(page: Page, each: Found, cue: Span, around: Span) -> Span | None:
    """Return the one sentence after a colon that ends before the quotation's own "I" goes on.

    "“The major told us: leave no seed. I fired into the chapel.”": the major said the first.
    """
    content = each.content[0]
    led = page.text[cue.end : content.start].rstrip().endswith(":")
    if len(each.content) > 1 or not led or page.near(content) != page.near(around):
        return None
    stop = _OWN_NEXT.search(page.text, *content)
    return Span(content.start, stop.start()) if stop else None


def _sourced(page: Page, each: Found) -> Found:
    """Return an act without a source that is none: "I am (told)", "according to which".

    Nor is the heading of a list a source of what its rows tell: "Returnees | - Reports of S".
    """
    if (found := _findings(page, each)) is not None:
        return _of_findings(page, each, found)
    if each.source is None:
        return each
    source = _past_address(page, each.source, each.cue)
    none = page.words.no_tellers.no_teller.fullmatch(page.text, *source) or _is_event(
        page, source, each.cue
    )
    listed = each.cue is not None and _LISTED.search(page.text, source.end, each.cue.start)
    told = each.cue is not None and _was_told(page, source, each.cue)
    hears = page.words.no_tellers.hears.search(page.text, *source)
    return replace(each, source=None if none or listed or told or hears else source)


def _findings(page: Page, each: Found) -> Span | None:
    """Return "first findings" of "according to first findings", where "first" or nobody tells.

    Not where "reports" is what somebody does: "the ministry reports that S".
    """
    begins = _ACCORDING.match(page.text, each.cue.start) if each.cue else None
    if each.cue is None or begins is None:
        return None
    if each.source is not None:
        hit = page.words.no_tellers.findings.match(page.text, each.source.end)
        whole = each.source.of(page.text).islower() and each.source.start > each.cue.start
        return Span(each.source.start, hit.end()) if hit and whole else None
    led = page.words.no_tellers.led_findings.match(page.text, begins.end())
    ahead = led is not None and not any(c.overlaps(Span(*led.span(1))) for c in each.content)
    return Span(*led.span(1)) if led and ahead else None


def _of_findings(page: Page, each: Found, source: Span) -> Found:
    """Return an act with what was found as its source, and as its cue what leads to that."""
    if each.cue is None or not each.cue.overlaps(source):
        return replace(each, source=source)
    cue = Span(each.cue.start, len(page.text[: source.start].rstrip()))
    return replace(each, source=source, cue=cue)


def _is_event(page: Page, source: Span, cue: Span | None) -> bool:
    """Say whether a label names what happened: "Orlo mill fire:", not "Survivor of the fire:"."""
    if cue is None or cue.of(page.text) != ":":
        return False
    named = page.words.no_tellers.event.fullmatch(page.text, *source)
    of_it = (w.low in page.words.grammar.prepositions for w in words_of(page.text, source))
    return named is not None and not any(of_it)


def _was_told(page: Page, source: Span, cue: Span) -> bool:
    """Say whether somebody is asked about being told: "Were you told where?"."""
    if (
        source.end + 1 != cue.start
        or source.of(page.text).lower() not in page.words.grammar.subjects
    ):
        return False
    before = page.text[max(source.start - _ANY, 0) : source.start].split()[-1:]
    return page.words.listeners.told.search(" ".join([*before, cue.of(page.text)])) is not None


def _past_address(page: Page, source: Span, cue: Span | None) -> Span:
    """Leave out whom the words are spoken to: "Colonel, | the ministry says that S".

    Not "Colonel Rusk, the spokesman, said", nor "Colonel Rusk, two clerks and a nurse said".
    """
    hit = page.words.no_tellers.addressed.match(page.text, *source)
    if hit is None or cue is None or cue.start != source.end + 1:
        return source
    rest = Span(hit.end(), source.end)
    listed = page.words.no_tellers.listed.search(page.text, *rest)
    return source if listed or rest.start >= rest.end else rest


def _parted(page: Page, each: Found, found: Sequence[Found]) -> Found:
    """End "Some say S, some say T" where the next of them begin."""
    if each.source is None or each.source.of(page.text).lower() not in page.words.no_tellers.parted:
        return each
    last = each.content[-1]
    others = (f.source.start for f in found if f is not each and f.source)
    inside = [at for at in others if last.start < at < last.end]
    next_ = next((at for at in sorted(inside) if _of_them(page, found, at)), None)
    if next_ is None:
        return each
    end = last.start + len(page.text[last.start : next_].rstrip(" ,;"))
    end -= len(" and") if page.text[last.start : end].endswith(" and") else 0
    return replace(each, content=(*each.content[:-1], Span(last.start, end)), elsewhere=None)


def _of_them(page: Page, found: Sequence[Found], at: int) -> bool:
    them = next(f.source for f in found if f.source and f.source.start == at)
    return them.of(page.text).lower() in page.words.no_tellers.parted
