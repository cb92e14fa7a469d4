"""E-mail addresses and phone numbers, by which somebody can be reached and so be known.

A number counts as one of a phone where it is written as one: with "+" and a country's code, with a
word for phones before it, or in the groups of a number that begins with nought. Other numbers stay.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from onrecord.language.tools import load_tools
from onrecord.record.text import Span

MAIL, PHONE = "[e-mail]", "[phone]"
_MAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_GROUPS = r"\d[\d ()./\u00a0-]{5,}\d"
_FEWEST, _MOST = 6, 15  # digits of a phone's number


def contacts(text: str) -> Iterator[tuple[Span, str]]:
    """Yield every address and number of a phone in `text`, with what stands in its place."""
    for hit in _MAIL.finditer(text):
        yield Span(*hit.span()), MAIL
    for hit in _phone().finditer(text):
        start, end = hit.span("told") if hit["told"] else hit.span()
        if _FEWEST <= sum(map(str.isdigit, text[start:end])) <= _MOST:
            yield Span(start, end), PHONE


@cache
def _phone() -> re.Pattern[str]:
    lists = load_tools().lexicon("protecting")["phones"]
    reaching = rf"(?:{_any(lists['reach'])})(?: (?:{_any(lists['whom'])}))? (?:{_any(lists['at'])})"
    return re.compile(
        rf"(?<![\w+])(?:\+|00)(?=\d){_GROUPS}"
        rf"|(?<!\w)(?i:{_any(lists['called'])}|{reaching})\b[^\w\n+(]{{1,4}}"
        rf"(?:(?:{_any(lists['then'])})\b[^\w\n+(]{{1,3}})?(?P<told>\+?\(?{_GROUPS})"
        r"|(?<![\w.,/-])0\d{1,4}[ /-]\d{2,4}(?:[ -]?\d{2,4}){1,3}(?![\w/-])"
    )


def _any(phrases: Sequence[str]) -> str:
    return "|".join(map(re.escape, phrases))


def with_contacts(text: str, names: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return the changes of `names` and of the contacts of `text`, in order and apart.

    A name inside a contact goes with it; where they only overlap, the name is replaced.
    """
    made: list[tuple[Span, str]] = []
    names = list(names)
    for span, told in sorted(contacts(text)):
        apart = not made or not made[-1][0].overlaps(span)
        if apart and all(span.holds(name) or not span.overlaps(name) for name, _ in names):
            made.append((span, told))
    kept = [c for c in names if not any(span.overlaps(c[0]) for span, _ in made)]
    return sorted((*kept, *made))
