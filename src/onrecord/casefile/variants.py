"""The forms under which a name may stand in a text.

A name is taken apart into the words that tell who is meant. Each is looked for alone, and all of
them together however they are joined. Short words and words that are also common words are looked
for alone only where they are written as a name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from onrecord.language.commonwords import nobodys, of_grammar
from onrecord.language.tools import load_tools

from .described import without_description
from .folding import fold, fold_letters

# "given" is a string that a person wants protected as it stands.
NameKind = Literal["person", "place", "organization", "given"]
# How a word must be written to count: anyhow; with a capital; not with the undotted ya, which
# makes the name علي the word على, "on"; or never alone.
# "Initials" are first letters in place of a name, which count with their stops only: "A.S.".
# "Capitals" are two first letters that are a word too: "EP", "SO"; not among capitals throughout.
Need = Literal["anyhow", "capital", "capitals", "dotted", "never", "initials"]

# "JWB" in "JWB draft": no vowel, and a name has one.
_ABBREVIATED = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,6}")
_OF_A_BODY = re.compile(r"[A-Z]{2,3} (?=[a-z][a-z -]*$)")  # "MA" in "MA logistician"
_FILE_NUMBER = re.compile(r"\S*/\S*\d\S*")  # "WITNESS Ref. OPA/ILO/2019/0317"
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}")
_LETTERS = re.compile(r"[A-Z]{2}|[B-DF-HJ-NP-TV-XZ]{3}")
_TWO_LETTERS = re.compile(r"[A-Z]{2}")
_KEPT = 10_000  # names whose forms are remembered: the same people come in many documents


@dataclass(frozen=True, slots=True)
class Form:
    """Folded words in their order, and how they must be written to count."""

    words: tuple[str, ...]
    need: Need


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of the lists of `lexicons/en/protecting.yaml`."""
    return frozenset(_data()[name])


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_tools().lexicon("protecting")
    return data


@lru_cache(maxsize=_KEPT)
def forms(name: str, kind: NameKind) -> tuple[Form, ...]:
    """Return the forms of `name`; none where it is a description such as "a neighbour"."""
    if kind == "person" and are_initials(name):
        return (Form(tuple(filter(str.isalpha, name)), "initials"),)
    if kind == "person" and _are_letters_of_one(name) and _is_plain(name.lower()):
        return (Form((name.lower(),), "capitals"),)  # "SO", "AT": a word of grammar too
    name = name if kind != "person" else without_description(name)
    words = _words(name)
    if kind in ("organization", "given"):
        whole = tuple(w for w, _ in words if w not in word_list("articles"))
        need = _need(whole[0], name) if len(whole) == 1 else "anyhow"
        # What a person wants hidden is, though it be a word of grammar.
        asked: Need = "capital" if need == "never" and kind == "given" else need
        found = [Form(whole, asked)] if whole and asked != "never" else []
        return tuple(found) if kind == "organization" else _unique([*found, *forms(name, "person")])
    telling = _person(words) if kind == "person" else _place(words)
    every = tuple(w for group in telling for w in group)
    plain = kind == "person" and _shows_no_name(name) and all(map(_is_plain, every))
    if plain:
        return ()
    found = [Form(every, "anyhow")] if len(every) > 1 else []
    alone = [Form(group, _need(group[0], name)) for group in telling if len(group) == 1]
    joined = [Form(group, "anyhow") for group in telling if len(group) > 1]
    if kind == "place":
        if found:  # "Tell Marwash" is Marwash, and "tell" is not
            alone = [form for form in alone if form.need == "anyhow"]
        found = [*_whole_places(name), *found]
    return _unique([*found, *joined, *(form for form in alone if form.need != "never")])


def are_initials(name: str) -> bool:
    """Say whether a name is first letters with their stops and nothing else: "A.S."."""
    return _INITIALS.fullmatch(name) is not None


def are_of_one_paper(name: str) -> bool:
    """Say whether a name is first letters, somebody else's in another paper: "A.S.", "AS".

    Three letters without stops are, where no vowel makes them a name: not "KIM".
    """
    return are_initials(name) or _LETTERS.fullmatch(name) is not None


