"""How sure the words are, on events that people have graded."""

from pathlib import Path

import pytest

from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.factuality import factuality_table, measure_factuality, pearson
from onrecord.run.measured import read_text


def _line(at: int, word: str, grade: str, head: int) -> str:
    return f"{at}\t{word}\t{grade}\tX\t{head}\tx\t{word.lower()}"


TREE = {  # a sentence's words, each with its grade and the word it depends on
    "came": [("The", "_", 1), ("men", "_", 2), ("came", "3.0", 2), (".", "_", 2)],
    "may": [
        ("They", "_", 2),
        ("may", "_", 2),
        ("have", "_", 3),
        ("left", "1.0", 3),
        ("the", "_", 5),
        ("march", "2.0", 3),
        (".", "_", 3),
    ],
    "not": [("They", "_", 3), ("did", "_", 3), ("n't", "_", 3), ("come", "-3.0", 3), (".", "_", 3)],
}


def _corpus(folder: Path, *names: str) -> Path:
    sentences = ["\n".join(_line(at, *row) for at, row in enumerate(TREE[name])) for name in names]
    (folder / "small.conll").write_text("\n\n".join(sentences) + "\n", "utf-8")
    return folder


def test_events_are_graded_by_their_claim(tmp_path: Path) -> None:
    """A plain event is 3, a possible one 1, a negated one -3; one under another counts apart."""
    heads, inside = measure_factuality(_corpus(tmp_path, "came", "may", "not"), read_text)
    assert (heads.events, heads.mae, inside.events) == (3, 0.0, 4)
    assert heads.r == pytest.approx(1.0)
    assert inside.mae == pytest.approx(0.25)  # "march" is graded as its claim is
    assert heads.flat == pytest.approx((0 + 2 + 6) / 3)


def test_what_is_far_off_is_listed(tmp_path: Path) -> None:
    """An event two grades off or more is shown with its sentence, if asked."""
    flat = TREE["came"]
    TREE["never"] = [*flat[:2], ("came", "-2.0", 2), flat[3]]
    results = measure_factuality(_corpus(tmp_path, "never"), read_text)
    assert "+3 for came (-2.0): The men came." in factuality_table(results, misses=True)
    assert "The men" not in factuality_table(results)


def test_r_of_what_never_varies_is_nought() -> None:
    """Without any spread there is no correlation to speak of."""
    assert pearson([(1.0, 3.0), (2.0, 3.0)]) == 0.0
    assert pearson([]) == 0.0


def test_a_folder_without_the_corpus_is_named(tmp_path: Path) -> None:
    """Nothing is measured on nothing."""
    with pytest.raises(CorpusMissing, match="has no"):
        measure_factuality(tmp_path, read_text)
