"""Names of bodies and of people, wherever in a text they stand.

Bodies are told by a noun ("the High Court"), by capitals ("the LDF") or by what they are said to
do elsewhere in the text; people by a title before the name, or by capitals where no place is named.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.graphs import common
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from ..nouns import Person
from ..nouns import rules as nouns
from ..scan import Sheet

_CAP = r"[A-Z][\w'-]*[a-z][\w'-]*"
_JOIN = r"(?: +(?:of|for|on|and)(?: +the)?)?"
_PARTICLE = r"(?:al-|el-|(?:de|del|la|y|bin|ibn|van|von) +)?"
_LOUD = r"(?!(?:WAS|WERE|HAS|HAVE|HAD)\b)[A-Z][A-Z'-]+"


@dataclass(frozen=True, slots=True)
class Names:
    """Patterns for names, and words that begin none."""

    acronym: re.Pattern[str]
    body: re.Pattern[str]
    person: re.Pattern[str]
    titled: re.Pattern[str]
    loud: re.Pattern[str]
    listed: re.Pattern[str]
    each: re.Pattern[str]
    two: re.Pattern[str]
    alone: re.Pattern[str]
    never: Set[str]
    deeds: Set[str]
    bodies: Set[str]
    armed: re.Pattern[str]
    before_places: re.Pattern[str]


@once
def names(tools: Tools) -> Names:
    """Return the patterns of `tools` for names, compiled."""
    persons, titles = tools.lexicon("persons"), tools.lexicon("titles")
    roles, places = tools.lexicon("roles"), tools.lexicon("places")
    never = {*persons["not_names"], *persons["not_people"], *roles["no_names"]}
    title = any_of(roles["titles"])
    nouns = "|".join(re.escape(n.title()) for n in sorted(titles["organizations"]))
    name = rf"{_CAP}(?: +{_PARTICLE}{_CAP}){{0,3}}"
    small = any_of(word.upper() for word in persons["ends_names"])
    loud = rf"(?!(?:AN|THE)(?!\w)){_LOUD}(?: +(?!(?:{small})(?!\w)){_LOUD}){{1,2}}(?!\w)"
    return Names(
        acronym=re.compile(
            r"(?:(?<!\w)[Tt]he +)?(?P<name>(?<![\w'/-])[A-Z]{2,}[A-Z0-9]*(?:[/-][A-Z][A-Z0-9]*)*)"
            r"(?![\w/])"
        ),
        body=re.compile(
            rf"(?<![\w'-])(?:[Tt]he +)?(?:[A-Z][\w'-]+ +){{1,3}}(?:{nouns})(?![\w-])"
            rf"|(?<![\w'-])(?:[Tt]he +)?(?:{nouns}){_JOIN.removesuffix('?')} +{_CAP}(?: +{_CAP})?"
        ),
        person=re.compile(rf"(?<![\w'-]){_CAP}(?: +{_PARTICLE}{_CAP}){{1,3}}(?![\w-])"),
        titled=re.compile(rf"(?<![\w'-])(?i:(?:(?:{title})\.? +)+)(?P<name>{name})(?![\w-])"),
        loud=re.compile(rf"(?<![\w'-])(?:(?i:{title})\.? +)+{_LOUD}(?: +{_LOUD}){{0,2}}"),
        listed=re.compile(
            rf" +{loud}(?:, +(?:AND +)?{loud}){{2,}}"
            rf"| +AND +{_LOUD}(?: +{_LOUD}){{1,2}}(?= +(?:WAS|WERE|HAS|HAVE|HAD)\b)"
        ),
        each=re.compile(rf"\b(?!AND\b){loud}"),
        two=re.compile(rf" +(?P<one>{loud})(?:, +AN? +[A-Z ]{{3,40}},)? +AND +(?P<other>{loud})"),
        alone=re.compile(rf"(?<![\w'-])(?<![A-Z][\w'] ){_CAP}(?![\w-])(?! +[A-Z])"),
        never=frozenset(never),
        deeds=frozenset((*roles["past"], *roles["active"], *roles["passive"])),
        bodies=frozenset(titles["organizations"]),
        armed=re.compile(rf" +(?:{any_of(persons['armed'])})(?![\w-])"),
        before_places=re.compile(rf"(?<!\w)(?:{any_of(places['prepositions'])})(?: +the)? +$"),
    )


def named(
    draft: Draft, page: Sheet, people: Sequence[Person], known: Iterable[Person], tools: Tools
) -> Iterator[Person]:
    """Yield names of bodies and people; `known` are those that do harm somewhere in the text."""
    words = names(tools)
    proven = {p.span.of(page.flat) for p in known} | set(_forces(page, words))
    other = nouns(tools).before_other
    where = {w.span for claim in draft.claims for w in claim.places}
    called = {span.of(page.low) for span in where}
    places = {at for span in where for at in range(span.start, span.end)}
    with_titles = list(titled(page, words))
    for person in (
        *_proven(page, proven),
        *_bodies(page, words),
        *with_titles,
        *_listed(page, [*people, *with_titles], words),
        *_people(page, words),
        *_alone(page, words),
    ):
        if other.match(page.low, person.span.end) or is_operation(page, person.span):
            continue  # "an LDF film"
        if person.span.of(page.low) not in called and (
            person.armed or places.isdisjoint(range(person.span.start, person.span.end))
        ):
            yield person


def is_operation(page: Sheet, span: Span) -> bool:
    """Say whether a name is that of an operation: "operations Red Dawn, White Dawn and Dusk II"."""
    before = _OPERATION.search(page.flat, max(0, span.start - _OPERATIONS), span.start)
    return before is not None or _OPERATIONS_AFTER.match(page.flat, span.end) is not None


_OPERATIONS = 80  # code points before a name in which "operations" and other names of theirs stand
_CAPS = r"[A-Z][\w-]*'?"
_OPERATION = re.compile(rf"(?<!\w)(?i:operations?) +(?:{_CAPS}(?:,(?: +and)?| +and)? +)*['\"]?$")
_OPERATIONS_AFTER = re.compile(
    rf"'?(?: +[IVX]+'?)?(?:(?:,(?: +and)?| +and) +{_CAPS}(?: +{_CAPS})*)* +operations?(?!\w)"
)


def widened(people: Sequence[Person], found: Sequence[Person]) -> list[Person]:
    """Return people with the whole of the names that begin or end in their phrases."""
    spans = sorted(p.span for p in found)
    bodies = {p.span for p in found if p.kind == "body"}
    made: list[Person] = []
    for person in people:
        start, end = person.span.start, person.span.end
        at = bisect_left(spans, Span(start, start))
        beside = start - 1 if person.head else -1  # "LDF fighters"
        near = [s for s in spans[max(0, at - 2) : at + 3] if s.overlaps(person.span)]
        near += [s for s in spans[max(0, at - 2) : at] if s.end == beside]
        if near and person.kind in ("phrase", "name") and person.age is None:
            start, end = min(start, *(s.start for s in near)), max(end, *(s.end for s in near))
        if made and start < made[-1].span.end:
            last = made[-1]
            made[-1] = last._replace(
                span=Span(last.span.start, max(last.span.end, end)),
                entity=last.entity or person.entity,
            )
            continue
        sex = person.sex
        if person.head.endswith("s") and any(s in bodies and s.holds(person.span) for s in near):
            sex = None  # "the Sons of the Delta"
        span = Span(start, end)
        made.append(person._replace(span=span, sex=sex, office=person.office or bool(near)))
    return made


def _forces(page: Sheet, words: Names) -> Iterator[str]:
    """Yield the capitals that stand before a noun for armed people: "LDF fighters"."""
    for hit in words.acronym.finditer(page.flat):
        known = hit["name"].lower() in words.never or page.shouts(page.sentence(hit.start()))
        if not known and words.armed.match(page.low, hit.end()):
            yield hit["name"]


def _proven(page: Sheet, proven: Set[str]) -> Iterator[Person]:
    """Yield the names of those that do harm in a text, wherever it names them."""
    if proven:
        for hit in re.finditer(
            rf"(?<![\w'-])(?:[Tt]he +)?(?:{any_of(proven)})(?![\w-])", page.flat
        ):
            yield Person(Span(*hit.span()), armed=True, kind="body")


def _bodies(page: Sheet, words: Names) -> Iterator[Person]:
    for hit in words.body.finditer(page.flat):
        if not page.shouts(page.sentence(hit.start())):
            yield Person(Span(*hit.span()), office=True, kind="body")
    for hit in words.acronym.finditer(page.flat):
        called = hit["name"].lower()
        cried = called in words.deeds  # "THEY SHOT HIM"
        if called not in words.never and not cried and not page.shouts(page.sentence(hit.start())):
            yield Person(Span(*hit.span()), office=True, kind="body")


def titled(page: Sheet, words: Names) -> Iterator[Person]:
    """Yield "Colonel Adan Rusk", and in a text in capitals "COL ADAN RUSK"."""
    for hit in words.titled.finditer(page.flat):
        if hit["name"].split()[0].lower() not in words.never:
            yield Person(Span(*hit.span()), office=True, kind="name")
    for hit in words.loud.finditer(page.flat):
        if page.shouts(page.sentence(hit.start())) and (end := _ends(hit, words)):
            yield Person(Span(hit.start(), end), office=True, kind="name")


def _ends(hit: re.Match[str], words: Names) -> int | None:
    """Return where a name in capitals ends: before a word that is part of none."""
    end = None
    for word in re.finditer(r"[\w'-]+", hit[0]):
        if word[0].lower() in words.never or word[0].endswith(("ED", "ING")):
            break
        end = hit.start() + word.end()
    return end


def _people(page: Sheet, words: Names) -> Iterator[Person]:
    """Yield two or more capitalized words that name nobody's place, month or thing."""
    for hit in words.person.finditer(page.flat):
        parts = hit[0].lower().split()
        if parts[0] in words.never or words.never & set(parts) or words.bodies & set(parts):
            continue
        if words.before_places.search(page.low, max(0, hit.start() - 24), hit.start()):
            continue
        yield Person(Span(*hit.span()), office=True, kind="name")


