"""Names that must be guarded: possible minors named in the words, victims, a source's family.

A name that the words of one place guard is guarded, and a mention of its bearer, wherever it
stands in the document.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from onrecord.language.ranks import offices
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.nearby import Nearby
from onrecord.record.claim import Claim, Participant
from onrecord.record.entity import Entity, Mention, Protection
from onrecord.record.ident import content_id
from onrecord.record.text import Span

from ..scan import Sheet
from .aliases import with_other_names
from .arabic import arabic_names
from .columns import column_names
from .english import english_names, possible_tellers, victim_names
from .everybody import everybody
from .guarding import SURE, Named, Why, is_unpublished
from .headers import header_names
from .initials import bracketed, initials, lettered, speakers, without_stops
from .leads import lead_names
from .lists import inline_names, listed_names
from .nicknames import with_nicknames, without_nicknames
from .recased import recased_names
from .rows import list_names, row_names
from .small import small_names
from .surnames import surnames

_WEIGHT = ("minor", "victim", "staff", "source", "family", "by_request")


def with_minors(draft: Draft, page: Sheet, tools: Tools) -> Draft:
    """Return the draft with everyone guarded whom the text names as a possible minor or kin.

    The words of both languages are looked for in every document: a wrong guess at its language
    leaves nobody unguarded.
    """
    whole, page = page, without_nicknames(page)
    head = tuple(header_names(draft, page, tools))
    read = (
        english_names(draft, page, tools),
        listed_names(draft, page, tools),
        inline_names(draft, page, tools),
        head,
        speakers(head, draft, page, tools),
        row_names(draft, page, tools),
        list_names(draft, page, tools),
        lead_names(page, tools) if draft.english else (),
        column_names(draft, page, tools),
        small_names(draft, page, tools),
        initials(draft, page, tools),
        without_stops(draft, page, tools),
        bracketed(draft, page, tools),
        arabic_names(draft, tools),
    )
    found = _weightiest(chain(*read))
    known_words = {word for name in found for word in name.split()}
    for named in surnames(draft, page, tools):
        if not known_words.issuperset(named.name.split()):
            found.setdefault(named.name, named)
    made = with_other_names(_with_guarded(draft, found), page, tools)
    return with_nicknames(made, whole, tools)


def _weightiest(read: Iterable[Named]) -> dict[str, Named]:
    """Return those named, each once and for the weightiest reason."""
    found: dict[str, Named] = {}
    for each in read:
        named = each._replace(name=" ".join(each.name.split()))  # where a nickname was
        known = found.get(named.name)
        if known is None or _WEIGHT.index(named.why) < _WEIGHT.index(known.why):
            found[named.name] = named
    return found


def with_possible_tellers(draft: Draft, page: Sheet, tools: Tools) -> Draft:
    """Return the draft with those guarded who may be a teller whom the words leave open."""
    found = {named.name: named for named in possible_tellers(draft, page, tools)}
    return with_other_names(_with_guarded(draft, found), page, tools) if found else draft


def with_everybody(draft: Draft, page: Sheet, tools: Tools) -> Draft:
    """Return the draft with everybody guarded whom an unpublished document names."""
    whole, page = page, without_nicknames(page)
    found = {named.name: named for named in everybody(draft, page, tools)}
    found |= _weightiest(recased_names(draft, page, tools))
    claims = tuple(_without_places(claim, found) for claim in draft.claims)
    made = _with_guarded(replace(draft, claims=claims), found)
    letters = {named.name: named for named in lettered(made, page, tools)}
    return with_nicknames(_with_guarded(made, letters), whole, tools)


def _without_places(claim: Claim, people: Mapping[str, Named]) -> Claim:
    """Return a claim without the places that are people's names: "Orun's wife phoned"."""
    places = tuple(place for place in claim.places if place.text not in people)
    return claim if len(places) == len(claim.places) else replace(claim, places=places)


def _with_guarded(draft: Draft, found: Mapping[str, Named]) -> Draft:
    """Return the draft with the bearers of names guarded, known ones or new."""
    entities = list(draft.entities)
    for name in sorted(found):
        same = [i for i, e in enumerate(entities) if e.kind == "person" and _is(e, name)]
        for index in same:
            why = found[name].why
            # "Ivo Rusk, 12, said": that he tells makes him no less of a child.
            known = entities[index] if why != "minor" else replace(entities[index], protected=False)
            entities[index] = _protected(known, why)
        if len(same) == 1:
            entities[same[0]] = _mentioned(draft, entities[same[0]], found[name])
        if not same:
            entities.append(_new(draft, found[name]))
    return replace(draft, entities=tuple(entities))


def _is(entity: Entity, name: str) -> bool:
    given, _, letter = entity.name.rpartition(" ")  # "Ada" is "Ada R", who has no other name
    known = (entity.name, *entity.names, *((given,) if len(letter.rstrip(".")) == 1 else ()))
    return name in known or any(m.text == name for m in entity.mentions)


