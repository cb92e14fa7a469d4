"""custody.csv: what people know of the documents that lie beside it."""

from pathlib import Path

from onrecord.record.document import Consent, Interval, Lineage
from onrecord.run import custody

HEADER = ",".join(custody.COLUMNS) + "\n"


def row(**cells: str) -> str:
    """Return one line of a custody.csv with the given cells and the others blank."""
    return HEADER + ",".join(cells.get(column, "") for column in custody.COLUMNS) + "\n"


def test_a_blank_cell_is_not_given() -> None:
    """A row with a file name alone gives nothing but the name."""
    read = custody.parse(row(file="a.txt"))
    assert read.rows == {"a.txt": custody.not_given("a.txt")}
    assert read.faults == ()


def test_a_month_is_an_interval() -> None:
    """A date that is a month stands for all of its days."""
    read = custody.parse(row(file="a.txt", published="2024-02"))
    assert read.rows["a.txt"].published == Interval(start="2024-02-01", end="2024-02-29")


def test_a_range_is_an_interval() -> None:
    """Two dates with a slash are the first and the last day."""
    read = custody.parse(row(file="a.txt", interview_date="2021-12/2022"))
    interview = read.rows["a.txt"].interview
    assert interview is not None
    assert interview.date == Interval(start="2021-12-01", end="2022-12-31")


def test_consent_keeps_no_apart_from_not_given() -> None:
    """A refused consent is on record; a blank one is null."""
    read = custody.parse(row(file="a.txt", consent_identity="no", share_with="the tribunal"))
    assert read.rows["a.txt"].consent == Consent(
        record=None,
        share_with="the tribunal",
        identity=False,
        photographs=None,
        follow_up=None,
        withdrawn_at=None,
    )


def test_lineage_names_the_origin() -> None:
    """A translation says what it was made from, and by whom."""
    cells = {"derived_from": "a.ar.txt", "derived_how": "translation", "derived_by": "Lio Marr"}
    read = custody.parse(row(file="a.en.txt", **cells))
    origin = Lineage(document="a.ar.txt", how="translation", by="Lio Marr")
    assert read.rows["a.en.txt"].derived_from == (origin,)


def test_a_cell_that_cannot_be_understood_is_named_and_the_rest_counts() -> None:
    """A wrong date leaves one line for the person; the other cells are kept."""
    read = custody.parse(row(file="a.txt", published="3rd of May", publisher="The Lake Courier"))
    assert read.rows["a.txt"].publisher == "The Lake Courier"
    assert read.rows["a.txt"].published is None
    assert [f.split(":")[1] for f in read.faults] == ["2"]


def test_unknown_columns_are_named() -> None:
    """A column that nobody knows is said to be left out."""
    read = custody.parse("file,colour\na.txt,red\n")
    assert read.faults == ("custody.csv: columns not known and left out: colour",)


def test_a_table_without_files_is_refused() -> None:
    """Without a column of file names nothing can be told of any document."""
    read = custody.parse("name\na.txt\n")
    assert read.rows == {}
    assert read.faults == ("custody.csv has no column 'file'; make one with 'onrecord new'",)


def test_the_template_is_read_back(tmp_path: Path) -> None:
    """A fresh template is a valid custody.csv that gives nothing."""
    names = ["interview, second.txt", 'a "b".txt']
    (tmp_path / custody.FILE_NAME).write_text(custody.template(names), "utf-8")
    read = custody.load(tmp_path)
    assert read.rows == {name: custody.not_given(name) for name in names}
    assert read.faults == ()
