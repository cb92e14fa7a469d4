"""A day that is told by its number alone: "on the 12th", "from the tenth to the sixteenth"."""

import re
from collections.abc import Mapping
from typing import Any

from onrecord.language.compiled import any_of

THIS = "this|last|next"


def day_only(lists: Mapping[str, Any]) -> str:
    """Return the days that are told by their number alone: "on the 12th", "on the sixteenth"."""
    number = rf"(?:\d\d?(?:st|nd|rd|th)|(?:{any_of(lists['ordinals'])})(?![\w-]))"
    ends = rf"(?= *(?:[,.;:)!?]|$)| +(?:{any_of(lists['after_bare_day'])})\b(?! +\d))"
    joins = any_of(lists["bare_day_joins"])
    return (
        rf"(?:the +)?(?P<d>{number})(?: +day)?(?: +of +(?P<which>{THIS}) +month"
        rf"|(?= +(?:{joins}) +the +{number}{ends})|{ends})"
    )


def bare_days(lists: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Return what stands before a day that is told by its number alone."""
    nth = any_of(lists["ordinals"])
    number = rf"(?:\d\d?(?:st|nd|rd|th)|(?:{nth}))"
    opens, joins = any_of(lists["bare_days_open"]), any_of(lists["bare_day_joins"])
    leads = any_of([*lists["bare_day_leads"], *lists["bare_days_open"]])
    return {
        "bare_day": re.compile(rf"(?<!\w)(?:{leads}) +$"),
        "bare_days": re.compile(rf"(?<!\w)(?:{opens}) +the +{number} +(?:{joins}) +$"),
        "an_ordinal": re.compile(rf"(?<!\w)(?P<led>(?:{leads}|{joins}) +the +)?(?:{nth})(?!\w)"),
    }
