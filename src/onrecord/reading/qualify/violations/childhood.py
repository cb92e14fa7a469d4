"""Who was a child, by an age told elsewhere in the document, and until where that holds.

Four ways of knowing: a name whose age is told ("Selim Adan is seventeen", a heading's "Selim",
17), "he" whose age is told and who takes up a name ("He was thirteen then"), a source that tells of
its own age ("I was eleven"), and one whose age others tell ("Ada Renn, 13, said"). A later age of
18 or more ends what an age that is past says, and so do words for years that have gone by since.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, Participant
from onrecord.record.text import Span

from ..aged import age_after, ages
from ..scan import Finder, Found, Sheet, Shelf

_GROWN = 18
_FAR = 800  # code points back to a name that "he" takes up
_OWN = frozenset(("i", "we"))
_HE: Mapping[str, str] = {"he": "male", "she": "female"}
_AT = re.compile(r"(?<!\w)at +(?:the +age +of +)?(?P<age>[\w-]+),? +i(?!\w)")
_I = re.compile(r"(?<!\w)(?:i|we)(?!\w)")
_HEAD = 500  # code points before an account in which words over it stand
# "A boy of twelve", "aged 15", "girl, 14", "Ilo (13)", "a 14-year-old"; not ", 12 May".
_HEADED = re.compile(
    r"(?<!\w)of +(?P<of>[a-z]+)(?= *(?:[,.;:)(]|$))"
    r"|(?P<years>\d{1,2})(?:-| +)years?(?:-| +)olds?(?!\w)"
    r"|(?:[,(]|(?<!\w)aged?:?) *(?P<age>\d{1,2}|[a-z]+teen|ten|eleven|twelve)"
    r"(?=[,;:)(]|\.(?!\d)| *$)"
)
# "I am twelve, I think", "I'm only 15 now".
_I_AM = re.compile(
    r"[\"' ]*(?:i +am|i'm) +(?:(?:now|only|just|about|almost|nearly) +)*(?P<age>\d{1,2}|[a-z-]+)"
    r"(?: +(?:years +old|now|today|and|but)(?!\w)| *(?:[.,;!\n]|$))"
)
_NUMBER = re.compile(r"[\w-]+")
# "He is seventeen", "who is fifteen": an age of the day of telling is one of all that was before.
_IS = re.compile(r" +(?:is|am)(?!\w)")


class Told(NamedTuple):
    """An age that a text tells of somebody, and whether it is the age on the day of telling."""

    at: int
    young: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What names somebody, or asks how old they were, compiled; `grown`: of years gone by.

    `account`: over what somebody gives an account of; `others`: whose account is not their own.
    """

    name: re.Pattern[str]
    kin: re.Pattern[str]
    how_old: re.Pattern[str]
    account: re.Pattern[str]
    others: re.Pattern[str]
    grown: Finder


@once
def words(tools: Tools) -> Words:
    """Return the words of `tools` for who was a child, compiled."""
    of = {name: any_of(said) for name, said in tools.lexicon("children").items()}
    return Words(
        # "Musa", "my son Yusuf", "Ada's boy Jon"; neither "the Front" nor a body with "of" in it.
        name=re.compile(
            r"(?:[A-Z][a-z-]+'s +|[Mm]y +neighbou?r's +)?"
            rf"(?:(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|{of['near_names']}),? +){{0,3}}"
            r"(?P<name>[A-Z][a-z'-]{2,}(?: +[A-Z][a-z'-]{2,}){0,2})(?:, *\d+)?"
        ),
        kin=re.compile(rf"(?:my|his|her) +(?:(?:{of['which_kin']}) +)?(?:{of['one_kin']})"),
        how_old=re.compile(rf"(?<!\w)(?:{of['how_old']}) +you(?!\w)"),
        account=re.compile(rf"(?<!\w)(?:{of['account']})(?!\w)"),
        others=re.compile(rf"(?<!\w)(?:{of['account_of_others']})(?!\w)|'s +\w"),
        grown=Finder({"grown": tools.lexicon("violations")["grown"]}),
    )


