"""The case's page and its exports: content leaves by `casefile` alone."""

from datetime import UTC, datetime
from pathlib import Path

from onrecord.casefile.formats import html
from onrecord.casefile.leave import Whole, leave
from onrecord.ledger import Case

from .freeing import seldom_searched

# The page in the case is written again and again; its ids are re-keyed under one number, so
# that an id read off it can be used in `decide`. Exports have numbers of their own, from 1.
PAGE = 0


def now() -> str:
    """Return the present time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def report_path(case: Case) -> Path:
    """Return where the page of a case is written unless another place is named."""
    return case.folder / "out" / "report.html"


def write_report(case: Case, out: Path | None = None, whole: Whole | None = None) -> Path:
    """Write the page, protected unless `whole`; return its place (`CASE/out/report.html`)."""
    path = out or report_path(case)
    with seldom_searched():
        content = leave(case, made_at=now(), export=PAGE, whole=whole)
        html.write(content, path)
    return path
