"""Turns without labels: which paragraph asks and which answers."""

import itertools
import re
from dataclasses import replace
from typing import Any

from onrecord.language.compiled import either
from onrecord.record.text import Span

from .addressed import who_answers_each
from .asides import papers_own, told_of
from .introduced import introduced
from .page import MARKED, OF_SELF, TO_YOU, WHOLLY_BOLD, Facts, Page, Piece, starts
from .turned_back import turned_back
from .turns import who_answers, who_asks

_QUOTED = re.compile(r"\s*[\"“„«‘»]")
_OWN = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]urs?)\b")  # who asks may say "has given us"
_MOST = 70


def unlabelled(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read interviews without labels: a question in a paragraph, the answer quoted in the next."""
    made = list(pieces)
    for at in range(len(made) - 1):
        piece, following = made[at], made[at + 1]
        if (
            not piece.plain()
            or not following.plain()
            or not _wholly_quoted(page.text, following.span)
        ):
            continue
        if _asks(page.words(piece), page.lists):
            made[at] = replace(piece, role="question", asks=True, name=who_asks(page))
            name = introduced(page, piece)
            for more in range(at + 1, _reopened(made, at + 1, page)):
                made[more] = replace(made[more], role="answer", name=name)
    return made, Facts()


def _reopened(pieces: list[Piece], first: int, page: Page) -> int:
    """Return where an answer ends whose quotation opens again with every paragraph."""
    end = first + 1
    while (
        end < len(pieces)
        and not _closing(pieces[end - 1].span.of(page.text).strip())
        and pieces[end].plain()
        and _wholly_quoted(page.text, pieces[end].span)
    ):
        end += 1
    return end


def _asks(words: str, lists: Any) -> bool:
    if len(words.split()) > _MOST or _QUOTED.match(words):
        return False
    if words.endswith("?"):
        return True
    if len(re.findall(r"[.!?](?:\s|$)", words)) > 2:
        return False
    bare = re.sub(rf"^(?:(?:{either(lists['before_you'])}),?\s+)+", "", words, flags=re.I)
    return starts(bare, lists["to_you"]) is not None


def _wholly_quoted(text: str, span: Span) -> bool:
    """Say whether a paragraph is one quotation, closed at its end or not at all."""
    words = span.of(text).strip()
    if not _QUOTED.match(words):
        return False
    places = _closing(words)
    return not places or (len(places) == 1 and places[0] >= len(_inside(words).rstrip(" .")) - 1)


def _inside(words: str) -> str:
    return re.sub(r"(?<=\w)[’'](?=\w)", "", words[1:])


def _closing(words: str) -> list[int]:
    """Return where the mark that opens `words` is closed in what follows it."""
    close = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", '"': '"'}.get(words[0], words[0])
    return [i for i, sign in enumerate(_inside(words)) if sign in close]


def alternating(pieces: list[Piece], page: Page) -> tuple[list[Piece], Facts]:
    """Read interviews where plain questions and plain answers take turns, three at least.

    Among them may be what leads on and asks nothing: "Let us talk about the school.", and what
    is held against whoever answers: "You say that there were no boys." An answer may be a
    question itself (`turned_back`). Where the questions are bold or italic, all that is so asks:
    "**You wrote to the ministry.**" Where a story is woven around them, only whoever speaks of
    themselves goes on with an answer.
    """
    plain = [i for i, p in enumerate(pieces) if p.plain()]
    sure = [i for i in plain if _is_short_question(page.words(pieces[i]))]
    stressed = _stressed(pieces, plain, sure, page)
    sure = [i for i in sure if i in stressed] if stressed else sure
    back = turned_back(sure, plain, lambda i: _may_be_put(page.words(pieces[i])))
    sure = [i for i in sure if i not in back.answers]
    led = [i for i in plain if i in stressed or _leads_to(page.words(pieces[i]), page.lists)]
    led = [i for i in led if i - 1 not in sure and i + 1 in plain and i not in sure]
    led = [i for i in led if i not in stressed or i + 1 not in stressed]  # the lead, before it all
    put = _reproaches(pieces, plain, sorted((*sure, *led, *back.put)), page)
    put += [i for i in back.put if i not in led]
    asked = sorted((*sure, *led, *put))
    if len(sure) < 2 or len(asked) < 3 or any(p.role == "answer" for p in pieces):
        return pieces, Facts()
    rest = [i for i in plain if i > asked[0]]
    heard = _answered(asked, plain) if put else {i: [i + 1] for i in asked if i + 1 in plain}
    selves = [i for i, told in heard.items() if any(_of_self(page.words(pieces[j])) for j in told)]
    worded = [i for i in asked if i in sure or _leads_to(page.words(pieces[i]), page.lists)]
    worded += [i for i in stressed if i not in worded and TO_YOU.search(page.words(pieces[i]))]
    worded += [i for i in put if i not in worded]
    woven = len(worded) * 3 < len(rest)  # with a story around them
    lead = [page.words(pieces[i]) for i in plain if i < asked[0]]
    name = who_answers(page, pieces[asked[0]])
    own = name == "interviewee" and any(_essays(words, page.lists) for words in lead)
    unsure = woven or any(i not in stressed for i in (*led, *put))
    if unsure and (own or len(selves) * 3 < len(asked) * 2):
        return pieces, Facts()  # a report or an essay that asks in passing
    within = [i for i in rest if i < asked[-1]]
    if len(asked) * 3 < len(within) or any(b - a == 1 for a, b in itertools.pairwise(sure)):
        return pieces, Facts()
    made = list(pieces)
    each = who_answers_each([pieces[i] for i in asked], name, page)
    names = dict(zip(asked, each, strict=True))
    for i in rest:
        name = names.get(i - 1, name)
        words, after = page.words(pieces[i]), made[i - 1].role == "answer"
        told = papers_own(words, page.lists) or told_of(words, page.lists)
        told = told or (woven and not (after and _of_self(MARKED.sub(" ", words))))
        if i - 1 in asked or not told:
            made[i] = replace(pieces[i], role="answer", name=name)
    for i in asked:
        made[i] = replace(pieces[i], role="question", asks=True, name=who_asks(page))
    return made, Facts()


def _stressed(pieces: list[Piece], plain: list[int], sure: list[int], page: Page) -> list[int]:
    """Return the bold or italic paragraphs, where most questions are so, and little else is."""
    found = [i for i in plain if _is_stressed(pieces[i], page)]
    short = all(len(page.words(pieces[i]).split()) <= _MOST for i in found)
    asking = [i for i in sure if i in found]
    enough = len(asking) > 1 and len(asking) * 2 > len(sure) and len(found) * 3 <= len(plain) * 2
    if not short or not enough:
        return []
    most = len(asking) * 2 >= len(found) or _taking_turns(pieces, found, asking, page)
    return found if most else []


def _is_stressed(piece: Piece, page: Page) -> bool:
    """Say whether all of a paragraph is bold or italic, or marked so in a text without formats."""
    words = page.words(piece)
    marked = WHOLLY_BOLD.fullmatch(piece.span.of(page.text).strip()) is not None
    return (piece.block.stressed or marked) and len(words) > 1


def _taking_turns(pieces: list[Piece], found: list[int], asking: list[int], page: Page) -> bool:
    """Say whether the paragraphs `found`, from the first that asks on, lead to an answer each.

    Each is a sentence, none follows another, and most ask or speak to somebody: a heading in bold
    does neither, so that reproaches may be more than the questions: "**Your men took boys.**"
    """
    turns = [i for i in found if i >= asking[0]]
    parted = all(b - a > 1 for a, b in itertools.pairwise(turns))
    whole = all(page.words(pieces[i]).rstrip('"”’)').endswith((".", "?", "!")) for i in turns)
    to_you = [i for i in turns if i in asking or TO_YOU.search(page.words(pieces[i]))]
    return parted and whole and len(to_you) * 2 >= len(turns)


def _answered(asked: list[int], plain: list[int]) -> dict[int, list[int]]:
    """Return the paragraphs that follow each question, up to the next."""
    ends = [*asked[1:], plain[-1] + 1]
    return {a: [i for i in range(a + 1, b) if i in plain] for a, b in zip(asked, ends, strict=True)}


def _reproaches(pieces: list[Piece], plain: list[int], asked: list[int], page: Page) -> list[int]:
    """Return what is put to whoever answers without a question mark: "You never looked for him."

    Between two questions, and after the last, every second paragraph is put so where none of them
    speaks of itself and most speak to "you": "That leaves nine." may stand among them. Where
    answers are longer than a paragraph somewhere, only what says whom it is put to: "You claim".
    """
    lists = page.lists
    ends = [*asked[1:], plain[-1] + 1] if asked else []
    gaps = [range(a + 1, b) for a, b in zip(asked, ends, strict=True)]
    if any(i not in plain for gap in gaps for i in gap):
        gaps = [gap for gap in gaps if all(i in plain for i in gap)]
    by_turns = all(len(gap) % 2 for gap in gaps[:-1])  # the last may end with a note
    found: list[int] = []
    for gap in gaps:
        seconds = [i for i in gap[1::2] if i + 1 in gap]
        firsts = [i for i in gap if i not in seconds]
        words = [page.words(pieces[i]) for i in seconds]
        held = sum(_speaks_to_you(each, lists) for each in words)
        selves = sum(_of_self(page.words(pieces[i])) for i in firsts)
        taking = all(_may_be_put(each) for each in words) and selves * 2 >= len(firsts)
        if by_turns and len(gap) % 2 and held and held * 2 >= len(seconds) and taking:
            found += seconds
        else:
            found += [i for i in gap[1:-1] if _claims_to_you(page.words(pieces[i]), lists)]
    return [i for i in found if i - 1 not in found]


def _may_be_put(words: str) -> bool:
    """Say whether a paragraph may be held against somebody: short, and of nobody's own deeds."""
    bare = MARKED.sub(" ", words)
    return len(words.split()) <= _MOST and not _OWN.search(bare) and not _QUOTED.match(words)


def _speaks_to_you(words: str, lists: Any) -> bool:
    """Say whether a paragraph speaks to somebody, and not of what anybody does: "if you ran"."""
    bare = MARKED.sub(" ", words)
    anybody = re.search(rf"\b(?:{either(lists['you_is_anybody'])})\b", bare, re.IGNORECASE)
    return TO_YOU.search(bare) is not None and anybody is None


def _claims_to_you(words: str, lists: Any) -> bool:
    """Say whether a paragraph says what "you" have said or done: "You claim that", "You knew"."""
    put = _may_be_put(words) and _speaks_to_you(words, lists)
    return put and starts(words, lists["held_against"]) is not None


def _essays(words: str, lists: Any) -> bool:
    """Say whether the lead speaks of its writer, and not only of the meeting: "We met him"."""
    met = rf"\b(?:We|I) (?:\w+ )?(?:{either(lists['met_to_talk'])})\b"
    bare = re.sub(rf"{met}[^.!?]*", " ", MARKED.sub(" ", words), flags=re.IGNORECASE)
    bare = re.sub(rf"\b(?:{either(lists['talks_to'])})\b[^.!?]*", " ", bare)
    return _of_self(bare)


def _of_self(words: str) -> bool:
    return OF_SELF.search(words) is not None


def _is_short_question(words: str) -> bool:
    return words.endswith("?") and len(words.split()) <= _MOST


def _leads_to(words: str, lists: Any) -> bool:
    """Say whether a short paragraph asks to tell of something: "Let us talk about the school."."""
    short = len(words.split()) <= _LEADS and not _QUOTED.match(words)
    one = len(re.findall(r"[.!:…](?:\s|$)", words)) <= _LED
    return short and one and starts(words, lists["leads_to"]) is not None


_LEADS, _LED = 25, 2  # the most words and sentences of what leads on to an answer
