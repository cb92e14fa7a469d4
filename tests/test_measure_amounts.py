"""Quantities and times measured on passages marked by hand, here on small ones."""

from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.measure.amountmarks import read_passages
from onrecord.measure.amounts import measure_amounts
from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.braces import BadMarking
from onrecord.run.measured import read_values

MARKED = """=== 2021-03-17
{#40..50 boys <112 /camp: 40 to 50} boys had been held {@P6M..: at least six months}
when {@2021-03: this month} {#~30 =percent: nearly 30 percent} fled, {?: it seems}.
"""


def test_what_is_marked() -> None:
    """Value, bound, unit, noun, per what, total and days stand where the braces stood."""
    (passage,) = read_passages(MARKED)
    assert passage.text.startswith("40 to 50 boys had been held at least six months\nwhen")
    camp, lasting, share = passage.quantities
    assert (camp.low, camp.high, camp.counted, camp.within, camp.per) == (
        40,
        50,
        "boys",
        "112",
        "camp",
    )
    assert (lasting.low, lasting.high, lasting.unit) == (6, None, "month")
    assert (share.low, share.high, share.approximate, share.unit) == (30, 30, True, "percent")
    assert [(t.kind, t.start, t.end, t.duration) for t in passage.times] == [
        ("duration", None, None, "P6M"),
        ("date", "2021-03-01", "2021-03-31", None),
    ]
    assert [s.of(passage.text) for s in passage.open] == ["it seems"]


def test_scores(tmp_path: Path) -> None:
    """A value that is read otherwise is found and wrong; one that is not marked costs precision."""
    gold = "=== 2021-03-17\n{#50 men: More than 50} men and 12 women came {@2021-03-16: yesterday}."
    (tmp_path / "a.txt").write_text(gold, "utf-8")
    measured = measure_amounts(tmp_path, read_values)
    rows = {s.name: s for s in measured.scores.scores}
    assert (rows["number"].precision, rows["number"].recall) == (50.0, 100.0)
    assert rows["number and bound"].recall == 0.0
    assert rows["counted"].recall == 100.0
    assert rows["time"].f1 == 100.0
    assert len(measured.unlike) == 2


def test_marks_without_words(tmp_path: Path) -> None:
    """Marks give places in a text that is known by its SHA-256; another text is refused."""
    text = "Later, 40 boys came."
    marks = tmp_path / "gold.yaml"
    marks.write_text(
        f"- name: a.txt\n  text_sha256: {sha256(text.encode()).hexdigest()}\n"
        "  day: '2021-03-17'\n  part: [7, 20]\n  marks: |\n    0-2 #40 boys\n",
        "utf-8",
    )
    (tmp_path / "texts").mkdir()
    file = tmp_path / "texts" / "a.jsonl"
    file.write_text('{"text": "Later, 40 boys came."}\n', "utf-8")
    measured = measure_amounts(tmp_path, read_values, tmp_path / "texts")
    assert measured.unlike == ()
    file.write_text('{"text": "Later, 41 boys came."}\n', "utf-8")
    with pytest.raises(CorpusMissing, match=r"a\.txt of this SHA-256"):
        measure_amounts(tmp_path, read_values, tmp_path / "texts")


BAD = [
    ("{#40: 40} boys", "must begin with ==="),
    ("=== 2021-03-17\n{#40: 40 boys", "never closed"),
    ("=== 2021-03-17\n40} boys", "closes nothing"),
    ("=== 2021-03-17\n{40} boys", "no mark"),
    ("=== 2021-03-17\n{#forty: 40} boys", "no number"),
    ("=== 2021-03-17\n{@yesterday: yesterday}", "no day, month or year"),
]


@pytest.mark.parametrize(("marked", "told"), BAD)
def test_a_mark_that_cannot_be_read(tmp_path: Path, marked: str, told: str) -> None:
    """The person is told which file, and what is wrong in it."""
    (tmp_path / "a.txt").write_text(marked, "utf-8")
    with pytest.raises(BadMarking, match=rf"a\.txt: .*{told}"):
        measure_amounts(tmp_path, read_values)


def test_an_empty_folder(tmp_path: Path) -> None:
    """Where there is nothing to measure the person is told so."""
    with pytest.raises(CorpusMissing, match="has no passages"):
        measure_amounts(tmp_path, read_values)
