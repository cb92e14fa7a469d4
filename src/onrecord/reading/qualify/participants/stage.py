"""The stage that gives every claim its participants, and protects possible minors and victims."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.language.predicates import grammar
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.listing import listings
from onrecord.reading.nearby import Nearby
from onrecord.record.claim import Claim, Participant

from ..names import guarded, with_everybody, with_minors, with_possible_tellers, with_victims
from ..nouns import Person
from ..persons import persons
from ..scan import Found, Sheet, Shelf, deal, sheet
from ..things import counts_things, things
from .accused import with_accused
from .again import Spoken, spoken_of_again
from .ailing import ailing
from .befriending import befriended
from .carry import Cast, carried
from .cells import without_asides
from .disbelieved import disbelieved
from .forces import armed_bodies, joined
from .heeded import Opinion
from .lawful import lawful
from .listed import listed, rows_of
from .loose import bodies, loose
from .made import participant
from .marked import Told, marked
from .named import is_operation, named, widened
from .parties import with_parties
from .roles import roles
from .rules import Rules, Scene, rules, shelves, told
from .shared import Lead, antecedent, lead_of, shared
from .shared import Told as Before
from .takenup import as_child, child_sources, taken_up
from .tellers import tellers
from .tending import tended
from .unharmed import unharmed, without_roles


def participants(draft: Draft, tools: Tools) -> Draft:
    """Give every claim its participants, and protect possible minors and victims."""
    page = sheet(draft.document.text)
    draft = with_minors(draft, page, tools)
    if not draft.english:
        return with_possible_tellers(draft, page, tools)
    words = rules(tools)
    kept = {**shelves(page, words), **told(page, tools)}
    armed = list(armed_bodies(page, tools))
    people = _everyone(draft, page, kept, armed, words, tools)
    sources = sorted({a.source for a in draft.attributions if a.source})
    institutions = frozenset(tools.lexicon("persons")["institutions"])
    organizations = {e.id for e in draft.entities if e.kind == "organization"}
    numbers = tools.lexicon("numbers")["words"]
    only_tells = words.around.only_tells
    heard = Told(page, kept, sources, institutions, organizations, numbers, only_tells)
    found = {
        claim.id: tuple(
            participant(claim, c.person, c.role or "other", page, tools.trace(f"roles.{c.rule}"))
            for c in (*before, *marked(claim, casts, heard))
        )
        for claim, casts, before in _settled(draft, people, page, kept, words, tools)
    }
    if draft.meant is not None:
        bodies = {p.span for p in people if p.kind == "body" or p.entity in organizations}
        near = Nearby((person.span, person) for person in people)
        opinion = Opinion(near, draft.meant, page, tools)
        asserted = {c.id: c for c in draft.claims if c.mode != "question"}
        found = {
            i: tuple(disbelieved(opinion.recast(c, found.get(i, ())), bodies, page, tools))
            for i, c in asserted.items()
        }
    rows = rows_of(listings(page.text, tools))
    for claim in draft.claims:
        if claim.id in found:
            someone = unharmed(claim, _without_things(claim, found[claim.id], tools), page, tools)
            someone = befriended(claim, someone, page, tools)
            someone = list(tended(claim, someone, page, tools))
            found[claim.id] = lawful(claim, someone, kept["verbs"], page, words, tools)
            if of := rows.get(claim.span.start):
                found[claim.id] = tuple(listed(claim, found[claim.id], of, page, tools))
    found = ailing(draft.claims, found, page, tools)
    found = without_asides(draft, page, found, tools)
    found = _told_again(draft, found, people, page, words, tools)
    draft = with_possible_tellers(draft.with_values("participants", found), page, tools)
    draft = with_victims(draft, page, tools)
    draft = with_parties(guarded(draft), page, armed, tools)
    return with_everybody(with_accused(draft, page, people, tools), page, tools)


def _told_again(
    draft: Draft,
    found: Mapping[str, tuple[Participant, ...]],
    people: Sequence[Person],
    page: Sheet,
    words: Rules,
    tools: Tools,
) -> dict[str, tuple[Participant, ...]]:
    """Return the participants with those whom claims speak of again, and tellers who suffered."""
    asserted = [c for c in draft.claims if c.mode != "question"]
    bodies = {e.id for e in draft.entities if e.kind == "organization"}
    spans = sorted({a.source for a in draft.attributions if a.source})
    known = Nearby((p.span, p) for p in people)
    sources = [Person(s, kind="name") for s in spans if not any(known.over(s))]
    everyone = sorted([*people, *sources], key=lambda p: p.span)
    spoken = Spoken(page, bodies)
    found = spoken_of_again(asserted, found, everyone, spoken, words.family, tools)
    return tellers(asserted, found, people, page, words.around.only_tells, tools)


def _without_things(
    claim: Claim, found: Sequence[Participant], tools: Tools
) -> tuple[Participant, ...]:
    """Return participants without what only is counted among things: "two of them", of trucks."""
    counted = {q.span.start for q in claim.quantities if counts_things(q, things(tools))}
    return tuple(p for p in found if p.span.start not in counted)


def _everyone(
    draft: Draft,
    page: Sheet,
    kept: Mapping[str, Shelf],
    armed: Sequence[Person],
    words: Rules,
    tools: Tools,
) -> list[Person]:
    """Return all words for people of a document, in order."""
    found = persons(draft, page, tools)
    found = [p for p in found if p.kind != "name" or not is_operation(page, p.span)]
    doers = list(bodies(page, kept, tools))
    names = [*armed, *doers, *named(draft, page, found, doers, tools)]
    people = widened(found, names)
    more = loose(draft, page, people, names, words, tools)
    everyone = joined(page, sorted([*people, *more], key=lambda p: p.span), tools)
    return list(taken_up(everyone, page))


def _settled(
    draft: Draft,
    people: Sequence[Person],
    page: Sheet,
    kept: Mapping[str, Shelf],
    words: Rules,
    tools: Tools,
) -> Iterable[tuple[Claim, list[Cast], list[Cast]]]:
    """Return the claims in the order of the text, each with its people and their roles.

    The last of each are those who stand before it: the subject that it shares with another claim.
    """
    dealt = deal(draft.claims, people)
    asserted = [c for c in draft.claims if c.mode != "question"]
    asserted.sort(key=lambda c: (c.span, c.id))
    minors = child_sources(asserted, people, page)
    scenes, outside = [], []
    before: list[Before] = []
    for claim in asserted:
        here: Sequence[Person] = dealt[claim.id]
        if claim.source.entity in minors:
            here = [as_child(p, page) for p in here]
        scene = _scene(claim, here, page, kept, words)
        lead = lead_of(claim, scene, before, grammar(tools))
        before = [*before[-_RECENT:], Before(claim, lead)]
        who = antecedent(claim, people, page)
        told = shared(claim, scene, who or lead, words)
        outside.append([Cast(*person) for person in told.people] if told else _aged(claim, who))
        given = told.given if told else roles(scene, words)
        casts = [Cast(p, *given.get(i, (None, "mentioned"))) for i, p in enumerate(scene.people)]
        scenes.append((claim, without_roles(claim, casts, page, tools)))
    organizations = {e.id for e in draft.entities if e.kind == "organization"}
    known = carried(scenes, page, words, organizations)
    return zip(asserted, known, outside, strict=True)


def _aged(claim: Claim, who: Lead | None) -> list[Cast]:
    """Return of whom a claim with "who" tells the age: "I saw Mira, | who is sixteen"."""
    people = who.people if who else ()
    told = [p for p in people if p.age is not None and claim.span.holds(p.age.span)]
    return [Cast(person, None, "mentioned") for person in told]


_RECENT = 8  # claims back in which a subject is looked for


def _scene(
    claim: Claim, people: Sequence[Person], page: Sheet, kept: Mapping[str, Shelf], words: Rules
) -> Scene:
    """Return the people of a claim and its words of harm."""
    starts = [p.span.start for p in people]
    inside: list[Person] = []
    harm: dict[str, list[Found]] = {kind: [] for kind in kept}
    for span in sorted(claim.spans):
        near = people[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        inside += [p for p in near if span.holds(p.span)]
        for kind, shelf in kept.items():
            harm[kind] += shelf.within(span)
    return Scene(_bridged(page, claim), claim.span, inside, harm, words.around)


def _bridged(page: Sheet, claim: Claim) -> Sheet:
    """Return the page without what interrupts a claim: "Her son, who was nine, was killed"."""
    low, spans = page.low, sorted(claim.spans)
    for one, next_ in pairwise(spans):
        low = low[: one.end] + " " * (next_.start - one.end) + low[next_.start :]
    return page if len(spans) == 1 else replace(page, low=low)
