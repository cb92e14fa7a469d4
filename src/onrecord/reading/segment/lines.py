"""Lines about the document: dates, bylines, datelines, keys with values, the page's furniture."""

import re
from calendar import monthrange
from dataclasses import replace
from typing import Any

from onrecord.language.compiled import either
from onrecord.record.document import Interval
from onrecord.record.text import Span

from .page import Facts, Page, Piece, holds, starts

_HEAD = 9  # a byline or a dateline stands among the first pieces
_NEXT = r"(?:[A-Z]\.(?=\s)|[^\W\d_a-z][\w’'-]*|al-\w+|de|del|van|von|bin)"
PERSON = rf"[^\W\d_a-z][\w’'-]+(?:\s+{_NEXT}){{1,3}}"
_KEYED = re.compile(
    r"[\W_]*(?P<key>[^\W\d_][\w .]{0,28}?)\s*[*_]*:[*_]*\s*(?P<value>.*)", re.DOTALL
)
# The value of a form's line: names and initials, a comma or a bracket, and no end of a sentence.
NAMED = re.compile(r"(?:[^\W\d_a-z][\w’'-]*\.?[ \t]*){1,5}(?:[,(][^.?!\n]*)?")
_BYLINE = re.compile(rf"(?i:by|av)\s+(?P<who>{PERSON})")
_AGENCY = r"(?:\((?P<agency>(?:[^()\[\]\n]|\[[^\]]*\]|\([^)]*\)){2,60})\)\s*)?"
_BARRED = r"(?:\s*[|•·]\s*[^.:!?]{2,60})?"  # "Orsk, 3 May 2024 | Internal version"
_BRACKETS = r"(?P<marks>(?:\[[^\]]{1,200}\]\s*)*)"


def parse_date(words: str, lists: Any) -> Interval | None:
    """Return the day that `words` name with its year, or null."""
    months = {name: int(n) for n, names in lists["months"].items() for name in names}
    name = either(months)
    iso = re.search(r"\b(\d{4})-(\d\d)-(\d\d)\b", words)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    first = re.search(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?({name})\.?,?\s+(\d{{4}}|\d\d)\b",
        words,
        re.I,
    )
    if first:
        return _day(_year(first[3]), months[first[2].lower()], int(first[1]))
    second = re.search(rf"\b({name})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", words, re.I)
    if second:
        return _day(_year(second[3]), months[second[1].lower()], int(second[2]))
    return None


def _year(digits: str) -> int:
    """Return the year; of two digits, 30 to 99 are of the last century."""
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 30 else 2000)


def _day(year: int, month: int, day: int) -> Interval | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]):
        return None
    iso = f"{year:04}-{month:02}-{day:02}"
    return Interval(start=iso, end=iso)


