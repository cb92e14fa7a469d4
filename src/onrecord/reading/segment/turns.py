"""Turns: who speaks in a transcript, as its labels say."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.compiled import either
from onrecord.language.words import sentences
from onrecord.record.text import Span, hull

from .addressed import addressed
from .asides import CLOSING, OPENING, aside, asked_by_paper, ends, heading, set_apart
from .callers import TAIL, Callers, is_caller, read_out
from .introduced import ALIAS, introduced
from .lines import NAMED
from .page import OF_SELF, SELF, TO_YOU, Facts, Page, Piece, starts, unnumbered

_NAME = r"(?:\d\w*-)?[^\W\d_][\w.’'-]*(?:[ \t]+[^\W\d_][\w.’'-]*){0,4}"
# What tells voices apart whom nobody names: "Man, 50", "Participant 3", "Woman, about 30".
OF_MANY = r"(?:[ \t]+\d{1,3})?(?:,[ \t]*(?:aged |about |around |c\. ?|ca\. ?)?\d{1,2})?"
_COLON = re.compile(
    rf"(?:\*\*|__)?(?P<label>{_NAME}{OF_MANY}){TAIL}[ \t]*(?:\([^)\n]*\))?(?:\*\*|__)?:"
    r"(?:\*\*|__)?(?=\s|$)[ \t]*"
)
# "Q12: …", "A. …"; what is numbered, or set in a column, needs no mark: "Q12 …", "A   …".
NO_MARK = r"[QA](?:\d{1,3}(?=[ \t]+[A-Z“\"])|(?=(?:[ ]{2,}|\t)\S))"
_SHORT = re.compile(
    rf"(?:\*\*|__)?(?P<label>[QA]\d{{0,3}}(?=[.:)])|{NO_MARK})[.:)]?(?:\*\*|__)?[ \t]+"
)
_LINE_END = re.compile(r"[.?!…][\"”’)*_]*[ \t]*\n")
_DASH = re.compile(rf"(?P<label>{_NAME})[ \t]+[—–-][ \t]+")
_BRACKET = re.compile(r"\[(?P<label>[^\W\d_][\w .’'-]{1,40})(?:,[^\]]*)?\]\s+")
# The same within a paragraph, after the end of a sentence or another bracket.
_INLINE = re.compile(rf"(?<![^\s])(?:\[[^\]\n]{{1,60}}\]\s+)*{_BRACKET.pattern}")
_SENTENCE_END = re.compile(r"(?:\A|[.!?\]][\"”’)]?)\s*\Z")
# Before a label in capitals, where a paper quotes a transcript: "“PRENT: Who fired?".
_QUOTED = re.compile(r"[\"“«]\s?(?=[A-Z][A-Z.’' -]+:)")
_EDITOR = re.compile(r"\[([^\]]*)\]\s+")
_OWN_DEED = re.compile(r"\b(?:I|[Ww]e)\b")
_INITIAL = re.compile(r"A\.[ \t]+(?=[a-z])")  # "A. told her mother"
_ASKED = re.compile(r"^[ \t]*(?:\*\*|__)?Q\d{0,3}(?:[.:)]|[ \t])", re.MULTILINE)
_FIELDS = re.compile(r"[ ]{3,}|\t|[ ][/|][ ]")  # what parts two fields of a form in one line
_TURNS = 2  # labels within a paragraph that make it a transcript


def labelled(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read transcripts: "Q:", "NAME:" or "[NAME]" at the start of a turn.

    A label is a repeated pattern: two speakers or more, one of them at least twice, or "Q" and "A".
    """
    spoken = speakers(pieces, page)
    if not spoken:
        return pieces, Facts()
    asking = _asking(pieces, page, spoken)
    answers = who_answers(page, next(p for p in pieces if p.plain() and label_of(p, page)))
    witness = _witness(spoken, page, answers)
    made: list[Piece] = []
    speaker: Piece | None = None
    before: str | None = None
    callers = Callers(page)
    for at, piece in enumerate(pieces):
        label = label_of(piece, page) if piece.plain() else None
        if label is not None and before is None and _titles(label[0], page):
            made.append(piece)
        elif label is not None and key_of(label[0].of(page.text)) in spoken:
            key = key_of(label[0].of(page.text))
            name = _name(label[0].of(page.text), page, answers, asks=key in asking)
            name = _caller(callers, label, piece, page, asks=key in asking) or name
            handed = _hands_on(key, piece, page)
            speaker = replace(
                piece,
                span=Span(label[1], piece.span.end),
                label=label[0],
                name=witness if handed else name,
                asks=key in asking,
                role="question" if key in asking else "answer",
            )
            put_to = before is not None and before == _next_label(pieces[at + 1 :], page)
            made += _with_news(speaker, key, page, put_to) if label[1] < piece.span.end else []
            before = key
        elif label is not None and _is_form_field(key_of(label[0].of(page.text)), page):
            speaker, before = None, None  # "To do: tracing form": what goes on is the writer's
            made.append(piece)
        elif piece.plain() and speaker is not None:
            made.append(_within_turn(piece, speaker, page))
        else:
            made.append(piece)
        if speaker is not None and ends(piece, speaker, page):
            speaker = None  # what goes on is the writer's
    return made, Facts()


