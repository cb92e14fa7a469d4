"""Certainty: how sure the words are, and whether they tell of an event at all.

Conditions, plans, threats and "you" meaning anyone are hypothetical. Where the words say
nothing of it, certainty stays unspecified: a plain statement is not therefore certain.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution, Certainty, Claim, Trace
from onrecord.record.text import Span

from .demands import demands
from .phrases import pattern
from .scan import Finder, Found, Region, Sheet, Shelf, put_between, regions, sheet

CLASSES: tuple[Certainty, ...] = ("hypothetical", "possible", "probable", "certain")
_YOU = re.compile(r"(?<!\w)you('re| are)? +(?=(?:\w+ly +)?([\w']+))")
_LED = re.compile(r"(?: +\w+)?[ :,\"']*(?:that|whether|if)?[ :\"']*$")
_APART = re.compile(r"[ ,\"')(-]*")
_NEGATED = re.compile(r"(?:\b(?:not|never|no|nor)|n't) +(?:\w+ +)?$")
_WILLING = re.compile(r"(?:want|wish|intend|plan|hope|aim|prepar)\w* ")
_PAST_TOLD = re.compile(r"\b(?:was|were|had|has been|have been|is|are)\b")
_JOINED = re.compile(r"[ ,;]*(?:and|but|then|or)(?: then)? +")
_SUBJECT = re.compile(r"(?:i|we|he|she|they|it|you|the|a|an|my|our|his|her|their|this|that)\b")
_MONTHS = re.compile(r" +(?:to|and|or|until|through|-) ")
_BEEN = re.compile(r"\b(?:was|were|had|did|went|came|took|saw|\w{3,}ed|so|not|only)\b")
_OWN = re.compile(r"\b(?:i|we|you|so|that|who|which|as)\b")
_HAD = r"\w+'d(?! +(?:\w+ed|shot|struck|hurt|beaten|blown|cut)\b)"  # "he'd shot" is no threat
_PAY = r"pay(?= *(?:[.!;,\"']|$)| +(?:for|with|dearly)\b)"  # not "will pay the teachers"
_CLAUSE = re.compile(
    r"(?:^|[,;:\"'(-]|\b(?:and|or|but|that|when|if|as|because|so|until|after|once|how|what|where|which"
    r"|then|before|while|unless|debt|there|here|why|whatever|everything|all|thing))\W*$"
)
_CLOSED = re.compile(r"[.,;:!?]")
_VERBED = re.compile(r"\w+ed$")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of certainty, compiled."""

    cues: Finder
    open_: Finder
    condition: re.Pattern[str]
    no_condition: re.Pattern[str]
    hedge: re.Pattern[str]
    modal: re.Pattern[str]
    inverted: re.Pattern[str]
    whoever: re.Pattern[str]
    could: re.Pattern[str]
    may_ask: re.Pattern[str]
    orders: re.Pattern[str]
    threat: re.Pattern[str]
    habit: re.Pattern[str]
    came_after: re.Pattern[str]
    acts: Mapping[str, Certainty]
    said_clearly: re.Pattern[str]
    clearly_there: re.Pattern[str]
    you_past: frozenset[str]
    you_spoken_to: re.Pattern[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the certainty lists of `tools`, compiled."""
    lists = tools.lexicon("certainty")
    return Rules(
        cues=Finder({c: [p for group in lists[c] for p in group] for c in CLASSES}),
        open_=Finder({"open": lists["left_open"], "feared": lists["feared"]}),
        condition=re.compile(rf"(?<!\w)(?:{any_of(lists['conditions'])})(?!\w)"),
        no_condition=re.compile(rf"(?<!\w)(?:{any_of(lists['no_condition'])}) +$"),
        hedge=re.compile(rf" +(?:{any_of(lists['hedges'])})(?!\w)"),
        modal=re.compile(rf"(?<!\w)(?:{any_of(lists['modals'])})(?!\w)"),
        inverted=re.compile(
            rf"\W*({any_of(lists['inverted'])}) +(?:i|we|he|she|it|they|you|the \w+|\w+) +"
            r".*\b(?:would|could|might|will|shall|'d)\b"
        ),
        whoever=re.compile(
            rf"\W*({any_of(lists['whoever'])}) .*\b(?<!free )(?<!own )"
            rf"(?:{any_of(lists['modals'])})\b(?!.*\b(?:was|were)\b)"
        ),
        could=re.compile(rf"(?<!\w)could +(?!(?:{any_of(lists['able'])})(?!\w))[a-z]"),
        may_ask=re.compile(rf" +(?:well +)?(?:{any_of(lists['may_ask'])})(?!\w)"),
        orders=re.compile(rf"(?:[\w ]+: *)?\W*({any_of(lists['orders'])}) +[a-z]"),
        threat=re.compile(
            rf"(?<!\w)(?:(will|shall)|would|\w+('ll)|{_HAD}) +(?:not |never |soon |all )?(?:be )?"
            rf"(?:{'|'.join(map(pattern, lists['threats']))}|{_PAY})"
        ),
        came_after=re.compile(
            rf"(?<!\w)would +(?:\w+ +)?{_one_of(lists['came_after'])}"
            rf"[^.,;:!?]{{0,30}} {_one_of(lists['later'])}"
        ),
        habit=re.compile(rf"(?<!\w)(?:{any_of(lists['habits'])})(?!\w)"),
        acts={word: kind for kind, acts in lists["acts"].items() for word in acts},
        said_clearly=re.compile(rf"\b(?:{any_of(lists['said_clearly'])}) +$"),
        clearly_there=re.compile(rf" +(?:{any_of(lists['clearly_there'])})\b"),
        you_past=frozenset(lists["you_past"]),
        you_spoken_to=re.compile("|".join(pattern(p) for p in lists["you_spoken_to"])),
    )


def _one_of(phrases: Iterable[str]) -> str:
    """Return one expression for any of some phrases in the lists' notation."""
    return f"(?:{'|'.join(map(pattern, phrases))})"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the words of one document give for certainty."""

    page: Sheet
    words: Rules
    cues: Shelf
    attributions: Mapping[str, Attribution]
    traces: Mapping[str, Trace]
    demands: tuple[tuple[Span, Span], ...]


def certainty(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something the certainty its words have."""
    if not draft.english:
        return draft
    page, words = sheet(draft.document.text), rules(tools)
    aside = bytearray(len(page.low))
    for found in words.open_.everywhere(page):
        end = _feared_to(found, page)
        aside[found.span.start : end] = b"\1" * (end - found.span.start)
    cues = Shelf(
        f for f in words.cues.everywhere(page) if not aside[f.span.start] and _modal(f, page)
    )
    around = regions(draft, page)
    seen = Seen(
        page,
        words,
        cues,
        {a.id: a for a in draft.attributions},
        {c: tools.trace(f"certainty.{c}") for c in ("you", "condition", *CLASSES)},
        demands(draft.document.text, tools),
    )
    claims = tuple(
        c if c.mode == "question" else _judged(c, around[c.id], seen) for c in draft.claims
    )
    return replace(draft, claims=_gone_on(claims, seen))


def _feared_to(found: Found, page: Sheet) -> int:
    """Return where words that give no certainty end: what is "amid fears that" with its clause."""
    if found.rule != "feared":
        return found.span.end
    closed = _CLOSED.search(page.low, found.span.end)
    end = closed.start() if closed else len(page.low)
    return min(end, page.sentence(found.span.start).end)


def _gone_on(claims: tuple[Claim, ...], seen: Seen) -> tuple[Claim, ...]:
    """Let "attend the lessons" of "you eat and attend the lessons" be said of anyone too."""
    made: list[Claim] = []
    for claim in claims:
        before = made[-1] if made else None
        if (
            before
            and claim.certainty == "unspecified"
            and before.traces.get("certainty") == seen.traces["you"]
            and before.source == claim.source
            and _JOINED.fullmatch(seen.page.low[before.span.end : claim.span.start])
            and not _SUBJECT.match(seen.page.low, *claim.span)
            and before.certainty_cue
        ):
            cue = before.certainty_cue.span
            made.append(_marked(claim, "hypothetical", seen.page, cue, seen.traces["you"]))
        else:
            made.append(claim)
    return tuple(made)


def _modal(found: Found, page: Sheet) -> bool:
    """Leave out the month in "in May 2012" where a list has "may"."""
    word = found.span.of(page.low)
    if word != "may":
        said = page.low[max(0, found.span.start - 14) : found.span.start]
        return not (_WILLING.match(word) and _NEGATED.search(said))  # "did not want to tell"
    if page.flat[found.span.start : found.span.end] == "May":
        before = page.low[max(0, found.span.start - 2) : found.span.start]
        opens = not before.strip(" \"'") or before[0] in ".!?\n"
        return opens and not _MONTHS.match(page.low, found.span.end)
    after = page.low[found.span.end : found.span.end + 3]
    return (
        after[:1] == " "
        and not after[1:2].isdigit()
        and not re.search(
            r"\b(?:in|since|of|until|by|\d+) +$",
            page.low[max(0, found.span.start - 8) : found.span.start],
        )
    )


def _judged(claim: Claim, region: Region, seen: Seen) -> Claim:
    page, words, traces = seen.page, seen.words, seen.traces
    own = [f for s in region.own for f in seen.cues.within(s) if _governs(f, s, page, words)]
    outside = [*_act(claim, seen), *_beside(claim, region, seen)]
    own += [f for f in (_could(region, seen), _threat(claim, region, seen)) if f]
    outside += _wanted(claim, seen)
    for kind in CLASSES:
        if kind == "hypothetical":
            if cue := _condition(region, page, words):
                return _marked(claim, "hypothetical", page, cue, traces["condition"])
            if cue := _anyone(region, page, words):
                return _marked(claim, "hypothetical", page, cue, traces["you"])
        for found in (*own, *outside):
            if found.rule == kind:
                return _marked(claim, kind, page, found.span, traces[kind])
    return claim


def _wanted(claim: Claim, seen: Seen) -> list[Found]:
    """Return the words by which the tellers ask for what a claim says: "We ask that …"."""
    start = claim.span.start
    asked = (cue for whole, cue in seen.demands if whole.start <= start < whole.end)
    return [Found(cue, "hypothetical") for cue in asked]


def _threat(claim: Claim, region: Region, seen: Seen) -> Found | None:
    """Return "will kill" or, of what was told, "would kill": it has not been done."""
    low = seen.page.low
    told = claim.mode != "narration" or region.lead.of(low).endswith("that ")
    for place in region.own:
        hit = seen.words.threat.search(low, place.start, place.end)
        if hit is None:
            continue
        if not _governs(Found(Span(*hit.span()), "hypothetical"), place, seen.page, seen.words):
            continue
        if seen.words.came_after.match(low, hit.start(), place.end):
            continue
        if hit[1] or hit[2] or (told and not seen.words.habit.search(place.of(low))):
            return Found(Span(*hit.span()), "hypothetical")
    return None


def _could(region: Region, seen: Seen) -> Found | None:
    """Return a "could" that leaves it open, as against what somebody was able to do."""
    low = seen.page.low
    for place in region.own:
        hit = seen.words.could.search(low, place.start, place.end)
        if hit is None or _BEFORE.search(low, place.start, hit.start()):
            continue  # "before anybody could call": nobody did
        if not _BEEN.search(place.of(low)) and not _OWN.search(low, place.start, hit.end()):
            return Found(Span(hit.start(), hit.start() + 5), "possible")
    return None


_BEFORE = re.compile(r"(?<!\w)before(?: +[\w'-]+){1,3} +$")


def _act(claim: Claim, seen: Seen) -> list[Found]:
    """Return what the claim is an act of: "threatened to burn it", "he thinks that …"."""
    made = seen.attributions.get(claim.attribution or "")
    if made is None or made.cue is None:
        return []
    kind = seen.words.acts.get(made.cue.of(seen.page.low))
    if kind is None or _NEGATED.search(seen.page.low[max(0, made.cue.start - 14) : made.cue.start]):
        return []
    if made.act == "speech" and kind == "hypothetical" and _PAST_TOLD.search(claim.text.lower()):
        return []  # "urged that …" tells of what is to be done; "promised that he had gone" not
    return [Found(made.cue, kind)]


def _beside(claim: Claim, region: Region, seen: Seen) -> list[Found]:
    """Return the cues right before the claim, or set apart after it."""
    low = seen.page.low
    before = [
        f for f in seen.cues.within(region.lead) if _LED.match(low[f.span.end : claim.span.start])
    ]
    after = [
        f
        for f in seen.cues.within(region.tail)
        if _APART.fullmatch(low[claim.span.end : f.span.start])
        and len(low[f.span.end : region.tail.end]) < 24
    ]
    inside = seen.cues.within(region.cue) if region.cue else []
    return [*inside, *before, *after]


# "an alleged attack" leaves open what is told of; "perhaps a minute" says how long.
_SAID_OF = re.compile(r"\b(?:is|are|was|were|been|be|being|has|have|it|he|she|they|who|and) +$")
_ITS = re.compile(r"\b(?:its|their|his|her|the|all|military|our) +$")
_AMOUNT = re.compile(
    r" +(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|\d+)\b"
)
_SO_MUCH = re.compile(r"\b(?:so|such) +(?:\w+ +)+that +$")
_BARRED = re.compile(
    r"(?:^|(?<!\w)that +|, +)(?:no +(?:[\w'-]+ +){1,4}|nobody +|no +one +|none +)$"
)
# "Whatever the captain may say": grants that he says it, and leaves nothing else open.
_GRANTED = re.compile(
    r"(?:what|who|when|where|which|how)ever +(?:[\w'-]+ +){1,5}$|^as +(?:you|they) +$"
)
# "You may print that", "asks whether it may be shown": leave, given or asked for.
_LEAVE = re.compile(r"(?:^|[,;] *|\b(?:and|but) +)you +$|\bwhether +(?:[\w'-]+ +){1,5}$")
_OPEN = re.compile(r" +(?:have|be(?! +\w+(?:ed|en|ld|ght|id)\b)|still|well|yet|know)(?!\w)")
_INNER = re.compile(r"\b(?:who|whom|which|whose|that|where)\b")


_OPENING = 6  # code points before a word that opens its claim


def _governs(found: Found, own: Span, page: Sheet, words: Rules) -> bool:
    """Say whether a cue is about the claim itself, not about a part of it."""
    cue = found.span
    before, word = page.low[own.start : cue.start], cue.of(page.low)
    if put_between(cue, own, page) or (found.rule == "certain" and _NEGATED.search(before)):
        return False  # "I will not swear to it"
    apart = word in ("alleged", "purported") and len(before) > _OPENING
    if (apart or word in ("accused of", "suspected of")) and not _SAID_OF.search(before):
        return False
    if word in ("may", "might") and _bars_or_grants(word, before, cue.end, page, words):
        return False
    if word == "might" and _ITS.search(before):
        return False
    if word == "clearly" and (
        words.said_clearly.search(before) or words.clearly_there.match(page.low, cue.end)
    ):
        return False  # "he has said clearly that …", "clearly visible"
    if word in ("perhaps", "maybe") and len(before) > 1 and _AMOUNT.match(page.low, cue.end):
        return False
    inner = [m for m in _INNER.finditer(before) if m.start() > 3]
    apart = not inner or "," in before[inner[-1].end() :]
    return apart or word.endswith("ly") or "plan" in word


def _bars_or_grants(word: str, before: str, end: int, page: Sheet, words: Rules) -> bool:
    """Say whether "may" forbids or grants: "no aid worker may enter", "whatever he may say"."""
    if _GRANTED.search(before) or words.may_ask.match(page.low, end):
        return True
    barred = _BARRED.search(before) or _LEAVE.search(before)
    return word == "may" and bool(barred) and not _OPEN.match(page.low, end)


def leaves_open(cue: Span, claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a "may" or "perhaps" in these words leaves open what the claim tells.

    Not "nobody may be tried twice", "whatever he may say" and "perhaps sixteen".
    """
    for place in claim.spans:
        for word in _LEFT_OPEN.finditer(page.low, max(place.start, cue.start), place.end):
            found = Found(Span(*word.span()), "possible")
            if word.start() < cue.end and not _governs(found, place, page, rules(tools)):
                return False
    return True


_LEFT_OPEN = re.compile(r"\b(?:may|might|perhaps|maybe)\b")


def _marked(claim: Claim, kind: Certainty, page: Sheet, cue: Span, trace: Trace) -> Claim:
    return replace(
        claim,
        certainty=kind,
        certainty_cue=page.cue(cue),
        traces={**claim.traces, "certainty": trace},
    )


def _condition(region: Region, page: Sheet, words: Rules) -> Span | None:
    """Return the "if" that opens the claim or goes with its "would", else None."""
    for span in region.own:
        ends = {words.inverted: page.sentence(span.start).end}  # "Had they come, I would be dead"
        for form in (words.inverted, words.whoever, words.orders):
            if opened := form.match(page.low, span.start, ends.get(form, span.end)):
                return Span(*opened.span(1))
        hit = words.condition.search(page.low, span.start, span.end)
        if hit is None or words.hedge.match(page.low, hit.end()):
            continue
        if words.no_condition.search(page.low, max(0, hit.start() - 12), hit.start()):
            continue
        if hit.start() - span.start <= 6 or _conditional(Span(*hit.span()), span, page, words):
            return Span(*hit.span())
    hit = words.condition.search(page.low, region.lead.start, region.lead.end)
    if hit is None or region.lead.end - hit.end() > 2:
        return None
    asked = words.no_condition.search(page.low, max(0, hit.start() - 12), hit.start())
    return None if asked else Span(*hit.span())


def _conditional(cue: Span, own: Span, page: Sheet, words: Rules) -> bool:
    """Say whether the words before an "if" tell what is done or would be done under it."""
    before = page.low[own.start : cue.start]
    modal = words.modal.search(before)
    if modal:
        return not _INNER.search(before, 4, modal.start())
    plain = before.rstrip()[-1:].isalnum()  # not "… - if they look older"
    return plain and cue.of(page.low) in ("if", "unless") and not _BEEN.search(page.low, *own)


def _anyone(region: Region, page: Sheet, words: Rules) -> Span | None:
    """Return a "you" that means anyone: its verb is in the present and nobody is addressed."""
    for span in region.own:
        for hit in _YOU.finditer(page.low, span.start, span.end):
            verb = hit[2]
            if _SO_MUCH.search(page.low, span.start, hit.start()):
                continue  # "so little of it that you cannot taste it"
            if not _CLAUSE.search(page.low[max(span.start, hit.start() - 16) : hit.start()]):
                continue  # "the transcript bears you out"
            if words.you_spoken_to.match(page.low, hit.start(2)):
                continue  # "you have to understand"
            past = verb in words.you_past or verb in ("now", "still") or _VERBED.match(verb)
            if hit[1] or not past:  # "you're convinced" is no past
                return Span(hit.start(), hit.start() + 3)
    return None
