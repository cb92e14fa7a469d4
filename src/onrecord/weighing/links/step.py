"""Links: what supports, refines, contradicts or sits badly with what, each with its reason.

Silence contradicts nothing. "Contradicts" is kept for two claims that cannot both be so;
everything softer is a tension, to be clarified, and never a mark against a person.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.record.case import Link, Relation
from onrecord.record.ident import content_id
from onrecord.weighing.draft import Draft
from onrecord.weighing.origins.independence import independence
from onrecord.weighing.reviews.decisions import standing

from .across import across
from .denied.by_us import narrowed
from .denied.never import of_ever
from .denied.part import of_taking_part
from .denied.reported import of_incidents
from .found import Found
from .numbers.none import none_of
from .numbers.tolls import tolls
from .once import once
from .taken_back import weighed
from .tellers import put_elsewhere
from .told.assertions import assertions
from .told.compared import compared
from .told.opposites import opposites
from .told.pointers import pointers
from .told.retold import retold
from .told.translations import translations
from .told.ways import ways

# In this order: of two links between two claims the first counts, but for one that says that
# they exclude each other.
FINDERS = (
    tolls,
    none_of,
    of_ever,
    of_incidents,
    of_taking_part,
    across,
    ways,
    assertions,
    translations,
    opposites,
    pointers,
    retold,
    compared,
)
AGAIN = "The same document says it again."
ONE_DOCUMENT = "One document gives both."


def links(draft: Draft) -> Draft:
    """Derive the links between the claims that count; a link a person refused is left out."""
    refused = {a for d in standing(draft.decisions) if d.verdict == "refuse" for a in d.about}
    made: dict[frozenset[str], Link] = {}
    for found in once(_that_stand(draft)):
        ends = frozenset((found.one.id, found.other.id))
        first = made.setdefault(ends, link := _link(found, draft))
        if (first.relation, link.relation) == ("in_tension", "contradicts"):
            made[ends] = link
    kept = (link for link in made.values() if link.id not in refused)
    return replace(draft, links=tuple(sorted(kept, key=lambda link: link.id)))


def _that_stand(draft: Draft) -> Iterator[Found]:
    """Yield what the finders find, as far as it stands."""
    for each in _all(draft):
        own = narrowed(each, draft)
        found = weighed(own, draft) if own is not None else None
        if found is not None and not any(
            put_elsewhere(a, b) for a, b in ((found.one, found.other), (found.other, found.one))
        ):
            yield found


def _all(draft: Draft) -> Iterator[Found]:
    claims = {c.id: c for c in draft.claims}
    for later, first in draft.repeats.items():
        yield Found(claims[later], claims[first], "repeats", AGAIN)
    for finder in FINDERS:
        yield from finder(draft)


def _link(found: Found, draft: Draft) -> Link:
    within = found.one.document == found.other.document
    independent, why = independence(found.one, found.other, draft)
    if within and found.relation == "repeats":
        independent, why = False, ONE_DOCUMENT
    copied = not within and found.relation == "supports" and independent is False
    relation: Relation = "repeats" if copied else found.relation
    return Link(
        id=content_id("link", found.one.id, found.other.id, relation),
        from_=found.one.id,
        to=found.other.id,
        relation=relation,
        why=found.why,
        score=found.score,
        independent=independent,
        independence_why=why,
        within="document" if within else "case",
    )
