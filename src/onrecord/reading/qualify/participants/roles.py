"""Roles from the grammar of one claim: "took 12 boys", "were abducted by fighters"."""

import re
from collections.abc import Iterator

from ..nouns import Person
from ..scan import Found
from .blaming import blamed, called_themselves, labelled
from .deeds import deeds
from .giving import giving, relative
from .grammar import (
    fronted,
    gapped,
    joined_after,
    joined_before,
    named_by,
    named_next,
    objects,
    passive_at,
    perfect,
    shared_objects,
    subject,
    suffered_behind,
    together,
    touches,
)
from .happening import befallen, bereaved, broken_down, doing, named_for, status, striking
from .loose import OWN_FATE
from .rules import Given, Role, Rules, Scene, suffers, verbs


def roles(scene: Scene, words: Rules) -> dict[int, tuple[Role, str]]:
    """Return the role of each person, by its place in the scene, and the rule that gave it."""
    given: dict[int, tuple[Role, str]] = {}
    for source in (
        named_for,
        _verbs,
        _nouns,
        _possessed,
        giving,
        relative,
        blamed,
        labelled,
        _joining,
        striking,
        doing,
        befallen,
        bereaved,
        deeds,
        status,
    ):
        for index, role, rule in source(scene, words):
            given.setdefault(index, (role, rule))
    for index, role, rule in called_themselves(scene, given):
        given[index] = (role, rule)
    for index, role, rule in broken_down(scene, given):
        if given.get(index, ("", "status"))[1] == "status":  # "civilians" who were killed
            given[index] = (role, rule)
    return given


def _said(scene: Scene, found: Found) -> str:
    return re.sub(" +", " ", found.span.of(scene.page.low))


def _verbs(scene: Scene, words: Rules) -> Iterator[Given]:
    for verb in verbs(scene):
        if not scene.inside(verb):
            yield from _verb(scene, verb, words)


def _verb(scene: Scene, verb: Found, words: Rules) -> Iterator[Given]:
    said, start, end, low = _said(scene, verb), verb.span.start, verb.span.end, scene.page.low
    if words.undone.spared(scene.page, start):
        return  # "nobody beat me"
    who = subject(scene, start)
    may_be_passive = said in words.passive or said in words.past
    be = passive_at(scene, start) if may_be_passive else None
    undone = words.undone.was_not(scene.page, start)
    if be is not None and who is not None and undone and _own(scene, who):
        return  # "I was not beaten"
    if who is None and said == "taken" and words.goes_over.at(low, end + 1, scene.span.end):
        return  # "the shift was taken over by Dr Rusk"
    if be is not None:
        yield from _passive(scene, verb, subject(scene, be), words)
        return
    had = perfect(scene, start)
    if said in words.passive and not had:
        named = named_by(scene, end) is not None
        if named or touches(scene, who, start):
            yield from _passive(scene, verb, who if touches(scene, who, start) else None, words)
        return
    if said == "used" and scene.page.low.startswith(" to ", end):
        return  # "he used to be a teacher"
    if said in words.holds and words.clings.at(low, end + 1, scene.span.end):
        return  # "she held on to the truck"
    if said in words.suffered and words.around.before_suffered.search(
        scene.page.low, max(scene.span.start, start - 16), start
    ):
        yield from ((i, "victim", "active") for i in objects(scene, end))
        return  # "soldiers carried wounded villagers": who wounded them is not told
    whom = objects(scene, end) or shared_objects(scene, end, words)
    if not whom and said in words.aimed and (at := _AT.match(low, end)):
        whom = objects(scene, at.end())  # "sailors shot at two men"
    if whom:
        yield from _active(scene, said, who, whom, words)
    else:
        yield from _alone(scene, verb, who, words)


def _alone(scene: Scene, verb: Found, who: int | None, words: Rules) -> Iterator[Given]:
    """Yield the role of the one whom a verb stands beside with nobody after it."""
    said, start, end = _said(scene, verb), verb.span.start, verb.span.end
    closed = words.around.closes.match(scene.page.low, end)
    if who is not None and fronted(scene, who):
        # Of whom it is said, `relative` finds.
        if scene.people[who].armed or said not in words.harmless | words.mild | words.soft:
            yield who, "alleged_perpetrator", "relative"
    elif said in words.past and not perfect(scene, start) and closed and touches(scene, who, start):
        yield from _passive(scene, verb, who, words)  # "three farmers killed near the mill"
    elif (
        who is not None
        and said not in words.mild
        and words.around.whoever.match(scene.page.low, end)
    ):
        yield who, "alleged_perpetrator", "active"


