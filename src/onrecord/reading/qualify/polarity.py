"""Polarity: whether a claim affirms or negates.

A negation counts where it governs the claim's own predicate: not in a clause of its own inside
the claim, not in phrases such as "not only". An act of denying negates too (`denial`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.language.words import abbreviations, words
from onrecord.reading.cells import cells
from onrecord.reading.draft import Draft
from onrecord.reading.rated import Rated, rated
from onrecord.record.claim import Claim, Cue, Trace
from onrecord.record.text import Span

from . import denial
from .scan import Finder, Found, Region, Sheet, Shelf, put_between, regions, sheet

_REFUSAL = re.compile(r"(?:no|nope|never|not)\b")
_AGAIN = re.compile(r" +no,")  # "No no, soldiers turned them back": as "No, …"
# "Reports, which it could not check, of the death of a boy": of their checking alone.
_GOES_ON_AS = re.compile(r"[^,.;]*, +(?:of|that|about|on|from|according +to) +")
# "They say who does not come pays a goat": of those who do not come.
_FREE = re.compile(
    r"(?:who|whoever|whosoever) +(?:does|do|did|will|would|could|can|was|is|has|had)(?: +not|n't)"
    r"(?: +\w+){1,4}? +(?:pays|paid|is|are|was|were|will|gets|got|must|has|had|loses|lost|would)\b"
)
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that"))
_DOING = re.compile(r" +\w{3,}ing\b")
# "A figure not seen since May": of the figure alone. After "was", "has", "will" … it governs.
_DONE = re.compile(r" +(?:yet +|ever +)?(?:\w{3,}ed|seen|known|heard|found|told|made|given)\b")
_HELPS = re.compile(
    r"(?:\b(?:is|are|was|were|am|be|been|being|has|have|had|having|will|would|can|could|may|might"
    r"|must|shall|should|do|does|did|get|got|if|it|they|he|she|i|we|you|who|that|which|there)"
    r"|'\w+) +(?:\w+ly +|also +|still +)?$"
)
_BE = re.compile(r"\b(?:is|are|was|were|am|be|been|'s|'re|'m) +(?:\w+ly +)?$")
_OPENS = frozenset(
    ("if", "unless", "because", "although", "though", "when", "while", "whereas", "even though")
)
_MAIN = re.compile(r"[^,.;]*, +(?:then +)?[\w'-]+ +[\w'-]+")
_WITH = re.compile(r"(?:with|(?<!\w)w/?) \Z")
_NOBODY = frozenset(("nobody", "no one", "no-one", "none"))
_JOINT = re.compile(r"(?:,| and|, and|, but| but) +\Z")
_OR = re.compile(r"[ ,]*(?:or|nor) +")
_SUBJECT = re.compile(r"(?:i|we|he|she|they|it|you|there|the|an?|my|our|his|her|their|its|some)\b")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of negation, compiled."""

    negator: Finder
    contraction: re.Pattern[str]
    passed_over: Finder
    subordinate: re.Pattern[str]
    refuse: frozenset[str]
    no_deed: re.Pattern[str]
    put_in: re.Pattern[str]
    added: re.Pattern[str]
    quiet: re.Pattern[str]
    held: re.Pattern[str]
    unproven: re.Pattern[str]
    grammar: Grammar


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` on negation, compiled."""
    lists = tools.lexicon("polarity")
    none = any_of(lists["none_knows"])
    a_while = rf"(?:{any_of(lists['quiet_for'])})(?: +[\w-]+){{1,4}}"
    return Rules(
        negator=Finder({"negation": lists["negators"]}),
        contraction=re.compile(rf"(?<!\w)\w+{re.escape(lists['contraction'])}(?!\w)"),
        passed_over=Finder({"none": lists["not_negation"]}),
        subordinate=re.compile(rf"(?<!\w)(?:{any_of(lists['subordinators'])})(?!\w)"),
        refuse=frozenset(lists["refuse"]),
        no_deed=re.compile(
            r"[\"' ]*there +(?:was|were|is|are|(?:has|have|had) +been) +(?:no|never +any) +"
            rf"(?P<what>(?:[\w-]+ +)?(?:{any_of(lists['deed_nouns'])})(?!\w))"
        ),
        quiet=re.compile(
            rf"[\"' ]*(?:(?:{any_of(lists['quiet_leads'])}),? +)*"
            rf"(?:{a_while},? +)?(?:{any_of(lists['quiet'])})(?: +{a_while})?"
            rf",? +(?:{any_of(lists['quiet_until'])})(?= +\w+ +\w)"
        ),
        put_in=re.compile(
            rf", +(?:(?:i|we) +)?(?:{any_of(lists['put_in'])})(?!\w)[^,.;]*(?:[,.;]|$)"
        ),
        added=re.compile(
            rf"\w+ +\w[^.;]*(?P<added>, *(?:(?:but +|and +)?(?:(?:{none})"
            rf" +(?:{any_of(lists['has_counted'])})(?!\w)[^,.;]*"
            rf"|(?:please +)?(?:{any_of(lists['asked_not'])})(?!\w)[^.;]*)"
            rf"|(?:but|and) +(?:{none}) +\w[^.;]*))"
        ),
        held=re.compile(
            r"\b(?:is|are|am|was|were|been|be|remains?|'s|'m|'re) +(?:[\w-]+ +)?"
            rf"(?:{any_of(lists['held'])}) +$"
        ),
        unproven=re.compile(
            rf"(?<!\w)(?P<none>no +(?:[\w-]+ +)?(?:{any_of(lists['proof'])}))"
            rf"(?: +(?:{any_of(lists['proof_of'])}))* +that *$"
        ),
        grammar=grammar(tools),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """Where negations stand in one text, and the words of denying."""

    page: Sheet
    words: Rules
    negation: Shelf
    denying: denial.Seen
    asked: Mapping[str, Claim]
    rated: Sequence[Rated]


def _seen(draft: Draft, page: Sheet, tools: Tools) -> Seen:
    words = rules(tools)
    aside = bytearray(len(page.low))
    for found in words.passed_over.everywhere(page):
        aside[found.span.start : found.span.end] = b"\1" * (found.span.end - found.span.start)
    negations = words.negator.everywhere(page)
    negations += [
        Found(Span(*m.span()), "negation")
        for m in words.contraction.finditer(page.low)
        if not _TAG.match(page.low, m.end())
    ]
    shelf = Shelf(f for f in negations if not aside[f.span.start])
    asked = {c.id: c for c in draft.claims if c.mode == "question"}
    verdicts = rated(page.text, draft.passages, abbreviations(tools), tools)
    false = [each for each in verdicts if each.false]
    return Seen(page, words, shelf, denial.seen_in(page, shelf, tools), asked, false)


# "They gave it up, didn't they?" negates nothing.
_TAG = re.compile(r" +(?:i|you|he|she|it|we|they|there)\W*(?:$|\?)")


def polarity(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something its polarity, and what it denies."""
    if not draft.english:
        return draft
    page = sheet(draft.document.text)
    seen = _seen(draft, page, tools)
    around = regions(draft, page)
    traces = {name: tools.trace(f"polarity.{name}") for name in ("negation", "denial")}
    claims = tuple(
        c if c.mode == "question" else _judged(c, around[c.id], seen, traces) for c in draft.claims
    )
    return replace(draft, claims=_gone_on(claims, seen, traces["negation"]))


def _gone_on(claims: Sequence[Claim], seen: Seen, trace: Trace) -> tuple[Claim, ...]:
    """Let "promised anything" of "I was not threatened or promised anything" be negated too."""
    made: list[Claim] = []
    for claim in claims:
        before = made[-1] if made else None
        if before is not None and denial.beside(claim, seen.denying) is not None:
            made.append(replace(claim, denies=seen.page.cue(before.span)))
        elif (
            before is not None
            and before.polarity_cue is not None
            and before.traces.get("polarity") == trace
            and claim.polarity == "affirmed"
            and before.source == claim.source
            and _OR.fullmatch(seen.page.low[before.span.end : claim.span.start])
            and not _SUBJECT.match(seen.page.low, claim.span.start)
        ):
            said = replace(claim, polarity="negated", polarity_cue=before.polarity_cue)
            made.append(replace(said, traces={**claim.traces, "polarity": trace}))
        elif before is not None and _denies_on(before, claim, seen):
            made.append(replace(claim, denies=seen.page.cue(_named_deed(claim, seen))))
        else:
            made.append(claim)
    return tuple(made)


def _denies_on(before: Claim, claim: Claim, seen: Seen) -> bool:
    """Say whether who has just denied goes on: "he denied it. 'There were no strikes,' he said"."""
    if before.denies is None or claim.denies is not None or claim.polarity != "negated":
        return False
    near = 0 <= claim.span.start - before.span.end <= _GOES_ON
    one = before.source.entity or before.source.name
    same = one is not None and one == (claim.source.entity or claim.source.name)
    return near and same and _named_deed(claim, seen) != claim.span


def _named_deed(claim: Claim, seen: Seen) -> Span:
    """Return the deed that "there was no …" names, or the whole claim."""
    hit = seen.words.no_deed.match(seen.page.low, *claim.span)
    return Span(hit.start("what"), claim.span.end) if hit else claim.span


_SOON = 24  # code points after a negation in which what it negates stands
_GOES_ON = 160  # code points after a denial in which its source goes on denying


def _judged(claim: Claim, region: Region, seen: Seen, traces: Mapping[str, Trace]) -> Claim:
    denied = denial.denied(claim, region, seen.denying) or _called_false(claim, region, seen)
    if denied:
        cue, content = denied
        return _marked(claim, seen.page.cue(cue), seen.page.cue(content), traces["denial"])
    negation = _negation(region, seen) or _refusal(claim, region, seen)
    if negation is None:
        if none := _unproven(claim, region, seen):
            return _marked(claim, seen.page.cue(none), None, traces["negation"])
        return _refused(claim, region, seen, traces)
    if denial.answers_for(claim, region, negation, seen.denying):
        rest = denial.rest(negation.end, region, seen.denying)
        whole = seen.page.cue(rest if rest.end > rest.start else claim.span)
        return _marked(claim, seen.page.cue(negation), whole, traces["denial"])
    if denial.answered(claim, seen.asked.get(claim.answers or ""), seen.denying):
        whole = seen.page.cue(claim.span)
        return _marked(claim, seen.page.cue(negation), whole, traces["denial"])
    return _marked(claim, seen.page.cue(negation), None, traces["negation"])


def _called_false(claim: Claim, region: Region, seen: Seen) -> tuple[Span, Span] | None:
    """Return the verdict on what nobody else tells, and the claim: "S. False."."""
    own = region.cue is None and claim.mode == "narration"
    on = (r.verdict for r in seen.rated if own and r.said.holds(claim.span))
    return next(((verdict, claim.span) for verdict in on), None)


def _refused(claim: Claim, region: Region, seen: Seen, traces: Mapping[str, Trace]) -> Claim:
    """Negate what somebody refused to do: that is no denial ("declined to comment")."""
    low = seen.page.low
    if region.cue is None or region.cue.of(low) not in seen.words.refuse:
        return claim
    if not low.startswith("to ", claim.span.start):
        return claim
    return _marked(claim, seen.page.cue(region.cue), None, traces["negation"])


def _marked(claim: Claim, cue: Cue, denies: Cue | None, trace: Trace) -> Claim:
    traces = {**claim.traces, "polarity": trace}
    if denies:
        traces["denies"] = trace
    return replace(claim, polarity="negated", polarity_cue=cue, denies=denies, traces=traces)


def _negation(region: Region, seen: Seen) -> Span | None:
    """Return the first negation that governs the claim's own predicate."""
    for whole in region.own:
        for found in seen.negation.within(whole):
            aside = _particle(found.span, seen.page) or put_between(found.span, whole, seen.page)
            aside = aside or _quiet_before(found.span, whole, seen)
            aside = aside or _admits(found.span, whole, seen) or _put_in(found.span, whole, seen)
            aside = aside or _added(found.span, whole, seen)
            aside = aside or _leads_to(found.span, whole, seen) or _joined(found.span, whole, seen)
            aside = aside or _status(found.span, whole, seen.page)
            if not aside and not _subordinate(found.span, whole, seen):
                return found.span
    return None


def _status(span: Span, whole: Span, page: Sheet) -> bool:
    """Say whether a row's last cell only says what became of it: "… / court notice / not relevant".

    "Not true" there is said of what the row tells.
    """
    *before, last = cells(page.text, whole)
    if len(before) < _CELLS or not last.holds(span):
        return False
    return len(last.of(page.low).split()) <= _OF_STATUS and not _UNTRUE.search(last.of(page.low))


_CELLS, _OF_STATUS = 2, 4  # cells before a status, and words in it
_UNTRUE = re.compile(r"(?<!\w)(?:true|correct|so|happened?|case|real)(?!\w)")


def _admits(span: Span, whole: Span, seen: Seen) -> bool:
    """Say whether it is a denial that is negated: "we do not deny that S" affirms S."""
    after = seen.denying.deny.within(Span(span.end, min(span.end + _SOON, whole.end)))
    return bool(after) and seen.page.low.startswith(" that ", after[0].span.end)


def _quiet_before(span: Span, whole: Span, seen: Seen) -> bool:
    """Say whether nothing went on for a while, and then: "then nothing for an hour, and then S"."""
    hit = seen.words.quiet.match(seen.page.low, whole.start, whole.end)
    return hit is not None and Span(*hit.span()).holds(span)


_AS_FOR = re.compile(r"\W*(?:and +|but +)?(?:as +(?:for|to)|about|of|for|regarding|concerning) ")


def _put_in(span: Span, whole: Span, seen: Seen) -> bool:
    """Say whether the teller puts it in: "one, I will not say the name, is my neighbour's son"."""
    if _AS_FOR.match(seen.page.low, whole.start, whole.end):
        return False  # "As for the girls, I do not know"
    hits = seen.words.put_in.finditer(seen.page.low, whole.start, whole.end)
    return any(hit.start() <= span.start < hit.end() for hit in hits)


def _added(span: Span, whole: Span, seen: Seen) -> bool:
    """Say whether it is added: "thirty, nobody has counted", "he was taken, and nobody wrote"."""
    hit = seen.words.added.match(seen.page.low, whole.start, whole.end)
    return hit is not None and Span(*hit.span("added")).holds(span)


# "He did not stand up, so they pulled him out": what came of it is told.
_SO_THEN = re.compile(
    r"[^,.;:]*, +(?:and +)?so +(?:they|he|she|we|i|the +\w+)"
    r" +(?!would|could|should|might|may|can)\w[^.;:]*"
)


def _leads_to(span: Span, whole: Span, seen: Seen) -> bool:
    """Say whether a negation is of the first clause alone: "he did not rise, so they took him"."""
    hit = _SO_THEN.match(seen.page.low, span.end, whole.end)
    return hit is not None and not seen.negation.within(Span(span.end, hit.end()))


def _joined(span: Span, whole: Span, seen: Seen) -> bool:
    """Say whether nobody does something in a clause that is only added to what is told.

    "The gate stood open, nobody had to break it", "nine were taken and none came home". Not where
    what stands before is no clause of its own: "At dawn, nobody came".
    """
    low = seen.page.low
    if span.of(low) not in _NOBODY:
        return False
    joint = _JOINT.search(low, whole.start, span.start)
    if joint is None:
        return False
    first = words(seen.page.text, Span(whole.start, joint.start()))
    rules = seen.words.grammar
    led = first and first[0].low in rules.prepositions | rules.subordinators | rules.conjunctions
    opens = rules.subordinators | _RELATIVES  # "The man who came, nobody knew him"
    stop = next((i for i, w in enumerate(first) if w.low in opens), len(first))
    after = words(seen.page.text, Span(span.end, whole.end))
    return not led and rules.has_predicate(first[:stop]) and rules.has_predicate(after)


# "It was soldiers, since the nephews have no such boots": the ground. Not "he has since not come".
_SINCE = re.compile(
    r", *since +[^,.;]*\b(?:is|are|was|were|have|has|had|do|does|did|can|could|would|will|\w+n't)\b"
)


def _refusal(claim: Claim, region: Region, seen: Seen) -> Span | None:
    """Return the "No." of an answer that takes its content from the question, and negates it."""
    if claim.words_from != "both":
        return None
    found = _REFUSAL.match(seen.page.low, region.own[0].start, region.own[0].end)
    return Span(*found.span()) if found else None


def _unproven(claim: Claim, region: Region, seen: Seen) -> Span | None:
    """Return the "no proof" of "there is no proof that S", which the ledger does not affirm."""
    start = min(region.lead.start, region.cue.start) if region.cue else region.lead.start
    found = seen.words.unproven.search(seen.page.low, start, claim.span.start)
    return Span(*found.span("none")) if found else None


def _particle(span: Span, page: Sheet) -> bool:
    """Say whether this is an answer's "No, …", or sets aside a mere part: "now, not later"."""
    word = span.of(page.low)
    if word == "no" and (
        not page.low.startswith(" ", span.end) or _AGAIN.match(page.low, span.end)
    ):
        return True
    if (
        word in ("not", "never", "no")
        and _DOING.match(page.low, span.end)
        and not _BE.search(page.low, max(0, span.start - 12), span.start)
    ):
        return True  # "those not staying will be paid"
    if word == "not" and _DONE.match(page.low, span.end):
        held = page.low[max(0, span.start - 20) : span.start]
        if held.strip() and not _HELPS.search(held):
            return True
    if _WITH.search(page.low, max(0, span.start - 6), span.start):
        return True  # "with nothing between us", "w no lights": as with "without"
    before = page.low[max(0, span.start - 5) : span.start].rstrip()
    apart = (",", "-", "—", ";", "(", " and", " but", " or")  # "remain calm and not lose hope"
    return word == "not" and before.endswith(apart)


def _modal(low: str, end: int, negation: Span) -> bool:
    """Say whether "would", "could" … makes what "so" opens a purpose."""
    said = low[max(0, end - 24) : negation.end]
    return bool(re.search(r"\b(?:would|could|should|might|may|can|cannot|\w+n't)\b", said))


# "They were given pills so they would not be hungry": the purpose, and no negation of the giving.
_SO = re.compile(
    r"\bso +(?:that +)?(?:they|he|she|we|i|it|you|nobody|no +one)"
    r"(?: +(?:would|could|should|might|may|can|will))?(?: +\w+ly)? *$"
)


def _subordinate(span: Span, whole: Span, seen: Seen) -> bool:
    """Say whether a negation stands in a clause of its own: "those who did not pay were taken"."""
    low = seen.page.low
    begin = max(low.rfind(mark, whole.start, span.start) for mark in (",", ";", ":", " - "))
    begin = max(begin + 1, whole.start)
    so = _SO.search(low, begin, span.start) or _SO.fullmatch(low, begin, span.end)
    if so and so.start() > whole.start + 3 and _modal(low, so.end(), span):
        return True
    if begin > whole.start and _SINCE.match(low, begin - 1, span.end):
        return True
    opened = seen.words.subordinate.search(low, begin, span.start)
    if opened is None:
        return False
    if opened[0] in _RELATIVES and opened.start() <= whole.start + 3:
        free = _FREE.match(low, opened.start(), whole.end)
        return bool(free or _GOES_ON_AS.match(low, span.end, whole.end))
    if opened.start() <= whole.start + 3:  # "If they do not leave, we will strike"
        return opened[0] in _OPENS and bool(_MAIN.match(low, span.end, whole.end))
    if opened[0] != "that":
        return True
    said = seen.denying.insist.within(Span(whole.start, opened.start()))
    held = seen.words.held.search(low, whole.start, opened.start())
    return not (said or held)  # "he claims that he has not": the claim is what he claims
