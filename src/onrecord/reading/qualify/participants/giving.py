"""Roles from verbs that are harm only with what goes with them, and from "whom they had taken"."""

import re
from collections.abc import Iterator

from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Found
from .grammar import named_by, objects, passive_at, perfect, subject
from .rules import Given, Rules, Scene, suffers, verbs

_REACH = 40  # code points after somebody in which what they are given stands
# "23 children whom it had abducted", "the boy they took".
_WHOM = re.compile(
    r",? +(?P<which>who|whom|that) +(?P<who>[^.,;:]{1,40}?)(?: +(?:had|has|have|then|later))* *$"
)


def giving(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield who is given drugs, children who are given arms, who is made to carry or to fight."""
    for kind in ("gives", "makes"):
        for verb in scene.harm[kind]:
            be = passive_at(scene, verb.span.start)
            who = None if be is not None else subject(scene, verb.span.start)
            if be is None:
                whom = objects(scene, verb.span.end)
            else:
                whom = [i for i in (subject(scene, be),) if i is not None]
                who = named_by(scene, verb.span.end)
            whom = [i for i in whom if i != who]
            after = max([verb.span.end, *(scene.people[i].span.end for i in whom)])
            harmed = [i for i in whom if _harms(scene, scene.people[i], kind, after, words)]
            if kind == "makes" and _commanded(scene, verb.span, after, words):
                harmed = [i for i in harmed if _may_suffer(scene.people[i])]
            yield from ((i, "victim", kind) for i in harmed)
            if harmed and who is not None and _stranger(scene.people[who], words):
                yield who, "alleged_perpetrator", kind


def _harms(scene: Scene, person: Person, kind: str, after: int, words: Rules) -> bool:
    low, end = scene.page.low, scene.span.end
    if kind == "makes":
        return words.tasks.at(low, after + 1, end) is not None
    near = Span(after, min(after + _REACH, end))
    young = person.child or person.takes_up == "children"
    return bool(words.drugs.within(low, near)) or (young and bool(words.arms.within(low, near)))


def _commanded(scene: Scene, verb: Span, after: int, words: Rules) -> bool:
    """Say whether somebody is told to do something to others: "ordered his driver to shoot"."""
    told = verb.of(scene.page.low) in words.commands
    return told and words.tasks_on_others.at(scene.page.low, after + 1, scene.span.end) is not None


def _may_suffer(person: Person) -> bool:
    """Say whether somebody may be made to do it as a victim: a child, or "us" and "them"."""
    return person.child or person.kind == "pronoun" or person.takes_up == "children"


def _stranger(person: Person, words: Rules) -> bool:
    """Say whether somebody is armed, unnamed or named, and no teacher, parent or doctor."""
    plain = person.kind == "phrase" and not person.armed and person.entity is None
    return not plain or person.head in words.strangers


_GERUND = re.compile(r" (?:of|for|with|in|from)$")
_ARE = re.compile(r" +(?:is|are|was|were) +(?:\w+ +)?")


def relative(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield whom a relative clause says something was done to, and by whom."""
    for verb in verbs(scene):
        said = " ".join(verb.span.of(scene.page.low).split())
        before = scene.after(verb.span.start) - 1
        for index in range(before, max(before - 3, -1), -1):
            person = scene.people[index]
            hit = _WHOM.fullmatch(scene.page.low, person.span.end, verb.span.start)
            if hit is None or scene.inside(verb) or not _befalls(scene, hit, verb, words):
                continue  # "the Armed Forces" force nobody
            if words.habit.search(scene.page.low, person.span.end, verb.span.start + 1):
                continue  # "who used to sell bread"
            who = subject(scene, verb.span.start)
            if hit["who"] == "it":
                who = _body(scene, index)
            if who is not None and said in words.soft and _cares(scene, who, verb, words):
                break
            yield index, suffers(person, said, words), "relative"
            if who is None or who == index or said in words.harmless:
                break
            between = scene.page.low[scene.people[who].span.end : person.span.start]
            if _ARE.fullmatch(between) is None:  # "the victims are people who were taken"
                yield who, "alleged_perpetrator", "relative"
            break


def _befalls(scene: Scene, hit: re.Match[str], verb: Found, words: Rules) -> bool:
    """Say whether a relative clause tells what others did: not "who fight beside the army".

    Nor what whoever stands before it did: "that the governor accuses of killing".
    """
    if _GERUND.search(hit["who"]):
        return False
    if hit["which"] != "whom" and _with_others(scene, Span(*hit.span("who"))):
        return False
    said = " ".join(verb.span.of(scene.page.low).split())
    had = hit["which"] == "whom" and perfect(scene, verb.span.start)
    return said not in words.passive or had  # "whom they had beaten"


def _cares(scene: Scene, who: int, verb: Found, words: Rules) -> bool:
    """Say whether "took" and its like tell of care: "a girl whom her aunt took to school"."""
    care = words.care.at(scene.page.low, verb.span.end + 1, scene.span.end) is not None
    return care or not _stranger(scene.people[who], words)


def _with_others(scene: Scene, clause: Span) -> bool:
    """Say whether a relative clause has somebody in it who does not open it, as who did it would.

    "Who fight beside the army", but "that rebels took" and "who had been taken".
    """
    first = scene.after(clause.start)
    if first == len(scene.people) or scene.people[first].span.start >= clause.end:
        return False
    return len(scene.page.low[clause.start : scene.people[first].span.start].split()) > 1


def _body(scene: Scene, index: int) -> int | None:
    """Return the one armed body that "it" means, named before."""
    fits = [i for i in range(index) if scene.people[i].armed and scene.people[i].kind == "body"]
    return fits[0] if len(fits) == 1 else None
