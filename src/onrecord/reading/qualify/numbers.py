"""Numbers: where one stands in a text, in digits or words, and its value; nothing more.

What has digits and is no number (years, ordinals, names such as "M23", clock times,
"1.200,5") is left out here, so that no later step can count it.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from .scan import Sheet

# A full stop before three digits may part thousands or decimals: such a number is not read.
# It parts decimals where the words say so: "$13.625", "0.125", "3.125 per cent".
# "40 000" is one number where the groups are of three.
_DIGITS = (
    r"\d{1,3}(?: \d{3})+(?![\d,.]?\d)(?! \d)|"
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]\d)|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?(?![\d,]\d)"
    r"|\d+(?:\.\d{1,2}|\.\d{4,})?(?![.,:/]?\d)"
    r"|(?:0\.\d{3}|(?<=[$€£])\d+\.\d\d[1-9]|\d{1,3}\.\d\d[1-9]"
    r"(?= ?(?:%|(?:per ?cent|[mb]illion|cents?|pence|dollars|euros|yen|shares|points|miles|km)\b)))"
    r"(?![.,:/]?\d)"
)
# "2 1/2", "3/4": with such parts only a fraction, no date.
_PARTS = r"(?:\d{1,3} +)?(?:1/[2-9]|2/[35]|3/[458]|4/5|5/[68]|7/8|9/10|1/10)(?![/\d])"
_GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}
_GLYPH = rf"(?:\d{{1,3}} ?)?[{''.join(_GLYPHS)}]"
_BEFORE = r"(?<![\w.:/#$€£¥₹])(?<![\w.,:/]-)(?<!\d,)(?<!\w')|(?<=\d-)|(?<=[$€£¥₹])"
_BEFORE += r"|(?<=\busd)|(?<=\beur)|(?<=\bgbp)"  # "USD115"
_AFTER = r"(?!\w)(?! ?[ap]\.?m\b)(?!-?[a-z]+\d)(?!-\d+-\d)"


class Number(NamedTuple):
    """A number in a text.

    `plain` means four digits that could be a year; `scale` is that of its last word: "15 million".
    """

    span: Span
    value: float
    plain: bool
    scale: float = 1


class Reader(NamedTuple):
    """The number words, compiled."""

    compiled: re.Pattern[str]
    labels: re.Pattern[str]
    ordered: re.Pattern[str]
    words: Mapping[str, float]


@once
def reader(tools: Tools) -> Reader:
    """Return the number words of `tools`, compiled."""
    lists = tools.lexicon("numbers")
    scale = any_of(lists["scales"])
    word = any_of([*lists["words"], *lists["scales"]])
    ones = any_of(list(lists["words"])[:10])
    join = (
        rf"(?:(?<=ty)[ -](?=(?:{any_of(list(lists['words'])[1:10])})\b)| +(?=(?:{scale})\b)"
        r"|(?<=hundred) +(?:and +)?|(?<=thousand) +(?:and +)?|(?<=million) +(?:and +)?"
        r"|(?<=billion) +(?:and +)?|(?<=trillion) +(?:and +)?)"
    )
    first = rf"(?:(?:half[ -]+)?an?[ -]+(?:{scale})|{word})\b"
    part = rf"(?:an? +)?(?:half|quarter|three +quarters)(?: +of)?(?: +an?)?[ -]+(?:{_big(lists)})\b"
    half = r"(?:[ -]+and[ -]+(?:a|one|three)[ -]+(?:half|quarters?)(?: +(?:million|billion)\b)?)?"
    point = rf"(?: +point(?: +(?:{ones})\b)+(?: +(?:{scale})\b)*)?"
    run = rf"(?<![\w'])(?:{part}|{first}(?:{join}(?:{word})\b)*{point})"
    spaced = any_of(s for s in lists["short"] if len(s) > 1)
    tail = (
        rf"(?:(?:[ -]*(?:{scale})|(?<=\d)(?:{any_of(lists['short'])})|(?<=\d) (?:{spaced}))(?!\w))*"
    )
    millions = r"m(?= +(?:people|children|women|men|[a-z]{3,}s)(?!\w))"
    money = rf"(?:(?<=[$€£])|(?<=\busd )|(?<=\beur )|(?<=\bgbp ))(?:{_DIGITS}) ?mm?(?!\w)"
    after = rf"(?:{_AFTER}|(?=(?:{any_of(tools.lexicon('units')['glued'])})(?![\w'])))"
    rest = rf"(?:(?<=hundred|housand|million) +(?:and +)?(?:\d{{1,3}}|{run})(?!\w))?"
    return Reader(
        re.compile(
            rf"(?:(?<!\w)(?<!plus or )(?:minus|negative) +)?"
            rf"(?:{money}|(?:{_BEFORE})(?:{_PARTS}|{_GLYPH}|{_DIGITS})"
            rf"(?:{millions}|{tail}{rest}{half}{after})|{run}{half}(?!\w))"
        ),
        re.compile(
            # "In hut 4", not "in the hut four men were shot".
            r"(?<!\w)(?<!the )(?<!an )(?<!a )(?<!our )(?<!their )(?<!each )(?<!every )(?<!per )"
            rf"(?:{any_of(lists['labels'])}) *$"
        ),
        re.compile(
            rf"(?<![$€£])\d{{1,4}} +(?:{any_of(n.title() for n in lists['ordered'])})(?!\w)"
        ),
        {**lists["words"], **lists["scales"], **lists["short"], "m": 1e6, "mm": 1e6},
    )


def _big(lists: Mapping[str, Any]) -> str:
    return any_of(s for s, n in lists["scales"].items() if n >= 1000)


_kept: list[tuple[Sheet, Tools, list[Number]]] = []


def numbers(page: Sheet, tools: Tools) -> list[Number]:
    """Return the numbers of a text in order; those of the last text are kept."""
    if not _kept or _kept[0][0] is not page or _kept[0][1] is not tools:
        _kept[:] = [(page, tools, _numbers(page, tools))]
    return _kept[0][2]


def _numbers(page: Sheet, tools: Tools) -> list[Number]:
    read = reader(tools)
    found: list[Number] = []
    named = -1
    for hit in read.compiled.finditer(page.low):
        value = _value(hit[0], read.words)
        first = named >= 0 and _TO_LAST.fullmatch(page.low, named, hit.start())
        if first or read.labels.search(page.low, max(0, hit.start() - 20), hit.start()):
            named = hit.end()  # "pp. 14-17"
            continue
        if value is None or read.ordered.match(page.flat, hit.start()):
            continue
        if hit[0][0] == "0" and len(hit[0]) > 1 and hit[0][1] != ".":  # "0200", a clock
            continue
        plain = hit[0].isdigit() and 1800 <= value <= 2100
        scale = _last_scale(hit[0], read.words)
        found.append(Number(Span(*hit.span()), value, plain, scale if scale >= 1000 else 1))
    return found


_TO_LAST = re.compile(r" ?- ?")


def digits(page: Sheet) -> list[Number]:
    """Return the numbers that are written in digits, for texts in any language."""
    found = []
    for hit in _ONLY_DIGITS.finditer(page.low):
        value = float(hit[0].replace(",", ""))
        year = hit[0].isdigit() and 1800 <= value <= 2100
        if not year and (hit[0][0] != "0" or hit[0] == "0"):
            found.append(Number(Span(*hit.span()), value, False))
    return found


_ONLY_DIGITS = re.compile(rf"(?:{_BEFORE})(?:{_DIGITS}){_AFTER}")
_SPLIT = re.compile(rf"[ -]+|(?<=\d)(?=[a-z{''.join(_GLYPHS)}])")
_SHARES = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}
_AND_PART = re.compile(r"[ -]and[ -](a|one|three)[ -](half|quarters?)(?: (million|billion))?$")


def _value(words: str, known: Mapping[str, float]) -> float | None:
    """Return the value of a number's words, or None where they make no number."""
    words = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", re.sub(" +", " ", words))
    sign, words = _signed(words)
    rest = 0.0
    if part := _AND_PART.search(words):
        rest = (3 if part[1] == "three" else 1) * _SHARES[part[2]]
        words = words[: part.start()]
    whole, _, behind = words.partition(" point ")
    value = _whole(_SPLIT.split(whole), known)
    if value is None:
        return None
    if behind:
        value = _behind(value, behind.split(), known)
    if part and part[3]:  # "one and a half million"
        return sign * (value + rest) * known[part[3]]
    scale = _last_scale(words, known)  # "three million and a half"
    return sign * (value + rest * (scale if scale >= 1e6 else 1))


