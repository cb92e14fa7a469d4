"""Sources: the full noun phrase that names who says something, before or after the cue.

Law: the words as they stand, with titles and appositions ("Col. Vaskalin, an army spokesman");
where no noun phrase can be told apart, there is no source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language.dashed import name_around
from onrecord.language.predicates import Grammar
from onrecord.language.words import Word
from onrecord.record.text import Span

from .frames import Q

_STOPS = frozenset({";", ":", "(", ")", Q, "--", "—", "–", "...", "…", '"', "“", "”", "?", "!"})
_REACH = 28
_ON = frozenset({"on", "this", "last"})
_BULLETS = frozenset({"*", "-", "•", "–", "+"})  # before the first words of a row
_OPEN = frozenset({"by", "of", "from", "for"})  # "alarmed by | reports": no source ends so
_RELATIVE = frozenset({"who", "whom", "which", "whose", "that"})
_JOINTS = frozenset({"and", "but", "that", "or"})
_ENDS = frozenset({".", ")", "]", "-", "–"})  # of what numbers a line: "8b. The guard said"
# "3.2 Sister Abel states", "14:03 Harbin hoped", "28/3 Uncle says".
_NUMBER = re.compile(r"\d+(?:[.:/]\d+)+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `first` up to `last` (not included) of a sentence that name a source."""

    first: int
    last: int

    def span(self, line: Sequence[Word]) -> Span:
        """Return the stretch of the text, without a verb contracted onto a pronoun."""
        end, first = line[self.last - 1].end, self.first
        while first < self.last - 1 and line[first].raw in _BULLETS:
            first += 1
        if self.last - self.first == 1 and "'" in line[self.first].low:
            stem = line[self.first].low.partition("'")[0]
            if stem in ("i", "he", "she", "we", "they", "you", "it", "who"):
                end = line[self.first].start + len(stem)
        return Span(line[first].start, end)


def before(line: Sequence[Word], at: int, low: int, words: Grammar) -> Phrase | None:
    """Return the noun phrase that ends right before `line[at]`, not reaching below `low`."""
    last = _before_day(line, at, low, words)
    if last - 1 > low and line[last - 1].low in ("that", "which") and line[last - 2].wordlike:
        first = _start(line, last - 1, low, words)  # "a report that accuses the army"
        return Phrase(first, last - 1) if first is not None and first < last - 1 else None
    if (first := _lettered(line, last, low, words)) < last:
        return Phrase(first, last)
    if last > low and line[last - 1].raw == ",":
        return _with_apposition(line, last - 1, low, words)
    if last > low and line[last - 1].raw in ("--", "—", "–", ")"):
        return _in_dashes(line, last - 1, low, words)
    opening = _region(line, last, low, words)
    if opening > low and line[opening - 1].raw == "," and line[opening].low in ("who", "whose"):
        inner = _past_age(line, opening - 1, low)  # "A Venn man, 18, who fled told the Panel"
        first = _start(line, inner, low, words)
        if first is None or first >= inner:
            return None
        return Phrase(_past_agent(line, first, inner, words), last)
    first = _start(line, last, low, words)
    if first is None or first >= last or _deed(line, first, last, words):
        return None
    stop = _before_joint(line, first, last, words)
    return Phrase(first, stop) if stop > first else None


def initial(line: Sequence[Word], at: int) -> bool:
    """Say whether a person's first letter and its full stop stand at `line[at]`: "A. said"."""
    letter, mark = line[at], line[at + 1] if at + 1 < len(line) else None
    lone = len(letter.raw) == 1 and letter.capital and letter.low != "i"
    return lone and mark is not None and mark.raw == "." and mark.start == letter.end


def _lettered(line: Sequence[Word], last: int, low: int, words: Grammar) -> int:
    """Return where a name ends before `last` that ends with a first letter: "M. and T. said"."""
    first = last
    while first - 2 >= low and initial(line, first - 2):
        first -= 2
        if first - 1 > low and line[first - 1].capital and line[first - 1].wordlike:
            first -= 1  # "told Marta K." within a sentence; its first word may be "Then"
        joined = first - 1 > low + 1 and line[first - 1].low == "and"
        if joined and initial(line, first - 3):
            first -= 1
    if first < last and first - 2 >= low and line[first - 1].low == "of":
        first -= 2  # "the aunt of K. says"
        first -= first > low and line[first - 1].low in words.determiners
    return first


