"""Whom the words before an interview present: the one who answers, by name.

"Talk with Mariam Tarn"; "Ilva Morenth steered boats … She received us"; "Piet Salk, 40, led the
eastern wing. Here he talks to our reporter." Where two may be meant, nobody is named.
"""

import itertools
import re

from onrecord.language.compiled import either

from .page import Page, Piece

ALIAS = r"(?P<name>[A-Z][\w’'-]+(?:[ ](?:al-|[A-Z])[\w’'-]+){0,3})"
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:[ ](?:al-|de[ ]|van[ ]|bin[ ])?[A-Z][\w’'-]+){1,4})"
_AGED = re.compile(rf"{_NAME},[ ](?:(?:now|aged)[ ])?\d\d[,.]")
# "Mira Tholl, 58, who keeps the toll house, | spoke to our reporter".
_TALKER = re.compile(rf"{_NAME}(?:,[ ](?:now[ ]|aged[ ])?\d\d)?(?:,[ ][^,.!?\"”]{{2,90}},|,)?[ ]")
_SUBJECT = re.compile(rf"(?:^|(?<=[.!?”\"][ ])){_NAME}(?=,|[ ](?:[a-z]{{2,}}(?:ed|s)|led|ran)\b)")
# A line that ends as a sentence does, or has two: "He talks for hours. Interview: Carla Menn".
_TELLS = re.compile(r"[.:”\"]\s*\Z|[.!?][”\"’)]?\s[A-Z].*[.!?][”\"’)]?\s[A-Z]")
_SENTENCE = re.compile(r"[^.!?]*[.!?][”\"’)]?\s*|[^.!?]+$")


def introduced(page: Page, first: Piece) -> str | None:
    """Return the one whom the words before a question introduce, if it is one alone."""
    head = page.text[: first.span.start]
    names = {m["name"] for pattern in _answers(page) for m in pattern.finditer(head)}
    names = names or {m["name"] for m in _portrait(page).finditer(head)}
    names = names or _led_in(head, page)
    return names.pop() if len(names) == 1 else None


def _answers(page: Page) -> tuple[re.Pattern[str], ...]:
    """Return what presents the one who answers, by what stands beside the name.

    "Mariam (this is not her name)", "a man who calls himself Abu Hisan", "Talk with Mariam Tarn".
    """
    real, called = either(page.lists["not_real_name"]), either(page.lists["calls_self"])
    return (
        re.compile(rf"{ALIAS}[”\"’']?[\s,(—–-]{{1,3}}(?:(?:this|it|that) is )?(?:{real})"),
        re.compile(rf"(?:{called}) [“\"‘']?{ALIAS}"),
        re.compile(rf"\b(?:{either(page.lists['talk_with'])}) with {ALIAS}"),
    )


def _portrait(page: Page) -> re.Pattern[str]:
    """Return what a paragraph is that is of a person for sure: "Old Ilva Morenth led … She"."""
    of_a_thing, did = (either(page.lists[f"portrait_{n}"]) for n in ("of_a_thing", "did"))
    return re.compile(
        r"^(?:(?:Old|Young)\s+)?(?P<name>[A-Z][\w’'-]+(?:\s(?:al-|[A-Z])[\w’'-]+){1,3})\s"
        rf"(?!(?:{of_a_thing})\b)(?:[a-z]{{2,}}(?:ed|s)|{did})\b"
        r"[^\n]*[.!?”\"]\s(?:He|She)\s",
        re.MULTILINE,
    )


def _led_in(head: str, page: Page) -> set[str]:
    """Return whom the paragraphs before an interview tell of: "Here he talks to", "We met X"."""
    told = [line for line in head.splitlines() if _TELLS.search(line)]
    met = re.compile(rf"\b(?:{either(page.lists['met_to_talk'])}) {_NAME}(?!['’]s|[\w’'-])")
    names = {m["name"] for line in told for m in met.finditer(line)}
    by_name = {name for line in told for name in _talkers(line, page)}
    if by_name:
        names = by_name
    elif any(_talks(line, page) or _was_held(line, page) for line in told):
        aged = {m["name"] for line in told for m in _AGED.finditer(line)}
        names = aged or _subjects(told, page) or names
    return {_untitled(name, page) for name in names} - _asking(page)


def _talks(words: str, page: Page) -> bool:
    """Say whether somebody spoken of before talks: "Here she talks to us", "We met him"."""
    talks, met = either(page.lists["talks_to"]), either(page.lists["met_to_talk"])
    return bool(re.search(rf"\b(?:[Hh]e|[Ss]he) (?:{talks})\b|\b(?:{met}) (?:him|her)\b", words))


def _was_held(words: str, page: Page) -> bool:
    """Say whether a line tells of an interview's making: "The interview was made by M. Ruyl"."""
    return re.search(rf"\b(?:{either(page.lists['interview_was'])})\b", words) is not None


def _talkers(words: str, page: Page) -> set[str]:
    """Return who talked to the paper by a sentence's words: "Mira Tholl spoke to our reporter"."""
    said = re.compile(rf"(?:{either(page.lists['talks_to_us'])})\b")
    return {m["name"] for m in _TALKER.finditer(words) if said.match(words, m.end())}


def _subjects(told: list[str], page: Page) -> set[str]:
    """Return whom a sentence begins with that one of a "he" or "she" who talks follows."""
    found: set[str] = set()
    for line in told:
        sentences = [m[0] for m in _SENTENCE.finditer(line)]
        for one, after in itertools.pairwise(sentences):
            subject = _SUBJECT.match(one.lstrip())
            if subject is not None and _talks(after, page):
                found.add(subject["name"])
    return found


def _untitled(name: str, page: Page) -> str:
    """Return a name without a title, or the month that ends the words before it."""
    first, _, rest = name.partition(" ")
    months = {month for names in page.lists["months"].values() for month in names}
    no_name = {*page.titles, *months, *page.lists["weekdays"]}
    return rest if " " in rest and first.lower() in no_name else name


def _asking(page: Page) -> set[str]:
    known = page.known
    return {n for n in (known.interviewer, *known.authors) if n}
