"""English names that must be guarded: of possible minors, of victims and of a source's family.

Not known counts as guarded: a name beside "pupil", "son" or an age under 18 is that of a possible
minor even where nobody says "child", and so is the one name in the sentence before "He was nine".
Kunyas, ranks and offices are those of adults, unless an age under 18 is given. Whoever was killed,
raped or arrested is somebody, though nothing else says that the word is a name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from onrecord.language.commonwords import nobodys, of_grammar
from onrecord.language.graphs import common
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .guarding import Named, Why, is_unpublished
from .numbers import any_of
from .scan import Sheet, once

_UPPER = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_REST = r"[^\W\d_]*(?:'(?!s?(?![^\W\d_]))[^\W\d_]+|-[^\W\d_]+)*"
_WORD = rf"(?:[{_UPPER}]'[{_UPPER}]?|[{_UPPER}])[^\W\d_{_UPPER}]{_REST}"
_LINK = r"(?:al-|el-|(?:bin|ibn|bint|al|el|de|van|von|of +the) +)?"
NAME = rf"(?:al-|el-)?{_WORD}(?: +{_LINK}{_WORD}){{0,3}}"
_LIST = rf"(?P<names>\"?{NAME}\"?(?:(?:, +|,? +and +|,? +or +)\"?{NAME}\"?){{0,11}})"
_INITIALS = r"(?:[A-Z]\.[ -]?){0,4}"
_NOT_INSIDE = r"(?<![\w'-])"
_DEFINED = 160  # code points between a name and the bracket that says who it is
_BACK = 3  # sentences that a pronoun reaches back
_OPENS = " \"'()[]*-\n"  # marks that may stand before the first word of a sentence
_BEGINS = '.:;!?(["“*|•–—-'  # after these a word may have its capital from its place
_CLOSE = 40  # code points before a word that say whether it opens a line
_NUMBERED = re.compile(r",? *\w{0,2}-?\d")
_CELL = " | "  # between two cells of a table
_NEAR = 600  # code points; of a longer sentence only the end is looked at


class Form(NamedTuple):
    """A way of naming. `firm`: what is said can be said of nobody but a minor."""

    why: Why
    firm: bool
    found: re.Pattern[str]


class Rules(NamedTuple):
    """The ways a text names somebody who is guarded, and the words that are no such name."""

    forms: tuple[Form, ...]
    struck: tuple[re.Pattern[str], ...]
    pronoun: re.Pattern[str]
    met: re.Pattern[str]
    naming: re.Pattern[str]
    defined: re.Pattern[str]
    titled: re.Pattern[str]
    lodged: re.Pattern[str]
    young: re.Pattern[str]
    place_before: re.Pattern[str]
    place_noun: re.Pattern[str]
    press: re.Pattern[str]
    date_before: re.Pattern[str]
    date_after: re.Pattern[str]
    not_names: frozenset[str]
    months: frozenset[str]
    adults: frozenset[str]
    things: frozenset[str]
    peoples: frozenset[str]
    tools: Tools


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` that names are found by, compiled."""
    lists, titles, places = (tools.lexicon(n) for n in ("persons", "titles", "places"))
    young = _young(tools)
    things = [*titles["organizations"], *places["nouns"], *places["bodies"], *places["not_places"]]
    things += [*lists["not_before"], *lists["not_people"], *_nouns(tools)]
    months = frozenset(lists["months"])
    every_month = tools.lexicon("times")["months"]
    return Rules(
        forms=tuple(_forms(tools)),
        struck=tuple(_struck(lists)),
        pronoun=re.compile(rf"(?<![\w'])(?:[Hh]e|[Ss]he|[Tt]hey) *{_is_young(tools)}"),
        met=re.compile(rf"(?<![\w'-])(?i:{any_of(lists['met'])})(?![\w'-])"),
        naming=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['naming'])}) +(?:was|were|is|are) +"
            rf"(?:(?:{any_of(lists['called'])}) +)?{_LIST}"
        ),
        defined=re.compile(
            r"\([^()\"]{0,40}\"(?i:the +)?(?:\w+ +)?"
            rf"(?i:{any_of(lists['defined_as'])})(?P<many>s)?\""
        ),
        titled=re.compile(
            rf"{_NOT_INSIDE}(?i:{any_of(lists['civil'])})\.? +(?P<names>{_INITIALS}{NAME})"
        ),
        lodged=re.compile(
            rf"(?<!\w)(?:{any_of(lists['petitions'])})\b[^\n]{{0,80}}?"
            rf"\b(?:{any_of(lists['lodged'])})\b[^\n]{{0,400}}? by +"
            rf"(?:(?:[a-z]+|[{_UPPER}][\w-]+) +(?:[\w-]+ +){{0,2}}"
            rf"(?:{any_of(lists['subjects_of'])}),? +)?"
            rf"(?:(?i:{any_of(lists['civil'])})\.? +(?P<titled>{_INITIALS}{NAME})|{_LIST})"
        ),
        young=re.compile(rf"(?<![\w'-])(?:{young})(?![\w'-])"),
        place_before=re.compile(
            rf"(?<!\w)(?:{any_of([*places['prepositions'], *places['nouns']])})"
            r"(?: +of)?(?: +the)? +$|(?<!\w)the +$",
            re.IGNORECASE,
        ),
        place_noun=re.compile(rf"(?:{any_of([*places['nouns'], *lists['beside_places']])})(?!\w)"),
        press=re.compile(rf"\b(?:{any_of(lists['by_press'])}) +by +$"),
        date_before=re.compile(
            rf"(?:\d(?:st|nd|rd|th)?(?: of)?|(?<!\w)(?:{any_of(lists['before_month'])})"
            rf"|(?<!\w)(?:{any_of(every_month)}) +(?:to|and|until|through|or|-))[ ,-]+$"
        ),
        date_after=re.compile(
            rf",? *(?:the )?\d| +(?:to|and|until|through|or|-) +(?:{any_of(every_month)})(?!\w)"
        ),
        not_names=frozenset(lists["not_names"]),
        months=months,
        adults=frozenset([*titles["titles"], *titles["kunya"], *lists["armed"]]),
        things=frozenset(things) - months,
        peoples=frozenset(
            word.lower()
            for said in tools.lexicon("countries")["adjectives"].values()
            for word in said
        ),
        tools=tools,
    )


