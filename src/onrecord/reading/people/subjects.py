"""Subjects: whom a sentence is about, though nobody quotes them, for the pronoun of the next one.

"My husband ran to the house. He told me …": he is the husband. "Governor Sambo received five
delegates. He told them …": he is the governor.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.language.graphs import common
from onrecord.language.predicates import Grammar
from onrecord.language.words import Word, words
from onrecord.record.text import Span

from .names import Lists, Named, read_phrase

_ADJECTIVES = 2  # words that may stand between the article and the noun
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){1,3}\.?\)?|\([a-z\d]{1,4}\)|\[\d{1,3}\])[ \t]+"  # a paragraph's
_BEGINS = re.compile(rf"(?:(?:\A|\n)[ \t]*(?:{_NUMBER})?|[.!?][\"”’)]?(?:\[\d{{1,3}}\])?\s+)\Z")
_BEFORE = 16  # code points before a sentence in which the one before ends
_LABELLED = re.compile(r"(?:\A|\n)[^\n:.!?]{1,48}:[ \t]+\Z")  # "ADA ROSK: Pir Tolm came to me."
_LABEL = 54  # code points that hold such a label
_RELATIVE = ("who", "whose")
# Before a place, or a thing by name: "to Varesk", "the Covenant".
_PLACED = (
    "(?i:in|at|near|from|to|into|outside|around|towards?|through|via|of|the|above|below|beyond)"
)
_CLEFT = re.compile(
    r"(?:(?<=\n)|(?<=[.!?;,] )|(?<=: )|\A)"
    r"(?:(?:it|that)|the (?:one|man|woman|person) who [^.;:!?\n]{1,60}?) (?:was|is) (?!not\b)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?][\"”’)]?\s+")
_STOPS = (".", "!", "?")
_BY_AGE = re.compile(r"(?:\w+-)?year-old")  # "her 14-year-old had rung her. He said …"
_MORE = 8  # words that may stand between the noun and the verb


def subject_before(text: str, within: Span, sex: str, lists: Lists) -> Named | None:
    """Return the last unnamed person in `within` who is the subject of a finite verb, or null.

    `sex`, male or female, is what the pronoun says: a noun for the other is passed over.

    The noun is a role or a kin (`lexicons/en/titles.yaml`) after an article, a possessive or whose
    it is ("Lotte's father"), and no preposition stands before it: "to my brother" is no subject.
    Where they are, or their name between commas, may stand before the verb.
    """
    line = words(text, within)
    rules = lists.grammar
    nouns = (lists.roles | lists.kin) - (lists.male if sex == "female" else lists.female)
    for at in range(len(line) - 2, 0, -1):
        noun = line[at]
        if not (noun.low in nouns or _BY_AGE.fullmatch(noun.low)) or noun.capital:
            continue
        last = _name_end(line, at)
        end = _before_verb(line, last, lists)
        first = next(
            (
                i
                for i in range(at - 1, max(at - 2 - _ADJECTIVES, -1), -1)
                if line[i].low in rules.determiners | lists.own or _possessive(line[i])
            ),
            None,
        )
        if first is None or (first and line[first - 1].low in rules.prepositions):
            continue
        if end is None:
            opens = first == 0 or line[first - 1].raw in _STOPS
            if opens and last == at and line[at + 1].low in _RELATIVE:
                return _unnamed(text, line, first, at, lists)  # "The nurse who treated him spoke."
            continue
        if last > at:
            return read_phrase(text, Span(line[first].start, line[last].end), lists)
        if line[end - 1].raw == "," and line[at + 2].low not in _RELATIVE:
            apposed = read_phrase(text, Span(line[first].start, line[end - 2].end), lists)
            if apposed.name is not None:
                return apposed
        return _unnamed(text, line, first, at, lists)
    return None


def clefted(
    text: str, within: Span, sex: str, lists: Lists, gives_name: Collection[str]
) -> Named | None:
    """Return whom the sentence before a pronoun singles out: "It was his deputy, and he".

    `within` ends with the pronoun, in that sentence or right behind it; "it was not his deputy"
    singles nobody out.
    """
    found = list(_CLEFT.finditer(text, *within))
    if not found:
        return None
    cleft = found[-1]
    ends = list(_ENDED.finditer(text, cleft.end(), within.end))
    if len(ends) > 1 or (ends and ends[0].end() < within.end):
        return None
    line, rules = words(text, Span(cleft.end(), within.end)), lists.grammar
    nouns = (lists.roles | lists.kin | lists.titles) - (
        lists.male if sex == "female" else lists.female
    )
    for at, word in enumerate(line[: _ADJECTIVES + 2]):
        if not word.wordlike:
            return None
        end = _name_end(line, at)
        if word.low in nouns and end > at:  # "It was Sergeant Pohl"
            return read_phrase(text, Span(line[0].start, line[end].end), lists)
        if word.low in nouns and at and line[0].low in rules.determiners | lists.own:
            named = line[at + 1].low in gives_name if at + 1 < len(line) else False
            end = _name_end(line, at + 1) if named else at
            if end > at + 1:  # "It was a lieutenant called Moss"
                return read_phrase(text, Span(line[at + 2].start, line[end].end), lists)
            return _unnamed(text, line, 0, at, lists)
    return None


def headed(text: str, within: Span, sex: str, lists: Lists) -> Named | None:
    """Return with whom a sentence opens, if the rest of `within` only says who that is, or null.

    `within` reaches from where the sentence begins to a name in it: "A clerk who worked for
    [Marr] disagreed. He said …", "A former aide to [Marr] disagreed.": he is no Marr.
    """
    line, rules = words(text, within), lists.grammar
    if not line or line[0].low not in rules.determiners | lists.own:
        return None
    nouns = lists.roles | lists.kin | lists.titles
    nouns -= lists.male if sex == "female" else lists.female
    found = (i for i in range(1, min(_ADJECTIVES + 2, len(line))) if line[i].low in nouns)
    at = next(found, None)
    if at is None or line[at].capital or not all(w.wordlike for w in line[1:at]):
        return None  # "A former PLF fighter" is one, "The Teacher Union" is nobody
    rest = line[at + 1 :]
    after = rest[1:] if rest and rest[0].raw == "," else rest
    said = bool(after) and after[0].low in _RELATIVE
    owned = bool(rest) and rest[0].low in rules.prepositions and not rules.has_predicate(rest)
    return _unnamed(text, line, 0, at, lists) if said or owned else None


def _unnamed(text: str, line: Sequence[Word], first: int, noun: int, lists: Lists) -> Named:
    """Return the person without a name whose words reach from `first` to the noun."""
    span = Span(line[first].start, line[noun].end)
    definite = line[first].low not in ("a", "an", "another", "one", "some")
    said = frozenset({w.low for w in line[first : noun + 1]}) - lists.grammar.determiners
    return Named("person", span.of(text), None, span, line[noun].low, said, definite, said)


def described(text: str, within: Span, sex: str, lists: Lists) -> Iterator[Named]:
    """Yield the persons of whom `within` speaks: "the accused", "your brother", "Colonel Brask"."""
    line = words(text, within)
    nouns = (lists.roles | lists.kin | lists.titles) - (
        lists.male if sex == "female" else lists.female
    )
    for at in range(1, len(line)):
        said, before = line[at], line[at - 1].low
        definite = before in lists.own or before in ("the", "your")
        if definite and said.low in nouns and not said.capital:
            span = Span(line[at - 1].start, said.end)
            heads = frozenset({said.low})
            yield Named("person", span.of(text), None, span, said.low, heads, True, heads)
        elif before in lists.titles and line[at - 1].capital and said.capital:
            named = read_phrase(
                text, Span(line[at - 1].start, line[_name_end(line, at)].end), lists
            )
            if named.kind == "person" and named.name is not None:
                yield named


def _possessive(word: Word) -> bool:
    """Say whether a word is a name of somebody's: "Lotte's father"."""
    return word.capital and word.low.replace("’", "'").endswith("'s")


