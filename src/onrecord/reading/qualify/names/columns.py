"""Names in the columns of a table that nobody published: "Name | Age | What happened".

A column's head says of whom its cells are. Under "Name" alone may stand places: another column must
tell of people, such as one of ages. A row with an age under 18 names a possible minor.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.language.commonwords import nobodys
from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft

from ..scan import Sheet
from .guarding import Named, Why, is_a_large_town, is_unpublished
from .headers import rules as headers
from .written import NAME, everywhere

_CELL = re.compile(r"[|;\t]")
_RULED = re.compile(r"[\s|:=+-]+")  # the line under a table's head
_NAME = re.compile(rf"(?:[A-Z]\. ?)*(?:{NAME}|[A-Z][A-Z'’-]{{2,}}(?:,? +{NAME})?)")
_JOINED = re.compile(r" *(?:,|/|&|\band\b|\bwith\b) *")
_AGE = re.compile(r"\D{0,5}(\d{1,3})(?!\d)")
_GROWN = 18
_LONGEST = 40  # code points of a cell that heads a column


class Rules(NamedTuple):
    """The heads of columns: whose names they hold, and which tell that the rows are of people."""

    labels: dict[str, Why]
    bare: frozenset[str]
    of_people: frozenset[str]
    ages: frozenset[str]
    no_name: frozenset[str]
    given: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for the columns of tables."""
    lists, heads = tools.lexicon("persons"), headers(tools)
    return Rules(
        labels=dict(heads.labels),
        bare=frozenset(lists["column_names"]),
        of_people=frozenset([*lists["columns_of_people"], *lists["list_ages"]]),
        ages=frozenset(lists["list_ages"]),
        no_name=heads.no_name - heads.given,
        given=heads.given,
    )


def column_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom the columns of the tables of an unpublished document name."""
    if not is_unpublished(draft.document):
        return
    words, places = rules(tools), {p.text for c in draft.claims for p in c.places}
    head: list[str] = []
    for line in draft.document.text.splitlines():
        cells = [cell.strip(" *_") for cell in _CELL.split(line.strip().strip("|"))]
        if _is_a_head(cells, words):
            head = [_plain(cell) for cell in cells]
        elif len(cells) != len(head):
            head = head if _RULED.fullmatch(line) and line.strip() else []
        else:
            for name, why in _in_row(head, cells, words):
                lows = name.lower().replace(",", "").split()
                plain = all(nobodys(low, tools) and low not in words.given for low in lows)
                placed = name in places or is_a_large_town(name, tools)
                if not (plain or placed or words.no_name.intersection(lows)):
                    yield Named(name, why, tuple(everywhere(page, name)))


def _plain(cell: str) -> str:
    return " ".join(cell.lower().strip(" .:#*_").split())


def _is_a_head(cells: Sequence[str], words: Rules) -> bool:
    """Say whether cells head the columns of a table in which people are named."""
    heads = [_plain(cell) for cell in cells]
    if len(heads) < 2 or any(len(cell) > _LONGEST for cell in heads):
        return False
    named = [cell for cell in heads if cell in words.bare or cell in words.labels]
    sure = any(cell not in words.bare for cell in named) and len(named) > 1
    parts = {part.strip() for head in heads for part in head.split("/")}  # "Age/sex"
    return bool(named) and (sure or not words.of_people.isdisjoint(parts.union(heads)))


def _in_row(head: Sequence[str], cells: Sequence[str], words: Rules) -> Iterator[tuple[str, Why]]:
    """Yield the names in the cells of a row, each with what its bearer is."""
    young = any(
        (age := _AGE.match(cell)) and int(age[1]) < _GROWN
        for label, cell in zip(head, cells, strict=True)
        if not words.ages.isdisjoint(part.strip() for part in label.split("/"))
    )
    for label, cell in zip(head, cells, strict=True):
        bare = label in words.bare
        if not bare and label not in words.labels:
            continue
        why: Why = "by_request" if bare else words.labels[label]
        for part in _JOINED.split(cell) if not cell.isupper() else [cell]:
            if hit := _NAME.match(part):
                yield hit[0], "minor" if young and bare else why
