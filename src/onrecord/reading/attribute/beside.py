"""Denied beside: "Soldiers burned the mill, which the army denies" is told, and denied by another.

Whoever tells S tells it still; that it is denied is a telling of its own, of who denies S.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language.compiled import either, once
from onrecord.language.tools import Tools
from onrecord.reading.quotes import quotes
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .found import Found

BESIDE = "reporting.denied_beside"
_JOINT = r"(?:,| [–—-])\s+"
# A body or a person with an article or a capital letter: no pronoun, no clause.
_NOUN = r"[\w’'-]+"
_WHO = (
    rf"(?P<who>(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Tt]heir|[Oo]ur)\s+{_NOUN}|[A-Z][\w’'-]*)"
    rf"(?:\s+{_NOUN}){{0,5}}?)"
)
_ENDS = r"(?=\s*(?:[.;!]|\Z))"


@once
def _form(tools: Tools) -> re.Pattern[str]:
    """Return the expression of a denial beside what it denies."""
    lists = tools.lexicon("polarity")
    words = lists["denied_beside"]
    any_verb = [verb for verb in lists["deny"] if "/" not in verb]
    helps = rf"(?:(?:has|have|had)\s+)?(?:(?:{either(words['always'])})\s+)?"
    charge = rf"an?\s+(?:\w+\s+)?(?:{either(lists['charges'])})(?:\s+(?:that|which))?"
    return re.compile(
        rf"{_JOINT}(?P<aside>(?:(?P<lead>{either(words['leads'])})|{charge})\s+{_WHO}\s+{helps}"
        rf"(?:(?(lead)(?:{either(words['firm'])})|(?:{either(any_verb)})))"
        rf"(?:\s+(?:{either(words['always'])}))?){_ENDS}"
    )


def denied_beside(
    text: str, found: Sequence[Found], passages: Sequence[Passage], tools: Tools
) -> Iterator[Found]:
    """Yield what was found, each act ended before a denial that stands beside it, and the denials.

    What stands in quotation marks is the speaker's, who tells of the denial too.
    """
    beside = [made for p in passages for made in _in_passage(text, p.span, _form(tools))]
    asides = [made.content[0] for made in beside]
    for each in found:
        if not any(each.cue and aside.holds(each.cue) for aside in asides):
            yield each if each.quoted else _before(text, each, asides)
    yield from beside


def _in_passage(text: str, place: Span, form: re.Pattern[str]) -> Iterator[Found]:
    for hit in form.finditer(text, *place):
        aside = Span(*hit.span("aside"))
        if any(quote.inner.holds(aside) for quote in quotes(text, place)):
            continue
        yield Found(
            source=Span(*hit.span("who")), cue=Span(hit.end("who") + 1, aside.end),
            content=(aside,), act="speech", rule=BESIDE,
        )  # fmt: skip


def _before(text: str, each: Found, asides: Sequence[Span]) -> Found:
    last = each.content[-1]
    cut = next((a for a in asides if last.start < a.start and a.end == last.end), None)
    if cut is None:
        return each
    end = last.start + len(text[last.start : cut.start].rstrip(" ,–—-"))
    ended = (*each.content[:-1], Span(last.start, end))
    return replace(each, content=ended, elsewhere=None)
