"""The words of standing, compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Standing

from ..basis.selves import Words, words_of_self
from ..phrases import pattern
from ..scan import Finder, Sheet

WORDED: tuple[Standing, ...] = ("alleged_perpetrator", "victim", "witness", "member")
OF_SELF: Mapping[str, Standing] = {
    "perpetrator_of_self": "alleged_perpetrator",
    "victim_of_self": "victim",
    "member_of_self": "member",
}
ROLES = ("official", "member", "witness", "victim", "relays")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of standing, compiled."""

    own: Finder
    no_harm: Finder
    of_self: Finder
    roles: Finder
    who: Finder
    party: re.Pattern[str]
    for_party: re.Pattern[str]
    rebels: re.Pattern[str]
    nothing: Finder
    no_deed: re.Pattern[str]
    unharmed: re.Pattern[str]
    tells_beside: re.Pattern[str]
    own_acts: re.Pattern[str]
    no_longer: re.Pattern[str]
    accused: frozenset[str]
    suggested: re.Pattern[str]
    armed: re.Pattern[str]
    ours: re.Pattern[str]
    of_source: Words
    court: re.Pattern[str]
    stands: re.Pattern[str]
    armed_by_name: re.Pattern[str]
    monitors: re.Pattern[str]
    own_title: re.Pattern[str]
    served: re.Pattern[str]
    of_arms: re.Pattern[str]
    among_seen: re.Pattern[str]
    weak: frozenset[str]
    of_another: re.Pattern[str]
    of_doer: re.Pattern[str]
    own_paper: re.Pattern[str]
    its_wing: re.Pattern[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the standing lists of `tools`, compiled."""
    lists = tools.lexicon("standing")

    def flat(name: str) -> list[str]:
        return [phrase for group in lists[name] for phrase in group]

    words = {name: lists[name] for name in ("suffered", "harms", "belongings", "limbs")}
    armed = any_of(lists["armed_named"])
    stands = any_of(lists["stands_for"])
    return Rules(
        no_harm=Finder({"no_harm": [*lists["took_to_safety"], *lists["joined_no_force"]]}),
        own=Finder({kind: flat(kind) for kind in WORDED}, words),
        of_self=Finder({of: lists[name] for name, of in OF_SELF.items()}, words),
        roles=Finder({role: lists[f"{role}_source"] for role in ROLES}),
        who=Finder(lists["who"], words),
        party=re.compile(rf"(?<!\w)(?:{any_of(lists['party'])})(?:'s?|s'|s)?(?!\w)"),
        for_party=_speaks_for(armed, stands),
        rebels=re.compile(
            rf"(?P<name>(?:[A-Z][\w'-]+ +){{1,5}})\((?P<short>[A-Z]{{2,8}})\),? +"
            rf"(?:the|an?|which +is +an?) +(?:[\w-]+ +){{0,2}}?(?:{armed})(?!\w)"
            rf"|(?:{any_of(lists['rebel'])}) +(?P<name2>(?:[A-Z][\w'-]+ +){{1,5}})"
            r"\((?P<short2>[A-Z]{2,8})\)"
        ),
        nothing=Finder({"nothing": lists["knows_nothing"]}),
        no_deed=re.compile(
            r"(?:\b(?:not|never)|n't) +(?:\w+ +)?"
            rf"(?:{'|'.join(pattern(phrase) for phrase in lists['no_deed'])})"
        ),
        unharmed=re.compile(
            r"(?:(?:i|we|he|she|they) +)?(?:was|were|been|am|are|is) +(?:\w+ly +)?"
            rf"(?:{any_of(lists['no_harm_suffered'])})"
        ),
        tells_beside=re.compile(rf"[, ]+(?:\w+ +)??(?:{any_of(lists['tells_beside'])})(?!\w)"),
        own_acts=re.compile(rf"(the +[^.,;:\"\n]{{3,70}}?) +(?:{any_of(lists['own_acts'])})(?!\w)"),
        armed=re.compile(rf"(?<!\w)(?:{any_of(lists['armed_party'])})(?!\w)"),
        ours=re.compile(rf"(?<!\w)(?:{any_of(lists['our_own'])})(?!\w)"),
        accused=frozenset(lists["alleged_perpetrator_source"]),
        no_longer=re.compile(rf"(?<!\w)(?:{any_of(lists['no_longer'])})[ -]+(?:\w+ +)?$"),
        suggested=re.compile(rf"(?<!\w)(?:{any_of(lists['suggested'])})[ :\"]*\Z"),
        of_source=words_of_self(tools),
        stands=re.compile(rf"(?:{stands})(?!\w)"),
        armed_by_name=re.compile(rf"(?<!\w)(?:{armed})(?!\w)"),
        monitors=re.compile(rf"\b(?:{any_of(lists['monitors'])})\b"),
        own_title=re.compile(
            rf"\W*(?:(?:{any_of(lists['before_own_name'])}) +(?:[\w'-]+ +)?|[A-Z][\w.'-]* +)*"
        ),
        served=re.compile("|".join(pattern(phrase) for phrase in lists["served"])),
        of_arms=re.compile("|".join(pattern(phrase) for phrase in lists["of_arms"])),
        among_seen=re.compile(rf"(?<!\w)(?:{any_of(lists['among_seen'])})$"),
        weak=frozenset(lists["weak_member"]),
        of_another=re.compile(rf"(?<!\w)(?:{any_of(lists['of_another'])})(?!\w)"),
        of_doer=re.compile(rf"(?<!\w)(?:{any_of(lists['of_a_doer'])})(?!\w)"),
        court=re.compile(rf"(?<!\w)(?:{any_of(lists['court'])})(?!\w)"),
        own_paper=_own_paper(armed, any_of(lists["own_paper"])),
        its_wing=re.compile(
            rf"\b(?:its|their) +(?P<wing>(?:{any_of(lists['political'])})"
            rf" +(?:{any_of(lists['wings'])}))(?!\w)"
        ),
    )


def _own_paper(armed: str, papers: str) -> re.Pattern[str]:
    """Return how a party's own paper opens: "Statement of the Coast Brigade", in capitals too."""
    body = rf"(?:the +)?(?:[\w'-]+ +){{0,4}}?(?:{armed})(?! *['\w])"
    number = r"(?: +no\.? *[\w/]+)?"
    return re.compile(
        rf"\W*(?:{papers}){number},? +(?:of|by|from) +(?P<first>{body})"
        rf"|\W*(?P<second>(?:[\w'-]+ +){{0,5}}?(?:{armed}))\W*(?:\n[^\n.]*){{0,3}}?"
        rf"(?:\n|[-–—:|] *)\W*(?:{papers}){number} *(?=\n|\Z|[,:|–—-])",
        re.IGNORECASE,
    )


def _speaks_for(armed: str, stands: str) -> re.Pattern[str]:
    """Return what says that somebody speaks for one of `armed`: "the Front's spokesman"."""
    return re.compile(
        rf"(?<!\w)(?:{armed})(?:'s?)? +(?:[\w-]+ +){{0,2}}?(?P<first>{stands})(?!\w)"
        rf"|(?<!\w)(?P<second>{stands})(?:,? +[\w.-]+){{0,4}}? +(?:of|for|from) +"
        rf"(?:[\w'-]+ +){{0,4}}?(?:{armed})(?!\w)"
    )


def with_rebels(words: Rules, page: Sheet, tools: Tools) -> Rules:
    """Return the rules with the names of those that a text calls rebels among the armed parties.

    "The Popular Liberation Army (PLA), the rebel group": a general of the PLA is no official.
    """
    lists = tools.lexicon("standing")
    hits = list(words.rebels.finditer(page.flat))
    found = {(h["name"] or h["name2"]).strip().lower() for h in hits}
    found |= {(h["short"] or h["short2"]).lower() for h in hits}
    if not found:
        return words
    armed = any_of([*lists["armed_named"], *sorted(found)])
    return replace(words, for_party=_speaks_for(armed, any_of(lists["stands_for"])))
