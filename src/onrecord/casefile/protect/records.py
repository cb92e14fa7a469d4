"""Every record of a case file, with its names, spans and ids as they leave.

Each string of each record is searched, whatever field it stands in; only values of closed lists,
traces and the chain's own digests are left as they are. A value that quotes a document quotes the
told text, so that `text[start:end]` gives its words in the export too.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cache
from operator import is_not
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from onrecord.record.case import Amendment, ReportedIncident, Weighing
from onrecord.record.claim import MayConcern, Trace, Where
from onrecord.record.document import Document, Interview, Lineage, People, Receipt
from onrecord.record.entity import Entity, Protection
from onrecord.record.judgement import Anchor, Decision
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.text import Span, hull

from .pages import Pages
from .texts import Page, Texts

T = TypeVar("T")

# Machine words, and the digests of the chain, which are salted.
_KEPT: Mapping[type, frozenset[str]] = {
    Document: frozenset({"media_type", "text", "source_map"}),  # set apart, below
    Reading: frozenset({"tools"}),
    Weighing: frozenset({"head", "tools"}),
    MayConcern: frozenset({"code", "rule"}),
    Decision: frozenset({"seen"}),
}
_NO_PLACE = {
    **dict.fromkeys(("geonames", "country", "lat", "lon", "precision")),
    **dict.fromkeys(("candidates", "inside"), ()),
}


class Records:
    """Makes the records of one export."""

    def __init__(
        self,
        texts: Texts,
        pages: Pages,
        labels: Mapping[str, str],
        reasons: Mapping[str, Protection],
        named_as: Mapping[str, Texts],
    ) -> None:
        self._texts = texts
        self._pages = pages
        self._labels = labels
        self._reasons = reasons
        self._named_as = named_as

    def told(self, record: T) -> T:
        """Return `record` as it leaves."""
        made: T = self._value(record, None)
        return made

    def _value(self, value: Any, page: Page | None) -> Any:
        if isinstance(value, str):
            return self._of(page).words(value)
        if value is None or isinstance(value, (int, float)):
            return value
        if isinstance(value, Span):
            carried = page.carry(value) if page else Span(0, 0)
            return value if carried == value else carried
        if isinstance(value, (tuple, list)):
            made = [self._value(v, page) for v in value]
            return type(value)(made) if any(map(is_not, made, value)) else value
        if dataclasses.is_dataclass(value):
            return value if isinstance(value, Trace) else self._record(value, page)
        return self._mapping(value, page) if isinstance(value, Mapping) else value

    def _record(self, value: Any, page: Page | None) -> Any:
        """Return a record, in the order: its page, its fields, what is its own."""
        page = self._pages.of(value, page)
        if isinstance(value, ReportedIncident):
            made = self._incident(value)
        else:
            made = self._fields(value, page)
        own = _OWN.get(type(value))
        return own(self, value, made, page) if own else made

    def _fields(self, value: Any, page: Page | None) -> Any:
        changed: dict[str, Any] = {}
        cls: Any = type(value)
        quoted = _quoted(value, page) if page else None
        if quoted is not None and quoted != value.text:
            changed["text"] = quoted
        for name in _walked(cls):
            part = getattr(value, name)
            if part is None or (name == "text" and quoted is not None):
                continue
            if (made := self._value(part, page)) is not part:
                changed[name] = made
        return dataclasses.replace(value, **changed) if changed else value

    def _incident(self, value: ReportedIncident) -> Any:
        """Return an incident, whose time, place and concerns stand in several documents."""
        changed: dict[str, Any] = {}
        for name in _walked(ReportedIncident):
            part = getattr(value, name)
            parts = part if isinstance(part, tuple) else (part,)
            made = tuple(self._value(p, self._pages.of_part(value, p)) for p in parts)
            changed[name] = made if isinstance(part, tuple) else made[0]
        return dataclasses.replace(value, **changed)

    def _mapping(self, value: Mapping[str, Any], page: Page | None) -> dict[str, Any]:
        """Return a plain object, such as an amended value, whose spans are lists of two numbers."""
        made = {
            self._of(page).words(k): self._spans(v, page)
            if _holds_spans(k, v)
            else self._value(v, page)
            for k, v in value.items()
        }
        span, text = value.get("span"), value.get("text")
        if page and span is not None and _is_span(span) and isinstance(text, str):
            made["text"] = page.words(Span(span[0], span[1]), text) or made["text"]
        return made

    def _spans(self, value: Any, page: Page | None) -> Any:
        if _is_span(value):
            return list(page.carry(Span(value[0], value[1])) if page else Span(0, 0))
        return [self._spans(v, page) for v in value]

    # What is a record's own, after its fields.

    def _of(self, page: Page | None) -> Texts:
        """Return how strings leave that stand beside the document of `page`, or beside none."""
        return page.texts if page else self._texts

    def _given(self, name: str, page: Page | None = None) -> str:
        """Return a name from custody or a decision: its label, whatever it looks like."""
        return self._labels.get(name) or self._of(page).words(name)

    def _given_or_none(self, name: str | None, page: Page | None) -> str | None:
        return None if name is None else self._given(name, page)

    def _document(self, value: Document, made: Document, page: Page | None) -> Document:
        texts = self._of(page)
        told = texts.page(value.text)
        authors, interview = made.authors, made.interview
        if value.publisher is None:
            authors = tuple(self._given(a, page) for a in value.authors)
            interview = dataclasses.replace(interview, place=None) if interview else None
        return dataclasses.replace(
            made,
            name=texts.words(value.name, path=True),
            url=texts.words(value.url, path=True) if value.url else value.url,
            text=told.told,
            text_sha256=told.digest,
            bytes=None,
            source_map=None,
            authors=authors,
            interview=interview,
        )

    def _receipt(self, value: Receipt, made: Receipt, page: Page | None) -> Receipt:
        return dataclasses.replace(
            made,
            name=self._of(page).words(value.name, path=True),
            from_=self._given_or_none(value.from_, page),
            by=self._given_or_none(value.by, page),
            at=value.at[:10] if value.at else value.at,
        )

    def _people(self, value: People, made: People, page: Page | None) -> People:
        names = {
            f.name: self._given_or_none(getattr(value, f.name), page)
            for f in dataclasses.fields(value)
        }
        return People(**names)

    def _interview(self, value: Interview, made: Interview, page: Page | None) -> Interview:
        return dataclasses.replace(made, interpreter=self._given_or_none(value.interpreter, page))

    def _lineage(self, value: Lineage, made: Lineage, page: Page | None) -> Lineage:
        origin = self._of(page).words(value.document, path=True) if value.document else None
        return dataclasses.replace(made, document=origin, by=self._given_or_none(value.by, page))

    def _entity(self, value: Entity, made: Entity, page: Page | None) -> Entity:
        """An entity; that of some who are hidden elsewhere is named as where it is not."""
        why = self._reasons.get(value.id)
        name, names = made.name, made.names
        if texts := self._named_as.get(value.id):
            name, names = texts.words(value.name), tuple(map(texts.words, value.names))
        return dataclasses.replace(
            made,
            name=name,
            names=tuple(dict.fromkeys(names)),
            protected=self._value(why, None) if why else False,
        )

    def _where(self, value: Where, made: Where, page: Page | None) -> Where:
        """A place that is protected is not found on a map either."""
        hidden = (made.text, made.name) != (value.text, value.name)
        return dataclasses.replace(made, **_NO_PLACE) if hidden else made  # type: ignore[arg-type]

    def _anchor(self, value: Anchor, made: Anchor, page: Page | None) -> Anchor:
        """An anchor's words, whose edges may lie in the middle of a name."""
        if page is None:
            return dataclasses.replace(made, spans=())
        at = hull(value.spans) if value.spans else Span(0, 0)
        before = Span(max(at.start - len(value.prefix), 0), at.start)
        after = Span(at.end, at.end + len(value.suffix))
        return dataclasses.replace(
            made,
            text_sha256=page.digest,
            exact=page.words(at, value.exact) or made.exact,
            prefix=page.words(before, value.prefix) or made.prefix,
            suffix=page.words(after, value.suffix) or made.suffix,
        )

    def _decided(self, value: Decision, made: Decision, page: Page | None) -> Decision:
        """A decision; what it protects by name, or to whom the whole was given, is a name."""
        told = self._spans(value.value, page) if value.field == "spans" else made.value
        if value.verdict in ("protect", "full_export") and isinstance(value.value, str):
            told = self._given(value.value)
        return dataclasses.replace(made, by=self._given(value.by), value=told)

    def _amended(self, value: Amendment, made: Amendment, page: Page | None) -> Amendment:
        given = dataclasses.replace(made, by=self._given(value.by))
        if value.field != "spans":
            return given
        found = (self._spans(each, page) for each in (value.value, value.machine))
        return dataclasses.replace(given, **dict(zip(("value", "machine"), found, strict=True)))

    def _reason(self, value: Protection, made: Protection, page: Page | None) -> Protection:
        return dataclasses.replace(made, by=self._given_or_none(value.by, page))

    def _problem(self, value: Problem, made: Problem, page: Page | None) -> Problem:
        message = self._pages.with_names_told(value.message, self._texts)
        return dataclasses.replace(made, message=self._texts.words(message))