def _within_turn(piece: Piece, speaker: Piece, page: Page) -> Piece:
    """Return a paragraph without a label behind one that has one: its speaker's, or nobody's."""
    if heading(piece, page):
        return replace(piece, role="headline")
    if aside(piece, page):
        marked = page.text[piece.span.start] in OPENING  # "“(CROSSTALK.)": no quotation
        return replace(piece, role="furniture") if marked else piece
    if set_apart(piece, page) or asked_by_paper(page.words(piece), page.lists):
        return piece  # said again in marks, or of somebody whom the paper asked besides
    told = replace(piece, role=speaker.role, label=speaker.label)
    return replace(told, name=speaker.name, asks=speaker.asks)


def _behind(label: Span, said: Span, page: Page) -> str:
    """Return what stands between a label and what is said: "(Peter, Orun)", ", from Orun"."""
    return page.text[label.end : said.start].strip(" \t:*_")


def _caller(
    callers: Callers, label: tuple[Span, int], piece: Piece, page: Page, *, asks: bool
) -> str | None:
    """Return the name of a caller, or null; of who asks, take note of whom they call next."""
    said, words = Span(label[1], piece.span.end), label[0].of(page.text)
    if asks:
        callers.presented(said.of(page.text))
    elif is_caller(key_of(words), page):
        return callers.name(words, _behind(label[0], said, page), said.of(page.text))
    return None


def _read_out(turn: Piece, sender: str, page: Page) -> list[Piece]:
    """Give what a presenter reads out to its sender; what follows its marks is the presenter's."""
    words = turn.span.of(page.text)
    marks = [i for i, sign in enumerate(words) if sign in CLOSING and i]
    stop = marks[-1] + 1 if words[:1] in OPENING and marks else len(words)
    ended = Span(turn.span.start, turn.span.start + stop)
    sent = replace(turn, span=ended, role="quotation", name=sender, asks=False)
    rest = Span(turn.span.end - len(words[stop:].lstrip()), turn.span.end)
    return [sent, replace(turn, span=rest, gap=0)] if rest.start < rest.end else [sent]


def _hands_on(key: str, piece: Piece, page: Page) -> bool:
    """Say whether a turn is what an interpreter hands on, and not the interpreter's own.

    "The interpreter asks for the question again" and "Could counsel repeat?" are.
    """
    if key not in page.lists["people"]["interpreter"]:
        return False
    own = re.search(
        r"\b[Ii]nterpret(?:er|ation)\b", page.text[piece.span.start + len(key) : piece.span.end]
    )
    return own is None and not page.words(piece).rstrip('"”’)').endswith("?")


