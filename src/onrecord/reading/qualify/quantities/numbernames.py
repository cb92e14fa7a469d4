"""Digits that tell no amount: in names ("Windows 10"), telephone numbers, addresses."""

import re

from ..numbers import Number
from ..scan import Sheet, named
from .counted import Counter, counted

_WORD_BEFORE = re.compile(r"([\w'&-]+) +$")
_IN_SENTENCE = re.compile(r"(?<![\w'-])[a-z]+ +$")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z]&[A-Z]")
# "555-0142", "(909) 387-3589", "+44 20 7946 0000".
_PHONE_AFTER = re.compile(r"-\d{4}(?!\d)|\)[ -]?\d{3}-[\dA-Z]|-\d{3}-[\dA-Z]")
_PHONE_BEFORE = re.compile(r"(?<!\d)\d{3}-$|\+\d[\d ()-]*$")
_AREA = re.compile(r"\(\d{3}\)[ -]?$|(?<!\d)\d{3}-$")
_JOINED = re.compile(r"(?:[A-Za-z]\w*\d|[A-Za-z])-$")  # "the A330-200"
_CALLED = re.compile(r"\b(?:call|dial|phone|r[aiu]ng|text)(?:s|ed|led|ing|ling)? +$")
_EMERGENCY = ("911", "999", "112", "110", "119")
# "Two Trent 900 engines": the engines are counted by what stands before the name.
_OF_A_KIND = re.compile(
    r"(?:\b(?:[Tt]he|an?|its|their|his|new|two|three|four|five|six|seven|eight|nine|ten)|\d) +$"
)
# "The 787 is", 'the 787 "Dreamliner"': a model, as what is counted would stand behind.
_THE = re.compile(r"\b(?:[Tt]he|new|its|our|their|your|my) +$")
_ONE_THING = re.compile(r" +(?:is|isn't|was|wasn't|has|'s)\b| *['\"] ?[A-Z]| +[A-Z][a-z]+(?!\w)")
# "12. The task force", "1 Omar Sule": the number of a paragraph, or of a line in a list.
_OPENS = re.compile(r"(?:^|\n) *$")
_POINT = re.compile(r"[.)] +(?:[A-Z\"(]|that |to )|\.\d")
_LISTED = re.compile(r" +[A-Z][a-z]")
# 'id="4711"', "a 401(k) plan".
_NOTE = re.compile(r"\]")  # "[33] From interviews": the mark of a note
# "To do: (1) the chair to write; (2) the list": not "Hospitals (2)".
_ITEM = re.compile(r"(?:^|[.:;\n])\s*(?:(?:and|or) +)?\($")
_ITEM_TOLD = re.compile(r"\) +[\w\"']")
_WRITTEN = re.compile(r"=\"?$")
_LETTERED = re.compile(r"\([a-z]\)")


def tells_no_amount(page: Sheet, number: Number, listed: Counter) -> bool:
    """Say whether a number only names: a street's house, a telephone, a paragraph, a model."""
    if not page.flat[number.span.start].isdigit():
        return _named(page, number)
    return (
        in_list(page, number, listed)
        or is_phone(page, number)
        or _calls(page, number, listed)
        or _marks(page, number, listed)
        or _models(page, number, listed)
        or _numbered_name(page, number, listed)
    )


def _calls(page: Sheet, number: Number, listed: Counter) -> bool:
    """Say whether digits end a telephone number, or call for help."""
    flat, (start, end) = page.flat, number.span
    if end - start == 4 and _PHONE_BEFORE.search(flat, max(0, start - 24), start):
        return _odd(flat, start - 1)
    called = _CALLED.search(page.low, max(0, start - 12), start)
    called = called or listed.callers.match(page.low, end)
    return flat[start:end] in _EMERGENCY and bool(called)


def _marks(page: Sheet, number: Number, listed: Counter) -> bool:
    """Say whether digits number a house, a paragraph, or stand in the marks of a page."""
    flat, (start, end) = page.flat, number.span
    opens = _OPENS.search(page.text, max(0, start - 8), start)
    return bool(
        listed.streets.match(flat, end)
        or _LETTERED.match(flat, end)
        or (flat.endswith(("[", "[^"), 0, start) and _NOTE.match(flat, end))
        or (_ITEM.search(page.text, max(0, start - 12), start) and _ITEM_TOLD.match(flat, end))
        or (opens and (_POINT.match(flat, end) or _in_order(page, number)))
        or _WRITTEN.search(flat, max(0, start - 2), start)
    )


