"""The lists of `roles.yaml`, compiled, and what one claim holds of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Finder, Found, Sheet, Shelf
from ..undone import Undone, undone
from ..violations.rules import cues
from ..violations.rules import rules as listed

Role = Literal["alleged_perpetrator", "victim", "affected", "other"]
# A person's place among those of a scene, the role, and the rule that gave it.
Given = tuple[int, Role, str]
KINDS = (
    *("verbs", "strikes", "uses", "nouns", "against", "doers", "blames", "joins", "befell"),
    *("gives", "makes", "labels", "selves"),
)
# What `deeds.yaml` calls "does", "hits", "befell" and "named".
DEEDS: Mapping[str, str] = {
    "does": "does",
    "hits": "hits",
    "befell": "suffers",
    "named": "deeds",
}


class Around(NamedTuple):
    """What stands around a verb and the people to whom it is done, compiled."""

    participle: re.Pattern[str]
    closes: re.Pattern[str]
    closes_deed: re.Pattern[str]
    whoever: re.Pattern[str]
    somewhere: re.Pattern[str]
    own_people: re.Pattern[str]
    only_tells: re.Pattern[str]
    no_embrace: re.Pattern[str]
    before_suffered: re.Pattern[str]
    taken_in: re.Pattern[str]
    fallen: re.Pattern[str]
    kin: re.Pattern[str]
    no_strike: re.Pattern[str]
    subject: re.Pattern[str]
    whole: re.Pattern[str]
    sees: re.Pattern[str]
    by: re.Pattern[str]
    by_others: re.Pattern[str]
    blamed: re.Pattern[str]
    reports: re.Pattern[str]
    possessed: re.Pattern[str]
    owners: re.Pattern[str]
    told_by: re.Pattern[str]
    says: re.Pattern[str]
    body: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The verbs and nouns of harm, compiled. `finders` are those of `KINDS`."""

    finders: Mapping[str, Finder]
    things: Finder
    deeds: Finder
    care: Finder
    clings: Finder
    goes_over: Finder
    drugs: Finder
    arms: Finder
    tasks: Finder
    tasks_on_others: Finder
    commands: Set[str]
    undone: Undone
    which_one: re.Pattern[str]
    around: Around
    holds: Set[str]
    past: Set[str]
    passive: Set[str]
    mild: Set[str]
    displaces: Set[str]
    tolls: Set[str]
    custody: Set[str]
    harmless: Set[str]
    named_too: Set[str]
    soft: Set[str]
    sells: Set[str]
    placed: Set[str]
    teaching: Set[str]
    strangers: Set[str]
    combat: Set[str]
    fell: Set[str]
    aimed: Set[str]
    fighting: Finder
    suffered: Set[str]
    status: Mapping[str, Role]
    counted: Set[str]
    charges: Set[str]
    family: Set[str]
    nouns: Set[str]
    lost: Finder
    armed: Set[str]
    civil: Set[str]
    habit: re.Pattern[str]
    army_of_children: Set[str]


class Scene(NamedTuple):
    """One stretch of a claim with the people and the words of harm in it."""

    page: Sheet
    span: Span
    people: Sequence[Person]
    harm: Mapping[str, Sequence[Found]]
    around: Around

    def after(self, at: int) -> int:
        """Return the place of the first person whose phrase begins at `at` or later."""
        return bisect_left(self.people, at, key=lambda p: p.span.start)

    def inside(self, found: Found) -> bool:
        """Say whether the words lie in somebody's phrase: "the captured boys"."""
        last = self.after(found.span.start + 1) - 1
        return last >= 0 and self.people[last].span.holds(found.span)


def verbs(scene: Scene) -> Iterator[Found]:
    """Yield the verbs of harm that are verbs here: not "his killing", "the task force met"."""
    for verb in scene.harm["verbs"]:
        start = verb.span.start
        noun = _NOUN_AFTER.search(scene.page.low, max(scene.span.start, start - 12), start)
        body = scene.around.body.search(
            scene.page.low, max(scene.span.start, start - 20), verb.span.end
        )
        if not noun and not body:
            yield verb


