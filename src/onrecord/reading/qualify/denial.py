"""Denial: an act, kept apart from mere negation and from silence.

"He denies that …", "she rejected the accusation", "the report is a lie", "he insists that he has
not sold a single rifle", "none of my men touched her". Who declines to comment denies nothing.
"""

import re
from dataclasses import dataclass, replace

from onrecord.language.tools import Tools
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from .basis.selves import subjects
from .denying import Rules, rules, words_of_name
from .scan import Found, Region, Sheet, Shelf

_FIRST = re.compile(r"(?<!\w)(?:i|we|i've|we've|my|our)(?!\w)")
_OF_US = re.compile(r"(?: +of +(?:us|my|our)| +in +(?:my|our))(?!\w)")
_ARTICLES = frozenset(("the", "all the", "such"))
# A bare answer, and a question or reproach with "you" as the doer: not "were you beaten".
_BARE = re.compile(
    r"\W*(?:[\w. ]{2,30}: *)?(?:(?:absolutely|certainly|definitely|of course) +not"
    r"|no|never|no, +(?:never|no|sir)"
    r"|not (?:me|us|true|at all|once|so)|(?:no, +)?(?:i|we|they) "
    r"(?:did(?: not|n't)|never did|ha(?:ve|d)(?: not|n't)|(?:was|were)(?: not|n't))"
    r"|there (?:is|are|was|were)(?: not| none|n't)|there never (?:was|were))\W*"
)
_CHARGED = re.compile(
    r"\W*(?:[\w. ]{2,30}[:,] *)?(?:and|so|but|then|is it (?:not )?true that|it is said that)? *"
    r"(?:(?:did|do|have|had) +)?(?:you|your +[\w-]+)\b(?! +(?:were|was|are) +\w+ed\b(?<!accused))"
)
_THERE_ARE = re.compile(r"\W*(?:and|so|but|then)? *(?:is|are|was|were) +there\b")
_WHO = re.compile(r" +(?:who|that|again)\b")
_DESPITE = re.compile(r"(?:despite|although|though|as|while) [^,.;]*, ")
_NONE_WAS = re.compile(
    r"(?:no|none) +(?:[\w'-]+ +){1,3}"
    r"(?:was|were|is|are|(?:has|have|had) +(?:ever +)?been)(?: +ever)? +$"
)
_NOBODY = re.compile(r"(?:no one|no-one|nobody|no +\w+)$")
_NOBODY_DID = re.compile(r"(?:nobody|no +one|no-one)(?: +\w+)?")
_CLOSED = re.compile(r"[,;:]")
_OURS = re.compile(r" +of +(?:my|our) ")  # "none of our children was hit"
_THIRD = re.compile(
    r"[\"' ]*(?:that +)?(?:he|she|they|it|none|no|nobody|no one|not|(?:his|her|their|its) \w+)\b"
)
# "Never have we raised a hand", "nor did I meet one of them": the doer stands behind.
_TURNED = re.compile(
    r"(?:never|nor|neither|once|time) +(?:have|had|has|did|do|was|were|am|are)"
    r" +(?:i|we|my +\w+|our +\w+)\b(?: +(?:ever|even|once))*"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Where the words of each list stand in one text; `negation` are its negations."""

    page: Sheet
    words: Rules
    negation: Shelf
    deny: Shelf
    insist: Shelf
    saying: Shelf
    deeds: Shelf
    none: Shelf
    undone: Shelf
    untrue: Shelf
    whole: Shelf


def seen_in(page: Sheet, negation: Shelf, tools: Tools) -> Seen:
    """Return the words of denying in a text."""
    words = rules(tools)
    unquoted = replace(page, low=page.low.replace('"', " "))  # 'the story was "fabricated"'
    first = (words.deny, words.insist, words.saying, words.deeds)
    listed = (*first, words.none, words.undone, words.untrue, words.whole)
    pages = (page, page, page, page, page, page, unquoted, page)
    found = (Shelf(f.everywhere(p)) for f, p in zip(listed, pages, strict=True))
    return Seen(page, words, negation, *found)


def denied(claim: Claim, region: Region, seen: Seen) -> tuple[Span, Span] | None:
    """Return the words of denying that govern or open the claim, and what is denied."""
    if (verb := beside(claim, seen)) is not None:
        return verb, claim.span
    called = _liar(region, seen) or _invented(region, seen)
    if named := called or _named_untrue(claim, region, seen):
        return named
    outside = [region.lead] if region.cue is None else [region.cue, region.lead]
    for where in (*region.own, *outside):
        for found in seen.deny.within(where):
            inside = any(s.holds(found.span) for s in region.own)
            if not _is_denial(found.span, seen) or (
                not inside and _told_since(found, region, seen)
            ):
                continue
            content = rest(found.span.end, region, seen) if inside else claim.span
            return found.span, content if content.end > content.start else claim.span
    return _rejected(claim, seen)


def beside(claim: Claim, seen: Seen) -> Span | None:
    """Return what denies in "which the army denies", where what it denies was told before."""
    cue, source = claim.cue, claim.source.span
    if cue is None or source is None or not claim.span.start < source.start < cue.span.start:
        return None
    if cue.span.end != claim.span.end or not seen.deny.within(cue.span):
        return None
    return cue.span


def _told_since(found: Found, region: Region, seen: Seen) -> bool:
    """Say whether a claim is told after the denying, by words of its own: "denies, says S".

    Not what somebody denied having told: "denied having said that S".
    """
    cue = region.cue
    if cue is None or cue.start <= found.span.start or cue.overlaps(found.span):
        return False
    return seen.words.gap.fullmatch(seen.page.low[found.span.end : cue.start].rstrip()) is None


def _rejected(claim: Claim, seen: Seen) -> tuple[Span, Span] | None:
    """Return "rejected as baseless the claim that S" and S, whatever holds the words before it."""
    page, words = seen.page, seen.words
    start = claim.span.start
    that = re.search(r"\bthat[ :\"]*$", page.low[max(0, start - 8) : start])
    if that is None:
        return None
    end = start - len(that[0])
    for found in seen.deny.within(Span(max(page.sentence(start).start, end - 60), end)):
        if words.charged.fullmatch(page.low[found.span.end : end].rstrip()) and not (
            seen.negation.within(Span(max(found.span.start - 14, 0), found.span.start))
        ):
            return found.span, claim.span
    return None


def _liar(region: Region, seen: Seen) -> tuple[Span, Span] | None:
    """Return what calls liars all who say S, and S: "whoever says that she was taken lies"."""
    found = (seen.words.liars.search(seen.page.low, *place) for place in region.own)
    return next(((Span(*m.span("lie")), Span(*m.span("said"))) for m in found if m), None)


def _invented(region: Region, seen: Seen) -> tuple[Span, Span] | None:
    """Return "was invented" and the story: "the story of a boy who was tied was invented by X".

    So of "the claim that S is ridiculous".
    """
    ways = (seen.words.invented, seen.words.absurd)
    found = (way.match(seen.page.low, *place) for place in region.own for way in ways)
    so = next((m for m in found if m), None)
    return (Span(so.start("so") + 1, so.end("so")), Span(*so.span("said"))) if so else None


def _untrue_in(place: Span, seen: Seen) -> list[Found]:
    """Return what calls a claim untrue: not "the story of a song that was made up by drovers"."""
    low = seen.page.low
    return [
        found
        for found in seen.untrue.within(place)
        if not low.startswith("that ", found.span.start)
        or found.span.start - place.start < _FIRST_IN
    ]


_FIRST_IN = 4  # code points before a "that" that opens its claim


def _named_untrue(claim: Claim, region: Region, seen: Seen) -> tuple[Span, Span] | None:
    """Return "it is not true that S", "S is a lie" or "its denials that S", and what is denied."""
    for place in region.own:
        for whole in seen.whole.within(place):
            if not _WHO.match(seen.page.low, whole.span.end):  # "it was not us who shelled it"
                return whole.span, claim.span
        if so := seen.words.called.search(seen.page.low, place.start, place.end):
            return Span(*so.span(1)), Span(*so.span(2))
        for found in _untrue_in(place, seen):
            if found.rule == "before":
                return found.span, rest(found.span.end, region, seen)
            said = Span(place.start, found.span.start)
            before = said.of(seen.page.low).strip(' "')
            if before in _ARTICLES:  # "the story is made up"
                return found.span, claim.span
            if noun := _NOUN_FIRST.match(
                seen.page.low, *found.span
            ):  # "the Orun story was made up"
                said = Span(place.start, noun.end(1))
            if before:
                return found.span, Span(
                    said.start, len(said.of(seen.page.low).rstrip()) + said.start
                )
    for found in seen.untrue.within(region.lead):
        if found.rule == "before" and claim.span.start - found.span.end < 3:
            return found.span, claim.span
    noun = seen.words.denial.search(seen.page.low, region.lead.start, region.lead.end)
    if noun is None:
        return None
    return Span(noun.start(), noun.start() + len(noun[0].rstrip(' :"'))), claim.span


_NOUN_FIRST = re.compile(r"(\w+) +(?:is|are|was|were|has|have)\b")


def _is_denial(verb: Span, seen: Seen) -> bool:
    """Say whether the verb rejects what is said, and is not itself negated."""
    low, words = seen.page.low, seen.words
    if words.no_denial.match(low, verb.end):
        return False
    if seen.negation.within(
        Span(max(verb.start - 14, seen.page.sentence(verb.start).start), verb.start)
    ):
        return False  # "did not deny"
    if _LEADS_NO_DENIAL.search(low, max(0, verb.start - 9), verb.start):
        return False  # "they were denied entry", "it has not ruled out that"
    if words.deny_this.match(low, verb.start):  # "the Front disputes this"
        return True
    return not words.only_with.match(verb.of(low)) or bool(words.accusation.match(low, verb.end))


def answered(claim: Claim, asked: Claim | None, seen: Seen) -> bool:
    """Say whether a bare "No", "I did not" answers who is asked whether they did harm."""
    low = seen.page.low
    if asked is None or not _BARE.fullmatch(low, *claim.span):
        return False
    if _THERE_ARE.match(low, *asked.span):  # "Were there children in your unit?"
        return bool(seen.words.in_your_ranks.search(low, *asked.span))
    charged = _CHARGED.match(low, *asked.span)
    if charged is None:
        return False
    if seen.words.in_your_ranks.search(low, charged.end(), asked.span.end):
        return True
    return bool(seen.deeds.within(Span(charged.end(), asked.span.end)))


def rest(start: int, region: Region, seen: Seen) -> Span:
    """Return what follows `start` in its stretch of the claim, without linking words."""
    whole = next(s for s in region.own if s.start <= start <= s.end)
    opened = seen.words.gap.match(seen.page.low, start, whole.end)
    at = opened.end() if opened else start
    text = seen.page.low[at : whole.end]
    begin = at + len(text) - len(text.lstrip(" :"))
    return Span(begin, max(begin, at + len(text.rstrip(' .,;!"'))))


def answers_for(claim: Claim, region: Region, negation: Span, seen: Seen) -> bool:
    """Say whether a negated claim denies a deed: in the first person, or as what one "claims"."""
    own = next(s for s in region.own if s.holds(negation))
    low, words = seen.page.low, seen.words
    own_side = words.own_side.match(low, negation.start, own.end)
    if (
        own_side
        or _of_own_body(claim, negation, own, seen)
        or _turned(negation, own, seen)
        or _after_denying(region, seen)
    ):
        return True
    spared = _OURS.match(low, negation.end) or words.spared.search(low, own.start, own.end)
    spared = spared or words.unharmed.search(low, own.start, own.end)
    if spared or _regretted(claim, own, seen) or _nobody_did(negation, own, seen):
        return False
    rejects = bool(words.rejections.match(low, negation.start, own.end))
    if not (rejects or _negates_deed(negation, own, seen)) or words.demand.search(
        low, max(own.start, negation.start - 10), negation.end
    ):
        return False
    if _FIRST.search(low, own.start, negation.start) or _OF_US.match(low, negation.end, own.end):
        return True  # not "they did not kill my brother"
    if seen.insist.within(Span(own.start, negation.start)):
        return True
    outside = [region.lead] if region.cue is None else [region.cue, region.lead]
    aside = _DESPITE.match(low, own.start, negation.start)
    start = aside.end() if aside else own.start
    third = _THIRD.match(low, start, own.end)
    if not third or _of_another(claim, third[0], low):
        return False
    if any(seen.insist.within(w) for w in outside):
        return True
    said = any(seen.saying.within(w) for w in outside)
    firm = rejects or negation.of(low) == "never" or _grave(claim, negation, start, own, seen)
    return said and firm


def _of_another(claim: Claim, opening: str, low: str) -> bool:
    """Say whether "he" opens what "she" says: what he did not do she does not deny."""
    named = claim.source.span.of(low) if claim.source.span else ""
    return {named, opening.strip("\"' ").split()[-1]} == {"he", "she"}


def _regretted(claim: Claim, own: Span, seen: Seen) -> bool:
    """Say whether a clause is spoken of, not said: "That we did not hold it is what I regret"."""
    return claim.mode == "direct" and seen.page.low.startswith("that ", own.start)


def _nobody_did(negation: Span, own: Span, seen: Seen) -> bool:
    """Say whether nobody is who did it, behind a clause of "mine": "he died, nobody shot him"."""
    low = seen.page.low
    nobody = _NOBODY_DID.match(low, negation.start) and not _OF_US.match(low, negation.end)
    return bool(nobody) and bool(_CLOSED.search(low, own.start, negation.start))


def _turned(negation: Span, own: Span, seen: Seen) -> bool:
    """Say whether a deed is negated of us behind the verb: "never have we raised a hand"."""
    turned = _TURNED.match(seen.page.low, negation.start, own.end)
    if turned is None:
        return False
    after = seen.deeds.within(Span(turned.end(), own.end))
    gap = seen.words.before_deed
    return bool(after and gap.fullmatch(seen.page.low, turned.end(), after[0].span.start))


def _after_denying(region: Region, seen: Seen) -> bool:
    """Say whether who has denied goes on in its sentence: "disputed this, stating that no …"."""
    cue, low = region.cue, seen.page.low
    if cue is None or not cue.of(low).endswith("ing"):
        return False
    start = seen.page.sentence(cue.start).start
    denying = [f for f in seen.deny.within(Span(start, cue.start)) if _is_denial(f.span, seen)]
    return bool(denying) and bool(_ON.search(low, denying[-1].span.end, cue.start))


_LEADS_NO_DENIAL = re.compile(
    r"(?:\b(?:was|were|been|being|are|is)|(?:\bnot|\bnever|n't)(?: yet)?) +\Z"
)
_ON = re.compile(r",(?: +(?:and|while))? *$")


def _of_own_body(claim: Claim, negation: Span, own: Span, seen: Seen) -> bool:
    """Say whether a body says that none of its own did it: "no unit of the Army fired on Orun".

    The body must be named as the source is: "the General Staff of the Army".
    """
    hit = seen.words.no_member.match(seen.page.low, negation.start, own.end)
    if hit is None or claim.source.name is None:
        return False
    source = words_of_name(claim.source.name) - seen.words.in_many_names
    body = words_of_name(hit["body"]) - seen.words.in_many_names
    if not body or not all(_same(word, source) for word in body) or not body & source:
        return False
    return bool(seen.deeds.within(Span(hit.end(), min(own.end, hit.end() + _SOON))))


def _same(word: str, named: set[str]) -> bool:
    """Say whether a word of a name stands in another, as a country may: "Ostra", "Ostran"."""
    return word in named or any(
        word.startswith(one[:-1]) and len(word) - len(one) in _ADJECTIVE
        for one in named
        if len(one) > _COUNTRY
    )


_COUNTRY = 4  # letters of a country's name, and how much longer its adjective may be
_ADJECTIVE = range(4)
_SOON = 40  # code points after the body in which what it did not do stands


def _grave(claim: Claim, negation: Span, start: int, own: Span, seen: Seen) -> bool:
    """Say whether the source itself, or its men, did no grave deed: "said he had not shot him"."""
    low = seen.page.low
    named, _ = subjects(claim, seen.words.of_self, low)
    if not re.compile(rf"[\"' ]*(?:that +)?(?:{named}|it|its|his|their)\b").match(
        low, start, own.end
    ):
        return False
    deed = seen.words.grave.search(low, negation.end, own.end)
    return bool(deed and seen.words.before_deed.fullmatch(low, negation.end, deed.start()))


def _negates_deed(negation: Span, own: Span, seen: Seen) -> bool:
    """Say whether it is a deed that is negated: "never took a child", "we hold no one"."""
    low = seen.page.low
    if seen.words.had_none.search(low, own.start, negation.start):
        return False  # "I have received no arrest warrant"
    after = [
        deed
        for deed in seen.deeds.within(Span(negation.end, own.end))
        if not seen.words.deed_paper.match(low, deed.span.end)
    ]
    if after and seen.words.before_deed.fullmatch(low, negation.end, after[0].span.start):
        return True
    for done in (*after, *seen.undone.within(Span(negation.end, own.end))):
        if _NONE_WAS.match(low, negation.start, done.span.start):
            return True  # "no hospital was shelled"
    before = seen.none.within(Span(max(own.start, negation.start - 16), negation.start))
    return (
        bool(before)
        and not low[before[-1].span.end : negation.start].strip()
        and bool(_NOBODY.match(negation.of(low)) or negation.of(low) == "no")
    )
