"""People and what may concern them, measured on texts marked by hand in braces.

    {alleged: Gunmen} {abduction/mrm: took} {victim,child,male: 12 boys}, {victim,13: one aged 13}.

A role opens a brace, and what the words say of age and sex may follow it; or a code and its
framework, around the words that raise it. Braces nest. Somebody is found where the words overlap,
and a code where a claim that holds a word of its cue was given it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from onrecord.record.claim import Claim
from onrecord.record.ident import sha256
from onrecord.record.reading import Reading
from onrecord.record.text import Span

from .amounts import Measured
from .braces import BadMarking
from .scores import Scores, score

ROLES = {"alleged": "alleged_perpetrator", "victim": "victim", "affected": "affected"}
_OPEN = re.compile(r"\{(?P<what>[a-z_]+)(?:/(?P<framework>mrm|beside)|(?P<more>(?:,[\w-]+)*)): ?")
_ENDS = re.compile(r"[.!?][\"”’]?\s+|\n")
_AGE = re.compile(r"(?P<low>\d+)?(?P<dash>-)?(?P<high>\d+)?")


class Who(NamedTuple):
    """Somebody in a role, with what the words say of age and sex."""

    role: str
    child: str
    sex: str | None
    low: float | None
    high: float | None


class Placed(NamedTuple):
    """A value and the stretches of text that hold it: its words, or those of its claim."""

    spans: tuple[Span, ...]
    value: Who | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """The people of a text, and the codes that its words may concern."""

    people: tuple[Placed, ...]
    concerns: tuple[Placed, ...]


def read_people(marked: str) -> tuple[str, Marked]:
    """Return the text without its braces, and what was marked in it.

    Raises BadMarking where a brace is not closed, closes nothing, or says what nobody can read.
    """
    text: list[str] = []
    at = length = 0
    opened: list[tuple[Who | tuple[str, str], int]] = []
    made: list[Placed] = []
    for brace in re.finditer(r"[{}]", marked):
        text.append(marked[at : brace.start()])
        length += brace.start() - at
        at = brace.end()
        line = f"in line {marked.count(chr(10), 0, at) + 1}"
        if brace[0] == "{":
            head = _OPEN.match(marked, brace.start())
            if head is None:
                raise BadMarking(f"a brace is neither a role nor a code and framework {line}")
            at = head.end()
            opened.append((_opened(head, line), length))
        elif opened:
            value, start = opened.pop()
            made.append(Placed((Span(start, length),), value))
        else:
            raise BadMarking(f"a brace closes nothing {line}")
    if opened:
        raise BadMarking("the last brace is never closed")
    text.append(marked[at:])
    people = tuple(m for m in sorted(made) if isinstance(m.value, Who))
    return "".join(text), Marked(people, tuple(m for m in sorted(made) if m not in people))


def _opened(head: re.Match[str], line: str) -> Who | tuple[str, str]:
    if head["framework"]:
        return head["what"], head["framework"]
    if head["what"] not in (*ROLES, "other"):
        raise BadMarking(f"{head['what']} is no role {line}")
    child, sex, low, high = "not_stated", None, None, None
    for word in filter(None, head["more"].split(",")):
        age = _AGE.fullmatch(word)
        if word == "child":
            child = "stated"
        elif word in ("female", "male", "mixed"):
            sex = word
        elif age is None:
            raise BadMarking(f"{word} is neither an age nor child, female, male or mixed {line}")
        else:
            low = float(age["low"]) if age["low"] else None
            high = float(age["high"]) if age["high"] else None if age["dash"] else low
    if child != "stated" and _young(low, high):
        child = "by_age"
    return Who(ROLES.get(head["what"], "other"), child, sex, low, high)


def _young(low: float | None, high: float | None) -> bool:
    """Say whether an age lies under 18, or may; "under 18" has a high of 18 and no low."""
    if high is not None and (high < 18 or (high == 18 and low is None)):
        return True
    return low is not None and high is not None and low < 18


def found_in(claims: Iterable[Claim]) -> Marked:
    """Return the people and codes of claims in the form of what is marked.

    Whoever is `other` in one claim and has a role in the next, which shares its subject, counts
    once.
    """
    people, concerns = [], []
    claims = list(claims)
    acting = {p.span for c in claims for p in c.participants if p.role != "other"}
    for claim in claims:
        for p in claim.participants:
            if p.role == "other" and p.span in acting:
                continue
            low, high = (p.age.low, p.age.high) if p.age else (None, None)
            people.append(Placed((p.span,), Who(p.role, p.child, p.sex, low, high)))
        concerns += [Placed(claim.spans, (m.code, m.framework)) for m in claim.may_concern]
    return Marked(tuple(dict.fromkeys(people)), tuple(concerns))


def measure_people(folder: Path, reading: Callable[[str], Reading]) -> Measured:
    """Score `reading`, which reads a text, on the marked texts of a folder."""
    return _measured(folder, lambda _, text: found_in(reading(text).claims))


def agreement_on_people(folder: Path, other: Path) -> Measured:
    """Score what somebody else marked in the same texts as if it had been read.

    A code that the other marked counts for its whole sentence, as a claim's does. Raises
    BadMarking where `other` lacks a text, or has other words.
    """

    def marked(name: str, text: str) -> Marked:
        file = other / name
        words, found = read_people(file.read_text("utf-8")) if file.is_file() else ("", None)
        if found is None or words != text:
            raise BadMarking(f"{file}: not the text of {folder / name}")
        concerns = (c._replace(spans=(_sentence(text, c.spans[0]),)) for c in found.concerns)
        return Marked(found.people, tuple(concerns))

    return _measured(folder, marked)


def _sentence(text: str, span: Span) -> Span:
    """Return the sentence around a stretch of a text, roughly: between full stops and line ends."""
    before = [m.end() for m in _ENDS.finditer(text, 0, span.start)]
    after = _ENDS.search(text, span.end)
    return Span(before[-1] if before else 0, after.start() if after else len(text))


def _measured(folder: Path, read_in: Callable[[str, str], Marked]) -> Measured:
    hits: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    read: Counter[str] = Counter()
    gold, unlike = {}, []
    for file in sorted(folder.glob("*.txt")):
        data = file.read_bytes()
        gold[file.name] = sha256(data)
        try:
            text, wanted = read_people(data.decode("utf-8"))
        except BadMarking as e:
            raise BadMarking(f"{file}: {e}") from e
        found = read_in(file.name, text)
        unlike += [f"{file.name}: {line}" for line in _unlike(text, wanted, found)]
        for row, one, other in _rows(wanted, found):
            hits[row] += len(_pairs(one, other))
            marked[row] += len(one)
            read[row] += len(other)
    scores = tuple(score(row, hits[row], marked[row], read[row]) for row in _order(marked, read))
    made = Scores(title=folder.name, gold=gold, scores=scores)
    return Measured(scores=made, unlike=tuple(unlike))


def _rows(wanted: Marked, found: Marked) -> Iterator[tuple[str, list[Placed], list[Placed]]]:
    """Yield what each row of the table compares."""
    one, other = list(wanted.people), list(found.people)
    yield "participants", one, other
    yield "participants, anybody", _only(one, ""), _only(other, "")
    for role in (*ROLES.values(), "other"):
        yield f"participants, {role}", _only(_of(one, role), role), _only(_of(other, role), role)
    one, other = list(wanted.concerns), list(found.concerns)
    yield "may concern", one, other
    for code in sorted({m.value[0] for m in (*one, *other)}):
        yield f"may concern, {code}", list(_of(one, code)), list(_of(other, code))


def _of(side: Iterable[Placed], first: str) -> Iterator[Placed]:
    """Yield those whose role or code is `first`."""
    return (p for p in side if p.value[0] == first)


def _only(side: Iterable[Placed], role: str) -> list[Placed]:
    """Return people with the role alone, whatever is said of age and sex, the same words once."""
    return list(dict.fromkeys(p._replace(value=Who(role, "", None, None, None)) for p in side))


def _order(marked: Counter[str], read: Counter[str]) -> list[str]:
    """Return the rows: those on people first, each whole before its parts."""
    rows = {*marked, *read}
    return sorted(rows, key=lambda row: (row.startswith("may"), row.split(", ")[0] != row, row))


def _pairs(wanted: Sequence[Placed], found: Sequence[Placed]) -> list[tuple[int, int]]:
    """Pair equal values on words that overlap; each serves once."""
    left = dict(enumerate(found))
    pairs = []
    for at, one in enumerate(wanted):
        same = (
            n
            for n, other in left.items()
            if other.value == one.value and any(s.overlaps(one.spans[0]) for s in other.spans)
        )
        if (hit := next(same, None)) is not None:
            del left[hit]
            pairs.append((at, hit))
    return pairs


def _unlike(text: str, wanted: Marked, found: Marked) -> Iterator[str]:
    for one, other in ((wanted.people, found.people), (wanted.concerns, found.concerns)):
        pairs = _pairs(one, other)
        lines = [(m.spans, f"missed {_said(text, m)}") for n, m in enumerate(one)
                 if n not in {a for a, _ in pairs}]  # fmt: skip
        lines += [(m.spans, f"read   {_said(text, m)}") for n, m in enumerate(other)
                  if n not in {b for _, b in pairs}]  # fmt: skip
        yield from (line for _, line in sorted(lines))


def _said(text: str, placed: Placed) -> str:
    words = " … ".join(" ".join(s.of(text).split()) for s in placed.spans)
    said = [f"{v:g}" if isinstance(v, float) else v for v in placed.value if v is not None]
    return f"{words!r} as {' '.join(said)}"
