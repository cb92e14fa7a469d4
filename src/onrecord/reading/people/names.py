"""Names: what kind of party a noun phrase names, and by which words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.language.dashed import name_around
from onrecord.language.graphs import common
from onrecord.language.predicates import Grammar
from onrecord.language.words import Word, words
from onrecord.record.text import Span

Kind = Literal["person", "group", "organization", "record", "pronoun", "nobody"]
_CUTS = frozenset(
    {
        "of",
        "for",
        "at",
        "from",
        "in",
        "with",
        "on",
        "near",
        "outside",
        "around",
        "who",
        "whose",
        "which",
        "that",
        "reached",
        "to",
        "by",
    }
)
_ACRONYM = 9  # letters of "INTERCON"; among small letters a name in capitals alone is a body's
_CALLED = 2  # words of "call from", before whose call it is
_NEAR = 24  # code points before a source that say whose place it is
_INITIAL = re.compile(r"[A-Z]\.?")  # "E. says": no particle of a name, but all that is given of it
_MARKS = frozenset({",", "--", "—", "–"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a noun phrase says of its party.

    `name` are the words of a proper name (null: known only by what they are); `head` the noun,
    lower case, that says what they are; `described` all such nouns; `definite`: not "a" or "an";
    `all_words` the words of the phrase before any comma, in lower case.
    """

    kind: Kind
    phrase: str
    name: str | None
    span: Span
    head: str | None
    described: frozenset[str]
    definite: bool
    all_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists for telling parties apart; `capitals`: the text is all in capitals.

    `codes` are those by which the text calls a person: "P-014" of "Witness P-014".
    """

    titles: frozenset[str]
    roles: frozenset[str]
    groups: frozenset[str]
    organizations: frozenset[str]
    bodies: frozenset[str]
    not_bodies: frozenset[str]
    kinds_of_body: frozenset[str]
    press: frozenset[str]
    kin: frozenset[str]
    kindred: frozenset[str]
    anyone: frozenset[str]
    anybody: frozenset[str]
    calls: frozenset[str]
    own: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    his: frozenset[str]
    hers: frozenset[str]
    ranks: frozenset[str]
    records: frozenset[str]
    kunya: frozenset[str]
    particles: frozenset[str]
    nobody: frozenset[str]
    dead: frozenset[str]
    pronouns: frozenset[str]
    pseudonym: tuple[str, ...]
    coded: frozenset[str]
    grammar: Grammar
    capitals: bool = False
    titled: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, titles: Any, reporting: Any, grammar: Grammar, text: str) -> "Lists":
        """Return the lists of the English lexicons, for reading `text`."""
        sets = {key: frozenset(titles[key]) for key in titles if key != "pseudonym"}
        capitals = text[:4000].isupper()
        return cls(
            pronouns=frozenset(reporting["pronouns"]) - {"many", "others"},
            pseudonym=tuple(titles["pseudonym"]),
            grammar=grammar,
            capitals=capitals,
            titled=_titled(text, sets["titles"] | sets["roles"]) if capitals else frozenset(),
            codes=_codes(text, sets["coded"]),
            **sets,
        )


# "Witness P-014", "Witnesses K4 and K5"; a word of small letters is no code, nor is a plain number.
_NUMBERED = re.compile(r"(?<![\w-])([A-Z])-(\d{1,4})(?![\w-])")
_CODE = r"[A-Z]{1,5}-?\d[\dA-Z]*(?:-\d+)?"
_ANY_CODE = re.compile(r"[A-Z]-?\d")


def _codes(text: str, before: frozenset[str]) -> frozenset[str]:
    """Return the codes that stand somewhere in a text after a noun for a person.

    With "Witness P-014" goes "P-016", as go codes that only differ in their number: "P-11", "P-16".
    """
    if not _ANY_CODE.search(text):
        return frozenset()
    nouns = "|".join(sorted(before))
    run = re.compile(rf"\b(?i:{nouns})\s+({_CODE}(?:(?:,|,? and)\s+{_CODE})*)\b")
    called = frozenset(c.lower() for m in run.finditer(text) for c in re.findall(_CODE, m[1]))
    numbers: dict[str, set[str]] = {}
    for letters, number in _NUMBERED.findall(text):
        numbers.setdefault(letters.lower(), set()).add(f"{letters}-{number}".lower())
    alike = [codes for codes in numbers.values() if len(codes) > 1 or not codes.isdisjoint(called)]
    return called.union(*alike)


_NAME = 3  # words after a title in which a name ends


def _titled(text: str, titles: frozenset[str]) -> frozenset[str]:
    """Return the words beside a title somewhere in a text: "PRESIDENT GEORGE BUSH".

    Before it they close a name that opens with no common word: "OLEV FIELD, ATTORNEY GENERAL".
    """
    found = text.casefold().replace(".", " ").split()
    after = [found[at + 1 : at + 1 + _NAME] for at, word in enumerate(found) if word in titles]
    before = [
        [name]
        for first, name, title in zip(found, found[1:], found[2:], strict=False)
        if title in titles and name.endswith(",") and first.isalpha() and not common(first)
    ]
    return frozenset(w.strip(_EDGES).removesuffix("'s") for run in (*after, *before) for w in run)


_EDGES = ",;:!?()[]\"'-"


# "The source, who" declined to be named.
_VOWEL = re.compile(r"[aeiouy]")
_LED = re.compile(r",? (?:who|which)$", re.IGNORECASE)


def read_phrase(text: str, span: Span, lists: Lists) -> Named:
    """Read the noun phrase at `span`."""
    if body := _dashed(text, span, lists):
        return body
    found = [w for w in _unbracketed(words(text, span)) if w.wordlike or w.raw in _MARKS]
    phrase = _LED.sub("", " ".join(span.of(text).split()))
    plain = [w for w in found if w.wordlike]
    if not plain:
        return Named("nobody", phrase, None, span, None, frozenset(), True)
    mark = len(plain) == 1 and len(plain[0].raw) == 1 and plain[0].raw.islower()  # "w/"
    if mark or by_nobody(plain, lists) or _anybodys_place(text, span.start, lists):
        return Named("nobody", phrase, None, span, None, frozenset(), True)
    if len(plain) > _CALLED and plain[0].low in lists.calls and plain[1].low in _CUTS:
        return read_phrase(text, Span(plain[_CALLED].start, span.end), lists)
    if len(plain) == 1 and plain[0].low in lists.pronouns:
        return Named("pronoun", phrase, None, span, plain[0].low, frozenset(), True)
    shouting = all(w.raw.isupper() for w in plain if w.raw[0].isalpha())
    parts = _parts(_before_whom(found))
    # "Olt, whose son was taken," is nobody's son, "his uncle, who had it from the boy," no boy.
    own = next((i for i, w in enumerate(plain) if i and w.low in ("who", "whose")), len(plain))
    words_for = frozenset(w.low.removesuffix("'s") for w in plain[:own])
    described = words_for & (lists.titles | lists.roles)
    read = [_part(part, shouting, lists) for part in parts]
    best = next((r for r in read if r[1] is not None and r[0] == "person"), None)
    kind, name, head = best or next((r for r in read if r[0] != "nobody"), read[0])
    proper = " ".join(name.of(text).split()) if name else None
    return Named(
        kind, phrase, proper, name or span, head, described,
        plain[0].low not in ("a", "an", "another", "one", "some"),
        frozenset(w.low for w in parts[0]) - lists.grammar.determiners,
    )  # fmt: skip


def _before_whom(found: Sequence[Word]) -> Sequence[Word]:
    """Leave out who did what to a source: "two teachers whom Ada Rusk interviewed"."""
    at = next((i for i, w in enumerate(found) if w.low == "whom"), 0)
    return found[:at] if at else found


def _dashed(text: str, span: Span, lists: Lists) -> Named | None:
    """Return the body whose name holds a dash: "Justice Without Borders – Karun (JWB)"."""
    line = words(text, span)
    bodies = (name_around(line, at, lists.grammar) for at in range(1, len(line) - 1))
    found = next((body for body in bodies if body), None)
    if found is None:
        return None
    own = Span(line[found[0]].start, line[found[1] - 1].end)
    name = " ".join(own.of(text).split())
    lows = frozenset(w.low for w in line[slice(*found)] if w.wordlike)
    return Named("organization", name, name, own, line[found[1] - 1].low, frozenset(), True, lows)


def by_nobody(found: Sequence[Word], lists: Lists) -> bool:
    """Say whether words for a source are of nobody: "no group", but not "No. 2"."""
    numbered = len(found) > 1 and not found[1].raw[0].isalpha()
    return bool(found) and found[0].low in lists.nobody and not numbered


def _anybodys_place(text: str, start: int, lists: Lists) -> bool:
    """Say whether the words from `start` on say where somebody is: "nobody in" Orun."""
    before = [w.low for w in words(text, Span(max(0, start - _NEAR), start)) if w.low != "the"]
    *_, who, preposition = "", "", *before
    return who in lists.anybody and preposition in lists.grammar.prepositions


def _unbracketed(found: Sequence[Word]) -> list[Word]:
    """Leave out what stands in brackets: "the SC [Sawrad Covenant]"."""
    kept, depth = [], 0
    for word in found:
        depth += word.raw in ("(", "[")
        if depth == 0:
            kept.append(word)
        depth = max(depth - (word.raw in (")", "]")), 0)
    return kept or list(found)


def _parts(found: Sequence[Word]) -> list[list[Word]]:
    """Return the phrase and its appositions, which commas set apart."""
    parts: list[list[Word]] = [[]]
    for at, word in enumerate(found):
        if word.raw == "," and _dated(found, at):
            continue
        if word.raw in _MARKS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _dated(found: Sequence[Word], comma: int) -> bool:
    """Say whether a comma belongs to a date that opens the phrase: "a May 9, 2019, article"."""
    if not 1 < comma < 7 or comma + 1 >= len(found):
        return False
    near, after = found[comma - 1].low, found[comma + 1]
    if near.isdigit() and len(near) < 3:
        return len(after.raw) == 4 and after.raw.isdigit()
    return len(near) == 4 and near.isdigit() and found[comma - 2].raw == ","


def _participle(word: Word, lists: Lists) -> bool:
    return not word.capital and (word.low.endswith("ed") or word.low in lists.grammar.participles)


def _part(part: list[Word], shouting: bool, lists: Lists) -> tuple[Kind, Span | None, str | None]:
    """Return the kind of one part, its proper name and its head noun."""
    cut = next((i for i, w in enumerate(part) if i and w.low in _CUTS), len(part))
    core = part[:cut]
    led = cut < len(part) or (len(core) > 1 and core[-2].low in lists.records)
    if len(core) > 1 and led and _participle(core[-1], lists):
        core = core[:-1]  # "a list | kept by the parish", "Survivors | interviewed by aid workers"
    head = core[-1].low.removesuffix("'s")
    whole = Span(part[0].start, part[-1].end)
    if core[0].low in ("who", "whose", "which"):
        return "nobody", None, None
    owned = any(w.low.endswith(("'s", "s'")) for w in part)
    if head in lists.records or (owned and part[-1].low in lists.records):
        return "record", None, head
    determiner = core[0].low in lists.grammar.determiners
    if not shouting and (body := _armed_body(core, head, lists)) is not None:
        return "organization", Span(core[body].start, _bare_end(core[-1])), head
    name = _proper(core, shouting and determiner, shouting, lists)
    if name and not _organized(core, name, determiner, lists):
        last, body = core[name[1] - 1], name[0] and core[name[0] - 1].low in lists.kinds_of_body
        if body and part[-1].capital:
            last = part[-1]  # "the aid group Lamp for Justice"
        kind: Kind = "organization" if body else "person"
        return kind, Span(core[name[0]].start, _bare_end(last)), head
    if head in lists.organizations or (name and _organized(core, name, determiner, lists)):
        end = (
            part[-1]
            if cut < len(part) and part[cut].low == "of" and head in lists.organizations
            else core[-1]
        )
        first = core[1] if determiner and len(core) > 1 else core[0]
        capital = core[-1].capital
        return "organization", Span(first.start, _bare_end(end)) if capital else None, head
    if head in lists.roles | lists.titles:
        return "person", None, head
    several = core[0].low in lists.groups and head.isdigit()  # "all 6 agree"
    if several or head in lists.groups or (head.endswith("s") and not head.endswith("ss")):
        return "group", None, head
    return ("person", None, head) if whole and not shouting else ("nobody", None, head)


def _armed_body(core: Sequence[Word], head: str, lists: Lists) -> int | None:
    """Return where the name of a body begins whose last word is a man's too: "the Home Guard"."""
    first = len(core) - 1
    while first > 0 and core[first - 1].capital and core[first - 1].low not in lists.not_bodies:
        first -= 1
    if core[first].low in lists.grammar.determiners:
        first += 1
    named = head in lists.bodies and core[-1].capital and first < len(core) - 1
    return first if named and core[first].low not in lists.titles | lists.roles else None


