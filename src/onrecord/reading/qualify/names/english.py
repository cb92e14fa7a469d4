"""English names that must be guarded: of possible minors, of victims and of a source's family.

Not known counts as guarded: a name beside "pupil", "son" or an age under 18 is that of a possible
minor even where nobody says "child", and so is the one name in the sentence before "He was nine".
Kunyas, ranks and offices are those of adults, unless an age under 18 is given. Whoever was killed,
raped or arrested is somebody, though nothing else says that the word is a name.
"""

import re
from collections.abc import Iterable, Iterator, Set

from onrecord.language.commonwords import nobodys, of_grammar
from onrecord.language.graphs import common, is_word
from onrecord.language.predicates import grammar
from onrecord.language.tools import Tools
from onrecord.language.words import words as words_of
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from ..scan import Sheet
from .guarding import Named, Why, is_unpublished
from .nouned import Nouned
from .tellers import is_open
from .text import NEAR, RUN
from .written import NOT_INSIDE, WORD, everywhere, stands

_CHAIN = 5  # sentences that "his name" reaches back
_OF_AGE = re.compile(r"(?<![\w.,/-])(?:1[89]|[2-9]\d)(?=[;,.)]? |[;,.)]|$)")  # "The tallest was 30"
_PARAGRAPH = "\n\n"
_MANY = ("s", "children")
# "The Orun Citizens (11)" in a list of those to whom so many are laid.
# "Rusk, J., was first", but not "Rusk, J., 2004".
_ROWS = re.compile(rf"{NOT_INSIDE}(?P<names>{WORD}), +[A-Z]\.(?! *,? *\(?\d)")


def english_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the names that the English words of a document make a possible minor's or kin's."""
    text = _Text(draft, page, tools)
    minors = dict.fromkeys(
        (
            *text.beside_a_noun(),
            *text.one_of_them(),
            *text.in_a_register(),
            *text.in_capitals(),
            *text.by_pronoun(),
            *text.named_by_themselves(),
        )
    )
    minors |= dict.fromkeys(text.given_a_name({n for n, why in minors if why == "minor"}))
    found = dict.fromkeys(
        (
            *minors,
            *text.of_kin_in_capitals(),
            *text.kin_of_minors({name for name, why in minors if why == "minor"}),
            *text.with_changed_names(),
            *text.perhaps_sources(),
            *text.struck(),
            *text.struck_by_pronoun(),
            *text.listed(),
        )
    )
    titles = frozenset(tools.lexicon("titles")["titles"])
    for name, why in found:
        spans = everywhere(page, name)  # but not "Commander" alone for "Commander Pim"
        yield Named(name, why, tuple(s for s in spans if s.of(page.low) not in titles))


def possible_tellers(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the names before a teller who cannot be told, in what nobody has published.

    Not whom the document alleges something of: "Vess shot the priest, she said".
    """
    if is_unpublished(draft.document) and any(map(is_open, draft.attributions)):
        for name in dict.fromkeys(_Text(draft, page, tools).before_tellers()):
            yield Named(name, "source", tuple(everywhere(page, name)))


def victim_names(draft: Draft, page: Sheet, spans: Iterable[Span], tools: Tools) -> Iterator[Named]:
    """Yield the names in the words for victims, each with every place where the whole stands."""
    text = _Text(draft, page, tools)
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


