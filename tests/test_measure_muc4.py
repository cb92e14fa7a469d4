"""Measuring slots: which values are one, what is optional, and what claims fill."""

import json
from pathlib import Path

import pytest

from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.muc4 import SLOTS, filled, measure_muc4, values
from onrecord.measure.muc4confidence import SLOT, Confidences, confidences
from onrecord.run.measured import read_text

TEXT = (
    "   SAN SALVADOR, 3 JAN 90 -- THE ARMY REPORTED THAT GUNMEN KILLED TWO FARMERS IN SAN MIGUEL"
    " ON 30 DECEMBER 1989.\n"
)


def _template(number: str = "1", **slots: list[str]) -> dict[str, list[str]]:
    empty = {key: list[str]() for key in SLOTS.values()}
    named = {SLOTS[name.replace("_", " ")]: given for name, given in slots.items()}
    return {**empty, "MESSAGE: TEMPLATE": [number], **named}


def _folder(tmp_path: Path, *templates: dict[str, list[str]]) -> Path:
    report = {"docid": "A", "text": TEXT, "templates": templates}
    for name in ("tst1.jsonl", "tst2.jsonl"):
        (tmp_path / name).write_text(json.dumps(report) + "\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("slot", "given", "wordings"),
    [
        ("date", "- 30 DEC 89", [{"1989-12-30"}]),
        ("date", "27 DEC 89 - 03 JAN 90", [{"1989-12-27", "1990-01-03"}]),
        ("place", "KASU: ORAN (DEPARTMENT): MASILA (TOWN)", [{"kasu"}, {"masila"}, {"oran"}]),
        ("how many", '2: "FARMERS"', [{"2"}]),
        ("how many", 'PLURAL: "FARMERS"', []),
        ("with what effect", 'DEATH: "FARMERS"', [{"DEATH"}]),
        ("to whom, by name", '"ADA RUSK" / "RUSK"', [{"ADA RUSK", "RUSK"}]),
        ("type", "ATTACK", [{"ATTACK"}]),
    ],
)
def test_values_of_a_slot(slot: str, given: str, wordings: list[set[str]]) -> None:
    """Every value is read with all its wordings, without its kind."""
    template = {"MESSAGE: TEMPLATE": ["1"], SLOTS[slot]: [given]}
    found = sorted(sorted(v.wordings) for v in values([template], SLOTS[slot]))
    assert found == [sorted(w) for w in wordings]


def test_claims_fill_slots() -> None:
    """Day, places with what they lie in, type, people, number and effect come from the claim."""
    found = filled(read_text(TEXT))
    told = {slot: found[slot] for slot in ("date", "type", "how many", "with what effect")}
    assert told == {
        "date": {"1989-12-30"},
        "type": {"ATTACK"},
        "how many": {"2"},
        "with what effect": {"DEATH"},
    }
    assert {"san miguel", "salvador"} <= found["place"]


def test_optional_values_are_not_missed(tmp_path: Path) -> None:
    """An optional template serves where it is filled, and is not missed where it is not."""
    folder = _folder(
        tmp_path,
        _template(how_many=['2: "FARMERS"'], date=["30 DEC 89"]),
        _template("2 (OPTIONAL)", how_many=['9: "MINERS"']),
    )
    measured = measure_muc4(folder, read_text)
    rows = {s.name: (s.precision, s.recall, s.gold) for s in measured.scores}
    assert rows["tst1: how many"] == (100.0, 100.0, 1)
    assert rows["tst2: date"] == (100.0, 100.0, 1)


def test_what_no_claim_fills_is_listed(tmp_path: Path) -> None:
    """A value without a claim is named with its report and slot."""
    folder = _folder(tmp_path, _template(type=["ARSON"]))
    assert measure_muc4(folder, read_text).misses[0] == "A, type: ARSON"


def test_a_folder_without_the_reports_is_named(tmp_path: Path) -> None:
    """A folder that does not hold the corpus is said to be so."""
    with pytest.raises(CorpusMissing, match=r"tst1\.jsonl"):
        measure_muc4(tmp_path, read_text)


def _sure(told: str, *given: str) -> Confidences:
    counts = Confidences()
    counts.add([{SLOT: [each]} for each in given], read_text(f"{told}\n"))
    return counts


@pytest.mark.parametrize(
    ("told", "theirs", "ours"),
    [
        ("FIGHTERS OF THE LAKE FRONT KILLED TWO FARMERS IN ORUN.", "REPORTED AS FACT", "as fact"),
        ("TWO FARMERS WERE PROBABLY KILLED BY THE LAKE FRONT.", "POSSIBLE", "left open"),
        ("THE LAKE FRONT DID NOT KILL THE TWO FARMERS.", "SUSPECTED OR ACCUSED", "not so"),
    ],
)
def test_how_sure_it_is_who_did_it(told: str, theirs: str, ours: str) -> None:
    """A body's confidence stands beside what the claims leave open of it."""
    counts = _sure(told, f'{theirs}: "LAKE FRONT" / "LF"')
    assert (counts.compared, dict(counts.cells)) == (1, {(theirs, ours): 1})


def test_a_body_that_no_claim_alleges_is_not_compared() -> None:
    """Who is no alleged perpetrator in a claim is asked for, and not compared."""
    counts = _sure("THE MARKET OF ORUN WAS OPEN.", 'POSSIBLE: "LAKE FRONT"')
    assert (counts.asked, counts.compared) == (1, 0)
    assert counts.lines("all")[0].endswith("0 of 1 compared")


def test_an_official_who_lays_it_at_them_is_told_from_the_report() -> None:
    """In whose words it is said is counted beside how sure it is."""
    told = "THE MINISTER SAID THAT THE LAKE FRONT KILLED TWO FARMERS IN ORUN."
    counts = _sure(told, 'SUSPECTED OR ACCUSED BY AUTHORITIES: "LAKE FRONT"')
    assert counts.cells["SUSPECTED OR ACCUSED BY AUTHORITIES", "by an official"] == 1


def test_one_body_of_two_templates_is_asked_for_once() -> None:
    """What two templates say of a body is taken together; an unsure template counts too."""
    given = ['REPORTED AS FACT: "LF"', '? POSSIBLE / CLAIMED OR ADMITTED: "LF"']
    found = list(confidences([{SLOT: [each]} for each in given]))
    assert [f.theirs for f in found] == [{"REPORTED AS FACT", "POSSIBLE", "CLAIMED OR ADMITTED"}]
