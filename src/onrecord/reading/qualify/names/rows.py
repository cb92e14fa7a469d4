"""Names that open the rows of a register which nobody published, before what is told of them.

"Dario: came in with burns, 11 years", "3 May. Jorin. Lost a leg": a log's row opens with its place
in the same way. A word is somebody's where what follows is said of people alone, or is done to
people and no gazetteer knows the name; and where nothing else in the text makes it a place. In the
minutes of a meeting, whose rows open with those who were there, it is somebody who speaks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.language.commonwords import nobodys
from onrecord.language.compiled import any_of, once
from onrecord.language.graphs import rank, vocabulary
from onrecord.language.literal import CLOSED, OPEN, stand
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.entries import head_at, headed
from onrecord.record.text import Span

from ..scan import Sheet
from .forms import rules as english
from .guarding import Named, is_a_large_town, is_unpublished
from .written import NAME, WORD, everywhere

_NAME = r"[ \t>*#_|–—-]*(?P<name>[^\W\d_a-z][\w'’-]{2,})[*_]*"
_LABEL = re.compile(rf"{_NAME} *(?::|[–—-] )[*_]* *")
_BULLETS = r"[ \t>*#_|–—-]*"
_NUMBERED = re.compile(
    rf"^[ \t]*(?:\d{{1,3}}[.):]|[-*•])[ \t]*(?P<names>{NAME}(?: +[A-Z]\.)?)"
    rf"(?:, +(?P<given>{WORD}))?(?=[ \t]*(?:[,;|:(](?! *\d)| -|$)|[ \t]{{2,}})",
    re.MULTILINE,
)
_FEWEST = 2  # rows that make a list
_MARKS = " \t>*#_|–—-"
_AFTER_DAY = re.compile(rf"{_NAME} *(?:[.:,]|[–—-] )[*_]* *")
_LETTERS = re.compile(r"^[ \t>*#_|–—-]*([A-Z]{2,3}):", re.MULTILINE)
_TITLE = 100  # code points of the first line, which says what a paper is
_NEAR = 30  # code points before a name that may say that it is a place's


class Rules(NamedTuple):
    """What is said of a row's name, compiled, and the words that make it a place's elsewhere."""

    somebody: re.Pattern[str]
    done: re.Pattern[str]
    inside: re.Pattern[str]
    present: re.Pattern[str]
    meeting: re.Pattern[str]
    slot: re.Pattern[str]
    slots: re.Pattern[str]
    in_slot: re.Pattern[str]
    of_people: re.Pattern[str]
    of_the_young: re.Pattern[str]
    no_name: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for the rows of a register, compiled."""
    lists, words = tools.lexicon("persons"), english(tools).words
    heads = [label for each in lists["header"].values() for label in each]
    heads += [*lists["header_jobs"], *lists["meeting_rows"]]
    present = any_of(tools.lexicon("segments")["those_present"])
    done = any_of([*lists["done_to"], *lists["done_away"], *lists["hurt"]])
    been = r"(?:(?:who +)?(?:was|has +been|had +been|is) +)?(?:also +|then +)?"
    return Rules(
        somebody=re.compile(
            rf"{been}(?:{any_of(tools.lexicon('segments')['entry_somebody'])})(?!\w)", re.I
        ),
        done=re.compile(rf"{been}(?:{done})(?!\w)", re.I),
        inside=re.compile(
            rf"(?<!\w)(?:{any_of(tools.lexicon('places')['happens'])}) +(?:the +)?$", re.I
        ),
        present=re.compile(
            rf"^[ \t>*#_|–—-]*(?i:{present})[*_ ]*[:|][^\n]*",
            re.MULTILINE,
        ),
        meeting=re.compile(rf"(?<![\w'-])(?i:{any_of(lists['meetings'])})(?!\w)"),
        slot=re.compile(  # "Bed 4 Lina", "Seat 12: Omar"
            rf"^{_BULLETS}(?i:{any_of(lists['places_of_one'])}) +(?:no\. *)?\d{{1,3}}[:.)]?"
            rf"(?: +[–-])? +(?P<names>{NAME})",
            re.MULTILINE,
        ),
        slots=re.compile(  # "Beds: 3/Olga, 4/Tamar"
            rf"(?<![\w'-])(?i:{any_of([f'{each}s' for each in lists['places_of_one']])})[ :]"
            r"[^\n]*"
        ),
        in_slot=re.compile(rf"(?<![\w/.-])\d{{1,3}} ?[/=] ?(?P<names>{NAME})"),
        of_people=re.compile(rf"(?<![\w'-])(?i:{any_of(lists['lists_of_people'])})(?![\w'-])"),
        of_the_young=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['lists_of_the_young'])})(?![\w'-])"
        ),
        no_name=frozenset(heads)
        | words.things
        | words.not_names
        | words.peoples
        | words.faiths
        | words.months
        | frozenset(tools.lexicon("segments")["short_weekdays"]),
    )


