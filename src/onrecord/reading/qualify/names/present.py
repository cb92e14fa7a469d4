"""Where a paper lists who was present: in a line, within a joined one, or in the lines below.

"Present: Ada Rusk (Harbour Trust, chair), Lt Ivo Brandt", "Date: 3 May Present: Ada Rusk", and
"Present" over lines or over the rows of a table that each open with a name.
"""

import re
from collections.abc import Iterator

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools

from .written import NAME

_LIST_MARK = r"[ \t>*#_|•–—-]*"
_NUMBER = r"(?P<number>\(?\d{1,2}[.)][ \t]+)?"


@once
def _rules(tools: Tools) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the label before names in its line, that alone in a line, and the lines below it."""
    label = any_of(tools.lexicon("segments")["those_present"])
    titles = any_of(tools.lexicon("titles")["titles"])
    return (
        re.compile(
            rf"(?:^{_LIST_MARK}|(?<=[\w).,;] ))(?=[A-Z])(?i:{label})(?: *\([^)\n]*\))?[*_ ]*"
            r":[*_ ]*(?P<names>[^\n:]*[^\n:\s])(?=\s+[A-Z][\w-]*(?: [\w-]+)?:|\n|\Z)",
            re.MULTILINE,
        ),
        re.compile(rf"^{_LIST_MARK}(?i:{label})[*_ ]*:?[*_ ]*(?:\|[^\n]*)?$", re.MULTILINE),
        re.compile(
            rf"\s*{_LIST_MARK}{_NUMBER}(?P<names>(?:(?i:{titles})\.? +)*{NAME}"
            r"(?=[ \t]*(?:[,;(|]|[–—-] |\n|\Z))[^\n]*)"
        ),
    )


def those_present(text: str, tools: Tools) -> Iterator[str]:
    """Yield the stretches of a text that list who was present."""
    within, alone, below = _rules(tools)
    yield from (hit["names"] for hit in within.finditer(text))
    for head in alone.finditer(text):
        at, numbered = head.end(), None
        while line := below.match(text, at):
            if " " not in line["names"] or numbered not in (None, bool(line["number"])):
                break
            numbered, at = bool(line["number"]), line.end()
            yield line["names"]