class _Text(Nouned):
    """One document, searched for whom its words guard."""

    def in_a_register(self) -> Iterator[tuple[str, Why]]:
        """Yield the rows of a school's register told in running text: "Rusk, J., was first"."""
        register, school = self.rules.young.register
        for hit in stands(_ROWS, self.page.flat):
            here = self.page.sentence(hit.start())
            start = max(self.page.sentence(max(here.start - 1, 0)).start, hit.start() - NEAR)
            near = (start, here.end)
            if register.search(self.page.low, *near) and school.search(self.page.low, *near):
                yield hit["names"], "minor"

    def in_capitals(self) -> Iterator[tuple[str, Why]]:
        """Yield the names that a text in capitals gives the young: "A GIRL OF NINE NAMED LINA"."""
        for hit in self.rules.young.shouted.finditer(self.page.low):
            words = Span(*hit.span("names")).of(self.page.flat).split()
            first = 1 if hit["age"] and not self._is_of_grammar(words[0]) else 0
            ends = (n for n, word in enumerate(words) if n >= first and self._is_of_language(word))
            name = words[: next(ends, len(words))]
            if name and self.page.shouts(self.page.sentence(hit.start())):
                yield " ".join(name), "minor"

    def of_kin_in_capitals(self) -> Iterator[tuple[str, Why]]:
        """Yield the kin and the grown whom a text in capitals names: "MY SON LINO", "MRS VARN".

        In what nobody published; a word that may be one of the language is no name.
        """
        for hit in self.rules.young.shouted_kin.finditer(self.page.low) if self.unpublished else ():
            words = Span(*hit.span("names")).of(self.page.flat).split()
            known = (n for n, word in enumerate(words) if self._may_be_of_language(word))
            name = words[: next(known, len(words))]
            if name and self.page.shouts(self.page.sentence(hit.start())):
                young = hit["kin"] and self._is_young(hit["kin"])
                yield " ".join(name), "minor" if young else "family" if hit["kin"] else "source"

    def _may_be_of_language(self, word: str) -> bool:
        return self._is_of_language(word) or common(word.lower())

    def _is_of_language(self, word: str) -> bool:
        """Say whether a word in capitals is one of the language: "NAMED LINA SAID"."""
        return self._is_of_grammar(word) or nobodys(word.lower(), self.tools)

    def _is_of_grammar(self, word: str) -> bool:
        low = word.lower()
        return low in self.rules.words.not_names or of_grammar(low, self.tools)

    def by_pronoun(self) -> Iterator[tuple[str, Why]]:
        """Yield whom "He was nine" speaks of: the one name before it, in what is published."""
        for hit in self.rules.young.pronoun.finditer(self.page.flat):
            if not self._is_of_own_kin(hit):
                for name in self.names_before(hit.start()):
                    if not (self._is_a_war_name(name, hit) or self._is_a_parent(name, hit.start())):
                        yield name, "minor"

    def given_a_name(self, minors: Set[str]) -> Iterator[tuple[str, Why]]:
        """Yield the names that a text gives the young told of before: "His real name was Ivo"."""
        known = set(minors)
        for hit in self.rules.young.given.finditer(self.page.flat):
            if self.page.shouts(self.page.sentence(hit.start())):
                continue
            if hit["young"] or self._is_of_the_young(hit, known):
                for _, name in self.names(hit, firm=False):
                    if not self._is_a_war_name(name, hit) and not self.is_nobodys(name):
                        known.add(name)
                        yield name, "minor"

    def named_by_themselves(self) -> Iterator[tuple[str, Why]]:
        """Yield the young who say their name: '"My name is Lina," said a girl'."""
        young, known = self.rules.young, set[str]()
        for hit in young.named_itself.finditer(self.page.flat):
            after = young.said_young.match(self.page.flat, hit.end()) if hit["quoted"] else None
            if after or self._told_last_of_the_young(hit, known):
                for _, name in self.names(hit, firm=True):
                    if name.lower() not in self.rules.words.peoples | self.rules.words.faiths:
                        known.add(name)
                        yield name, "minor"

    def _told_last_of_the_young(self, hit: re.Match[str], known: Set[str]) -> bool:
        """Say whether the paragraph tells of one of the young right before, and nobody else."""
        start = self.page.text.rfind(_PARAGRAPH, 0, hit.start()) + 1
        near = Span(max(start, hit.start() - NEAR), hit.start())
        grown = max([self._last_grown(near, set()), *self._last_others(near, known)])
        return self._last_young(near, known, set()) > grown

    def with_changed_names(self) -> Iterator[tuple[str, Why]]:
        """Yield whose name a text says it has changed: somebody who has to be guarded."""
        for form in self.rules.changed:
            for hit in stands(form, self.page.flat):
                lead = self.page.flat[max(hit.start("names") - 30, 0) : hit.start("names")]
                if not self.rules.words.place_before.search(lead):
                    yield from ((name, "source") for _, name in self.names(hit, firm=False))

    def _is_of_the_young(self, hit: re.Match[str], minors: Set[str]) -> bool:
        """Say whether "he" or "her" is one of the young: the last one told of in the paragraph."""
        said = (hit["whose"] or hit["who"] or hit["whom"]).lower()
        other = self.nouns.female if said in ("he", "his", "him") else self.nouns.male
        end = hit.start()
        for _ in range(_CHAIN):
            start = self.page.sentence(max(end - 1, 0)).start
            near = Span(max(start, end - NEAR), end)
            young, grown = self._last_young(near, minors, other), self._last_grown(near, other)
            grown = max([grown, *self._last_others(near, minors)])
            if young >= 0 or grown >= 0:
                return young > grown
            if _PARAGRAPH in self.page.text[max(start - len(_PARAGRAPH), 0) : end]:
                return False
            end = start
        return False

    def _last_young(self, near: Span, minors: Set[str], other: Set[str]) -> int:
        """Return where one of the young is told of last in a stretch, or -1."""
        young, flat = self.rules.young, self.page.flat
        found = [
            m.start() for e in (young.pronoun, young.smallest) for m in e.finditer(flat, *near)
        ]
        one = (m for m in young.noun.finditer(flat, *near) if not m[0].lower().endswith(_MANY))
        found += [m.start() for m in one if m[0] not in other]
        found += [at for name in minors if (at := flat.rfind(name, *near)) >= 0]
        return max(found, default=-1)

    def _last_grown(self, near: Span, other: Set[str]) -> int:
        """Return where somebody else is told of last by a noun or an age, or -1."""
        nouns = self.nouns.head.finditer(self.page.low, *near)
        found = [m.start() for m in nouns if m[0] not in other and not self._is_young(m[0])]
        found += [m.start() for m in _OF_AGE.finditer(self.page.flat, *near)]
        return max(found, default=-1)

    def _is_young(self, noun: str) -> bool:
        return self.rules.young.noun.fullmatch(noun) is not None

    def _last_others(self, near: Span, minors: Set[str]) -> Iterator[int]:
        """Yield where others are named last in a stretch."""
        for name in self.people_in(near):
            if name not in minors:
                yield self.page.flat.rfind(name, *near)

    def _is_a_parent(self, name: str, at: int) -> bool:
        """Say whether a child is named for somebody: "The child of Ada Rusk died. She was two."."""
        start = self.page.flat.rfind(name, 0, at)
        return (
            self.rules.young.of_parent.search(self.page.flat, max(start - 40, 0), start) is not None
        )

    def _is_of_own_kin(self, hit: re.Match[str]) -> bool:
        """Say whether a teller's kin is meant: "My brother's bed was empty. He is fifteen."."""
        here = self.page.sentence(hit.start())
        before = self.page.sentence(max(here.start - 1, 0))
        kin = self.rules.young.own_kin.match(self.page.flat, before.start, here.start)
        if kin is None or self.rules.young.third.search(self.page.low, kin.end(), hit.start()):
            return False
        noun, said = kin["kin"].lower(), hit[0][:3].lower().strip()
        other = self.nouns.female if said == "he" else self.nouns.male
        return noun not in other and not any(self.people_in(Span(kin.end(), before.end)))

    def kin_of_minors(self, minors: Set[str]) -> Iterator[tuple[str, Why]]:
        """Yield the kin by whom a child would be known: "His mother, Ada Rusk", "Her son is 14"."""
        called = minors | {name.partition(" ")[0] for name in minors}
        for hit in self.rules.young.parent.finditer(self.page.flat):
            before = self.page.sentence(max(self.page.sentence(hit.start()).start - 1, 0)).start
            near = Span(max(before, hit.start() - NEAR), hit.start("names"))
            named = hit["young"] or hit["whose"] in called
            named = named or any(name in near.of(self.page.flat) for name in minors)
            if named or self.rules.young.noun.search(self.page.flat, *near):
                for at, name in self.names(hit, firm=False, mr=True):
                    if self.is_somebody(at, name):
                        yield name, "family"
        for hit in stands(self.rules.young.whose_child, self.page.flat):
            for at, name in self.names(hit, firm=False, mr=True):
                if self.is_somebody(at, name):
                    yield name, "family"
        for hit in self.rules.young.child_of.finditer(self.page.flat):
            if hit["child"] in minors:
                for name in self.names_before(hit.start()):
                    yield name, "family"

    def perhaps_sources(self) -> Iterator[tuple[str, Why]]:
        """Yield who may be a source of an unpublished document: not known counts as guarded.

        They are those whom its writers met, heard or describe: "We spoke with a nurse, Ilma Tresk."
        """
        if not self.unpublished:
            return
        yield from self.defined()
        yield from self._folk()
        yield from self.lodged()
        for hit in self.rules.tellers.met.finditer(self.page.flat):
            rest = Span(hit.end(), self.page.sentence(hit.start()).end)
            for name in self.people_in(rest, mr=True):
                yield name, "source"
        yield from ((name, "source") for name in self.heard())
        for told in self.draft.attributions:
            if told.source is not None and told.act in ("speech", "writing"):
                yield from ((name, "source") for name in self._beside_teller(told.source.start))

    def _folk(self) -> Iterator[tuple[str, Why]]:
        """Yield whom their age or what they do makes somebody: "old Lina", "nurse Lina"."""
        for hit in self.rules.tellers.folk.finditer(self.page.flat):
            aged = hit["small"] or hit["old"]
            lead = self.page.flat[max(hit.start() - 30, 0) : hit.start()]
            if (aged and self._is_at_a_place(hit.start())) or self.rules.others.quoted.search(lead):
                continue  # "from old Orun", 'she calls him "Uncle Tall"'
            for at, name in self.names(hit, firm=False, mr=True):
                if self.is_somebody(at, name) and not (aged and self.is_nobodys(name)):
                    yield name, "minor" if hit["small"] else "source"

    def _is_at_a_place(self, at: int) -> bool:
        """Say whether the words before say that a place follows: "from old Orun"."""
        lead = self.page.flat[max(at - 30, 0) : at]
        return self.rules.words.place_before.search(lead) is not None

    def _beside_teller(self, at: int) -> Iterator[str]:
        """Yield the name that a teller's noun is set beside: "Ask Ewa Stolt, a nurse, who says"."""
        opens = self.page.low.startswith(("a ", "an "), at)  # not "Orun, the drivers say, was"
        if not opens or not self.page.flat.endswith(", ", 0, at):
            return
        for hit in RUN.finditer(self.page.flat, self.page.sentence(at).start, at):
            if hit.end() == at - len(", "):
                for _, name in self.names(hit, firm=False, mr=True):
                    yield name
                    first, _, rest = name.partition(" ")
                    if rest and self.is_a_word(first):
                        yield rest

    def struck(self) -> Iterator[tuple[str, Why]]:
        """Yield the names of those to whom something was done: "soldiers killed Lina"."""
        fates = self.rules.fates
        for form in (*fates.struck, *fates.gone):
            for hit in stands(form, self.page.flat):
                if form in fates.gone and self._follows_a_noun(hit):
                    continue
                sentence = self.page.sentence(hit.start("names"))
                if self._is_where_they_are(sentence, hit.start("names")):
                    continue
                shouts = self.page.shouts(sentence)
                for at, name in () if shouts else self.names(hit, firm=False, mr=True):
                    if self.is_a_name(at, name, sentence) and not self.is_a_word(name):
                        yield name, "victim"

    def _follows_a_noun(self, hit: re.Match[str]) -> bool:
        """Say whether others are meant than whom a name names: "people of Orun", "the Orun men"."""
        lead = hit.string[max(hit.start("names") - 30, 0) : hit.start("names")]
        return self.rules.words.place_before.search(lead) is not None or lead.endswith("of ")

    def struck_by_pronoun(self) -> Iterator[tuple[str, Why]]:
        """Yield whom "they shot him" speaks of: the one person before it, where nobody else can be.

        "They caught Ivo and they shot him", "Mrs Rusk held on and one of them hit her".
        """
        for hit in self.rules.fates.struck_pronoun.finditer(self.page.flat):
            until = max(hit.start(), hit.start("and_so"))
            here = self.page.sentence(hit.start())
            before = self.page.sentence(max(here.start - 1, 0))
            for start in (here.start, before.start):
                near = Span(max(start, until - NEAR), until)
                other = self.nouns.male if hit["whom"] == "her" else self.nouns.female
                found = [n for n in self.people_in(near, mr=True) if not self._is(n, other, near)]
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
        apposed = self.rules.fates.who_it_is.match(self.page.low, after, near.end)
        start = apposed.end() if apposed else after
        return any(
            hit.start() >= start
            and hit[0] not in other | self.nouns.armed
            and not hit[0].endswith(("s", "men", "people"))
            for hit in nouns
        )

    def listed(self) -> Iterator[tuple[str, Why]]:
        """Yield the names in a list of those who suffered: "Among the dead was", "So was"."""
        for form in self.rules.fates.lists:
            for hit in stands(form, self.page.flat):
                if not self._tells(hit["between"]):
                    yield from self._list_after(hit)
        for hit in self.rules.fates.likewise.finditer(self.page.flat):
            here = self.page.sentence(hit.start())
            before = self.page.sentence(max(here.start - 1, 0)).start
            if self.rules.fates.harmed.search(self.page.flat, before, hit.start()):
                yield from self._list_after(hit)

    def _tells(self, between: str) -> bool:
        """Say whether words hold a verb, after which others may be named: "told police that"."""
        said = f"they {between}"
        line = words_of(said, Span(0, len(said)))
        return grammar(self.tools).has_predicate(line)

    def _list_after(self, hit: re.Match[str]) -> Iterator[tuple[str, Why]]:
        """Yield the names of the list that begins where `hit` ends.

        After a label, or alone after "were", one word may be a place's or a people's.
        """
        sentence, at = self.page.sentence(hit.end()), hit.end()
        found: list[str] = []
        while each := self.rules.fates.listed.match(self.page.flat, at):
            at = each.end()
            aged = any(map(str.isdigit, each["more"]))
            for start, name in self.names(each, firm=False, mr=True):
                sure = aged or " " in name or (":" not in hit[0] and not self._is_unsure(name))
                if sure and self.is_a_name(start, name, sentence):
                    found.append(name)
        many = hit[0].rstrip().endswith(("were", "are"))
        if not self.page.shouts(sentence) and not (
            many and len(found) == 1 and " " not in found[0]
        ):
            yield from ((name, "victim") for name in found)

    def _is_unsure(self, name: str) -> bool:
        """Say whether a word alone may be that of many, of a place or of the language."""
        return (
            name.lower() in self.rules.words.faiths or self.is_nobodys(name) or self.is_a_word(name)
        )

    def called(self, span: Span) -> Iterator[str]:
        """Yield the names of people in the words for somebody, without rank or office."""
        for hit in RUN.finditer(self.page.flat, *span):
            for at, name in self.names(hit, firm=True):
                words = name.split()
                while words and words[0].lower() in self.rules.words.adults:
                    del words[0]
                bare = " ".join(words)
                known = not bare or bare in self.others | self.places
                known = known or self._is_where_they_are(span, at)
                start = at + len(name) - len(bare)
                whole = name == span.of(self.page.flat) and not self._is_plain_or_many(name)
                if not known and (whole or self.is_a_name(start, bare, self.page.sentence(at))):
                    yield bare

    def _is_where_they_are(self, span: Span, at: int) -> bool:
        """Say whether people are told by the place named: "residents who fled Orun"."""
        lead = self.page.flat[span.start : at]
        return self.rules.words.of_a_place.search(lead) is not None

    def _is_plain_or_many(self, name: str) -> bool:
        """Say whether a word is one of the language or a people's: "Villagers", "Syrians"."""
        words = {name.lower(), name.lower().removesuffix("s")}
        peoples = self.rules.words.peoples | self.rules.words.faiths
        return any(map(is_word, words)) or not peoples.isdisjoint(words)

    def shouted(self, span: Span, titles: Set[str], strangers: Set[str]) -> Iterator[str]:
        """Yield the name after a title where all is in capitals: "COUNCILMAN PIO LERDA"."""
        words = span.of(self.page.flat).split()
        titled = 0
        while titled < len(words) and words[titled].rstrip(".").lower() in titles:
            titled += 1
        name = words[titled:]
        other = self.rules.words.not_names | self.rules.words.things | strangers
        named = 0 < len(name) < 4 and all(w.isalpha() and w.isupper() for w in name)
        if titled and named and other.isdisjoint(w.lower() for w in name):
            yield " ".join(name)
