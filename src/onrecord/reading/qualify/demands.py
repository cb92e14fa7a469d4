"""Demands: what "we" ask of somebody, and the list that follows, which tell of no event.

"We ask: 1. that the mill be rebuilt; 2. that the boys be given back."
"""

import re

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.record.text import Span

_ITEM = r"[ \t]*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-*•–])[ \t]+[^\n]*(?:\n|\Z)"


def demands(text: str, tools: Tools) -> tuple[tuple[Span, Span], ...]:
    """Return the stretches of a text that only say what is wanted, each with its "we ask"."""
    found = _pattern(tools).finditer(text)
    return tuple((Span(*m.span()), Span(*m.span("wants"))) for m in found)


@once
def _pattern(tools: Tools) -> re.Pattern[str]:
    lists = tools.lexicon("certainty")
    parts = ("", "_lead", "_end", "_asks")
    wanted, lead, end, asks = (any_of(lists[f"demands{of}"]) for of in parts)
    begins = r"(?:\A|(?<=[.!?:;\n“\"])|(?<=[.!?:;] ))"
    opens = rf"{begins}(?P<wants>(?:We|I),?(?: (?:{lead}),?){{0,3}} (?:{wanted})(?!\w)"
    opens += rf"(?! (?:(?:you|him|her|them|everybody|[A-Z]\w+) )?(?:{asks})\b))"
    listed = rf"[^.\n]*:[ \t]*\n(?:[ \t]*\n)?(?:{_ITEM}(?:[ \t]*\n)?)+"
    plain = rf"(?:(?!,? (?:{end})\b)[^.;!?\n])*"
    return re.compile(rf"{opens}(?:{listed}|{plain})")
