"""The age that words give: "a 13-year-old", "boys aged 9 to 14", "a girl of nine", "under 15"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

_BE = r"(?:was|were|is|are)"
_JUST = r"(?:now +|then +|still +|already +)?"
_JUST += r"(?:only +|just +|about +|around +|perhaps +|barely +|some +|maybe +)?"
_ALL = r"(?:both +|all +|some +|most +of +them +)?"
_FOLLOWS = re.compile(rf"(?:'[sm]\b|,? *(?:who +)?(?:{_BE}|(?:(?:has|had) +)?(?:just +)?turned)\b)")


class Age(NamedTuple):
    """An age in years and the words that give it; a bound that is not given is null."""

    span: Span
    low: float | None
    high: float | None


class Aged(NamedTuple):
    """An age after somebody's words, and where the words that belong to them end."""

    age: Age
    end: int


@dataclass(frozen=True, slots=True)
class Ages:
    """The ways of giving an age, compiled.

    `young_only` only of those who may be young, `bracketed` of them where one person is named,
    `guessed` and `lived` of any one person.
    """

    before: re.Pattern[str]
    after: tuple[re.Pattern[str], ...]
    young_only: re.Pattern[str]
    bracketed: re.Pattern[str]
    lived: re.Pattern[str]
    guessed: re.Pattern[str]
    numbers: Mapping[str, int]


@once
def ages(tools: Tools) -> Ages:
    """Return the ways of giving an age, with the numbers of `tools`."""
    numbers = _with_tens(tools.lexicon("numbers")["words"])
    number = rf"\d{{1,2}}|{any_of(k for k, v in numbers.items() if 0 < v < 100)}"
    pair = rf"(?P<a>{number})(?:(?: ?- ?| +to +| +or +| +and +)(?P<b>{number}))?"
    several = (
        rf"(?:(?P<list>(?:{number})(?:, +(?:{number}))+,? +(?:and|or) +(?:{number}))(?!\w)|{pair})"
    )
    months = any_of(tools.lexicon("times")["months"])
    under = any_of(tools.lexicon("numbers")["stood_under"])
    after = (
        rf",? *\(?(?:who +)?(?:{_BE} +)?{_JUST}{_ALL}(?:aged?|ages) +(?:of +)?{_JUST}"
        rf"(?:(?P<bound>under|over|below) +)?(?:between +)?{several}",
        rf"(?:,? *(?:who +)?{_BE}|'[sm]) +{_JUST}(?:between +)?{pair}"
        r"(?: +years +old|(?= *[,.;]| +at +the| +when| +then| +now| +but\b"
        rf"| +(?:in|last|this|that|since) +(?:{months}|year|spring|summer|autumn|winter)\b"
        r"| +that +(?:year|month|spring|summer|autumn|winter|season|day)\b"
        r"| +and +(?:had|has|was|is|in|at|my|his|her|they|he|she|i)\b|$))",
        rf",? *(?:who +)?(?:(?:has|had) +)?(?:just +)?turned +{pair}(?!\w)",
        rf",? *as +young +as +(?P<least>{number})(?!\w)",
        rf",? +of +{_JUST}{several}(?= *[,.;)]| +and\b(?! +(?:{number})\b)"
        r"| +(?:who|was|were|is|had|has|have|does|did|may|might|can|could|would|will|named"
        r"|[a-z]+ed)\b|$)",
        rf",? *{_JUST}{pair} +years +old",
        rf",? *\(?(?:{_BE} +)?{_ALL}"
        r"(?P<bound>under|(?:(?:no|not) +)?(?:younger|older) +than|below|over|not +over|not +yet"
        r"|not +even)"
        r"(?: +the +age +of)? +"
        rf"(?P<a>{number})(?! *%| +per| +(?:[a-z]+ +)?(?:{under})(?!\w))",
    )
    return Ages(
        before=re.compile(rf"(?<![\w.,]){pair}(?:-| +)years?(?:-| +)olds?(?!\w)"),
        after=tuple(re.compile(form) for form in after),
        young_only=_young_only(number),
        guessed=re.compile(
            r"(?P<place> +(?:in|at|on|near|from|beside) +(?:(?:the|an?|his|her|our) +)?[\w-]+"
            r"(?: +[\w-]+)?)?"
            rf", +(?:only|just|about|around|perhaps|barely|maybe|not +more +than) +"
            rf"(?P<a>{number})(?=,)"
            r"|, +(?P<a2>\d{2})(?=,|[.;](?:\s|$)|$)"
        ),
        lived=re.compile(
            rf"(?P<place> +(?:[a-z']+ +){{0,3}}?(?:{any_of(tools.lexicon('persons')['at_age'])}))"
            rf" +at +(?:the +age +of +)?{_JUST}(?P<a>{number})"
            r"(?= *(?:[.,;:!?)]|$)| +(?:and|by|in)\b)"
        ),
        bracketed=re.compile(
            rf"(?: \(|, +then +)(?:(?P<a>\d{{1,2}})|(?P<a2>{number}) +and +(?P<b>{number})"
            rf"|(?P<a3>{number})(?=[,)]))(?=[,)]|\.(?!\d))"
        ),
        numbers=numbers,
    )


