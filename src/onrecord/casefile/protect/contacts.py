"""E-mail addresses, phone numbers, those of papers, and homes, by which somebody can be known.

A number counts as one of a phone where it is written as one: with "+" and a country's code, with a
word for phones before it, or in the groups of a number that begins with nought; and as one of an
identity paper where a word for such a paper stands before it. Other numbers stay. Of streets and
doors only those go where the words say that somebody lives: a shelled street is what happened.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from onrecord.language.tools import load_tools
from onrecord.record.text import Span

MAIL, PHONE, PAPER, HOME = "[e-mail]", "[phone]", "[number]", "[address]"
_MAIL = re.compile(r"(?<![\w.+'%-])[\w.+'%-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_GROUPS = r"\d[\d ()./\u00a0-]{5,}\d"
_FEWEST, _MOST = 6, 15  # digits of a phone's number
_FEWEST_OF_A_PAPER = 4  # digits


def contacts(text: str) -> Iterator[tuple[Span, str]]:
    """Yield all by which somebody can be reached or found, with what stands in its place."""
    for hit in _MAIL.finditer(text):
        yield Span(*hit.span()), MAIL
    for hit in _phone().finditer(text):
        start, end = hit.span("told") if hit["told"] else hit.span()
        if _FEWEST <= sum(map(str.isdigit, text[start:end])) <= _MOST:
            yield Span(start, end), PHONE
    for hit in _paper().finditer(text):
        if sum(map(str.isdigit, hit["number"])) >= _FEWEST_OF_A_PAPER:
            yield Span(*hit.span("number")), PAPER
    for hit in _last_digits().finditer(text):
        yield Span(*hit.span("told")), PHONE
    for hit in _home().finditer(text):
        yield Span(*hit.span(hit.lastgroup or 0)), HOME


@cache
def _paper() -> re.Pattern[str]:
    """Return the expression of an identity paper's number: "ID no. A0482211"."""
    lists = load_tools().lexicon("protecting")["papers"]
    return re.compile(
        rf"(?<!\w)(?:(?i:{_any(lists['papers'])})|{_any(lists['short'])})(?!\w)[ .:#]{{0,3}}"
        rf"(?:(?i:{_any(lists['number'])})\b[ .:#]{{0,3}})?(?:is +)?"
        r"(?P<number>[A-Z0-9](?:[A-Z0-9]|[/ -](?=[A-Z]{0,2}\d)){3,18}[A-Z0-9](?:-[A-Z])?)(?!\w)"
    )


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


@cache
def _last_digits() -> re.Pattern[str]:
    """Return the expression of the end of a phone's number: "a number ending in 4471"."""
    ending = load_tools().lexicon("protecting")["phones"]["ending"]
    return re.compile(rf"(?<!\w)(?i:{_any(ending)})[ :]{{1,2}}(?P<told>\d{{2,5}})(?![\w/])")


@cache
def _home() -> re.Pattern[str]:
    """Return the expression of where somebody lives, as a form's field or in a sentence.

    "Address: 14 Mill Lane, Orun", "lives at 14 Mill Lane", "living in Mill Lane 14", "lives at
    house 7, block C".
    """
    lists = load_tools().lexicon("protecting")["homes"]
    door = rf"(?i:{_any(lists['doors'])})\.? ?(?:no\.? ?)?\d+[A-Za-z]?"
    within = rf"(?:,? (?:in )?(?i:{_any(lists['within'])}) [A-Z\d]\w*)*"
    street = rf"(?:[A-Z][\w'’-]* ){{1,3}}(?i:{_any(lists['streets'])})\b"
    number = rf"(?:(?i:{_any(lists['doors'])})\.? ?)?\d+[A-Za-z]?"
    return re.compile(
        rf"(?im:(?:^|(?<=[|;.] ))(?:{_any(lists['fields'])})[ \t]*+[:|])[ \t]*+"
        r"(?P<field>(?![^\n;|]{0,90}(?:@|://))[^\s;|][^\n;|]{2,80}?)(?=[ \t]*(?:[;|\n]|\.\s|\.?\Z))"
        rf"|\b(?i:{_any(lists['lives'])}) (?:(?i:{_any(lists['at'])}) )"
        rf"(?P<lived>{number},? {street}|{street},? \d+[A-Za-z]?\b|{door}{within})"
    )


def _any(phrases: Sequence[str]) -> str:
    return "|".join(map(re.escape, phrases))


def contact_key(words: str) -> str | None:
    """Return what two writings of one address or number share; null where `words` are no contact.

    "+44 7700 900123" and "0044 7700-900123" are one.
    """
    if not any(span.of(words) == words for span, _ in contacts(words)):
        return None
    if "@" in words:
        return words.lower()
    return "".join(filter(str.isdigit, words)).removeprefix("00")


def with_contacts(
    text: str, names: Iterable[tuple[Span, str]], known: Mapping[str, str]
) -> list[tuple[Span, str]]:
    """Return the changes of `names` and of the contacts of `text`, in order and apart.

    A name inside a contact goes with it; where they only overlap, the name is replaced. `known`
    are the labels of those who are named by a contact alone, by its key.
    """
    made: list[tuple[Span, str]] = []
    names = list(names)
    for span, put in sorted(contacts(text)):
        told = known.get(contact_key(span.of(text)) or "", put)
        apart = not made or not made[-1][0].overlaps(span)
        if apart and all(span.holds(name) or not span.overlaps(name) for name, _ in names):
            made.append((span, told))
    kept = [c for c in names if not any(span.overlaps(c[0]) for span, _ in made)]
    return sorted((*kept, *made))
