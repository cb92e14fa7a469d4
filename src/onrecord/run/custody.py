"""`custody.csv`: what people know of the documents that lie beside it.

One row a document. A blank cell means "not given" and is shown as missing.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, cast

from onrecord.record.document import (
    Consent,
    Custody,
    Interval,
    Interview,
    Lineage,
    People,
    Receipt,
)

FILE_NAME = "custody.csv"

COLUMNS = (
    "file",
    "received_from",
    "received_by",
    "received_at",
    "how_received",
    "title",
    "publisher",
    "published",
    "authors",
    "url",
    "interview_date",
    "interview_place",
    "interview_languages",
    "interviewer",
    "interpreter",
    "translator",
    "consent_record",
    "share_with",
    "consent_identity",
    "consent_photographs",
    "consent_follow_up",
    "derived_from",
    "derived_how",
    "derived_by",
)

DERIVED_HOW = ("translation", "transcript", "excerpt", "summary")
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class CustodyFile:
    """The rows of one `custody.csv` by file name, and what was wrong with it, one line each."""

    rows: Mapping[str, Custody]
    faults: tuple[str, ...]


def not_given(name: str) -> Custody:
    """Return the custody of a document of which nothing is given but its name."""
    return Custody(receipt=Receipt(name=name, from_=None, by=None, at=None, how=None))


def renamed(custody: Custody, name: str) -> Custody:
    """Return `custody` with its receipt under `name`."""
    return replace(custody, receipt=replace(custody.receipt, name=name))


def template(files: Iterable[str]) -> str:
    """Return a `custody.csv` with a blank row for each of `files`."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([name, *[""] * (len(COLUMNS) - 1)] for name in files)
    return out.getvalue()


def load(folder: Path) -> CustodyFile:
    """Read the `custody.csv` of `folder`; without one, nothing is given and nothing is wrong.

    A cell that cannot be understood is left out and named in `faults`; the rest counts.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return CustodyFile({}, ())
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return CustodyFile(
            {}, (f"{path} cannot be read as UTF-8; save it as UTF-8 and read again",)
        )
    return parse(text, str(path))


def parse(text: str, place: str = FILE_NAME) -> CustodyFile:
    """Read the rows of a `custody.csv`; `place` is its name in what is said of it."""
    rows: dict[str, Custody] = {}
    faults: list[str] = []
    reader = csv.DictReader(io.StringIO(text))
    unknown = sorted(set(reader.fieldnames or ()) - set(COLUMNS))
    if "file" not in (reader.fieldnames or ()):
        return CustodyFile({}, (f"{place} has no column 'file'; make one with 'onrecord new'",))
    if unknown:
        faults.append(f"{place}: columns not known and left out: {', '.join(unknown)}")
    try:
        for number, cells in enumerate(reader, start=2):
            row = _Row({k: (v or "").strip() for k, v in cells.items() if k}, f"{place}:{number}")
            if row.cells["file"]:
                rows[row.cells["file"]] = row.custody()
            faults += row.faults
    except csv.Error as error:
        faults.append(
            f"{place}:{reader.line_num} is not CSV ({error}); the rows after it are left out"
        )
    return CustodyFile(rows, tuple(faults))


class _Row:
    """One row while it is read; collects what is wrong with its cells."""

    def __init__(self, cells: Mapping[str, str], place: str) -> None:
        self.cells = cells
        self.place = place
        self.faults: list[str] = []

    def text(self, column: str) -> str | None:
        return self.cells.get(column) or None

    def texts(self, column: str) -> tuple[str, ...]:
        return tuple(t.strip() for t in (self.cells.get(column) or "").split("|") if t.strip())

    def yes_no(self, column: str) -> bool | None:
        value = self.text(column)
        if value is not None and value.lower() not in _YES_NO:
            self.faults.append(f"{self.place}: {column} must be yes, no or blank; left out")
        return _YES_NO.get((value or "").lower())

    def interval(self, column: str) -> Interval | None:
        value = self.text(column)
        if value is None:
            return None
        start, _, end = value.partition("/")
        try:
            return Interval(start=_first_day(start), end=_last_day(end or start))
        except ValueError:
            self.faults.append(
                f"{self.place}: {column} must be a date like 2021-05-03, 2021-05 or "
                "2021-05-03/2021-05-09; left out"
            )
            return None

    def day(self, column: str) -> str | None:
        found = self.interval(column)
        return found.start if found else None

    def lineage(self) -> tuple[Lineage, ...]:
        origin, how = self.text("derived_from"), self.text("derived_how")
        if origin is None and how is None:
            return ()
        if how not in DERIVED_HOW:
            self.faults.append(
                f"{self.place}: derived_how must be {', '.join(DERIVED_HOW)}; left out"
            )
            return ()
        kind = cast(Literal["translation", "transcript", "excerpt", "summary"], how)
        return (Lineage(document=origin, how=kind, by=self.text("derived_by")),)

    def interview(self) -> Interview | None:
        found = Interview(
            date=self.interval("interview_date"),
            place=self.text("interview_place"),
            languages=self.texts("interview_languages"),
            interpreter=self.text("interpreter"),
        )
        empty = Interview(date=None, place=None, languages=(), interpreter=None)
        return None if found == empty else found

    def consent(self) -> Consent | None:
        found = Consent(
            record=self.text("consent_record"),
            share_with=self.text("share_with"),
            identity=self.yes_no("consent_identity"),
            photographs=self.yes_no("consent_photographs"),
            follow_up=self.yes_no("consent_follow_up"),
            withdrawn_at=None,
        )
        empty = Consent(
            record=None,
            share_with=None,
            identity=None,
            photographs=None,
            follow_up=None,
            withdrawn_at=None,
        )
        return None if found == empty else found

    def custody(self) -> Custody:
        return Custody(
            receipt=Receipt(
                name=self.cells["file"],
                from_=self.text("received_from"),
                by=self.text("received_by"),
                at=self.day("received_at"),
                how=self.text("how_received"),
            ),
            title=self.text("title"),
            publisher=self.text("publisher"),
            published=self.interval("published"),
            authors=self.texts("authors"),
            url=self.text("url"),
            people=People(
                interviewer=self.text("interviewer"),
                interpreter=self.text("interpreter"),
                translator=self.text("translator"),
            ),
            interview=self.interview(),
            consent=self.consent(),
            derived_from=self.lineage(),
        )


def _first_day(value: str) -> str:
    """Return the first day of an ISO 8601 day, month or year. Raises ValueError."""
    return date.fromisoformat(
        (value + "-01-01")[:10] if len(value) < 10 else value[:10]
    ).isoformat()


def _last_day(value: str) -> str:
    """Return the last day of an ISO 8601 day, month or year. Raises ValueError."""
    if len(value) >= 10:
        return date.fromisoformat(value[:10]).isoformat()
    year, _, month = value.partition("-")
    if not month:
        return date(int(year), 12, 31).isoformat()
    first_of_next = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    date(int(year), int(month), 1)
    return date.fromordinal(first_of_next.toordinal() - 1).isoformat()