def _witness(spoken: set[str], page: Page, answers: str) -> str:
    """Return whose words an interpreter hands on: the one witness who has a label, or none."""
    found = {key for key in spoken if key in page.lists["witness"] or key in page.lists["answers"]}
    label = found.pop() if len(found) == 1 else None
    if label is not None and label in page.lists["witness"]:
        return label
    return answers if answers != "interviewee" else page.lists["witness"][0]


def _next_label(pieces: Sequence[Piece], page: Page) -> str | None:
    """Return whose the next turn is."""
    labels = (label_of(p, page) for p in pieces if p.plain())
    return next((key_of(label[0].of(page.text)) for label in labels if label), None)


def _with_news(turn: Piece, key: str, page: Page, put_to: bool) -> list[Piece]:
    """Part what a presenter tells by whom it is from the question it leads to.

    Where nothing is asked nor said to anybody, and it is not `put_to` somebody who goes on, all
    is the presenter's own: "Good evening. The crossing is open again. Our reporter was there."
    "The army says that four hundred joined. Doctor, what did you see?" What nobody is named for
    stays with the question, and so does news that none follows: it is put to who answers.
    """
    if turn.label is not None and (sender := read_out(_behind(turn.label, turn.span, page), page)):
        return _read_out(turn, sender, page)
    if key not in page.lists["presents"] or not turn.asks:
        return [turn]
    found = [
        (_told_news(s.of(page.text), page), s)
        for s in sentences(page.text, turn.span, page.shortened)
    ]
    asks = "?" in turn.span.of(page.text) or TO_YOU.search(page.text, *turn.span) is not None
    own = not asks and len(found) > 1 and not put_to
    if own:
        found = [(True, s) for _, s in found]
    elif found[-1][0]:
        return [turn]
    made: list[Piece] = []
    for news, run in itertools.groupby(found, key=lambda each: each[0]):
        span = hull([s for _, s in run])
        part = replace(turn, span=span, gap=0 if made else turn.gap)
        read = turn.label.of(page.text).strip(" *_") if own and turn.label else part.name
        made.append(replace(part, role="narration", asks=False, name=read) if news else part)
    return made


def _told_news(sentence: str, page: Page) -> bool:
    """Say whether a sentence names who tells it, and speaks to nobody."""
    told, nobody = either(page.lists["news_told"]), either(page.lists["news_of_nobody"])
    if sentence.rstrip(' "”’').endswith("?") or SELF.search(sentence):
        return False
    if re.match(rf"(?:{either(page.lists['news_by'])})\b", sentence, re.IGNORECASE):
        return True
    if re.search(rf", as (?!(?:{nobody})\b)[^,;:?]{{2,40}} (?:{told})\W*$", sentence):
        return True  # "Thirty youths joined, as residents say"
    subject = re.match(rf"(?P<who>[^,;:?]{{2,60}}?)(?:,[^,;:?]{{2,60}},)? (?:{told})\b", sentence)
    return subject is not None and not re.match(rf"(?:{nobody})\b", subject["who"], re.IGNORECASE)


def within_line(words: str, page: Page) -> list[int]:
    """Return where turns begin within a paragraph: "[REPORTER] Did you? [COLONEL MASTO] No."

    Two labels at least, and one is of somebody who asks; a recording's end ends the last.
    """
    found = [m for m in _INLINE.finditer(words) if _opens_turn(words, m, page)]
    if len(found) < _TURNS or not any(key_of(m["label"]) in page.lists["asks"] for m in found):
        return []
    ends = "|".join(map(re.escape, page.lists["recording_ends"]))
    over = re.search(rf"(?:{ends})\s*", words[found[-1].end() :], re.IGNORECASE)
    last = found[-1].end()
    return [m.start() for m in found] + ([last + o for o in over.span()] if over else [])


