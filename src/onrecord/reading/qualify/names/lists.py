"""Names in lists, one on a line, as people write them down who were there.

"3. Ada Rusk, f, 15", "- Tor Brez, boy of 9", "6. Sim Orrin – 10 years – boy": an age under 18 or a
noun for the young beside a name makes it a possible minor's; so does the heading "Pupils carried
off on 9 March", and "The missing" makes those of the list victims. The lines are looked at as they
are written: a list has no sentences.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.language.commonwords import nobodys, of_grammar
from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft

from ..scan import Sheet
from .forms import rules as english
from .guarding import Named, Why, is_unpublished
from .written import everywhere

_LINK = r"(?:(?:al|el|bin|ibn|bint|ben|abu|umm|de|del|van|von|der|da|dos) +|(?:al|el)-)*"
_WORD = r"(?:[^\W\d_a-z]\.(?:[ -]?[^\W\d_a-z]\.){0,8}+|[^\W\d_a-z][\w'-]*)"
_NAME = rf"{_LINK}{_WORD}(?: +{_LINK}{_WORD}){{0,4}}"
_MARK = r"(?:\(?(?:\d{1,3}|[a-z])[.)]|[-*•–—>]|\d{1,3} *\|)"
_APART = r" *(?:[,;|(\t:]| -(?= )|  +) *"  # all dashes are hyphens in the plain text
_ROW = re.compile(
    rf"[ \t|>]*(?P<mark>{_MARK}[ \t|]*)?(?P<names>{_NAME}(?:(?: +and +| *& *){_NAME})?)"
    rf"(?P<rest>(?:{_APART}[^\n]*)?)$",
    re.MULTILINE,
)
_ENDS_A_LINE = re.compile(
    rf"(?<![\w'-])(?P<lead>[a-z]+) +(?P<names>{_NAME}), +(?:aged +)?(?:1[0-7]|[1-9])[ \t]*$",
    re.MULTILINE,
)
# "Names: 1. Ada Rusk, 10  2. Ivo Brandt, 13": a list within a line, numbered from one.
_INLINE = re.compile(
    rf"(?<![\w.,/])(?P<number>\d{{1,2}})[.)] *(?P<names>{_NAME})(?:, *| +\(?)"
    r"(?:aged +)?(?P<age>\d{1,2})(?![\d/:%.,]*\d)"
)
_EACH = re.compile(_NAME)
_CELLS = re.compile(_APART)
_ENDED = re.compile(r"[.!?][\"')]*$")
_GIVEN = re.compile(r", *[^\W\d_a-z][^\W\d_]+(?: +[^\W\d_a-z][^\W\d_]+)?(?=,.*\d)")
_SURNAME_FIRST = re.compile(r", *[^\W\d_a-z][^\W\d_]+(?: +[^\W\d_a-z][^\W\d_]+)? *$")
_BARS = re.compile(r"[|\t]")
_DIGIT = re.compile(r"\d")
_SHORT = 90  # code points after the name in a line that nothing marks as one of a list
_GROWN = 18  # years
_RUN = 3  # lines of names and nothing else that make a list where a byline may stand under a title
_FEW = 2  # the same in what nobody has published
_SAID = 5  # cells after a name that may say who it is


class Rules(NamedTuple):
    """What the cells beside a name and the heading of a list say, compiled."""

    under: re.Pattern[str]
    grown: re.Pattern[str]
    sex: re.Pattern[str]
    young: re.Pattern[str]
    heads_young: re.Pattern[str]
    heads_class: re.Pattern[str]
    anothers: re.Pattern[str]
    child: re.Pattern[str]
    heads_fated: re.Pattern[str]
    heads_others: re.Pattern[str]
    heads_doers: re.Pattern[str]
    heads_places: re.Pattern[str]
    of_places: frozenset[str]
    of_people: frozenset[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for lines that name people, compiled."""
    lists = tools.lexicon("persons")
    child = [n for each in lists["child"].values() for n in each]
    nouns = any_of([*child, *lists["perhaps_child"], *lists["perhaps_young"]])
    sex = any_of(lists["list_sexes"])
    under = any_of([k for k, v in tools.lexicon("numbers")["words"].items() if 0 < v < 18])
    under = rf"(?:1[0-7]|[1-9]|{under})"
    before = rf"(?:(?:{any_of(lists['list_ages'])})[:.]? *)?(?:(?:{sex})[ /.]*)?"
    years = rf"(?P<unit> *-?(?:{any_of(lists['list_years'])})\.?(?:[ -]old)?)?"
    after = rf"(?:[ /]*(?:{sex})|[ -](?P<noun>{nouns}))?"
    fated = [*lists["fated"], *lists["done_to"], *lists["done_away"], *lists["list_fates"]]
    return Rules(
        under=re.compile(rf"{before}{under}{years}{after}$"),
        grown=re.compile(rf"{before}(?:1[89]|[2-9]\d|1[01]\d){years}(?:[ /]*(?:{sex}))?$"),
        sex=re.compile(rf"(?:{sex})\.?$"),
        young=re.compile(rf"(?:an? )?(?:[\w-]+ )?(?:{nouns})(?: (?:of|aged) {under})?{years}$"),
        anothers=re.compile(rf"(?:(?:the|a) )?(?:{any_of(lists['parents'])}) of\b"),
        child=re.compile(
            rf"(?<!\w)(?i:{any_of(lists['parents'])}) of (?P<names>{_NAME})"
            rf"(?:, +| +\()(?:aged +)?(?:{under})(?!\w)"
        ),
        heads_young=re.compile(rf"(?<![\w'-])(?:{nouns})(?![\w'-])"),
        heads_class=re.compile(rf"(?<![\w'-])(?:{any_of(lists['lists_of_the_young'])})(?![\w'-])"),
        heads_fated=re.compile(rf"(?<![\w'-])(?:{any_of(fated)})(?![\w'-])"),
        heads_places=re.compile(  # "Children taken from:"
            rf"(?<![\w'-])(?:{any_of(tools.lexicon('places')['prepositions'])})\s*:?\s*$"
        ),
        heads_doers=re.compile(  # "Taken by the Orun Brigade"
            rf"(?<!\w)by +(?:[\w-]+ +){{0,5}}(?:{any_of(lists['armed'])})(?![\w'-])"
        ),
        heads_others=re.compile(
            rf"(?<![\w'-])(?:{any_of([*lists['armed'], *lists['lists_of_others']])})(?![\w'-])"
        ),
        of_places=frozenset(tools.lexicon("places")["place_headings"]),
        of_people=frozenset(
            [*lists["column_names"], *lists["columns_of_people"], *lists["list_ages"]]
        ),
    )