def _before_day(line: Sequence[Word], at: int, low: int, words: Grammar) -> int:
    """Return where a source ends before a day: "the leader of the Front | on Sunday said"."""
    last = at
    when = last - 2 > low and line[last - 2].low in _ON
    if when and line[last - 1].low in words.days.union(
        words.moments if line[last - 2].low != "on" else ()
    ):
        last -= 2
        while last - 1 > low and line[last - 1].low in ("late", "early", "just", "only"):
            last -= 1
    return last


def _deed(line: Sequence[Word], first: int, last: int, words: Grammar) -> bool:
    """Say whether a verb begins there: "The authors, who are two, combed the files and said".

    So where what leads to a noun ends it: "alarmed by | reports that S".
    """
    if line[last - 1].low in _OPEN:
        return True
    return line[last - 1].low in ("and", "but") and words.finite_at(line, first)


def _before_joint(line: Sequence[Word], first: int, last: int, words: Grammar) -> int:
    """Return where the subject of two verbs ends: "The major received me and said"."""
    if line[last - 1].low not in ("and", "but"):
        return last
    near = line[first:last]
    verb = next((at for at in range(1, len(near)) if words.finite_at(near, at)), None)
    if verb is None and near[-2:-1] and near[-2].low.endswith("ed"):
        verb = len(near) - 2  # "The tall one laughed and said": a verb by its ending alone
    if verb is None or any(w.low in _RELATIVE for w in near[:verb]):
        return last
    return first + verb


def _past_agent(line: Sequence[Word], first: int, last: int, words: Grammar) -> int:
    """Return where those begin by whom something was done: "was seen by a driver, who said".

    Not in "a boy wounded by soldiers, who said", where the boy may be meant.
    """
    opening = line[first].low
    if opening not in words.be | words.participles and not opening.endswith("ed"):
        return first
    return next((at + 1 for at in range(last - 2, first, -1) if line[at].low == "by"), first)


def _past_age(line: Sequence[Word], comma: int, low: int) -> int:
    """Return the comma before an age: "a man, 18, who", "a man, aged 18, who"."""
    back = comma - (3 if line[comma - 2].low == "aged" else 2)
    age = back > low and line[comma - 1].low.isdigit() and line[back].raw == ","
    return back if age else comma


def _with_apposition(line: Sequence[Word], comma: int, low: int, words: Grammar) -> Phrase | None:
    """Read "Vaskalin, an army spokesman, said": `comma` is the one before the cue."""
    inner = comma - 1
    while inner > low and line[inner].raw not in (",", Q, ";", ":") and comma - inner < 30:
        inner -= 1
    if inner <= low or line[inner].raw != ",":
        return None
    aged = _past_age(line, inner, low)
    first = _start(line, aged, low, words)
    if first is None or first >= aged:
        return None
    apposed = line[inner + 1 : comma]
    told = next((at for at, word in enumerate(apposed) if word.low in _RELATIVE), len(apposed))
    if not words.has_predicate(apposed[:told]):  # "an armed group | which holds the valley"
        if len(apposed) == 1 and apposed[0].low.isdigit():
            first = _said_before(line, first, low, words)
        return Phrase(_named_before(line, first, low, words), comma)
    return None


def _said_before(line: Sequence[Word], first: int, low: int, words: Grammar) -> int:
    """Return where the words begin that say who a name is: "A cousin of the mayor, Ivo Marn, 44".

    Only where they open the sentence: "They burned the mill, Ivo Marn, 44, said" has none.
    """
    if first - 1 <= low or line[first - 1].raw != "," or not line[first].capital:
        return first
    begins = _start(line, first - 1, low, words)
    if begins is None or line[begins].low not in words.determiners:
        return first
    return begins if begins == low or not line[begins - 1].wordlike else first


