"""Whether a killing is told of people: not "the drought killed the herd", "the pump is dead".

There is no parser here. A killing is set aside only where the words after it, or before a passive,
name something and nobody at all: no person that the claim holds, no noun, pronoun, number or name
for one. Armed people who fell in fighting are set aside too.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..scan import Finder, Sheet, Shelf
from ..things import things

_WORD = re.compile(r"[\w'-]+")
_OF_WHOM = re.compile(r" +by(?: +[\w'-]+){1,6}? +of +")
# "Our eleven were slaughtered 6-0", "massacred the pirates, 104-61".
_SCORED = re.compile(r"[^.;:!?]{0,30}?(?<![\d-])\d{1,3}-\d{1,3}(?![\d-])(?! +[a-z]+)")
# What is joined to an animal may be somebody: a few words and "and", or "and" and a few words.
_JOINED_BEFORE = re.compile(r"(?:[\w'-]+,? +){1,6}(?:and|or) *$")
_JOINED_AFTER = re.compile(r",? *(?:and|or)(?: +[\w'-]+){1,4}")
# "Was also taken": a cue may hold its own "was".
_IS_TAKEN = re.compile(r"(?:was|were|been|being|is|are)(?!\w)")
_LEAD = 40  # code points before "shot" in which its "was" stands
_BACK = 250  # code points before "shot her in the leg" in which her name stands
_SHOOTING = re.compile(r"[Ss]hooting +of +(?:[A-Z][\w'-]*\.? +){0,3}(?P<name>[A-Z][\w'-]+)")
_TWELVE = 12  # numbers up to it have words of their own, without "-teen" and "-ty"


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, compiled."""

    calamity: re.Pattern[str]
    animals: Set[str]
    things: Set[str]
    grounds: Set[str]
    bodies: Set[str]
    anybody: Set[str]
    fighting: Finder
    spared: Finder
    deed: re.Pattern[str]
    thrown: re.Pattern[str]
    trails: re.Pattern[str]
    died: re.Pattern[str]
    fell: re.Pattern[str]
    kills: re.Pattern[str]
    in_sport: re.Pattern[str]
    being: re.Pattern[str]
    being_first: re.Pattern[str]
    helps: re.Pattern[str]
    ends: re.Pattern[str]
    begins: re.Pattern[str]
    led: re.Pattern[str]
    number: re.Pattern[str]
    articles: Set[str]
    in_a_limb: re.Pattern[str]
    shot: re.Pattern[str]
    shot_at: re.Pattern[str]
    shot_where: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the lists of `tools` on whom a killing is of, compiled."""
    lists, told = tools.lexicon("violations"), tools.lexicon("killings")
    any_ = {name: any_of(phrases) for name, phrases in told.items()}
    apart = "".join(rf"|^{a} .* {b}$" for a, b in told["deeds_apart"].items())
    few = any_of(w for w, n in tools.lexicon("numbers")["words"].items() if 1 <= n <= _TWELVE)
    doers = any_of([*lists["calamities"], *lists["animals"]])
    return Words(
        calamity=_calamity(doers, any_),
        animals=frozenset(lists["animals"]),
        things=things(tools) | frozenset(told["belongings"]),
        grounds=frozenset(lists["lists"]["ground"]),
        bodies=frozenset(lists["bodies"]),
        anybody=frozenset(lists["anybody"]),
        fighting=Finder({"fighting": lists["fighting"]}),
        spared=Finder({"spared": lists["spared"]}),
        deed=re.compile(
            rf"(?<!\w)(?:{any_['deeds']})(?: +by(?!\w)| +(?:{any_['ends']})$|$){apart}"
        ),
        thrown=re.compile(rf"(?:{any_['thrown']})(?P<whom> +.+?)?? +(?:{any_['thrown_to']})(?!\w)"),
        trails=re.compile(rf" (?:{any_['ends']})$"),
        died=re.compile(rf"^(?:{any_['died']})(?!\w)|(?<!\w)(?:{any_['dead']})$"),
        fell=re.compile(
            rf"^(?:(?:{any_['fell_before']}) +(?:(?:{any_['fell_then']}) +)?)?"
            rf"(?:{any_['died']}|{any_['fell']})(?!\w)|(?<!\w)(?:{any_['dead']})$"
        ),
        kills=re.compile(rf"(?:{any_['kills']})(?!\w)"),
        in_sport=re.compile(rf"(?:{any_['sport']})$"),
        being=re.compile(rf"(?<!\w)(?:{any_['being']})(?: +(?:\w+ly|{any_['being_then']}))* *$"),
        being_first=re.compile(rf"(?:{any_['being_first']})(?!\w)"),
        helps=re.compile(rf"(?:(?:{any_['helps']}) *)+$"),
        ends=re.compile(rf"[;:!?()\"]|[.,](?!\d)| -+ | +(?:\w+ly|{any_['ends']})(?!\w)"),
        begins=re.compile(rf"[.;:!?(\"]| -+ |(?<!\w)(?:{any_['begins']})(?!\w)"),
        led=re.compile(rf"(?<!\w)(?:{any_['led']})(?: +\w+)? +$"),
        number=re.compile(rf"\d|(?:[a-z]+teen|[a-z]+ty|{few}|hundred)$"),
        articles=frozenset(told["articles"]),
        in_a_limb=_in_a_limb(any_),
        shot=re.compile(rf"(?<!\w)(?:{any_['shot']})$"),
        shot_at=re.compile(rf" +(?:{any_['shot_at']}) *"),
        shot_where=re.compile(rf"(?:{any_['shot_where']})(?!\w)"),
    )


def _calamity(doers: str, any_: Mapping[str, str]) -> re.Pattern[str]:
    """Return what is no person and kills: "the heat | killed", "a storm in March | killed"."""
    before, after = any_["before_calamity"], any_["after_calamity"]
    opening = rf"^(?:(?:{before}) +)*(?:{doers}) +(?:{after})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{doers})$|{opening}")


def _in_a_limb(any_: Mapping[str, str]) -> re.Pattern[str]:
    """Return "shot her in the left leg"."""
    whose = rf"(?:{any_['whose']}) +(?:(?:{any_['side']}) +)?"
    return re.compile(
        rf"(?<!\w)(?:{any_['shot']}) +(?:[\w'-]+ +){{0,4}}?(?:{any_['into']}) +{whose}"
        rf"(?:{any_['limbs']})(?!\w)"
    )


def of_nobody(claim: Claim, cue: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether a killing or a death is one of a thing, an animal, or of those who fought."""
    said = cue.of(page.low)
    own = next((s for s in claim.spans if s.holds(cue)), claim.span)
    before, after = _before(own, cue, page, listed), _after(own, cue, page, listed)
    if listed.in_sport.search(said) and _SCORED.match(page.low, cue.end):
        return True
    if thrown := listed.thrown.match(page.low, *cue):
        whom = Span(*thrown.span("whom")) if thrown["whom"] else before
        return _only_things(claim, whom, page, people, listed)
    passive = bool(
        listed.being.search(page.low, own.start, cue.start) or listed.being_first.match(said)
    )
    befell = bool(listed.died.search(said)) or passive
    trails = bool(listed.trails.search(said))  # "two nurses killed in": who stands before
    suffered = befell or trails or after.start >= after.end
    whom = before if suffered else after
    if listed.led.search(page.low, own.start, cue.start) and (
        of := _OF_WHOM.match(page.low, cue.end)
    ):
        whom = _after(
            own, Span(cue.start, of.end() - 1), page, listed
        )  # "the killing by rebels of a boy"
    everybody = whom if suffered else Span(cue.end, own.end)  # "six soldiers and a driver"
    if listed.fell.search(said) and _fought(cue, everybody, page, people, listed):
        return True
    doer = listed.helps.sub("", before.of(page.low)).rstrip()
    if not befell and listed.kills.match(said) and listed.calamity.search(doer):
        return True
    counted = listed.number.match(said.split()[0])  # "the figure of 21 dead"
    if counted:
        return False
    if not (listed.deed.search(said) or listed.died.search(said)):
        shot = bool(listed.shot.search(said))  # "shot our dog"; of "shot a film" less is known
        return shot and _animals(claim, whom, page, people, listed)
    return _nobody(claim, whom, page, people, listed)


