"""Extents: where the content of indirect speech begins and where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language.predicates import Grammar
from onrecord.language.words import Word

from .cues import Cue, Cues

_ASIDE = frozenset({"who", "whom", "whose", "which"})
_DASHES = ("--", "—", "–")
_PERSONAL = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_FAR = 16
_CLAUSE = 3  # words from the listener of "told me she knew it"
_NAME = 5  # words and full stops of a name: "K.", "Dr. Ilva Prent"
_DATELINE = 8  # words of "ORSK, Venn Valley (Agency) —"


@dataclass(frozen=True, slots=True)
class Content:
    """The words `first` up to `last` (not included), and how the verb takes them."""

    first: int
    last: int
    take: str


def after(line: Sequence[Word], cue: Cue, high: int, cues: Cues) -> Content | None:
    """Return the content that follows `cue`, or null where none can be told."""
    at = cue.end
    if at >= high:
        return None
    start = _start(line, cue, at, high, cues)
    if start is None:
        return None
    first, take = start
    while first < high and line[first].raw in (",", "--", "—"):
        first += 1
    last = end(line, first, high, cue, cues)
    if take == "to":  # "the source, who declined to be named, said"
        last = next((i for i in range(first, last) if line[i].raw == ","), last)
    if last - first < (1 if take in ("object", "to") else 2):
        return None
    inner = next(
        (i for i in range(first, last) if line[i].low in cues.grammar.wh_words | {"that"}), last
    )
    if take == "object" and cues.grammar.has_predicate(_unmarked(line, first, inner)):
        return None  # "a man called Abu Hisan came": no telling
    if take in ("bare", "told") and not cues.grammar.has_predicate(line[first:last]):
        return None
    return Content(first, last, take)


def _unmarked(line: Sequence[Word], first: int, last: int) -> list[Word]:
    """Return the words but the first behind an opening mark: "called the matter "| closed"".

    That one is no verb there; the words behind it are kept, as a clause in marks has one.
    """
    return [line[i] for i in range(first, last) if line[i - 1].raw not in ('"', "“", "‘", "«")]


def _start(
    line: Sequence[Word], cue: Cue, at: int, high: int, cues: Cues
) -> tuple[int, str] | None:
    """Return where the content begins and how the verb takes it; the first way that fits wins."""
    word = line[at]
    if word.raw in ",.?!":
        return _interposed(line, at, high)
    found = _worded(line, cue, at, high, cues)
    if found is None and "told" in cue.takes:
        found = _told_clause(line, at, high, cues) or _listener(line, at, high, cues)
    if found is None and "gerund" in cue.takes and word.low.endswith("ing"):
        found = at, "gerund"
    if found is None and "that" in cue.takes and (far := _that(line, at, high, cues)) is not None:
        found = far + 1, "that"
    if found is None and "bare" in cue.takes and "told" not in cue.takes:
        bare = _bare(line, cue, at, high, cues)
        found = (bare, "bare") if bare is not None else None
    if found is None and "object" in cue.takes and _object(line, at, cues):
        found = at, "object"
    return found


def _worded(
    line: Sequence[Word], cue: Cue, at: int, high: int, cues: Cues
) -> tuple[int, str] | None:
    """Read what a word or mark right after the verb opens: "that", "how", "to", a colon."""
    word = line[at]
    if word.raw == ":" and "bare" in cue.takes:
        return at + 1, "bare"
    if word.low == "that" and "that" in cue.takes:
        return at + 1, "that"
    if word.low in cues.grammar.wh_words and "wh" in cue.takes:
        return at, "wh"
    if word.low == "to" and "to" in cue.takes and at + 1 < high and line[at + 1].wordlike:
        listener = line[at + 1].low in cues.grammar.determiners | cues.lists["listeners"]
        return None if listener else (at, "to")  # "claimed to one of the monitors that S"
    return None


def _interposed(line: Sequence[Word], at: int, high: int) -> tuple[int, str] | None:
    """Read "said, however, that S"."""
    close = next((i for i in range(at + 1, min(at + 12, high)) if line[i].raw == ","), None)
    if line[at].raw == "," and close and close + 1 < high and line[close + 1].low == "that":
        return close + 2, "that"
    return None


def _object(line: Sequence[Word], at: int, cues: Cues) -> bool:
    word = line[at]
    if word.low.endswith(("self", "selves")):  # "calls himself Abu Hisan"
        return False
    return word.wordlike and word.low not in cues.grammar.conjunctions | cues.lists["no_object"]


def _that(line: Sequence[Word], at: int, high: int, cues: Cues) -> int | None:
    """Return the "that" of "said on Tuesday that", with no verb or comma in between."""
    for i in range(at, min(at + _FAR, high)):
        if line[i].low == "that":
            lead = line[at].low
            when = lead in cues.lists["leads_to_that"] or lead.endswith(("day", "ly"))
            return i if when else None
        if line[i].raw in ".;:,":
            return None
    return None


def _told_clause(line: Sequence[Word], at: int, high: int, cues: Cues) -> tuple[int, str] | None:
    """Read "told me she heard that S", where what is told begins with the pronoun."""
    if line[at].low not in cues.grammar.objects or at + _CLAUSE >= high:
        return None
    opens = line[at + 1].low in _PERSONAL and cues.grammar.finite_at(line, at + 2)
    near = [w.low if w.wordlike else "." for w in line[at + _CLAUSE : min(at + _FAR, high)]]
    opens = opens and "that" in near and "." not in near[: near.index("that")]
    return (at + 1, "told") if opens else None


def _listener(line: Sequence[Word], at: int, high: int, cues: Cues) -> tuple[int, str] | None:
    """Read past the listener of "told Y that S", "told Y S", "told Y how S"."""
    for i in range(at + 1, min(at + _FAR, high)):
        low = line[i].low
        if low == "that":
            return i + 1, "that"
        if low in cues.grammar.wh_words and low not in ("who", "which"):
            return i, "wh"
        if low == "to" and i == at + 1:
            return None
        if low in cues.lists["told_what"]:  # "told me nothing"
            return None
        if line[i].raw in ".;:," or low in ("about", "and", "but"):
            break
    if (
        line[at].low in cues.grammar.objects
        and at + 1 < high
        and (
            line[at + 1].low in cues.grammar.subjects | cues.grammar.determiners
            or _named(line, at + 1, high, cues)
        )
    ):
        return at + 1, "told"
    for i in range(at + 1, min(at + 9, high)):
        if line[i].low in cues.grammar.subjects and line[i].low not in ("who", "that", "this"):
            return i, "told"
        if line[i].raw in ",.;:" or line[i].low in ("and", "but"):
            return None
    return None


def _named(line: Sequence[Word], at: int, high: int, cues: Cues) -> bool:
    """Say whether a clause begins with a name: "told me K. had left", not "told me Friday"."""
    words, name = cues.grammar, line[at]
    if not name.capital or name.low in words.moments | words.days | cues.lists["times"]:
        return False
    end = at + 1
    while end < min(at + _NAME, high) and (line[end].capital or line[end].raw == "."):
        end += 1
    return end < high and words.finite_at(line, end)


def _bare(line: Sequence[Word], cue: Cue, at: int, high: int, cues: Cues) -> int | None:
    """Return where a clause without "that" begins, after words of time and place."""
    words = cues.grammar
    while at < high and line[at].low in cues.lists["times"] and not _subject(line, at, high, cues):
        at += 1
    if at >= high or not line[at].wordlike:
        return at if at < high and line[at].raw in "[$\"'" else None
    low = line[at].low
    if low in words.finite and not cue.certain:  # "passing on false reports is a crime"
        return None
    if low in words.prepositions - cues.lists["quantifies"]:
        return _past_phrase(line, at, high, cues) if cue.certain or low == "in" else None
    if low in words.conjunctions | cues.lists["tells_nothing"] and not words.finite_at(
        line, min(at + 1, high - 1)
    ):
        return None  # "said nothing"
    if cue.certain:
        return at
    return at if low not in cues.lists["no_subjects"] and _opens(line, at, high, words) else None


def _opens(line: Sequence[Word], at: int, high: int, words: Grammar) -> bool:
    """Say whether a clause begins at `line[at]`: a noun phrase, and a finite verb soon after."""
    low = line[at].low
    subject = low.partition("'")[0] in words.subjects | words.determiners or low in words.subjects
    noun = line[at].capital or line[at].raw[0].isdigit() or low.endswith("s")
    return (subject or noun) and words.has_predicate(line[at : min(at + 14, high)])


def _subject(line: Sequence[Word], at: int, high: int, cues: Cues) -> bool:
    """Say whether "this" or "last" begins the content: "said this was", not "said this week"."""
    return (
        line[at].low in ("this", "last") and at + 1 < high and cues.grammar.finite_at(line, at + 1)
    )


def _past_phrase(line: Sequence[Word], at: int, high: int, cues: Cues) -> int | None:
    """Return where the clause begins after "in a statement", "on Tuesday", "by telephone"."""
    words = cues.grammar
    for i in range(at + 2, min(at + 12, high)):
        near, low = line[i - 1].low, line[i].low
        if line[i].raw in ".;:":
            return None
        if near in words.prepositions | words.determiners or not line[i].wordlike:
            continue
        if low in words.subjects or (low in words.determiners and low not in ("one", "two")):
            return i
        if line[i].capital and not line[i - 1].capital:
            return i
    return None


def clause_start(line: Sequence[Word], low: int, stop: int) -> int:
    """Return where a clause that ends at `stop` begins, past an opening conjunction."""
    at = _past_dateline(line, low, stop)
    while at < stop and (line[at].raw in (",", ";") or line[at].low in ("but", "and", "or")):
        at += 1
    for i in range(stop - 1, at, -1):
        if line[i].raw == ";":
            return i + 1
    return at


def _past_dateline(line: Sequence[Word], low: int, stop: int) -> int:
    """Return where the words begin after a dateline: "ORSK, Venn — Soldiers burned the mill"."""
    if low or not line[0].raw.isupper() or len(line[0].raw) == 1:
        return low
    for at in range(1, min(_DATELINE, stop - 1)):
        if line[at].raw in (*_DASHES, "―"):
            return at + 1
        if line[at].wordlike and not line[at].capital:
            break
    return low


def sentence_end(line: Sequence[Word], first: int, high: int) -> int:
    """Return where the words end, without the mark that closes the sentence."""
    last = high
    while last > first and line[last - 1].raw in (
        ".",
        "!",
        "?",
        ",",
        ";",
        "…",
        '"',
        "”",
        "’",
        "'",
        "--",
        "—",
    ):
        last -= 1
    return last


def end(line: Sequence[Word], first: int, high: int, cue: Cue, cues: Cues) -> int:
    """Return where content that begins at `first` ends."""
    subordinate, aside = _subordinate(line, cue, cues), _in_aside(line, cue)
    depth = 0
    for at in range(first, high):
        word = line[at]
        depth += (word.raw in ("(", "[")) - (word.raw in (")", "]"))
        if depth < 0:
            return sentence_end(line, first, at)
        if at > first and or_so(line, at, cues):
            return at
        if word.raw == ";" and not (at + 1 < high and line[at + 1].low == "that"):
            return at
        if at > first and (_breaks(line, at, high, cues) or _own(line, at, high, cue, cues)):
            return sentence_end(line, first, at)
        if (
            subordinate
            and word.raw == ","
            and at - first > 1
            and _resumes(line, at + 1, high, cues)
        ):
            return at
        if aside and word.raw == "," and at - first > 1 and _verb_follows(line, at, high, cues):
            return at
    return sentence_end(line, first, high)


def or_so(line: Sequence[Word], at: int, cues: Cues) -> int:
    """Return where ", or so" ends if it stands at `line[at]`, else 0."""
    if line[at].raw != "," or at + 3 >= len(line):
        return 0
    for phrase in cues.lists["or_so"]:
        words = phrase.split()
        if [w.low for w in line[at + 1 : at + 1 + len(words)]] == words:
            return at + 1 + len(words)
    return 0


def _in_aside(line: Sequence[Word], cue: Cue) -> bool:
    """Say whether the cue stands in a clause set apart: "the men, who said S, took"."""
    at = cue.first - 1
    return at > 0 and line[at].low in ("who", "which") and line[at - 1].raw == ","


def _verb_follows(line: Sequence[Word], comma: int, high: int, cues: Cues) -> bool:
    """Say whether the main verb stands after a comma: ", took two boys"."""
    words = cues.grammar
    after = line[comma + 1] if comma + 1 < high else None
    if after is None:
        return False
    deed = after.low.endswith("ed") and comma + 2 < high  # ", released nine boys"
    deed = deed and (line[comma + 2].low in words.determiners or line[comma + 2].raw[0].isdigit())
    return deed or words.auxiliary(after) or after.low in words.past


def _subordinate(line: Sequence[Word], cue: Cue, cues: Cues) -> bool:
    """Say whether the cue stands in a clause that opens the sentence: "When he says that S, …"."""
    start = next((i + 1 for i in range(cue.first - 1, -1, -1) if line[i].raw in (",", ";", ":")), 0)
    return line[start].low in cues.grammar.openers


def _resumes(line: Sequence[Word], at: int, high: int, cues: Cues) -> bool:
    return at < high and (
        line[at].low in cues.grammar.subjects | cues.grammar.determiners or line[at].capital
    )


def _breaks(line: Sequence[Word], at: int, high: int, cues: Cues) -> bool:
    """Say whether another telling begins at the mark or conjunction `line[at]`."""
    word = line[at]
    if word.raw not in (",", *_DASHES) and word.low not in ("and", "but", "while", "although"):
        return False
    start = at + 1
    if (
        word.raw in (",", *_DASHES)
        and start < high
        and line[start].low in ("and", "but", "while", "although", "though")
    ):
        start += 1
    if start < high and line[start].low == "that":  # "that S, and that S"
        return False
    if start < high and line[start].low in _ASIDE:  # "a man, whom he knew only as Tall, shot him"
        return False
    for i in range(start, min(start + 12, high)):
        if line[i].raw in (",", ";", ":", *_DASHES):
            return False
        takes = cues.forms.get(line[i].low)
        if not takes or not ("that" in takes or ("quote" in takes and _tail(line, i, high))):
            continue
        shape = cues.shapes[line[i].low]
        if "ing" in shape:
            return i == start and word.raw == ","
        if not shape & {"past", "third"}:
            continue
        marked = word.raw in (",", *_DASHES)
        if i == start or start > at + 1 or (marked and _tail(line, i, high)):
            return i != start or word.raw != "," or _tail(line, i, high)
    return False


def _own(line: Sequence[Word], at: int, high: int, cue: Cue, cues: Cues) -> bool:
    """Say whether the one who tells of somebody else's words goes on in their own at `line[at]`.

    "My aunt says they were Banner men, but I did not know that then."
    """
    start = at + 1 if line[at].raw in (",", *_DASHES) else at
    if start + 2 >= high or line[start].low not in ("and", "but", "though", "although", "yet"):
        return False
    if line[start].low == "but" and line[start + 1].low in ("he", "she"):
        return _of_others(line, cue.end, at, cues) and line[start + 2].low in cues.lists["did_not"]
    if line[start + 1].raw != "I" or any(w.raw == "I" for w in line[max(0, cue.first - 4) : at]):
        return False
    near = [w.low.replace("’", "'") for w in line[start + 2 : start + 5]]
    return near[0] in cues.lists["knowing"] or any(
        w in ("not", "never") or w.endswith("n't") for w in near[:2]
    )


def _of_others(line: Sequence[Word], first: int, last: int, cues: Cues) -> bool:
    """Say whether several are told of, and no one of whom "he" may be said.

    "The director said the staff could go home, but he did not come himself."
    """
    told = [w for w in line[first:last] if w.low != "that"]
    several = told[1:2] and told[0].low in cues.grammar.determiners
    many = several and (told[1].low.endswith("s") or told[1].low in cues.lists["people_many"])
    one = any(w.capital or w.low in ("he", "she", "him", "her") for w in told)
    people = cues.lists["row_kin"] | cues.lists["row_tellers"] | cues.lists["row_people"]
    return bool(many) and not one and not any(w.low in people for w in told[2:])


def _tail(line: Sequence[Word], at: int, high: int) -> bool:
    """Say whether the sentence ends soon after the cue: ", he said on Monday."."""
    stop = at + 1
    while stop < high and line[stop].wordlike:
        stop += 1
    return stop - at <= 6 and (stop >= high or line[stop].raw in ".,!?")
