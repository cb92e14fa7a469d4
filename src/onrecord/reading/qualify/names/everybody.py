"""Everybody whom an unpublished document names, whatever is told of them.

A neighbour who had tea with the writer is known by the name as much as a witness is. Law: in what
nobody has published a name is taken for a person's where the grammar makes it one ("Lina washed
plates", "they let Lina out", "Mrs Rusk"), and a whole name wherever nothing else makes it a
place's or a body's. It stays where its bearer holds an office, commands, or is alleged to have
done something; and a word that stands as a place's anywhere stays that place's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.language.commonwords import nobodys
from onrecord.language.graphs import is_word, rank, vocabulary
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from ..scan import Sheet
from .beside import rules
from .guarding import Named, is_a_large_town, is_unpublished
from .text import RUN, WRAPPED, Searched
from .written import everywhere, stands

_NEAR = 60  # code points before a name that say whose it is
_AND_THEN = re.compile(r"[.!]? +(?:[A-Z][a-z]+ +)?$")
_AND = re.compile(r",? +(?:and|or) +")
_JOINED = re.compile(r"(?:,? +and +|,? +or +|, +|; +| *\n[ \t*•–-]*)$")
_MARKS = " \"“'(*•–—-\n"
_ENDS = (".", "!", "?", ";", ":")
_BULLETS = ("*", "•", "-")
# A name is all that brackets hold, or one of a list in them.
_IN_BRACKETS = re.compile(r"(?:, +[^()\n]*| +and +[^()\n]*)?\)")
_SEVERAL = 3  # names in a row that may be those of several people
_ENDS_A_NOTE = re.compile(r" *(?:[.,;+&(\n]|$| and +| with +)")
_NOT = re.compile(r" +not *(?:[.!?\n]|$)")
_THE = re.compile(r"(?<!\w)[Tt]he +(?:[a-z]+ +)?$")
_LETTERS_BEFORE = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,3}$")
_LETTER_AFTER = re.compile(r" +[A-Z]\.(?= +[a-z(]|[,;)\n]| *$)")
# "Ada Rusk, f, 13 (no papers), Old Sarn": after sex and age it is said where somebody is from.
_AFTER_AGE = re.compile(r", *[fm], *\d{1,2}(?: *\([^()\n]*\))?, +$")
_ENDS_A_ROW = re.compile(r" *(?:[.\n]|$)")
_VERB_FORMS = ("ed", "ing", "ly")


@dataclass
class _Seen:
    """What the places where one name stands say of it."""

    person: bool = False
    sure: bool = False  # a person's though a claim took it for its place: "Dr Orun"
    place: bool = False
    addressed: bool = False  # by "Mr" or "Mrs"
    office: bool = False
    within: bool = False
    cut: bool = False
    beside: set[str] = field(default_factory=set)
    paired: set[str] = field(default_factory=set)  # of these, those with no more than "and" between


def everybody(draft: Draft, page: Sheet, tools: Tools, *, told: bool = False) -> Iterator[Named]:
    """Yield everybody whom an unpublished document names, but for who holds an office.

    With `told` only those of whom words beside the name tell that it is somebody's.
    """
    if is_unpublished(draft.document):
        text = _Everybody(draft, page, tools)
        for name in text.people_named(told=told):
            yield Named(name, "by_request", tuple(everywhere(page, name)))


class _Everybody(Searched):
    """One document, searched for the names of people."""

    def __init__(self, draft: Draft, page: Sheet, tools: Tools) -> None:
        super().__init__(draft, page, tools)
        self.words = rules(tools)
        also = self.rules.words
        peoples = (self.words.people, also.peoples, also.faiths)
        self.otherwise = (self.words.otherwise, *peoples, also.group_names, also.bodies)
        self.alleged = {
            word.strip("\"'.,")
            for claim in draft.claims
            for p in claim.participants
            if p.role == "alleged_perpetrator"
            for word in p.text.split()
            if word[:1].isupper()
        }
        self.guarded = {
            word
            for e in draft.entities
            if e.kind == "person" and e.protected
            for name in (e.name, *e.names)
            for word in name.split()
        }
        self.known = {
            n for e in draft.entities if e.kind == "person" and e.protected
            for n in (e.name, *e.names)
        }  # fmt: skip
        self.grouped: set[tuple[int, str]] = set()
        self.bodies = {
            word for e in draft.entities if e.kind in ("group", "organization")
            for word in e.name.split()
        }  # fmt: skip

    def people_named(self, *, told: bool) -> Iterator[str]:
        """Yield the names of people, those of office-holders and of the alleged left out."""
        seen = self._seen_names()
        listed = _listed(seen)
        listed |= {n for n, s in seen.items() if not s.paired.isdisjoint(self.known)}
        of_places = {word for n, s in seen.items() if s.place for word in n.split()}
        of_offices = {word for n, s in seen.items() if s.office for word in n.split()}
        for name, facts in seen.items():
            words = name.split()
            in_place = not of_places.isdisjoint(words)
            in_office = words[-1] in of_offices
            if in_office or words[-1] in self.alleged or self.guarded.issuperset(words):
                continue
            named = facts.person or name in listed or self._has_a_mate(name, seen)
            if told and not named:
                continue
            if self._is_a_persons(words, named=named, place=in_place, seen=facts):
                yield name

    def _has_a_mate(self, name: str, seen: Mapping[str, _Seen]) -> bool:
        """Say whether "and" joins one word to somebody's whole name: "Lina and Omar Rusk"."""
        mates = ((mate.split(), seen[mate]) for mate in seen[name].paired if " " in mate)
        return not self.tools.gazetteer.known(name) and any(
            self._is_a_persons(words, named=False, place=facts.place, seen=facts)
            for words, facts in mates
            if not nobodys(words[0].lower(), self.tools)  # "Orun and New Sarn"
        )

    def _is_a_persons(self, words: Sequence[str], *, named: bool, place: bool, seen: _Seen) -> bool:
        """Say whether words with capitals are a person's name, after what stands beside them."""
        name = " ".join(words)
        sure = named and seen.sure and not place and not is_a_large_town(name, self.tools)
        placed = name in self.places and not sure and not (named and len(words) > 1)
        known = placed or name in self.others or not self.bodies.isdisjoint(words)
        if (
            known
            or (self.is_nobodys(name) and not sure)
            or self._is_no_name(words, seen)
            or "of" in words
        ):
            return False
        if len(words) > 1:
            whole = not (seen.cut or nobodys(words[-1].lower(), self.tools))
            return named or (whole and not (place or self.tools.gazetteer.known(name)))
        # "Florence told me": a given name that a large town bears too.
        town = is_a_large_town(name, self.tools) and name.lower() not in self.given
        return named and not place and not town and (
            seen.within or not self._may_be_a_word(name)
        )  # fmt: skip

    def _is_no_name(self, words: Sequence[str], seen: _Seen) -> bool:
        lows = [word.lower() for word in words]
        forms = {low.removesuffix("s") for low in lows}.union(lows)
        plain = nobodys(lows[-1], self.tools) and (len(lows) == 1 or nobodys(lows[0], self.tools))
        given = lows[0] in self.given_words and (seen.person or seen.within)
        if given or seen.addressed:
            plain = False  # "Tell Pearl", "Hope wept", "Mrs Bell", "Mr Church"
        other = (self.words.people,) if seen.addressed else self.otherwise
        return plain or not all(map(forms.isdisjoint, other))

    def _may_be_a_word(self, name: str) -> bool:
        """Say whether a word that only ever opens a sentence may be one of the language."""
        low = name.lower()
        one = low.removesuffix("s")
        many = one != low and rank(one) < len(vocabulary().numbers)
        return many or low.endswith(_VERB_FORMS) or self.elsewhere(name)[0]

    def _seen_names(self) -> dict[str, _Seen]:
        """Return the names of the document, each with what the places where it stands say."""
        seen: dict[str, _Seen] = {}
        before: tuple[int, str] | None = None  # where the last name ended, and which it was
        place = False
        for at, name, cut in self._runs():
            facts = seen.setdefault(name, _Seen())
            lead = self._lead(at, _NEAR)
            between = self.page.text[before[0] : at] if before else ""
            chained = before is not None and self._goes_on(between, at + len(name))
            place = self._is_placed(lead, at + len(name)) or bool(chained and place)
            place = place and not self._is_a_kunya(name)
            facts.place = facts.place or place
            facts.office = facts.office or self._is_in_office(lead, at + len(name))
            grouped = (at, name) in self.grouped
            facts.within = facts.within or grouped or not self.may_open(at, name)
            facts.cut = facts.cut or cut
            facts.addressed = (
                facts.addressed or self.words.persons.addressed.search(lead) is not None
            )
            person = self._is_a_kunya(name) or (not place and self._is_somebodys(at, name))
            facts.person = facts.person or person
            facts.sure = facts.sure or (person and self._is_surely_somebodys(at, name))
            if before is not None and chained and not place:
                facts.beside.add(before[1])
                seen[before[1]].beside.add(name)
                if _AND.fullmatch(between):
                    facts.paired.add(before[1])
                    seen[before[1]].paired.add(name)
            before = (at + len(name), name)
        return seen

    def _is_a_kunya(self, name: str) -> bool:
        """Say whether a name is a kunya, and no place's: "Umm Salim", not "Umm Qasr"."""
        first, _, rest = name.partition(" ")
        kunya = bool(rest) and first.lower() in self.words.kunya
        return kunya and not self.tools.gazetteer.known(name)

    def _goes_on(self, between: str, end: int) -> bool:
        """Say whether a name is one of a list: "Lina and Omar", "Lina. Then Omar too"."""
        if len(between) >= _NEAR:
            return False
        persons = self.words.persons
        other = _NOT.match(self.page.text, end)  # "Lina is home. Omar not"
        told = persons.too.match(between)  # "Wife of Lina as well. Then Omar too."
        told = told or (persons.does.match(between) if other else None)
        next_one = _AND_THEN.match(between, told.end() if told else 0)
        too = next_one and (other or persons.too.match(self.page.flat, end))
        return bool(too or _JOINED.match(between))

    def _runs(self) -> Iterator[tuple[int, str, bool]]:
        """Yield the runs of words with a capital that may be names, and where they begin.

        With them goes whether a common word before them was cut off: "Sent Ines", "Bright Path".
        """
        for hit in stands(RUN, self.page.flat):
            if self.page.shouts(self.page.sentence(hit.start())):
                continue
            for at, name in self.names(hit, firm=True, mr=True):
                for start, part in self._apart(at, name):
                    yield from self._without_lead(start, part.split(" "))

    def _apart(self, at: int, name: str) -> Iterator[tuple[int, str]]:
        """Yield the names of several in a chat group's name without commas: "Jonah Davit Peni".

        Two of them stand apart elsewhere, as the names of one person do not.
        """
        words = name.split(" ")
        quoted = len(words) >= _SEVERAL and self.page.flat.startswith('"', at + len(name))
        lead = self._lead(at, 3 * _NEAR) if quoted else ""
        if self.words.persons.names_group.search(lead) and self._stand_apart(words):
            for word in words:
                self.grouped.add((at, word))
                yield at, word
                at += len(word) + 1
        else:
            yield at, name

    def _stand_apart(self, words: Sequence[str]) -> bool:
        """Say whether two of the words are told of, each without another beside it."""
        others = "|".join(re.escape(word.lower()) for word in words)
        told = [
            hit[1] for hit in re.finditer(rf"(?<!\w)((?:(?:{others}) *)+)(?!\w)", self.page.low)
        ]
        apart = {each.strip() for each in told if " " not in each.strip()}
        plain = any(nobodys(word.lower(), self.tools) for word in words)
        return not plain and len(apart) > 1

    def _lead(self, at: int, near: int) -> str:
        """Return what stands before a name, within its line where no paragraph goes on."""
        line = self.page.text.rfind("\n", 0, at) + 1
        before = self.page.text.rfind("\n", 0, max(line - 1, 0)) + 1
        wrapped = line - before > WRAPPED
        return self.page.flat[max(at - near, 0 if wrapped else line) : at]

    def _without_lead(self, at: int, words: list[str]) -> Iterator[tuple[int, str, bool]]:
        cut = False
        while words and (leads := self._leads(words, at)):
            cut = cut or leads == "word"
            at += len(words[0]) + 1
            del words[0]
        if words and words[0]:
            yield at, " ".join(words), cut

    def _leads(self, words: Sequence[str], at: int) -> Literal["title", "word", ""]:
        """Say what the first word is if none of the name: "Father Anton", "Sent Ines"."""
        lead = f"{words[0]} "
        if len(words) > 1 and (
            self.words.persons.titled.match(lead) or self.words.offices.office.match(lead)
        ):
            return "title"
        low = words[0].lower()
        plain = nobodys(low, self.tools) or low in self.words.done
        if low in self.given_words and not self._is_asked(words, at):
            return ""
        opens = plain and self.may_open(at, words[0])
        return "word" if opens and low not in self.words.kunya else ""

    def _is_by_letters(self, lead: str, after: str, name: str) -> bool:
        """Say whether first letters stand beside a name: "H. Rusk", "Lina O. saw it"."""
        known = nobodys(name.lower(), self.tools) and name.lower() not in self.given_words
        before = _LETTERS_BEFORE.search(lead)
        heads = before is not None and not lead[: before.start()].strip(_MARKS)
        word = heads and is_word(name.lower())  # "B. Detention", which heads a part
        return not known and not word and bool(before or _LETTER_AFTER.match(after))

    def _is_asked(self, words: Sequence[str], at: int) -> bool:
        """Say whether "Will" or "May" before a name opens a question: "Will Ines come?"."""
        here = self.page.sentence(at)
        asked = self.page.flat[here.start : here.end].rstrip(" \"'\n").endswith("?")
        return asked and len(words) > 1

    def _is_placed(self, lead: str, end: int) -> bool:
        """Say whether a name stands as a place's, a thing's or a body's: "in Orun", "a Nokia"."""
        after = self.page.low[end : end + _NEAR]
        words = self.words
        theirs = words.persons.their.match(self.page.flat, end)  # "ran to Lina's house"
        if theirs or words.persons.laughed_at.search(lead) or self._is_a_familys(lead, after):
            return False
        if any(
            e.search(lead)
            for e in (words.places.at_place, words.places.going, words.places.of_a_thing)
        ):
            return True
        if after[:1] == " " and words.places.place_noun.match(after, 1):
            return True
        if _AFTER_AGE.search(lead) and _ENDS_A_ROW.match(self.page.text, end):
            return True
        if self.rules.words.of_many.match(self.page.low, end):
            return True
        return words.places.article.search(lead) is not None and not (
            self.words.persons.which.search(lead) or self.words.persons.titled.search(lead)
        )

    def _is_in_office(self, lead: str, end: int) -> bool:
        """Say whether the words beside a name give its bearer an office or a command."""
        apposed = self.page.flat[end : end + _NEAR]
        held = self.words.offices.set_beside.search(lead)
        before = (
            held is not None
            and self.words.offices.in_office.match(f" {held[0].lower()}") is not None
        )
        return bool(
            before
            or (self.words.offices.named.search(lead) and self.words.offices.commands.search(lead))
            or self.words.offices.office.search(lead)
            or self.words.offices.men.match(apposed)
            or (apposed.startswith(",") and self.words.offices.in_office.match(apposed))
        )

    def _is_somebodys(self, at: int, name: str) -> bool:
        """Say whether what stands beside a name makes it a person's."""
        words, end = self.words, at + len(name)
        here = self.page.sentence(at)
        lead = self._lead(at, min(at - here.start, 3 * _NEAR))
        after = self.page.flat[end : end + 2 * _NEAR]
        return bool(
            any(each.search(lead) for each in (words.persons.titled, words.persons.done_with))
            or words.persons.laughed_at.search(lead)
            or self._has_sent(name, lead)
            or self._is_prayed_for(name, lead)
            or self._is_inquired_about(at, name, lead)
            or (at, name) in self.grouped
            or (words.persons.on_the_ward.search(lead) and _ENDS_A_NOTE.match(after))
            or words.persons.with_a_trade.match(after)
            or (words.persons.called.search(lead) and not words.offices.commands.search(lead))
            or any(
                each.match(after)
                for each in (words.persons.does, words.persons.apposed, words.persons.their)
            )
            or words.persons.untouched.match(after)
            or self._is_noted(lead, after)
            or self._is_cried(lead, after)
            or (words.persons.in_brackets.search(lead) and _IN_BRACKETS.match(after))
            or (words.persons.pictured.search(lead) and _closes(after))
            or self._is_a_familys(lead, after)
            or self._is_by_letters(lead, after, name)
            or self._is_the_one(self._lead(at, _NEAR), after)
            or words.persons.after_noun.search(lead)
            or words.persons.which.search(lead)
            or words.persons.kin_of.search(lead)
            or self._is_taken(lead, after)
            or words.persons.labelled.search(lead)
            or words.persons.taken_along.match(after)
            or words.persons.with_them.match(after)
            or after.startswith(" from ")
            or (words.persons.beside.search(lead) and _closes(after))
            or (words.persons.counted.search(lead) and _closes(after))
            or (words.persons.among.search(lead) and self._among_people(at))
            or (
                (words.persons.is_one.search(lead) or words.persons.there.search(lead))
                and _closes(after)
            )
            or self._is_alone(here, name)
        )

    def _is_surely_somebodys(self, at: int, name: str) -> bool:
        """Say whether no place is spoken of so: "Dr Orun", "Orun's wife", "Orun and his keys"."""
        persons, end = self.words.persons, at + len(name)
        lead, after = self._lead(at, _NEAR), self.page.flat[end : end + _NEAR]
        before = (persons.titled, persons.kin_of, persons.laughed_at)
        behind = (persons.their, persons.taken_too, persons.with_them, persons.taken_along)
        told = any(e.search(lead) for e in before) or any(e.match(after) for e in behind)
        return told or self._has_sent(name, lead)

    def _has_sent(self, name: str, lead: str) -> bool:
        """Say whether somebody wrote: "the letter from Lina"; a place's authorities write too."""
        wrote = self.words.persons.sent_by.search(lead)
        return wrote is not None and not self.tools.gazetteer.known(name)

    def _is_prayed_for(self, name: str, lead: str) -> bool:
        """Say whether one asks or prays for somebody: "pray for Lina"; one prays for a town too."""
        asked = self.words.persons.prayed_for.search(lead)
        return asked is not None and not self.tools.gazetteer.known(name)

    def _is_inquired_about(self, at: int, name: str, lead: str) -> bool:
        """Say whether a question is of somebody: "Is Lina safe?", "Could Lina translate?"."""
        persons, end = self.words.persons, at + len(name)
        here = self.page.sentence(at)
        question = self.page.flat[end : here.end].rstrip(" \"'\n")
        safe = persons.is_how.search(lead) and persons.how.match(question)
        could = persons.could.search(lead) and re.match(r" +[a-z]", question)
        known = self.tools.gazetteer.known(name) and name.lower() not in self.given_words
        return question.endswith("?") and bool(safe or could) and not known

    def _is_taken(self, lead: str, after: str) -> bool:
        """Say whether somebody is taken: "They took Lina and her cart", "Soldiers took Lina.".

        A town is taken too: the text knows it as a place, or it is a large one.
        """
        took = self.words.persons.taken.search(lead)
        if took is None:
            return False
        how = self.words.persons.taken_how.match(after)
        one = took["one"] is not None and _closes(after[how.end() :] if how else after)
        return one or self.words.persons.taken_too.match(after) is not None

    def _is_noted(self, lead: str, after: str) -> bool:
        """Say whether a note is of somebody: "Lina in the orchard, dead.", "(Lina: I ran)"."""
        persons = self.words.persons
        found = not lead.rstrip(_MARKS) or lead.rstrip(" ")[-1:] in _ENDS
        row = found or lead.rstrip(" ")[-1:] in _BULLETS
        return bool(
            (found and persons.found_so.match(after))
            or (found and persons.hurt_so.match(after))
            or (row and persons.row_tells.match(after))
            or (lead.endswith("(") and persons.speaks.match(after))
        )

    def _is_a_familys(self, lead: str, after: str) -> bool:
        """Say whether a name is a family's: "the Rusk twins"."""
        return bool(_THE.search(lead) and self.words.persons.family.match(after))

    def _is_cried(self, lead: str, after: str) -> bool:
        """Say whether somebody is called by name: "Lina! Lina!", "and @Lina?"."""
        hit = self.words.persons.cried.search(lead)
        return hit is not None and (hit[0] == "@" or after.startswith("!"))

    def _is_the_one(self, lead: str, after: str) -> bool:
        """Say whether somebody is told from another: "Not me. Lina.", "Not Omar. Only Lina."."""
        persons = self.words.persons
        other = persons.but_one.match(after) and re.search(r"(?<![\w'-])[Nn]ot +$", lead)
        return bool(other or (persons.not_but.search(lead) and _closes(after)))

    def _among_people(self, at: int) -> bool:
        """Say whether "among them" is of people, as far as no places were spoken of before."""
        return self.rules.young.places.search(self.page.low, max(at - 3 * _NEAR, 0), at) is None

    def _is_alone(self, here: Span, name: str) -> bool:
        """Say whether a sentence is the name alone, beside another such: "Tomas. Ishak."."""
        if self.page.flat[here.start : here.end].rpartition(": ")[2].strip(" .\n") != name:
            return False
        after = self.page.sentence(min(here.end + 1, len(self.page.flat) - 1))
        before = self.page.sentence(max(here.start - 2, 0))
        near = (self.page.flat[s.start : s.end] for s in (before, after) if s != here)
        other = (each.rpartition(": ")[2].strip(" .\n") for each in near)
        return any(
            RUN.fullmatch(o)
            and not nobodys(o.lower(), self.tools)
            and o.lower() not in self.words.otherwise  # "Orun. Arr. 10:40"
            for o in other
        )


def _listed(seen: Mapping[str, _Seen]) -> set[str]:
    """Return the names in a list with a person's: "Ivo, Edlin and Jonas Mell had hidden"."""
    found = {n for n, s in seen.items() if s.person}
    new = found
    while new:
        new = {b for n in new for b in seen[n].beside if not seen[n].place} - found
        found = found | new
    return found


def _closes(after: str) -> bool:
    """Say whether a clause ends after a name: "stood Lina, who", "was Lina."."""
    return re.match(r" *(?:[.,;:!?)\"\n]|$| and +| who +)", after) is not None
