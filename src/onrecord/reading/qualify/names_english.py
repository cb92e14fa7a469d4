"""English names that must be guarded: of possible minors, of victims and of a source's family.

Not known counts as guarded: a name beside "pupil", "son" or an age under 18 is that of a possible
minor even where nobody says "child", and so is the one name in the sentence before "He was nine".
Kunyas, ranks and offices are those of adults, unless an age under 18 is given. Whoever was killed,
raped or arrested is somebody, though nothing else says that the word is a name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from onrecord.language.commonwords import nobodys, of_grammar
from onrecord.language.graphs import common
from onrecord.language.predicates import grammar
from onrecord.language.tools import Tools
from onrecord.language.words import words as words_of
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .guarding import Named, Why, is_unpublished
from .names_forms import LIST, NAME, NOT_INSIDE, Rules, everywhere, own_children, rules
from .persons import names_another
from .persons import rules as nouns
from .scan import Sheet

_DEFINED = 160  # code points between a name and the bracket that says who it is
_BACK = 3  # sentences that a pronoun reaches back
_OPENS = " \"'()[]*-\n"  # marks that may stand before the first word of a sentence
_BEGINS = '.:;!?(["“*|•–—-'  # after these a word may have its capital from its place
_CLOSE = 40  # code points before a word that say whether it opens a line
_NUMBERED = re.compile(r",? *\w{0,2}-?\d")
_THE = "the "
_CELL = " | "  # between two cells of a table
_NEAR = 600  # code points; of a longer sentence only the end is looked at


def english_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the names that the English words of a document make a possible minor's or kin's."""
    text = _Text(draft, page, rules(tools))
    minors = dict.fromkeys((*text.beside_a_noun(), *text.one_of_them(), *text.by_pronoun()))
    found = dict.fromkeys(
        (
            *minors,
            *text.kin_of_minors({name for name, why in minors if why == "minor"}),
            *text.perhaps_sources(),
            *text.struck(),
            *text.struck_by_pronoun(),
            *text.listed(),
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
        whole = rf"{NOT_INSIDE}{re.escape(name).replace(chr(92) + ' ', ' +')}(?![\w-])"
        yield Named(name, "victim", tuple(Span(*m.span()) for m in re.finditer(whole, page.flat)))


class _Text:
    """One document, searched."""

    def __init__(self, draft: Draft, page: Sheet, words: Rules) -> None:
        self.draft, self.page, self.words = draft, page, words
        self.nouns = nouns(words.tools)
        self.unpublished = is_unpublished(draft.document)
        self.seen: dict[str, tuple[bool, bool]] = {}
        self.nobodys: dict[str, bool] = {}
        entities = draft.entities
        self.people = {n for e in entities if e.kind == "person" for n in (e.name, *e.names)}
        self.others = {n for e in entities if e.kind != "person" for n in (e.name, *e.names)}
        self.row_heads = self._row_heads()
        self.places = {p.text for c in draft.claims for p in c.places} - self.people
        self.places -= own_children(page, words.tools)
        self.war_names = {
            name
            for hit in words.war_name.finditer(page.flat)
            for _, name in self._names(hit, firm=True)
        }

    def _row_heads(self) -> frozenset[str]:
        """Return the words that stand for the place at the head of the rows of a log.

        "15/09/19 Orun. Two boys hid." Right before "Says" it may be who told it.
        """
        rows = list(self.words.row.finditer(self.page.text))
        told = {hit["name"] for hit in rows if hit["told"]}
        return frozenset(hit["name"] for hit in rows if len(rows) > 1) - told

    def beside_a_noun(self) -> Iterator[tuple[str, Why]]:
        """Yield the names that a noun for the young, a word for kin or an age stands beside."""
        for form in self.words.forms:
            if form.why in ("family", "source") and not self.unpublished:
                continue
            for hit in form.found.finditer(self.page.flat):
                if not (
                    self._is_of_a_place(hit) or self._is_in_a_name(hit) or self._names_another(hit)
                ):
                    for at, name in self._names(hit, firm=form.firm):
                        opens = hit.start("names") == hit.start()  # not "a boy called Petit"
                        if form.why == "minor" and opens and self._is_a_war_name(name, hit):
                            continue
                        if form.why == "minor" and name.lower() in self.words.peoples:
                            continue  # "my son is Syrian"
                        if form.why == "minor" or self._is_somebody(at, name):
                            yield name, form.why

    def _is_of_a_place(self, hit: re.Match[str]) -> bool:
        """Say whether capitals tell nothing here, or "was nine" is said of "the toll in Orun"."""
        lead = hit.string[max(hit.start("names") - 30, 0) : hit.start("names")]
        said = hit.string.startswith((" was ", " is "), hit.end("names"))
        of_a_place = said and self.words.place_before.search(lead) is not None
        return of_a_place or self.page.shouts(self.page.sentence(hit.start()))

    def _is_in_a_name(self, hit: re.Match[str]) -> bool:
        """Say whether the noun is a word of somebody's other name: "called Baby Face"."""
        start = hit.start()
        if start == hit.start("names"):
            return False
        before = hit.string[max(start - 40, 0) : start]
        return hit.string[start].isupper() and self.words.in_name.search(before) is not None

    def _is_a_war_name(self, name: str, hit: re.Match[str]) -> bool:
        """Say whether a commander goes by a name, and nothing gives an age: "called Petit"."""
        if self.words.years.search(hit[0].lower()):
            return False
        return (
            name in self.war_names or self.words.commands.match(hit.string, hit.end()) is not None
        )

    def _names_another(self, hit: re.Match[str]) -> bool:
        """Say whether the young beside a name gave it to another: "a man the boys called Tall"."""
        noun = self.nouns.head.match(self.page.low, hit.start())
        if noun is None:
            return False
        start = noun.start() - len(_THE) * self.page.low.endswith(_THE, 0, noun.start())
        return names_another(self.page, start, noun.end(), self.nouns)

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
                    if not self._is_a_war_name(name, hit):
                        yield name, "minor"

    def by_pronoun(self) -> Iterator[tuple[str, Why]]:
        """Yield whom "He was nine" speaks of: the one name before it, in what is published."""
        for hit in self.words.pronoun.finditer(self.page.flat):
            if not self._is_of_own_kin(hit):
                for name in self._before(hit.start()):
                    if not self._is_a_war_name(name, hit):
                        yield name, "minor"

    def _is_of_own_kin(self, hit: re.Match[str]) -> bool:
        """Say whether a teller's kin is meant: "My brother's bed was empty. He is fifteen."."""
        here = self.page.sentence(hit.start())
        before = self.page.sentence(max(here.start - 1, 0))
        kin = self.words.own_kin.match(self.page.flat, before.start, here.start)
        if kin is None or self.words.third.search(self.page.low, kin.end(), hit.start()):
            return False
        noun, said = kin["kin"].lower(), hit[0][:3].lower().strip()
        other = self.nouns.female if said == "he" else self.nouns.male
        return noun not in other and not any(self._people_in(Span(kin.end(), before.end)))

    def kin_of_minors(self, minors: Set[str]) -> Iterator[tuple[str, Why]]:
        """Yield the kin by whom a child would be known: "His mother, Ada Rusk", "Her son is 14"."""
        called = minors | {name.partition(" ")[0] for name in minors}
        for hit in self.words.parent.finditer(self.page.flat):
            before = self.page.sentence(max(self.page.sentence(hit.start()).start - 1, 0)).start
            near = Span(max(before, hit.start() - _NEAR), hit.start("names"))
            named = hit["young"] or hit["whose"] in called
            named = named or any(name in near.of(self.page.flat) for name in minors)
            if named or self.words.young.search(self.page.flat, *near):
                for at, name in self._names(hit, firm=False, mr=True):
                    if self._is_somebody(at, name):
                        yield name, "family"
        for hit in self.words.whose_child.finditer(self.page.flat):
            for at, name in self._names(hit, firm=False, mr=True):
                if self._is_somebody(at, name):
                    yield name, "family"
        for hit in self.words.child_of.finditer(self.page.flat):
            if hit["child"] in minors:
                for name in self._before(hit.start()):
                    yield name, "family"

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
            rest = Span(hit.end(), self.page.sentence(hit.start()).end)
            for name in self._people_in(rest, mr=True):
                yield name, "source"
        for told in self.draft.attributions:
            if told.entity is None and told.act in ("speech", "writing"):
                for name in self._before((told.source or told.content[0]).end):
                    yield name, "source"
            if told.source is not None and told.act in ("speech", "writing"):
                yield from ((name, "source") for name in self._beside_teller(told.source.start))

    def _beside_teller(self, at: int) -> Iterator[str]:
        """Yield the name that a teller's noun is set beside: "Ask Ewa Stolt, a nurse, who says"."""
        opens = self.page.low.startswith(("a ", "an "), at)  # not "Orun, the drivers say, was"
        if not opens or not self.page.flat.endswith(", ", 0, at):
            return
        for hit in _RUN.finditer(self.page.flat, self.page.sentence(at).start, at):
            if hit.end() == at - len(", "):
                for _, name in self._names(hit, firm=False, mr=True):
                    yield name
                    first, _, rest = name.partition(" ")
                    if rest and self._is_a_word(first):
                        yield rest

    def struck(self) -> Iterator[tuple[str, Why]]:
        """Yield the names of those to whom something was done: "soldiers killed Lina"."""
        for form in self.words.struck:
            for hit in form.finditer(self.page.flat):
                sentence = self.page.sentence(hit.start("names"))
                shouts = self.page.shouts(sentence)
                for at, name in () if shouts else self._names(hit, firm=False, mr=True):
                    if self._is_a_name(at, name, sentence) and not self._is_a_word(name):
                        yield name, "victim"

    def struck_by_pronoun(self) -> Iterator[tuple[str, Why]]:
        """Yield whom "they shot him" speaks of: the one person before it, where nobody else can be.

        "They caught Ivo and they shot him", "Mrs Rusk held on and one of them hit her".
        """
        for hit in self.words.struck_pronoun.finditer(self.page.flat):
            until = max(hit.start(), hit.start("and_so"))
            here = self.page.sentence(hit.start())
            before = self.page.sentence(max(here.start - 1, 0))
            for start in (here.start, before.start):
                near = Span(max(start, until - _NEAR), until)
                other = self.nouns.male if hit["whom"] == "her" else self.nouns.female
                found = [n for n in self._people_in(near, mr=True) if not self._is(n, other, near)]
                if found:
                    if len(set(found)) == 1 and not self._or_another(found[-1], other, near):
                        yield found[-1], "victim"
                    break

    def _is(self, name: str, sex: Set[str], near: Span) -> bool:
        """Say whether a noun of that sex stands right before a name: "her son Luka"."""
        at = self.page.flat.rfind(name, *near)
        return not sex.isdisjoint(self.page.low[near.start : at].rstrip(" ,.").split()[-1:])

    def _or_another(self, name: str, other: Set[str], near: Span) -> bool:
        """Say whether a noun after the name may be for whom the pronoun means: "told the boy"."""
        after = self.page.flat.rfind(name, *near) + len(name)
        nouns = self.nouns.head.finditer(self.page.low, after, near.end)
        apposed = self.words.who_it_is.match(self.page.low, after, near.end)
        start = apposed.end() if apposed else after
        return any(
            hit.start() >= start
            and hit[0] not in other | self.nouns.armed
            and not hit[0].endswith(("s", "men", "people"))
            for hit in nouns
        )

    def listed(self) -> Iterator[tuple[str, Why]]:
        """Yield the names in a list of those who suffered: "Among the dead was", "So was"."""
        for form in self.words.fates:
            for hit in form.finditer(self.page.flat):
                if not self._tells(hit["between"]):
                    yield from self._list_after(hit)
        for hit in self.words.likewise.finditer(self.page.flat):
            here = self.page.sentence(hit.start())
            before = self.page.sentence(max(here.start - 1, 0)).start
            if self.words.harmed.search(self.page.flat, before, hit.start()):
                yield from self._list_after(hit)

    def _tells(self, between: str) -> bool:
        """Say whether words hold a verb, after which others may be named: "told police that"."""
        said = f"they {between}"
        line = words_of(said, Span(0, len(said)))
        return grammar(self.words.tools).has_predicate(line)

    def _list_after(self, hit: re.Match[str]) -> Iterator[tuple[str, Why]]:
        """Yield the names of the list that begins where `hit` ends.

        After a label, or alone after "were", one word may be a place's or a people's.
        """
        sentence, at = self.page.sentence(hit.end()), hit.end()
        found: list[str] = []
        while each := self.words.listed.match(self.page.flat, at):
            at = each.end()
            aged = any(map(str.isdigit, each["more"]))
            for start, name in self._names(each, firm=False, mr=True):
                sure = aged or " " in name or (":" not in hit[0] and not self._is_unsure(name))
                if sure and self._is_a_name(start, name, sentence):
                    found.append(name)
        many = hit[0].rstrip().endswith(("were", "are"))
        if not self.page.shouts(sentence) and not (
            many and len(found) == 1 and " " not in found[0]
        ):
            yield from ((name, "victim") for name in found)

    def _is_unsure(self, name: str) -> bool:
        """Say whether a word alone may be that of many, of a place or of the language."""
        return name.lower() in self.words.faiths or self._is_nobodys(name) or self._is_a_word(name)

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

    def _people_in(self, sentence: Span, *, mr: bool = False) -> Iterator[str]:
        if self.page.shouts(sentence):
            return
        for hit in _RUN.finditer(self.page.flat, sentence.start, sentence.end):
            for at, name in self._names(hit, firm=False, mr=mr):
                lead = self.page.flat[max(at - 30, 0) : at]
                away = self.words.place_before.search(lead) or self.words.press.search(lead)
                away = away or self.words.of_many.match(self.page.low, at + len(name))
                nobodys = name in self.row_heads or self._is_nobodys(name)
                if not away and not nobodys and self._is_a_name(at, name, sentence):
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
            for hit in re.finditer(rf"{NOT_INSIDE}{re.escape(name)} ", self.page.flat)
        )

    def _is_of_many(self, name: str) -> bool:
        """Say whether a name in the plural stands after an article, or is a group's by its noun.

        "The Bregs", "the Orun Avengers"; "Orun Boys", "Sons of the Delta".
        """
        last = name.rpartition(" ")[2].lower()
        if " " in name and last in self.words.group_names:
            return True
        many = rf"(?<!\w)[Tt]he {re.escape(name)}(?![\w'-]| +famil| +[A-Z])"
        return name.endswith("s") and re.search(many, self.page.flat) is not None

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

    def _names(
        self, hit: re.Match[str], *, firm: bool, mr: bool = False
    ) -> Iterator[tuple[int, str]]:
        """Yield the names of a list with their places, without what is none.

        With `mr` also those whom "Mr" or "Dr" makes somebody grown, without it.
        """
        for run in _RUN.finditer(hit["names"]):
            start = hit.start("names") + run.start()
            words = [*re.finditer(r"[^ ]+", run[0])]
            while words and self._opens_no_name(
                words[0][0], start + words[0].start(), start + words[0].end()
            ):
                del words[0]
            while mr and len(words) > 1 and words[0][0].lower() in self.words.civil:
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


_RUN = re.compile(rf"{NOT_INSIDE}(?P<names>{NAME})")
_LISTED = re.compile(NOT_INSIDE + LIST)
_ACTS = re.compile(r"'s\b|,| +(?:was|is|had|has|did|and|who|came|went|ran|said|lost|held|cried)\b")