def _in_order(page: Sheet, number: Number) -> bool:
    """Say whether the lines before or after one are numbered too: "2. that the men be freed"."""
    text, end = page.text, number.span.end
    mark = text[end : end + 1]
    if mark not in (".", ")") or not text[end + 1 : end + 2].isspace():
        return False
    said = int(number.span.of(text)) if number.span.of(text).isdigit() else 0
    beside = "|".join(str(said + step) for step in (-1, 1))
    return re.search(rf"^ *(?:{beside}){re.escape(mark)}\s", text, re.MULTILINE) is not None


def _models(page: Sheet, number: Number, listed: Counter) -> bool:
    """Say whether digits name a model: "the A330-200", "the 787 is new"."""
    flat, (start, end) = page.flat, number.span
    if _JOINED.search(flat, max(0, start - 24), start):
        return True
    the = end - start < 5 and _THE.search(flat, max(0, start - 8), start)
    return bool(the and _ONE_THING.match(flat, end)) and counted(page, end, False, listed) is None


def is_phone(page: Sheet, number: Number) -> bool:
    """Say whether three digits begin a telephone number: "555-0142"."""
    flat, (start, end) = page.flat, number.span
    if end - start != 3 or not (after := _PHONE_AFTER.match(flat, end)):
        return False
    area = _AREA.search(flat, max(0, start - 6), start)
    return bool(area) or "-" in after[0][1:] or _odd(flat, end)


def in_list(page: Sheet, number: Number, listed: Counter) -> bool:
    """Say whether digits number a line: "1 Omar Sule"; not "12 Americans died"."""
    flat, (start, end) = page.flat, number.span
    if end - start > 2 or not flat[start].isdigit() or not _LISTED.match(flat, end):
        return False
    opens = _OPENS.search(flat, max(0, start - 8), start)
    return bool(opens) and counted(page, end, False, listed) is None


def _odd(flat: str, hyphen: int) -> bool:
    """Say whether the four digits behind a hyphen are no round number, the end of a range."""
    return flat[hyphen] == ")" or flat[hyphen + 3 : hyphen + 5] != "00"


def _named(page: Sheet, number: Number) -> bool:
    """Say whether a number's word is part of a name: "the Village Zero memorial"."""
    flat, (start, end) = page.flat, number.span
    before, after = _WORD_BEFORE.search(flat, max(0, start - 24), start), flat[end + 1 : end + 2]
    if not flat[start].isupper() or before is None or flat[start:end].isupper():
        return False
    if not before[1][0].isupper():
        return False
    # "Near Pit Six, two boys": not "Army Kills Six, Wounds Ten".
    at = before.start()
    return after.islower() or bool(_IN_SENTENCE.search(flat, max(0, at - 24), at))


def _numbered_name(page: Sheet, number: Number, listed: Counter) -> bool:
    """Say whether digits end a name, as in "Club Tarek 54": nothing is counted or told of them.

    "In Kasu 54 people" counts; "the Vanta 6 phone weighs" does not, as its plural is a verb.
    """
    flat, (start, end) = page.flat, number.span
    before = _WORD_BEFORE.search(flat, max(0, start - 24), start)
    if before is None or end - start > 3:
        return False
    name = before[1]
    if not (_INNER_CAPITAL.search(name) or _inside(page, before.start(), name, listed)):
        return False
    if listed.told.match(page.low, end):
        return False
    noun = counted(page, end, False, listed)
    if noun is None or _OF_A_KIND.search(flat, max(0, before.start() - 9), before.start()):
        return True
    *_, head = noun.of(page.low).split()
    return noun.start - end > 1 or not (" " not in noun.of(page.low) or head in listed.plurals)


def _inside(page: Sheet, start: int, name: str, listed: Counter) -> bool:
    """Say whether a word with a capital stands inside a sentence or a list of names."""
    if not name[0].isupper() or (name.isupper() and len(name) > 5):
        return False
    if page.flat[max(0, start - 1) : start] == " " and named(page, start):
        return True
    return page.flat[max(0, start - 2) : start] == ", " and name.lower() not in listed.stops
