"""According to somebody: "According to X, S", "S, according to X", "In the opinion of X S".

Law: as for indirect speech, only what the words around show where it begins and ends.
"""

from collections.abc import Sequence

from onrecord.language.words import Word
from onrecord.record.text import Span

from . import extent, sources
from .cues import Cues
from .found import Found
from .frames import Frame, Q

_JOINS = ("and", "but")
_RELATIVE = ("who", "whom", "whose", "which", "that", "what")
_PLACED = 3  # words between a source and the comma behind it: "according to a nurse there,"


def according(frame: Frame, cues: Cues) -> list[Found]:
    """Return what stands "according to" somebody in a sentence."""
    made = []
    lows = [w.low for w in frame.words]
    for phrase in cues.lists["prepositions"]:
        wanted = phrase.split()
        for at in range(len(lows) - len(wanted)):
            if lows[at] == wanted[0] and lows[at : at + len(wanted)] == wanted:
                each = _according(frame, at, at + len(wanted), cues)
                if each is not None and each.content:
                    made += [each, *_citing(frame, each, cues)]
    return made


def _according(frame: Frame, at: int, after: int, cues: Cues) -> Found | None:
    line = frame.words
    phrase = sources.after(line, after, cues.grammar, frozenset())
    if phrase is None or line[phrase.last - 1].low in cues.lists["not_sources"]:
        return None
    low = max((i + 1 for i in range(at) if line[i].raw == Q and i + 2 < at), default=0)
    last = phrase.last
    lead = [w.low for w in line[low:at] if w.wordlike]
    if at and line[at - 1].low == "that":  # "announced that according to X, S"
        lead = []
    if not lead or lead in (["also"], ["but"], ["and"], ["so"]):
        last = next(
            sources.commas(line, after),
            phrase.last,
        )
        apposed = line[last + 1 : phrase.last]
        relative = bool(apposed) and apposed[0].low in ("who", "which", "whose")
        if (
            phrase.last < len(line)
            and line[phrase.last].raw == ","
            and (relative or not cues.grammar.has_predicate(apposed))
        ):
            last = max(last, phrase.last)
        quoted = [q for i, q in frame.quotes.items() if last <= i <= last + 1]
        if quoted:
            return _quoted(line, at, after, last, quoted[0].inner)
        parts = [(last + 1, extent.sentence_end(line, last + 1, len(line)))]
        begins = (
            _first_letter(line, after + 1, last, cues)
            or _after_pronoun(line, after, last, cues)
            or _after_findings(line, after, last, cues)
            or _after_noun(line, after, cues)
        )
        if begins is not None:
            last, parts = begins, [(begins, parts[0][1])]
    else:
        back = at - 1 if line[at - 1].raw in (",", "--", "—", "–") else at
        if line[back - 1].raw == Q:
            return _quoted(line, at, after, last, frame.quotes[back - 1].inner)
        last = _placed(line, last, cues)
        parted = line[back - 1].low in cues.grammar.be and back < at
        if parted:  # "such claims are, according to all survivors, false"
            last = next(sources.commas(line, after), last)
        parts = [(extent.clause_start(line, low, back), back)]
        if back < at and line[back - 1].low in _JOINS and last < len(line):
            parts = []  # "They left and, according to him, burned the mill"
        if (
            last < len(line)
            and line[last].raw in (",", "--", "—")
            and (parted or last + 2 < len(line))
            and not line[last + 1].low.endswith("ing")
        ):
            parts.append((last + 1, extent.sentence_end(line, last + 1, len(line))))
    content = tuple(Span(line[a].start, line[b - 1].end) for a, b in parts if a < b)
    source = Span(line[after].start, line[last - 1].end)
    cue = Span(line[at].start, line[after - 1].end)
    return Found(source=source, cue=cue, content=content, act="speech", rule="reporting.according")


def _placed(line: Sequence[Word], last: int, cues: Cues) -> int:
    """Return where a source ends with the words of place behind it, before the next comma."""
    comma = next((i for i in range(last, min(last + _PLACED, len(line))) if line[i].raw == ","), 0)
    between = line[last:comma]
    bare = all(w.wordlike for w in between) and not cues.grammar.has_predicate(between)
    return comma if comma and bare else last


