"""What a protected copy hides of the people whom a text identifies, measured on TAB.

TAB (Pilán and others, "The Text Anonymization Benchmark", Computational Linguistics 2022; MIT;
<https://github.com/NorskRegnesentral/text-anonymization-benchmark>) marks in judgments of the
European Court of Human Rights what identifies the applicant: names that do so alone (*direct*) and
others that help to (*quasi*). Only names of persons are counted here, since a protected copy keeps
case numbers, dates and places. Each judgment is read as a document without a publisher.

A mention is hidden where every letter of it is, titles left aside; an entity where all its mentions
are. P of all persons: how many of the stretches hidden hold a name that was marked.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.record.text import Span

from .attribution import CorpusMissing
from .corpora import Measured, digest, rows_of
from .scores import Score, score

# The stretches of a bare text that a protected copy of it replaces.
Hidden = Callable[[str], Sequence[Span]]
_TITLES = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\b\.?\s*)+")
_LETTERS = re.compile(r"\w\w+")
KINDS = ("direct", "quasi")


class _Mention(NamedTuple):
    """A name of a person: where it stands, whose it is, and how far it identifies."""

    span: Span
    entity: str
    kind: str


def measure_redaction(file: Path, hidden: Hidden) -> Measured:
    """Measure `hidden` on the judgments in `file`; missed are the names that stay.

    Raises CorpusMissing.
    """
    marked, found = Counter[str](), Counter[str]()
    stretches = right = 0
    lines: list[str] = []
    for row in rows_of(file):
        text, mentions = _judgment(row, file)
        spans = sorted(hidden(text))
        stretches += len(spans)
        right += sum(any(s.overlaps(m.span) for m in mentions) for s in spans)
        whole: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
        for mention in mentions:
            covered = _covered(text, mention.span, spans)
            whole[mention.kind, mention.entity].append(covered)
            marked[mention.kind] += 1
            found[mention.kind] += covered
            if not covered:
                lines.append(f"{mention.kind}, stays: {mention.span.of(text)}")
        for (kind, _), each in whole.items():
            marked[f"{kind}, entities"] += 1
            found[f"{kind}, entities"] += all(each)
    scores = (*_scores(marked, found), score("stretches hidden", right, right, stretches))
    return Measured("redaction", digest(file), scores, (), tuple(lines))


def _scores(marked: Mapping[str, int], found: Mapping[str, int]) -> Iterator[Score]:
    for kind in KINDS:
        for row in (kind, f"{kind}, entities"):
            yield score(row, found[row], marked[row], found[row])


def _judgment(row: Mapping[str, Any], file: Path) -> tuple[str, list[_Mention]]:
    """Return the text of a judgment, and the names of persons that identify somebody."""
    try:
        return row["text"], [
            _Mention(
                Span(each["start_offset"], each["end_offset"]),
                each["entity_id"],
                each["identifier_type"].lower(),
            )
            for each in row["entities"]
            if each["entity_type"] == "PERSON" and each["identifier_type"].lower() in KINDS
        ]
    except (KeyError, TypeError, AttributeError):
        raise CorpusMissing(f"{file} is not what this measures; see docs/measuring.md") from None


def _covered(text: str, span: Span, hidden: Sequence[Span]) -> bool:
    """Say whether every word of a name is hidden, titles and single letters left aside."""
    title = _TITLES.match(text, span.start, span.end)
    start = title.end() if title else span.start
    words = [Span(*m.span()) for m in _LETTERS.finditer(text, start, span.end)]
    return all(any(h.start <= w.start and w.end <= h.end for h in hidden) for w in words)
