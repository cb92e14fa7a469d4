"""Names of armed bodies: "the Lake Front (LF)", "the 3rd Rifle Battalion", "the Sons of the Delta".

They are told by a noun for an armed body that is part of a name, in small letters and in capitals;
by what a text spells out in brackets ("LF [Lake Front]"); and by the names that such a body is
said to have, or to have had ("formerly the Ridge Faction").
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.literal import ALONE, hits
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Sheet
from .carry import plural

_ORDER = r"(?:\d{1,4}(?:st|nd|rd|th|d|ST|ND|RD|TH|D)?|No\. *\d+)"
_CAP = rf"(?:[A-Z][\w'’-]*|{_ORDER})"
_LOUD = r"(?:[A-Z0-9][A-Z0-9'’-]*)"
_SHORT = r"[A-Z]{2}[A-Z0-9/-]{0,30}+"


@dataclass(frozen=True, slots=True)
class Forces:
    """Patterns for the names of armed bodies, and for what else they are called."""

    mixed: re.Pattern[str]
    loud: re.Pattern[str]
    spelled: re.Pattern[str]
    noun: re.Pattern[str]
    alias: re.Pattern[str]
    belongs: re.Pattern[str]
    members: Set[str]
    fighters: Set[str]
    month: re.Pattern[str]
    theirs: re.Pattern[str]
    places: Set[str]


@once
def forces(tools: Tools) -> Forces:
    """Return the patterns of `tools` for armed bodies, compiled."""
    roles, persons = tools.lexicon("roles"), tools.lexicon("persons")
    nouns = [n.title() for n in roles["forces"]]
    stop = any_of(w.upper() for w in (*persons["not_names"], *roles["no_force"]))
    word = rf"(?!(?:{stop})\b)(?!(?!ARMED\b|UNITED\b|ALLIED\b)\w+ED\b){_LOUD}"
    loud = any_of(n.upper() for n in nouns)
    noun = any_of(nouns)
    short = rf"(?: *[(\[](?:the +)?{_SHORT}[)\]])?"
    name = rf"(?:the +)?{_CAP}(?: +(?:of +(?:the +)?)?{_CAP}){{0,4}}"
    numbered = any_of(n.title() for n in roles["numbered"])
    opening = any_of(w.title() for w in persons["not_names"])
    return Forces(
        mixed=re.compile(
            # "12/3 Guard Marek": no number of a day opens a name.
            rf"(?<![\w'-])(?!(?<=/)\d)(?:[Tt]he +(?:so-called +)?)?"
            rf"(?:(?!(?:{opening})\b){_CAP}(?:,? +and)? +)"
            rf"{{1,5}}(?:{noun})(?![\w-])(?: +(?:of|for)(?: +the)?(?: +{_CAP}){{1,4}})?{short}"
            rf"|(?<![\w'-])(?:[Tt]he +(?:so-called +)?)?(?:{noun}) +(?:of|for)(?: +the)?"
            rf"(?: +{_CAP}){{1,4}}{short}"
            rf"|(?<![\w'-])(?:[Tt]he +)?{_ORDER} +(?:[A-Z][\w'-]+ +){{0,3}}(?:{numbered})(?![\w-])"
        ),
        loud=re.compile(
            rf"(?<![\w'-])(?:THE +)?(?:{word} +){{1,4}}(?:{loud})(?![\w'-])"
            rf"(?: +OF(?: +THE)?(?: +{word}){{1,3}})?{short}"
            rf"|(?<![\w'-])(?:THE +)?(?:{loud}) +OF(?: +THE)?(?: +{word}){{1,3}}{short}"
        ),
        spelled=re.compile(
            # Only where a bracket ends the run of words, or none is near, are words tried.
            r"(?=[A-Z][\w'’/ -]{0,300}+[\w'’/ (\[\"-])"
            r"(?:"
            rf"(?P<full>(?:[A-Z][\w'’-]{{0,40}}+(?: +(?:of|for|and|the|OF|FOR|AND|THE))* +){{1,8}})"
            rf"[(\[\"]+(?:the +)?(?P<short>{_SHORT})[)\]\"]"
            rf"|(?P<short2>{_SHORT}) +[(\[](?P<full2>[^()\[\]]{{6,90}})[)\]])"
        ),
        noun=re.compile(rf"(?<!\w)(?i:{noun}|{any_of(roles['bodies'])})(?!\w)"),
        alias=re.compile(
            rf",? *\(?(?i:{any_of(persons['alias'])}),? +(?P<name>\"{name}\"|'{name}'|{name})\)?,?"
        ),
        belongs=re.compile(rf" +(?:{any_of(roles['belongs'])}) +"),
        members=frozenset((*roles["of_a_force"], *persons["armed"], *roles["bodies"])),
        fighters=frozenset((*roles["of_a_body"], *roles["fighters"])),
        theirs=re.compile(
            rf"(?<![\w'-])(?i:{any_of(roles['of_a_body'])}) +(?:{any_of(roles['belongs'])}) +the +"
            rf"(?P<name>{_CAP}(?: +{_CAP}){{1,3}})(?![\w'’-])"
        ),
        places=frozenset((*tools.lexicon("places")["nouns"], *roles["no_body"])),
        month=re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('times')['months'])}) +$"),
    )


def armed_bodies(page: Sheet, tools: Tools) -> Iterator[Person]:
    """Yield the names of armed bodies, wherever a text names them."""
    known = forces(tools)
    found: set[Span] = set()
    for hit in known.mixed.finditer(page.flat):
        if not page.shouts(page.sentence(hit.start())):
            found.add(Span(*hit.span()))
    for hit in known.loud.finditer(page.flat):
        if page.shouts(page.sentence(hit.start())):
            found.add(_without_day(page, Span(*hit.span()), known))
    yield from (Person(span, "forces", armed=True, kind="body") for span in sorted(found))
    spelled = list(spelled_out(page, tools))
    shorts = {short for _, short in spelled} | _theirs(page, known)
    shorts |= {full for full, _ in spelled if not known.noun.search(full)}
    shorts |= {name for span in found if (name := alias_after(page, span.end, known))}
    if shorts:
        for hit in re.finditer(
            rf"(?<![\w'/-])(?:[Tt]he +)?(?:{any_of(shorts)})(?![\w/-])", page.flat
        ):
            yield Person(Span(*hit.span()), "forces", armed=True, kind="body")


def _without_day(page: Sheet, name: Span, known: Forces) -> Span:
    """Return a name without the number before it that is a month's: "ON MARCH 9 REBELS"."""
    day = _DAY.match(page.low, name.start, name.end)
    if day and known.month.search(page.low, max(0, name.start - 12), name.start):
        return Span(day.end(), name.end)
    return name


