"""How every page looks to everybody: readable by all, at three widths, in both themes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from conftest import Person, at_desk

AXE = Path(__file__).parent / "vendored" / "axe.min.js"
DIGEST = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
PAGES = (
    "/",
    "/document/1",
    "/document/1?claim=10",
    "/document/1?claim=10&labels=1",
    "/document/3?claim=4&labels=1",
    "/document/1/amend?claim=10",
    "/find",
    "/find?words=boys",
    "/people",
    "/links",
    "/incidents",
    "/incident/1",
    "/origins",
    "/missing",
    "/coding",
    "/protected",
    "/incidents?by=kind",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def person(browser: Browser, read_once: Path) -> Iterator[Person]:
    """Yield somebody at the desk of the example, for all tests here."""
    with at_desk(browser, read_once) as somebody:
        yield somebody


def test_axe_is_what_was_vendored() -> None:
    """The checker is the file whose digest is noted."""
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == DIGEST


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_barrier_is_found(person: Person, path: str, theme: Literal["light", "dark"]) -> None:
    """axe finds no violation of WCAG 2.2 AA."""
    page = person.page
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 1440, "height": 900})
    person.open(path)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    told = [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"]]
    assert told == []


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_off_the_side(person: Person, path: str, width: int) -> None:
    """No page is wider than its window."""
    person.page.set_viewport_size({"width": width, "height": 844})
    person.open(path)
    wide = person.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
