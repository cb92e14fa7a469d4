"""Finding protected names in a text, however they are written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.casefile.folding import EDGE, Folded, Token, fold
from onrecord.casefile.variants import (
    Form,
    Need,
    ends_undotted,
    glued,
    offices,
    peoples,
    spellings,
    word_list,
)
from onrecord.language.commonwords import nobodys, of_grammar
from onrecord.language.compiled import any_of
from onrecord.language.graphs import is_word
from onrecord.language.tools import load_tools
from onrecord.record.text import Span

# What may stand between the parts of one name: spaces and line ends, hyphens, underscores, dots,
# the plus sign of an address; after a full stop no space, unless a single letter stands before it.
_BETWEEN = re.compile(rf"[ _+'\-{EDGE}]{{0,6}}|[._\-+]{{1,2}}|, ?")
_AFTER_INITIAL = re.compile(r"\. {0,2}")
# What makes a word an address or a file name, in which names stand glued to other words.
_PATH_LIKE = re.compile(r"[@/\\_#]|\w\.\w{2,5}\b")
_GLUED_AT_LEAST = 5  # letters
# What makes a month of a name that is one: "6 April", "since April", "April 2021".
_DATE_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?"
    r"|(?<![^\W_])(?:in|since|until|till|during|last|next|late|early|mid))[ \-,]+$"
)
_DAY_BEFORE = re.compile(
    r"(?<![^\W_])(?:on|since|until|till|by|before|after|last|next|this|every|each)[ ,]+$"
)
_DATE_AFTER = re.compile(r"[ ,.\-]{1,2}(?:the )?\d")
# What follows a first letter that goes with a name: "Ida A.", "Marta K said"; of a letter that is a
# word too, only a mark ("Marta A: yes", but "I told Marta I left").
_WORDS_TOO = frozenset({"A", "I"})
_LONE_LETTER = re.compile(rf"(?![\w'&/+-]| ?\d|[{EDGE}])")
_CLOSED_LETTER = re.compile(r"[.:)\]]")
_FIRST_LETTERS = re.compile(r"[A-Z]{2,3}")
_MOST_LETTERS = 3  # of somebody's first letters
_LABEL = re.compile(r"[\w' ]{1,30}:")
# The owner of words that people who are not protected bear too.
SOMEBODY_ELSE = "somebody else"
# The owner of names that stay, though a word of them is one of a protected name as well.
STAYS = "stays"


class Found(NamedTuple):
    """A stretch of a text that names one of `owners`; `word` is what of the name is written."""

    span: Span
    owners: frozenset[str]
    word: str


class _Match(NamedTuple):
    """Tokens `first` to `last` of a folded text name one of `owners`."""

    first: int
    last: int
    owners: frozenset[str]


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class Finder:
    """Every form of every protected name.

    `cores` leads from a word as it may be written to the words of names that it may be;
    `alone` and `phrases` from such a word to whom it names, alone or as the first of several.
    `before` is how many letters of a word as written are another word ("and Khalid"); `places` are
    the owners that are no people.
    """

    cores: Mapping[str, frozenset[str]]
    before: Mapping[str, int]
    alone: Mapping[str, tuple[tuple[str, Need], ...]]
    phrases: Mapping[str, tuple[_Phrase, ...]]
    initials: tuple[tuple[re.Pattern[str], str], ...] = ()
    places: frozenset[str] = frozenset()

    def find(self, text: str, *, path: bool = False) -> list[Found]:
        """Return the names in `text`, in order and apart from each other.

        In a `path` (a file name, an address) nothing has to be capitalized to count.
        """
        found = [*self._first_letters(text)]
        if not self.cores:
            return _apart(found)
        found += self._in(fold(text).cut(self.cores), path)
        for word in re.finditer(r"\S+", text):
            if _PATH_LIKE.search(word[0]):
                found += self._in_address(word)
        return _apart(found)

    def _first_letters(self, text: str) -> Iterator[Found]:
        """Yield the first letters that stand for somebody's name: "A.S.", "A. was"."""
        named: dict[Span, tuple[frozenset[str], str]] = {}
        for letters, owner in self.initials:
            for hit in letters.finditer(text):
                owners, _ = named.get(Span(*hit.span()), (frozenset(), ""))
                named[Span(*hit.span())] = (owners | {owner}, hit[0])
        for span, (owners, word) in named.items():
            yield Found(span, owners, word)

    def _in(self, folded: Folded, path: bool) -> Iterator[Found]:
        for match in self._merged(folded, self._matches(folded, path)):
            first = _with_article(folded, match.first)
            token = folded.tokens[first]
            start = token.start + self.before.get(token.letters, 0)
            anothers = _anothers(folded, first, match.last)
            begins, ends = first, match.last
            if anothers and not self.places.issuperset(match.owners):
                begins, ends = self._whole_run(folded, first, match.last)
            before, last = _with_initials(folded, begins, ends)
            start = folded.tokens[before].start if before < first else start
            span = folded.span(start, folded.tokens[last].end)
            said = folded.tokens[begins : ends + 1]
            word = "".join(min(self._cores_of(t), default=t.letters) for t in said)
            yield Found(span, match.owners | anothers, word)

    def _matches(self, folded: Folded, path: bool) -> Iterator[_Match]:
        at = 0
        for index, token in enumerate(folded.tokens):
            if index < at or token.letters not in self.cores:
                continue
            match = self._phrase(folded, index) or self._word(folded, token, index, path)
            if match:
                at = match.last + 1
            if match and STAYS not in match.owners:
                yield match

    def _phrase(self, folded: Folded, first: int) -> _Match | None:
        """Return the longest name of several words that begins here."""
        best, owners = first, set[str]()
        for core in self.cores[folded.tokens[first].letters]:
            for phrase in self.phrases.get(core, ()):
                last = self._end(folded, first, phrase.words)
                if last is not None and last >= best:
                    owners = owners | {phrase.owner} if last == best else {phrase.owner}
                    best = last
        return _Match(first, best, frozenset(owners)) if owners else None

    def _end(self, folded: Folded, first: int, words: Sequence[str]) -> int | None:
        """Return the token that ends `words`, which begin at token `first`."""
        last = first
        for word in words[1:]:
            steps = (n for n in _next(folded, last) if word in self._cores_of(folded.tokens[n]))
            following = next(steps, None)
            if following is None:
                return None
            last = following
        return last

    def _cores_of(self, token: Token) -> frozenset[str]:
        return self.cores.get(token.letters, frozenset())

    def _word(self, folded: Folded, token: Token, index: int, path: bool) -> _Match | None:
        if _is_dated(folded, token) or (not path and _is_a_thing(folded, index)):
            return None
        written = folded.source_of(token)
        owners = frozenset(
            owner
            for core in self._cores_of(token)
            for owner, need in self.alone.get(core, ())
            if path or _is_written(written, need)
            if need != "capitals" or not _is_shouted(folded, index)
        )
        return _Match(index, index, owners) if owners else None

    def _merged(self, folded: Folded, matches: Iterable[_Match]) -> Iterator[_Match]:
        """Yield `matches`, making one of neighbours that name the same: given name and surname."""
        held: _Match | None = None
        for match in matches:
            shared = held.owners & match.owners if held else frozenset()
            shared = frozenset() if shared == {SOMEBODY_ELSE} else shared
            if held and shared and self._goes_on(folded, held, match):
                held = _Match(held.first, match.last, shared)
                continue
            if held:
                yield held
            held = match
        if held:
            yield held

    def _whole_run(self, folded: Folded, first: int, last: int) -> tuple[int, int]:
        """Return the run of words of names around a word: half a name beside its label tells whose.

        "Chief Amadi Rool" where Rool is protected. Common words, places and bodies are left.
        """

        def goes_on(one: int, other: int, new: int) -> bool:
            near = one >= 0 and other < len(folded.tokens) and _spaced(folded, one, other)
            anothers = near and folded.tokens[new].letters in self.cores
            return near and not anothers and _is_personal(folded, new)

        while goes_on(first - 1, first, first - 1):
            first -= 1
        while goes_on(last, last + 1, last + 1):
            last += 1
        return first, last

    def _goes_on(self, folded: Folded, held: _Match, match: _Match) -> bool:
        """Say whether `match` is the next part of the same naming, not another: "Khalid and …"."""
        word = folded.tokens[match.first].letters
        said = {token.letters for token in folded.tokens[held.first : held.last + 1]}
        another = word in said or word in self.before or _opens_a_row(folded, match.first)
        return not another and match.first in _next(folded, held.last)

    def _in_address(self, address: re.Match[str]) -> Iterator[Found]:
        """Yield names in an address or a file name, glued to other words or not."""
        folded = fold(address[0]).cut(self.cores)
        found = [*self._in(folded, path=True)]
        for token in folded.tokens:
            for word in self._inside(token.letters):
                owners = frozenset(owner for owner, _ in self.alone[word])
                if STAYS not in owners:
                    found.append(Found(folded.span(token.start, token.end), owners, word))
        for each in found:
            span = Span(address.start() + each.span.start, address.start() + each.span.end)
            yield each._replace(span=span)

    def _inside(self, letters: str) -> Iterator[str]:
        if len(letters) > _GLUED_AT_LEAST and letters not in self.cores:
            yield from (w for w in self.alone if len(w) >= _GLUED_AT_LEAST and w in letters)


