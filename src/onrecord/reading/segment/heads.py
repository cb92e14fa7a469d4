"""The head of a record: fields that name who will speak, before anybody does.

"Interpreter: J. Tamba (Lere - English)", "Host: Kemi Aladare. Guest in the studio: Mr Josef Penda":
no turns, though "INTERPRETER:" and "HOST:" speak below.
"""

import re
from dataclasses import replace
from typing import Any

from onrecord.record.text import Span

from . import lines
from .page import SELF, Facts, Page, Piece
from .turns import key_of, label_of, speakers

_NAMED_FIRST = re.compile(r"(?:[^\W\d_a-z][\w’'-]*\.?[ \t]+)+[^\W\d_a-z][\w’'-]+(?:[.,(;]|\Z)")
# A name, or a letter for one, and what ends it.
_NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w’'-]*\.?[ \t]+)+[^\W\d_a-z][\w’'-]+|[A-Z]\.(?:[ ]?[A-Z]\.)*)"
    r"[ \t]*(?:[.,(;–—\n]|-[ \t]|\Z)"
)
_FIELD = re.compile(r"^[ \t]*(?P<key>[A-Z][\w /]{1,28}?)[ \t]*:[ \t]*\S", re.MULTILINE)


def fields(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Mark lines before all turns that name whose label speaks later."""
    spoken = speakers(pieces, page)
    made, facts, begun = list(pieces), Facts(), not spoken
    for at, piece in enumerate(pieces):
        label = label_of(piece, page) if piece.plain() and not begun else None
        if label is None:
            continue
        if _names_who_will_speak(label, piece, page) or _is_field(label, piece, page):
            made[at] = replace(piece, role="byline")
            facts = facts.filled(_fact(label, piece, page))
        else:
            begun = key_of(label[0].of(page.text)) in spoken
    return made, facts


def _names_who_will_speak(label: tuple[Span, int], piece: Piece, page: Page) -> bool:
    """Say whether a line before all turns names somebody: "Facilitator: S. Ondry. Eight came."."""
    words = page.text[label[1] : piece.span.end].strip()
    people = {key for names in page.lists["people"].values() for key in names}
    names = key_of(label[0].of(page.text)) in people and _NAMED_FIRST.match(words) is not None
    return names and "?" not in words and SELF.search(words) is None


def _is_field(label: tuple[Span, int], piece: Piece, page: Page) -> bool:
    """Say whether a line is a field: a name follows, and its label is written as no turn's is.

    "Host:" above "HOST:"; or a field stands in the line below or above it ("Date: 3 May").
    """
    value = page.text[label[1] : piece.span.end].partition("\n")[0]
    if _NAME.match(value) is None or "?" in value or SELF.search(value):
        return False
    written = label[0].of(page.text)
    again = re.findall(rf"^[ \t]*{re.escape(written)}\W*:", page.text, re.MULTILINE)
    return len(again) == 1 and (_other_case(written, page.text) or _among_fields(piece, page))


def _other_case(written: str, text: str) -> bool:
    """Say whether a label stands before a turn in capitals: "Host: …" above "HOST: …"."""
    return not written.isupper() and f"\n{written.upper()}" in text


def _among_fields(piece: Piece, page: Page) -> bool:
    """Say whether a field of forms stands in the same line's block: "Date: 14 March"."""
    block = piece.block.span
    known = {*page.lists["keys"], *page.lists["form_fields"]}
    found = _FIELD.finditer(page.text, *block)
    return any(m["key"].lower() in known for m in found if m.start() != piece.span.start)


def _fact(label: tuple[Span, int], piece: Piece, page: Page) -> Facts:
    """Return whom a field names, by its label."""
    key = key_of(label[0].of(page.text))
    value = page.text[label[1] : piece.span.end].partition("\n")[0]
    who: Any = re.match(lines.PERSON, value)
    if who is not None and key in page.lists["presents"]:
        return Facts(interviewer=who[0])
    return lines.fact(key, value, page)
