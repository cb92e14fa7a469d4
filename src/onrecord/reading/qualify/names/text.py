"""Which capitals of a document are somebody's name, as far as its words tell.

A sentence, a line and a cell open with a capital too; places, peoples, months and groups have one.
Whose names are guarded is asked in `english`.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.language.commonwords import nobodys, of_grammar
from onrecord.language.compiled import any_of, once
from onrecord.language.graphs import common, is_word
from onrecord.language.literal import ALONE, ANYTHING, CLOSED, OPEN, hits, stand
from onrecord.language.tools import Tools
from onrecord.reading.cells import BAR
from onrecord.reading.draft import Draft
from onrecord.reading.segment.entries import headed
from onrecord.record.text import Span

from ..scan import Sheet
from .children import own_children
from .forms import rules
from .guarding import is_a_large_town, is_unpublished
from .written import NAME, NOT_INSIDE

NEAR = 600  # code points; of a longer sentence only the end is looked at
RUN = re.compile(rf"{NOT_INSIDE}(?P<names>{NAME})")
_BACK = 3  # sentences that a pronoun reaches back
_OPENS = " \"'()[]*-\n"  # marks that may stand before the first word of a sentence
_BEGINS = '.:;!?(["“*|•–—-'  # after these a word may have its capital from its place
_CLOSE = 40  # code points before a word that say whether it opens a line
_LABEL = re.compile(r"[ \t]*[\w' -]{1,30}:")
WRAPPED = 60  # code points of a line that goes on in the next one
_GOES_ON = re.compile(r" +[a-z]{2,}")
_FORMS = ("ed", "ing", "ly", "s")
_NUMBERED = re.compile(r",? *\w{0,2}-?\d")
_WITHIN = re.compile(r"(?<=[a-z,])")
AFTER_THE = re.compile(r"(?<=(?<!\w)[Tt]he )")
_OF_MANY = re.compile(r"(?![\w'-]| +famil| +[A-Z])")


@once
def _acts(tools: Tools) -> re.Pattern[str]:
    """Return what says, right after a name, that its bearer acts or has something."""
    words = tools.lexicon("persons")["acts_after_name"]
    return re.compile(rf"'s\b|,| +(?:{any_of(words)})\b")


@once
def _given(tools: Tools) -> tuple[frozenset[str], frozenset[str]]:
    """Return given names that are no words, and those that are."""
    lists = tools.lexicon("protecting")
    return frozenset(lists["common_names"]), frozenset(lists["given_words"])


def _one_of(names: Sequence[str]) -> Sequence[str]:
    """Return the one name, or of several the one by which nobody grown is told of in public.

    "For six weeks Lina carried water for Ivo Rusk. She is fourteen."
    """
    given = [name for name in names if " " not in name]
    return names if len(names) == 1 else given if len(given) == 1 else ()


class Searched:
    """One document and the lists by which its names are told."""

    def __init__(self, draft: Draft, page: Sheet, tools: Tools) -> None:
        self.draft, self.page, self.tools = draft, page, tools
        self.rules = rules(tools)
        self._acts = _acts(tools)
        self.given, self.given_words = _given(tools)
        self.unpublished = is_unpublished(draft.document)
        self._seen: dict[str, tuple[bool, bool]] = {}
        self._nobodys: dict[str, bool] = {}
        entities = draft.entities
        self.people = {n for e in entities if e.kind == "person" for n in (e.name, *e.names)}
        self.others = {n for e in entities if e.kind != "person" for n in (e.name, *e.names)}
        self.places = {p.text for c in draft.claims for p in c.places} - self.people
        self.places -= own_children(page, tools)
        self._heads = self._row_heads()

    def names(
        self, hit: re.Match[str], *, firm: bool, mr: bool = False
    ) -> Iterator[tuple[int, str]]:
        """Yield the names of a list with their places, without what is none.

        With `mr` also those whom "Mr" or "Dr" makes somebody grown, without it.
        """
        for run in RUN.finditer(hit["names"]):
            for start, line in self.lines(hit.start("names") + run.start(), run[0]):
                yield from self._in_a_line(start, line, firm=firm, mr=mr)

    def _in_a_line(
        self, start: int, run: str, *, firm: bool, mr: bool
    ) -> Iterator[tuple[int, str]]:
        words = [*re.finditer(r"[^ ]+", run)]
        if self._is_a_saint(start, words[0][0]):
            return
        while words and self._opens_no_name(
            words[0][0], start + words[0].start(), start + words[0].end()
        ):
            del words[0]
        while mr and len(words) > 1 and words[0][0].lower() in self.rules.words.civil:
            del words[0]
        name = " ".join(word[0] for word in words)
        if words and self._may_be_young(name, firm=firm):
            yield start + words[0].start(), name

    def lines(self, at: int, name: str) -> Iterator[tuple[int, str]]:
        """Yield what of a run stands in each line, unless the lines are those of a paragraph.

        A label, or a common word with its capital from the line, is no part of the name before it:
        "Apologies: none", "Held on Sunday".
        """
        written = self.page.text[at : at + len(name)]
        first, broken, rest = written.partition("\n")
        wrapped = at + len(first) - self.page.text.rfind("\n", 0, at) >= WRAPPED
        labels = _LABEL.match(self.page.text, at + len(first) + 1)
        common = wrapped and nobodys(rest.split(maxsplit=1)[0].lower() if rest else "", self.tools)
        if not broken or (wrapped and not labels and not common):
            yield at, name
            return
        for part in re.finditer(r"\S[^\n]*", written):
            yield at + part.start(), self.page.flat[at + part.start() : at + part.end()].rstrip()

    def people_in(self, sentence: Span, *, mr: bool = False) -> Iterator[str]:
        """Yield the names of people in a stretch, but those of places, peoples and groups."""
        if self.page.shouts(sentence):
            return
        words = self.rules.words
        for hit in RUN.finditer(self.page.flat, sentence.start, sentence.end):
            for at, name in self.names(hit, firm=False, mr=mr):
                lead = self.page.flat[max(at - 30, 0) : at]
                away = words.place_before.search(lead) or words.press.search(lead)
                away = away or words.of_many.match(self.page.low, at + len(name))
                of_nobody = name in self._heads or self.is_nobodys(name)
                if not away and not of_nobody and self.is_a_name(at, name, sentence):
                    yield name

    def names_before(self, at: int) -> Sequence[str]:
        """Return the names in the nearest sentence before `at` that holds any."""
        start, end = self.page.sentence(at).start, at
        for _ in range(_BACK + 1):
            near = Span(max(start, end - NEAR), end)
            names = tuple(dict.fromkeys(self.people_in(near)))
            if names:
                return names if self.unpublished else _one_of(names)
            end, start = start, self.page.sentence(max(start - 1, 0)).start
        return ()

    def is_a_name(self, at: int, name: str, sentence: Span) -> bool:
        """Say whether the capital is a name's, where it may be only that of a sentence's start.

        Or of a cell's: "27 August | Killed by shelling | List of names".
        """
        if name.lower() in self.rules.words.peoples:  # "a Rwandan man"
            return False
        before = self.page.flat[sentence.start : at].rpartition(BAR)[2]
        if name in self.people or " " in name:
            return True
        if nobodys(name.lower(), self.tools) and self.may_open(at, name):
            return False
        if before.strip(_OPENS):
            return True
        small, within = self.elsewhere(name)
        acts = self._acts.match(self.page.flat, at + len(name)) is not None
        low = name.lower()
        acts = acts and not (nobodys(low, self.tools) or (low.endswith("s") and is_word(low)))
        return not small and (within or acts or self._opens_as_a_name(at, name))

    def _opens_as_a_name(self, at: int, name: str) -> bool:
        """Say whether a sentence goes on in small letters after a word that is no common one.

        "Lina fetches water", but not "Miners fetch water", "Kampala lies far away".
        """
        low = name.lower()
        known = low not in self.given and (common(low) or is_a_large_town(name, self.tools))
        form = low.endswith(_FORMS) and is_word(low)
        many = low.endswith("s") and is_word(low.removesuffix("s"))
        return (
            not (known or form or many)
            and _GOES_ON.match(self.page.flat, at + len(name)) is not None
        )

    def is_somebody(self, at: int, name: str) -> bool:
        """Say whether a name beside kin is no word that a sentence opens with, and no people."""
        plain = " " not in name and nobodys(name.lower(), self.tools)
        known = name.lower() in self.rules.words.peoples or name in self.places
        return not known and not (plain and self.may_open(at, name))

    def is_a_word(self, name: str) -> bool:
        """Say whether a word of the language may have its capital from where it stands alone."""
        return " " not in name and common(name.lower()) and not self.elsewhere(name)[1]

    def elsewhere(self, name: str) -> tuple[bool, bool]:
        """Say whether the word stands in small letters anywhere, and within a sentence."""
        if name not in self._seen:
            flat = self.page.flat
            within = stand(_WITHIN, f" {name}", CLOSED, flat)
            self._seen[name] = (stand(OPEN, name.lower(), CLOSED, flat), within)
        return self._seen[name]

    def may_open(self, at: int, name: str) -> bool:
        """Say whether a line or a bracket opens with the word, or a number follows: "Exhibit 4"."""
        text = self.page.text
        line = text[max(text.rfind("\n", 0, at) + 1, at - _CLOSE) : at].rstrip()
        numbered = _NUMBERED.match(text, at + len(name)) is not None
        return numbered or not line or line[-1] in _BEGINS

    def is_nobodys(self, name: str) -> bool:
        """Say whether the text uses a word for a place or for many."""
        if name not in self._nobodys:
            self._nobodys[name] = self._is_of_places(name) or self._is_of_many(name)
        return self._nobodys[name]

    def _is_of_places(self, name: str) -> bool:
        """Say whether a word is one of a place's name: "Sarn" beside "Old Sarn", "Sarn road"."""
        if " " in name or name in self.people:
            return False
        if any(name in place.split() for place in self.places):
            return True
        return any(
            self.rules.words.place_noun.match(self.page.low, hit.end())
            for hit in hits(ALONE, f"{name} ", ANYTHING, self.page.flat)
        )

    def _is_of_many(self, name: str) -> bool:
        """Say whether a name in the plural stands after an article, or is a group's by its noun.

        "The Bregs", "the Orun Avengers"; "Orun Boys", "Sons of the Delta".
        """
        first, *rest = name.lower().split()
        if rest and rest[-1] in self.rules.words.group_names:
            return True
        plain = all(
            nobodys(w, self.tools) or nobodys(w.removesuffix("s"), self.tools) for w in rest
        )
        if rest and plain and first in self.rules.words.many:
            return True  # "Doctors Beyond Borders"
        return name.endswith("s") and stand(AFTER_THE, name, _OF_MANY, self.page.flat)

    def _is_a_saint(self, at: int, word: str) -> bool:
        """Say whether a school or a clinic bears a name: "St Anne's", "St. Anne"."""
        before = self.page.low[max(at - 8, 0) : at].rstrip(" .").rpartition(" ")[2]
        own = {word.lower()} - self.rules.words.civil  # "Señora Rusk", but "Nuestra Señora"
        return not self.rules.words.saints.isdisjoint([*own, before])

    def _opens_no_name(self, word: str, start: int, end: int) -> bool:
        low = word.lower()
        if "-" in low and self.rules.words.every_month.issuperset(low.split("-")):
            return True  # "March-April"
        if low in self.rules.words.months:
            before = self.rules.words.date_before.search(self.page.low, max(0, start - 24), start)
            return bool(before or self.rules.words.date_after.match(self.page.low, end))
        stem = low.partition("'")[0]  # "I've"
        return not {low, stem}.isdisjoint(self.rules.words.not_names) or of_grammar(
            stem, self.tools
        )

    def _may_be_young(self, name: str, *, firm: bool) -> bool:
        """Say whether `name` may be a minor's: no rank or kunya, no body, no place."""
        words = name.lower().split()
        if len(words) > 1 and words[0] in self.rules.words.sides and words[1] not in self.given:
            return False  # "Upper Dareth", but "Old Tom"
        named = len(words) > 1 and words[0] in self.given_words  # "Summer Rusk"
        other = words[1:] if named else words
        ones = {word.removesuffix("s") for word in other}  # "Defence Committees (6)"
        if not self.rules.words.things.isdisjoint(ones.union(other)):
            return False
        ranked = words[0] in self.rules.words.adults - self.given_words  # "Prince Rusk, a porter"
        known = name in self.others or name in self.places or ranked
        return firm or not known

    def _row_heads(self) -> frozenset[str]:
        """Return the words that stand for the place at the head of the rows of a log."""
        lists, text = self.tools.lexicon("segments"), self.draft.document.text
        heads = (head for head, _ in headed(self.draft.passages, text, lists))
        return frozenset(head.place.of(text) for head in heads if head.place is not None)
