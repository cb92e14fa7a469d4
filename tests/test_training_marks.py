"""The marks of texts that are not ours: places and labels that can be learned from, no words."""

import json
from pathlib import Path

import pytest

from onrecord.language.labels import CODES, HEADS, OF_CLAIMS

MARKS = sorted((Path(__file__).parent.parent / "training/texts/others").glob("*.jsonl"))


@pytest.mark.parametrize("file", MARKS, ids=lambda f: f.stem)
def test_every_mark_lies_in_its_stretch_and_has_a_known_label(file: Path) -> None:
    """A place outside the stretch or a label nobody knows would be learned as nonsense."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert rows
    for row in rows:
        room = row["stretch"][1] - row["stretch"][0]
        places = [m[:2] for m in (*row["people"], *row["concerns"])]
        places += [span for spans, _ in row["claims"] for span in spans]
        assert all(0 <= start < end <= room for start, end in places), row["document"]
        assert {m[2] for m in row["people"]} <= set(HEADS["role"]), row["document"]
        assert {m[2] for m in row["concerns"]} <= set(CODES), row["document"]
        for _, classes in row["claims"]:
            pairs = zip(OF_CLAIMS, classes, strict=True)
            assert all(c is None or c in HEADS[name] for name, c in pairs), row["document"]


@pytest.mark.parametrize("file", MARKS, ids=lambda f: f.stem)
def test_no_words_of_the_texts_come_with_their_marks(file: Path) -> None:
    """Only names of labels and documents stand in the file: the texts are not ours to give."""
    known = {*CODES, *(c for classes in HEADS.values() for c in classes), "mrm", "beside"}
    known |= {"stated", "by_age", "not_stated", "female", "male", "mixed"}
    for row in map(json.loads, file.read_text("utf-8").splitlines()):
        own = (row.pop("document"), row.pop("sha256"))
        assert set(_strings(row)) <= known, own[0]


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    if isinstance(value, list):
        return [s for v in value for s in _strings(v)]
    return [value] if isinstance(value, str) else []
