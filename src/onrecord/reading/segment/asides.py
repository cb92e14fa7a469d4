"""Asides: what stands among the turns of a talk and is nobody's turn, or the paper's own."""

import itertools
import re
from functools import lru_cache
from typing import Any

from onrecord.language.compiled import either

from .page import MARKED, SELF, Page, Piece, starts

OPENING, CLOSING = ("“", '"', "«"), ("”", '"', "»")
_HEAD, _LONGEST = 4000, 6  # code points that say whether all is in capitals; words of a heading
_REPEATED = 5  # words of a line in marks, at least, that repeats what is said in a turn
_RULED = re.compile(r"(?:--+|==+|__+)[ \t]*\w")  # "--- Luncheon recess taken at 12.32 p.m."
# A line in marks, and a name by itself in the line below it.
_SET_APART = re.compile(
    r"[\"“«](?P<words>[^\"“”«»]+)[\"”»]"
    r"(?:[ \t]*\n[ \t]*(?P<who>[A-Z][\w’'-]+(?:[ ][A-Z][\w’'-]+){1,3}))?"
)


def heading(piece: Piece, page: Page) -> bool:
    """Say whether a paragraph among turns heads those after it: "CROSS-EXAMINATION"."""
    words = page.words(piece).strip()
    capitals = words.isupper() and not page.text[:_HEAD].isupper()
    return capitals and words[-1:].isalpha() and len(words.split()) <= _LONGEST


def aside(piece: Piece, page: Page) -> bool:
    """Say whether a paragraph among turns is nobody's: "(The hearing adjourned at 3.05 p.m.)"."""
    words = page.words(piece).strip('"“”')
    bracketed = (words[:1], words[-1:]) in (("(", ")"), ("[", "]"))
    ruled = _RULED.match(words) is not None
    return bracketed or ruled or starts(words, page.lists["after_talk"]) is not None


def ends(piece: Piece, speaker: Piece, page: Page) -> bool:
    """Say whether the talk ends with a paragraph: with the recording, or the quotation of it all.

    Of "“HALD: We never wrote a list.”" the mark that closes ends what a paper quotes.
    """
    words = page.words(piece)
    opened = speaker.label is not None and page.text[: speaker.label.start].endswith(OPENING)
    ended = words.lower().endswith(tuple(page.lists["recording_ends"]))
    return ended or (opened and words.endswith(CLOSING))


def set_apart(piece: Piece, page: Page) -> bool:
    """Say whether a paragraph among turns repeats in marks what is said in one, or is signed."""
    found = _SET_APART.fullmatch(piece.span.of(page.text).strip())
    if found is None:
        return False
    words = found["words"].split()
    if found["who"] is not None or len(words) < _REPEATED:
        return found["who"] is not None
    bare = re.escape(" ".join(words).strip(" .,!?"))
    again = re.finditer(rf"(?<!\w){bare}(?!\w)", _single_spaced(page.text))
    return next(itertools.islice(again, 1, None), None) is not None


@lru_cache(maxsize=2)
def _single_spaced(text: str) -> str:
    """Return a text with single spaces, made once for all paragraphs of a document."""
    return " ".join(text.split())


def papers_own(words: str, lists: Any) -> bool:
    """Say whether a paragraph between answers tells what others told the paper.

    "A spokesman for the Front told this newspaper that …": nobody speaks of themselves in it.
    """
    outside = MARKED.sub(" ", words)
    own, speaks, says = (either(lists[of]) for of in ("papers_own", "speaks_for", "says_so"))
    told = re.search(rf"\b(?:{own}|(?:{speaks})\b.*\b(?:{says}))\b", outside, re.IGNORECASE)
    return told is not None and SELF.search(_without_paper(outside, lists)) is None


def asked_by_paper(words: str, lists: Any) -> bool:
    """Say whether a paragraph tells of somebody whom the paper asked besides.

    "The Ministry did not reply to our questions by the time of going to press." Words of a paper
    stand in it: "The colonel did not answer our requests" is told by whoever speaks.
    """
    outside = MARKED.sub(" ", words)
    asked, paper = either(lists["paper_asks"]), either(lists["of_the_paper"])
    of_both = all(re.search(rf"\b(?:{each})\b", outside, re.IGNORECASE) for each in (asked, paper))
    return of_both and SELF.search(_without_paper(outside, lists)) is None


def _without_paper(words: str, lists: Any) -> str:
    """Return words without what a paper calls its own: "our questions"."""
    own = either([*lists["paper_asks"], *lists["of_the_paper"]])
    return re.sub(rf"\b(?:{own})\b", " ", words, flags=re.IGNORECASE)


def told_of(words: str, lists: Any) -> bool:
    """Say whether a paragraph between answers tells of who answers: ""He was quick," he says."."""
    outside = MARKED.sub(" ", words)
    says = re.search(rf"\b(?:[Hh]e|[Ss]he|[A-Z]\w+) (?:{either(lists['tells_of'])})\b", outside)
    return says is not None and outside != words and SELF.search(outside) is None