def named_subject(text: str, within: Span, sex: str, lists: Lists) -> Named | None:
    """Return the last person by name in `within` with whom a sentence begins, or null.

    `sex`, male or female, is what the pronoun says: who is titled otherwise is passed over.
    """
    line = words(text, within)
    other = lists.male if sex == "female" else lists.female
    for at in range(len(line) - 1, -1, -1):
        if line[at].capital and _opens(text, line[at].start):
            end = _verb_of(line, at, lists)
            if end is None:
                continue
            opened = next((i for i in range(at, end) if line[i].raw == "("), end)
            phrase = [w for w in line[at:opened] if w.wordlike]
            while (
                len(phrase) > 1 and not phrase[-1].capital and _of_name(phrase[-1], lists.grammar)
            ):
                phrase.pop()  # "Mr Senn | no longer teaches"
            span = Span(phrase[0].start, phrase[-1].end)
            named = read_phrase(text, span, lists)
            known = named.name and (named.described or " " in named.name)
            known = known or (opened == at + 1 and given(text, line[at], other))
            if named.kind == "person" and known and other.isdisjoint(w.low for w in phrase):
                return named
    return None


def _opens(text: str, at: int) -> bool:
    """Say whether a sentence begins at `at`, also right after the label of a turn."""
    if _BEGINS.search(text, max(at - _BEFORE, 0), at):
        return True
    return _LABELLED.search(text, max(at - _LABEL, 0), at) is not None


