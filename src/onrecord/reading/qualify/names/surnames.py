"""Names whose surname is in capitals, as forms and registers write it, where nobody published.

"Halka DELVI", "Mrs DELVI", "DELVI, Aron, born 2011". In what is in capitals throughout they tell
nothing, and what has no vowel or stands after "the" is a body's.
"""

import re
from collections.abc import Iterator

from onrecord.language.commonwords import nobodys
from onrecord.language.compiled import any_of, once
from onrecord.language.literal import CLOSED, stand
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft

from ..scan import Sheet
from .beside import rules as beside
from .forms import rules as english
from .guarding import Named, is_unpublished
from .text import AFTER_THE
from .written import LINK, NOT_INSIDE, WORD, everywhere

_CAPITALS = r"[A-Z][A-Z'’-]*[A-Z]"
_GIVEN_FIRST = rf"(?P<given>{WORD}) +{LINK}(?P<surname>{_CAPITALS})"
_FAMILY_FIRST = rf"(?P<family>{_CAPITALS}), +(?P<second>{WORD})(?= *(?:[,;.|(\n]|$))"
_FEWEST = 4  # letters; fewer are a body's more often
_VOWEL = re.compile(r"[AEIOUY]")
_NEAR = 24  # code points before a name that may give a rank


@once
def _forms(tools: Tools) -> re.Pattern[str]:
    civil = any_of(tools.lexicon("persons")["civil"])
    return re.compile(
        rf"{NOT_INSIDE}(?:(?i:{civil})\.? +(?P<titled>{_CAPITALS})|{_GIVEN_FIRST}|{_FAMILY_FIRST})"
        r"(?![\w'-])"
    )


def surnames(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom an unpublished document names with the surname in capitals."""
    if not is_unpublished(draft.document):
        return
    others = {word for e in draft.entities if e.kind != "person" for word in e.name.split()}
    words, otherwise = english(tools).words, beside(tools).otherwise
    no_name = words.not_names | words.things | words.bodies | words.group_names | otherwise
    titles = frozenset(tools.lexicon("titles")["titles"])
    for hit in _forms(tools).finditer(page.flat):
        surname = hit["titled"] or hit["surname"] or hit["family"]
        first = (hit["given"] or hit["second"] or "").lower()
        lead = page.flat[max(hit.start() - _NEAR, 0) : hit.start()].lower().rstrip(" .").split()
        other = surname in others or not no_name.isdisjoint([surname.lower(), first])
        plain = nobodys(surname.lower(), tools) or (first and nobodys(first, tools))
        ranked = first in titles or (lead and lead[-1] in titles)
        short = len(surname) < _FEWEST and not hit["titled"]
        body = stand(AFTER_THE, surname, CLOSED, page.flat)
        if other or plain or ranked or short or body or not _VOWEL.search(surname):
            continue
        if page.shouts(page.sentence(hit.start())):
            continue
        name = f"{hit['second']} {surname}" if hit["family"] else surname
        name = hit[0] if hit["given"] else name
        yield Named(name, "by_request", tuple(everywhere(page, name)))