_OWN: Mapping[type, Any] = {
    Document: Records._document,
    Receipt: Records._receipt,
    People: Records._people,
    Interview: Records._interview,
    Lineage: Records._lineage,
    Entity: Records._entity,
    Where: Records._where,
    Anchor: Records._anchor,
    Decision: Records._decided,
    Amendment: Records._amended,
    Protection: Records._reason,
    Problem: Records._problem,
}


@cache
def _walked(cls: Any) -> tuple[str, ...]:
    """Return the fields of a record that are not of a closed list, nor kept as they are."""
    hints = get_type_hints(cls)
    kept = _KEPT.get(cls, frozenset())
    return tuple(n for n, hint in hints.items() if n not in kept and not _is_closed(hint))


def _is_closed(hint: Any) -> bool:
    """Say whether a field holds one of a closed list of values, or none."""
    if get_origin(hint) is Literal:
        return True
    options = [h for h in get_args(hint) if h is not type(None)]
    return get_origin(hint) is not tuple and len(options) == 1 and get_origin(options[0]) is Literal


def _quoted(value: Any, page: Page) -> str | None:
    """Return the words of the told text that a value quotes, if it quotes a document."""
    span, text = getattr(value, "span", None), getattr(value, "text", None)
    if not isinstance(span, Span) or not isinstance(text, str):
        return None
    return page.words(span, text)


def _is_span(value: Any) -> bool:
    return isinstance(value, Sequence) and len(value) == 2 and all(type(v) is int for v in value)


def _holds_spans(key: str, value: Any) -> bool:
    if key in ("span", "within"):
        return _is_span(value)
    return key in ("spans", "content") and isinstance(value, list) and all(map(_is_span, value))