def finder(
    names: Mapping[str, Sequence[Form]],
    others: Iterable[Form] = (),
    places: frozenset[str] = frozenset(),
    staying: Iterable[Form] = (),
) -> Finder:
    """Return a finder of the forms of each owner's names; `places` are owners that are no people.

    A word that somebody else bears too, who is not protected, is found as that of several; what
    is `staying` is not found at all.
    """
    cores: dict[str, dict[str, int]] = {}
    alone: dict[str, list[tuple[str, Need]]] = {}
    phrases: dict[str, list[_Phrase]] = {}
    initials: list[tuple[re.Pattern[str], str]] = []
    for owner, forms in (*names.items(), (STAYS, staying)):
        for form in forms:
            if form.need == "initials":
                initials.append((_first_letters(form.words), owner))
                continue
            _add_spellings(cores, form.words)
            if len(form.words) == 1:
                alone.setdefault(form.words[0], []).append((owner, form.need))
                continue
            phrases.setdefault(form.words[0], []).append(_Phrase(form.words, owner))
            for word in glued(form.words):
                _add_spellings(cores, (word,))
                alone.setdefault(word, []).append((owner, "anyhow"))
    for word in {form.words[0] for form in others if len(form.words) == 1}:
        if word in alone:
            alone[word].append((SOMEBODY_ELSE, alone[word][0][1]))
    return Finder(
        cores={k: frozenset(v) for k, v in cores.items()},
        before={k: min(v.values()) for k, v in cores.items() if min(v.values())},
        alone={k: tuple(dict.fromkeys(v)) for k, v in alone.items()},
        phrases={k: tuple(dict.fromkeys(v)) for k, v in phrases.items()},
        initials=tuple(initials),
        places=places,
    )


