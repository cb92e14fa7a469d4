"""Denials by standing: what whoever may be blamed says was not done, or is not there.

"Are prisoners beaten?" - "Nobody is beaten." By a colonel it is a denial; a mother who is asked
the same tells what did not happen. So it is with "there is no such prison", "none of its fighters
was there", "the army insists that its troops had not left". What holds for all ("nobody under age
serves") is one only where its source, or the text that a body writes of itself, denies something
else in the paragraph, or more than one thing nearby: else it may be news. "The helicopter did not
fire" is one by an official, where it is said so of never or not once, or where something else is
denied nearby; "the convoy was not stopped" only beside another denial, in an office's own text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from .denying import rules, words_of_name
from .in_arms import none_ever
from .scan import Finder, Sheet, sheet

BLAMED = frozenset(("alleged_perpetrator", "member", "official"))
_OPEN = ("hypothetical", "possible")
_NEAR = 1200  # code points within which a source's other denial counts
_TO_US = re.compile(r"\b(?:me|us)\b")  # "nobody forced me" is of what was done to the source
_THERE = (
    r"there(?: +(?:is|are|was|were|have|has|had|never)){1,3}(?: +been)?(?: +\w+ly)?"
    r"(?: +(?:no|never|any|not))*"
)


@dataclass(frozen=True, slots=True)
class Words:
    """What denies by whoever may be blamed, compiled."""

    nobody: re.Pattern[str]
    not_there: re.Pattern[str]
    none_of_own: re.Pattern[str]
    for_all: re.Pattern[str]
    own_did: re.Pattern[str]
    own_force: Mapping[str, re.Pattern[str]]
    goes_on_bare: re.Pattern[str]
    no_part: Mapping[str, re.Pattern[str]]
    of_it: re.Pattern[str]
    speaks: Sequence[str]
    goes_on: Mapping[str, re.Pattern[str]]
    not_done: re.Pattern[str]
    own: re.Pattern[str]
    firm: re.Pattern[str]
    state: re.Pattern[str]
    no_denial: re.Pattern[str]
    dismissal: re.Pattern[str]
    insist: Finder
    by_name: re.Pattern[str]
    was_there: Finder
    alibi: re.Pattern[str]
    to_no_one: re.Pattern[str]
    anybody: re.Pattern[str]
    laid_to_us: re.Pattern[str]
    lacking: re.Pattern[str]
    has_left: re.Pattern[str]
    one_of_own: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the words of `tools` for what the blamed deny, compiled."""
    lists = tools.lexicon("polarity")
    own_side = any_of(lists["own_side"])
    led = _led(lists)
    return Words(
        nobody=re.compile(
            rf"[\"' ]*(?:no, +)?(?:{any_of(lists['done_to_nobody'])}"
            r"|no +(?:[\w'-]+ +){0,2}[\w'-]+) +"
            r"(?:is|are|was|were|(?:has|have|had) +(?:ever +)?been)(?: +(?:ever|being))? +"
        ),
        not_there=_not_there(lists),
        none_of_own=_none_of_own(own_side, lists),
        for_all=_for_all(led, lists),
        own_did=re.compile(
            rf"{led}(?:its|his|her|their|our|my) +(?:[\w-]+ +)?(?:{own_side})"
            r" +(?:did|do|does|have|has|had|were|was|are|is)(?: +(?:not|never)|n't)"
        ),
        own_force={
            "official": _own_force(lists["state_own"], lists),
            "member": _own_force(lists["party_own"], lists),
        },
        goes_on_bare=re.compile(
            rf"(?:{any_of(lists['undone']['helped'])})(?:n't| +not| +never) +"
            r"(?:ever +)?(?P<done>\w+)"
        ),
        no_part={
            "official": _no_part(lists["state_own"], lists),
            "member": _no_part(lists["party_own"], lists),
        },
        of_it=re.compile(
            rf"{led}(?:it|they) +(?:did|do|does|has|have|had|was|were|is|are)"
            r"(?:n't| +not| +never) +(?:ever +)?(?P<done>\w+)"
        ),
        speaks=tuple(lists["speaks_for"]),
        goes_on={
            "official": _goes_on(lists["state_own"], lists),
            "member": _goes_on(lists["party_own"], lists),
        },
        not_done=_not_done(led, lists),
        own=re.compile(
            rf"(?<!\w)(?:{any_of([*lists['state_own'], *lists['other_side']])})"
            r"\Z"
        ),
        state=re.compile(rf"(?<!\w)(?:{any_of(lists['state_own'])})(?!\w)"),
        firm=re.compile(rf"\b(?:{any_of(lists['firm'])})\b"),
        no_denial=re.compile(rf"(?<!\w)(?:{any_of(lists['modals'])})(?!\w)"),
        dismissal=re.compile(rf"\W*(?:all +|pure +|just +)*(?:{any_of(lists['dismissed_as'])})\W*"),
        insist=Finder({"insist": lists["insist"]}),
        by_name=_by_name(led, lists),
        was_there=Finder({"there": lists["was_there"]}),
        alibi=_alibi(lists),
        to_no_one=re.compile(rf"(?:{any_of(lists['done_to_no_one'])})(?!\w)"),
        anybody=re.compile(rf"{led}(?:nobody|no +one|no-one|none +of +\w+)(?!\w)"),
        laid_to_us=re.compile(rf"(?<!\w)(?:{any_of(lists['laid_to_us'])})(?!\w)"),
        lacking=re.compile(rf"{led}{_THERE} +(?:[\w-]+ +)?(?:{any_of(lists['lacking'])})(?!\w)"),
        has_left=re.compile(rf"(?<!\w)(?:{any_of(lists['has_left'])})(?!\w)"),
        one_of_own=re.compile(rf"(?<!\w)(?:{any_of(lists['one_of_own'])})(?!\w)"),
    )


