"""Finding quoted words in a text, with white space folded: a line end is as good as a space.

Words may be given by their place instead: "@120-135".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.record.text import Span, hull


class NotFound(Exception):
    """Words that do not stand in the text."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(w) for w in words.split()))


_PLACED = re.compile(r"@(\d+-\d+(?:,\d+-\d+)*)")


def written(spans: Sequence[Span]) -> str:
    """Return places as they are written in gold: "@120-135,140-150"."""
    return "@" + ",".join(f"{start}-{end}" for start, end in spans)


def placed(text: str, words: str) -> tuple[Span, ...] | None:
    """Return the spans that "@120-135" gives, or null for plain words. Raises NotFound."""
    given = _PLACED.fullmatch(str(words))
    if given is None:
        return None
    spans = tuple(Span(*map(int, part.split("-"))) for part in given[1].split(","))
    if any(not 0 <= span.start < span.end <= len(text) for span in spans):
        raise NotFound(words)
    return spans


def spoken(text: str, words: str) -> str:
    """Return the words that a place gives, or plain words as they are."""
    spans = placed(text, words)
    return words if spans is None else " ".join(" ".join(s.of(text).split()) for s in spans)


def find(text: str, words: str, nth: int = 1, start: int = 0) -> Span:
    """Return where `words` stand for the `nth` time at or after `start`. Raises NotFound."""
    given = placed(text, words)
    if given is not None:
        return hull(given)
    pattern, at = _pattern(str(words)), start
    for count in range(1, nth + 1):
        found = pattern.search(text, at) if str(words).strip() else None
        if found is None:
            raise NotFound(str(words))
        if count == nth:
            break
        at = found.start() + 1
    return Span(*found.span()) if found else Span(start, start)


def find_all(text: str, words: str | Sequence[str], nth: int = 1) -> tuple[Span, ...]:
    """Return the spans of one stretch of words, or of an interrupted one, piece after piece."""
    if isinstance(words, str) and (given := placed(text, words)) is not None:
        return given
    pieces = [words] if isinstance(words, str) else list(words)
    spans = [find(text, pieces[0], nth)]
    for piece in pieces[1:]:
        spans.append(find(text, piece, start=spans[-1].end))
    return tuple(spans)


def nearest(text: str, words: str, spans: Sequence[Span], *, outside: bool = False) -> Span:
    """Return where `words` stand inside `spans`, else nearest to them. Raises NotFound.

    `outside`: only where they do not touch the hull of `spans`.
    """
    given = placed(text, words)
    if given is not None:
        return hull(given)
    around = hull(spans)
    places = [Span(*m.span()) for m in _pattern(str(words)).finditer(text)]
    found = [p for p in places if not (outside and p.overlaps(around))]
    if not found or not str(words).strip():
        raise NotFound(str(words))

    def far(span: Span) -> tuple[int, int]:
        inside = any(s.holds(span) for s in spans)
        away = max(span.start - around.end, around.start - span.end, 0)
        return (-1 if inside else away), span.start

    return min(found, key=far)
