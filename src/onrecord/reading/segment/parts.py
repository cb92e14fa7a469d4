"""Parts of an article: headings, standfirst, captions, pull quotes, fact boxes; and statements."""

import re
from collections import defaultdict
from dataclasses import replace
from typing import Any

from onrecord.language.compiled import either, once
from onrecord.record.text import hull

from .page import Facts, Page, Piece, holds, starts

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_I_AM = re.compile(
    r"(?:My name is|I am|I, (?:the undersigned,? )?)\s*"
    r"(?P<who>[A-Z][\w’'-]+(?: (?:al-|[A-Z])[\w’'-]*){0,3})(?=[,. ])"
)
OPENING = 4  # paragraphs in which who tells a statement says who they are
_GRAM = 4
_PULL_MOST = 60
_STANDFIRST_MOST = 8


def joined(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Join a line that breaks off with the next one that goes on in lower case."""
    made: list[Piece] = []
    for piece in pieces:
        words = piece.span.of(page.text)
        if (
            made
            and piece.plain()
            and made[-1].plain()
            and piece.block.kind == made[-1].block.kind == "paragraph"
            and not page.ends(made[-1])
            and (words[0].islower() or words[0] in ":,;")
        ):
            made[-1] = replace(made[-1], span=hull((made[-1].span, piece.span)))
        else:
            made.append(piece)
    return made, Facts()


def fact_boxes(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark a box of facts from its heading to the next heading or furniture."""
    made: list[Piece] = []
    inside = False
    for piece in pieces:
        marked = piece
        words = page.words(piece)
        opens = (
            starts(words, page.lists["fact_box"])
            and (piece.block.kind == "heading" or page.short(piece))
            and piece.plain()
        )
        heading = piece.block.kind == "heading" or (
            page.short(piece) and piece.block.kind == "paragraph"
        )
        inside = bool(opens) or (inside and piece.plain() and not heading)
        if inside:
            marked = replace(piece, role="headline" if opens else "fact_box")
        made.append(marked)
    return made, Facts()


_MARKED = re.compile(r"[\"“„«»][^\"“”„«»]+[\"”“«»]")
_SPOKEN = 100  # words; a longer paragraph may be set in marks as a whole and be nobody's
_MOSTLY = 0.55  # of a paragraph that begins with a quotation mark


def captions(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark captions: by words for images, or by the wider gap that an image left.

    Where every captioned image of a text left a gap wider than the one between paragraphs, a
    lone paragraph after such a gap is taken for a caption too.
    """
    worded = [p.plain() and _captioned(page.words(p), page) for p in pieces]
    gaps = sorted(p.gap for p in pieces[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    wide = [p.gap for p, w in zip(pieces, worded, strict=True) if w and p.gap > usual]
    made = []
    for at, piece in enumerate(pieces):
        gap = bool(wide) and at > 0 and piece.plain() and piece.gap > usual and page.ends(piece)
        caption = worded[at] or (gap and len(page.words(piece).split()) <= 50)
        made.append(replace(piece, role="caption") if caption else piece)
    return made, Facts()


def _captioned(words: str, page: Page) -> bool:
    count = len(words.split())
    if count <= 60 and holds(words, page.lists["image_inside"]):
        return True
    leads, ends = _of_images(page.lists)
    if leads.match(words) and count <= 40 and not re.search(r"[\"“”]", words):
        return True
    return count <= 60 and ends.search(words) is not None


@once
def _of_images(lists: Any) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a caption begins and ends with: "Photos from", "Imagee of", "Credit: Ada Rusk".

    A plural or a slip of the pen is an image word too.
    """
    image = rf"(?:{either(lists['image_start'])})\w{{0,2}}"
    ends = "|".join(map(re.escape, lists["image_end"]))
    return (
        re.compile(rf"{image}(?::| (?:{either(lists['image_then'])})\b)", re.I),
        re.compile(rf"(?:{ends})\s*[^.]{{2,40}}\.?$", re.I),
    )


def pull_quotes(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark a short paragraph whose words all stand in a longer one of the document."""
    grams: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    spoken = [_low(page.words(p)) if p.role in (None, "answer") else [] for p in pieces]
    for at, words in enumerate(spoken):
        for i in range(len(words) - _GRAM + 1):
            grams[tuple(words[i : i + _GRAM])].append((at, i))
    made = []
    for at, piece in enumerate(pieces):
        marked = piece
        words = spoken[at]
        if (
            piece.plain()
            and page.ends(piece)
            and _GRAM <= len(words) <= _PULL_MOST
            and any(
                spoken[other][i : i + len(words)] == words
                and (len(spoken[other]) > len(words) or _said_again(page, piece, pieces[other]))
                for other, i in grams[tuple(words[:_GRAM])]
                if other != at
            )
        ):
            marked = replace(piece, role="pull_quote")
        made.append(marked)
    return made, Facts()


def _said_again(page: Page, piece: Piece, other: Piece) -> bool:
    """Say whether a bare paragraph repeats one in quotation marks."""
    marked = [p.span.of(page.text)[0] in '"“„«»‘' for p in (piece, other)]
    return marked == [False, True]


def _low(words: str) -> list[str]:
    return [w.lower().replace("’", "'") for w in _WORDS.findall(words)]


def headings(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark headings: as the format says, or a short line without a mark at its end."""
    made: list[Piece] = []
    title = None
    longest = max((len(page.words(p).split()) for p in pieces), default=0)
    for at, piece in enumerate(pieces):
        marked = piece
        line = (
            piece.block.kind == "paragraph"
            and longest > 14
            and "\n\n" not in piece.span.of(page.text)
        )
        first = not any(p.role in ("headline", None, "answer", "question") for p in made)
        heading = piece.block.kind == "heading" or (
            line and page.short(piece, 24 if first else 12) and _titled(page.words(piece))
        )
        if piece.plain() and heading and at + 1 < len(pieces):
            marked = replace(piece, role="headline")
            title = title or (_COLUMNS.sub("", page.words(piece)) if first else None)
        made.append(marked)
    return made, Facts(title=title)


# "Incident log … Columns: no. / date / place": what names a table's columns is no title.
_COLUMNS = re.compile(r"\s+(?:Columns|Fields|Headings)\s*:.*\Z", re.DOTALL)


def _titled(words: str) -> bool:
    return words[0].isupper() or words[0].isdigit() or words[0] in '"“‘«('


def block_quotes(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark what the format itself sets apart as quoted."""
    return [
        replace(p, role="quotation") if p.plain() and p.block.kind == "quote" else p for p in pieces
    ], Facts()


def quotations(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark a paragraph that is a quotation, with no more than the words that say whose."""
    made = []
    for piece in pieces:
        words = piece.span.of(page.text)
        if piece.plain() and words[:1] in '"“„«»' and piece.name is None:
            inside = sum(len(m[0]) for m in _MARKED.finditer(words))
            told = inside >= len(words) * _MOSTLY and len(words) > inside
            whole = inside == len(words) or not _MARKED.search(words)
            if told or (whole and len(words.split()) <= _SPOKEN):
                made.append(replace(piece, role="quotation"))
                continue
        made.append(piece)
    return made, Facts()


def standfirsts(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark what stands between the headline and the line with the date or the author."""
    head = next((i for i, p in enumerate(pieces[:4]) if p.role == "headline"), None)
    if head is None:
        return pieces, Facts()
    rest = pieces[head + 1 : head + 2 + _STANDFIRST_MOST]
    byline = next((i for i, p in enumerate(rest) if p.role == "byline"), None)
    if byline is None:
        return pieces, Facts()
    last = head + 1 + byline
    if not any(p.plain() for p in pieces[last + 1 :]):
        return pieces, Facts()
    made = [
        replace(p, role="standfirst") if head < i < last and p.plain() else p
        for i, p in enumerate(pieces)
    ]
    return made, Facts()


def statements(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give the narration of a first-person statement to the one who makes it.

    Who: "Statement of X" in a heading, "I am X" or "I, X," at its start, the one named after a
    dateline, the author; an unpublished text in the first person by nobody named has a witness,
    but for a paper on what others have told ("MEMORANDUM TO FILE").
    """
    if any(p.role == "answer" for p in pieces):
        return pieces, Facts()
    name = _statement_of(pieces, page)
    if name is None:
        return pieces, Facts()
    told = {id(p) for p in pieces if p.role in (None, "narration") and p.name is None}
    return [replace(p, name=_by(p, name, page)) if id(p) in told else p for p in pieces], Facts()


def _by(piece: Piece, name: str, page: Page) -> str | None:
    """Return who tells a piece of a statement: its maker, or the interpreter who declares.

    "The witness spoke Lari. What follows was interpreted to me" is of whoever took it down.
    """
    bare = _BRACKETED.sub(" ", page.words(piece))
    taken = re.search(rf"\b(?:{either(page.lists['the_maker'])})\b", bare, re.IGNORECASE)
    if taken and not _MAKER.search(page.text, 0, piece.span.end):
        return None  # before anybody says "I"
    declares = starts(page.words(piece), page.lists["interpreter_declares"])
    return page.known.interpreter if declares else name


_BRACKETED = re.compile(r"\[[^\]]*\]|[\"“][^\"”]*[\"”]")  # "[the witness weeps]"
_MAKER = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")


def _statement_of(pieces: list[Piece], page: Page) -> str | None:
    title = page.known.title or ""
    headed = [page.words(p) for p in pieces if p.role == "headline"][:2]
    opened = rf"(?:{either(page.lists['statement_of'])})"
    nobody = rf"(?:{either(page.lists['of_nobody_named'])})"
    # A heading's next line is no part of who it names: "STATEMENT OF WITNESS | Ref. 12/2019".
    ended = re.findall(rf"{opened}[ \t]+({nobody})[ \t.:]*(?:\n|\Z)", page.text, re.I)
    for words in (*headed, title):
        match = re.search(rf"{opened}\s+(?P<who>[^\n(,:;]+)", words, re.I)
        who = match["who"].strip(" .") if match else ""
        if re.fullmatch(nobody, who, re.I) or who.startswith(tuple(f"{e} " for e in ended)):
            continue  # "STATEMENT OF WITNESS"
        if who[:1].isdigit():
            continue  # "SWORN STATEMENT of 26 March 2019"
        if match and (not page.english or _first_person(pieces, page)):
            return who
    if page.known.speaker:
        return page.known.speaker
    first = [p for p in pieces if p.plain()][:OPENING]
    opening = page.words(first[0]) if first else ""
    if match := _I_AM.match(opening):
        return match["who"]
    if _first_person(pieces, page) and (named := _names_itself(first, page)):
        return named
    if not page.unpublished or not _first_person(pieces, page):
        return None
    known = page.known
    if not known.authors and any(
        starts(words, page.lists["on_what_others_told"]) for words in (*headed, title, opening)
    ):
        return None
    return known.authors[0] if len(known.authors) == 1 else known.interviewee or "unnamed witness"


def _names_itself(first: list[Piece], page: Page) -> str | None:
    """Return the name that the teller of a statement gives in its first paragraphs.

    "STATEMENT | Given at Tarn on 9 April before the clerk. | My name is Ilko Venn."
    """
    lines = (line.strip() for p in first for line in p.span.of(page.text).split("\n"))
    found = (_I_AM.match(line) for line in lines)
    return next((match["who"] for match in found if match), None)


def _runs(piece: Piece) -> bool:
    """Say whether a piece is of the running text: a table may hold the words of others."""
    return piece.plain() and piece.block.kind != "table_row"


def _first_person(pieces: list[Piece], page: Page) -> bool:
    """Say whether the narration, quotations left out, is told by an "I"."""
    told = re.sub(
        r"[\"“«][^\"”»]*[\"”»]?", " ", " ".join(page.words(p) for p in pieces if _runs(p))
    )
    words = told.split()
    mine = sum(w.strip(".,;:") in ("I", "my", "My", "me") for w in words)
    return mine >= 3 and mine * 40 >= len(words)
