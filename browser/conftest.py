"""The review desk in Debian's Chromium: what the tests of this folder share."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# No sandbox as root; nothing that asks the network; every name but this machine's leads nowhere.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
EXAMPLE = Path(__file__).parent.parent / "example" / "documents"
PATIENCE = 60_000  # milliseconds: the machine may be busy
expect.set_options(timeout=PATIENCE)
# Every drawing of the page is drawn, or was taken out since it cannot be.
DRAWN = "[...document.querySelectorAll('[data-draw]')].every(each => each.querySelector('svg'))"


def onrecord(*arguments: object) -> str:
    """Run a command to its end; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass
class Person:
    """Somebody at a desk, in a browser of their own. `seen` is all that the browser asked for."""

    page: Page
    room: str
    seen: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the page before has come."""
        for key in keys:
            with self.page.expect_navigation(timeout=PATIENCE):
                self.page.keyboard.press(key)

    def open(self, path: str) -> None:
        """Open a page of the desk, until its drawings stand."""
        self.page.goto(self.room + path)
        self.page.wait_for_function(DRAWN)

    def typing_in(self, selector: str) -> None:
        """Wait until what is typed goes into this input."""
        self.page.wait_for_function("s => document.activeElement?.matches(s)", arg=selector)

    def says(self, words: str) -> None:
        """Wait until the page shows these words."""
        expect(self.page.locator("body")).to_contain_text(words, use_inner_text=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example's case, to be copied."""
    folder = tmp_path_factory.mktemp("example") / "case"
    onrecord("read", EXAMPLE, "--case", folder, "--quiet")
    return folder


@pytest.fixture
def case(read_once: Path, tmp_path: Path) -> Path:
    """Return a copy of the example's case."""
    return shutil.copytree(read_once, tmp_path / "case")


@contextmanager
def at_desk(browser: Browser, case: Path, name: str = "Ana Dorr") -> Iterator[Person]:
    """Start a desk and sit down at it: the link, the name, the role, by keyboard."""
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "review", str(case)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    context: BrowserContext | None = None
    try:
        assert process.stdout is not None
        process.stdout.readline()
        link = process.stdout.readline().strip()
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        person = Person(page, link.partition("/open/")[0])
        page.on("request", lambda request: person.seen.append(request.url))
        page.on("console", lambda said: person.faults.append(said.text))
        page.on("pageerror", lambda error: person.faults.append(str(error)))
        page.goto(link)
        person.typing_in("input[name=name]")
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type("reviewer")
        person.press("Enter")
        yield person
    finally:
        if context is not None:
            context.close()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