def _protected(entity: Entity, why: Why) -> Entity:
    """Return the entity guarded; what it was guarded for before stands."""
    if entity.protected is not False:
        return entity
    return replace(entity, protected=Protection(why=why, by=None))


def _mentioned(draft: Draft, entity: Entity, named: Named) -> Entity:
    """Return the entity with a mention wherever its name stands and none was."""
    known = [m.span for m in entity.mentions]
    new = [m for m in _mentions(draft, named) if not any(m.span.overlaps(s) for s in known)]
    mentions = sorted((*entity.mentions, *new), key=lambda m: m.span)
    return replace(entity, mentions=tuple(mentions)) if new else entity


def _mentions(draft: Draft, named: Named) -> tuple[Mention, ...]:
    document = draft.document
    return tuple(
        Mention(document=document.id, span=s, text=s.of(document.text)) for s in named.spans
    )


def _new(draft: Draft, named: Named) -> Entity:
    return Entity(
        id=content_id("entity", draft.document.id, "person", named.name),
        scope="document",
        kind="person",
        name=named.name,
        names=(named.name,),
        pseudonym=False,
        mentions=_mentions(draft, named),
        resolved=None,
        protected=Protection(why=named.why, by=None),
    )


def with_victims(draft: Draft, page: Sheet, tools: Tools) -> Draft:
    """Return the draft with an entity for everyone whom a claim names as its victim.

    Whoever leaves as a victim is hidden, however sure the network is; but where it is not nearly
    certain, whom the document alleges something of is not, nor in what is published who speaks
    there or has a rank.
    """
    victims = [
        p
        for claim in draft.claims
        for p in claim.participants
        if p.role == "victim" and p.entity is None
    ]
    sure = [p.span for p in victims if p.trace.model is None or (p.trace.score or 0) >= SURE]
    unsure = [p.span for p in victims if p.span not in sure]
    if not is_unpublished(draft.document):
        unsure = [span for span in unsure if not _has_a_rank(span.of(page.flat))]
    public = _in_public(draft) if unsure else frozenset()
    found = (
        *victim_names(draft, page, sure, tools),
        *(n for n in victim_names(draft, page, unsure, tools) if not _words_of(n.name) & public),
    )
    if not found:
        return draft
    entities = list(draft.entities)
    for named in found:
        same = [i for i, e in enumerate(entities) if e.kind == "person" and _is(e, named.name)]
        if not same:
            entities.append(_new(draft, named))
        if len(same) == 1:  # known, though perhaps nowhere by these words: "she refused to open"
            entities[same[0]] = _mentioned(draft, entities[same[0]], named)
    people = (e for e in entities if e.kind == "person")
    at = {m.span: (m.span, e.id) for e in people for m in e.mentions}
    near = Nearby(at.items())
    claims = tuple(_with_entities(claim, near) for claim in draft.claims)
    return replace(draft, entities=tuple(entities), claims=claims)


def _in_public(draft: Draft) -> frozenset[str]:
    """Return the words for whom a document alleges something of, and for who speaks in public."""
    said = [p.text for c in draft.claims for p in c.participants if p.role == "alleged_perpetrator"]
    if not is_unpublished(draft.document):
        said += [c.source.name or "" for c in draft.claims]
        said += [told.name or "" for c in draft.claims for told in c.chain]
    return frozenset(word for each in said for word in _words_of(each))


def _has_a_rank(words: str) -> bool:
    """Say whether a rank or an office stands before a name: "Colonel Brez"."""
    return words.partition(" ")[0].lower().rstrip(".") in offices()


def _words_of(name: str) -> frozenset[str]:
    """Return the capitalized words of a name."""
    return frozenset(word.strip(".,") for word in name.split() if word[:1].isupper())


def _with_entities(claim: Claim, near: Nearby[tuple[Span, str]]) -> Claim:
    """Return a claim whose victims are the entities that their words name."""
    made = tuple(
        replace(p, entity=next((e for s, e in near.over(p.span) if p.span.holds(s)), None))
        if p.role == "victim" and p.entity is None
        else p
        for p in claim.participants
    )
    return replace(claim, participants=made) if made != claim.participants else claim


def guarded(draft: Draft) -> Draft:
    """Return the draft with everyone guarded who is a child or a victim in some claim."""
    why: dict[str, Why] = {}
    for claim in draft.claims:
        for participant in claim.participants:
            if participant.entity is None:
                continue
            if participant.child != "not_stated":
                why[participant.entity] = "minor"
            elif participant.role == "victim" and not _imagined(claim, participant):
                why.setdefault(participant.entity, "victim")
    return replace(draft, entities=tuple(_guard(e, why) for e in draft.entities))


def _imagined(claim: Claim, participant: Participant) -> bool:
    """Say whether somebody tells what would have befallen them: "I'd have been shot"."""
    return claim.certainty == "hypothetical" and participant.entity == claim.source.entity


def _guard(entity: Entity, why: Mapping[str, Why]) -> Entity:
    return (
        _protected(entity, why[entity.id])
        if entity.kind == "person" and entity.id in why
        else entity
    )