def looks_like_a_person(name: str) -> bool:
    """Say whether `name` is written as a person's name and nothing else.

    "Idris Qalbani" is; "a reader in Orun", "the Orun Courier" and "press list" are not.
    """
    words = [w for w, _ in _words(name)]
    other = word_list("describing") | word_list("function_words") | word_list("organizations")
    return bool(forms(name, "person")) and not other.intersection(words)


def looks_like_an_organization(name: str) -> bool:
    """Say whether a word of `name` is one that organizations call themselves."""
    return bool(word_list("organizations").intersection(w for w, _ in _words(name)))


def spellings(word: str) -> Iterator[tuple[str, int]]:
    """Yield the ways in which one folded word is written together with what clings to it.

    With each goes the number of letters at its beginning that are another word: "to", "and".
    """
    if is_arabic(word):
        yield from _arabic(word)
        return
    yield word, 0
    if len(word) > 2:
        yield from ((article + word, 0) for article in word_list("articles"))
    if len(word) > 3:
        yield word + "s", 0  # "the Sennawis"


def glued(words: Sequence[str]) -> Iterator[str]:
    """Yield `words` written as one word, as file names and addresses do."""
    yield "".join(words)
    for article in word_list("articles_apart"):
        yield words[0] + "".join(article + w for w in words[1:])


def _words(name: str) -> list[tuple[str, bool]]:
    """Return the folded words of `name`, each with whether it is written with a capital.

    Somebody else's name is left out: "Mariam's neighbour" is not Mariam.
    """
    folded = fold(_OF_A_BODY.sub("", _FILE_NUMBER.sub("", name)))
    return [
        (t.letters, folded.source_of(t)[:1].isupper())
        for t in folded.tokens
        if not folded.text.startswith("'s", t.end) and t.letters != "s"
        if name.isupper() or not _ABBREVIATED.fullmatch(folded.source_of(t))
    ]


def _person(words: Sequence[tuple[str, bool]]) -> list[tuple[str, ...]]:
    """Return the parts of a person's name: single words, and those that only hold together."""
    capitals = any(capital for _, capital in words)
    describing = word_list("describing") | word_list("function_words")
    if not capitals and describing.intersection(w for w, _ in words):
        return []
    kept = [w for w, capital in words if capital or not capitals or is_arabic(w) or _joins(w)]
    kept = [w for w in kept if w not in word_list("titles") | word_list("function_words")]
    # "Uncle Tariq" is Tariq, and so is "Tariq Driver", who is Driver too.
    named = [w for i, w in enumerate(kept) if w not in describing or i == len(kept) - 1]
    if _says_no_name(set(named)):
        return []
    # "Experts Report", "JESUIT FATHER ADAN RUSK": these words are no part of anybody's name.
    named = [w for w in named if w not in word_list("no_names") | word_list("orders")]
    return list(_joined(named)) if set(named) - describing else []


def _says_no_name(named: Set[str]) -> bool:
    """Say whether words name nobody: "Rwandan", "Africa Director"."""
    plain = word_list("no_names") | peoples() | (offices() - word_list("also_words"))
    own = named - plain
    bodily = word_list("organizations") | word_list("regions")
    return not own or (len(named) > len(own) and own <= bodily)


@cache
def offices() -> frozenset[str]:
    """Return the folded words for somebody by office or part in a talk: "Prosecutor", "Witness"."""
    listed = load_tools().lexicon("titles")
    turns = load_tools().lexicon("segments")
    parts = [*word_list("parts_in_a_talk"), *turns["asks"], *turns["answers"]]
    return frozenset([*listed["titles"], *listed["roles"], *parts])


@cache
def peoples() -> frozenset[str]:
    """Return the folded words for peoples and faiths, of one and of several."""
    listed = [fold(each).text for each in load_tools().lexicon("persons")["peoples"]]
    all_of_them = {*listed, *(f"{each}s" for each in listed), *word_list("orders")}
    return frozenset(all_of_them - word_list("also_names"))


def _place(words: Sequence[tuple[str, bool]]) -> list[tuple[str, ...]]:
    """Return the words of a place's name that are not the kind of place it is."""
    capitals = any(capital for _, capital in words)
    return [
        (core(word),)
        for word, capital in words
        if (capital or not capitals) and word not in word_list("places") | word_list("articles")
    ]


