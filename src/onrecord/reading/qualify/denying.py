"""The words of denying, compiled from `polarity.yaml`; what they come to, `denial` says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from .basis.selves import Words, words_of_self
from .liars import called_absurd, liars, made_up
from .phrases import pattern
from .scan import Finder

# "Rejects [with the utmost contempt] the campaign of lies".
_LONG = re.compile(r"\w{4,}")
_HOW = r"(?: +(?:with|in) +(?:(?!a\b)\w+ +){{0,2}}?(?:{})(?!\w),?)?"


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of denying, compiled."""

    deny: Finder
    insist: Finder
    saying: Finder
    deeds: Finder
    none: Finder
    undone: Finder
    untrue: Finder
    whole: Finder
    denial: re.Pattern[str]
    accusation: re.Pattern[str]
    no_denial: re.Pattern[str]
    gap: re.Pattern[str]
    before_deed: re.Pattern[str]
    demand: re.Pattern[str]
    called: re.Pattern[str]
    rejections: re.Pattern[str]
    own_side: re.Pattern[str]
    charged: re.Pattern[str]
    invented: re.Pattern[str]
    absurd: re.Pattern[str]
    unharmed: re.Pattern[str]
    only_with: re.Pattern[str]
    deny_this: re.Pattern[str]
    grave: re.Pattern[str]
    of_self: Words
    liars: re.Pattern[str]
    in_your_ranks: re.Pattern[str]
    no_member: re.Pattern[str]
    had_none: re.Pattern[str]
    deed_paper: re.Pattern[str]
    in_many_names: frozenset[str]
    spared: re.Pattern[str]


