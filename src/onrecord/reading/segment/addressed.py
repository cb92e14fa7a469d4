"""Whom a question speaks to by name: "Captain Venk, why did you leave?", "And you, Ilva Sill?".

Of two who are interviewed only the one whom a question calls by name answers it for sure.
"""

import re

from onrecord.language.compiled import either

from .page import Page, Piece

_WHO = r"(?P<who>[A-Z][\w’'-]+(?:[ ](?:al-|de[ ]|van[ ]|bin[ ])?[A-Z][\w’'-]+){0,3})"
_NAME = re.compile(r"[A-Z][\w’'-]+(?:[ ](?:al-|de[ ]|van[ ]|bin[ ])?[A-Z][\w’'-]+){1,4}")


def addressed(piece: Piece, head: str, page: Page) -> str | None:
    """Return whom a question calls by a name that the words before the interview tell in full.

    A title and a name need not stand there ("Colonel Pesk, you led them"); a title alone is
    enough where one alone bears it.
    """
    words = page.words(piece)
    lead = rf"(?:(?:{either(page.lists['before_you'])}),?[ ])*(?:you,[ ])?"
    # "(?i:…)" is of the small words alone: a name is told by its capital.
    found = [
        *re.finditer(rf"(?:\A|(?<=[.?!][ ]))(?i:{lead}){_WHO}[,?]", words),
        *re.finditer(rf",[ ]{_WHO}[.?!](?=[ ]|\Z)", words),
    ]
    called = {name for m in found if (name := _in_full(m["who"], head, page))}
    return called.pop() if len(called) == 1 else None


def _in_full(who: str, head: str, page: Page) -> str | None:
    """Return the one name in the head that a question calls by `who`."""
    called = who.split()
    bare = [word for word in called if word.lower() not in page.titles]
    names = {" ".join(m[0].split()) for m in _NAME.finditer(head)}
    if bare:
        fits = {_without_title(n, page) for n in names if _ends_as(n, bare, page)}
    else:
        fits = {_without_title(n, page) for n in names if n.startswith(f"{who} ")}
    if len(fits) == 1:
        return fits.pop()
    return who if not fits and bare and len(bare) < len(called) else None


def _ends_as(name: str, bare: list[str], page: Page) -> bool:
    """Say whether a full name is the one that `bare` is short for: its end, or its beginning."""
    parts = _without_title(name, page).split()
    return len(parts) > 1 and bare in (parts[-len(bare) :], parts[: len(bare)])


def _without_title(name: str, page: Page) -> str:
    first, _, rest = name.partition(" ")
    return rest if " " in rest and first.lower() in page.titles else name


def who_answers_each(asked: list[Piece], name: str, page: Page) -> list[str]:
    """Return who answers each question: `name`, or of two guests the one whom it calls by name."""
    head = page.text[: asked[0].span.start] if asked else ""
    called = [addressed(piece, head, page) for piece in asked]
    guests = {each for each in called if each}
    if len(guests) < 2:
        return [name for _ in asked]
    return [each or page.lists["one_of_several"][0] for each in called]
