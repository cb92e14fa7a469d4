"""Amounts: a number with the words that bound it and its unit, a vague amount, or a share.

A value is read only where the words leave no choice. What is counted is read in `quantities`.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.language.tools import Tools
from onrecord.record.text import Span

from .counted import Counter, counted, counter
from .numbers import Number, any_of, numbers
from .scan import Sheet, named, once

_LINK = re.compile(r" ?(?:-|~) ?(?:to-)?| +(?:to|or|and|through) +")
_AGED = re.compile(
    r"(?:-| +)(?:years?|yrs?)(?:-| +)(?:olds?|of +age)\b| +y/?o\b"
    r"|-(?= *(?:and|or|to)\b.{1,16}-?years?-)"  # "16- and 17-year-old girls"
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|aged? +of|ages +of|younger +than|older +than|turned|turning|is +now) +$"
)
_AGE_UNDER = re.compile(
    r"\b(?:children|boys|girls|child|boy|girl|those|anyone|people) +(?:\w+ +)?"
    r"(?:under|over|below|above) +$"
)
# "He was eleven.", "They were between fifteen and nineteen.", "The youngest was twelve."
_AGE_TOLD = re.compile(
    r"(?<![\w'])(?:i|he|she|they|who|and|one|the +(?:boy|girl|youngest|eldest|oldest|other))"
    r" +(?:was|were|is|are|am|had +been)"
    r"(?: +(?:only|just|about|around|barely|not +yet|almost|nearly|between|then|all|both))* +$"
)
_AGE_CLOSED = re.compile(
    r" *(?:[,.;:!?)]|$)| +(?:when|then|so|because|but|at +the +time|and +(?:the|he|she|in|then))\b"
)
# "About ten in the morning" is a time of day.
_CLOCK = re.compile(
    r" +(?:in +the +(?:morning|afternoon|evening)|at +night|o'?clock|a\.m\.|p\.m\.)"
)
_AGE_BARE = re.compile(r"[a-z](?:, ?| \()$")
# "In his thirties", "in their early 20s".
_AGE_TENS = re.compile(
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
_UNDER_AGE = re.compile(r"\b(?:the +)?ages? +of +$")
MEMBERS = re.compile(r"-([a-z]+)(?![\w-])")
# "One in five": what follows is no time or measure.
_IN = re.compile(r" +in +(?:every +)?")
_OUT_OF = re.compile(r" +out +of +(?:every +)?")
_BETWEEN = re.compile(r"\bbetween +(?:the +ages +of +)?(?:\w+ +)?(?:(?:us ?)?[$€£] ?)?$")
# "A third were children.": a share without its whole.
_SHARE_ALONE = re.compile(r" +(?:was|were|is|are|had|have|died|fled|said|remained?)\b")
_ARTICLE = re.compile(r" +an?(?= )")
_OF_UNIT = re.compile(r" +of +")
_BEFORE_REACH = 48


class Amount(NamedTuple):
    """An amount as found: its words with their bounds, `end` of its unit, and its value."""

    span: Span
    end: int
    low: float | None
    high: float | None
    about: bool
    unit: str | None
    rule: str

    def bounded(self, kinds: Set[str]) -> "Amount":
        """Return the amount with the end open that its bound opens; a range stays as it is."""
        one = self.low == self.high
        return self._replace(
            low=None if one and "at_most" in kinds else self.low,
            high=None if one and "at_least" in kinds else self.high,
            about="about" in kinds,
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """The number and unit lists, compiled."""

    bound: re.Pattern[str]
    after: re.Pattern[str]
    sign: re.Pattern[str]
    unit: re.Pattern[str]
    vague: re.Pattern[str]
    share: re.Pattern[str]
    not_share: re.Pattern[str]
    change: re.Pattern[str]
    by: re.Pattern[str]
    kinds: Mapping[str, Set[str]]
    units: Mapping[str, str]
    vague_low: Mapping[str, float]
    share_of: Mapping[str, float]
    words: Mapping[str, float]
    hyphened: Set[str]
    counter: Counter


@once
def rules(tools: Tools) -> Rules:
    """Return the number and unit lists of `tools`, compiled."""
    lists, units = tools.lexicon("numbers"), tools.lexicon("units")
    bounds = ("at_least", "at_most", "about")
    kinds: dict[str, set[str]] = {}
    for bound in bounds:
        for phrase in [*lists[bound], *lists[f"{bound}_after"]]:
            kinds.setdefault(phrase, set()).add(bound)
    before = any_of(phrase for b in bounds for phrase in lists[b])
    after = any_of(phrase for b in bounds for phrase in lists[f"{b}_after"])
    names = {word: unit for unit, written in units["units"].items() for word in written}
    few = any_of([*list(lists["words"])[1:13], "a", "an"])
    return Rules(
        bound=re.compile(rf"(?<![\w-])({before}|~|>=?|<=?) *$"),
        after=re.compile(rf"(\+|-plus)(?!\w)|(-odd)\b| +({after})(?!\w)"),
        sign=re.compile(rf"(?<![\w])({any_of(units['signs'])}) ?$"),
        unit=re.compile(rf" *(%)|[ -]*({any_of(w for w in names if w != '%')})(?![\w])"),
        vague=re.compile(
            rf"(?<![\w-])({any_of(lists['vague'])})"
            r"(?= +(?:of|more)\b|(?<!scores)(?<!handful) +[a-z])"
        ),
        share=re.compile(
            rf"(?<![\w-])(?:({any_of(lists['half'])})|({few}|\d+)[ -]+({any_of(lists['shares'])}))"
            r"(?P<of>(?= +(?:of|the|their|its|his|her|all|our|your)\b))?(?![\w-])"
        ),
        not_share=re.compile(rf"\b(?:{any_of(lists['not_share'])}) +$"),
        change=re.compile(rf"\b(?:{any_of(lists['changes'])})\b[^.;]*\bfrom +(?:\w+ +)?$"),
        by=re.compile(rf"\b(?:{any_of(lists['changes'])})\b[^.;,]{{0,16}}$"),
        kinds=kinds,
        units={**names, **units["signs"]},
        vague_low=lists["vague"],
        share_of=lists["shares"],
        words={**lists["words"], "a": 1, "an": 1},
        hyphened=frozenset(lists["hyphened"]),
        counter=counter(tools),
    )


def amounts(page: Sheet, dates: bytearray, tools: Tools) -> list[Amount]:
    """Return every amount of a text in order; `dates` marks the code points of its dates."""
    listed = rules(tools)
    found = [
        a
        for a in (
            *_numbered(page, listed, tools),
            *_vague(page, listed),
            *_shares(page, listed),
            *_tens(page),
        )
        if 1 not in dates[a.span.start : a.span.end]
    ]
    return _apart(found)


def _apart(found: list[Amount]) -> list[Amount]:
    """Leave out what lies inside an amount before it, or inside a longer one."""
    kept: list[Amount] = []
    for amount in sorted(found, key=lambda a: (a.span.start, -a.span.end)):
        if not kept or amount.span.start >= kept[-1].span.end:
            kept.append(amount)
    return kept


def _vague(page: Sheet, listed: Rules) -> Iterator[Amount]:
    for hit in listed.vague.finditer(page.low):
        start, kinds = _bounds(page.low, hit.start(), listed)
        low, about = float(listed.vague_low[re.sub(" +", " ", hit[1])]), "about" in kinds
        span, of = Span(start, hit.end()), _OF_UNIT.match(page.low, hit.end())
        unit = listed.unit.match(page.low, of.end() - 1) if of else None  # "millions of dollars"
        name = listed.units[re.sub(" +", " ", unit[2])] if unit and unit[2] else None
        yield Amount(
            span, unit.end() if unit and name else hit.end(), low, None, about, name, "vague"
        )


def _shares(page: Sheet, listed: Rules) -> Iterator[Amount]:
    """Yield "half of", "two thirds of the", and without "of" what has a bound: "by nearly half"."""
    for hit in listed.share.finditer(page.low):
        start, kinds = _bounds(page.low, hit.start(), listed)
        article = _ARTICLE.match(page.low, hit.end())
        unit = listed.unit.match(page.low, article.end() if article else hit.end())
        if unit and unit[2] and hit[1]:  # "half an hour"
            name = listed.units[re.sub(" +", " ", unit[2])]
            span = Span(start, hit.end())
            yield Amount(span, unit.end(), 0.5, 0.5, False, name, "share").bounded(kinds)
            continue
        before = page.low[max(0, start - 12) : start]
        alone = (
            kinds
            or before.endswith(" by ")
            or (hit[3] or "").endswith("s")
            or _SHARE_ALONE.match(page.low, hit.end())
        )
        if listed.not_share.search(before) or not (hit["of"] is not None or alone):
            continue
        over = 1 if hit[1] else listed.words.get(hit[2]) or float(hit[2])
        value = round(100 * over / (2 if hit[1] else listed.share_of[hit[3]]), 3)
        span = Span(start, hit.end())
        yield Amount(span, hit.end(), value, value, False, "percent", "share").bounded(kinds)


def _tens(page: Sheet) -> Iterator[Amount]:
    """Yield the ages "in his thirties", "in their early 20s"."""
    for hit in _AGE_TENS.finditer(page.low):
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


def _numbered(page: Sheet, listed: Rules, tools: Tools) -> Iterator[Amount]:
    found = numbers(page, tools)
    at = 0
    while at < len(found):
        first = found[at]
        follower = found[at + 1] if at + 1 < len(found) else None
        if follower and (share := _one_in(page, first, follower, listed)):
            yield share
            at += 2
            continue
        second = _linked(page, first, follower, listed)
        at += 2 if second else 1
        amount = _amount(page, first, second, listed)
        if amount:
            yield amount


def _one_in(page: Sheet, first: Number, second: Number, listed: Rules) -> Amount | None:
    """Return the share of "one in five", "three in every ten people"."""
    low = page.low
    if second.span.start - first.span.end > 12 or first.value >= second.value or first.value < 1:
        return None
    between = _OUT_OF if first.value == 1 and low[first.span.start].isalpha() else _IN
    joined = any(p.fullmatch(low, first.span.end, second.span.start) for p in (_IN, between))
    if not joined or second.plain:
        return None
    if first.value > 1 and second.value not in (3, 4, 5, 10, 100, 1000):
        return None
    if listed.unit.match(low, second.span.end) or first.value != int(first.value):
        return None
    start, kinds = _bounds(low, first.span.start, listed)
    span, value = Span(start, second.span.end), round(100 * first.value / second.value, 3)
    return Amount(span, span.end, value, value, False, "percent", "share").bounded(kinds)


def _linked(page: Sheet, first: Number, second: Number | None, listed: Rules) -> Number | None:
    """Return the number that makes a range with `first`: "600-800", "between 3 and 5"."""
    if second is None or second.span.start - first.span.end > 24 or second.value <= first.value:
        return None
    told = page.low[first.span.end : second.span.start]
    between = re.sub(rf"^(?:{listed.unit.pattern})(?= |-)|(?:us ?)?[$€£]$", "", told)
    if not _LINK.fullmatch(between):
        return None
    before = page.low[max(0, first.span.start - 60) : first.span.start]
    if "and" in between and not _BETWEEN.search(before):
        return None
    if " to" in between and (
        listed.change.search(before) or (told != between and listed.by.search(before))
    ):
        return None  # "rose from 5 to 7", "fell 12% to $40"
    return None if first.plain and second.plain else second


def _bounds(low: str, start: int, listed: Rules) -> tuple[int, set[str]]:
    """Return where the words that bound a number begin, and of which kinds they are."""
    kinds: set[str] = set()
    if age := _UNDER_AGE.search(low, max(0, start - 14), start):  # "under the age of 18"
        hit = listed.bound.search(low, max(0, age.start() - _BEFORE_REACH), age.start())
        start = age.start() if hit else start
    while hit := listed.bound.search(low, max(0, start - _BEFORE_REACH), start):
        start = hit.start()
        kinds |= listed.kinds.get(re.sub(" +", " ", hit[1]), _SIGNS.get(hit[1], {"about"}))
    return start, kinds


_SIGNS = {">": {"at_least"}, ">=": {"at_least"}, "<": {"at_most"}, "<=": {"at_most"}}


def _amount(page: Sheet, first: Number, second: Number | None, listed: Rules) -> Amount | None:
    start, end = first.span.start, (second or first).span.end
    if _CLOCK.match(page.low, end):
        return None
    unit, past, end = _unit(page, start, end, listed)
    sign = listed.sign.search(page.low, max(0, start - 6), start)
    if sign:
        start, unit = sign.start(), listed.units[sign[1]]
    if second and (
        opened := re.search(
            r"\b(?:between|from) +(?:the +ages +of +)?$", page.low[max(0, start - 26) : start]
        )
    ):
        start -= len(opened[0])
    start, kinds = _bounds(page.low, start, listed)
    if after := listed.after.match(page.low, end):
        said = re.sub(" +", " ", after[3] or "")
        kinds |= listed.kinds.get(said, {"about"} if after[2] else {"at_least"})
        end = after.end()
        past = max(past, end)
    if unit is None and not _counts(page, first, second, past, kinds, listed):
        return None
    rule = "range" if second else "bound" if kinds & {"at_least", "at_most"} else "number"
    low, high = first.value, (second or first).value
    return Amount(Span(start, end), past, low, high, False, unit, rule).bounded(kinds)


def _unit(page: Sheet, start: int, end: int, listed: Rules) -> tuple[str | None, int, int]:
    """Return the unit, where its words end, and where the amount ends ("40 %" includes it)."""
    if aged := _AGED.match(page.low, end):
        return "year", aged.end(), end
    hit = listed.unit.match(page.low, end)
    if hit and (hit[1] or not hit[0].isalpha() or page.low[end - 1].isdigit()):
        name = listed.units[re.sub(" +", " ", hit[1] or hit[2])]
        return name, hit.end(), hit.end() if hit[1] else end
    return ("year" if _is_age(page, start, end, listed) else None), end, end


def _is_age(page: Sheet, start: int, end: int, listed: Rules) -> bool:
    """Say whether a number without a unit is an age: "aged 12", "He was eleven.", "Karim, 13,"."""
    before = page.low[max(0, start - 30) : start]
    if _AGE_BEFORE.search(before) or _AGE_UNDER.search(before):
        return True
    if re.search(r"\baged +(?:\w+ +){1,2}$", before):
        return True
    if _AGE_TOLD.search(before) and _AGE_CLOSED.match(page.low, end):
        return True
    if _AGE_BARE.search(before) and re.match(r"[,)]", page.low[end : end + 1] or " "):
        name = page.flat[max(0, start - 60) : start].rsplit(maxsplit=1)[-1]
        return name[:1].isupper() or name.rstrip(", (") in listed.counter.singulars
    return False


def _named(page: Sheet, span: Span) -> bool:
    """Say whether a number's word is part of a name: "the Village Zero memorial"."""
    flat, (start, end) = page.flat, span
    before, after = _WORD_BEFORE.search(flat, max(0, start - 24), start), flat[end + 1 : end + 2]
    if not flat[start].isupper() or before is None or not after.islower():
        return False
    return before[1][0].isupper() and not flat[start:end].isupper()


