"""Chats as a phone gives them out: each message a turn of its sender.

"15/03/2021, 07:12 - Ferro: text", "[3/15/21, 7:12:33 AM] ~ Ferro: text", "Ferro, [15.03.21 07:12]"
with the text below, "[07:12] Ferro: text". So are the posts of a thread (`posts.py`). The stamp
and the sender are a label, as that of a turn is; what the day of a stamp gives to the words is read
in `qualify/times/messages.py`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from onrecord.language.compiled import either, once
from onrecord.language.words import CLOSES, ENDS, Word, words
from onrecord.record.text import Span

from . import posts
from .page import Facts, Page, Piece, starts

_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u2068\u2069\ufeff"  # marks of direction
_DAY = r"(?P<day>\d{1,4}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{2,4})"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?"
_WHO = rf"[{_UNSEEN}]*(?:~\s*)?[{_UNSEEN}]*(?P<who>[^\s:\[\]<>\"“”][^:\n\[\]<>\"“”]{{0,60}}?)"
_SENT = rf"{_WHO}[{_UNSEEN}]*:(?=\s|$)[ \t]*"
_LINE = rf"^[ \t{_UNSEEN}]*"
_APART = rf"(?:^|(?<=\s))[{_UNSEEN}]*"  # where a file's line ends are lost
_DAY_LAST, _DAY_BARE = (_DAY.replace("day", f"day{n}").replace("mark", f"mark{n}") for n in "23")
_STAMP = rf"\[(?:{_DAY}(?:,|\s+at)?\s+{_TIME}|{_TIME},\s+{_DAY_LAST})\]"
_FORMS = (
    re.compile(rf"{_APART}{_STAMP}[ \t]*(?:[-–][ \t]*)?{_SENT}", re.MULTILINE | re.IGNORECASE),
    re.compile(rf"{_APART}{_DAY},?\s+{_TIME}\s+[-–—]\s+{_SENT}", re.MULTILINE | re.IGNORECASE),
    re.compile(
        rf"{_LINE}{_WHO},\s+\[{_DAY},?\s+{_TIME}\](?::|[ \t]*$|[ \t]+(?=\S))\s*",
        re.MULTILINE | re.IGNORECASE,
    ),
    re.compile(rf"{_LINE}\[{_TIME}\][ \t]*(?:[-–][ \t]*)?{_SENT}", re.MULTILINE | re.IGNORECASE),
)
# A stamp before what nobody has sent: "15/03/2021, 07:12 - Ferro left".
_BARE = re.compile(
    rf"{_LINE}(?:{_STAMP}|{_DAY_BARE},?\s+{_TIME}\s+[-–—])[ \t]*(?P<rest>[^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_LABELLED = re.compile(r"^[A-Z][\w.-]*(?: [\w.-]+){0,3}:(?=\s)", re.MULTILINE)
_FEWEST = 2  # messages of one sender that make a chat, with another message besides
_WORDS = 6  # of a sender's name
_CORRECTS = 4  # words of a correction without a verb
_ASKED = 8  # words of a question without a mark
_NAME = re.compile(r"[^\W_][^(\[{|@]*[^\W_]\.?|\+[\d ()\u00a0-]*\d|[^\W_]")
_BRACKETS = re.compile(r"[(\[{]([^)\]}\n]*)[)\]}]")
_HANDLE = re.compile(r"@(\w[\w.]*\w)")
_MARK = re.compile(r"\s*[<(\[]([^<>()\[\]]*)[>)\]]\s*$")
_QUOTED = re.compile(r">+[ \t]*\S")  # a message that this one answers: its own sender's
_EDGES = " \t\n\r<>[](){}*_.!"


class Message(NamedTuple):
    """The head of a message: where it stands, its day if it names one, and who sent it.

    What is `posted` answers nobody because it comes next: a thread is read by all.
    """

    head: Span
    day: Span | None
    who: Span | None
    posted: bool = False

    def sender(self, text: str) -> Span | None:
        """Return the name in what stands for the sender: "Ferro" of "~ Ferro (Team 3)"."""
        if self.who is None:
            return None
        name = _NAME.search(text, *self.who)
        return Span(*name.span()) if name else self.who


def found(text: str, lists: Any) -> list[Message]:
    """Return the heads of all messages of a text, in order; none where it is no chat.

    Those of the last text are kept, as several stages ask.
    """
    return _reader(lists)(text)


@once
def _reader(lists: Any) -> Callable[[str], list[Message]]:
    return lru_cache(maxsize=1)(lambda text: _found(text, lists))


def _found(text: str, lists: Any) -> list[Message]:
    if posted := posts.heads(text, lists):
        return [_message(hit)._replace(posted=True) for hit in posted]
    for form in _FORMS:
        if form is _FORMS[-1] and len(_LABELLED.findall(text)) > 1:
            continue  # a transcript with the time beside some of its turns
        sent = [_message(hit) for hit in form.finditer(text) if _may_send(hit["who"], lists)]
        if _is_chat(sent, text, lists, sure=form is not _FORMS[1]):
            taken = {m.head.start for m in sent}
            bare = [_message(hit) for hit in _BARE.finditer(text)]
            return sorted([*sent, *(m for m in bare if m.head.start not in taken)])
    return []


def _message(hit: re.Match[str]) -> Message:
    groups = hit.groupdict()
    day = next((g for g in ("day", "day2", "day3") if groups.get(g)), None)
    start = hit.start() + len(hit[0]) - len(hit[0].lstrip(f" \t\n{_UNSEEN}"))
    end = hit.start("rest") if groups.get("rest") is not None else hit.end()
    who = Span(*hit.span("who")) if groups.get("who") else None
    return Message(Span(start, end), Span(*hit.span(day)) if day else None, who)


def _may_send(who: str, lists: Any) -> bool:
    return len(who.split()) <= _WORDS and not _of_program(who, lists)


def _is_chat(sent: Sequence[Message], text: str, lists: Any, *, sure: bool) -> bool:
    """Say whether messages are of a chat: somebody sends two of them, and they are several.

    Or two people each send one, and one of them asks. A day and a dash head the entries of a log
    too: in a chat something is written as nobody writes a log.
    """
    senders = Counter(_key(m, text) for m in sent)
    several = len(sent) > _FEWEST and max(senders.values(), default=0) >= _FEWEST
    if len(senders) == len(sent) == _FEWEST:  # one asks the other
        return all(_chats(m, text, lists) for m in sent) and any(_questions(m, text) for m in sent)
    return several and (sure or any(_chats(m, text, lists) for m in sent))


def _questions(message: Message, text: str) -> bool:
    return "?" in text[message.head.end :].split("\n", 1)[0]


def _chats(message: Message, text: str, lists: Any) -> bool:
    line = text[message.head.end :].split("\n", 1)[0].strip(f" \t{_UNSEEN}")
    asks, small = line.endswith("?"), line[:1].islower()
    number = text[message.who.start] == "+" if message.who else False
    return asks or small or number or _says_nothing(line, lists)


def _key(message: Message, text: str) -> str:
    name = message.sender(text)
    return " ".join(name.of(text).lower().split()) if name else ""


def _few(text: str, lists: Any) -> list[Message]:
    """Return the heads of two messages or one, where a phone wrote a day and an hour.

    Entries of a log look alike: one of the messages is written as nobody writes a log.
    """
    for form in _FORMS[:-1]:
        sent = [_message(hit) for hit in form.finditer(text) if _may_send(hit["who"], lists)]
        if any(_chats(m, text, lists) for m in sent):
            return sent
    return []


def senders(text: str, lists: Any) -> Iterator[str]:
    """Yield the names of all who are in a chat: who sends, and whom the program names.

    Two messages are too few to be read as a chat, yet whoever sent them is named there.
    """
    for message in found(text, lists) or _few(text, lists):
        if message.who is not None:
            name = message.sender(text)
            yield name.of(text) if name else ""
            yield from (m[1].strip(" @") for m in _BRACKETS.finditer(message.who.of(text)))
            yield from (m[1] for m in _HANDLE.finditer(message.who.of(text)))
        else:
            line = text[message.head.end :].split("\n", 1)[0]
            named = _does(tuple(lists["chat_does"])).match(line.strip(f" ~\t{_UNSEEN}"))
            if named:
                yield from (n for n in (named["who"], named["whom"]) if n)


@lru_cache(maxsize=4)
def _does(does: tuple[str, ...]) -> re.Pattern[str]:
    """Return the form of what the program says of somebody: "Ferro added ~ Odile R"."""
    name = r"[A-Z+][\w.'’+-]*(?:[ ][A-Z\d(][\w.'’()-]*){0,3}"
    return re.compile(rf"(?P<who>{name}) (?:{either(does)})(?:\s+(?:~\s*)?(?P<whom>{name}))?(?!\w)")


def messages(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Make a turn of every message, by lines and, where these are in lower case, by sentences."""
    heads = found(page.text, page.lists)
    if not heads:
        return pieces, Facts()
    made: list[Piece] = []
    speaking: Message | None = None
    for piece in pieces:
        if not piece.plain() or piece.block.kind == "heading":
            speaking = None if piece.block.kind == "heading" else speaking
            made.append(piece)
            continue
        here = [m for m in heads if piece.span.start <= m.head.start < piece.span.end]
        before = Span(piece.span.start, here[0].head.start if here else piece.span.end)
        if speaking and (here or not _closed(speaking, piece, heads, page)):
            made += _said(replace(piece, span=before), speaking, page)
        elif before.of(page.text).strip():
            plain = replace(piece, span=_trimmed(before, page.text))
            program = _of_program(plain.span.of(page.text), page.lists)
            made.append(replace(plain, role="furniture") if program else plain)
        for at, message in enumerate(here):
            end = here[at + 1].head.start if at + 1 < len(here) else piece.span.end
            start = message.head.end if message.who else message.head.start
            made += _said(replace(piece, span=Span(start, max(end, start))), message, page)
            speaking = message
    if heads[0].posted:
        return [replace(p, goes_on=p.label is not None) for p in made], Facts()
    return list(_answering(made)), Facts()


