"""What is reported of an event: its time, its place, who is alleged, and what it may concern."""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.record.case import ReportedIncident, Sources
from onrecord.record.claim import Claim, MayConcern, When, Where
from onrecord.record.ident import content_id
from onrecord.weighing.comparing.frame import Frame, length
from onrecord.weighing.draft import Draft, place_of
from onrecord.weighing.settings.when_where import days, folded, of_another, of_telling, wide

from .bundle import Bundle


def incident(bundle: Bundle, draft: Draft) -> ReportedIncident:
    """Return the reported incident of a bundle, its fullest claims first."""
    claims = sorted(bundle.claims, key=_fullest_first)
    all_ = sorted([*claims, *bundle.beside], key=_fullest_first)
    return ReportedIncident(
        id=content_id("reported_incident", sorted(c.id for c in all_)),
        claims=tuple(c.id for c in all_),
        may_concern=_concerns(claims),
        time=_time(claims, bundle.frame),
        place=_place(claims, bundle.frame),
        parties=_parties(claims, draft.resolved),
        figures=(),
        sources=Sources(primary=0, secondary=0, independent=0, cannot_tell=0),
        not_on_record=(),
    )


def _fullest_first(claim: Claim) -> tuple[bool, int, bool, bool, tuple[str, int, int, str]]:
    """Return what puts first the claims that tell most of an event, and denials last."""
    denied = claim.polarity == "negated"
    return denied, -len(claim.may_concern), not claim.quantities, not claim.times, place_of(claim)


def _concerns(claims: Sequence[Claim]) -> tuple[MayConcern, ...]:
    """Return one value for each code and framework: that of the first claim."""
    first: dict[tuple[str, str], MayConcern] = {}
    for claim in claims:
        for concern in claim.may_concern:
            first.setdefault((concern.code, concern.framework), concern)
    return tuple(first[key] for key in sorted(first))


def _time(claims: Sequence[Claim], agreed: Frame) -> When | None:
    """Return the narrowest time that a claim gives and that the claims agree on."""
    told = [t for c in claims for t in c.times if not of_another(c, t)]
    known = [(length(d), t.text, t) for t in told if (d := days(t)) is not None]
    fitting = [k for k in known if agreed.days and _frame_holds(k[2], agreed)]
    return min(fitting or known, key=lambda k: k[:2], default=(0, "", None))[2]


def _frame_holds(when: When, agreed: Frame) -> bool:
    """Say whether a time is not at odds with what is agreed on."""
    return agreed.agrees(Frame(days(when), frozenset()))


def _place(claims: Sequence[Claim], agreed: Frame) -> Where | None:
    """Return the place that most claims name, one agreed on before others; the narrow first."""
    places = [p for c in claims for p in c.places if not of_telling(c, p)]
    often = Counter(name for p in places for name in folded([p.name or p.text]))

    def rank(place: Where) -> tuple[bool, int, bool, str, str]:
        name = "".join(folded([place.name or place.text]))
        # Much happens in a capital in a day, and yet a town that most name is where this was.
        vague = wide(place) and place.precision != "city"
        return vague, -often[name], name not in agreed.places, name, place.text

    return min(places, key=rank, default=None)


def _parties(claims: Sequence[Claim], resolved: Mapping[str, str]) -> tuple[str, ...]:
    """Return the case entities that are alleged to have done it."""
    alleged = (p for c in claims for p in c.participants if p.role == "alleged_perpetrator")
    return tuple(sorted({resolved.get(p.entity, p.entity) for p in alleged if p.entity}))