def _bare_end(word: Word) -> int:
    """Return where a name ends, without "'s"."""
    return word.end - 2 if word.low.endswith("'s") else word.end


def _proper(
    core: Sequence[Word], described: bool, shouting: bool, lists: Lists
) -> tuple[int, int] | None:
    """Return the run of words at the end of `core` that is a proper name.

    In capitals ("THE LABOR LEADER") a phrase with a determiner names only after a title.
    """
    last = len(core)
    first = last
    while first > 0 and _in_name(core, first - 1, lists):
        first -= 1
    titled = False
    for at in range(last - 1, first - 1, -1):
        low = core[at].low.removesuffix("'s")
        if low in lists.roles and described and shouting:
            continue  # "THE GUERRILLA OFFENSIVE" names nobody
        if (low in lists.titles | lists.roles | lists.groups and at < last) or (
            core[at].low.endswith("'s") and at < last - 1
        ):
            first, titled = at + 1, True
            break
    if first >= last:
        return None
    if described and not titled and not (last - first == 1 and unspoken(core[first].low)):
        return None
    while (
        first < last
        and core[first].low in lists.particles | {"the", "former", "mr"}
        and core[first].low != "al"
        and not (first == last - 1 and _INITIAL.fullmatch(core[first].raw))
    ):
        first += 1
    end = core[last - 1].low.removesuffix("'s")
    if shouting and not titled:
        if end in lists.groups | lists.organizations | lists.records:
            return None
        # "ACCORDING TO INFORMATION", "29 PERCENT": where all is in capitals none tells a name.
        if last - first == 1 and lists.capitals and common(end) and end not in lists.titled:
            return None
    return (first, last) if first < last and core[first].raw[0].isalpha() else None


