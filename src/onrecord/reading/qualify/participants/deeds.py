"""Roles from the deeds that a claim tells: who did it, and to whom, by the words around them.

The words are those of `deeds.yaml`, the same that say what a claim may concern.
"""

import re
from collections.abc import Iterator

from ..nouns import Person
from ..scan import Found
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
    subject,
    suffered_behind,
    touches,
)
from .marked import young
from .rules import Given, Role, Rules, Scene

_BEING = re.compile(r"(?:was|were|been|being|is|are|be|got|get)\b")
_OF = re.compile(r" *(?:\(\d+\))? +(?:of|to|against)(?= )")
_LISTED = re.compile(r"\w(?:s|ing|ings)(?:,| +and| +or|, +and|, +or) +$")
_HEARSAY = re.compile(r" *,? *(?:was|were|is|are|been)? *(?:attributed|ascribed|blamed) +(?:to|on)")


def deeds(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield who did what a claim tells, and who suffered it."""
    for deed in scene.harm["does"]:
        yield from _does(scene, deed, words)
    for deed in scene.harm["hits"]:
        yield from _hits(scene, deed, words)
    for deed in scene.harm["suffers"]:
        yield from _suffers(scene, deed)
    for deed in scene.harm["deeds"]:
        yield from _named(scene, deed)


def _does(scene: Scene, deed: Found, words: Rules) -> Iterator[Given]:
    low, start, end = scene.page.low, deed.span.start, deed.span.end
    if words.undone.spared(scene.page, start):
        return  # "nobody slapped me"
    said = low[start:end]
    inside = [i for i, p in enumerate(scene.people) if deed.span.holds(p.span)]
    if _BEING.match(said):
        yield from _passive(scene, subject(scene, start), deed)
        return
    be = passive_at(scene, start)
    if be is not None and words.around.participle.match(said):
        yield from _passive(scene, subject(scene, be), deed)
        return
    who = subject(scene, start)
    whom = inside or _around(scene, deed) or objects(scene, end)
    if not whom and said in words.named_too and _LISTED.search(low, max(0, start - 24), start):
        return  # "she witnessed killings and torture", but not "they rob and murder"
    bare = (
        not whom
        and not _WHOSE.search(said)
        and words.around.participle.match(said)
        and not perfect(scene, start)
    )
    if (
        bare
        and who is not None
        and touches(scene, who, start)
        and not fronted(scene, who)
        and words.around.closes_deed.match(low, end)
    ):
        yield from _passive(scene, who, deed)
        return
    for i in whom:
        fate = _fate(scene.people[i], deed)
        if i != who and (fate == "victim" or scene.people[i].kind != "pronoun"):
            yield i, fate, "deed"
    if who is not None and who not in whom and _may_do(scene, deed, who, whom):
        yield who, "alleged_perpetrator", "deed"


_WHOSE = re.compile(r"\b(?:my|your|his|her|our|their)\b")  # "another man cut off his ear"


def _around(scene: Scene, deed: Found) -> list[int]:
    """Return the person whose phrase goes on behind the words: "seized eleven | boys"."""
    for index, person in enumerate(scene.people):
        if deed.span.start < person.span.start < deed.span.end < person.span.end:
            return [index, *joined_after(scene, index)]
    return []


def _passive(scene: Scene, who: int | None, deed: Found) -> Iterator[Given]:
    doer = named_by(scene, deed.span.end)
    if who is not None:
        for i in (who, *joined_before(scene, who)):
            yield i, _fate(scene.people[i], deed), "deed"
    if doer is not None and doer != who:
        yield doer, "alleged_perpetrator", "deed"
        for whom, other in gapped(scene, doer):
            yield whom, _fate(scene.people[whom], deed), "deed"
            if other is not None:
                yield other, "alleged_perpetrator", "deed"


def _hits(scene: Scene, deed: Found, words: Rules) -> Iterator[Given]:
    start, end = deed.span.start, deed.span.end
    said = scene.page.low[start:end]
    turned = (
        passive_at(scene, start) is not None and words.around.participle.match(said) is not None
    )
    turned = turned or _BEING.match(said) is not None
    doer = named_by(scene, end) if turned else subject(scene, start)
    if doer is not None and not scene.people[doer].child and not young(scene.people[doer]):
        yield doer, "alleged_perpetrator", "deed"


def _suffers(scene: Scene, deed: Found) -> Iterator[Given]:
    inside = [i for i, p in enumerate(scene.people) if deed.span.holds(p.span)]
    who = subject(scene, deed.span.start)
    doer = named_by(scene, deed.span.end)
    if who is not None:
        for i in (who, *joined_before(scene, who)):
            fate = _fate(scene.people[i], deed)
            if fate == "victim" or _BEING.match(scene.page.low, deed.span.start):
                yield i, fate, "deed"  # "he joined" says no harm of the grown
    if doer is not None and doer != who and doer not in inside:
        yield doer, "alleged_perpetrator", "deed"


def _named(scene: Scene, deed: Found) -> Iterator[Given]:
    """Yield whom "the enlistment of", "sexual violence against" name, and "by" whom it was."""
    low, end = scene.page.low, deed.span.end
    hit = _OF.match(low, end)
    told = hit is not None and hit[0].endswith("to") and _reported(scene, deed)
    whom = objects(scene, hit.end()) if hit and not told else []
    for i in whom:
        yield i, _fate(scene.people[i], deed), "deed"
    last = max([end, *(scene.people[i].span.end for i in whom)])
    if whom or low.startswith(" by ", end):
        doer = named_by(scene, last) if low[last:].lstrip().startswith(("by", "(")) else None
        if doer is not None and doer not in whom:
            yield doer, "alleged_perpetrator", "deed"
            for i in () if whom else suffered_behind(scene, doer):
                yield i, _fate(scene.people[i], deed), "deed"
    blamed = _HEARSAY.search(low, last, scene.span.end)
    if blamed and (doer := named_next(scene, blamed.end())) is not None:
        yield doer, "alleged_perpetrator", "deed"


def _reported(scene: Scene, deed: Found) -> bool:
    """Say whether a deed is only told of: "six girls had reported sexual abuse" to somebody."""
    start = max(scene.span.start, deed.span.start - _NEAR)
    return scene.around.reports.search(scene.page.low, start, deed.span.start) is not None


_NEAR = 40  # code points before a deed in which "had reported" stands


def _fate(person: Person, deed: Found) -> Role:
    """Return the role of somebody to whom it was done; some deeds only affect the grown."""
    young = person.child or person.takes_up == "children"
    young = young or (person.age is not None and (person.age.high or 99) < _GROWN)
    return "affected" if deed.rule == "mild" and not young else "victim"


_GROWN = 18


def _may_do(scene: Scene, deed: Found, who: int, whom: list[int]) -> bool:
    """Say whether a subject may be who did it: no grown-up of whom nothing but care is told."""
    doer = scene.people[who]
    if deed.rule == "whom" and not whom:
        return False  # "fighters seized the mill"
    if doer.armed or doer.kind != "phrase" or doer.entity:
        return bool(whom) or doer.armed or doer.kind in ("body", "pronoun")
    return not doer.child and bool(whom)
