"""The words by which a date leans on one told before it, or does not."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from onrecord.language.compiled import any_of


class ToldWords(NamedTuple):
    """The words by which a date leans on one told before it, or does not, compiled."""

    born: re.Pattern[str]
    telling: re.Pattern[str]
    since: re.Pattern[str]
    birthday: re.Pattern[str]
    within: re.Pattern[str]
    goes_back: re.Pattern[str]
    stays: re.Pattern[str]


def told_words(lists: Mapping[str, Any]) -> ToldWords:
    """Return the words of the list `times`, compiled."""
    return ToldWords(
        born=re.compile(rf"(?<!\w)(?:{any_of(lists['born'])}) +$"),
        telling=re.compile(
            rf"(?<!\w)(?:(?:{any_of(lists['tells'])})"
            rf"|(?:{any_of(lists['tells_somebody'])})"
            rf"(?! +(?:{any_of(lists['tells_not'])})\b) +[^.;:,\n]{{1,40}})"
            rf"(?: +(?:{any_of(lists['tells_when'])}))? +$"
        ),
        since=re.compile(rf"(?<!\w)(?:{any_of(lists['goes_on'])}) +(?:the +)?(?:\w+ +)?$"),
        birthday=re.compile(
            rf"(?<!\w)(?:{any_of(lists['birthdays'])}) +[\w-]+(?: +years +old)?(?: +(?:in|on))? +$"
        ),
        within=re.compile(rf"(?<!\w)(?:{any_of(lists['within'])}) +$"),
        goes_back=re.compile(rf"(?<!\w)(?:{any_of(lists['goes_back'])})(?!\w)"),
        stays=re.compile(rf"(?<!\w)(?:{any_of(lists['stays'])})(?!\w)"),
    )