def _named_before(line: Sequence[Word], first: int, low: int, words: Grammar) -> int:
    """Return where the name begins that a phrase stands beside, if it does.

    "Aren Solvik, the deputy minister, a member of the council, said"; "On Tuesday, the minister, a
    member of the council, said" has no name.
    """
    if first - 1 <= low or line[first - 1].raw != "," or line[first].capital:
        return first
    comma = _past_age(
        line, first - 1, low
    )  # "Aren Solvik, 44, moped driver, arrested at Ost, said"
    begins = _start(line, comma, low, words) if comma > low else None
    if begins is None:
        return first
    name = line[begins:comma]
    dated = any(word.low in words.moments | words.days for word in name)
    whole = len(name) > 1 and all(word.capital for word in name if word.wordlike)
    return begins if whole and not dated else first


def _in_dashes(line: Sequence[Word], mark: int, low: int, words: Grammar) -> Phrase | None:
    """Read "Vaskalin -- an army spokesman -- said" and "the Covenant (SC) said"."""
    opening = "(" if line[mark].raw == ")" else line[mark].raw
    for inner in range(mark - 1, max(low, mark - 25), -1):
        if line[inner].raw == opening:
            first = _start(line, inner, low, words)
            return (
                Phrase(first, mark + 1 if opening == "(" else mark)
                if first is not None and first < inner
                else None
            )
    return None


def _start(line: Sequence[Word], last: int, low: int, words: Grammar) -> int | None:
    """Return where the noun phrase that ends before `last` begins."""
    near = line[last - 1]
    placed = near.low == "there" and last - 2 > low and line[last - 2].wordlike
    if placed and line[last - 3].low in words.determiners:
        return last - 3  # "a doctor there said"
    if near.low.partition("'")[0] in words.subjects and near.low.partition("'")[2] != "s":
        return last - 1
    if near.low in ("who", "some", "others", "many") or (not near.wordlike and near.raw not in "]"):
        return last - 1 if near.wordlike else None
    first = _region(line, last, low, words)
    first = _past_verbs(line, first, last, words)
    first = _past_circumstance(line, first, last, words)
    while first < last and (
        line[first].low in words.conjunctions | words.subordinators | words.days
        or (
            words.adverb(line[first])
            and line[first].low not in words.determiners
            and line[first].low not in ("many", "some")
        )
        or line[first].raw in ",'"
    ):
        first += 1
    placed = first + 1 < last and line[first].low in ("there", "here")
    if placed and line[first + 1].low in words.determiners:
        first += 1  # "There the commander accused them"
    if first < last and line[first].low in words.circumstance:  # "Today in Ostrel the minister"
        first = _past_circumstance(line, first, last, words)
    if first >= last or line[first].low in words.prepositions:
        return None
    return _past_moment(line, first, last, words)


def _past_moment(line: Sequence[Word], first: int, last: int, words: Grammar) -> int | None:
    """Leave out what tells when, or numbers the line: "11 March a colleague", "[7] My father"."""
    while first < last and _NUMBER.fullmatch(line[first].raw):
        first += 1
    if first >= last:
        return None  # "28/3 Denies that S" leaves out who does
    stop = next((at for at in range(first, last) if line[at].low in _RELATIVE), last)
    for at in range(stop - 1, first, -1):
        before, opens = line[at - 1], line[at].low in words.determiners
        anew = before.low in words.moments or before.raw in _ENDS
        shown = line[at].capital and not before.capital and before.low in words.moments
        if (opens and anew) or (shown and before.wordlike):
            return at
    return first


def _region(line: Sequence[Word], last: int, low: int, words: Grammar) -> int:
    """Return how far back the phrase may reach: to a mark, or to a word that opens a clause."""
    first = last
    while first > low and last - first < _REACH:
        word = line[first - 1]
        if body := name_around(line, first - 1, words):
            first = max(body[0], low)
            continue
        if word.raw in _STOPS or (word.raw == "," and not _listed(line, first - 1, words)):
            break
        if word.low in words.subordinators - words.prepositions - _RELATIVE:
            break
        if word.low == "that" and first < last:
            break
        first -= 1
    return first