def _first_letter(line: Sequence[Word], first: int, stop: int, cues: Cues) -> int | None:
    """Return where somebody's letter begins a sentence: "according to the mother A. was not"."""
    return next(
        (
            at
            for at in range(first, stop - 2)
            if sources.initial(line, at)
            and not line[at - 1].capital
            and cues.grammar.finite_at(line, at + 2)
        ),
        None,
    )


def _after_pronoun(line: Sequence[Word], at: int, stop: int, cues: Cues) -> int | None:
    """Return where what is told begins right after a pronoun: "according to him the soldiers"."""
    if at + 2 >= stop or line[at].low not in cues.grammar.objects:
        return None
    opens = line[at + 1].low in cues.grammar.determiners | cues.grammar.subjects
    return at + 1 if opens and cues.grammar.has_predicate(line[at + 1 : stop]) else None


def _after_noun(line: Sequence[Word], at: int, cues: Cues) -> int | None:
    """Return where a subject begins behind a noun, where no comma does so.

    "In the opinion of the undersigned the account is reliable." Where a comma and another subject
    with a predicate follow, the first is of the source: "a villager the soldiers beat, S".
    """
    stop = next(sources.commas(line, at), len(line))
    words = cues.grammar
    for i in range(at + 2, stop - 1):
        before, low = line[i - 1], line[i].low
        if line[i].raw in (":", ";", Q) or low in ("who", "which", "that"):
            return None
        opens = low in words.determiners - {"that", "which", "whose", "what"}
        opens = (
            opens or low.partition("-")[0] in cues.lists["whole_numbers"] or line[i].raw.isdigit()
        )
        noun = before.wordlike and before.low not in words.closed
        if opens and noun and words.has_predicate(line[i:stop]):
            return None if _clause_at(line, stop + 1, cues) else i
    return None


def _clause_at(line: Sequence[Word], at: int, cues: Cues) -> bool:
    """Say whether a subject with a predicate of its own stands at `line[at]`: "| six boys left".

    No list goes on there, whose last piece comes after "and": "two girls and burned the mill".
    """
    if at + 1 >= len(line) or not line[at].wordlike:
        return False
    words, first = cues.grammar, line[at]
    opens = first.capital or first.raw.isdigit() or first.low in words.determiners | words.subjects
    opens = opens or first.low.partition("-")[0] in cues.lists["whole_numbers"]
    if not opens or first.low in _RELATIVE:
        return False
    for i in range(at + 1, len(line)):
        if line[i].raw in (",", ";", ":", Q) or line[i].low in _RELATIVE:
            return False
        if line[i - 1].low not in _JOINS and words.finite_at(line[at:], i - at):
            return True
    return False


def _after_findings(line: Sequence[Word], at: int, stop: int, cues: Cues) -> int | None:
    """Return where S begins right after what was found: "according to first findings the bus"."""
    noun = next((i for i in range(at, stop) if line[i].low in cues.lists["findings"]), None)
    if noun is None or noun + 1 >= len(line) or any(w.capital for w in line[at:noun]):
        return None
    opens = line[noun + 1].low in (cues.grammar.determiners | cues.grammar.subjects) - {"that"}
    return noun + 1 if opens and cues.grammar.has_predicate(line[noun + 1 :]) else None


def _citing(frame: Frame, found: Found, cues: Cues) -> list[Found]:
    """Read "according to X, citing Y, S": S is Y's, told by X."""
    line = [w for w in frame.words if found.content[0].holds(Span(w.start, w.end))]
    if len(line) < 5 or line[0].low not in cues.lists["citing"]:
        return []
    comma = next((i for i, w in enumerate(line) if w.raw == ","), None)
    if comma is None or comma < 2 or comma + 2 >= len(line):
        return []
    return [
        Found(
            source=Span(line[1].start, line[comma - 1].end),
            cue=Span(line[0].start, line[0].end),
            content=(Span(line[comma + 1].start, found.content[0].end),),
            act="speech",
            rule="reporting.citing",
        )
    ]


def _quoted(line: Sequence[Word], at: int, after: int, last: int, inner: Span) -> Found:
    return Found(
        source=Span(line[after].start, line[last - 1].end),
        cue=Span(line[at].start, line[after - 1].end),
        content=(inner,),
        act="speech",
        rule="reporting.according",
        mode="direct",
    )
