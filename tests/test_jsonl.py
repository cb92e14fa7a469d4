"""The ledger as JSON lines: what is in a case is in its lines, and nothing half-valid leaves."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from casefile_making import little_casefile
from onrecord.casefile.content import CaseFile
from onrecord.casefile.formats import jsonl
from onrecord.record.claim import Claim
from onrecord.record.document import Passage
from onrecord.record.wire import from_wire, to_wire


def read_back(content: CaseFile) -> list[dict[str, Any]]:
    """Return the lines as any reader of the export has them."""
    out = io.StringIO()
    jsonl.write(content, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def of_type(content: CaseFile, kind: str) -> list[dict[str, Any]]:
    """Return the lines of one type."""
    return [line for line in read_back(content) if line["type"] == kind]


def test_the_order_of_lines() -> None:
    """What the export is comes first, then what was observed, derived and decided."""
    kinds = list(dict.fromkeys(line["type"] for line in read_back(little_casefile())))
    assert kinds == [
        "export",
        "document",
        "reading",
        "passage",
        "attribution",
        "claim",
        "entity",
        "link",
        "reported_incident",
        "doubt",
        "decision",
        "problem",
    ]


def test_every_line_has_an_id_of_its_own() -> None:
    """No two lines of one type share an id."""
    lines = [(line["type"], line["id"]) for line in read_back(little_casefile())]
    assert len(lines) == len(set(lines))


def test_the_first_line_says_what_it_is() -> None:
    """Whole or protected, to whom and why, and where the chain stood."""
    content = little_casefile()
    first = read_back(content)[0]
    assert (
        first["type"],
        first["version"],
        first["protected"],
        first["whole_for"],
        first["whole_why"],
        first["length"],
    ) == ("export", 1, False, "the review board", "the annual review", 9)


def test_lines_are_the_records() -> None:
    """The whole export, read back, gives the records."""
    content = little_casefile()
    passages = [from_wire(Passage, line) for line in of_type(content, "passage")]
    assert [p for r in content.readings for p in r.passages] == passages
    claims = [from_wire(Claim, line) for line in of_type(content, "claim")]
    observed = [c for r in content.readings for c in r.claims]
    amended = observed[4]
    assert content.weighing is not None
    expected = [replace(c, standing="witness") if c == amended else c for c in observed]
    assert [*expected, *content.weighing.own_claims] == claims


def test_a_persons_value_wins() -> None:
    """The person's value stands in the field, the machine's beside it."""
    line = of_type(little_casefile(), "claim")[4]
    assert (line["standing"], line["review"]) == ("witness", "amended")
    assert [(a["field"], a["value"], a["machine"]) for a in line["amended"]] == [
        ("standing", "witness", "not_stated")
    ]


def test_an_amended_list_is_a_persons() -> None:
    """Values in a list that a person set say so; without words of their own they stand on all."""
    content = little_casefile()
    assert content.weighing is not None
    review = content.weighing.reviews[2]
    count = {"low": 9, "high": 9, "approximate": False, "unit": None}
    value = [{**count, "counted": "boys", "per": None, "within": None}]
    amendment = replace(review.amendments[0], field="quantities", value=value)
    reviews = (*content.weighing.reviews[:2], replace(review, amendments=(amendment,)))
    content = replace(content, weighing=replace(content.weighing, reviews=reviews))
    made = of_type(content, "claim")[4]["quantities"][0]
    assert (made["by"], made["low"], made["text"]) == ("person", 9, "That's correct")


def test_an_amended_source_ends_the_chain() -> None:
    """The last of the chain is the source, also when a person set it."""
    content = little_casefile()
    assert content.weighing is not None
    review = content.weighing.reviews[2]
    value = {"entity": None, "name": "the clerk", "kind": "unnamed", "span": None}
    amendment = replace(review.amendments[0], field="source", value=value)
    reviews = (*content.weighing.reviews[:2], replace(review, amendments=(amendment,)))
    content = replace(content, weighing=replace(content.weighing, reviews=reviews))
    assert of_type(content, "claim")[4]["chain"][-1]["name"] == "the clerk"


def test_derived_values_are_joined() -> None:
    """A repeated claim names the other; a document's entity names the case's."""
    content = little_casefile()
    weighing = content.weighing
    assert weighing is not None
    repeats = {c["id"]: c["repeats"] for c in of_type(content, "claim") if c["repeats"]}
    assert dict(weighing.repeats) == repeats
    resolved = {e["id"]: e["resolved"] for e in of_type(content, "entity") if e["resolved"]}
    assert dict(weighing.resolved) == resolved


def test_a_case_never_weighed() -> None:
    """Without a weighing there is nothing derived, and nothing is reviewed."""
    content = replace(little_casefile(), weighing=None)
    lines = read_back(content)
    assert not lines[0]["weighed"]
    assert [line for line in lines if line["type"] in ("link", "reported_incident")] == []
    assert {"unreviewed"} == {line["review"] for line in lines if line["type"] == "claim"}


def test_old_readings_are_told_apart() -> None:
    """A superseded reading of the same text adds no second document."""
    content = little_casefile()
    old = replace(content.readings[0], id="an older reading")
    lines = read_back(replace(content, old_readings=(old,)))
    assert [1 for line in lines if line["type"] == "document"] == [1, 1, 1]
    assert "an older reading" in [line["id"] for line in lines if line["type"] == "reading"]


def test_half_a_character_is_written() -> None:
    """A text that UTF-8 cannot hold is escaped, so that the file stays UTF-8."""
    content = little_casefile()
    broken = replace(content.problems[0], message="half \ud83d")
    out = io.StringIO()
    jsonl.write(replace(content, problems=(broken,)), out)
    assert out.getvalue().encode("utf-8")
    assert json.loads(out.getvalue().splitlines()[-1])["message"] == "half \ud83d"


def test_nothing_half_valid_leaves() -> None:
    """A line that does not fit the schema is named by type, id and field; nothing is written."""
    content = little_casefile()
    link = replace(content.weighing.links[-1], why=None)  # type: ignore[union-attr]
    weighing = replace(content.weighing, links=(link,))  # type: ignore[type-var]
    out = io.StringIO()
    with pytest.raises(jsonl.ExportInvalid) as caught:
        jsonl.write(replace(content, weighing=weighing), out)
    assert str(caught.value).startswith(f"link {link.id}: why ")
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("standing", "victim", True),
        ("standing", "hero", False),
        ("denies", None, True),
        ("quantities", [], True),
        ("quantities", [{"low": 3}], False),
        ("source", "somebody", False),
        ("spans", [[0, 4]], True),
        ("spans", [[4, 4]], False),
        ("spans", [[0, 999999]], False),
        ("spans", "here", False),
    ],
)
def test_what_an_amendment_may_be(field: str, value: object, fits: bool) -> None:
    """A value that could not be exported can be refused when it is decided."""
    reading = little_casefile().readings[0]
    claim, text = reading.claims[1], reading.document.text
    assert fits == (jsonl.fault_of_amendment(claim, field, value, text) is None)


def test_wire_keys_are_the_contracts() -> None:
    """A link's ends are `from` and `to` on the wire, and a document's map back stays inside."""
    content = little_casefile()
    assert {"from", "to"} <= set(of_type(content, "link")[0])
    document = of_type(content, "document")[0]
    assert set(to_wire(content.readings[0].document)) - {"source_map"} == set(document) - {"type"}
