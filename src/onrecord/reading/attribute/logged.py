"""Who tells a line of notes, which leave words out.

"Head nurse A.: 31 wounded", "Cook, Ada Rusk: hid under the sink. Heard shots.", "Told by a herder:
S", "Mrs Rusk in the yard all night, she says; hid there later".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.language.compiled import either
from onrecord.language.words import Word, words
from onrecord.record.text import Span

from .cues import Cues
from .found import Found
from .frames import Frame
from .paragraph import Paragraph

ROW = "reporting.row"  # the rule of what a row of notes holds
NOTE = "reporting.note"  # and of what a sentence of notes does
_THAT = 2  # words of "recalled that"
_LABEL, _LONG_LABEL = 9, 14  # words before a colon that may say who told
_BODY = 3  # words after a colon in which a part of somebody's body stands
_BEFELL = 4  # words of a note in which it may say what became of whom it names
_TOLD = 4  # words of a note without a verb, at least
_HOUR = re.compile(r",? +\(?(?:at )?\d{1,2}[:.]\d\d(?: ?h)?\)?\Z")
_NOBODY = re.compile(r"\s*\([^()]*\)\Z")  # "Told by a herder (no name):"
# Where a note opens: "Headman: no list. Husband: she means cups."
_OPENED = re.compile(
    r"(?:^[ \t\d:.*•–—-]*|[.!?][\"”’)]?[ \t]+)(?P<label>[A-Z][^:.!?\n]{1,60}):[ \t]+(?=\S)",
    re.MULTILINE,
)
_SEVERAL = 3  # notes that open so


def rows(
    text: str, paragraph: Paragraph, cues: Cues, passage: Span, *, voiced: bool
) -> Iterator[Found]:
    """Yield who told what the rows and sentences of notes hold.

    `voiced`: several lines of the notes open with who can tell.
    """
    for at, frame in enumerate(paragraph.frames):
        found = _row(text, frame, cues, passage)
        voice = _voice_of(text, frame, cues) if found is None and voiced else None
        led = found is not None and found.cue and found.source and found.cue < found.source
        if voice is not None:
            yield voice
        elif found is not None and led:
            yield found  # "Account of grandmother: S. She weeps.": who writes goes on
        elif found is not None:
            yield _going_on(text, found, paragraph.frames[at + 1 :], cues)
        else:
            yield from _at_end(frame, cues)


def _row(text: str, frame: Frame, cues: Cues, passage: Span) -> Found | None:
    """Read who told what a row of notes holds: "Head nurse A.: 31 wounded", "Clinic, by radio: S".

    The words before the colon are of somebody who can tell, or say by what it came. A lone noun
    ("Driver: soldiers burned the mill") tells only what is a sentence, and none that it opens,
    but somebody who has a name also what they did ("Cook, Ada Rusk: hid under the sink").
    """
    bare = next((i for i, word in enumerate(frame.words) if word.wordlike), 0)
    line, start = frame.words[bare:], frame.span.start  # without the mark of a list
    opens = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t-*•–—")
    opens = opens or start == passage.start  # the hour of a log stands before it
    colon = next((i for i, w in enumerate(line[:_LONG_LABEL]) if w.raw == ":"), None)
    if not colon or colon + 2 >= len(line) or not line[colon + 1].wordlike:
        return None
    if any(w.low in cues.lists["row_befell"] for w in line[1:colon]):
        return None  # "Watchman Lute killed same night: widow says shot"
    label = " ".join(w.low for w in line[:colon] if w.wordlike)
    if colon > _LABEL and _led_by(label, cues) is None:
        return None
    if not line[0].capital and not _kin_of(label, cues):
        return None
    cue, told = Span(line[colon].start, line[colon].end), line[colon + 1 :]
    stop = text.find("\n", line[colon].end)
    end = min(frame.span.end, stop if stop >= 0 else frame.span.end)
    source = _teller(text, line[:colon], label, told, cues, opens=opens)
    sends = _sends(line[:colon], cues) if opens else None
    if sends is not None and told[0].low not in cues.forms:
        source = Span(line[0].start, line[sends - 1].end)  # "Driver Rusk reports by radio: S"
        cue = Span(line[sends].start, line[colon - 1].end)
    if source is None or not _asserts(told, cues):
        return None
    if source.start > line[0].start:  # "Told by a herder: S"
        cue = Span(line[0].start, len(text[: source.start].rstrip()))
    if told[0].low in cues.forms and told[1].low == "that" and len(told) > _THAT:
        cue, told = Span(told[0].start, told[0].end), told[_THAT:]  # "Observer: recalled that S"
    content = Span(told[0].start, end - (text[end - 1] in ".!"))
    return Found(source=source, cue=cue, content=(content,), act="speech", rule=ROW)


def voiced(text: str, cues: Cues) -> bool:
    """Say whether several lines of notes open with who can tell: "Headman: no list."."""
    found = {m.start() for m in _OPENED.finditer(text) if _voice(m["label"].lower(), cues)}
    return len(found) >= _SEVERAL


def befallen(text: str, cues: Cues) -> frozenset[int]:
    """Return where notes begin that tell what became of whom they name: "Priest: still held"."""
    if not voiced(text, cues):
        return frozenset()
    found = ((m, words(text, _rest_of_line(text, m.end()))) for m in _OPENED.finditer(text))
    return frozenset(
        m.start("label")
        for m, told in found
        if told and _voice(m["label"].lower(), cues) and _befell(told, cues)
    )


def _rest_of_line(text: str, start: int) -> Span:
    stop = text.find("\n", start)
    return Span(start, stop if stop >= 0 else len(text))


def _voice(label: str, cues: Cues) -> bool:
    """Say whether words before a colon are for somebody who can tell: "priest on steps"."""
    lists = cues.lists
    alone = either([*lists["row_voices"], *lists["row_kin"]])
    return _by_trade(label, cues) or re.match(rf"(?:{alone})(?![\w'’-])", label) is not None


def _voice_of(text: str, frame: Frame, cues: Cues) -> Found | None:
    """Read a note of who can tell that has no verb: "Headman: no list.", "Sgt: mine, old."."""
    line = frame.words
    colon = next((i for i, w in enumerate(line[:_LABEL]) if w.raw == ":"), None)
    if not colon or colon + 1 >= len(line) or not line[0].capital:
        return None
    label, told = " ".join(w.low for w in line[:colon] if w.wordlike), line[colon + 1 :]
    befell = any(w.low in cues.lists["row_befell"] for w in line[:colon]) or _befell(told, cues)
    tells = cues.grammar.has_predicate(line[:colon])  # "Teacher puts it down to the herd: …"
    alone = re.fullmatch(rf"(?:{either(cues.lists['row_kin'])})(?: of\b.*)?", label)
    kin = alone is not None and not cues.grammar.has_predicate(told)  # "Brother: in the army"
    if befell or tells or kin or not _voice(label, cues) or _of_themselves(text, frame, told, cues):
        return None
    bracket = next((i for i, w in enumerate(line[:colon]) if w.raw == "("), colon)
    stop = text.find("\n", line[colon].end)
    end = min(frame.span.end, stop if stop >= 0 else frame.span.end)
    return Found(
        source=Span(line[0].start, line[bracket - 1].end),
        cue=Span(line[colon].start, line[colon].end),
        content=(Span(told[0].start, end - (text[end - 1] in ".!")),),
        act="speech",
        rule=ROW,
    )


def _befell(told: Sequence[Word], cues: Cues) -> bool:
    """Say whether a note tells what became of whom it names: "Teacher: in army custody".

    Not where it opens with others: "Nurse: two boys shot at the gate", "Guard: trucks seen".
    """
    grammar, lists = cues.grammar, cues.lists
    opening = " ".join(w.low for w in told if w.wordlike)
    if re.match(rf"(?:{either(lists['row_since'])})(?![\w'’-])", opening):
        return True
    others = grammar.determiners | grammar.negations | {*lists["row_of_others"]}
    if told[0].raw.isdigit() or told[0].low in others - {*lists["row_when"]}:
        return False
    done = grammar.participles | {*lists["row_befell"]}
    at = next((i for i, w in enumerate(told[:_BEFELL]) if w.low in done), None)
    small = grammar.closed | {*lists["row_when"]}
    return at is not None and all(
        w.low in small or grammar.adverb(w) for w in told[:at] if w.wordlike
    )


def _of_themselves(text: str, frame: Frame, told: Sequence[Word], cues: Cues) -> bool:
    """Say whether a note tells of whom it names, and nothing that they told.

    "Headman: polite, tea", "Sexton: 61, two sons", "Teacher: Ada Rusk", "Driver: refused".
    """
    grammar, rest = cues.grammar, text[told[0].start : frame.span.end]
    hurt = any(w.low in cues.lists["row_body"] for w in told[:_BODY])
    age = told[0].raw.isdigit() and told[1:2] and told[1].raw in (",", ".")
    manner = re.match(rf"(?:{either(cues.lists['row_manner'])})\b", rest, re.IGNORECASE)
    did = told[0].low in grammar.past | grammar.participles or grammar.finite_at(told, 0)
    name = all(w.capital for w in told if w.wordlike)
    return bool(hurt or age or manner or did or name)


def _sends(line: Sequence[Word], cues: Cues) -> int | None:
    """Return where the verb stands of who sends word: "Pilot Garth Senn | radioed again:"."""
    lists = cues.lists
    how = either([*lists["row_again"], *lists["row_channels"]])
    for at in range(1, len(line)):
        rest = " ".join(w.low for w in line[at:] if w.wordlike)
        if re.fullmatch(rf"(?:{either(lists['row_sends'])})(?: (?:{how})){{0,2}}", rest):
            return at
    return None


def _asserts(told: Sequence[Word], cues: Cues) -> bool:
    """Say whether a row tells of something: not "Headman F. Rusk: polite, tea"."""
    forms = (w.low in cues.grammar.participles or w.raw[0].isdigit() for w in told)
    none = told[0].low in cues.grammar.negations | cues.grammar.determiners
    return none or cues.grammar.has_predicate(told) or any(forms)


def _teller(
    text: str, line: Sequence[Word], label: str, told: Sequence[Word], cues: Cues, *, opens: bool
) -> Span | None:
    """Return who tells what follows the words before a colon, if they say so.

    `opens`: they stand at the start of a line; within one only some are sure to.
    """
    whole = Span(line[0].start, line[-1].end)
    somebody = re.fullmatch(
        rf"(?:{either(cues.lists['row_counts'])}) (?:{either(cues.lists['row_people'])})", label
    )
    if somebody and cues.grammar.has_predicate(told):
        return whole  # "One woman: soldiers came"
    if led := _led_by(label, cues):
        start = line[len(led[0].split())].start
        bracket = _NOBODY.search(text, start, whole.end)
        return Span(start, bracket.start() if bracket else whole.end)
    sent = re.search(rf"(?:^|\W)(?:{either(cues.lists['row_channels'])})$", label) is not None
    kin = _kin_of(label, cues)
    if not opens and not sent and not kin:
        return None
    named = len(line) > 1 and line[-1].capital
    hurt = any(w.low in cues.lists["row_body"] for w in told[:_BODY])
    if told[0].low in cues.lists["row_befell"] or told[1].low == "by" or (hurt and named):
        return None  # "Nurse Rusk: both legs crushed"
    begins = cues.grammar.finite_at(told, 0) or told[0].low in cues.grammar.participles
    if begins and not (named and told[0].low in cues.grammar.past):
        return None
    hour = _HOUR.search(text, *whole)  # "Sexton, 06:10: four men took the boy"
    whole = Span(whole.start, hour.start() if hour else whole.end)
    who = _by_trade(label, cues)
    several = len(line) > 1
    if kin and not sent:
        return whole if cues.grammar.has_predicate(told) else None
    if (sent and several) or (who and (several or cues.grammar.has_predicate(told))):
        return whole
    return None


def _led_by(label: str, cues: Cues) -> re.Match[str] | None:
    """Match what leads to who told a row: "Told by a herder", "Account of grandmother"."""
    lists = cues.lists
    known = either([*lists["row_kin"], *lists["row_tellers"]])
    of = rf"(?:{either(lists['row_of'])}) (?=(?:(?:the|her|his|their) )?(?:{known})\b)"
    return re.match(rf"(?:\w+ )??(?:{either(lists['row_led'])}) |{of}", label)


def _by_trade(label: str, cues: Cues) -> bool:
    """Say whether the words before a colon are for somebody by what they do: "Lock-keeper"."""
    known = either([*cues.lists["row_tellers"], *cues.lists["row_trades"]])
    if re.match(rf"(?:[\w'’-]+ ){{0,2}}?(?:{known})(?!\w)", label):
        return True
    endings, none = either(cues.lists["row_trade_endings"]), either(cues.lists["row_no_trades"])
    ended = re.match(rf"(?:[\w'’-]+ )?[\w'’-]*(?:{endings})(?!\w)", label)
    return ended is not None and re.fullmatch(none, ended[0]) is None


def _kin_of(label: str, cues: Cues) -> bool:
    """Say whether the words before a colon are for somebody's kin: "aunt of K.", "K.'s aunt"."""
    kin = either(cues.lists["row_kin"])
    whose = rf"(?:the )?(?:{kin}) of \w|(?:\w[\w-]*(?:'s| s)|his|her) (?:{kin})(?!\w)"
    return re.match(whose, label) is not None