def furniture(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark "more to read", notices, wire slugs and stage directions."""
    made = []
    for piece in pieces:
        marked = piece
        words = page.words(piece)
        bracketed = re.fullmatch(r"\[[^\]]*\]|\(\s*(?:ends|more)[^)]*\)", words, re.I)
        listed = starts(words, page.lists["furniture"]) and len(words.split()) <= 30
        slug = re.fullmatch(
            r"(?:more\b.*\d{6}|[A-Z]{4} [A-Z]{3}\d{4}.*)(?:\s*NNNN)?", words, re.I | re.S
        )
        if piece.plain() and (bracketed or listed or slug):
            marked = replace(piece, role="furniture")
        made.append(marked)
    return made, Facts()


def published(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read lines such as "Published 5 March 2023" and "The Courier, Tuesday 30 August 2022"."""
    made, facts = [], Facts()
    for at, piece in enumerate(pieces):
        marked = piece
        words = page.words(piece)
        edge = at < _HEAD or at >= len(pieces) - 3
        if piece.plain() and len(words.split()) <= 25 and edge:
            day = parse_date(words, page.lists)
            worded = holds(words, page.lists["published"])
            weekday = rf"(?:(?:{either(page.lists['weekdays'])}),?\s+)?"
            line = rf"(?P<who>[A-Z][^,.:!?]{{2,60}}),\s+{weekday}[\w. ,]{{6,24}}{_BARRED}"
            named = re.fullmatch(line, words, re.I)
            if day and (worded or (named and at < _HEAD and not page.ends(piece))):
                who = _paper(named["who"], page) if named and not worded else None
                facts = facts.filled(Facts(published=day, publisher=who))
                marked = replace(piece, role="byline")
        made.append(marked)
    return made, facts


def _paper(who: str, page: Page) -> str | None:
    """Return who publishes, by name: not "Day 12, 8 November 2024" nor "Ruvanga, 3 June 2021"."""
    return who if page.press & {w.lower() for w in who.split()} else None


def bylines(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read "By Ilva Morenth" and signatures."""
    made, facts = [], Facts()
    for at, piece in enumerate(pieces):
        marked = piece
        words = page.words(piece)
        if (
            piece.plain()
            and at < _HEAD
            and page.short(piece, 12)
            and starts(words, page.lists["byline"])
            and ":" not in words
        ):
            who = _BYLINE.match(words)
            marked = replace(piece, role="byline")
            facts = facts.filled(
                Facts(authors=(who["who"],) if who and who["who"][0].isupper() else ())
            )
        elif (
            piece.plain()
            and at
            and re.search(r"\((?:signed|signature)\)|^\[?signed\b", words, re.I)
            and len(words.split()) < 16
        ):
            marked = replace(piece, role="byline")
        made.append(marked)
    return made, facts


def keyed(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read "Key: value" lines: who interviewed, interpreted, translated; when and where."""
    made, facts = [], Facts()
    matches = [
        _KEYED.fullmatch(piece.span.of(page.text)) if piece.plain() else None for piece in pieces
    ]
    written = [" ".join(match["key"].lower().split()) if match else "" for match in matches]
    # "Interviewer:" before every question, "INTERPRETER:" before every answer.
    speaks = {*page.lists["asks"], *page.lists["answers"]}
    speaks |= {key for names in page.lists["people"].values() for key in names}
    keys = {
        k
        for k in (*page.lists["keys"], *page.lists["keys_of_names"])
        if k not in speaks or written.count(k) < 2
    }
    for piece, match, key in zip(pieces, matches, written, strict=True):
        marked = piece
        says = match is not None and key in speaks and match["value"].rstrip().endswith("?")
        named = key not in page.lists["keys_of_names"] or (
            match and NAMED.fullmatch(match["value"])
        )
        if match and key in keys and len(match["value"].split()) <= 40 and named and not says:
            about = any(key in names for names in page.lists["people"].values())
            about = about or key in page.lists["who_and_when"]
            marked = replace(piece, role="byline" if about else "furniture")
            facts = facts.filled(fact(key, match["value"], page))
        made.append(marked)
    return made, facts


def fact(key: str, value: str, page: Page) -> Facts:
    """Return what a value says by its key, or by the word in brackets after a name."""
    found: dict[str, Any] = {}
    for role, names in page.lists["people"].items():
        worded = re.search(rf"({PERSON})\s*\((?:{either(names)})\)", value)
        if key in names and (who := re.match(PERSON, value.strip("*_ "))):
            found[role] = who[0]
        elif worded:
            found[role] = worded[1]
    author = found.pop("author", None)
    return Facts(**found, authors=(author,) if author else ())


def datelines(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Set "TELL MARWASH, 18 NOV 22 (KETPRESS) -- [TEXT]" apart from the text it opens."""
    months = either(name for names in page.lists["months"].values() for name in names)
    when = (
        rf"(?P<date>\d{{1,2}}\s+(?:{months})\.?(?:\s+\d{{2,4}})?"
        rf"|(?:{months})\.?\s+\d{{1,2}}(?:,\s+\d{{4}})?|NO\s+DATE)"
    )
    city = r"(?:[A-Z][A-Z .’'-]{2,40}(?:\([A-Z .]+\))?|[A-Z][\w .’'-]{2,30})"
    where = rf"{city}(?:,\s+[A-Z][\w .’'-]{{2,30}})?"  # "RASK, OSTREL, MARCH 14"
    line = re.compile(rf"{where},\s+(?i:{when})\s*{_AGENCY}(?:--|—|–|-)\s*{_BRACKETS}")
    made: list[Piece] = []
    facts = Facts()
    for at, piece in enumerate(pieces):
        match = line.match(page.text, *piece.span) if piece.plain() and at < _HEAD else None
        if match is None:
            made.append(piece)
            continue
        facts = facts.filled(_dateline(match, page))
        end = _without_label(match, page)
        head = Span(
            piece.span.start, piece.span.start + len(page.text[piece.span.start : end].rstrip())
        )
        made.append(replace(piece, span=head, role="byline"))
        if end < piece.span.end:
            made.append(replace(piece, span=Span(end, piece.span.end), gap=0))
    return made, facts


def _without_label(match: re.Match[str], page: Page) -> int:
    """Return where the dateline ends: before a "[NAME]" that labels the first turn."""
    marks = list(re.finditer(r"\[([^\]]*)\]\s*", match["marks"] or ""))
    if (
        len(marks) < 2
        or not _is_name(marks[-1][1], page)
        or marks[-2][1].lower() in page.lists["statements"]
    ):
        return match.end()
    return match.start("marks") + marks[-1].start()


def _is_name(mark: str, page: Page) -> bool:
    return (
        mark.lower() not in page.lists["editorial"]
        and len(mark.split()) <= 4
        and not starts(mark, ["interview"])
    )


def _dateline(match: re.Match[str], page: Page) -> Facts:
    agency = " ".join((match["agency"] or "").split()) or None
    marks = [" ".join(m.split()) for m in re.findall(r"\[([^\]]*)\]", match["marks"] or "")]
    return Facts(published=parse_date(match["date"], page.lists), publisher=agency).filled(
        _marked(marks, page)
    )


def _marked(marks: list[str], page: Page) -> Facts:
    """Read "[INTERVIEW WITH X BY Y]" and "[STATEMENT] [GENERAL X]" after a dateline."""
    facts = Facts()
    for at, mark in enumerate(marks):
        talk = re.match(r"(?:\w+\s+)?INTERVIEW\s+WITH\s+(.+?)(?:\s+BY\s+(.+?))?$", mark, re.I)
        if talk:
            facts = facts.filled(Facts(interviewee=talk[1], interviewer=_named(talk[2])))
        elif mark.lower() == "report" and at + 1 < len(marks):
            if _is_name(marks[at + 1], page):
                facts = facts.filled(Facts(authors=(marks[at + 1],)))
        elif mark.lower() in page.lists["statements"] and at + 1 < len(marks):
            following = marks[at + 1].split(";")[0]
            if following.lower() not in page.lists["editorial"] and len(following.split()) <= 9:
                facts = facts.filled(Facts(speaker=following))
    return facts


def _named(who: str | None) -> str | None:
    """Return a name unless it says that there is none: "UNIDENTIFIED REPORTER"."""
    return None if who is None or "unidentified" in who.lower() else who


def credits_in_text(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read "tells, in an interview with the Courier's Ilva Morenth": who asked, for whom."""
    line = re.compile(
        rf"\b(?:\w+s|\w+ed|told|said|spoke)\s+(?:\w+,?\s+){{0,6}}in\s+an?\s+(?:[\w-]+\s+){{0,3}}interview\s+with\s+"
        rf"(?:the\s+)?(?:(?P<house>[A-Z][\w -]{{1,30}}?)['’]s\s+)(?P<who>{PERSON})"
    )
    for piece in pieces:
        match = line.search(page.text, *piece.span)
        if match:
            return pieces, Facts(interviewer=match["who"], publisher=match["house"])
    return pieces, Facts()