def _numbered_name(page: Sheet, span: Span, listed: Rules) -> bool:
    """Say whether digits end a name, as in "Club Tarek 54": nothing is counted or told of them."""
    flat = page.flat
    before = _WORD_BEFORE.search(flat, max(0, span.start - 24), span.start)
    if before is None or not flat[span.start].isdigit() or span.end - span.start > 3:
        return False
    name = before[1]
    inside = flat[max(0, before.start() - 1) : before.start()] == " " and named(
        page, before.start()
    )
    if not inside or not name[0].isupper() or _TOLD.match(page.low, span.end):
        return False
    return counted(page, span.end, False, listed.counter) is None


_TOLD = re.compile(
    r" +(?:people +)?"
    r"(?:was|were|had|have|killed|wounded|injured|dead|died|fled|others|more|of)\b"
)
_WORD_BEFORE = re.compile(r"([\w'-]+) +$")


def _counts(
    page: Sheet, first: Number, second: Number | None, end: int, kinds: Set[str], listed: Rules
) -> bool:
    """Say whether a number without a unit is a count, not a year, a pronoun or part of a name."""
    if members := MEMBERS.match(page.low, end):
        return first.value > 1 and members[1] in listed.hyphened  # "a five-member commission"
    if page.low[end : end + 1] == "-" and page.low[end + 1 : end + 2].isalpha():
        return False
    if second or (kinds and first.value != 1) or kinds & {"at_least", "at_most"}:
        return True
    if _named(page, first.span) or _numbered_name(page, first.span, listed):
        return False
    if first.value == 1 and page.low[first.span.start].isalpha():
        return counted(page, end, True, listed.counter) is not None
    if first.plain:
        noun = counted(page, end, False, listed.counter)
        return noun is not None and " " not in noun.of(page.text)
    return True
