"""The card of a claim: its exact words first, then who says it and all that the words give."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.record.case import Amendment, Link
from onrecord.record.claim import Claim, MayConcern, Telling
from onrecord.record.judgement import Decision
from onrecord.record.respan import spans_of
from onrecord.record.wire import to_wire

from . import labels, values
from .index import Index
from .shown import direction, excerpt, language_tag, muted, name, quoted, sentence, shown


@dataclass(frozen=True, slots=True)
class Words:
    """One stretch of exact words with its direction."""

    words: str
    direction: str


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain of telling: who, of what kind, and the word that leads on."""

    who: Markup
    kind: str
    cue: Markup | None


@dataclass(frozen=True, slots=True)
class Row:
    """One quality in words, one line a value."""

    label: str
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything a claim's card shows. `tokens` are what the filters look for."""

    anchor: str
    number: str
    id: str
    language: str | None
    words: tuple[Words, ...]
    given: str
    chain: tuple[Step, ...]
    rows: tuple[Row, ...]
    not_stated: str
    found_by: str
    tokens: str
    in_text: bool


# The qualities in the order in which they are read out: label, and what gives the lines.
Lines = Callable[[Claim, Index, str], Iterable[Markup | None]]


def card(claim: Claim, index: Index, text: str, language: str | None, tokens: str) -> Card:
    """Return the card of `claim`, whose document has `text` and whose words are in `language`."""
    rows, absent = _rows(claim, index, text)
    return Card(
        anchor=index.anchor(claim.id),
        number=index.numbers[claim.id],
        id=claim.id[:8],
        language=language_tag(language),
        words=tuple(Words(w, direction(w)) for w in _words(claim, text)),
        given=labels.word(labels.MODE, claim.mode),
        chain=tuple(_step(t, t is claim.chain[-1], claim, index) for t in claim.chain),
        rows=rows,
        not_stated=", ".join(absent),
        found_by=_found_by(claim),
        tokens=tokens,
        in_text=any(span.of(text) for span in claim.spans),
    )


def _words(claim: Claim, text: str) -> list[str]:
    """Return the words of each span; those of a person's own claim as they were decided on."""
    words = [span.of(text) for span in claim.spans]
    return words if words and claim.span.of(text) == claim.text else [claim.text]


def _step(telling: Telling, last: bool, claim: Claim, index: Index) -> Step:
    kind = labels.word(labels.SOURCE, telling.kind) if telling.name else None
    role = ("asks" if claim.mode == "question" else "says it") if last else None
    return Step(
        index.called(telling),
        ", ".join(p for p in (kind, role) if p),
        quoted(telling.cue.text) if telling.cue else None,
    )


def _rows(claim: Claim, index: Index, text: str) -> tuple[tuple[Row, ...], list[str]]:
    """Return the rows that have something to say, and in words what the claim does not state."""
    review = index.reviews.get(claim.id)
    amended = {a.field: a for a in review.amendments} if review else {}
    rows: list[Row] = []
    absent: list[str] = []
    for field, label, lines in ROWS:
        found = tuple(x for x in lines(claim, index, text) if x)
        if field in amended:
            amendment = amended.pop(field)
            found = (_amended(amendment, _machine(amendment, found)),)
        if found:
            rows.append(Row(label, found))
        elif field in _NOT_STATED and claim.mode != "question":
            absent.append(_NOT_STATED[field])
    if "spans" in amended:
        rows.insert(0, Row("The words", (_set_anew(amended.pop("spans"), text),)))
    rows += [Row(labels.word(labels.FIELD, f), (_amended(a, None),)) for f, a in amended.items()]
    return tuple(rows), absent


def _set_anew(amendment: Amendment, text: str) -> Markup:
    """Return the words that a person gave a claim, beside those it was found by."""
    try:
        given = [quoted(span.of(text)) for span in spans_of(amendment.value)]
    except ValueError:
        given = []
    return Markup("%s %s") % (
        Markup(" … ").join(given),
        Markup('<span class="quiet">set by %s, %s; above, the words it was found by</span>')
        % (name(amendment.by), values.day(amendment.at)),
    )


