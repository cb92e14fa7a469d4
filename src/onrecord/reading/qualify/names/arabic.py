"""Arabic names that must be guarded: of possible minors and of a source's family.

Arabic has no capitals, so a name is told by its neighbours: it follows a word for a child or kin
("my son Samir") or stands before an age under 18. What follows such a word and is on no list of
common words counts as a name: rather a common word guarded than a child named.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.language.compiled import once
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .guarding import Named, Why, is_unpublished

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f"
_TOKEN = re.compile(
    rf"[\u0621-\u063f\u0641-\u064a\u066e-\u06d3{_MARKS}]+|[0-9\u0660-\u0669\u06f0-\u06f9]+"
)
_MARK = re.compile(f"[{_MARKS}]")
_FOLDS = str.maketrans(dict(zip("أإآٱىیةکگئؤ", "اااايي" + "هككيو", strict=True)) | {"ء": ""})
_TANWIN = re.compile("\u064bا$|ا\u064b$")  # "Samiran": the ending of an object
_ENDS = re.compile(r"[.!?؟\n]")
_APPOSED = re.compile(r"[ \u00a0]*[،,:]? *[«\"“(]?")
_TOGETHER = re.compile(r"[ \u00a0]+")
# With the article, or like a verb or a noun with a pronoun: "he works", "they went", "with them".
_NO_NAME = re.compile(r"ال.*|[يت]\w+|\w+(?:وا|ون|ت|هم|ها|ني|نا)|\d+|\w")
_SURNAME = re.compile(r"ال\w{2,}ي[هن]?")
_LONGEST = 4  # words of a name
_FAR = 6  # words between a name and its bearer's age
_SENTENCE = 60  # words; the beginning of a longer one is not looked at


class Word(NamedTuple):
    """A word or number: its letters folded, where it stands, and whether it ends in ى."""

    low: str
    start: int
    end: int
    undotted: bool


class Rules(NamedTuple):
    """The Arabic lists, folded; `kin` are the words before a name, the longest first."""

    before: tuple[str, ...]
    kin: dict[str, list[tuple[tuple[str, ...], Why, bool]]]
    lists: dict[str, frozenset[str]]


@once
def rules(tools: Tools) -> Rules:
    """Return the Arabic lists of `tools`."""
    lists = {k: [_fold(w) for w in v] for k, v in tools.lexicon("persons", "ar").items()}
    groups: tuple[tuple[str, Why], ...] = (
        ("child", "minor"), ("child_loose", "minor"), ("family", "family"),
    )  # fmt: skip
    kin: dict[str, list[tuple[tuple[str, ...], Why, bool]]] = {}
    for group, why in groups:
        for phrase in lists[group]:
            words = tuple(phrase.split())
            kin.setdefault(words[0], []).append((words, why, group == "child_loose"))
    for phrases in kin.values():
        phrases.sort(key=lambda p: -len(p[0]))
    return Rules(
        ("", *lists["before"]), kin, {name: frozenset(words) for name, words in lists.items()}
    )


def _fold(word: str) -> str:
    """Return the letters of a word without marks and manners of writing, digits as 0 to 9."""
    plain = _MARK.sub("", word).translate(_FOLDS)
    return "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in plain)


def arabic_names(draft: Draft, tools: Tools) -> Iterator[Named]:
    """Yield the names that the Arabic words of a document make a possible minor's or kin's."""
    text = draft.document.text
    if not re.search("[\u0621-\u064a]", text):
        return
    searched = _Text(text, rules(tools), unpublished=is_unpublished(draft.document))
    found: dict[tuple[str, ...], Named] = {}
    for run, why in (*searched.beside_kin(), *searched.by_age()):
        words = tuple(word.low for word in run)
        if words not in found or (why == "minor") > (found[words].why == "minor"):
            found[words] = Named(_name(text, run), why, tuple(searched.everywhere(words)))
    yield from found.values()


def _name(text: str, run: Sequence[Word]) -> str:
    """Return a name as it is written, without vowel signs and the ending of an object."""
    return " ".join(_MARK.sub("", _TANWIN.sub("", text[w.start : w.end])) for w in run)


def _words(text: str) -> Iterator[Word]:
    for hit in _TOKEN.finditer(text):
        low = _fold(_TANWIN.sub("", hit[0]))
        if low:
            yield Word(low, hit.start(), hit.end(), hit[0].endswith("ى"))


class _Text:
    """One document's Arabic words, searched."""

    def __init__(self, text: str, rules: Rules, *, unpublished: bool) -> None:
        self.text, self.rules, self.unpublished = text, rules, unpublished
        self.words = list(_words(text))

    def beside_kin(self) -> Iterator[tuple[Sequence[Word], Why]]:
        """Yield the names that stand after a word for a child or kin."""
        past = 0
        for at, word in enumerate(self.words):
            if word.start < past:  # "daughter" in "Layan, daughter of Khalid"
                continue
            for end, why, loose in self._kin(at):
                if why == "minor" or self.unpublished:
                    for run in self._after(end, why, loose=loose):
                        past = run[-1].end
                        yield run, why

    def by_age(self) -> Iterator[tuple[Sequence[Word], Why]]:
        """Yield the names that an age under 18 stands after: in its sentence, or the one before."""
        for at in range(len(self.words)):
            if (start := self._age(at)) is not None:
                for run in self._before(start):
                    yield run, "minor"

    def everywhere(self, name: Sequence[str]) -> Iterator[Span]:
        """Yield every place where the whole name stands, or its first word alone."""
        for at, word in enumerate(self.words):
            clitic = next((c for c in self.rules.before if self._is(word.low, c, name[0])), None)
            if clitic is None or (word.undotted and name[0] in self._list("not_names")):
                continue
            end = at
            for part in name[1:]:
                if not self._together(end) or self.words[end + 1].low != part:
                    end = at
                    break
                end += 1
            yield Span(word.start + self._width(word, len(clitic)), self.words[end].end)

    def _is(self, low: str, clitic: str, name: str) -> bool:
        return low.startswith(clitic) and low[len(clitic) :] in (name, name + "ا")

    def _width(self, word: Word, letters: int) -> int:
        """Return how many code points the first `letters` letters take with their marks."""
        if letters == 0:
            return 0
        hits = [*re.finditer(rf"[^{_MARKS}][{_MARKS}]*", self.text[word.start : word.end])]
        return hits[letters - 1].end()

    def _list(self, name: str) -> frozenset[str]:
        return self.rules.lists[name]

    def _between(self, at: int) -> str:
        return self.text[self.words[at].end : self.words[at + 1].start]

    def _together(self, at: int) -> bool:
        """Say whether only a space parts word `at` from the next."""
        last = at + 1 >= len(self.words)
        return not last and _TOGETHER.fullmatch(self._between(at)) is not None

    def _kin(self, at: int) -> Iterator[tuple[int, Why, bool]]:
        """Yield the word for a child or kin at `at`: the word after it, why, and if it is loose."""
        for clitic in self.rules.before:
            low = self.words[at].low
            for phrase, why, loose in self.rules.kin.get(low[len(clitic) :], ()):
                more = [w.low for w in self.words[at + 1 : at + len(phrase)]]
                if low.startswith(clitic) and more == list(phrase[1:]):
                    yield at + len(phrase), why, loose
                    return

    def _after(self, at: int, why: Why, *, loose: bool) -> Iterator[Sequence[Word]]:
        """Yield the names from word `at` on: "my son Samir", "my sons Samir and Layan"."""
        called = False
        while self._follows(at) and self.words[at].low in self._list("between"):
            called = called or self.words[at].low in self._list("called")
            at += 1
        if not self._follows(at):
            return
        apart = _TOGETHER.fullmatch(self._between(at - 1)) is None and not called
        if why == "family" and self.words[at].low in ("ابو", "ام") and self._together(at):
            yield self.words[at : at + 2]
        elif self._given(at) or (not (loose or apart) and self._may_be_a_name(at, called=called)):
            end = self._end(at)
            yield self.words[at:end]
            yield from self._joined(end)

    def _follows(self, at: int) -> bool:
        return at < len(self.words) and _APPOSED.fullmatch(self._between(at - 1)) is not None

    def _joined(self, at: int) -> Iterator[Sequence[Word]]:
        """Yield the names that "and" joins from word `at` on."""
        while at < len(self.words) and self._together(at - 1):
            word = self.words[at]
            bare = word._replace(low=word.low[1:], start=word.start + self._width(word, 1))
            if not word.low.startswith("و") or bare.low not in self._list("given"):
                return
            end = self._end(at)
            yield [bare, *self.words[at + 1 : end]]
            at = end

    def _given(self, at: int) -> bool:
        """Say whether word `at` is an everyday given name."""
        word = self.words[at]
        common = word.undotted and word.low in self._list("not_names")
        return word.low in self._list("given") and not common

    def _may_be_a_name(self, at: int, *, called: bool) -> bool:
        low = self.words[at].low
        if low in self._list("not_names") or low in self._list("adults") or any(self._kin(at)):
            return False
        return called or _NO_NAME.fullmatch(low) is None

    def _end(self, at: int) -> int:
        """Return the word after the name that begins at `at`: its father's and family's too."""
        end = at + 1
        while end - at < _LONGEST and self._together(end - 1):
            low = self.words[end].low
            if low in ("بن", "ابن", "بنت") and self._together(end):
                end += 2
            elif self._given(end) or self._is_surname(low):
                end += 1
            else:
                break
        return end

    def _is_surname(self, low: str) -> bool:
        listed = any(low in self._list(n) for n in ("not_surnames", "between", "not_names"))
        return _SURNAME.fullmatch(low) is not None and not listed

    def _age(self, at: int) -> int | None:
        """Return the word that begins what gives an age under 18, where its number is `at`."""
        end = self._number(at)
        if end is None:
            return None
        for start in range(at - 1, max(at - 4, -1), -1):
            if self._ends_between(start, at):
                break
            if self.words[start].low.removeprefix("و") in self._list("age_before"):
                return start
        unit = end < len(self.words) and self.words[end].low in self._list("years")
        beside = at > 0 and re.fullmatch(r" *[(،,] *", self._between(at - 1))
        return at if beside and (unit or self.text[self.words[end - 1].end :][:1] == ")") else None

    def _number(self, at: int) -> int | None:
        """Return the word after a number under 18 that stands at `at`."""
        low = self.words[at].low
        more = [w.low for w in self.words[at + 1 : at + 2]]
        if low in self._list("teen_first") and more and more[0] in self._list("teen"):
            return at + 2
        small = low in self._list("numbers") or (low.isdigit() and 0 < int(low) < 18)
        if not small or (more and more[0] in self._list("teen")):
            return None
        year = bool(more) and more[0] in self._list("years")
        return at + 1 if year or low.isdigit() else None

    def _ends_between(self, start: int, end: int) -> bool:
        return _ENDS.search(self.text, self.words[start].end, self.words[end].start) is not None

    def _before(self, at: int) -> Sequence[Sequence[Word]]:
        """Return whose age the words at `at` give."""
        first = self._sentence(at)
        near = self._names_in(max(first, at - _FAR), at)
        if near:
            return near[-1:]
        last = at - 1
        while last >= first and self.words[last].low in self._list("not_names"):
            last -= 1
        if last >= first and self._may_be_a_name(last, called=False):
            return [self.words[last : self._end(last)]]
        names = self._names_in(self._sentence(first - 1), first) if last < first and first else ()
        return names if self.unpublished or len(names) == 1 else ()

    def _sentence(self, at: int) -> int:
        """Return the first word of the sentence of word `at`, or one far enough before it."""
        first = at
        while first > max(at - _SENTENCE, 0) and not self._ends_between(first - 1, first):
            first -= 1
        return first

    def _names_in(self, start: int, end: int) -> Sequence[Sequence[Word]]:
        """Return the everyday names of those who are not said to be grown."""
        found: list[Sequence[Word]] = []
        at = start
        while at < end:
            after = at + 1
            called = at > 0 and self.words[at - 1].low in self._list("called")
            if self._given(at) or (called and self._may_be_a_name(at, called=True)):
                after = self._end(at)
                if at == 0 or self.words[at - 1].low not in self._list("adults"):
                    found.append(self.words[at:after])
            at = after
        return found
