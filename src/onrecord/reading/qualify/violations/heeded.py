"""May concern: what the network raises beside the rules.

Law: rules come first. It adds where it is sure enough of a code, leaves out words that the rules'
lists call something else, and never takes away what a rule has raised. Conditions, plans,
threats and open questions raise nothing here either. Sexual violence is never inferred: only words
that name it raise it, and those are the rules'.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from onrecord.language.network import MODEL
from onrecord.language.tools import Tools
from onrecord.reading.network import Meant, Raised
from onrecord.record.claim import Claim, MayConcern

from ..scan import Sheet
from .borne_out import BorneOut
from .children import Concerned
from .rules import rules, unreal

# Chosen on `gold/people`, its styles, `training/texts/next` and texts full of words that look like
# violations. Joining and serving is easily taken for a child's, a school that is damaged or has
# soldiers near it for one that is used.
ENOUGH: Mapping[str, float] = {
    "recruitment": 0.97,
    "killing": 0.97,
    "military_use": 0.95,
    "torture": 0.95,
    "maiming": 0.96,
}
_ENOUGH = 0.9  # for the other codes
# Where the words of the claim bear it out (`borne_out`).
BORNE_OUT: Mapping[str, float] = {
    "recruitment": 0.5,
    "military_use": 0.65,
}
_BORNE_OUT = 0.7
_LEAST = min(_ENOUGH, _BORNE_OUT, *ENOUGH.values(), *BORNE_OUT.values())
_YOUNG = 0.5  # from which children are taken to be the ones concerned
# What the framework of grave violations against children does not hold, and what it always does.
_BESIDE = frozenset(
    (
        *("military_use", "deprivation_liberty", "torture"),
        *("forced_displacement", "forced_drugging", "propaganda_use"),
    )
)
_ALWAYS = "attack_on_schools"
_ATTACKS = (_ALWAYS, "attack_on_hospitals")
_NEVER = "sexual_violence"
# What may be done to places and goods alone; the other codes are of somebody in the claim.
_OF_THINGS = frozenset(
    ("attack_on_schools", "attack_on_hospitals", "military_use", "denial_humanitarian_access")
)

# What can befall nobody but people.
OF_PEOPLE = frozenset(("killing", "maiming", "abduction", "deprivation_liberty", "torture"))

# Few words say that somebody was killed, hurt, taken or held. Where a whole clause bears on it, the
# network goes by the scene; in texts that it had not learned from it was then wrong twice in three.
_IN_FEW_WORDS = frozenset(("killing", "maiming", "abduction", "deprivation_liberty"))
_FEW = 5


def heeded(
    claims: Sequence[tuple[Claim, bool]],
    meant: Meant,
    people: Concerned,
    page: Sheet,
    tools: Tools,
) -> Iterator[tuple[Claim, bool]]:
    """Yield claims, each with whether it tells of an event, with what the network adds.

    A code that a rule has raised in the same sentence is not raised again; of several claims of a
    sentence it is given to the one of whose words the network is surest, as its scores run on into
    the words beside.
    """
    bearing = BorneOut(people, page, tools)
    by_rule: dict[int, set[str]] = defaultdict(set)
    surest: dict[tuple[int, str], float] = defaultdict(float)
    for claim, _ in claims:
        sentence = page.sentence(claim.span.start).start
        by_rule[sentence].update(m.code for m in claim.may_concern)
    kept: list[tuple[Claim, bool, int, list[Raised]]] = []
    for claim, tells in claims:
        sentence = page.sentence(claim.span.start).start
        likely = [
            raised
            for raised in (meant.raised(claim.spans, _LEAST) if tells else ())
            if raised.code not in by_rule[sentence] or _tells_of_its_own(claim, raised, bearing)
            if _is_heeded(claim, raised, bearing, tools)
        ]
        for raised in likely:
            surest[sentence, raised.code] = max(surest[sentence, raised.code], raised.score)
        people.before.keep(claim, [_raise(raised, claim, bearing, tools) for raised in likely])
        kept.append((claim, tells, sentence, likely))
    gone_on = -1  # the sentence of the claim before, where the network added to it
    for claim, tells, sentence, likely in kept:
        own = gone_on != sentence or bool(claim.participants)  # "girls cooked and | mended"
        added = tuple(
            _raise(raised, claim, bearing, tools)
            for raised in likely
            if raised.score >= surest[sentence, raised.code]
            or (own and _tells_of_its_own(claim, raised, bearing))
        )
        gone_on = sentence if added else -1
        yield replace(claim, may_concern=claim.may_concern + added) if added else claim, tells


def _tells_of_its_own(claim: Claim, raised: Raised, bearing: BorneOut) -> bool:
    """Say whether a claim tells of a service of its own beside another in its sentence.

    "The boys learned to strip a rifle; | girls cooked": not as its words stand beside.
    """
    return (
        raised.code == "recruitment"
        and raised.score >= _ENOUGH
        and not any(m.code == raised.code for m in claim.may_concern)
        and bearing.bears_out(claim, raised)
    )


def _is_heeded(claim: Claim, raised: Raised, bearing: BorneOut, tools: Tools) -> bool:
    if raised.code == _NEVER or _only_used(claim, raised) or not _is_enough(claim, raised, bearing):
        return False
    return not _is_no_event(claim, raised, bearing.page, tools)


def _only_used(claim: Claim, raised: Raised) -> bool:
    """Say whether a rule has taken the words for an attack for use of a place: "quartered in"."""
    used = (m.span for m in claim.may_concern if m.code == "military_use")
    return raised.code in _ATTACKS and any(span.overlaps(raised.cue) for span in used)


def _raise(raised: Raised, claim: Claim, bearing: BorneOut, tools: Tools) -> MayConcern:
    framework = _framework(raised, bearing.of_children(claim, raised))
    return MayConcern(
        code=raised.code,
        framework=framework,
        fields={},
        cue=bearing.page.cue(raised.cue),
        span=raised.cue,
        rule=MODEL,
        why=_why(raised.code, framework, claim, tools),
        by="machine",
        trace=tools.trace(MODEL, round(raised.score, 3)),
    )


def _is_enough(claim: Claim, raised: Raised, bearing: BorneOut) -> bool:
    """Say whether the network is sure enough, alone or with what else the words say."""
    if raised.code not in _OF_THINGS and bearing.nobody(claim, raised):
        return False
    if raised.code in _IN_FEW_WORDS and len(raised.cue.of(bearing.page.low).split()) > _FEW:
        return False
    if bearing.at_home(claim, raised) or bearing.no_deed(raised) or bearing.nowhere(raised):
        return False
    if raised.code in OF_PEOPLE and bearing.people.things_suffer(raised.cue):
        return False
    if bearing.of_animals(claim, raised) or bearing.ruled_out(claim, raised):
        return False
    if raised.score >= ENOUGH.get(raised.code, _ENOUGH):
        return True
    least = BORNE_OUT.get(raised.code, _BORNE_OUT)
    return raised.score >= least and bearing.bears_out(claim, raised)


def _is_no_event(claim: Claim, raised: Raised, page: Sheet, tools: Tools) -> bool:
    """Say whether the lists call the words something else, or no event: "starved to death"."""
    listed, start = rules(tools), raised.cue.start
    if unreal(page, start, listed) or listed.undone.spared(page, start):
        return True
    if listed.aside.holds(raised.code, claim, page):
        return True
    if raised.code == "abduction" and listed.aside.takes_things(claim, raised.cue):
        return True
    other = listed.excludes.get(raised.code)
    return other is not None and any(
        found.span.overlaps(raised.cue) for found in other.within(page.low, page.sentence(start))
    )


def _framework(raised: Raised, of_children: bool) -> Literal["mrm", "beside"]:
    if raised.code == _ALWAYS:
        return "mrm"
    if raised.code in _BESIDE:
        return "beside"
    return "mrm" if of_children or raised.young >= _YOUNG else "beside"


def _why(code: str, framework: str, claim: Claim, tools: Tools) -> str:
    called = tools.lexicon("violations")["called"].get(code, code.replace("_", " "))
    of = ", of children" if framework == "mrm" and code != _ALWAYS else ""
    said = f"The network takes the words for {called}{of}"
    return "; ".join((said, *told_as(claim))) + "."


def told_as(claim: Claim) -> Iterator[str]:
    """Yield how a claim tells what it may concern: denied, negated, asked, or only possible."""
    if claim.denies is not None:
        yield "the source denies it"
    elif claim.polarity == "negated":
        yield "the words are negated"
    if claim.mode == "question":
        yield "a question takes it for granted"
    if claim.certainty == "possible":
        yield "told as possible or alleged"
