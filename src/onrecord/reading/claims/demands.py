"""Demands: what "we" ask of somebody, and the list that follows, which assert nothing.

"We ask: 1. that the mill be rebuilt; 2. that the boys be given back."
"""

import re

from onrecord.language.tools import Tools
from onrecord.reading.qualify.numbers import any_of
from onrecord.reading.qualify.scan import once
from onrecord.record.text import Span

_ITEM = r"[ \t]*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-*•–])[ \t]+[^\n]*(?:\n|\Z)"


def demands(text: str, tools: Tools) -> tuple[Span, ...]:
    """Return the stretches of an English text that only say what is wanted."""
    return tuple(Span(*found.span()) for found in _pattern(tools).finditer(text))


@once
def _pattern(tools: Tools) -> re.Pattern[str]:
    lists = tools.lexicon("reporting")
    wanted, lead, end = (any_of(lists[f"demands{of}"]) for of in ("", "_lead", "_end"))
    begins = r"(?:\A|(?<=[.!?:;\n“\"])|(?<=[.!?:;] ))"
    opens = rf"{begins}(?:We|I),?(?: (?:{lead}),?){{0,3}} (?:{wanted})(?!\w)"
    listed = rf"[^.\n]*:[ \t]*\n(?:[ \t]*\n)?(?:{_ITEM}(?:[ \t]*\n)?)+"
    plain = rf"(?:(?!,? (?:{end})\b)[^.;!?\n])*"
    return re.compile(rf"{opens}(?:{listed}|{plain})")
