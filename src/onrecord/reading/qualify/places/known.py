"""Names that stand without a word that makes them places, and that the gazetteer knows well.

A country, a province or a great city counts wherever it stands; a smaller place only with what it
lies in right after it: "Masila, Kasu". Names that lean on another capital ("Paris Hilton"), that
end somebody's name elsewhere in the document, or that speak ("Washington said") do not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.compiled import any_of, once
from onrecord.language.gazetteer import Place
from onrecord.language.tools import Tools
from onrecord.record.text import Span

from ..scan import Sheet
from .atlas import Atlas, atlas
from .loud import is_loud
from .quiet import NAME

MANY = 100_000  # people of a city that needs no other sign
SOME = 15_000  # people of one whose name has several words
LONGEST = 4  # words of a name that is looked up
_TOKEN = re.compile(NAME)
_GAP = re.compile(r" +(?:(?:of the|de|del|de la|la|el|al|da|do|dos|du|des|bin|and|of) +)?")
# "SAWRAD, Syria (Lake Wire) --": where a report was written.
_DATELINE = re.compile(
    r"(?:^|[.!?\n] *)(?P<name>[A-Z][A-Z .'-]{2,30}?)"
    r"(?:, (?P<more>[A-Z][\w.]+(?: [A-Z]\w+)?))?(?: \([^)\n]{2,40}\))? +(?:-{1,3}|[–—]) "
)
# "the US" is a place, "US troops" is none.
_LED = re.compile(r"(?:in|from|to|of|by) +(?:the +)?$|(?<!\w)the +$")
# "Mounted on a Toyota": a thing of that name.
_ONE_OF_MANY = re.compile(r"(?<!\w)an? $")
_NEXT = re.compile(r"(?:,|,? in) +(?:the +)?(?:[a-z]+ +)?")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, compiled."""

    openers: frozenset[str]
    shorts: frozenset[str]
    sides: frozenset[str]
    nouns: frozenset[str]
    never: frozenset[str]
    people: frozenset[str]
    speaks: re.Pattern[str]
    body: re.Pattern[str]
    short: re.Pattern[str]
    called: re.Pattern[str]


@once
def words(tools: Tools) -> Words:
    """Return the lists of `tools` that known names are told by, compiled."""
    lists = tools.lexicon("places")
    return Words(
        openers=frozenset([*lists["openers"], *lists["prepositions"]]),
        shorts=frozenset(name.upper() for name in lists["capitals"]),
        sides=frozenset(lists["before"]),
        nouns=frozenset(lists["nouns"]),
        never=frozenset([*lists["not_places"], *lists["alone"], *lists["nouns"], *lists["bodies"]]),
        people=frozenset(lists["people"]),
        speaks=re.compile(
            rf"(?:'s)?,? +(?:(?:also|has|had|later) +)?(?:{any_of(lists['speaks'])})(?!\w)"
        ),
        body=re.compile(rf"(?:'s)? +(?:{any_of([*lists['bodies'], *lists['somebodys']])})(?!\w)"),
        called=re.compile(
            rf"(?P<what>(?:[\w'-]+,? +){{0,2}})(?<![\w'-])(?:{any_of(lists['called'])}) +[\"']?$"
        ),
        short=re.compile(rf", *(?P<short>{any_of(atlas(tools).short)})(?![\w])"),
    )


def known(page: Sheet, tools: Tools) -> Iterator[tuple[Span, str]]:
    """Yield the well-known places of a text in ordinary case, and its datelines."""
    finder = _Finder(page, words(tools), atlas(tools))
    for hit in _DATELINE.finditer(page.flat):
        if finder.places.find(hit["name"]) and not is_loud(page, hit.start("name")):
            yield Span(*hit.span("name")), "dateline"
            if hit["more"] and finder.places.find(hit["more"]):
                yield Span(*hit.span("more")), "dateline"
    for run in finder.runs:
        yield from finder.inside(run)


