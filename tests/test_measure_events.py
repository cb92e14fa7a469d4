"""Reported incidents measured over articles and pairs of reports, here on small files."""

import json
from pathlib import Path

import pytest

from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.events import measure_events
from onrecord.run.measured import weigh_texts

FIRE = (
    "Six people were killed in Ostrel on 3 May 2021 when a rocket struck the mill, Ilka Tarn said."
)
AGAIN = "A rocket struck the mill in Ostrel on 3 May 2021 and killed six people, a nurse said."
OTHER = "Two farmers were killed in Ketar on 9 June 2021 when a mine went off by the bridge."


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    """Write rows as JSON lines."""
    (folder / name).write_text("\n".join(map(json.dumps, rows)), "utf-8")


def test_articles_of_one_event_are_one_group(tmp_path: Path) -> None:
    """Two articles of one event and one of another: groups and pairs are both right."""
    rows = [
        {"doc_id": str(n), "incident_id": event, "title": "", "text": text, "dct": "2021-06-10"}
        for n, (event, text) in enumerate((("a", FIRE), ("a", AGAIN), ("b", OTHER)))
    ]
    write(tmp_path, "docs_x.jsonl", rows)
    by_name = {s.name: s for s in measure_events(tmp_path, weigh_texts).scores}
    assert by_name["B-cubed"].f1 == 100
    assert (by_name["pairs of one event"].gold, by_name["pairs of one event"].found) == (1, 1)


def test_an_article_that_stands_twice_is_one_document(tmp_path: Path) -> None:
    """A corpus may give one article for two events: it is read and weighed once, counted twice."""
    rows = [
        {"doc_id": doc, "incident_id": event, "title": "", "text": text, "dct": "2021-06-10"}
        for doc, event, text in (("0", "a", FIRE), ("0", "b", FIRE), ("1", "c", OTHER))
    ]
    write(tmp_path, "docs_x.jsonl", rows)
    by_name = {s.name: s for s in measure_events(tmp_path, weigh_texts).scores}
    assert (by_name["B-cubed"].gold, by_name["B-cubed"].found) == (3, 2)


def test_reports_that_do_not_differ_are_not_said_to(tmp_path: Path) -> None:
    """Two reports with the same number are of one event, and contradict nothing."""
    row = {"pair": "1", "unit1": "1", "unit2": "2", "label": "same_agree", "text1": FIRE}
    more = {"text2": AGAIN, "src1": "a", "src2": "b", "date1": "5/4/2021", "date2": "5/4/2021"}
    write(tmp_path, "report_pairs_x.jsonl", [row | more])
    measured = measure_events(tmp_path, weigh_texts)
    by_name = {s.name: s for s in measured.scores}
    assert (by_name["reports of one event"].gold, by_name["reports of one event"].found) == (1, 1)
    assert measured.notes == ("pairs said to contradict that do not differ: 0 of 1, 0.00 in 100",)


def test_a_folder_without_the_corpora_is_refused(tmp_path: Path) -> None:
    """What is not there is named in one line."""
    with pytest.raises(CorpusMissing):
        measure_events(tmp_path, weigh_texts)
