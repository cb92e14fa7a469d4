"""Who stands where around a verb: its subject, its objects, and whom "by" names.

There is no parser here: a person counts only where nothing but known words stand between.
"""

import re
from collections.abc import Iterator

from .rules import AUX, Rules, Scene

# "Fighters crossed the river and, after a short fight, killed".
_ANDED = re.compile(rf"[^.;:!?\"]{{1,70}} and(?:, +[^,.;:!?\"]{{1,40}},)?{AUX} +")
_OBJECT = re.compile(
    r"(?: +(?!(?:in|at|with|for|by|on|from|to|into|as|and|or|when|after|before|because"
    r"|of|against|near|under|that|who|it|was|were|is|are|had|has|have)\b)[\w'-]+){0,2} +"
)
_BE = re.compile(
    r"(?:\b(?:was|were|been|being|be|is|are|get|gets|got|getting)|'re|(?<=he)'s|'m)"
    r"(?: +(?:not|never|also|then|later|now|\w+ly|all|both|being))* +$"
)
_HAVE = re.compile(
    r"\b(?:has|have|had|having|'ve|'d)"
    r"(?: +(?:not|never|also|then|later|already|often|long|always|\w+ly))* +$"
)
_OBJECTS = frozenset({"me", "us", "him", "her", "them"})
_SUBJECTS = frozenset({"i", "we", "he", "she", "they"})
_CUT = re.compile(
    r"[.;:!?]|,? +and +(?:they|he|she|it|we|i)\b"
    r"|,? +(?:but|while|where|when|because|who|which|that)"
    r" +(?:they|he|she|it|we|i|the)\b"
)
# Between two people these open a clause of the second: "she saw how the men", "they came as she".
_OPENS = re.compile(
    r"\w,? +(?:how|that|whether|as|when|while|where|because|after|before)(?: +the)? +$"
)
_AND = re.compile(
    r"(?: *\([^()]{1,60}\)|\))?(?: *\(|,|,? +and|,? +or|,? +as +well +as|,? +including"
    r"|,? +among +them|(?: +[\w'-]+){0,7},? +(?:together|along) +with)"
    r" *(?:(?:the +)?(?!(?:by|from|in|at|with|of|to|for|on|when|while|who|before|after)\b)"
    r"[\w'-]+ +)?"
    r"(?:at +least +)?"
)
# "Soldiers and the police": both did it.
_BOTH = re.compile(
    r",? +(?:and|as +well +as|along +with|together +with)(?: +(?:the|some|other))* +"
)
# "Her niece by three" after "by two men": the same was done to somebody else, by others.
_GAP = re.compile(r"[,;]?(?: +and)?(?: +the)? +")
_FRONTED = re.compile(r"(?<!\w)whom(?: +the)? +$")
_THAT = re.compile(r" +(?:who|that)(?: +the)? +")
# "Attributed to the army (22), the Front (9) and the police (4)", "15 to the army and 12 to it".
_COUNTS = re.compile(
    r" +\(\d[\d,]*\)(?:,| *;)?(?: +(?:and|or))?(?: +the)? +|,? +and +\d[\d,]* +to(?: +the)? +"
)
# "The rebels came down from the hills, burned the mill": with more commas or no object it is open.
_SERIES = re.compile(rf"[^.,;:!?\"]{{1,70}},{AUX} +")
_TAKES = re.compile(
    r"[\w-]+(?: +(?:down|away|off|up|out|on|at|into))? +(?:the|an?|his|her|their|our|my|its"
    r"|at +least|some|several|many|dozens|\d+|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)(?![\w-])"
)
_COUNTED = re.compile(
    r"(?:at +least +|about +|some +)?(?:an?|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|dozens|hundreds)(?![\w-])"
)
_BLAME = 70  # code points before somebody in which "attributed to" stands
# So many people are looked at on either side of a verb.
_NEAR = 12
_TOLD = 32  # code points before somebody in which "documented by" stands
_FAR = 160  # code points between a subject and its verb


def passive_at(scene: Scene, start: int) -> int | None:
    """Return where "was", "have been" … begins before a participle at `start`, or None."""
    be = _BE.search(scene.page.low, max(scene.span.start, start - 40), start)
    return be.start() if be else None