def _machine(amendment: Amendment, found: tuple[Markup, ...]) -> Markup:
    """Return the machine's value: its plain word, else the lines that the claim still gives."""
    table = labels.VALUES.get(amendment.field)
    if table and isinstance(amendment.machine, str):
        return shown(labels.word(table, amendment.machine))
    return Markup("; ").join(found) if found else muted(labels.NOT_STATED)


def _amended(amendment: Amendment, machine: Markup | None) -> Markup:
    return Markup("%s %s") % (
        _value(amendment.field, amendment.value),
        Markup('<span class="quiet">set by %s, %s; the machine’s value: %s</span>')
        % (
            name(amendment.by),
            values.day(amendment.at),
            machine or _value(amendment.field, amendment.machine),
        ),
    )


def _value(field: str | None, value: object) -> Markup:
    """Return a decided value in plain words: a code by its label, a list by its parts."""
    if isinstance(value, str):
        return shown(labels.word(labels.VALUES.get(field or "", {}), value))
    return shown(_told(to_wire(value)))


def _told(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k.replace('_', ' ')}: {_told(v)}" for k, v in value.items() if v)
    if isinstance(value, list):
        return "; ".join(_told(v) for v in value) or "none"
    return labels.NOT_STATED if value is None else str(value)


def _basis(claim: Claim, index: Index, _: str) -> Iterator[Markup | None]:
    if claim.mode == "question":
        return
    told = claim.basis_from
    yield sentence(
        values.cued(labels.word(labels.BASIS, claim.basis), claim.basis_cue),
        Markup("(from %s)") % (index.called(told),) if told else None,
    )


def _standing(claim: Claim, _: Index, __: str) -> Iterator[Markup | None]:
    if claim.standing != "not_stated":
        yield values.cued(labels.word(labels.STANDING, claim.standing), claim.standing_cue)


def _polarity(claim: Claim, index: Index, _: str) -> Iterator[Markup | None]:
    if claim.polarity != "affirmed":
        yield values.cued(labels.word(labels.POLARITY, claim.polarity), claim.polarity_cue)
    if isinstance(claim.denies, str):
        yield Markup("denies %s") % (index.cited(claim.denies),)
    elif claim.denies:
        yield Markup("denies %s") % (quoted(claim.denies.text),)


def _certainty(claim: Claim, _: Index, __: str) -> Iterator[Markup | None]:
    if claim.certainty != "unspecified":
        yield values.cued(labels.word(labels.CERTAINTY, claim.certainty), claim.certainty_cue)


def _numbers(claim: Claim, _: Index, text: str) -> Iterator[Markup]:
    return (values.number(q, text) for q in claim.quantities)


def _times(claim: Claim, _: Index, __: str) -> Iterator[Markup]:
    return (values.time(t) for t in claim.times)


def _places(claim: Claim, _: Index, __: str) -> Iterator[Markup]:
    return (values.place(p) for p in claim.places)


def _participants(claim: Claim, index: Index, _: str) -> Iterator[Markup]:
    return (values.participant(p, index.named(p.alleged_by)) for p in claim.participants)


def _concerns(claim: Claim, _: Index, __: str) -> Iterator[Markup]:
    return (concern(c) for c in claim.may_concern)


def concern(one: MayConcern) -> Markup:
    """Return "recruitment or use of children, because of the words “…”", never a finding."""
    fields = {k: v for k, v in one.fields.items() if v not in (None, "Unknown", (), [], "")}
    return sentence(
        Markup("<b>%s</b> %s, because of the words %s.")
        % (
            labels.word(labels.CONCERN, one.code),
            labels.word(labels.FRAMEWORK, one.framework),
            quoted(one.cue.text),
        ),
        muted(one.why),
        muted(_told(to_wire(fields))) if fields else None,
    )


def _answers(claim: Claim, index: Index, _: str) -> Iterator[Markup | None]:
    if claim.answers:
        yield index.cited(claim.answers)
    if claim.words_from != "source":
        yield muted(labels.word(labels.WORDS_FROM, claim.words_from))


def _originality(claim: Claim, _: Index, __: str) -> Iterator[Markup | None]:
    if claim.words != "original":
        yield shown(labels.word(labels.WORDS, claim.words))