def _first_letters(letters: Sequence[str]) -> re.Pattern[str]:
    """Return how first letters are written: all, or the first alone where a clause goes on.

    "A.S. came", "A. was", "A.'s mother", but not "A. Rusk". One letter is one without its stop too
    where a title stands before it: "Dr A".
    """
    every = r"[ -]?".join(rf"{re.escape(letter)}\." for letter in letters)
    if len(letters) > 1:
        every += r"?(?!\.\w)"  # "E.D, a girl"
    one = rf"{re.escape(letters[0])}\.(?= +[a-z(]|'s|’s|[,;:)]| *\n| *$)"
    if len(letters) == 1:
        one += rf"|{re.escape(letters[0])}(?![\w-]|\.\w)(?:{_after_titles(letters[0])})"
        kin = any_of(load_tools().lexicon("persons")["kin_of"])  # "T's mother"
        one += rf"|{re.escape(letters[0])}(?=['’]s +(?:{kin})\b|, ?1?\d[;),])"
    return re.compile(rf"(?<![\w.])(?:{every}|{one})(?![^\W_])")


@cache
def _after_titles(letter: str) -> str:
    """Return an expression for a title right before a letter, which stands before it as well."""
    called = load_tools().lexicon("persons")
    titles = {*called["civil"], *called["called_by"], *called["trades"]}
    written = (f"{t}{stop} " for t in sorted(titles) for stop in ("", "."))
    return "|".join(
        rf"(?<=(?<!\w){re.escape(each + letter)})"
        for lead in written
        for each in dict.fromkeys((lead, lead.capitalize()))
    )