def given(text: str, word: Word, other: frozenset[str]) -> bool:
    """Say whether a lone word before a verb is a given name: "Salla hid. She told me".

    Not where it is a word of everyday language, an abbreviation or, elsewhere in the text, where
    something is, something with an article, or of the other sex ("my son Piet", "Piet is my son").
    """
    name = re.escape(word.raw)
    if common(word.low) or word.raw.isupper() or not word.raw.isalpha():
        return False
    nouns = f"(?i:{'|'.join(sorted(map(re.escape, other)))})"
    of_other = rf"\b{nouns}(?: called| named|,)? {name}\b|\b{name}(?:,| is| was) \w+ {nouns}\b"
    return re.search(rf"\b{_PLACED} {name}\b|{of_other}", text) is None


def _verb_of(line: Sequence[Word], at: int, lists: Lists) -> int | None:
    """Return where the verb stands of the subject that begins at `line[at]`."""
    rules = lists.grammar
    if line[at].low in rules.prepositions | rules.subordinators | rules.conjunctions:
        return None
    commas = 0
    said = _past_brackets(line, at + 1)  # "Emil (not his real name) was": as if none stood there
    high = min(said + _MORE + _MORE // 2, len(line))
    for end in range(said, high):
        if not line[end].wordlike and line[end].raw != "," and line[end].raw != ".":
            return None
        commas += line[end].raw == ","
        if rules.finite_at(line, end) and not line[end].capital:
            return end if commas in (0, 2) else None
        closed = commas == 2 and line[end - 1].raw == ","
        named = end > at + 1 and all(_of_name(w, rules) for w in line[at:end])
        if (closed or named) and _sole_verb(line, end, rules):
            return end
    return None


def _of_name(word: Word, rules: Grammar) -> bool:
    """Say whether a word is of a name, or stands between it and its verb: "Mr Senn no longer"."""
    return word.capital or word.raw == "." or word.low in ("no", "longer") or rules.adverb(word)


def _past_brackets(line: Sequence[Word], at: int) -> int:
    """Return where the line goes on after brackets that open at `line[at]`, else `at`."""
    if at >= len(line) or line[at].raw != "(":
        return at
    close = next((i for i in range(at, min(at + 2 * _MORE, len(line))) if line[i].raw == ")"), at)
    return close + 1 if close > at else at


def _sole_verb(line: Sequence[Word], at: int, rules: Grammar) -> bool:
    """Say whether `line[at]`, after words set apart, is the verb of its sentence as none other is.

    "Witness K-40, the cleaner, testified by video link", "The prosecutor, Viktor Tesk, receives
    visitors", "Mr Senn no longer teaches", not "A man, a baker, parked there, left".
    """
    if line[at].capital or rules.adverb(line[at]):
        return False
    low = line[at].low
    third = low.endswith("s") and not low.endswith(("ss", "'s"))
    past = low.endswith("ed") or low in rules.past or third
    stop = next((i for i in range(at, len(line)) if line[i].raw in _STOPS), len(line))
    return past and not any(rules.finite_at(line, i) for i in range(at + 1, stop))


def _name_end(line: Sequence[Word], at: int) -> int:
    """Return the last word of the name right after the noun `line[at]`, else the noun."""
    end = at
    while end + 1 < len(line) and line[end + 1].capital and line[end + 1].wordlike:
        end += 1
    return end


def _before_verb(line: Sequence[Word], at: int, lists: Lists) -> int | None:
    """Return where the verb of the noun `line[at]` stands, if it is a subject."""
    rules, high = lists.grammar, min(at + 1 + _MORE, len(line))
    if at + 1 < high and line[at + 1].raw == ",":
        close = next((i for i in range(at + 2, high) if line[i].raw == ","), high)
        inner = line[at + 2 : close]
        joined = [*line[: at + 1], *line[close + 1 :]]  # as if nothing stood between
        said_of = bool(inner) and inner[0].low in _RELATIVE
        plain = bool(inner) and close + 1 < len(line)
        plain = plain and (said_of or not rules.has_predicate(inner))
        return close + 1 if plain and _is_verb(joined, at + 1, rules) else None
    if at + 1 < high and line[at + 1].low in rules.prepositions:
        stop = next((i for i in range(at + 2, high) if not line[i].wordlike), high)
        return next((i for i in range(at + 3, stop) if rules.finite_at(line, i)), None)
    if at + 1 == len(line):
        return None  # "Pier Sand said that Anton had been hung by the feet." and nothing after
    return at + 1 if _is_verb(line, at + 1, rules) else None


def _is_verb(line: Sequence[Word], at: int, rules: Grammar) -> bool:
    """Say whether a verb follows on a noun for somebody: "his uncle | sits with us"."""
    low, after = line[at].low, line[at + 1].low if at + 1 < len(line) else "."
    third = low.endswith("s") and not low.endswith("ss") and not line[at].capital
    led = after in rules.prepositions and after not in ("of", "who")
    return rules.finite_at(line, at) or (third and led)