def _elsewhere(claim: Claim, index: Index, _: str) -> Iterator[Markup]:
    linked: set[str] = set()
    for link in index.links.get(claim.id, ()):
        linked |= {link.from_, link.to}
        yield related(link, claim.id, index)
    said = index.repeats.get(claim.id)
    if said and said not in linked:
        yield Markup("%s %s") % (labels.RELATION_TO["repeats"], index.cited(said))


def related(link: Link, claim: str, index: Index) -> Markup:
    """Return how `claim` stands to the other end of `link`, and why."""
    outward = link.from_ == claim
    table = labels.RELATION_TO if outward else labels.RELATION_FROM
    return sentence(
        Markup("<b>%s</b> %s.")
        % (labels.word(table, link.relation), index.cited(link.to if outward else link.from_)),
        Markup("<br>%s") % (shown(link.why),),
        muted(independence(link)),
        muted(f"(link {link.id[:8]})"),
    )


def independence(link: Link) -> str:
    """Return whether the ends of a link are independent of each other, and why, in words."""
    told = {
        True: "The two are independent of each other.",
        False: "The two are not independent of each other.",
        None: "Whether the two are independent cannot be told.",
    }[link.independent]
    return f"{told} {link.independence_why or ''}".strip()


def _incidents(claim: Claim, index: Index, _: str) -> Iterator[Markup]:
    return (
        Markup('<a href="%s">Reported incident %s</a>') % (index.way.incident(at), at)
        for at in index.incidents.get(claim.id, ())
    )


def _review(claim: Claim, index: Index, _: str) -> Iterator[Markup]:
    review = index.reviews.get(claim.id)
    status = labels.word(labels.REVIEW, review.status if review else "unreviewed")
    changed = "; the words have changed since" if review and review.words_changed else ""
    yield muted(status) if not review else shown(status + changed)
    if claim.by == "person":
        yield Markup("set down by a person")
    yield from (decided(d) for d in index.decisions.get(claim.id, ()))


def decided(decision: Decision, about: Markup | None = None) -> Markup:
    """Return who decided what, when, and why; `about` what, where that does not go without saying.

    The value of an amendment is told with its field, that of any other verdict by itself.
    """
    value = None if decision.value is None else _value(decision.field, decision.value)
    if value and decision.field:
        value = Markup("%s: %s") % (labels.word(labels.FIELD, decision.field), value)
    role = f" ({decision.role})" if decision.role else ""
    because = Markup("— %s") % (name(decision.reason),) if decision.reason else None
    return sentence(
        Markup("%s%s") % (name(decision.by), shown(role)),
        labels.word(labels.VERDICT, decision.verdict),
        about,
        Markup("(%s)") % (value,) if value else None,
        muted(f"on {values.day(decision.at)}"),
        because,
    )


def _found_by(claim: Claim) -> str:
    """Return the rules and models, with their versions, that found the claim's qualities."""
    traced = {
        (t.rule or t.model or "", t.version): None
        for t in (
            *claim.traces.values(),
            *(q.trace for q in claim.quantities),
            *(t.trace for t in claim.times),
            *(p.trace for p in claim.places),
            *(p.trace for p in claim.participants),
            *(c.trace for c in claim.may_concern),
        )
    }
    return ", ".join(excerpt(f"{rule} {version}") for rule, version in traced)


ROWS: tuple[tuple[str, str, Lines], ...] = (
    ("basis", "How they know", _basis),
    ("standing", "Speaks", _standing),
    ("polarity", "Denied or negated", _polarity),
    ("certainty", "Certainty", _certainty),
    ("quantities", "Numbers", _numbers),
    ("times", "When", _times),
    ("places", "Where", _places),
    ("participants", "Who is in it", _participants),
    ("may_concern", "May concern", _concerns),
    ("answers", "Answers", _answers),
    ("words", "Words", _originality),
    ("links", "In this case", _elsewhere),
    ("incidents", "Part of", _incidents),
    ("review", "Review", _review),
)
# What a claim could say and does not is named on its card.
_NOT_STATED = {
    "standing": "in what standing they speak",
    "certainty": "how certain it is",
    "quantities": "numbers",
    "times": "when",
    "places": "where",
    "participants": "who is in it",
}
