"""Ages: numbers that are one though no "years old" stands behind, and "in his thirties"."""

import re
from collections.abc import Iterator

from onrecord.record.text import Span

from ..scan import Sheet
from .counted import counted
from .words import Amount, Rules, is_under

AGED = re.compile(
    r"(?:-| +)(?:years?|yrs?)(?:-| +)(?:olds?|of +age)\b| +y/?o\b"
    r"|-(?= *(?:and|or|to)\b.{1,16}-?years?-)"  # "16- and 17-year-old girls"
)
# "Nine of them under five".
_OF_THEM = re.compile(r"\bof +(?:them|whom) +(?:were +|are +|was +)?(?:under|over|below|above) +$")
# "Rahel is ten.": a name that opens a sentence or a clause; not "the toll in Laro is ten".
_NAMED = re.compile(
    r"(?:^|[.!?;,\n\"] *)(?:and +)?[A-Z][a-z'’-]+(?: +[A-Z][a-z'’-]+)?,? +(?:is|was) +$"
)
# "They were 13 and 16."
_THEY_WERE = re.compile(r"(?<!\w)(?:they|who|both) +(?:were|are) +(?:only +|just +)?$")
_AND_LAST = re.compile(r" +and +[\w-]+(?= *[.,;:!?]|$)")
_A_CHILD = 18
_CLOSED = re.compile(
    r" *(?:[,.;:!?)'\n\"]|$)| +(?:last +\w+"
    r"|that +(?:day|week|month|spring|summer|autumn|winter|year))\b"
    r"| +(?:now|when|then|so|because|but|at +the +time|is|was|has|had"
    r"|and +(?:the|he|she|in|then|my|his|her|our|their))\b"
)
_AND_ONE = r"(?: +and +[\w-]+(?=[,)]))?"
# "Karim, 13,", "Karim (13)", "T.P. (13)", "boy, about 12,".
_BARE = re.compile(
    r"(?:[a-z]|(?<!\w)(?:[a-z]\.)+)"
    r"(?P<then>, ?(?:then +|(?:only|just|about|around|perhaps|maybe|barely|almost|nearly) +)?| \()$"
)
_AND_ONE_MORE = re.compile(r" +and +[\w-]+(?=[,)])")
# "Boys, 12 and 14.", "three girls, 9, 11 and 12."; not "boys, 12 and girls, 14".
_YOUNG = r"(?:1[0-7]|[1-9]|(?:four|six|seven|eight|nine|ten|eleven|twelve|\w+teen))"
_YOUNG_TOO = re.compile(rf"(?:, *{_YOUNG}(?!\w))*,? +and +{_YOUNG}(?= *(?:[,;:).!?]|$))")
_BARE_CLOSED = re.compile(rf"{_AND_ONE}[,;)]")
# "Ages 3, 7 and 11", "Daud, 10; Imran, 11; and Zahra, 6."
_COMMA = re.compile(r",? +(?:and +|or +)?(?:the +other +|another +)?")
# "I was ten and my sister Sana, nine", "and his cousin Ferro fifteen".
_NAME_COMMA = re.compile(
    r"[,;] +(?:and +)?[A-Z][\w'-]+(?: +[A-Z][\w'-]+)?, +"
    r"|(?:[,;]| and) +(?:and +)?(?:my|his|her|our|their) +[a-z]+(?: +[A-Z][\w'-]+)?,? +"
)
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
    if not 0 <= value < _OLDEST or value != int(value) or is_under(page.low, start, end, listed):
        return False
    before = page.low[max(0, start - 64) : start]
    if listed.ages.before.search(before) or listed.ages.under.search(before):
        return True
    if value <= _A_CHILD and _of_the_young(page, start, end, listed):
        return True
    told = listed.ages.told.search(before) or _OF_THEM.search(before)
    told = told or listed.of_person.search(page.low, max(0, start - 48), start)
    told = told or listed.in_life.search(page.low, max(0, start - 48), start)
    if told is None and value < _A_CHILD:
        told = _NAMED.search(page.flat, max(0, start - 48), start)
    closed = _CLOSED.match(page.low, end) or listed.in_month.match(page.low, end)
    told = told or listed.ages.over.search(before)
    if (told and closed) or listed.young_all.search(page.low, max(0, start - 64), start):
        return True
    return _is_bare(page, start, end, listed)


