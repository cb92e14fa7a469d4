"""Shares of a whole ("half of", "one in five"), and amounts without a number ("dozens")."""

import re
from collections.abc import Iterator

from onrecord.record.text import Span

from ..numbers import Number
from ..scan import Sheet
from .words import Amount, Rules, bounds

_IN = re.compile(r" +in +(?:every +)?")
_OUT_OF = re.compile(r" +out +of +(?:every +)?")
# "One child in five is": what follows is no noun.
_NOUN_IN = re.compile(r" +[a-z]+ +in +(?:every +)?")
_NO_MORE = re.compile(
    r" +(?:is|was|were|are|has|had|have|will|who|said|does|did|and|or|but)\b| *[,.;:)]"
)
# "A third were children.": a share without its whole.
_SHARE_ALONE = re.compile(r" +(?:was|were|is|are|had|have|died|fled|said|remained?)\b")
_ONE_IS = re.compile(r" +(?:was|is|has)\b")  # a share of people "were"
_OF_ONE = re.compile(r" +of +(?:1|one|a) +(?:per ?cent(?:age +point)?\b|%)")
_ARTICLE = re.compile(r" +an?(?= )")
_OF_UNIT = re.compile(r" +of +")


def vague(page: Sheet, listed: Rules) -> Iterator[Amount]:
    """Yield "dozens", "several hundred", "tens of thousands", "millions of dollars"."""
    for hit in listed.vague.finditer(page.low):
        start, kinds = bounds(page.low, *hit.span(), listed)
        low, about = float(listed.vague_low[re.sub(" +", " ", hit[1])]), "about" in kinds
        span, of = Span(start, hit.end()), _OF_UNIT.match(page.low, hit.end())
        unit = listed.unit.match(page.low, of.end() - 1) if of else None  # "millions of dollars"
        name = listed.units[re.sub(" +", " ", unit[2])] if unit and unit[2] else None
        yield Amount(
            span, unit.end() if unit and name else hit.end(), low, None, about, name, "vague"
        )


def shares(page: Sheet, listed: Rules) -> Iterator[Amount]:
    """Yield "half of", "two thirds of the", and without "of" what has a bound: "by nearly half"."""
    for hit in listed.share.finditer(page.low):
        start, kinds = bounds(page.low, *hit.span(), listed)
        article = _ARTICLE.match(page.low, hit.end())
        unit = listed.unit.match(page.low, article.end() if article else hit.end())
        if unit and unit[2] and hit[1]:  # "half an hour"
            name = listed.units[re.sub(" +", " ", unit[2])]
            span = Span(start, hit.end())
            yield Amount(span, unit.end(), 0.5, 0.5, False, name, "share").bounded(kinds)
            continue
        before = page.low[max(0, start - 12) : start]
        alone = (
            kinds
            or before.endswith(" by ")
            or (hit[3] or "").endswith("s")
            or _SHARE_ALONE.match(page.low, hit.end())
        )
        if listed.not_share.search(before) or not (hit["of"] is not None or alone):
            continue
        if not kinds and _third_one(page, hit, listed):
            continue
        over = 1 if hit[1] else listed.words.get(hit[2]) or float(hit[2])
        value = round(100 * over / (2 if hit[1] else listed.share_of[hit[3]]), 3)
        span, end = Span(start, hit.end()), hit.end()
        if small := _OF_ONE.match(page.low, hit.end()):  # "one-half of 1 percent"
            value, end = round(value / 100, 5), small.end()
            span = Span(start, end)
        yield Amount(span, end, value, value, False, "percent", "share").bounded(kinds)


def _third_one(page: Sheet, hit: re.Match[str], listed: Rules) -> bool:
    """Say whether "a third" is one more: "beaten by two soldiers, her brother by a third".

    Where it opens a sentence, those it is added to may stand in the one before.
    """
    if hit[2] != "a" or hit["of"] is not None:
        return False
    sentence = page.sentence(hit.start())
    if not page.low[sentence.start : hit.start()].strip() and sentence.start:
        sentence = Span(page.sentence(sentence.start - 1).start, sentence.end)
    if not listed.before_third.search(page.low, sentence.start, hit.start()):
        return False
    if page.low.endswith(" by ", 0, hit.start()):
        return listed.changes.search(page.low, *sentence) is None
    return _ONE_IS.match(page.low, hit.end()) is not None


def one_in(page: Sheet, first: Number, second: Number, listed: Rules) -> Amount | None:
    """Return the share of "one in five", "three in every ten people"."""
    low = page.low
    if second.span.start - first.span.end > 24 or not 1 <= first.value < second.value:
        return None
    one = first.value == 1 and low[first.span.start].isalpha()
    ways = [_IN, *([_OUT_OF] if one else [])]
    ways += [_NOUN_IN] if one and _NO_MORE.match(low, second.span.end) else []
    if second.plain or not any(w.fullmatch(low, first.span.end, second.span.start) for w in ways):
        return None
    if first.value > 1 and second.value not in (3, 4, 5, 10, 100, 1000):
        return None
    if listed.unit.match(low, second.span.end) or first.value != int(first.value):
        return None
    start, kinds = bounds(low, *first.span, listed)
    span, value = Span(start, second.span.end), round(100 * first.value / second.value, 3)
    return Amount(span, span.end, value, value, False, "percent", "share").bounded(kinds)