def _young_only(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"\"?, +(?:[mf], +)?(?:(?P<list>(?:{number})(?:, +(?:{number}))+,? +and +(?:{number}))"
        rf"|(?P<a>\d{{1,2}})|(?P<a2>{number}) +and +(?P<b>{number})"
        rf"|(?P<a3>{number})(?=[,):]))(?=[,)]|[.:](?!\d))"
        rf"| +of +{_JUST}(?P<a4>{number})"
        r"(?= +(?:on|in|at|as|from|near|by|when|with|whose|died|fell|lay|lost"
        r"|went|came|ran|left|saw|told|took|stood|got)\b)"
        rf"|(?: +|, +{_ALL})between +(?:the +ages +of +)?(?P<a5>{number})"
        rf" +and +(?P<b5>{number})"
        r"(?: +years(?: +of +age| +old)?)?(?= *[,.;)]| +(?:as|who|in|at|were|was|to|from|with"
        r"|on|and|for|by|died|had|have)\b|$)"
    )


def _with_tens(words: Mapping[str, int]) -> dict[str, int]:
    """Return the words for numbers with those of two words: "twenty-seven" is no range."""
    tens = {word: n for word, n in words.items() if n in range(20, 100, 10)}
    ones = {word: n for word, n in words.items() if 0 < n < _TEN}
    return {**words, **{f"{t}-{o}": tens[t] + ones[o] for t in tens for o in ones}}


_TEN = 10


def age_within(low: str, span: Span, known: Ages, *, child: bool = False) -> Age | None:
    """Return the age inside somebody's words, in a text in lower case: "a 13-year-old boy".

    `child`: the words are for one child, so that "a boy of ten, Omar Tell" gives an age.
    """
    hit = known.before.search(low, span.start, span.end)
    hit = hit or known.after[_BOUND].search(low, span.start, span.end)  # "under the age of 18"
    hit = hit or known.after[_AGED].search(low, span.start, span.end)  # "one, aged 14"
    hit = hit or (known.after[_OF].search(low, *span) if child else None)
    return _age(hit, known) if hit else None


def age_after(
    low: str, at: int, known: Ages, *, noun: bool, young: bool, one: bool = False
) -> Aged | None:
    """Return the age right after somebody's words, which end at `at`.

    `noun`: the words have one, so that "a girl of nine" gives an age. `young`: they may speak of a
    minor, so that a bare number does ("Sami, 13"). `one`: of one person, so that it does in
    brackets too: "Sami (13)", but not "boys (13)", which counts them.
    """
    at += bool(at and _INITIAL.match(low, at - 1))
    for number, form in enumerate(known.after):
        if number == _OF and not noun:
            continue
        if hit := form.match(low, at):
            few = number == _WERE and _number(hit["a"], known) < _FEW and _ARE.match(hit[0])
            counts = _WE.search(low, max(0, at - 3), at) or (few and noun and not young)
            if number == _WERE and counts and not _TELLS.search(hit[0]):
                continue  # "we were twelve", "the men were three": so many
            return Aged(_age(hit, known), _end(low, hit, at))
    hit = known.young_only.match(low, at) if young else None
    if hit is None and young and one:
        hit = known.bracketed.match(low, at)
    if hit is None and (young or noun) and one:
        hit = known.guessed.match(low, at)
    if hit is None and one:
        hit = known.lived.match(low, at)
    return Aged(_age(hit, known), _end(low, hit, at)) if hit else None


_INITIAL = re.compile(r"(?<= )[a-z]\.(?=,)")  # "Mamadou B., 16", whose words end at "B"
_AGED, _WERE, _OF, _BOUND = 0, 1, 4, 6  # "aged nine", "was nine", "of nine", "under nine"
_WE = re.compile(r"(?<!\w)we$")
_FEW = 10
_ARE = re.compile(r",? *(?:who +)?(?:were|are)\b")
_TELLS = re.compile(r" years +old|(?:-|\bto\b|\bor\b|\band\b)")


def _end(low: str, hit: re.Match[str], at: int) -> int:
    """Return where somebody's words end: "was nine" is no part of them, "aged nine" is."""
    if _FOLLOWS.match(hit[0]) or hit.groupdict().get("place"):
        return at
    closed = "(" in hit[0] and low.startswith(")", hit.end())
    return hit.end() + closed


def _age(hit: re.Match[str], known: Ages) -> Age:
    """Return the age of a match: two ends, a bound, or a least one ("as young as eight")."""
    given = hit.groupdict()
    if given.get("least"):
        return Age(Span(*hit.span("least")), _number(hit["least"], known), None)
    if given.get("list"):  # "aged 7, 9 and 12"
        told = [_number(word, known) for word in _LISTED.findall(hit["list"])]
        return Age(Span(*hit.span("list")), min(told), max(told))
    first = next(name for name in ("a", "a2", "a3", "a4", "a5") if given.get(name))
    last = next((name for name in ("b", "b5") if given.get(name)), first)
    span = Span(hit.start(first), hit.end(last))
    a, b = _number(hit[first], known), _number(hit[last], known)
    bound = given.get("bound")
    if bound is None:
        return Age(span, a, b)
    turned = bound.startswith(("no ", "not "))  # "no older than 16" is 16 at most
    under = bound.startswith(("under", "below", "younger", "not yet", "not even"))
    under = not bound.endswith("younger than") if turned else under
    return Age(span, None, a) if under else Age(span, a, None)


_LISTED = re.compile(r"(?<![\w-])(?!(?:and|or)\b)[\w-]+")


def _number(word: str, known: Ages) -> float:
    return float(word) if word.isdigit() else float(known.numbers[word])
