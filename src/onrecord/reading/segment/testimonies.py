"""Testimonies inside a report: "Testimony of L., 15:" over somebody's own words.

A box, a case, a section of a report that is told by others. What stands under such a heading is
told by whom it names, as long as it speaks in the first person or stands in marks.
"""

import re
from dataclasses import replace

from onrecord.language.compiled import either

from .page import Facts, Page, Piece

_FIRST = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]urs?|us)\b")
_QUOTED = re.compile(r"\s*[\"“„«‘»]")
_MARKED = re.compile(r"[\"“„«][^\"”“»]*[\"”»]?")
_NAME = (
    r"(?:[A-Z]\.(?:[ ]?[A-Z]\.)*(?:[ ][A-Z][\w’'-]+)?"
    r"|[A-Z][\w’'-]+(?:[ ](?:al-|[A-Z])[\w’'-]*\.?){0,3}"
    r"|(?:an?|the)[ ][\w’' -]{3,40}?)"
)
_ABOUT = r"(?:\s*[,(–—-]\s*[^.:!?]{1,60}[)]?)?"
_LONGEST = 16  # words of such a heading


def testimonies(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Give what stands under the heading of a testimony to whom that names."""
    made: list[Piece] = []
    teller: str | None = None
    box: Piece | None = None
    told_before = False
    for piece in pieces:
        who = _headed(piece, page) if told_before else None
        inside = teller is not None and _goes_on(piece, box, page)
        if who is not None:
            teller, box = who, piece
            made.append(replace(piece, role="headline"))
        elif inside:
            made.append(replace(piece, role="quotation", name=teller))
        else:
            teller = teller if piece.role == "furniture" else None
            told_before = told_before or (piece.plain() and page.ends(piece))
            made.append(piece)
    return made, Facts()


def _headed(piece: Piece, page: Page) -> str | None:
    """Return whom a line names as the one whose words follow."""
    words = page.words(piece)
    heading = piece.block.kind == "heading"  # "Case: M.", which a form's line may be as well
    if piece.role not in (None, "headline", "quotation") and not heading:
        return None
    if len(words.split()) > _LONGEST:
        return None
    boxed, opened = either(page.lists["boxed"]), either(page.lists["testimony_of"])
    found = re.fullmatch(
        rf"\W*(?:(?i:{boxed})(?:\s+\d+)?\s*[:.–—-]\s*)?(?i:{opened})\s+(?P<who>{_NAME}){_ABOUT}\s*:?\W*",
        words,
    ) or re.fullmatch(
        rf"\W*(?i:{boxed})(?:\s+\d+)?\s*[:.–—-]\s*(?P<who>{_NAME}){_ABOUT}\s*:?\W*", words
    )
    return found["who"].strip() if found else None


def _goes_on(piece: Piece, box: Piece | None, page: Page) -> bool:
    """Say whether a paragraph is of the testimony that its heading opened."""
    if piece.role not in (None, "quotation") or piece.name or piece.block.kind == "heading":
        return False
    if box is not None and box.block.kind == "quote" and piece.block.kind != "quote":
        return False
    words = piece.span.of(page.text)
    bare = _MARKED.sub(" ", words)
    wholly = _QUOTED.match(words) is not None and not any(c.isalnum() for c in bare)
    return wholly or _FIRST.search(bare) is not None
