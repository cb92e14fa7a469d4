"""Weighing measured on labelled pairs, here on small files of the same forms."""

import json
from pathlib import Path

import pytest

from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.copypairs import measure_copies
from onrecord.measure.corpora import HALVES, half
from onrecord.measure.namepairs import measure_names

UN = """id1,id2,name1,name2,is_match,kind,spelling_recoverable
A.1,A.1,TADEO VASKALIN,Tadéo Vaskalin,1,alias_good,1
A.2,A.2,FARIS AL-TAMRUNI,فارس التمروني,1,script_ar,1
A.3,A.4,NABIL AL-TAMRUNI,Faris al-Tamruni,0,hard_negative,0
A.5,A.5,NABIL AL-TAMRUNI,The Tailor,1,alias_low,0
"""
BENCH = """case_group,schema,name1,name2,is_match
x,Company,Ketar Mills Ltd.,Ketar Mills,true
x,Person,Ilka Tarn,Ilka Morn,true
"""
ROAD = " ".join(f"word{n} on the long road" for n in range(30))


def test_names(tmp_path: Path) -> None:
    """Aliases that spelling cannot tell are not asked for; the halves add up to the whole."""
    (tmp_path / "un_pairs_x.csv").write_text(UN, "utf-8")
    (tmp_path / "name_bench").mkdir()
    (tmp_path / "name_bench" / "cases.csv").write_text(BENCH, "utf-8")
    measured = measure_names(tmp_path)
    rows = {s.name: (s.gold, s.found, s.f1) for s in measured.scores}
    assert rows["UN, merged"] == (2, 2, 100.0)
    assert sum(rows[f"UN, merged, {each}"][0] for each in HALVES) == 2
    assert rows["name_bench, merged"][:2] == (2, 1)
    assert measured.notes[0] == "false merges, list of the UN: 0 of 1, 0.00 in 100"
    assert measured.misses == ()


def test_copies(tmp_path: Path) -> None:
    """A text and its shortened copy go back to one; another text does not."""
    rows = [
        {
            "kind": "copy:cut",
            "label": 1,
            "id1": "1",
            "text1": ROAD,
            "text2": ROAD[: len(ROAD) // 2],
        },
        {"kind": "other", "label": 0, "id1": "2", "text1": ROAD, "text2": ROAD[::-1]},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    measured = measure_copies(file)
    assert (measured.scores[0].gold, measured.scores[0].found, measured.scores[0].f1) == (1, 1, 100)
    assert measured.notes == ("copy:cut: 1 of 1 right", "other: 1 of 1 right")


def test_a_half_is_chosen_by_what_a_row_is_about() -> None:
    """The same row is always in the same half, and both halves are used."""
    assert {half(str(n)) for n in range(20)} == set(HALVES)
    assert half("A.1") == half("A.1")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder or file without the corpus is refused in one line."""
    with pytest.raises(CorpusMissing):
        measure_names(tmp_path)
    with pytest.raises(CorpusMissing):
        measure_copies(tmp_path / "pairs.jsonl")