def listed_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom the lines of a list name: possible minors, and those who suffered."""
    words, other = rules(tools), english(tools).words
    places = {p.text for c in draft.claims for p in c.places}
    lead_to_one = tools.lexicon("persons")["lead_to_one"]
    unpublished = is_unpublished(draft.document)
    named_places = {*tools.lexicon("protecting")["places"], *tools.lexicon("places")["features"]}
    things = other.things | other.not_names | other.group_names | named_places
    for hit in _ENDS_A_LINE.finditer(page.text) if unpublished else ():
        of_one = hit["lead"] in lead_to_one or not of_grammar(hit["lead"], tools)
        known = hit["names"] in places or other.place_before.search(f"{hit['lead']} ") or not of_one
        if not known and things.isdisjoint(hit["names"].lower().split()):
            yield Named(hit["names"], "minor", tuple(everywhere(page, hit["names"])))
    counted = set(_counting(page, words))
    for row, heading, bare in _rows(page, tools, unpublished=unpublished):
        if row.start() in counted:
            continue
        why = _why(row, heading, words, marked=bool(row["mark"]) or bare)
        for child in words.child.finditer(row["rest"]):
            if places.isdisjoint([child["names"]]):
                yield Named(child["names"], "minor", tuple(everywhere(page, child["names"])))
        said = row["names"] + (_given_name(row) or "")
        names = [hit[0].rstrip(". ") for hit in _EACH.finditer(said)]
        if why is None or not places.isdisjoint(names):
            continue
        for name in names:
            lows = name.lower().split()
            if "-" in name and things.issuperset(name.lower().split("-")):
                continue  # "March-April, one, 13"
            if things.isdisjoint(lows) and not all(nobodys(low, tools) for low in lows):
                yield Named(name, why, tuple(everywhere(page, name)))


def inline_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the minors in a numbered list within a line: "1. Ada Rusk, 10  2. Ivo Brandt, 13".

    Some of them have a whole name, as places with how many have not.
    """
    places = {p.text for c in draft.claims for p in c.places}
    other = english(tools).words
    run: list[re.Match[str]] = []
    for hit in (*_INLINE.finditer(page.flat), None):
        if hit is not None and run and int(hit["number"]) == int(run[-1]["number"]) + 1:
            run.append(hit)
            continue
        names = [each["names"].rstrip(". ") for each in run]
        whole = len(run) >= _FEW and any(" " in name for name in names)
        for each, name in zip(run, names, strict=True) if whole else ():
            known = name in places or not other.things.isdisjoint(name.lower().split())
            if int(each["age"]) < _GROWN and not known:
                yield Named(name, "minor", tuple(everywhere(page, name)))
        run = [hit] if hit is not None and hit["number"] == "1" else []


def _counting(page: Sheet, words: Rules) -> Iterator[int]:
    """Yield where the rows of tables begin that tell of places or count: "Location | Missing".

    Their numbers are no ages. A table counts whose row holds several numbers, and no column's head
    of which is of people.
    """
    head, at = list[str](), 0
    for line in page.text.splitlines(keepends=True):
        cells = [cell.strip(" *_.:").lower() for cell in _BARS.split(line.strip().strip("|"))]
        numbers = sum(cell.isdigit() for cell in cells)
        if len(cells) == len(head) > 1:
            parts = {part.strip() for cell in head for part in cell.split("/")}.union(head)
            if head[0] in words.of_places or (numbers > 1 and words.of_people.isdisjoint(parts)):
                yield at
        elif line.strip():
            head = cells if not numbers else []
        at += len(line)


