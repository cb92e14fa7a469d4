"""Of whom a document alleges something is no victim for having been ill, wounded or treated.

"Commander Rusk led the attack. Mr Rusk was under treatment for a wound abroad": nobody is said to
have done him wrong, and whoever is a victim is hidden at every way out. Who may be a child stays a
victim, and so does whoever anything else was done to ("beaten and treated").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant

from ..scan import Sheet

_CAPITAL = re.compile(r"[^\W\d_a-z][\w’-]+")


@once
def _rules(tools: Tools) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words for being ill, wounded or treated, and for what people do to others."""
    lists = tools.lexicon("roles")
    ails = any_of(lists["ails"])
    persons = tools.lexicon("persons")
    done = {*persons["done_to"], *persons["done_away"], *persons["hurt"]} - {*lists["ails"]}
    return (
        re.compile(rf"(?<![\w'-])(?:{ails})(?![\w'-])"),
        re.compile(rf"(?<![\w'-])(?:{any_of(sorted(done))})(?![\w'-])"),
    )


def ailing(
    claims: Iterable[Claim],
    found: Mapping[str, Sequence[Participant]],
    page: Sheet,
    tools: Tools,
) -> dict[str, tuple[Participant, ...]]:
    """Return the participants of each claim, none of the accused a victim by an ailment alone."""
    everyone = [one for each in found.values() for one in each]
    surnames = {_surname(one) for one in everyone if one.role == "alleged_perpetrator"} - {None}
    made = {i: tuple(each) for i, each in found.items()}
    ails, done = _rules(tools)
    for claim in claims:
        told = [span.of(page.low) for span in claim.spans]
        if any(map(ails.search, told)) and not any(map(done.search, told)):
            made[claim.id] = tuple(
                replace(one, role="other", trace=tools.trace("roles.ails"))
                if one.role == "victim" and one.child == "not_stated" and _surname(one) in surnames
                else one
                for one in made.get(claim.id, ())
            )
    return made


def _surname(one: Participant) -> str | None:
    """Return the last word of somebody's name, or of the first name in words for them."""
    words = one.text.partition("(")[0].partition(",")[0].split()
    named = _CAPITAL.match(words[-1]) if len(words) > 1 or (words and one.entity) else None
    return named[0].removesuffix("’s") if named else None