_NOUN_AFTER = re.compile(r"(?<!\w)(?:the|this|that|such|his|her|their|our|my|its|your) +$")


# The lists of which only the words count.
_SETS = (
    "past",
    "passive",
    "mild",
    "displaces",
    "tolls",
    "custody",
    "combat",
    "fell",
    "aimed",
    "suffered",
    "harmless",
    "named_too",
    "soft",
    "sells",
    "placed",
    "counted",
    "charges",
    "teaching",
    "commands",
    "strangers",
    "civil",
    "holds",
    "army_of_children",
)


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` on roles, compiled."""
    lists, persons = tools.lexicon("roles"), tools.lexicon("persons")
    verbs = {*lists["past"], *lists["active"], *lists["passive"]}
    phrases = {kind: lists[kind] for kind in KINDS if kind not in ("verbs", "befell")}
    phrases["against"] = sorted({*phrases["against"], *lists["deeds"]})
    finders = {k: Finder({k: _longest(v)}) for k, v in {**phrases, "verbs": verbs}.items()}
    finders["befell"] = Finder({role: _longest(v) for role, v in lists["befell"].items()})
    groups = ("perhaps_child", "female", "male", "family", "armed", "other", "occupations")
    nouns = {
        *(n for g in groups for n in persons[g]),
        *(n for g in persons["child"].values() for n in g),
    }
    return Rules(
        finders=finders,
        things=Finder({"thing": lists["things"]}),
        deeds=Finder({"deed": [*lists["deeds"], *lists["nouns"], *lists["active"]]}),
        care=Finder({"care": lists["care"]}),
        clings=Finder({"clings": lists["clings"]}),
        goes_over=Finder({"over": lists["goes_over"]}),
        fighting=Finder({"fighting": tools.lexicon("violations")["fighting"]}),
        drugs=Finder({"drug": lists["drugs"]}),
        arms=Finder({"arm": lists["arms"]}),
        tasks=Finder({"task": lists["tasks"]}),
        tasks_on_others=Finder({"task": lists["tasks_on_others"]}),
        lost=Finder({"lost": lists["lost"]}),
        undone=undone(tools),
        which_one=_which_one(tools),
        around=_around(lists, (*persons["armed"], *lists["bodies"])),
        habit=_habit(lists),
        status={noun: role for role, nouns in lists["status"].items() for noun in nouns},
        family=frozenset(persons["family"]),
        nouns=frozenset(nouns),
        armed=frozenset((*persons["armed"], *lists["bodies"])),
        **{name: frozenset(lists[name]) for name in _SETS},
    )


def _habit(lists: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Return the words of a habit, of which nobody is the victim: "who used to sell me salt"."""
    return re.compile(
        rf"(?<!\w)(?P<used>(?:{any_of(lists['habits_passive'])})(?: +\w+ly| +also| +not)* +"
        rf"|(?:{any_of(lists['habits_used'])}) +)?(?:{any_of(lists['habits'])}) +(?=[a-z])"
    )


def _which_one(tools: Tools) -> re.Pattern[str]:
    """Return what a number belongs to that says which one it is: "in cot 4", "15/2"."""
    lists = tools.lexicon("roles")
    numbers = any_of(tools.lexicon("numbers")["words"])
    return re.compile(
        rf"(?:^|[^\w\s'-] *|\n *|(?<!\w)(?:{any_of(lists['before_which_one'])}) +)"
        rf"(?P<which>(?:{any_of(lists['which_one'])}) +(?:\d+|{numbers})(?![\w-])"
        r"|\d{1,2}/\d{1,2}(?![\w/]))"
    )


def _around(lists: Mapping[str, Sequence[str]], armed: Sequence[str]) -> Around:
    """Return the words of `lists` around a verb, compiled."""
    no_doer = "".join(rf"(?<!{re.escape(word)})" for word in lists["by_no_doer"])
    return Around(
        participle=re.compile(rf"[\w-]+ed\b|(?:{any_of(lists['participles'])})\b"),
        closes=_ending(lists["closing"]),
        closes_deed=_ending([*lists["closing"], *lists["closing_deed"]]),
        whoever=re.compile(rf" +(?:{any_of(lists['whoever'])})\b"),
        somewhere=re.compile(
            rf" +(?!(?:{any_of(lists['no_where'])}))(?:{any_of(lists['somewhere'])})\b"
        ),
        only_tells=re.compile(
            rf"(?:'\w+)?(?: +(?:{any_of(lists['tells_helps'])}))*"
            rf" +(?:{any_of(lists['only_tells'])})(?!\w)"
        ),
        own_people=re.compile(rf"(?:{any_of(lists['own_people'])})\b"),
        no_embrace=re.compile(
            rf"[^.;]*\b(?:{any_of(lists['no_embrace'])})\b"
            r"(?! +(?:my|his|her|our) +(?:arms|lap|hands)\b)(?! +the +hand\b)"
        ),
        taken_in=re.compile(
            rf" +(?:{any_of(lists['taken_in'])})"
            rf"(?: *(?:[.,;:!?]|$)| +(?:{any_of(lists['after_taken_in'])})\b)"
        ),
        fallen=re.compile(
            r"(?<![\w'-])(?<!among )(?<!of )"
            r"(?:(?:(?:all|many|most|some|one|two|three|several) +of +)?(?:the|those)) +"
            rf"(?P<fate>{any_of(lists['counted'])})"
            rf"(?= *(?:[.,;:!?)]|$)| +(?:{any_of(lists['after_fallen'])})\b)"
        ),
        kin=re.compile(
            r" +(?:(?:both|all|two|three|four|five) +(?:of +)?)?"
            rf"(?:{any_of(lists['own_people'])})\b"
        ),
        no_strike=re.compile(rf" +(?:{any_of(lists['no_strike'])})(?![\w-])"),
        before_suffered=re.compile(
            rf"(?<!\w)(?:\w+(?<!wound)(?<!injur)ed|{any_of(lists['before_suffered'])}) +$"
        ),
        subject=_subject(lists["beside_subject"]),
        whole=re.compile(
            rf",? +(?:{any_of(lists['of_whole'])}|(?:{any_of(lists['of_whole_charged'])})"
            r"(?: +[\w-]+){1,5}? +(?:with|to|of|for|in))(?: +the)? +"
        ),
        sees=re.compile(rf" +(?:{any_of(lists['sees'])}) +$"),
        # In the same clause, and not "the burns suffered by", "not by the army".
        by=re.compile(
            r"(?:(?!\b(?:was|were|been|so|who|which|told|found)\b)[^.;:!?]){0,60}?"
            rf"{no_doer}(?: by| at the hands of) +"
        ),
        by_others=re.compile(
            rf" +by +(?P<some>(?=(?:{any_of(lists['by_others'])})(?: *(?:[.,;:!?)]|$)| +and\b)))?"
        ),
        blamed=re.compile(rf"(?<!\w)(?:{any_of(lists['blamed_for'])}) +[^.;:,]{{0,48}}$"),
        told_by=re.compile(rf"(?<!\w)(?:{any_of(lists['by_no_doer'])}) +by(?: +the)? +$"),
        body=re.compile(rf"(?<!\w)(?:{any_of(lists['kinds_of_force'])})[ -]+force$"),
        says=re.compile(rf" +(?:{any_of(lists['says'])})(?!\w)"),
        possessed=re.compile(rf"'s?(?: +[\w-]+){{0,2}} +(?:{any_of(lists['possessed'])})(?![\w-])"),
        owners=_owners(lists, armed),
        reports=re.compile(rf"(?<!\w)(?:{any_of(lists['reports'])})(?: +[\w-]+){{0,3}} +$"),
    )


def _owners(lists: Mapping[str, Sequence[str]], armed: Sequence[str]) -> re.Pattern[str]:
    """Return the armed people whose deed a noun tells of: "the army's attack on the hamlet"."""
    force = any_of(armed)
    return re.compile(
        rf"(?<![\w'-])(?P<who>(?:the +(?:[\w-]+ +)?)?(?P<armed>{force}))"
        rf"(?='s?(?: +[\w-]+){{0,2}} +(?:{any_of(lists['possessed'])})(?![\w-])"
        rf"(?! +(?:on|against) +(?:[\w-]+ +){{0,2}}(?:{force})(?![\w-])))"
    )


# What may stand between a subject and its verb: "boys who had also been", "fighters began to".
AUX = (
    r"(?:'(?:re|ve|d|s|ll))?(?: +(?:has|have|had|is|are|was|were|been|being|also|then|later|still"
    r"|himself|themselves|did|do|does|not|never|would|will|may|might|could|must|can|who|which"
    r"|that|,|all|both|now|yesterday|today|reportedly|again|once|first|often|soon|\w+ly"
    r"|(?:began|started|continued|tried|attempted|managed|had|has|have|were|was|are|is) +to))*"
)
_NO_VERB = (
    r"(?!(?:was|were|is|are|has|have|had|did|that|which|who|and|but|they|he|she|it|we|i|to|said"
    r"|says|order)\b)[\w'-]+"
)
_NOTE = r"(?: +\[[^\]]{1,40}\])?"


def _subject(beside: Sequence[str]) -> re.Pattern[str]:
    """Return what may stand between somebody and the verb: "boys from Orun, aged 12, had been"."""
    placed = (
        rf"{_NOTE}(?: +(?:{any_of(beside)})(?: +{_NO_VERB}){{1,6}}"
        rf"|(?: +\([^()]{{1,60}}\))? +who(?: +{_NO_VERB}){{1,6}}?)?{_NOTE}(?: +\([^()]{{1,60}}\))?"
    )
    return re.compile(rf"{placed}(?:,[^,.;:]{{1,60}},|,)?{AUX} *")


def _ending(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf" +(?:{any_of(words)})\b|[,.;:)\]]|\s*$")


def suffers(person: Person, verb: str, words: Rules, *, by: bool = False) -> Role:
    """Return the role of somebody to whom `verb` is done; `by` whom, may be told."""
    young = person.child or person.takes_up == "children"
    young = young or (person.age is not None and (person.age.high or 99) < 18)
    if person.kind == "part" and person.head in words.counted:
        return "victim"  # "the dead were buried"
    if by and verb in words.displaces and not person.armed:
        return "victim"
    if verb in words.harmless or (verb in words.mild and not young):
        return "affected"
    return "affected" if verb in words.custody and person.armed else "victim"


def _longest(phrases: Set[str] | Sequence[str]) -> list[str]:
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def shelves(page: Sheet, words: Rules) -> dict[str, Shelf]:
    """Return where the words of each kind stand in a text."""
    habits = [Span(*hit.span()) for hit in words.habit.finditer(page.low) if not hit["used"]]
    return {
        kind: Shelf(
            [f for f in finder.everywhere(page) if not any(f.span.overlaps(h) for h in habits)]
        )
        for kind, finder in words.finders.items()
    }


def told(page: Sheet, tools: Tools) -> dict[str, Shelf]:
    """Return where the deeds of `deeds.yaml` stand in a text, as "mild", "whom" or "harm"."""
    found: dict[str, list[Found]] = {kind: [] for kind in DEEDS.values()}
    for rule, shelf in cues(page, listed(tools)):
        for hit in shelf.found:
            if hit.rule in DEEDS:
                kind = "mild" if rule.mild else "whom" if rule.whom else "harm"
                found[DEEDS[hit.rule]].append(Found(hit.span, kind))
    return {kind: Shelf(hits) for kind, hits in found.items()}