def _alone(page: Sheet, words: Names) -> Iterator[Person]:
    """Yield a surname by itself, if a whole name of the text ends with it: "Kray"."""
    wholes = [p.span for p in _people(page, words)]
    ends = {span.end for span in wholes}
    last = {span.of(page.flat).rsplit(maxsplit=1)[-1] for span in wholes}
    for hit in words.alone.finditer(page.flat):
        if hit[0] in last and hit.end() not in ends:
            yield Person(Span(*hit.span()), office=True, kind="name")


def _listed(page: Sheet, people: Sequence[Person], words: Names) -> Iterator[Person]:
    """Yield the names after a noun in a text in capitals: "PUPILS ADA RUSK, OMO DEL, AND …"."""
    for person in people:
        hit = words.listed.match(page.flat, person.span.end)
        if hit and page.shouts(page.sentence(hit.start())):
            for name in words.each.finditer(hit[0]):
                start = hit.start()
                yield Person(
                    Span(start + name.start(), start + name.end()), office=True, kind="name"
                )
        elif person.head.endswith("s") and (hit := words.two.match(page.flat, person.span.end)):
            both = [Span(*hit.span("one")), Span(*hit.span("other"))]
            if page.shouts(page.sentence(hit.start())) and not any(_common(page, s) for s in both):
                yield from (Person(span, office=True, kind="name") for span in both)


def _common(page: Sheet, span: Span) -> bool:
    """Say whether capitals are all words of every day, and so no name: "BURNED HOUSES"."""
    return all(common(word) for word in span.of(page.low).split())
