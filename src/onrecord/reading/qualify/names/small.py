"""Names in small letters, as people write them in messages: "my sister lina saw it".

Law: only right after a noun for kin or a child, in what nobody has published, and never a word that
may be one of the language: "my sister convent", "my brother motorbike is gone" name nobody.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.language.commonwords import of_grammar
from onrecord.language.compiled import any_of, once
from onrecord.language.graphs import common, is_word
from onrecord.language.literal import CLOSED, places
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft

from ..scan import Sheet
from .beside import rules as beside
from .guarding import Named, Why, is_a_large_town, is_unpublished
from .written import everywhere
from .young import nouns_for_the_young

_WHOSE = r"(?:my|our|your|ur|his|her|their)"
_WORD = r"[a-z]{3,}"
_HALF = 4  # letters of the shorter part of a word made of two
_VOWEL = re.compile(r"[aeiouy]")
_PLACING = re.compile(r"(?<!\w)(?:in|at|to|from|near) +\Z")
_LEAD = 40  # code points before a word that say whether it is a place's
_CLOSES = re.compile(r" *(?:[.,;:!?)\n]|$)")


class Rules(NamedTuple):
    """What stands before and after a name in small letters, and what no name ends with."""

    one: re.Pattern[str]
    two: re.Pattern[str]
    acts: re.Pattern[str]
    no_name: re.Pattern[str]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for names in small letters, compiled."""
    lists = tools.lexicon("persons")
    many = any_of(lists["small_kin_many"])
    acts = any_of([*lists["small_acts"], *lists["people_do"], *lists["people_had"]])
    return Rules(
        one=re.compile(
            rf"(?<![\w'-])(?i:{_WHOSE}) +(?P<kin>{any_of(lists['small_kin'])})"
            rf" +(?P<name>{_WORD})(?![\w'-])"
        ),
        two=re.compile(
            rf"(?<![\w'-])(?i:{_WHOSE}|the) +(?P<kin>{many}) +(?P<name>{_WORD}) *(?:and|&|,)"
            rf" *(?P<other>{_WORD})(?![\w'-])"
        ),
        acts=re.compile(rf" +(?:{acts})(?![\w'-])"),
        no_name=re.compile(rf"\w*(?:{any_of(lists['no_names_end'])})"),
    )


def small_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom an unpublished document names in small letters, right after a noun for kin."""
    if is_unpublished(draft.document):
        text = Small(draft, page, tools)
        for name, why in dict(text.named()).items():
            yield Named(name, why, tuple(everywhere(page, name)))


class Small:
    """One document, searched for names in small letters."""

    def __init__(self, draft: Draft, page: Sheet, tools: Tools) -> None:
        self.page, self.tools, self.rules = page, tools, rules(tools)
        self.young = frozenset(nouns_for_the_young(tools))
        names = tools.lexicon("protecting")
        self.given = frozenset(names["common_names"])
        self.given_words = frozenset(names["given_words"]) - set(names["months"]) - {"will"}
        words = beside(tools)
        plain = frozenset(tools.lexicon("persons")["no_small_names"])
        self.others = (
            words.otherwise
            | words.people
            | plain
            | frozenset(
                word.lower() for c in draft.claims for p in c.places for word in p.text.split()
            )
        )

    def named(self) -> Iterator[tuple[str, Why]]:
        """Yield the names, and why each is guarded."""
        for hit in self.rules.one.finditer(self.page.text):
            if self._is_a_name(hit["name"], hit.end("name")):
                yield hit["name"], self._why(hit["kin"])
        for hit in self.rules.two.finditer(self.page.text):
            both = (hit["name"], hit["other"])
            if all(self._is_no_word(each) for each in both):
                yield from ((each, self._why(hit["kin"])) for each in both)

    def _why(self, kin: str) -> Why:
        return "minor" if not self.young.isdisjoint(kin.split()) else "family"

    def _is_a_name(self, word: str, end: int) -> bool:
        text = self.page.text
        ends = _CLOSES.match(text, end) or self.rules.acts.match(text, end)
        return ends is not None and self._is_no_word(word)

    def _is_no_word(self, word: str) -> bool:
        """Say whether English knows no such word but as a name, and no large town is called so."""
        if word in self.given:
            return not self._is_placed(word)
        known = self._is_no_name(word) or _is_known(word) or of_grammar(word, self.tools)
        town = is_a_large_town(word.capitalize(), self.tools)
        return not (known or town or self._is_placed(word)) and _VOWEL.search(word) is not None

    def may_be_a_name(self, word: str, *, beside: bool) -> bool:
        """Say whether a word may be somebody's name; `beside` what people are called, also a word.

        "my sister grace", "MRS HOPE"; but "they will come".
        """
        if word in self.given_words:
            return beside
        rare = beside and not (common(word) or self._is_no_name(word))
        return word in self.given or rare or self._is_no_word(word)

    def _is_no_name(self, word: str) -> bool:
        ends = self.rules.no_name.fullmatch(word) is not None
        return ends or not self.others.isdisjoint((word, word.removesuffix("s")))

    def _is_placed(self, word: str) -> bool:
        low = self.page.low
        return any(
            CLOSED.match(low, at + len(word)) and _PLACING.search(low, max(0, at - _LEAD), at)
            for at in places(word, low)
        )


def _is_known(word: str) -> bool:
    """Say whether a word is one of English, or made of one: "goats", "wheelbarrow", "headscarf"."""
    one = (word, word.removesuffix("s"), word.removesuffix("es"))
    halves = ((word[:at], word[at:]) for at in range(_HALF, len(word) - _HALF + 1))
    return any(map(is_word, one)) or any(is_word(a) and is_word(b) for a, b in halves)
