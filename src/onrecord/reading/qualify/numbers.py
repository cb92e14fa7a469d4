"""Numbers: where one stands in a text, in digits or words, and its value; nothing more.

What has digits and is no number (years, ordinals, names such as "M23", clock times,
"1.200,5") is left out here, so that no later step can count it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from onrecord.language.tools import Tools
from onrecord.record.text import Span

from .scan import Sheet, once

# A full stop before three digits may part thousands or decimals: such a number is not read.
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]\d)|\d+(?:\.\d{1,2}|\.\d{4,})?(?![.,:/]?\d)"
_BEFORE = r"(?<![\w.:/#$€£])(?<![\w.,:/]-)(?<!\d,)(?<!\w')|(?<=\d-)|(?<=[$€£])"
_AFTER = r"(?!\w)(?! ?[ap]\.?m\b)(?!-?[a-z]+\d)(?!-\d+-\d)"


class Number(NamedTuple):
    """A number in a text. `plain` means four digits that could be a year."""

    span: Span
    value: float
    plain: bool


class Reader(NamedTuple):
    """The number words, compiled."""

    compiled: re.Pattern[str]
    labels: re.Pattern[str]
    words: Mapping[str, float]


def any_of(phrases: Iterable[Any]) -> str:
    """Return one expression for any of `phrases`, the longest first."""
    ordered = sorted((str(p) for p in phrases), key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", " +") for p in ordered)


@once
def reader(tools: Tools) -> Reader:
    """Return the number words of `tools`, compiled."""
    lists = tools.lexicon("numbers")
    scale = any_of(lists["scales"])
    word = any_of([*lists["words"], *lists["scales"]])
    join = (
        rf"(?:(?<=ty)[ -](?=(?:{any_of(list(lists['words'])[1:10])})\b)| +(?=(?:{scale})\b)"
        r"|(?<=hundred) +(?:and +)?|(?<=thousand) +(?:and +)?|(?<=million) +(?:and +)?)"
    )
    article = rf"(?:half +)?an? +(?:{scale})(?: +(?:{scale}))?\b"
    half = r"(?: +and +a +(?:half|quarter))?"
    run = rf"(?<![\w'])(?:{article}|(?:{word})\b(?:{join}(?:{word})\b)*)"
    return Reader(
        re.compile(
            rf"(?:{_BEFORE})(?:{_DIGITS})(?: +(?:{scale})\b)?{half}{_AFTER}|{run}{half}(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?:{any_of(lists['labels'])}) *$"),
        {**lists["words"], **lists["scales"]},
    )


def numbers(page: Sheet, tools: Tools) -> list[Number]:
    """Return the numbers of a text in order."""
    read = reader(tools)
    found = []
    for hit in read.compiled.finditer(page.low):
        value = _value(hit[0], read.words)
        if value is None or read.labels.search(page.low, max(0, hit.start() - 14), hit.start()):
            continue
        if hit[0][0] == "0" and len(hit[0]) > 1 and hit[0][1] != ".":  # "0200", a clock
            continue
        plain = hit[0].isdigit() and 1800 <= value <= 2100
        found.append(Number(Span(*hit.span()), value, plain))
    return found


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


def _value(words: str, known: Mapping[str, float]) -> float | None:
    """Return the value of a number's words, or None where they make no number."""
    words, _, rest = words.partition(" and a ")
    total, part, seen = {"half": 0.5, "quarter": 0.25}.get(rest.strip(), 0.0), 0.0, 1e12
    for word in re.split(r"[ -]+", words):
        if word in ("and", "a", "an"):
            continue
        if word == "half":
            part = 0.5
        elif word[0].isdigit():
            part = float(word.replace(",", ""))
        elif known[word] >= 1000:
            total, part = total + (part or 1) * known[word], 0.0
        elif known[word] in (12, 100) and word != "twelve":
            part = (part or 1) * known[word]
        elif known[word] >= seen:  # "five six" is no number
            return None
        else:
            part, seen = part + known[word], known[word]
        if word in ("hundred", "thousand", "million", "billion", "trillion"):
            seen = 1e12
    return total + part