def unspoken(word: str) -> bool:
    """Say whether a word has no vowel, as an abbreviation may and a name has one."""
    return word.isalpha() and _VOWEL.search(word) is None


def _in_name(core: Sequence[Word], at: int, lists: Lists) -> bool:
    word = core[at]
    # "Head nurse Silva A.": the letter is no article.
    letter = at > 0 and core[at - 1].capital and word.raw in ("A", "A.")
    if not letter and word.low in lists.grammar.determiners | lists.grammar.subjects:
        return False
    if word.raw[0].isupper():
        return word.low not in lists.grammar.prepositions - lists.particles
    if word.low.startswith(("al-", "el-", "as-", "ash-", "an-", "ar-", "ad-", "at-")):
        return True
    return word.low in lists.particles - {"of", "at", "an", "as"} and 0 < at < len(core) - 1


def _organized(core: Sequence[Word], name: tuple[int, int], determiner: bool, lists: Lists) -> bool:
    lows = [w.low.removesuffix("'s") for w in core[name[0] : name[1]]]
    if any(low in lists.organizations for low in lows):
        return True
    if lows[0] in lists.codes:
        return False
    acronym = (
        len(lows) == 1
        and core[name[0]].raw.isupper()
        and 2 <= len(lows[0]) <= _ACRONYM
        and name[0] == 0
    )
    titled = name[0] > determiner
    # Among capitals only what cannot be spoken is surely no name: "FMLN".
    acronym = acronym and (not lists.capitals or unspoken(lows[0]))
    return (acronym and len(core) == 1) or (determiner and not titled)


