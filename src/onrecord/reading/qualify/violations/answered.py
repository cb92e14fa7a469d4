"""What an answer may concern that takes its content from its question: "Were you armed?" "Yes."

Law: only what the question says is taken up, and only where the answer says that it was so ("Yes",
"Two of them") or denies it, or names who or how many ("Who took them?" "The soldiers of Vask").
What an answer says in its own words it says for itself, and then nothing is given it twice.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, MayConcern, Participant
from onrecord.record.text import Span

from ..scan import Sheet

_SERVICE = "recruitment"
_YOU = re.compile(r"(?<!\w)you(?!\w)")
# "Were you", and "took you", but not "did you": what somebody else did to whoever answers.
_DOES = re.compile(r"(?<!\w)(?:did|do|have|had|has|could|can|would|will|if|that|when|how|why) +$")


@dataclass(frozen=True, slots=True)
class Words:
    """What opens an answer that says so, and a question that only asks who or how many.

    `open`: what opens a question of no event, as it asks what would be.
    """

    so: re.Pattern[str]
    open: re.Pattern[str]
    who: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the words of `tools` for answers in short, compiled."""
    of = {name: any_of(said) for name, said in tools.lexicon("violations")["answered"].items()}
    number = rf"\d+|{any_of(tools.lexicon('numbers')['words'])}"
    return Words(
        so=re.compile(
            rf"[\"' ]*(?:{of['so']}|(?:about +|some +|at +least +)?(?:{number}))"
            rf"(?: +of +(?:them|us|those))?(?= *[.,;:!\n\"]|$)"
        ),
        open=re.compile(rf"[\"' ]*(?:and +|but +|so +)?(?:{of['open']})(?!\w)"),
        who=re.compile(rf"[\"' ]*(?:and +|but +|so +)?(?:{of['who']})(?!\w)"),
    )


def answered(
    claims: Sequence[Claim],
    raised: Callable[[Claim], tuple[MayConcern, ...]],
    page: Sheet,
    tools: Tools,
) -> Iterator[Claim]:
    """Yield the claims, answers in short with what their questions may concern.

    `raised`: what a claim would raise if it told an event.
    """
    asked = {c.id: c for c in claims if c.mode == "question"}
    told: dict[str, set[str]] = defaultdict(set)  # by question, what its answers raise
    for claim in claims:
        told[claim.answers or ""].update(m.code for m in claim.may_concern)
    for claim in claims:
        question = asked.get(claim.answers or "")
        if question is None or claim.may_concern or not _takes_up(claim, question, page, tools):
            yield claim
            continue
        found = tuple(
            replace(
                m,
                cue=page.cue(claim.span),
                span=claim.span,
                why=f"{m.why[:-1]}; the answer takes it from its question.",
            )
            for m in _of_question(question, claim, raised, page, tools)
            if m.code not in told[question.id]
        )
        told[question.id].update(m.code for m in found)
        yield replace(claim, may_concern=found) if found else claim


def _takes_up(claim: Claim, question: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether an answer only says yes, denies, or names who did it or how many."""
    known = words(tools)
    if known.open.match(page.low, question.span.start):
        return False  # "Would you have joined?" "Yes."
    if known.who.match(page.low, question.span.start):
        return claim.words_from == "both" and claim.polarity == "affirmed"
    if claim.denies is not None:
        return claim.words_from == "both"
    return claim.polarity == "affirmed" and bool(known.so.match(page.low, claim.span.start))


def _of_question(
    question: Claim,
    claim: Claim,
    raised: Callable[[Claim], tuple[MayConcern, ...]],
    page: Sheet,
    tools: Tools,
) -> Iterator[MayConcern]:
    """Yield what a question would raise of whoever answers it: "you" is who does."""
    plain = replace(question, mode="direct", source=claim.source)
    done, does = _you(question, claim, page, tools)
    if claim.denies is not None:  # "Did you carry a gun?" "No.": nobody did that to who says so
        yield from () if done or does else raised(plain)
        return
    first = raised(_with(plain, done))
    yield from first
    for m in raised(_with(plain, does)) if does else ():
        if m.code == _SERVICE and not any(m.code == other.code for other in first):
            yield m


def _with(claim: Claim, people: Sequence[Participant]) -> Claim:
    return replace(claim, participants=(*claim.participants, *people))


def _you(
    question: Claim, claim: Claim, page: Sheet, tools: Tools
) -> tuple[list[Participant], list[Participant]]:
    """Return "you" of a question as whom something was done to, and as who did something."""
    done: list[Participant] = []
    does: list[Participant] = []
    for hit in _YOU.finditer(page.low, *question.span):
        subject = _DOES.search(page.low, max(0, hit.start() - 8), hit.start())
        (does if subject else done).append(_source(claim, Span(*hit.span()), page, tools))
    return done, does


def _source(claim: Claim, you: Span, page: Sheet, tools: Tools) -> Participant:
    """Return whoever answers, as the "you" of the question."""
    return Participant(
        text=you.of(page.text),
        span=you,
        entity=claim.source.entity,
        role="victim",
        alleged_by=None,
        age=None,
        child="not_stated",
        sex=None,
        by="machine",
        trace=tools.trace("violations.answered"),
    )
