"""Lists of people under a lead, which says of each row what befell whom it names.

"From my class were taken:", and then "1. Ada Rusk, 12" or "- Ada R., her sister" or bare lines. A
row has no verb: the lead governs it. What the row tells besides ("— returned 3 May") is its own.
Leads that say nothing of the kind ("Present:", "For the bus fare:") make no such list.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from onrecord.language.commonwords import nobodys
from onrecord.language.compiled import any_of, once
from onrecord.language.predicates import grammar
from onrecord.language.tools import Tools
from onrecord.language.words import words
from onrecord.record.text import Span

_MARK = re.compile(r"[ \t>|]*(?P<mark>(?:\(?\d{1,3}[.)]|[-*•–—+])[ \t]+)?[*_]*")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_SENTENCE = re.compile(r"[.!?…][\"”')]*\s+(?=\S)")
# What parts the cells of a row; after a full stop that ends no first letter it tells more.
_CUT = re.compile(
    r"\s*(?P<soft>[,(|\t])\s*|\s+[–—-]+\s+|\s*;\s*|(?P<stop>(?<!\b[^\W\d_])\.(?=\s|$))"
)
# What stands behind a surname: "Rusk, Ada, 9".
_GIVEN = re.compile(r", *[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]*\.?)?(?= *[,(|])")
_AGE = re.compile(r"\(?[^\W\d_]*\.? ?\d{1,2}(?!\d)")
_LONGEST_ROW = 160  # code points of a line that no mark opens
_LONGEST_LEAD = 24  # words
_NAME = 7  # words before the first mark of a row
_COLON = 3  # code points after a lead's words in which its colon stands
_KEPT = 4  # texts whose lists are remembered


class Fate(NamedTuple):
    """What a lead says of whom its rows name: `role` in it, and the `code` that it may concern."""

    name: str
    role: str
    code: str | None
    only_children: bool


class Row(NamedTuple):
    """A row of a list: who it names, as far as the lead governs it, and its whole line.

    `name` are the words before its first mark, with the given name behind a surname; `tells`:
    what stands after `head` tells more.
    """

    span: Span
    head: Span
    name: Span
    tells: bool


class Listing(NamedTuple):
    """A list of people: the words of its lead that govern the rows, and where the lead ends."""

    cue: Span
    lead: Span
    fate: Fate
    of_children: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The forms of leads, by fate, and the words that a list is read with."""

    forms: tuple[tuple[Fate, re.Pattern[str], re.Pattern[str] | None], ...]
    apart: re.Pattern[str]
    nothing: re.Pattern[str]
    ends: re.Pattern[str]
    child: re.Pattern[str]
    person: re.Pattern[str]
    tells: Mapping[str, re.Pattern[str]]
    inner: frozenset[str]
    given: frozenset[str]


class _Line(NamedTuple):
    span: Span
    marked: bool


def listings(text: str, tools: Tools) -> tuple[Listing, ...]:
    """Return the lists of people of a text whose lead says what befell them, in order."""
    return _reader(tools)(text)


@once
def _reader(tools: Tools) -> Callable[[str], tuple[Listing, ...]]:
    """Return what reads the lists of a text, which several stages ask for."""
    rules = _rules(tools)
    return lru_cache(maxsize=_KEPT)(lambda text: tuple(_listings(text, rules, tools)))


def marked_rows(text: str) -> Iterator[int]:
    """Yield where marks of lists begin and end that open two lines or more in a row."""
    lines = list(_lines(text))
    for at, line in enumerate(lines):
        beside = lines[max(0, at - 1) : at + 2]
        if line.marked and sum(each.marked for each in beside) > 1:
            mark = _MARK.match(text, *line.span)
            yield line.span.start
            yield mark.end() if mark else line.span.start


@lru_cache(maxsize=_KEPT)
def _row_marks(text: str) -> tuple[int, ...]:
    """Return where the marks of such rows begin: nobody's name or words go on from row to row."""
    starts = (mark.start("mark") for at in marked_rows(text) if (mark := _MARK.match(text, at)))
    return tuple(sorted({start for start in starts if start >= 0}))