def _of_the_young(page: Sheet, start: int, end: int, listed: Rules) -> bool:
    """Say whether a small number is an age: "they were 13 and 16", "a boy of 12 carried it"."""
    before = page.low[max(0, start - 64) : start]
    if listed.part_under.search(before) and _CLOSED.match(page.low, end):
        return True
    if _THEY_WERE.search(before) and _AND_LAST.match(page.low, end):
        return True
    return _of_one(page, start, end, listed) or _is_first(page, start, end, listed)


def _is_bare(page: Sheet, start: int, end: int, listed: Rules) -> bool:
    """Say whether a number is the age of who stands before it: "Karim, 13,", "boys (9 and 12)"."""
    bare = _BARE.search(page.low[max(0, start - 64) : start])
    more = _YOUNG_TOO.match(page.low, end)
    if bare is None or (more is None and _BARE_CLOSED.match(page.low, end) is None):
        return False
    upto = start - len(bare["then"])
    led = page.flat[max(0, upto - 60) : upto]
    name = led.rsplit(maxsplit=1)[-1]
    if "(" in bare["then"] and _is_a_body(name, led, listed):
        return False  # "by the Armed Forces (22) and LDF (9)": how many each did
    several = name.endswith("s") and name.islower() and name not in listed.people
    if several and more is None and _AND_ONE_MORE.match(page.low, end) is None:
        return False  # "the soldiers, 12, ...": so many
    return name[:1].isupper() or name in listed.people or name in listed.ageing


def _is_first(page: Sheet, start: int, end: int, listed: Rules) -> bool:
    """Say whether a number begins a list of ages: "boys of 16 and 17".

    Not where the last of them counts what follows: "boys of 16 and 17 men".
    """
    several = listed.ages.several.search(page.low, max(0, start - 48), start)
    others = listed.ages.others.match(page.low, end)
    if several is None or others is None:
        return False
    if several["were"]:  # "the boys were two and three to a bed"
        return bool(_ENDED.match(page.low, others.end()))
    return _counts_nothing(page, others.end(), listed)


def _of_one(page: Sheet, start: int, end: int, listed: Rules) -> bool:
    """Say whether a number of which nothing is counted tells an age: "a boy of 12 carried it"."""
    of = listed.ages.of.search(page.low, max(0, start - 48), start)
    return of is not None and _counts_nothing(page, end, listed)


def _counts_nothing(page: Sheet, end: int, listed: Rules) -> bool:
    """Say whether a number that ends here is followed by nothing that it could count."""
    after = _NEXT_WORD.match(page.flat, end)
    if after is None:
        return page.low[end : end + 1] not in ("-", "%", "/")
    if after[1] in listed.ages.not_before or not after[1][0].islower():
        return False
    return counted(page, end, False, listed.counter) is None


_ENDED = re.compile(r" *[.,;:!?)]| *$")
_NEXT_WORD = re.compile(r" +([\w'-]+)")


def _is_a_body(name: str, led: str, listed: Rules) -> bool:
    """Say whether the last word of a name is that of a body: "Forces", "LDF" in a text not loud."""
    short = len(name) > 1 and name.isupper() and "." not in name and not led.isupper()
    return short or name.lower() in listed.bodies


def goes_on(page: Sheet, before: Amount, start: int, end: int, listed: Rules) -> bool:
    """Say whether a number goes on with a list: "ages 3, 7 and 11", "Daud, 10; Zahra, 6."."""
    between = page.flat[before.end : start]
    last = bool(_LAST.fullmatch(between) and _LAST_CLOSED.match(page.low, end))
    if "," not in between and _LAST.fullmatch(between):  # "boys of 16 and 17 hid"
        first = before.span.start
        opened = listed.ages.several.search(page.low, max(0, first - 48), first)
        last = last or (opened is not None and _counts_nothing(page, end, listed))
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
