"""Where the people and the children stand of whom a document tells, for what may concern them.

Nouns for people, names that an age under 18 stands before or is told of elsewhere, and the rows of
tables that count children.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.cells import cells
from onrecord.reading.draft import Block, Draft
from onrecord.record.text import Span

from ..aged import Ages
from ..scan import Finder, Found, Sheet, Shelf
from .childhood import Childhood

GROWN = 18  # years
FAR = 800  # code points back to the people that "they" or "the three" takes up
_JOINED = re.compile(r",?(?: +and)? +(?:(?:an?|the|his|her|their) +)?")  # "a colonel, a captain"
_COUNT = 40  # code points before a noun in which "sixteen of us" stands
_AS = re.compile(r"(?<!\w)as(?: +(?:an?|the|their))? +$")
_OWNED = re.compile(r"'s?(?!\w)")
_THE_NAME = re.compile(r"(?:(?<!\w)[Tt]he +(?:[A-Z][\w'-]+ +)+|(?<!\w)the +)$")
_NAME = re.compile(r" +(?P<name>[A-Z][a-z'-]{2,})(?!\w)")
# A heading's or a note's "Emil", 14, and "Emil" (14).
_QUOTED = re.compile(
    r"(?<!\w)[\"'](?P<name>[A-Z][a-z'-]{2,}?),?[\"'],? *\(?(?:aged? +)?"
    r"(?P<age>\d{1,2})(?=[),.;:*\s]|$)"
)
SHE = re.compile(r"[\"' ]*(?:but +|and +|then +|when +|where +|that +)*(?P<who>he|she)(?!\w)")


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists for people, compiled."""

    people: Finder
    children: Finder
    female: Set[str]
    male: Set[str]
    parents: Set[str]
    bodies: Set[str]
    part: re.Pattern[str]
    belonging: re.Pattern[str]
    at_teen: re.Pattern[str]
    count_before: re.Pattern[str]
    the_number: re.Pattern[str]
    as_young: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the words for people of `tools`, compiled."""
    persons, lists = tools.lexicon("persons"), tools.lexicon("violations")
    young = tools.lexicon("children")
    children = [noun for nouns in persons["child"].values() for noun in nouns]
    children += lists["children_too"]
    number = rf"(?:\d+|{any_of(w for w, n in tools.lexicon('numbers')['words'].items() if n > 1)})"
    keys = ("other", "occupations", "family", "male", "female")
    known = {*children, *persons["armed"]}
    others = [noun for key in keys for noun in persons[key] if noun not in known]
    armed = [noun for noun in persons["armed"] if noun not in set(children)]
    return Words(
        people=Finder(
            {"child": [*persons["young_kin"], *children], "armed": armed, "other": others}
        ),
        children=Finder({"child": children}),
        female=frozenset((*persons["female"], *persons["child"]["female"])),
        male=frozenset((*persons["male"], *persons["child"]["male"])),
        parents=frozenset(persons["parents"]),
        bodies=frozenset(lists["bodies"]),
        part=re.compile(rf"(?<!\w)(?:{any_of(lists['part'])})(?: +[\w'-]+){{0,3}} +$"),
        belonging=re.compile(rf"(?<!\w)(?:{any_of(lists['belonging'])})(?: +[\w'-]+){{0,2}} +$"),
        at_teen=re.compile(
            r"(?<!\w)at +(?:the +age +of +)?(?:only +|just +)?"
            rf"(?:{any_of(young['teens'])})(?!\w)"
        ),
        count_before=re.compile(
            rf"(?<!\w)(?P<number>{number})(?: +of +(?:us|them|the|our|my|these|those))?"
            r"(?: +[\w-]+){0,2} +$"
        ),
        the_number=re.compile(
            rf"(?<!\w)the +(?P<number>{number})(?= *[?.,;:!](?!\d)"
            r"| +(?:were|are|had|have|who|did|could|would)(?!\w))"
        ),
        as_young=re.compile(
            r",? +(?:some +)?as +young +as +"
            rf"(?:\d|1[0-7]|[a-z]+een|{any_of(young['young_numbers'])})(?!\w)"
        ),
    )


def people_of(
    draft: Draft, page: Sheet, known: Words, called: Sequence[Found], childhood: Childhood
) -> Iterator[Found]:
    """Yield the people of a document, with those whom it names, each once."""
    people = list(_nouns_for_people(draft, page, known))
    taken = Shelf([*people, *called])
    yield from people
    yield from called
    yield from (f for f in _at_ages(draft, page, known) if not _touched(taken, f.span))
    yield from (f for f in childhood.names() if not _touched(taken, f.span))
    yield from _counted_again(page, people, known)


def _counted_again(page: Sheet, people: Sequence[Found], known: Words) -> Iterator[Found]:
    """Yield "the sixteen" as what those are of whom so many were told: "sixteen of us boys".

    Not far before, and with no other people told of in between who may be the ones meant.
    """
    everyone = sorted(people)
    counted: dict[str, list[int]] = defaultdict(list)
    for at, found in enumerate(everyone):
        start = found.span.start
        number = known.count_before.search(page.low, max(0, start - _COUNT), start)
        if number:
            counted[number["number"]].append(at)
    starts = [found.span.start for found in everyone]
    for hit in known.the_number.finditer(page.low) if counted else ():
        stop = bisect_left(starts, hit.start())
        told = counted.get(hit["number"], [])
        last = bisect_left(told, stop) - 1
        if last < 0 or hit.start() - everyone[told[last]].span.end > FAR:
            continue
        between = everyone[told[last] + 1 : stop]
        if not _may_be_meant(between, page, known):
            yield Found(Span(*hit.span("number")), everyone[told[last]].rule)


def _may_be_meant(people: Sequence[Found], page: Sheet, known: Words) -> bool:
    """Say whether a number may be of these, told one by one: "a colonel, his driver and a guard".

    Two others in one sentence may be, too; armed people, who do it, only where they are joined.
    """
    grown = [f for f in people if f.rule in ("armed", "doer", "other")]
    grown = [f for f in grown if f.span.of(page.low) not in known.parents]
    return any(
        _JOINED.fullmatch(page.low, one.span.end, other.span.start)
        or (one.rule == other.rule == "other" and _same_sentence(one.span, other.span, page))
        for one, other in pairwise(grown)
    )


def _same_sentence(one: Span, other: Span, page: Sheet) -> bool:
    return page.sentence(one.start) == page.sentence(other.start)


def _at_ages(draft: Draft, page: Sheet, known: Words) -> Iterator[Found]:
    """Yield "he" and "she" whose age a claim tells: "she was taken at thirteen"."""
    for claim in draft.claims:
        hit = SHE.match(page.low, claim.span.start, claim.span.end)
        age = known.at_teen.search(page.low, claim.span.start, claim.span.end)
        if hit and age:
            yield Found(Span(*hit.span("who")), "child")


def _touched(shelf: Shelf, span: Span) -> bool:
    at = bisect_left(shelf.starts, span.end)
    return any(f.span.overlaps(span) for f in shelf.found[max(0, at - 2) : at])


def _nouns_for_people(draft: Draft, page: Sheet, known: Words) -> Iterator[Found]:
    """Yield the nouns for people, but no "children's" and no "father of two children".

    Those that a claim takes for its perpetrators are "doer"; whoever is under 18 by age is "child".
    """
    young = Shelf(
        Found(p.span, "child") for c in draft.claims for p in c.participants if p.child == "by_age"
    )
    met: set[Span] = set()
    doing = [
        p.span
        for c in draft.claims
        for p in c.participants
        if p.role == "alleged_perpetrator" and p.child == "not_stated"
    ]
    doers = Shelf(Found(span, "doer") for span in doing)
    for found in known.people.everywhere(page):
        start, end = found.span
        if _AS.search(page.low, max(0, start - 12), start) or _in_a_name(page, found.span):
            continue  # "used as porters", "the Lion Boys"
        if _OWNED.match(page.low, end) or known.belonging.search(
            page.low, max(0, start - 40), start
        ):
            continue
        aged = _holding(young, found.span)
        if aged is not None or known.as_young.match(page.low, end):
            met.add(aged or found.span)
            yield Found(found.span, "child")
            continue
        yield Found(found.span, "doer") if _holding(doers, found.span) else found
    yield from (f for f in young.found if f.span not in met)


def _in_a_name(page: Sheet, noun: Span) -> bool:
    """Say whether a noun ends the name of a body or a law, by its capital: "the Lion Boys"."""
    if not page.flat[noun.start].isupper() or page.shouts(page.sentence(noun.start)):
        return False
    return _THE_NAME.search(page.flat, max(0, noun.start - 40), noun.start) is not None


def called_young(page: Sheet, known: Ages) -> Iterator[Found]:
    """Yield the names that an age under 18 stands beside: "Seventeen-year-old Ferro"."""
    for hit in _QUOTED.finditer(page.flat):
        if float(hit["age"]) < GROWN:
            yield Found(Span(*hit.span("name")), "child")
    for hit in known.before.finditer(page.low):
        name = _NAME.match(page.flat, hit.end())
        number = hit["b"] or hit["a"]
        age = float(number) if number.isdigit() else known.numbers[number]
        if name and age < GROWN and not page.shouts(page.sentence(hit.start())):
            yield Found(Span(*name.span("name")), "child")


def _holding(shelf: Shelf, span: Span) -> Span | None:
    """Return the words on the shelf that hold `span`, or None."""
    at = bisect_right(shelf.starts, span.start) - 1
    held = at >= 0 and shelf.found[at].span.end >= span.end
    return shelf.found[at].span if held else None


def rows_of_children(blocks: Sequence[Block], page: Sheet, known: Words) -> Iterator[Span]:
    """Yield the rows of tables that have a number in a column of children."""
    columns: set[int] | None = None
    for block in blocks:
        if block.kind != "table_row":
            columns = None
            continue
        row = [cell.of(page.low) for cell in cells(page.text, block.span)]
        if columns is None:
            columns = {n for n, c in enumerate(row) if _is_head(c, known)}
        elif any(n in columns and c.strip().strip("0").isdigit() for n, c in enumerate(row)):
            yield block.span


def _is_head(cell: str, known: Words) -> bool:
    return bool(known.children.within(cell, Span(0, len(cell))))
