"""Roles from what is done to things, from deeds that are named, and from what befell people."""

import re
from collections.abc import Iterator

from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Finder
from .grammar import (
    joined_after,
    joined_before,
    named_by,
    objects,
    passive_at,
    perfect,
    subject,
)
from .rules import Given, Role, Rules, Scene

_REACH = 48  # code points in which what a verb is done to stands


def striking(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield armed people who do something to places or things: "gunners fired on the school"."""
    for kind in ("strikes", "uses"):
        for verb in scene.harm[kind]:
            if words.around.no_strike.match(scene.page.low, verb.span.end):
                continue  # "she struck a deal"
            by = named_by(scene, verb.span.end)
            passive = by is not None or passive_at(scene, verb.span.start) is not None
            if kind == "uses" and not _near(scene, verb.span, words.things, both=passive):
                continue
            if by is not None and scene.people[by].armed:
                yield by, "alleged_perpetrator", kind
            elif (
                not passive
                and (who := subject(scene, verb.span.start)) is not None
                and _may_strike(scene.people[who])
                and not (kind == "uses" and _closes(scene, verb.span, who, words))
            ):
                yield who, "alleged_perpetrator", kind
            if kind == "uses" and (whom := _recipients(scene, verb.span.end)) is not None:
                yield whom, "affected", "kept_from"


def _may_strike(who: Person) -> bool:
    return who.armed or who.kind == "pronoun" or (who.kind == "part" and who.takes_up == "armed")


def _closes(scene: Scene, verb: Span, who: int, words: Rules) -> bool:
    """Say whether authorities close something, which alleges nothing: "authorities closed"."""
    closes = verb.of(scene.page.low).split()[0] in ("closed", "shut")
    return closes and scene.people[who].head in words.civil


def _recipients(scene: Scene, after: int) -> int | None:
    """Return for whom things that are kept back were: "food and vaccines for 2,000 children"."""
    first = scene.after(after)
    for index in range(first, min(first + 2, len(scene.people))):
        if _FOR.search(scene.page.low, after, scene.people[index].span.start):
            return index
    return None


_FOR = re.compile(r"[^.;:!?]* for +(?:the +|some +)?$")


def _near(scene: Scene, span: Span, finder: Finder, *, both: bool) -> bool:
    """Say whether a word of a list stands shortly after, or on either side of, some words."""
    after = Span(span.end, min(span.end + _REACH, scene.span.end))
    before = Span(max(span.start - _REACH, scene.span.start), span.start)
    low = scene.page.low
    return bool(finder.within(low, after)) or (both and bool(finder.within(low, before)))


def doing(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield who is said to have done a deed: "the raid was carried out by troops"."""
    for doer in scene.harm["doers"]:
        passive = passive_at(scene, doer.span.start) is not None
        if not _near(scene, doer.span, words.deeds, both=passive):
            continue
        by = named_by(scene, doer.span.end)
        if by is not None and _DONE_BY.match(scene.page.low, doer.span.end):
            for index in (by, *joined_after(scene, by)):
                yield index, "alleged_perpetrator", "doer"
        elif (who := subject(scene, doer.span.start)) is not None:
            if doer.span.of(scene.page.low) in words.charges and not passive:
                who = _charged(scene, doer.span.start, who)
            if who is not None:
                yield who, "alleged_perpetrator", "doer"


# "A group which the council | has accused of": who accuses stands after "which".
_WHICH = re.compile(r",? +(?:which|who|whom|that)(?: +the)? +")
_WHICH_ALONE = re.compile(r"(?<!\w)(?:which|whom)(?: +the)? +$")


def _charged(scene: Scene, start: int, who: int) -> int | None:
    """Return who is accused, where no "was" stands before: "men accused of", not their accuser.

    Of "whom the council has accused of the raid", the one before "whom", or None.
    """
    low, people = scene.page.low, scene.people
    if who and _WHICH.fullmatch(low, people[who - 1].span.end, people[who].span.start):
        return who - 1
    first = people[who].span.start
    active = perfect(scene, start) or _WHICH_ALONE.search(low, max(0, first - 12), first)
    return None if active else who


# "Carried out by", "carried out in May by".
_DONE_BY = re.compile(r"(?: +(?:in|on|at|near|since|during)(?: +[\w\[\]'-]+){1,4})? +by ")


def befallen(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield those to whom something happened, with no doer in the words: "three pupils died"."""
    for fate in scene.harm["befell"]:
        whom = subject(scene, fate.span.start)
        if whom is None or (fate.rule == "child" and not scene.people[whom].child):
            continue
        for index in (whom, *joined_before(scene, whom)):
            yield index, "victim" if fate.rule == "victim" else "affected", "befell"


def bereaved(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield the kin that somebody lost: "a resident who lost his wife"."""
    for lost in words.lost.within(scene.page.low, scene.span):
        own = words.around.kin.match(scene.page.low, lost.span.end, scene.span.end)
        for index in objects(scene, lost.span.end) if own else ():
            if scene.people[index].head in words.family:
                yield index, "victim", "befell"


def status(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield those whose noun says what became of them: "hostages", "34 wounded"."""
    for index, person in enumerate(scene.people):
        whole = person.span.of(scene.page.low)
        role = words.status.get(person.head) or words.status.get(" ".join(whole.split()[-2:]))
        parts = whole.split()
        if parts[0] == "no" and person.head in words.tolls:
            continue  # "damage, but no casualties"; no hostages who are shot are meant
        if person.kind == "part" and person.head in words.counted:
            role = "victim"
        if person.child and not words.army_of_children.isdisjoint(parts):
            role = "victim"
        if person.kind == "cell" and any(scene.harm[kind] for kind in ("verbs", "nouns", "joins")):
            role = "victim"
        if role is not None:
            yield index, role, "status"


_SHARED = re.compile(r", +(?:at +least +|most +|about +)?[\w-]+ +of +(?:them|whom),? +")
# "12,000 people, half of them children, are trapped".
_SHARE = re.compile(r"(?:\w+ +)?(?:half|most|many|some|\d+|\w+) +of +(?:them|whom)\b")


def named_for(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield those before whose noun stands what became of them: "the murdered pupils"."""
    for index, person in enumerate(scene.people):
        parts = person.span.of(scene.page.low).split()
        if person.kind == "phrase" and not words.suffered.isdisjoint(parts[:-1]):
            yield index, "victim", "named_for"


_PARTS = re.compile(
    r"[^.;!?]{0,60}?(?:: *|, +(?:among +them|including)|(?:,| \() *(?:\w+ +)?of +(?:them|whom),?"
    r"| *\((?=\d|one|two|three|four|five|six|seven|eight|nine|ten))"
    r" *(?:at +least +)?(?:\w+ +)?"
)


def broken_down(scene: Scene, given: dict[int, tuple[Role, str]]) -> Iterator[Given]:
    """Yield the parts of those who suffered: "eleven children: seven boys and four girls"."""
    for index in range(1, len(scene.people)):
        share = given.get(index)
        told = given.get(index - 1)
        if share is not None and share[1] == "befell" and (told is None or told[1] == "status"):
            end, start = scene.people[index - 1].span.end, scene.people[index].span.start
            between = scene.page.low[end:start]
            shared = between == ", " and _SHARE.match(scene.page.low, start)
            if shared or _SHARED.fullmatch(between):
                yield index - 1, share[0], "befell"
        whole = given.get(index - 1)
        if whole is None or index in given or whole[0] not in ("victim", "affected"):
            continue
        ends = scene.people[index - 1].span.end, scene.people[index].span.start
        tells = scene.around.says.match(scene.page.low, scene.people[index].span.end)
        if tells is None and _PARTS.fullmatch(scene.page.low, *ends):
            for part in (index, *joined_after(scene, index)):
                yield part, whole[0], "part_of"
