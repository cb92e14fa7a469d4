"""Pairs of short reports marked twice: which contradict each other."""

from pathlib import Path

import pytest

from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.disputes import measure_disputes
from onrecord.run.measured import weigh_texts

PAIRS = """
- [1, 2023-01-02, "Six people were killed in Ostrel on 1 January 2023, said Ilka Tarn.",
   2023-01-02, "Nine people were killed in Ostrel on 1 January 2023, said Oren Vask."]
- [2, 2023-01-02, "Six people were killed in Ostrel on 1 January 2023, said Ilka Tarn.",
   2023-01-02, "It snowed in Ketar, said Oren Vask."]
- [3, 2023-01-02, "The bridge was blown up, said Ilka Tarn.",
   2023-01-02, "The bridge was closed, said Oren Vask."]
"""


def test_what_both_markings_say_is_asked_for(tmp_path: Path) -> None:
    """A pair on which the markings differ counts nowhere; false contradictions are counted."""
    (tmp_path / "pairs.yaml").write_text(PAIRS, "utf-8")
    (tmp_path / "first.yaml").write_text("contradict: [1, 3]", "utf-8")
    (tmp_path / "second.yaml").write_text("contradict: [1]", "utf-8")
    measured = measure_disputes(tmp_path, weigh_texts)
    assert (measured.scores[0].gold, measured.scores[0].found, measured.scores[0].f1) == (1, 1, 100)
    assert measured.notes == (
        "the two markings agree on 2 of 3 pairs",
        "pairs said to contradict that do not: 0 of 1, 0.00 in 100",
    )


def test_a_folder_without_the_pairs_is_refused(tmp_path: Path) -> None:
    """What is not there is named in one line."""
    with pytest.raises(CorpusMissing, match=r"has no pairs\.yaml"):
        measure_disputes(tmp_path, weigh_texts)
