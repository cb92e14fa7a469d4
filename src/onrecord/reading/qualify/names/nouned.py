"""Names beside a noun for the young, a word for kin or an age: whose they are, and whose not."""

import re
from collections.abc import Iterator
from functools import cached_property

from onrecord.language.commonwords import nobodys
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft

from ..nouns import rules as nouns
from ..persons import names_another
from ..scan import Sheet
from .children import ones_of_the_young
from .forms import Form
from .guarding import Why
from .tellers import Tellers
from .text import NEAR, RUN
from .written import NAME, stands

_THE = "the "
_LEAD = 40  # code points before a name that say whose it is
_MANY = ("s", "children")
_COUNTED = re.compile(rf"(?:[Tt]he +)?(?P<names>{NAME}) \(\d{{1,3}}\)")
_JOINED = re.compile(r",? +(?:and +|or +)?(?:by +|to +)?")


class Nouned(Tellers):
    """One document, searched for the names that a noun makes somebody's."""

    def __init__(self, draft: Draft, page: Sheet, tools: Tools) -> None:
        super().__init__(draft, page, tools)
        self.nouns = nouns(tools)

    @cached_property
    def war_names(self) -> frozenset[str]:
        """Names that fighters go by."""
        hits = self.rules.others.war_name.finditer(self.page.flat)
        return frozenset(name for hit in hits for _, name in self.names(hit, firm=True))

    def beside_a_noun(self) -> Iterator[tuple[str, Why]]:
        """Yield the names that a noun for the young, a word for kin or an age stands beside."""
        for form in self.rules.young.forms:
            if form.why in ("family", "source") and not self.unpublished:
                continue
            for hit in stands(form.found, self.page.flat):
                if not (
                    self._is_of_a_place(hit)
                    or self._is_in_a_name(hit)
                    or self._names_another(hit)
                    or (form.why == "minor" and self._tells_no_age(hit))
                    or (form.why == "minor" and self._is_asked_of(hit))
                ):
                    for at, name in self._named_by(form, hit):
                        opens = hit.start("names") == hit.start()  # not "a boy called Petit"
                        if form.why == "minor" and opens and self._is_a_war_name(name, hit):
                            continue
                        if form.why == "minor" and self._is_of_an_order(hit):
                            if self.unpublished and self.is_somebody(at, name):
                                yield name, "source"  # a grown-up, and likely one who told
                            continue
                        if form.why == "minor" and name.lower() in self.rules.words.peoples:
                            continue  # "my son is Syrian"
                        if form.why == "minor" or self.is_somebody(at, name):
                            yield name, form.why

    def _named_by(self, form: Form, hit: re.Match[str]) -> Iterator[tuple[int, str]]:
        """Yield the names that a form gives something: an age that of the last is no grown-up's.

        "The sons of the late Mr Rusk, Pim (8)": Mr Rusk is not eight, but of the family.
        """
        if form.why != "minor":
            yield from self.names(hit, firm=form.firm, mr=True)
            return
        named = list(self.names(hit, firm=form.firm))
        for at, name in named:
            titled = name.partition(" ")[0].lower() in self.rules.words.civil
            if not (titled and (at, name) != named[-1]):
                yield at, name

    def _is_of_a_place(self, hit: re.Match[str]) -> bool:
        """Say whether capitals tell nothing here, or "was nine" is said of "the toll in Orun"."""
        lead = hit.string[max(hit.start("names") - 30, 0) : hit.start("names")]
        said = hit.string.startswith((" was ", " is "), hit.end("names"))
        of_a_place = said and self.rules.words.place_before.search(lead) is not None
        return of_a_place or self.page.shouts(self.page.sentence(hit.start()))

    def _is_in_a_name(self, hit: re.Match[str]) -> bool:
        """Say whether the noun is a word of somebody's other name: "called Baby Face"."""
        start = hit.start()
        if start == hit.start("names"):
            return False
        before = hit.string[max(start - 40, 0) : start]
        return hit.string[start].isupper() and self.rules.others.in_name.search(before) is not None

    def _tells_no_age(self, hit: re.Match[str]) -> bool:
        """Say whether somebody is grown up, or an organization's words or a count are meant.

        "My grown-up sister Ada", "Bridge to Children Orun", "the Orun Citizens (11)".
        """
        grown = self.rules.others.grown
        lead = hit.string[max(hit.start() - _LEAD, 0) : hit.start()]
        if hit.start() == hit.start("names"):
            return self._counts(hit)
        noun = hit[0].partition(" ")[0]
        if self._is_a_bodys(noun, hit) or self._opens_a_body(noun, hit):
            return True
        many = noun[0].isupper() and noun.lower().endswith(_MANY)
        one = RUN.fullmatch(hit["names"]) is not None
        if many and one and self.nouns.naming.for_the_young.search(lead):
            return True
        return grown.search(lead) is not None or grown.match(hit[0]) is not None

    def _is_asked_of(self, hit: re.Match[str]) -> bool:
        """Say whether another than the young is named: "Asked about the pupils, Rusk said".

        "For the children, Rusk brought bread", "Of the boys, Rusk knew nothing".
        """
        noun, comma, _ = hit[0].partition(", ")
        lead = hit.string[max(hit.start() - _LEAD, 0) : hit.start()]
        one = comma and RUN.fullmatch(hit["names"]) and noun.lower().endswith(_MANY)
        others = self.rules.others
        if not one:
            return False
        tells = others.tells.match(hit.string, hit.end()) is not None
        of_them = others.asked_of.search(lead) is not None or lead.endswith(("Of the ", "of the "))
        return (of_them and tells) or others.not_for_one.search(lead) is not None

    def _is_a_bodys(self, noun: str, hit: re.Match[str]) -> bool:
        """Say whether two common words with capitals are an organization's: "(Child Safe)"."""
        plain = hit[0] == f"{noun} {hit['names']}" and nobodys(hit["names"].lower(), self.tools)
        return plain and noun[0].isupper() and hit.string[max(hit.start() - 1, 0)] in "( "

    def _opens_a_body(self, noun: str, hit: re.Match[str]) -> bool:
        """Say whether the noun opens a body's name: "the Child Protection Committee"."""
        first = RUN.search(hit["names"])
        if first is None or not noun[0].isupper() or not hit[0].startswith(f"{noun} {first[0]}"):
            return False
        words = self.rules.words
        last = first[0].rpartition(" ")[2].lower()
        return last in words.bodies | words.things

    def _counts(self, hit: re.Match[str]) -> bool:
        """Say whether a number in brackets counts what a body did, alone or among others.

        "By the Orun Citizens (11) and Red Shields (4)", but not "Ada (11) and Tor (4)".
        """
        if not hit.string.startswith(" (", hit.end("names")):
            return False
        here = self.page.sentence(hit.start())
        run: list[re.Match[str]] = []
        for each in _COUNTED.finditer(hit.string, here.start, here.end):
            if run and not _JOINED.fullmatch(hit.string, run[-1].end(), each.start()):
                if any(one.start() <= hit.start() < one.end() for one in run):
                    break
                run = []
            run.append(each)
        return any(one.end() > hit.start() for one in run) and any(map(self._is_a_body, run))

    def _is_a_body(self, counted: re.Match[str]) -> bool:
        """Say whether a name before a number in brackets is that of many."""
        start = counted.start("names")
        lead = counted.string[max(start - _LEAD, 0) : start]
        words = frozenset(counted["names"].lower().split())
        of_many = words & (self.rules.words.group_names | self.rules.words.bodies)
        return bool(of_many) or self.rules.others.body.search(lead) is not None

    def _is_a_war_name(self, name: str, hit: re.Match[str]) -> bool:
        """Say whether a commander goes by a name, and nothing gives an age: "called Petit"."""
        if self.rules.others.years.search(hit[0].lower()):
            return False
        return (
            name in self.war_names
            or self.rules.others.commands.match(hit.string, hit.end()) is not None
        )

    def _is_of_an_order(self, hit: re.Match[str]) -> bool:
        """Say whether the noun is a nun's or a monk's title: "Sister Ada", not "My Sister Ada"."""
        lead = hit.string[max(hit.start() - 12, 0) : hit.start()]
        titled = self.rules.others.order.match(hit.string, hit.start())
        return titled is not None and not self.rules.others.owned.search(lead)

    def _names_another(self, hit: re.Match[str]) -> bool:
        """Say whether the young beside a name gave it to another: "a man the boys called Tall"."""
        noun = self.nouns.head.match(self.page.low, hit.start())
        if noun is None:
            return False
        start = noun.start() - len(_THE) * self.page.low.endswith(_THE, 0, noun.start())
        return names_another(self.page, start, noun.end(), self.nouns)

    def one_of_them(self) -> Iterator[tuple[str, Why]]:
        """Yield who is named right after children were: "Two boys hid. One was Karim."."""
        for hit in self.rules.young.naming.finditer(self.page.flat):
            here = self.page.sentence(hit.start())
            before = self.page.sentence(max(here.start - 1, 0)).start
            before = max(before, hit.start() - NEAR)
            if self.rules.young.noun.search(self.page.flat, before, hit.start("names")):
                for _, name in self.names(hit, firm=False):
                    if not self._is_a_war_name(name, hit):
                        yield name, "minor"
        for hit in ones_of_the_young(self.page, self.tools, sure=not self.unpublished):
            if not self.page.shouts(self.page.sentence(hit.start())):
                yield from ((name, "minor") for _, name in self.names(hit, firm=False))