def _whole_places(name: str) -> Iterator[Form]:
    """Yield the whole of a place, and of each part with words of its own: "Parish house, Orun"."""
    for part in dict.fromkeys((name, *name.split(","))):
        whole = tuple(w for w, _ in _words(part) if w not in word_list("articles"))
        if len(whole) > 1:
            yield Form(whole, "anyhow")


def _joins(word: str) -> bool:
    return word in word_list("kunya") or word in word_list("servant")


def _joined(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the parts: "Abu Harun" and "Abd al-Rahman" as one, all else word by word."""
    links = word_list("links") | word_list("articles")
    waiting: tuple[str, ...] = ()
    for word in words:
        if _joins(word):
            waiting = (*waiting, word)
        elif word not in links and len(word) > 1 and waiting:
            yield (*waiting, core(word))
            waiting = ()
        elif word not in links and len(word) > 1:
            yield (core(word),)
    if waiting:
        yield waiting
    if len(words) > 1 and words[-1] in links and words[-2] not in links:
        yield (core(words[-2]), words[-1])  # "Tobin Ash", whose last word no name follows


def core(word: str) -> str:
    """Return `word` without an article written onto it."""
    articles = ("ال",) if is_arabic(word) else tuple(sorted(word_list("articles_apart")))
    least = 3 if is_arabic(word) else 5
    return word[2:] if word.startswith(articles) and len(word) - 2 >= least else word


def _need(word: str, name: str) -> Need:
    """Return how `word` must be written to count alone."""
    if word in word_list("never_alone") or _joins(word):
        return "never"
    if is_arabic(word):
        return "dotted" if len(word) <= 3 and _dotted(word, name) else "anyhow"
    if word in word_list("months") and not _shows_no_name(name):
        return "capital"  # "Jan", but not in "3 Jan": see `find`
    if of_grammar(word, load_tools()):
        return "never"
    if _is_plain(word) and _shows_no_name(name):
        return "never"
    also = word in word_list("also_words") | word_list("describing")
    return "capital" if len(word) <= 2 or also or _is_plain(word) else "anyhow"


def _is_plain(word: str) -> bool:
    """Say whether a folded word is a common one, and no name as well."""
    return nobodys(word, load_tools()) and word not in word_list("also_words")


def _are_letters_of_one(name: str) -> bool:
    """Say whether a name is somebody's two first letters, and no body's: "OP", "SO", not "UN"."""
    return _TWO_LETTERS.fullmatch(name) is not None and name.lower() not in _bodies()


@cache
def _bodies() -> frozenset[str]:
    listed = load_tools().lexicon("persons")["letters_of_bodies"]
    return frozenset(each.replace(".", "") for each in listed)


def _shows_no_name(name: str) -> bool:
    """Say whether no capital of its own makes a word of `name` a name: "taken", "INTERVIEWED"."""
    return name.islower() or name.isupper()


def _dotted(word: str, name: str) -> bool:
    """Say whether `word` ends in `name` with the dotted ya."""
    folded = fold(name)
    written = [folded.source_of(t) for t in folded.tokens if t.letters.endswith(word)]
    return word.endswith("ي") and not any(ends_undotted(w) for w in written)


def ends_undotted(words: str) -> bool:
    """Say whether the last letter of `words`, its marks left aside, is the ya without dots."""
    letters = [c for c in words if fold_letters(c)]
    return letters[-1:] == ["ى"]


def _arabic(word: str) -> Iterator[tuple[str, int]]:
    data = _data()
    for before in data["arabic_before"]:
        for article in data["arabic_article"]:
            # "to the Marwani" is written with one letter less.
            joint = data["arabic_article_after_l"] if article and before[-1:] == "ل" else article
            endings = data["arabic_after"] if len(word) > 3 else ("",)
            yield from ((before + joint + word + after, len(before)) for after in endings)


def is_arabic(word: str) -> bool:
    """Say whether a folded word is written in Arabic letters."""
    return bool(word) and "\u0600" <= word[0] <= "\u06ff"


def _unique(found: Sequence[Form]) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(found))


def name_key(name: str) -> str:
    """Return what the writings of one full name have in common: its telling words, joined."""
    whole = max((form.words for form in forms(name, "person")), key=len, default=())
    return "".join(whole) or fold_letters(name)
