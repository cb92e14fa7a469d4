"""Who takes others in, or along by habit, and is not alleged anything by it.

"I held on to a plank until an old man took me into his boat", "Mr Fenn takes the boys down to the
boats every Sunday". So only of one person without arms, and where the sentence tells of no harm. Of
"Three men took me into their car" the words leave it open. Whoever has a name stays a victim, lest
somebody be shown who is to be hidden.
"""

import re
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant

from ..scan import Sheet
from .rules import rules

# "An old man", "Mr Fenn"; not "the men", "people", "the Front", "they".
_ONE = re.compile(
    r"(?:[Aa]n?|[Aa]nother|[Oo]ne|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]he) +"
    r"(?![A-Z])(?!.*(?:men|people|s)$).+"
    r"|(?!The )[A-Z][a-z]+\.?(?: +[A-Z][\w'-]*[a-z]){0,3}"
)


@dataclass(frozen=True, slots=True)
class Words:
    """What tells of taking in or along, and of harm beside it, compiled."""

    takes_in: re.Pattern[str]
    by_habit: re.Pattern[str]
    harm: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the words of `tools` for taking others in or along, compiled."""
    lists = {name: any_of(said) for name, said in tools.lexicon("roles")["befriending"].items()}
    whom, own = lists["whom"], r"(?:into|aboard) +(?:his|her) +(?:own +)?"
    onward = rf"\w+ +and +(?:{lists['onward']}) +(?:{whom}) +to(?: +(?:the|a))?"
    return Words(
        takes_in=re.compile(
            rf"\b(?:{lists['took']}) +(?:{whom}) +{own}"
            rf"(?:(?:{lists['roofs']})\b|{onward} +(?:{lists['to_care']})\b)"
        ),
        by_habit=re.compile(
            rf"\b(?:{lists['always']}) +(?:{lists['takes']})\b"
            rf"|\b(?:{lists['takes']})\b[^.;:!?]*\b(?:{lists['each']})\b"
        ),
        harm=re.compile(rf"\b(?:{lists['harm']})\b"),
    )


def befriended(
    claim: Claim, found: list[Participant], page: Sheet, tools: Tools
) -> list[Participant]:
    """Return the participants of a claim, nobody accused who only took others in or along."""
    doers = [one for one in found if one.role == "alleged_perpetrator"]
    if not _is_kind(claim, page, tools) or not all(_is_one(one, page, tools) for one in doers):
        return found
    return [
        replace(one, role="other", trace=tools.trace("roles.befriends")) if _freed(one) else one
        for one in found
    ]


def _is_kind(claim: Claim, page: Sheet, tools: Tools) -> bool:
    """Say whether a claim tells of taking in or along, and its sentence of no harm.

    Of a habit what stands before is not asked: in a chat it is another's message.
    """
    known, sentence = words(tools), page.sentence(claim.span.start)
    if known.by_habit.search(page.low, *claim.span):
        line = page.low.find("\n", claim.span.end, sentence.end)
        end = sentence.end if line < 0 else line
        return known.harm.search(page.low, claim.span.start, end) is None
    taken = known.takes_in.search(page.low, claim.span.start, sentence.end)
    if taken is None or taken.start() >= claim.span.end:
        return False
    return known.harm.search(page.low, *sentence) is None


def _is_one(one: Participant, page: Sheet, tools: Tools) -> bool:
    """Say whether somebody is one person without arms."""
    said = one.span.of(page.text)
    armed = rules(tools).armed
    return _ONE.fullmatch(said) is not None and armed.isdisjoint(said.lower().split())


def _freed(one: Participant) -> bool:
    """Say whether a role falls: of who took, and of those taken who have no name."""
    return one.role == "alleged_perpetrator" or (one.role == "victim" and one.entity is None)
