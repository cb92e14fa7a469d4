"""How sure the words are, measured on events that people have graded from -3 to 3.

UW (Lee et al., EMNLP 2015) and MEANTIME (Minard et al., LREC 2016) in the form of Stanovsky et
al. (ACL 2017): a token a line with its number, word, grade or `_`, tag, head, relation and lemma;
an empty line ends a sentence. 3 says that it happened for certain, -3 that it did not. Measured
are the events in a claim that are not the cue itself. Our classes become grades: certain and
unspecified 3, probable 2, possible 1, hypothetical and questions 0; negated turns the sign.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from onrecord.record.claim import Claim
from onrecord.record.reading import Reading

from .attribution import CorpusMissing

Read = Callable[[str], Reading]
GRADES = {"certain": 3.0, "unspecified": 3.0, "probable": 2.0, "possible": 1.0, "hypothetical": 0.0}
HEAD = "corpus, events".ljust(34) + "events     MAE       r   all 3: MAE"
# Marks that stand close to the word before them, and after it.
_CLOSE = {
    ",",
    ".",
    ";",
    ":",
    "?",
    "!",
    "%",
    ")",
    "'s",
    "n't",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "''",
}
_OPEN = {"(", "$", "``"}
_WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "--": "-"}


class _Token(NamedTuple):
    word: str
    grade: float | None
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One set of events: how far ours are from people's grades on the average, and r.

    `flat` is the mean distance where every event is taken as certain.
    """

    name: str
    events: int
    mae: float
    r: float
    flat: float
    unlike: tuple[str, ...]


def measure_factuality(folder: Path, read: Read) -> list[Graded]:
    """Grade the events of every `*.conll` file in `folder`; raises CorpusMissing."""
    files = sorted(folder.glob("*.conll"))
    if not files:
        raise CorpusMissing(f"{folder} has no *.conll; give the folder that holds the corpora")
    return [graded for file in files for graded in _file(file, read)]


def factuality_table(results: Sequence[Graded], misses: bool = False) -> str:
    """Return the results as a table; with `misses` also the events that are far from theirs."""
    lines = [HEAD]
    for each in results:
        figures = f"{each.events:6d}{each.mae:8.2f}{each.r:8.2f}{each.flat:14.2f}"
        lines.append(each.name.ljust(34) + figures)
        lines += [f"    {line}" for line in each.unlike] if misses else []
    return "\n".join(lines)


def _file(file: Path, read: Read) -> Iterator[Graded]:
    """Grade the events that head a claim, then all that stand in one."""
    heads: list[tuple[float, float, str]] = []
    inside: list[tuple[float, float, str]] = []
    for tokens, text in _sentences(file):
        claims = read(text).claims
        held = [_holder(t, claims) for t in tokens]
        events = [_event(t, c) for t, c in zip(tokens, held, strict=True)]
        for at, token in enumerate(events):
            claim = held[at]
            if token.grade is None or claim is None:
                continue
            row = (token.grade, grade(claim), f"{token.word} ({token.grade:+.1f}): {text}")
            inside.append(row)
            if not _under(events, at, held):
                heads.append(row)
    yield _graded(f"{file.stem}, heading a claim", heads)
    yield _graded(f"{file.stem}, in a claim", inside)


def _holder(token: _Token, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim with the least words that holds a token."""
    holding = [
        c for c in claims if any(s.start <= token.start and token.end <= s.end for s in c.spans)
    ]
    return min(holding, key=lambda c: c.span.end - c.span.start, default=None)


def _event(token: _Token, claim: Claim | None) -> _Token:
    """Leave out what is the cue itself: of "they hope to win", "win" is the event we grade."""
    cues = (claim.certainty_cue, claim.polarity_cue, claim.basis_cue) if claim else ()
    within = any(c and c.span.start <= token.start and token.end <= c.span.end for c in cues)
    return token._replace(grade=None) if within else token


def _under(tokens: Sequence[_Token], at: int, held: Sequence[Claim | None]) -> bool:
    """Say whether an event depends on another one of the same claim."""
    seen, up = {at}, tokens[at].head
    while up not in seen and 0 <= up < len(tokens):
        if tokens[up].grade is not None and held[up] is held[at]:
            return True
        seen.add(up)
        up = tokens[up].head
    return False


def grade(claim: Claim) -> float:
    """Return the grade of a claim's classes, from -3 to 3."""
    if claim.mode == "question":
        return 0.0
    return GRADES[claim.certainty] * (-1 if claim.polarity == "negated" else 1)


def _graded(name: str, rows: Sequence[tuple[float, float, str]]) -> Graded:
    count = max(1, len(rows))
    return Graded(
        name=name,
        events=len(rows),
        mae=sum(abs(g - f) for g, f, _ in rows) / count,
        r=pearson([(g, f) for g, f, _ in rows]),
        flat=sum(abs(g - 3.0) for g, _, _ in rows) / count,
        unlike=tuple(f"{f:+.0f} for {line}" for g, f, line in rows if abs(g - f) >= 2),
    )


def pearson(rows: Sequence[tuple[float, float]]) -> float:
    """Return Pearson's r of pairs; 0 where one side is always the same."""
    count = len(rows)
    if not count:
        return 0.0
    one, other = sum(a for a, _ in rows) / count, sum(b for _, b in rows) / count
    both = sum((a - one) * (b - other) for a, b in rows)
    spread = sqrt(sum((a - one) ** 2 for a, _ in rows) * sum((b - other) ** 2 for _, b in rows))
    return both / spread if spread else 0.0


def _sentences(file: Path) -> Iterator[tuple[list[_Token], str]]:
    """Yield each sentence: its tokens with their places, and its text."""
    for block in file.read_text("utf-8").split("\n\n"):
        tokens, text, glued = list[_Token](), "", True
        for line in block.splitlines():
            cells = line.split("\t")
            if len(cells) < 5:
                continue
            raw, word = cells[1], _WRITTEN.get(cells[1], cells[1])
            gap = "" if glued or raw in _CLOSE else " "
            start = len(text) + len(gap)
            text += gap + word
            mark = None if cells[2] == "_" else float(cells[2])
            tokens.append(_Token(word, mark, int(cells[4]), start, len(text)))
            glued = raw in _OPEN
        if tokens:
            yield tokens, text + "\n"