_AT = re.compile(r" +at(?= )")


def _own(scene: Scene, index: int) -> bool:
    return scene.people[index].span.of(scene.page.low) in ("i", "we")


def _active(
    scene: Scene, said: str, who: int | None, whom: list[int], words: Rules
) -> Iterator[Given]:
    if who is not None and _in_combat(scene, said, words) and _fight(scene, who, whom):
        yield from ((i, "other", "combat") for i in (who, *whom))
        return
    last = scene.people[whom[-1]].span.end
    ends = last == scene.span.end and said in words.harmless
    if said in words.placed and not ends and not words.around.somewhere.match(scene.page.low, last):
        return
    if said in words.soft and _no_harm(scene, said, who, whom, words):
        return
    if said in words.sells and _sold_to(scene, last):
        return
    by = who is not None and who not in whom
    yield from ((i, suffers(scene.people[i], said, words, by=by), "active") for i in whom)
    if who is None or who in whom:
        return
    doer = scene.people[who]
    arms = (doer.armed and doer.head) or doer.takes_up == "armed"
    if said in words.harmless or (said in words.teaching and not arms):
        if doer.kind == "phrase":
            yield who, "other", "active"
    else:
        yield from ((i, "alleged_perpetrator", "active") for i in _doers(scene, who, whom))


def _sold_to(scene: Scene, after: int) -> bool:
    """Say whether somebody is sold something and not sold: "sells them bread"."""
    low, around = scene.page.low, scene.around
    ended = around.closes_deed.match(low, after) or around.somewhere.match(low, after)
    return after < scene.span.end and not ended


def _doers(scene: Scene, who: int, whom: list[int]) -> list[int]:
    """Return the subject with those whom "and" joins to it, but nobody to whom it was done."""
    return [i for i in together(scene, who) if i not in whom]


def _in_combat(scene: Scene, said: str, words: Rules) -> bool:
    """Say whether a verb tells of fighting by itself, or where its sentence speaks of a clash."""
    if said in words.combat:
        return True
    sentence = scene.page.sentence(scene.span.start)
    return said in words.fell and bool(words.fighting.within(scene.page.low, sentence))


def _fight(scene: Scene, who: int, whom: list[int]) -> bool:
    """Say whether armed people do something to armed people."""
    both = [scene.people[i] for i in (who, *whom)]
    return all((p.armed or p.kind == "body") and not p.child for p in both)


def _no_harm(scene: Scene, said: str, who: int | None, whom: list[int], words: Rules) -> bool:
    """Say whether "took", "held" and their like tell of care: "she took her children home"."""
    last = scene.people[whom[-1]].span.end
    if words.care.at(scene.page.low, last + 1, scene.span.end):
        return True
    if said in words.holds and _embraces(scene, who, last, words):
        return True
    if who is None:
        return False
    doer = scene.people[who]
    taken_in = words.around.taken_in.match(scene.page.low, last, scene.span.end)
    if taken_in and not doer.armed and doer.takes_up != "armed":
        return True
    if doer.kind == "phrase" and doer.entity is None and not doer.armed:
        return doer.head not in words.strangers
    own = words.around.own_people.match(scene.page.low, scene.people[whom[0]].span.start)
    name = doer.span.of(scene.page.low)
    return own is not None and own[0] == _MINE.get(name, "" if doer.armed else own[0])


def _embraces(scene: Scene, who: int | None, last: int, words: Rules) -> bool:
    """Say whether one person holds another, and no more is told: "I held her until it was over"."""
    if who is None or scene.people[who].takes_up == "armed":
        return False
    alone = scene.people[who].span.of(scene.page.low) in ("i", "he", "she")
    return alone and not words.around.no_embrace.match(scene.page.low, last, scene.span.end)


_MINE = {"i": "my", "we": "our", "he": "his", "she": "her", "they": "their"}


