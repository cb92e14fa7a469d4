"""Whether words may be hard to read, so that a reader is asked before they are shown."""

import re
from functools import cache

from onrecord.language.tools import load_tools

from .folding import fold


def is_graphic(words: str) -> bool:
    """Say whether `words` hold one of the list `lexicons/en/graphic.yaml`, in English or Arabic."""
    return bool(_pattern().search(fold(words).text))


@cache
def _pattern() -> re.Pattern[str]:
    data = load_tools().lexicon("graphic")
    stems = [fold(stem).text for stem in (*data["stems"], *data["stems_ar"])]
    return re.compile(rf"(?<!\w)(?:ال)?(?:{'|'.join(map(re.escape, stems))})")
