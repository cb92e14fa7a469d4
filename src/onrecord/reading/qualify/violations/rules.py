"""The rules of what words may concern, compiled, and where in a text their words stand.

Two lists are read as one: `violations.yaml`, by phrases, and `deeds.yaml`, by what is done, by whom
and to whom. Threats, plans, calls, duties and bare purposes are no event: their words are left out.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Trace
from onrecord.record.text import Span

from ..phrases import pattern
from ..scan import Finder, Found, Sheet, Shelf
from ..undone import Undone, undone
from .loads import Loads, LoadsTold, loads
from .setaside import SetAside, set_aside

FRAMES = ("does", "hits", "befell", "named")
_LONGEST = 160  # code points that a phrase of the lists may span
NEAR = 600  # code points to either side of a cue, for the words that must stand near it
_WISH = 90  # code points before a cue in which words of asking or threatening stand
# After one of these, what was asked or threatened no longer governs: "warned that he had shot two".
_CUT = re.compile(
    r"[.;:!?]|,(?! *(?:if|unless)\b)|(?<!\w)(?:but|after|when|because|who|whom|which|had|has|have"
    r"|was|were|been|did|since|until|while|although|said)(?!\w)"
)

_PAUSE = re.compile(r"[.;:!?,]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the lists, compiled.

    `cues` are found by frame ("does", "hits", "befell", "named"), or as "cue" where a rule of
    phrases has none. `relief`: only of lorries that carry relief. `after`: only right after an
    abduction was told. `whom`: somebody must stand right
    beside the cue ("person"), or a bare
    number of people right after it ("number").
    """

    name: str
    code: str
    children: str
    undergone: bool
    either: bool
    mild: bool
    relief: bool
    after: bool
    whom: str | None
    why: str
    cues: Finder
    near: Finder | None
    needs: tuple[Finder, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Rules:
    """The lists, and the words that make a cue no event.

    `excludes`: by code, phrases of its rules that are something else. `wishes`: of asking,
    threatening and fearing, and of what a form is for, before a cue. `asks`: of asking, which hold
    for the whole clause. `general`: of laws, duties and definitions; `played`: of
    dreams, stories and games; `long_ago`: of another war, told of for comparison; `aside`: what
    the words around a claim make something else; `bodies`: with a capital, a body's name;
    `refuted`: of reports that proved something else; `unreported`: of none that were made known;
    `acts`: nouns for acts in general; `loads`: of what lorries carry.
    """

    listed: tuple[Rule, ...]
    excludes: Mapping[str, Finder]
    unreal: re.Pattern[str]
    wishes: Finder
    asks: Finder
    general: Finder
    played: Finder
    long_ago: Finder
    acts: Finder
    refuted: Finder
    unreported: Finder
    undone: Undone
    aside: SetAside
    bodies: Finder
    loads: Loads
    number: re.Pattern[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the rules of `tools`, compiled."""
    written, deeds = tools.lexicon("violations"), tools.lexicon("deeds")
    lists = named_lists(tools)
    excludes: dict[str, list[str]] = {}
    for rule in (*written["rules"], *deeds["rules"]):
        excludes.setdefault(rule["code"], []).extend(rule["excludes"])
    numbers = any_of(tools.lexicon("numbers")["words"])
    unreal = "|".join(pattern(phrase) for phrase in written["unreal"])
    return Rules(
        listed=tuple(
            _rule(rule, lists, name, tools)
            for name, rule in sorted(
                (
                    *(("violations", rule) for rule in written["rules"]),
                    *(("deeds", rule) for rule in deeds["rules"]),
                ),
                key=lambda named: named[1]["children"] == "named",
            )
        ),
        excludes={code: Finder({"cue": phrases}, lists) for code, phrases in excludes.items()},
        unreal=re.compile(rf"(?<!\w)(?:{unreal})(?: +\w+ly)? +$"),
        wishes=Finder({"wish": [*written["wishes"], *written["topics"]]}),
        asks=Finder({"asks": written["asks"]}),
        general=Finder({"general": written["general"]}),
        played=Finder({"played": written["played"]}),
        long_ago=Finder({"long_ago": written["long_ago"]}),
        acts=Finder({"act": written["acts"]}),
        refuted=Finder(written["refuted"], lists),
        unreported=Finder({"unreported": written["unreported"]}),
        undone=undone(tools),
        aside=set_aside(tools),
        bodies=Finder({"body": written["bodies_by_capital"]}),
        loads=loads(tools),
        number=re.compile(rf"(?:[a-z]+ )??(?:\d+|{numbers}|(?:{numbers})-(?:{numbers}))"),
    )


def named_lists(tools: Tools) -> dict[str, list[str]]:
    """Return the words that `<name>` stands for in the phrases of both lists."""
    persons = tools.lexicon("persons")
    return {
        **tools.lexicon("violations")["lists"],
        **tools.lexicon("deeds")["lists"],
        "child": [noun for nouns in persons["child"].values() for noun in nouns],
        "armed": persons["armed"],
    }


def _rule(
    rule: Mapping[str, Any], lists: Mapping[str, list[str]], written_in: str, tools: Tools
) -> Rule:
    def finder(phrases: Sequence[str]) -> Finder:
        return Finder({"cue": phrases}, lists)

    cues: Mapping[str, Sequence[str]] = {
        "cue": [phrase for group in rule.get("cues", ()) for phrase in group],
        **{frame: rule[frame] for frame in FRAMES if frame in rule},
    }
    return Rule(
        name=rule["rule"],
        code=rule["code"],
        children=rule["children"],
        undergone=rule.get("who") == "before",
        either=rule.get("who") == "either",
        mild=rule.get("mild", False),
        after="after" in rule,
        relief=rule.get("load") == "relief",
        whom=rule.get("whom"),
        why=rule["why"],
        cues=Finder(cues, lists),
        near=finder(rule["near"]) if "near" in rule else None,
        needs=tuple(finder(rule[key]) for key in ("needs", "only_with") if key in rule),
        trace=tools.trace(f"{written_in}.{rule['rule']}"),
    )


_kept: list[tuple[Sheet, Rules, list[tuple[Rule, Shelf]]]] = []


def cues(page: Sheet, known: Rules) -> list[tuple[Rule, Shelf]]:
    """Return the rules whose words a text holds, with them; those of the last text are kept."""
    if not _kept or _kept[0][0] is not page or _kept[0][1] is not known:

        @cache
        def aside(code: str) -> Shelf:
            return Shelf(known.excludes[code].everywhere(page))

        loaded = known.loads.in_text(page)
        shelves = [(rule, Shelf(_cues(page, rule, aside, loaded, known))) for rule in known.listed]
        _kept[:] = [(page, known, [(rule, shelf) for rule, shelf in shelves if shelf.found])]
    return _kept[0][2]


def _cues(
    page: Sheet, rule: Rule, aside: Callable[[str], Shelf], loaded: LoadsTold, known: Rules
) -> Iterator[Found]:
    """Yield the rule's cues, without those that are excluded, no event, or stand alone."""
    cues = rule.cues.everywhere(page)
    if not cues:
        return
    near = Shelf(rule.near.everywhere(page)) if rule.near else None
    excluded = aside(rule.code)
    for found in (kept for cue in cues for kept in _kept_of(cue, page, rule, excluded)):
        if near and not _beside(near, found.span, NEAR):
            continue
        if rule.relief and not loaded.relief(found.span):
            continue
        if not unreal(page, found.span.start, known) and not of_a_body(found.span, page, known):
            yield found


def _kept_of(found: Found, page: Sheet, rule: Rule, aside: Shelf) -> Iterator[Found]:
    """Yield a cue, or, where words exclude it, what the rule finds in it beyond them.

    "After the attack the clinic was shelled": no "attack the clinic", but "clinic was shelled".
    """
    excluding = _all_beside(aside, found.span, 0)
    if not excluding:
        yield found
        return
    beyond = Span(max(f.span.end for f in excluding), found.span.end + _LONGEST)
    for other in rule.cues.within(page.low, beyond) if beyond.start < found.span.end else ():
        if other.span.start < found.span.end and not _beside(aside, other.span, 0):
            yield other


def of_a_body(cue: Span, page: Sheet, known: Rules) -> bool:
    """Say whether a cue only names a body, as its capital tells: "attributed to the Front"."""
    *_, last = page.text[cue.start : cue.end].split()
    return last.istitle() and any(f.span == cue for f in known.bodies.within(page.low, cue))


def unreal(page: Sheet, start: int, known: Rules) -> bool:
    """Say whether the words before a cue make it no event: "threatened to", "calls for"."""
    low = page.low
    if known.unreal.search(low, max(0, start - 40), start):
        return True
    first = max(page.sentence(start).start, start - _WISH)
    if known.asks.within(low, Span(first, start)) and not _PAUSE.search(low, first, start):
        return True
    wishes = known.wishes.within(low, Span(first, start))
    return bool(wishes) and not _CUT.search(low, wishes[-1].span.end, start)


def _beside(shelf: Shelf, span: Span, far: int) -> bool:
    """Say whether something on the shelf overlaps `span`, or stands no farther than `far`."""
    return bool(_all_beside(shelf, span, far))


def _all_beside(shelf: Shelf, span: Span, far: int) -> list[Found]:
    first = bisect_left(shelf.starts, span.start - far - _LONGEST)
    last = bisect_left(shelf.starts, span.end + far)
    return [f for f in shelf.found[first:last] if f.span.end > span.start - far]
