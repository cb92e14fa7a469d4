"""Quantities and times measured on public corpora, here on small files of the same forms."""

import json
from pathlib import Path

import pytest

from onrecord.measure.attribution import CorpusMissing
from onrecord.measure.gumdates import days, measure_gum_dates, read_page
from onrecord.measure.recognizers import (
    Passed,
    measure_recognizers,
    passed_table,
)
from onrecord.run.measured import read_values

NUMBER = [
    {
        "Input": "They counted 40 huts",
        "Results": [
            {"Resolution": {"subtype": "integer", "value": "40"}, "Start": 13, "End": 14},
        ],
    },
    {"Input": "the K23 road", "Results": []},
]
RANGE = [
    {
        "Input": "more than 40 huts",
        "Results": [{"Resolution": {"value": "(40,)"}, "Start": 0, "End": 11}],
    }
]
PERCENT = [
    {
        "Input": "half of the huts",
        "Results": [{"Resolution": {"value": "20%"}, "Start": 0, "End": 3}],
    },
    {"Input": "a percentage", "Results": [{"Resolution": {"value": "null"}, "Start": 2, "End": 3}]},
]
AGE = [
    {
        "Input": "she was 12 years old",
        "Results": [{"Resolution": {"value": "12", "unit": "Year"}, "Start": 8, "End": 19}],
    }
]
DATE = [
    {
        "Input": "They came yesterday",
        "Context": {"ReferenceDateTime": "2021-03-17T00:00:00"},
        "Results": [
            {
                "Type": "date",
                "Value": {
                    "Timex": "2021-03-16",
                    "FutureResolution": {"date": "2021-03-16"},
                    "PastResolution": {"date": "2021-03-16"},
                },
                "Start": 10,
                "Length": 9,
            }
        ],
    }
]
PERIOD = [
    {
        "Input": "They came from 2014 to 2018",
        "Context": {"ReferenceDateTime": "2021-03-17T00:00:00"},
        "Results": [
            {
                "Type": "daterange",
                "Value": {
                    "Timex": "(2014-01-01,2018-01-01,P4Y)",
                    "FutureResolution": {"startDate": "2014-01-01", "endDate": "2018-01-01"},
                    "PastResolution": {"startDate": "2014-01-01", "endDate": "2018-01-01"},
                },
                "Start": 10,
                "Length": 17,
            }
        ],
    }
]
MIXED = [
    {
        "Input": "They came every day at 7pm",
        "Context": {"ReferenceDateTime": "2021-03-17T00:00:00"},
        "Results": [
            {
                "TypeName": "datetimeV2.set",
                "Resolution": {"values": [{"timex": "P1D"}]},
                "Start": 10,
                "End": 18,
            },
        ],
    },
    {
        "Input": "They came at 7pm",
        "Context": {"ReferenceDateTime": "2021-03-17T00:00:00"},
        "Results": [
            {
                "TypeName": "datetimeV2.time",
                "Resolution": {"values": [{"timex": "T19"}]},
                "Start": 13,
                "End": 15,
            },
        ],
    },
]
CASES = {
    "Number/English/NumberModel.json": NUMBER,
    "Number/English/NumberRangeModel.json": RANGE,
    "Number/English/PercentModel.json": PERCENT,
    "NumberWithUnit/English/AgeModel.json": AGE,
    "NumberWithUnit/English/CurrencyModel.json": [],
    "NumberWithUnit/English/DimensionModel.json": [],
    "DateTime/English/DateParser.json": DATE,
    "DateTime/English/DatePeriodParser.json": PERIOD,
    "DateTime/English/DurationParser.json": [],
    "DateTime/English/SetParser.json": [],
    "DateTime/English/DateTimeModel.json": MIXED,
}


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Return a folder with a few cases in each file."""
    for name, content in CASES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), "utf-8-sig")
    return tmp_path


def test_each_kind_of_case_has_its_rate_and_what_was_missed(cases: Path) -> None:
    """What the ledger cannot express is no case; what is read otherwise is listed."""
    found = {r.kind: r for r in measure_recognizers(cases, read_values)}
    assert found["per cent"] == Passed(
        kind="per cent", cases=1, passed=0, missed=("half of the huts",)
    )
    assert {kind: (r.cases, r.passed) for kind, r in found.items()} == {
        "number: integer": (1, 1),
        "no number": (1, 1),
        "range": (1, 1),
        "per cent": (1, 0),
        "age": (1, 1),
        "date": (1, 1),
        "period": (1, 1),
        "times, mixed": (1, 1),
    }


def test_the_table_lists_what_was_missed_only_when_asked(cases: Path) -> None:
    """The sentences stand under their kind, and are left out otherwise."""
    results = measure_recognizers(cases, read_values)
    assert "half of the huts" not in passed_table(results)
    assert "per cent              1       0     0.0\n    half of the huts" in passed_table(
        results, misses=True
    )


@pytest.mark.parametrize("measure", [measure_recognizers, measure_gum_dates])
def test_a_folder_without_the_corpus_is_named(measure: object, tmp_path: Path) -> None:
    """Nothing is measured on nothing; one line says what is missing where."""
    with pytest.raises(CorpusMissing, match=str(tmp_path)):
        measure(tmp_path, read_values)  # type: ignore[operator]


def _xml(*lines: str) -> str:
    return "\n".join(line if line.startswith("<") else f"{line}\tX\tx" for line in lines)


PAGE = _xml(
    '<text id="GUM_news_ferry" type="news" dateCreated="2021-03-17">',
    "<p>",
    "They",
    "came",
    '<date when="2021-03-15">',
    "Monday",
    "</date>",
    ",",
    "and",
    "stayed",
    "from",
    '<date when="2014">',
    "2014",
    "</date>",
    "to",
    '<date when="2018">',
    "2018",
    "</date>",
    ".",
    "</p>",
    "<p>",
    "It",
    "was",
    "at",
    '<date when="2021-03-15T07:00:00">',
    "7:00",
    "</date>",
    "on",
    '<date when="2020-12-25">',
    "market",
    "day",
    "</date>",
    "</p>",
    "</text>",
)


def test_a_page_of_gum_is_put_together_from_its_tokens() -> None:
    """Marks stand at their words, paragraphs apart; a time of day has no days."""
    page = read_page(PAGE)
    assert page.text.startswith("They came Monday, and stayed from 2014 to 2018.\n\nIt was at 7:00")
    assert [(d.span.of(page.text), d.days) for d in page.dates] == [
        ("Monday", ("2021-03-15", "2021-03-15")),
        ("2014", ("2014-01-01", "2014-12-31")),
        ("2018", ("2018-01-01", "2018-12-31")),
        ("7:00", None),
        ("market day", ("2020-12-25", "2020-12-25")),
    ]


def test_both_ends_of_an_interval_are_right(tmp_path: Path) -> None:
    """GUM marks the ends of "from 2014 to 2018" each; the ledger's one interval serves both."""
    (tmp_path / "GUM_news_ferry.xml").write_text(PAGE, "utf-8")
    scores, unlike = measure_gum_dates(tmp_path, read_values)
    value = next(s for s in scores.scores if s.name == "news: value")
    assert (value.gold, value.found, value.recall) == (4, 3, 75.0)
    assert unlike == ("GUM_news_ferry: 'market day' 2020-12-25/2020-12-25: not read",)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"when": "2020-02"}, ("2020-02-01", "2020-02-29")),
        ({"from": "2020-02-03", "to": "2020-02-05"}, ("2020-02-03", "2020-02-05")),
        ({"notAfter": "2020"}, (None, "2020-12-31")),
        ({"from": "--09", "to": "--12"}, None),
        ({}, None),
    ],
)
def test_dates_of_tei_as_days(
    attributes: dict[str, str], expected: tuple[str | None, str | None] | None
) -> None:
    """Years and months are their first and last day; what returns every year is none."""
    assert expected == days(attributes)