def _signed(words: str) -> tuple[int, str]:
    first, _, rest = words.partition(" ")
    return (-1, rest) if first in ("minus", "negative") else (1, words)


def _last_scale(words: str, known: Mapping[str, float]) -> float:
    last = _SPLIT.split(words)[-1]
    return known.get(last, 1)


def _behind(value: float, words: list[str], known: Mapping[str, float]) -> float:
    """Return a number with what follows "point", digit by digit: "two point five million"."""
    for at, word in enumerate(words):
        value = value + known[word] / 10 ** (at + 1) if known[word] < 10 else value * known[word]
    return value


def _whole(words: list[str], known: Mapping[str, float]) -> float | None:
    """Return the value of number words without a part behind the point."""
    total, part, seen = 0.0, 0.0, 1e12
    for word in words:
        if word in ("and", "a", "an", "of", ""):
            continue
        if word in _SHARES:
            part = (part or 1) * _SHARES[word]
        elif word in _GLYPHS:
            part += _GLYPHS[word]
        elif word[0].isdigit():
            part += _digits(word)
        elif known[word] >= 1000:
            total, part, seen = total + (part or 1) * known[word], 0.0, 1e12
        elif known[word] in (12, 100) and word != "twelve":
            part, seen = (part or 1) * known[word], 1e12
        elif known[word] >= seen:  # "five six" is no number
            return None
        else:
            part, seen = part + known[word], known[word]
    return total + part


def _digits(word: str) -> float:
    over, slash, under = word.partition("/")
    return float(over) / float(under) if slash else float(word.replace(",", ""))