def _passive(scene: Scene, verb: Found, who: int | None, words: Rules) -> Iterator[Given]:
    said, doer = _said(scene, verb), named_by(scene, verb.span.end)
    both = [] if who is None or doer is None else [who, doer]
    if both and _in_combat(scene, said, words) and _fight(scene, both[0], both[1:]):
        yield from ((i, "other", "combat") for i in both)
        return
    if said == "separated" and _from_armed(scene, verb):
        return  # children who are separated from an armed group are released
    if who is not None:
        joined = (*joined_before(scene, who), *joined_after(scene, who))
        for i in (who, *joined):
            if scene.people[i].span.end <= verb.span.start:
                kept = said in words.soft and doer is None and not scene.people[i].child
                role = words.status.get(scene.people[i].head) if kept else None
                by = doer is not None
                yield i, role or suffers(scene.people[i], said, words, by=by), "passive"
    if doer is not None and said not in words.harmless:
        yield from ((i, "alleged_perpetrator", "passive") for i in together(scene, doer))
        for whom, other in gapped(scene, doer):
            yield whom, suffers(scene.people[whom], said, words), "passive"
            if other is not None:
                yield other, "alleged_perpetrator", "passive"


def _from_armed(scene: Scene, verb: Found) -> bool:
    if not scene.page.low.startswith(" from ", verb.span.end):
        return False
    after = named_next(scene, verb.span.end + 5)
    return after is not None and (scene.people[after].armed or bool(scene.people[after].entity))


def _possessed(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield whose deed or fate a noun tells of: "the army's attack on Orun", "their murder"."""
    low = scene.page.low
    for index, person in enumerate(scene.people):
        if person.kind == "pronoun" and person.span.of(low) in _WHOSE:
            if _FATE.match(low, person.span.end):
                yield index, "victim", "noun"
        elif person.armed or person.kind == "body":
            deed = words.around.possessed.match(low, person.span.end, scene.span.end)
            against = scene.after(deed.end()) if deed else len(scene.people)
            fought = against < len(scene.people) and scene.people[against].armed
            if deed and not fought:
                yield index, "alleged_perpetrator", "noun"


_WHOSE = frozenset(("his", "her", "their"))
_FATE = re.compile(rf" +(?:{OWN_FATE}|deaths?)(?!\w)")


def _nouns(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield whom "the killing of", "the training of" and "violence against" name."""
    low = scene.page.low
    for noun in scene.harm["nouns"]:
        whom = objects(scene, noun.span.end + 3) if low.startswith(" of ", noun.span.end) else []
        said = _said(scene, noun)
        if said in words.custody:
            whom = [i for i in whom if scene.people[i].child or not _acting(scene.people[i])]
        yield from ((i, suffers(scene.people[i], said, words), "noun") for i in whom)
        near = whom or low.startswith(" by ", noun.span.end)
        if near and (doer := named_by(scene, noun.span.end)) is not None:
            yield from ((i, "alleged_perpetrator", "noun") for i in together(scene, doer))
            behind = () if whom else suffered_behind(scene, doer)
            yield from ((i, suffers(scene.people[i], said, words), "noun") for i in behind)
    for violence in scene.harm["against"]:
        doer = named_by(scene, violence.span.end)
        if doer is not None and low.startswith(" by ", violence.span.end):
            yield from ((i, "alleged_perpetrator", "noun") for i in together(scene, doer))
        hit = _AGAINST.match(low, violence.span.end, scene.span.end)
        whom = objects(scene, hit.end()) if hit else []
        yield from ((i, "victim", "against") for i in whom if not scene.people[i].armed)


_AGAINST = re.compile(r"[^.;:!?]{0,90}? against")


def _acting(person: Person) -> bool:
    """Say whether somebody is armed or in office: their arrest is no harm by the word."""
    return person.armed or person.office


def _joining(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield the child that joins armed people, and those: "five boys joined the Front"."""
    for joins in scene.harm["joins"]:
        who, whom = subject(scene, joins.span.start), named_next(scene, joins.span.end)
        if who is None or whom is None or not scene.people[whom].armed:
            continue
        young = scene.people[who].child or (
            (age := scene.people[who].age) and (age.high or 99) < 18
        )
        if young:
            yield who, "victim", "joins"
            yield whom, "alleged_perpetrator", "joins"