def only_wounded(cue: Span, page: Sheet, listed: Words) -> bool:
    """Say whether "the shooting of Mrs Rusk" is of somebody whom the text has shot in the leg."""
    named = _SHOOTING.match(page.flat, cue.start)
    if named is None:
        return False
    name = re.compile(rf"(?<!\w){re.escape(named['name'].lower())}(?!\w)")
    hits = listed.in_a_limb.finditer(page.low)
    return any(name.search(page.low, max(0, hit.start() - _BACK), hit.end()) for hit in hits)


def only_shot_at(cue: Span, page: Sheet, listed: Words) -> bool:
    """Say whether somebody was only aimed at: "was shot at from the hill", "shot at the crowd".

    Not "were shot at the river", which says where.
    """
    aimed = listed.shot_at.match(page.low, cue.end)
    said = cue.of(page.low)
    if aimed is None or not listed.shot.search(said):
        return False
    first = max(page.sentence(cue.start).start, cue.start - _LEAD)
    passive = listed.being.search(page.low, first, cue.start) or listed.being_first.match(said)
    if not passive:
        return True
    named = page.flat[aimed.end() : aimed.end() + 1].isupper()
    return not (named or listed.shot_where.match(page.low, aimed.end()))


def _fought(cue: Span, whom: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether armed people alone fell, in what the sentence calls fighting."""
    heads = {found.rule for found in people.within(whom)}
    if not heads or not heads <= {"armed", "doer"} or "armed" not in heads:
        return False
    sentence = page.sentence(cue.start)
    fell = bool(listed.fighting.within(page.low, sentence))
    return fell and not listed.spared.within(page.low, whom)


def _after(own: Span, cue: Span, page: Sheet, listed: Words) -> Span:
    end = listed.ends.search(page.low, cue.end, own.end)
    return Span(min(cue.end + 1, own.end), end.start() if end else own.end)


def _before(own: Span, cue: Span, page: Sheet, listed: Words) -> Span:
    being = listed.being.search(page.low, own.start, cue.start)
    end = being.start() if being else cue.start
    begins = [hit.end() for hit in listed.begins.finditer(page.low, own.start, end)]
    return Span(begins[-1] if begins else own.start, end)


def _nobody(claim: Claim, where: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether some words name something, and no person."""
    said = list(_WORD.finditer(page.low, where.start, where.end))
    if not said:
        return False
    if any(hit[0] in listed.animals for hit in said):
        return _animals(claim, where, page, people, listed)
    if _person(claim, where, page, listed) or people.within(where):
        return False
    if any(hit[0] in listed.anybody or listed.number.search(hit[0]) for hit in said):
        return False
    if page.shouts(page.sentence(where.start)):  # "REBELS KILLED ADA RUSK", but "KILLED A BILL"
        return said[0][0] in listed.articles
    if any(_is_name(page, hit.start()) for hit in said):
        return False
    return (
        said[0][0] in listed.articles or len(said) == 1
    )  # "killed trade"; of more words less is known


def _only_things(claim: Claim, where: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether a thing was thrown and nobody: "the stove was thrown into the ravine".

    Where a claim goes on from another ("were smashed and | thrown from"), it must know of nobody.
    """
    if any(p.role in ("victim", "affected") for p in claim.participants):
        return False
    if not where.of(page.low).strip():
        where = Span(page.sentence(claim.span.start).start, where.end)
    said = list(_WORD.finditer(page.low, *where))
    if not said or people.within(where) or listed.number.search(said[-1][0]):
        return False
    return not any(hit[0] in listed.anybody or _is_name(page, hit.start()) for hit in said)


def harmed_here(one: Participant) -> bool:
    """Say whether something befalls somebody by the claim's own words, and is not carried there."""
    return one.role in ("victim", "affected") and one.trace.rule not in _CARRIED


_CARRIED = ("roles.again", "roles.teller")


def animals_taken(claim: Claim, cue: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether those who were taken are animals, and nobody else: "a goat was also taken"."""
    if any(p.role in ("victim", "affected") for p in claim.participants):
        return False
    own = next((s for s in claim.spans if s.holds(cue)), claim.span)
    being = listed.being.search(page.low, own.start, cue.start) or _IS_TAKEN.match(page.low, *cue)
    return bool(being) and _animals(claim, _before(own, cue, page, listed), page, people, listed)


_HELD = ("held", "held by")  # of a village it says whose it is, not that its people were kept


def things_suffer(cue: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether a passive befell things: "the girls' shoes were taken from them".

    One passive may go on from another: "phones were collected from the pupils and | thrown away".
    """
    start = page.sentence(cue.start).start
    opens = _IS_TAKEN.match(page.low, *cue)
    passive = opens or _PASSIVE.search(page.low, start, cue.start)
    if passive is None:
        return False
    opening = listed.begins.finditer(page.low, start, passive.start())
    begins = [hit.end() for hit in opening if hit[0] not in ("and", "or")]
    where = Span(begins[-1] if begins else start, passive.start())
    comma = page.low.rfind(",", *where) + 1
    if comma and not _JOINS.match(page.low, comma):
        where = Span(comma, where.end)  # "according to two men, phones were taken"
    said = list(_WORD.finditer(listed.helps.sub("", where.of(page.low)).rstrip()))
    if not said:
        return _which(Span(start, where.start), page, people, listed)
    grounds = listed.grounds if cue.of(page.low).endswith(_HELD) else frozenset()
    if said[-1][0] not in listed.things | grounds or people.within(where):
        return False
    named = any(_is_name(page, where.start + hit.start()) for hit in said)
    return not named and listed.anybody.isdisjoint(hit[0] for hit in said)


def owned(cue: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether a thing of somebody's was taken, and nobody: "they took my brother|'s phone"."""
    whose = _OWNS.match(page.low, cue.end)
    if whose is None:
        return False
    end = listed.ends.search(page.low, whose.end())
    return not people.within(Span(whose.end(), end.start() if end else len(page.low)))


_OWNS = re.compile(r"'s? +")


def _which(before: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether "which" stands for a thing: "the hills, | which | are held by the Committee".

    What it stands for is told right before; a body is people: "the family, which was held".
    """
    told = _WHICH.search(before.of(page.low))
    if told is None or people.within(Span(before.start + told.start(), before.end)):
        return False
    return listed.bodies.isdisjoint(told["what"].split())


# A few words up to the comma: "the hills east of the town, which".
_WHICH = re.compile(r"(?P<what>[\w'-]+(?: +[\w'-]+){0,5}),? +which *$")
_JOINS = re.compile(r" *(?:and|or)\b")
# "Had been | taken", "were collected from the pupils and later | thrown".
_PASSIVE = re.compile(
    r"(?<!\w)(?:was|were|been)(?: +\w+ly| +then| +later| +also)*"
    r"(?: +(?!(?:who|which|that|when|while|because|was|were)\b)[\w'-]+){0,9}?"
    r"(?: +and(?: +then| +later)?)? +$"
)


def _animals(claim: Claim, where: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether some words, and those joined to them, name animals and no person."""
    said = _WORD.finditer(page.low, where.start, where.end)
    animals = any(hit[0] in listed.animals for hit in said)
    return animals and not people.within(_joined(claim, where, page))


def _joined(claim: Claim, where: Span, page: Sheet) -> Span:
    """Return some words with those joined to them: "a boy and | a goat", "a goat | and a boy"."""
    own = next((s for s in claim.spans if s.holds(where)), where)
    start, end = where
    if before := _JOINED_BEFORE.search(page.low, own.start, start):
        start = before.start()
    if after := _JOINED_AFTER.match(page.low, end, own.end):
        end = after.end()
    return Span(start, end)


def _person(claim: Claim, where: Span, page: Sheet, listed: Words) -> bool:
    found = (p for p in claim.participants if p.span.overlaps(where))
    return any(not listed.number.match(p.span.of(page.low)) for p in found)


def _is_name(page: Sheet, at: int) -> bool:
    """Say whether a word is written with a capital within a sentence, which names somebody."""
    return page.flat[at].isupper() and at > page.sentence(at).start + 1
