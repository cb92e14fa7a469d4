"""Ages: numbers that are one though no "years old" stands behind, and "in his thirties"."""

import re
from collections.abc import Iterator

from onrecord.record.text import Span

from ..scan import Sheet
from .words import Amount, Rules

AGED = re.compile(
    r"(?:-| +)(?:years?|yrs?)(?:-| +)(?:olds?|of +age)\b| +y/?o\b"
    r"|-(?= *(?:and|or|to)\b.{1,16}-?years?-)"  # "16- and 17-year-old girls"
)
# "Nine of them under five", "the oldest of them fifteen".
_OF_THEM = re.compile(
    r"\bof +(?:them|whom) +(?:were +|are +|was +)?(?:under|over|below|above) +$"
    r"|\b(?:youngest|oldest|eldest)(?: +of +(?:them|whom|us))?,?(?: +(?:was|is|being))? +$"
)
# "Rahel is ten.": a name that opens a sentence or a clause; not "the toll in Laro is ten".
_NAMED = re.compile(r"(?:^|[.!?;,\n\"] *)(?:and +)?[A-Z][a-z'’-]+(?: +[A-Z][a-z'’-]+)? +is +$")
_A_CHILD = 18
_CLOSED = re.compile(
    r" *(?:[,.;:!?)'\n\"]|$)| +(?:last +\w+"
    r"|that +(?:day|week|month|spring|summer|autumn|winter|year))\b"
    r"| +(?:now|when|then|so|because|but|at +the +time|is|was|has|had"
    r"|and +(?:the|he|she|in|then))\b"
)
_AND_ONE = r"(?: +and +[\w-]+(?=,))?"
_BARE = re.compile(r"[a-z](?P<then>, ?(?:then +)?| \()$")
_BARE_CLOSED = re.compile(rf"{_AND_ONE}[,;)]")
# "Ages 3, 7 and 11", "Daud, 10; Imran, 11; and Zahra, 6."
_COMMA = re.compile(r",? +(?:and +|or +)?")
_NAME_COMMA = re.compile(r"[,;] +(?:and +)?[A-Z][\w'-]+(?: +[A-Z][\w'-]+)?, +")
_LIST_CLOSED = re.compile(r" *(?:[,.;:!?)]|$)| +(?:and|or)\b")
# "Aged 7, 9 and 12 were hurt", but not "aged 7 and 12 goats".
_LAST = re.compile(r",? +(?:and|or) +")
_LAST_CLOSED = re.compile(r" +(?:were|was|are|is|had|have|who|when|from|in|at|near|by|died)\b")
# "In his thirties", "in their early 20s".
_IN_TENS = re.compile(
    r"(?<=\bin )(?:his|her|their|my|our|your) +(?:(?P<part>early|mid|late)[ -]+)?"
    r"(?:(?P<tens>[2-9]0)'?s|(?P<said>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"
)
_TENS = (
    "teens",
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)
_OLDEST = 120


def is_age(page: Sheet, start: int, end: int, value: float, listed: Rules) -> bool:
    """Say whether a number without a unit is an age: "aged 12", "He was eleven.", "Karim, 13,"."""
    if not 0 <= value < _OLDEST or value != int(value):
        return False
    before = page.low[max(0, start - 64) : start]
    if listed.ages.before.search(before) or listed.ages.under.search(before):
        return True
    told = listed.ages.told.search(before) or _OF_THEM.search(before)
    told = told or listed.of_person.search(page.low, max(0, start - 48), start)
    told = told or listed.in_life.search(page.low, max(0, start - 48), start)
    if told is None and value < _A_CHILD:
        told = _NAMED.search(page.flat, max(0, start - 48), start)
    closed = _CLOSED.match(page.low, end) or listed.in_month.match(page.low, end)
    if told and closed:
        return True
    bare = _BARE.search(before)
    if bare and _BARE_CLOSED.match(page.low, end):
        upto = start - len(bare["then"])
        led = page.flat[max(0, upto - 60) : upto]
        name = led.rsplit(maxsplit=1)[-1]
        if "(" in bare["then"] and _is_a_body(name, led, listed):
            return False  # "by the Armed Forces (22) and LDF (9)": how many each did
        return name[:1].isupper() or name in listed.people
    return False


def _is_a_body(name: str, led: str, listed: Rules) -> bool:
    """Say whether the last word of a name is that of a body: "Forces", "LDF" in a text not loud."""
    short = len(name) > 1 and name.isupper() and not led.isupper()
    return short or name.lower() in listed.bodies


def goes_on(page: Sheet, before: Amount, start: int, end: int) -> bool:
    """Say whether a number goes on with a list: "ages 3, 7 and 11", "Daud, 10; Zahra, 6."."""
    between = page.flat[before.end : start]
    last = _LAST.fullmatch(between) and _LAST_CLOSED.match(page.low, end)
    if not last and not _LIST_CLOSED.match(page.low, end):
        return False
    return bool(_COMMA.fullmatch(between) or _NAME_COMMA.fullmatch(between))


def tens(page: Sheet) -> Iterator[Amount]:
    """Yield the ages "in his thirties", "in their early 20s"."""
    for hit in _IN_TENS.finditer(page.low):
        low = int(hit["tens"]) if hit["tens"] else 10 * (_TENS.index(hit["said"]) + 1)
        first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), None: (0, 9)}[hit["part"]]
        first = 3 if low == 10 and first < 3 else first
        yield Amount(
            Span(*hit.span()),
            hit.end(),
            float(low + first),
            float(low + last),
            False,
            "year",
            "tens",
        )
