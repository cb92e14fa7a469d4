"""Attribution measured on a corpus in JSON lines, as quotation tools usually are."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.measure.attribution import (
    CORPORA,
    AttributionPrediction,
    CorpusMissing,
    Predict,
    measure_attribution,
    quoted,
)
from onrecord.measure.overlap import head, pair, soft
from onrecord.measure.scores import Score
from onrecord.record.text import Span

TEXT = '"The bridge is closed," the ferryman said, "and the boats are out." Oskel agreed it was so.'


def span(words: str) -> Span:
    """Return where words stand in the text."""
    at = TEXT.index(words)
    return Span(at, at + len(words))


def attribution(source: str | None, cue: str | None, *content: str) -> AttributionPrediction:
    """Return an attribution by its words."""
    return AttributionPrediction(
        source=span(source) if source else None,
        cue=span(cue) if cue else None,
        content=tuple(span(c) for c in content),
    )


QUOTED = attribution("the ferryman", "said", "The bridge is closed", "and the boats are out")
TOLD = attribution("Oskel", "agreed", "it was so")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Return a folder with both corpora, each of the one text."""
    gold = [
        {"source": a.source, "cue": a.cue, "content": [list(c) for c in a.content]}
        for a in (QUOTED, TOLD)
    ]
    line = json.dumps({"doc_id": "ferry", "text": TEXT, "attributions": gold})
    for name in CORPORA:
        (tmp_path / name).write_text(line + "\n", "utf-8")
    return tmp_path


def measured(folder: Path, predict: Predict, fragments: bool = False) -> dict[str, Score]:
    """Return the scores on the first corpus by name."""
    return {s.name: s for s in measure_attribution(folder, predict, fragments)[0].scores}


def test_everything_right(corpora: Path) -> None:
    """What is predicted as it was marked scores 100 everywhere."""
    found = measured(corpora, lambda _: [TOLD, QUOTED])
    assert {s.f1 for s in found.values() if s.f1 is not None} == {100.0}
    assert (found["end to end"].low, found["end to end"].high) == (100, 100)


def test_nothing_found(corpora: Path) -> None:
    """Nothing predicted is nothing right, and no error."""
    assert measured(corpora, lambda _: [])["end to end"].f1 == 0


def test_the_head_of_the_source_is_enough(corpora: Path) -> None:
    """One word of the right source counts end to end, and not as the whole source."""
    short = attribution("ferryman", "said", "The bridge is closed", "and the boats are out")
    found = measured(corpora, lambda _: [short, TOLD])
    assert (found["end to end"].f1, found["end to end, whole source"].f1) == (100, 50)


def test_speech_and_writing_alone(corpora: Path) -> None:
    """The acts are told by the words of the cues; what has no cue is left out."""
    cueless = replace(TOLD, cue=None)
    row = measured(corpora, lambda _: [QUOTED, cueless])["speech and writing: end to end"]
    assert (row.precision, row.gold, row.found) == (100.0, 2, 1)


def test_what_is_told_inside_a_quotation(corpora: Path) -> None:
    """A report inside a quotation, which PolNeAR does not mark, is left out of rows of its own."""
    inside = attribution("The bridge", "is", "closed")
    found = measured(corpora, lambda _: [QUOTED, TOLD, inside])
    assert round(found["end to end"].precision or 0) == 67
    assert found["outside quotations: end to end"].f1 == 100
    assert found["outside quotations, direct: end to end"].f1 == 100


def test_pieces_of_a_quotation(corpora: Path) -> None:
    """An interrupted quotation given in pieces is right only where fragments are counted."""
    pieces = [
        attribution("the ferryman", "said", "The bridge is closed"),
        attribution("the ferryman", "said", "and the boats are out"),
    ]
    assert measured(corpora, lambda _: pieces)["direct: end to end"].f1 == 0
    assert measured(corpora, lambda _: pieces, True)["direct: end to end"].f1 == 100


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    """A folder without the corpora is named with what it lacks."""
    with pytest.raises(CorpusMissing) as caught:
        measure_attribution(tmp_path, lambda _: [])
    assert str(tmp_path) in str(caught.value)
    assert CORPORA[0] in str(caught.value)


QUOTES = [
    ('He said "go home" twice.', "go home"),
    ("He said “go home\nNext day.", "go home"),
    ("He said ''go'' and left.", "go"),
    ("No marks here.", ""),
]


@pytest.mark.parametrize(("text", "inside"), QUOTES)
def test_quotation_marks(text: str, inside: str) -> None:
    """Marks are read paragraph by paragraph; one that never closes ends with its paragraph."""
    assert "".join(c for c, q in zip(text, quoted(text), strict=True) if q) == inside


def test_overlap() -> None:
    """Soft asks 80 % of both sides, head 80 % of the smaller; pairing is one to one."""
    five, four, one = frozenset(range(5)), frozenset(range(4)), frozenset({0})
    assert (soft(five, four), soft(five, one), head(five, one)) == (True, False, True)
    assert pair([five, one], [four]) == [(0, 0)]
    assert pair([five, five], [five]) == [(0, 0)]
