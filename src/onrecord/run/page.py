"""The case's page and its exports: content leaves by `casefile` alone."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from onrecord.casefile.formats import html
from onrecord.casefile.leave import Whole, leave
from onrecord.ledger import Case

# The page in the case is written again and again; its ids are re-keyed under one number, so
# that an id read off it can be used in `decide`. Exports have numbers of their own, from 1.
PAGE = 0
_SELDOM = 50_000  # values made since the last look


def now() -> str:
    """Return the present time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def report_path(case: Case) -> Path:
    """Return where the page of a case is written unless another place is named."""
    return case.folder / "out" / "report.html"


def write_report(case: Case, out: Path | None = None, whole: Whole | None = None) -> Path:
    """Write the page, protected unless `whole`; return its place (`CASE/out/report.html`)."""
    path = out or report_path(case)
    with _seldom_searched():
        content = leave(case, made_at=now(), export=PAGE, whole=whole)
        html.write(content, path)
    return path


@contextmanager
def _seldom_searched() -> Iterator[None]:
    """Look seldom for what can be freed: most of what a page is made of lasts until it is written.

    The looking takes a fifth of the time otherwise.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