def _going_on(text: str, found: Found, after: Sequence[Frame], cues: Cues) -> Found:
    """Return a row with the sentences of its line that go on about who tells it.

    These open with a verb, "Heard shots", or with "he" or "she"; what stands before one is theirs.
    """
    end = found.content[-1].end
    stop = text.find("\n", end)
    for frame in after:
        if 0 <= stop < frame.span.end - 1:
            break
        first = frame.words[0]
        said = first.low in cues.grammar.past and first.low not in cues.lists["row_befell"]
        if (said and len(frame.words) > 2) or first.low in ("he", "she"):
            end = frame.span.end - (text[frame.span.end - 1] in ".!")
    return replace(found, content=(Span(found.content[0].start, end),))


def _at_end(frame: Frame, cues: Cues) -> Iterator[Found]:
    """Yield what "she says" or "all nine agree" ends: "Mrs Rusk in the yard, she says; hid"."""
    line = frame.words
    for at in range(_TOLD + 2, len(line)):
        ends = at + 1 == len(line) or line[at + 1].raw in ".;"
        says = ends and "quote" in cues.forms.get(line[at].low, ())
        comma = _comma(line, at, cues) if says else 0
        if comma < _TOLD or line[at].low in cues.lists["no_telling"]:
            continue
        parts = [Span(line[0].start, line[comma - 1].end)]
        more = line[at + 2 :]
        if more and line[at + 1].raw == ";" and cues.grammar.finite_at(more, 0):
            parts.append(Span(more[0].start, _last(more).end))
        who = Span(line[comma + 1].start, line[at - 1].end)
        words = Span(line[at].start, line[at].end)
        yield Found(source=who, cue=words, content=tuple(parts), act="speech", rule=NOTE)


def _comma(line: Sequence[Word], verb: int, cues: Cues) -> int:
    """Return where the comma stands before "she says" or "all nine agree", or 0."""
    at = next((i for i in range(verb - 1, 0, -1) if line[i].raw == ","), 0)
    who = " ".join(w.low for w in line[at + 1 : verb]) if at else ""
    told = re.fullmatch(rf"he|she|they|(?:{either(cues.lists['row_all'])})(?: [\w-]+){{0,2}}", who)
    return at if told else 0


def _last(line: Sequence[Word]) -> Word:
    return next((word for word in reversed(line) if word.wordlike), line[-1])
