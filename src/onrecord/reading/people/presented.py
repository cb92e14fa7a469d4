"""Presented: somebody with whom a paragraph begins, and whose own words make up the next one.

"Ruka, 13, lost her left hand." and then "I had just turned the page." in a paragraph of its own:
a report shows who speaks before it lets them speak.
"""

import re

from onrecord.language.words import words
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .case import Case
from .names import Named
from .parties import Party

_SELF = re.compile(r"\b(?:I(?:['’](?:m|d|ve))?|[Mm]y|me|mine|[Ww]e|us|[Oo]ur)\b")
# "Ruka, 13, lost", "Ruka Dal (not her real name), 15, lost", "Tomas B., a baker, lost"
_PRESENTS = re.compile(
    r"(?P<name>[^\W\d_][\w'’-]+(?: (?:al-|el-|bin |[A-Z]\.|[A-Z])[\w'’-]*){0,3})"
    r"(?: \([^)\n]{3,60}\))?, (?:aged? )?(?:\d{1,2}\b(?! \w+ \d{4})|an? [a-z-]+)"
)
_NAME = 140  # code points in which a paragraph presents somebody


def presented(case: Case, passage: Passage, said: str) -> Party | None:
    """Return whom `passage` presents, if `said`, the quotation after it, is somebody's own words.

    Nobody is presented by what tells of their death, nor where another speaks in the paragraph.
    """
    if not _SELF.search(said):
        return None
    text = case.draft.document.text
    low = text[passage.span.start : passage.span.end]
    found = _PRESENTS.match(low[:_NAME])
    if found is None or not found["name"][0].isupper() or _of_the_dead(case, passage):
        return None
    place = Span(passage.span.start, passage.span.start + found.end("name"))
    name = " ".join(found["name"].split())
    if name.lower() in case.lists.titles | case.lists.pronouns | case.lists.grammar.determiners:
        return None
    party = case.parties.find(Named("person", name, name, place, None, frozenset(), True))
    others = (
        case.known.get(a.id)
        for a in case.draft.attributions
        if a.source and passage.span.holds(a.source)
    )
    return None if any(p is not None and p is not party for p in others) else party


def _of_the_dead(case: Case, passage: Passage) -> bool:
    found = words(case.draft.document.text, passage.span)
    return any(w.low in case.lists.dead for w in found)