def perfect(scene: Scene, start: int) -> bool:
    """Say whether "has", "had" … stands right before a participle: it is active."""
    return bool(_HAVE.search(scene.page.low, max(scene.span.start, start - 40), start))


def subject(scene: Scene, before: int) -> int | None:
    """Return the person whose phrase ends where the subject of a verb at `before` would."""
    last = scene.after(before) - 1
    for index in range(last, max(last - _NEAR, -1), -1):
        end = scene.people[index].span.end
        if end > before:
            continue
        between = scene.page.low[end:before]
        if _acts(scene, index) and len(between) <= _FAR and scene.around.subject.fullmatch(between):
            return _head(scene, index)
        if len(between) > _FAR or _CUT.search(between):
            return None
        series = _SERIES.fullmatch(between) and _TAKES.match(scene.page.low, before)
        if series or _ANDED.fullmatch(between):
            first = _first(scene, index)
            return first if _acts(scene, first) else None
    return None


def _acts(scene: Scene, index: int) -> bool:
    """Say whether somebody may be a subject: not "them", nor who only told of a deed.

    "The shelling, documented by the mission, killed two boys": the mission killed nobody.
    """
    span = scene.people[index].span
    told = scene.around.told_by.search(scene.page.low, max(0, span.start - _TOLD), span.start)
    return span.of(scene.page.low) not in _OBJECTS and told is None


def _head(scene: Scene, index: int) -> int:
    """Return whose phrase holds that of `index`: "four men" in "four men of the unit took"."""
    least = max(index - _NEAR, 0)
    while index > least and scene.around.whole.fullmatch(
        scene.page.low, scene.people[index - 1].span.end, scene.people[index].span.start
    ):
        index -= 1
    return index


def _first(scene: Scene, index: int) -> int:
    """Return the first person of a clause, who does all that "and" joins in it."""
    least = max(index - _NEAR, 0)
    while index > least and not _CUT.search(
        scene.page.low, scene.people[index - 1].span.end, scene.people[index].span.start
    ):
        between = scene.page.low[scene.people[index - 1].span.end : scene.people[index].span.start]
        if "," in between or _OPENS.search(between):
            break
        led = scene.page.low.startswith(" who ", scene.people[index].span.end)
        if led and scene.around.sees.fullmatch(between):
            break  # "she saw the soldiers who beat the boy and took the girl"
        index -= 1
    return index


def touches(scene: Scene, index: int | None, at: int) -> bool:
    """Say whether only a space, or an adverb, parts the person from the word at `at`."""
    if index is None or scene.people[index].kind == "pronoun":
        return False
    between = scene.page.low[scene.people[index].span.end : at]
    return between.strip() == "" or between.strip().endswith("ly")


def objects(scene: Scene, after: int) -> list[int]:
    """Return the person right after a verb, with those joined to it: "men, women and children"."""
    index = scene.after(after)
    if index == len(scene.people):
        return []
    if _opens_clause(scene, index):
        return []
    if not _OBJECT.fullmatch(scene.page.low, after, scene.people[index].span.start):
        return []
    return [index, *joined_after(scene, index)]


def shared_objects(scene: Scene, end: int, words: Rules) -> list[int]:
    """Return the object of a second verb that the first one shares: "shot and wounded two men"."""
    if not scene.page.low.startswith(" and ", end):
        return []
    again = words.finders["verbs"].at(scene.page.low, end + 5, scene.span.end)
    return objects(scene, again) if again else []


def _opens_clause(scene: Scene, index: int) -> bool:
    """Say whether a pronoun is a subject: "if they took girls, I did not see it"."""
    return scene.people[index].span.of(scene.page.low) in _SUBJECTS


def joined_after(scene: Scene, index: int) -> list[int]:
    """Return those that commas, "and" or "together with" join to the person before them."""
    found = []
    for at in range(index + 1, min(index + _NEAR, len(scene.people))):
        if _opens_clause(scene, at) or not _AND.fullmatch(
            scene.page.low, scene.people[at - 1].span.end, scene.people[at].span.start
        ):
            break
        found.append(at)
    return found


