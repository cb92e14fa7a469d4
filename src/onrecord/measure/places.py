"""Places, measured on LGL: where names of places stand, and which places they mean.

LGL (Lieberman, Samet and Sankaranarayanan, "Geotagging with local lexicons to build indexes for
textually-specified spatial data", ICDE 2010; annotations GPL-3, with Gritta and others' Pragmatic
Guide to Geoparsing, <https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation>)
marks toponyms in 588 articles of local newspapers and gives GeoNames' entry and coordinates.
Every other article, from the first on, was built with; the rest was kept aside.

Found: the words overlap. LGL marks adjectives and peoples too ("Russian", "Americans"), which are
no places on the ledger, so both figures are given. Located, its spans being given: the same
GeoNames entry, or within 161 km (100 miles), as is usual for this corpus; a name left open counts
as not located.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from lxml import etree

from onrecord.record.claim import Where
from onrecord.record.text import Span

from .attribution import CorpusMissing
from .corpora import HALVES, Measured, digest
from .scores import Score, score

NEAR = 161.0  # kilometres
EARTH = 6371.0
FILE_HELP = "give the file lgl.xml"

# The text, its address, and the spans that are given (none: they are to be found).
Predict = Callable[[str, str | None, Sequence[Span] | None], Sequence[Where]]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name that was marked; its entry and coordinates are null where the corpus gives none."""

    span: Span
    geonames: int | None
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article and the names marked in it."""

    text: str
    url: str | None
    toponyms: tuple[Toponym, ...]


def measure_places(file: Path, predict: Predict, adjective: Callable[[str], bool]) -> Measured:
    """Measure `predict` on the corpus in `file`.

    `adjective` says whether words say of which country something is, and name none. Missed are the
    names of the half built with that were not found, found where none is marked, or located wrong.
    Raises CorpusMissing.
    """
    articles = read_corpus(file)
    rows: list[Score] = []
    notes: list[str] = []
    lines: list[str] = []
    for at, title in enumerate(HALVES):
        counts = Counter[str]()
        for article in articles[at::2]:
            unlike = _found(article, predict(article.text, article.url, None), adjective, counts)
            unlike += _located(article, predict, counts)
            lines += unlike if at == 0 else []
        rows += _scores(title, counts)
        notes.append(_line(title, counts))
    return Measured("places", digest(file), tuple(rows), tuple(notes), tuple(lines))


def _scores(title: str, counts: Counter[str]) -> Iterator[Score]:
    marked, read, adjectives = counts["marked"], counts["read"], counts["adjective hit"]
    yield score(f"found, {title}", counts["hit"], marked, read)
    yield score(
        f"found without adjectives, {title}",
        counts["hit"] - adjectives,
        marked - counts["adjective"],
        read - adjectives,
    )


def _line(title: str, counts: Counter[str]) -> str:
    """Return the figures of locating in a line; shares are cut, never rounded up."""
    names, right, chosen = counts["given"], counts["right"], counts["right"] + counts["wrong"]
    return (
        f"located, {title}: of {names} names given {_share(right, names)} in 100 within 161 km; "
        f"of the {chosen} located {_share(right, chosen)} in 100"
    )


def _share(part: int, whole: int) -> str:
    return f"{part * 1000 // max(whole, 1) / 10}"


def _found(
    article: Article,
    found: Sequence[Where],
    adjective: Callable[[str], bool],
    counts: Counter[str],
) -> list[str]:
    """Count what was found of one article; each name serves once."""
    free = [t.span for t in article.toponyms]
    unlike = []
    for place in found:
        hit = next((s for s in free if s.overlaps(place.span)), None)
        if hit is None:
            unlike.append(f"not marked: {place.text!r}")
            continue
        free.remove(hit)
        counts["hit"] += 1
        counts["adjective hit"] += adjective(hit.of(article.text))
    counts["marked"] += len(article.toponyms)
    counts["adjective"] += sum(adjective(t.span.of(article.text)) for t in article.toponyms)
    counts["read"] += len(found)
    missed = (s.of(article.text) for s in free if not adjective(s.of(article.text)))
    return unlike + [f"missed: {words!r}" for words in missed]


def _located(article: Article, predict: Predict, counts: Counter[str]) -> list[str]:
    """Count which given names of one article were located right."""
    spans = [t.span for t in article.toponyms]
    unlike = []
    for marked, place in zip(
        article.toponyms, predict(article.text, article.url, spans), strict=True
    ):
        if marked.at is None:
            continue
        counts["given"] += 1
        if place.lat is None or place.lon is None:
            continue
        right = (
            place.geonames == marked.geonames or apart((place.lat, place.lon), marked.at) <= NEAR
        )
        counts["right" if right else "wrong"] += 1
        if not right:
            told = ", ".join([place.precision or "", *place.inside])
            unlike.append(f"located wrong: {place.text!r} ({marked.geonames}): {told}")
    return unlike


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance between two points (degrees north, degrees east) in kilometres."""
    north, south = radians(one[0]), radians(other[0])
    half = sin((north - south) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(one[1] - other[1]) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(half, 1.0)))


def read_corpus(file: Path) -> list[Article]:
    """Return the articles of a file in the form of LGL. Raises CorpusMissing where it is none."""
    try:
        root = etree.fromstring(file.read_bytes(), etree.XMLParser(resolve_entities=False))
    except (OSError, etree.XMLSyntaxError):
        raise CorpusMissing(f"{file} is no corpus of places; {FILE_HELP}") from None
    articles = [
        Article(a.findtext("text") or "", a.findtext("url"), tuple(_toponyms(a)))
        for a in root.iter("article")
    ]
    if not articles:
        raise CorpusMissing(f"{file} has no articles; {FILE_HELP}")
    return articles


def _toponyms(article: etree._Element) -> Iterator[Toponym]:
    for each in article.iter("toponym"):
        entry, span = each.find("gaztag"), Span(_number(each, "start"), _number(each, "end"))
        if entry is None:
            yield Toponym(span, None, None)
        else:
            at = float(entry.findtext("lat") or ""), float(entry.findtext("lon") or "")
            yield Toponym(span, int(entry.get("geonameid") or 0), at)


def _number(each: etree._Element, name: str) -> int:
    return int(each.findtext(name) or "")
