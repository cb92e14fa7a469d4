"""The page as a reader gets it: parsed, so that tests can ask for words, marks and anchors."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import chain

from lxml import html as lxml_html

from casefile_making import little_casefile
from onrecord.casefile.content import CaseFile
from onrecord.casefile.formats.html.page import rendered
from onrecord.record.reading import Reading

_VOID = {"meta", "br", "input", "link", "img", "hr"}
_DRAWN = {"line", "circle", "path"}  # closed where they open, inside a drawing


@dataclass
class Balance(HTMLParser):
    """Follows the tags of a page, and notes each that closes what is not open."""

    is_open: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note an opened tag."""
        if tag not in _VOID:
            self.is_open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Pass over a tag that is closed where it opens."""

    def handle_endtag(self, tag: str) -> None:
        """Note a closed tag."""
        if not self.is_open or self.is_open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


@dataclass(frozen=True)
class Page:
    """A page and what can be asked of it."""

    source: str
    tree: lxml_html.HtmlElement

    def find(self, path: str) -> list[lxml_html.HtmlElement]:
        """Return the elements at an XPath."""
        return list(self.tree.xpath(path))

    def text(self, path: str) -> list[str]:
        """Return the text of each element at an XPath."""
        return [e.text_content() for e in self.find(path)]

    def line(self, path: str) -> str:
        """Return all the text at an XPath with its white space made single."""
        return " ".join(" ".join(self.text(path)).split())

    def marked(self, place: str) -> str:
        """Return the words in the marks of a claim, in the order of the page."""
        own = f"//*[@data-c='{place}' and contains(@class, 'm ')]"
        return "".join(self.text(f"{own}[not(ancestor::*[@data-c='{place}'])]"))


def page(content: CaseFile) -> Page:
    """Return the page of a case file."""
    source = "".join(rendered(content))
    return Page(source, lxml_html.document_fromstring(source))


def little_page() -> Page:
    """Return the page of the little case, whole."""
    return page(little_casefile())


def with_text(text: str, claims: Iterable[tuple[int, int]]) -> CaseFile:
    """Return a case of one document of `text`, with a claim at each of the places."""
    first = little_casefile().readings[0]
    document = replace(first.document, text=text, language=None)
    made = tuple(
        replace(
            first.claims[1],
            id=f"{nth:032x}",
            spans=((spanned := type(first.claims[1].span)(*place)),),
            span=spanned,
            text=spanned.of(text),
            answers=None,
            basis_cue=None,
        )
        for nth, place in enumerate(claims)
    )
    return of(replace(first, document=document, passages=(), claims=made, problems=()))


def of(*readings: Reading) -> CaseFile:
    """Return a protected case file of these readings alone, never weighed."""
    return replace(
        little_casefile(),
        protected=True,
        whole_for=None,
        whole_why=None,
        readings=readings,
        weighing=None,
        decisions=(),
        problems=(),
    )


def every(values: Iterable[Iterable[str]]) -> set[str]:
    """Return all strings in `values` as one set."""
    return set(chain.from_iterable(values))