def _listed(line: Sequence[Word], comma: int, words: Grammar) -> bool:
    """Say whether a comma stands inside a name: "Basel, Switzerland" is not told apart."""
    after = line[comma + 1] if comma + 1 < len(line) else None
    return after is not None and after.low in words.name_tails


def _past_verbs(line: Sequence[Word], first: int, last: int, words: Grammar) -> int:
    """Leave out a clause before the phrase: "the gate opened and the guard said".

    A verb in a relative clause, and one that nothing joins to the cue ("A note released by the
    army said"), belong to the phrase.
    """
    near = line[first:last]
    verbs = [at for at in range(len(near) - 1) if words.finite_at(near, at)]
    who = next((at for at in range(1, len(near)) if near[at].low in _RELATIVE), len(near))
    outside = [at for at in verbs if at < who]
    if not outside:
        return first
    joints = [at for at in range(outside[-1] + 1, who) if near[at].low in _JOINTS]
    if joints:
        return first + joints[-1] + 1
    verb = near[outside[-1]]
    after = near[outside[-1] + 1].low
    to_whom = near[outside[-1] + 2].low if outside[-1] + 3 < len(near) else ""
    if after == "to" and to_whom in words.objects:  # "the Front said to us | the army wants"
        return first + outside[-1] + 3
    active = after in words.determiners | words.subjects
    reduced = not active and (verb.low.endswith("ed") or verb.low in words.both)
    if reduced and len(outside) > 1:  # "the youngest was a girl called Ansa, who told him"
        return _past_verbs(line, first, first + outside[-1] + 1, words)
    return first if reduced else first + outside[-1] + 1


def _past_circumstance(line: Sequence[Word], first: int, last: int, words: Grammar) -> int:
    """Leave out "On Tuesday" or "In a speech" before the phrase when no comma does so."""
    if first >= last or line[first].low not in words.circumstance:
        return first
    found = first
    for at in range(first + 2, last):
        before_low = line[at - 1].low
        opens = line[at].low in words.determiners | words.subjects or (
            line[at].capital and not line[at - 1].capital
        )
        if opens and before_low not in words.prepositions | words.determiners | {"and", "&"}:
            found = at
            break
    return found if found > first else last


def after(line: Sequence[Word], at: int, words: Grammar, stops: frozenset[str]) -> Phrase | None:
    """Return the noun phrase that begins at `line[at]`, after the cue.

    `stops` are the forms of verbs, which end it.
    """
    first = at
    if first >= len(line) or not (line[first].wordlike or line[first].raw in "["):
        return None
    if line[first].low in words.prepositions or line[first].low.endswith(("self", "selves")):
        return None  # "S, declares itself"
    if line[first].low.partition("'")[0] in words.subjects | words.objects and not (
        _owns(line, first, words)
    ):
        return Phrase(first, first + 1)
    last = _run(line, first, words, stops)
    if last < len(line) and line[last].raw == ",":
        last = _apposition(line, last, words)
    elif last < len(line) and line[last].raw == "(":
        close = next(
            (i for i in range(last, min(last + 12, len(line))) if line[i].raw == ")"), None
        )
        last = close + 1 if close else last
    return Phrase(first, last) if last > first else None


def _owns(line: Sequence[Word], at: int, words: Grammar) -> bool:
    """Say whether "her" owns what follows: "told by [her] brother that", not "told by her that"."""
    if line[at].low not in words.objects & words.determiners or at + 1 >= len(line):
        return False
    return line[at + 1].wordlike and line[at + 1].low not in words.closed


def _run(line: Sequence[Word], first: int, words: Grammar, stops: frozenset[str]) -> int:
    at = first
    while at < len(line) and at - first < _REACH:
        word = line[at]
        if body := name_around(line, at, words):
            at = body[1]
            continue
        if _shortens(line, at):
            at += 1
            continue
        if word.raw in _STOPS or (word.raw in ",." and not _dated(line, at, first)):
            break
        if at > first and word.low in words.after_name and not _inside(line, at, first):
            break
        if at > first and (words.auxiliary(word) or word.low in words.subjects):
            break
        if word.low in stops and at > first + 1 and not word.capital:
            break
        at += 1
    return at


