"""Names in the rows of a list whose lead says what befell them: "Came back:", "Boys seen with"."""

import re
from collections.abc import Iterator

from onrecord.language.tools import Tools
from onrecord.reading.listing import Listing, Row, listings

from ..scan import Sheet
from .guarding import Named
from .written import everywhere

_UNDER_AGE = re.compile(r"(?<![\w/.-])(?:1[0-7]|[1-9])(?![\w/.:]|-\d)")
_PARTS = re.compile(r"[,\"()&]+| and ")  # "Rusk, Ada", "Ada \"Spoon\" Rusk"
_GROWN = re.compile(r"(?<![\w/.-])(?:1[89]|[2-9]\d)(?![\w/.:]|-\d)")


def lead_names(page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom such rows name: possible minors, and victims, of whom who came back is one."""
    for listing in listings(page.text, tools):
        for row in listing.rows:
            young = _may_be_young(listing, row, page)
            if not young and listing.fate.only_children:
                continue  # no victim: "Seen with the rebels: Tor Brez, 40"
            for part in _PARTS.split(row.name.of(page.flat)):
                name = part.strip(" .'")
                if name[:1].isupper():
                    yield Named(name, "minor" if young else "victim", tuple(everywhere(page, name)))


def _may_be_young(listing: Listing, row: Row, page: Sheet) -> bool:
    told = page.flat[row.name.end : row.head.end]
    if _UNDER_AGE.search(told):
        return True
    return listing.of_children and not _GROWN.search(told)
