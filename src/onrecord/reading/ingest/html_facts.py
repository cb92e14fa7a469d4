"""What an HTML page says of itself: title, date, publisher, authors, address.

Sources: Open Graph (`og:`, `article:`), Dublin Core, schema.org as JSON-LD, `<time>`,
`<link rel=canonical>`. A date in another form than ISO 8601 is left unknown.
"""

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date

from onrecord.record.document import Interval

from .html_tokens import Token, attribute, unescape_safely

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "date",
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?=$|[T ]))?)?(?=$|[T ])")
# More than any page says of itself; a larger script is data, not a description.
_MOST_JSON = 1024 * 1024


class Facts:
    """What the tags of a page said so far; the first word on a matter counts."""

    def __init__(self) -> None:
        self._meta: dict[str, list[str]] = {}
        self._things: list[Mapping[str, object]] = []
        self._time = ""
        self._canonical = ""
        self.title_tag = ""

    def see(self, tag: Token) -> None:
        """Take note of a start tag."""
        if tag.name == "meta":
            name = next(
                (
                    attribute(tag, k)
                    for k in ("property", "name", "itemprop")
                    if k in tag.attributes
                ),
                "",
            )
            self._meta.setdefault(name.lower(), []).append(attribute(tag, "content"))
        elif tag.name == "link" and "canonical" in attribute(tag, "rel").lower().split():
            self._canonical = self._canonical or attribute(tag, "href")
        elif tag.name == "time":
            self._time = self._time or attribute(tag, "datetime")

    def see_json(self, words: str) -> None:
        """Take note of a JSON-LD script."""
        if len(words) <= _MOST_JSON:
            try:
                self._things.extend(_things(json.loads(words)))
            except (ValueError, RecursionError):
                return  # a broken description: the page's words stand without it

    @property
    def title(self) -> str | None:
        """The title for sharing."""
        return self._first("og:title")

    @property
    def url(self) -> str | None:
        """The address the page gives as its own."""
        for address in (self._canonical, self._first("og:url") or ""):
            if address.startswith(("https://", "http://")):
                return address
        return None

    @property
    def publisher(self) -> str | None:
        """Who published the page."""
        said = (name for thing in self._things for name in _names(thing.get("publisher")))
        return self._first("og:site_name") or next(said, None)

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors' names, each once, without addresses."""
        said = [name for thing in self._things for name in _names(thing.get("author"))]
        said += [name for key in _AUTHORS for name in self._meta.get(key, ())]
        tidy = (_tidy(name) for name in said)
        return tuple(dict.fromkeys(n for n in tidy if n and "://" not in n))

    @property
    def published(self) -> Interval | None:
        """The day, month or year of publication."""
        said = [self._first(key) for key in _PUBLISHED]
        said += [d for t in self._things if isinstance(d := t.get("datePublished"), str)]
        said.append(self._time)
        return next((day for day in map(_interval, said) if day), None)

    def _first(self, key: str) -> str | None:
        return next((tidy for v in self._meta.get(key, ()) if (tidy := _tidy(v))), None)


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _things(data: object) -> Iterator[Mapping[str, object]]:
    """Yield the things that JSON-LD describes: one, a list of them, and those in an `@graph`."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (each for each in graph if isinstance(each, dict))


def _names(data: object) -> Iterator[str]:
    """Yield the names in a JSON-LD value: a name, a thing with a name or a list of these."""
    for each in data if isinstance(data, list) else [data]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str):
            yield _tidy(unescape_safely(name))


def _interval(words: str | None) -> Interval | None:
    """Return a date, month or year of ISO 8601 as an interval of days."""
    found = _DATE.match((words or "").strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
        last = day or monthrange(start.year, month or 12)[1]
        end = date(start.year, month or 12, last)
    except ValueError:
        return None
    return Interval(start=start.isoformat(), end=end.isoformat())