def _nouns(tools: Tools) -> list[str]:
    """Return the nouns for those who are or may be minors."""
    lists = tools.lexicon("persons")
    nouns = [n for each in lists["child"].values() for n in each]
    return [*nouns, *lists["perhaps_child"], *lists["perhaps_young"]]


def _young(tools: Tools) -> str:
    """Return one expression for those nouns, small or capitalized."""
    nouns = _nouns(tools)
    return any_of([*nouns, *(n.capitalize() for n in nouns)])


def _age(tools: Tools) -> str:
    """Return an age under 18, in digits or words."""
    words = [k for k, v in tools.lexicon("numbers")["words"].items() if 0 < v < 18]
    return rf"(?:1[0-7]|[1-9]|{any_of(words)})"


def _is_young(tools: Tools) -> str:
    """Return what makes somebody a possible minor: "was nine", "is a pupil", "was in my class"."""
    lists = tools.lexicon("persons")
    adverbs = rf"(?: +(?:{any_of(lists['adverbs'])}))*"
    at_school = any_of(lists["at_school"]).replace(r"\*", r"\w+")
    after = r"(?=[,.;:!?)\"]| +(?:years?|and|but|at|when|in|then|that|last|this|or|months)\b|$)"
    anothers = rf"(?!(?:{any_of(lists['kin_of'])}) +of\b)"  # "the sister of a wanted man"
    before = r"(?:(?:a|an|one +of|my|our|his|her|their|the) +)+(?:[\w-]+ +){0,2}"
    return (
        rf",?(?: +who)? *(?:(?:was|were|is|are|'s|'re|(?:had|has|have) +been){adverbs} +"
        rf"(?:{_age(tools)}{after}|{before}{anothers}(?:{_young(tools)})(?![\w'-])|{at_school})"
        rf"|(?:(?:had|has|have){adverbs} +)?turn(?:ed|s){adverbs} +{_age(tools)}{after})"
    )