def row_at(text: str, at: int) -> Span | None:
    """Return the stretch from the last mark of such a row up to the next, in which a place lies."""
    marks = _row_marks(text)
    next_ = bisect_right(marks, at)
    if not next_:
        return None
    return Span(marks[next_ - 1], marks[next_] if next_ < len(marks) else len(text))


def opens_row(text: str, at: int) -> bool:
    """Say whether the mark of such a row stands at a place."""
    row = row_at(text, at)
    return row is not None and row.start == at


def in_row(text: str, at: int) -> bool:
    """Say whether a place stands in a line that opens with the mark of a list of several."""
    row = row_at(text, at - 1) if at else None
    return row is not None and row.start >= text.rfind("\n", 0, at) + 1


def _rules(tools: Tools) -> _Rules:
    lists, persons = tools.lexicon("listing"), tools.lexicon("persons")
    children = [noun for nouns in persons["child"].values() for noun in nouns]
    groups = ("perhaps_child", "male", "female", "family", "other", "occupations")
    nouns = [*children, *(noun for group in groups for noun in persons[group])]
    numbers = tools.lexicon("numbers")["words"]
    words_of = {
        fate["fate"]: [w for of in ("done", "states", "befell") for w in fate.get(of, ())]
        for fate in lists["fates"]
    }
    return _Rules(
        forms=tuple(
            (
                _fate(fate),
                form,
                re.compile(rf"\b(?:{any_of(fate['needs'])})\b") if "needs" in fate else None,
            )
            for fate in lists["fates"]
            for form in _forms(fate, lists, persons, [*nouns, *numbers], tools)
        ),
        apart=re.compile(rf"\b(?:{any_of(lists['sets_apart'])})\b|\bthat *$"),
        nothing=re.compile(rf"(?<![\w'])(?:{any_of(lists['nothing'])})\b|n't\b|\?"),
        ends=re.compile(rf"\b(?:{any_of(lists['ends'])})$"),
        child=re.compile(rf"(?<![\w'-])(?:{any_of(children)})(?![\w'-])"),
        person=re.compile(rf"(?<![\w'-])(?:{any_of(nouns)})(?![\w'-])"),
        tells={own: _more(lists["rows_tell"], own, words_of) for own in words_of},
        inner=frozenset(lists["inner"]),
        given=frozenset(tools.lexicon("protecting")["given_words"]),
    )


def _more(
    listed: Sequence[str], own: str, words_of: Mapping[str, Sequence[str]]
) -> re.Pattern[str]:
    """Return the words by which a row tells more than the fate `own`, or another one."""
    others = [word for fate, found in words_of.items() if fate != own for word in found]
    return re.compile(rf"(?<![\w'-])(?:{any_of([*listed, *others])})(?![\w'-])")


def _fate(fate: Mapping[str, Any]) -> Fate:
    only = fate.get("children") == "required"
    return Fate(fate["fate"], fate["role"], fate.get("code"), only)