def _none_of_own(own_side: str, lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(lists['none_of_own'])})"
        r" +of +(?:its|his|her|their|my|our) +(?:[\w-]+ +)?"
        rf"(?:{own_side})\b(?! +(?:was|were|is|are)\b)"
        r"|no +[\w-]+ +of +ours\b"
        rf"|(?:no|not|never|nobody|none) +[^,.;]*?(?:{any_of(lists['its_ranks'])})(?!\w)"
    )


def _for_all(led: str, lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"{led}(?:{any_of(lists['nobody_at_all'])}"
        rf"|no +(?!{any_of(lists['no_news'])})[\w-]+|{_THERE}(?<=no|er|ny)\b"
        r"|(?:at +)?no +time|never +(?:have|has|had|did|was|were))(?!\w)"
    )


def _not_done(led: str, lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"{led}(?:the|this|these|those|any|its|their) +(?P<whom>[^,.;]{{2,60}}?) +"
        rf"(?:was|were|(?:has|have|had)(?= +not +been))(?:n't| +not)(?: +been)? +"
        rf"(?:{any_of(lists['not_done_to'])})(?!\w)"
    )


def _by_name(led: str, lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        rf"{led}(?:the +)?(?P<body>[\w' -]{{3,60}}?) +"
        rf"(?:(?:{any_of(lists['undone']['helped'])})(?:n't| +not| +never)|never) +"
        r"(?:ever +)?(?P<done>\w+)"
    )


def _alibi(lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        r"[\"' ]*(?:no, +)?(?:i|we) +(?:(?:was|were)(?:n't| +not| +never)|never +(?:was|were)"
        r"|(?:have|had)(?:n't| +not| +never) +been)(?: +even)? +"
        rf"(?:{any_of(lists['not_there_then'])})(?!\w)"
    )