def _forms(tools: Tools) -> Iterator[Form]:
    lists = tools.lexicon("persons")
    called, family = any_of(lists["called"]), any_of(lists["family"])
    young, age = _young(tools), _age(tools)
    adverbs = rf"(?:(?:{any_of(lists['adverbs'])}) +)*"
    whose = r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[\w-]+'s?)"
    end = r"(?=[,.;:)]| +(?:of|who|in|from|at|and)\b|$)"
    minor: Why = "minor"
    one_of = (
        rf"(?: +{whose}| +an?| +one +of +\w+) +(?:[\w-]+ +){{0,2}}"
        rf"(?!(?:brothers?|sisters?) +of\b)(?:{young})"
    )
    kin = rf"{whose}(?: +[\w-]+)? +(?:{family})"
    for firm, found in (
        (False, rf"(?:{young})(?:,? +(?:{called}) +|,? +|: +){_LIST}"),
        (True, rf"{_LIST}(?:,? +(?:both +|all +)?aged +|, +{adverbs}| \((?:aged +)?){age}"
               r"(?=[,).;:!?]| +and\b|[ -]+years?\b|[ -]+months?\b|$)(?!\.\d)"),
        (True, rf"{_LIST}{_is_young(tools)}"),
        (True, rf"{age}[ -]years?[ -]olds?(?: +\w+)?,? +(?:(?:{called}) +)?{_LIST}"),
        (False, rf"{_LIST},{one_of}{end}"),
        (False, rf"(?:{young}) +(?:from|of|in) +(?:[a-z'-]+ +){{0,3}}[a-z'-]+, +{_LIST}(?=,)"),
        (False, rf"[Hh]ow +old +(?:was|is|were|are) +{_LIST}"),
    ):  # fmt: skip
        yield Form(minor, firm, re.compile(_NOT_INSIDE + found))
    kin_of = any_of(lists["kin_of"])
    for found in (
        rf"{kin}(?:,? +(?:{called}))?,? +{_LIST}",
        rf"{_LIST}, +{kin}{end}",
        rf"(?:{kin_of}) +of +(?:the +late +)?{_LIST}",
        rf"(?P<names>{NAME})'s +(?:[a-z]+ +)?(?:{kin_of})(?![\w'-])",
        rf"(?P<names>{NAME}),? +(?:who +|(?:and +)?(?:he|she) +)?(?:is|was) +(?:the|an?) +"
        rf"(?:{kin_of}) +of +(?:the +late +)?[{_UPPER}]",
    ):
        yield Form("family", False, re.compile(_NOT_INSIDE + found))
    titled = rf"(?:(?i:{any_of(lists['civil'])})\.? +)?"
    near = rf"(?:[Mm]y|[Oo]ur)(?: +[\w-]+)? +(?:{any_of(lists['near_ones'])}),? +{titled}{_LIST}"
    yield Form("source", False, re.compile(_NOT_INSIDE + near))