def _given_name(row: re.Match[str]) -> str | None:
    """Return the given name where the surname stands before it: "RUSK, Ada, f, 9"."""
    if " " in row["names"]:
        return None
    given = _GIVEN.match(row["rest"]) or _SURNAME_FIRST.match(row["rest"])
    return given[0] if given else None


def _rows(
    page: Sheet, tools: Tools, *, unpublished: bool
) -> Iterator[tuple[re.Match[str], str, bool]]:
    """Yield the lines that may be those of a list, with its heading, and whether they are bare.

    Of lines with a whole name and nothing else three make a list: a title and a byline are two. In
    what nobody has published two do, though blank lines part them or the names have one word.
    """
    text, heading, at = page.lined, "", 0
    lines = text.splitlines(keepends=True)
    found: list[re.Match[str] | None] = []
    for line in lines:
        found.append(_ROW.match(text, at, at + len(line.rstrip())))
        at += len(line)
    bare = [row is not None and _is_bare(row, tools, one_word=unpublished) for row in found]
    blank = [unpublished and not line.strip() for line in lines]
    bare = _in_runs(bare, blank, _FEW if unpublished else _RUN)
    for line, row, alone in zip(lines, found, bare, strict=True):
        short = row is not None and len(row["rest"]) < _SHORT and _DIGIT.search(row["rest"])
        if row is not None and (row["mark"] or short or alone):
            yield row, heading, alone
        elif line.strip() and not line.strip()[0].islower():  # not the end of a wrapped line
            ended = _ENDED.search(line.strip()) is not None
            heading = "" if ended else line.rpartition(". ")[2].lower()


def _is_bare(row: re.Match[str], tools: Tools, *, one_word: bool) -> bool:
    """Say whether a line holds a name and nothing else; one word may be a heading: "Contacts"."""
    low = row["names"].lower()
    if one_word and " " not in low and _SURNAME_FIRST.match(row["rest"]):
        return not row["mark"]
    word = nobodys(low, tools) or nobodys(low.removesuffix("s"), tools)
    named = " " in low or (one_word and not word)
    return not row["mark"] and not row["rest"].strip() and named


def _in_runs(bare: Sequence[bool], blank: Sequence[bool], least: int) -> list[bool]:
    """Return which of some lines stand in a run of `least` or more; blank ones break none."""
    made = [False] * len(bare)
    run: list[int] = []
    for at in range(len(bare) + 1):
        if at < len(bare) and bare[at]:
            run.append(at)
        elif at == len(bare) or not blank[at]:
            for each in run if len(run) >= least else ():
                made[each] = True
            run = []
    return made


def _why(row: re.Match[str], heading: str, words: Rules, *, marked: bool) -> Why | None:
    """Return what the cells beside a name, or the heading of its list, make of its bearer.

    One word and a bare number may be a place with how many: "Orun, 12".
    """
    cells = [c.strip(" .)") for c in _CELLS.split(row["rest"].lower()) if c.strip(" .)")][:_SAID]
    parent = next((at for at, cell in enumerate(cells) if words.anothers.match(cell)), None)
    if parent is not None:  # "Ada Rusk, mother of Omo (10)": Omo is ten
        own, childs = cells[:parent], cells[parent:]
        if not any(words.under.match(cell) for cell in own):
            return "family" if any(words.under.match(cell) for cell in childs) else None
    doers = words.heads_doers.search(heading)
    done = doers and words.heads_fated.search(heading, 0, doers.start())
    whose = heading[: doers.start()] if doers and done else heading
    others = words.heads_others.search(whose.partition("|")[0])  # "Name | Age | Village"
    if marked and not others and _SURNAME_FIRST.match(row["rest"]) and " " not in row["names"]:
        return "minor" if words.heads_class.search(heading) else None
    young = not others and words.heads_young.search(heading) is not None
    fated = not others and words.heads_fated.search(heading) is not None
    if any(words.grown.match(cell) for cell in cells):
        return "victim" if fated and marked else None
    aged = [hit for cell in cells if (hit := words.under.match(cell))]
    sexed = any(words.sex.match(cell) for cell in cells)
    sure = sexed or any(words.young.match(c) for c in cells) or _tells_more(aged)
    full = " " in row["names"]
    if sure and (aged or _is_young(cells, words)):
        return "minor"
    if aged and (young or fated or (full and not others)):
        return "minor"
    alone = not cells and not words.heads_places.search(heading)
    if not marked or not (full or sexed or alone):
        return None
    return "minor" if young else "victim" if fated else None


def _tells_more(aged: Sequence[re.Match[str]]) -> bool:
    """Say whether an age is no bare number: "9 years", "f 12"."""
    return any(not hit[0].isdigit() for hit in aged)


def _is_young(cells: Sequence[str], words: Rules) -> bool:
    return any(words.young.match(cell) for cell in cells)
