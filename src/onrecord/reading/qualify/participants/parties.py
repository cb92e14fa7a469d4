"""Parties: each armed body that a document alleges something of is one entity, by all its names.

"Soldiers of the Lake Front", "the Front" and "LF" are one party, so that over the case it can be
asked who says that it did something, and what it denies. An army without a name, "the army", is
none: of whose army it is, one document does not tell another.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.claim import Claim, Participant
from onrecord.record.entity import Entity, Mention
from onrecord.record.ident import content_id
from onrecord.record.text import Span

from ..nouns import Person
from ..scan import Sheet
from .forces import Forces, forces, spelled_out

_ARTICLE = re.compile(r"^(?:the +)?(?:so-called +)?", re.IGNORECASE)
_BRACKET = re.compile(r" *[(\[].*$")
_SMALL = re.compile(r"(?: +[a-z][\w'’-]*)+$")  # "LF fighters"


def with_parties(draft: Draft, page: Sheet, armed: Iterable[Person], tools: Tools) -> Draft:
    """Return the draft with an entity for each armed body that a claim alleges something of.

    `armed` are the names of armed bodies, wherever the text has them. A participant that is of one
    ("soldiers of the Lake Front") has its entity.
    """
    bodies = _Bodies(
        forces(tools),
        {_bare(short): _bare(full) for full, short in spelled_out(page, tools)},
        {_bare(body.span.of(page.flat)) for body in armed},
    ).bodies_alone()
    alleged = {
        p.text
        for claim in draft.claims
        for p in claim.participants
        if p.role == "alleged_perpetrator" and p.entity is None
    }
    named = {text: name for text in sorted(alleged) if (name := bodies.of(text))}
    if not named:
        return draft
    known = {
        bodies.key(name): entity.id
        for entity in draft.entities
        if entity.kind in ("group", "organization")
        for name in (entity.name, *entity.names)
    }
    names = {bodies.key(name): name for name in sorted(named.values(), key=str.isupper)}
    made = {
        key: entity_of(draft, "organization", name, {name, *bodies.short_for(name)}, page)
        for key, name in sorted(names.items())
        if key not in known
    }
    ids = {**known, **{key: entity.id for key, entity in made.items()}}
    told = {text: ids[bodies.key(name)] for text, name in named.items()}
    claims = tuple(with_entities(claim, told) for claim in draft.claims)
    return replace(draft, entities=(*draft.entities, *made.values()), claims=claims)


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The armed bodies that a document names, and by which short forms it spells them out."""

    known: Forces
    full: Mapping[str, str]
    names: set[str]

    def of(self, words: str) -> str | None:
        """Return the name of the one body that `words` are for, or are said to be of."""
        bare = _bare(words)
        name = self._whose(bare)
        if name is not None:
            # Whoever is said to have done it, and to be of it, makes it a party.
            return self._known(name) or (name if self._capital(name) else None)
        return self._known(bare) or self._known(_SMALL.sub("", bare))

    def _whose(self, bare: str) -> str | None:
        """Return what follows "fighters of": whatever somebody is said to be of."""
        belongs = self.known.belongs.search(bare)
        if belongs and bare[: belongs.start()].lower().split()[-1] in self.known.members:
            return _bare(bare[belongs.end() :])
        return None

    def bodies_alone(self) -> "_Bodies":
        """Return these without the names of whoever is of one: "Fighters of the Ridge Pact"."""
        return replace(self, names={name for name in self.names if self._whose(name) is None})

    def key(self, name: str) -> str:
        """Return what a body goes by: its full name without article, bracket and case."""
        bare = _bare(name)
        return self.full.get(bare, bare).casefold()

    def short_for(self, name: str) -> set[str]:
        """Return the short forms of a name."""
        return {short for short, full in self.full.items() if full.casefold() == self.key(name)}

    def _known(self, name: str) -> str | None:
        """Return the full name of a body by its name, or by the last word of only one: "Front"."""
        if name in self.names or name in self.full:
            return self.full.get(name, name)
        ending = (
            {each for each in self.names if each.endswith(f" {name}")} if name.istitle() else ()
        )
        return next(iter(ending)) if len({self.key(each) for each in ending}) == 1 else None

    def _capital(self, name: str) -> bool:
        told = name.split()
        capital = len(told) > 1 and all(word[0].isupper() or word[0].isdigit() for word in told)
        return capital and told[-1].lower() not in self.known.places


def _bare(name: str) -> str:
    return _BRACKET.sub("", _ARTICLE.sub("", " ".join(name.split())))


def entity_of(
    draft: Draft,
    kind: Literal["person", "organization"],
    name: str,
    names: Iterable[str],
    page: Sheet,
) -> Entity:
    """Return the entity of a party that goes by these names, with every mention of them."""
    document, called = draft.document, sorted(set(names), key=lambda n: (n != name, n))
    longest = sorted(called, key=len, reverse=True)
    form = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in longest))
    return Entity(
        id=content_id("entity", document.id, kind, name),
        scope="document",
        kind=kind,
        name=name,
        names=tuple(called),
        pseudonym=False,
        mentions=tuple(
            Mention(document=document.id, span=span, text=span.of(document.text))
            for span in (Span(*hit.span()) for hit in form.finditer(page.flat))
        ),
        resolved=None,
        protected=False,
    )


def with_entities(claim: Claim, told: Mapping[str, str]) -> Claim:
    """Return a claim with the entity of everybody alleged whom it calls by a word of `told`."""
    if not any(_is_told(p, told) for p in claim.participants):
        return claim
    participants = tuple(
        replace(p, entity=told[p.text]) if _is_told(p, told) else p for p in claim.participants
    )
    return replace(claim, participants=participants)


def _is_told(one: Participant, told: Mapping[str, str]) -> bool:
    return one.entity is None and one.role == "alleged_perpetrator" and one.text in told