_DAY = re.compile(r"\d{1,2} +")
_WHO = re.compile(r" +(?P<who>[a-z][\w-]*)")


def spelled_out(page: Sheet, tools: Tools) -> Iterator[tuple[str, str]]:
    """Yield the names that the text spells out as an armed body's, each with its short form."""
    known = forces(tools)
    for hit in known.spelled.finditer(page.flat):
        full, short = hit["full"] or hit["full2"], hit["short"] or hit["short2"]
        if known.noun.search(full) or _has_fighters(page, short, known):
            yield _shortened(full, short), short


def _has_fighters(page: Sheet, short: str, known: Forces) -> bool:
    """Say whether a text tells of those of a body by its short form: "OPD fighters"."""
    told = next(hits(ALONE, short, _WHO, page.flat), None)
    return told is not None and told["who"] in known.fighters


def _shortened(full: str, short: str) -> str:
    """Return the end of `full` that `short` has the first letters of, else the whole.

    "Kite Company of the Lake Front (LF)" spells out the Lake Front.
    """
    told, letters = full.split(), [sign for sign in short if sign.isalpha()]
    ends = (told[at:] for at in range(len(told)) if told[at][0].isupper())
    fitting = (end for end in ends if [w[0] for w in end if w[0].isupper()] == letters)
    return " ".join(next(fitting, told))


def _theirs(page: Sheet, known: Forces) -> set[str]:
    """Return the names of bodies whose fighters a text tells of: "armed men of the Ridge Pact"."""
    names = {hit["name"] for hit in known.theirs.finditer(page.flat)}
    return {name for name in names if known.places.isdisjoint(name.lower().split()[-1:])}


def alias_after(page: Sheet, end: int, known: Forces) -> str | None:
    """Return what else somebody is called, where the words right after a name say so."""
    hit = known.alias.match(page.flat, end)
    return hit["name"].strip("\"'").removeprefix("the ") if hit else None


def joined(page: Sheet, people: Sequence[Person], tools: Tools) -> list[Person]:
    """Return people in order, with the armed body that they are of and what else they are called.

    "Soldiers of the 3rd Battalion" and "Adan Rusk, alias Black Adder" are one each.
    """
    known = forces(tools)
    made: list[Person] = []
    for person in people:
        last = made[-1] if made else None
        if last is not None and person.span.start < last.span.end:
            continue  # stands in what another is called
        if last is not None and _named_after(page, last, person):
            made[-1] = last._replace(
                span=Span(last.span.start, person.span.end), entity=last.entity or person.entity
            )
        elif last is not None and _is_of(page, last, person, known):
            made[-1] = last._replace(
                span=Span(last.span.start, person.span.end), armed=True, office=True
            )
        else:
            made.append(person)
        named = made[-1].entity or made[-1].kind in ("name", "body") or made[-1].armed
        if named and (hit := known.alias.match(page.flat, made[-1].span.end)):
            made[-1] = made[-1]._replace(span=Span(made[-1].span.start, hit.end("name")))
    return made


def _named_after(page: Sheet, one: Person, name: Person) -> bool:
    """Say whether a name stands right after the noun for its bearer: "my neighbour Ada Rusk"."""
    if name.kind != "name" or one.kind != "phrase" or plural(one) or one.entity or name.armed:
        return False
    return page.low[one.span.end : name.span.start] == " "


def _is_of(page: Sheet, one: Person, body: Person, known: Forces) -> bool:
    """Say whether somebody is said to be of the armed body named right after."""
    if body.kind != "body" or not body.armed or one.kind != "phrase" or one.child:
        return False
    hit = known.belongs.fullmatch(page.low, one.span.end, body.span.start)
    return hit is not None and one.head in known.members
