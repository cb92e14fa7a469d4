"""Measuring protection: which names of people stay in a protected copy."""

import json
from pathlib import Path

import pytest

from commanding import onrecord
from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.redaction import measure_redaction
from onrecord.record.text import Span
from onrecord.run.measured import hidden

TEXT = "Mrs Ada Rusk complained. Her lawyer was Mr Omo Del. Rusk lives in Orun."


def _corpus(tmp_path: Path) -> Path:
    marks = [
        ("Mrs Ada Rusk", "a", "DIRECT"),
        ("Rusk lives", "a", "DIRECT"),
        ("Mr Omo Del", "b", "QUASI"),
    ]
    entities = [
        {
            "start_offset": TEXT.index(words),
            "end_offset": TEXT.index(words) + len(words.removesuffix(" lives")),
            "entity_id": entity,
            "entity_type": "PERSON",
            "identifier_type": kind,
        }
        for words, entity, kind in marks
    ]
    file = tmp_path / "corpus.jsonl"
    file.write_text(json.dumps({"text": TEXT, "entities": entities}) + "\n", "utf-8")
    return file


def test_an_entity_is_hidden_where_all_its_mentions_are(tmp_path: Path) -> None:
    """A title may stay; a surname that stays once leaves its bearer known."""
    at, other = TEXT.index("Ada"), TEXT.index("Orun")
    spans = [Span(at, at + 8), Span(other, other + 4)]
    made = measure_redaction(_corpus(tmp_path), lambda _: spans)
    recall = {s.name: (s.recall, s.gold) for s in made.scores[:-1]}
    assert recall["direct"] == (50.0, 2)
    assert recall["direct, entities"] == (0.0, 1)
    assert recall["quasi"] == (0.0, 1)
    assert made.scores[-1].precision == 50.0
    assert made.misses == ("direct, stays: Rusk", "quasi, stays: Mr Omo Del")


def test_what_a_protected_copy_hides() -> None:
    """Who tells something in a document without a publisher is hidden wherever it is named."""
    text = "Ada Rusk said that the mill had burned.\n\nRusk lives in Orun.\n"
    assert [s.of(text) for s in hidden(text)] == ["Ada Rusk", "Rusk"]


def test_whom_a_judgment_defines_is_hidden() -> None:
    """Who is called the applicant in brackets is a source, wherever the text names them."""
    text = (
        "The case was lodged by a farmer, Mrs Ada Rusk (“the applicant”), on 3 May 1999.\n\n"
        "Mrs Rusk was represented by Mr O. Del.\n"
    )
    assert [s.of(text) for s in hidden(text)] == ["Ada Rusk", "Rusk"]


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A file that is no corpus is named in one line."""
    file = tmp_path / "other.jsonl"
    file.write_text('{"words": 1}\n', "utf-8")
    with pytest.raises(CorpusMissing):
        measure_redaction(file, lambda _: [])
    answer = onrecord("measure", "--redaction", str(file))
    assert answer.returncode == 2
    assert "other.jsonl" in answer.stderr