def words_of_name(name: str) -> set[str]:
    """Return the words of a body's name, in lower case, without "of" and "the"."""
    return set(_LONG.findall(name.lower()))


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` on denying, compiled."""
    lists = tools.lexicon("polarity")
    return Rules(
        deny=Finder({"deny": lists["deny"]}),
        insist=Finder({"insist": lists["insist"]}),
        saying=Finder({"said": lists["saying"]}),
        deeds=Finder({"deed": lists["deeds"]}),
        none=Finder({"deed": lists["deeds_of_none"]}),
        undone=Finder({"deed": lists["undone_deeds"]}),
        untrue=Finder({"before": lists["untrue_before"], "after": lists["untrue_after"]}),
        whole=Finder({"whole": lists["denials_whole"]}),
        denial=re.compile(rf"(?<!\w)(?:{any_of(lists['denial_nouns'])})(?: +that| +of)?[ :\"]*$"),
        accusation=re.compile(
            rf"{_HOW.format(any_of(lists['rejected_how']))}(?: +as(?: +[\w-]+){{1,3}}?)?"
            rf"(?: +[\w'-]+){{0,3}}? +(?:{any_of(lists['accusations'])})(?!\w)"
            rf"|(?: +[\w'-]+){{1,4}}? +as +\"?(?:(?:an?|pure|mere|sheer|crude) +){{0,2}}"
            rf"(?:{any_of(lists['dismissed_as'])})(?!\w)"
        ),
        no_denial=re.compile(rf"(?: +the)? +(?:{any_of(lists['not_denial'])})(?!\w)"),
        gap=re.compile(rf"(?: +(?:{any_of(lists['deny_gap'])})(?!\w))*"),
        before_deed=re.compile(rf"(?: +(?:{any_of(lists['before_deed'])}))* +"),
        demand=re.compile(rf"(?<!\w)(?:{any_of(lists['demand'])})(?: +(?:not|never)|n't)(?!\w)"),
        called=_called(lists),
        rejections=re.compile(rf"(?:{any_of(lists['rejections'])})(?!\w)"),
        own_side=_own_side(lists),
        charged=re.compile(
            r"(?: +as(?: +[\w-]+){1,3}?)?(?: +(?:the|any|all|these|those|such|their|his|her|its))?"
            r"(?: +[\w-]+)? +"
            rf"(?:{any_of(lists['accusations'])})"
        ),
        invented=made_up(lists),
        absurd=called_absurd(lists),
        unharmed=re.compile(  # "my house was not burned": it was not done to mine
            rf"\b(?:my|our) +(?:{any_of(tools.lexicon('standing')['belongings'])}) +"
            r"(?:(?:was|were)(?:n't| +not| +never)|(?:has|have|had) +(?:not|never) +been)(?!\w)"
        ),
        grave=re.compile("|".join(map(pattern, lists["grave"]))),
        of_self=words_of_self(tools),
        liars=liars(tools),
        in_your_ranks=re.compile(rf"(?<!\w)(?:{any_of(lists['your_ranks'])})(?!\w)"),
        no_member=re.compile(
            r"(?:no|none|not +one|not +a +single) +(?:of +the +)?"
            rf"(?P<who>{any_of(lists['members'])})"
            r" +of +(?:the +)?(?P<body>[\w' -]+?)"
            rf"(?= +(?:(?!armed\b)\w+ed|{any_of(lists['members_did'])})\b)"
        ),
        had_none=re.compile(rf"(?<!\w)(?:{any_of(lists['had_none'])})(?: +\w+ly)? *\Z"),
        deed_paper=re.compile(rf" +(?:{any_of(lists['deed_papers'])})(?!\w)"),
        in_many_names=frozenset(lists["in_many_names"]),
        spared=_spared(lists),
        only_with=re.compile("|".join(map(pattern, lists["deny_only_with"]))),
        deny_this=re.compile(rf"(?:{any_of(lists['deny_this'])}) +(?:this|it)(?= *(?:[.,;!?]|$))"),
    )


def _called(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what finds what somebody calls untrue: "called the report by X a fabrication"."""
    return re.compile(
        rf"(?<!\w)({any_of(lists['called'])}) +((?:(?:[\w'’-]+ +){{0,3}}"
        rf"(?:{any_of([*lists['charges'], *lists['called_too']])})"
        r"(?: +to +that +effect| +(?:of|that|by|in) [^,.;]*?)?"
        r"|(?:all +(?:of +)?)?(?:this|that|it))) +(?:to +be +)?[\"']?"
        rf"(?:(?:an? +)?(?:{any_of(lists['called_how'])}) +)?"
        rf"(?:{any_of(lists['called_so'])})(?!\w)"
    )


def _spared(lists: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(  # "we were not hit", "she said she was not": it was not done to them
        r"\b(?:i|we|he|she) +(?:(?:was|were|am|are)(?:n't)?"
        r"|(?:have|had)(?:n't)?(?= +(?:\w+ +)?been\b))(?: +(?:not|never))?(?: +been)? +"
        rf"(?!{any_of(lists['held_to'])})(?:\w{{2,}}ed|{any_of(lists['spared_by'])})(?![\w-])"
    )


def _own_side(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what denies for one's own side: "none of my men", "no one in our ranks"."""
    return re.compile(
        rf"(?:none|no one|no-one|nobody|not one|not) +of +(?:my|our) +"
        rf"(?:[\w-]+ +)?(?:{any_of(lists['own_side'])})\b(?! +(?:was|were|is|are)\b)"
        rf"|not +(?:me|us|i|we|my [\w-]+|our [\w-]+) +(?:who|that)\b"
        rf"|no +[^,.;]*?(?:{any_of(lists['own_ranks'])})(?!\w)"
        rf"|(?:never|not) +(?:{any_of(lists['in_ranks'])}) [^,.;]*?"
        rf"(?:{any_of(lists['own_ranks'])})(?!\w)"
        r"|(?:no|not +one|not +a +single) +(?:[\w-]+ +){1,5}?"
        r"(?:was|were|(?:has|have|had) +(?:ever +)?been) +"
        rf"(?:ever +)?\w+ +(?:{any_of(lists['by_anyone'])})(?!\w)"
    )