def row_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom the rows of an unpublished document open with, and tell of."""
    if not is_unpublished(draft.document):
        return
    words, rows = rules(tools), list(_rows(draft, page, tools))
    often = Counter(name for name, _ in rows)
    others = {n for e in draft.entities if e.kind != "person" for n in (e.name, *e.names)}
    given = frozenset(tools.lexicon("protecting")["common_names"])
    speak = _open_with_who_was_there(page, rows, words)
    for name, at in rows:
        alone = words.somebody.match(page.flat, at) is not None
        low = name.lower()
        unknown = low in given or not tools.gazetteer.known(name)
        hurt = words.done.match(page.flat, at) and unknown
        other = name in others or name.isupper() or low in words.no_name or nobodys(low, tools)
        other = other or (speak and _is_of_many(low))  # "Phones: none"
        is_a_word = stand(OPEN, low, CLOSED, page.flat)  # "the convoy"
        placed = not unknown and (is_a_word or is_a_large_town(name, tools))
        speaks = speak and not placed and page.text[:at].rstrip().endswith(":")
        if not (speaks or ((alone or hurt) and often[name] == 1)) or other:
            continue
        if not _is_inside(name, page, words):
            spans = tuple(everywhere(page, name))
            yield Named(name, "source" if speaks else "victim", spans)


def list_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom the rows of a list of people name, in a word or more: "Bed 4 Lina", "2. Omar –".

    A row's number is somebody's place, or the first line of the paper says of whom the list is.
    """
    if not is_unpublished(draft.document):
        return
    words, lines = rules(tools), page.lined
    title = lines.strip()[:_TITLE].partition("\n")[0]
    young = words.of_the_young.search(title) is not None
    found = [*words.slot.finditer(lines)]
    for line in words.slots.finditer(lines):
        found += words.in_slot.finditer(lines, *line.span())
    if young or words.of_people.search(title):
        found += _NUMBERED.finditer(lines)
    if len(found) < _FEWEST:
        return
    places = {p.text for c in draft.claims for p in c.places}
    given = frozenset(tools.lexicon("protecting")["given_words"])
    called = {name for hit in found for name in _names_of([hit]) if hit.groupdict().get("given")}
    for name in dict.fromkeys(_names_of(found)):
        lows = name.lower().split()
        plain = all(
            (nobodys(low, tools) or _is_of_many(low)) and low not in given for low in lows
        ) or not (words.no_name - given).isdisjoint(lows)
        placed = name not in called and (name in places or is_a_large_town(name, tools))
        placed = placed or _is_inside(name, page, words)
        if not (plain or placed or name.isupper()):
            yield Named(name, "minor" if young else "by_request", tuple(everywhere(page, name)))


def _names_of(rows: Iterable[re.Match[str]]) -> Iterator[str]:
    """Yield the names that rows hold, and the given one after a surname: "4. Rusk, Ada"."""
    for hit in rows:
        yield hit["names"].rstrip(".'")
        if given := hit.groupdict().get("given"):
            yield given


def _is_of_many(low: str) -> bool:
    """Say whether a word is the plural of one of the language: "toilets"."""
    one = low.removesuffix("s")
    return one != low and rank(one) < len(vocabulary().numbers)


def _is_inside(name: str, page: Sheet, words: Rules) -> bool:
    """Say whether something is told to be in, at or near what bears the name: "in Orun"."""
    before = (page.flat[max(0, s.start - _NEAR) : s.start] for s in everywhere(page, name))
    return any(words.inside.search(lead) for lead in before)


def _open_with_who_was_there(page: Sheet, rows: Sequence[tuple[str, int]], words: Rules) -> bool:
    """Say whether a row opens with a name of those present, or with its first letters.

    Or whether the paper is headed as one of a meeting, and no row opens with a place.
    """
    title = page.text.strip()[:_TITLE].partition("\n")[0]
    if words.meeting.search(title) and not any(_is_inside(name, page, words) for name, _ in rows):
        return True
    there = " ".join(hit[0] for hit in words.present.finditer(page.text))
    letters = (
        " ".join(rf"{letter}\w+" for letter in hit[1]) for hit in _LETTERS.finditer(page.text)
    )
    named = [re.escape(name) for name, _ in rows if not name.isupper()]
    return any(re.search(rf"(?<!\w){each}(?!\w)", there) for each in (*named, *letters))


def _rows(draft: Draft, page: Sheet, tools: Tools) -> Iterator[tuple[str, int]]:
    """Yield the one word that each row opens with, and where what it tells begins."""
    text = draft.document.text
    for head, body in headed(draft.passages, text, tools.lexicon("segments")):
        if head.place is not None and " " not in head.place.of(text):
            yield head.place.of(page.flat), body[0].span.start
    dated = False
    for passage in draft.passages:
        for line in _lines(passage.span, text):
            if passage.role == "byline":
                yield from _after_its_day(line, page, tools)
            elif hit := (_AFTER_DAY if dated else _LABEL).match(page.flat, *line):
                yield hit["name"], hit.end()
            dated = False
        dated = passage.role == "byline"


def _after_its_day(line: Span, page: Sheet, tools: Tools) -> Iterator[tuple[str, int]]:
    """Yield the word after the day of a row that was taken for the head of a paper."""
    words = line.of(page.text)
    start, end = line.end - len(words.lstrip(_MARKS)), line.start + len(words.rstrip())
    head = head_at(page.text, start, line.end, tools.lexicon("segments"))
    if head is not None and head.place is not None and head.span.end < end:
        name = head.place.of(page.flat)
        if " " not in name:
            yield name, head.span.end


def _lines(span: Span, text: str) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)