def _add_spellings(cores: dict[str, dict[str, int]], words: Sequence[str]) -> None:
    for word in words:
        for spelling, before in spellings(word):
            cores.setdefault(spelling, {})[word] = before


def _is_written(words: str, need: Need) -> bool:
    """Say whether `words`, as they stand in the text, count alone; coded ones always do."""
    letter = next((c for c in words if c.isalpha()), "")
    if need == "capitals":
        return words.isupper()
    if need == "capital":
        return letter.isupper() or letter.istitle() or words[:1] in "%&\\"
    return need != "dotted" or not ends_undotted(words)


def _is_shouted(folded: Folded, index: int) -> bool:
    """Say whether a word beside it is one in capitals throughout: "NO MEN AT THE MILL"."""
    last = len(folded.tokens) - 1
    pairs = ((index - 1, index), (index, index + 1))
    beside = (
        folded.tokens[one if one < index else other]
        for one, other in pairs
        if one >= 0 and other <= last and _spaced(folded, one, other)
    )
    return any(
        folded.source_of(t).isupper()
        and (len(t.letters) > _MOST_LETTERS or nobodys(t.letters, load_tools()))
        for t in beside
    )


@cache
def _days() -> frozenset[str]:
    return frozenset(load_tools().lexicon("times")["weekdays"])


def _is_dated(folded: Folded, token: Token) -> bool:
    """Say whether a word is a month or a day of a date: "6 April", "in April", "on Sunday"."""
    if token.letters in _days():
        return bool(_DAY_BEFORE.search(folded.text[max(token.start - 16, 0) : token.start]))
    if token.letters not in word_list("months"):
        return False
    before = folded.text[max(token.start - 16, 0) : token.start]
    after = folded.text[token.end : token.end + 8]
    return bool(_DATE_BEFORE.search(before) or _DATE_AFTER.match(after))


def _is_a_thing(folded: Folded, index: int) -> bool:
    """Say whether a word of the language in small letters stands after an article: "an ambulance".

    It may be a word of somebody's name too, Jan Ambulance; but "the hassan family" is his.
    """
    token = folded.tokens[index]
    known = token.letters not in word_list("common_names") and is_word(token.letters)
    small = folded.source_of(token).islower()
    if not (known and small and index and _spaced(folded, index - 1, index)):
        return False
    article, after = folded.tokens[index - 1].letters, index + 1
    if article in word_list("before_one_thing"):
        return True
    goes_on = after < len(folded.tokens) and _spaced(folded, index, after)
    ends = not goes_on or of_grammar(folded.tokens[after].letters, load_tools())
    return ends and article in word_list("before_the_thing")


def _next(folded: Folded, index: int) -> Iterator[int]:
    """Yield the tokens that may be the next part of a name after token `index`."""
    links, tokens = word_list("links"), folded.tokens
    for following in range(index + 1, min(index + 4, len(tokens))):
        if not _may_join(folded, tokens[following - 1], tokens[following]):
            return
        yield following
        if tokens[following].letters not in links and len(tokens[following].letters) > 1:
            return


def _may_join(folded: Folded, one: Token, other: Token) -> bool:
    between = folded.text[one.end : other.start]
    if "," in between and _is_titled(folded, one):
        return False  # "the late Mr Rusk, Ada (9)" are two
    initial = len(one.letters) == 1 and _AFTER_INITIAL.fullmatch(between)
    return bool(initial or _BETWEEN.fullmatch(between))


def _is_titled(folded: Folded, token: Token) -> bool:
    """Say whether a title stands right before a word: "Mr Rusk"."""
    before = folded.text[max(token.start - 24, 0) : token.start].rstrip(" .").rpartition(" ")[2]
    return before in word_list("titles")