def _struck(lists: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    """Yield the forms that name whom something was done to that is done to people alone."""
    done, away = any_of(lists["done_to"]), any_of(lists["done_away"])
    end = rf"(?=[.,;:!?)\"]|$| +(?:{any_of(lists['after_one'])})\b)"
    yield re.compile(rf"(?<![\w'-])(?:{done}) +{_LIST}{end}")
    yield re.compile(rf"(?<![\w'-])(?:{away}) +{_LIST}(?= +away\b)")
    been = rf"(?:was|were|got|(?:had|has|have) +been) +(?:\w+ly +)?(?:{done}|(?:{away}) +away)"
    yield re.compile(rf"{_NOT_INSIDE}{_LIST} +{been}(?!\w)")


def english_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the names that the English words of a document make a possible minor's or kin's."""
    text = _Text(draft, page, rules(tools))
    found = dict.fromkeys(
        (
            *text.beside_a_noun(),
            *text.one_of_them(),
            *text.by_pronoun(),
            *text.perhaps_sources(),
            *text.struck(),
        )
    )
    for name, why in found:
        yield Named(name, why, tuple(everywhere(page, name)))


def victim_names(draft: Draft, page: Sheet, spans: Iterable[Span], tools: Tools) -> Iterator[Named]:
    """Yield the names in the words for victims, each with every place where the whole stands."""
    text = _Text(draft, page, rules(tools))
    roles = tools.lexicon("roles")
    titles, strangers = frozenset(roles["titles"]), frozenset(roles["strangers"])
    found = dict.fromkeys(
        name
        for span in spans
        for name in (*text.called(span), *text.shouted(span, titles, strangers))
    )
    for name in found:
        whole = rf"{_NOT_INSIDE}{re.escape(name).replace(chr(92) + ' ', ' +')}(?![\w-])"
        yield Named(name, "victim", tuple(Span(*m.span()) for m in re.finditer(whole, page.flat)))


class _Text:
    """One document, searched."""

    def __init__(self, draft: Draft, page: Sheet, words: Rules) -> None:
        self.draft, self.page, self.words = draft, page, words
        self.unpublished = is_unpublished(draft.document)
        self.seen: dict[str, tuple[bool, bool]] = {}
        self.nobodys: dict[str, bool] = {}
        entities = draft.entities
        self.people = {n for e in entities if e.kind == "person" for n in (e.name, *e.names)}
        self.others = {n for e in entities if e.kind != "person" for n in (e.name, *e.names)}
        self.places = {p.text for c in draft.claims for p in c.places} - self.people

    def beside_a_noun(self) -> Iterator[tuple[str, Why]]:
        """Yield the names that a noun for the young, a word for kin or an age stands beside."""
        for form in self.words.forms:
            if form.why in ("family", "source") and not self.unpublished:
                continue
            for hit in form.found.finditer(self.page.flat):
                if not self._is_of_a_place(hit):
                    for at, name in self._names(hit, firm=form.firm):
                        if form.why == "minor" or self._is_somebody(at, name):
                            yield name, form.why

    def _is_of_a_place(self, hit: re.Match[str]) -> bool:
        """Say whether capitals tell nothing here, or "was nine" is said of "the toll in Orun"."""
        lead = hit.string[max(hit.start("names") - 30, 0) : hit.start("names")]
        said = hit.string.startswith((" was ", " is "), hit.end("names"))
        of_a_place = said and self.words.place_before.search(lead) is not None
        return of_a_place or self.page.shouts(self.page.sentence(hit.start()))

    def _is_somebody(self, at: int, name: str) -> bool:
        """Say whether a name beside kin is no word that a sentence opens with, and no people."""
        plain = " " not in name and nobodys(name.lower(), self.words.tools)
        known = name.lower() in self.words.peoples or name in self.places
        return not known and not (plain and self._may_open(at, name))

    def one_of_them(self) -> Iterator[tuple[str, Why]]:
        """Yield who is named right after children were: "Two boys hid. One was Karim."."""
        for hit in self.words.naming.finditer(self.page.flat):
            here = self.page.sentence(hit.start())
            before = self.page.sentence(max(here.start - 1, 0)).start
            before = max(before, hit.start() - _NEAR)
            if self.words.young.search(self.page.flat, before, hit.start("names")):
                for _, name in self._names(hit, firm=False):
                    yield name, "minor"

    def by_pronoun(self) -> Iterator[tuple[str, Why]]:
        """Yield whom "He was nine" speaks of: the one name before it, in what is published."""
        for hit in self.words.pronoun.finditer(self.page.flat):
            for name in self._before(hit.start()):
                yield name, "minor"

    def perhaps_sources(self) -> Iterator[tuple[str, Why]]:
        """Yield who may be a source of an unpublished document: not known counts as guarded.

        They are those whom its writers met, and the names before a teller who cannot be told:
        "We spoke with a nurse, Ilma Tresk. … she said."
        """
        if not self.unpublished:
            return
        yield from self._defined()
        yield from self._lodged()
        for hit in self.words.met.finditer(self.page.flat):
            for name in self._people_in(Span(hit.end(), self.page.sentence(hit.start()).end)):
                yield name, "source"
        for told in self.draft.attributions:
            if told.entity is None and told.act in ("speech", "writing"):
                for name in self._before((told.source or told.content[0]).end):
                    yield name, "source"

    def struck(self) -> Iterator[tuple[str, Why]]:
        """Yield the names of those to whom something was done: "soldiers killed Lina"."""
        for form in self.words.struck:
            for hit in form.finditer(self.page.flat):
                sentence = self.page.sentence(hit.start("names"))
                for at, name in () if self.page.shouts(sentence) else self._names(hit, firm=False):
                    if self._is_a_name(at, name, sentence) and not self._is_a_word(name):
                        yield name, "victim"

    def _is_a_word(self, name: str) -> bool:
        """Say whether a word of the language may have its capital from where it stands alone."""
        return " " not in name and common(name.lower()) and not self._elsewhere(name)[1]

    def called(self, span: Span) -> Iterator[str]:
        """Yield the names of people in the words for somebody, without rank or office."""
        for hit in _RUN.finditer(self.page.flat, *span):
            for at, name in self._names(hit, firm=True):
                words = name.split()
                while words and words[0].lower() in self.words.adults:
                    del words[0]
                bare = " ".join(words)
                known = not bare or bare in self.others | self.places
                start = at + len(name) - len(bare)
                if not known and self._is_a_name(start, bare, self.page.sentence(at)):
                    yield bare

    def shouted(self, span: Span, titles: Set[str], strangers: Set[str]) -> Iterator[str]:
        """Yield the name after a title where all is in capitals: "COUNCILMAN PIO LERDA"."""
        words = span.of(self.page.flat).split()
        titled = 0
        while titled < len(words) and words[titled].rstrip(".").lower() in titles:
            titled += 1
        name = words[titled:]
        other = self.words.not_names | self.words.things | strangers
        named = 0 < len(name) < 4 and all(w.isalpha() and w.isupper() for w in name)
        if titled and named and other.isdisjoint(w.lower() for w in name):
            yield " ".join(name)

    def _defined(self) -> Iterator[tuple[str, Why]]:
        """Yield whom brackets define as one who tells: "Mrs Rusk ("the applicant")"."""
        flat = self.page.flat
        for hit in self.words.defined.finditer(flat):
            near = list(self.words.titled.finditer(flat, max(0, hit.start() - _NEAR), hit.start()))
            close = [m for m in near if hit.start() - m.end() <= _DEFINED]
            for named in near if hit["many"] else close[-1:]:
                yield named["names"], "source"
            if not close and (beside := self._beside(hit.start())) is not None:
                for _, name in self._names(beside, firm=False):
                    yield name, "source"

    def _beside(self, at: int) -> re.Match[str] | None:
        """Return the list of names that ends right before a bracket, without any title."""
        lists = _LISTED.finditer(self.page.flat, max(0, at - _DEFINED), at)
        return next((m for m in lists if not m.string[m.end() : at].strip(" ,")), None)

    def _lodged(self) -> Iterator[tuple[str, Why]]:
        """Yield who has lodged a complaint, and so tells of it."""
        for hit in self.words.lodged.finditer(self.page.flat):
            if hit["titled"]:
                yield hit["titled"], "source"
                continue
            for at, name in self._names(hit, firm=False):
                if self._is_a_name(at, name, self.page.sentence(at)):
                    yield name, "source"

    def _before(self, at: int) -> Sequence[str]:
        """Return the names in the nearest sentence before `at` that holds any."""
        start, end = self.page.sentence(at).start, at
        for _ in range(_BACK + 1):
            near = Span(max(start, end - _NEAR), end)
            names = tuple(dict.fromkeys(self._people_in(near)))
            if names:
                return names if self.unpublished or len(names) == 1 else ()
            end, start = start, self.page.sentence(max(start - 1, 0)).start
        return ()

    def _people_in(self, sentence: Span) -> Iterator[str]:
        if self.page.shouts(sentence):
            return
        for hit in _RUN.finditer(self.page.flat, sentence.start, sentence.end):
            for at, name in self._names(hit, firm=False):
                lead = self.page.flat[max(at - 30, 0) : at]
                away = self.words.place_before.search(lead) or self.words.press.search(lead)
                if not away and not self._is_nobodys(name) and self._is_a_name(at, name, sentence):
                    yield name

    def _is_nobodys(self, name: str) -> bool:
        """Say whether the text uses a word for a place or for many."""
        if name not in self.nobodys:
            self.nobodys[name] = self._is_of_places(name) or self._is_of_many(name)
        return self.nobodys[name]

    def _is_of_places(self, name: str) -> bool:
        """Say whether a word is one of a place's name: "Sarn" beside "Old Sarn", "Sarn road"."""
        if " " in name or name in self.people:
            return False
        if any(name in place.split() for place in self.places):
            return True
        return any(
            self.words.place_noun.match(self.page.low, hit.end())
            for hit in re.finditer(rf"{_NOT_INSIDE}{re.escape(name)} ", self.page.flat)
        )

    def _is_of_many(self, name: str) -> bool:
        """Say whether a word in the plural stands after an article: "the Bregs"."""
        many = rf"(?<!\w)the {re.escape(name)}(?![\w'-]| +famil)"
        return (
            name.endswith("s") and " " not in name and re.search(many, self.page.flat) is not None
        )

    def _is_a_name(self, at: int, name: str, sentence: Span) -> bool:
        """Say whether the capital is a name's, where it may be only that of a sentence's start.

        Or of a cell's: "27 August | Killed by shelling | List of names".
        """
        if name.lower() in self.words.peoples:  # "a Rwandan man"
            return False
        before = self.page.flat[sentence.start : at].rpartition(_CELL)[2]
        if name in self.people or " " in name:
            return True
        if nobodys(name.lower(), self.words.tools) and self._may_open(at, name):
            return False
        if before.strip(_OPENS):
            return True
        small, within = self._elsewhere(name)
        acts = _ACTS.match(self.page.flat, at + len(name)) is not None
        return not small and (within or (acts and not nobodys(name.lower(), self.words.tools)))

    def _may_open(self, at: int, name: str) -> bool:
        """Say whether a line or a bracket opens with the word, or a number follows: "Exhibit 4"."""
        text = self.page.text
        line = text[max(text.rfind("\n", 0, at) + 1, at - _CLOSE) : at].rstrip()
        numbered = _NUMBERED.match(text, at + len(name)) is not None
        return numbered or not line or line[-1] in _BEGINS

    def _elsewhere(self, name: str) -> tuple[bool, bool]:
        """Say whether the word stands in small letters anywhere, and within a sentence."""
        if name not in self.seen:
            small = re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", self.page.flat)
            within = re.search(rf"[a-z,] {re.escape(name)}(?!\w)", self.page.flat)
            self.seen[name] = (small is not None, within is not None)
        return self.seen[name]

    def _names(self, hit: re.Match[str], *, firm: bool) -> Iterator[tuple[int, str]]:
        """Yield the names of a list with their places, without what is none."""
        for run in _RUN.finditer(hit["names"]):
            start = hit.start("names") + run.start()
            words = [*re.finditer(r"[^ ]+", run[0])]
            while words and self._opens_no_name(
                words[0][0], start + words[0].start(), start + words[0].end()
            ):
                del words[0]
            name = " ".join(word[0] for word in words)
            if words and self._may_be_young(name, firm=firm):
                yield start + words[0].start(), name

    def _opens_no_name(self, word: str, start: int, end: int) -> bool:
        low = word.lower()
        if low in self.words.months:
            before = self.words.date_before.search(self.page.low, max(0, start - 24), start)
            return bool(before or self.words.date_after.match(self.page.low, end))
        stem = low.partition("'")[0]  # "I've"
        return not {low, stem}.isdisjoint(self.words.not_names) or of_grammar(
            stem, self.words.tools
        )

    def _may_be_young(self, name: str, *, firm: bool) -> bool:
        """Say whether `name` may be a minor's: no rank or kunya, no body, no place."""
        words = name.lower().split()
        ones = {word.removesuffix("s") for word in words}  # "Defence Committees (6)"
        if not self.words.things.isdisjoint(ones.union(words)):
            return False
        known = name in self.others or name in self.places or words[0] in self.words.adults
        return firm or not known


_RUN = re.compile(rf"{_NOT_INSIDE}(?P<names>{NAME})")
_LISTED = re.compile(_NOT_INSIDE + _LIST)
_ACTS = re.compile(r"'s\b|,| +(?:was|is|had|has|did|and|who|came|went|ran|said|lost|held|cried)\b")


def everywhere(page: Sheet, name: str) -> Iterator[Span]:
    """Yield every place where the whole name stands, or the given name alone."""
    words = name.split()
    rest = "".join(rf"(?: +{re.escape(w)}" for w in words[1:]) + ")?" * (len(words) - 1)
    for hit in re.finditer(rf"{_NOT_INSIDE}{re.escape(words[0])}{rest}(?![\w-])", page.flat):
        yield Span(*hit.span())