def _answering(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Let what opens a message answer what another has asked, until they tell something."""
    asker: str | None = None
    before: Span | None = None
    for piece in pieces:
        if piece.role == "question":
            asker = piece.name or ""
        elif piece.role == "answer" and piece.label is not None:
            opens = asker is not None and piece.name != asker and piece.label != before
            asker = None if piece.name == asker else asker
            yield replace(piece, goes_on=not opens)
            before = piece.label
            continue
        before = piece.label or before
        yield piece


def _closed(speaking: Message, piece: Piece, heads: Sequence[Message], page: Page) -> bool:
    """Say whether a paragraph behind the last message is of the text that quotes the chat."""
    quoted = bool(page.text[: heads[0].head.start].count("\n\n"))
    return speaking is heads[-1] and quoted and piece.gap > 0


def _said(piece: Piece, message: Message, page: Page) -> Iterator[Piece]:
    """Yield the pieces of a message, or of what the program wrote."""
    name = message.sender(page.text)
    for line in re.finditer(r"[^\n]+", page.text[piece.span.start : piece.span.end]):
        span = _trimmed(
            Span(piece.span.start + line.start(), piece.span.start + line.end()), page.text
        )
        if span.start >= span.end:
            continue
        said = replace(piece, span=span, gap=0)
        quoted = _QUOTED.match(page.text, *span)
        if name is None or quoted or _of_program(span.of(page.text), page.lists):
            yield replace(said, role="furniture")
        else:
            yield from _sentences(said, name, page)


def _sentences(piece: Piece, name: Span, page: Page) -> Iterator[Piece]:
    text, lists = page.text, page.lists
    marked = _MARK.search(piece.span.of(text))
    if marked and marked[1].strip(_EDGES).lower() in lists["chat_marks"]:
        piece = replace(piece, span=Span(piece.span.start, piece.span.start + marked.start()))
    if _says_nothing(piece.span.of(text), lists):
        yield replace(piece, role="furniture")
        return
    who = " ".join(name.of(text).split())
    key = who.lower()
    asker, answerer = key in lists["asks"], key in lists["answers"]
    who = (page.known.interviewer if asker else "interviewee" if answerer else who) or ""
    for span, asks in _parts(piece.span, page):
        small = not asks and span.of(text).strip(_EDGES).lower() in lists["chat_small"]
        yield replace(
            piece,
            span=span,
            role="furniture" if small else "question" if asks or asker else "answer",
            label=None if small else name,
            name=None if small else who or None,
            asks=asks or asker,
        )


def _parts(line: Span, page: Page) -> list[tuple[Span, bool]]:
    """Return a line by what asks and what tells, cut also where a new sentence has no capital."""
    made: list[tuple[Span, bool]] = []
    for span in _ended(line, page):
        asks = _asks(span.of(page.text), page.lists)
        small = span.of(page.text)[:1].islower()
        if made and not asks and not made[-1][1] and not small:
            made[-1] = (Span(made[-1][0].start, span.end), False)
        else:
            made.append((span, asks))
    return made


def _ended(line: Span, page: Page) -> Iterator[Span]:
    """Yield the sentences of a line, also those that begin with a small letter."""
    written = words(page.text, line)
    start = line.start
    for at, word in enumerate(written[:-1]):
        after = written[at + 1]
        if word.raw == "," and _corrects(Span(start, word.start), after, page):
            yield Span(start, word.start)
            start = after.start
        ends = word.raw in ENDS and (word.raw != "." or not _shortens(written, at, page))
        if ends and after.raw not in CLOSES | ENDS and word.end < after.start:
            yield Span(start, word.end)
            start = after.start
    if start < line.end:
        yield Span(start, line.end)


def _corrects(said: Span, after: Word, page: Page) -> bool:
    """Say whether a few words correct, and a subject begins anew: "NOT the priest, he left"."""
    short = len(said.of(page.text).split()) <= _CORRECTS
    corrects = starts(said.of(page.text), page.lists["chat_not"]) is not None
    return short and corrects and after.low in page.lists["chat_subjects"]


def _shortens(written: Sequence[Word], at: int, page: Page) -> bool:
    """Say whether a full stop belongs to a shortened word: "dr. Amsel", "no. 4"."""
    listed, before = page.shortened, written[at - 1].low if at else ""
    letter = len(before) == 1 and before.isalpha() and before != "i"
    number = before in listed.before_number and written[at + 1].raw[0].isdigit()
    return letter or number or before in listed.never


def _asks(said: str, lists: Any) -> bool:
    if "?" in said.rstrip()[-3:]:
        return True
    short = len(said.split()) <= _ASKED and said.rstrip()[-1:] not in ".!…:,"
    return short and starts(said, lists["chat_asks"]) is not None


def _of_program(said: str, lists: Any) -> bool:
    low = said.lower()
    return any(written in low for written in lists["chat_program"])


def _says_nothing(said: str, lists: Any) -> bool:
    bare = " ".join(said.strip(f"{_EDGES}{_UNSEEN}").lower().split())
    return (
        bare in lists["chat_nothing"]
        or bare.startswith(tuple(lists["chat_nothing_opens"]))
        or said.strip(f" \t{_UNSEEN}").lower().endswith(tuple(lists["chat_nothing_ends"]))
        or not any(sign.isalnum() for sign in bare)
    )


def _trimmed(span: Span, text: str) -> Span:
    said = span.of(text)
    left = span.start + len(said) - len(said.lstrip(f" \t\n{_UNSEEN}"))
    return Span(left, max(left, span.start + len(said.rstrip(f" \t\n{_UNSEEN}"))))
