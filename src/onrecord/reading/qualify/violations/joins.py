"""What joins an age, or people, to a deed: "at fourteen", "were made to", "among them"."""

import re
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools


@dataclass(frozen=True, slots=True)
class Joins:
    """What joins an age, or people, to a deed, compiled."""

    passive: re.Pattern[str]
    made_to: re.Pattern[str]
    stops: re.Pattern[str]
    are: re.Pattern[str]
    at_age: re.Pattern[str]
    among: re.Pattern[str]
    is_child: re.Pattern[str]
    her: str


@once
def joins(tools: Tools) -> Joins:
    """Return the words of `tools` that join an age, or people, to a deed, compiled."""
    of = {name: any_of(words) for name, words in tools.lexicon("children").items()}
    return Joins(
        passive=re.compile(
            r"(?<!\w)(?:was|were|been|being|be|are|is|get|got|getting)"
            rf"(?: +(?:{of['being_then']}|\w+ly))* +$"
        ),
        made_to=re.compile(
            rf"(?<!\w)(?:{of['made_to']}) +to +"
            rf"(?:(?!(?:{of['made_to_stops']})\b)[\w'-]+ +){{0,9}}$"
        ),
        stops=re.compile(rf"[.;:!?,(]| (?:{of['stops']})(?= |$)"),
        are=re.compile(rf" +(?:{of['are']})(?: +[\w-]+){{0,3}} +\w"),
        # "Joined at fourteen", "at the age of nine", "her son disappeared there, aged thirteen".
        at_age=re.compile(
            r"(?:(?<!\w)at +(?:(?:the +)?age +(?:of +)?(?:only +|just +)?(?P<age>\d{1,2}|[a-z]+)"
            rf"|(?:only +|just +)?(?P<teen>{of['teens']}))"
            r"|, +(?:then +)?aged +(?P<aged>\d{1,2}|[a-z]+)"
            r"|, +then +(?:only +)?(?P<then>\d{1,2}|[a-z]+)(?=,))(?!\w)"
        ),
        among=re.compile(rf"(?<!\w)(?:{of['among']})(?!\w)"),
        # "Killed her", but not "killed her mother".
        her=rf"her(?= *(?:[.,;:!?)\"]|$)| +(?:{of['after_whom']})(?!\w))",
        is_child=re.compile(
            rf" +(?:is|was) +(?:only +|just +|still +)*a +(?:{of['is_child']})"
            r"(?= *[,.;!]| +(?:then|still)\b)"
        ),
    )