def _forms(
    fate: Mapping[str, Any], lists: Any, persons: Any, nouns: Sequence[str], tools: Tools
) -> Iterator[re.Pattern[str]]:
    """Yield the forms of a lead of one fate; `before` are words that may set it apart."""
    prepositions = any_of([*tools.lexicon("places")["prepositions"], *lists["ends"]])
    opener = rf"(?:(?:{any_of([*lists['openers'], *nouns])}|\d+) +)*"
    armed = rf"(?:{any_of([*persons['armed'], *lists['doers']])})"
    being, also = rf"(?:{any_of(lists['being'])}) +", rf"(?:(?:{any_of(lists['also'])}) +)*"
    who, near = rf"(?:(?:{any_of(lists['who'])}) +)?", rf"(?P<tail>(?: +(?:{prepositions})\b.*)?)$"
    before, tail = r"^(?P<before>(?:.*[\s,])?)", r"(?P<tail>(?:[ ,].*)?)$"
    if fate.get("done"):
        done = rf"(?P<cue>{any_of(fate['done'])})"
        yield re.compile(rf"^(?P<before>){opener}{who}(?:{being})?{also}{done}{tail}")
        yield re.compile(rf"{before}{being}{also}{done}{tail}")
    if fate.get("states"):
        state, includes = rf"(?P<cue>{any_of(fate['states'])})", any_of(lists["include"])
        are = rf"(?: +(?:{any_of(lists['being'])}|{includes}))?"
        yield re.compile(rf"^(?P<before>){opener}{who}(?:{being})?{also}{state}{are}{near}")
        yield re.compile(rf"{before}{being}{also}{state}{near}")
    if fate.get("befell"):
        yield re.compile(
            rf"^(?P<before>){opener}{who}{also}(?P<cue>{any_of(fate['befell'])}){tail}"
        )
        yield re.compile(rf"{before}(?P<cue>{any_of(fate['befell'])}){near}")
    if fate.get("does"):
        those = rf"(?: +(?:{any_of([*lists['openers'], *nouns])}|\d+))*"
        whom = rf"(?P<tail>{those}(?: +(?:{prepositions})\b.*)?)$"
        yield re.compile(rf"{before}{armed} +{also}(?P<cue>{any_of(fate['does'])}){whom}")
    if fate.get("with_armed"):
        beside = rf"(?:(?:{any_of(lists['beside_armed'])}) +)?"
        cue = (
            rf"(?P<cue>{beside}(?:with|among) +(?:[\w'-]+ +){{0,2}}?(?:{any_of(persons['armed'])}))"
        )
        yield re.compile(rf"^(?P<before>){opener}{who}(?:{being})?{also}{cue}{near}")
        yield re.compile(rf"{before}{being}{also}{cue}{near}")


def _listings(text: str, rules: _Rules, tools: Tools) -> Iterator[Listing]:
    lead: tuple[Span, Span, Fate, bool] | None = None
    rows: list[Row] = []
    paragraph = 0  # where the paragraph of a line begins
    for line in _lines(text):
        body = line.span.of(text)
        if not body.strip():
            paragraph = line.span.end
            continue
        found = _row(text, line, lead[2], rules, tools) if lead else None
        if found:
            rows.append(found)
            continue
        if lead and "|" in body:
            continue  # what heads a table's columns
        if lead and rows and line.marked and not body.rstrip(" *_").endswith(":"):
            continue  # a row of the list that names nobody: "4. five goats"
        if (
            lead
            and rows
            and not line.marked
            and body.lstrip()[0].islower()
            and paragraph <= rows[-1].span.start
        ):
            continue  # the rest of a wrapped row
        if lead and rows:
            yield from _made_of(lead, rows, text, rules, tools)
        rows = []
        lead = _lead(text, Span(min(paragraph, line.span.start), line.span.end), line, rules)
    if lead and rows:
        yield from _made_of(lead, rows, text, rules, tools)


def _made_of(
    lead: tuple[Span, Span, Fate, bool],
    rows: Sequence[Row],
    text: str,
    rules: _Rules,
    tools: Tools,
) -> Iterator[Listing]:
    """Yield the list, if one of its rows at least is no place with how many: "Orun, 12".

    Bare names under a title without a colon may be those of who wrote the paper.
    """
    if ":" not in text[lead[1].end : lead[1].end + _COLON] and not any(
        row.head.end > row.name.end or text[row.span.start - 1] != "\n" for row in rows
    ):
        return
    for row in rows:
        name = row.name.of(text).strip()
        whole = " " in name and not tools.gazetteer.known(name)
        if whole or rules.person.search(row.head.of(text).lower()):
            yield Listing(*lead, tuple(rows))
            return


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        mark = _MARK.match(line)
        yield _Line(Span(at, at + len(line.rstrip())), bool(mark and mark["mark"]))
        at += len(line)


