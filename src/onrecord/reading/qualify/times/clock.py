"""Hours of a day, which are no amounts: "about ten in the morning", "the first came at 9.50"."""

import re
from typing import NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from ..numbers import Number
from ..scan import Sheet

# "At 1900 hours", "before 16.00 hours".
_OF_FOUR_DIGITS = re.compile(r"[012]\d[.:]?[0-5]\d +(?:hours|hrs)\b")
_HOUR_MINUTE = re.compile(r"(?:1?\d|2[0-3])\.[0-5]\d(?![\d%])")
_SPOKEN = 12  # hours that are told by their number alone
_BEFORE = 40  # code points before a number in which "until shortly after" stands


class Clock(NamedTuple):
    """The words around an hour, compiled."""

    after: re.Pattern[str]
    after_second: re.Pattern[str]
    before: re.Pattern[str]
    before_alone: re.Pattern[str]
    ends: re.Pattern[str]


@once
def clock(tools: Tools) -> Clock:
    """Return the words of `tools` around an hour, compiled."""
    lists = tools.lexicon("times")["hours"]
    said = {name: any_of(words) for name, words in lists.items()}
    no_level = "".join(rf"(?<!{word} )" for word in lists["levels"])
    passing = rf"(?:(?:{said['until']}) +)?(?:{said['nearly']})? *(?:{said['passing']})"
    return Clock(
        after=re.compile(rf" +(?:{said['after']})\b"),
        after_second=re.compile(
            rf" *(?:{said['joins']}) *\d{{1,2}}(?:[.:]\d\d)? *(?:{said['marks']})\b"
        ),
        before=re.compile(
            rf"{no_level}\b(?:{said['at']}|{passing}|{said['until']}) +(?:(?:{said['about']}) +)?$"
        ),
        before_alone=re.compile(rf"(?:{said['alone']}) +(?:(?:{said['alone_about']}) +)?$"),
        ends=re.compile(rf" *(?:[,.;:!?)]|$)| +(?:{said['ends']})\b"),
    )


def of_four_digits(page: Sheet, start: int) -> bool:
    """Say whether "1900 hours" stands at `start`."""
    return _OF_FOUR_DIGITS.match(page.low, start) is not None


def marked_as_hour(page: Sheet, start: int, end: int, words: Clock) -> bool:
    """Say whether what stands behind a number makes it an hour: "ten in the morning"."""
    after = words.after.match(page.low, end) or words.after_second.match(page.low, end)
    return after is not None or of_four_digits(page, start)


def led_as_hour(page: Sheet, number: Number, words: Clock) -> bool:
    """Say whether what stands before a number makes it one: "at 9.50", "shortly after two"."""
    start, end = number.span
    before = page.low[max(0, start - _BEFORE) : start]
    if not words.before.search(before) or not words.ends.match(page.low, end):
        return False
    if _HOUR_MINUTE.fullmatch(page.low, start, end):
        return True
    whole = 0 < number.value <= _SPOKEN and number.value == int(number.value)
    return whole and bool(words.before_alone.search(before))
