"""A table in a plain text: three lines or more with as many cells, one below the other."""

import pytest

from onrecord.reading.cells import cells, rows_of_tables
from onrecord.record.text import Span
from onrecord.run.measured import read_text

LOG = """Incident log, Office Venn
Columns: no. / date / place / what happened / source / status

1 / 4 Jan / Venn / Clerk carried off by armed men / family / pending
2 / 11 Jan / Orsa / Army shelling, 2 boys hurt / hospital list / checked
3 / 15 Jan / Orsa / Road closed by snow / own / info
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b | c\nd | e | f\ng | h | i", 3),
        ("a\tb\tc\nd\te\tf\ng\th\ti", 3),
        ("a / b / c / d\n1 / 2 / 3 / 4\n5 / 6 / 7 / 8\nThe end.", 3),
        ("a | b | c\nd | e | f", 0),
        ("a | b | c\nd | e\ng | h | i", 0),
        ("he / she / they\nhis / her / their\nhim / her / them", 0),
        ("a | b | c\n\nd | e | f\n\ng | h | i", 0),
    ],
)
def test_rows_in_a_plain_text(text: str, expected: int) -> None:
    """As many lines of `text` are rows of a table."""
    assert len(list(rows_of_tables(text, Span(0, len(text))))) == expected


def test_cells_of_a_row() -> None:
    """Bars part cells before slashes do."""
    row = "12/4 | f / 13 / 14 | Orsa"
    assert [c.of(row) for c in cells(row, Span(0, len(row)))] == ["12/4", "f / 13 / 14", "Orsa"]


def test_what_the_cells_of_a_log_tell() -> None:
    """A row's own number counts nothing, and who stands under "place" or "source" is nobody."""
    claims = read_text(LOG).claims
    told = [([q.text for q in c.quantities], [p.text for p in c.participants]) for c in claims]
    assert told == [
        ([], ["Clerk", "armed men"]),
        (["2"], ["Army", "2 boys"]),
        ([], []),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Witness A\tOsk\tSoldiers killed my brother at the mill.\n"
            "Witness B\tLere\tThe militia took my sons.\nWitness C\tTam\tRebels beat my mother.",
            3,
        ),
        ("Victim\tPlace\tWhat happened\nMira Tholl\tLere\tShot dead\nAnna Vell\tOsk\tBeaten", 2),
        ("Osk / Lere / Tam / Ruyl were shelled by the army.", 1),
        ("Name | Place | Work\nMira | Lere | teacher\nAnna | Osk | nurse", 0),
    ],
)
def test_rows_that_tell_something_are_claims(text: str, expected: int) -> None:
    """Also without a figure; the heads of the columns tell nothing."""
    assert len(read_text(text).claims) == expected


def test_a_column_of_incidents_keeps_its_people() -> None:
    """Under "Incident" and "Case" only a bare number is aside."""
    text = (
        "No. | Incident | Place\n1 | 12 boys were taken by soldiers | Osk\n2 | A boy was hurt | Tam"
    )
    first = read_text(text + "\n3 | It was quiet | Tam").claims[0]
    assert [q.text for q in first.quantities] == ["12"]
    assert [p.text for p in first.participants] == ["12 boys", "soldiers"]


@pytest.mark.parametrize(
    ("row", "polarity"),
    [
        ("3 / 9 Mar / Osk / Police arrested a man for theft / court / not relevant", "affirmed"),
        ("3 / 9 Mar / Osk / Guards burned two huts / herder / not yet checked", "affirmed"),
        ("3 / 9 Mar / Osk / Guards did not burn the huts / herder / pending", "negated"),
        ("3 / 9 Mar / Osk / Guards burned two huts / herder / not true", "negated"),
    ],
)
def test_a_status_of_a_row_negates_nothing(row: str, polarity: str) -> None:
    """What the last cell says of the entry is not said of the event; "not true" is."""
    above = "1 / 2 Mar / Osk / Guards shot a herder / sister / pending\n"
    above += "2 / 4 Mar / Osk / Guards took a mule / herder / closed\n"
    (*_, last) = read_text(f"{above}{row}\n").claims
    assert last.polarity == polarity


def test_what_names_the_columns_is_no_part_of_a_title() -> None:
    """A log's own claims are told by the log, by its title alone."""
    names = {c.source.name for c in read_text(LOG).claims if c.source.kind == "document"}
    assert "Incident log, Office Venn" in names
    assert not any("Columns" in (name or "") for name in names)