def same_person(one: str, other: str, kunya: frozenset[str]) -> bool:
    """Say whether the names may be one person's: equal, or one a part of the other.

    "al-Harun" and "Abu Omar al-Harun" may; "Abu Omar al-Harun" and "Abu Bakr al-Harun" may not.
    """
    a, b = (name.lower().replace("’", "'").replace(".", "").split() for name in (one, other))
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not short or short == long:
        return bool(short)
    if short == long[-len(short) :] and short[0] not in ("bin", "ibn"):
        return True
    if short[0] in kunya and len(short) > 1:
        return short == long[: len(short)]
    if len(short) == 1 and long[0] not in kunya:
        return short[0] in long
    first, begin = short[0], long[0]
    begins = first == begin or (1 in (len(first), len(begin)) and first[0] == begin[0])
    return len(short) > 1 and begins and short[-1] == long[-1] and _inner(short[1:], long[1:])


def _inner(short: list[str], long: list[str]) -> bool:
    """Say whether the words of `short` stand in `long` in the same order."""
    rest = iter(long)
    return all(
        any(word == other or (other.startswith(word[:1]) and len(word) == 1) for other in rest)
        for word in short
    )


def described_before(line: Sequence[Word], at: int, lists: Lists) -> tuple[int, frozenset[str]]:
    """Return where a name that ends with `line[at]` begins in full, and what describes it.

    In "Salvage Minister Juan Manuel Orsek" with `at` on the last word, the name begins with
    "Juan"; "salvage" and "minister" describe him. No title: the name begins at `at`.
    """
    first = at
    while first > 0 and at - first < 7 and _describes(line[first - 1], lists):
        first -= 1
    before = line[first:at]
    title = max(
        (i for i, w in enumerate(before) if w.low in lists.titles | lists.roles), default=-1
    )
    if title < 0 or not all(w.capital for w in before[title + 1 :]):
        return at, frozenset()
    return first + title + 1, frozenset(w.low for w in before[: title + 1])


def _describes(word: Word, lists: Lists) -> bool:
    grammar = lists.grammar
    closed = grammar.determiners | grammar.prepositions | grammar.conjunctions | grammar.finite
    return word.wordlike and word.low not in closed | grammar.subjects | grammar.subordinators