class Childhood:
    """The children of one document by an age told elsewhere, looked up by name or source."""

    def __init__(self, draft: Draft, page: Sheet, tools: Tools, called: Sequence[Found]) -> None:
        self.page, self.ages, self.words = page, ages(tools), words(tools)
        self.by_source = self._sources(draft)
        self.by_name: dict[str, list[Told]] = {}
        persons = sorted(
            {p.span: p for c in draft.claims for p in c.participants}.values(), key=lambda p: p.span
        )
        self.named = list(self._named(persons))
        for name, told in self._ages_of_names(persons):
            self.by_name.setdefault(name, []).append(told)
        for found in called:
            told = Told(found.span.start, young=True, now=True)
            self.by_name.setdefault(found.span.of(page.flat), []).append(told)

    def names(self) -> Iterator[Found]:
        """Yield where the people stand whom the document names: "child" where they were one."""
        for span, name in self.named:
            told = self.by_name.get(name, ())
            yield Found(span, "child" if self._holds(told, span.start) else "named")

    def of_source(self, claim: Claim) -> bool:
        """Say whether the source of a claim was a child in what it tells there of itself."""
        told = self.by_source.get(_source(claim), ())
        return self._holds(told, claim.span.start)

    def _holds(self, told: Sequence[Told], at: int) -> bool:
        """Say whether the ages told of somebody make a child of them at a place in the text."""
        if any(t.now and not t.young for t in told) and not any(t.young for t in told):
            return False
        before = [t for t in told if t.at <= at]
        last = before[-1] if before else next((t for t in told if t.now), None)
        if last is None or not last.young:
            return False
        if last.now:
            return True
        return not self._grown.within(self._since(last, at))

    @cached_property
    def _grown(self) -> Shelf:
        """Return where years are said to have gone by: looked for once, as many ask."""
        return Shelf(self.words.grown.everywhere(self.page))

    def _since(self, told: Told, at: int) -> Span:
        """Return what stands between an age and the end of the sentence at `at`."""
        return Span(min(told.at, at), self.page.sentence(at).end)

    def _told(self, person: Participant) -> Told | None:
        young = person.child != "not_stated"  # "I was a child", "he was nine"
        if not young and (person.age is None or (person.age.low or 0) < _GROWN):
            return None
        now = bool(_IS.match(self.page.low, person.span.end)) or "," in person.text
        return Told(person.span.start, young, now)

    def _sources(self, draft: Draft) -> dict[str, list[Told]]:
        """Return the ages that sources tell of themselves, by the source: "I was eleven"."""
        found: dict[str, list[Told]] = {}
        asked = False
        for claim in sorted(draft.claims, key=lambda c: c.span):
            told = [
                t
                for p in claim.participants
                if p.span.of(self.page.low) in _OWN and (t := self._told(p))
            ]
            if asked and (answer := self._answer(claim)):
                told.append(answer)
            asked = claim.mode == "question" and any(
                self.words.how_old.search(self.page.low, *span) for span in claim.spans
            )
            told.extend(self._grown_at(claim))
            told.extend(self._age_now(claim))
            found.setdefault(_source(claim), []).extend(told)
            for who, age in self._ages_of_sources(claim):
                found.setdefault(who, []).append(age)
        for who, age in self._headed(draft):
            found.setdefault(who, []).append(age)
        return {source: sorted(told) for source, told in found.items() if source and told}

    def _ages_of_sources(self, claim: Claim) -> Iterator[tuple[str, Told]]:
        """Yield the ages that others tell of those who may be sources: "Ada Renn, 13, said".

        Years may have gone by since, until it tells something.
        """
        for person in claim.participants:
            own = person.span.of(self.page.low) in _OWN
            if person.entity and not own and (told := self._told(person)):
                yield person.entity, told._replace(now=False)
        source = claim.source
        if source.entity and source.span and source.kind != "document":
            said = age_after(self.page.low, source.span.end, self.ages, noun=True, young=False)
            if said is not None and said.age.high is not None:
                yield source.entity, Told(source.span.start, said.age.high < _GROWN, now=False)

    def _grown_at(self, claim: Claim) -> Iterator[Told]:
        """Yield a grown age at which a source tells something of itself: "at nineteen I joined"."""
        for hit in _AT.finditer(self.page.low, *claim.span):
            said = hit["age"]
            age = float(said) if said.isdigit() else self.ages.numbers.get(said)
            if age is not None and age >= _GROWN:
                yield Told(claim.span.start, young=False, now=False)

    def _headed(self, draft: Draft) -> Iterator[tuple[str, Told]]:
        """Yield the age that the words over an account tell of who gives it.

        "Statement of a girl, 14, taken at Orun", "Age: 15", before the first who says "I".
        """
        own = (
            c for c in draft.claims if c.mode == "direct" and _I.search(c.span.of(self.page.low))
        )
        first = min(own, key=lambda c: c.span, default=None)
        if first is None or not _source(first):
            return
        head = self.page.text[: first.span.start][-_HEAD:].lower()
        for line in head.split("\n"):
            if not self.words.account.search(line) or self.words.others.search(line):
                continue
            said = {hit["of"] or hit["years"] or hit["age"] for hit in _HEADED.finditer(line)}
            told = {float(w) if w.isdigit() else self.ages.numbers.get(w, _GROWN) for w in said}
            if told and max(told) < _GROWN:
                yield _source(first), Told(0, young=True, now=True)

    def _age_now(self, claim: Claim) -> Iterator[Told]:
        """Yield an age under 18 that a source tells of the day of telling: "I am twelve"."""
        if (
            claim.mode == "question"
            or (hit := _I_AM.match(self.page.low, claim.span.start)) is None
        ):
            return
        said = hit["age"]
        age = float(said) if said.isdigit() else self.ages.numbers.get(said)
        if age and age < _GROWN:
            yield Told(claim.span.start, young=True, now=True)

    def _answer(self, claim: Claim) -> Told | None:
        """Return the age that answers "How old were you?": "Eleven."."""
        said = _NUMBER.findall(claim.span.of(self.page.low))
        numbers = [float(w) if w.isdigit() else self.ages.numbers.get(w) for w in said]
        given = [n for n in numbers if n]
        return Told(claim.span.start, given[-1] < _GROWN, False) if given else None

    def _named(self, persons: Sequence[Participant]) -> Iterator[tuple[Span, str]]:
        """Yield the people of the document whom the words name, in order, by their first name."""
        for person in persons:
            if self.page.shouts(person.span):
                continue
            words = person.span.of(self.page.flat)
            if words.lower() in _PRONOUNS:
                continue
            if hit := self.words.name.fullmatch(words):
                yield person.span, hit["name"].split()[0]
            elif hit := self.words.kin.match(words.lower()):
                yield person.span, hit[0]

    def _ages_of_names(self, persons: Sequence[Participant]) -> Iterator[tuple[str, Told]]:
        """Yield the ages told of people by name, or of "he" who takes up a name."""
        starts = [span.start for span, _ in self.named]
        names = dict(self.named)
        shelf = Shelf(Found(p.span, p.sex or "") for p in persons if self._is_one(p))
        for person in persons:
            told = self._told(person)
            if told is None:
                continue
            if person.span in names:
                yield names[person.span], told
                continue
            sex = _HE.get(person.span.of(self.page.low))
            at = bisect_left(starts, person.span.start) - 1
            if sex is None or at < 0:
                continue
            span, name = self.named[at]
            if person.span.start - span.end > _FAR:
                continue
            between = Span(span.end, person.span.start)
            others = any(f.rule in (sex, "") for f in shelf.within(between))
            if self._leads(span) and not others and not _CAPITAL.search(between.of(self.page.flat)):
                yield name, told

    def _leads(self, span: Span) -> bool:
        """Say whether somebody is spoken of, and no place: "my son Yusuf", "Yusuf went"."""
        words = span.of(self.page.flat)
        start = self.page.sentence(span.start).start
        return words[0].islower() or " " in words or not self.page.low[start : span.start].strip()

    def _is_one(self, person: Participant) -> bool:
        """Say whether somebody is one person whom "he" could mean, and no pronoun."""
        words = person.span.of(self.page.low)
        return words not in _PRONOUNS and not words.endswith(_MANY)


def _source(claim: Claim) -> str:
    """Return who tells a claim: the document itself, where nobody else does."""
    return claim.source.entity or ("document" if claim.source.kind == "document" else "")


_PRONOUNS = frozenset(("i", "we", "me", "us", "he", "she", "him", "her", "they", "them"))
# Somebody else is named in between, or somewhere: "When did you last see Musa?".
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_MANY = ("s", "men", "people", "children", "them")