def _shortens(line: Sequence[Word], at: int) -> bool:
    """Say whether a full stop shortens the word before it: "said Dr. Ilka Venn", "J. Harn".

    A line is one sentence, so that a stop before another capital in it ends none.
    """
    if line[at].raw != "." or not at or at + 1 >= len(line):
        return False
    before, following = line[at - 1], line[at + 1]
    tied = before.capital and before.end == line[at].start
    return tied and following.wordlike and following.capital


def commas(line: Sequence[Word], first: int) -> Iterator[int]:
    """Yield the commas after `first` that do not stand in the date of a report."""
    for at in range(first, len(line)):
        if line[at].raw == "," and not _dated(line, at, first):
            yield at


def _dated(line: Sequence[Word], comma: int, first: int) -> bool:
    """Say whether a comma stands in or after the date of a report: "a May 9, 2019, article"."""
    if comma - first > 5 or comma + 1 >= len(line):
        return False
    near, after = line[comma - 1].low, line[comma + 1]
    if near.isdigit() and len(near) < 3:
        return len(after.raw) == 4 and after.raw.isdigit()
    named = line[first : comma - 1]
    dated = len(near) == 4 and near.isdigit() and any(w.raw == "," for w in named)
    return dated and len(named) <= 4 and after.wordlike


def _inside(line: Sequence[Word], at: int, first: int) -> bool:
    """Say whether a preposition carries the phrase on: "a spokesman at the ministry"."""
    if line[at].low not in ("at", "in", "with", "and", "on", "to") or at + 1 >= len(line):
        return False
    if line[at].low == "and":
        return line[at + 1].capital or line[first].low in ("the", "a")
    return not line[at - 1].capital and line[at].low in ("at", "with", "to")


def _apposition(line: Sequence[Word], comma: int, words: Grammar) -> int:
    """Return where an apposition after `comma` ends, or the comma if none stands there."""
    at = comma + 1
    if at >= len(line) or line[at].raw == Q or line[at].low in words.after_name - {"at"}:
        return comma
    if words.auxiliary(line[at]) or (
        line[at].low in words.past and line[at + 1].low not in ("by", "in")
    ):
        return comma  # "according to the family, kept several children"
    if (
        line[at].low.endswith("ing")
        or words.adverb(line[at])
        or line[at].low in words.subjects - {"who"}
    ):
        return comma
    stop = at
    while stop < len(line) and stop - at < 30:
        if line[stop].raw in (".", Q, ";", ":", "—", "--") and not _shortens(line, stop):
            break
        if line[stop].raw == "," and _resumes(line, stop + 1, words):
            break
        stop += 1
    plain = line[at].low not in ("who", "whose") and words.has_predicate(line[at:stop])
    if plain and not any(w.low in ("who", "which", "that", "whose") for w in line[at:stop]):
        return comma
    return stop


def _resumes(line: Sequence[Word], at: int, words: Grammar) -> bool:
    """Say whether the sentence goes on after the apposition: ", adding", ", in", ", but"."""
    if at >= len(line) or line[at].raw == Q:
        return True
    low = line[at].low
    return low.endswith("ing") or low in words.goes_on or low in words.subjects - {"who"}


def first_subject(line: Sequence[Word], stop: int, words: Grammar) -> Phrase | None:
    """Return the subject of the sentence's main clause, before `stop`: for ", saying that S"."""
    start = 0
    if line and line[0].low in words.prepositions | words.subordinators:
        comma = next((i for i in range(stop) if line[i].raw == ","), None)
        start = comma + 1 if comma is not None else 0
    for at in range(start, stop):
        if words.finite_at(line, at):
            whom = next((i for i in range(start + 1, at) if line[i].low == "whom"), None)
            if whom is not None and line[whom - 1].wordlike:
                return before(line, whom, start, words)  # "A man whom I did not know came and said"
            back = at
            if (
                "'" in line[at].low
                and words.auxiliary(line[at])
                and line[at].low not in words.finite
            ):
                return Phrase(at, at + 1)
            while back > start and words.adverb(line[back - 1]):
                back -= 1
            return before(line, back, start, words)
    return None
