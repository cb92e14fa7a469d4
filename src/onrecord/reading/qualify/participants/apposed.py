"""Who is said twice side by side: "a nurse, Ada Rusk,", "the LDF, one of the parties".

Where the second words name the same one, as what the first are, they are made one. Where they only
go on about the one before ("Ada Rusk, twice bishop of Orun and head of"), nobody new is marked.
"""

import re
from collections.abc import Sequence

from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Sheet
from .carry import Cast, plural

_BEING = re.compile(r" +(?:was|is|am)(?: +(?:still|only|just|then|but))? +")  # "he was a child"
_ONE = ("one of", "another", "the youngest", "the oldest", "the eldest")
_OF_WHERE = re.compile(r"(?: (?:of|for|from|at|in) [\w' -]{1,30})?, ")
_ENDS = re.compile(r" +of\b| +and +\w+ +referred\b|,|\)|\s*$| +and\b")
_NAMED = re.compile(r"(?<= )[A-Z][\w'-]+$")
_ARTICLE = re.compile(r", an? +(?:[\w-]+ +){0,2}")
_SHORT = re.compile(r"^ +[(\[][\w/.-]{1,12}[)\]], ")
_FEW = 2  # the comma and one word


def apposed(casts: Sequence[Cast], page: Sheet) -> list[Cast]:
    """Return people once who are named and told of side by side: "a nurse, Ada Rusk,"."""
    made: list[Cast] = []
    for cast in casts:
        one = _as_one(made[-1], cast, page) if made else None
        if one is None:
            made.append(cast)
        else:
            made[-1] = one
    return made


def _as_one(last: Cast, cast: Cast, page: Sheet) -> Cast | None:
    """Return both as one, what the first say with what the second add; none if they are two."""
    if last.role and cast.role and last.role != cast.role:
        return None
    one, other = last.person, cast.person
    between = page.low[one.span.end : other.span.start]
    sex, age, child = one.sex or other.sex, one.age or other.age, one.child or other.child
    if _named_apart(one, other, between, page):
        span = Span(one.span.start, other.span.end)
        entity = other.entity or one.entity
        whole = one._replace(span=span, entity=entity, sex=sex, age=age, child=child)
    elif other.child and not plural(other) and _BEING.fullmatch(between):
        whole = one._replace(child=True)
    elif _is_named(one, page) and _says_who(other, between, page):
        whole = one._replace(sex=sex, age=age, child=child)
    else:
        return None
    role, rule = (last.role, last.rule) if last.role else (cast.role, cast.rule)
    return Cast(whole, role, rule)


def _named_apart(noun: Person, name: Person, between: str, page: Sheet) -> bool:
    """Say whether a name only says who those before it are: "the mayor of Orun, Ada Rusk,"."""
    single = (noun.kind == "phrase" and noun.head and not plural(noun)) or (
        noun.kind == "part" and noun.span.of(page.low).startswith(_ONE)
    )
    if not single or name.kind not in ("name", "body"):
        return False
    closed = page.low.startswith((",", ")", "."), name.span.end) or name.span.end == len(page.low)
    return bool(closed and _OF_WHERE.fullmatch(between))


def _is_named(one: Person, page: Sheet) -> bool:
    """Say whether words name somebody: "Ada Rusk", "Colonel Rusk"; not "the colonel"."""
    if one.kind in ("name", "body"):
        return True
    said = one.span.of(page.low)
    return (
        one.kind == "phrase"
        and bool(one.head)
        and _NAMED.search(one.span.of(page.flat), said.rfind(one.head) + len(one.head)) is not None
    )


def _says_who(noun: Person, between: str, page: Sheet) -> bool:
    """Say whether a noun right after a name says who that is: "Ada Rusk, a nurse,"."""
    if _ARTICLE.fullmatch(between) and noun.kind == "phrase":
        between = ", "  # in capitals, where a phrase is its noun alone: "RUSK, A FORMER NURSE,"
    if between != ", " or plural(noun) or not _tells_of_the_last(noun, between, page):
        return False
    opening = noun.span.of(page.low).split()[0]
    listed = opening == "the" and page.low.startswith(" and ", noun.span.end)
    return opening in ("a", "an", "the", noun.head) and not listed


def says_again(last: Cast, person: Person, page: Sheet, told_again: Cast | None) -> bool:
    """Say whether words say who the one before is: "Ada Rusk, bishop of", "the LDF, one of the".

    `told_again` is the one of whom that was last said; after "and" it may go on.
    """
    between = page.low[last.person.span.end : person.span.start]
    if last is told_again and between.strip() == "and":
        return True
    return _tells_of_the_last(person, between, page)


def _tells_of_the_last(noun: Person, between: str, page: Sheet) -> bool:
    """Say whether a noun without a name stands after a comma, and its phrase is closed."""
    between = _SHORT.sub(", ", between)  # "the Lake Front (LF), an armed group"
    if noun.kind != "phrase" or noun.entity is not None or not between.startswith(", "):
        return False
    one = noun.span.of(page.low).startswith("one of ") or not plural(noun)
    return one and len(between.split()) <= _FEW and bool(_ENDS.match(page.low, noun.span.end))


def listed_alike(casts: Sequence[Cast], page: Sheet) -> list[Cast]:
    """Return people, the names that a plural opens with its sex and role: "Nuns Ada and Mira Tell".

    The role only where the plural ends with its noun.
    """
    made: list[Cast] = []
    opens: Cast | None = None  # the plural whose names follow
    for cast in casts:
        person, last = cast.person, made[-1].person if made else None
        goes_on = last and _ALIKE.fullmatch(page.low, last.span.end, person.span.start)
        if person.kind == "name" and opens is not None and goes_on:
            sex = person.sex or opens.person.sex
            told = cast if cast.role or not opens.role else opens
            made.append(Cast(person._replace(sex=sex), told.role, told.rule))
            continue
        many = plural(person) and person.sex != "mixed"
        named = page.low[person.span.start : person.span.end].endswith(person.head)
        opens = None if not many else cast if named else cast._replace(role=None)
        made.append(cast)
    return made


# Between names of one list, with who somebody is: "Ada Rusk, an Irish citizen, and Mira Tell".
_ALIKE = re.compile(r" +|, +|,? +and +|, +an? +(?:[\w-]+ +){1,3}[\w-]+, +(?:and +)?")


def names_follow(two: Sequence[Cast], page: Sheet) -> bool:
    """Say whether a plural only opens a list of names: "Jesuits Ada Rusk, Omo Del and …"."""
    if len(two) < 2 or two[1].person.kind != "name" or not plural(two[0].person):
        return False
    return page.low[two[0].person.span.end : two[1].person.span.start] == " "
