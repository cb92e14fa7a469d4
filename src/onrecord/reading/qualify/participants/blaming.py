"""Roles from words of blame: "blamed the army for", "was the work of", "Alleged perp: …"."""

import re
from collections.abc import Iterator, Mapping

from ..scan import Found
from .grammar import named_next, passive_at, subject, together, touches
from .rules import DEEDS, Given, Role, Rules, Scene

_HARM = ("verbs", "strikes", "nouns", "against", "doers", *DEEDS.values())
# What ends so has whom it blames after it, in the passive too: "the raid was blamed on rebels".
_LEADS = (" on", " to", " of", " with", " from", " at", " the", " against")
_COLON = re.compile(r"(?:\(s\)|s)?(?: *\([^()]{1,20}\))? *: *(?:the +)?")
_CLOSED = re.compile(r"[\s.;!\"')]*")


def blamed(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield whom others are said to blame, and who commanded, where a claim tells of harm.

    "Residents blamed the army" tells of none, but what armed people are blamed for is harm.
    """
    for blame in scene.harm["blames"]:
        who = _whom(scene, blame)
        if who is None or scene.page.low.startswith(" to be ", scene.people[who].span.end):
            continue  # not "ordered six villagers to be tied up"
        if _tells_harm(scene, blame) or _alone(scene, blame, who):
            yield from ((i, "alleged_perpetrator", "blame") for i in together(scene, who))


def _whom(scene: Scene, blame: Found) -> int | None:
    said = blame.span.of(scene.page.low)
    if passive_at(scene, blame.span.start) is not None and not said.endswith(_LEADS):
        return subject(scene, blame.span.start)
    before = scene.after(blame.span.start) - 1
    if said == "attributed to" and before >= 0 and touches(scene, before, blame.span.start):
        return None  # "troops attributed to the army" are of it
    return named_next(scene, blame.span.end)


def _tells_harm(scene: Scene, blame: Found) -> bool:
    """Say whether a claim has words of harm besides the blame, or within: "blamed the raid on"."""
    for found in (f for kind in _HARM for f in scene.harm[kind]):
        within = blame.span.start < found.span.start and found.span.end < blame.span.end
        if not scene.inside(found) and (within or not found.span.overlaps(blame.span)):
            return True
    return False


def _alone(scene: Scene, blame: Found, who: int) -> bool:
    """Say whether a claim ends with armed people who are blamed, and for what is not told."""
    if not scene.people[who].armed or blame.span.of(scene.page.low).endswith(_LEADS):
        return False
    after = max(blame.span.end, scene.people[who].span.end)
    return _CLOSED.fullmatch(scene.page.low, after, scene.span.end) is not None


def labelled(scene: Scene, words: Rules) -> Iterator[Given]:
    """Yield who stands after a heading for those who did it: "Alleged perp: Lake Front"."""
    for label in scene.harm["labels"]:
        index = scene.after(label.span.end)
        if index == len(scene.people):
            continue
        start = scene.people[index].span.start
        if _COLON.fullmatch(scene.page.low, label.span.end, start):
            yield from ((i, "alleged_perpetrator", "label") for i in together(scene, index))


def called_themselves(scene: Scene, given: Mapping[int, tuple[Role, str]]) -> Iterator[Given]:
    """Yield of whom those who did it said they were: "the attackers called themselves LDF men"."""
    for called in scene.harm["selves"]:
        who, whom = subject(scene, called.span.start), named_next(scene, called.span.end)
        if who is None or whom is None or who == whom:
            continue
        if given.get(who, ("",))[0] == "alleged_perpetrator" and not scene.people[whom].child:
            yield whom, "alleged_perpetrator", "selves"