def joined_before(scene: Scene, index: int) -> list[int]:
    """Return those joined to the person after them."""
    found = []
    for at in range(index, max(index - _NEAR, 0), -1):
        one, two = scene.people[at - 1], scene.people[at]
        blamed = scene.page.low[max(scene.span.start, one.span.start - _BLAME) : one.span.start]
        if scene.around.blamed.search(blamed):
            break  # "in a raid attributed to the Front, three men were killed"
        if not _AND.fullmatch(scene.page.low, one.span.end, two.span.start):
            break
        found.append(at - 1)
    return found


def together(scene: Scene, index: int) -> list[int]:
    """Return a doer with those whom "and", or a list with counts, joins: "troops and police"."""
    first = last = index

    def joined(at: int) -> bool:
        one, two = scene.people[at - 1 : at + 1]
        between = scene.page.low, one.span.end, two.span.start
        return any(joint.fullmatch(*between) is not None for joint in (_BOTH, _COUNTS))

    while first and joined(first):
        first -= 1
    while last + 1 < len(scene.people) and joined(last + 1) and not _undergoes(scene, last + 1):
        last += 1
    return list(range(first, last + 1))


def gapped(scene: Scene, doer: int) -> Iterator[tuple[int, int | None]]:
    """Yield to whom others did the same, and who: "by two men and her niece by a guard"."""
    last = len(scene.people) - 1
    while doer < last:
        one, two = scene.people[doer : doer + 2]
        joined = _GAP.fullmatch(scene.page.low, one.span.end, two.span.start)
        by = _by_others(scene, doer + 1) if joined else None
        if by is None:
            return
        other = scene.after(by)
        named = other <= last and scene.people[other].span.start == by
        yield doer + 1, other if named else None
        if not named:
            return
        doer = other


def _undergoes(scene: Scene, index: int) -> bool:
    """Say whether "by" after somebody says who did it to them: "and his wife by dogs"."""
    low, span = scene.page.low, scene.people[index].span
    kin = scene.around.own_people.match(low, span.start) and low.startswith(" by ", span.end)
    return bool(kin) or _by_others(scene, index) is not None


def _by_others(scene: Scene, index: int) -> int | None:
    """Return where those stand by whom it was done to this one: "her niece | by three"."""
    by = scene.around.by_others.match(scene.page.low, scene.people[index].span.end, scene.span.end)
    if by is None:
        return None
    at = scene.after(by.end())
    named = at < len(scene.people) and scene.people[at].span.start == by.end()
    return by.end() if named or by["some"] is not None else None


def fronted(scene: Scene, who: int) -> bool:
    """Say whether "whom" stands before somebody, who then is the doer: "whom rebels shot"."""
    start = scene.people[who].span.start
    if _FRONTED.search(scene.page.low, max(scene.span.start, start - 12), start):
        return True
    beside = who > 0 and scene.page.low[scene.people[who - 1].span.end : start]
    return bool(beside) and _THAT.fullmatch(str(beside)) is not None


def named_by(scene: Scene, after: int) -> int | None:
    """Return the person that "by" names after a passive or a noun of harm."""
    hit = scene.around.by.match(scene.page.low, after, scene.span.end)
    index = named_next(scene, hit.end() - 1) if hit else None
    if hit is None or index is None:
        return None
    of = " of " in scene.page.low[hit.end() : scene.people[index].span.start]
    return None if of else index  # not "by the shelling of children"


def suffered_behind(scene: Scene, doer: int) -> list[int]:
    """Return to whom a deed was done that is named with its doer: "by the army of eight boys".

    Only who is counted or a child stands there: "by soldiers of the army" names one side.
    """
    end = scene.people[doer].span.end
    whom = objects(scene, end + 3) if scene.page.low.startswith(" of ", end) else []
    if not whom or scene.people[whom[0]].armed:
        return []
    first = scene.people[whom[0]]
    return whom if first.child or _COUNTED.match(scene.page.low, first.span.start) else []


def named_next(scene: Scene, after: int) -> int | None:
    """Return the person at most two words after `after`."""
    index = scene.after(after)
    if index == len(scene.people):
        return None
    lead = scene.page.low[after : scene.people[index].span.start]
    return index if len(lead.split()) <= 2 and not re.search(r"[,.;:]", lead) else None