def _with_article(folded: Folded, first: int) -> int:
    """Return where the name begins with the article before it: "al-", "el ", "ash-"."""
    if first == 0:
        return first
    article, token = folded.tokens[first - 1], folded.tokens[first]
    between = folded.text[article.end : token.start]
    spaced = between == " " and article.letters in word_list("articles_apart")
    near = between in ("-", "'") and article.letters in word_list("articles")
    return first - 1 if spaced or near else first


def _with_initials(folded: Folded, first: int, last: int) -> tuple[int, int]:
    """Return where a name begins and ends with the letters beside it: "E. Stolt", "Ida A."."""
    tokens, text = folded.tokens, folded.text
    while first > 0 and _is_initial(folded, first - 1):
        if not _AFTER_INITIAL.fullmatch(text[tokens[first - 1].end : tokens[first].start]):
            break
        first -= 1
    after = last + 1
    if after < len(tokens) and _is_initial(folded, after) and _spaced(folded, last, after):
        letter, rest = folded.source_of(tokens[after]), text[tokens[after].end :]
        alone = _CLOSED_LETTER if letter in _WORDS_TOO else _LONE_LETTER
        last = after if alone.match(rest) else last
    return first, last


def _is_initial(folded: Folded, index: int) -> bool:
    written = folded.source_of(folded.tokens[index])
    return len(written) == 1 and written.isupper()


def _anothers(folded: Folded, first: int, last: int) -> frozenset[str]:
    """Return that somebody else may be meant, where one word of a name stands beside another.

    Salim al-Sennawi is not Mariam al-Sennawi, though her name is found in his.
    """
    named = [folded.tokens[i] for i in range(first, last + 1)]
    if len([token for token in named if token.letters not in word_list("articles")]) > 1:
        return frozenset()
    sides = ((first - 1, first), (last, last + 1))
    near = [(a, b) for a, b in sides if a >= 0 and b < len(folded.tokens)]
    beside = (a if a < first else b for a, b in near if _spaced(folded, a, b))
    return frozenset({SOMEBODY_ELSE}) if any(_is_a_name(folded, n) for n in beside) else frozenset()


def _is_personal(folded: Folded, index: int) -> bool:
    """Say whether a word is one of a person's name and of nothing else."""
    letters = folded.tokens[index].letters
    other = word_list("places") | word_list("organizations") | word_list("regions")
    other |= peoples() | offices()
    return _is_a_name(folded, index) and letters not in other and not nobodys(letters, load_tools())


def _spaced(folded: Folded, one: int, other: int) -> bool:
    """Say whether nothing but a space parts two words, the second of which opens no label."""
    start, end = folded.tokens[one].end, folded.tokens[other].start
    if folded.text[start:end] != " ":
        return False
    if _opens_a_row(folded, other):
        return False
    label = _LABEL.match(folded.text, end)  # "J. Rusk" and in the next line "Apologies: none"
    return label is None or "\n" not in folded.span(start, end).of(folded.source)


def _opens_a_row(folded: Folded, index: int) -> bool:
    """Say whether a line opens with first letters, which are no word of the name before it."""
    token = folded.tokens[index]
    if not index or not _FIRST_LETTERS.fullmatch(folded.source_of(token)):
        return False
    before = folded.span(folded.tokens[index - 1].end, token.start)
    return "\n" in before.of(folded.source)


def _is_a_name(folded: Folded, index: int) -> bool:
    """Say whether a word is written as part of a name: with a capital, and no title."""
    token = folded.tokens[index]
    lists = ("titles", "function_words", "openers", "describing", "links")
    known = any(token.letters in word_list(name) for name in lists)
    return not known and len(token.letters) > 1 and folded.source_of(token)[:1].isupper()


def _apart(found: Sequence[Found]) -> list[Found]:
    """Return `found` in order, making one of those that overlap."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if kept and kept[-1].span.overlaps(each.span):
            last = kept.pop()
            span = Span(last.span.start, max(last.span.end, each.span.end))
            shared = (last.owners & each.owners) - {SOMEBODY_ELSE}
            owners = shared or last.owners | each.owners
            kept.append(Found(span, owners, last.word))
        else:
            kept.append(each)
    return kept
