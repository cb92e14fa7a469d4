"""Children whom a text names as somebody's own, or one by one: "my son Omar", "one of them"."""

import re
from collections.abc import Iterator

from onrecord.language.tools import Tools

from ..scan import Sheet
from .forms import rules
from .written import NAME

_NAMES = re.compile(NAME)
_BACK = 2  # sentences before "one of them" in which it may have been said whose they are


def own_children(page: Sheet, tools: Tools) -> frozenset[str]:
    """Return the names that the words make a child's or kin's though they are places' too.

    "Her son Milan", "my uncle Milan", "Milan's nephew", "a girl called Sofia",
    "two girls hid. One of them, Sofia, was".
    """
    if not (_kept and _kept[0][0] is page and _kept[0][1] is tools):
        _kept[:] = [(page, tools, _own_children(page, tools))]
    return _kept[0][2]


# All who look for names in a document ask, one after the other.
_kept: list[tuple[Sheet, Tools, frozenset[str]]] = []


def _own_children(page: Sheet, tools: Tools) -> frozenset[str]:
    young = rules(tools).young
    named = (run for hit in ones_of_the_young(page, tools) for run in _NAMES.findall(hit["names"]))
    forms = (young.own_child, young.own_kin_named, young.kin_of_one, young.one_of_kin)
    return frozenset((*named, *(hit["name"] for f in forms for hit in f.finditer(page.flat))))


def ones_of_the_young(page: Sheet, tools: Tools, *, sure: bool = True) -> Iterator[re.Match[str]]:
    """Yield where one of the young spoken of right before is named: "one of them, Lina, was".

    Not after several places, which "them" may mean as well; and if `sure`, nor after armed people.
    """
    young = rules(tools).young
    for hit in young.one_of.finditer(page.flat):
        start = page.sentence(hit.start()).start
        for _ in range(_BACK):
            start = page.sentence(max(start - 1, 0)).start
        last = max(
            (m.end() for m in young.noun.finditer(page.flat, start, hit.start())), default=-1
        )
        if last < 0 or young.places.search(page.low, last, hit.start()):
            continue
        if not (sure and young.armed.search(page.low, last, hit.start())):
            yield hit