def _opens_turn(words: str, found: re.Match[str], page: Page) -> bool:
    """Say whether a bracket names somebody, and stands where a sentence may begin."""
    name = _opens_name(found["label"]) and not _editorial(found["label"], page)
    return name and _SENTENCE_END.search(words, 0, found.start()) is not None


def _editorial(label: str, page: Page) -> bool:
    """Say whether a label is the editor's, and nobody's name: "[passage omitted]"."""
    edits = ["begin", "end", "passage", "words"]
    return key_of(label) in page.lists["editorial"] or starts(label, edits) is not None


def only_asked(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read interviews in which only who asks has a label: "Q1: …", and what follows answers it."""
    labels = [_asked(piece, page) for piece in pieces]
    if sum(label is not None for label in labels) < 2 or any(p.label for p in pieces):
        return pieces, Facts()
    name = who_answers(page, next(p for p, label in zip(pieces, labels, strict=True) if label))
    made: list[Piece] = []
    for at, (piece, label) in enumerate(zip(pieces, labels, strict=True)):
        before = made[-1] if made else None
        if label is not None:
            follows = at + 1 < len(pieces) and pieces[at + 1].plain() and labels[at + 1] is None
            made += _question(piece, label, page, None if follows else name)
        elif piece.plain() and before and before.role in ("question", "answer"):
            nobodys = aside(piece, page)
            made.append(piece if nobodys else replace(piece, role="answer", name=name))
        else:
            made.append(piece)
    return made, Facts()


def _asked(piece: Piece, page: Page) -> tuple[Span, int] | None:
    """Return the label of a piece that is a question's."""
    label = label_of(piece, page) if piece.plain() else None
    return label if label and key_of(label[0].of(page.text)) in page.lists["asks"] else None


def _question(
    piece: Piece, label: tuple[Span, int], page: Page, answers: str | None
) -> list[Piece]:
    """Return a question, with what one `answers` in the next line of its paragraph."""
    start, end = label[1], piece.span.end
    line = _LINE_END.search(page.text, start, end) if answers else None
    stop = line.end() if line else end
    last = start + len(page.text[start:stop].rstrip())
    asked = replace(piece, span=Span(start, last), label=label[0], name=who_asks(page), asks=True)
    made = [replace(asked, role="question")] if start < last else []
    if line:
        made.append(replace(piece, span=Span(stop, end), role="answer", name=answers, gap=0))
    return made


def who_answers(page: Page, first: Piece) -> str:
    """Return who answers where no label says so, from the first question on."""
    named = page.known.interviewee or introduced(page, first)
    label = label_of(first, page)  # "Q: Mrs Dovat, why did you stay?"
    asked = replace(first, span=Span(label[1], first.span.end)) if label else first
    return named or addressed(asked, page.text[: first.span.start], page) or "interviewee"


def speakers(pieces: list[Piece], page: Page) -> set[str]:
    """Return the labels that speak in a document, in small letters; none if it is no transcript."""
    return _spoken(_counts(pieces, page), page) or _one_by_one(pieces, page)


def _spoken(counts: Counter[str], page: Page) -> set[str]:
    """Return the labels that are speakers: repeated ones, and others where two are."""
    known = {*page.lists["asks"], *page.lists["answers"], *_known(page.known.interviewer)}
    hands_on = page.lists["people"]["interpreter"]  # "INTERPRETER: He says that he was taken."
    written = {k for k in counts if k in page.lists["keys"] or _is_form_field(k, page)}
    named = {k for k in counts if k not in written or k in known or k in hands_on}
    sure = {key for key in named if counts[key] > 1 or key in known}
    if any(key in page.lists["asks"] and counts[key] > 1 for key in sure):
        sure |= {key for key in named if is_caller(key, page)}
    bracketed = {key for key in named if _bracketed(key, page)}
    if len(sure) >= 2 and not page.text.isupper():
        sure = named
    elif sure & known & bracketed:  # "[REPORTER]" and "[ROSKEN]", once each
        sure |= bracketed
    total = sum(counts[key] for key in sure)
    several = len(sure) >= 2 or bool(sure & bracketed)
    enough = 2 if len(sure & bracketed) > 1 else 3
    return sure if several and total >= enough else set()


def _is_form_field(key: str, page: Page) -> bool:
    """Say whether a label is a form's or a note's: "To do", "Note L.H."."""
    return key in page.lists["form_fields"] or key.partition(" ")[0] in page.lists["record_notes"]


def _one_by_one(pieces: list[Piece], page: Page) -> set[str]:
    """Return the labels of a presenter and of two or more who speak once each, by turns.

    "HOST: First caller. | DARIO: They shot nine. | HOST: Next. | ILKA: I saw it."
    """
    found = [
        key_of(label[0].of(page.text)) for p in pieces if p.plain() and (label := label_of(p, page))
    ]
    asks = {key for key in found if key in page.lists["asks"] and found.count(key) > 1}
    if len(asks) != 1 or page.text.isupper():
        return set()
    begun = found[min(map(found.index, asks)) :]
    others = [key for key in begun if key not in asks]
    parted = all(one in asks or other in asks for one, other in itertools.pairwise(begun))
    once = len(others) > 1 and not {*others} & {*page.lists["keys"]}
    return {*begun} if parted and once else set()


def _known(name: str | None) -> set[str]:
    """Return the labels that a person known by name may have: in full, the last name, "L.H."."""
    key = key_of(name or "")
    first = [word[0] for word in key.split()]
    letters = {"".join(first), ".".join(first)} if len(first) > 1 else set()
    return {key, key.split()[-1], *letters} if key else set()


def _bracketed(key: str, page: Page) -> bool:
    return re.search(rf"\[{re.escape(key)}\b", page.text, re.I) is not None


def _counts(pieces: list[Piece], page: Page) -> Counter[str]:
    found = [(piece, label_of(piece, page)) for piece in pieces if piece.plain()]
    return Counter(
        key_of(label[0].of(page.text))
        for piece, label in found
        if label is not None and not _names_who_asks(label, piece, page)
    )


def _names_who_asks(label: tuple[Span, int], piece: Piece, page: Page) -> bool:
    """Say whether a line of a form only names who asks: "Caseworker: Ilva Prent"."""
    line = page.text[label[1] : piece.span.end].partition("\n")[0].strip()
    line = _FIELDS.split(line)[0].strip()  # "Caseworker: Ilva Prent      Supervisor: J. Rusk"
    return (
        key_of(label[0].of(page.text)) in page.lists["asks"] and NAMED.fullmatch(line) is not None
    )


def _titles(label: Span, page: Page) -> bool:
    """Say whether a label before all turns is a title's: "RADIO ORUN - The Open Line", once."""
    dashed = _DASH.match(page.text, label.start)
    again = re.findall(rf"^\W*{re.escape(label.of(page.text))}\b", page.text, re.MULTILINE)
    return dashed is not None and dashed.end("label") == label.end and len(again) == 1


def key_of(label: str) -> str:
    """Return a label in small letters, without marks around it and the number of a question."""
    return unnumbered(" ".join(label.lower().split()).strip(" .*_"))


def label_of(piece: Piece, page: Page) -> tuple[Span, int] | None:
    """Return the label that opens a piece and where its words begin."""
    start = piece.span.start
    while (mark := _EDITOR.match(page.text, start, piece.span.end)) and key_of(
        mark[1]
    ) in page.lists["editorial"]:
        start = mark.end()  # "[BEGIN RECORDING] [HADIL]"
    if (mark := _QUOTED.match(page.text, start, piece.span.end)) is not None:
        start = mark.end()
    for pattern in (_SHORT, _BRACKET, _COLON, _DASH):
        match = pattern.match(page.text, start, piece.span.end)
        if match is None or not _opens_name(match["label"]):
            continue
        if _INITIAL.match(page.text, start) and not _ASKED.search(page.text):
            return None
        words = match["label"].split()
        if _editorial(match["label"], page) or (
            pattern in (_COLON, _DASH)
            and not voice(match["label"], page)
            and not all(_opens_name(w) or w in ("al", "de", "of", "the") for w in words)
        ):
            continue
        return Span(*match.span("label")), match.end()
    return None


def voice(label: str, page: Page) -> bool:
    """Say whether a label is of somebody among many: "Man, 50", "Several voices"."""
    key = key_of(label)
    known = re.sub(r"[\s,].{0,8}\d+$", "", key) in page.lists["voices"]
    return known or is_caller(key, page)


def _opens_name(word: str) -> bool:
    """Say whether a word is written as a name is: "Venn", "2-CP-51"."""
    return word.lstrip("0123456789-")[:1].isupper()


def _asking(pieces: list[Piece], page: Page, spoken: set[str]) -> set[str]:
    """Return the labels of those who ask: by their word, by name, or by their question marks.

    Of two, one who asks at all and never speaks of itself asks one who does and asks nothing.
    """
    turns: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    selves: set[str] = set()
    deeds: set[str] = set()
    for piece in pieces:
        label = label_of(piece, page) if piece.plain() else None
        if label is not None:
            key = key_of(label[0].of(page.text))
            turns[key] += 1
            selves |= {key} if OF_SELF.search(page.text, label[1], piece.span.end) else set()
            deeds |= {key} if _OWN_DEED.search(page.text, label[1], piece.span.end) else set()
            marks[key] += page.words(piece).rstrip('"”’)').endswith("?")
    listed = {key for key in spoken if key in page.lists["asks"]}
    listed -= {k for k in listed if _answers_another(k, page, spoken, turns, marks, deeds)}
    listed |= spoken & _known(page.known.interviewer)
    if listed:
        return listed
    asked = {key for key in spoken if turns[key] >= 2 and marks[key] * 2 >= turns[key]}
    if not asked and len(spoken) == 2:
        asked = {key for key in spoken if marks[key]}
        other = spoken - asked
        asked = asked if other & selves and not asked & selves else set()
    return asked if asked != spoken else set()


def _answers_another(
    key: str,
    page: Page,
    spoken: set[str],
    turns: Counter[str],
    marks: Counter[str],
    deeds: set[str],
) -> bool:
    """Say whether a reporter in a broadcast is the one who is asked: "CORRESPONDENT: I saw".

    A reporter asks like anybody of the press, but not where another asks more often, and the
    reporter tells of what "I" or "we" did or answers a presenter.
    """
    if key not in page.lists["reports"] or marks[key] * 2 >= turns[key]:
        return False
    others = [k for k in spoken - {key} if marks[k] * turns[key] > marks[key] * turns[k]]
    presented = any(k in page.lists["presents"] for k in others)
    return presented or (key in deeds and bool(others))


def _name(label: str, page: Page, answers: str, *, asks: bool) -> str | None:
    key = key_of(label)
    if (asks and key in page.lists["asks"]) or key in _known(page.known.interviewer):
        return page.known.interviewer
    if key in page.lists["answers"]:
        return answers
    return label.strip(" *_")


def who_asks(page: Page) -> str | None:
    """Return who asks where no label says so: the interviewer, "asked by X", the one author."""
    authors = page.known.authors
    asked, made = either(page.lists["asked_by"]), either(page.lists["made_by"])
    was = either(page.lists["interview_was"])
    asks = re.search(
        rf"(?:\b(?:{asked})|^\W*(?:{made})|\b(?:{was})) by {ALIAS}", page.text, re.MULTILINE
    )
    return page.known.interviewer or (
        asks["name"] if asks else authors[0] if len(authors) == 1 else None
    )