class _Finder:
    """One text: its runs of capitalized words, and the words that end people's names in it."""

    def __init__(self, page: Sheet, lists: Words, places: Atlas) -> None:
        self.page, self.lists, self.places = page, lists, places
        self.runs = [*self._runs()]
        self.surnames = {
            run[-1].of(page.low)
            for run in self.runs
            if len(run) > 1 and run[-1].of(page.low) not in lists.never and self._a_person(run)
        }

    def _runs(self) -> Iterator[list[Span]]:
        """Yield the runs of capitalized words, without those that only open a sentence."""
        run: list[Span] = []
        for hit in _TOKEN.finditer(self.page.flat):
            start, end = hit.span()
            span = Span(start, end - 2) if hit[0].endswith("'s") else Span(start, end)
            if run and not _GAP.fullmatch(self.page.flat, run[-1].end, start):
                yield run
                run = []
            if hit[0].lower() in self.lists.openers and not run:
                continue
            run.append(span)
            if span.end != end:
                yield run
                run = []
        if run:
            yield run

    def _a_person(self, run: list[Span]) -> bool:
        whole = Span(run[0].start, run[-1].end).of(self.page.flat)
        first = run[0].of(self.page.low)
        return first not in self.lists.sides and not self.places.find(whole)

    def inside(self, run: list[Span]) -> Iterator[tuple[Span, str]]:
        """Yield the places of one run, the longest names first."""
        if is_loud(self.page, run[0].start):
            return
        at = 0
        while at < len(run):
            for end in range(min(len(run), at + LONGEST), at, -1):
                span = Span(run[at].start, run[end - 1].end)
                found = self.places.find(span.of(self.page.flat))
                if found and self._alone(run, at, end) and self._counts(span, end - at, found):
                    yield span, "known"
                    more = self.lists.short.match(self.page.flat, span.end)
                    if more:
                        yield Span(*more.span("short")), "known"
                    at = end - 1
                    break
            at += 1

    def _alone(self, run: list[Span], at: int, end: int) -> bool:
        """Say whether no capital beside a name makes it a part of another."""
        low = self.page.low
        before = at == 0 or run[at - 1].of(low) in self.lists.sides or self._parted(run, at)
        after = end == len(run) or run[end].of(low) in self.lists.nouns or self._parted(run, end)
        return before and after

    def _parted(self, run: list[Span], at: int) -> bool:
        return " and " in self.page.low[run[at - 1].end : run[at].start]

    def _counts(self, span: Span, length: int, found: tuple[Place, ...]) -> bool:
        """Say whether a name is well enough known, or told together with what it lies in."""
        if self._never(span) or _ONE_OF_MANY.search(
            self.page.low, max(0, span.start - 4), span.start
        ):
            return False
        if self._chained(span, found):
            return True
        if span.of(self.page.flat) in self.lists.shorts:
            return bool(_LED.search(self.page.low, max(0, span.start - 12), span.start))
        if any(p.kind in ("country", "region", "point") for p in found):
            return True
        if length == 1 and (span.of(self.page.low) in self.surnames or self._opens(span)):
            return False
        fewest = MANY if length == 1 else SOME
        return any(p.chief and (p.kind == "province" or p.people >= fewest) for p in found)

    def _never(self, span: Span) -> bool:
        """Say whether the words are none of a place, or of one that speaks or owns."""
        low, lists = span.of(self.page.low), self.lists
        none = low in lists.never or low in lists.openers or low in self.places.adjectives
        first, *_, last = [*low.split(), low.split()[-1]]
        return (
            none
            or first in lists.people
            or last in lists.never
            or self._called(span)
            or bool(lists.speaks.match(self.page.low, span.end))
            or bool(lists.body.match(self.page.low, span.end))
        )

    def _called(self, span: Span) -> bool:
        """Say whether somebody is called so, and no place: "a commander known as Falcon"."""
        start = max(self.page.sentence(span.start).start, span.start - 48)
        hit = self.lists.called.search(self.page.low, start, span.start)
        return hit is not None and not self.lists.nouns & set(re.findall(r"\w+", hit["what"]))

    def _opens(self, span: Span) -> bool:
        start = self.page.sentence(span.start).start
        return not self.page.low[start : span.start].strip(" \"'(")

    def _chained(self, span: Span, found: tuple[Place, ...]) -> bool:
        """Say whether what a place lies in is told right after it."""
        if more := self.lists.short.match(self.page.flat, span.end):
            holders: tuple[Place, ...] = (self.places.short[more["short"]],)
        else:
            gap = _NEXT.match(self.page.flat, span.end)
            name = gap and _TOKEN.match(self.page.flat, gap.end())
            if not name:
                return False
            holders = self.places.find(name[0].removesuffix("'s"))
            two = re.compile(rf"{NAME} +{NAME}").match(self.page.flat, name.start())
            holders = (self.places.find(two[0]) if two else ()) or holders
        return any(_lies_in(place, holder) for place in found for holder in holders)


def _lies_in(place: Place, holder: Place) -> bool:
    if holder.kind in ("country", "region"):
        return (
            bool(holder.country)
            and place.country == holder.country
            and place.number != holder.number
        )
    return holder.number in (place.province, place.district) and holder.kind != "city"