def _not_there(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what denies that there is such a thing: "there is no such prison"."""
    led, things = _led(lists), any_of(lists["not_there"])
    return re.compile(
        rf"{led}(?:{_THERE} +(?:such +)?(?:a +|an +|any +)?(?:[\w-]+ +)??(?:{things})(?!\w)"
        rf"|{_THERE} +such +(?!(?:{any_of(lists['no_such'])})\b)\w+"
        rf"|(?:i|we|they|it|he|she|[\w' -]{{3,40}}?) +(?:{any_of(lists['keeps'])}) +no +"
        rf"(?:[\w-]+ +)?(?:{things})(?!\w))"
    )


def _led(lists: Mapping[str, Any]) -> str:
    """Return what may stand before what holds for all: "In this movement | nobody …"."""
    opens = any_of(lists["opens_on"])
    return rf"[\"' ]*(?:that +)?(?:(?:{opens}) [^,.;]{{0,40}}?[, ] *)?"


def _of_force(own: Sequence[str], lists: Mapping[str, Any]) -> str:
    others = any_of(lists["other_side"])
    force = rf"(?:the +)?(?:(?!(?:{others})\b|of\b)[\w'’-]+ +){{0,3}}?(?:{any_of(own)})"
    return force + r"(?:, [^,.;]{3,60},)?"


def _no_part(own: Sequence[str], lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what tells that one's own forces had no part in it: "the army had no role in"."""
    verb, rejections = any_of(lists["took_part"]), any_of(lists["rejections"])
    force = rf"(?:{_of_force(own, lists)}|it|they)"
    return re.compile(rf"{_led(lists)}{force}(?: +(?:{verb})){{1,2}} +(?:{rejections})(?!\w)")


def _goes_on(own: Sequence[str], lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what tells the second of two: "the Army does not hold, and has never held, minors"."""
    led, helped = _led(lists), rf"(?:{any_of(lists['undone']['helped'])})"
    denied = rf"{helped}(?:n't| +not| +never)"
    return re.compile(
        rf"{led}{_of_force(own, lists)} +{denied} +[^,.;]{{3,40}}?,? +(?:and|or|nor) +"
        rf"(?P<second>{denied} +(?:ever +)?(?P<done>\w+))"
    )


def _own_force(own: Sequence[str], lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what tells that one's own forces did not: "the 7th Brigade has never held a minor"."""
    force = _of_force(own, lists)
    led, helped = _led(lists), rf"(?:{any_of(lists['undone']['helped'])})"
    return re.compile(
        rf"{led}{force}(?: +{helped}(?:n't| +not| +never)(?: +and +{helped} +never)?| +never) +"
        rf"(?:ever +)?(?P<done>\w+)"
        r"|[^,.;]{3,60}? +(?:is|are|was|were|been)(?: +not| +never|n't) +(?:being +)?"
        r"(?P<used>\w+)"
        rf" +by +{force}(?!\w)"
        rf"|(?!(?:the +)?(?:{any_of(lists['other_side'])})\b)[^,.;]{{2,40}}? +(?:was|were|been) +"
        r"(?:never|at +no +time|not +once) +(?P<held>\w+)"
    )


def blamed(draft: Draft, tools: Tools) -> Draft:
    """Keep as denied what whoever may be blamed says was not done or is not there."""
    if not draft.english:
        return draft
    page = sheet(draft.document.text)
    page = replace(page, low=page.low.replace('"', " "))  # 'its troops "did not engage"'
    claims = draft.claims
    for _ in range(_TWICE):
        denying = [c for c in claims if c.denies is not None]
        claims = tuple(_judged(c, denying, page, tools) for c in claims)
    return replace(draft, claims=claims)


_TWICE = 2  # what is denied beside what was found at first to be a denial


def _judged(claim: Claim, denying: Sequence[Claim], page: Sheet, tools: Tools) -> Claim:
    if claim.denies is not None or claim.standing not in BLAMED:
        return claim
    trace, cue = tools.trace("polarity.denial"), page.cue(claim.span)
    if claim.answers and words(tools).dismissal.fullmatch(page.low, *claim.span):
        traces = {**claim.traces, "denies": trace, "polarity": trace}
        return replace(claim, polarity="negated", polarity_cue=cue, denies=cue, traces=traces)
    if claim.polarity != "negated" or not _denies(claim, denying, page, tools):
        return claim
    return replace(claim, denies=cue, traces={**claim.traces, "denies": trace})


def _denies(claim: Claim, denying: Sequence[Claim], page: Sheet, tools: Tools) -> bool:
    if claim.answers and _undone(claim, page, tools):
        return True
    done = words(tools).not_done.match(page.low, *claim.spans[0])
    if done and not claim.answers:
        return _not_done_to(done["whom"], claim, denying, tools)
    said = words(tools)
    if said.no_denial.search(page.low, *claim.span) or claim.certainty in _OPEN:
        return False
    return _plainly(claim, denying, page, tools) or _beside(claim, denying, page, tools)


def _plainly(claim: Claim, denying: Sequence[Claim], page: Sheet, tools: Tools) -> bool:
    """Say whether the words of whoever may be blamed deny it by themselves."""
    said, place = words(tools), claim.spans[0]
    plain = (said.not_there.match, said.none_of_own.search, said.own_did.match)
    return (
        any(found(page.low, *place) for found in plain)
        or _no_part_in_it(claim, page, said)
        or _not_by_it(claim, page, tools)
        or _insists(claim, page, said)
        or _to_no_one(claim, page, said)
        or none_ever(claim, page, tools)
        or _without_subject(claim, page, tools)
        or _elsewhere(claim, denying, page, said)
    )


def _beside(claim: Claim, denying: Sequence[Claim], page: Sheet, tools: Tools) -> bool:
    """Say whether it is denied of one's own firmly, or beside what else its source denies."""
    said, place = words(tools), claim.spans[0]
    own = _of_own_force(claim, page, tools) or _second(claim, page, tools)
    for_all = said.for_all.match(page.low, *place) is not None and not _idle(claim, page, tools)
    if not (own or for_all) or _TO_US.search(page.low, *place):
        return False
    if own and said.firm.search(page.low, *place):
        return True
    others = [c for c in denying if _with(claim, c)]
    if others and _undone_to_others(claim, page, tools):
        return True
    of_own = own or said.state.search(page.low, *place) is not None
    if others and of_own and claim.standing == "official" and claim.source.kind in _VOICES:
        return True
    return len(others) > 1 or any(_in_paragraph(claim, other, page) for other in others)


_VOICES = ("document", "organization", "publication")


def _no_part_in_it(claim: Claim, page: Sheet, said: Words) -> bool:
    """Say whether one's own forces had no part in it: "the army had nothing to do with it"."""
    none = said.no_part.get(claim.standing)
    return none is not None and none.match(page.low, *claim.spans[0]) is not None


def _not_by_it(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a party or its spokesman negates a deed of its own: "it did not hold anyone"."""
    said = words(tools)
    hit = said.of_it.match(page.low, *claim.spans[0])
    source = claim.source
    speaks = source.kind in _VOICES or any(w in (source.name or "").lower() for w in said.speaks)
    if hit is None or claim.cue is None or claim.standing != "member" or not speaks:
        return False
    found = rules(tools).deeds.within(page.low, claim.spans[0])
    return any(each.span.start == hit.start("done") for each in found)


def _of_own_force(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a deed is negated of the source's own forces: "the helicopter did not fire"."""
    said = words(tools)
    force = said.own_force.get(claim.standing)
    hit = force.match(page.low, *claim.spans[0]) if force else None
    hit = hit or _by_own_name(claim, page, said, tools)
    if hit is None:
        return False
    lists, which = rules(tools), hit.lastgroup or "done"
    return any(
        found.span.start == hit.start(which)
        for listed in (lists.deeds, lists.undone, said.was_there)
        for found in listed.within(page.low, claim.spans[0])
    )


def _by_own_name(claim: Claim, page: Sheet, said: Words, tools: Tools) -> re.Match[str] | None:
    """Return what a body says by its name that it did not: "the Moor Shield has never recruited".

    The name must be the source's: "the Unity Council of the Moor Shield".
    """
    hit = said.by_name.match(page.low, *claim.spans[0])
    named = words_of_name(claim.source.name or "") - rules(tools).in_many_names
    body = words_of_name(hit["body"]) if hit else set()
    return hit if body and body <= named else None


def _to_no_one(claim: Claim, page: Sheet, said: Words) -> bool:
    """Say whether who is quoted says that a deed was done to no one: "no convoy was delayed".

    Not to their own ("no soldier was beaten"), nor by who stands so only by the network's score.
    """
    hit = said.nobody.match(page.low, *claim.span)
    quoted = claim.standing in _SIDE and (claim.cue is not None or claim.mode == "direct")
    if hit is None or not quoted or not said.to_no_one.match(page.low, hit.end()):
        return False
    scored = "standing" in claim.traces and claim.traces["standing"].model is not None
    return not (scored or _left(claim, said) or _of_own(hit[0], said))


def _without_subject(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether who is quoted goes on to a deed not done once: "and did not fire a single round".

    It goes on from what the same one has told: "the boat was in port".
    """
    said, place = words(tools), claim.spans[0]
    hit = said.goes_on_bare.match(page.low, *place)
    if hit is None or claim.cue is None or claim.standing not in _SIDE:
        return False
    firm = said.firm.search(page.low, *place) is not None
    return firm and any(
        found.span.start == hit.start("done")
        for found in rules(tools).deeds.within(page.low, place)
    )


def _of_own(whom: str, said: Words) -> bool:
    """Say whether "no soldier was …" is of a side's own."""
    return said.one_of_own.search(whom) is not None


def _undone_to_others(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a deed was done to none of these, who are named: "no child was taken"."""
    said = words(tools)
    hit = said.nobody.match(page.low, *claim.spans[0])
    if hit is None or said.anybody.match(page.low, *claim.spans[0]) or _of_own(hit[0], said):
        return False
    return _undone(claim, page, tools)


def _left(claim: Claim, said: Words) -> bool:
    """Say whether the source was of a party once: "a former fighter", "the defector"."""
    named = (claim.source.name or "", claim.standing_cue.text if claim.standing_cue else "")
    return any(said.has_left.search(words.lower()) for words in named)


_SIDE = ("member", "official")


def _elsewhere(claim: Claim, denying: Sequence[Claim], page: Sheet, said: Words) -> bool:
    """Say whether the accused, or who denies right beside it, was elsewhere: "I was not in it"."""
    if said.alibi.match(page.low, *claim.spans[0]) is None or _left(claim, said):
        return False
    if claim.standing == "alleged_perpetrator":
        return True
    return any(_with(claim, c) and _in_paragraph(claim, c, page) for c in denying)


def _idle(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether what holds for all is laid to nobody: "nobody has a birth certificate".

    So of "no commission was set up", "no soldier was beaten" and "there is no clinic".
    """
    said, lists, place = words(tools), rules(tools), claim.spans[0]
    if said.lacking.match(page.low, *place):
        return True
    if (none := said.nobody.match(page.low, *place)) is not None:
        if _of_own(none[0], said):
            return True
        return not _undone(claim, page, tools) and not said.laid_to_us.search(page.low, *place)
    hit = said.anybody.match(page.low, *place)
    after = Span(hit.end(), place.end) if hit else place
    deeds = (lists.deeds, lists.undone)
    laid = said.laid_to_us.search(page.low, *after) or any(d.within(page.low, after) for d in deeds)
    return hit is not None and not laid


def _not_done_to(whom: str, claim: Claim, denying: Sequence[Claim], tools: Tools) -> bool:
    """Say whether an office's own text denies, beside other denials, what was done to others.

    "The convoy was not stopped": not so of its own, "the garrison was not attacked".
    """
    written = claim.source.kind == "document" or (claim.cue is None and not claim.answers)
    its_text = claim.standing == "official" and written
    if not its_text or words(tools).own.search(whom):
        return False
    return any(_with(claim, other) for other in denying)


def _second(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a claim is the second half of what its forces do not: "and never recruited"."""
    goes_on = words(tools).goes_on.get(claim.standing)
    start = claim.spans[0].start
    hit = goes_on.match(page.low, page.sentence(start).start, claim.span.end) if goes_on else None
    if hit is None or hit.start("second") != start:
        return False
    return any(
        f.span.start == hit.start("done") for f in rules(tools).deeds.within(page.low, claim.span)
    )


def _undone(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a deed was done to nobody: "nobody is beaten", "no lorry was stopped"."""
    nobody = words(tools).nobody.match(page.low, *claim.span)
    if nobody is None:
        return False
    lists = rules(tools)
    done = [f for d in (lists.deeds, lists.undone) for f in d.within(page.low, claim.span)]
    return any(f.span.start == nobody.end() for f in done)


def _insists(claim: Claim, page: Sheet, said: Words) -> bool:
    """Say whether a member or an official insists; who is only accused may tell of a film."""
    if claim.cue is None or claim.standing == "alleged_perpetrator":
        return False
    return bool(said.insist.within(page.low, claim.cue.span))


def _with(claim: Claim, other: Claim) -> bool:
    """Say whether another claim of the same source nearby is a denial."""
    if abs(other.span.start - claim.span.start) > _NEAR:
        return False
    mine, theirs = claim.source, other.source
    if "publication" in (mine.kind, theirs.kind) or mine.kind == "document":
        headed = theirs.name is not None and (mine.name or "").startswith(theirs.name)
        within = len(other.chain) == 2 and other.chain[0] == claim.chain[0]
        return theirs == mine or headed or within
    if mine.entity and mine.entity == theirs.entity:
        return True
    return _one_place(mine.span, theirs.span) or (
        mine.name is not None and mine.name == theirs.name
    )


def _in_paragraph(claim: Claim, other: Claim, page: Sheet) -> bool:
    first, last = sorted((claim.span, other.span))
    return "\n\n" not in page.low[first.end : last.start]


def _one_place(one: Span | None, other: Span | None) -> bool:
    """Say whether two sources are named by the same words: "a spokesman, Major Dane"."""
    if one is None or other is None:
        return False
    return one.start <= other.end + _BESIDE and other.start <= one.end + _BESIDE


_BESIDE = 24  # code points between "a spokesman" and the name that follows
