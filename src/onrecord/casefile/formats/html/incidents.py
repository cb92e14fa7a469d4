"""A reported incident: the claims that seem to speak of one event, and what nobody has stated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.casefile.grades import VALUES, grades
from onrecord.record.case import Figure, ReportedIncident, Sources
from onrecord.record.claim import Claim, Quantity

from . import labels, values
from .cards import concern
from .index import Index
from .shown import muted, name, quoted, sentence, shown

_WIDTH = 300.0
_EDGE = 8.0
_UNSET = "empty until a person sets it"


@dataclass(frozen=True, slots=True)
class Bar:
    """A range drawn on the common scale, in units of a drawing 300 wide; open ends have arrows."""

    low: float
    high: float
    open_below: bool
    open_above: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One claim behind a figure: its range, drawn and in numbers; who says it, in which words."""

    bar: Bar | None
    words: Markup
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure from low to high with the claims behind it."""

    what: Markup
    range: str
    best: str
    computed_for: str | None
    bar: Bar | None
    most: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many sources of one kind, and what the kind means."""

    number: int
    label: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A reported incident of the page.

    `brief` and `first` (the words of its first claim) tell it apart while it is folded; `alone`:
    one claim speaks of it, and no other.
    """

    at: int
    id: str
    concerns: tuple[Markup, ...]
    title: str
    alone: bool
    brief: Markup
    first: Markup | None
    when: Markup | None
    where: Markup | None
    parties: tuple[Markup, ...]
    claims: tuple[Markup, ...]
    figures: tuple[Ranged, ...]
    sources: tuple[Counted, ...]
    graded: Mapping[str, Markup]
    alleged: tuple[Markup, ...]
    denials: tuple[Markup, ...]
    missing: tuple[tuple[str, Markup], ...]


def incident(at: int, one: ReportedIncident, index: Index) -> Incident:
    """Return a reported incident with everything that is shown of it."""
    claims = [index.claims[c] for c in one.claims if c in index.claims]
    codes = dict.fromkeys(labels.word(labels.CONCERN, c.code) for c in one.may_concern)
    return Incident(
        at=at,
        id=one.id[:8],
        title=", ".join(codes),
        alone=len(one.claims) == 1,
        brief=Markup(" · ").join(_brief(one)),
        first=index.said(claims[0]) if claims else None,
        concerns=tuple(dict.fromkeys(concern(c) for c in one.may_concern)),
        when=values.time(one.time) if one.time else None,
        where=values.place(one.place) if one.place else None,
        parties=tuple(n for p in one.parties if (n := index.named(p))),
        claims=tuple(index.cited(c) for c in one.claims),
        figures=tuple(_ranged(f, index) for f in one.figures),
        sources=tuple(_counted(one.sources)),
        graded=graded(one, index),
        alleged=tuple(_alleged(claims, index)),
        denials=tuple(_denials(one, index)),
        missing=tuple(
            (labels.word(labels.FIELD, m.field), shown(m.where)) for m in one.not_on_record
        ),
    )


def graded(one: ReportedIncident, index: Index) -> Mapping[str, Markup]:
    """Return by field the grade that a person gave an incident: which, by whom, when."""
    on = {d.id: d for claim in one.claims for d in index.decisions.get(claim, ())}
    undone = [u for d in on for u in index.decisions.get(d, ()) if u.verdict == "undo"]
    taken = [*sorted(on.values(), key=lambda d: d.at), *undone]
    return {
        field: Markup("<b>%s</b> %s")
        % (
            VALUES[field].get(str(d.value), str(d.value)),
            Markup('<span class="quiet">set by %s, %s</span>') % (name(d.by), values.day(d.at)),
        )
        for field, d in grades(taken, one.claims).items()
        if field in VALUES
    }


def _brief(one: ReportedIncident) -> Iterator[Markup]:
    """Yield when, where, and in how many claims, in as few words as there are."""
    if one.time:
        worth = values.interval(one.time.start, one.time.end)
        yield shown(worth) if worth else quoted(one.time.text)
    if one.place:
        yield name(one.place.name) if one.place.name else quoted(one.place.text)
    yield shown(labels.count(len(one.claims), "claim"))


def _ranged(figure: Figure, index: Index) -> Ranged:
    """Return a figure drawn from nought to the largest number that is named."""
    claims = [index.claims[c] for c in figure.claims if c in index.claims]
    said = [(c, q) for c in claims for q in _behind(c, figure)]
    named = [n for _, q in said if q for n in (q.low, q.high)]
    most = max((n for n in (*named, figure.low, figure.high) if n is not None), default=0.0)
    return Ranged(
        what=shown(figure.what),
        range=values.span_of_numbers(figure.low, figure.high),
        best=_UNSET if figure.best is None else values.figure(figure.best),
        computed_for=figure.computed_for,
        bar=_bar(figure.low, figure.high, most),
        most=values.figure(most),
        said=tuple(_said(c, q, most, index) for c, q in said),
    )


def _behind(claim: Claim, figure: Figure) -> Iterable[Quantity | None]:
    """Return the quantities of a claim that are behind a figure, or one null for none.

    They lie within it and are of no unit; where the claim counts several things, as in "seven boys
    and four girls", they stand with the noun of the figure. Behind what was computed are the
    numbers that it names.
    """
    if figure.computed_for:
        return [q for q in claim.quantities if " ".join(q.text.split()) in figure.what]
    within = [q for q in claim.quantities if q.unit is None and _inside(q, figure)]
    noun = figure.what.partition(":")[0]
    named = [q for q in within if f" {noun}" in f" {q.counted or ''}".casefold()]
    return named or within or [None]


def _inside(quantity: Quantity, figure: Figure) -> bool:
    ends = [n for n in (quantity.low, quantity.high) if n is not None]
    above = figure.low is None or all(n >= figure.low for n in ends)
    below = figure.high is None or all(n <= figure.high for n in ends)
    return bool(ends) and above and below


def _said(claim: Claim, quantity: Quantity | None, most: float, index: Index) -> Said:
    who = Markup("%s, %s") % (index.called(claim.source), index.ref(claim.id))
    if quantity is None:
        return Said(None, sentence(muted("no number of its own:"), who))
    words = Markup("%s: %s") % (values.number(quantity, _text(claim, index)), who)
    return Said(_bar(quantity.low, quantity.high, most), words, quantity.low, quantity.high)


def _text(claim: Claim, index: Index) -> str:
    return index.texts.get(claim.document, "")


def _bar(low: float | None, high: float | None, most: float) -> Bar | None:
    """Return the range on a scale from nought to `most`, or null where nothing can be drawn."""
    if most <= 0 or (low is None and high is None):
        return None
    scale = (_WIDTH - 2 * _EDGE) / most
    start = _EDGE + (low or 0) * scale
    end = _EDGE + high * scale if high is not None else _WIDTH - _EDGE
    return Bar(round(start, 1), round(end, 1), low is None, high is None)


def _counted(sources: Sources) -> Iterator[Counted]:
    yield Counted(
        sources.primary, "primary", "suffered it, was there, or is alleged to have done it"
    )
    yield Counted(sources.secondary, "secondary", "tells what others told, wrote or showed")
    yield Counted(
        sources.independent, "independent", "does not go back to another source named here"
    )
    yield Counted(sources.cannot_tell, "cannot be told", "the words do not say where it comes from")


def _alleged(claims: Iterable[Claim], index: Index) -> Iterator[Markup]:
    """Yield who is alleged to have done it, by whom, in which words."""
    for claim in claims:
        for person in claim.participants:
            if person.role == "alleged_perpetrator":
                by = index.named(person.alleged_by) or index.called(claim.source)
                yield Markup("%s, according to %s (%s)") % (
                    quoted(person.text),
                    by,
                    index.ref(claim.id),
                )


def _denials(one: ReportedIncident, index: Index) -> Iterator[Markup]:
    """Yield the claims that deny, or that contradict a claim of the incident."""
    against = [
        other
        for claim in one.claims
        for link in index.links.get(claim, ())
        if link.relation == "contradicts"
        for other in (link.from_, link.to)
        if other not in one.claims
    ]
    denying = [c for c in one.claims if c in index.claims and index.claims[c].denies]
    yield from (index.cited(c) for c in dict.fromkeys((*denying, *against)))