def _lead(
    text: str, paragraph: Span, line: _Line, rules: _Rules
) -> tuple[Span, Span, Fate, bool] | None:
    """Return a lead at the end of a line: its cue, sentence and fate, and if it is of children."""
    heading = _HEADING.match(text, line.span.start, line.span.end)
    start = heading.end() if heading else paragraph.start
    said = text[start : line.span.end].rstrip(" *_")
    leads = said.endswith(":")
    alone = not line.marked and paragraph.start == line.span.start and said[-1:].isalnum()
    if "|" in said or not (leads or ((heading or alone) and ":" not in said)):
        return None
    last = list(_SENTENCE.finditer(said))
    start += last[-1].end() if last else 0
    start += len(text[start : line.span.end]) - len(text[start : line.span.end].lstrip(" *_>#\t\n"))
    low = re.sub(r"\s", " ", text[start : start + len(said)].lower())[: line.span.end - start]
    low = low.rstrip(" *_").removesuffix(":").rstrip(" *_")
    if not low or len(low.split()) > _LONGEST_LEAD:
        return None
    for fate, form, needs in rules.forms:
        hit = form.search(low)
        if hit is None or rules.apart.search(hit["before"]):
            continue
        beside = low[: hit.start("cue")] + " " + low[hit.end("cue") :]
        if rules.nothing.search(beside) or rules.ends.search(low):
            continue
        cue = Span(start + hit.start("cue"), start + hit.end("cue"))
        known = fate if needs is None or needs.search(low) else fate._replace(code=None)
        return cue, Span(start, start + len(low)), known, rules.child.search(low) is not None
    return None


def _row(text: str, line: _Line, fate: Fate, rules: _Rules, tools: Tools) -> Row | None:
    """Return a row that names somebody, or null."""
    mark = _MARK.match(text, *line.span)
    start = mark.end() if mark else line.span.start
    body = text[start : line.span.end]
    if not body or body.endswith(":") or (not line.marked and len(body) > _LONGEST_ROW):
        return None
    cuts = [*_CUT.finditer(body)]
    name = body[: cuts[0].start()] if cuts else body
    names = Span(start, start + len(name))
    if ":" in name or not _names(text, names, rules, tools, marked=line.marked):
        return None
    end, more = len(body.rstrip(" .;,")), False
    for at, cut in enumerate(cuts):
        stop = cuts[at + 1].start() if at + 1 < len(cuts) else len(body)
        cell = body[cut.end() : stop]
        tells = rules.tells[fate.name].search(cell) is not None
        tells = tells or (
            not cut["soft"] and _says_more(text, start + cut.end(), start + stop, tools)
        )
        if cell.strip() and (tells or (cut["stop"] and not _AGE.match(cell.strip()))):
            end, more = cut.start(), tells
            break
    given = _GIVEN.match(body, len(name)) if " " not in name else None
    head = Span(start, start + end)
    named = Span(start, start + (given.end() if given and given.end() <= end else len(name)))
    return Row(Span(start, line.span.end), head, named, more)


def _says_more(text: str, start: int, end: int, tools: Tools) -> bool:
    return grammar(tools).has_predicate(words(text, Span(start, end)))


def _names(text: str, span: Span, rules: _Rules, tools: Tools, *, marked: bool) -> bool:
    """Say whether the words before a row's first mark are a name or words for somebody.

    A bare line that opens with a noun may be another heading: "Members of the committee".
    """
    said = [w for w in words(text, span) if w.wordlike]
    if not said or len(said) > _NAME:
        return False
    if all(w.capital or w.low in rules.inner for w in said):
        return not all(nobodys(w.low, tools) and w.low not in rules.given for w in said)
    small = [w for w in said if not w.capital]
    somebody = rules.person.search(span.of(text).lower()) is not None
    opens = marked or said[0].low in grammar(tools).determiners or not said[0].capital
    return somebody and opens and not grammar(tools).has_predicate(small)
