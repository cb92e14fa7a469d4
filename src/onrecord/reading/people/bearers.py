"""Bearers of one surname: whom "Merk" means where a text knows Jonas Merk and Ada Merk.

It is the one whom alone the text has named so far, and goes on to be that one where it has meant
them before the other was named. Else nobody can tell. Nor is a relative of somebody the one who
bears his name.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.language.graphs import common
from onrecord.record.claim import Attribution
from onrecord.record.text import Span

from .names import Lists, Named, read_phrase

_RELATED = re.compile(r"(?P<who>(?:[\w’'-]+\s+){1,4}of\s+[^,]+),")  # "A cousin of the mayor,"
# Not the "Marn family", nor "Marn Street".
_ALONE = r"(?:(?P<before>[\w’'-]+\.?)\s+)?\b{}\b(?![\w-]|\s+[A-Z]|\s+(?:{})\b)"
_GIVEN = re.compile(r"(?<![\w’'-])(?P<given>[A-Z][\w’'-]+)\s+(?:[A-Z][\w’'-]*\.?\s+)?$")
_LONGEST = 120  # code points that may stand before a surname in a full name


def bearer(named: Named, text: str, lists: Lists) -> Span | bool | None:
    """Return where the full name stands of the one whom a bare surname means.

    True where the text knows no two who bear it, null where nobody can tell which of them it is.
    """
    bare = named.name or ""
    if named.kind != "person" or not bare.isalpha() or not bare[:1].isupper():
        return True
    found = _bearers(text, bare, lists.titles | lists.roles)
    if len(found) < 2:
        return True
    before = [span for span in found if span.end < named.span.start]
    if len(before) == 1:
        return before[0]
    if not before:
        return None
    first, second = before[:2]
    alone = re.compile(rf"(?<![\w’'-]){re.escape(bare)}(?![\w-])")
    meant = any(
        not first.holds(Span(*m.span())) for m in alone.finditer(text, first.end, second.start)
    )
    return first if meant else None


def source_of(text: str, each: Attribution, source: Span, lists: Lists) -> Named:
    """Return whom the words of a source name.

    "A relative of the watchman, Obren Talik, said that Talik had no gun": what is told calls the
    one who bears the name by it, so that he is the watchman, and the relative has no name.
    """
    named = read_phrase(text, source, lists)
    related = _RELATED.match(text, *source)
    if related is None or named.kind != "person" or named.name is None:
        return named
    if named.span.start < related.end() or not _calls(text, each, named.name, lists):
        return named
    return read_phrase(text, Span(source.start, related.end("who")), lists)


def _calls(text: str, each: Attribution, name: str, lists: Lists) -> bool:
    """Say whether what is told calls somebody by a last name alone, or with his title."""
    *first, last = name.split()
    alone = re.compile(_ALONE.format(re.escape(last), "|".join(sorted(lists.kindred))))
    for part in each.content:
        for hit in alone.finditer(text, *part):
            before = (hit["before"] or "").rstrip(".")
            own = before in first or before.lower() in lists.titles | lists.roles
            if own or not before[:1].isupper():
                return True
    return False


def anothers(surname: Span, names: Iterable[str], text: str, lists: Lists) -> bool:
    """Say whether a surname stands in the full name of somebody else who bears it."""
    bare = surname.of(text)
    own = {word.lower() for name in names for word in name.split()}
    found = _bearers(text, bare, lists.titles | lists.roles) if bare.isalpha() else ()
    here = (span.of(text).split()[0].lower() for span in found if span.end == surname.end)
    return len(found) > 1 and any(given not in own for given in here)


@lru_cache(maxsize=500)
def _bearers(text: str, surname: str, titles: frozenset[str]) -> tuple[Span, ...]:
    """Return where each who bears a surname is named in full for the first time, in order."""
    first: dict[str, Span] = {}
    for m in re.finditer(rf"{re.escape(surname)}(?![\w’'-])", text):
        before = text[max(0, m.start() - _LONGEST) : m.start()]
        if full := _GIVEN.search(before):
            given = full["given"].lower()
            if given not in titles and not common(given):
                start = m.start() - len(before) + full.start()
                first.setdefault(given, Span(start, m.end()))
    return tuple(sorted(first.values()))
